"""Draws by the Shangrao rule, and the events that change them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.make.worlds import VALUES, commitment, frame

from randcheck import (
    SHANGRAO_2023,
    Commitment,
    Draw,
    Frame,
    draw,
)

ON = date(2026, 12, 5)


def of_shangrao(*matters: Any, **changes: Any) -> Frame:
    """A frame that was made by the Shangrao rule."""
    return frame(*matters, **{"rulebook": SHANGRAO_2023.ref, **changes})


def drawn_from(of: Frame) -> tuple[Draw, Commitment]:
    committed = commitment(of)
    return draw(committed, values=VALUES), committed
