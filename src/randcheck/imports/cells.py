"""From a cell to a value, never guessed: text, codes, days, numbers, marks, words.

A cell is what csv, openpyxl, calamine, pandas or Polars give. What is changed on the way is told
through ``hear``; what cannot be read raises `NotRead`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any, TypeAlias, cast

from randcheck.base.texts import is_id, without_ends
from randcheck.imports.folding import key_of, narrow
from randcheck.imports.old_letters import standard_letters
from randcheck.words.enums import WordedEnum

Hear: TypeAlias = Callable[..., None]
"""Takes the code and the parameters of a change."""
Words: TypeAlias = Mapping[str, Any]
"""By the key of a word (`key_of`), what it stands for."""
Read: TypeAlias = Callable[[Any, Hear, Words], Any]
"""From a cell that is not empty to what the record takes."""

_MISSING = frozenset({"n/a", "na", "无", "-", "--", "—", "——", "/", "null", "none"})
_MARKS_OF_PANDAS = frozenset({"NAType", "NaTType"})
_EXACT = 2**53
_MOST_DIGITS = 15  # of a number in a spreadsheet: the next ones are lost
_SPOILED = re.compile(r"[0-9]+\.?[0-9]*[Ee][+-]?[0-9]+|[0-9]+\.0+|nan|nat|<na>", re.ASCII | re.I)
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}", re.ASCII | re.I)
_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_DAYS = tuple(
    re.compile(form + r"(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
    for form in (
        r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
        r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
        r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})",
        r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日",
        r"([0-9]{4})([0-9]{2})([0-9]{2})",
    )
)
_YES = {"是": True, "有": True, "true": True, "yes": True, "y": True, "1": True, "√": True}
_MARKS = _YES | {"否": False, "无": False, "false": False, "no": False, "n": False, "0": False}


class NotRead(Exception):  # noqa: N818  # it never leaves the package
    """A cell that cannot be read: the code and the parameters of the problem."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def plain(cell: Any) -> Any:
    """A cell as Python has it: None where it is empty, an int for a whole number, a day.

    Raises:
        NotRead: for what a table program has spoiled, and for a time of day.
    """
    kind = type(cell)
    if kind is str:
        bare = without_ends(cell)
        if not bare or narrow(bare).lower() in _MISSING:
            return None
        return cell
    if kind.__module__.partition(".")[0] == "numpy" and hasattr(cell, "item"):
        return plain(cell.item())
    if cell is None or kind.__name__ in _MARKS_OF_PANDAS:
        return None
    if isinstance(cell, float | Decimal):
        return _whole(cell)
    if isinstance(cell, datetime):
        if cell.tzinfo is not None:
            raise NotRead("cell-aware")
        if cell.time() != time():
            raise NotRead("cell-with-time")
        return cell.date()
    return cell


def _whole(number: float | Decimal) -> int | float | Decimal | None:
    """A number as an int, where it is whole; None where it is not a number."""
    if isnan(number):
        return None
    if not -_EXACT < number < _EXACT:
        raise NotRead("cell-spoiled")
    return int(number) if number == int(number) else number


def name(cell: Any, hear: Hear, words: Words) -> str:
    """A name or another text for people: as it stands, without blanks at its ends."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _digits(cell)
    if not isinstance(cell, str):
        raise NotRead("cell-not-text")
    _refuse_spoiled(cell)
    bare = without_ends(cell)
    if bare != cell:
        hear("cell-trimmed")
    for letter, standard in standard_letters(bare):
        hear("old-letter", character=f"U+{ord(letter):04X}", standard=standard)
    return bare


def code(cell: Any, hear: Hear, words: Words) -> str:
    """A code: by the words of the host, else the text in half width, without blanks at its ends."""
    if isinstance(cell, str) and (meaning := words.get(key_of(cell))) is not None:
        hear("word-read", meaning=meaning)
        return cast("str", meaning)
    bare = _code_text(cell)
    if not is_id(bare):
        raise NotRead("word-without-code", word=bare)
    if isinstance(cell, str) and bare != cell:
        hear("cell-folded", meaning=bare)
    return bare


def identity(cell: Any, hear: Hear, words: Words) -> str:
    """An id: as a code, and the letters of a credit code in capitals."""
    bare = _code_text(cell)
    if _CREDIT_CODE.fullmatch(bare):
        bare = bare.upper()
    if not bare.strip("0"):
        raise NotRead("cell-placeholder")
    if isinstance(cell, str) and bare != cell:
        hear("cell-folded", meaning=bare)
    return bare


def staff_id(cell: Any, hear: Hear, words: Words) -> str:
    """An officer's id: as a code, and no placeholder."""
    bare = code(cell, hear, words)
    if not bare.strip("0"):
        raise NotRead("cell-placeholder")
    return bare


