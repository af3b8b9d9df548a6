"""Rows that an engine gave back, read by the form of the expression that they come from.

They may have gone through a data frame or a file on the way, which changes columns and types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.items import record_tuple
from randcheck.transcripts.findings import Wrong, finding
from randcheck.transcripts.forms import Form, list_of


def malformed(wrongs: Iterable[Wrong]) -> list[Problem]:
    """What a form found, as problems."""
    return [finding("malformed", wrong).problem for wrong in wrongs]


def read_rows(
    rows: Iterable[Mapping[str, Any]], columns: Iterable[str], form: Form
) -> tuple[Any, ...]:
    """What a form makes of each row; other columns are ignored.

    Args:
        rows: mappings of a column's name to its value.
        columns: the columns that the form is of.
        form: what a row looks like.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every place that does not have
            its form.
    """
    whole, held = list_of(form), [_held(row, columns) for row in record_tuple(rows, "rows")]
    raise_problems(InvalidInputError, malformed(whole.flaws(held, "rows")))
    read: tuple[Any, ...] = whole.read(held)
    return read


def _held(row: object, columns: Iterable[str]) -> object:
    return {name: row[name] for name in columns if name in row} if isinstance(row, Mapping) else row
