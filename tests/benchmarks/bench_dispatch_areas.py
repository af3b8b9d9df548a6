"""The dispatch under rules for areas: what it costs, as a ratio to the same without a rule.

    python tests/benchmarks/bench_dispatch_areas.py [--visits N]

The areas differ in number and in how many of the subjects they have; where they are uneven, loads
are too, so that levelling looks for chains that areas do not permit. Inspectors are spread evenly.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

import attrs

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.bench_timing import Clock, freeze_input

from randcheck.second.domain.frames import AreaRule, RosterEntry, TeamRule
from randcheck.second.drawing.dispatch import Dispatch, dispatch
from randcheck.second.hashing import ROSTER, SUBJECTS, blinding_key, nonces

POOL, TEAM_SIZE, INSPECTORS = "city", 2, 2_000
SECRET, SEED = "5e" * 32, "0" * 64
RULES = (None, AreaRule.OWN, AreaRule.OTHER)
SHARES = (Fraction(0), Fraction(2, 100))
"""Of the inspectors, recused from each visit."""
RUNS = 3

SPREADS: dict[str, list[int]] = {
    "100 areas, even": [1] * 100,
    "2 areas, even": [1] * 2,
    "100 areas, uneven": [1 + number * number for number in range(100)],
    "100 areas, one has half": [99] + [1] * 99,
}
"""Of the areas, how the subjects are shared out."""


@attrs.frozen(kw_only=True)
class AreasCase:
    """Visits to staff with teams of two."""

    areas: dict[str, str | None]
    salts: dict[str, str]
    roster: dict[str, RosterEntry]
    nonces: dict[str, str]
    recused_of: dict[str, list[str]]

    def dispatched(self, rule: AreaRule | None) -> Dispatch:
        return dispatch(
            SEED,
            areas=self.areas,
            salts=self.salts,
            roster=self.roster,
            nonces=self.nonces,
            recused_of=self.recused_of,
            team={POOL: TeamRule(count=TEAM_SIZE, area=rule)},
        )


def areas_case(visits: int, weights: Sequence[int], recused: Fraction) -> AreasCase:
    """Subjects shared out by weight; ``recused`` of all inspectors, anew for every visit."""
    random = Random(visits)
    subjects = [f"9136{number:013d}X" for number in random.sample(range(10**13), visits)]
    inspectors = [f"I{number}" for number in range(INSPECTORS)]
    names = [f"A{number}" for number in range(len(weights))]
    barred = int(INSPECTORS * recused)
    return AreasCase(
        areas=dict(zip(subjects, random.choices(names, weights, k=visits), strict=True)),
        salts=_hidden(SUBJECTS, subjects),
        roster={
            inspector: RosterEntry(pool=POOL, area=names[number % len(names)])
            for number, inspector in enumerate(inspectors)
        },
        nonces=_hidden(ROSTER, inspectors),
        recused_of={s: random.sample(inspectors, barred) for s in subjects} if barred else {},
    )


def _hidden(list_name: str, ids: list[str]) -> dict[str, str]:
    return dict(zip(ids, nonces(blinding_key(SECRET, list_name), ids), strict=True))


def measured(case: AreasCase) -> Iterator[str]:
    """Of each rule: chains, loads, time, and its ratio to the time without a rule."""
    freeze_input()
    clock = Clock(list(case.areas))
    outcomes: dict[AreaRule | None, Dispatch] = {}
    for _ in range(RUNS):
        # One after the other, so that no rule has all of its runs in one spell.
        for rule in RULES:
            outcomes[rule] = clock.time(str(rule), partial(case.dispatched, rule))
    best = {rule: clock.timings()[str(rule)].best for rule in RULES}
    for rule, outcome in outcomes.items():
        loads = Counter(i for team in outcome.teams.values() for i in team)
        least = min(loads[inspector] for inspector in case.roster)
        yield (
            f"{rule} | {len(outcome.chains)} | {least} to {max(loads.values())} "
            f"| {best[rule] / clock.floor.best:.1f} | {best[rule] / best[None]:.2f}"
        )


def table(visits: int) -> Iterator[str]:
    """A line for each spread, share of recusals and rule."""
    yield f"{visits:,} visits, {INSPECTORS:,} inspectors, teams of {TEAM_SIZE}"
    yield "| areas | recused | rule | chains | loads | hashes of each subject | to no rule |"
    yield "|---|---|---|---|---|---|---|"
    for recused in SHARES:
        for spread, weights in SPREADS.items():
            for line in measured(areas_case(visits, weights, recused)):
                yield f"| {spread} | {float(recused):.0%} | {line} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=50_000)
    for line in table(parser.parse_args().visits):
        print(line, flush=True)


if __name__ == "__main__":
    main()
