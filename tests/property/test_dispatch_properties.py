"""The dispatch against section 7 of the specification taken literally, and against a solver."""

from collections import Counter, deque
from functools import cache, partial
from hashlib import sha256
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.graph.python import min_cost_flow
from tests.worlds import DispatchCase, dispatch_case, ids, replace_tickets, shuffled

from randcheck import RosterEntry
from randcheck.drawing import dispatch as dispatch_module

# --- section 7, sentence by sentence -------------------------------------------------------------


@cache
def ticket(seed, purpose, key):
    return sha256(f"{seed}:{purpose}:{key}".encode()).hexdigest()


class LiteralPool:
    """Slow on purpose: nothing is remembered, every search begins again, nothing is pruned."""

    def __init__(self, case, pool):
        self.case, self.pool, self.count = case, pool, case.team[pool]
        self.inspectors = sorted(
            case.pool(pool), key=lambda i: ticket(case.seed, "inspector", f"{pool}:0:{i}")
        )
        self.visits = sorted(case.subjects, key=lambda s: ticket(case.seed, "visit", f"{pool}:{s}"))
        self.team: dict[str, list[str]] = {subject: [] for subject in self.visits}
        self.chains: list[tuple[str, int]] = []

    def may_join(self, inspector, visit):
        return inspector not in self.case.recused_of.get(visit, ()) and (
            inspector not in self.team[visit]
        )

    def visits_of(self, inspector):
        return [visit for visit in self.visits if inspector in self.team[visit]]

    def load(self, inspector):
        return len(self.visits_of(inspector))

    def is_full(self, inspector):
        remaining = self.case.roster[inspector].remaining
        return remaining is not None and self.load(inspector) >= remaining

    def is_short(self, visit):
        return len(self.team[visit]) < self.count

    def deal(self):
        for visit in self.visits:
            for _ in range(self.count):
                self.deal_one(visit)

    def deal_one(self, visit):
        def rank(inspector):
            load = self.load(inspector)
            return load, ticket(self.case.seed, "inspector", f"{self.pool}:{load}:{inspector}")

        who = [i for i in self.inspectors if self.may_join(i, visit) and not self.is_full(i)]
        if who:
            self.team[visit].append(min(who, key=rank))

    def search(self, visits, ends):
        """Breadth first: the chain as pairs of an inspector and the visit it joins, or None."""
        reached = set()
        queue: deque[tuple[list[Any], str]] = deque(([], visit) for visit in visits)
        while queue:
            chain, visit = queue.popleft()
            for inspector in self.inspectors:
                if inspector in reached or not self.may_join(inspector, visit):
                    continue
                reached.add(inspector)
                longer = [*chain, (inspector, visit)]
                if ends(inspector):
                    return longer
                queue.extend((longer, held) for held in self.visits_of(inspector))
        return None

    def apply(self, chain, before=None):
        for inspector, visit in chain:
            if before is not None:
                self.team[visit].remove(before)
            self.team[visit].append(inspector)
            before = inspector
        self.chains.append((self.pool, len(chain)))

    def fill(self):
        while self.fill_one():
            pass

    def fill_one(self):
        for visit in self.visits:
            if self.is_short(visit):
                chain = self.search([visit], lambda i: not self.is_full(i))
                if chain is not None:
                    self.apply(chain)
                    return True
        return False

    def level(self):
        while self.level_one():
            pass

    def level_one(self):
        for start in sorted(self.inspectors, key=self.load, reverse=True):
            chain = self.search(self.visits_of(start), partial(self.is_lower, start))
            if chain is not None:
                self.apply(chain, before=start)
                return True
        return False

    def is_lower(self, start, inspector):
        return not self.is_full(inspector) and self.load(inspector) <= self.load(start) - 2


def literal(case):
    """Teams or None, the short visits of each failing pool, and the chains."""
    chains: list[tuple[str, int]] = []
    short: dict[str, dict[str, list[str]]] = {}
    teams: dict[str, list[str]] = {subject: [] for subject in case.subjects}
    for name in sorted(case.team):
        pool = LiteralPool(case, name)
        pool.deal()
        pool.fill()
        failing = [visit for visit in pool.visits if pool.is_short(visit)]
        if failing:
            short[name] = {visit: sorted(pool.team[visit]) for visit in failing}
        else:
            pool.level()
        chains += pool.chains
        for subject in case.subjects:
            teams[subject] += pool.team[subject]
    listed = {
        subject: tuple(sorted(team, key=lambda i: ticket(case.seed, "member", f"{subject}:{i}")))
        for subject, team in teams.items()
    }
    return (None if short else listed), short, tuple(chains)


