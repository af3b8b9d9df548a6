"""Changes of a directory (动态调整): what a change is, and how a batch is checked and carried out.

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
from typing import Any, ClassVar, Generic, TypeVar, cast

import attrs

from randcheck.base.errors import Problem, refuse, written
from randcheck.base.fields import valid_date, valid_free_text
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.words import render
from randcheck.words.enums import WordedEnum

E = TypeVar("E")
K = TypeVar("K", bound=WordedEnum)
R = TypeVar("R", bound=attrs.AttrsInstance)

WHOLE_ENTRY = "entry"
"""What a change touches that adds or removes an entry: every field."""


@attrs.frozen(kw_only=True)
class Change(ABC, Generic[E]):
    """One change of a directory; the base of the changes of subjects and of inspectors.

    Args:
        on: the day on which the directory changes, not the day of the event behind it.
        reason: why.
        document: what the change rests on, as a reader would cite it.

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
        """When it is carried out among the changes of one day; the least first."""
        return 0

    @property
    @abstractmethod
    def ids(self) -> Collection[str]:
        """The entries that it is about."""

    @property
    @abstractmethod
    def sets(self) -> frozenset[str]:
        """The fields that it sets, or `WHOLE_ENTRY`."""

    @abstractmethod
    def when_held(self, entry: E) -> E | Problem | None:
        """What becomes of an entry; None if it goes, a problem if the change cannot be."""

    def when_missing(self, entry_id: str) -> E | Problem:
        """What comes where there is no entry; unless the change is a new one, a problem."""
        return Problem("change-of-unknown-id", ids=(dated(entry_id, self.day),))

    def message(self, lang: str = "en") -> str:
        """The change in words, for a register of changes; ``lang`` is ``"en"`` or ``"zh"``."""
        code = "directory-change-by-document" if self.document else "directory-change"
        params = {
            "on": self.day.isoformat(),
            "change_reason": self.reason,
            "ids": tuple(self.ids),
            "document": self.document,
        }
        return render(code, params, lang)


def dated(entry_id: str, day: date) -> str:
    """An id and a day, as the problems of a batch name them."""
    return f"{entry_id} ({day.isoformat()})"


def revised(record: R, values: Mapping[str, object]) -> R:
    """A copy of a record with some fields set anew.

    The validators do not run again: what the record holds has passed them, and so must have the
    values. With a million subjects in a batch that is what takes the time.
    """
    made = object.__new__(type(record))
    for name in _names_of(type(record)):
        value = values[name] if name in values else getattr(record, name)
        object.__setattr__(made, name, value)
    return made


@cache
def _names_of(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


def checked_values(
    example: Any, values: Mapping[str, Any], allowed: Collection[str]
) -> FrozenDict[str, object]:
    """New values of fields, checked and converted as the record itself does.

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


def update_of(
    entry_id: str,
    reason: K,
    values: FrozenDict[str, object],
    status_of: Mapping[K, WordedEnum],
) -> FrozenDict[str, object]:
    """All that an update sets: its values, and the status where its reason says it.

    Raises:
        InvalidInputError: ``status-twice`` where reason and values both set the status,
            ``nothing-changed`` where neither sets anything.
    """
    status = status_of.get(reason)
    if status is None and not values:
        refuse("nothing-changed", ids=(entry_id,), change_reason=reason)
    if status is None:
        return values
    if "status" in values:
        refuse("status-twice", ids=(entry_id,), change_reason=reason)
    return FrozenDict({**values, "status": status})


def in_order(batch: Iterable[Change[E]]) -> tuple[Change[E], ...]:
    """A batch in the order in which it is carried out, whatever the order in which it is given.

    By day, turn and least id; two of one day and one id set different fields, or they clash.
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
    """Pairs of changes that set one field of one entry on one day, so that their order counts.

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
    """The entries after some changes, and what stands against the changes.

    Args:
        entries: by id.
        changes: in the order in which they are carried out, which is that of their days.
        last_on: the day of the last change before them.

    Returns:
        The entries, as if what cannot be had been left out, and a problem for each such change
        and entry.
    """
    state = dict(entries)
    problems: list[Problem] = []
    for change in changes:
        if change.day < last_on:
            ids = tuple(dated(entry_id, change.day) for entry_id in change.ids)
            problems.append(Problem("change-too-early", last_on=last_on.isoformat(), ids=ids))
        last_on = max(last_on, change.day)
        for entry_id in change.ids:
            entry = state.get(entry_id)
            outcome = change.when_missing(entry_id) if entry is None else change.when_held(entry)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif outcome is None:
                del state[entry_id]
            else:
                state[entry_id] = outcome
    return FrozenDict(state), problems


def merged(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for all ids of which the same is said, each id once, sorted."""
    named: dict[tuple[str, tuple[tuple[str, object], ...]], set[str]] = {}
    for problem in problems:
        said = tuple(item for item in problem.params.items() if item[0] != "ids")
        ids = cast("tuple[str, ...]", problem.params["ids"])
        named.setdefault((problem.code, said), set()).update(ids)
    for (code, said), found in named.items():
        yield Problem(code, **dict(said), ids=tuple(sorted(found)))
