"""Made-up inspectors (执法检查人员名录库) and their interests (利害关系), from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from examples.annual_cycle.made_up.dice import Dice
from examples.annual_cycle.made_up.directory import COUNTIES
from examples.annual_cycle.plan.matter_list import EMERGENCY
from randcheck import Certificate, CertificateKind, Inspector, Interest, Subject
from randcheck.directories import InspectorStatus

POOLS: Mapping[str, int] = {"city": 3, "districts": 3, "counties": 6, "emergency": 3}
"""Inspectors per 1,000 subjects: the city bureau's, those of the three districts and the zones
together, those of the counties together, those of the bureau of emergency management."""

_DEPARTMENTS = {"emergency": EMERGENCY}
_POSTS: Mapping[str, Sequence[str | None]] = {"counties": sorted(COUNTIES)}
"""Pool to the areas of its officers, equally many in each; other pools have no areas."""

_LEAST = 6
STEADY = _LEAST // 2
"""So many officers of each area are always eligible, to staff even the smallest sample."""
_SURNAMES = "王李张刘陈杨黄周吴徐余胡汪程郑叶方潘"
_GIVEN = "建军志强海燕丽华国平小红文斌玉兰德明秀英晓峰春梅永康思远佳宁子涵"
_STATUS_PARTS = {
    InspectorStatus.ON_DUTY: 92,
    InspectorStatus.ON_LEAVE: 4,
    InspectorStatus.TRANSFERRED: 3,
    InspectorStatus.LEFT: 1,
}
_KIND_PARTS = {
    CertificateKind.ADMINISTRATIVE_ENFORCEMENT: 55,
    CertificateKind.LABOUR_SECURITY_INSPECTOR_FULL_TIME: 30,
    CertificateKind.LABOUR_SECURITY_INSPECTOR_PART_TIME: 15,
}
_GROUNDS = ("配偶任职", "近亲属持股", "曾任职务未满三年", "近亲属任职")


def sample_inspectors(seed: int, size: int, year: int) -> tuple[Inspector, ...]:
    """Make up inspectors in proportion to a directory.

    Args:
        seed: the seed of the sample.
        size: number of subjects they are for; each post has at least 6.
        year: the year of the plan; most certificates are valid throughout, some run out in it,
            some did before.
    """
    dice = Dice(seed, "inspectors")
    return tuple(
        _inspector(dice, pool, area, number, year)
        for pool, per_thousand in POOLS.items()
        for posts in (_POSTS.get(pool, (None,)),)
        for area in posts
        for number in range(1, max(_LEAST, size * per_thousand // 1000 // len(posts)) + 1)
    )


def _inspector(dice: Dice, pool: str, area: str | None, number: int, year: int) -> Inspector:
    kind, department = dice.weighted(_KIND_PARTS), _DEPARTMENTS.get(pool)
    if department is not None:  # only this body has labour security inspectors
        kind = CertificateKind.ADMINISTRATIVE_ENFORCEMENT
    surname, given = dice.pick(_SURNAMES), dice.some(_GIVEN, dice.between(1, 2))
    holder = f"{pool if area is None else area}-{number:03}"
    steady = number <= STEADY
    return Inspector(
        id=holder,
        name=surname + "".join(given),
        pool=pool,
        department=department,
        area=area,
        certificates=(_certificate(dice, kind, holder, year, steady=steady),),
        status=InspectorStatus.ON_DUTY if steady else dice.weighted(_STATUS_PARTS),
    )


def _certificate(
    dice: Dice, kind: CertificateKind, holder: str, year: int, *, steady: bool
) -> Certificate:
    last_year = year + dice.weighted({-1: 4, 0: 14, 1: 22, 2: 30, 3: 30})
    last = date(year + 1 if steady else last_year, dice.between(1, 12), dice.between(1, 28))
    return Certificate(
        kind=kind,
        number=f"赣E-{holder}",
        valid_from=last.replace(year=last.year - 5),
        valid_until=last,
    )


def sample_interests(
    seed: int, inspectors: Sequence[Inspector], subjects: Sequence[Subject]
) -> tuple[Interest, ...]:
    """Make up interests: three for two inspectors, in at most one subject in 50."""
    dice = Dice(seed, "interests")
    return tuple(
        Interest(
            inspector_id=dice.pick(inspectors).id,
            subject_id=dice.pick(subjects).id,
            ground=dice.pick(_GROUNDS),
        )
        for _ in range(min(len(inspectors) * 3 // 2, len(subjects) // 50))
    )
