"""The dispatch of inspectors: small cases in which the outcome can be seen by eye."""

from collections import Counter

import pytest
from tests.directories import problem_of
from tests.worlds import SEED, ids, roster

from randcheck import PoolFailure, Problem, RosterEntry, ShortVisit, dispatch
from randcheck.drawing.dispatch import team_order
from randcheck.hashing import ticket


def sent(subjects, inspectors, team=None, recused=None, seed=SEED):
    return dispatch(
        seed,
        subjects=subjects,
        roster=inspectors,
        recused_of=recused or {},
        team=team or {"city": 1},
    )


def loads(outcome):
    return Counter(i for team in outcome.teams.values() for i in team)


def in_order(purpose, names, key="{}"):
    return sorted(names, key=lambda name: ticket(SEED, purpose, key.format(name)))


def test_everyone_goes_where_as_many_go_as_there_are():
    outcome = sent(["S1"], roster("I1", "I2"), {"city": 2})
    assert set(outcome.teams["S1"]) == {"I1", "I2"}
    assert (outcome.failure, outcome.chains) == (None, ())


def test_nothing_to_visit_is_staffed_by_nobody():
    outcome = sent([], roster("I1"))
    assert (outcome.teams, outcome.failure, outcome.chains) == ({}, None, ())


def test_the_first_visit_gets_the_one_with_the_smallest_ticket_of_load_zero():
    inspectors = ids("I", 5)
    outcome = sent(["S1"], roster(*inspectors))
    assert outcome.teams["S1"] == (in_order("inspector", inspectors, "city:0:{}")[0],)


def test_ties_of_load_go_by_the_ticket_of_that_load():
    inspectors, visits = ids("I", 3), in_order("visit", ids("S", 6), "city:{}")
    outcome = sent(visits, roster(*inspectors))
    dealt = [outcome.teams[subject][0] for subject in visits]
    assert dealt[:3] == in_order("inspector", inspectors, "city:0:{}")
    assert dealt[3:] == in_order("inspector", inspectors, "city:1:{}")


def test_a_load_of_ten_is_written_in_decimal():
    inspectors, visits = ids("I", 3), in_order("visit", ids("S", 36), "city:{}")
    outcome = sent(visits, roster(*inspectors))
    dealt = [outcome.teams[subject][0] for subject in visits]
    assert dealt[33:] == in_order("inspector", inspectors, "city:11:{}")


def test_a_team_is_listed_by_member_ticket_all_pools_together():
    everyone = {**roster("I1", "I2"), **roster("K1", "K2", pool="county")}
    outcome = sent(["S1"], everyone, {"city": 2, "county": 2})
    assert list(outcome.teams["S1"]) == in_order("member", everyone, "S1:{}")
    assert outcome.teams["S1"] == team_order(SEED, "S1", set(everyone))


def test_who_leads_differs_from_visit_to_visit():
    outcome = sent(ids("S", 20), roster("I1", "I2"), {"city": 2})
    assert {team[0] for team in outcome.teams.values()} == {"I1", "I2"}


def test_teams_come_by_subject_id():
    outcome = sent(["S3", "S1", "S2"], roster("I1", "I2"))
    assert list(outcome.teams) == ["S1", "S2", "S3"]


def test_the_recused_stay_away():
    outcome = sent(["S1"], roster("I1", "I2", "I3"), {"city": 2}, {"S1": {"I2", "J9"}})
    assert set(outcome.teams["S1"]) == {"I1", "I3"}


def test_pools_do_not_mix():
    everyone = {**roster("I1"), **roster("K1", pool="county"), **roster("X1", pool="other")}
    outcome = sent(ids("S", 3), everyone, {"city": 1, "county": 1})
    assert all(set(team) == {"I1", "K1"} for team in outcome.teams.values())


def test_nobody_takes_more_visits_than_are_left():
    everyone = {**roster("I1", remaining=0), **roster("I2", remaining=1), **roster("I3", "I4")}
    outcome = sent(ids("S", 9), everyone)
    assert loads(outcome) == {"I2": 1, "I3": 4, "I4": 4}


def test_loads_are_even_where_nothing_stands_against_it():
    outcome = sent(ids("S", 17), roster(*ids("I", 5)), {"city": 2})
    assert sorted(loads(outcome).values()) == [6, 7, 7, 7, 7]
    assert outcome.chains == ()


def only(*inspectors):
    """Recused are all but these, of I1, I2, I3."""
    return {"I1", "I2", "I3"} - set(inspectors)


def test_a_chain_fills_a_visit_whose_inspectors_are_full():
    # Each order of the two visits is met by some seed; in the one where the free visit comes
    # first, it may take the only one who may join the other, and hands that one over.
    chains: Counter[object] = Counter()
    for number in range(40):
        outcome = sent(
            ["any", "bound"],
            roster("I1", "I2", remaining=1),
            recused={"bound": only("I1")},
            seed=f"{number:064x}",
        )
        assert outcome.teams == {"any": ("I2",), "bound": ("I1",)}
        chains[outcome.chains] += 1
    assert chains.keys() == {(), (("city", 2),)}


