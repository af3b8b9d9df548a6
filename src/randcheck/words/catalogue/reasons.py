"""Words for frames, and for what a frame cannot be prepared from."""

from __future__ import annotations

_REASONS: dict[str, dict[str, str]] = {
    # Why a subject is out.
    "not-operating": {
        "en": "the subject is not operating: {status}",
        "zh": "检查对象的生存状态为“{status}”，不列入抽取",
    },
    "region-out-of-scope": {
        "en": "region {region} is outside the matter's scope",
        "zh": "地区 {region} 不在事项范围内",
    },
    "kind-out-of-scope": {
        "en": "none of the kinds ({kinds}) is in the matter's scope",
        "zh": "对象类型（{kinds}）不在事项范围内",
    },
    "frequency-cap": {
        "en": "{visits} visit(s) this year reach the cap {cap} of {limit}",
        "zh": "本年度计入上限 {cap} 的检查已有 {visits} 次（上限 {limit} 次），原则上不再抽查",
    },
    "rolling-cap": {
        "en": "{visits} visit(s) within {days} days reach the cap {cap} of {limit}",
        "zh": "{days} 日内计入上限 {cap} 的检查已有 {visits} 次（上限 {limit} 次），原则上不再抽查",
    },
    "matter-frequency": {
        "en": "{visits} visit(s) for this matter this year reach its frequency of {limit}",
        "zh": "本年度已就该事项检查 {visits} 次，达到抽查频率（每年 {limit} 次）",
    },
    "region-unknown": {
        "en": "the {attribute} is not known, but the matter's scope depends on it",
        "zh": "{attribute}不明，而事项范围以其为准",
    },
    "outside-filter": {
        "en": "the subject is outside the filter of the directed task",
        "zh": "检查对象不在定向抽查的筛选范围内",
    },
    "group-without-quota": {
        "en": "the task sets no quota for the {attribute} {name}",
        "zh": "任务未确定{attribute} {name} 的抽查数量",
    },
    "no-class": {
        "en": "the subject has no {attribute}, but the rates depend on it",
        "zh": "检查对象未列入{attribute}，而抽查率以其为准",
    },
    "class-without-rate": {
        "en": "the task sets no rate for class {name}",
        "zh": "任务未确定类别 {name} 的抽查率",
    },
    # Why an inspector is out.
    "pool-not-asked": {
        "en": "the task does not use pool {pool}",
        "zh": "本任务不使用人员库 {pool}",
    },
    "other-department": {
        "en": "the slot of pool {pool} is for department {department}, not for {other}",
        "zh": "人员库 {pool} 由部门 {department} 派出人员，而非 {other}",
    },
    "not-on-duty": {
        "en": "the inspector is not on duty: {status}",
        "zh": "执法检查人员不在岗：{status}",
    },
    "no-certificate": {
        "en": "the inspector holds no certificate of a required kind",
        "zh": "未持有规定种类的证件",
    },
    "certificate-not-valid": {
        "en": "certificate {number} is valid from {valid_from} to {valid_until}, not for the "
        "whole window from {opens_on} to {closes_on}",
        "zh": "证件 {number} 有效期 {valid_from} 至 {valid_until}，未覆盖检查期间 "
        "{opens_on} 至 {closes_on}",
    },
    # Why an inspector may not meet a subject.
    "recused-interest": {
        "en": "recusal for an interest: {ground}",
        "zh": "因利害关系回避：{ground}",
    },
    "recused-rotation": {
        "en": "the inspector visited the subject on {on}, less than {days} days before or after",
        "zh": "该人员于 {on} 检查过该对象，相隔不足 {days} 日，须轮换",
    },
}


