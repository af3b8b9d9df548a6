"""From a cell to a value, never guessed: text, codes, days, numbers, marks, words.

A cell is what csv, openpyxl, calamine, pandas or Polars give. What is changed on the way is told
to a `Hearing`; what cannot be read raises `NotRead`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any, TypeAlias, cast

from randcheck.base.errors import brief, refuse, written
from randcheck.base.texts import in_capitals, is_id, narrow, without_ends
from randcheck.imports.folding import key_of
from randcheck.imports.old_letters import standard_letters
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase

Read: TypeAlias = "Callable[[Any, Hearing], Any]"
"""From a cell that is not empty to what the record takes."""

_MISSING = frozenset({"n/a", "na", "无", "-", "--", "—", "——", "/", "null", "none", '=""'})
_LONGEST_MISSING = 4
_MARKS_OF_PANDAS = frozenset({"NAType", "NaTType"})
_EXACT = 2**53
_MOST_DIGITS = 15  # of a number in a spreadsheet: the next ones are lost
# With a point or a sign, which no code has: 91361102E123456789 is a credit code.
_SPOILED = re.compile(
    r"-?[0-9]+(?:\.[0-9]*[Ee][+-]?|[Ee][+-])[0-9]+|[0-9]+\.0+|nan|nat|<na>", re.ASCII | re.I
)
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
# A formula, or what is shown where it fails.
_FIRST_OF_FORMULA = frozenset("=#")
_FORMULA = re.compile(r'=(?!"[^"]*"\Z)|#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)\Z')
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,15}", re.ASCII)
_DAYS = tuple(
    re.compile(form + r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?", re.ASCII)
    for form in (
        r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
        r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})",
        r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})",
        r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日",
        r"([0-9]{4})([0-9]{2})([0-9]{2})",
    )
)
_DAY_NUMBER = re.compile(r"[2-7][0-9]{4}", re.ASCII)  # of a spreadsheet: 1954 to 2118
_ENDLESS = frozenset({"长期", "长期有效", "永久", "永久有效", "无固定期限"})
_MARKS = {
    **dict.fromkeys(("是", "有", "true", "yes", "y", "1", "√"), True),
    **dict.fromkeys(("否", "false", "no", "n", "0"), False),
}


class Hearing:
    """What a reader of cells can ask and tell: the words of the host, and what it has changed.

    Args:
        words: by the key of a word (`key_of`), what it stands for.
    """

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words
        self.said: list[tuple[str, Mapping[str, object]]] = []

    def tell(self, code: str, /, **params: object) -> None:
        """Something was changed."""
        self.said.append((code, params))

    def meant(self, cell: Any) -> Any:
        """What a cell stands for: for a word of the host its meaning, for ="…" the text within."""
        is_quoted = isinstance(cell, str) and '="' in cell
        if is_quoted and (found := _FORMULA_TEXT.fullmatch(without_ends(cell))):
            cell = found[1]
            self.tell("cell-folded", meaning=cell)
        if not self._words:
            return cell
        # A table program has made a number of the word “1”.
        is_number = isinstance(cell, int | float) and 0 <= cell < _EXACT and cell == int(cell)
        word = str(int(cell)) if is_number and not isinstance(cell, bool) else cell
        meaning = self._words.get(key_of(word), cell) if isinstance(word, str) else cell
        if meaning is not cell:
            self.tell("word-read", meaning=meaning)
        return meaning


class NotRead(Exception):  # noqa: N818  # it never leaves the package
    """A cell that cannot be read: the code and the parameters of the problem."""

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code: str = code
        self.params: dict[str, object] = params


def plain(cell: Any) -> Any:
    """A cell as Python has it: None where it is empty, an int for a whole number, a day.

    Raises:
        NotRead: for what a table program has spoiled, for a formula, and for a time of day.
    """
    if isinstance(cell, str):
        bare = without_ends(cell)
        is_none = len(bare) <= _LONGEST_MISSING and narrow(bare).lower() in _MISSING
        if bare[:1] in _FIRST_OF_FORMULA and _FORMULA.match(bare):
            raise NotRead("cell-formula")
        return cell if bare and not is_none else None
    kind = type(cell)
    if kind.__module__.partition(".")[0] == "numpy":
        return _of_numpy(cell)
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


def _of_numpy(cell: Any) -> Any:
    """A number, a mark, a day or a list of NumPy as Python has it."""
    if type(cell).__name__ == "datetime64":  # in nanoseconds, it would be a number for Python
        cell = cell.astype("datetime64[us]")
    made = cell.tolist() if hasattr(cell, "tolist") else cell
    return made if type(made) is type(cell) else plain(made)


def _whole(number: float | Decimal) -> int | float | Decimal | None:
    """A number as an int, where it is whole; None where it is not a number."""
    if number.is_nan() if isinstance(number, Decimal) else isnan(number):
        return None
    if not -_EXACT < number < _EXACT:
        raise NotRead("cell-spoiled")
    return int(number) if number == int(number) else number


def name(cell: Any, hearing: Hearing) -> str:
    """A name or another text for people: as it stands, without blanks at its ends."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _digits(cell)
    if not isinstance(cell, str):
        raise NotRead("cell-not-text")
    bare = without_ends(cell)
    _refuse_spoiled(bare)
    if bare != cell:
        hearing.tell("cell-trimmed")
    for letter, standard in standard_letters(bare):
        hearing.tell("old-letter", character=f"U+{ord(letter):04X}", standard=standard)
    return bare


