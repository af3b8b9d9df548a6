"""The last day of a period that is counted in natural or working days."""

from __future__ import annotations

from datetime import date, timedelta

from randcheck.base.errors import CalendarError, Problem, brief, refuse
from randcheck.base.fields import check_date, members_of
from randcheck.calendars.days import Calendar, DayKind
from randcheck.words.phrases import Phrase

_DAY = timedelta(days=1)


def add_days(
    start: date,
    days: int,
    day_kind: DayKind,
    calendar: Calendar | None = None,
    *,
    first_day_counts: bool = False,
    runs_on: bool = False,
) -> date:
    """The last day of a period of ``days`` days from ``start``.

    Args:
        start: the day from which it runs.
        days: number of days, at least 1.
        day_kind: natural or working days.
        calendar: the working days; needed only to count them or to run on to one.
        first_day_counts: whether ``start`` is counted as the first day; in working days, only if it
            is one.
        runs_on: whether a period whose last day is not a working day runs on to the next working
            day. A period in working days always ends on a working day.

    Returns:
        The last day of the period; it is still in time.

    Raises:
        InvalidInputError: ``wrong-type``; ``beyond-all-dates`` if it ends after the year 9999.
        CalendarError: ``calendar-missing``, or the calendar's error for an unknown year.

    Source: civil law, by analogy: the first day of a period is not counted, and a period that ends
    on a holiday runs on. The rulebook sets whether this holds for a rule.

    Example:
        >>> from datetime import date
        >>> add_days(date(2026, 11, 23), 7, DayKind.NATURAL)
        datetime.date(2026, 11, 30)
        >>> add_days(date(2026, 11, 23), 7, DayKind.NATURAL, first_day_counts=True)
        datetime.date(2026, 11, 29)
    """
    last = last_day(
        start, days, day_kind, calendar, first_day_counts=first_day_counts, runs_on=runs_on
    )
    if last is None:
        refuse("beyond-all-dates", start=start, days=days)
    return last


def last_day(
    start: date,
    days: int,
    day_kind: DayKind,
    calendar: Calendar | None = None,
    *,
    first_day_counts: bool = False,
    runs_on: bool = False,
) -> date | None:
    """As `add_days`, but None if the period ends after the year 9999, so that nothing is late.

    Raises:
        InvalidInputError: ``wrong-type``.
        CalendarError: as `add_days`.
    """
    _check(start, days, day_kind, calendar)
    _check_flags(first_day_counts=first_day_counts, runs_on=runs_on)
    try:
        if day_kind is DayKind.WORKING:
            return _nth_working_day(start if first_day_counts else start + _DAY, days, calendar)
        last = start + timedelta(days=days - first_day_counts)
        return _nth_working_day(last, 1, calendar) if runs_on else last
    except OverflowError:
        # No date is later, and a calendar without working days would cause an endless loop.
        return None


def _check(start: object, days: object, day_kind: object, calendar: object) -> None:
    check_date(start, "start")
    if type(days) is not int or days < 1:
        refuse("wrong-type", what="days", value=brief(days), form=Phrase("int-least", least=1))
    if not isinstance(day_kind, DayKind):
        form = members_of(DayKind)
        refuse("wrong-type", what="day_kind", value=brief(day_kind), form=form)
    # A class has the method too, but is not a calendar.
    if calendar is not None and (not isinstance(calendar, Calendar) or isinstance(calendar, type)):
        form = Phrase("calendar", method="is_working_day(day)", kind="DatedCalendar")
        refuse("wrong-type", what="calendar", value=brief(calendar), form=form)


def _check_flags(**flags: object) -> None:
    for name, value in flags.items():
        if not isinstance(value, bool):
            refuse("wrong-type", what=name, value=brief(value), form=Phrase("bool"))


def next_working_day(day: date, calendar: Calendar | None) -> date:
    """The first working day (工作日) from ``day`` on, which may be ``day`` itself.

    Args:
        day: the first day to check.
        calendar: what knows the working days.

    Returns:
        The working day.

    Raises:
        InvalidInputError: ``wrong-type``; ``beyond-all-dates`` if none comes up to 9999-12-31.
        CalendarError: ``calendar-missing`` without a calendar, or the calendar's error for an
            unknown year.

    Example:
        >>> from datetime import date
        >>> class Weekdays:
        ...     def is_working_day(self, day):
        ...         return day.weekday() < 5
        >>> weekdays: Calendar = Weekdays()
        >>> next_working_day(date(2026, 11, 28), weekdays)
        datetime.date(2026, 11, 30)
    """
    check_date(day, "day")
    return add_days(day, 1, DayKind.WORKING, calendar, first_day_counts=True)


def _nth_working_day(day: date, number: int, calendar: Calendar | None) -> date:
    """The ``number``-th working day from ``day`` on."""
    if calendar is None:
        raise CalendarError(Problem("calendar-missing", day=day))
    left = number
    while True:
        left -= 1 if calendar.is_working_day(day) else 0
        if left == 0:
            return day
        day += _DAY