def _code_text(cell: Any) -> str:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _digits(cell)
    if not isinstance(cell, str):
        raise NotRead("cell-not-text")
    bare = narrow(without_ends(cell))
    if found := _FORMULA_TEXT.fullmatch(bare):
        bare = without_ends(found[1])
    _refuse_spoiled(bare)
    return bare


def _refuse_spoiled(text: str) -> None:
    if _SPOILED.fullmatch(text):
        raise NotRead("cell-spoiled")


def _digits(number: int) -> str:
    if abs(number) >= 10**_MOST_DIGITS:
        raise NotRead("cell-spoiled")
    return str(number)


def day(cell: Any, hear: Hear, words: Words) -> date:
    """A day, in one of the forms that are in use; two-digit years and month-first are not."""
    if isinstance(cell, date):
        return cell
    text = str(cell) if type(cell) is int and abs(cell) < _EXACT else cell
    if isinstance(text, str):
        bare = narrow(without_ends(text)).replace(" 年", "年")
        for form in _DAYS:
            if found := form.fullmatch(bare):
                try:
                    return date(int(found[1]), int(found[2]), int(found[3]))
                except ValueError:
                    break
    raise NotRead("cell-not-day")


def last_day(cell: Any, hear: Hear, words: Words) -> date | None:
    """The last day of a certificate; None where it has no end (长期)."""
    if isinstance(cell, str) and key_of(cell) in _ENDLESS:
        return None
    found = day(cell, hear, words)
    return None if found == date.max else found


_ENDLESS = frozenset({"长期", "长期有效", "永久", "永久有效", "无固定期限"})


def number(cell: Any, hear: Hear, words: Words) -> int:
    """A whole number from 0 up."""
    if type(cell) is int and 0 <= cell < 10**_MOST_DIGITS:
        return cell
    if isinstance(cell, str) and _NUMBER.fullmatch(bare := narrow(without_ends(cell))):
        return int(bare)
    raise NotRead("cell-not-number")


def mark(cell: Any, hear: Hear, words: Words) -> bool:
    """Yes or no."""
    if isinstance(cell, bool):
        return cell
    is_digit = type(cell) is int and cell in (0, 1)
    key = key_of(str(cell)) if is_digit or isinstance(cell, str) else ""
    found = words.get(key, _MARKS.get(key))
    if not isinstance(found, bool):
        raise NotRead("cell-not-mark")
    return found


def member(kind: type[WordedEnum], spellings: Mapping[str, WordedEnum]) -> Read:
    """A member of an enumeration: itself, its value, its words, or a word that is in use for it.

    Args:
        kind: the enumeration.
        spellings: by the key of a word, the member.
    """
    own = {
        key_of(text): item for item in kind for text in (item.value, item.text(), item.text("zh"))
    }

    def read(cell: Any, hear: Hear, words: Words) -> WordedEnum:
        if isinstance(cell, kind):
            return cell
        key = key_of(cell) if isinstance(cell, str) else ""
        for known in (words, own, spellings):
            if isinstance(found := known.get(key), kind):
                if known is not own:
                    hear("word-read", meaning=found)
                return found
        raise NotRead("word-unknown", word=cell, form=tuple(item.value for item in kind))

    return read


def several(separator: str, made: Callable[[Iterable[str]], Collection[str]]) -> Read:
    """Several codes in one cell; a word of the host is looked up whole before it is parted.

    Args:
        separator: what stands between them, in half or full width.
        made: what the record holds them in.
    """
    mark = narrow(separator)

    def read(cell: Any, hear: Hear, words: Words) -> Collection[str]:
        if isinstance(cell, Iterable) and not isinstance(cell, str):
            parts: list[Any] = list(cell)
        elif isinstance(cell, str) and words.get(key_of(cell)) is None:
            parts = [part for part in narrow(cell).split(mark) if without_ends(part)]
        else:
            parts = [cell]
        return made(code(part, hear, words) for part in parts)

    return read
