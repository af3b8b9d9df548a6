"""The working days of China, from packages that keep the announced holidays.

Needs the extra ``calendars``: ``pip install "randcheck[calendars]"``. Nothing else of the package
imports this module. A year is only as good as the package: keep it up to date, or give the notice
as a `DatedCalendar`.
"""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property

import attrs

from randcheck.base.errors import CalendarError, Problem, tells_all
from randcheck.base.fields import check_date, check_year
from randcheck.base.items import frozen_set, not_empty
from randcheck.calendars.days import year_not_announced

try:
    import chinese_calendar
    from holidays import HolidayBase, country_holidays
except ImportError as _missing:
    _MESSAGE = (
        "randcheck.holiday_calendars needs chinesecalendar and holidays, which the extra calendars "
        'brings: pip install "randcheck[calendars]"'
    )
    raise ImportError(_MESSAGE) from _missing

__all__ = ["ChineseCalendar", "HolidaysCalendar"]

_FIRST, _LAST = min(chinese_calendar.holidays), max(chinese_calendar.holidays)


@cache
def _is_workday(day: date) -> bool:
    """Asked once a day: the package looks through all its holidays each time."""
    return bool(chinese_calendar.is_workday(day))


@attrs.frozen
class ChineseCalendar:
    """The announced working days (工作日) by the package ``chinesecalendar``, from 2004 on.

    It knows by itself which years are announced; a later one needs a later version of it.

    Example:
        >>> from datetime import date
        >>> ChineseCalendar().is_working_day(date(2026, 2, 14))  # a Saturday worked instead
        True
    """

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            CalendarError: ``year-not-announced`` for a year that the package does not have.
        """
        check_date(day, "day")
        try:
            return _is_workday(day)
        except NotImplementedError as error:
            raise year_not_announced(day, range(_FIRST.year, _LAST.year + 1)) from error


def _valid_years(instance: object, attribute: object, value: frozenset[object]) -> None:
    for year in sorted(value, key=repr):
        check_year(year, "HolidaysCalendar.announced_years")


@tells_all
@attrs.frozen(kw_only=True)
class HolidaysCalendar:
    """The announced working days (工作日) by the package ``holidays``.

    The package works out the holidays of any year, announced or not, and says nothing of it; so
    the caller says which years are announced.

    Args:
        announced_years: the calendar years whose holidays the State Council has announced, as
            numbers from 1 to 9999; at least one.

    Raises:
        InvalidInputError: ``wrong-type``.
        CalendarError: ``years-not-in-package`` with those years for which the installed version
            has no weekend that is worked. Every notice since 2001 has some: the package does not
            hold theirs yet.

    Example:
        >>> from datetime import date
        >>> calendar = HolidaysCalendar(announced_years=[2025, 2026])
        >>> calendar.is_working_day(date(2026, 2, 14))  # a Saturday worked instead
        True
    """

    announced_years: frozenset[int] = attrs.field(
        converter=frozen_set, validator=[not_empty, _valid_years]
    )

    def __attrs_post_init__(self) -> None:
        known = {day.year for day in self._holidays.weekend_workdays}
        if unknown := sorted(self.announced_years - known):
            years = tuple(str(year) for year in unknown)
            raise CalendarError(Problem("years-not-in-package", years=years))

    @cached_property
    def _holidays(self) -> HolidayBase:
        # The notice of a year may have the last days of the year before worked.
        years = self.announced_years | {year + 1 for year in self.announced_years}
        return country_holidays("CN", years=years, expand=False)

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            CalendarError: ``year-not-announced`` for a day outside ``announced_years``.
        """
        check_date(day, "day")
        if day.year not in self.announced_years:
            raise year_not_announced(day, self.announced_years)
        return self._holidays.is_working_day(day)
