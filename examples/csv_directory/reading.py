"""A directory of subjects, or a history of visits, from a CSV file (docs/reference/csv.md).

A directory has one row per subject. A file with a date column has one row per visit; the latest row
of a subject gives its data. All bad rows are reported together.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from examples.csv_directory.cells import CODED, FIELDS, READERS, CellError, Told, names_of
from randcheck import InvalidInputError, PastVisit, Subject


class CsvError(Exception):
    """A file that cannot be read as a directory; the message says what to do.

    Args:
        en: the message in English.
        zh: the message in Chinese.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.told: Told = (en, zh)


@attrs.frozen(kw_only=True)
class CsvDirectory:
    """The contents of a file.

    Args:
        subjects: the subjects, sorted by id.
        history: visits, sorted by day and id; one for each subject and day.
        names: code to the text of each region, grade or class whose text is not a code.
    """

    subjects: tuple[Subject, ...]
    history: tuple[PastVisit, ...]
    names: Mapping[str, str]


@attrs.frozen(kw_only=True)
class _Table:
    """The cells of a file.

    Args:
        columns: the number of cells in a row.
        places: field to its index in a row.
        rows: the line number of each row, and its cells.
    """

    columns: int
    places: Mapping[str, int]
    rows: Sequence[tuple[int, Sequence[str]]]


@attrs.frozen(kw_only=True)
class _Row:
    """The line number of a row, and its texts by field."""

    line: int
    texts: Mapping[str, str]


@attrs.frozen(kw_only=True)
class _Entry:
    """The data of a row."""

    row: _Row
    subject: Subject
    on: date | None

    @property
    def rank(self) -> tuple[date, list[tuple[str, str]]]:
        """Later rows rank higher; rows of one day rank by their texts, not by their order."""
        return self.on or date.min, sorted(self.row.texts.items())


def read_directory(path: Path, columns: Mapping[str, str]) -> CsvDirectory:
    """Read a directory or a history from a file.

    Args:
        path: the file, UTF-8, with a header.
        columns: field to the name of its column; by default the name of the field.

    Raises:
        CsvError: with the file, all bad rows and what to do.
    """
    table = _table(path, columns)
    if not table.rows:
        raise CsvError(
            f"{path}: no rows below the header; add a row for each subject",
            f"{path}：标题行之下没有内容；每个检查对象写一行",
        )
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
        ordered = sorted(problems)
        en = "".join(f"\n  line {line}: {problem}" for line, (problem, _) in ordered)
        zh = "".join(f"\n  第 {line} 行：{problem}" for line, (_, problem) in ordered)
        raise CsvError(
            f"{path}: {bad} of {len(table.rows)} rows to correct:{en}",
            f"{path}：{len(table.rows)} 行中有 {bad} 行须更正：{zh}",
        )
    return _combined(entries)


def _table(path: Path, columns: Mapping[str, str]) -> _Table:
    lines: list[int] = [0]  # the last line number of the header and of each row
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
        raise CsvError(
            f"{path}: {error.strerror}; check the file name and your access rights",
            f"{path}：无法读取（{error.strerror}）；请检查文件名和权限",
        ) from error
    except UnicodeDecodeError as error:
        raise CsvError(
            f"{path}: not UTF-8; save it as “CSV UTF-8” and run again",
            f"{path}：不是 UTF-8 编码；请另存为“CSV UTF-8”再运行",
        ) from error
    except csv.Error as error:
        line = lines[-1] + 1
        raise CsvError(
            f"{path}: line {line}: {error}; check the quotes there",
            f"{path}：第 {line} 行不是 CSV（{error}）；请检查该处的引号",
        ) from error
    return _Table(
        columns=len(header), places=places, rows=[(line, cells) for line, cells in rows if cells]
    )


def _places(path: Path, header: Sequence[str], columns: Mapping[str, str]) -> Mapping[str, int]:
    """Map each field in the file to its index in a row."""
    names = [_clean(name) for name in header]
    found, found_zh = ", ".join(names) or "none", "、".join(names) or "无"
    if unknown := sorted(columns.keys() - set(FIELDS)):
        raise CsvError(
            f"no field {', '.join(unknown)}; --columns maps {', '.join(FIELDS)}",
            f"没有字段 {'、'.join(unknown)}；--columns 可指明的为 {'、'.join(FIELDS)}",
        )
    if missing := sorted(column for column in columns.values() if column not in names):
        raise CsvError(
            f"{path}: no column {', '.join(missing)}; the columns are: {found}",
            f"{path}：没有 {'、'.join(missing)} 列；现有各列：{found_zh}",
        )
    wanted = {field: columns.get(field, field) for field in FIELDS}
    if repeated := sorted({name for name in wanted.values() if names.count(name) > 1}):
        raise CsvError(
            f"{path}: more than one column {', '.join(repeated)}; rename the others",
            f"{path}：有不止一列名为 {'、'.join(repeated)}；请将其余的改名",
        )
    if wanted["id"] not in names:
        raise CsvError(
            f"{path}: no column id; the columns are: {found}. "
            "Name the one that holds the ids: --columns id=NAME",
            f"{path}：没有 id 列；现有各列：{found_zh}。请指明编号所在的列：--columns id=列名",
        )
    return {field: names.index(name) for field, name in wanted.items() if name in names}


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def _rows(table: _Table) -> tuple[list[_Row], list[tuple[int, Told]]]:
    """Split rows: those with a cell for each column, and the problems of the others."""
    rows: list[_Row] = []
    problems: list[tuple[int, Told]] = []
    for line, cells in table.rows:
        if len(cells) == table.columns:
            texts = {field: _clean(cells[place]) for field, place in table.places.items()}
            rows.append(_Row(line=line, texts=texts))
        else:
            told = (
                f"{len(cells)} cells under {table.columns} columns; check commas and quotes",
                f"标题有 {table.columns} 列，此行有 {len(cells)} 格；请检查逗号和引号",
            )
            problems.append((line, told))
    return rows, problems


def _repeats(rows: Iterable[_Row]) -> Iterator[tuple[int, Told]]:
    first: dict[str, int] = {}
    for row in rows:
        subject_id = row.texts["id"]
        if subject_id and first.setdefault(subject_id, row.line) != row.line:
            told = (
                f"id {subject_id!r} is already on line {first[subject_id]}; keep one row, "
                "or name the date column of a history: --columns on=NAME",
                f"编号 {subject_id!r} 已在第 {first[subject_id]} 行；请只留一行，"
                "如为检查记录，请指明日期所在的列：--columns on=列名",
            )
            yield row.line, told


def _entry(row: _Row) -> tuple[_Entry | None, list[Told]]:
    """Read a row, or list everything that is wrong with it."""
    values: dict[str, Any] = {}
    wrong: list[Told] = []
    for field, text in row.texts.items():
        try:
            if text:
                values[field] = READERS[field](text)
        except CellError as error:
            en, zh = error.told
            wrong.append((f"{field} {text!r}: {en}", f"{field} {text!r}：{zh}"))
    if "id" not in values:
        wrong.append(("id is empty; write the subject's id", "编号为空；每行须写明检查对象"))
    if wrong:
        return None, wrong
    on = values.pop("on", None)
    defaults = {"name": values["id"], "region": "unknown"}
    try:
        subject = Subject(**defaults | values)
    except InvalidInputError as error:
        return None, [(problem.message(), problem.message("zh")) for problem in error.problems]
    return _Entry(row=row, subject=subject, on=on), []


def _combined(entries: Sequence[_Entry]) -> CsvDirectory:
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
        names=names_of(entry.row.texts.get(field, "") for entry in entries for field in CODED),
    )
