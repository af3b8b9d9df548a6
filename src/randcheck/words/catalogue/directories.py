"""Words for the directories of subjects and inspectors."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    # A directory and its changes.
    "directory-change": {
        "en": "{on} {change_reason}: {ids}",
        "zh": "{on} 变更（{change_reason}）：{ids}",
    },
    "directory-change-by-document": {
        "en": "{on} {change_reason}: {ids}; by {document}",
        "zh": "{on} 变更（{change_reason}）：{ids}；依据：{document}",
    },
    "key-is-not-id": {
        "en": "keys that are not the id of the entry under them: {ids}. Give a plain list of "
        "entries, or correct the keys.",
        "zh": "下列键与其条目的编号不一致：{ids}。请直接给出条目列表，或更正键。",
    },
    "directory-begins-later": {
        "en": "the directory is known from {since} on, not as it stood on {on}; ask for a day "
        "from then on",
        "zh": "名录库自 {since} 起有记录，无法得知 {on} 的情况；请查询该日及以后的日期",
    },
    "reason-not-of-change": {
        "en": "{what} cannot have the reason “{change_reason}”; give one of {reasons}",
        "zh": "{what} 的原因不能是“{change_reason}”；应为 {reasons} 之一",
    },
    "fields-not-changed": {
        "en": "an update cannot set {ids}; it sets {allowed}. Grades, classes and certificates "
        "have changes of their own.",
        "zh": "信息变更不能设置 {ids}；只能设置 {allowed}。等级、分类和证件另有专门的变更。",
    },
    "status-twice": {
        "en": "the reason “{change_reason}” sets the status of {ids} already; leave the status out "
        "of the values",
        "zh": "原因“{change_reason}”已设定 {ids} 的状态；请勿在取值中再设",
    },
    "nothing-changed": {
        "en": "the change of {ids} with the reason “{change_reason}” sets nothing; give the new "
        "values",
        "zh": "{ids} 的变更（{change_reason}）未设置任何内容；请给出新的取值",
    },
    "moved-nowhere": {
        "en": "the move of {ids} to another pool names no pool; give the new one",
        "zh": "{ids} 调整人员库但未写明人员库；请给出新的人员库",
    },
    # What stands against a batch.
    "change-too-early": {
        "en": "changes before {last_on}, the day of the change before them: {ids}. Enter them in "
        "the order of their days, or as of the day on which they are entered.",
        "zh": "下列变更早于其前一变更日 {last_on}：{ids}。请按日期先后录入，或以录入日为准。",
    },
    "change-of-unknown-id": {
        "en": "changes of entries that the directory does not hold on that day: {ids}. Add the "
        "entries first, correct the ids, or leave the changes out.",
        "zh": "变更所涉条目当日不在名录库中：{ids}。请先录入条目、更正编号，或去除这些变更。",
    },
    "added-already": {
        "en": "entries to add that the directory holds already: {ids}. Update them, or correct "
        "the ids.",
        "zh": "拟录入的条目已在名录库中：{ids}。请改为变更，或更正编号。",
    },
    "added-alike": {
        "en": "entries to add whose ids differ only by case from ids that the directory holds: "
        "{ids}. They are one; update the entry that is held.",
        "zh": "拟录入条目的编号与名录库已有编号仅大小写不同：{ids}。"
        "二者视为同一编号；请变更已有条目。",
    },
    "changed-twice": {
        "en": "{attribute}: changed more than once on one day in one batch: {ids}. Keep one change "
        "of each, or give the later ones in a second batch.",
        "zh": "{attribute}：同一批中同日变更多次：{ids}。请各保留一项，或将后一项另列一批。",
    },
    "older-than-held": {
        "en": "{attribute} of {on}: these subjects have a later one already, of the day named: "
        "{ids}. Leave them out of the batch, or set skip_older.",
        "zh": "{on} 的{attribute}：下列对象已有更新的结果（括号内为其日期）：{ids}。"
        "请从本批去除，或设置 skip_older。",
    },
    "certificate-held": {
        "en": "certificate {number}: held already by {ids}; leave the change out",
        "zh": "证件 {number}：下列人员已持有：{ids}；请去除该变更",
    },
    "certificate-not-held": {
        "en": "certificate {number}: not held by {ids}; correct the number or leave the change out",
        "zh": "证件 {number}：下列人员并未持有：{ids}；请更正号码或去除该变更",
    },
    "nothing-to-renew": {
        "en": "certificate {number}: no certificate of its kind to renew is held by {ids}; enter "
        "it as issued",
        "zh": "证件 {number}：下列人员并无同类证件可换：{ids}；请按发证录入",
    },
    # Rows.
    "bad-row": {
        "en": "row {row} (id {id}): {problems}",
        "zh": "第 {row} 行（编号 {id}）：{problems}",
    },
    "unknown-columns": {
        "en": "columns that the record does not have: {columns}. Rename them, or list them as "
        "ignored; known are: {known}.",
        "zh": "表格中没有规定的列：{columns}。请改名，或列入 ignored；可用的列名为：{known}。",
    },
    "value-missing": {
        "en": "{column} is empty; give it a value",
        "zh": "{column} 为空；请填写",
    },
    "missing-mark": {
        "en": "{column} is {value}, the mark of a table program for what is missing; read the "
        "table with None or an empty text there "
        "(pandas: read_csv(…, dtype=str, keep_default_na=False))",
        "zh": "{column} 为 {value}，即表格程序的缺失标记；读入时请换成 None 或空文本"
        "（pandas 用 read_csv(…, dtype=str, keep_default_na=False)）",
    },
    "text-not-read": {
        "en": "{column} is {value}; write {form}",
        "zh": "{column} 为 {value}；应写为 {form}",
    },
    "row-repeats": {
        "en": "the id stands in row {row} already; keep one of the rows",
        "zh": "该编号已见于第 {row} 行；请只保留一行",
    },
    "row-differs": {
        "en": "row {row} of the same inspector says otherwise in: {columns}. Only the certificate "
        "may differ.",
        "zh": "同一人员的第 {row} 行与本行在下列列不一致：{columns}。只有证件可以不同。",
    },
    # Checks.
    "mark-not-listed": {
        "en": "{attribute} {value} is not one that the body uses: {ids}. Correct it, or add it to "
        "the list.",
        "zh": "{attribute} {value} 不在本机关使用的取值之内：{ids}。请更正，或补入取值表。",
    },
    "mark-too-old": {
        "en": "{attribute} older than {days} day(s) on {on}: {ids}. Enter the newest results.",
        "zh": "{attribute}截至 {on} 已超过 {days} 日：{ids}。请录入最新结果。",
    },
    "mark-undated": {
        "en": "{attribute} without its day, so that its age is unknown: {ids}. Enter the day.",
        "zh": "{attribute}没有日期，无法得知新旧：{ids}。请补录日期。",
    },
    "mark-later": {
        "en": "{attribute} of a day after {on}: {ids}. Correct the day.",
        "zh": "{attribute}的日期晚于 {on}：{ids}。请更正日期。",
    },
    "credit-code-wrong": {
        "en": "credit codes that are wrong: {ids}. Compare them with the business licence.",
        "zh": "统一社会信用代码有误：{ids}。请与营业执照核对。",
    },
    "credit-code-not-judged": {
        "en": "ids that cannot be judged as credit codes: {ids}. Look at them by hand: they may be "
        "of another kind, or be written in lower case or with separators.",
        "zh": "无法作为统一社会信用代码判断的编号：{ids}。请人工核对："
        "可能是其他种类的代码，或使用了小写字母、分隔符。",
    },
    "inspectors-without-certificate": {
        "en": "on duty without a certificate of a required kind that is valid on {on}: {ids}. "
        "Enter the certificates, or change the post.",
        "zh": "在岗但 {on} 无规定种类的有效证件：{ids}。请补录证件，或调整岗位。",
    },
    "certificates-expiring": {
        "en": "certificates that do not last until {until}, with the last day of each: {shown}. "
        "Have them renewed.",
        "zh": "下列人员证件有效期不到 {until}（括号内为最后有效日）：{shown}。请及时换证。",
    },
    "certificate-of-two": {
        "en": "certificate {number} stands under more than one id: {ids}. If they are one officer, "
        "keep one entry and put the interests and visits of the others under its id, as a recusal "
        "of one id does not keep the other away; if not, correct the number or the name.",
        "zh": "证件 {number} 登记在多个编号之下：{ids}。如系同一人，请只保留一个条目，"
        "并将其余编号的利害关系和检查历史归到该编号（一个编号的回避不及于另一编号）；"
        "如非同一人，请更正证件号码或姓名。",
    },
    "pool-not-known": {
        "en": "pool {pool} is not one that the body uses: {ids}. Correct it, or add it to the "
        "list.",
        "zh": "人员库 {pool} 不在本机关使用的人员库之内：{ids}。请更正，或补入。",
    },
}
