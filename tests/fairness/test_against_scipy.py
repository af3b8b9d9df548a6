"""The exact tests of fairness beside SciPy's distributions, which go another way."""

from collections import Counter
from fractions import Fraction
from math import sqrt
from random import Random
from typing import Any

import pytest
from tests.make.loops import for_each

from randcheck.fairness import check_groups, check_marginals, check_pairs
from randcheck.fairness.laws import chance_law, group_law
from randcheck.fairness.sums import FINE, POWER, ROUGH, smallest_shift, sum_of_draws

stats = pytest.importorskip("scipy.stats")
np = pytest.importorskip("numpy")

# What SciPy's floats may be off by.
NEAR = 1e-8
# Below this, only that both are tiny is compared.
TINY = 1e-250

CHANCES = [
    Fraction(0),
    Fraction(1, 10**18),
    Fraction(1, 299),
    Fraction(100, 299),
    Fraction(1, 2),
    Fraction(123456789012345678901, 234567890123456789011),
    1 - Fraction(1, 2**40),
    Fraction(1),
]


def numbers_to_ask(draws, chance):
    """Both ends, the middle, and numbers up to nine standard deviations away from it."""
    mean, spread = draws * float(chance), sqrt(draws * float(chance * (1 - chance)))
    asked = {0, 1, draws - 1, draws, *(round(mean + far * spread) for far in range(-9, 10, 3))}
    return sorted(number for number in asked if 0 <= number <= draws)


def check_near(bounds, reference, slack):
    """The upper bound is not below SciPy's value, the lower one not above, and both are close."""
    low, high = bounds
    assert float(low) <= reference * (1 + NEAR) + TINY
    assert float(high) >= reference * (1 - NEAR)
    assert high <= low + slack


# --- tails ----------------------------------------------------------------------------------------


@for_each("bits", [ROUGH, FINE])
@for_each("draws", [1, 37, 10_000])
@for_each("chance", CHANCES, ids=str)
def test_binomial_tails(draws, chance, bits):
    total = sum_of_draws([(chance_law(chance), draws)], bits)
    slack = Fraction(4 * draws**2, 2**bits)
    for number in numbers_to_ask(draws, chance):
        above = stats.binom.sf(number - 1, draws, float(chance))
        check_near(total.at_least(number), above, slack)
        check_near(total.at_most(number), stats.binom.cdf(number, draws, float(chance)), slack)


@for_each(
    ("size", "of_group", "drawn"),
    [(1, 1, 1), (1, 0, 1), (7, 3, 4), (40, 20, 10), (40, 40, 10), (299, 13, 100), (5000, 700, 250)],
)
def test_hypergeometric_laws(size, of_group, drawn):
    law = group_law([(size, of_group, drawn)])
    scipys = stats.hypergeom(size, of_group, drawn)
    for value, weight in law.weights:
        assert weight / law.total == pytest.approx(scipys.pmf(value), rel=NEAR, abs=TINY)
    one = sum_of_draws([(law, 1)])
    for number in range(drawn + 1):
        check_near(one.at_least(number), scipys.sf(number - 1), Fraction(drawn, 2**FINE))


def test_sums_of_hypergeometric_numbers_over_strata_and_draws():
    parts = [(40, 9, 10), (12, 5, 3)]
    one = np.convolve(*(stats.hypergeom(*part).pmf(np.arange(11)) for part in parts))
    whole = np.array([1.0])
    for _ in range(25):
        whole = np.convolve(whole, one)
    total = sum_of_draws([(group_law(parts), 25)])
    for number in range(0, 25 * 13, 3):
        # Where SciPy's floats have no digits left, only the side they are on is of use.
        low, high = total.at_least(number)
        assert float(low) == pytest.approx(whole[number:].sum(), rel=1e-6, abs=1e-14)
        assert low <= high <= low + Fraction(1, 10**40)


# --- effects and power ----------------------------------------------------------------------------


@pytest.mark.parametrize("odds", [Fraction(1, 4096), Fraction(1, 3), Fraction(9, 10)])
def test_a_favoured_group_follows_the_hypergeometric_law_of_its_odds(odds):
    law = group_law([(40, 12, 10)])
    for is_up in (True, False):
        favoured = law.shifted(odds, is_up=is_up)
        odd = float(1 / (1 - odds) if is_up else 1 - odds)
        scipys = stats.nchypergeom_fisher(40, 12, 10, odd)
        for value, weight in favoured.weights:
            assert weight / favoured.total == pytest.approx(scipys.pmf(value), rel=1e-6, abs=1e-12)


