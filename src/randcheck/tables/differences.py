"""Compare a table of entries with its header: sizes, strata, bases, ids.

Source: ``randcheck-draw/2``, sections 0 to 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ibis
from ibis.expr.types import Table

from randcheck.base.errors import Problem, brief
from randcheck.base.texts import is_id
from randcheck.domain.draw.groups import read_entry
from randcheck.domain.draw.headers import Header
from randcheck.tables.headers import read_header, strata_of
from randcheck.tables.rows import literal_table, read_rows, renamed, table_problems
from randcheck.transcripts.forms import INTEGER, one_of, record, scalar

_ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}"
_ENTRY = f"^({_ID}/{_ID}|({_ID}|-)!{_ID})$"
_NOT_OF_AN_ENTRY = "[^0-9A-Za-z._/!-]"  # in Java, "$" may stand before a line break
_NOT_AN_ID = "^[._-]|[^0-9A-Za-z._-]"

# A name from the table, which may itself be wrong.
_ANYTHING = scalar("anything", lambda _: True)
_DIFFERENCE = {
    "code": one_of(
        (
            "base-size",
            "subject-count",
            "entry-no-form",
            "matter-size",
            "matter-unknown",
            "not-by-bytes",
            "stratum-size",
            "stratum-unknown",
            "subject-no-id",
            "subject-twice",
        )
    ),
    "matter_code": _ANYTHING,
    "group": _ANYTHING,
    "entry": _ANYTHING,
    "subject_id": _ANYTHING,
    "expected": INTEGER,
    "found": INTEGER,
}
_NAMES = ("matter_code", "group", "entry", "subject_id")


def table_differences(
    entries: Table,
    header: Header | Mapping[str, Any],
    *,
    matter_code: str = "matter_code",
    subject_id: str = "subject_id",
    entry: str = "entry",
) -> Table:
    """Find where a table of entries differs from its header; a right table gives no row.

    It compares counts only. Whether the subjects are the committed ones, only the roots of the
    lists show. The codes are:

    - ``stratum-size``: a stratum, named by ``entry``, does not have its size;
    - ``stratum-unknown``: the header has no such stratum;
    - ``base-size``: a group does not have its base, which counts its members and those of the
      group who are out for a reason that counts;
    - ``matter-size``: a matter does not have one row for each subject of the directory;
    - ``matter-unknown``: the header has no such matter;
    - ``subject-count``: all matters together do not have as many subjects as the directory;
    - ``subject-twice``: a subject stands in several rows of one matter;
    - ``subject-no-id``: this cannot be the id of a subject;
    - ``entry-no-form``: this is not an entry;
    - ``not-by-bytes``: the engine takes ``a`` and ``A`` to be the same in these rows, so the other
      counts, and a draw, would not be right.

    Args:
        entries: an Ibis table with one row for each subject of the directory and each matter, as in
            the lists of the matters, also for excluded subjects.
        header: the published header: the record that `Commitment.header` gives, or its document
            as it was read from JSON.
        matter_code: name of the column with the matter's code, of type string.
        subject_id: name of the column with the subject's id, of type string.
        entry: name of the column with the subject's entry for the matter, of type string:
            ``group/stratum``; ``group!reason`` or ``-!reason`` for one that is out.

    Returns:
        An expression with one row per difference, sorted by its columns. These are ``code``;
        ``matter_code``, ``group``, ``entry`` and ``subject_id``, null where they do not apply;
        ``expected``, the number in the header; and ``found``, the number of rows or of subjects.
        `difference_problems` puts the rows into words.

    Raises:
        InvalidInputError: all problems of the arguments, together: ``wrong-type``,
            ``table-column-missing``, ``table-column-type``, ``malformed``, ``header-order``,
            ``header-sizes``, ``header-chances`` …

    Source: ``randcheck-draw/2``, sections 0 to 2.
    """
    columns = {"matter_code": matter_code, "subject_id": subject_id, "entry": entry}
    known = read_header(header, table_problems(entries, columns))
    table: Any = renamed(entries, columns)
    counted = table.group_by("matter_code", "entry").agg(found=table.count())
    is_entry = counted["entry"].re_search(_ENTRY) & ~counted["entry"].re_search(_NOT_OF_AN_ENTRY)
    right, wrong = counted.filter(is_entry), counted.filter(~is_entry | counted["entry"].isnull())
    found: Any = ibis.union(
        _strata(right, known),
        _bases(right, known),
        _matters(counted, known),
        _directory(table, known),
        _repeated(table),
        _no_ids(table),
        _rows("entry-no-form", wrong, "matter_code", "entry"),
        _by_bytes(table),
    )
    ordered: Table = found.order_by("code", *_NAMES)
    return ordered


def _rows(code: object, differing: Any, *names: str) -> Any:
    """Make differences of one kind into rows with all columns.

    Args:
        code: the code, or an expression for it.
        differing: a table with ``found``, the names, and ``expected`` unless it is 0.
        *names: the columns that identify a difference.
    """
    nothing = ibis.null("string")
    given = {name: differing[name] if name in names else nothing for name in _NAMES}
    none = ibis.literal(0, type="int64")
    expected = differing["expected"] if "expected" in differing.columns else none
    code = ibis.literal(code) if isinstance(code, str) else code
    return differing.select(code=code, **given, expected=expected, found=differing["found"])


def _compared(rows: list[dict[str, Any]], counted: Any, *names: str) -> Any:
    """Compare counts of the header with counts of the table.

    Args:
        rows: from the header: the names, and ``expected``.
        counted: from the table: the names, and ``found``; names may repeat.
        *names: the columns to compare by.
    """
    types = {**dict.fromkeys(names, "string"), "expected": "int64", "found": "int64"}
    said = literal_table([{**row, "found": 0} for row in rows], types)
    none = ibis.literal(0, type="int64")
    held = counted.select(*names, expected=none, found=counted["found"])
    both: Any = ibis.union(said, held)
    summed = both.group_by(*names).agg(expected=both["expected"].sum(), found=both["found"].sum())
    return summed.filter(summed["expected"] != summed["found"])


def _strata(counted: Any, header: Header) -> Any:
    rows = [{**row, "expected": row["size"]} for row in strata_of(header)]
    members = counted.filter(counted["entry"].contains("/"))
    differing = _compared(rows, members, "matter_code", "entry")
    code = ibis.ifelse(differing["expected"] == 0, "stratum-unknown", "stratum-size")
    return _rows(code, differing, "matter_code", "entry")


def _bases(counted: Any, header: Header) -> Any:
    rows = [
        {"matter_code": matter.code, "group": group.name, "expected": group.base}
        for matter in header.matters
        for group in matter.groups
    ]
    counting = [f"{m.code}!{reason}" for m in header.matters for reason in m.counting]
    reason = counted["matter_code"] + "!" + counted["entry"].re_extract("!(.*)$", 1)
    counts = counted.filter(counted["entry"].contains("/") | reason.isin(counting))
    grouped = counts.mutate(group=counts["entry"].re_extract("^([^/!]*)", 1))
    differing = _compared(rows, grouped, "matter_code", "group")
    # In a group that the header lacks, only members are wrong: `stratum-unknown` names them.
    return _rows("base-size", differing.filter(differing["expected"] > 0), "matter_code", "group")


def _matters(counted: Any, header: Header) -> Any:
    size = header.directory_size
    rows = [{"matter_code": matter.code, "expected": size} for matter in header.matters]
    differing = _compared(rows, counted, "matter_code")
    code = ibis.ifelse(differing["expected"] == 0, "matter-unknown", "matter-size")
    return _rows(code, differing, "matter_code")


def _directory(table: Any, header: Header) -> Any:
    expected = ibis.literal(header.directory_size, type="int64")
    counted = table.agg(found=table["subject_id"].nunique()).mutate(expected=expected)
    return _rows("subject-count", counted.filter(counted["found"] != counted["expected"]))


def _repeated(table: Any) -> Any:
    names = ("matter_code", "subject_id")
    counted = table.group_by(*names).agg(found=table.count())
    one = ibis.literal(1, type="int64")
    repeated = counted.filter(counted["found"] > 1).mutate(expected=one)
    return _rows("subject-twice", repeated, *names)


def _no_ids(table: Any) -> Any:
    names, ids = ("matter_code", "subject_id"), table["subject_id"]
    is_none = ids.isnull() | ids.re_search(_NOT_AN_ID) | (ids.length() < 1) | (ids.length() > 64)
    wrong = table.filter(is_none)
    return _rows("subject-no-id", wrong.group_by(*names).agg(found=wrong.count()), *names)


def _by_bytes(table: Any) -> Any:
    same: Any = ibis.literal(False)
    for name in ("matter_code", "subject_id", "entry"):
        text = table[name]
        same |= text.re_search("[A-Za-z]") & (text.lower() == text.upper())
    wrong = table.filter(same)
    counted = wrong.agg(found=wrong.count())
    return _rows("not-by-bytes", counted.filter(counted["found"] > 0))


def difference_problems(rows: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """The rows of `table_differences` as problems, which say in words what is wrong.

    Args:
        rows: the rows, such as ``differences.to_pyarrow().to_pylist()``; other columns are
            ignored.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every value in a row that the
            expression cannot give, such as the number 2.0.

    Example:
        >>> row = {"code": "stratum-size", "matter_code": "M1", "group": None, "entry": "all/A",
        ...        "subject_id": None, "expected": 3, "found": 2}
        >>> print(difference_problems([row])[0].message())
        matter M1, stratum all/A: the header says 3 subjects, the table holds 2
    """
    return read_rows(rows, _DIFFERENCE, record(_problem, _DIFFERENCE))


def _problem(
    *,
    code: str,
    matter_code: object,
    group: object,
    entry: object,
    subject_id: object,
    expected: int,
    found: int,
) -> Problem:
    name = "entry" if code == "entry-no-form" else "stratum"
    return Problem(
        code,
        matter=_shown(matter_code),
        group=_shown(group),
        subject=_shown(subject_id),
        expected=expected,
        found=found,
        **{name: _shown(entry)},
    )


def _shown(name: object) -> object:
    """Make a name safe for a message: a malformed id or entry may hold anything."""
    is_plain = name is None or is_id(name) or read_entry(name) is not None
    return name if is_plain else brief(name)
