"""Words for events after the draw, replacements, and for requests for recusal."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "draw-misshapen": {
        "en": "the draw of task {task} holds parts that are no records of their kind or name what "
        "its frame does not know: {ids}; verify it, and take it as draw() and the events made it",
        "zh": "任务 {task} 的抽取含有类型不符或者抽样框中不存在的部分：{ids}；"
        "请先用 verify 核验，并使用 draw() 及事件函数所得的抽取",
    },
    "other-commitment": {
        "en": "the draw is not the one of task {task} that commitment {commitment} gives; verify "
        "it, and give the commitment that it was made from",
        "zh": "该抽取结果并非由任务 {task} 的承诺 {commitment} 得出；请核验，并给出其所依据的承诺",
    },
    "other-rulebook": {
        "en": "the rulebook {given} ({given_digest}) is not the one that the draw was made by, "
        "{made_by} ({digest}); give the rulebook of that digest, as it was stored on the day of "
        "the commitment",
        "zh": "规则 {given}（{given_digest}）不是该次抽取所依据的规则 {made_by}（{digest}）；"
        "请给出承诺时留存的、摘要为后者的规则",
    },
    "reason-not-listed": {
        "en": "the reason {given!r} is not in the closed list: {ids}",
        "zh": "理由 {given!r} 不在限定的理由清单内：{ids}",
    },
    "subjects-not-replaced": {
        "en": "this rulebook replaces no subject whose visit failed: the failed visit is "
        "the result",
        "zh": "本规则不替换未能实施检查的对象，直接记为“未能实施检查”",
    },
    "event-too-early": {
        "en": "{on} is before {earliest}, the day of the last public value or of the event "
        "before, whichever is later; give the day on which it happened",
        "zh": "{on} 早于 {earliest}，即最后一个随机数公布之日与上一事件之日中较晚的一日；"
        "请填写实际发生之日",
    },
    "event-too-late": {
        "en": "{on} is after the last day of the task, {closes_on}",
        "zh": "{on} 晚于任务的最后一日 {closes_on}",
    },
    "not-on-team": {
        "en": "inspector {inspector} is not on a visit to {subject}",
        "zh": "执法检查人员 {inspector} 不在对 {subject} 的检查小组中",
    },
    "not-standing": {
        "en": "subject {subject} is not to be visited: it was not drawn, or was replaced",
        "zh": "检查对象 {subject} 不是应查对象：未被抽中，或已被替换",
    },
    "pool-not-in-team": {
        "en": "pools {ids} are not among those of the team: {pools}",
        "zh": "人员库 {ids} 不在小组构成之中：{pools}",
    },
    "request-decided": {
        "en": "request {request} was decided on {decided_on}; a decision is not changed",
        "zh": "回避申请 {request} 已于 {decided_on} 作出决定，不得更改",
    },
    "request-form": {
        "en": "request {request} was made {request_form}; the rulebook takes one made "
        "{request_forms}",
        "zh": "回避申请 {request} 的形式为{request_form}；规定的形式为{request_forms}",
    },
    "request-of-other-task": {
        "en": "request {request} is for task {other}, not for {task}",
        "zh": "回避申请 {request} 属于任务 {other}，而非 {task}",
    },
    "request-without-visit": {
        "en": "request {request}: {inspector} is and was on no visit to {subject}",
        "zh": "回避申请 {request}：{inspector} 从未被派往检查 {subject}",
    },
    "request-undecided": {
        "en": "request {request} was due to be decided by {due_on} and is open on {on}",
        "zh": "回避申请 {request} 应于 {due_on} 前决定，至 {on} 仍未决定",
    },
    "request-decided-late": {
        "en": "request {request} was due to be decided by {due_on} and was decided on {decided_on}",
        "zh": "回避申请 {request} 应于 {due_on} 前决定，实际于 {decided_on} 决定",
    },
    "request-granted-still-on-team": {
        "en": "request {request} was granted on {decided_on}, but {inspector} is still to visit "
        "{subject} on {on}",
        "zh": "回避申请 {request} 已于 {decided_on} 获准，而至 {on} {inspector} "
        "仍被派往检查 {subject}",
    },
    "evidence-blank": {
        "en": "the evidence holds nothing but blanks and characters that cannot be seen; name a "
        "document and its number, or what was written on site",
        "zh": "佐证只有空白或者不可见字符；请写明文书名称和编号，或者现场所作的记录",
    },
    "evidence-form": {
        "en": "the evidence is a {type} of length {length}; it has to be a text of 1 to {most} "
        "characters, without unpaired surrogates",
        "zh": "佐证的类型为 {type}、长度为 {length}；须为 1 至 {most} 个字符的文本，"
        "且不含不成对的代理码点",
    },
}
"""Code to language to template."""
