"""The two directories (检查对象名录库, 执法检查人员名录库), with their changes.

Source: the rule, article 8.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, ClassVar, Generic, Self

import attrs

from randcheck.base.errors import InvalidInputError, raise_problems, refuse, tells_all, text_of
from randcheck.base.fields import check_date, valid_date
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import (
    alike_by_case,
    each_derived,
    groups_shown,
    record_tuple,
    records_of,
    repeats,
)
from randcheck.domain.directory.changes import (
    Change,
    E,
    carried_out,
    clashes,
    in_order,
    merged,
    revised,
)
from randcheck.domain.directory.inspector_changes import InspectorChange
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subject_changes import SubjectChange
from randcheck.domain.directory.subjects import Subject
from randcheck.words.phrases import Phrase

_day_of = attrgetter("day")


def _by_id(given: Any, kind: type, what: Phrase) -> FrozenDict[str, Any]:
    """Entries of one class, or a mapping of id to entry, as a `FrozenDict`."""
    is_mapping = isinstance(given, Mapping)
    records = given.values() if is_mapping else given
    entries = records_of(records, kind, Phrase("directory-of", entry=what))
    ids = [entry.id for entry in entries]
    if repeated := repeats(ids):
        refuse("duplicate-id", what=what, ids=repeated)
    if alike := alike_by_case(ids):
        refuse("ids-alike", what=what, ids=groups_shown(alike))
    if is_mapping and list(given) != ids:
        keys = (text_of(key) for key, own in zip(given, ids, strict=True) if key != own)
        refuse("key-is-not-id", ids=tuple(sorted(keys)))
    return FrozenDict(zip(ids, entries, strict=True))


def _subjects_by_id(given: Iterable[Subject] | Mapping[str, Subject]) -> FrozenDict[str, Subject]:
    return _by_id(given, Subject, Phrase("subject"))


def _inspectors_by_id(
    given: Iterable[Inspector] | Mapping[str, Inspector],
) -> FrozenDict[str, Inspector]:
    return _by_id(given, Inspector, Phrase("inspector"))


@attrs.frozen(kw_only=True)
class Directory(Generic[E]):
    """The common base of the two directories."""

    change_kind: ClassVar[type]
    """The base class of its changes."""

    since: date = attrs.field(validator=valid_date)
    first: FrozenDict[str, E]
    changes: tuple[Change[E], ...]
    entries: FrozenDict[str, E] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        entries, problems = carried_out(self.first, self.changes, self.since)
        raise_problems(InvalidInputError, merged(problems))
        object.__setattr__(self, "entries", entries)

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entries, sorted."""
        return tuple(sorted(self.entries))

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(change.ids for change in self.changes))

    def has_held(self, entry_id: str) -> bool:
        """Whether it held an entry on any day since its first state, removed since or not."""
        return entry_id in self.first or entry_id in self._changed

    @property
    def changed_on(self) -> date:
        """The day of the last change; without changes, the day of the first state."""
        return self.changes[-1].day if self.changes else self.since

    def apply(self, changes: Iterable[Change[E]]) -> Self:
        """The directory after a batch of changes; all changes are made, or none.

        Args:
            changes: in any order; they are made day by day, and within a day by id. Certificates
                are issued first, then renewed, then withdrawn. Two changes that set the same field
                of one entry on one day are refused: put them in two batches, or in one change.

        Raises:
            InvalidInputError: everything that stands against the batch, at once:
                ``change-too-early`` (before the last change), ``changed-twice``,
                ``change-of-unknown-id``, ``added-already``, ``added-alike``,
                ``older-than-held``, ``certificate-held``, ``certificate-not-held``,
                ``nothing-to-renew``.
        """
        given = record_tuple(changes, "changes")
        each_derived(self.change_kind)(self, attrs.fields(type(self)).changes, given)
        batch = in_order(given)
        entries, problems = carried_out(self.entries, batch, self.changed_on)
        raise_problems(InvalidInputError, merged([*clashes(batch), *problems]))
        return revised(self, {"changes": (*self.changes, *batch), "entries": entries})

    def as_of(self, day: date) -> Self:
        """The directory as it stood at the end of a day, with the changes up to then.

        Args:
            day: from ``since`` on; after the last change, the directory is as it is now.

        Raises:
            InvalidInputError: ``directory-begins-later``.
        """
        check_date(day, "day")
        if day < self.since:
            refuse("directory-begins-later", on=day, since=self.since)
        count = bisect_right(self.changes, day, key=_day_of)
        if count == len(self.changes):
            return self
        changes = self.changes[:count]
        entries, _ = carried_out(self.first, changes, self.since)
        return revised(self, {"changes": changes, "entries": entries})


@tells_all
@attrs.frozen(kw_only=True)
class SubjectDirectory(Directory[Subject]):
    """All subjects of a body (检查对象名录库), with the changes since its first state.

    `prepare` takes it as it is. A subject that closes or moves away stays in it and gets a new
    status. Only operating subjects are drawn; the others are listed as exclusions.

    Args:
        since: the day of the first state.
        first: the subjects on that day, each id once, or a mapping of id to subject.
        changes: all changes since then, by day; usually left out, and made with `apply`.

    Attributes:
        entries: the subjects now, by id, in the order of entry; no draw depends on that order.

    Raises:
        InvalidInputError: ``duplicate-id``, ``ids-alike`` for ids that differ only by case,
            ``key-is-not-id``, or as `apply`.

    Source: the rule, article 8.

    Example:
        >>> from randcheck.directories import SubjectChangeReason, SubjectUpdated
        >>> before = SubjectDirectory(since=date(2026, 1, 1),
        ...     first=[Subject(id="S1", name="信江食品", region="361102")])
        >>> after = before.apply([SubjectUpdated(subject_id="S1", on=date(2026, 11, 20),
        ...     reason=SubjectChangeReason.DEREGISTERED)])
        >>> [subject.status.value for subject in after]
        ['deregistered']
        >>> after.as_of(date(2026, 11, 19)) == before
        True
    """

    __module__ = "randcheck.directories"

    change_kind: ClassVar[type] = SubjectChange

    first: FrozenDict[str, Subject] = attrs.field(converter=_subjects_by_id)
    changes: tuple[SubjectChange, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each_derived(SubjectChange)
    )


@tells_all
@attrs.frozen(kw_only=True)
class InspectorDirectory(Directory[Inspector]):
    """All inspectors of a body (执法检查人员名录库), with the changes since its first state.

    `prepare` takes it as it is. An inspector who is transferred or leaves stays in it, with a new
    status.

    Args:
        since: the day of the first state.
        first: the inspectors on that day, each id once, or a mapping of id to inspector.
        changes: all changes since then, by day; usually left out, and made with `apply`.

    Attributes:
        entries: the inspectors now, by id, in the order of entry.

    Raises:
        InvalidInputError: ``duplicate-id``, ``ids-alike`` for ids that differ only by case,
            ``key-is-not-id``, or as `apply`.

    Source: the rule, article 8.
    """

    __module__ = "randcheck.directories"

    change_kind: ClassVar[type] = InspectorChange

    first: FrozenDict[str, Inspector] = attrs.field(converter=_inspectors_by_id)
    changes: tuple[InspectorChange, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each_derived(InspectorChange)
    )
