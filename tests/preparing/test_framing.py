"""From decisions to the frame of a matter: tallies, labels, integer weights, groups."""

from fractions import Fraction
from math import gcd, prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import factor
from tests.make.loops import for_each

from randcheck import Problem, Quota, Reason
from randcheck.domain.draw.chances import HEAVIEST
from randcheck.domain.draw.groups import ONE_GROUP
from randcheck.draws import Group
from randcheck.preparing.framing import Drawable, StratumKey, Tally, groups_of, labels_of
from randcheck.rules import OUR_DEFAULT

F = Fraction
PLAIN, MARKED = StratumKey(ONE_GROUP, "standard"), StratumKey(ONE_GROUP, "listed")
EAST, EAST_MARKED = StratumKey("E", "standard"), StratumKey("E", "listed")
WEST = StratumKey("W", "standard")


def drawable(key, weight: Fraction | int | None = 1):
    return Drawable(key=key, weight=None if weight is None else F(weight), factors=(factor(),))


def out(code):
    return Reason(code=code, source=OUR_DEFAULT)


def weighed(*weights):
    """The tally of one subject for each weight, in strata a, b, c …"""
    keys = [StratumKey(ONE_GROUP, name) for name in "abcdefgh"]
    decisions = zip(keys, weights, strict=False)
    return Tally([(drawable(key, weight), 1, ONE_GROUP) for key, weight in decisions], ())


# --- tallies -------------------------------------------------------------------------------------


def test_a_tally_counts_who_is_in_by_stratum_and_who_is_out_by_reason():
    marked = drawable(MARKED, 3)
    tally = Tally(
        [
            (drawable(PLAIN), 4, ONE_GROUP),
            (marked, 2, ONE_GROUP),
            (drawable(PLAIN), 1, ONE_GROUP),
            (out("closed"), 5, ONE_GROUP),
            (out("capped"), 6, ONE_GROUP),
            (out("capped"), 1, ONE_GROUP),
        ],
        {"capped"},
    )
    assert tally.sizes == {PLAIN: 5, MARKED: 2}
    assert tally.out == {"closed": 5, "capped": 7}
    assert (tally.group_sizes, tally.bases) == ({ONE_GROUP: 7}, {ONE_GROUP: 14})
    assert tally.drawable[MARKED] is marked


def test_a_decision_that_is_about_nobody_makes_no_stratum():
    tally = Tally([(drawable(PLAIN), 0, ONE_GROUP), (drawable(MARKED), 1, ONE_GROUP)], ())
    assert tally.sizes == {MARKED: 1}
    assert tally.drawable.keys() == {MARKED}
    assert tally.integer_weights("M1") == {MARKED: 1}


def test_the_base_of_a_group_counts_its_own_and_who_is_in_no_group_counts_nowhere():
    tally = Tally(
        [
            (drawable(EAST), 3, "E"),
            (drawable(WEST), 2, "W"),
            (out("capped"), 4, "E"),
            (out("closed"), 7, "W"),
            (out("capped"), 9, None),
        ],
        ("capped",),
    )
    assert tally.bases == {"E": 7, "W": 2}
    assert tally.group_sizes == {"E": 3, "W": 2}
    assert tally.out == {"capped": 13, "closed": 7}


def test_nothing_comes_to_nothing():
    tally = Tally([], ())
    assert (tally.sizes, tally.bases, tally.integer_weights("M1")) == ({}, {}, {})


# --- weights -------------------------------------------------------------------------------------


def test_strata_with_rates_have_no_weights():
    tally = Tally([(drawable(PLAIN, weight=None), 3, ONE_GROUP)], ())
    assert tally.integer_weights("M1") == {}
    assert tally.group_sizes == {ONE_GROUP: 3}


@for_each(
    ("given_weights", "weights"),
    [
        ((1, 2, 6), [1, 2, 6]),
        ((F(1, 2), 1, 6), [1, 2, 12]),
        # What all have in common says nothing.
        ((4, 6), [2, 3]),
        ((F(4, 3),), [1]),
        ((F(2, 3), F(5, 4)), [8, 15]),
        ((1, HEAVIEST), [1, HEAVIEST]),
        ((F(1, HEAVIEST), 1), [1, HEAVIEST]),
    ],
)
def test_weights_are_the_smallest_integers_that_give_the_same_chances(given_weights, weights):
    assert list(weighed(*given_weights).integer_weights("M1").values()) == weights


weights = st.fractions(F(1, 99), 99, max_denominator=999)


