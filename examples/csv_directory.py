"""A directory of subjects, or a history of visits, from a CSV file (docs/reference/csv.md).

One row per subject; or, where there is a date column, one row per visit, and a subject is as its
latest row says. All bad rows are reported together.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from randcheck import InvalidInputError, PastVisit, Subject, SubjectStatus

_NOT_OF_AN_ID = re.compile(r"[^0-9A-Za-z._-]+")
_ID = re.compile(r"[0-9A-Za-z._-]{1,64}")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
_READABLE = 40  # characters of a value that its id keeps
_MARKS = {"1": True, "true": True, "yes": True, "y": True, "是": True}
_MARKS |= {"0": False, "false": False, "no": False, "n": False, "否": False}
_STATUSES = {status.value: status for status in SubjectStatus}
_STATUSES |= {
    "存续": SubjectStatus.OPERATING,
    "在业": SubjectStatus.OPERATING,
    "在营": SubjectStatus.OPERATING,
    "停业": SubjectStatus.CLOSED,
    "歇业": SubjectStatus.CLOSED,
    "迁出": SubjectStatus.MOVED_AWAY,
    "注销": SubjectStatus.DEREGISTERED,
    "吊销": SubjectStatus.REVOKED,
}


class CsvError(Exception):
    """A file that cannot be read as a directory; the message names the file and what to do."""


@attrs.frozen(kw_only=True)
class CsvDirectory:
    """What a file holds.

    Args:
        subjects: by id.
        history: visits that the file dates, by day and id, one for a subject and a day.
    """

    subjects: tuple[Subject, ...]
    history: tuple[PastVisit, ...]


def to_id(value: str) -> str:
    """An id for any value: itself where it is one, else a readable part and eight hex digits.

    The digits are the first of the SHA-256 of the value, so that different values stay different.

    Example:
        >>> to_id("60614"), to_id("Grocery Store")
        ('60614', 'Grocery-Store-ad34d202')
    """
    if _ID.fullmatch(value):
        return value
    readable = _NOT_OF_AN_ID.sub("-", value).strip("-")[:_READABLE]
    digits = sha256(value.encode()).hexdigest()[:8]
    return f"{readable}-{digits}" if readable else digits


def _kinds(text: str) -> frozenset[str]:
    return frozenset(to_id(kind) for part in re.split("[;；]", text) if (kind := part.strip()))


def _status(text: str) -> SubjectStatus:
    if (status := _STATUSES.get(text.lower())) is None:
        raise ValueError(f"write one of {', '.join(_STATUSES)}, or leave it empty")
    return status


def _mark(text: str) -> bool:
    if (mark := _MARKS.get(text.lower())) is None:
        raise ValueError(f"write one of {', '.join(_MARKS)}, or leave it empty")
    return mark


def _count(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError("write a whole number from 0 up, or leave it empty")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            f"write a date from {FIRST_YEAR} to {LAST_YEAR} as YYYY-MM-DD, or leave it empty"
        )
    return day


_READERS: Mapping[str, Callable[[str], Any]] = {
    "id": str,
    "name": str,
    "region": to_id,
    "kinds": _kinds,
    "status": _status,
    "compliance_grade": to_id,
    "credit_risk_class": to_id,
    "complaints": _count,
    "abnormal_listed": _mark,
    "serious_violation": _mark,
    "on": _day,
}
FIELDS = tuple(_READERS)
"""The fields of a row; every one but ``id`` may be missing or empty."""


@attrs.frozen(kw_only=True)
class _Table:
    """The cells of a file.

    Args:
        columns: how many cells a row has.
        places: the place of each field that the file has.
        rows: the line on which each row begins, and its cells.
    """

    columns: int
    places: Mapping[str, int]
    rows: Sequence[tuple[int, Sequence[str]]]


@attrs.frozen(kw_only=True)
class _Row:
    """The line on which a row begins, and its texts by field."""

    line: int
    texts: Mapping[str, str]


@attrs.frozen(kw_only=True)
class _Entry:
    """What a row means."""

    row: _Row
    subject: Subject
    on: date | None

    @property
    def rank(self) -> tuple[date, list[tuple[str, str]]]:
        """Later rows rank higher; of rows of one day, one by their texts and not their order."""
        return self.on or date.min, sorted(self.row.texts.items())


def read_directory(path: Path, columns: Mapping[str, str]) -> CsvDirectory:
    """Read a file.

    Args:
        path: the file, UTF-8, with a header.
        columns: field to the name of its column; a field without one has a column of its name.

    Raises:
        CsvError: naming the file, all bad rows and what to do.
    """
    table = _table(path, columns)
    if not table.rows:
        raise CsvError(f"{path}: no rows below the header; add one for each subject")
    rows, problems = _rows(table)
    if "on" not in table.places:
        problems.extend(_repeats(rows))
    entries: list[_Entry] = []
    for row in rows:
        entry, wrong = _entry(row)
        problems.extend((row.line, problem) for problem in wrong)
        if entry is not None:
            entries.append(entry)
    if problems:
        bad = len({line for line, _ in problems})
        told = "".join(f"\n  line {line}: {problem}" for line, problem in sorted(problems))
        raise CsvError(f"{path}: {bad} of {len(table.rows)} rows to correct:{told}")
    return _combined(entries)


def _table(path: Path, columns: Mapping[str, str]) -> _Table:
    lines: list[int] = [0]  # the last line of the header and of each row
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            places = _places(path, header, columns)
            lines = [reader.line_num]
            rows = []
            for cells in reader:
                rows.append((lines[-1] + 1, cells))
                lines.append(reader.line_num)
    except OSError as error:
        raise CsvError(f"{path}: {error.strerror}; check the name and the rights") from error
    except UnicodeDecodeError as error:
        raise CsvError(f"{path}: not UTF-8; save it as “CSV UTF-8” and run again") from error
    except csv.Error as error:
        raise CsvError(f"{path}: line {lines[-1] + 1}: {error}; check the quotes there") from error
    return _Table(
        columns=len(header), places=places, rows=[(line, cells) for line, cells in rows if cells]
    )


def _places(path: Path, header: Sequence[str], columns: Mapping[str, str]) -> Mapping[str, int]:
    """The place of each field that the file has."""
    names = [_clean(name) for name in header]
    found = ", ".join(names) or "none"
    if unknown := sorted(columns.keys() - set(FIELDS)):
        raise CsvError(f"no field {', '.join(unknown)}; --columns maps {', '.join(FIELDS)}")
    if missing := sorted(column for column in columns.values() if column not in names):
        raise CsvError(f"{path}: no column {', '.join(missing)}; the columns are: {found}")
    wanted = {field: columns.get(field, field) for field in FIELDS}
    if repeated := sorted({name for name in wanted.values() if names.count(name) > 1}):
        raise CsvError(f"{path}: more than one column {', '.join(repeated)}; rename the others")
    if wanted["id"] not in names:
        raise CsvError(
            f"{path}: no column id; the columns are: {found}. "
            "Name the one that holds the ids: --columns id=NAME"
        )
    return {field: names.index(name) for field, name in wanted.items() if name in names}


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def _rows(table: _Table) -> tuple[list[_Row], list[tuple[int, str]]]:
    """The rows that have a cell for each column; of the others, the line and the problem."""
    rows: list[_Row] = []
    problems: list[tuple[int, str]] = []
    for line, cells in table.rows:
        if len(cells) == table.columns:
            texts = {field: _clean(cells[place]) for field, place in table.places.items()}
            rows.append(_Row(line=line, texts=texts))
        else:
            problem = f"{len(cells)} cells under {table.columns} columns; check commas and quotes"
            problems.append((line, problem))
    return rows, problems


def _repeats(rows: Iterable[_Row]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for row in rows:
        subject_id = row.texts["id"]
        if subject_id and first.setdefault(subject_id, row.line) != row.line:
            yield (
                row.line,
                f"id {subject_id!r} stands on line {first[subject_id]} already; keep one row, "
                "or name the date column of a history: --columns on=NAME",
            )


def _entry(row: _Row) -> tuple[_Entry | None, list[str]]:
    """What a row means, or everything that is wrong with it."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for field, text in row.texts.items():
        try:
            if text:
                values[field] = _READERS[field](text)
        except ValueError as error:
            wrong.append(f"{field} {text!r}: {error}")
    if "id" not in values:
        wrong.append("id is empty; every row names its subject")
    if wrong:
        return None, wrong
    on = values.pop("on", None)
    defaults = {"name": values["id"], "region": "unknown"}
    try:
        subject = Subject(**defaults | values)
    except InvalidInputError as error:
        return None, [problem.message() for problem in error.problems]
    return _Entry(row=row, subject=subject, on=on), []


def _combined(entries: Iterable[_Entry]) -> CsvDirectory:
    latest: dict[str, _Entry] = {}
    visits: set[tuple[date, str]] = set()
    for entry in entries:
        subject_id = entry.subject.id
        if subject_id not in latest or entry.rank > latest[subject_id].rank:
            latest[subject_id] = entry
        if entry.on is not None:
            visits.add((entry.on, subject_id))
    return CsvDirectory(
        subjects=tuple(latest[subject_id].subject for subject_id in sorted(latest)),
        history=tuple(PastVisit(subject_id=subject_id, on=on) for on, subject_id in sorted(visits)),
    )
