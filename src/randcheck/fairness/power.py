"""The smallest deviation that a number of draws would detect."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from randcheck.fairness.laws import Law
from randcheck.fairness.sums import ROUGH, sum_of_draws

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
