"""The dispatch of inspectors, and a min-cost flow on the same visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from importlib import import_module

import attrs
from tests.benchmarks.bench_figures import Check
from tests.benchmarks.bench_timing import Clock, Timing, freeze_input
from tests.benchmarks.bench_worlds import (
    POOL,
    TEAM_SIZE,
    DispatchCase,
    dispatch_case,
    seed_number,
)

from randcheck.drawing.dispatch import Dispatch, dispatch
from randcheck.draws import TeamRule
from randcheck.plans import AreaRule

OURS, FLOW = "randcheck", "OR-tools min-cost flow"
VISITS, INSPECTORS = 10_000, 2_000
LIMITS = {Fraction(2, 100): 1, Fraction(90, 100): 10}
"""Share of the inspectors recused from each visit: floors, of a million, that it may take."""


@attrs.frozen(kw_only=True)
class Staffing:
    """How one solver staffed the visits, or why it did not run."""

    solver: str
    recused: Fraction
    timing: Timing | None = None
    loads: tuple[int, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        return f"{self.solver}, {float(self.recused):.0%} recused"

    @property
    def squares(self) -> int:
        """The sum of the squared loads: least where they are as even as can be."""
        return sum(load * load for load in self.loads)


def staffings(clock: Clock, runs: int, *, with_flow: bool) -> Iterator[Staffing]:
    """Each case staffed by `dispatch`, and by the flow if that is wanted and installed."""
    for recused in LIMITS:
        case = dispatch_case(VISITS, INSPECTORS, recused)
        freeze_input()
        yield _ours(case, recused, clock, runs)
        if with_flow:
            yield _by_flow(case, recused, clock)


def checks(staffed: Iterable[Staffing], million: float) -> Iterator[Check]:
    """Time against the floor of a million in seconds, loads against the flow's where it ran."""
    by_solver: dict[tuple[str, Fraction], Staffing] = {(s.solver, s.recused): s for s in staffed}
    for recused, limit in LIMITS.items():
        ours = by_solver[OURS, recused]
        assert ours.timing is not None
        name = f"dispatch, {float(recused):.0%} recused"
        yield Check(
            name=name, value=ours.timing.best / million, limit=limit, unit="floors of a million"
        )
        yield Check(
            name=f"{name}: greatest load less least",
            value=max(ours.loads) - min(ours.loads),
            limit=1,
            unit="visits",
        )
        flow = by_solver.get((FLOW, recused))
        if flow is not None and flow.loads:
            yield Check(
                name=f"{name}: squared loads, against the flow's",
                value=ours.squares,
                limit=flow.squares,
                unit="in sum",
            )


def _ours(case: DispatchCase, recused: Fraction, clock: Clock, runs: int) -> Staffing:
    name = f"{OURS}, {recused}"
    for _ in range(runs):
        teams = clock.time(name, lambda: dispatched(case)).teams
    loads = Counter(inspector for team in teams.values() for inspector in team)
    return Staffing(
        solver=OURS,
        recused=recused,
        timing=clock.timings()[name],
        loads=tuple(loads[inspector] for inspector in case.roster),
    )


def dispatched(case: DispatchCase, rule: AreaRule | None = None) -> Dispatch:
    """Each visit with its team, under a rule for areas where one is given."""
    return dispatch(
        seed_number(0),
        areas=case.areas,
        salts=case.salts,
        roster=case.roster,
        nonces=case.nonces,
        recused_of=case.recused_of,
        team={POOL: TeamRule(count=TEAM_SIZE, area=rule)},
    )


def _by_flow(case: DispatchCase, recused: Fraction, clock: Clock) -> Staffing:
    name = f"{FLOW}, {recused}"
    try:
        loads = clock.time(name, _flow_of(case))
    except ImportError:
        return Staffing(solver=FLOW, recused=recused, note="not installed")
    return Staffing(solver=FLOW, recused=recused, timing=clock.timings()[name], loads=loads)


def _flow_of(case: DispatchCase) -> Callable[[], tuple[int, ...]]:
    """A flow from each visit through its inspectors; the k-th visit of one costs 2k - 1.

    So the cost is the sum of the squared loads. The arcs are made as arrays before the clock
    starts; handing them to the solver, solving and reading the loads is what is timed.
    """
    numpy = import_module("numpy")
    solver = import_module("ortools.graph.python.min_cost_flow")
    names = list(case.roster)
    visits, inspectors = len(case.subjects), len(names)
    sink = visits + inspectors
    barred = numpy.zeros((visits, inspectors), dtype=bool)
    place = {name: number for number, name in enumerate(names)}
    for visit, subject in enumerate(case.subjects):
        barred[visit, [place[name] for name in case.recused_of[subject]]] = True
    visit_of, inspector_of = numpy.nonzero(~barred)
    levels = 3 * -(-visits * TEAM_SIZE // inspectors)
    step_of, steps = numpy.divmod(numpy.arange(inspectors * levels), levels)
    tails = numpy.concatenate([visit_of, visits + step_of])
    heads = numpy.concatenate([visits + inspector_of, numpy.full(inspectors * levels, sink)])
    costs = numpy.concatenate([numpy.zeros(len(visit_of), dtype=int), 2 * steps + 1])
    supplies = [TEAM_SIZE] * visits + [0] * inspectors + [-TEAM_SIZE * visits]

    def solve() -> tuple[int, ...]:
        flow = solver.SimpleMinCostFlow()
        arcs = flow.add_arcs_with_capacity_and_unit_cost(
            tails, heads, numpy.ones(len(tails), dtype=int), costs
        )
        flow.set_nodes_supplies(numpy.arange(sink + 1), supplies)
        status = flow.solve()
        assert status == flow.OPTIMAL, status
        used = flow.flows(arcs[len(visit_of) :])
        return tuple(int(load) for load in used.reshape(inspectors, levels).sum(axis=1))

    return solve
