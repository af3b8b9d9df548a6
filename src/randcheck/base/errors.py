"""Errors with a code and parameters, so that a host can translate them.

Each error holds all problems that were found, and can be pickled.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import wraps
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar, cast

import attrs

from randcheck.base.speaking import Speaking
from randcheck.words import render
from randcheck.words.quoting import steady

C = TypeVar("C", bound=type)


class Problem(Speaking):
    """One thing that is wrong: a code, and the parameters that fill its message.

    Args:
        code: the key of the message in the catalogue (``randcheck.words``).
        **params: what the message names: fields, ids, limits.
    """

    __module__ = "randcheck"

    __slots__ = ("_params", "code")

    def __init__(self, code: str, /, **params: object) -> None:
        self.code: str = code
        self._params = params

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters, read-only."""
        return MappingProxyType(self._params)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return (self.code, self._params) == (other.code, other._params)

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        params = "".join(f", {name}={written(value)}" for name, value in self._params.items())
        return f"Problem({self.code!r}{params})"

    def __reduce__(self) -> tuple[object, ...]:
        return _problem, (self.code, self._params)


def _problem(code: str, params: dict[str, object]) -> Problem:
    return Problem(code, **params)


_MOST_SHOWN = 20
"""How many problems the message of an error shows."""


class RandcheckError(Exception):
    """Base of all errors of the library; ``problems`` holds everything that is wrong.

    Example:
        >>> error = RandcheckError(Problem("duplicate-id", what="subject", ids=("a", "b")))
        >>> error.code
        'duplicate-id'
        >>> print(error)
        subject ids must be unique; given more than once: a, b. Merge or remove ...
    """

    __module__ = "randcheck"

    def __init__(self, first: Problem, /, *others: Problem) -> None:
        super().__init__(first, *others)
        self.problems: tuple[Problem, ...] = (first, *others)

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters of the first problem."""
        return self.problems[0].params

    def message(self, lang: str = "en") -> str:
        """The problems in words, one a line: the first twenty, then the number of the others."""
        lines = [problem.message(lang) for problem in self.problems[:_MOST_SHOWN]]
        if more := len(self.problems) - len(lines):
            lines.append(render("more-problems", {"number": f"{more:,}"}, lang))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.message()


class InvalidInputError(RandcheckError, ValueError):
    """A value that no record can hold, such as a malformed id, a float or a period in reverse."""

    __module__ = "randcheck"


class PreparationError(RandcheckError):
    """The task, the directories and the rulebook do not give a frame to draw from."""

    __module__ = "randcheck"


class CommitmentError(RandcheckError):
    """The frame cannot be committed to, or not with this secret, entropy or earlier draws."""

    __module__ = "randcheck"


class EventError(RandcheckError):
    """A change that is not possible after this draw."""

    __module__ = "randcheck"


class CaseError(RandcheckError):
    """A finding that does not fit its draw, or a step that a case cannot take."""

    __module__ = "randcheck"


class CalendarError(RandcheckError):
    """A calendar cannot say whether a day is a working day."""

    __module__ = "randcheck"


class DocumentError(RandcheckError, ValueError):
    """A document that is not a record of the library, or has an unknown form."""

    __module__ = "randcheck"


def raise_problems(error: type[RandcheckError], problems: Iterable[Problem]) -> None:
    """Raise ``error`` with all of ``problems``, if there are any."""
    if found := tuple(problems):
        raise error(*found)


_LONGEST = 80
_MOST_VALUES = 10
# Secrets, seals, seeds and tickets are 64 hex digits, salts and nonces 32; a number has no letter.
_DIGITS_OF_A_SECRET = re.compile("(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}")


def cut(text: str) -> str:
    """A text as a message shows it: at most 80 characters; a longer text is cut and ends with …."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def brief(value: object) -> str:
    """A value as a message shows it: its repr, cut; of a record only the first field.

    A whole draw, frame or directory would fill the screen. Of 32 hex digits or more only the number
    of digits is shown, because they may be a secret.

    Example:
        >>> from randcheck import Subject
        >>> brief(Subject(id="S1", name="信江食品", region="361102"))
        "Subject(id='S1', …)"
        >>> brief("x" * 100)
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
        >>> brief("5e" * 32)
        "'<64 hex digits>'"
    """
    kind = type(value)
    if isinstance(value, type) or not attrs.has(kind):
        return cut(masked(" ".join(map(str.strip, written(value).splitlines()))))
    first, *others = attrs.fields(kind)
    held: object = getattr(value, first.name, None)
    is_shown = first.repr is True and not attrs.has(type(held))
    parts = [f"{first.name}={written(held)}"] if is_shown else ["…"]
    if is_shown and others:
        parts.append("…")
    return cut(masked(f"{kind.__name__}({', '.join(parts)})"))


