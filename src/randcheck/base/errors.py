"""Errors with a code and parameters, so that a host can translate them.

Every error carries all the problems that were found, not the first one, and survives pickling.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NoReturn, cast

import attrs

from randcheck.base.speaking import Speaking
from randcheck.words import render
from randcheck.words.quoting import steady


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
"""The problems that the message of an error shows: a screen's worth."""


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
        """The problems in words, one a line: the first twenty, then how many more there are."""
        lines = [problem.message(lang) for problem in self.problems[:_MOST_SHOWN]]
        if more := len(self.problems) - len(lines):
            lines.append(render("more-problems", {"number": f"{more:,}"}, lang))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.message()


class InvalidInputError(RandcheckError, ValueError):
    """A value that no record can hold: a malformed id, a float, a date out of order."""

    __module__ = "randcheck"


class PreparationError(RandcheckError):
    """The task, the directories and the rulebook do not give a frame that can be drawn from."""

    __module__ = "randcheck"


class CommitmentError(RandcheckError):
    """The frame cannot be committed to, or not with this secret, entropy or previous draw."""

    __module__ = "randcheck"


class EventError(RandcheckError):
    """Something that cannot be changed after this draw, or not in this way."""

    __module__ = "randcheck"


class CaseError(RandcheckError):
    """A finding that does not fit its draw, or a step that a case cannot take."""

    __module__ = "randcheck"


class CalendarError(RandcheckError):
    """A day of which a calendar cannot say whether it is a working day."""

    __module__ = "randcheck"


class DocumentError(RandcheckError, ValueError):
    """A document that is no record of the library, or not of a form that it knows."""

    __module__ = "randcheck"


def raise_problems(error: type[RandcheckError], problems: Iterable[Problem]) -> None:
    """Raise ``error`` with all of ``problems``, if there are any."""
    if found := tuple(problems):
        raise error(*found)


_LONGEST = 80
# Secrets, seals, seeds and tickets are 64 hex digits, salts and nonces 32; a number has no letter.
_DIGITS_OF_A_SECRET = re.compile("(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}")


def cut(text: str) -> str:
    """A text as a message shows it: 80 characters at most, the last one … where it goes on."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def brief(value: object) -> str:
    """A value as a message shows it: as Python writes it, cut; of a record its first field only.

    A draw, a frame or a directory would fill the screen, and its reader, otherwise. Of 32 hex
    digits or more only their number is shown: they may be a secret, or open a draw.

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
        return cut(masked(written(value)))
    first, *others = attrs.fields(kind)
    held: object = getattr(value, first.name, None)
    is_shown = first.repr is True and not attrs.has(type(held))
    parts = [f"{first.name}={written(held)}"] if is_shown else ["…"]
    if is_shown and others:
        parts.append("…")
    return cut(masked(f"{kind.__name__}({', '.join(parts)})"))


def masked(text: str) -> str:
    """A text in which 32 hex digits or more in a row are only counted: they may be a secret.

    Example:
        >>> masked("the secret " + "0f" * 32)
        'the secret <64 hex digits>'
    """
    return _DIGITS_OF_A_SECRET.sub(lambda found: f"<{len(found[0])} hex digits>", text)


def text_of(value: object) -> str:
    """A value as `str` writes it; of what Python cannot write, its type only."""
    try:
        return str(value)
    except (RecursionError, ValueError):  # nested too deep, or an int of thousands of digits
        return f"<{type(value).__name__}>"


def written(value: object) -> str:
    """A value as Python writes it; a set in an order that is the same in every run."""
    if isinstance(value, set | frozenset) and value:
        items = cast("AbstractSet[object]", value)
        return f"{{{', '.join(sorted(map(written, items)))}}}"
    try:
        return steady(repr(value))
    except (RecursionError, ValueError):  # nested too deep, or an int of thousands of digits
        return f"<{type(value).__name__}>"


def brief_all(values: Iterable[object]) -> str:
    """Several values as a message shows them: all of them, each cut, with commas between them."""
    return ", ".join(map(brief, values))


def refuse(code: str, /, **params: object) -> NoReturn:
    """Raise an `InvalidInputError` with one problem."""
    raise InvalidInputError(Problem(code, **params))
