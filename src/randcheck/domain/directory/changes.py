"""Changes of a directory (动态调整), and how a batch is checked and carried out.

The changes of subjects and of inspectors stand in modules of their own.

Source: the rule, article 8.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

import attrs

from randcheck.base.errors import Problem, refuse, written
from randcheck.base.fields import valid_date, valid_free_text
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.base.speaking import Speaking
from randcheck.base.texts import in_capitals
from randcheck.words.languages import WordedEnum


class Entry(Protocol):
    """An entry of a directory."""

    @property
    def id(self) -> str:
        """Its id, which never changes."""
        ...


E = TypeVar("E", bound=Entry)
R = TypeVar("R")

WHOLE_ENTRY = "entry"
"""Stands for every field, for a change that adds or removes an entry."""


@attrs.frozen(kw_only=True)
class Change(Speaking, ABC, Generic[E]):
    """One change of a directory; the base of the changes of subjects and of inspectors.

    Args:
        on: the day on which the directory changes, not the day of the event behind it.
        reason: why.
        document: the document behind the change, as a reader would cite it.

    Raises:
        InvalidInputError: ``reason-not-of-change`` for a reason that belongs to another change.
    """

    reasons: ClassVar[frozenset[WordedEnum]]
    """The reasons that a change of this class can have."""

    on: date = attrs.field(validator=valid_date)
    reason: WordedEnum
    document: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        if self.reason not in self.reasons:
            refuse(
                "reason-not-of-change",
                what=type(self).__name__,
                change_reason=self.reason,
                reasons=tuple(sorted(reason.name for reason in self.reasons)),
            )

    @property
    def day(self) -> date:
        """The day on which the directory changes."""
        return self.on

    @property
    def turn(self) -> int:
        """Its place among the changes of one day; the smallest is first."""
        return 0

    @property
    @abstractmethod
    def ids(self) -> Collection[str]:
        """The entries that it changes."""

    @property
    def sets(self) -> frozenset[str]:
        """The fields that it sets; `WHOLE_ENTRY` if it adds or removes the entry."""
        return frozenset({WHOLE_ENTRY})

    @abstractmethod
    def when_held(self, entry: E) -> E | Problem | None:
        """The changed entry; None if it is removed, a problem if the change is not possible."""

    def when_missing(self, entry_id: str) -> E | Problem:
        """The new entry; a problem if the change does not add one."""
        return Problem("change-of-unknown-id", ids=(dated(entry_id, self.day),))

    @property
    def code(self) -> str:
        """``directory-change``, or ``directory-change-by-document`` if it has a document."""
        return "directory-change-by-document" if self.document else "directory-change"

    @property
    def params(self) -> FrozenDict[str, object]:
        """What the message of the change names."""
        return FrozenDict(
            {
                "on": self.day,
                "change_reason": self.reason,
                "ids": tuple(self.ids),
                "document": self.document,
            }
        )


def dated(entry_id: str, day: date) -> str:
    """An id and a day, as the problems of a batch name them."""
    return f"{entry_id} ({day.isoformat()})"


def revised(record: R, values: Mapping[str, object]) -> R:
    """A copy of a record with new values for some fields.

    The validators do not run again, because they are slow for a million subjects. The values must
    have passed them before.
    """
    kind: Any = type(record)
    made = object.__new__(kind)
    for name in _names_of(kind):
        value = values[name] if name in values else getattr(record, name)
        object.__setattr__(made, name, value)
    return cast("R", made)


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


def checked_values(
    example: Any, values: Mapping[str, Any], allowed: Collection[str]
) -> FrozenDict[str, object]:
    """New values of fields, checked and converted by the record's own rules.

    Args:
        example: any record of the class.
        values: field to value.
        allowed: the fields that may be set.

    Raises:
        InvalidInputError: ``fields-not-changed``, or as the record.
    """
    given = frozen_map(values)
    if strange := sorted(written(name) for name in given if name not in allowed):
        refuse("fields-not-changed", ids=tuple(strange), allowed=tuple(allowed))
    made = attrs.evolve(example, **given)
    return FrozenDict({name: getattr(made, name) for name in given})


# The common part of the changes of subjects and of inspectors.


@attrs.frozen(kw_only=True)
class Addition(Change[E]):
    """Adds an entry."""

    @property
    @abstractmethod
    def entry(self) -> E:
        """The entry to add."""

    @property
    def ids(self) -> Collection[str]:
        """The entry to add."""
        return (self.entry.id,)

    def when_held(self, entry: E) -> Problem:
        """A problem: the id is taken."""
        return Problem("added-already", ids=(dated(entry.id, self.day),))

    def when_missing(self, entry_id: str) -> E:
        """The new entry."""
        return self.entry


@attrs.frozen(kw_only=True)
class Removal(Change[E]):
    """Removes an entry."""

    def when_held(self, entry: E) -> None:
        """Nothing is left."""
        return


@attrs.frozen(kw_only=True)
class Update(Change[E]):
    """Sets the status or other fields of an entry."""

    status_of: ClassVar[Mapping[Any, WordedEnum]]
    """The status that a reason sets."""

    @property
    @abstractmethod
    def values(self) -> FrozenDict[str, object]:
        """Field to new value."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        self.all_values()  # refuses what does not go together

    @property
    def sets(self) -> frozenset[str]:
        """The fields of ``values``, and the status if the reason sets it."""
        return frozenset(self.all_values())

    def when_held(self, entry: E) -> E:
        """The entry with its new values."""
        return revised(entry, self.all_values())

    def all_values(self) -> FrozenDict[str, object]:
        """All that it sets: its values, and the status if its reason sets it.

        Raises:
            InvalidInputError: ``status-twice`` if reason and values both set the status,
                ``nothing-changed`` if neither sets anything.
        """
        status = self.status_of.get(self.reason)
        said = {"ids": tuple(self.ids), "change_reason": self.reason}
        if status is None and not self.values:
            refuse("nothing-changed", **said)
        if status is None:
            return self.values
        if "status" in self.values:
            refuse("status-twice", **said)
        return FrozenDict({**self.values, "status": status})


