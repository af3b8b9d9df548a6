"""The dispatch against section 7 of the specification taken literally, and against a solver."""

from collections import Counter
from itertools import permutations, product
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.graph.python import min_cost_flow
from tests.make.draws.dispatch_worlds import (
    RULES,
    SEED,
    DispatchCase,
    dispatch_case,
    replace_tickets,
    shuffled,
)
from tests.make.draws.literal_dispatch import h, literal
from tests.make.loops import for_each

from randcheck.domain.draw.staffing import RosterEntry, TeamRule


def assert_is_literal(case):
    outcome, (teams, chains) = case.run(), literal(case)
    assert outcome.chains == chains
    assert list(outcome.teams.items()) == list(teams.items())


BATCHES, PER_BATCH = 10, 250


@pytest.mark.slow
@for_each("batch", range(BATCHES))
def test_thousands_of_dispatches_are_those_of_the_specification(batch):
    random = Random(batch)
    for _ in range(PER_BATCH):
        assert_is_literal(dispatch_case(random))


@for_each("number", range(20))
def test_larger_dispatches_are_those_of_the_specification(number):
    assert_is_literal(dispatch_case(Random(f"larger {number}"), 40, 12))


@for_each("number", range(4))
def test_dispatches_of_many_inspectors_are_those_of_the_specification(number):
    assert_is_literal(dispatch_case(Random(f"many {number}"), 60, 150))


def test_the_random_dispatches_reach_every_part_of_the_specification():
    random = Random(0)
    seen: Counter[str] = Counter()
    for _ in range(1200):
        case = dispatch_case(random)
        outcome = case.run()
        lengths = [length for _, length in outcome.chains]
        rules = {rule.area for rule in case.team.values()}
        seen["no chain"] += not lengths
        seen["several chains"] += len(lengths) > 2
        seen["chains in two pools"] += len({pool for pool, _ in outcome.chains}) > 1
        seen["more on the chain"] += any(length > 3 for length in lengths)
        seen["different rules"] += len(rules) > 1
        seen["without a post"] += any(entry.area is None for entry in case.roster.values())
        seen["without an area"] += None in case.areas.values()
        for rule in RULES:
            seen[f"chains under {rule}"] += any(
                case.team[pool].area is rule for pool, _ in outcome.chains
            )
        for most in (1, 2, 3):
            seen[f"{most} on the chain"] += most in lengths
    assert min(seen.values()) >= 3, seen


@st.composite
def dispatch_cases(draw):
    """The same, so that hypothesis can shrink them; what nobody may serve is left out."""
    team = draw(
        st.dictionaries(
            st.sampled_from("pq"),
            st.builds(TeamRule, count=st.integers(1, 2), area=st.sampled_from(RULES)),
            min_size=1,
        )
    )
    posts = st.tuples(st.sampled_from(sorted(team)), st.sampled_from(["x", "x", "y", None]))
    roster = {
        f"I{n}": RosterEntry(pool=pool, area=area)
        for n, (pool, area) in enumerate(draw(st.lists(posts, min_size=1, max_size=7)))
    }
    regions = draw(st.lists(st.sampled_from(["x", "x", "y", None]), max_size=6))
    barred = draw(
        st.dictionaries(
            st.sampled_from([f"S{n}" for n in range(6)]), st.sets(st.sampled_from(sorted(roster)))
        )
    )
    case = DispatchCase(
        seed=draw(st.sampled_from(["0" * 64, "1" * 64, "2" * 64])),
        areas={f"S{n}": region for n, region in enumerate(regions)},
        roster=roster,
        recused_of=barred,
        team=team,
    )
    return attrs.evolve(
        case, areas={s: area for s, area in case.areas.items() if not short(case, [s])}
    )


def short(case, subjects):
    """The subjects whose visit cannot have its team, with the pool."""
    return [
        (pool, subject)
        for pool, rule in case.team.items()
        for subject in subjects
        if sum(case.may_serve(i, subject) for i in case.pool(pool)) < rule.count
    ]


@given(dispatch_cases())
def test_any_dispatch_is_that_of_the_specification(case):
    assert_is_literal(case)


