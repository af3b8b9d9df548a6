"""Checks that records and functions share: ids, texts, dates, numbers, collections.

Each class calls ``attrs.field(...)`` itself, so that type checkers see which fields are required.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date, datetime
from enum import Enum
from typing import Any, TypeAlias, TypeVar

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
)
from randcheck.base.sources import Source
from randcheck.base.texts import check_free_text, check_id, check_text, id_problem, is_digest, is_id
from randcheck.words.phrases import Phrase

LARGEST_INT = 2**53 - 1
"""The largest integer of a hashed document: every JSON reader holds it exactly."""

T = TypeVar("T")
Attribute: TypeAlias = "attrs.Attribute[Any]"
Validator = Callable[[Any, Attribute, Any], None]


def name_of(instance: object, attribute: Attribute) -> str:
    """A field as a message names it, such as ``Subject.id``."""
    return f"{type(instance).__name__}.{attribute.name}"


def valid_id(instance: object, attribute: Attribute, value: object) -> None:
    """An id."""
    if not is_id(value):  # a draw has many, and most are right
        check_id(value, name_of(instance, attribute))


def optional_id(instance: object, attribute: Attribute, value: object) -> None:
    """An id or None."""
    if value is not None:
        check_id(value, name_of(instance, attribute))


def valid_ids(instance: object, attribute: Attribute, value: Collection[object]) -> None:
    """A collection of ids."""
    if all(map(is_id, value)):
        return
    what = name_of(instance, attribute)
    problems = (id_problem(item, what) for item in sorted(value, key=brief))
    raise_problems(InvalidInputError, [problem for problem in problems if problem is not None])


def valid_text(instance: object, attribute: Attribute, value: object) -> None:
    """Text for people, not empty, without invisible characters."""
    check_text(value, name_of(instance, attribute))


def valid_free_text(instance: object, attribute: Attribute, value: object) -> None:
    """Text for people, which may be empty."""
    check_free_text(value, name_of(instance, attribute))


def valid_digest(instance: object, attribute: Attribute, value: object) -> None:
    """64 lowercase hex digits."""
    if not is_digest(value):
        raise InvalidInputError(hex_problem(name_of(instance, attribute), 64, value))


def hex_problem(what: str, digits: int, value: object) -> Problem:
    """The problem of a value that is not this number of hex digits.

    Many of these are secret or reveal who is drawn, so only type and length are named.
    """
    length = len(value) if isinstance(value, str) else None
    return Problem("not-hex", what=what, digits=digits, type=type(value).__name__, length=length)


def valid_bool(instance: object, attribute: Attribute, value: object) -> None:
    """True or False."""
    if not isinstance(value, bool):
        refuse(
            "wrong-type", what=name_of(instance, attribute), value=brief(value), form=Phrase("bool")
        )


def optional_bool(instance: object, attribute: Attribute, value: object) -> None:
    """True, False or None."""
    if value is not None:
        valid_bool(instance, attribute, value)


def valid_date(instance: object, attribute: Attribute, value: object) -> None:
    """A date, and no datetime."""
    check_date(value, name_of(instance, attribute))


def optional_date(instance: object, attribute: Attribute, value: object) -> None:
    """A date or None."""
    if value is not None:
        check_date(value, name_of(instance, attribute))


def valid_source(instance: object, attribute: Attribute, value: object) -> None:
    """A source."""
    if type(value) is not Source:
        form = Phrase("source")
        refuse("wrong-type", what=name_of(instance, attribute), value=brief(value), form=form)


def check_record(value: object, kind: type, what: str) -> None:
    """Refuse anything but a record of exactly the class ``kind``.

    A subclass may behave differently from what is hashed, compared or stored.
    """
    if not is_of(value, kind):
        is_enum = issubclass(kind, Enum)
        form = members_of(kind) if is_enum else _form_of(kind.__name__)
        refuse("wrong-type", what=what, value=brief(value), form=form)


_MADE_BY = {
    "Frame": "prepare(task, …)",
    "Commitment": "commit(frame, …)",
    "Draw": "draw(committed, values=…)",
    "Quota": "Quota.share(…)",
}


def _form_of(kind: str) -> Phrase:
    """A record of a class; of those that a function makes, that function too."""
    if kind in _MADE_BY:
        return Phrase("record-made-by", kind=kind, call=_MADE_BY[kind])
    return Phrase("record", kind=kind)


def is_of(value: object, kind: type) -> bool:
    """Whether a value is of exactly this class."""
    return type(value) is kind or (isinstance(value, kind) and not attrs.has(kind))


def members_of(kind: type[Enum]) -> Phrase:
    """The members of an enumeration as program code writes them."""
    return Phrase("one-of", names=tuple(f"{kind.__name__}.{member.name}" for member in kind))


def record_of(kind: type) -> Validator:
    """A record of ``kind``."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        check_record(value, kind, name_of(instance, attribute))

    return valid


def optional_record(kind: type) -> Validator:
    """A record of ``kind``, or None."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            check_record(value, kind, name_of(instance, attribute))

    return valid


def member_of(kind: type[Enum]) -> Validator:
    """A member of ``kind``; the value of a member is refused."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if not isinstance(value, kind):
            refuse(
                "wrong-type",
                what=name_of(instance, attribute),
                value=brief(value),
                form=members_of(kind),
            )

    return valid


def int_from(least: int) -> Validator:
    """An int of at least ``least``; a bool is refused."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if type(value) is not int or not least <= value <= LARGEST_INT:
            form = Phrase("int-least", least=least)
            refuse("wrong-type", what=name_of(instance, attribute), value=brief(value), form=form)

    return valid


def int_between(least: int, most: int) -> Validator:
    """An int from ``least`` to ``most``, both inclusive; a bool is refused."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if type(value) is not int or not least <= value <= most:
            form = Phrase("int-between", least=least, most=most)
            refuse("wrong-type", what=name_of(instance, attribute), value=brief(value), form=form)

    return valid


def optional_int_from(least: int) -> Validator:
    """An int of at least ``least``, or None."""
    required = int_from(least)

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            required(instance, attribute, value)

    return valid


def optional_int_between(least: int, most: int) -> Validator:
    """An int from ``least`` to ``most``, both inclusive, or None."""
    required = int_between(least, most)

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            required(instance, attribute, value)

    return valid


def check_date(value: object, what: str) -> None:
    """Refuse anything but a plain date; also a datetime, because its time zone is unknown."""
    if type(value) is not date:
        refuse("wrong-type", what=what, value=brief(value), form=_form_for(value))


def _form_for(value: object) -> Phrase:
    """What has to be written, of a text its own date."""
    if isinstance(value, datetime):
        return Phrase("date-of-datetime")
    day = date(2026, 11, 23)
    if isinstance(value, str):
        with suppress(ValueError):
            day = date.fromisoformat(value)
    return Phrase("date", example=f"date({day.year}, {day.month}, {day.day})")


def check_order(first: date, last: date, first_name: str, last_name: str) -> None:
    """Refuse a period that ends before it begins; a period may be one day."""
    if last < first:
        refuse(
            "dates-out-of-order",
            first=first_name,
            first_date=first,
            last=last_name,
            last_date=last,
        )


def check_year(value: object, what: str) -> None:
    """Refuse anything but a year from 1 to 9999."""
    if type(value) is not int or not MINYEAR <= value <= MAXYEAR:
        form = Phrase("int-between", least=MINYEAR, most=MAXYEAR)
        refuse("wrong-type", what=what, value=brief(value), form=form)
