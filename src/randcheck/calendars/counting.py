"""Periods counted in days: the last day of one, in natural or in working days."""

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
    """The last day of a period of ``days`` that runs from ``start``.

    Args:
        start: the day from which it runs.
        days: how many days it has, at least 1.
        day_kind: natural or working days.
        calendar: what knows the working days; needed only where they are counted or run on to.
        first_day_counts: whether ``start`` itself is the first day counted; in working days, only
            where it is one.
        runs_on: whether a period whose last day is no working day runs on to the next one. A
            period in working days ends on one anyhow.

    Returns:
        The last day of the period; what is done on it is still in time.

    Raises:
        InvalidInputError: ``wrong-type``; ``beyond-all-dates`` where it ends after the year 9999.
        CalendarError: ``calendar-missing``, or what the calendar raises for a year that it does
            not know.

    Source: by analogy with civil law, the day from which a period runs is not counted, and one
    that ends on a holiday runs on; whether a rule means it so is a parameter of its rulebook.

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
    """As `add_days`; None where the period ends after the year 9999, so that nothing is late.

    Raises:
        InvalidInputError: ``wrong-type``.
        CalendarError: as `add_days`.
    """
    _check(start, days, day_kind, calendar)
    try:
        if day_kind is DayKind.WORKING:
            return _nth_working_day(start if first_day_counts else start + _DAY, days, calendar)
        last = start + timedelta(days=days - first_day_counts)
        return _nth_working_day(last, 1, calendar) if runs_on else last
    except OverflowError:
        # A date cannot be later, and a calendar without working days would let us run for ever.
        return None


def _check(start: object, days: object, day_kind: object, calendar: object) -> None:
    check_date(start, "start")
    if type(days) is not int or days < 1:
        refuse("wrong-type", what="days", value=brief(days), form=Phrase("int-least", least=1))
    if not isinstance(day_kind, DayKind):
        form = members_of(DayKind)
        refuse("wrong-type", what="day_kind", value=brief(day_kind), form=form)
    # A class has the method too, but is no calendar yet.
    if calendar is not None and (not isinstance(calendar, Calendar) or isinstance(calendar, type)):
        form = Phrase("calendar", method="is_working_day(day)", kind="DatedCalendar")
        refuse("wrong-type", what="calendar", value=brief(calendar), form=form)


def next_working_day(day: date, calendar: Calendar | None) -> date:
    """The first working day (工作日) from ``day`` on: ``day`` itself where it is one.

    Args:
        day: the first day that is looked at.
        calendar: what knows the working days.

    Returns:
        The working day, ``day`` or later.

    Raises:
        InvalidInputError: ``wrong-type``; ``beyond-all-dates`` where none comes any more.
        CalendarError: ``calendar-missing`` where there is no calendar, or what the calendar raises
            for a year that it does not know.

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
