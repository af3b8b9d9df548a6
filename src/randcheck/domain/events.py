"""Events after a draw: who leaves, who comes instead, and why, as documents that are hashed.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, cast

import attrs

from randcheck.domain.fields import (
    frozen_map,
    frozen_set,
    items_of,
    optional_id,
    valid_date,
    valid_id,
    valid_text,
)
from randcheck.domain.frames import RosterEntry
from randcheck.domain.frozendict import FrozenDict, freeze
from randcheck.errors import InvalidInputError, Problem, brief, raise_problems
from randcheck.hashing import jcs
from randcheck.texts import check_ids, is_id

__all__ = [
    "Event",
    "EventRecord",
    "InspectorReplacement",
    "RosterMending",
    "SubjectReplacement",
    "event_of",
]


@attrs.frozen(kw_only=True)
class SubjectReplacement:
    """A subject that cannot be inspected for a matter, and the reserve that came instead.

    Args:
        matter_code: the matter.
        subject_id: the subject that left.
        by: the subject that came; None where the stratum had no reserve left.
        reason: a code of the rulebook's closed list.
        evidence: what shows it, for people: a document and its number.
        on: the day.
    """

    matter_code: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    by: str | None = attrs.field(default=None, validator=optional_id)
    reason: str = attrs.field(validator=valid_id)
    evidence: str = attrs.field(validator=valid_text)
    on: date = attrs.field(validator=valid_date)

    def document(self) -> dict[str, object]:
        """The event as section 8 of the specification writes it."""
        return {
            "event": "replace-subject",
            "matter": self.matter_code,
            "subject": self.subject_id,
            "by": self.by,
            "reason": self.reason,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


@attrs.frozen(kw_only=True)
class InspectorReplacement:
    """An officer who left a visit, and the one who took the place.

    Args:
        pool: the pool of both.
        subject_id: the subject of the visit.
        inspector_id: the officer who left, and does not come to this subject again.
        by: the officer who came; None where nobody could: the place stays empty.
        reason: a code of the rulebook's closed list.
        evidence: what shows it, for people: a document and its number.
        on: the day.
    """

    pool: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    inspector_id: str = attrs.field(validator=valid_id)
    by: str | None = attrs.field(default=None, validator=optional_id)
    reason: str = attrs.field(validator=valid_id)
    evidence: str = attrs.field(validator=valid_text)
    on: date = attrs.field(validator=valid_date)

    def document(self) -> dict[str, object]:
        """The event as section 8 of the specification writes it."""
        return {
            "event": "replace-inspector",
            "pool": self.pool,
            "subject": self.subject_id,
            "inspector": self.inspector_id,
            "by": self.by,
            "reason": self.reason,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


def _pairs(values: Iterable[Iterable[str]]) -> frozenset[tuple[str, str]]:
    pairs = (tuple(items_of(pair)) for pair in items_of(values))
    return cast("frozenset[tuple[str, str]]", frozen_set(pairs))


def _is_pair(pair: tuple[object, ...]) -> bool:
    return len(pair) == 2 and all(map(is_id, pair))


@attrs.frozen(kw_only=True)
class RosterMending:
    """Inspectors who were added because the dispatch had failed; the teams were computed anew.

    Args:
        add: inspector id to pool and remaining visits; at least one.
        recusals: pairs (inspector id, subject id) of the added inspectors.
        reason: a code of the rulebook's closed list.
        evidence: what shows it, for people: a document and its number.
        on: the day.
    """

    add: FrozenDict[str, RosterEntry] = attrs.field(converter=frozen_map)
    recusals: frozenset[tuple[str, str]] = attrs.field(
        default=frozenset(), converter=_pairs, repr=lambda pairs: f"<{len(pairs)} pairs>"
    )
    reason: str = attrs.field(validator=valid_id)
    evidence: str = attrs.field(validator=valid_text)
    on: date = attrs.field(validator=valid_date)

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.add:
            yield Problem("wrong-type", what="RosterMending.add", value="{}", form="not empty")
        yield from check_ids(self.add, "inspector id")
        for inspector_id, entry in self.add.items():
            if type(cast("object", entry)) is not RosterEntry:
                what = f"RosterMending.add[{inspector_id}]"
                yield Problem("wrong-type", what=what, value=brief(entry), form="a RosterEntry")
        strange = sorted(repr(pair) for pair in self.recusals if not _is_pair(pair))
        if strange:
            yield Problem("recusal-form", ids=tuple(strange))

    def document(self) -> dict[str, object]:
        """The event as section 8 of the specification writes it, its lists by id."""
        return {
            "event": "mend-roster",
            "add": [[i, entry.pool, entry.remaining] for i, entry in sorted(self.add.items())],
            "recusals": [list(pair) for pair in sorted(self.recusals)],
            "reason": self.reason,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


Event: TypeAlias = SubjectReplacement | InspectorReplacement | RosterMending
"""What can happen after a draw."""


def event_of(document: object) -> Event | None:
    """The event that a document tells of; None where it is none, whatever it holds.

    Example:
        >>> event_of({"event": "replace-subject", "matter": "M-1", "subject": "S4", "by": None,
        ...     "reason": "moved-away", "evidence": "E-1", "on": "2026-12-05"}).subject_id
        'S4'
        >>> event_of({"event": "replace-subject", "matter": "M-1"}) is None
        True
    """
    if not isinstance(document, Mapping):
        return None
    fields = cast("Mapping[str, Any]", document)
    try:
        return _READERS[fields["event"]](fields)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _common(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "reason": fields["reason"],
        "evidence": fields["evidence"],
        "on": date.fromisoformat(fields["on"]),
    }


def _replacement(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"subject_id": fields["subject"], "by": fields["by"], **_common(fields)}


def _mending(fields: Mapping[str, Any]) -> RosterMending:
    return RosterMending(
        add={i: RosterEntry(pool=pool, remaining=left) for i, pool, left in fields["add"]},
        recusals=fields["recusals"],
        **_common(fields),
    )


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Event]] = {
    "replace-subject": lambda fields: SubjectReplacement(
        matter_code=fields["matter"], **_replacement(fields)
    ),
    "replace-inspector": lambda fields: InspectorReplacement(
        pool=fields["pool"], inspector_id=fields["inspector"], **_replacement(fields)
    ),
    "mend-roster": _mending,
}


@attrs.frozen(kw_only=True)
class EventRecord:
    """An event after the draw: its document, and the nonce that blinds its leaf.

    Args:
        document: the event as section 8 of the specification writes it.
        nonce: 32 hex digits, made with the draw's secret.
    """

    document: FrozenDict[str, object] = attrs.field(converter=freeze)
    nonce: str

    @property
    def leaf(self) -> bytes:
        """The event's leaf in the Merkle tree of the draw's events."""
        return f"{jcs(self.document)}\t{self.nonce}".encode()

    @cached_property
    def event(self) -> Event | None:
        """What the document tells; None where it is no event."""
        return event_of(self.document)
