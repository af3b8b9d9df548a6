"""Which strings a record or a hashed document may hold: ids, and text for people.

An id is at most 64 characters of ``0-9 A-Z a-z . _ -``, so that the order "by id" is the same in
every language. A text holds no invisible characters, by a fixed list of code points. Both are
exactly ``str``: a subclass may print differently from how it compares.

Source: ``randcheck-draw/2``, section 0.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from operator import itemgetter
from typing import cast

from randcheck.base.errors import Problem, brief, cut, masked, refuse
from randcheck.words.quoting import SPACES, UNSEEN

_ID_CHARACTERS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-"
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_ID_PART = re.compile(r"[0-9A-Za-z._-]")
_FIRST = frozenset("._-")
WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20, 0xA0: 0x20}
_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ID_LENGTH = 64
_DIGEST = re.compile("[0-9a-f]{64}")
_TEXT_LENGTH = 1000


def is_id(value: object) -> bool:
    """Whether ``value`` is an id: exactly a str, ``[0-9A-Za-z][0-9A-Za-z._-]{0,63}``."""
    return type(value) is str and _ID.fullmatch(value) is not None


def in_capitals(ids: str) -> str:
    """Ids with capitals alone, by which those that differ only by case are one.

    Ids are ASCII; the letters of other texts are left as they are, whatever Unicode says of them.
    """
    return ids.translate(_CAPITALS)


def narrow(text: str) -> str:
    """A text with the letters, digits and marks of full width in half width.

    Example:
        >>> narrow("９１Ａ（公司）")
        '91A(公司)'
    """
    return text if text.isascii() else text.translate(WIDTH)


def is_text(value: object) -> bool:
    """Whether ``value`` is a text that a hashed document may hold."""
    return (
        type(value) is str
        and 1 <= len(value) <= _TEXT_LENGTH
        and value[0] not in SPACES
        and value[-1] not in SPACES
        and UNSEEN.search(value) is None
    )


def is_blank(text: str) -> bool:
    r"""Whether a text has no visible character.

    Example:
        >>> is_blank("\u3000 \n"), is_blank(" 3号")
        (True, False)
    """
    return not UNSEEN.sub("", text).strip(SPACES)


def without_ends(text: str) -> str:
    r"""A text without the blanks and the unseen characters before and after it.

    Example:
        >>> without_ends("\u3000信江食品\u200b\t")
        '信江食品'
    """
    if "!" <= text[:1] <= "~" and "!" <= text[-1:] <= "~":  # as most codes
        return text
    first, last = 0, len(text)
    while first < last and _is_unseen(text[first]):
        first += 1
    while first < last and _is_unseen(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_unseen(character: str) -> bool:
    # Most texts begin and end with a letter of these, and there are millions.
    if "!" <= character <= "~" or "一" <= character <= "龥":
        return False
    return character in SPACES or UNSEEN.match(character) is not None


def seen(text: str) -> str:
    r"""A text in which what cannot be seen stands by its number.

    Example:
        >>> seen("361102\u200b")
        '361102<U+200B>'
    """
    return UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def is_digest(value: object) -> bool:
    """Whether ``value`` is 64 lowercase hex digits."""
    return type(value) is str and _DIGEST.fullmatch(value) is not None


def id_problem(value: object, what: str) -> Problem | None:
    """What is wrong with an id, or None."""
    if type(value) is not str:
        return Problem("id-type", what=what, value=brief(value), type=type(value).__name__)
    if is_id(value):
        return None
    if not 1 <= len(value) <= _ID_LENGTH:
        return Problem("id-length", what=what, value=cut(masked(value)), length=len(value))
    bad = dict.fromkeys(c for c in value if not _ID_PART.fullmatch(c))
    if not bad:
        return Problem("id-first", what=what, value=masked(value))
    names = tuple(f"U+{ord(c):04X}" for c in bad)
    return Problem("id-character", what=what, value=cut(masked(value)), characters=names)


def check_id(value: object, what: str) -> None:
    """Refuse anything that is not an id, naming the offending character by code point.

    Raises:
        InvalidInputError: ``id-type``, ``id-length``, ``id-first`` or ``id-character``.

    Example:
        >>> check_id("91361102MA35000017", "subject id")
        >>> check_id("企业 1", "subject id")
        Traceback (most recent call last):
        randcheck.InvalidInputError: subject id '企业 1' holds U+4F01, U+4E1A, U+0020; ...
    """
    problem = id_problem(value, what)
    if problem is not None:
        refuse(problem.code, **problem.params)


def check_ids(values: Collection[object], what: str) -> list[Problem]:
    """The problem of each bad id.

    If all are good, a million ids take about 0.05 s.
    """
    if _all_clean(cast("Collection[str]", values)):
        return []
    return [problem for value in values if (problem := id_problem(value, what)) is not None]


def _all_clean(values: Collection[str]) -> bool:
    if not set(map(type, values)) <= {str}:
        return False
    try:
        joined = "\n".join(values).encode()
    except UnicodeEncodeError:
        return False
    # Nothing but id characters between the separators, no id empty, too long or begun otherwise.
    return (
        not joined.translate(None, _ID_CHARACTERS + b"\n")
        and joined.count(b"\n") == max(len(values) - 1, 0)
        and all(values)
        and max(map(len, values), default=0) <= _ID_LENGTH
        and _FIRST.isdisjoint(map(itemgetter(0), values))
    )


def check_text(value: object, what: str) -> None:
    """Refuse text for people that a hashed document cannot hold.

    Raises:
        InvalidInputError: ``text-type``, ``text-empty``, ``text-length``, ``text-edge`` or
            ``text-character``.
    """
    if type(value) is not str:
        refuse("text-type", what=what, value=brief(value), type=type(value).__name__)
    if is_text(value):
        return
    if not value.strip(SPACES):
        refuse("text-empty", what=what)
    if len(value) > _TEXT_LENGTH:
        refuse("text-length", what=what, value=cut(masked(ascii(value[:100]))), length=len(value))
    if bad := dict.fromkeys(UNSEEN.findall(value)):
        names = tuple(f"U+{ord(c):04X}" for c in bad)
        refuse("text-character", what=what, value=cut(masked(ascii(value))), characters=names)
    refuse("text-edge", what=what, value=cut(masked(ascii(value))))


def check_free_text(value: object, what: str) -> None:
    """As `check_text`, but the text may be empty.

    Raises:
        InvalidInputError: ``text-type``, ``text-length``, ``text-edge`` or ``text-character``.
    """
    if type(value) is not str or value:
        check_text(value, what)
