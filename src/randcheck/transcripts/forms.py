"""Forms: what each part of a document has to look like before any check can read it.

A form goes through a value and names every place that has not its shape. Nothing here knows what
a draw is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import gcd
from typing import Any, TypeAlias, cast

from randcheck.domain.fields import LARGEST_INT
from randcheck.errors import InvalidInputError
from randcheck.texts import check_text, is_digest, is_id
from randcheck.transcripts.findings import ABSENT, TranscriptFinding, written

__all__ = [
    "BOOL",
    "DATE",
    "DIGEST",
    "FRACTION",
    "ID",
    "INTEGER",
    "NONCE",
    "TEXT",
    "Flaws",
    "Form",
    "exactly",
    "filled_list_of",
    "flaw",
    "leaves_of",
    "list_of",
    "map_of",
    "one_of",
    "optional",
    "record",
    "tuple_of",
]

Flaws: TypeAlias = Iterator[TranscriptFinding]
Form: TypeAlias = Callable[[object, str], Flaws]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NONCE = re.compile(r"[0-9a-f]{32}")
_PART = r"(0|[1-9][0-9]{0,999})"
_FRACTION = re.compile(f"{_PART}/{_PART}")


def flaw(path: str, form: str, value: object) -> TranscriptFinding:
    """A place that has not its form."""
    found = ABSENT if value is ABSENT else written(value)
    return TranscriptFinding(code="malformed", path=path, expected=form, found=found)


def _scalar(test: Callable[[object], bool], words: str) -> Form:
    def form(value: object, path: str) -> Flaws:
        if not test(value):
            yield flaw(path, words, value)

    return form


def _is_integer(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_INT


def _is_fraction(value: object) -> bool:
    parts = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    return parts is not None and gcd(int(parts[1]), int(parts[2])) == 1 and parts[2] != "0"


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_text(value: object) -> bool:
    try:
        check_text(value, "text")
    except InvalidInputError:
        return False
    return True


ID = _scalar(is_id, "an id: 1 to 64 of 0-9 A-Z a-z . _ -")
DIGEST = _scalar(is_digest, "64 lowercase hex digits")
NONCE = _scalar(
    lambda value: isinstance(value, str) and _NONCE.fullmatch(value) is not None,
    "32 lowercase hex digits",
)
INTEGER = _scalar(_is_integer, "an integer from 0 to 2^53 - 1")
BOOL = _scalar(lambda value: isinstance(value, bool), "true or false")
DATE = _scalar(_is_date, "a date such as 2026-11-24")
TEXT = _scalar(_is_text, "a text in NFC, not empty, without control characters")
FRACTION = _scalar(_is_fraction, "a fraction in lowest terms such as 1/20")


def one_of(*values: str) -> Form:
    """One of some texts."""
    return _scalar(lambda value: isinstance(value, str) and value in values, " or ".join(values))


def exactly(text: str) -> Form:
    """One text and no other."""
    return one_of(text)


def optional(form: Form) -> Form:
    """A form, or null."""

    def either(value: object, path: str) -> Flaws:
        if value is not None:
            yield from form(value, path)

    return either


def record(fields: Mapping[str, Form]) -> Form:
    """An object with exactly these fields."""

    def form(value: object, path: str) -> Flaws:
        if not isinstance(value, dict):
            yield flaw(path, "an object", value)
            return
        given = cast("dict[object, object]", value)
        within = f"{path}." if path else ""
        for name, of_field in fields.items():
            if name in given:
                yield from of_field(given[name], f"{within}{name}")
            else:
                yield flaw(f"{within}{name}", "there", ABSENT)
        for key, held in given.items():
            if key not in fields:
                yield flaw(f"{within}{_key(key)}", "left out: no such field", held)

    return form


def _key(name: object) -> str:
    # A name may be anything that JSON can hold: it must not break what shows it.
    return name if isinstance(name, str) and is_id(name) else ascii(written(name))[1:-1]


def map_of(item: Form) -> Form:
    """An object whose names are ids and whose values have one form."""

    def form(value: object, path: str) -> Flaws:
        if not isinstance(value, dict):
            yield flaw(path, "an object", value)
            return
        for name, held in cast("dict[object, object]", value).items():
            yield from ID(name, f"{path}.{_key(name)}")
            yield from item(held, f"{path}.{_key(name)}")

    return form


def list_of(item: Form) -> Form:
    """A list whose items have one form."""

    def form(value: object, path: str) -> Flaws:
        if not isinstance(value, list):
            yield flaw(path, "a list", value)
            return
        for place, held in enumerate(cast("list[object]", value)):
            yield from item(held, f"{path}[{place}]")

    return form


def filled_list_of(item: Form) -> Form:
    """A list, not empty, whose items have one form."""
    whole = list_of(item)

    def form(value: object, path: str) -> Flaws:
        if value == []:
            yield flaw(path, "not empty", value)
        yield from whole(value, path)

    return form


def tuple_of(*items: Form) -> Form:
    """A list with exactly these items."""

    def form(value: object, path: str) -> Flaws:
        if not isinstance(value, list) or len(cast("list[object]", value)) != len(items):
            yield flaw(path, f"a list of {len(items)}", value)
            return
        for place, (of_item, held) in enumerate(zip(items, value, strict=True)):
            yield from of_item(held, f"{path}[{place}]")

    return form


def _always(_leaf: Sequence[str]) -> bool:
    return True


def leaves_of(
    pattern: re.Pattern[str], words: str, test: Callable[[Sequence[str]], bool] = _always
) -> Form:
    """A long list of leaves, each the list of its fields.

    Args:
        pattern: what the fields joined by tabs match: one match a leaf, for there may be a million.
        words: the same in words.
        test: what else has to hold of a leaf that matches.
    """

    def form(value: object, path: str) -> Flaws:
        if not isinstance(value, list):
            yield flaw(path, "a list", value)
            return
        for place, leaf in enumerate(value):
            if not (_matches(leaf, pattern) and test(leaf)):
                yield flaw(f"{path}[{place}]", words, leaf)

    return form


def _matches(leaf: Any, pattern: re.Pattern[str]) -> bool:
    try:
        return type(leaf) is list and pattern.fullmatch("\t".join(leaf)) is not None
    except TypeError:  # a field that is no text
        return False