_FRAMES: dict[str, dict[str, str]] = {
    "entry-form": {
        "en": "matter {matter}: these are not entries: {ids}. Write group/stratum for a subject "
        "that can be drawn, group!reason or -!reason for one that is out.",
        "zh": "事项 {matter}：下列各项不是登记项：{ids}。可抽取的写“分组/分层”，"
        "不予抽取的写“分组!理由”或“-!理由”。",
    },
    "weight-form": {
        "en": "matter {matter}: the weight of {stratum} is {value}; a weight is an int from 1 to "
        "10^15",
        "zh": "事项 {matter}：{stratum} 的权重为 {value}；权重须为 1 至 10^15 的整数",
    },
    "too-many-digits": {
        "en": "{what}: a share, rate or weight has at most {digits} digits above and below its "
        "bar; for 5 % write Fraction(1, 20) or Fraction('0.05'), not Fraction(0.05), and round "
        "numbers with more digits",
        "zh": "{what}：比例、抽查率或权重的分子、分母至多各 {digits} 位数字；"
        "5% 应写为 Fraction(1, 20) 或 Fraction('0.05')，不要写 Fraction(0.05)；"
        "确有更多位数的，请先取近似值",
    },
    "base-differs": {
        "en": "{matter}: the base is given as {base}, but {counted} subjects count (members, and "
        "excluded subjects whose reason counts); correct it",
        "zh": "{matter}：基数写为 {base}，而可抽取对象与计入基数的不予抽取对象共 {counted}；请更正",
    },
    "share-without-quota": {
        "en": "{matter} has a share but no quota; give the number that the share asks for, or "
        "leave the share out where the strata have rates",
        "zh": "{matter} 有抽查比例而无抽查数量；请按比例给出抽查数量，各分层另有抽查率的则不写比例",
    },
    "reasons-differ": {
        "en": "matter {matter}: these subjects have a reason that differs from their entry, or are "
        "not excluded: {ids}; correct the reasons",
        "zh": "事项 {matter}：下列对象的理由与登记项不一致，或该对象并非不予抽取：{ids}；请更正",
    },
    "window-too-long": {
        "en": "task {task}: the last day of its visits is more than {most} days after the first; "
        "choose an earlier last day, or make several tasks",
        "zh": "任务 {task}：检查期间的末日距首日超过 {most} 日；请提前末日，或分为几项任务",
    },
    "instead-of-itself": {
        "en": "task {task} stands in for itself; name the task whose draw lapsed",
        "zh": "任务 {task} 所代替的是其自身；请写明抽取失效的原任务",
    },
    "inspectors-out": {
        "en": "pool {pool}: inspectors who are not on the roster: {ids}",
        "zh": "人员库 {pool}：未列入本次人员名单的：{ids}",
    },
    "inspectors-not-free": {
        "en": "pool {pool}: why inspectors of the roster cannot visit {subjects}: {ids}",
        "zh": "人员库 {pool}：名单中的人员不能检查 {subjects} 的原因：{ids}",
    },
    "inspectors-by-area": {
        "en": "pool {pool}: {rule}, {count} on each visit; by area: {ids}. Add inspectors in the "
        "areas that have too few, or change the rule for areas.",
        "zh": "人员库 {pool}：{rule}，每次检查 {count} 名；按地区：{ids}。"
        "请在可派人员不足的地区增加人员，或者更改地区要求。",
    },
    "area-staff": {
        "en": "{area} ({inspectors} of the roster may go; {subjects} subject(s) lack a team)",
        "zh": "{area}（名单中可派 {inspectors} 名，人员不足的检查对象 {subjects} 户）",
    },
    "inspector-why-some": {
        "en": "{inspector}, {name} (for {ids}: {why})",
        "zh": "{name}（编号 {inspector}，对 {ids}：{why}）",
    },
    "inspector-why": {
        "en": "{inspector}, {name} ({why})",
        "zh": "{name}（编号 {inspector}，{why}）",
    },
    "other-area": {
        "en": "posted in {own}, but the team asks for {rule}",
        "zh": "岗位所在地区为 {own}，小组构成规定{rule}",
    },
    "post-without-area": {
        "en": "the area of the post is not known, but the team asks for {rule}",
        "zh": "岗位所在地区未登记，小组构成规定{rule}",
    },
    "weights-too-far-apart": {
        "en": "matter {matter}: the weights from {lightest} to {heaviest} are too far apart to be "
        "written as ints from 1 to 10^15; round them, or bring them closer",
        "zh": "事项 {matter}：权重由 {lightest} 至 {heaviest} 相差过大，不能写成 1 至 10^15 的"
        "整数；请取整或缩小差距",
    },
    "annex-too-deep": {
        "en": "{path} is nested deeper than the {most} levels that an annex may have; use fewer "
        "levels",
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
}


WORDS: dict[str, dict[str, str]] = _REASONS | _FRAMES
