"""The exact arithmetic behind the verdicts on fairness: laws of one draw, sums of many, power."""

from fractions import Fraction
from itertools import combinations, product
from math import comb
from typing import Any

import pytest
from tests.make.loops import for_each

from randcheck.fairness.laws import Law, chance_law, group_law, shared_law
from randcheck.fairness.sums import FINE, POWER, ROUGH, SumOfDraws, smallest_shift, sum_of_draws

TINY = Fraction(1, 10**40)


def binomial_tail(draws, chance, number):
    """The chance of ``number`` or more, term by term."""
    return sum(
        (comb(draws, k) * chance**k * (1 - chance) ** (draws - k))
        for k in range(max(0, number), draws + 1)
    )


# Laws.


def test_a_law_of_a_group_counts_every_sample():
    inside = {0, 1, 2}  # of seven, of whom four are drawn
    counts = [0] * 4
    for sample in combinations(range(7), 4):
        counts[len(inside & set(sample))] += 1
    law = group_law([(7, 3, 4)])
    assert law == Law(tuple(enumerate(counts)))
    assert law.mean == Fraction(4 * 3, 7)


def test_a_law_of_a_group_over_two_strata_counts_every_pair_of_samples():
    counts: dict[int, int] = {}
    for first, second in product(combinations("abc", 2), combinations("wxyz", 3)):
        number = len({"a", "b", "w"} & {*first, *second})
        counts[number] = counts.get(number, 0) + 1
    assert group_law([(3, 2, 2), (4, 1, 3)]) == Law(tuple(sorted(counts.items())))


def test_whoever_is_all_of_a_stratum_is_drawn_with_it():
    assert group_law([(5, 5, 2)]) == Law(((2, comb(5, 2)),))
    assert group_law([]) == Law(((0, 1),))


def test_a_chance_is_a_law_of_two_numbers_even_where_one_cannot_be():
    assert chance_law(Fraction(0)) == Law(((0, 1), (1, 0)))
    assert chance_law(Fraction(1)) == Law(((0, 0), (1, 1)))
    assert chance_law(Fraction(3, 7)).mean == Fraction(3, 7)


@for_each(
    ("chance", "is_up", "expected"),
    [
        (Fraction(1, 3), True, Fraction(1, 3) + Fraction(2, 3) / 4),
        (Fraction(1, 3), False, Fraction(1, 3) * 3 / 4),
        (Fraction(0), True, Fraction(1, 4)),
        (Fraction(0), False, 0),
        (Fraction(1), True, 1),
        (Fraction(1), False, Fraction(3, 4)),
    ],
)
def test_a_chance_shifts_by_a_part_of_the_other(chance, is_up, expected):
    assert chance_law(chance).shifted(Fraction(1, 4), is_up=is_up).mean == expected


def test_numbers_shift_as_if_a_group_had_another_weight():
    # Two of four are of the group, two are drawn: 1 : 4 : 1 ways to draw 0, 1, 2 of it.
    law = group_law([(4, 2, 2)])
    half = Fraction(1, 2)
    assert law.shifted(half, is_up=True).mean == Fraction(1 * 0 + 8 * 1 + 4 * 2, 13)
    assert law.shifted(half, is_up=False).mean == Fraction(4 * 0 + 8 * 1 + 1 * 2, 13)


def test_alike_ones_share_what_was_given_to_them():
    assert shared_law({3: 2, 1: 1}, 4).weights == ((0, 1), (1, 1), (3, 2))
    assert shared_law({3: 2, 1: 1}, 4).mean == Fraction(7, 4)


# Sums.


@for_each("bits", [ROUGH, FINE])
@for_each(
    ("draws", "chance"),
    [(1, Fraction(1, 3)), (7, Fraction(1, 2)), (30, Fraction(1, 299)), (101, Fraction(100, 299))],
)
def test_the_bounds_hold_every_binomial_tail(draws, chance, bits):
    total = sum_of_draws([(chance_law(chance), draws)], bits)
    for number in range(-1, draws + 3):
        exact = binomial_tail(draws, chance, number)
        low, high = total.at_least(number)
        assert low <= exact <= high <= low + Fraction(draws**3, 2**bits)
        low, high = total.at_most(number - 1)
        assert low <= 1 - exact <= high <= low + Fraction(draws**3, 2**bits)


