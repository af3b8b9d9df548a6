"""Calendars: natural days and working days, from data that the host gives.

The package has no holidays of its own. In China the State Council announces the holidays (放假) and
the worked weekends (调休) of a year near the end of the year before.
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
