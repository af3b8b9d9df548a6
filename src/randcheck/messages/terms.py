"""Coded values in words: what a message shows for the value of an enumeration or an attribute.

By the name of the parameter that holds the value; a value that is not listed is shown as it is.
"""

from __future__ import annotations

__all__ = ["TERMS"]


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
}

_GROUND_KIND = {
    "special-law": _term("special provision of law", "法律法规规章特别规定"),
    "assigned": _term("assigned by a superior", "上级机关交办"),
    "suspicion": _term("suspicion of a violation", "有违法嫌疑"),
}

TERMS: dict[str, dict[str, dict[str, str]]] = {
    "status": _STATUS,
    "attribute": _ATTRIBUTE,
    "ground_kind": _GROUND_KIND,
}
"""Parameter name to value to language to words."""
