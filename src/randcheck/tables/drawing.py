"""The draw of subjects from a table: who is selected, who is in reserve, where the cuts lie.

How many are drawn of each stratum is exact arithmetic and done here; the engine hashes, ranks and
filters.

Source: ``randcheck-draw/1``, sections 4 to 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import attrs
import ibis
from ibis.expr.types import Table

from randcheck.domain.draws import Selection
from randcheck.domain.frozendict import FrozenDict, freeze, thaw
from randcheck.errors import InvalidInputError, Problem, brief, raise_problems
from randcheck.tables.columns import literal_table, renamed, table_problems
from randcheck.tables.headers import header_problems, numbers_of, strata_of
from randcheck.tables.rows import checked_rows
from randcheck.texts import is_digest
from randcheck.transcripts.forms import DIGEST, FRACTION, ID

__all__ = ["TableDraw", "draw_table", "selections_of"]

_SELECTION = {
    "matter_code": ID,
    "stratum": ID,
    "subject_id": ID,
    "ticket": DIGEST,
    "chance": FRACTION,
}


@attrs.frozen(kw_only=True, eq=False)
class TableDraw:
    """A draw of subjects as expressions; none has been run yet.

    Args:
        numbers: matter code to stratum to the number drawn.
        selections: a row per selection, by matter, stratum and ticket: ``matter_code``,
            ``stratum``, ``subject_id``, ``ticket``, ``chance`` as ``"p/q"``.
        reserves: a row for each of the others, by matter, stratum and ticket: ``matter_code``,
            ``stratum``, ``subject_id``, ``ticket``, ``place`` among the reserves from 1.
        cuts: a row per stratum: ``matter_code``, ``stratum``, ``size``, ``drawn``, ``cut``: the
            greatest drawn ticket, null where none is drawn.
    """

    numbers: FrozenDict[str, FrozenDict[str, int]] = attrs.field(converter=freeze)
    selections: Table = attrs.field(repr=False)
    reserves: Table = attrs.field(repr=False)
    cuts: Table = attrs.field(repr=False)


def draw_table(
    members: Table,
    header: Mapping[str, Any],
    *,
    seed: str,
    matter_code: str = "matter_code",
    subject_id: str = "subject_id",
    stratum: str = "stratum",
) -> TableDraw:
    """Draw subjects from a table of those who may be drawn.

    Rows in no stratum of the header are passed over, and nothing counts the others: run
    `stratum_differences` first. The engine has to compare text by bytes, as DuckDB and Spark do
    unless they are told otherwise.

    Args:
        members: an Ibis table with a row per matter and subject that may be drawn for it.
        header: the published header, as `Commitment.header` gives it.
        seed: the draw's seed, 64 hex digits; `header_seed` makes it.
        matter_code: name of the column with the matter's code, of type string.
        subject_id: name of the column with the subject's id, of type string.
        stratum: name of the column with the stratum's name, of type string.

    Returns:
        The same subjects with the same tickets as `draw` selects, as expressions.

    Raises:
        InvalidInputError: everything that is wrong with the arguments, at once: ``wrong-type``,
            ``table-column-missing``, ``table-column-type``, ``not-hex``, ``malformed``,
            ``header-sizes``, ``header-quota``, ``header-chances`` …

    Source: ``randcheck-draw/1``, sections 4 to 6.
    """
    columns = {"matter_code": matter_code, "subject_id": subject_id, "stratum": stratum}
    document = thaw(header)
    problems = [*table_problems(members, columns), *header_problems(document)]
    if not is_digest(seed):
        problems.append(Problem("not-hex", what="seed", digits=64, value=brief(seed)))
    raise_problems(InvalidInputError, problems)
    numbers = numbers_of(document, seed)
    strata = _strata(document, numbers)
    ranked = _ranked(renamed(members, columns), strata, seed)
    selections = _selections(ranked)
    return TableDraw(
        numbers=numbers,
        selections=selections.order_by("matter_code", "stratum", "ticket", "subject_id"),
        reserves=_reserves(ranked),
        cuts=_cuts(strata, selections),
    )


def _strata(header: Mapping[str, Any], numbers: Mapping[str, Mapping[str, int]]) -> Table:
    types = {
        "number": "int64",
        "matter_code": "string",
        "stratum": "string",
        "size": "int64",
        "chance": "string",
        "drawn": "int64",
    }
    rows = [
        {**row, "number": number, "drawn": numbers[row["matter_code"]][row["stratum"]]}
        for number, row in enumerate(strata_of(header))
    ]
    return literal_table(rows, types)


def _ranked(members: Table, strata: Table, seed: str) -> Table:
    """Each member with its ticket and its place in its stratum, from 1."""
    joined: Any = members.join(strata, ["matter_code", "stratum"])
    ticket = (ibis.literal(f"{seed}:subject:") + joined["subject_id"]).hexdigest("sha256")
    ticketed: Any = joined.mutate(ticket=ticket)
    # Two ids with one ticket will never be seen; should they be, their order is fixed too.
    window = ibis.window(group_by=["number"], order_by=["ticket", "subject_id"])
    ranked: Table = ticketed.mutate(place=ibis.row_number().over(window) + 1)
    return ranked


def _selections(ranked: Table) -> Table:
    drawn: Any = ranked.filter(ranked["place"] <= ranked["drawn"])
    selected: Table = drawn.select("matter_code", "stratum", "subject_id", "ticket", "chance")
    return selected


def _reserves(ranked: Table) -> Table:
    left: Any = ranked.filter(ranked["place"] > ranked["drawn"])
    reserves: Table = left.select(
        "matter_code", "stratum", "subject_id", "ticket", place=left["place"] - left["drawn"]
    ).order_by("matter_code", "stratum", "place")
    return reserves


def _cuts(strata: Table, selections: Table) -> Table:
    greatest: Any = selections.group_by("matter_code", "stratum").agg(
        cut=selections["ticket"].max()
    )
    joined: Any = strata.left_join(greatest, ["matter_code", "stratum"])
    cuts: Table = joined.select("matter_code", "stratum", "size", "drawn", "cut").order_by(
        "matter_code", "stratum"
    )
    return cuts


def selections_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Selection, ...]:
    """The rows of `TableDraw.selections` as the records that a `Draw` holds, in its order.

    Args:
        rows: the rows, such as ``table.selections.to_pyarrow().to_pylist()``; what other columns
            they have is passed over.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every place in a row that is
            not as the expression gives it, such as a chance that is no fraction.

    Example:
        >>> row = {"matter_code": "M1", "stratum": "A", "subject_id": "S1", "ticket": "0" * 64}
        >>> selections_of([{**row, "chance": "1/20"}])[0].chance
        Fraction(1, 20)
    """
    selections = (
        Selection(
            matter_code=row["matter_code"],
            stratum=row["stratum"],
            subject_id=row["subject_id"],
            ticket=row["ticket"],
            chance=Fraction(row["chance"]),
        )
        for row in checked_rows(rows, _SELECTION)
    )
    return tuple(sorted(selections, key=lambda s: (s.matter_code, s.stratum, s.ticket)))
