"""Single values of a document: texts, numbers, dates, fractions, members of enumerations.

Nothing is guessed or converted: 1 is not a bool, "1" is not an int, 1.0 is neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from randcheck.base.errors import DocumentError, Problem, brief
from randcheck.base.exact import fraction_text
from randcheck.words.phrases import Phrase

Read = Callable[[object], object]
Write = Callable[[object], object]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATE = Phrase("date", example="2026-12-05")
_LOWEST_TERMS = Phrase("lowest-terms", example="1/20")
# The number of digits that every Python can convert.
_FRACTION = re.compile(r"(-?[0-9]{1,4000})/([1-9][0-9]{0,3999})", re.ASCII)


def wrong_value(value: object, form: Phrase) -> DocumentError:
    """Make the error for a value that does not have the required form."""
    return DocumentError(Problem("document-value", value=brief(value), form=form))


def mapping_of(value: object) -> Mapping[str, object]:
    """Return an object of the document; refuse anything else."""
    if not isinstance(value, Mapping):
        raise wrong_value(value, Phrase("object"))
    return value


def read_text(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise wrong_value(value, Phrase("text"))
    return value


def read_hidden(value: object) -> str:
    """Read a secret text; no message shows the value in its place."""
    if not isinstance(value, str):
        raise DocumentError(
            Problem("document-value", value=type(value).__name__, form=Phrase("text"))
        )
    return value


def read_int(value: object) -> int:
    """Read an int; a subclass of int, as some formats give, becomes a plain int."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_value(value, Phrase("int"))
    return int(value)


def read_bool(value: object) -> bool:
    """Read True or False."""
    if not isinstance(value, bool):
        raise wrong_value(value, Phrase("bool"))
    return value


def read_date(value: object) -> date:
    """Read a date ``YYYY-MM-DD``; a time of day is refused, not cut off."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # 30 February, or the year 0
    raise wrong_value(value, _DATE)


def write_date(value: object) -> str:
    """Write a date as ``YYYY-MM-DD``."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise wrong_value(value, _DATE)
    return value.isoformat()


def read_fraction(value: object) -> Fraction:
    """Read a fraction ``"p/q"`` in lowest terms, and nothing else."""
    if isinstance(value, str) and (found := _FRACTION.fullmatch(value)):
        fraction = Fraction(int(found[1]), int(found[2]))
        if fraction_text(fraction) == value:
            return fraction
    raise wrong_value(value, _LOWEST_TERMS)


def write_fraction(value: object) -> str:
    """Write a fraction or an int as ``"p/q"``."""
    if isinstance(value, bool) or not isinstance(value, Fraction | int):
        raise wrong_value(value, _LOWEST_TERMS)
    return fraction_text(Fraction(value))


def reader_of_enum(kind: type[Enum]) -> Read:
    """Return the function that reads members of an enumeration by value."""
    members: dict[object, Enum] = {member.value: member for member in kind}
    form = Phrase("one-of", names=tuple(map(repr, members)))

    def read(value: object) -> Enum:
        if not isinstance(value, str) or value not in members:
            raise wrong_value(value, form)
        return members[value]

    return read


def write_enum(value: object) -> object:
    """Write a member as its value; anything else unchanged."""
    return value.value if isinstance(value, Enum) else value