def test_a_chain_levels_loads():
    # I1 is dealt all that nobody else may visit, and on top what came before.
    chains: Counter[object] = Counter()
    for number in range(40):
        outcome = sent(
            ["free", "bound-1", "bound-2"],
            roster("I1", "I2"),
            recused={"bound-1": only("I1"), "bound-2": only("I1")},
            seed=f"{number:064x}",
        )
        assert loads(outcome) == {"I1": 2, "I2": 1}
        chains[outcome.chains] += 1
    assert chains.keys() == {(), (("city", 1),)}


def test_a_difference_of_one_is_not_levelled():
    for number in range(20):
        outcome = sent(["a", "b", "c"], roster("I1", "I2"), seed=f"{number:064x}")
        assert outcome.chains == ()


def test_a_pool_that_cannot_staff_every_visit_fails_and_says_who_is_out_why():
    first, second = in_order("visit", ["S1", "S2"], "city:{}")
    everyone = {**roster("I1", "I2", remaining=1), **roster("I3")}
    outcome = sent(["S1", "S2"], everyone, {"city": 2}, {first: {"I2"}, second: {"I3"}})
    assert outcome.teams is None
    assert outcome.chains == ()
    (pool,) = outcome.failure.pools
    assert pool == PoolFailure(
        pool="city",
        short=(ShortVisit(subject_id=second, joined=("I2",), missing=1, recused=("I3",)),),
        full=("I1", "I2"),
    )
    assert pool.why_out(second) == {"I1": "no-visits-left", "I3": "recused"}
    assert problem_of(lambda: pool.why_out(first)).code == "unknown-id"


def test_short_visits_are_named_in_visit_order():
    outcome = sent(ids("S", 9), roster("I1", "I2", remaining=2))
    (pool,) = outcome.failure.pools
    assert [visit.subject_id for visit in pool.short] == in_order("visit", ids("S", 9), "city:{}")[
        4:
    ]
    assert {visit.missing for visit in pool.short} == {1}


def test_every_pool_is_tried_where_one_fails():
    everyone = {
        **roster("A1", pool="a", remaining=0),
        **roster("B1", "B2", pool="b"),
        **roster("C1", pool="c", remaining=1),
    }
    recused = {"S1": {"B2"}, "S2": {"B2"}, "S3": {"B2"}, "S4": {"B1"}, "S5": {"B1"}}
    outcome = sent(ids("S", 0) + tuple(recused), everyone, {"c": 1, "b": 1, "a": 1}, recused)
    assert outcome.teams is None
    assert [pool.pool for pool in outcome.failure.pools] == ["a", "c"]
    assert [len(pool.short) for pool in outcome.failure.pools] == [5, 4]


def test_a_pool_without_anyone_is_short_of_everyone():
    outcome = sent(["S1"], {}, {"city": 2})
    (pool,) = outcome.failure.pools
    assert pool.short == (ShortVisit(subject_id="S1", joined=(), missing=2, recused=()),)
    assert pool.why_out("S1") == {}


def test_a_pool_that_fails_is_not_levelled_and_others_are():
    # In either pool S1 and S2 are for the first inspector alone, S3 for anyone: the deal leaves
    # loads of 3 and 0 where S3 comes before the others.
    recused = {"S1": {"I2", "K2"}, "S2": {"I2", "K2"}}
    short = {"S0": {"I1", "I2"}}
    everyone = {**roster("I1", "I2"), **roster("K1", "K2", pool="county")}
    team = {"city": 1, "county": 1}
    levelled = set()
    for number in range(40):
        seed = f"{number:064x}"
        whole = sent(["S1", "S2", "S3"], everyone, team, recused, seed)
        broken = sent(["S0", "S1", "S2", "S3"], everyone, team, recused | short, seed)
        assert whole.failure is None
        assert [pool.pool for pool in broken.failure.pools] == ["city"]
        assert "city" not in dict(broken.chains)
        levelled |= {pool for pool, _ in whole.chains + broken.chains}
    assert levelled == {"city", "county"}


def test_the_first_short_visit_without_a_chain_does_not_stop_the_others():
    # Nobody may join "none"; "bound" can be filled by a chain, whichever comes first.
    chains = set()
    for number in range(60):
        outcome = sent(
            ["none", "bound", "any"],
            roster("I1", "I2", remaining=1),
            recused={"none": only(), "bound": only("I1")},
            seed=f"{number:064x}",
        )
        (pool,) = outcome.failure.pools
        assert [visit.subject_id for visit in pool.short] == ["none"]
        assert pool.why_out("none") == {"I1": "recused", "I2": "recused"}
        chains.add(outcome.chains)
    assert chains == {(), (("city", 2),)}


@pytest.mark.parametrize("collection", [list, tuple, set, frozenset, dict.fromkeys])
def test_subjects_and_recusals_may_be_any_collection(collection):
    subjects = ids("S", 6)
    everyone = {i: RosterEntry(pool="city") for i in ids("I", 4)}
    plain = sent(list(subjects), everyone, {"city": 2}, {"S01": ["I01", "I02"]})
    assert (
        sent(collection(subjects), everyone, {"city": 2}, {"S01": collection(["I01", "I02"])})
        == plain
    )


def test_why_out_is_asked_of_short_visits_only():
    outcome = sent(["S1"], {})
    (pool,) = outcome.failure.pools
    assert problem_of(lambda: pool.why_out("S2")) == Problem(
        "unknown-id", what="subject", where="short visits of city", ids=("S2",)
    )
