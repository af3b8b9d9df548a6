"""Whether a table holds what its header says: sizes, strata, ids.

Source: ``randcheck-draw/1``, sections 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ibis
from ibis.expr.types import Table

from randcheck.domain.frozendict import thaw
from randcheck.errors import InvalidInputError, Problem, brief, raise_problems
from randcheck.tables.columns import literal_table, renamed, table_problems
from randcheck.tables.headers import header_problems, strata_of
from randcheck.tables.rows import checked_rows
from randcheck.texts import is_id
from randcheck.transcripts.forms import INTEGER, Flaws, one_of

__all__ = ["difference_problems", "stratum_differences"]

_NO_ID = "[^0-9A-Za-z._-]"


def _anything(_value: object, _path: str) -> Flaws:
    """A name as the table has it, which may be the very thing that is wrong."""
    return iter(())


_DIFFERENCE = {
    "code": one_of("stratum-size", "stratum-unknown", "subject-twice", "subject-no-id"),
    "matter_code": _anything,
    "stratum": _anything,
    "subject_id": _anything,
    "expected": INTEGER,
    "found": INTEGER,
}


def stratum_differences(
    members: Table,
    header: Mapping[str, Any],
    *,
    matter_code: str = "matter_code",
    subject_id: str = "subject_id",
    stratum: str = "stratum",
) -> Table:
    """Where a table of those who may be drawn differs from its header; it has to be nowhere.

    It counts. That they are the subjects who were committed to shows only in the list's root.

    Args:
        members: an Ibis table with a row per matter and subject that may be drawn for it.
        header: the published header, as `Commitment.header` gives it.
        matter_code: name of the column with the matter's code, of type string.
        subject_id: name of the column with the subject's id, of type string.
        stratum: name of the column with the stratum's name, of type string.

    Returns:
        An expression with a row per difference, in order of these columns. ``code`` is one of
        ``stratum-size``, ``stratum-unknown``, ``subject-twice`` and ``subject-no-id``; the others
        are ``matter_code``, ``stratum``, ``subject_id``, ``expected`` and ``found``, null where a
        difference is not about them. `difference_problems` puts the rows into words.

    Raises:
        InvalidInputError: everything that is wrong with the arguments, at once, as `draw_table`.
    """
    columns = {"matter_code": matter_code, "subject_id": subject_id, "stratum": stratum}
    document = thaw(header)
    problems = (*table_problems(members, columns), *header_problems(document))
    raise_problems(InvalidInputError, problems)
    table = renamed(members, columns)
    found: Any = ibis.union(_sizes(table, document), _repeated(table), _no_ids(table))
    ordered: Table = found.order_by("code", "matter_code", "stratum", "subject_id")
    return ordered


def _sizes(table: Any, header: Mapping[str, Any]) -> Any:
    types = {"matter_code": "string", "stratum": "string", "expected": "int64", "found": "int64"}
    rows = [{**row, "expected": row["size"], "found": 0} for row in strata_of(header)]
    none = ibis.literal(0, type="int64")
    counted = table.group_by("matter_code", "stratum").agg(found=table.count())
    counted = counted.select("matter_code", "stratum", expected=none, found=counted["found"])
    both: Any = ibis.union(literal_table(rows, types), counted)
    summed = both.group_by("matter_code", "stratum").agg(
        expected=both["expected"].sum(), found=both["found"].sum()
    )
    code = ibis.ifelse(summed["expected"] == 0, "stratum-unknown", "stratum-size")
    return summed.filter(summed["expected"] != summed["found"]).select(
        code=code,
        matter_code="matter_code",
        stratum="stratum",
        subject_id=ibis.null("string"),
        expected="expected",
        found="found",
    )


def _repeated(table: Any) -> Any:
    counted = table.group_by("matter_code", "subject_id").agg(found=table.count())
    return counted.filter(counted["found"] > 1).select(
        code=ibis.literal("subject-twice"),
        matter_code="matter_code",
        stratum=ibis.null("string"),
        subject_id="subject_id",
        expected=ibis.literal(1, type="int64"),
        found="found",
    )


def _no_ids(table: Any) -> Any:
    ids = table["subject_id"]
    is_none = ids.isnull() | ids.re_search(_NO_ID) | (ids.length() < 1) | (ids.length() > 64)
    wrong = table.filter(is_none)
    counted = wrong.group_by("matter_code", "stratum", "subject_id").agg(found=wrong.count())
    return counted.select(
        code=ibis.literal("subject-no-id"),
        matter_code="matter_code",
        stratum="stratum",
        subject_id="subject_id",
        expected=ibis.literal(0, type="int64"),
        found="found",
    )


def difference_problems(rows: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """The rows of `stratum_differences` as problems, which say in words what is wrong.

    Args:
        rows: the rows, such as ``differences.to_pyarrow().to_pylist()``; what other columns they
            have is passed over.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every place in a row that is
            not as the expression gives it, such as a number that has become 2.0.

    Example:
        >>> row = {"code": "stratum-size", "matter_code": "M1", "stratum": "A",
        ...        "subject_id": None, "expected": 3, "found": 2}
        >>> print(difference_problems([row])[0].message())
        matter M1, stratum A: the header says 3 subjects, the table holds 2
    """
    return tuple(
        Problem(
            row["code"],
            matter=_shown(row["matter_code"]),
            stratum=_shown(row["stratum"]),
            subject=_shown(row["subject_id"]),
            expected=row["expected"],
            found=row["found"],
        )
        for row in checked_rows(rows, _DIFFERENCE)
    )


def _shown(name: object) -> object:
    """A name as a message can show it: what is no id may hold anything; none stays none."""
    return name if name is None or is_id(name) else brief(name)