def test_all_recusals_of_a_small_roster_give_the_dispatch_of_the_specification():
    inspectors, subjects = ("I1", "I2", "I3"), ("S1", "S2", "S3", "S4")
    some = [who for who in product((False, True), repeat=3) if not all(who)]
    tried = 0
    for barred in product(some, repeat=len(subjects)):
        case = DispatchCase(
            seed=SEED,
            areas=dict.fromkeys(subjects),
            roster=dict.fromkeys(inspectors, RosterEntry(pool="p")),
            recused_of={
                subject: [i for i, out in zip(inspectors, who, strict=True) if out]
                for subject, who in zip(subjects, barred, strict=True)
            },
            team={"p": TeamRule(count=1)},
        )
        assert_is_literal(case)
        tried += 1
    assert tried == 7**4


@for_each("count", [1, 2])
@for_each("rule", RULES)
def test_all_areas_of_a_few_give_the_dispatch_of_the_specification(rule, count):
    inspectors, subjects = ("I1", "I2", "I3"), ("S1", "S2", "S3")
    tried = 0
    for posts in product(("x", "y", None), repeat=3):
        for regions in product(("x", "y", None), repeat=3):
            case = DispatchCase(
                seed=SEED,
                areas=dict(zip(subjects, regions, strict=True)),
                roster={
                    i: RosterEntry(pool="p", area=post)
                    for i, post in zip(inspectors, posts, strict=True)
                },
                recused_of={},
                team={"p": TeamRule(count=count, area=rule)},
            )
            if not short(case, subjects):
                assert_is_literal(case)
                tried += 1
    # With one officer: 12 times posts in both areas, and all 8 ways to place the subjects in them;
    # 14 times in one only, where all subjects have to be alike. With two: 14 times in one only.
    assert tried == (27 * 27 if rule is None else {1: 12 * 8 + 14, 2: 14}[count])


# Made from a number, which is faster than part by part.
contested_cases = st.integers(0, 9999).map(lambda number: dispatch_case(Random(number)))

# --- what follows from section 7 -----------------------------------------------------------------


def least_squares(case, pool):
    """The least sum of squared loads with which all places of a pool can be filled."""
    solver = min_cost_flow.SimpleMinCostFlow()
    inspectors, subjects = case.pool(pool), list(case.areas)
    source, sink = 0, 1
    node = {name: number for number, name in enumerate([*inspectors, *subjects], start=2)}
    for inspector in inspectors:
        for load in range(len(subjects)):
            # The next visit adds (load + 1)^2 - load^2.
            solver.add_arc_with_capacity_and_unit_cost(source, node[inspector], 1, 2 * load + 1)
        for subject in subjects:
            if case.may_serve(inspector, subject):
                solver.add_arc_with_capacity_and_unit_cost(node[inspector], node[subject], 1, 0)
    for subject in subjects:
        solver.add_arc_with_capacity_and_unit_cost(node[subject], sink, case.team[pool].count, 0)
    places = len(subjects) * case.team[pool].count
    solver.set_node_supply(source, places)
    solver.set_node_supply(sink, -places)
    assert solver.solve() == solver.OPTIMAL
    return solver.optimal_cost()


def assert_is_optimal(case):
    loads = Counter(i for team in case.run().teams.values() for i in team)
    for pool in case.team:
        assert sum(loads[i] ** 2 for i in case.pool(pool)) == least_squares(case, pool)


@for_each("batch", range(4))
def test_loads_are_as_even_as_a_min_cost_flow_has_them(batch):
    random = Random(f"flow {batch}")
    for _ in range(100):
        assert_is_optimal(dispatch_case(random))


@for_each("number", range(10))
def test_larger_dispatches_are_as_even_as_a_min_cost_flow(number):
    assert_is_optimal(dispatch_case(Random(f"larger flow {number}"), 60, 20))


@given(contested_cases)
def test_every_team_is_complete_and_of_those_who_may_serve(case):
    outcome = case.run()
    assert list(outcome.teams) == sorted(case.areas)
    for subject, team in outcome.teams.items():
        pools = Counter(case.roster[inspector].pool for inspector in team)
        assert pools == {pool: rule.count for pool, rule in case.team.items()}
        assert len(set(team)) == len(team)
        assert all(case.may_serve(inspector, subject) for inspector in team)


@given(contested_cases, st.integers(0, 99))
def test_the_order_of_the_input_changes_nothing(case, number):
    random = Random(number)
    turned = attrs.evolve(
        case,
        areas=shuffled(case.areas, random),
        roster=shuffled(case.roster, random),
        recused_of={
            subject: random.sample(sorted(who), len(who))
            for subject, who in shuffled(case.recused_of, random).items()
        },
        team=shuffled(case.team, random),
    )
    assert turned.run() == case.run()
    assert list(turned.run().teams) == list(case.run().teams)


