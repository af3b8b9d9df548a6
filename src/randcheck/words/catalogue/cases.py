"""Words for findings, cases, requests for recusal and what is reported of them."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "disposition-empty": {
        "en": "a disposition names at least one of: no penalty, penalty, order to correct, "
        "transfer; if there is nothing to punish, write Disposition.NO_PENALTY",
        "zh": "处理决定至少应有一项：不予行政处罚、行政处罚、责令改正、移送；无须处罚的写 "
        "Disposition.NO_PENALTY",
    },
    "disposition-contradicts": {
        "en": "a penalty cannot go with no penalty or a closed case; keep one",
        "zh": "行政处罚与不予行政处罚、撤销立案不能并存；请保留其一",
    },
    "transfer-without-recipient": {
        "en": "a transfer does not say to whom; give Disposed.to",
        "zh": "移送处理未注明接收机关；请填写 Disposed.to",
    },
    # Findings.
    "finding-other-rulebook": {
        "en": "the draw of task {task} was made by the rulebook {wanted}; {given} cannot judge it",
        "zh": "任务 {task} 的抽取依据规则 {wanted}；不能以 {given} 判断",
    },
    "finding-of-other-task": {
        "en": "the finding for {matter} at {subject} belongs to task {task}, but the draw belongs "
        "to task {drawn}",
        "zh": "{subject} 事项 {matter} 的检查结果属于任务 {task}；该抽取属于任务 {drawn}",
    },
    "finding-without-visit": {
        "en": "task {task} has no visit to {subject}, so there can be no finding for {matter}; a "
        "visit without a draw is recorded in the history, with its ground",
        "zh": "任务 {task} 没有对 {subject} 的检查，事项 {matter} 不应有检查结果；未经抽取的检查应"
        "按其依据记入检查历史",
    },
    "finding-of-other-matter": {
        "en": "{subject} was not drawn for {matter}; the visit is for other matters only",
        "zh": "{subject} 未因事项 {matter} 被抽中；该次检查仅涉及其他事项",
    },
    "finding-of-replaced": {
        "en": "{subject} was replaced for {matter} ({event_reason}); the only possible result is a "
        "failed visit, not “{result}”",
        "zh": "{subject} 在事项 {matter} 中已被替换（{event_reason}）；只能记为未能实施检查，"
        "不能记为“{result}”",
    },
    "finding-before-brought-in": {
        "en": "the visit to {subject} for {matter} on {on} is before {brought_in_on}, the day on "
        "which the subject was brought in for it",
        "zh": "{subject} 事项 {matter} 的检查日 {on} 早于其递补之日 {brought_in_on}",
    },
    "finding-after-replacement": {
        "en": "the visit to {subject} for {matter} on {on} is after {replaced_on}, the day on "
        "which the subject was replaced for it",
        "zh": "{subject} 事项 {matter} 的检查日 {on} 晚于其被替换之日 {replaced_on}",
    },
    "signer-recused": {
        "en": "these officers were granted recusal from {subject} by the day of the visit, {on}: "
        "{ids}; but they signed the finding for {matter} or were still on the team",
        "zh": "至检查日 {on}，{ids} 已获准回避 {subject}，仍在事项 {matter} 的检查记录上签字"
        "或者仍在检查小组中",
    },
    "finding-outside-window": {
        "en": "the visit to {subject} for {matter} on {on} is outside the task's window, "
        "{opens_on} to {closes_on}",
        "zh": "{subject} 事项 {matter} 的检查日 {on} 不在任务期间 {opens_on} 至 {closes_on} 内",
    },
    "finding-result-unknown": {
        "en": "the finding for {matter} at {subject} has the result {given}, which the rulebook "
        "does not list; the rulebook lists: {known}",
        "zh": "{subject} 事项 {matter} 的结果类别 {given} 不在规则所列之中；所列为：{known}",
    },
    "finding-result-not-alone": {
        "en": "the finding for {matter} at {subject} has other results beside {results}, which "
        "stands alone",
        "zh": "{subject} 事项 {matter} 的结果 {results} 应当单独填写，不得与其他结果并列",
    },
    "finding-result-not-first": {
        "en": "the finding for {matter} at {subject} has {first} among its further results; it "
        "decides what comes next, so give it as the result, and {result} beside it",
        "zh": "{subject} 事项 {matter} 的 {first} 决定后续办理，应当列为首项，{result} 并列其后",
    },
    "signers-not-on-team": {
        "en": "the finding for {matter} at {subject} was signed by {ids}, who were not sent there",
        "zh": "{subject} 事项 {matter} 的检查记录签字人 {ids} 不是该检查小组成员",
    },
    "too-few-signers": {
        "en": "{signed} officer(s) signed the finding for {matter} at {subject}; at least "
        "{minimum} must sign",
        "zh": "{subject} 事项 {matter} 的检查记录有 {signed} 名执法人员签字；至少须 {minimum} 名",
    },
    "visit-should-wait": {
        "en": "{subject} was visited for {matter} on {on} while these requests for recusal were "
        "not decided: {ids}",
        "zh": "{on} 对 {subject} 就事项 {matter} 检查时，回避申请尚未决定：{ids}",
    },
    "finding-twice": {
        "en": "{count} findings are given for {matter} at {subject}; keep one",
        "zh": "{subject} 事项 {matter} 有 {count} 份检查结果；请只保留一份",
    },
    "visited-on-several-days": {
        "en": "{subject} was visited on several days for one task: {days}; in principle one visit "
        "covers all matters, and each day counts as a visit",
        "zh": "{subject} 在同一任务中多日受检：{days}；对同一对象的多个事项原则上应一次性完成，"
        "各日分别计次",
    },
    "finding-missing": {
        "en": "as of {on} there is no finding for {matter} at {subject}; the task's window ended "
        "on {closes_on}",
        "zh": "截至 {on}，{subject} 事项 {matter} 尚无检查结果；任务期间已于 {closes_on} 结束",
    },
    "history-of-other-task": {
        "en": "the draw belongs to task {drawn}, not to task {task}",
        "zh": "该抽取属于任务 {drawn}，而非 {task}",
    },
    # Cases.
    "case-other-rulebook": {
        "en": "the case of {subject} for {matter} follows the rulebook {wanted}; {given} cannot be "
        "applied to it",
        "zh": "{subject} 事项 {matter} 的办理记录依据规则 {wanted}；不能适用 {given}",
    },
    "case-team-differs": {
        "en": "the case of {subject} for {matter} names the team {team}; the draw sent {drawn}",
        "zh": "{subject} 事项 {matter} 的办理记录所记检查小组为 {team}；抽取选派的是 {drawn}",
    },
    "step-before-visit": {
        "en": "the step “{step}” on {on} is before the visit on {visited_on}",
        "zh": "“{step}”日期 {on} 早于检查日 {visited_on}",
    },
    "step-before-last": {
        "en": "the step “{step}” on {on} is before the previous step, on {last_on}",
        "zh": "“{step}”日期 {on} 早于前一步骤的日期 {last_on}",
    },
    "signed-by-others": {
        "en": "these people signed on site, but are not on the team: {ids}",
        "zh": "现场签字人 {ids} 不是检查小组成员",
    },
    "correction-without-violation": {
        "en": "the result is “{result}”, and no violation is confirmed, so there is nothing to put "
        "right",
        "zh": "检查结果为“{result}”，且未查实违法行为，不得责令改正",
    },
    "check-without-order": {
        "en": "no order to put right waits for its re-check; record the order first",
        "zh": "没有待复查的责令改正；请先记录责令改正",
    },
    "corrected-before-order": {
        "en": "it was put right or checked on {corrected_on}, before the order of {ordered_on}",
        "zh": "改正或者复查日期 {corrected_on} 早于责令改正日期 {ordered_on}",
    },
    "investigation-without-cause": {
        "en": "the result is “{result}”, so there is nothing to verify in depth",
        "zh": "检查结果为“{result}”，无须深入核查",
    },
    "publicity-decided": {
        "en": "publicity of this result was decided on {decided_on}; it is decided only once",
        "zh": "该检查结果是否公示已于 {decided_on} 确定；不得重复",
    },
    "publicity-after-feedback": {
        "en": "publicity comes before the feedback, which was given on {fed_back_on}",
        "zh": "应当先公示后反馈；已于 {fed_back_on} 反馈",
    },
    "objection-without-publicity": {
        "en": "nothing was put to public notice yet, so nobody can object to it",
        "zh": "尚未公示，不能提出公示异议",
    },
    "objection-before-publicity": {
        "en": "an objection on {on} is before the notice opened on {opens_on}",
        "zh": "异议日期 {on} 早于公示开始日 {opens_on}",
    },
    "objection-code-taken": {
        "en": "the case already has an objection {objection}; give each its own code",
        "zh": "该办理记录已有编号为 {objection} 的异议；每项异议须有各自编号",
    },
    "objection-unknown": {
        "en": "the case has no objection {objection}; it has: {known}",
        "zh": "该办理记录没有编号为 {objection} 的异议；已有：{known}",
    },
    "objection-decided": {
        "en": "the objection {objection} is decided already; each is decided once",
        "zh": "异议 {objection} 已作出复查复核决定；每项只决定一次",
    },
    "review-without-objection": {
        "en": "no objection waits for a review",
        "zh": "没有待复查复核的异议",
    },
    "review-result-unknown": {
        "en": "the review gives the result {given}, which the rulebook does not list; the rulebook "
        "lists: {known}",
        "zh": "复查复核所定结果类别 {given} 不在规则所列之中；所列为：{known}",
    },
    "review-result-refused": {
        "en": "a review that does not uphold the objection changes no result; leave “{result}” out",
        "zh": "异议不成立的，结果不变；请勿填写“{result}”",
    },
    "feedback-given-before": {
        "en": "feedback on this result was given on {fed_back_on}; once is enough",
        "zh": "该检查结果已于 {fed_back_on} 反馈；无须重复",
    },
    "feedback-before-publicity": {
        "en": "feedback comes after the publicity; open it first, or waive it where the result "
        "needs none",
        "zh": "应当先公示后反馈；请先公示，或在无须公示时说明理由",
    },
    "feedback-inside-period": {
        "en": "feedback on {on} is inside the publicity period; it may be given from "
        "{feedback_from} on",
        "zh": "{on} 仍在公示期内，不得反馈；自 {feedback_from} 起可以反馈",
    },
    "feedback-before-review": {
        "en": "these objections are not reviewed yet: {ids}; give the feedback after the review",
        "zh": "下列异议尚未复查复核，暂缓反馈：{ids}",
    },
    "feedback-before-disposition": {
        "en": "feedback comes after the disposition, which is still due",
        "zh": "应当先作出处理决定后反馈；处理决定尚未作出",
    },
    "feedback-giver-missing": {
        "en": "the team gives the feedback; name at least one of its officers",
        "zh": "由检查小组反馈的，须写明至少一名小组成员",
    },
    "feedback-giver-other": {
        "en": "the officers who inspect give the feedback; these are not on the team: {ids}",
        "zh": "谁检查、谁反馈；下列人员不是检查小组成员：{ids}",
    },
    "feedback-possible": {
        "en": "the visit did not fail (result: “{result}”), so the subject can be told; give the "
        "feedback",
        "zh": "检查结果为“{result}”，检查已实施，应当向检查对象反馈",
    },
    "disposition-before-investigation": {
        "en": "a disposition comes after in-depth verification, and there was none; verify first",
        "zh": "应当先深入核查后作出处理决定；尚未深入核查",
    },
    "disposition-unconfirmed": {
        "en": "in-depth verification confirmed no violation, so {disposition} cannot be decided; "
        "decide on no penalty, or verify again",
        "zh": "深入核查未查实违法行为，不得作出：{disposition}；应当不予行政处罚，或再次深入核查",
    },
    "disposition-without-violation": {
        "en": "the result is “{result}”, so {disposition} cannot be decided",
        "zh": "检查结果为“{result}”，不得作出：{disposition}",
    },
    "disposition-before-publicity": {
        "en": "the disposition waits for the publicity; open it first, or waive it where the "
        "result needs none",
        "zh": "处理决定应在公示之后作出；请先公示，或在无须公示时说明理由",
    },
    "disposition-inside-period": {
        "en": "a disposition on {on} is inside the publicity period; it may be made from "
        "{free_from} on",
        "zh": "{on} 仍在公示期内，不得作出处理决定；自 {free_from} 起可以作出",
    },
    "disposition-before-review": {
        "en": "these objections are not reviewed yet: {ids}; decide the disposition after the "
        "review",
        "zh": "下列异议尚未复查复核，暂缓作出处理决定：{ids}",
    },
    "disposition-before-feedback": {
        "en": "the disposition comes after the feedback, which is still due",
        "zh": "应当先反馈后作出处理决定；尚未反馈",
    },
    "outcome-without-disposition": {
        "en": "there is no disposition to publish",
        "zh": "没有待公布的处理决定",
    },
    "period-too-short": {
        "en": "the publicity that opens on {opens_on} ends on {last_on}; it must run to {least} or "
        "longer",
        "zh": "{opens_on} 开始的公示至 {last_on} 止，公示期不足规定天数；至少应至 {least}",
    },
    "case-step-late": {
        "en": "{limited_step} came on {step_on}; due by {due}, counted from {start}",
        "zh": "{limited_step}于 {step_on} 完成；自 {start} 起算，期限至 {due}",
    },
    "case-step-missing": {
        "en": "as of {on}, {limited_step} is missing; due by {due}, counted from {start}",
        "zh": "截至 {on}，{limited_step}尚未完成；自 {start} 起算，期限至 {due}",
    },
}