def of_library(case):
    outcome = case.run()
    pools = outcome.failure.pools if outcome.failure is not None else ()
    short = {p.pool: {v.subject_id: list(v.joined) for v in p.short} for p in pools}
    return outcome.teams, short, outcome.chains


def assert_is_literal(case):
    teams, short, chains = literal(case)
    found_teams, found_short, found_chains = of_library(case)
    assert found_chains == chains
    assert found_teams == teams
    assert found_short == short
    assert {pool: list(visits) for pool, visits in found_short.items()} == {
        pool: list(visits) for pool, visits in short.items()
    }


BATCHES, PER_BATCH = 10, 300


@pytest.mark.parametrize("batch", range(BATCHES))
def test_thousands_of_dispatches_are_those_of_the_specification(batch):
    random = Random(batch)
    for _ in range(PER_BATCH):
        assert_is_literal(dispatch_case(random))


@pytest.mark.parametrize("number", range(20))
def test_larger_dispatches_are_those_of_the_specification(number):
    assert_is_literal(dispatch_case(Random(f"larger {number}"), 40, 12))


def test_the_random_dispatches_reach_every_part_of_the_specification():
    random = Random(0)
    seen: Counter[str] = Counter()
    for _ in range(1200):
        case = dispatch_case(random)
        outcome = case.run()
        lengths = [length for _, length in outcome.chains]
        seen["complete"] += outcome.failure is None
        seen["failed"] += outcome.failure is not None
        seen["failed in two pools"] += (
            outcome.failure is not None and len(outcome.failure.pools) > 1
        )
        seen["filled and failed"] += outcome.failure is not None and bool(outcome.chains)
        seen["several chains"] += len(lengths) > 2
        seen["no visits left"] += any(entry.remaining == 0 for entry in case.roster.values())
        for most in (1, 2, 3):
            seen[f"{most} on the chain"] += most in lengths
        seen["more on the chain"] += any(length > 3 for length in lengths)
    assert min(seen.values()) >= 3, seen


@st.composite
def dispatch_cases(draw):
    """The same, so that hypothesis can shrink them."""
    inspectors = ids("I", draw(st.integers(0, 6)))
    subjects = ids("S", draw(st.integers(0, 6)))
    limits = st.none() | st.integers(0, 4)
    return DispatchCase(
        seed=draw(st.sampled_from(["0" * 64, "1" * 64, "2" * 64])),
        subjects=subjects,
        roster={
            i: RosterEntry(pool=draw(st.sampled_from("pppqr")), remaining=draw(limits))
            for i in inspectors
        },
        recused_of=draw(
            st.dictionaries(st.sampled_from(subjects), st.sets(st.sampled_from(inspectors)))
            if subjects and inspectors
            else st.just({})
        ),
        team=draw(st.sampled_from([{"p": 1}, {"p": 2}, {"p": 1, "q": 1}, {"q": 1, "p": 3}])),
    )


@given(dispatch_cases())
def test_any_dispatch_is_that_of_the_specification(case):
    assert_is_literal(case)


# Made from a number, which is faster than part by part.
contested_cases = st.integers(0, 9999).map(lambda number: dispatch_case(Random(number)))

# --- what follows from section 7 -----------------------------------------------------------------


def cheapest_flow(case, pool):
    """Places that can be filled at most, and the least sum of squared loads that fills them."""
    solver = min_cost_flow.SimpleMinCostFlow()
    inspectors, subjects = case.pool(pool), case.subjects
    source, sink = 0, 1
    node = {name: number for number, name in enumerate([*inspectors, *subjects], start=2)}
    for inspector in inspectors:
        remaining = case.roster[inspector].remaining
        most = len(subjects) if remaining is None else min(remaining, len(subjects))
        for load in range(most):
            # The next visit adds (load + 1)^2 - load^2.
            solver.add_arc_with_capacity_and_unit_cost(source, node[inspector], 1, 2 * load + 1)
        for subject in subjects:
            if inspector not in case.recused_of.get(subject, ()):
                solver.add_arc_with_capacity_and_unit_cost(node[inspector], node[subject], 1, 0)
    for subject in subjects:
        solver.add_arc_with_capacity_and_unit_cost(node[subject], sink, case.team[pool], 0)
    places = len(subjects) * case.team[pool]
    solver.set_node_supply(source, places)
    solver.set_node_supply(sink, -places)
    assert solver.solve_max_flow_with_min_cost() == solver.OPTIMAL
    return solver.maximum_flow(), solver.optimal_cost()


def loads_of(outcome, case, pool):
    of_pool = set(case.pool(pool))
    return Counter(i for team in outcome.teams.values() for i in team if i in of_pool)


