"""Days of any year: what a yearly deadline is given by."""

from __future__ import annotations

from datetime import date

import attrs

from randcheck.calendars import check_year
from randcheck.domain.fields import int_from
from randcheck.errors import refuse, text_of

__all__ = ["YearDay"]

_COMMON_YEAR = 2001


@attrs.frozen(kw_only=True)
class YearDay:
    """A day that every year has.

    Args:
        month: from 1 to 12.
        day: day of the month, from 1; 29 February is none, since most years lack it.

    Raises:
        InvalidInputError: ``wrong-type`` where there is no such day.

    Example:
        >>> YearDay(month=11, day=25).in_year(2026)
        datetime.date(2026, 11, 25)
    """

    month: int = attrs.field(validator=int_from(1))
    day: int = attrs.field(validator=int_from(1))

    def __attrs_post_init__(self) -> None:
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except (ValueError, OverflowError):
            form = "a day that every year has, such as YearDay(month=11, day=25)"
            shown = f"month {text_of(self.month)}, day {text_of(self.day)}"
            refuse("wrong-type", what="YearDay", value=shown, form=form)

    def in_year(self, year: int) -> date:
        """The day in a calendar year, from 1 to 9999."""
        check_year(year, "year")
        return date(year, self.month, self.day)
