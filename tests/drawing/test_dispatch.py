"""The dispatch of inspectors: the known answers, and cases in which the outcome is seen by eye."""

from collections import Counter

import pytest
from tests.make.directories import problem_of
from tests.make.draws.dispatch_worlds import SEED, DispatchCase, nonce_of, salt_of
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import Problem
from randcheck.base.hashing import ticket
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.dispatch import dispatch, team_order, who_come


@for_each("known", VECTORS["dispatch"], ids=lambda known: known["tells"])
def test_known_dispatches(known):
    outcome = DispatchCase(
        seed=known["seed"],
        secret=known["secret"],
        areas=known["subjects"],
        roster={
            i: RosterEntry(pool=pool, area=area) for i, (pool, area) in known["roster"].items()
        },
        recused_of={
            subject: [i for i, of in known["recusals"] if of == subject]
            for subject in known["subjects"]
        },
        team={
            pool: TeamRule(count=count, area=None if rule is None else AreaRule(rule))
            for pool, (count, rule) in known["team"].items()
        },
    ).run()
    assert {subject: list(team) for subject, team in outcome.teams.items()} == known["teams"]
    assert [list(chain) for chain in outcome.chains] == known["chains"]


def test_there_are_known_dispatches_of_every_kind():
    assert len(VECTORS["dispatch"]) == 27
    assert {"own", "other", "long", "plain"} < {known["tells"] for known in VECTORS["dispatch"]}


# --- by eye --------------------------------------------------------------------------------------


def roster(*inspectors, pool="city", area=None):
    return {inspector: RosterEntry(pool=pool, area=area) for inspector in inspectors}


def sent(areas, inspectors, count=1, rule=None, recused=None, seed=SEED, **others):
    """The dispatch of a pool, or of more; areas may be a list of subjects without any."""
    return DispatchCase(
        seed=seed,
        areas=areas if isinstance(areas, dict) else dict.fromkeys(areas),
        roster=inspectors,
        recused_of=recused or {},
        team={"city": TeamRule(count=count, area=rule), **others},
    ).run()


def seeds(number):
    return [f"{seed:064x}" for seed in range(number)]


def loads(outcome):
    return Counter(i for team in outcome.teams.values() for i in team)


def ids(prefix, count):
    return [f"{prefix}{number:02}" for number in range(count)]


def inspectors_in_order(load, names):
    key = f"city:{load}:{{}}:{{}}"
    return sorted(names, key=lambda i: ticket(SEED, "inspector", key.format(i, nonce_of(i))))


def visits_in_order(subjects):
    return sorted(subjects, key=lambda s: ticket(SEED, "visit", f"city:{s}:{salt_of(s)}"))


def team_in_order(subject, names):
    return sorted(names, key=lambda i: ticket(SEED, "member", f"{subject}:{i}:{nonce_of(i)}"))


def test_everyone_goes_where_as_many_go_as_there_are():
    outcome = sent(["S1"], roster("I1", "I2"), count=2)
    assert set(outcome.teams["S1"]) == {"I1", "I2"}
    assert outcome.chains == ()


@pytest.mark.parametrize("rule", [None, *AreaRule])
def test_nothing_to_visit_needs_nobody(rule):
    for inspectors in ((), ("I1",)):
        outcome = sent([], roster(*inspectors, area="x"), rule=rule)
        assert (outcome.teams, outcome.chains) == ({}, ())


def test_the_first_visit_gets_the_one_with_the_smallest_ticket_at_load_zero():
    inspectors = ids("I", 5)
    outcome = sent(["S1"], roster(*inspectors))
    assert outcome.teams["S1"] == (inspectors_in_order(0, inspectors)[0],)


def test_ties_of_load_go_by_the_ticket_at_that_load():
    inspectors, visits = ids("I", 3), visits_in_order(ids("S", 36))
    outcome = sent(visits, roster(*inspectors))
    dealt = [outcome.teams[subject][0] for subject in visits]
    for load in range(12):
        assert dealt[3 * load : 3 * load + 3] == inspectors_in_order(load, inspectors)


def test_salts_and_nonces_decide():
    subjects, everyone = ids("S", 20), roster(*ids("I", 8))
    salts, nonces = {s: salt_of(s) for s in subjects}, {i: nonce_of(i) for i in everyone}

    def dispatched(salts, nonces):
        return dispatch(
            SEED,
            areas=dict.fromkeys(subjects),
            salts=salts,
            roster=everyone,
            nonces=nonces,
            recused_of={},
            team={"city": TeamRule(count=2)},
        )

    plain = dispatched(salts, nonces)
    assert plain == sent(subjects, everyone, count=2)
    assert dispatched(salts | {"S03": "0" * 32}, nonces) != plain
    assert dispatched(salts, nonces | {"I03": "0" * 32}) != plain


def test_a_team_is_listed_by_member_ticket_all_pools_together():
    everyone = {**roster("I1", "I2"), **roster("K1", "K2", pool="county")}
    outcome = sent(["S1"], everyone, count=2, county=TeamRule(count=2))
    nonces = {i: nonce_of(i) for i in everyone}
    assert list(outcome.teams["S1"]) == team_in_order("S1", everyone)
    assert outcome.teams["S1"] == team_order(SEED, "S1", set(everyone), nonces)
    assert team_order(SEED, "S1", (), nonces) == ()


