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
        "en": "these keys differ from the id of their entry: {ids}. Give a plain list of entries, "
        "or correct the keys.",
        "zh": "下列键与其条目的编号不一致：{ids}。请直接给出条目列表，或更正键。",
    },
    "directory-begins-later": {
        "en": "the directory has records from {since} on, so its state on {on} is not known; ask "
        "for {since} or a later day",
        "zh": "名录库自 {since} 起有记录，无法得知 {on} 的情况；请查询该日及以后的日期",
    },
    "reason-not-of-change": {
        "en": "{what} cannot have the reason “{change_reason}”; give one of {reasons}",
        "zh": "{what} 的原因不能是“{change_reason}”；应为 {reasons} 之一",
    },
    "fields-not-changed": {
        "en": "an update cannot set {ids}; it sets {allowed}. Grades, classes and certificates "
        "have their own kinds of change.",
        "zh": "信息变更不能设置 {ids}；只能设置 {allowed}。等级、分类和证件另有专门的变更。",
    },
    "status-twice": {
        "en": "the reason “{change_reason}” already sets the status of {ids}; leave the status out "
        "of the values",
        "zh": "原因“{change_reason}”已设定 {ids} 的状态；请勿在取值中再设",
    },
    "nothing-changed": {
        "en": "the change of {ids} with the reason “{change_reason}” sets nothing; give the new "
        "values",
        "zh": "{ids} 的变更（{change_reason}）未设置任何内容；请给出新的取值",
    },
    "moved-nowhere": {
        "en": "the move of {ids} to another pool names no pool; give the new pool",
        "zh": "{ids} 调整人员库但未写明人员库；请给出新的人员库",
    },
    # What stands against a batch.
    "change-too-early": {
        "en": "these changes are dated before {last_on}, the day of the previous change: {ids}. "
        "Enter them in the order of their days, or date them on the day of entry.",
        "zh": "下列变更早于其前一变更日 {last_on}：{ids}。请按日期先后录入，或以录入日为准。",
    },
    "change-of-unknown-id": {
        "en": "the directory does not hold these entries on the day of the change: {ids}. Add the "
        "entries first, correct the ids, or leave the changes out.",
        "zh": "变更所涉条目当日不在名录库中：{ids}。请先录入条目、更正编号，或去除这些变更。",
    },
    "added-already": {
        "en": "the directory already holds these entries to add: {ids}. Update them, or correct "
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
        "of each, or put the later ones into a second batch.",
        "zh": "{attribute}：同一批中同日变更多次：{ids}。请各保留一项，或将后一项另列一批。",
    },
    "older-than-held": {
        "en": "{attribute} of {on}: these subjects already have a later one (its day in brackets): "
        "{ids}. Leave them out of the batch, or set skip_older.",
        "zh": "{on} 的{attribute}：下列对象已有更新的结果（括号内为其日期）：{ids}。"
        "请从本批去除，或设置 skip_older。",
    },
    "certificate-held": {
        "en": "certificate {number}: these inspectors already hold it: {ids}; leave the change out",
        "zh": "证件 {number}：下列人员已持有：{ids}；请去除该变更",
    },
    "certificate-not-held": {
        "en": "certificate {number}: these inspectors do not hold it: {ids}; correct the number or "
        "leave the change out",
        "zh": "证件 {number}：下列人员并未持有：{ids}；请更正号码或去除该变更",
    },
    "nothing-to-renew": {
        "en": "certificate {number}: these inspectors hold no certificate of its kind that could "
        "be renewed: {ids}; enter it as issued",
        "zh": "证件 {number}：下列人员并无同类证件可换：{ids}；请按发证录入",
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
        "en": "{attribute} without its day, so its age is not known: {ids}. Enter the day.",
        "zh": "{attribute}没有日期，无法得知新旧：{ids}。请补录日期。",
    },
    "mark-later": {
        "en": "{attribute} dated after {on}: {ids}. Correct the day.",
        "zh": "{attribute}的日期晚于 {on}：{ids}。请更正日期。",
    },
    "credit-code-wrong": {
        "en": "these credit codes are wrong: {ids}. Compare them with the business licence.",
        "zh": "统一社会信用代码有误：{ids}。请与营业执照核对。",
    },
    "credit-code-not-judged": {
        "en": "these ids cannot be checked as credit codes: {ids}. Check them by hand: they may be "
        "of another kind, or be written in lower case or with separators.",
        "zh": "无法作为统一社会信用代码判断的编号：{ids}。请人工核对："
        "可能是其他种类的代码，或使用了小写字母、分隔符。",
    },
    "inspectors-without-certificate": {
        "en": "these inspectors are on duty without a certificate of a required kind that is valid "
        "on {on}: {ids}. Enter the certificates, or change the post.",
        "zh": "在岗但 {on} 无规定种类的有效证件：{ids}。请补录证件，或调整岗位。",
    },
    "certificates-expiring": {
        "en": "the certificates of these inspectors expire before {until} (last day in brackets): "
        "{shown}. Have them renewed.",
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
