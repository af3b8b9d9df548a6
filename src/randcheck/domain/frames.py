"""Frames: who may be drawn, with what chance, by whom they may be visited, and who is out.

A frame is what phase one (policy) hands to phase two (chance). It can be built by `prepare`, or
straight from its parts: a test, a vector, another engine's output.

Source: ``randcheck-draw/1``, section 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import cast

import attrs

from randcheck.domain.fields import (
    LARGEST_INT,
    check_order,
    each,
    frozen_map,
    frozen_set,
    int_from,
    optional_int_between,
    record_tuple,
    repeats,
    valid_date,
    valid_digest,
    valid_id,
    valid_text,
)
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.matter_frames import MatterFrame, Stratum
from randcheck.domain.reasons import Exclusion, Reason
from randcheck.domain.waivers import Waiver
from randcheck.errors import InvalidInputError, Problem, brief, raise_problems, refuse
from randcheck.texts import check_ids

__all__ = ["Frame", "MatterFrame", "RosterEntry", "RulebookRef", "Stratum"]


@attrs.frozen(kw_only=True)
class RulebookRef:
    """Which rulebook a frame was made by: its name, and the digest of its published record."""

    name: str = attrs.field(validator=valid_text)
    digest: str = attrs.field(validator=valid_digest)


@attrs.frozen(kw_only=True)
class RosterEntry:
    """An inspector eligible for the whole window: the pool, and how many visits are left.

    Args:
        pool: the one pool the inspector stands in.
        remaining: visits the inspector may still take in this draw, from 0 to 2^53 - 1;
            None: no limit.
    """

    pool: str = attrs.field(validator=valid_id)
    remaining: int | None = attrs.field(
        default=None, validator=optional_int_between(0, LARGEST_INT)
    )


def _is_entry(entry: object) -> bool:
    return isinstance(entry, RosterEntry)


def _is_pair(pair: object) -> bool:
    return (
        isinstance(pair, tuple)
        and len(cast("tuple[object, ...]", pair)) == 2
        and all(isinstance(item, str) for item in cast("tuple[object, ...]", pair))
    )


def _by_code(matters: Iterable[MatterFrame]) -> tuple[MatterFrame, ...]:
    return tuple(sorted(matters, key=lambda matter: matter.code))


@attrs.frozen(kw_only=True)
class Frame:
    """Everything a draw is made from: per matter who may be drawn, the roster, the recusals.

    Args:
        task: code of the task.
        opens_on: first day of visits.
        closes_on: last day, inclusive.
        rulebook: which rulebook made it.
        directory_as_of: the day as of which the directory was taken.
        directory_size: number of subjects in it.
        matters: the frames of the matters, at least one; kept by code.
        roster: inspector id to pool and remaining visits.
        team: pool to the number of officers of it on each visit.
        recusals: pairs (inspector id, subject id) that may not meet: inspectors of the roster, and
            subjects of the directory, in the draw or out. A pair of a stranger would change no
            draw, but it is most likely a slip of the pen that leaves somebody free to go.
        inspectors_out: inspector id to the reason for not being on the roster, where known.
        recusal_reasons: why each pair may not meet, where it is known; never published.
        waivers: the waivers without which a subject of the frame would be out, in order.

    Raises:
        InvalidInputError: all that does not fit together, at once; also ``too-few-inspectors``,
            naming every subject for which a pool has fewer inspectors without recusal than the
            team asks for.
    """

    task: str = attrs.field(validator=valid_id)
    opens_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    rulebook: RulebookRef = attrs.field(validator=attrs.validators.instance_of(RulebookRef))
    directory_as_of: date = attrs.field(validator=valid_date)
    directory_size: int = attrs.field(validator=int_from(0))
    matters: tuple[MatterFrame, ...] = attrs.field(converter=_by_code)
    roster: FrozenDict[str, RosterEntry] = attrs.field(converter=frozen_map)
    team: FrozenDict[str, int] = attrs.field(converter=frozen_map)
    recusals: frozenset[tuple[str, str]] = attrs.field(
        default=frozenset(), converter=frozen_set, repr=lambda pairs: f"<{len(pairs)} pairs>"
    )
    inspectors_out: FrozenDict[str, Reason] = attrs.field(factory=FrozenDict, converter=frozen_map)
    recusal_reasons: FrozenDict[tuple[str, str], Reason] = attrs.field(
        factory=FrozenDict, converter=frozen_map, repr=lambda pairs: f"<{len(pairs)} pairs>"
    )
    waivers: tuple[Waiver, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Waiver)
    )

    def __attrs_post_init__(self) -> None:
        check_order(self.opens_on, self.closes_on, "opens_on", "closes_on")
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if repeated := repeats(matter.code for matter in self.matters):
            yield Problem("duplicate-id", what="matter", ids=repeated)
        if not self.matters:
            yield Problem("task-without-matters", task=self.task)
        empty = tuple(matter.code for matter in self.matters if not matter.members)
        if empty:
            yield Problem("empty-frame", ids=empty)
        yield from self._directory_problems()
        yield from check_ids(self.roster, "inspector id")
        misfits = {i: entry for i, entry in self.roster.items() if not _is_entry(entry)}
        for inspector_id, entry in misfits.items():
            what, form = f"roster[{inspector_id}]", "a RosterEntry"
            yield Problem("wrong-type", what=what, value=brief(entry), form=form)
        if misfits:
            return
        yield from check_ids(self.team, "pool")
        for pool, count in sorted(self.team.items()):
            if type(count) is not int or count < 1:
                form = "an int of at least 1"
                yield Problem("wrong-type", what=f"team[{pool}]", value=brief(count), form=form)
        if not self.team:
            yield Problem("no-team", task=self.task)
        strange = tuple(sorted(repr(pair) for pair in self.recusals if not _is_pair(pair)))
        if strange:
            yield Problem("recusal-form", ids=strange)
            return
        unexplained = self.recusal_reasons.keys() - self.recusals
        if unexplained:
            yield Problem("reason-without-recusal", ids=tuple(sorted(map(repr, unexplained))))
        unknown = {i for i, _ in self.recusals} - self.roster.keys()
        if unknown:
            yield Problem(
                "unknown-id", what="inspector", where="recusals", ids=tuple(sorted(unknown))
            )
        strangers = {s for _, s in self.recusals if self.matters and not self.in_directory(s)}
        if strangers:
            yield Problem(
                "unknown-id", what="subject", where="recusals", ids=tuple(sorted(strangers))
            )
        yield from self.staffing_problems()

    def in_directory(self, subject_id: str) -> bool:
        """Whether a subject stands in the directory that was drawn from, in the draw or out."""
        first = self.matters[0]
        return subject_id in first.members or subject_id in first.exclusions

    def _directory_problems(self) -> Iterator[Problem]:
        first = self.matters[0] if self.matters else None
        for matter in self.matters:
            counted = len(matter.members) + len(matter.exclusions)
            if counted != self.directory_size:
                yield Problem(
                    "directory-size", matter=matter.code, size=self.directory_size, counted=counted
                )
            if first is None or matter is first:
                continue
            strangers = [
                subject_id
                for ids in (matter.members, matter.exclusions)
                for subject_id in ids
                if subject_id not in first.members and subject_id not in first.exclusions
            ]
            if strangers:
                yield Problem(
                    "directories-differ",
                    matter=matter.code,
                    other=first.code,
                    ids=tuple(sorted(strangers)),
                )

    def staffing_problems(self) -> Iterator[Problem]:
        """Subjects that a complete team cannot visit, whatever the loads, per pool."""
        in_pool = Counter(entry.pool for entry in self.roster.values())
        for pool, count in sorted(self.team.items()):
            if in_pool[pool] < count:
                yield Problem("pool-too-small", pool=pool, inspectors=in_pool[pool], count=count)
                continue
            barred = Counter(
                subject_id
                for inspector_id, subject_id in self.recusals
                if (entry := self.roster.get(inspector_id)) is not None and entry.pool == pool
            )
            short = tuple(
                sorted(
                    subject_id
                    for subject_id, recused in barred.items()
                    if in_pool[pool] - recused < count
                    and any(subject_id in matter.members for matter in self.matters)
                )
            )
            if short:
                yield Problem("too-few-inspectors", pool=pool, count=count, ids=short)

    @cached_property
    def recused_of(self) -> Mapping[str, frozenset[str]]:
        """Subject id to the inspectors who may not visit it."""
        grouped: defaultdict[str, set[str]] = defaultdict(set)
        for inspector_id, subject_id in self.recusals:
            grouped[subject_id].add(inspector_id)
        return FrozenDict({subject: frozenset(barred) for subject, barred in grouped.items()})

    def matter(self, code: str) -> MatterFrame:
        """The frame of one matter.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        for matter in self.matters:
            if matter.code == code:
                return matter
        refuse("unknown-id", what="matter", where=f"task {self.task}", ids=(code,))

    def chance_of(self, subject_id: str, matter_code: str) -> Fraction:
        """The exact chance that a subject is drawn for a matter; 0 where it is excluded.

        Raises:
            InvalidInputError: ``unknown-id`` for a subject or matter that is not in the frame.
        """
        matter = self.matter(matter_code)
        stratum = matter.members.get(subject_id)
        if stratum is not None:
            return matter.chances[stratum]
        if subject_id not in matter.exclusions:
            refuse("unknown-id", what="subject", where=f"matter {matter_code}", ids=(subject_id,))
        return Fraction(0)

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Everyone who is out, by matter and id, with the reason."""
        nothing: FrozenDict[str, object] = FrozenDict()
        return tuple(
            Exclusion(
                subject_id=subject_id,
                matter_code=matter.code,
                code=code,
                params=why.params if why is not None else nothing,
                source=why.source if why is not None else None,
            )
            for matter in self.matters
            for subject_id, code in sorted(matter.exclusions.items())
            for why in (matter.reasons.get(subject_id),)
        )
