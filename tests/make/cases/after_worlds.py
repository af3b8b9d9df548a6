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
    replace_inspector,
    replace_subject,
)

ON = date(2026, 12, 5)


def of_shangrao(*matters: Any, **changes: Any) -> Frame:
    """A frame that was made by the Shangrao rule."""
    return frame(*matters, **{"rulebook": SHANGRAO_2023.ref, **changes})


def drawn_from(of: Frame) -> tuple[Draw, Commitment]:
    committed = commitment(of)
    return draw(committed, values=VALUES), committed


def without_subject(drawn: Draw, committed: Commitment, subject_id: Any, **changes: Any) -> Draw:
    given = {
        "subject_id": subject_id,
        "reason": "moved-away",
        "evidence": "现场检查记录 7号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_subject(drawn, committed, **{**given, **changes})


def without_inspector(
    drawn: Draw, committed: Commitment, subject_id: Any, inspector_id: Any, **changes: Any
) -> Draw:
    given = {
        "subject_id": subject_id,
        "inspector_id": inspector_id,
        "reason": "recusal-granted",
        "evidence": "回避决定 3号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_inspector(drawn, committed, **{**given, **changes})
