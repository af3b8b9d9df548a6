"""Read the cells of a directory's CSV file, by field (docs/reference/csv.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from randcheck.directories import SubjectStatus

_NOT_OF_AN_ID = re.compile(r"[^0-9A-Za-z._-]+")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
CODED = ("region", "compliance_grade", "credit_risk_class")
_READABLE = 40  # the length of the readable part of an id
_MARKS = {"1": True, "true": True, "yes": True, "y": True, "是": True}
_MARKS |= {"0": False, "false": False, "no": False, "n": False, "否": False}
_STATUSES = {status.value: status for status in SubjectStatus}
_STATUSES |= {
    "存续": SubjectStatus.OPERATING,
    "在业": SubjectStatus.OPERATING,
    "在营": SubjectStatus.OPERATING,
    "停业": SubjectStatus.CLOSED,
    "歇业": SubjectStatus.CLOSED,
    "迁出": SubjectStatus.MOVED_AWAY,
    "注销": SubjectStatus.DEREGISTERED,
    "吊销": SubjectStatus.REVOKED,
}


Told = tuple[str, str]
"""A problem, in English and in Chinese."""


class CellError(ValueError):
    """A cell with a wrong value."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.told: Told = (f"{en}, or leave it empty", f"{zh}，或者留空")


def to_id(value: str) -> str:
    """Make an id from any value: an id stays; others get a readable part and eight hex digits.

    The digits are from the SHA-256 of the value, so that different values stay different.

    Example:
        >>> to_id("60614"), to_id("Grocery Store")
        ('60614', 'Grocery-Store-ad34d202')
    """
    if _ID.fullmatch(value):
        return value
    readable = _NOT_OF_AN_ID.sub("-", value).lstrip("._-").rstrip("-")[:_READABLE]
    digits = sha256(value.encode()).hexdigest()[:8]
    return f"{readable}-{digits}" if readable else digits


def names_of(texts: Iterable[str]) -> dict[str, str]:
    """Map codes to the texts that are not codes themselves.

    Example:
        >>> names_of(["信州区", "A", "", "信州区"])
        {'82535050': '信州区'}
    """
    given = ((to_id(text), text) for text in sorted(set(texts)) if text)
    return {code: text for code, text in given if code != text}


def _kinds(text: str) -> frozenset[str]:
    return frozenset(to_id(kind) for part in re.split("[;；]", text) if (kind := part.strip()))


def _status(text: str) -> SubjectStatus:
    if (status := _STATUSES.get(text.lower())) is None:
        raise CellError(f"write one of {', '.join(_STATUSES)}", f"应为 {'、'.join(_STATUSES)}")
    return status


def _mark(text: str) -> bool:
    if (mark := _MARKS.get(text.lower())) is None:
        raise CellError(f"write one of {', '.join(_MARKS)}", f"应为 {'、'.join(_MARKS)}")
    return mark


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise CellError("write a whole number of at least 0", "应为 0 或正整数")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError(
            f"write a date from {FIRST_YEAR} to {LAST_YEAR} as YYYY-MM-DD",
            f"应为 {FIRST_YEAR} 至 {LAST_YEAR} 年的日期，写作 YYYY-MM-DD",
        )
    return day


READERS: Mapping[str, Callable[[str], Any]] = {
    "id": str,
    "name": str,
    "region": to_id,
    "kinds": _kinds,
    "status": _status,
    "compliance_grade": to_id,
    "credit_risk_class": to_id,
    "complaints": _count,
    "abnormal_listed": _mark,
    "serious_violation": _mark,
    "on": _day,
}
FIELDS = tuple(READERS)
"""The fields of a row; all except ``id`` may be missing or empty."""
