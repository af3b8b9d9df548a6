"""Substitutes for the outside inputs of a real draw, so that the output is repeatable.

A body takes its secret from ``secrets.token_hex(32)``, keeps it to itself, and types in the
drawings of a lottery as they are announced. Whoever knows the seed of this module knows every
value of it beforehand, so no draw that counts may use it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from examples.annual_cycle.made_up.dice import Dice
from randcheck import EntropySource
from randcheck.lotteries import double_colour_ball, read_numbers

DRAWINGS = 3
"""The number of drawings: three with 24 bits each give 72 bits; 60 are advised."""

_DRAWING_DAYS = {1, 3, 6}
"""The double-colour ball (双色球) is drawn on Tuesdays, Thursdays and Sundays."""


def drawings_after(committed_on: date) -> tuple[EntropySource, ...]:
    """Return the next drawings after a commitment, in the order of use.

    Their issues (期号) are counted from the first of January, as if no drawing fell out for a
    holiday; a body looks them up where the lottery announces them.
    """
    week = (committed_on + timedelta(days) for days in range(1, 8))
    days = [day for day in week if day.weekday() in _DRAWING_DAYS]
    return tuple(double_colour_ball(_issue(day), day) for day in days[:DRAWINGS])


def _issue(drawn_on: date) -> str:
    so_far = (drawn_on - timedelta(days) for days in range(drawn_on.timetuple().tm_yday))
    number = sum(day.weekday() in _DRAWING_DAYS for day in so_far)
    return f"{drawn_on.year}{number:03}"


def demo_values(seed: int, task: str, sources: Iterable[EntropySource]) -> tuple[str, ...]:
    """Make up drawings as they are announced: six red balls in any order, and a blue one."""
    dice = Dice(seed, f"drawings of {task}")
    values: list[str] = []
    for source in sources:
        reds = "，".join(f"{ball:02}" for ball in dice.some(range(1, 34), 6))
        values.append(read_numbers(source, f"{reds} + {dice.between(1, 16):02}"))
    return tuple(values)


def demo_secret(seed: int, task: str) -> str:
    """Make 64 hex digits that are not secret."""
    return sha256(f"demo secret:{seed}:{task}".encode()).hexdigest()
