"""Words for values that no record can hold."""

from __future__ import annotations

_RECORDS: dict[str, dict[str, str]] = {
    "duplicate-id": {
        "en": "{what} ids must be unique; given more than once: {ids}. Merge or remove the "
        "repeated entries.",
        "zh": "{what}的编号须唯一；重复的有：{ids}。请合并或删除重复项。",
    },
    "ids-alike": {
        "en": "{what} ids that differ only by case are one and the same: {ids}. Keep one of each.",
        "zh": "{what}的编号仅大小写不同，视为同一编号：{ids}。请各保留一个。",
    },
    "id-of-other-case": {
        "en": "{where}: ids that stand in the directory in other capitals: {ids}; write them as "
        "the directory does",
        "zh": "{where}：下列编号与名录库中的编号仅大小写不同：{ids}；请按名录库的写法填写",
    },
    "not-in-directory": {
        "en": "{where}: no such {what}: {ids}. Correct the ids; leave out the rows of those who "
        "are gone, or give a SubjectDirectory or InspectorDirectory that held them.",
        "zh": "{where}：下列{what}不存在：{ids}。请更正编号；已不在库的，请删去其记录，"
        "或传入曾载有该条目的 SubjectDirectory 或 InspectorDirectory。",
    },
    "unknown-id": {
        "en": "{where}: no such {what}: {ids}; correct the ids, add the missing entries, or remove "
        "these ids",
        "zh": "{where}：下列{what}不存在：{ids}；请更正编号、补录，或者删去已不存在的",
    },
    "strata-differ": {
        "en": "matter {matter}: the weights or rates do not fit these strata: {ids}; give a weight "
        "to each stratum of a group with a quota, and a rate to each other stratum",
        "zh": "事项 {matter}：下列分层的权重或抽查率不相符：{ids}；分组有抽查数量的，"
        "其各分层写权重；其余各分层写抽查率",
    },
    "groups-differ": {
        "en": "matter {matter}: these groups are given but have no members, or the reverse: {ids}; "
        "give exactly the groups that have members",
        "zh": "事项 {matter}：下列分组已列出而无成员，或者相反：{ids}；请只列出有成员的各分组",
    },
    "group-quota-above-frame": {
        "en": "matter {matter}: in these groups the quota is above the number of subjects that can "
        "be drawn: {ids}; lower the quotas",
        "zh": "事项 {matter}：下列分组的抽查数量多于可抽取数：{ids}；请调低抽查数量",
    },
    "recusal-form": {
        "en": "these recusals are not pairs (inspector id, subject id): {ids}",
        "zh": "回避名单中的下列项不是“执法检查人员、检查对象”编号对：{ids}",
    },
    "reason-without-recusal": {
        "en": "these reasons have no recusal: {ids}; add the recusals, or remove the reasons",
        "zh": "下列理由所对应的不在回避名单中：{ids}；请补列回避，或删去理由",
    },
    "quota-above-frame": {
        "en": "matter {matter}: the quota is {quota}, but only {size} subject(s) can be drawn; "
        "lower the quota",
        "zh": "事项 {matter}：拟抽 {quota} 户，而可抽取的只有 {size} 户；请调低抽查数量",
    },
    "quota-not-share": {
        "en": "matter {matter}: the quota is {quota}, but the share asks for {asked}; correct one "
        "of them",
        "zh": "事项 {matter}：抽查数量为 {quota} 户，而按比例应为 {asked} 户；请更正其一",
    },
    "empty-frame": {
        "en": "no subject can be drawn for: {ids}",
        "zh": "下列事项无可抽取对象：{ids}",
    },
    "empty-frame-why": {
        "en": "matter {matter}: no subject can be drawn; number of excluded subjects, by reason: "
        "{ids}",
        "zh": "事项 {matter}：无可抽取对象；不予抽取的户数，按理由统计：{ids}",
    },
    "directories-differ": {
        "en": "matter {matter} and the directory of the task do not hold the same subjects: {ids}; "
        "give each matter an entry for every subject",
        "zh": "事项 {matter} 与本任务名录库所含对象不一致：{ids}；每个事项须列明名录库中的全部对象",
    },
    "pool-too-small": {
        "en": "pool {pool} has {inspectors} eligible inspector(s), the team asks for {count} "
        "on each visit; add inspectors or change the team",
        "zh": "人员库 {pool} 有 {inspectors} 名符合条件的人员，每次检查须 "
        "{count} 名；请增加人员或调整小组构成",
    },
    "too-few-inspectors": {
        "en": "pool {pool}: because of recusals and areas, fewer than {count} inspectors can "
        "visit: {ids}. Add inspectors to the pool, or use another pool for the task.",
        "zh": "人员库 {pool}：除去须回避和地区不符的人员，可检查下列对象的不足 {count} 名：{ids}。"
        "请增加人员或改用其他人员库。",
    },
}


