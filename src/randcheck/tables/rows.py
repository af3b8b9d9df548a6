"""Rows that an engine gave back, held against the form of the expression they come from.

They may have gone through a data frame or a file on the way, which changes columns and types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from randcheck.domain.fields import record_tuple
from randcheck.errors import InvalidInputError, raise_problems
from randcheck.transcripts.forms import Form, list_of, record

__all__ = ["checked_rows"]


def checked_rows(
    rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Form]
) -> list[dict[str, Any]]:
    """What the columns hold in each row; other columns are passed over.

    Args:
        rows: mappings of a column's name to its value.
        columns: the form of each column that is needed.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every place that has not its
            form.
    """
    held: Any = [_held(row, columns) for row in record_tuple(rows)]
    flaws = list_of(record(columns))(held, "rows")
    raise_problems(InvalidInputError, (flaw.problem for flaw in flaws))
    return list(held)


def _held(row: object, columns: Mapping[str, Form]) -> object:
    return {name: row[name] for name in columns if name in row} if isinstance(row, Mapping) else row
