"""False alarms counted over every possible course of small draws, and laws of every verdict."""

from collections import Counter
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations, product
from math import factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.fairness import (
    check_groups,
    check_inspector_loads,
    check_inspector_pairs,
    check_marginals,
    check_pairs,
)

FOUR = ("A", "B", "C", "D")
HALF = dict.fromkeys(FOUR, Fraction(1, 2))
SAMPLES = tuple(combinations(FOUR, 2))
LEVEL = Fraction(1, 5)
COURSES = 6
"""So many draws one after another: 6**6 courses, all equally probable."""


def false_alarms(check, draws, times=COURSES):
    """The exact chance of a finding where each draw is one of ``draws`` by chance.

    The order of the draws does not matter to a verdict, so that each set of them is judged once.
    """
    alarms = courses = 0
    for course in combinations_with_replacement(range(len(draws)), times):
        orders = factorial(times) // prod(map(factorial, Counter(course).values()))
        courses += orders
        alarms += 0 if check([draws[place] for place in course]).is_fair else orders
    assert courses == len(draws) ** times
    return Fraction(alarms, courses)


@pytest.mark.parametrize(
    "check",
    [
        lambda draws: check_marginals(HALF, draws, level=LEVEL),
        lambda draws: check_pairs(HALF, draws, level=LEVEL),
        lambda draws: check_groups(
            HALF, draws, groups=dict(zip(FOUR, "xxyy", strict=True)), level=LEVEL
        ),
    ],
)
def test_false_alarms_on_subjects_are_at_most_the_level(check):
    chance = false_alarms(check, SAMPLES)
    assert 0 < chance <= LEVEL


def test_false_alarms_across_strata_are_at_most_the_level():
    draws = tuple(product("AB", "CD"))
    strata = dict(zip(FOUR, "1122", strict=True))
    chance = false_alarms(lambda given: check_pairs(HALF, given, strata=strata, level=LEVEL), draws)
    assert 0 < chance <= LEVEL


@pytest.mark.parametrize("check", [check_inspector_loads, check_inspector_pairs])
def test_false_alarms_on_inspectors_are_at_most_the_level(check):
    # Two visits: one officer on both, two on one, one on none, who is who by chance.
    classes = dict.fromkeys(FOUR, "city")
    draws = sorted(
        {
            tuple(sorted([(min(a, b), max(a, b)), (min(a, c), max(a, c))]))
            for a, b, c in permutations(FOUR, 3)
        }
    )
    assert len(draws) == 12
    chance = false_alarms(lambda given: check(classes, given, level=LEVEL), draws, times=4)
    assert 0 < chance <= LEVEL


subsets = st.lists(st.sampled_from(FOUR), unique=True, max_size=4)
courses = st.lists(subsets, min_size=1, max_size=30)
levels = st.fractions(Fraction(1, 10**6), Fraction(1, 2), max_denominator=10**6)


@given(courses, levels, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_draws_nor_of_the_ids_matters(draws, level, random):
    shuffled = [random.sample(ids, len(ids)) for ids in random.sample(draws, len(draws))]
    backwards = dict(reversed(HALF.items()))
    for check in (check_marginals, check_pairs):
        assert check(HALF, draws, level=level) == check(backwards, shuffled, level=level)


@given(courses, levels)
def test_a_stricter_level_never_finds_more(draws, level):
    found = [
        {finding.who for finding in check_marginals(HALF, draws, level=at).findings}
        for at in (level / 10, level)
    ]
    assert found[0] <= found[1]


@given(courses, st.fractions(0, 1, max_denominator=20), levels)
def test_every_finding_is_as_improbable_as_its_terms_say(draws, chance, level):
    promised = dict.fromkeys(FOUR, chance)
    counts = Counter(who for ids in draws for who in ids)
    report = check_marginals(promised, draws, level=level)
    assert report.tests == len(FOUR)
    for finding in report.findings:
        observed = counts[finding.who[0]]
        assert finding.observed == observed
        exact = two_sided(len(draws), chance, observed)
        assert exact <= finding.p_value <= exact + Fraction(1, 10**30)
        assert finding.p_value <= level


def two_sided(draws, chance, observed):
    """Twice the smaller tail, from the chances of all numbers one after another."""
    numbers = [Fraction(1)]
    for _ in range(draws):
        without = [number * (1 - chance) for number in numbers] + [Fraction(0)]
        with_it = [Fraction(0)] + [number * chance for number in numbers]
        numbers = [a + b for a, b in zip(without, with_it, strict=True)]
    return min(Fraction(1), 2 * min(sum(numbers[observed:]), sum(numbers[: observed + 1])))
