"""Read the rows of an engine, by the form of their expression.

The rows may have passed through a data frame or a file, which can change columns and types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.items import record_tuple
from randcheck.transcripts.findings import Wrong, finding
from randcheck.transcripts.forms import Form, list_of


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
