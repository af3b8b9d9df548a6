"""Laws: the exact distribution of one count in one draw.

A law (分布) is the promise for one count in one draw: whether a subject is drawn, the number drawn
from a district, the number of visits of an officer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import comb

import attrs


@attrs.frozen
class Law:
    """A distribution of whole numbers, as integer weights proportional to the chances.

    Args:
        weights: pairs of a number (at least 0) and its weight (at least 0), sorted by number; not
            all weights are 0.
    """

    weights: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        """The sum of the weights."""
        return sum(weight for _, weight in self.weights)

    @property
    def mean(self) -> Fraction:
        """The mean number."""
        return Fraction(sum(value * weight for value, weight in self.weights), self.total)

    def shifted(self, step: Fraction, *, is_up: bool) -> Law:
        """Return the law of an unfair draw that favours high or low numbers.

        With two numbers, one takes the part ``step`` of the other's chance. With more, the odds of
        each number against the one before change by ``1 : 1 - step``, as if the subjects of one
        district had another weight than all others.

        Args:
            step: above 0, below 1; a greater step favours more, at every number.
            is_up: whether high numbers are favoured.
        """
        if len(self.weights) <= 2:
            return self._mixed(step, is_up)
        top, bottom = step.denominator - step.numerator, step.denominator
        rising, falling = (bottom, top) if is_up else (top, bottom)
        first, last = self.weights[0][0], self.weights[-1][0]
        return Law(
            tuple(
                (value, weight * rising ** (value - first) * falling ** (last - value))
                for value, weight in self.weights
            )
        )

    def _mixed(self, step: Fraction, is_up: bool) -> Law:
        favoured = self.weights[-1 if is_up else 0][0]
        gained = step.numerator * self.total
        kept = step.denominator - step.numerator
        return Law(
            tuple(
                (value, weight * kept + (gained if value == favoured else 0))
                for value, weight in self.weights
            )
        )


def chance_law(chance: Fraction) -> Law:
    """Return the law of a number that is 1 with a chance (from 0 to 1), otherwise 0.

    Example:
        >>> from fractions import Fraction
        >>> chance_law(Fraction(1, 3))
        Law(weights=((0, 2), (1, 1)))
    """
    return Law(((0, chance.denominator - chance.numerator), (1, chance.numerator)))


def group_law(parts: Iterable[tuple[int, int, int]]) -> Law:
    """Return the law of the number drawn from a group, strata without replacement.

    Args:
        parts: for each stratum: its size, its members in the group, the number drawn from it.

    Example:
        >>> group_law([(4, 2, 2)])  # 2 drawn of 4, of whom 2 are of the group
        Law(weights=((0, 1), (1, 4), (2, 1)))
    """
    ways = {0: 1}
    for size, of_group, drawn in parts:
        grown: Counter[int] = Counter()
        for inside, here in _ways(size, of_group, drawn):
            for before, count in ways.items():
                grown[before + inside] += count * here
        ways = grown
    return Law(tuple(sorted(ways.items())))


def _ways(size: int, of_group: int, drawn: int) -> Iterator[tuple[int, int]]:
    """Yield the number of samples with 0, 1, … of the group, each from the one before."""
    others = size - of_group
    least, most = max(0, drawn - others), min(of_group, drawn)
    count = comb(of_group, least) * comb(others, drawn - least)
    for inside in range(least, most + 1):
        yield inside, count
        outside = drawn - inside
        count = count * (of_group - inside) * outside
        count //= (inside + 1) * (others - outside + 1)


def shared_law(numbers: Mapping[int, int], members: int) -> Law:
    """Return the law for one of many equals: each of their numbers with equal chance.

    Args:
        numbers: a number above 0 to how many members got it.
        members: the number of members; those not in ``numbers`` got 0.

    Example:
        >>> shared_law({3: 1, 4: 2}, 5)
        Law(weights=((0, 2), (3, 1), (4, 2)))
    """
    idle = members - sum(numbers.values())
    weights = {**({0: idle} if idle else {}), **numbers}
    return Law(tuple(sorted(weights.items())))
