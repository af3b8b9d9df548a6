"""Chances of strata: what a quota, a share or a rate gives."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck import OUR_DEFAULT, Reason
from randcheck.domain.chances import chances_of_quota, chances_of_rates, quota_of_share

WHY = Reason(code="not-operating", params={"status": "closed"}, source=OUR_DEFAULT)

weights = st.fractions(Fraction(1, 8), 60, max_denominator=8)


@st.composite
def strata_and_quota(draw):
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=5))
    strata = {i: (size, draw(weights)) for i, size in zip("ABCDE", sizes, strict=False)}
    return strata, draw(st.integers(0, sum(sizes)))


@given(strata_and_quota())
def test_chances_are_in_proportion_to_the_weights_up_to_certainty_and_sum_to_the_quota(case):
    strata, quota = case
    chances = chances_of_quota(strata, quota)
    assert chances.keys() == strata.keys()
    assert sum(size * chances[name] for name, (size, _) in strata.items()) == quota
    # One c for all: the chance is c * weight, or 1 where that is 1 or more.
    ratios = {chances[n] / weight for n, (_, weight) in strata.items() if chances[n] < 1}
    assert len(ratios) <= 1
    for c in ratios:
        assert all(chances[n] == min(1, c * weight) for n, (_, weight) in strata.items())


@pytest.mark.parametrize(
    ("strata", "quota", "expected"),
    [
        ({"A": (4, 1)}, 0, {"A": 0}),
        ({"A": (4, 1)}, 3, {"A": Fraction(3, 4)}),
        ({"A": (4, 1)}, 4, {"A": 1}),
        ({"A": (2, 1), "B": (2, 3)}, 2, {"A": Fraction(1, 4), "B": Fraction(3, 4)}),
        # B reaches 1 exactly; then it exceeds 1, and A takes what is left.
        ({"A": (3, 1), "B": (1, 3)}, 2, {"A": Fraction(1, 3), "B": 1}),
        ({"A": (3, 1), "B": (1, 4)}, 2, {"A": Fraction(1, 3), "B": 1}),
        # Taking B out makes C certain too.
        ({"A": (4, 1), "B": (1, 100), "C": (1, 5)}, 3, {"A": Fraction(1, 4), "B": 1, "C": 1}),
        ({"A": (2, 1), "B": (1, 50)}, 3, {"A": 1, "B": 1}),
        ({}, 0, {}),
    ],
)
def test_chances_of_a_quota(strata, quota, expected):
    exact = {name: (size, Fraction(weight)) for name, (size, weight) in strata.items()}
    chances = chances_of_quota(exact, quota)
    assert chances == expected
    assert all(type(chance) is Fraction for chance in chances.values())


@pytest.mark.parametrize(
    ("size", "rate", "expected"),
    [
        (30, Fraction(1, 20), Fraction(2, 30)),
        (20, Fraction(1, 20), Fraction(1, 20)),
        (7, Fraction(0), Fraction(0)),
        (7, Fraction(1), Fraction(1)),
        (1, Fraction(1, 1000), Fraction(1)),
    ],
)
def test_a_rate_is_rounded_up_to_whole_subjects(size, rate, expected):
    assert chances_of_rates({"A": (size, rate)}) == {"A": expected}


@pytest.mark.parametrize(
    ("share", "base", "size", "quota"),
    [
        (Fraction(1, 20), 100, 100, 5),
        (Fraction(1, 20), 101, 101, 6),
        (Fraction(1, 20), 119, 100, 6),
        (Fraction(1, 2), 100, 30, 30),
        (Fraction(1), 5, 5, 5),
        (Fraction(1, 1000), 1, 1, 1),
    ],
)
def test_a_share_is_rounded_up_and_stays_within_the_frame(share, base, size, quota):
    assert quota_of_share(share, base, size) == quota
