"""Coded texts in words: attributes, checks, and the codes of the rulebook of the library.

They are listed by the name of the parameter that holds them. A text that is not listed is shown as
it is. The words of an enumeration stand beside its members.
"""

from __future__ import annotations


def _term(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


_ATTRIBUTE = {
    "compliance_grade": _term("compliance grade", "劳动保障守法诚信等级"),
    "credit_risk_class": _term("credit-risk class", "企业信用风险分类"),
    "complaints": _term("complaints", "投诉举报"),
    "abnormal_listed": _term("on the list of abnormal operations", "列入经营异常名录"),
    "serious_violation": _term("record of serious violations", "有严重违法违规记录"),
    "kinds": _term("kind", "对象类型"),
    "region": _term("region", "所属地区"),
    "registered_region": _term("registered region", "登记地"),
    "operating_region": _term("operating region", "经营地"),
    "employment_region": _term("region of employment", "用工所在地"),
    # Of a draw that is checked for fairness.
    "stratum": _term("stratum", "所在分层"),
    "group": _term("group", "所属分组"),
    # Of an entry of a directory.
    "entry": _term("the whole entry", "整条信息"),
    "name": _term("name", "名称"),
    "status": _term("status", "状态"),
    "pool": _term("pool", "人员库"),
    "department": _term("department", "部门"),
}

_PLAN_CONTENTS = {
    "subject_scope": _term("scope of subjects", "检查对象范围"),
    "inspector_requirements": _term("requirements on inspectors", "执法检查人员要求"),
    "share_and_frequency": _term("share and frequency", "抽查比例和频次"),
    "time": _term("time", "实施抽查时间"),
    "process": _term("process", "执法检查流程"),
}

_EVENT = {
    "replace-subject": _term("subject replaced", "检查对象递补"),
    "replace-inspector": _term("officer replaced", "更换执法检查人员"),
}

_EVENT_REASON = {
    "cannot-be-reached": _term("cannot be reached", "无法联系"),
    "deregistered": _term("deregistered", "注销"),
    "moved-away": _term("moved away", "迁出"),
    "not-operating": _term("closed, or being wound up", "已关闭停业或正在组织清算"),
    "revoked": _term("licence revoked", "被吊销"),
    "cancelled": _term("registration cancelled", "被撤销"),
    "recusal-granted": _term("recusal granted", "准予回避"),
    "ill": _term("ill", "患病"),
    "left": _term("left", "离职"),
    "transferred": _term("transferred", "调离"),
    "certificate-withdrawn": _term("certificate withdrawn", "收回证件"),
    "too-few-inspectors": _term("too few officers", "执法检查人员不足"),
}

_RESULT = {
    # Those of the rulebook that comes with the library; others have names of their own.
    "no-problem": _term("no problem found", "未发现问题"),
    "not-engaged": _term(
        "not engaged in what the matter is about", "未发现开展本次抽查涉及的经营活动"
    ),
    "corrected": _term("problem found, ordered to put right", "发现问题已责令改正"),
    "to-be-handled": _term("problem found, to be handled further", "发现问题待后续处理"),
    "uncooperative": _term("refuses to cooperate, gravely", "不配合检查情节严重"),
    "cannot-be-reached": _term(
        "cannot be reached at the registered address", "通过登记的住所（经营场所）无法联系"
    ),
    "deregistered": _term("deregistered", "注销"),
    "moved-away": _term("moved away", "迁出"),
    "not-operating": _term("closed, or being wound up", "已关闭停业或正在组织清算"),
    "revoked": _term("licence revoked", "被吊销"),
    "cancelled": _term("registration cancelled", "被撤销"),
}

_CHECK = {
    "malformed": _term("form", "格式"),
    "commitment": _term("commitment", "承诺值"),
    "header": _term("header", "文件头"),
    "frame": _term("frame", "抽样框"),
    "header-order": _term("order of the header", "文件头的排列"),
    "header-days": _term("days", "日期"),
    "header-sizes": _term("sizes", "各层数量"),
    "header-quota": _term("quotas", "抽查数量"),
    "header-chances": _term("chances", "抽中概率"),
    "header-entropy": _term("entropy", "随机来源"),
    "header-chain": _term("place in the chain", "抽取链中的位置"),
    "header-team": _term("officers of each pool", "各人员库人数"),
    "values": _term("public values", "随机来源的取值"),
    "secret": _term("secret and nonces", "密值及盲化值"),
    "annex": _term("annex", "存档材料"),
    "root": _term("roots of the lists", "名单的根"),
    "partition": _term("lists of the matters", "各事项名单"),
    "base": _term("bases", "基数"),
    "roster": _term("officers for every subject", "各对象可派人员"),
    "staffing": _term("roster and recusals", "人员与回避名单"),
    "seal": _term("seal", "密封值"),
    "seed": _term("seed", "种子"),
    "counts": _term("numbers drawn", "抽中数量"),
    "ticket": _term("tickets and cuts", "签号与末位签号"),
    "proof": _term("proofs of inclusion", "在册证明"),
    "winners": _term("who has the smallest tickets", "抽中者"),
    "drawn": _term("drawn or not", "是否抽中"),
    "selections": _term("selections", "抽中的对象"),
    "visits": _term("visits", "应查对象"),
    "ended": _term("visits that ended", "已终止的检查"),
    "event": _term("events", "抽取后的事件"),
    "events-root": _term("root of the events", "事件的根"),
    "teams": _term("teams", "检查小组"),
    "reasons": _term("reasons of the events", "事件的理由"),
    "chain-document": _term("each document", "各文件本身"),
    "chain-body": _term("one body", "是否同一机关"),
    "chain-gap": _term("no draw missing", "有无缺漏"),
    "chain-fork": _term("one commitment in each place", "各序号承诺是否唯一"),
    "chain-order": _term("order of the days", "承诺日次序"),
    "chain-task": _term("each task once", "任务是否重复"),
    "chain-seal": _term("each seal once", "密封值是否重复"),
    "chain-closes": _term("draws that each header closes", "各文件头办结的抽取"),
    "chain-instead": _term("tasks that stand in for lapsed ones", "失效任务的代替"),
    "chain-same": _term("documents of one draw", "同次抽取的各文件"),
}

_STRATUM_PART = {
    # Of the rulebook that comes with the library; others have names of their own.
    "standard": _term("none of the marks", "一般对象"),
    "grade-A": _term("compliance grade A", "守法诚信等级A"),
    "grade-C": _term("compliance grade C", "守法诚信等级C"),
    "complaints": _term("many complaints", "投诉举报较多"),
    "abnormal": _term("on the list of abnormal operations", "列入经营异常名录"),
    "serious": _term("record of serious violations", "有严重违法违规记录"),
}

# What Python's JSON reader says, in its own words.
_JSON_FAULT = {
    english: _term(english, chinese)
    for english, chinese in (
        ("Expecting value", "此处缺少值"),
        ("Expecting property name enclosed in double quotes", "此处应为带双引号的键名"),
        ("Expecting ':' delimiter", "此处缺少冒号"),
        ("Expecting ',' delimiter", "此处缺少逗号"),
        ("Extra data", "文件应到此结束，其后另有内容"),
        ("Unterminated string starting at", "由此开始的文本没有结束引号"),
        ("Invalid control character at", "此处有未经转义的控制字符"),
        ("Invalid \\escape", "此处的转义写法有误"),
        ("Invalid \\uXXXX escape", "此处的 \\uXXXX 转义写法有误"),
        ("Unexpected UTF-8 BOM (decode using utf-8-sig)", "以字节顺序标记（BOM）开头，请去除"),
        ("Illegal trailing comma before end of object", "映射末尾多一个逗号"),
        ("Illegal trailing comma before end of array", "列表末尾多一个逗号"),
    )
}

TERMS: dict[str, dict[str, dict[str, str]]] = {
    "attribute": _ATTRIBUTE,
    "check": _CHECK,
    "detail": _JSON_FAULT,
    "event": _EVENT,
    "event_reason": _EVENT_REASON,
    "plan_contents": _PLAN_CONTENTS,
    "result": _RESULT,
    "stratum_part": _STRATUM_PART,
    "to": {"-": _term("-", "有关方面")},  # a step or a duty of which no rule says towards whom
    "value": {"None": _term("None", "空值")},
}
"""Parameter name to value to language to words."""
