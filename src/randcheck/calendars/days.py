"""The kinds of days, the protocol of calendars, and announced years as data."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Protocol, runtime_checkable

import attrs

from randcheck.base.errors import (
    CalendarError,
    InvalidInputError,
    Problem,
    raise_problems,
    tells_all,
    written,
)
from randcheck.base.fields import check_date, check_year, valid_source
from randcheck.base.items import frozen_set, not_empty
from randcheck.base.sources import Source
from randcheck.words.languages import WordedEnum


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


def _valid_years(instance: object, attribute: object, value: Collection[object]) -> None:
    for year in sorted(value, key=written):
        check_year(year, "DatedCalendar.years")


def _valid_days(
    instance: object, attribute: "attrs.Attribute[frozenset[date]]", value: Collection[object]
) -> None:
    for day in sorted(value, key=written):
        check_date(day, f"DatedCalendar.{attribute.name}")


@tells_all
@attrs.frozen(kw_only=True)
class DatedCalendar:
    """The working days (工作日) of the announced years.

    Saturdays and Sundays are off, except the worked weekends; other days are worked, except the
    holidays. This `Calendar` needs no other package.

    Args:
        years: the calendar years whose holidays (放假) are announced; at least one.
        holidays: the days off of these years; those on a weekend may be left out.
        working_weekends: the Saturdays and Sundays of these years that are worked (上班).
        source: the notice that announces them.

    Raises:
        InvalidInputError: ``wrong-type``; all of ``days-of-other-years``, ``no-weekend`` and
            ``off-and-worked`` at once.

    Example:
        >>> from datetime import date
        >>> from randcheck import Source
        >>> calendar = DatedCalendar(
        ...     years=[2026],
        ...     holidays=[date(2026, 10, day) for day in range(1, 8)],
        ...     working_weekends=[date(2026, 9, 20), date(2026, 10, 10)],
        ...     source=Source(act="国务院办公厅关于2026年部分节假日安排的通知"),
        ... )
        >>> [calendar.is_working_day(date(2026, 10, day)) for day in (7, 8, 10, 11)]
        [False, True, True, False]
        >>> calendar.is_working_day(date(2027, 1, 4))
        Traceback (most recent call last):
        randcheck.CalendarError: it is not known whether 2027-01-04 is a working day: ...
    """

    __module__ = "randcheck.calendars"

    years: frozenset[int] = attrs.field(converter=frozen_set, validator=[not_empty, _valid_years])
    holidays: frozenset[date] = attrs.field(converter=frozen_set, validator=_valid_days)
    working_weekends: frozenset[date] = attrs.field(converter=frozen_set, validator=_valid_days)
    source: Source = attrs.field(validator=valid_source)

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        listed = self.holidays | self.working_weekends
        if strange := [day for day in listed if day.year not in self.years]:
            yield Problem("days-of-other-years", days=_shown(strange))
        if weekdays := [day for day in self.working_weekends if not _is_weekend(day)]:
            yield Problem("no-weekend", days=_shown(weekdays))
        if both := self.holidays & self.working_weekends:
            yield Problem("off-and-worked", days=_shown(both))

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day.

        Raises:
            CalendarError: ``year-not-announced`` for a day outside ``years``.
        """
        check_date(day, "day")
        if day.year not in self.years:
            raise year_not_announced(day, self.years)
        return day in self.working_weekends if _is_weekend(day) else day not in self.holidays


def _is_weekend(day: date) -> bool:
    return day.isoweekday() >= 6


def _shown(days: Collection[date]) -> tuple[date, ...]:
    return tuple(sorted(days))
