"""From the text of a cell to a value, without guessing; other values are not changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from math import isnan
from typing import Any

from randcheck.base.errors import brief, brief_all, refuse

Read = Callable[[str, Any], object]
"""From a column's name and a cell to the value for the record."""

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DIGITS = re.compile(r"\d{1,18}", re.ASCII)
_MARKS_OF_PANDAS = ("NAType", "NaTType")
_MARKS = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None or an empty text."""
    return value is None or (isinstance(value, str) and not value)


def refuse_missing_mark(column: str, value: object) -> None:
    """Refuse the marks of table programs for a missing value: NaN and the marks of pandas."""
    is_nan = isinstance(value, float) and isnan(value)
    if is_nan or type(value).__name__ in _MARKS_OF_PANDAS:
        refuse("missing-mark", column=column, value=brief(value))


def _of_text(read: Callable[[str, str], object]) -> Read:
    """A reader of texts; an empty text is None."""

    def reading(column: str, value: Any) -> object:
        if not isinstance(value, str):
            return value
        return read(column, value) if value else None

    return reading


@_of_text
def as_it_is(column: str, text: str) -> str:
    """The text itself."""
    return text


@_of_text
def day(column: str, text: str) -> date:
    """A date, ``YYYY-MM-DD``."""
    try:
        found = date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        refuse("text-not-read", column=column, value=brief(text), form="YYYY-MM-DD")
    return found


@_of_text
def number(column: str, text: str) -> int:
    """An integer of at least 0, in digits."""
    if not _DIGITS.fullmatch(text):
        refuse("text-not-read", column=column, value=brief(text), form="0, 1, 2 …")
    return int(text)


@_of_text
def mark(column: str, text: str) -> bool:
    """True or false, each written in one of three ways."""
    found = _MARKS.get(text.lower())
    if found is None:
        refuse("text-not-read", column=column, value=brief(text), form=" / ".join(_MARKS))
    return found


def one_of(kind: type[StrEnum]) -> Read:
    """A member of an enumeration, by its value."""
    members = {member.value: member for member in kind}

    @_of_text
    def reading(column: str, text: str) -> StrEnum:
        if text not in members:
            refuse("text-not-read", column=column, value=brief(text), form=" / ".join(members))
        return members[text]

    return reading


def split(separator: str) -> Read:
    """Texts with a separator between them, or a collection of texts; an empty text is empty."""

    def reading(column: str, value: Any) -> frozenset[str]:
        if isinstance(value, str):
            return frozenset(value.split(separator)) if value else frozenset()
        items = tuple(value) if isinstance(value, Iterable) else (value,)
        if strange := [item for item in items if not isinstance(item, str)]:
            form = separator.join(("a", "b", "c"))
            refuse("text-not-read", column=column, value=brief_all(strange), form=form)
        return frozenset(items)

    return reading
