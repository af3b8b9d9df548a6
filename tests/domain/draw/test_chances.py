"""Chances of strata: what a quota, a share or a rate gives."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck.domain.draw.chances import (
    HEAVIEST,
    chances_of_quota,
    chances_of_rates,
    quota_of_share,
)

weights = st.integers(1, 9) | st.integers(1, HEAVIEST)
fractions = st.fractions(0, 1, max_denominator=50)


@st.composite
def strata_and_quota(draw):
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=5))
    strata = {i: (size, draw(weights)) for i, size in zip("ABCDE", sizes, strict=False)}
    return strata, draw(st.integers(0, sum(sizes)))


@for_each("case", VECTORS["chances"], ids=lambda case: str(case["quota"]))
def test_known_chances(case):
    strata = {name: tuple(stratum) for name, stratum in case["strata"].items()}
    found = chances_of_quota(strata, case["quota"])
    assert found == {name: Fraction(chance) for name, chance in case["chances"].items()}
    assert {type(chance) for chance in found.values()} == {Fraction}
    backwards = dict(reversed(strata.items()))
    assert list(chances_of_quota(backwards, case["quota"])) == list(found)


@given(strata_and_quota())
def test_chances_sum_to_the_quota_exactly_and_there_is_one_c(case):
    strata, quota = case
    chances = chances_of_quota(strata, quota)
    assert chances.keys() == strata.keys()
    assert sum(size * chances[name] for name, (size, _) in strata.items()) == quota
    assert all(0 <= chance <= 1 for chance in chances.values())
    # One c for all: the chance is c * weight, or 1 where that is 1 or more.
    found = {chances[n] / weight for n, (_, weight) in strata.items() if chances[n] < 1}
    assert len(found) <= 1
    for c in found:
        assert all(chances[n] == min(1, c * weight) for n, (_, weight) in strata.items())


@given(strata_and_quota(), st.data())
def test_chances_rise_with_weights_and_with_the_quota(case, data):
    strata, quota = case
    chances = chances_of_quota(strata, quota)
    lightest_first = sorted(strata, key=lambda name: strata[name][1])
    assert [chances[name] for name in lightest_first] == sorted(chances.values())
    name = data.draw(st.sampled_from(sorted(strata)))
    size, weight = strata[name]
    heavier = {**strata, name: (size, data.draw(st.integers(weight, HEAVIEST)))}
    after = chances_of_quota(heavier, quota)
    assert after[name] >= chances[name]
    assert all(after[other] <= chances[other] for other in strata.keys() - {name})
    if quota < sum(size for size, _ in strata.values()):
        more = chances_of_quota(strata, quota + 1)
        assert all(more[name] >= chances[name] for name in strata)


@given(strata_and_quota(), st.randoms(use_true_random=False))
def test_the_order_of_the_strata_makes_no_difference(case, random):
    strata, quota = case
    shuffled = list(strata.items())
    random.shuffle(shuffled)
    assert list(chances_of_quota(dict(shuffled), quota).items()) == list(
        chances_of_quota(strata, quota).items()
    )


@given(strata_and_quota(), st.integers(2, 1000))
def test_only_the_ratio_of_weights_counts(case, factor):
    strata, quota = case
    scaled = {name: (size, weight * factor) for name, (size, weight) in strata.items()}
    assert chances_of_quota(scaled, quota) == chances_of_quota(strata, quota)


def test_no_chance_needs_more_digits_than_a_header_has_for_it():
    large = {"A": (2**53 - 5, HEAVIEST), "B": (3, HEAVIEST - 1), "C": (1, HEAVIEST - 2)}
    for quota in (1, 12345, 2**52 + 1, 2**53 - 2):
        assert all(c.denominator < 10**40 for c in chances_of_quota(large, quota).values())


def test_nothing_is_drawn_of_no_strata():
    assert chances_of_quota({}, 0) == {}
    assert chances_of_rates({}) == {}


@given(fractions, st.integers(1, 60))
def test_a_rate_is_rounded_up_to_whole_subjects(rate, size):
    (chance,) = chances_of_rates({"A": (size, rate)}).values()
    drawn = chance * size
    assert type(chance) is Fraction
    assert drawn.denominator == 1
    assert rate * size <= drawn < rate * size + 1


@given(fractions.filter(bool), st.integers(0, 60), st.integers(0, 60))
def test_a_share_is_rounded_up_and_stays_within_the_frame(share, size, out):
    base = size + out
    asked = next(number for number in range(base + 1) if number >= share * base)
    assert quota_of_share(share, base, size) == min(size, asked)
