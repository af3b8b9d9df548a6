"""Coded values in words: what a message shows for the value of an enumeration or an attribute.

By the name of the parameter that holds the value; a value that is not listed is shown as it is.
"""

from __future__ import annotations


def _term(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


_STATUS = {
    # Of a subject.
    "operating": _term("operating", "在营"),
    "closed": _term("closed", "停业"),
    "moved-away": _term("moved away", "迁出"),
    "deregistered": _term("deregistered", "注销"),
    "revoked": _term("licence revoked", "吊销"),
    # Of an inspector.
    "on-duty": _term("on duty", "在岗"),
    "on-leave": _term("on leave", "休假"),
    "transferred": _term("transferred", "调离"),
    "left": _term("left", "离职"),
}

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

_GROUND_KIND = {
    "special-law": _term("special provision of law", "法律法规规章特别规定"),
    "assigned": _term("assigned by a superior", "上级机关交办"),
    "suspicion": _term("suspicion of a violation", "有违法嫌疑"),
}

_REVISION_KIND = {
    "added": _term("added", "新增"),
    "changed": _term("changed", "调整"),
    "withdrawn": _term("withdrawn", "取消"),
}

_REVISION_REASON = {
    "law-made": _term("law made", "法律法规规章制定"),
    "law-amended": _term("law amended", "法律法规规章修改"),
    "law-repealed": _term("law repealed", "法律法规规章废止"),
    "law-interpreted": _term("law interpreted", "法律法规规章解释"),
    "competence-moved": _term("power to enforce moved between levels", "层级执法权限调整"),
    "power-list-changed": _term("list of powers changed", "权力清单调整"),
    "other": _term("other circumstances", "其他实际情况"),
}

_CHANGE_REASON = {
    **_STATUS,
    # Of a directory.
    "registered": _term("newly registered", "新设登记"),
    "moved-in": _term("moved in", "迁入"),
    "entered-late": _term("left out until now", "补录"),
    "reopened": _term("reopened", "恢复经营"),
    "joined": _term("joined", "新任"),
    "back-on-duty": _term("back on duty", "返岗"),
    "moved-pool": _term("moved to another pool", "调整人员库"),
    "certificate-issued": _term("certificate issued", "发证"),
    "certificate-renewed": _term("certificate renewed", "换证"),
    "certificate-withdrawn": _term("certificate withdrawn", "收回证件"),
    "details-changed": _term("details changed", "信息变更"),
    "corrected": _term("corrected", "更正"),
    "entered-in-error": _term("entered in error", "误录"),
    "duplicate": _term("entered twice", "重复录入"),
    "graded": _term("compliance grades", "劳动保障守法诚信等级评价"),
    "classed": _term("credit-risk classes", "企业信用风险分类"),
}

_ROLE = {
    "city-bureau": _term("city bureau", "市人力资源和社会保障局"),
    "coordinating-section": _term("coordinating section", "信访科"),
    "section": _term("section of the bureau", "局相关科室单位"),
    "legal-unit": _term("legal unit", "法制机构"),
    "county-bureau": _term("county bureau", "县（市、区）人力资源和社会保障部门"),
    "zone-bureau": _term("zone bureau", "功能区人力资源和社会保障部门"),
}

_PLAN_STAGE = {
    "drafted": _term("drafted", "拟订"),
    "submitted": _term("submitted", "报送"),
    "compiled": _term("compiled", "汇总"),
    "filed": _term("filed", "备案"),
    "published": _term("published", "公开"),
    "handed-back": _term("given to the coordinating section", "送局信访科"),
}

_PLAN_CONTENTS = {
    "subject_scope": _term("scope of subjects", "检查对象范围"),
    "inspector_requirements": _term("requirements on inspectors", "执法检查人员要求"),
    "share_and_frequency": _term("share and frequency", "抽查比例和频次"),
    "time": _term("time", "实施抽查时间"),
    "process": _term("process", "执法检查流程"),
}

_INSPECTION_METHOD = {
    "on-site": _term("on site", "现场检查"),
    "written": _term("in writing", "书面检查"),
    "online": _term("online", "网络检查"),
}

_INSPECTION_TYPE = {
    "routine": _term("routine inspection", "日常检查"),
    "case": _term("inspection of a single case", "个案检查"),
    "special": _term("special inspection", "专项检查"),
}

_DISPOSITION = {
    "no-penalty": _term("no penalty", "不予行政处罚"),
    "penalty": _term("penalty", "行政处罚"),
    "order-to-correct": _term("order to put right", "责令改正"),
    "transfer-administrative": _term("transfer to another administrative body", "移送其他行政机关"),
    "transfer-judicial": _term("transfer to the judicial authorities", "移送司法机关"),
}

_STEP = {
    "signed-on-site": _term("signed on site", "现场签字"),
    "investigated": _term("verified in depth", "深入核查"),
    "publicity-opened": _term("put to public notice", "公示"),
    "publicity-waived": _term("public notice not needed", "无须公示"),
    "objection-filed": _term("objection", "异议"),
    "review-decided": _term("review decided", "复查复核"),
    "feedback-given": _term("feedback given", "反馈"),
    "feedback-impossible": _term("feedback impossible", "无法反馈"),
    "disposed": _term("disposition", "处理决定"),
    "outcome-published": _term("outcome published", "处理结果公布"),
}

_EVENT = {
    "replace-subject": _term("subject replaced", "替换检查对象"),
    "replace-inspector": _term("officer replaced", "更换执法检查人员"),
}

_EVENT_REASON = {
    "cannot-be-reached": _term("cannot be reached", "无法联系"),
    "deregistered": _term("deregistered", "已注销"),
    "moved-away": _term("moved away", "已迁出"),
    "not-operating": _term("not operating", "未开展经营活动"),
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
    "deregistered": _term("deregistered", "已注销"),
    "moved-away": _term("moved away", "已迁出"),
    "not-operating": _term("not operating", "未开展经营活动"),
}

_TASK_KIND = {
    "annual": _term("annual", "年度"),
    "special": _term("special", "专项"),
    "temporary": _term("temporary", "临时"),
}

_TASK_MODE = {
    "directed": _term("directed", "定向"),
    "undirected": _term("undirected", "不定向"),
}

_VISIT_KIND = {
    "random": _term("random inspection", "随机抽查"),
    "targeted": _term("targeted check", "针对性检查"),
    "patrol": _term("routine patrol", "日常巡查"),
    "filing-review": _term("filing review", "备案审查"),
}

_LIMITED_STEP = {
    "investigation": _term("in-depth verification", "深入核查"),
    "publicity": _term("publicity, or the decision that it is not needed,", "公示或决定不公示"),
    "review": _term("the decision on an objection", "复查复核决定"),
    "feedback": _term("feedback", "反馈"),
    "disposition": _term("the disposition", "处理决定"),
    "outcome": _term("publication of the outcome", "处理结果公布"),
}

_AUDIENCE = {
    "public": _term("everyone", "社会公众"),
    "open": _term("everyone, with the directory open", "社会公众（名录全部公开）"),
    "auditor": _term("the auditor", "监督单位"),
}

_STAGE_OF_TRANSCRIPT = {
    "announced": _term("announced", "已承诺"),
    "drawn": _term("drawn", "已抽取"),
    "visited": _term("visited", "已检查"),
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
    "chain-closes": _term("what each header closes", "各文件头办结的抽取"),
    "chain-instead": _term("what stands in for what", "失效任务的代替"),
    "chain-same": _term("documents of one draw", "同次抽取的各文件"),
}

_REQUEST_FORM = {
    "written": _term("in writing", "书面"),
    "oral": _term("orally", "口头"),
}

_AREA_RULE = {
    "own": _term("officers of the subject's own area", "属地检查"),
    "other": _term("officers of another area", "交叉检查"),
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
    "status": _STATUS,
    "attribute": _ATTRIBUTE,
    "change_reason": _CHANGE_REASON,
    "after_stage": _PLAN_STAGE,
    "audience": _AUDIENCE,
    "check": _CHECK,
    "detail": _JSON_FAULT,
    "disposition": _DISPOSITION,
    "event": _EVENT,
    "event_reason": _EVENT_REASON,
    "ground_kind": _GROUND_KIND,
    "inspection_method": _INSPECTION_METHOD,
    "inspection_type": _INSPECTION_TYPE,
    "limited_step": _LIMITED_STEP,
    "next_stages": _PLAN_STAGE,
    "plan_contents": _PLAN_CONTENTS,
    "request_form": _REQUEST_FORM,
    "request_forms": _REQUEST_FORM,
    "result": _RESULT,
    "revision_kind": _REVISION_KIND,
    "revision_reason": _REVISION_REASON,
    "role": _ROLE,
    "rule": _AREA_RULE,
    "stage": _PLAN_STAGE,
    "stage_of_transcript": _STAGE_OF_TRANSCRIPT,
    "step": _STEP,
    "stratum_part": _STRATUM_PART,
    "task_kind": _TASK_KIND,
    "task_mode": _TASK_MODE,
    "to": {"-": _term("-", "有关方面")},  # a step or a duty of which no rule says towards whom
    "value": {"None": _term("None", "空值")},
    "visit_kind": _VISIT_KIND,
}
"""Parameter name to value to language to words."""
