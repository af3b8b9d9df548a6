"""Rows of any form as one: headings, and the cells of each row with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import attrs

from randcheck.base.errors import brief, refuse
from randcheck.base.items import items_of
from randcheck.imports.cells import NotRead, plain
from randcheck.imports.csv_rows import CsvRows
from randcheck.imports.folding import key_of
from randcheck.words.phrases import Phrase

Cells = Sequence[Any]
_FIRST_LINE_OF_MAPPINGS = 2  # the headings stand on line 1


@attrs.frozen(kw_only=True)
class Sheet:
    """A table of an export.

    Args:
        headings: the headings, as they stand.
        rows: each row that is not blank: its line from 1, and its cells.
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
        InvalidInputError: ``not-a-collection``, ``rows-of-bytes``, ``one-row``, ``not-a-row``.
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
        if isinstance(row, str) or not isinstance(row, Sequence):
            refuse("not-a-row", line=place, value=brief(row))
    return _of_sequences(all_rows, frozenset(known))


def is_empty(cell: object) -> bool:
    """Whether a cell holds nothing."""
    try:
        return plain(cell) is None
    except NotRead:
        return False


def _of_mappings(rows: list[tuple[int, Any]]) -> Sheet:
    headings: dict[str, None] = {}
    for place, row in rows:
        if not isinstance(row, Mapping):
            refuse("not-a-row", line=place + 1, value=brief(row))
        headings.update(dict.fromkeys(cast("Mapping[str, object]", row)))
    if beyond := headings.pop(cast("str", None), 0) is None:  # where DictReader puts other cells
        pass
    names = tuple(headings)
    if strange := [name for name in names if not isinstance(cast("object", name), str)]:
        form = Phrase("headings-as-text")
        refuse("wrong-type", what="rows", value=brief(strange[0]), form=form)

    def cells() -> Iterator[tuple[int, Cells]]:
        for place, row in rows:
            more = row.get(None, ()) if beyond else ()
            yield place + _FIRST_LINE_OF_MAPPINGS - 1, (*map(row.get, names), *more)

    return Sheet(headings=names, rows=cells())


def _of_sequences(rows: list[tuple[int, Cells]], known: frozenset[str]) -> Sheet:
    above: list[tuple[int, str]] = []
    for index, (line, cells) in enumerate(rows):
        held = [cell for cell in cells if not is_empty(cell)]
        are_known = any(isinstance(cell, str) and key_of(cell) in known for cell in held)
        if are_known or len(held) > 1:
            headings = tuple("" if is_empty(cell) else str(cell) for cell in cells)
            return Sheet(headings=headings, rows=rows[index + 1 :], above=tuple(above))
        above.extend((line, str(cell)) for cell in held)
    return Sheet(headings=(), rows=(), above=tuple(above))
