"""Recurring days, such as the last day for a quarterly report.

Only this module imports dateutil.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import cast

import attrs
from dateutil.rrule import rrule, rrulestr

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, refuse
from randcheck.base.fields import check_date, check_order
from randcheck.words.phrases import Phrase

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FORM = re.compile(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*")
_NUMBERED = re.compile(rf"([+-]?[0-9]{{1,9}})(?:{'|'.join(_WEEKDAYS)})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY")
_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NAMES_DAYS = ("BYMONTHDAY", "BYDAY", "BYYEARDAY")
_NOT_WITH = {
    "MONTHLY": ("BYYEARDAY", "BYWEEKNO"),
    "WEEKLY": ("BYYEARDAY", "BYWEEKNO", "BYMONTHDAY"),
}
_PARTS = ("FREQ", *_MOST, "BYDAY", "WKST")
_ANY_YEAR, _YEARS_OF_A_ROUND = 2000, 400
# China took the Gregorian calendar in this year.
_FIRST_DAY = date(1912, 1, 1)


@attrs.frozen(kw_only=True)
class Recurrence:
    """Recurring days, by a rule in the form of RFC 5545 (RRULE).

    The rule alone says which days it names: it may not rest on the day from which one looks. So
    ``COUNT``, ``INTERVAL``, ``UNTIL`` and times of the day are refused, and so is a rule such as
    ``FREQ=MONTHLY``, which does not say which day of the month. Weeks are numbered as by ISO 8601
    where they begin on Monday: a week belongs to the year in which it has four days or more.

    Args:
        rule: ``FREQ`` (``YEARLY``, ``MONTHLY`` or ``WEEKLY``) with at least one of
            ``BYMONTHDAY``, ``BYDAY`` and ``BYYEARDAY``, and ``BYMONTH``, ``BYWEEKNO``,
            ``BYSETPOS`` and ``WKST`` where wanted; in capitals, without spaces.

    Raises:
        InvalidInputError: ``recurrence-form``, ``recurrence-part``, ``recurrence-without-day``,
            ``recurrence-together`` for parts that RFC 5545 forbids together, and for ``BYSETPOS``
            with ``BYWEEKNO``: it does not say among the days of which year one would count;
            ``recurrence-never``.

    Example:
        >>> from datetime import date
        >>> submission = Recurrence(rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25")
        >>> submission.days(date(2025, 1, 1), date(2026, 12, 31))
        (datetime.date(2025, 11, 25), datetime.date(2026, 11, 25))
    """

    __module__ = "randcheck.calendars"

    rule: str

    def __attrs_post_init__(self) -> None:
        # Whatever the type says.
        given = cast("object", self.rule)
        if not isinstance(given, str) or _FORM.fullmatch(given) is None:
            refuse("recurrence-form", value=brief(given))
        raise_problems(InvalidInputError, _problems(given))
        # Days and weeks come again as they are after 400 years.
        start, end = date(_ANY_YEAR, 1, 1), date(_ANY_YEAR + _YEARS_OF_A_ROUND, 1, 1)
        if next(self._between(start, end), None) is None:
            refuse("recurrence-never", rule=given)

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The days of the rule in a period, in order.

        Args:
            first: the first day of the period, inclusive; from 1912 on.
            last: the last, inclusive; not before ``first``.

        Raises:
            InvalidInputError: ``wrong-type``, ``dates-out-of-order``.
        """
        check_date(first, "first")
        check_date(last, "last")
        check_order(_FIRST_DAY, first, Phrase("first-day-of-recurrence"), "first")
        check_order(first, last, "first", "last")
        return tuple(self._between(first, last))

    def _between(self, first: date, last: date) -> Iterator[date]:
        parts = dict(_pairs(self.rule))
        weeks = set(map(int, parts.pop("BYWEEKNO", "0").split(",")))
        week_start = _WEEKDAYS.index(parts.get("WKST", "MO"))
        # dateutil takes 1 January 2022 for a day of a week 53, so that weeks are numbered here.
        rest = ";".join(f"{name}={value}" for name, value in parts.items())
        # A year ahead: dateutil sees only the part of a week or month that is after its start.
        rule = cast("rrule", rrulestr(rest, dtstart=_midnight(date(first.year - 1, 1, 1))))
        for moment in rule.xafter(_midnight(first), inc=True):
            day = moment.date()
            if day > last:
                return
            if 0 in weeks or not weeks.isdisjoint(_week_numbers(day, week_start)):
                yield day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _week_numbers(day: date, week_start: int) -> tuple[int, int]:
    """The number of a day's week in its year, from the first week and from the last (-1)."""
    # 400 years earlier the weeks are the same, and the days after the last date there is exist.
    day = day.replace(year=day.year - _YEARS_OF_A_ROUND)
    middle = _middle_of_week(day, week_start)
    last = _middle_of_week(date(middle.year, 12, 28), week_start)
    number, most = _week_of(middle), _week_of(last)
    return number, number - most - 1


def _middle_of_week(day: date, week_start: int) -> date:
    """The fourth day of a week, which lies in the year that the week belongs to."""
    return day + timedelta(days=3 - (day.weekday() - week_start) % 7)


def _week_of(middle: date) -> int:
    return (middle - date(middle.year, 1, 1)).days // 7 + 1


def _pairs(rule: str) -> list[tuple[str, str]]:
    parts = (part.partition("=") for part in rule.split(";"))
    return [(name, value) for name, _, value in parts]


def _problems(rule: str) -> Iterator[Problem]:
    """What is wrong with a rule of the right form."""
    pairs = _pairs(rule)
    parts = dict(pairs)
    names = [name for name, _ in pairs]
    for name, value in pairs:
        if names.count(name) > 1 or not _is_possible(name, value, parts):
            yield Problem("recurrence-part", part=f"{name}={value}")
    if "FREQ" not in parts or not any(name in parts for name in _NAMES_DAYS):
        yield Problem("recurrence-without-day", rule=rule)
    for together in _forbidden(parts):
        yield Problem("recurrence-together", ids=together)


def _forbidden(parts: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Parts that RFC 5545 forbids together, or of which it does not say what they mean."""
    often = parts.get("FREQ", "")
    for name in _NOT_WITH.get(often, ()):
        if name in parts:
            yield f"FREQ={often}", name
    if often == "YEARLY" and "BYWEEKNO" in parts:
        if any(map(_NUMBERED.fullmatch, parts.get("BYDAY", "").split(","))):
            yield "BYWEEKNO", f"BYDAY={parts['BYDAY']}"
        if "BYSETPOS" in parts:
            yield "BYWEEKNO", "BYSETPOS"


def _is_possible(name: str, value: str, parts: dict[str, str]) -> bool:
    if name == "FREQ":
        return value in _FREQUENCIES
    if name == "WKST":
        return value in _WEEKDAYS
    if name == "BYDAY":
        return all(_is_weekday(item, parts) for item in value.split(","))
    most = _MOST.get(name, 0)
    least = 1 if name == "BYMONTH" else -most
    return all(_is_between(item, least, most) for item in value.split(","))


def _is_weekday(item: str, parts: dict[str, str]) -> bool:
    numbered = _NUMBERED.fullmatch(item)
    if numbered is None:
        return item in _WEEKDAYS
    # "The second Monday" is one of a month or of a year, never of a week.
    if parts.get("FREQ") == "WEEKLY":
        return False
    most = 53 if parts.get("FREQ") == "YEARLY" and "BYMONTH" not in parts else 5
    return _is_between(numbered[1], -most, most)


def _is_between(item: str, least: int, most: int) -> bool:
    return _NUMBER.fullmatch(item) is not None and int(item) != 0 and least <= int(item) <= most
