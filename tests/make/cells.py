"""Tables of one row, to see what becomes of one cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from randcheck.directories import Imported, read_inspectors, read_interests, read_subjects

SUBJECT: Mapping[str, Any] = {
    "id": "91361102MA526018DT",
    "name": "信江食品有限公司",
    "region": "361102",
    "status": "operating",
}
OFFICER: Mapping[str, Any] = {
    "id": "ZF-1",
    "name": "余江",
    "pool": "city",
    "certificate_kind": "administrative-enforcement",
    "certificate_number": "赣E-001",
    "certificate_valid_from": "2024-01-03",
    "certificate_valid_until": "2028-12-31",
}
VISIT: Mapping[str, Any] = {"subject_id": SUBJECT["id"], "on": "2026-03-02"}
TIE: Mapping[str, Any] = {"inspector_id": "ZF-1", "subject_id": SUBJECT["id"], "ground": "近亲属"}


def told_of(found: Imported[Any], column: str) -> list[str]:
    """The codes of what was changed in a column."""
    return [change.code for change in found.changes if change.params["column"] == column]


def of_cell(field: str, cell: object, row: Mapping[str, Any] = SUBJECT, **options: Any) -> Any:
    """What a cell of a subject becomes; where it is refused, the code of the problem."""
    return _of_cell(read_subjects, field, cell, row, **options)


def of_card(field: str, cell: object, **options: Any) -> Any:
    """What a cell of an officer's only certificate becomes; or the code of the problem."""
    found = read_inspectors([{**OFFICER, f"certificate_{field}": cell}], **options)
    if found.problems:
        return found.problems[0].code
    return getattr(found.records[0].certificates[0], field)


def of_tie(field: str, cell: object, **options: Any) -> Any:
    """What a cell of an interest becomes; or the code of the problem."""
    return _of_cell(read_interests, field, cell, TIE, **options)


def _of_cell(
    read: Callable[..., Imported[Any]],
    field: str,
    cell: object,
    row: Mapping[str, Any],
    **options: Any,
) -> Any:
    found = read([{**row, field: cell}], **options)
    assert found.rows == 1
    if found.problems:
        assert (found.records, found.refused) == ((), (2,))
        (problem,) = found.problems
        assert problem.params["lines"] == (2,)
        return problem.code
    assert found.refused == ()
    return getattr(found.records[0], field)


def check_accounted(found: Imported[Any]) -> None:
    """Each row gave a record, went into one with another row, or is refused for a problem."""
    further = sum(
        int(str(change.params["rows"]))
        for change in found.changes
        if change.code in {"row-repeats", "rows-joined"}
    )
    assert found.rows == len(found.records) + further + len(found.refused)
    assert list(found.refused) == sorted(set(found.refused))
    assert found.problems or not found.refused
    every: list[Any] = [*found.problems, *found.changes]
    for told in every:
        rows, lines = told.params["rows"], told.params["lines"]
        assert isinstance(rows, int)
        assert isinstance(lines, tuple)
        assert len(lines) == min(rows, 3)
    for lang in ("en", "zh"):
        message = found.message(lang)
        assert len(message.splitlines()) <= 25
        assert len(message) <= 2500
