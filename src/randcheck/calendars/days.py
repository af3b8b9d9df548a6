"""Days: which kinds are counted, what knows of them, and the check that a value is one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from randcheck.errors import CalendarError, Problem, brief, refuse

__all__ = ["Calendar", "DayKind", "check_date", "check_order", "check_year", "year_not_announced"]


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


def check_date(value: object, what: str) -> None:
    """Refuse anything but a plain date; a datetime is refused too, its zone being unknown."""
    if type(value) is not date:
        form = "a date such as date(2026, 11, 23)"
        refuse("wrong-type", what=what, value=brief(value), form=form)


def check_order(first: date, last: date, first_name: str, last_name: str) -> None:
    """Refuse a period that ends before it begins; one day, ``first == last``, is a period."""
    if last < first:
        refuse(
            "dates-out-of-order",
            first=first_name,
            first_date=first.isoformat(),
            last=last_name,
            last_date=last.isoformat(),
        )


def check_year(value: object, what: str) -> None:
    """Refuse anything but the number of a year that a date can have."""
    if type(value) is not int or not MINYEAR <= value <= MAXYEAR:
        form = f"an int from {MINYEAR} to {MAXYEAR}"
        refuse("wrong-type", what=what, value=brief(value), form=form)


def year_not_announced(day: date, years: Iterable[int]) -> CalendarError:
    """The error of a calendar that is asked for a day of a year other than its ``years``."""
    known = tuple(str(year) for year in sorted(years))
    shown = day.isoformat()
    return CalendarError(Problem("year-not-announced", day=shown, year=day.year, years=known))