@given(contested_cases, st.integers(0, 99))
def test_other_names_of_areas_give_the_same_dispatch(case, number):
    names = ["x", "y", "z", "w"]
    new_name = dict(zip(names, Random(number).sample(names, len(names)), strict=True))
    renamed = attrs.evolve(
        case,
        areas={subject: area and new_name[area] for subject, area in case.areas.items()},
        roster={
            i: attrs.evolve(entry, area=entry.area and new_name[entry.area])
            for i, entry in case.roster.items()
        },
    )
    assert renamed.run() == case.run()


@given(contested_cases, st.integers(0, 99))
def test_other_names_with_the_same_tickets_give_the_same_teams_under_other_names(case, number):
    random = Random(number)
    people, places = list(case.roster), list(case.areas)
    new_name = dict(
        zip(
            people + places,
            random.sample(people, len(people)) + random.sample(places, len(places)),
            strict=True,
        )
    )
    old_name = {new: old for old, new in new_name.items()}
    renamed = attrs.evolve(
        case,
        areas={new_name[subject]: area for subject, area in case.areas.items()},
        roster={new_name[i]: entry for i, entry in case.roster.items()},
        recused_of={
            new_name[subject]: {new_name[i] for i in who}
            for subject, who in case.recused_of.items()
            if subject in case.areas
        },
    )

    def by_name(_purpose, key):
        # Without the nonce or salt, which is last.
        return h(key.rpartition(":")[0])

    def by_old_name(_purpose, key):
        named = key.split(":")[:-1]
        return h(":".join(old_name.get(part, part) for part in named))

    with pytest.MonkeyPatch.context() as patch:
        replace_tickets(patch, by_name)
        outcome = case.run()
        replace_tickets(patch, by_old_name)
        found = renamed.run()
    assert found.chains == outcome.chains
    assert found.teams == {
        new_name[subject]: tuple(new_name[i] for i in team)
        for subject, team in outcome.teams.items()
    }


@pytest.mark.parametrize(
    ("rule", "posts", "regions", "recused_of", "twins"),
    [
        # S3 is for C alone, who may have been dealt another: C hands it over.
        (None, "xxx", "xxx", {"S3": {"A", "B"}}, [("A", "B"), ("S1", "S2")]),
        ("own", "xxy", "xxy", {}, [("A", "B"), ("S1", "S2")]),
        ("other", "xxy", "yyx", {}, [("A", "B"), ("S1", "S2")]),
        (None, "xxx", "xxx", {"S1": {"A"}, "S2": {"A"}}, [("B", "C"), ("S1", "S2")]),
    ],
)
def test_over_all_orders_of_tickets_those_alike_have_the_same_chances(
    rule, posts, regions, recused_of, twins
):
    inspectors, subjects = "ABC", ("S1", "S2", "S3")
    case = DispatchCase(
        seed=SEED,
        areas=dict(zip(subjects, regions, strict=True)),
        roster={
            i: RosterEntry(pool="p", area=post) for i, post in zip(inspectors, posts, strict=True)
        },
        recused_of=recused_of,
        team={"p": TeamRule(count=1, area=next(r for r in RULES if r == rule))},
    )
    counts: Counter[tuple[str, ...]] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        # At each load that can decide, any order of the inspectors; any order of the visits.
        for *by_load, visits in product(
            *[list(permutations(inspectors))] * 3, list(permutations(subjects))
        ):

            def ticket_of(purpose, key, by_load=by_load, visits=visits):
                parts = key.split(":")
                if purpose == "visit":
                    place = visits.index(parts[1])
                elif purpose == "inspector":
                    place = by_load[int(parts[1])].index(parts[2]) if int(parts[1]) < 3 else 0
                else:
                    place = 0
                return f"{place:064x}"

            replace_tickets(patch, ticket_of)
            teams = case.run().teams
            counts[tuple(teams[subject][0] for subject in subjects)] += 1
    assert counts.total() == 6**4
    for one, other in twins:
        swap = {one: other, other: one}
        places = [subjects.index(swap.get(subject, subject)) for subject in subjects]
        swapped: Counter[tuple[str, ...]] = Counter()
        for went, count in counts.items():
            swapped[tuple(swap.get(went[place], went[place]) for place in places)] += count
        assert swapped == counts
