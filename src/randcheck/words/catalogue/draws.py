"""Words for commitments, draws and their verification."""

from __future__ import annotations

_DRAWS: dict[str, dict[str, str]] = {
    "secret-form": {
        "en": "the secret is a {type} of length {length}; it has to be 64 random lowercase "
        "hex digits (0-9 a-f), such as secrets.token_hex(32) gives",
        "zh": "密值的类型为 {type}、长度为 {length}；须为 64 位随机小写十六进制数字，"
        "如 secrets.token_hex(32)",
    },
    "entropy-date": {
        "en": "these entropy sources must become known after the commitment of {committed_on}: "
        "{ids}",
        "zh": "随机来源须在承诺日 {committed_on} 之后才公布：{ids}",
    },
    "entropy-late": {
        "en": "these entropy sources become known after the last day of the visits, {closes_on}: "
        "{ids}",
        "zh": "随机来源在检查期间末日 {closes_on} 之后才公布：{ids}",
    },
    "committed-before-directory": {
        "en": "the commitment of {committed_on} is before {as_of}, the day of the directory; "
        "prepare the frame first, then commit to it",
        "zh": "承诺日 {committed_on} 早于名录库的截至日 {as_of}；应先准备，后承诺",
    },
    "too-few-bits": {
        "en": "the entropy sources hold {bits} bits in total; at least {minimum} are required, 60 "
        "or more are advised; add a source",
        "zh": "随机来源合计 {bits} 比特；至少须 {minimum} 比特，建议 60 比特以上；请增加来源",
    },
    "first-draw-previous": {
        "en": "draw {sequence} has the previous commitment {previous!r}; the first draw (0) has "
        "none, every later draw has one",
        "zh": "第 {sequence} 次抽取的前一承诺值（previous）为“{previous}”："
        "首次（0）没有，其后各次必有",
    },
    "secret-used-before": {
        "en": "the secret was already used in the draw(s) of {ids}; use a fresh secret for each "
        "draw, such as secrets.token_hex(32) gives",
        "zh": "密值与 {ids} 的抽取相同；每次抽取须用新的密值，如 secrets.token_hex(32)",
    },
    "values-count": {
        "en": "{given} value(s) given; one text is needed for each of: {ids}; the numbers of one "
        "lottery are one text, which randcheck.lotteries.read_numbers makes",
        "zh": "给出 {given} 个值；下列来源各须一个文本：{ids}；一期彩票的全部号码合为一个文本，"
        "可由 randcheck.lotteries.read_numbers 得出",
    },
    "value-form": {
        "en": "the value {value} of {entropy} does not have the format {form}; write, with a blank "
        "between the items: {items}; for example {example!r}. randcheck.lotteries.read_numbers "
        "reads numbers as people write them.",
        "zh": "{entropy} 的值 {value} 不符合格式 {form}；请依次填写以下各项，以一个空格分隔："
        "{items}；例如 {example!r}。按平时写法填写的号码，"
        "请用 randcheck.lotteries.read_numbers 读取。",
    },
    "item-balls": {
        "en": "{count} number(s) from {least} to {most} in ascending order ({item})",
        "zh": "{least} 至 {most} 中的 {count} 个号码，升序排列（{item}）",
    },
    "item-digits": {
        "en": "{count} decimal digit(s) ({item})",
        "zh": "{count} 位十进制数字（{item}）",
    },
    "item-hex": {
        "en": "{count} lowercase hex digit(s) ({item})",
        "zh": "{count} 位小写十六进制数字（{item}）",
    },
    "discrepancy": {
        "en": "{path}: expected {expected}, found {found}",
        "zh": "{path}：应为 {expected}，实为 {found}",
    },
    "discrepancy-commitment": {
        "en": "the draw was made from the commitment {found}, but {expected} is given; verify the "
        "draw with its own commitment",
        "zh": "该抽取结果由承诺 {found} 得出，给出的却是 {expected}；请用其所依据的承诺核验",
    },
    "format-form": {
        "en": "{entropy}: {value} is not a format. Write 1 to 16 items with single blanks between: "
        "kCm for k of m balls (m up to 999), Dk for k decimal digits (up to 64), Hk for k "
        "lowercase hex digits (up to 256).",
        "zh": "{entropy}：{value} 不是取值格式。请写 1 至 16 项，以一个空格分隔：kCm 为 m 个球中"
        "取 k 个（m 至多 999），Dk 为 k 位十进制数字（至多 64 位），Hk 为 k 位小写十六进制数字"
        "（至多 256 位）。",
    },
    "format-too-long": {
        "en": "{entropy}: a value of the format {value} has more than {most} characters; use "
        "several sources",
        "zh": "{entropy}：格式 {value} 的值超过 {most} 个字符；请分为几个来源",
    },
    "too-many": {
        "en": "{what}: {number} are given; at most {most} are allowed",
        "zh": "{what}：给出 {number} 项；至多 {most} 项",
    },
    "entropy-order": {
        "en": "these sources become known before the source listed in front of them: {ids}; list "
        "the sources by date",
        "zh": "下列随机来源的公布日早于列在其前的来源：{ids}；请按日期排列",
    },
    "entropy-twice": {
        "en": "these sources are given more than once: {ids}; name each once",
        "zh": "下列随机来源重复：{ids}；每个来源只列一次",
    },
    "opens-too-late": {
        "en": "the first day of the visits, {opens_on}, is more than {most} days after the "
        "commitment of {committed_on}; commit later",
        "zh": "检查期间首日 {opens_on} 距承诺日 {committed_on} 超过 {most} 日；请推迟承诺",
    },
    "closes-order": {
        "en": "draw {sequence} closes the draws {ids}; list only earlier draws, each once, by "
        "sequence",
        "zh": "第 {sequence} 次抽取的文件头所列已办结抽取为 {ids}；只列更早的抽取，各一次，"
        "按序号排列",
    },
    "closes-form": {
        "en": "the header contradicts itself about draw {sequence}, which it closes: there must be "
        "a seal if all values are known, and only then; a lapsed draw has no events",
        "zh": "文件头所列第 {sequence} 次抽取的办结内容前后不一：密封值与全部取值须同时具备；"
        "失效的抽取没有事件",
    },
    "closing-form": {
        "en": "the closing of task {task} contradicts itself: there must be a seal if all values "
        "are known, and only then; a day of lapse if a value is missing; events only with a seal",
        "zh": "任务 {task} 的办结记录前后不一：密封值与全部取值须同时具备，缺取值的须有失效日，"
        "有密封值的方有事件",
    },
    "closing-seal": {
        "en": "the seal in the closing of task {task} is not the one that its header promised",
        "zh": "任务 {task} 办结记录中的密封值与文件头所载摘要不符",
    },
    "other-secret": {
        "en": "this is not the secret of the commitment of task {task}; give the one that was "
        "deposited with the auditor",
        "zh": "所给密值不是任务 {task} 的承诺所用密值；请给出交存监督单位的密值",
    },
    "other-frame": {
        "en": "the frame of task {task} does not give the header that was committed to; give the "
        "frame as it was on the day of the commitment",
        "zh": "由任务 {task} 的抽样框不能得出所承诺的文件头；请给出承诺时的抽样框",
    },
    "lapse-of-draw": {
        "en": "task {task} was drawn, so its draw did not lapse; leave the values out",
        "zh": "任务 {task} 已抽取，并未失效；请勿传入取值",
    },
    "lapse-without-none": {
        "en": "every source of task {task} has a value, so its draw did not lapse; make the draw, "
        "and give it",
        "zh": "任务 {task} 的各随机来源均有取值，抽取并未失效；请进行抽取，并给出抽取结果",
    },
    "earlier-of-other-body": {
        "en": "these earlier draws belong to other bodies than {body}: {ids}; give only those of "
        "{body}",
        "zh": "所给此前的抽取属于 {body} 以外的机关：{ids}；请只给出 {body} 的抽取",
    },
    "earlier-twice": {
        "en": "several earlier draws have the same number: {ids}; give each once; of two "
        "commitments with the same previous one, give only the one that was published first",
        "zh": "此前的抽取中序号重复的：{ids}；每次抽取只给出一次；"
        "同一前次抽取之后有两个承诺的，只给出先公布的",
    },
    "earlier-missing": {
        "en": "these earlier draws are missing: {ids}; give the closing of each commitment that "
        "the body has published, also of lapsed draws",
        "zh": "缺少此前序号为 {ids} 的抽取；本机关已公布的每个承诺（包括已失效的）都须给出办结记录",
    },
    "earlier-torn": {
        "en": "these earlier draws name another previous commitment than that of the draw before "
        "them: {ids}; give the closings as closing() made them",
        "zh": "此前的抽取中，所载前次承诺与其前一次抽取不符的：{ids}；"
        "请给出 closing() 所得的办结记录",
    },
    "earlier-later": {
        "en": "these earlier draws were committed after the draw that follows them, or after "
        "{committed_on}: {ids}",
        "zh": "此前的抽取中，承诺日晚于其后一次抽取或者晚于 {committed_on} 的：{ids}",
    },
    "closing-missing": {
        "en": "the visits of these draws are over, but neither seal and values nor a lapse are "
        "known: {ids}; this header has to close them, so make their closings again",
        "zh": "检查期间已过而未载明密封值与取值、也未载明失效的抽取：{ids}；"
        "本次文件头须予办结，请重新生成其办结记录",
    },
    "task-committed-before": {
        "en": "task {task} already has a commitment; a task has one draw, so make a new task with "
        "a new code; it stands in for the old task if the draw of that one lapsed",
        "zh": "任务 {task} 此前已有承诺；一个任务只抽取一次，请另设任务、另编代码，"
        "原抽取失效的由新任务代替",
    },
    "instead-of-no-lapse": {
        "en": "the closing of task {task} does not say that its draw lapsed before {committed_on}, "
        "so no task stands in for it; if a source gave no value, store closing(header, values=[…, "
        "None]) and commit on a later day; otherwise leave instead_of out",
        "zh": "任务 {task} 的办结记录没有载明其抽取在 {committed_on} 之前失效，不得由其他任务代替；"
        "随机来源确实没有给出值的，请留存 closing(header, values=[…, None])，并在失效日之后承诺；"
        "没有失效的，请去掉 instead_of",
    },
    "instead-of-twice": {
        "en": "another task already stands in for task {task}: {ids}",
        "zh": "任务 {task} 已由其他任务代替：{ids}",
    },
    "stood-in-but-drawn": {
        "en": "another task stands in for {task}, but its closing does not say that its draw "
        "lapsed; a lapsed draw is not drawn: store closing(header, values=[…, None]) again",
        "zh": "已有其他任务代替 {task}，而其办结记录未载明抽取失效；失效的抽取不得再抽："
        "请重新留存 closing(header, values=[…, None])",
    },
    "entropy-one-value": {
        "en": "these sources have only one possible value: {ids}; they add no chance, so leave "
        "them out",
        "zh": "只有一种可能取值的随机来源：{ids}；它们不增加随机性，请删去",
    },
    "earlier-repeats": {
        "en": "these earlier draws share a task, a seal or a task that they stand in for: {ids}; "
        "no two draws may share one: read the closings again from where they are stored",
        "zh": "此前的抽取中有相同的任务、密封值或者所代替的任务：{ids}；"
        "三者均应各不相同，请重新读取办结记录",
    },
}


