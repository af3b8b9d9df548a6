"""Many small strata, over many draws: their samples are as many as chance would have them."""

from collections import Counter
from fractions import Fraction
from hashlib import sha256
from math import comb

import pytest
from tests.make.draws.draws import expectations, matter

from randcheck.drawing.selection import numbers_drawn

F = Fraction


def seed_number(number):
    return sha256(f"draw {number}".encode()).hexdigest()


def test_120_strata_of_one_subject_give_as_many_samples_as_there_are_draws():
    """Rounded along fixed names by one number, they would give four samples in all."""
    sizes = {f"all/{number:03}": 1 for number in range(120)}
    of = matter(sizes, quota=30)
    assert set(of.chances.values()) == {F(1, 4)}
    samples = set()
    for number in range(400):
        numbers = numbers_drawn(
            "M1", expectations(of), by_rates={"all": False}, seed=seed_number(number)
        )
        assert Counter(numbers.values()) == {1: 30, 0: 90}
        samples.add(frozenset(name for name, count in numbers.items() if count))
    assert len(samples) == 400


def at_least(trials, chance, number):
    """The exact chance of ``number`` or more of so many trials."""
    p, q = chance.numerator, chance.denominator - chance.numerator
    terms = (comb(trials, k) * p**k * q ** (trials - k) for k in range(number, trials + 1))
    return F(sum(terms), chance.denominator**trials)


ODD = F(1, 1000)
"""What is less likely than this, on either side, is not taken for chance."""


@pytest.mark.parametrize("weight", [1, 2, 3])
def test_of_40_districts_of_two_the_number_of_marked_ones_is_spread_as_of_40_coins(weight):
    """Each district draws one of two by its own tickets alone (`test_exhaustive_chances`), the
    marked one with chance p: their number is binomial. Rounded together, it would be 0 or 40.

    Of 100 draws, the number of the marked, and of the draws in which it lies near its mean, are
    where the exact binomial puts all but one in a thousand on either side.
    """
    names = [f"D{number:02}" for number in range(40)]
    sizes = {f"{name}/{kind}": 1 for name in names for kind in ("marked", "plain")}
    weights = {name: weight if name.endswith("marked") else 1 for name in sizes}
    of = matter(sizes, weights=weights, quota=1)
    chance = F(weight, weight + 1)
    assert {of.chances[name] for name in sizes if name.endswith("marked")} == {chance}
    drawn = []
    for number in range(100):
        numbers = numbers_drawn(
            "M1", expectations(of), by_rates=dict.fromkeys(names, False), seed=seed_number(number)
        )
        assert sum(numbers.values()) == 40
        drawn.append(sum(numbers[f"{name}/marked"] for name in names))
    all_marked = sum(drawn)
    assert at_least(4000, chance, all_marked) > ODD
    assert at_least(4000, 1 - chance, 4000 - all_marked) > ODD
    mean = 40 * chance
    near = [k for k in range(41) if abs(k - mean) <= 2]
    is_near = sum(comb(40, k) * chance**k * (1 - chance) ** (40 - k) for k in near)
    found = sum(number in near for number in drawn)
    assert at_least(100, is_near, found) > ODD
    assert at_least(100, 1 - is_near, 100 - found) > ODD
    # The bounds exclude a draw of all or none, and one that always has the mean.
    assert at_least(100, 1 - is_near, 100) < ODD
    assert at_least(100, is_near, 100) < ODD
