"""From decisions to the frame of a matter: tallies, labels, quotas, groups."""

from fractions import Fraction
from typing import Any

from tests.directories import factor

from randcheck import OUR_DEFAULT, Problem, Quota, Reason
from randcheck.domain.matter_frames import GroupQuota
from randcheck.drawing.framing import (
    Drawable,
    StratumKey,
    Tally,
    grouped_quotas,
    labels_of,
    quota_for,
)

F = Fraction
PLAIN, MARKED = StratumKey(None, "standard"), StratumKey(None, "listed")
EAST, EAST_MARKED = StratumKey("E", "standard"), StratumKey("E", "listed")
WEST = StratumKey("W", "standard")


def drawable(key, weight: int | None = 1):
    return Drawable(key=key, weight=None if weight is None else F(weight), factors=(factor(),))


def out(code):
    return Reason(code=code, source=OUR_DEFAULT)


def test_a_tally_counts_who_is_in_by_stratum_and_who_is_out_by_reason():
    marked = drawable(MARKED, 3)
    tally = Tally(
        [
            (drawable(PLAIN), 4, None),
            (marked, 2, None),
            (drawable(PLAIN), 1, None),
            (out("closed"), 5, None),
            (out("capped"), 6, None),
            (out("capped"), 1, None),
        ],
        {"capped"},
    )
    assert tally.sizes == {PLAIN: 5, MARKED: 2}
    assert tally.out == {"closed": 5, "capped": 7}
    assert (tally.size, tally.base) == (7, 14)
    assert tally.weights() == {PLAIN: 1, MARKED: 3}
    assert tally.drawable[MARKED] is marked


def test_a_decision_that_is_about_nobody_makes_no_stratum():
    tally = Tally([(drawable(PLAIN), 0, None), (drawable(MARKED), 1, None)], ())
    assert tally.sizes == {MARKED: 1}
    assert tally.drawable.keys() == {MARKED}
    assert tally.weights() == {MARKED: 1}


def test_the_base_of_a_group_counts_its_own():
    tally = Tally(
        [
            (drawable(EAST), 3, "E"),
            (drawable(WEST), 2, "W"),
            (out("capped"), 4, "E"),
            (out("closed"), 7, "W"),
        ],
        ("capped",),
    )
    assert tally.bases == {"E": 7, "W": 2}
    assert (tally.size, tally.base) == (5, 9)


def test_strata_with_rates_have_no_weights():
    tally = Tally([(drawable(PLAIN, weight=None), 3, None)], ())
    assert tally.weights() == {}
    assert tally.size == 3


def test_nothing_comes_to_nothing():
    tally = Tally([], ())
    assert (tally.size, tally.base, tally.weights()) == (0, 0, {})


def test_a_plain_label_joins_the_group_to_the_name():
    assert [key.label for key in (PLAIN, EAST_MARKED)] == ["standard", "E.listed"]
    assert labels_of({EAST: 1, PLAIN: 2}, opaque=False) == {EAST: "E.standard", PLAIN: "standard"}


def test_an_opaque_label_has_one_number_for_one_name_in_all_groups():
    assert labels_of({WEST: 1, EAST: 1, EAST_MARKED: 1}, opaque=True) == {
        WEST: "W.S2",
        EAST: "E.S2",
        EAST_MARKED: "E.S1",
    }
    assert labels_of({PLAIN: 1, MARKED: 9}, opaque=True) == {PLAIN: "S2", MARKED: "S1"}
    # The order in which the strata are given is nothing.
    assert labels_of({MARKED: 9, PLAIN: 1}, opaque=True) == {PLAIN: "S2", MARKED: "S1"}


def test_a_quota_without_groups():
    assert quota_for("M1", Quota.share(F(1, 3)), 10, 8) == (F(1, 3), 4)
    assert quota_for("M1", Quota.share(1), 10, 8) == (1, 8)
    assert quota_for("M1", Quota.count(8), 10, 8) == (None, 8)
    assert quota_for("M1", Quota.count(9), 10, 8) == Problem(
        "quota-above-frame", matter="M1", quota=9, size=8
    )
    assert quota_for("M1", Quota.rates({"A": 1}), 10, 8) == (None, None)


SIZES = {EAST: 3, EAST_MARKED: 1, WEST: 4}
WEIGHTS = {EAST: F(1), EAST_MARKED: F(2), WEST: F(1, 2)}
BASES = {"E": 6, "W": 4, None: 2}


def test_each_group_gets_its_number_and_the_chances_within_it_as_weights():
    quota = Quota.within("region", {"E": Quota.share(F(1, 3)), "W": Quota.count(3)})
    assert grouped_quotas("M1", quota, BASES, SIZES, WEIGHTS) == (
        {
            "E": GroupQuota(base=6, size=4, share=F(1, 3), quota=2),
            "W": GroupQuota(base=4, size=4, quota=3),
        },
        {EAST: F(2, 5), EAST_MARKED: F(4, 5), WEST: F(3, 4)},
    )


def test_groups_with_too_large_numbers_are_named_together_and_by_name():
    quota = Quota.within("region", {"W": Quota.count(5)}, rest=Quota.count(6))
    assert grouped_quotas("M1", quota, BASES, SIZES, WEIGHTS) == Problem(
        "group-quota-above-frame", matter="M1", ids=("E (6 > 4)", "W (5 > 4)")
    )
    quota = Quota.within("region", {"E": Quota.count(5)}, rest=Quota.count(1))
    assert grouped_quotas("M1", quota, BASES, SIZES, WEIGHTS) == Problem(
        "group-quota-above-frame", matter="M1", ids=("E (5 > 4)",)
    )


def test_a_stratum_outside_all_groups_has_no_number():
    quota = Quota.within("region", rest=Quota.count(1))
    made: Any = grouped_quotas("M1", quota, BASES, {**SIZES, PLAIN: 9}, WEIGHTS)
    groups, chances = made
    assert groups.keys() == {"E", "W"}
    assert chances.keys() == SIZES.keys()
