"""The kinds of days, and the protocol of calendars."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, runtime_checkable

from randcheck.base.errors import CalendarError, Problem
from randcheck.words.enums import WordedEnum


class DayKind(WordedEnum):
    """Which days are counted: every day (自然日), or working days only (工作日)."""

    __module__ = "randcheck.calendars"

    NATURAL = "natural", "natural days", "自然日"
    WORKING = "working", "working days", "工作日"


@runtime_checkable
class Calendar(Protocol):
    """Knows which days are working days (工作日), including worked weekends and holidays."""

    __module__: str = "randcheck.calendars"

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            CalendarError: ``year-not-announced`` if the year is not announced yet.
        """
        ...


def year_not_announced(day: date, years: Iterable[int]) -> CalendarError:
    """The error for a day that is not in the ``years`` of a calendar."""
    known = tuple(str(year) for year in sorted(years))
    return CalendarError(Problem("year-not-announced", day=day, year=day.year, years=known))
