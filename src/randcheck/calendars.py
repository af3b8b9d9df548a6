"""Calendars: natural days and working days, as data that the host brings.

The only importer of dateutil.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

__all__ = ["Calendar", "DayKind"]


class DayKind(StrEnum):
    """Which days are counted: every day (自然日), or working days only (工作日)."""

    NATURAL = "natural"
    WORKING = "working"


@runtime_checkable
class Calendar(Protocol):
    """What knows which days are worked (工作日), make-up days and holidays included."""

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            CalendarError: ``year-not-announced`` where nobody can know it yet.
        """
        ...