def test_who_leads_differs_from_visit_to_visit():
    outcome = sent(ids("S", 20), roster("I1", "I2"), count=2)
    assert {team[0] for team in outcome.teams.values()} == {"I1", "I2"}


def test_teams_come_by_subject_id():
    assert list(sent(["S3", "S1", "S2"], roster("I1", "I2")).teams) == ["S1", "S2", "S3"]


def test_the_recused_stay_away():
    outcome = sent(["S1"], roster("I1", "I2", "I3"), count=2, recused={"S1": {"I2", "J9"}})
    assert set(outcome.teams["S1"]) == {"I1", "I3"}


def test_pools_do_not_mix():
    everyone = {**roster("I1"), **roster("K1", pool="county")}
    outcome = sent(ids("S", 3), everyone, county=TeamRule(count=1))
    assert all(set(team) == {"I1", "K1"} for team in outcome.teams.values())


@pytest.mark.parametrize(
    ("rule", "teams"),
    [
        (AreaRule.OWN, {"S1": {"X"}, "S2": {"Y"}, "S3": {"X"}}),
        (AreaRule.OTHER, {"S1": {"Y"}, "S2": {"X"}, "S3": {"Y"}}),
    ],
)
def test_by_a_rule_for_areas_who_has_none_goes_nowhere(rule, teams):
    everyone = {**roster("X", area="x"), **roster("Y", area="y"), **roster("N1", "N2")}
    for seed in seeds(10):
        outcome = sent({"S1": "x", "S2": "y", "S3": "x"}, everyone, rule=rule, seed=seed)
        assert {subject: set(team) for subject, team in outcome.teams.items()} == teams


def test_without_a_rule_areas_change_nothing():
    plain = sent(ids("S", 9), roster(*ids("I", 4)), count=2)
    areas = dict(zip(ids("S", 9), "xyzxyzxyz", strict=True))
    posted = {i: RosterEntry(pool="city", area="x") for i in ids("I", 4)}
    assert sent(areas, posted, count=2) == plain


def test_each_pool_has_a_rule_of_its_own():
    everyone = {
        **roster("X", area="x"),
        **roster("Y", area="y"),
        **roster("KX", pool="county", area="x"),
        **roster("KY", pool="county", area="y"),
    }
    outcome = sent(
        {"S1": "x", "S2": "y"},
        everyone,
        rule=AreaRule.OWN,
        county=TeamRule(count=1, area=AreaRule.OTHER),
    )
    assert set(outcome.teams["S1"]) == {"X", "KY"}
    assert set(outcome.teams["S2"]) == {"Y", "KX"}


def test_loads_are_even_where_nothing_stands_against_it():
    outcome = sent(ids("S", 17), roster(*ids("I", 5)), count=2)
    assert sorted(loads(outcome).values()) == [6, 7, 7, 7, 7]
    assert outcome.chains == ()


def test_loads_are_even_within_areas_but_not_between_them():
    areas = {subject: "x" if number < 9 else "y" for number, subject in enumerate(ids("S", 10))}
    everyone = {**roster("X1", "X2", "X3", area="x"), **roster("Y1", "Y2", area="y")}
    outcome = sent(areas, everyone, rule=AreaRule.OWN)
    assert sorted(loads(outcome)[i] for i in ("X1", "X2", "X3")) == [3, 3, 3]
    assert sorted(loads(outcome)[i] for i in ("Y1", "Y2")) == [0, 1]
    assert outcome.chains == ()


def test_a_chain_levels_loads():
    # I1 is dealt all that nobody else may visit, and on top what came before.
    chains: Counter[object] = Counter()
    for seed in seeds(40):
        outcome = sent(
            ["free", "bound-1", "bound-2"],
            roster("I1", "I2"),
            recused={"bound-1": {"I2"}, "bound-2": {"I2"}},
            seed=seed,
        )
        assert loads(outcome) == {"I1": 2, "I2": 1}
        chains[outcome.chains] += 1
    assert chains.keys() == {(), (("city", 1),)}


def test_a_chain_stays_within_the_rule_for_areas():
    # The same in x; in y, Y1 and Y2 may not take what is too much for I1.
    chains: Counter[object] = Counter()
    everyone = {**roster("I1", "I2", area="x"), **roster("Y1", "Y2", area="y")}
    for seed in seeds(40):
        outcome = sent(
            {"free": "x", "bound-1": "x", "bound-2": "x"},
            everyone,
            rule=AreaRule.OWN,
            recused={"bound-1": {"I2"}, "bound-2": {"I2"}},
            seed=seed,
        )
        assert loads(outcome) == {"I1": 2, "I2": 1}
        chains[outcome.chains] += 1
    assert chains.keys() == {(), (("city", 1),)}


def test_a_difference_of_one_is_not_levelled():
    for seed in seeds(20):
        assert sent(["a", "b", "c"], roster("I1", "I2"), seed=seed).chains == ()