_VALUES: dict[str, dict[str, str]] = {
    "id-type": {
        "en": "{what} {value} is of type {type}; an id is a str, so write it as text",
        "zh": "{what} 为 {value}，类型为 {type}；编号须为字符串",
    },
    "id-length": {
        "en": "{what} {value!r} has {length} characters; an id has 1 to 64",
        "zh": "{what} {value!r} 长 {length} 个字符；编号须为 1 至 64 个字符",
    },
    "id-character": {
        "en": "{what} {value!r} holds {characters}; an id is 1 to 64 characters of 0-9 A-Z a-z . _ "
        "-, such as E-001: use a code of these characters, and put words into the name",
        "zh": "{what} {value!r} 含有 {characters}；编号只能由 0-9 A-Z a-z . _ - 组成，如 E-001："
        "请改用由这些字符组成的代码，文字写入名称",
    },
    "text-type": {
        "en": "{what} {value} is of type {type}; text is a str",
        "zh": "{what} 为 {value}，类型为 {type}；须为字符串",
    },
    "text-empty": {
        "en": "{what} is empty, or blanks only; give it a text",
        "zh": "{what} 为空，或只有空白；请填写",
    },
    "text-character": {
        "en": "{what} {value} holds {characters}, which a reader cannot see; remove them",
        "zh": "{what} {value} 含有 {characters}，属不可见字符；请去除",
    },
    "id-first": {
        "en": "{what} {value!r} begins with '.', '_' or '-'; an id begins with a letter or a digit",
        "zh": "{what} {value!r} 以“.”、“_”或“-”开头；编号须以字母或数字开头",
    },
    "text-length": {
        "en": "{what} has {length} characters; write at most 1000: {value}",
        "zh": "{what} 有 {length} 个字符；至多 1000 个：{value}",
    },
    "text-edge": {
        "en": "{what} {value} begins or ends with a space; remove it",
        "zh": "{what} {value} 首尾有空格；请删去",
    },
    "inexact-number": {
        "en": "{what} is the float {value}, which is not exact; write {form}",
        "zh": "{what} 为浮点数 {value}，不精确；应写为 {form}",
    },
    "not-a-fraction": {
        "en": "{what} is {value}; write a Fraction or an int, such as Fraction(1, 20)",
        "zh": "{what} 为 {value}；须为 Fraction 或整数，如 Fraction(1, 20)",
    },
    "wrong-type": {
        "en": "{what} is {value}; it has to be {form}",
        "zh": "{what} 为 {value}；须为 {form}",
    },
    "not-a-collection": {
        "en": "{what} is {value}, where a collection is expected; write {form}",
        "zh": "{what} 应为一组值，给出的却是 {value}；应写为 {form}",
    },
    "table-not-rows": {
        "en": "{what} is a {kind}, where plain values or rows are expected; write {what}.{rows}",
        "zh": "{what} 应为一组普通的值或各行，给出的却是 {kind}；应写为 {what}.{rows}",
    },
    "mapping-not-records": {
        "en": "{what} is a mapping of id to {kind}; write {what}.values()",
        "zh": "{what} 是由编号到 {kind} 的映射；应写为 {what}.values()",
    },
    "rows-not-records": {
        "en": "{what} holds rows of a table; make {kind} records of them: "
        "[{form} for row in {what}]",
        "zh": "{what} 给出的是表格的行；请先将各行转为 {kind} 记录：[{form} for row in {what}]",
    },
    "not-a-mapping": {
        "en": "{what} is {value}, where a mapping is expected; write {{key: value}}",
        "zh": "{what} 应为映射，给出的却是 {value}；应写为 {{键: 值}}",
    },
    "not-hex": {
        "en": "{what} is a {type} of length {length}; it has to be {digits} lowercase hex digits",
        "zh": "{what} 的类型为 {type}、长度为 {length}；须为 {digits} 位小写十六进制数字",
    },
    "dates-out-of-order": {
        "en": "{last} {last_date} is before {first} {first_date}; swap or correct them",
        "zh": "{last} {last_date} 早于 {first} {first_date}；请更正",
    },
    "share-range": {
        "en": "{what} is {value}; a share is above 0 and at most 1",
        "zh": "{what} 为 {value}；比例须大于 0 且不大于 1",
    },
    "rate-range": {
        "en": "the rate of {what} is {value}; a rate is from 0 to 1",
        "zh": "{what} 的抽查率为 {value}；须在 0 至 1 之间",
    },
    "weight-range": {
        "en": "the weight of risk factor {factor} is {value}; a weight is above 0",
        "zh": "风险因素 {factor} 的权重为 {value}；权重须大于 0",
    },
    "more-problems": {
        "en": "and {number} more problems",
        "zh": "另有 {number} 处问题",
    },
    "not-ordered": {
        "en": "{what} is {value}, which has no order, and it matters here; give a list or a tuple",
        "zh": "{what} 为 {value}，没有次序，而此处次序有意义；请使用列表或元组",
    },
}


WORDS: dict[str, dict[str, str]] = _RECORDS | _VALUES
