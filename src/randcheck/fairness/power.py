"""The smallest deviation that a number of draws would show."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from randcheck.fairness.laws import Law
from randcheck.fairness.sums import ROUGH, sum_of_draws

POWER = Fraction(9, 10)
"""With this chance at least, a deviation of the size that is named is found."""

_STEPS = 4096


def smallest_shift(
    laws: Sequence[tuple[Law, int]], limit: Fraction, *, is_up: bool
) -> Fraction | None:
    """By how much one draw's number has to be off on average, to be found with `POWER`.

    Args:
        laws: what one draw gives, and how many draws give it (at least 1).
        limit: a count counts as found if it, or one further off, has at most this chance.
        is_up: whether the number is too high.

    Returns:
        The mean deviation per draw, above 0: of all `Law.shifted` by so many parts of 4096, the
        smallest that is found with `POWER`. None where none is; 0 where no shift is possible.
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
