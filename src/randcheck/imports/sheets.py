"""Rows of any form as one: headings, and the cells of each row with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import Any, cast

import attrs

from randcheck.base.errors import brief, refuse, text_of
from randcheck.base.items import items_of
from randcheck.imports.cells import NotRead, plain
from randcheck.imports.csv_rows import CsvRows
from randcheck.imports.folding import key_of
from randcheck.words.phrases import Phrase

Cells = Sequence[Any]
_FIRST_ROWS = 20  # those among which the headings are looked for


@attrs.frozen(kw_only=True)
class Sheet:
    """A table of an export.

    Args:
        headings: the headings, as they stand.
        rows: each row below: its line from 1, and its cells.
        above: the lines above the headings that hold something, such as a title.
    """

    headings: tuple[str, ...]
    rows: Iterable[tuple[int, Cells]]
    above: tuple[tuple[int, str], ...] = ()


def sheet_of(rows: object, known: Iterable[str]) -> Sheet:
    """A table from what was given for ``rows``.

    Args:
        rows: mappings of heading to cell; or sequences of cells, the headings among the first;
            or `CsvRows`.
        known: the keys of the headings that are looked for.

    Raises:
        InvalidInputError: ``not-a-collection``, ``rows-of-bytes``, ``one-row``, ``not-a-row``,
            ``cells-not-values``.
    """
    if isinstance(rows, bytes | bytearray):
        refuse("rows-of-bytes")
    if isinstance(rows, Mapping):
        refuse("one-row", value=brief(cast("object", rows)))
    numbered: Iterator[tuple[int, Any]]
    if isinstance(rows, CsvRows):
        numbered = iter(zip(rows.lines, rows.rows, strict=True))
    else:
        given = items_of(cast("Iterable[Any]", rows), "rows")
        numbered = enumerate(given, start=1)
    all_rows = list(numbered)
    if any(isinstance(row, Mapping) for _, row in all_rows):
        return _of_mappings(all_rows)
    for place, row in all_rows:
        if isinstance(row, str | bytes | bytearray) or not isinstance(row, Sequence):
            refuse("not-a-row", line=place, value=brief(row))
        if any(type(cell).__module__.startswith("openpyxl.") for cell in row[:1]):
            refuse("cells-not-values", value=brief(row[0]))
    return _of_sequences(all_rows, frozenset(known))


def is_empty(cell: object) -> bool:
    """Whether a cell holds nothing."""
    try:
        return plain(cell) is None
    except NotRead:
        return False


def _of_mappings(rows: list[tuple[int, Any]]) -> Sheet:
    headings: dict[object, None] = {}
    for line, row in rows:
        if not isinstance(row, Mapping):
            refuse("not-a-row", line=line + 1, value=brief(row))
        headings.update(dict.fromkeys(cast("Mapping[object, object]", row)))
    headings.pop(None, None)  # where csv.DictReader puts the cells beyond the headings
    names = [name for name in headings if isinstance(name, str)]
    if strange := [name for name in headings if not isinstance(name, str)]:
        form = Phrase("headings-as-text")
        refuse("wrong-type", what="rows", value=brief(strange[0]), form=form)

    def cells() -> Iterator[tuple[int, Cells]]:
        for line, row in rows:
            beyond = row.get(None, ())
            more = cast("list[object]", beyond) if isinstance(beyond, list) else [beyond]
            yield line + 1, [*map(row.get, names), *(more if None in row else ())]

    return Sheet(headings=tuple(names), rows=cells())


def _of_sequences(rows: list[tuple[int, Cells]], known: frozenset[str]) -> Sheet:
    """The headings are that of the first rows that holds most of those known.

    Where none is known, it is the first with more than one cell, or the first.
    """
    rows = list(dropwhile(lambda row: all(map(is_empty, row[1])), rows))
    held = [[cell for cell in cells if not is_empty(cell)] for _, cells in rows[:_FIRST_ROWS]]
    if not held:
        return Sheet(headings=(), rows=())
    numbers = [
        sum(isinstance(cell, str) and key_of(cell) in known for cell in cells) for cells in held
    ]
    if not any(numbers):
        numbers = [int(len(cells) > 1) for cells in held]
    place = numbers.index(max(numbers))
    above = [(rows[index][0], text_of(cell)) for index in range(place) for cell in held[index]]
    headings = ["" if is_empty(cell) else text_of(cell) for cell in rows[place][1]]
    return Sheet(headings=tuple(headings), rows=rows[place + 1 :], above=tuple(above))