def in_order(batch: Iterable[Change[E]]) -> tuple[Change[E], ...]:
    """A batch in the order in which it is carried out.

    By day, turn and smallest id. Changes of one day and one id set different fields, or they clash.
    """

    def place(change: Change[E]) -> tuple[date, int, str]:
        return change.day, change.turn, min(change.ids, default="")

    in_place: list[Change[E]] = []
    for _, of_place in groupby(sorted(batch, key=place), key=place):
        changes = list(of_place)
        if len(changes) > 1:
            changes.sort(key=lambda change: sorted(change.sets))
        in_place.extend(changes)
    return tuple(in_place)


def clashes(batch: Iterable[Change[E]]) -> Iterator[Problem]:
    """Pairs of changes that set one field of one entry on one day, so their order would matter.

    Args:
        batch: by day.
    """
    for _, of_day in groupby(batch, key=attrgetter("day")):
        changes = tuple(of_day)
        if len(changes) == 1:
            continue
        set_before: dict[str, frozenset[str]] = {}
        for change in changes:
            for entry_id in change.ids:
                before = set_before.get(entry_id, frozenset())
                set_before[entry_id] = before | change.sets
                for name in sorted(_common(before, change.sets)):
                    ids = (dated(entry_id, change.day),)
                    yield Problem("changed-twice", attribute=name, ids=ids)


def _common(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    if before and WHOLE_ENTRY in before | after:
        return frozenset({WHOLE_ENTRY})
    return before & after


def carried_out(
    entries: Mapping[str, E], changes: Iterable[Change[E]], last_on: date
) -> tuple[FrozenDict[str, E], list[Problem]]:
    """The entries after some changes, and the problems of the changes.

    Args:
        entries: by id.
        changes: in the order in which they are carried out, by day.
        last_on: the day of the last change before them.

    Returns:
        The entries without the changes that are not possible, and a problem for each such change
        and entry.
    """
    state = dict(entries)
    # Made when the first entry comes, as it takes a while.
    by_capitals: dict[str, str] | None = None
    problems: list[Problem] = []
    for change in changes:
        if change.day < last_on:
            ids = tuple(dated(entry_id, change.day) for entry_id in change.ids)
            problems.append(Problem("change-too-early", last_on=last_on, ids=ids))
        last_on = max(last_on, change.day)
        for entry_id in change.ids:
            entry = state.get(entry_id)
            outcome = change.when_missing(entry_id) if entry is None else change.when_held(entry)
            if entry is None and not isinstance(outcome, Problem):
                if by_capitals is None:
                    by_capitals = {in_capitals(held): held for held in state}
                if (held := by_capitals.setdefault(in_capitals(entry_id), entry_id)) != entry_id:
                    ids = (f"{held} = {dated(entry_id, change.day)}",)
                    outcome = Problem("added-alike", ids=ids)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome is None:
                del state[entry_id]
                if by_capitals is not None:
                    del by_capitals[in_capitals(entry_id)]
            else:
                state[entry_id] = outcome
    return FrozenDict(state), problems


def merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for all ids with the same problem, each id once, sorted."""
    named: dict[tuple[str, tuple[tuple[str, object], ...]], set[str]] = {}
    for problem in problems:
        said = tuple(item for item in problem.params.items() if item[0] != "ids")
        ids = cast("tuple[str, ...]", problem.params["ids"])
        named.setdefault((problem.code, said), set()).update(ids)
    for (code, said), found in named.items():
        yield Problem(code, **dict(said), ids=tuple(sorted(found)))
