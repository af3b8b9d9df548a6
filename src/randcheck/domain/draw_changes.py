"""What happened at each subject after a draw, to be found without going through all events.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias, TypeVar

from randcheck.domain.events import (
    Event,
    InspectorReplacement,
    RosterMending,
    SubjectReplacement,
)
from randcheck.domain.frozendict import FrozenDict

__all__ = ["Replacement", "by_subject", "changes_by_subject"]


class _OfSubject(Protocol):
    @property
    def subject_id(self) -> str: ...


R = TypeVar("R", bound=_OfSubject)

Replacement: TypeAlias = SubjectReplacement | InspectorReplacement
"""An event that concerns single subjects."""


def by_subject(records: Iterable[R]) -> Mapping[str, tuple[R, ...]]:
    """Subject id to the records of it, in their order."""
    of: dict[str, list[R]] = {}
    for record in records:
        of.setdefault(record.subject_id, []).append(record)
    return FrozenDict({subject_id: tuple(found) for subject_id, found in of.items()})


def changes_by_subject(changes: Iterable[Event]) -> Mapping[str, tuple[Replacement, ...]]:
    """Subject id to the events by which it left, came or got another officer, in their order."""
    of: dict[str, list[Replacement]] = {}
    for change in changes:
        if isinstance(change, RosterMending):
            continue
        of.setdefault(change.subject_id, []).append(change)
        if isinstance(change, SubjectReplacement) and change.by is not None:
            of.setdefault(change.by, []).append(change)
    return FrozenDict({subject_id: tuple(events) for subject_id, events in of.items()})
