"""Recurring days, such as the last day for a quarterly report.

Only this module imports dateutil.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import cast

import attrs
from dateutil.rrule import rrule, rrulestr

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, refuse
from randcheck.base.fields import check_date, check_order
from randcheck.words.phrases import Phrase

_FORM = re.compile(r"[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*")
_WEEKDAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_NUMBERED = re.compile(rf"([+-]?[0-9]{{1,9}}){_WEEKDAY}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY")
_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NAMES_DAYS = ("BYMONTHDAY", "BYDAY", "BYYEARDAY", "BYWEEKNO")
_PARTS = ("FREQ", *_MOST, "BYDAY", "WKST")
_ANY_YEAR = 2000
# China adopted the Gregorian calendar in this year.
_FIRST_DAY = date(1912, 1, 1)


@attrs.frozen(kw_only=True)
class Recurrence:
    """Recurring days, by a rule in the form of RFC 5545 (RRULE).

    The days must depend only on the rule, not on a start date. So ``COUNT``, ``INTERVAL``,
    ``UNTIL`` and times of the day are refused, and also a rule such as ``FREQ=MONTHLY`` that names
    no day of the month.

    Args:
        rule: ``FREQ`` (``YEARLY``, ``MONTHLY`` or ``WEEKLY``) with at least one of ``BYMONTHDAY``,
            ``BYDAY``, ``BYYEARDAY`` and ``BYWEEKNO``, and ``BYMONTH``, ``BYSETPOS`` and ``WKST`` if
            needed; in capitals, without spaces.

    Raises:
        InvalidInputError: ``recurrence-form``, ``recurrence-part``, ``recurrence-without-day``,
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
        if next(iter(self._from(_ANY_YEAR)), None) is None:
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
        # Start a year earlier: dateutil sees only the part of a week or month after its start.
        rule = self._from(first.year - 1)
        found = rule.between(_midnight(first), _midnight(last), inc=True)
        return tuple(moment.date() for moment in found)

    def _from(self, year: int) -> rrule:
        start = _midnight(date(year, 1, 1))
        return cast("rrule", rrulestr(self.rule, dtstart=start))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _problems(rule: str) -> Iterator[Problem]:
    """The problems of a rule that has the right form."""
    pairs = [part.split("=") for part in rule.split(";")]
    parts = dict(pairs)
    names = [name for name, _ in pairs]
    for name, value in pairs:
        if names.count(name) > 1 or not _is_possible(name, value, parts):
            yield Problem("recurrence-part", part=f"{name}={value}")
    if "FREQ" not in parts or not any(name in parts for name in _NAMES_DAYS):
        yield Problem("recurrence-without-day", rule=rule)


def _is_possible(name: str, value: str, parts: dict[str, str]) -> bool:
    if name == "FREQ":
        return value in _FREQUENCIES
    if name == "WKST":
        return re.fullmatch(_WEEKDAY, value) is not None
    if name == "BYDAY":
        return all(_is_weekday(item, parts) for item in value.split(","))
    most = _MOST.get(name, 0)
    least = 1 if name == "BYMONTH" else -most
    return all(_is_between(item, least, most) for item in value.split(","))


def _is_weekday(item: str, parts: dict[str, str]) -> bool:
    numbered = _NUMBERED.fullmatch(item)
    if numbered is None:
        return re.fullmatch(_WEEKDAY, item) is not None
    # A month or a year has a "second Monday", but a week has not.
    if parts.get("FREQ") == "WEEKLY":
        return False
    most = 53 if parts.get("FREQ") == "YEARLY" and "BYMONTH" not in parts else 5
    return _is_between(numbered[1], -most, most)


def _is_between(item: str, least: int, most: int) -> bool:
    return _NUMBER.fullmatch(item) is not None and int(item) != 0 and least <= int(item) <= most