def assert_is_optimal(case):
    outcome = case.run()
    failing = {} if outcome.failure is None else {p.pool: p for p in outcome.failure.pools}
    for pool, count in case.team.items():
        places = len(case.subjects) * count
        most, least_cost = cheapest_flow(case, pool)
        assert (most == places) == (pool not in failing)
        if pool in failing:
            assert places - sum(visit.missing for visit in failing[pool].short) == most
        elif outcome.teams is not None:
            loads = loads_of(outcome, case, pool)
            assert sum(load * load for load in loads.values()) == least_cost


@pytest.mark.parametrize("batch", range(4))
def test_teams_are_complete_and_loads_even_as_a_min_cost_flow_has_them(batch):
    random = Random(f"flow {batch}")
    for _ in range(100):
        assert_is_optimal(dispatch_case(random))


@pytest.mark.parametrize("number", range(10))
def test_larger_dispatches_are_as_even_as_a_min_cost_flow(number):
    assert_is_optimal(dispatch_case(Random(f"larger flow {number}"), 60, 20))


@given(contested_cases)
def test_a_team_has_its_officers_and_nobody_recused_twice_or_beyond_the_limit(case):
    outcome = case.run()
    if outcome.teams is None:
        assert outcome.failure.pools
        return
    assert list(outcome.teams) == sorted(case.subjects)
    for subject, team in outcome.teams.items():
        pools = Counter(case.roster[inspector].pool for inspector in team)
        assert pools == case.team
        assert len(set(team)) == len(team)
        assert not set(team) & set(case.recused_of.get(subject, ()))
    for inspector, load in Counter(i for team in outcome.teams.values() for i in team).items():
        remaining = case.roster[inspector].remaining
        assert remaining is None or load <= remaining


def assert_explained(case, failure):
    for pool in failure.pools:
        everyone = set(case.pool(pool.pool))
        assert pool.short
        for visit in pool.short:
            reasons = pool.why_out(visit.subject_id)
            # Each inspector of the pool joined, or is out for a reason that holds.
            assert set(visit.joined).isdisjoint(reasons)
            assert {*visit.joined, *reasons} == everyone
            assert len(visit.joined) + visit.missing == case.team[pool.pool]
            assert visit.missing > 0
            recused = everyone & set(case.recused_of.get(visit.subject_id, ()))
            assert {i for i, why in reasons.items() if why == "recused"} == recused
            assert set(visit.recused) == recused
            for inspector, why in reasons.items():
                if why != "recused":
                    assert why == "no-visits-left"
                    assert inspector in pool.full
                    assert case.roster[inspector].remaining is not None


def test_a_failure_explains_everyone_who_did_not_join_a_short_visit():
    random, failures = Random("failures"), 0
    for _ in range(400):
        case = dispatch_case(random)
        failure = case.run().failure
        if failure is not None:
            failures += 1
            assert_explained(case, failure)
    assert failures > 100


@given(contested_cases, st.integers(0, 99))
def test_the_order_of_the_input_changes_nothing(case, number):
    random = Random(number)
    turned = attrs.evolve(
        case,
        subjects=tuple(random.sample(case.subjects, len(case.subjects))),
        roster=shuffled(case.roster, random),
        recused_of={
            subject: random.sample(sorted(who), len(who))
            for subject, who in shuffled(case.recused_of, random).items()
        },
        team=shuffled(case.team, random),
    )
    assert turned.run() == case.run()


@given(contested_cases, st.integers(0, 99))
def test_other_names_with_the_same_tickets_give_the_same_teams_under_other_names(case, number):
    random = Random(number)
    people, places = list(case.roster), list(case.subjects)
    new_name = dict(
        zip(
            people + places,
            random.sample(people, len(people)) + random.sample(places, len(places)),
            strict=True,
        )
    )
    old_name = {new: old for old, new in new_name.items()}

    def ticket_of_old_name(seed, text):
        names = [old_name.get(part, part) for part in text.split(":")]
        return sha256(":".join([seed, *names]).encode()).hexdigest()

    renamed = attrs.evolve(
        case,
        subjects=tuple(new_name[subject] for subject in case.subjects),
        roster={new_name[i]: entry for i, entry in case.roster.items()},
        recused_of={
            new_name[subject]: {new_name[i] for i in who}
            for subject, who in case.recused_of.items()
        },
    )
    teams, short, chains = of_library(case)
    with pytest.MonkeyPatch.context() as patch:
        replace_tickets(patch, dispatch_module, ticket_of_old_name)
        found_teams, found_short, found_chains = of_library(renamed)
    assert found_chains == chains
    assert found_short == {
        pool: {new_name[s]: sorted(new_name[i] for i in who) for s, who in visits.items()}
        for pool, visits in short.items()
    }
    if teams is None:
        assert found_teams is None
    else:
        assert found_teams == {
            new_name[subject]: tuple(new_name[i] for i in team) for subject, team in teams.items()
        }
