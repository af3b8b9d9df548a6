"""The dispatch under rules for areas, beside the same visits without a rule.

The areas differ in number and in how many of the subjects they have; where they are uneven, loads
are too, so that levelling looks for chains that areas do not permit. Inspectors are spread evenly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from random import Random

import attrs
from tests.benchmarks.bench_dispatch import INSPECTORS, VISITS, dispatched
from tests.benchmarks.bench_timing import Clock, Timing, freeze_input
from tests.benchmarks.bench_worlds import POOL, DispatchCase, dispatch_case

from randcheck.drawing.dispatch import Dispatch
from randcheck.draws import RosterEntry
from randcheck.plans import AreaRule

RULES = (None, AreaRule.OWN, AreaRule.OTHER)
SHARES = (Fraction(0), Fraction(2, 100))
"""Of the inspectors, recused from each visit."""

SPREADS: dict[str, list[int]] = {
    "100 areas, even": [1] * 100,
    "2 areas, even": [1] * 2,
    "100 areas, uneven": [1 + number * number for number in range(100)],
    "100 areas, one has half": [99] + [1] * 99,
}
"""Of the areas, how the subjects are shared out."""


@attrs.frozen(kw_only=True)
class UnderRule:
    """How visits were staffed under one rule, and how long it took."""

    spread: str
    recused: Fraction
    rule: AreaRule | None
    timing: Timing
    chains: int
    loads: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.spread}, {float(self.recused):.0%} recused, rule: {self.rule}"


def under_rules(clock: Clock, runs: int) -> Iterator[UnderRule]:
    """Each spread and share of recusals under each rule, that without a rule first."""
    for recused in SHARES:
        for spread, weights in SPREADS.items():
            yield from _measured(spread, _case(weights, recused), recused, clock, runs)


def _measured(
    spread: str, case: DispatchCase, recused: Fraction, clock: Clock, runs: int
) -> Iterator[UnderRule]:
    freeze_input()
    outcomes: dict[AreaRule | None, Dispatch] = {}
    names = {rule: f"{spread}, {recused}, {rule}" for rule in RULES}
    for _ in range(runs):
        # One after the other, so that no rule has all of its runs in one spell.
        for rule, name in names.items():
            outcomes[rule] = clock.time(name, partial(dispatched, case, rule))
    for rule, name in names.items():
        loads = Counter(i for team in outcomes[rule].teams.values() for i in team)
        yield UnderRule(
            spread=spread,
            recused=recused,
            rule=rule,
            timing=clock.timings()[name],
            chains=len(outcomes[rule].chains),
            loads=tuple(loads[inspector] for inspector in case.roster),
        )


def _case(weights: Sequence[int], recused: Fraction) -> DispatchCase:
    """Visits to subjects that are shared out by weight."""
    case = dispatch_case(VISITS, INSPECTORS, recused)
    names = [f"A{number}" for number in range(len(weights))]
    areas = Random(VISITS).choices(names, weights, k=VISITS)
    return attrs.evolve(
        case,
        areas=dict(zip(case.subjects, areas, strict=True)),
        roster={
            inspector: RosterEntry(pool=POOL, area=names[number % len(names)])
            for number, inspector in enumerate(case.roster)
        },
    )