def masked(text: str) -> str:
    """The text, with 32 or more hex digits in a row replaced by their number: they may be a secret.

    Example:
        >>> masked("the secret " + "0f" * 32)
        'the secret <64 hex digits>'
    """
    return _DIGITS_OF_A_SECRET.sub(lambda found: f"<{len(found[0])} hex digits>", text)


def text_of(value: object) -> str:
    """The value as `str` writes it; if Python cannot write it, its type."""
    try:
        return str(value)
    except (RecursionError, ValueError):  # nested too deep, or an int of thousands of digits
        return f"<{type(value).__name__}>"


def written(value: object) -> str:
    """The repr of a value; sets in an order that is the same in every run."""
    if isinstance(value, set | frozenset) and value:
        items = cast("AbstractSet[object]", value)
        return f"{{{', '.join(sorted(map(written, items)))}}}"
    try:
        return steady(repr(value))
    except (RecursionError, ValueError):  # nested too deep, or an int of thousands of digits
        return f"<{type(value).__name__}>"


def brief_all(values: Iterable[object]) -> str:
    """Several values as a message shows them: the first ten, each cut, then how many more."""
    given = tuple(values)
    shown = [brief(value) for value in given[:_MOST_VALUES]]
    if more := len(given) - len(shown):
        shown.append(f"… (+{more:,})")
    return ", ".join(shown)


def refuse(code: str, /, **params: object) -> NoReturn:
    """Raise an `InvalidInputError` with one problem."""
    raise InvalidInputError(Problem(code, **params))


def tells_all(cls: C) -> C:
    """The class of records as it is, whose constructor names every field that is wrong.

    It stands above ``@attrs.frozen``, whose constructor stops at the first such field. What was
    right costs nothing more; only where that constructor refuses, the other fields are gone
    through too. What holds between the fields (``__attrs_post_init__``) is said when each is right.

    Args:
        cls: the class that attrs made.
    """
    made: Any = cls.__init__  # type: ignore[misc]  # of this very class

    @wraps(made)
    def __init__(self: Any, /, **given: Any) -> None:  # noqa: N807
        try:
            made(self, **given)
        except InvalidInputError as error:
            problems = _problems(self, given, error)
            raise InvalidInputError(*(problems or error.problems)) from None

    cls.__init__ = __init__  # type: ignore[misc]  # of this very class
    return cls


def _problems(record: Any, given: Mapping[str, object], error: InvalidInputError) -> list[Problem]:
    """What is wrong with each field that was given for a record that could not be made.

    attrs converts the fields one after another and sets each; when all are set, it validates them.
    So what is set is converted, and the first field that is not set is the one that was refused.
    Nothing is converted twice, because an iterator can be gone through once only. A default is
    right, or wrong with the field that it is made of.
    """
    fields = [field for field in attrs.fields(type(record)) if field.init]
    refused = next((field.name for field in fields if not hasattr(record, field.name)), None)
    fields = [field for field in fields if field.alias in given]
    found: dict[str, tuple[Problem, ...]] = {}
    for field in fields:
        try:
            if field.name == refused:
                raise error
            if not hasattr(record, field.name):
                value = given[str(field.alias)]
                held = field.converter(value) if field.converter else value
                object.__setattr__(record, field.name, held)
        except InvalidInputError as wrong:
            found[field.name] = wrong.problems
    for field in fields:
        if field.validator and field.name not in found:
            try:
                field.validator(record, field, getattr(record, field.name))
            except InvalidInputError as wrong:
                found[field.name] = wrong.problems
    kind = type(record).__name__
    return [
        _named(problem, f"{kind}.{field.name}")
        for field in fields
        for problem in found.get(field.name, ())
    ]


def _named(problem: Problem, what: str) -> Problem:
    """The problem of a field by the field's name, which its converter did not know."""
    if problem.params.get("what") != "":
        return problem
    return Problem(problem.code, **{**problem.params, "what": what})