def test_chains_come_by_pool():
    recused = {"S1": {"I2", "K2"}, "S2": {"I2", "K2"}}
    everyone = {**roster("I1", "I2"), **roster("K1", "K2", pool="a-county")}
    both = [("a-county", 1), ("city", 1)]
    found = set()
    for seed in seeds(60):
        outcome = sent(
            ["S1", "S2", "S3"],
            everyone,
            recused=recused,
            seed=seed,
            **{"a-county": TeamRule(count=1)},
        )
        found.add(outcome.chains)
    assert found == {(), (both[0],), (both[1],), tuple(both)}


@for_each(
    ("rule", "posts", "areas", "recused", "ids"),
    [
        (None, "xy", {"S1": None, "S2": None, "S3": "x"}, {"S2": {"I0"}, "S1": {"J9"}}, ("S2",)),
        (AreaRule.OWN, "xxy", {"S3": "y", "S2": "z", "S1": "x"}, {}, ("S2", "S3")),
        (AreaRule.OWN, "xxxy", {"S1": "x", "S2": "x"}, {"S1": {"I0", "I1"}}, ("S1",)),
        (AreaRule.OTHER, "xyy", {"S1": "x", "S2": "y", "S3": "z"}, {}, ("S2",)),
        (AreaRule.OTHER, "xyy", {"S1": "x", "S2": "x"}, {"S1": {"I0"}, "S2": {"I1"}}, ("S2",)),
        (AreaRule.OWN, "xx", {"S1": None, "S2": "x"}, {}, ("S1",)),
        (AreaRule.OTHER, "xx", {"S1": None, "S2": "y"}, {}, ("S1",)),
    ],
)
def test_a_visit_that_cannot_have_its_team_is_refused(rule, posts, areas, recused, ids):
    everyone = {f"I{n}": RosterEntry(pool="city", area=post) for n, post in enumerate(posts)}
    everyone |= {"N1": RosterEntry(pool="city"), "N2": RosterEntry(pool="city")} if rule else {}
    problem = problem_of(lambda: sent(areas, everyone, count=2, rule=rule, recused=recused))
    assert problem == Problem("too-few-inspectors", pool="city", count=2, ids=ids)


@for_each("collection", [list, tuple, set, frozenset, dict.fromkeys])
def test_recusals_may_be_any_collection(collection):
    plain = sent(ids("S", 6), roster(*ids("I", 4)), count=2, recused={"S01": ["I01", "I02"]})
    recused = {"S01": collection(["I01", "I02"])}
    assert sent(ids("S", 6), roster(*ids("I", 4)), count=2, recused=recused) == plain


# --- places after the draw -----------------------------------------------------------------------

NONCES = {i: nonce_of(i) for i in ids("I", 20)}


def test_the_one_with_the_least_load_takes_the_place():
    # As numbers: 9 is less than 10.
    for load_of in ({"I00": 10, "I01": 9, "I02": 11}, {"I00": 1, "I01": 0, "I02": 1}):
        assert who_come(SEED, "city", list(load_of), load_of, NONCES, number=1) == ("I01",)


@for_each("load", [0, 1, 10, 11])
def test_of_the_same_load_the_smallest_ticket_at_it_takes_the_place(load):
    load_of = {i: load + number // 12 for number, i in enumerate(NONCES)}
    for free in (list(NONCES), set(NONCES), tuple(reversed(NONCES))):
        came = who_come(SEED, "city", free, load_of, NONCES, number=1)
        assert came == (inspectors_in_order(load, ids("I", 12))[0],)


def test_the_pool_is_part_of_the_ticket():
    load_of = dict.fromkeys(NONCES, 0)
    pools = [f"pool-{number}" for number in range(10)]
    assert len({who_come(SEED, pool, NONCES, load_of, NONCES, number=1) for pool in pools}) > 1


def test_who_is_not_free_does_not_come():
    load_of = {"I00": 0, "I01": 5, "I02": 6}
    assert who_come(SEED, "city", ["I01", "I02"], load_of, NONCES, number=1) == ("I01",)


def test_nobody_comes_where_nobody_is_free():
    assert who_come(SEED, "city", [], {"I00": 0}, NONCES, number=1) == ()


def test_several_places_are_given_as_one_after_the_other():
    load_of = {i: number % 3 for number, i in enumerate(NONCES)}
    loads_then = dict(load_of)
    came: list[str] = []
    for _ in NONCES:
        free = [i for i in NONCES if i not in came]
        came += who_come(SEED, "city", free, loads_then, NONCES, number=1)
        loads_then[came[-1]] += 1
    for number in range(len(NONCES) + 2):
        assert who_come(SEED, "city", NONCES, load_of, NONCES, number=number) == (*came[:number],)


def test_who_would_be_dealt_next_takes_the_place():
    subjects = visits_in_order(ids("S", 7))
    everyone = roster(*ids("I", 4))
    before, after = sent(subjects[:-1], everyone), sent(subjects, everyone)
    load_of = {i: loads(before)[i] for i in everyone}
    came = who_come(SEED, "city", everyone, load_of, NONCES, number=1)
    assert after.teams[subjects[-1]] == came