@for_each("limit", [Fraction(1, 20), Fraction(1, 2000), Fraction(1, 10**8)])
@for_each("chance", [Fraction(1, 299), Fraction(2, 3)], ids=str)
@for_each("draws", [200, 2000])
def test_the_smallest_effect_has_the_power_that_scipy_gives_it(draws, chance, limit):
    excess: Any = smallest_shift([(chance_law(chance), draws)], limit, is_up=True)
    bound = 1 + stats.binom.isf(float(limit), draws, float(chance))
    assert stats.binom.sf(bound - 1, draws, float(chance)) <= limit
    power = float(POWER) * (1 - NEAR)
    step = (1 - chance) / 4096
    assert stats.binom.sf(bound - 1, draws, float(chance + excess)) >= power
    assert stats.binom.sf(bound - 1, draws, float(chance + excess - step)) < float(POWER)

    lacking: Any = smallest_shift([(chance_law(chance), draws)], limit, is_up=False)
    bound = stats.binom.ppf(float(limit), draws, float(chance)) - 1
    if lacking is None:
        assert bound < 0
        return
    step = chance / 4096
    assert stats.binom.cdf(bound, draws, float(chance - lacking)) >= power
    assert stats.binom.cdf(bound, draws, float(chance - lacking + step)) < float(POWER)


def test_the_smallest_effect_is_about_that_of_the_normal_law():
    draws, chance, limit = 10_000, Fraction(1, 4), Fraction(1, 2000)
    excess: Any = smallest_shift([(chance_law(chance), draws)], limit, is_up=True)
    quantiles = stats.norm.isf(float(limit)) + stats.norm.isf(1 - float(POWER))
    assert float(excess) == pytest.approx(quantiles * sqrt(0.25 * 0.75 / draws), rel=0.03)


# --- verdicts -------------------------------------------------------------------------------------


def holm(p_values, level):
    """Which are found, step by step: the smallest first, against ever less of the level."""
    found = set()
    for place, (p_value, who) in enumerate(sorted((p, who) for who, p in p_values.items())):
        if p_value > level / (len(p_values) - place):
            break
        found.add(who)
    return found


def two_sided(law, observed):
    return min(1.0, 2 * min(law.sf(observed - 1), law.cdf(observed)))


def check_report(report, p_values):
    found = {finding.who: finding.p_value for finding in report.findings}
    assert report.tests == len(p_values)
    assert set(found) == holm(p_values, float(report.level))
    for who, p_value in found.items():
        assert float(p_value) == pytest.approx(p_values[who], rel=NEAR, abs=1e-30)


@pytest.mark.parametrize("level", [Fraction(1, 2), Fraction(1, 20), Fraction(1, 1000)])
def test_verdicts_on_subjects_pairs_and_groups(level):
    random = Random(7)
    names = [f"S{n:02}" for n in range(16)]
    favoured, draws = names[:3], []
    for _ in range(150):
        chosen = {who for who in favoured if random.random() < 0.15}
        draws.append(sorted({*chosen, *random.sample(names[3:], 4 - len(chosen))}))
    drawn = Counter(who for draw in draws for who in draw)
    together = Counter((a, b) for draw in draws for a in draw for b in draw if a < b)
    quarter = dict.fromkeys(names, Fraction(1, 4))

    law = stats.binom(len(draws), 0.25)
    check_report(
        check_marginals(quarter, draws, level=level),
        {(who,): two_sided(law, drawn[who]) for who in names},
    )
    joint = {(a, b): Fraction(1, 20) for a in names for b in names if a < b}
    law = stats.binom(len(draws), 0.05)
    wanted = {pair: two_sided(law, together[pair]) for pair in joint}
    check_report(check_pairs(quarter, draws, joint=joint, level=level), wanted)

    groups = {who: "in" if who in favoured else "out" for who in names}
    one = stats.hypergeom(len(names), len(favoured), 4).pmf(np.arange(4))
    whole = np.array([1.0])
    for _ in draws:
        whole = np.convolve(whole, one)
    inside = sum(drawn[who] for who in favoured)
    p_value = 2 * min(whole[inside:].sum(), whole[: inside + 1].sum())
    check_report(
        check_groups(quarter, draws, groups=groups, level=level),
        {("in",): p_value, ("out",): p_value},
    )


def test_holm_finds_what_the_plain_correction_leaves():
    # 17 of 20 is too much at a half of this level, and would not be at a third of it.
    counts = {"A": 1, "B": 17, "C": 10}
    p_values = {(who,): two_sided(stats.binom(20, 0.5), n) for who, n in counts.items()}
    draws = [[who for who, n in counts.items() if place < n] for place in range(20)]
    half = dict.fromkeys(counts, Fraction(1, 2))
    for level in (Fraction(1, 1000), Fraction(6, 1000), Fraction(1, 100)):
        check_report(check_marginals(half, draws, level=level), p_values)
    third = float(Fraction(6, 1000))
    assert third / 3 < p_values["B",] <= third / 2
    assert holm(p_values, third) == {("A",), ("B",)}
