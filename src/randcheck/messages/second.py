"""Words for the second edition of the draw: frames, sources, annexes, headers, lotteries."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    # Of the frame of a matter.
    "entry-form": {
        "en": "matter {matter}: these are not entries: {ids}. Write group/stratum for a subject "
        "that can be drawn, group!reason or -!reason for one that is out.",
        "zh": "事项 {matter}：下列各项不符合格式：{ids}。可抽取的写“分组/分层”，"
        "不予抽取的写“分组!原因”或“-!原因”。",
    },
    "weight-form": {
        "en": "matter {matter}: the weight of {stratum} is {value}; a weight is an int from 1 to "
        "10^15",
        "zh": "事项 {matter}：{stratum} 的权重为 {value}；权重须为 1 至 10^15 的整数",
    },
    "too-many-digits": {
        "en": "{what}: a share or rate is written with at most {digits} digits on each side of "
        "its bar; round it",
        "zh": "{what}：比例或抽查率的分子、分母至多各 {digits} 位数字；请化简",
    },
    "base-differs": {
        "en": "{matter}: the base is given as {base}, but the members and those out for a reason "
        "that counts are {counted}; correct it",
        "zh": "{matter}：基数写为 {base}，而可抽取对象与计入基数的不予抽取对象共 {counted}；请更正",
    },
    "share-without-quota": {
        "en": "{matter} has a share but no quota; give the number that the share asks for, or "
        "leave the share out where the strata have rates",
        "zh": "{matter} 有抽查比例而无抽查数量；请按比例给出数量，各分层另有抽查率的则不写比例",
    },
    "reasons-differ": {
        "en": "matter {matter}: reasons that differ from the entry, or are about subjects that are "
        "not out: {ids}; correct them",
        "zh": "事项 {matter}：下列对象的理由与所载原因不一致，或该对象并非不予抽取：{ids}；请更正",
    },
    # Of the frame of a task.
    "window-too-long": {
        "en": "task {task}: the last day of its visits is more than {most} days after the first; "
        "choose an earlier one, or make several tasks",
        "zh": "任务 {task}：检查期间的末日距首日超过 {most} 日；请提前末日，或分为几项任务",
    },
    "instead-of-itself": {
        "en": "task {task} stands in for itself; name the task whose draw lapsed",
        "zh": "任务 {task} 所代替的是其自身；请写明抽取失效的原任务",
    },
    # Of who is on the roster.
    "inspectors-out": {
        "en": "pool {pool}: inspectors who are not on the roster: {ids}",
        "zh": "人员库 {pool}：未列入本次人员名单的：{ids}",
    },
    "inspectors-not-free": {
        "en": "pool {pool}: inspectors who cannot visit {subject}: {ids}",
        "zh": "人员库 {pool}：不能检查 {subject} 的人员：{ids}",
    },
    "inspector-why": {
        "en": "{inspector}, {name} ({why})",
        "zh": "{name}（编号 {inspector}，{why}）",
    },
    "other-area": {
        "en": "posted in {own}, the subject is in {area}, the team asks for {rule}",
        "zh": "任职地区为 {own}，检查对象所在地区为 {area}，检查组要求{rule}",
    },
    "post-without-area": {
        "en": "the area of the post is not known, the team asks for {rule}",
        "zh": "任职地区未登记，检查组要求{rule}",
    },
    "weights-too-far-apart": {
        "en": "matter {matter}: the weights from {lightest} to {heaviest} are too far apart to be "
        "written as ints from 1 to 10^15; round them, or bring them closer",
        "zh": "事项 {matter}：权重由 {lightest} 至 {heaviest} 相差过大，不能写成 1 至 10^15 的"
        "整数；请取整或缩小差距",
    },
    # Of an annex.
    "annex-too-deep": {
        "en": "{path} stands deeper than lists and mappings of an annex may, {most} in each other; "
        "write it flatter",
        "zh": "{path} 的嵌套超过存档材料所允许的 {most} 层；请减少层级",
    },
    "annex-key": {
        "en": "{path} has the key {key}; a key is an ASCII text",
        "zh": "{path} 含有键 {key}；键须为 ASCII 文本",
    },
    "annex-value": {
        "en": "{path} is {value}; an annex holds texts, integers from 0 to 2^53 - 1, None, lists "
        "and mappings",
        "zh": "{path} 为 {value}；存档材料只能含有文本、0 至 2^53 - 1 的整数、空值、列表和映射",
    },
    # Of sources.
    "format-form": {
        "en": "{entropy}: {value} is not a format. Write 1 to 16 items with single blanks between: "
        "kCm for k of m balls (m up to 999), Dk for k decimal digits (up to 64), Hk for k "
        "lowercase hex digits (up to 256).",
        "zh": "{entropy}：{value} 不是取值格式。请写 1 至 16 项，以一个空格分隔：kCm 为 m 个球中"
        "取 k 个（m 至多 999），Dk 为 k 位十进制数字（至多 64 位），Hk 为 k 位小写十六进制数字"
        "（至多 256 位）。",
    },
    "format-too-long": {
        "en": "{entropy}: a value of the format {value} has more than {most} characters; take "
        "several sources",
        "zh": "{entropy}：格式 {value} 的值超过 {most} 个字符；请分为几个来源",
    },
    "too-many": {
        "en": "{what}: {number} are given; there may be {most} at most",
        "zh": "{what}：给出 {number} 项；至多 {most} 项",
    },
    "entropy-order": {
        "en": "sources that become known before the one in front of them: {ids}; list the sources "
        "by date",
        "zh": "下列随机来源的公布日早于列在其前的来源：{ids}；请按日期排列",
    },
    "entropy-one-value": {
        "en": "sources that can yield one value only: {ids}; name sources that are drawn by chance",
        "zh": "下列随机来源只有一种可能取值：{ids}；请改用随机产生的来源",
    },
    "entropy-twice": {
        "en": "sources given more than once: {ids}; name each once",
        "zh": "下列随机来源重复：{ids}；每个来源只列一次",
    },
    # Of a commitment and its chain.
    "opens-too-late": {
        "en": "the first day of the visits, {opens_on}, is more than {most} days after the "
        "commitment of {committed_on}; commit later",
        "zh": "检查期间首日 {opens_on} 距承诺日 {committed_on} 超过 {most} 日；请推迟承诺",
    },
    "closes-order": {
        "en": "draw {sequence} closes draws {ids}; list earlier draws, each once, by sequence",
        "zh": "第 {sequence} 次抽取的文件头所列已办结抽取为 {ids}；只列更早的抽取，各一次，"
        "按序号排列",
    },
    "closes-form": {
        "en": "what is closed of draw {sequence} does not fit together: a seal stands with all "
        "values and with no other; of a draw that lapsed there are no events",
        "zh": "文件头所列第 {sequence} 次抽取的办结内容前后不一：密封值与全部取值须同时具备；"
        "失效的抽取没有事件",
    },
    "closing-form": {
        "en": "the closing of task {task} does not fit together: a seal stands with all values and "
        "with no other, a day of lapse where a value is missing, events only where there is a seal",
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
        "frame as it was",
        "zh": "由任务 {task} 的抽样框不能得出所承诺的文件头；请给出承诺时的抽样框",
    },
    "lapse-of-draw": {
        "en": "task {task} was drawn, so its draw did not lapse; leave the values out",
        "zh": "任务 {task} 已抽取，并未失效；请勿给出取值",
    },
    "lapse-without-none": {
        "en": "task {task} has a value of every source, so its draw did not lapse; draw it, and "
        "give the draw",
        "zh": "任务 {task} 的各随机来源均有取值，抽取并未失效；请进行抽取，并给出抽取结果",
    },
    "earlier-of-other-body": {
        "en": "earlier draws that are of other bodies than {body}: {ids}; give those of {body} "
        "alone",
        "zh": "所给此前的抽取属于 {body} 以外的机关：{ids}；请只给出 {body} 的抽取",
    },
    "earlier-twice": {
        "en": "earlier draws of which two or more have one number: {ids}; give each once, and of "
        "two commitments with one previous only the one that was published first",
        "zh": "此前的抽取中序号重复的：{ids}；每次抽取只给出一次；"
        "同一前次抽取之后有两个承诺的，只给出先公布的",
    },
    "earlier-missing": {
        "en": "earlier draws that are missing: {ids}; give the closing of each commitment that "
        "the body has published, lapsed ones too",
        "zh": "缺少此前序号为 {ids} 的抽取；本机关已公布的每个承诺（包括已失效的）都须给出办结记录",
    },
    "earlier-torn": {
        "en": "earlier draws whose previous is not the draw before them: {ids}; give the closings "
        "as closing() made them",
        "zh": "此前的抽取中，所载前次承诺与其前一次抽取不符的：{ids}；"
        "请给出 closing() 所得的办结记录",
    },
    "earlier-later": {
        "en": "earlier draws that were committed on a later day than the one after them, or than "
        "{committed_on}: {ids}",
        "zh": "此前的抽取中，承诺日晚于其后一次抽取或者晚于 {committed_on} 的：{ids}",
    },
    "earlier-repeats": {
        "en": "earlier draws have a task, a seal or the task that they stand in for in common: "
        "{ids}; of such commitments the one published first stands, so leave the later ones out",
        "zh": "此前有两次以上抽取相同的任务、密封值摘要或者所代替的任务：{ids}；"
        "此类承诺只有先公布的有效，请勿给出其余",
    },
    "stood-in-but-drawn": {
        "en": "the closing of task {task} does not say that its draw had lapsed before another "
        "task stood in for it; make it anew with the values that came, or correct the chain",
        "zh": "任务 {task} 已由其他任务代替，而其办结记录未载明在此之前已失效；"
        "请按实际取值重新生成办结记录，或更正所给的抽取",
    },
    "closing-missing": {
        "en": "draws whose visits are over, but of which neither seal and values nor a lapse are "
        "known: {ids}; make their closings anew, for this header has to close them",
        "zh": "检查期间已过而未载明密封值与取值、也未载明失效的抽取：{ids}；"
        "本次文件头须予办结，请重新生成其办结记录",
    },
    "task-committed-before": {
        "en": "task {task} was committed to before; a task has one draw, so make a new task with a "
        "new code, which stands in for it where its draw lapsed",
        "zh": "任务 {task} 此前已有承诺；一个任务只抽取一次，请另立新任务新代码，"
        "原抽取失效的由新任务代替",
    },
    "instead-of-no-lapse": {
        "en": "the draw of task {task} had not lapsed before {committed_on}, so no task stands in "
        "for it",
        "zh": "任务 {task} 的抽取在 {committed_on} 之前并未失效，不得由其他任务代替",
    },
    "instead-of-twice": {
        "en": "task {task} has one that stands in for it already: {ids}",
        "zh": "任务 {task} 已由其他任务代替：{ids}",
    },
    # Of an event.
    "evidence-form": {
        "en": "the evidence is a {type} of length {length}; it has to be a text of 1 to {most} "
        "characters, without unpaired surrogates",
        "zh": "依据材料的类型为 {type}、长度为 {length}；须为 1 至 {most} 个字符的文本，"
        "且不含不成对的代理码点",
    },
    # Of lotteries and beacons.
    "issue-form": {
        "en": "the issue of {lottery} is {value}; write it as {example}: the year, then the number "
        "within it in three digits",
        "zh": "{lottery}的期号为 {value}；应写为 {example} 的形式：年份加三位年内期次",
    },
    "issue-of-other-year": {
        "en": "issue {issue} of {lottery} is not of the year of {date}; correct the issue or the "
        "date",
        "zh": "{lottery}第 {issue} 期与开奖日 {date} 不在同一年；请更正期号或日期",
    },
    "round-of-other-date": {
        "en": "round {round} of drand quicknet comes on {comes_on} (UTC), not on {date}; correct "
        "the round or the date",
        "zh": "drand quicknet 第 {round} 轮于 {comes_on}（UTC）公布，而非 {date}；请更正轮次或日期",
    },
    "numbers-unreadable": {
        "en": "{entropy}: not numbers of the format {format}: {ids}. Write the numbers alone, with "
        "a blank, a comma, + or | between.",
        "zh": "{entropy}：下列内容不是格式 {format} 的号码：{ids}。请只写号码，"
        "以空格、逗号、顿号、+ 或 | 分隔。",
    },
    "numbers-count": {
        "en": "{entropy}: {given} number(s) are given; the format {format} takes {needed}",
        "zh": "{entropy}：给出 {given} 个号码；格式 {format} 须有 {needed} 个",
    },
    "numbers-digits": {
        "en": "{entropy}: {given} digit(s) are given for {item}, which takes as many as it says; "
        "write them all, leading zeros too, and a blank after the last",
        "zh": "{entropy}：为 {item} 给出 {given} 位数字，与其规定的位数不符；"
        "请写全（包括前导零），并在末位之后加空格",
    },
    "numbers-grouped": {
        "en": "{entropy}: a + or | stands where the format {format} does not end a group; write it "
        "between the groups only, or between all numbers",
        "zh": "{entropy}：+ 或 | 所在之处不是格式 {format} 的分组之处；请只用于各组之间，"
        "或用于全部号码之间",
    },
    "numbers-range": {
        "en": "{entropy}: numbers of {item} that are not from 1 to {most}: {ids}",
        "zh": "{entropy}：{item} 中不在 1 至 {most} 之间的号码：{ids}",
    },
    "numbers-repeated": {
        "en": "{entropy}: numbers of {item} that are given more than once: {ids}",
        "zh": "{entropy}：{item} 中重复的号码：{ids}",
    },
    # Of a table of entries and its header.
    "base-size": {
        "en": "matter {matter}, group {group}: the header says a base of {expected}, the table "
        "holds {found} members and subjects that are out for a reason that counts",
        "zh": "事项 {matter} 的 {group} 组：文件头载明基数为 {expected}，表中可抽取对象与计入基数的"
        "不予抽取对象共 {found} 家",
    },
    "matter-size": {
        "en": "matter {matter}: the directory has {expected} subjects, the table holds {found} "
        "rows; write one row for each subject, in or out",
        "zh": "事项 {matter}：名录库有 {expected} 家，表中有 {found} 行；每家一行，"
        "不予抽取的也列入",
    },
    "matter-unknown": {
        "en": "matter {matter}: no such matter in the header; rows of it in the table: {found}",
        "zh": "事项 {matter}：文件头中没有此事项，而表中有 {found} 行",
    },
    "subject-count": {
        "en": "the directory has {expected} subjects, the table holds {found} different ones; "
        "write the same subjects for each matter",
        "zh": "名录库有 {expected} 家，表中共有 {found} 家；各事项须列相同的检查对象",
    },
    "entry-no-form": {
        "en": "matter {matter}: {entry} is not an entry (rows: {found}); write group/stratum for a "
        "subject that can be drawn, group!reason or -!reason for one that is out",
        "zh": "事项 {matter}：{entry} 不是登记项（共 {found} 行）；可抽取的写“分组/分层”，"
        "不予抽取的写“分组!原因”或“-!原因”",
    },
    "not-by-bytes": {
        "en": "the engine takes a and A to be the same (rows: {found}); let it compare text by "
        "bytes (a binary collation), then check again",
        "zh": "有 {found} 行，数据库引擎不区分其中的大小写；请改为按字节比较文本"
        "（二进制排序规则），然后重新核对",
    },
}
"""Code to language to template."""