def code(cell: Any, hearing: Hearing) -> str:
    """A code: the text in half width, without blanks at its ends."""
    bare = _code_text(cell)
    if not is_id(bare):
        raise NotRead("word-without-code", word=bare)
    return _told_if_changed(cell, bare, hearing)


def identity(cell: Any, hearing: Hearing) -> str:
    """An id: as a code, and the letters of a credit code in capitals."""
    if type(cell) is str and _CREDIT_CODE.fullmatch(cell) and cell.strip("0"):
        return cell  # there are millions of them
    bare = _code_text(cell)
    if _CREDIT_CODE.fullmatch(capitals := in_capitals(bare)):
        bare = capitals
    if not bare.strip("0"):
        raise NotRead("cell-placeholder")
    return _told_if_changed(cell, bare, hearing)


def staff_id(cell: Any, hearing: Hearing) -> str:
    """An officer's id: as a code, and no placeholder."""
    bare = code(cell, hearing)
    if not bare.strip("0"):
        raise NotRead("cell-placeholder")
    return bare


def _code_text(cell: Any) -> str:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _digits(cell)
    if not isinstance(cell, str):
        raise NotRead("cell-not-text")
    bare = narrow(without_ends(cell))
    _refuse_spoiled(bare)
    return bare


def _told_if_changed(cell: Any, bare: str, hearing: Hearing) -> str:
    if isinstance(cell, str) and bare != cell:
        hearing.tell("cell-folded", meaning=bare)
    return bare


def _refuse_spoiled(text: str) -> None:
    if _SPOILED.fullmatch(narrow(text) if text[:1] > "\uff00" else text):
        raise NotRead("cell-spoiled")


def _digits(number: int) -> str:
    if abs(number) >= 10**_MOST_DIGITS:
        raise NotRead("cell-spoiled")
    return str(number)


def day(cell: Any, hearing: Hearing) -> date:
    """A day, in one of the forms that are in use; two-digit years and month-first are not."""
    if isinstance(cell, date):
        return cell
    text = str(cell) if type(cell) is int and abs(cell) < _EXACT else cell
    bare = narrow(without_ends(text)) if isinstance(text, str) else ""
    for form in _DAYS:
        if found := form.fullmatch(bare):
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                break
    raise NotRead("cell-day-number" if _DAY_NUMBER.fullmatch(bare) else "cell-not-day")


def last_day(cell: Any, hearing: Hearing) -> date | None:
    """The last day of a certificate; None where it has no end (长期)."""
    if isinstance(cell, str) and key_of(cell) in _ENDLESS:
        return None
    found = day(cell, hearing)
    return None if found == date.max else found


def number(cell: Any, hearing: Hearing) -> int:
    """A whole number from 0 up."""
    if type(cell) is int and 0 <= cell < 10**_MOST_DIGITS:
        return cell
    if isinstance(cell, str) and _NUMBER.fullmatch(bare := narrow(without_ends(cell))):
        return int(bare)
    raise NotRead("cell-not-number")


def mark(cell: Any, hearing: Hearing) -> bool:
    """Yes or no."""
    if isinstance(cell, bool):
        return cell
    is_digit = type(cell) is int and cell in (0, 1)
    found = _MARKS.get(key_of(str(cell))) if is_digit or isinstance(cell, str) else None
    if found is None:
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

    def read(cell: Any, hearing: Hearing) -> WordedEnum:
        key = key_of(cell) if isinstance(cell, str) else ""
        if isinstance(cell, kind):
            return cell
        if (found := own.get(key)) is not None:
            return found
        if (found := spellings.get(key)) is None:
            raise NotRead("word-unknown", word=cell, form=tuple(item.value for item in kind))
        hearing.tell("word-read", meaning=found)
        return found

    return read


def several(separator: str, made: Callable[[Iterable[str]], Collection[str]]) -> Read:
    """Several codes in one cell; a word of the host is looked up whole before it is parted.

    Args:
        separator: what stands between them, in half or full width.
        made: what the record holds them in.
    """
    if type(cast("object", separator)) is not str or not separator:
        form = Phrase("one-character")
        refuse("wrong-type", what="separator", value=brief(separator), form=form)
    mark = narrow(separator)

    def read(cell: Any, hearing: Hearing) -> Collection[str]:
        parts: Iterable[Any] = (cell,)
        if isinstance(cell, AbstractSet):  # in an order that is the same in every run
            parts = sorted(cast("AbstractSet[object]", cell), key=written)
        elif isinstance(cell, list | tuple):
            parts = cast("Iterable[object]", cell)
        elif isinstance(cell, str):
            bare = (without_ends(part) for part in narrow(cell).split(mark))
            parts = [part for part in bare if part]
        return made(code(plain(hearing.meant(part)), hearing) for part in parts)

    return read
