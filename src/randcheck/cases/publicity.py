"""How long a result is open to objection (公示), by a body's terms.

Source: the rule, article 15.
"""

from __future__ import annotations

from datetime import date, timedelta

from randcheck.base.errors import refuse
from randcheck.base.fields import check_date, check_record
from randcheck.calendars.counting import last_day
from randcheck.calendars.days import Calendar
from randcheck.domain.terms.after_the_draw import PublicityWindow
from randcheck.rulebook import Rulebook

_DAY = timedelta(days=1)


def publicity_window(
    opens_on: date, rulebook: Rulebook, calendar: Calendar | None = None
) -> PublicityWindow:
    """The publicity period (公示期) of a notice that opens on a day.

    Args:
        opens_on: the day on which the notice opens.
        rulebook: the body's; its ``publicity`` says how many days of which kind, whether the first
            counts, and whether the period runs on past days off.
        calendar: what knows the working days; needed only where the terms ask for them.

    Returns:
        The period; feedback is free from the day after its last.

    Raises:
        InvalidInputError: ``wrong-type``; ``beyond-all-dates``.
        CalendarError: ``calendar-missing``, or what the calendar raises for a year that it does
            not know.

    Source: the rule, article 15: at least 7 days, then feedback. It does not say which days nor
    how they are counted; the terms mark what is ours.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> window = publicity_window(date(2026, 11, 23), SHANGRAO_2023)
        >>> window.last_on, window.feedback_from
        (datetime.date(2026, 11, 30), datetime.date(2026, 12, 1))
    """
    check_date(opens_on, "opens_on")
    check_record(rulebook, Rulebook, "rulebook")
    terms = rulebook.publicity
    last_on = least_last_day(opens_on, rulebook, calendar)
    if last_on == date.max:
        refuse("beyond-all-dates", start=opens_on, days=terms.days.value)
    return PublicityWindow(opens_on=opens_on, last_on=last_on, feedback_from=last_on + _DAY)


def least_last_day(opens_on: date, rulebook: Rulebook, calendar: Calendar | None = None) -> date:
    """The first day that may be the last of a notice which opens on a day.

    Where the period would end after the year 9999, the last of all dates.

    Raises:
        CalendarError: as `publicity_window`.
    """
    terms = rulebook.publicity
    last_on = last_day(
        opens_on,
        terms.days.value,
        terms.day_kind.value,
        calendar,
        first_day_counts=terms.first_day_counts.value,
        runs_on=terms.runs_on.value,
    )
    return date.max if last_on is None else last_on
