"""The holidays and worked weekends of 2023 to 2026, as the State Council's notices give them."""

from __future__ import annotations

from datetime import date, timedelta

from randcheck import Source
from randcheck.calendars import DatedCalendar

NOTICES = {
    2023: (
        # The New Year's holiday began on 31 December 2022, which is of the year before.
        "01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: (
        "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}
"""Year to the days off and the weekends worked instead."""


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def listed(year: int, days: str) -> list[date]:
    """Days such as ``"01-01 01-28/02-04"``, a slash from the first to the last of several."""
    found: list[date] = []
    for item in days.split():
        first, _, last = item.partition("/")
        found.extend(
            days_between(
                date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
            )
        )
    return found


def announced(*years: int) -> DatedCalendar:
    """The calendar of some of the years."""
    return DatedCalendar(
        years=years,
        holidays=[day for year in years for day in listed(year, NOTICES[year][0])],
        working_weekends=[day for year in years for day in listed(year, NOTICES[year][1])],
        source=Source(
            act="国务院办公厅关于部分节假日安排的通知",
            edition="、".join(f"{year}年" for year in years),
        ),
    )


ANNOUNCED = announced(*NOTICES)
"""All four years."""
