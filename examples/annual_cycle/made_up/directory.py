"""A made-up directory of subjects (检查对象名录库) for Shangrao (上饶市), from a seed.

The districts and their GB/T 2260 codes are real; every enterprise, name and credit code is not.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from examples.annual_cycle.made_up.credit_codes import ALPHABET, credit_code
from examples.annual_cycle.made_up.dice import Dice
from randcheck import Subject
from randcheck.directories import SubjectStatus

REGIONS: Mapping[str, str] = {
    "361102": "信州区",
    "361103": "广丰区",
    "361104": "广信区",
    "361123": "玉山县",
    "361124": "铅山县",
    "361125": "横峰县",
    "361126": "弋阳县",
    "361127": "余干县",
    "361128": "鄱阳县",
    "361129": "万年县",
    "361130": "婺源县",
    "361181": "德兴市",
    "ZONE-ETDZ": "上饶经济技术开发区",
    "ZONE-SQS": "三清山风景名胜区",
    "ZONE-HSR": "上饶高铁经济试验区",
}
"""The 12 districts by GB/T 2260 code, and the three zones, which have no such code."""

COUNTIES = frozenset(region for region in REGIONS if region.isdigit() and region > "361120")
"""The nine counties among them (各县（市）)."""

_CITY = "361100"
_REGION_PARTS = dict(zip(REGIONS, (17, 13, 10, 9, 6, 3, 5, 9, 10, 5, 4, 5, 6, 1, 2), strict=True))
_KIND_PARTS = {
    "manufacturing": 210,
    "construction": 130,
    "retail": 190,
    "catering": 120,
    "logistics": 70,
    "property": 50,
    "services": 130,
    "training": 30,
    "labour-dispatch": 30,
    "hr-agency": 40,
}
_TRADES = {
    "manufacturing": "光学器材",
    "construction": "建设工程",
    "retail": "商贸",
    "catering": "餐饮管理",
    "logistics": "物流",
    "property": "物业服务",
    "services": "信息服务",
    "training": "职业培训",
    "labour-dispatch": "劳务派遣",
    "hr-agency": "人力资源",
}
_STATUS_PARTS = {
    SubjectStatus.OPERATING: 900,
    SubjectStatus.DEREGISTERED: 45,
    SubjectStatus.MOVED_AWAY: 25,
    SubjectStatus.CLOSED: 20,
    SubjectStatus.REVOKED: 10,
}
GRADE_PARTS: Mapping[str | None, int] = {"A": 33, "B": 54, "C": 7, None: 6}
_BRAND = "信江灵山三清怀玉鹅湖葛源龟峰鄱余万年婺德铜铅玉丰广安和昌盛泰恒新华明远嘉禾瑞祥云"


@attrs.frozen
class _Risk:
    """By grade: the frequency of each mark per 1,000 subjects, and the classes."""

    class_parts: Mapping[str | None, int]
    complained: int
    abnormal: int
    serious: int


_GOOD = _Risk({"A": 70, "B": 26, "C": 2, "D": 0, None: 2}, complained=20, abnormal=4, serious=0)
_PLAIN = _Risk({"A": 33, "B": 52, "C": 11, "D": 2, None: 2}, complained=110, abnormal=35, serious=3)
_POOR = _Risk(
    {"A": 3, "B": 30, "C": 42, "D": 23, None: 2}, complained=420, abnormal=180, serious=90
)
_RISK_OF: Mapping[str | None, _Risk] = {"A": _GOOD, "B": _PLAIN, "C": _POOR, None: _PLAIN}


def sample_subjects(seed: int, size: int) -> tuple[Subject, ...]:
    """Make a directory of ``size`` subjects, in no particular order.

    Args:
        seed: the seed of the sample.
        size: from 1 to some hundred millions, where the serial numbers run out.
    """
    dice = Dice(seed, "subjects")
    # The step is not divisible by 31, so each serial number occurs once and neighbours differ.
    serials = len(ALPHABET) ** 6
    start, step = dice.below(serials), 31 * dice.between(1_000_000, 2_000_000) + 1
    return tuple(_subject(dice, (start + number * step) % serials) for number in range(size))


def _subject(dice: Dice, serial: int) -> Subject:
    region = dice.weighted(_REGION_PARTS)
    kinds = _kinds(dice)
    risk = _RISK_OF[grade := dice.weighted(GRADE_PARTS)]
    is_enterprise = dice.happens(850)
    division = region if region.isdigit() else _CITY
    return Subject(
        id=credit_code("1" if is_enterprise else "2", division, serial),
        name=_name(dice, region, kinds[0], is_enterprise=is_enterprise),
        region=region,
        kinds=frozenset(kinds),
        status=dice.weighted(_STATUS_PARTS),
        compliance_grade=grade,
        credit_risk_class=dice.weighted(risk.class_parts),
        complaints=dice.between(1, 6) if dice.happens(risk.complained) else 0,
        abnormal_listed=dice.happens(risk.abnormal),
        serious_violation=dice.happens(risk.serious),
    )


def _kinds(dice: Dice) -> tuple[str, ...]:
    """Choose the kinds, the main kind first; many subjects have both agency kinds."""
    main = dice.weighted(_KIND_PARTS)
    other = {"labour-dispatch": "hr-agency", "hr-agency": "labour-dispatch"}.get(main)
    return (main, other) if other is not None and dice.happens(350) else (main,)


def _name(dice: Dice, region: str, kind: str, *, is_enterprise: bool) -> str:
    place = REGIONS[region].rstrip("区县市") if region.isdigit() else "上饶市"
    brand = "".join(dice.some(_BRAND, dice.between(2, 3)))
    return f"{place}{brand}{_TRADES[kind]}{'有限公司' if is_enterprise else '经营部'}"
