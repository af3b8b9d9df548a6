"""The draw of subjects as Ibis expressions, for directories that live in a database.

DuckDB runs them on one machine, Spark on many. Nothing is read or run here: the caller runs the
expressions. Needs the extra ``tables``: ``pip install "randcheck[tables]"``.

Source: ``randcheck-draw/1``, sections 4 to 6.
"""

from __future__ import annotations

try:
    import ibis as _ibis
except ImportError as error:
    _MESSAGE = (
        "randcheck.tables needs Ibis, which the extra tables brings: "
        'pip install "randcheck[tables]"'
    )
    raise ImportError(_MESSAGE) from error

from randcheck.tables.differences import difference_problems, stratum_differences
from randcheck.tables.drawing import TableDraw, draw_table, selections_of
from randcheck.tables.headers import header_seed

__all__ = [
    "TableDraw",
    "difference_problems",
    "draw_table",
    "header_seed",
    "selections_of",
    "stratum_differences",
]

del _ibis
