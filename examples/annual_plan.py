"""The plan of a year (抽查计划): its matters, its four quarterly tasks, and their dates.

A body writes this down from its published matter list (随机抽查事项清单); the matters here are
an illustration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from randcheck import LegalBasis, Matter, Plan, Quota, Scope, Task, TaskMatter, TeamSlot

BODY = "SR-HRSS"
"""The body that draws: the Shangrao bureau of human resources and social security."""

_LABOUR_LAW = LegalBasis(act="中华人民共和国劳动法", article="85")
_CONTRACT_LAW = LegalBasis(act="中华人民共和国劳动合同法", article="74")

_RATES = {"A": Fraction(1, 100), "B": Fraction(1, 50), "C": Fraction(1, 10), "D": Fraction(3, 10)}
"""By credit-risk class (企业信用风险分类), where the directory has the usual four."""

_FLAT = Fraction(1, 20)
"""For every class of a directory with classes of its own, and for one without any."""


@attrs.frozen(kw_only=True)
class _Entry:
    """An entry of the matter list, without the dates that depend on the year."""

    name: str
    basis: tuple[LegalBasis, ...]
    kinds: frozenset[str] = frozenset()
    times_per_year: int


_MATTERS: Mapping[str, _Entry] = {
    "wages": _Entry(name="工资支付", basis=(_LABOUR_LAW,), times_per_year=2),
    "hours": _Entry(
        name="工作时间和休息休假",
        basis=(_LABOUR_LAW, _CONTRACT_LAW),
        kinds=frozenset({"manufacturing", "construction", "catering", "logistics"}),
        times_per_year=1,
    ),
    "contracts": _Entry(name="订立劳动合同", basis=(_CONTRACT_LAW,), times_per_year=1),
    "insurance": _Entry(name="社会保险缴纳", basis=(_LABOUR_LAW,), times_per_year=2),
    "dispatch": _Entry(
        name="劳务派遣",
        basis=(_CONTRACT_LAW,),
        kinds=frozenset({"labour-dispatch"}),
        times_per_year=1,
    ),
    "agencies": _Entry(
        name="人力资源服务机构",
        basis=(_LABOUR_LAW,),
        kinds=frozenset({"hr-agency"}),
        times_per_year=1,
    ),
}
MATTER_CODES = tuple(_MATTERS)


def annual_matters(year: int, kinds: frozenset[str]) -> tuple[Matter, ...]:
    """The matter list, approved and published before the year begins.

    Args:
        year: the year of the plan.
        kinds: the kinds that the directory has; a matter for kinds that it has none of is for
            all subjects instead.
    """
    return tuple(
        Matter(
            code=code,
            name=entry.name,
            basis=entry.basis,
            department=BODY,
            scope=Scope(kinds=entry.kinds & kinds),
            times_per_year=entry.times_per_year,
            approved_on=date(year - 1, 11, 20),
            published_on=date(year - 1, 12, 15),
        )
        for code, entry in _MATTERS.items()
    )


@attrs.frozen(kw_only=True)
class Quarter:
    """The days of one task.

    Args:
        prepared_on: the day as of which the directories and the history are taken.
        committed_on: the day on which the commitment is published; the draw before is closed.
        opens_on: first day of visits.
        closes_on: last day, inclusive; before the next commitment.
    """

    prepared_on: date
    committed_on: date
    opens_on: date
    closes_on: date


def quarters(year: int) -> tuple[Quarter, ...]:
    """The four quarters; what they draw from becomes known in the days after the 16th."""
    ends = (date(year, 4, 15), date(year, 7, 15), date(year, 10, 15), date(year, 12, 20))
    return tuple(
        Quarter(
            prepared_on=date(year, month, 10),
            committed_on=date(year, month, 16),
            opens_on=date(year, month, 26),
            closes_on=end,
        )
        for month, end in zip((1, 4, 7, 10), ends, strict=True)
    )


@attrs.frozen(kw_only=True)
class Sizing:
    """What the quotas go by.

    Args:
        fixed_for: number of subjects for which fixed numbers are planned; None where the
            directory is not known beforehand, so that every quota is a share.
        kinds: the kinds of subjects that the directory has.
        classes: its credit-risk classes.
        rates: a rate for each class; None for the usual ones.
    """

    fixed_for: int | None
    kinds: frozenset[str]
    classes: frozenset[str]
    rates: Mapping[str, Fraction] | None = None

    def number(self, per_thousand: int) -> Quota:
        """A fixed number, or the same as a share."""
        if self.fixed_for is None:
            return Quota.share(Fraction(per_thousand, 1000))
        return Quota.count(max(1, self.fixed_for * per_thousand // 1000))

    def of_kind(self, kind: str, share: Fraction) -> Quota:
        """A share of the subjects of a kind; without that kind the matter is for all, so less."""
        return Quota.share(share if kind in self.kinds else share / 10)

    def by_class(self, factor: Fraction = Fraction(1)) -> Quota:
        """A rate for each class, times a factor of at most 1; a share where there are none."""
        rates = self.rates
        if rates is None and self.classes <= _RATES.keys():
            rates = _RATES
        if rates is None:
            rates = dict.fromkeys(sorted(self.classes), _FLAT)
        if not self.classes:
            return Quota.share(_FLAT * factor)
        return Quota.rates({name: rate * factor for name, rate in rates.items()})


def annual_plan(year: int, sizing: Sizing) -> Plan:
    """Four tasks of two matters each, each with a team of the city's and others' inspectors."""
    everyone, number, of_kind = Quota.share, sizing.number, sizing.of_kind
    city, districts, counties = ("city", 1), ("districts", 1), ("counties", 1)
    tasks: Sequence[tuple[dict[str, Quota], tuple[tuple[str, int], ...]]] = (
        ({"wages": everyone(Fraction(1, 25)), "hours": number(15)}, (city, counties)),
        ({"contracts": everyone(Fraction(1, 40)), "insurance": number(20)}, (city, districts)),
        (
            {
                "dispatch": of_kind("labour-dispatch", Fraction(1, 4)),
                "agencies": of_kind("hr-agency", Fraction(1, 5)),
            },
            (city, districts, counties),
        ),
        (
            {"wages": sizing.by_class(), "insurance": sizing.by_class(Fraction(1, 2))},
            (city, counties),
        ),
    )
    return Plan(
        year=year,
        department=BODY,
        title=f"{year} 年度随机抽查计划",
        tasks=tuple(
            Task(
                code=f"{year}-Q{place}",
                department=BODY,
                matters=tuple(TaskMatter(code=code, quota=quota) for code, quota in asked.items()),
                opens_on=quarter.opens_on,
                closes_on=quarter.closes_on,
                team=tuple(TeamSlot(pool=pool, count=count) for pool, count in team),
            )
            for place, ((asked, team), quarter) in enumerate(
                zip(tasks, quarters(year), strict=True), start=1
            )
        ),
    )
