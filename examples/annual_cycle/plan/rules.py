"""The rulebook of the year: the Shangrao rule, a made-up province's changes, a period.

Whatever is not the Shangrao rule's is marked as made up, in the name of its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs

from examples.annual_cycle.plan.sizing import Sizing
from randcheck import SHANGRAO_2023, Quota, Rule, Rulebook, Source
from randcheck.directories import VisitKind
from randcheck.rules import Overlay, Period, PeriodKind, RiskFactor, Rotation, overlaid

CAP = "art-11"
"""The cap of article 11 on the random inspections of one enterprise in a year."""
PERIOD = "year-end"

_CHOICE = Source(act="本例设定（虚构）")
_PROVINCE = Source(act="示例省细则（虚构）", article="9")
_DEPLOYMENT = Source(act="示例部署通知（虚构）")


@attrs.frozen(kw_only=True)
class YearRules:
    """A rulebook and its overlays in the course of a year.

    Args:
        rulebook: the rule as the year begins.
        overlays: later rules, each with the days on which it is in force.
    """

    rulebook: Rulebook
    overlays: tuple[Overlay, ...]

    def on(self, day: date) -> Rulebook:
        """Return the rulebook for a task that opens on a day."""
        return overlaid(self.rulebook, self.overlays, on=day)

    @property
    def periods(self) -> Iterable[Period]:
        """The periods of the year."""
        return self.rulebook.periods


def year_rules(year: int, sizing: Sizing) -> YearRules:
    """Make the rules: Shangrao's, with a rotation, a period, and two overlays from July on.

    Args:
        year: the year.
        sizing: names the key area, if the directory has one.
    """
    rulebook = attrs.evolve(
        SHANGRAO_2023,
        name=f"{SHANGRAO_2023.name}，{year} 年度示例",
        rotation=Rotation(
            days=180, kinds=frozenset({VisitKind.RANDOM, VisitKind.TARGETED}), source=_CHOICE
        ),
        periods=(_year_end(year, sizing),),
        # Who has a mark of article 13 is drawn by the rate of class D.
        risk=attrs.evolve(SHANGRAO_2023.risk, marked_class=Rule(value="D", source=_CHOICE)),
    )
    province = Overlay(
        name="示例省细则（虚构）",
        source=_PROVINCE,
        in_force_from=date(year, 7, 1),
        values={f"caps.{CAP}.limit_by_grade": {"A": 1}},
    )
    opaque = Overlay(
        name="分层代号（虚构）",
        source=_CHOICE,
        in_force_from=date(year, 7, 1),
        in_force_until=date(year, 9, 30),
        values={"risk.opaque": True},
    )
    return YearRules(rulebook=rulebook, overlays=(province, opaque))


def _year_end(year: int, sizing: Sizing) -> Period:
    """Make up a period for social insurance: a share instead of rates, and a key area."""
    key_area = [
        RiskFactor(
            code="key-area",
            attribute="region",
            values=frozenset({region}),
            weight=Fraction(3, 2),
            source=_DEPLOYMENT,
        )
        for region in (sizing.key_region,)
        if region is not None
    ]
    return Period(
        code=PERIOD,
        kind=PeriodKind.NATIONAL_DEPLOYMENT,
        first_on=date(year, 10, 20),
        last_on=date(year, 12, 31),
        source=_DEPLOYMENT,
        matter_codes=frozenset({"insurance"}),
        quota=Quota.share(Fraction(1, 50)),
        factors=key_area,
        name="社会保险专项部署（虚构）",
    )