_EVENTS: dict[str, dict[str, str]] = {
    "draw-misshapen": {
        "en": "the draw of task {task} holds parts of a wrong type, or parts that its frame does "
        "not have: {ids}; verify it, and use the draw as draw() and the events made it",
        "zh": "任务 {task} 的抽取含有类型不符或者抽样框中不存在的部分：{ids}；"
        "请先用 verify 核验，并使用 draw() 及事件函数所得的抽取",
    },
    "other-commitment": {
        "en": "the draw was not made from the commitment {commitment} of task {task}; verify it, "
        "and give its own commitment",
        "zh": "该抽取结果并非由任务 {task} 的承诺 {commitment} 得出；请核验，并给出其所依据的承诺",
    },
    "other-rulebook": {
        "en": "the rulebook {given} ({given_digest}) is not the one that the draw was made with, "
        "{made_by} ({digest}); give that one, as it was stored on the day of the commitment",
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
        "en": "{on} is before {earliest}, the day of the last public value or of the previous "
        "event, whichever is later; give the day on which it happened",
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
        "en": "the team has no pools {ids}; it has: {pools}",
        "zh": "人员库 {ids} 不在小组构成之中：{pools}",
    },
    "request-decided": {
        "en": "request {request} was decided on {decided_on}; a decision is not changed",
        "zh": "回避申请 {request} 已于 {decided_on} 作出决定，不得更改",
    },
    "request-form": {
        "en": "request {request} was made {request_form}; the rulebook accepts one made "
        "{request_forms}",
        "zh": "回避申请 {request} 的形式为{request_form}；规定的形式为{request_forms}",
    },
    "request-of-other-task": {
        "en": "request {request} is for task {other}, not for {task}",
        "zh": "回避申请 {request} 属于任务 {other}，而非 {task}",
    },
    "request-without-visit": {
        "en": "request {request}: {inspector} was never on a visit to {subject}",
        "zh": "回避申请 {request}：{inspector} 从未被派往检查 {subject}",
    },
    "request-undecided": {
        "en": "request {request} was due to be decided by {due_on} and is still open on {on}",
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
        "en": "the evidence has only blanks and invisible characters; name a document and its "
        "number, or what was written on site",
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


WORDS: dict[str, dict[str, str]] = _DRAWS | _EVENTS
