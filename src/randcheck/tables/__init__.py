"""The draw of subjects as Ibis expressions, for directories that live in a database.

DuckDB runs them on one machine, Spark on many. This package reads and runs nothing: you run the
expressions. It needs the extra ``tables``: ``pip install "randcheck[tables]"``.

Source: ``randcheck-draw/2``, sections 1 to 6.
"""

from __future__ import annotations

try:
    import ibis as _ibis
except ImportError as _missing:
    _MESSAGE = 'randcheck.tables needs Ibis; install the extra: pip install "randcheck[tables]"'
    raise ImportError(_MESSAGE) from _missing

from randcheck.tables.differences import difference_problems, table_differences
from randcheck.tables.drawing import TableDraw, draw_table, selections_of

__all__ = [
    "TableDraw",
    "difference_problems",
    "draw_table",
    "selections_of",
    "table_differences",
]

del _ibis
