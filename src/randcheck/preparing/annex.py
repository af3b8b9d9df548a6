"""The annex of a frame (存档材料): what else decided who can be drawn, for the supervising unit.

The frame says who can be drawn and who is excluded. The annex records the grounds of this before
anyone knows the randomness, so that nobody can invent them later. Its form is the library's own.

Source: ``randcheck-draw/2``, section 2; the rule, article 4 (the legal unit supervises).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, cast

import attrs

from randcheck.base.frozendict import plain
from randcheck.base.hashing import digest
from randcheck.base.reasons import Reason
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.tasks import Task

_others_of = attrgetter(
    *(field.name for field in attrs.fields(PastVisit) if field.name not in ("subject_id", "on"))
)


def annex_of(
    task: Task,
    *,
    matters: Sequence[MatterFrame],
    waivers: Iterable[Waiver],
    recusals: Mapping[tuple[str, str], Reason],
    history: Sequence[PastVisit],
) -> dict[str, Any]:
    """The annex of a prepared frame, as a document of texts, integers, lists and mappings.

    Args:
        task: the task, whose filter it holds.
        matters: the frames of the matters, with periods and the meanings of opaque names.
        waivers: the waivers without which a subject would be excluded.
        recusals: each pair (inspector id, subject id) with its ground.
        history: the visits that were considered.
    """
    chosen = task.subject_filter
    return {
        "filter": None if chosen is None else _texts(plain(chosen)),
        "periods": {m.code: m.period for m in matters if m.period is not None},
        "meanings": {m.code: dict(m.meanings) for m in matters if m.meanings},
        "waivers": [_texts(plain(waiver)) for waiver in waivers],
        "recusals": [
            {"inspector": pair[0], "subject": pair[1], "ground": _texts(plain(recusals[pair]))}
            for pair in sorted(recusals)
        ],
        "history": {"visits": len(history), "digest": history_digest(history)},
    }


def _texts(value: Any) -> Any:
    """Plain data with every bool as a text, because a hashed document holds no bools."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return list(map(_texts, value))
    return value


def history_digest(history: Iterable[PastVisit]) -> str:
    """A digest of visits on record, whatever their order.

    The digest of one line for each visit, in ascending order, with line feeds between. A line has
    the subject, the day, and the other fields in the record's order, with TAB between; None is
    ``-``, and commas separate the items of a list.

    Example:
        >>> history_digest([])[:16]
        'e3b0c44298fc1c14'
    """
    # Many visits differ only in subject and day, so the rest is written once.
    day, others = cache(date.isoformat), cache(_others)
    lines = sorted(
        [f"{visit.subject_id}\t{day(visit.on)}\t{others(_others_of(visit))}" for visit in history]
    )
    return digest("\n".join(lines))


def _others(values: tuple[object, ...]) -> str:
    return "\t".join(map(_field, values))


def _field(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, tuple):
        return ",".join(map(str, cast("tuple[object, ...]", value)))
    return str(value)
