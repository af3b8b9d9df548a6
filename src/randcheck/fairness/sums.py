"""The sum of many draws: every chance between two bounds that integers prove.

The chances are kept as whole parts of ``2**-bits``, rounded down; what the rounding loses is known
exactly, because all chances sum to 1. So a tail is at least the sum of its parts and at most that
sum and what was lost. No float is in it, and no approximation by another distribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from randcheck.fairness.laws import Law

FINE = 160
"""Binary digits of a chance in a verdict: bounds within some 10**-40 of each other."""

ROUGH = 64
"""Binary digits of a chance where the power of a test is in question."""


@attrs.frozen(kw_only=True)
class SumOfDraws:
    """The chances of a sum, up to a known loss.

    Args:
        first: the number that the first part is of.
        parts: the chances of ``first``, ``first + 1``, …, in ``2**-bits``, rounded down.
        bits: binary digits of a chance.
    """

    first: int
    parts: tuple[int, ...]
    bits: int

    @property
    def lost(self) -> int:
        """What all chances together lack to 1, in ``2**-bits``."""
        return (1 << self.bits) - sum(self.parts)

    def at_least(self, number: int) -> tuple[Fraction, Fraction]:
        """A lower and an upper bound of the chance that the sum is ``number`` or more."""
        return self._bounds(self.parts[max(0, number - self.first) :])

    def at_most(self, number: int) -> tuple[Fraction, Fraction]:
        """A lower and an upper bound of the chance that the sum is ``number`` or less."""
        return self._bounds(self.parts[: max(0, number - self.first + 1)])

    def _bounds(self, parts: Sequence[int]) -> tuple[Fraction, Fraction]:
        low, one = sum(parts), 1 << self.bits
        return Fraction(low, one), Fraction(low + self.lost, one)

    def too_high(self, limit: Fraction) -> int:
        """The smallest number that the sum reaches with a chance of ``limit`` at most."""
        return self.first + len(self.parts) - self._outer(reversed(self.parts), limit)

    def too_low(self, limit: Fraction) -> int:
        """The largest number that the sum stays at or below with a chance of ``limit`` at most."""
        return self.first - 1 + self._outer(self.parts, limit)

    def _outer(self, parts: Iterable[int], limit: Fraction) -> int:
        """How many parts, from one end on, have a chance of ``limit`` at most together."""
        allowed = limit * (1 << self.bits) - self.lost
        return sum(1 for tail in accumulate(parts) if tail <= allowed)

    def plus(self, other: SumOfDraws) -> SumOfDraws:
        """The sum of two numbers that do not depend on each other."""
        products = _products(self.parts, other.parts, self.bits)
        return _trimmed(self.first + other.first, products, self.bits)

    def times(self, count: int) -> SumOfDraws:
        """The sum of ``count`` such numbers, at least 1, none depending on another."""
        if count == 1:
            return self
        half = self.times(count // 2)
        double = half.plus(half)
        return double.plus(self) if count % 2 else double


def sum_of_draws(laws: Iterable[tuple[Law, int]], bits: int = FINE) -> SumOfDraws:
    """The sum over draws that do not depend on each other.

    Args:
        laws: what one draw gives, and how many draws give it (at least 1).
        bits: binary digits of a chance.

    Example:
        >>> from fractions import Fraction
        >>> from randcheck.fairness.laws import chance_law
        >>> twice = sum_of_draws([(chance_law(Fraction(1, 2)), 2)])
        >>> twice.at_least(2) == (Fraction(1, 4), Fraction(1, 4))
        True
    """
    found = SumOfDraws(first=0, parts=(1 << bits,), bits=bits)
    for law, count in laws:
        found = found.plus(_one_draw(law, bits).times(count))
    return found


def _one_draw(law: Law, bits: int) -> SumOfDraws:
    first, last, total = law.weights[0][0], law.weights[-1][0], law.total
    parts = [0] * (last - first + 1)
    for value, weight in law.weights:
        parts[value - first] = (weight << bits) // total
    return _trimmed(first, parts, bits)


def _products(left: Sequence[int], right: Sequence[int], bits: int) -> list[int]:
    """The products of two polynomials, in ``2**-bits``, rounded down.

    Both are written as one integer with room for each coefficient of the product, so that one
    multiplication does them all.
    """
    count = len(left) + len(right) - 1
    width = (2 * bits + count.bit_length()) // 8 + 1
    product = _packed(left, width) * _packed(right, width)
    raw = product.to_bytes(count * width, "little")
    starts = range(0, count * width, width)
    return [int.from_bytes(raw[start : start + width], "little") >> bits for start in starts]


def _packed(parts: Iterable[int], width: int) -> int:
    return int.from_bytes(b"".join(part.to_bytes(width, "little") for part in parts), "little")


def _trimmed(first: int, parts: Sequence[int], bits: int) -> SumOfDraws:
    """Without the numbers at both ends whose chance rounds to 0."""
    held = [place for place, part in enumerate(parts) if part]
    start, end = (held[0], held[-1] + 1) if held else (0, 1)
    return SumOfDraws(first=first + start, parts=tuple(parts[start:end]), bits=bits)
