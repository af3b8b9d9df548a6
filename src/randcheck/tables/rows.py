"""The rows that go to an engine as tables, and the rows that come back.

An entry has the form that it has in the lists of the draw. Rows that come back may have passed
through a data frame or a file, which can change columns and types.

Source: ``randcheck-draw/2``, sections 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import ibis
from ibis.expr.types import Table

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems
from randcheck.base.items import record_tuple
from randcheck.transcripts.findings import Wrong, finding
from randcheck.transcripts.forms import Form, list_of
from randcheck.words.phrases import Phrase


def table_problems(entries: object, columns: Mapping[str, str]) -> Iterator[Problem]:
    """List why a value is not a table of entries.

    Args:
        entries: the table, or any other value.
        columns: our name of each column to the table's name.
    """
    if not isinstance(entries, Table):
        yield Problem("wrong-type", what="entries", value=brief(entries), form=Phrase("ibis-table"))
        return
    types: dict[str, Any] = dict(entries.schema().items())
    for ours, column in columns.items():
        if not isinstance(cast("object", column), str):  # whatever the type says
            yield Problem("wrong-type", what=ours, value=brief(column), form=Phrase("text"))
        elif column not in types:
            yield Problem("table-column-missing", column=column, ids=tuple(types))
        elif not types[column].is_string():
            yield Problem("table-column-type", column=column, type=str(types[column]))


def renamed(entries: Table, columns: Mapping[str, str]) -> Table:
    """Select the needed columns, with our names."""
    return entries.select(**{ours: entries[theirs] for ours, theirs in columns.items()})


def literal_table(rows: Sequence[Mapping[str, object]], types: Mapping[str, str]) -> Table:
    """Make a small table inside the expression, so that any engine can run it.

    Args:
        rows: at least one row; other columns are ignored.
        types: Ibis type of each column.
    """
    # An in-memory table would have to be registered with the engine first.
    fields = ", ".join(f"{name}: {kind}" for name, kind in types.items())
    listed: Any = ibis.literal(
        [{name: row[name] for name in types} for row in rows], type=f"array<struct<{fields}>>"
    )
    table: Any = listed.unnest().name("item").as_table()
    return table.select(**{name: table["item"][name] for name in types})


def malformed(wrongs: Iterable[Wrong]) -> list[Problem]:
    """Make problems from the faults that a form found."""
    return [finding("malformed", wrong).problem for wrong in wrongs]


def read_rows(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], form: Form
) -> tuple[Any, ...]:
    """Read each row by a form; other columns are ignored.

    Args:
        rows: mappings of column name to value.
        columns: the columns of the form.
        form: the form of a row.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every value that does not have
            its form.
    """
    whole, held = list_of(form), [_held(row, columns) for row in record_tuple(rows, "rows")]
    raise_problems(InvalidInputError, malformed(whole.flaws(held, "rows")))
    read: tuple[Any, ...] = whole.read(held)
    return read


def _held(row: object, columns: Iterable[str]) -> object:
    return {name: row[name] for name in columns if name in row} if isinstance(row, Mapping) else row