@given(st.lists(weights, min_size=1, max_size=6))
def test_scaled_weights_are_the_smallest_integers_in_the_same_proportions(given_weights):
    common = prod(weight.denominator for weight in given_weights)
    numbers = [int(weight * common) for weight in given_weights]
    smallest = [number // gcd(*numbers) for number in numbers]
    scaled = weighed(*given_weights).integer_weights("M1")
    if max(smallest) > HEAVIEST:
        assert scaled.code == "weights-too-far-apart"
    else:
        assert list(scaled.values()) == smallest


@pytest.mark.parametrize(
    ("given_weights", "heaviest", "lightest"),
    [
        ((2, HEAVIEST + 1, 1), f"all/b ({HEAVIEST + 1})", "all/c (1)"),
        # Each is small, but together they have no small integers.
        ((F(1, 99999989), F(1, 99999971), 1), "all/c (1)", "all/a (1/99999989)"),
    ],
)
def test_weights_that_no_integers_can_hold_are_refused_with_both_strata(
    given_weights, heaviest, lightest
):
    problem = weighed(*given_weights).integer_weights("M1")
    assert problem == Problem(
        "weights-too-far-apart", matter="M1", heaviest=heaviest, lightest=lightest
    )
    for lang in ("en", "zh"):
        words = problem.message(lang)
        assert "M1" in words
        assert heaviest in words
        assert lightest in words


@given(st.permutations("abcd"))
def test_which_strata_are_named_does_not_rest_on_the_order_of_the_decisions(order):
    given_weights = {"a": 1, "b": 10**16, "c": 10**16, "d": 1}
    decisions = [
        (drawable(StratumKey(ONE_GROUP, name), given_weights[name]), 1, ONE_GROUP) for name in order
    ]
    problem: Any = Tally(decisions, ()).integer_weights("M1")
    assert (problem.params["heaviest"], problem.params["lightest"]) == (
        f"all/b ({10**16})",
        "all/a (1)",
    )


# --- labels --------------------------------------------------------------------------------------


def test_a_plain_label_joins_the_group_to_the_name():
    assert [key.label for key in (PLAIN, EAST_MARKED)] == ["all/standard", "E/listed"]
    assert labels_of({EAST: 1, PLAIN: 2}, opaque=False) == {
        EAST: "E/standard",
        PLAIN: "all/standard",
    }


def test_an_opaque_label_has_one_number_for_one_name_in_all_groups():
    assert labels_of({WEST: 1, EAST: 1, EAST_MARKED: 1}, opaque=True) == {
        WEST: "W/S2",
        EAST: "E/S2",
        EAST_MARKED: "E/S1",
    }
    assert labels_of({PLAIN: 1, MARKED: 9}, opaque=True) == {PLAIN: "all/S2", MARKED: "all/S1"}
    # The order in which the strata are given is nothing.
    assert labels_of({MARKED: 9, PLAIN: 1}, opaque=True) == {PLAIN: "all/S2", MARKED: "all/S1"}


def test_opaque_labels_of_many_strata_sort_as_their_names_do():
    keys = [StratumKey(ONE_GROUP, f"n{number:03}") for number in range(120)]
    labels = labels_of(reversed(keys), opaque=True)
    assert [labels[key] for key in keys] == sorted(labels.values())
    assert (labels[keys[0]], labels[keys[119]]) == ("all/S001", "all/S120")


# --- what is drawn within each group -------------------------------------------------------------


def of_sizes(**sizes):
    """A tally of groups, each with so many members and one more who is out and counts."""
    decisions = [
        (decision, number, name)
        for name, size in sizes.items()
        for decision, number in (
            (drawable(StratumKey(name, "standard")), size),
            (out("capped"), 1),
        )
    ]
    return Tally(decisions, ("capped",))


UNDIVIDED = of_sizes(all=8)


@for_each(
    ("quota", "expected"),
    [
        (Quota.share(F(1, 3)), Group(base=9, share=F(1, 3), quota=3)),
        (Quota.share(F(1, 2)), Group(base=9, share=F(1, 2), quota=5)),
        (Quota.share(1), Group(base=9, share=F(1), quota=8)),
        (Quota.count(8), Group(base=9, quota=8)),
        (Quota.rates({"A": 1}), Group(base=9)),
    ],
)
def test_a_matter_that_is_not_divided_has_one_group(quota, expected):
    assert groups_of("M1", quota, UNDIVIDED) == {"all": expected}


def test_more_than_there_are_is_refused():
    assert groups_of("M1", Quota.count(9), UNDIVIDED) == Problem(
        "quota-above-frame", matter="M1", quota=9, size=8
    )


def test_each_group_gets_its_number():
    quota = Quota.within("region", {"E": Quota.share(F(1, 3)), "W": Quota.count(3)})
    assert groups_of("M1", quota, of_sizes(W=4, E=5)) == {
        "E": Group(base=6, share=F(1, 3), quota=2),
        "W": Group(base=5, quota=3),
    }


def test_groups_with_too_large_numbers_are_named_together_and_by_name():
    quota = Quota.within("region", {"W": Quota.count(5), "N": Quota.count(1)}, rest=Quota.count(6))
    assert groups_of("M1", quota, of_sizes(W=4, E=5, S=6, N=0)) == Problem(
        "group-quota-above-frame", matter="M1", ids=("E (6 > 5)", "N (1 > 0)", "W (5 > 4)")
    )


def test_a_share_of_a_group_of_which_everybody_is_out_asks_for_nothing():
    quota = Quota.within("region", {"E": Quota.share(1), "N": Quota.share(1)})
    assert groups_of("M1", quota, of_sizes(E=2, N=0)) == {"E": Group(base=3, share=F(1), quota=2)}
