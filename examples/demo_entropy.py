"""Stand-ins for what a real draw takes from outside, so that the example prints the same again.

A body takes its secret from ``secrets.token_hex(32)``, keeps it to itself, and types in the
drawings of a lottery as they are announced. Whoever knows the seed of this module knows every
value of it beforehand, so no draw that counts may use it.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from examples.sample_dice import Dice
from randcheck import EntropySource

DRAWINGS = 3
"""Drawings taken together: 24 bits each make 72, and 64 are advised."""

_DRAWING_DAYS = {1, 3, 6}
"""The double-colour ball (双色球) is drawn on Tuesdays, Thursdays and Sundays."""


def drawings_after(committed_on: date) -> tuple[EntropySource, ...]:
    """The next drawings after a commitment, in the order in which they are used."""
    week = (committed_on + timedelta(days) for days in range(1, 8))
    days = [day for day in week if day.weekday() in _DRAWING_DAYS]
    return tuple(
        EntropySource(
            source=f"双色球 {day.isoformat()}",
            date=day,
            format="99 99 99 99 99 99 99",
            bits=24,
        )
        for day in days[:DRAWINGS]
    )


def demo_values(seed: int, task: str) -> tuple[str, ...]:
    """Made-up drawings: six of 33 numbers, ascending, and one of 16."""
    dice = Dice(seed, f"drawings of {task}")
    values = []
    for _ in range(DRAWINGS):
        reds = sorted(dice.some(range(1, 34), 6))
        values.append(" ".join(f"{ball:02}" for ball in (*reds, dice.between(1, 16))))
    return tuple(values)


def demo_secret(seed: int, task: str) -> str:
    """64 hex digits that are not secret at all."""
    return sha256(f"demo secret:{seed}:{task}".encode()).hexdigest()
