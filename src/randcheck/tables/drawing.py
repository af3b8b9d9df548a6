"""The draw of subjects from a table: selections, reserves and cuts.

The numbers drawn from each stratum need exact arithmetic and are computed here; the engine hashes,
ranks and filters.

Source: ``randcheck-draw/2``, sections 2 to 6.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import ibis

from randcheck.base.errors import tells_all
from randcheck.base.frozendict import FrozenDict, freeze
from randcheck.base.hashing import SUBJECTS, blinding_key, seal_of, seed_of
from randcheck.base.items import items_of
from randcheck.domain.draw.draws import Selection
from randcheck.domain.draw.headers import Header
from randcheck.drawing.lottery import value_problems
from randcheck.tables.headers import (
    numbers_of,
    read_header,
    secret_problems,
    strata_of,
)
from randcheck.tables.rows import literal_table, read_rows, renamed, table_problems
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
    """A draw of subjects as expressions that have not run yet.

    The expressions hold the seed and the key of all salts. Keep their SQL secret: from it one can
    compute every ticket. The repr of a `TableDraw` shows neither.

    Args:
        seed: the draw's seed, 64 hex digits.
        numbers: matter code to the full name of each stratum, ``group/stratum``, to the number
            drawn.
        selections: one row per selection, sorted by matter, group, stratum and ticket:
            ``matter_code``, ``group``, ``stratum``, ``subject_id``, ``salt``, ``ticket``,
            ``chance`` as ``"p/q"``.
        reserves: one row for each other member, in the same order: ``matter_code``, ``group``,
            ``stratum``, ``subject_id``, ``salt``, ``ticket``, ``place`` among the reserves from 1.
        cuts: one row per stratum: ``matter_code``, ``group``, ``stratum``, ``size``, ``drawn``,
            ``cut``: the greatest drawn ticket, null where none is drawn.
    """

    __module__ = "randcheck.tables"

    seed: str = attrs.field(repr=False)
    numbers: FrozenDict[str, FrozenDict[str, int]] = attrs.field(converter=freeze)
    selections: ibis.Table = attrs.field(repr=False)
    reserves: ibis.Table = attrs.field(repr=False)
    cuts: ibis.Table = attrs.field(repr=False)


def draw_table(
    entries: ibis.Table,
    header: Header | Mapping[str, Any],
    *,
    secret: str,
    values: Iterable[str],
    matter_code: str = "matter_code",
    subject_id: str = "subject_id",
    entry: str = "entry",
) -> TableDraw:
    """Draw subjects from a table of entries.

    Rows whose entry is not a stratum of the header are ignored, and the rows are not counted: run
    `table_differences` first.

    Args:
        entries: an Ibis table with one row per matter and subject.
        header: the published header: the record that `Commitment.header` gives, or its document
            as it was read from JSON.
        secret: the secret of the commitment, which makes the salts; the expressions do not contain
            it.
        values: the value of each entropy source, in the header's order and formats.
        matter_code: name of the column with the matter's code, of type string.
        subject_id: name of the column with the subject's id, of type string.
        entry: name of the column with the subject's entry for the matter, of type string:
            ``group/stratum`` for a subject that can be drawn. Rows of other subjects may be left
            out.

    Returns:
        The same subjects with the same tickets as `draw` selects, as expressions.

    Raises:
        InvalidInputError: all problems of the arguments, together: ``wrong-type``,
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


def _strata(header: Header, numbers: Mapping[str, Mapping[str, int]]) -> ibis.Table:
    rows = [
        {**row, "number": number, "drawn": numbers[row["matter_code"]][row["entry"]]}
        for number, row in enumerate(strata_of(header))
    ]
    return literal_table(rows, _TYPES)


def _ranked(entries: ibis.Table, strata: ibis.Table, *, key: str, seed: str) -> ibis.Table:
    """Give each member its salt, its ticket and its place in its stratum, from 1."""
    joined: Any = entries.join(strata, ["matter_code", "entry"])
    ids = joined["subject_id"]
    salted: Any = joined.mutate(salt=(ibis.literal(f"{key}:") + ids).hexdigest("sha256")[:32])
    ticket = ibis.literal(f"{seed}:subject:") + salted["subject_id"] + ":" + salted["salt"]
    ticketed: Any = salted.mutate(ticket=ticket.hexdigest("sha256"))
    # Equal tickets practically never occur; the id fixes their order.
    window = ibis.window(group_by=["number"], order_by=["ticket", "subject_id"])
    ranked: ibis.Table = ticketed.mutate(place=ibis.row_number().over(window) + 1)
    return ranked


def _selections(ranked: ibis.Table) -> ibis.Table:
    drawn: Any = ranked.filter(ranked["place"] <= ranked["drawn"])
    selections: ibis.Table = drawn.select(*_OF_SUBJECT, "chance")
    return selections.order_by(*_STRATUM, "ticket")


def _reserves(ranked: ibis.Table) -> ibis.Table:
    left: Any = ranked.filter(ranked["place"] > ranked["drawn"])
    reserves: ibis.Table = left.select(*_OF_SUBJECT, place=left["place"] - left["drawn"])
    return reserves.order_by(*_STRATUM, "place")


def _cuts(strata: ibis.Table, ranked: ibis.Table) -> ibis.Table:
    last: Any = ranked.filter(ranked["place"] == ranked["drawn"])
    joined: Any = strata.left_join(last.select("number", cut="ticket"), "number")
    cuts: ibis.Table = joined.select(*_STRATUM, "size", "drawn", "cut")
    return cuts.order_by(*_STRATUM)


def selections_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Selection, ...]:
    """The rows of `TableDraw.selections` as records of a `Draw`, in its order.

    Args:
        rows: the rows, such as ``table.selections.to_pyarrow().to_pylist()``; other columns are
            ignored.

    Raises:
        InvalidInputError: ``not-a-collection``; ``malformed`` for every value in a row that the
            expression cannot give, such as a chance that is not a fraction.

    Example:
        >>> row = {"matter_code": "M1", "group": "all", "stratum": "A", "subject_id": "S1"}
        >>> selections_of([{**row, "ticket": "0" * 64, "chance": "1/20"}])[0].chance
        Fraction(1, 20)
    """
    selections: tuple[Selection, ...] = read_rows(rows, _SELECTION, record(Selection, _SELECTION))
    return tuple(sorted(selections, key=lambda s: (s.matter_code, s.group, s.stratum, s.ticket)))
