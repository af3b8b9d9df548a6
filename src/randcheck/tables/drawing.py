"""The draw of subjects from a table: who is selected, who is in reserve, where the cuts lie.

How many are drawn of each stratum is exact arithmetic and done here; the engine hashes, ranks and
filters.

Source: ``randcheck-draw/2``, sections 2 to 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import ibis
from ibis.expr.types import Table

from randcheck.base.errors import tells_all
from randcheck.base.frozendict import FrozenDict, freeze
from randcheck.base.hashing import SUBJECTS, blinding_key, seal_of, seed_of
from randcheck.base.items import items_of
from randcheck.domain.draw.draws import Selection
from randcheck.domain.draw.headers import Header
from randcheck.drawing.lottery import value_problems
from randcheck.tables.columns import literal_table, renamed, table_problems
from randcheck.tables.headers import (
    numbers_of,
    read_header,
    secret_problems,
    strata_of,
)
from randcheck.tables.rows import read_rows
from randcheck.transcripts.forms import DIGEST, ID, fraction, record

_STRATUM = ("matter_code", "group", "stratum")
_OF_SUBJECT = (*_STRATUM, "subject_id", "salt", "ticket")
_SELECTION = {
    "matter_code": ID,
    "group": ID,
    "stratum": ID,
    "subject_id": ID,
    "ticket": DIGEST,
    "chance": fraction(40),
}
_TYPES = {
    "number": "int64",
    **dict.fromkeys((*_STRATUM, "entry"), "string"),
    "size": "int64",
    "chance": "string",
    "drawn": "int64",
}


@tells_all
@attrs.frozen(kw_only=True, eq=False)
class TableDraw:
    """A draw of subjects as expressions; none has been run yet.

    The expressions hold the seed and the key of all salts: whoever reads their SQL can compute
    everyone's ticket. So the repr of a `TableDraw` shows neither.

    Args:
        seed: the draw's seed, 64 hex digits.
        numbers: matter code to full name of the stratum, ``group/stratum``, to the number drawn.
        selections: a row per selection, by matter, group, stratum and ticket: ``matter_code``,
            ``group``, ``stratum``, ``subject_id``, ``salt``, ``ticket``, ``chance`` as ``"p/q"``.
        reserves: a row for each other member, in the same order: ``matter_code``, ``group``,
            ``stratum``, ``subject_id``, ``salt``, ``ticket``, ``place`` among the reserves from 1.
        cuts: a row per stratum: ``matter_code``, ``group``, ``stratum``, ``size``, ``drawn``,
            ``cut``: the greatest drawn ticket, null where none is drawn.
    """

    seed: str = attrs.field(repr=False)
    numbers: FrozenDict[str, FrozenDict[str, int]] = attrs.field(converter=freeze)
    selections: Table = attrs.field(repr=False)
    reserves: Table = attrs.field(repr=False)
    cuts: Table = attrs.field(repr=False)


def draw_table(
    entries: Table,
    header: Header | Mapping[str, Any],
    *,
    secret: str,
    values: Iterable[str],
    matter_code: str = "matter_code",
    subject_id: str = "subject_id",
    entry: str = "entry",
) -> TableDraw:
    """Draw subjects from a table of entries.

    Rows whose entry is no stratum of the header are ignored, and nothing counts the others: run
    `table_differences` first.

    Args:
        entries: an Ibis table with a row per matter and subject.
        header: the published header: the record that `Commitment.header` gives, or its document
            as it was read from JSON.
        secret: the secret of the commitment, which makes the salts; it does not itself come into
            the expressions.
        values: the value of each entropy source, in the header's order and form.
        matter_code: name of the column with the matter's code, of type string.
        subject_id: name of the column with the subject's id, of type string.
        entry: name of the column with the subject's entry for the matter, of type string:
            ``group/stratum`` for one that can be drawn. Others may be left out here.

    Returns:
        The same subjects with the same tickets as `draw` selects, as expressions.

    Raises:
        InvalidInputError: everything that is wrong with the arguments, at once: ``wrong-type``,
            ``table-column-missing``, ``table-column-type``, ``malformed``, ``header-order``,
            ``header-sizes``, ``header-chances`` …, ``other-secret``, ``values-count``,
            ``value-form``; ``not-a-collection``.

    Source: ``randcheck-draw/2``, sections 2 to 6.
    """
    columns = {"matter_code": matter_code, "subject_id": subject_id, "entry": entry}
    given = (values,) if isinstance(values, str) else tuple(items_of(values, "values"))
    known = read_header(
        header,
        table_problems(entries, columns),
        lambda known: (*secret_problems(known, secret), *value_problems(known.entropy, given)),
    )
    seed = seed_of(known.commitment, seal_of(secret), given)
    numbers = numbers_of(known, seed)
    strata = _strata(known, numbers)
    key = blinding_key(secret, SUBJECTS)
    ranked = _ranked(renamed(entries, columns), strata, key=key, seed=seed)
    return TableDraw(
        seed=seed,
        numbers=numbers,
        selections=_selections(ranked),
        reserves=_reserves(ranked),
        cuts=_cuts(strata, ranked),
    )


def _strata(header: Header, numbers: Mapping[str, Mapping[str, int]]) -> Table:
    rows = [
        {**row, "number": number, "drawn": numbers[row["matter_code"]][row["entry"]]}
        for number, row in enumerate(strata_of(header))
    ]
    return literal_table(rows, _TYPES)


def _ranked(entries: Table, strata: Table, *, key: str, seed: str) -> Table:
    """Each member with its salt, its ticket and its place in its stratum, from 1."""
    joined: Any = entries.join(strata, ["matter_code", "entry"])
    ids = joined["subject_id"]
    salted: Any = joined.mutate(salt=(ibis.literal(f"{key}:") + ids).hexdigest("sha256")[:32])
    ticket = ibis.literal(f"{seed}:subject:") + salted["subject_id"] + ":" + salted["salt"]
    ticketed: Any = salted.mutate(ticket=ticket.hexdigest("sha256"))
    # Two ids with one ticket will never be seen; should they be, their order is fixed too.
    window = ibis.window(group_by=["number"], order_by=["ticket", "subject_id"])
    ranked: Table = ticketed.mutate(place=ibis.row_number().over(window) + 1)
    return ranked


def _selections(ranked: Table) -> Table:
    drawn: Any = ranked.filter(ranked["place"] <= ranked["drawn"])
    selections: Table = drawn.select(*_OF_SUBJECT, "chance")
    return selections.order_by(*_STRATUM, "ticket")


def _reserves(ranked: Table) -> Table:
    left: Any = ranked.filter(ranked["place"] > ranked["drawn"])
    reserves: Table = left.select(*_OF_SUBJECT, place=left["place"] - left["drawn"])
    return reserves.order_by(*_STRATUM, "place")


def _cuts(strata: Table, ranked: Table) -> Table:
    last: Any = ranked.filter(ranked["place"] == ranked["drawn"])
    joined: Any = strata.left_join(last.select("number", cut="ticket"), "number")
    cuts: Table = joined.select(*_STRATUM, "size", "drawn", "cut")
    return cuts.order_by(*_STRATUM)


def selections_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Selection, ...]:
    """The rows of `TableDraw.selections` as the records that a `Draw` holds, in its order.

    Args:
        rows: the rows, such as ``table.selections.to_pyarrow().to_pylist()``; other columns are
            ignored.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every place in a row that is
            not as the expression gives it, such as a chance that is no fraction.

    Example:
        >>> row = {"matter_code": "M1", "group": "all", "stratum": "A", "subject_id": "S1"}
        >>> selections_of([{**row, "ticket": "0" * 64, "chance": "1/20"}])[0].chance
        Fraction(1, 20)
    """
    selections: tuple[Selection, ...] = read_rows(rows, _SELECTION, record(Selection, _SELECTION))
    return tuple(sorted(selections, key=lambda s: (s.matter_code, s.group, s.stratum, s.ticket)))
