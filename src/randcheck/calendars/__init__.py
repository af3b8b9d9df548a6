"""Calendars: natural days and working days, as data that the host brings.

Nothing here knows a holiday by itself. In China the State Council announces the holidays (放假) and
the weekends worked instead (调休) of a year near the end of the year before; no formula gives
them.
"""

from randcheck.calendars.counting import add_days, next_working_day
from randcheck.calendars.days import Calendar, DatedCalendar, DayKind
from randcheck.calendars.recurrences import Recurrence

__all__ = [
    "Calendar",
    "DatedCalendar",
    "DayKind",
    "Recurrence",
    "add_days",
    "next_working_day",
]