def test_a_sum_of_different_draws_is_that_of_every_outcome():
    laws = [(shared_law({2: 2}, 3), 2), (group_law([(4, 2, 2)]), 1), (chance_law(Fraction(1)), 3)]
    outcomes = [
        a + b + c + 3
        for a, b, c in product([0, 2, 2], [0, 2, 2], [0, 1, 1, 1, 1, 2])  # equally probable
    ]
    total = sum_of_draws(laws)
    for number in range(12):
        exact = Fraction(sum(value >= number for value in outcomes), len(outcomes))
        low, high = total.at_least(number)
        assert low <= exact <= high < low + TINY


def test_what_cannot_happen_has_no_chance_at_all():
    never = sum_of_draws([(chance_law(Fraction(0)), 1000)])
    assert never == SumOfDraws(first=0, parts=(2**FINE,), bits=FINE)
    assert never.at_least(1) == (Fraction(0), Fraction(0))
    assert never.at_most(0) == (Fraction(1), Fraction(1))


def test_chances_that_all_round_to_nothing_are_lost_and_not_forgotten():
    many = Law(tuple((value, 1) for value in range(2**9)))
    coarse = sum_of_draws([(many, 1)], bits=8)
    assert coarse.lost == 2**8
    assert coarse.at_least(3) == (Fraction(0), Fraction(1))


@pytest.mark.parametrize("limit", [Fraction(1, 10), Fraction(1, 1000), Fraction(1, 10**6)])
def test_limits_are_the_first_numbers_that_are_too_far_off(limit):
    chance = Fraction(1, 4)
    total = sum_of_draws([(chance_law(chance), 40)])
    high, low = total.too_high(limit), total.too_low(limit)
    assert binomial_tail(40, chance, high) <= limit < binomial_tail(40, chance, high - 1)
    assert 1 - binomial_tail(40, chance, low + 1) <= limit < 1 - binomial_tail(40, chance, low + 2)


# Power.


@pytest.mark.parametrize("chance", [Fraction(0), Fraction(1, 10), Fraction(1, 2)])
def test_the_smallest_excess_is_found_with_nine_tenths_and_a_smaller_one_is_not(chance):
    draws, limit = 50, Fraction(1, 2000)
    excess = smallest_shift([(chance_law(chance), draws)], limit, is_up=True)
    bound = next(n for n in range(draws + 2) if binomial_tail(draws, chance, n) <= limit)
    step = (1 - chance) / 4096
    assert binomial_tail(draws, chance + excess, bound) >= POWER
    assert binomial_tail(draws, chance + excess - step, bound) < POWER


@pytest.mark.parametrize("chance", [Fraction(1, 2), Fraction(1)])
def test_the_smallest_shortfall_is_found_with_nine_tenths_and_a_smaller_one_is_not(chance):
    draws, limit = 50, Fraction(1, 2000)
    short = smallest_shift([(chance_law(chance), draws)], limit, is_up=False)
    bound = max(n for n in range(draws) if 1 - binomial_tail(draws, chance, n + 1) <= limit)
    assert 1 - binomial_tail(draws, chance - short, bound + 1) >= POWER
    assert 1 - binomial_tail(draws, chance - short + chance / 4096, bound + 1) < POWER


def test_too_few_draws_show_nothing():
    limit = Fraction(1, 2000)
    assert smallest_shift([(chance_law(Fraction(1, 10)), 5)], limit, is_up=False) is None
    assert smallest_shift([(chance_law(Fraction(1, 2)), 5)], limit, is_up=True) is None


def test_what_cannot_be_off_needs_no_draws():
    certain = [(chance_law(Fraction(1)), 5)]
    assert smallest_shift(certain, Fraction(1, 2000), is_up=True) == 0
    assert smallest_shift([(shared_law({2: 2}, 2), 5)], Fraction(1, 2000), is_up=False) == 0


def test_a_group_that_is_favoured_by_the_weight_of_the_effect_is_found():
    law, draws, limit = group_law([(12, 4, 3)]), 60, Fraction(1, 2000)
    shift: Any = smallest_shift([(law, draws)], limit, is_up=True)
    means = [law.shifted(Fraction(n, 4096), is_up=True).mean - law.mean for n in range(1, 4096)]
    steps = 1 + means.index(shift)
    bound = sum_of_draws([(law, draws)]).too_high(limit)
    favoured = law.shifted(Fraction(steps, 4096), is_up=True)
    almost = law.shifted(Fraction(steps - 1, 4096), is_up=True)
    assert sum_of_draws([(favoured, draws)]).at_least(bound)[0] >= POWER
    assert sum_of_draws([(almost, draws)]).at_least(bound)[1] < POWER
