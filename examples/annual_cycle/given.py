"""A directory of subjects, or a history of visits, from a file of the user (docs/reference/csv.md).

One row per subject; or, where there is a column of days, one row per visit, and a subject is as its
latest row says. The readers of the library do the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import attrs

from randcheck import InvalidInputError, PastVisit, Subject
from randcheck.directories import (
    CsvRows,
    Imported,
    SubjectStatus,
    read_subjects,
    read_visits,
    rows_of_csv,
)

T = TypeVar("T")
Table = CsvRows | list[Sequence[Any]]
FIRST_YEAR, LAST_YEAR = 1900, 2100
_NOT_OF_AN_ID = re.compile(r"[^0-9A-Za-z._-]+")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_READABLE = 40  # characters of a text that its code keeps
_NO_NAME = "?"
_DEFAULTS: Mapping[str, object] = {
    "name": _NO_NAME,
    "region": "unknown",
    "status": SubjectStatus.OPERATING,
}


class FileError(Exception):
    """A file that cannot be read as a directory; the message names the file and what to do.

    Args:
        en: the message in English.
        zh: the message in Chinese.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.told = (en, zh)


@attrs.frozen(kw_only=True)
class Given:
    """What a file holds.

    Args:
        subjects: in the order of their ids.
        history: the visits of a file with days, by day and id.
        names: the texts of regions, kinds, grades and classes that are no codes, by their code.
    """

    subjects: tuple[Subject, ...]
    history: tuple[PastVisit, ...]
    names: Mapping[str, str]


def to_id(text: str) -> str:
    """A code for any text: itself where it is one, else a readable part and eight hex digits.

    The digits are the first of the SHA-256 of the text, so that different texts stay different.

    Example:
        >>> to_id("60614"), to_id("Grocery Store")
        ('60614', 'Grocery-Store-ad34d202')
    """
    if _ID.fullmatch(text):
        return text
    readable = _NOT_OF_AN_ID.sub("-", text).lstrip("._-").rstrip("-")[:_READABLE]
    digits = sha256(text.encode()).hexdigest()[:8]
    return f"{readable}-{digits}" if readable else digits


def read_given(path: Path, columns: Mapping[str, str]) -> Given:
    """Read a file: CSV in any usual encoding, or .xlsx.

    Args:
        path: the file.
        columns: field to the heading of its column, where the heading is not a usual one.

    Raises:
        FileError: naming the file, what is wrong, and what to do.
    """
    table = _table(path)
    headings = [str(cell) for cell in next(iter(table), ())]
    if absent := [heading for heading in columns.values() if heading not in headings]:
        raise FileError(
            f"{path}: no column {', '.join(absent)}; the columns are: {', '.join(headings)}",
            f"{path}：没有 {'、'.join(absent)} 列；现有各列：{'、'.join(headings)}",
        )
    of_columns = {heading: field for field, heading in columns.items()}
    days = of_columns.get("on") or columns.get("on", "on")
    history: tuple[PastVisit, ...] = ()
    if days in headings:
        ids = columns.get("id", "id")
        visits = dict.fromkeys(headings) | {ids: "subject_id", days: "on"}
        place = headings.index(days)
        dated = _only(table, [bool(place < len(row) and row[place]) for row in table])
        history = _read(path, read_visits(dated, headers=visits)).records
        table = _latest(table, headings.index(ids), place)
    subjects, words = _subjects(path, table, {**of_columns, days: None})
    names = {code: text for of_field in words.values() for text, code in of_field.items()}
    return Given(
        subjects=tuple(sorted(subjects, key=lambda subject: subject.id)),
        history=tuple(sorted(history, key=lambda visit: (visit.on, visit.subject_id))),
        names=names,
    )


def _table(path: Path) -> Table:
    try:
        if path.suffix.lower() == ".xlsx":
            return _sheet(path)
        return rows_of_csv(path.read_bytes())
    except OSError as error:
        raise FileError(
            f"{path}: {error.strerror}; check the name and the rights",
            f"{path}：无法读取（{error.strerror}）；请检查文件名和权限",
        ) from error
    except InvalidInputError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: InvalidInputError) -> FileError:
    return FileError(f"{path}: {error}", f"{path}：{error.message('zh')}")


def _sheet(path: Path) -> list[Sequence[Any]]:
    """The rows of the first sheet of a workbook."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise FileError(
            f"{path}: openpyxl reads .xlsx files; pip install openpyxl",
            f"{path}：读取 .xlsx 需要 openpyxl；请运行 pip install openpyxl",
        ) from None
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return list(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _only(table: Table, kept: Sequence[bool]) -> Table:
    """The table with some rows made blank, so that the others keep their lines."""
    rows: list[Any] = [row if keep else () for row, keep in zip(table, kept, strict=True)]
    return attrs.evolve(table, rows=tuple(rows)) if isinstance(table, CsvRows) else rows


def _latest(table: Table, ids: int, days: int) -> Table:
    """The latest row of each id; of several rows of one day, the one whose cells sort last."""

    def rank(row: Sequence[Any]) -> tuple[date, list[str]]:
        return _day(row[days]) or date.min, sorted(map(str, row))

    rows = list(table)
    latest: dict[Any, int] = {}
    for place, row in enumerate(rows[1:], start=1):
        if len(row) > max(ids, days):
            before = latest.setdefault(row[ids], place)
            if before == place or rank(row) > rank(rows[before]):
                latest[row[ids]] = place
    kept = {0, *latest.values()}
    return _only(table, [place in kept for place in range(len(rows))])


@cache
def _day(cell: Any) -> date | None:
    """The day of a cell, where it holds one; what is wrong with others is told by `read_visits`."""
    found = read_visits([["subject_id", "on"], ["1", cell]]).records
    return found[0].on if found else None


def _subjects(
    path: Path, table: Table, headers: Mapping[str, str | None]
) -> tuple[tuple[Subject, ...], Mapping[str, Mapping[str, str]]]:
    """The subjects, and by field the texts that are no codes, each with a code made of it.

    This program leaves out the columns that it does not know, and makes codes of all texts. A
    system of a body names its columns and has a list of its codes.
    """
    words: dict[str, dict[str, str]] = {}
    left_out = dict(headers)
    for _ in range(3):  # once for the columns, once for the words, and once with all of them
        try:
            found = read_subjects(table, headers=left_out, words=words, defaults=_DEFAULTS)
        except InvalidInputError as error:
            raise _refused(path, error) from error
        for problem in found.problems:
            if problem.code == "column-unknown":
                left_out[str(problem.params["column"])] = None
            elif problem.code == "word-without-code":
                field, word = str(problem.params["field"]), str(problem.params["word"])
                words.setdefault(field, {})[word] = to_id(word)
    subjects = _read(path, found).records
    return tuple(map(_named, subjects)), words


def _named(subject: Subject) -> Subject:
    return attrs.evolve(subject, name=subject.id) if subject.name == _NO_NAME else subject


def _read(path: Path, found: Imported[T]) -> Imported[T]:
    """What was read, if all of it was."""
    if found.problems:
        en, zh = (f"\n{found.message(lang)}" for lang in ("en", "zh"))
        raise FileError(f"{path}:{en}", f"{path}：{zh}")
    if not found.records:
        raise FileError(
            f"{path}: no rows below the headings; add one for each subject",
            f"{path}：列名行之下没有内容；每个检查对象写一行",
        )
    return found
