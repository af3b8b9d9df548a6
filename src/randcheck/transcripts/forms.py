"""Forms: the shape of each part of a document, and how a part of that shape is read.

A form names every place where a value does not have its shape. It raises no error for any value,
and goes no deeper than the form itself. Nothing here depends on draws.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import gcd
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from randcheck.base.fields import LARGEST_INT
from randcheck.base.texts import is_digest, is_id, is_text
from randcheck.transcripts.findings import Wrongs, quoted, written
from randcheck.verifying.verification import ABSENT
from randcheck.words.phrases import Phrase

T = TypeVar("T")

Flaws: TypeAlias = Callable[[Any, str], Wrongs]
"""Names each place in a value, at a path, that does not have the form."""


def _as_it_is(value: Any) -> Any:
    return value


@attrs.frozen
class Form:
    """The shape of a part of a document.

    Args:
        flaws: names each place in a value, at a path, that does not have the form.
        read: turns a value of this form into what the checks use.
    """

    flaws: Flaws
    read: Callable[[Any], Any] = _as_it_is


def _flaw(path: str, words: str, value: object) -> tuple[str, object, object]:
    return path, words, written(value)


def scalar(words: str, test: Callable[[Any], bool], read: Callable[[Any], Any] = _as_it_is) -> Form:
    """Make the form of a single value that passes a test."""

    def flaws(value: object, path: str) -> Wrongs:
        if not test(value):
            yield _flaw(path, words, value)

    return Form(flaws, read)


_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NONCE = re.compile("[0-9a-f]{32}")


def _is_date(value: object) -> bool:
    if type(value) is not str or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_nonce(value: object) -> bool:
    return type(value) is str and _NONCE.fullmatch(value) is not None


ID = scalar(Phrase("id", characters="0-9 A-Z a-z . _ -"), is_id)
DIGEST = scalar(Phrase("hex-digits", digits=64), is_digest)
NONCE = scalar(Phrase("hex-digits", digits=32), _is_nonce)
BOOL = scalar(Phrase("true-or-false"), lambda value: type(value) is bool)
DATE = scalar(Phrase("date", example="2026-11-24"), _is_date, date.fromisoformat)
TEXT = scalar(Phrase("visible-text", most=1000), is_text)


def _is_integer(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_INT


INTEGER = scalar(Phrase("integer", most="2^53 - 1"), _is_integer)


def integer(least: int, most: int) -> Form:
    """Make the form of an integer from ``least`` to ``most``."""
    words = Phrase("int-between", least=least, most=most)
    return scalar(words, lambda value: type(value) is int and least <= value <= most)


def fraction(digits: int) -> Form:
    """Make the form of a fraction in lowest terms, without sign or leading zeros."""
    part = f"(0|[1-9][0-9]{{0,{digits - 1}}})"
    pattern = re.compile(f"{part}/{part}")

    def test(value: object) -> bool:
        parts = pattern.fullmatch(value) if type(value) is str else None
        return parts is not None and parts[2] != "0" and gcd(int(parts[1]), int(parts[2])) == 1

    def read(value: str) -> Fraction:
        above, _, below = value.partition("/")
        return Fraction(int(above), int(below))

    words = Phrase("lowest-terms-digits", example="1/20", digits=digits)
    return scalar(words, test, read)


def _is_string(value: object) -> bool:
    """Whether a value is a text that UTF-8 can encode."""
    if type(value) is not str:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def string(longest: int, least: int = 0) -> Form:
    """Make the form of any UTF-8 text, with limits on its code points."""
    return scalar(
        Phrase("whole-text", least=least, most=longest),
        lambda value: _is_string(value) and least <= len(value) <= longest,
    )


def one_of(values: Iterable[str], read: Callable[[str], Any] = _as_it_is) -> Form:
    """Make the form of one of some texts."""
    known = tuple(map(str, values))
    return scalar(
        Phrase("one-of", names=known), lambda value: type(value) is str and value in known, read
    )


def optional(form: Form) -> Form:
    """Make a form that also allows null."""

    def flaws(value: object, path: str) -> Wrongs:
        if value is not None:
            yield from form.flaws(value, path)

    return Form(flaws, lambda value: None if value is None else form.read(value))


def list_of(form: Form, most: int | None = None, least: int = 0) -> Form:
    """Make the form of a list whose items have one form; it is read as a tuple."""

    def flaws(value: object, path: str) -> Wrongs:
        if type(value) is not list:
            yield _flaw(path, Phrase("list"), value)
            return
        items = cast("list[object]", value)
        if len(items) < least:
            yield _flaw(path, Phrase("not-empty"), value)
        if most is not None and len(items) > most:
            yield path, Phrase("list-at-most", most=most), len(items)
            return
        for place, item in enumerate(items):
            yield from form.flaws(item, f"{path}[{place}]")

    return Form(flaws, lambda value: tuple(map(form.read, value)))


def _nothing(_value: Any, _path: str) -> Wrongs:
    yield from ()


def record(
    make: Callable[..., Any], fields: Mapping[str, Form], together: Flaws = _nothing
) -> Form:
    """Make the form of an object with exactly these fields.

    Args:
        make: makes the result from the fields, given by name.
        fields: name to form.
        together: further conditions, checked if each field has its form.
    """

    def flaws(value: object, path: str) -> Wrongs:
        if type(value) is not dict:
            yield _flaw(path, Phrase("object"), value)
            return
        given, has_form = cast("dict[object, object]", value), True
        for wrong in _of_fields(given, f"{path}." if path else ""):
            has_form = False
            yield wrong
        if has_form:
            yield from together(value, path)

    def _of_fields(given: dict[object, object], within: str) -> Wrongs:
        for name, form in fields.items():
            if name in given:
                yield from form.flaws(given[name], f"{within}{name}")
            else:
                yield (
                    f"{within}{name}",
                    Phrase("present"),
                    ABSENT,
                )  # not the text "absent" in quotes
        for key, held in given.items():
            if type(key) is not str or key not in fields:
                yield _flaw(f"{within}{_key(key)}", Phrase("left-out"), held)

    def read(value: dict[str, Any]) -> Any:
        return make(**{name: form.read(value[name]) for name, form in fields.items()})

    return Form(flaws, read)


def stated(kind: type[T]) -> Callable[..., T]:
    """Return a maker of records that skips the validators.

    Validators decide what may be written. A reader has to hold wrong values too, so that a check
    can name them. The form of the parts was checked before.
    """

    def make(**fields: object) -> T:
        made = object.__new__(kind)
        for name, value in fields.items():
            object.__setattr__(made, name, value)
        return made

    return make


def _key(name: object) -> str:
    return quoted(name) if type(name) is str else written(name)


def choice(pick: Callable[[object], Form]) -> Form:
    """Make a form that depends on the value."""

    def flaws(value: object, path: str) -> Wrongs:
        yield from pick(value).flaws(value, path)

    return Form(flaws, lambda value: pick(value).read(value))


def leaf(words: Phrase, *fields: str, read: Callable[[Any], Any] = _as_it_is) -> Form:
    """Make the form of a leaf: the list of its fields, each with its pattern."""
    pattern, number = re.compile("\t".join(fields)), len(fields)

    def is_leaf(value: Any) -> bool:
        return (
            type(value) is list
            and len(value) == number
            and set(map(type, value)) == {str}
            and pattern.fullmatch("\t".join(value)) is not None
        )

    return scalar(words, is_leaf, read)


def plain(levels: int) -> Form:
    """Make the form of an object of texts, integers, null, lists and objects with ASCII keys.

    Args:
        levels: the greatest depth of nested lists and objects, with the object itself.
    """
    words = Phrase("plain-value", most="2^53 - 1")

    def flaws(value: object, path: str) -> Wrongs:
        if type(value) is dict:
            yield from within(value, path, levels)
        else:
            yield _flaw(path, Phrase("object"), value)

    def within(value: object, path: str, left: int) -> Wrongs:
        if type(value) not in (dict, list):
            if not (value is None or _is_string(value) or _is_integer(value)):
                yield _flaw(path, words, value)
        elif not left:
            yield _flaw(path, Phrase("levels", levels=levels), value)
        elif type(value) is list:
            for place, item in enumerate(cast("list[object]", value)):
                yield from within(item, f"{path}[{place}]", left - 1)
        else:
            for key, item in cast("dict[object, object]", value).items():
                where = f"{path}.{_key(key)}"
                if type(key) is not str or not key.isascii():
                    yield _flaw(where, Phrase("ascii-key"), key)
                else:
                    yield from within(item, where, left - 1)

    return Form(flaws)
