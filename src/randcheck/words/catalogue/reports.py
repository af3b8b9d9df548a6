"""Words for reports, summaries, notices and the audit of conduct."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    # Of a task.
    "report-of-other-task": {
        "en": "task {task} is not the one that was drawn ({drawn}); give the task of the draw",
        "zh": "任务 {task} 不是所抽取的任务（{drawn}）；请给出该抽取的任务",
    },
    "report-without-visit": {
        "en": "these findings belong to no visit of task {task}: {ids}; leave them out, or record "
        "the replacements",
        "zh": "任务 {task} 中没有下列结果对应的检查：{ids}；请勿列入，或补记替换",
    },
    "case-other-finding": {
        "en": "these cases hold a finding other than the one given for the same subject and "
        "matter: {ids}; keep one of the two",
        "zh": "下列办理记录所载结果与所给同一对象同一事项的结果不同：{ids}；请保留其一",
    },
    "later-than-report": {
        "en": "these are on record after the day of the report, {on}: {ids}; report as of a later "
        "day, or leave them out",
        "zh": "下列记录晚于报告日 {on}：{ids}；请另定更晚的报告日，或勿列入",
    },
    "task-report-late": {
        "en": "the report of task {task} was due on {due} and is made on {on}",
        "zh": "任务 {task} 的总结报告应于 {due} 前完成，实际于 {on} 编制",
    },
    "report-before-end": {
        "en": "the report of task {task} is made on {on}, before the task ended: its last day is "
        "{closes_on}, and {missing} finding(s) are missing; report once it has ended",
        "zh": "任务 {task} 的总结报告于 {on} 编制，抽查尚未结束：截止日为 {closes_on}，"
        "尚缺 {missing} 项检查结果；请在抽查结束后编制",
    },
    "conclusion-missing": {
        "en": "the report of task {task} states no conclusion for: {ids}; add the conclusions to "
        "the findings",
        "zh": "任务 {task} 的总结报告中下列检查没有检查结论：{ids}；请补充",
    },
    "handling-missing": {
        "en": "the report of task {task} proposes no handling of the violations at: {ids}; add the "
        "proposed handling to the findings",
        "zh": "任务 {task} 的总结报告中下列违法情形没有处理意见：{ids}；请补充",
    },
    # Of a notice.
    "notice-without-publicity": {
        "en": "these results were not put to public notice from {opens_on} to {last_on}: {ids}; "
        "open their publicity with that period, or leave them out",
        "zh": "下列检查结果并未以 {opens_on} 至 {last_on} 为公示期公示：{ids}；"
        "请按该公示期公示，或勿列入",
    },
    # Of conduct.
    "recused-signed": {
        "en": "the finding for {matter} at {subject} was signed by {ids}, who may not visit this "
        "subject",
        "zh": "对 {subject} 事项 {matter} 的检查结果由应回避者签字：{ids}",
    },
    "recused-on-team": {
        "en": "officers on the visit to {subject} may not visit it: {ids}",
        "zh": "对 {subject} 的检查小组中有应回避者：{ids}",
    },
    "draw-differs": {
        "en": "the draw of task {task} is not as committed: {discrepancy}",
        "zh": "任务 {task} 的抽取与承诺不符：{discrepancy}",
    },
    # Of a year.
    "reported-twice": {
        "en": "these tasks are reported more than once: {ids}; count each once",
        "zh": "下列任务重复报告：{ids}；每个任务只计一次",
    },
    "report-of-other-year": {
        "en": "these tasks did not open in {year}: {ids}; count them in the year in which they "
        "opened",
        "zh": "下列任务并非 {year} 年开始：{ids}；请计入其开始的年度",
    },
    "report-after-cut-off": {
        "en": "these reports were made after the cut-off day {cut_off}: {ids}; make them as of "
        "that day, or set a later one",
        "zh": "下列任务的报告晚于截止日 {cut_off}：{ids}；请按截止日编制，或另定更晚的截止日",
    },
    "cut-off-before-year": {
        "en": "the cut-off day {cut_off} is before the year {year}; correct one of them",
        "zh": "截止日 {cut_off} 早于 {year} 年度；请更正",
    },
    "drawn-visit-as-off-draw": {
        "en": "drawn visits are listed among the visits without a draw, to: {ids}; the task "
        "reports already count them",
        "zh": "非随机抽查的检查中列有随机抽查，对象为：{ids}；其已计入任务报告",
    },
    "visit-outside-summary": {
        "en": "these visits are outside {year} or after the cut-off day {cut_off}: {ids}; leave "
        "them out",
        "zh": "下列检查不在 {year} 年度内或晚于截止日 {cut_off}：{ids}；请勿列入",
    },
    "reporter-twice": {
        "en": "the figures of these reporters stand in more than one of the summaries: {ids}; keep "
        "one",
        "zh": "下列报送单位在多份总结中重复：{ids}；请保留其一",
    },
    "summary-of-other-year": {
        "en": "the summaries of these bodies are not of {year}: {ids}; roll up one year at a time",
        "zh": "下列单位的总结不属于 {year} 年度：{ids}；请按年度汇总",
    },
    "summary-after-cut-off": {
        "en": "the summaries of these bodies count beyond the cut-off day {cut_off}: {ids}; ask "
        "for summaries as of that day, or set a later one",
        "zh": "下列单位的总结统计至截止日 {cut_off} 之后：{ids}；请其按截止日报送，"
        "或另定更晚的截止日",
    },
}
