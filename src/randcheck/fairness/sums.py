"""The sum of many draws: each chance between two bounds, proved in integers; what it would detect.

Chances are integers in units of ``2**-bits``, rounded down. The rounding loss is known exactly,
because all chances sum to 1. So a tail is at least the sum of its parts, and at most this sum plus
the loss. There are no floats and no approximation by another distribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from randcheck.fairness.laws import Law

FINE = 160
"""Binary digits of a chance in a verdict: the bounds differ by about 10**-40."""

ROUGH = 64
"""Binary digits of a chance when the power of a test is computed."""


@attrs.frozen(kw_only=True)
class SumOfDraws:
    """The chances of a sum, up to a known loss.

    Args:
        first: the number to which the first part belongs.
        parts: the chances of ``first``, ``first + 1``, …, in ``2**-bits``, rounded down.
        bits: binary digits of a chance.
    """

    first: int
    parts: tuple[int, ...]
    bits: int

    @property
    def lost(self) -> int:
        """The difference of the sum of all chances from 1, in ``2**-bits``."""
        return (1 << self.bits) - sum(self.parts)

    def at_least(self, number: int) -> tuple[Fraction, Fraction]:
        """Return a lower and an upper bound of the chance that the sum is ``number`` or more."""
        return self._bounds(self.parts[max(0, number - self.first) :])

    def at_most(self, number: int) -> tuple[Fraction, Fraction]:
        """Return a lower and an upper bound of the chance that the sum is ``number`` or less."""
        return self._bounds(self.parts[: max(0, number - self.first + 1)])

    def _bounds(self, parts: Sequence[int]) -> tuple[Fraction, Fraction]:
        low, one = sum(parts), 1 << self.bits
        return Fraction(low, one), Fraction(low + self.lost, one)

    def too_high(self, limit: Fraction) -> int:
        """Return the smallest number that the sum reaches with at most the chance ``limit``."""
        return self.first + len(self.parts) - self._outer(reversed(self.parts), limit)

    def too_low(self, limit: Fraction) -> int:
        """Return the largest number that the sum does not exceed with at most this chance."""
        return self.first - 1 + self._outer(self.parts, limit)

    def _outer(self, parts: Iterable[int], limit: Fraction) -> int:
        """Count the parts, from one end, that together have at most the chance ``limit``."""
        allowed = limit * (1 << self.bits) - self.lost
        return sum(1 for tail in accumulate(parts) if tail <= allowed)

    def plus(self, other: SumOfDraws) -> SumOfDraws:
        """Return the sum with another, independent number."""
        products = _products(self.parts, other.parts, self.bits)
        return _trimmed(self.first + other.first, products, self.bits)

    def times(self, count: int) -> SumOfDraws:
        """Return the sum of ``count`` (at least 1) independent numbers of this kind."""
        if count == 1:
            return self
        half = self.times(count // 2)
        double = half.plus(half)
        return double.plus(self) if count % 2 else double


def sum_of_draws(laws: Iterable[tuple[Law, int]], bits: int = FINE) -> SumOfDraws:
    """Return the sum over independent draws.

    Args:
        laws: pairs of the law of one draw and the number of draws with it (at least 1).
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
    """Multiply two polynomials, in ``2**-bits``, rounded down.

    For speed, each polynomial is packed into one integer with room for the coefficients of the
    product, so one multiplication is enough.
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
    """Drop the numbers at both ends whose chance rounds to 0."""
    held = [place for place, part in enumerate(parts) if part]
    start, end = (held[0], held[-1] + 1) if held else (0, 1)
    return SumOfDraws(first=first + start, parts=tuple(parts[start:end]), bits=bits)


POWER = Fraction(9, 10)
"""A deviation of the reported size is detected with at least this chance."""

_STEPS = 4096


def smallest_shift(
    laws: Sequence[tuple[Law, int]], limit: Fraction, *, is_up: bool
) -> Fraction | None:
    """Return the smallest mean deviation per draw that is detected with `POWER`.

    Args:
        laws: pairs of the law of one draw and the number of draws with it (at least 1).
        limit: a count is detected if it, or one further off, has at most this chance.
        is_up: whether the deviation is upwards.

    Returns:
        The mean deviation per draw, above 0: the smallest detected one, among all shifts by
        multiples of 1/4096 (see `Law.shifted`). None if no shift is detected; 0 if no shift is
        possible.
    """
    if _mean(_shifted(laws, 1, is_up)) == _mean(laws):
        return Fraction(0)
    promised = sum_of_draws(laws, ROUGH)
    bound = promised.too_high(limit) if is_up else promised.too_low(limit)

    def is_found(steps: int) -> bool:
        found = sum_of_draws(_shifted(laws, steps, is_up), ROUGH)
        low, _ = found.at_least(bound) if is_up else found.at_most(bound)
        return low >= POWER

    below, found = 0, _STEPS - 1
    if not is_found(found):
        return None
    while found - below > 1:
        middle = (below + found) // 2
        below, found = (below, middle) if is_found(middle) else (middle, found)
    return abs(_mean(_shifted(laws, found, is_up)) - _mean(laws))


def _shifted(laws: Sequence[tuple[Law, int]], steps: int, is_up: bool) -> list[tuple[Law, int]]:
    step = Fraction(steps, _STEPS)
    return [(law.shifted(step, is_up=is_up), count) for law, count in laws]


def _mean(laws: Sequence[tuple[Law, int]]) -> Fraction:
    total = sum((law.mean * count for law, count in laws), Fraction(0))
    return total / sum(count for _, count in laws)
