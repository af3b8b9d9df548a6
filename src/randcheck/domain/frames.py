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

import attrs

from randcheck.domain.chances import chances_of_quota, chances_of_rates, quota_of_share
from randcheck.domain.fields import (
    check_order,
    frozen_map,
    frozen_set,
    int_from,
    optional_int_from,
    repeats,
    valid_date,
    valid_digest,
    valid_id,
    valid_text,
)
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.matters import check_share
from randcheck.domain.reasons import Exclusion, Reason
from randcheck.domain.risk import RiskFactor
from randcheck.errors import InvalidInputError, Problem, raise_problems, refuse
from randcheck.exact import to_fraction
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
        remaining: visits the inspector may still take in this draw, at least 0; None: no limit.
    """

    pool: str = attrs.field(validator=valid_id)
    remaining: int | None = attrs.field(default=None, validator=optional_int_from(0))


@attrs.frozen(kw_only=True)
class Stratum:
    """One stratum of a matter: subjects with one weight or one rate, and so one chance."""

    name: str
    size: int
    weight: Fraction | None
    rate: Fraction | None
    chance: Fraction


def _exact_map(values: Mapping[str, object] | None) -> FrozenDict[str, Fraction] | None:
    if values is None:
        return None
    return FrozenDict(
        {name: to_fraction(value, f"stratum {name!r}") for name, value in values.items()}
    )


def _sorted_tuple(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values))


def _by_code(matters: Iterable[MatterFrame]) -> tuple[MatterFrame, ...]:
    return tuple(sorted(matters, key=lambda matter: matter.code))


def _optional_share(value: object) -> Fraction | None:
    return None if value is None else check_share(value, "MatterFrame.share")


@attrs.frozen(kw_only=True)
class MatterFrame:
    """The frame of one matter: its members by stratum, and everyone else with a reason code.

    Either ``quota`` and ``weights`` are given (and ``share`` where the quota came from one), or
    ``rates``.

    Args:
        code: the matter's code.
        base: what the share is of: the members, and the exclusions whose code is in ``counting``.
        counting: reason codes that count towards the base.
        share: the share asked for, in (0, 1], or None.
        quota: the number to draw, from 0 to the number of members, or None with rates.
        members: subject id to stratum name.
        weights: weight above 0 of each stratum, or None with rates.
        rates: rate in [0, 1] of each stratum, or None with a quota.
        exclusions: subject id to reason code.
        reasons: subject id to the whole reason, where it is known.
        factors: stratum name to the risk factors that made its weight, where they are known.

    Raises:
        InvalidInputError: all that does not fit together, at once.
    """

    code: str = attrs.field(validator=valid_id)
    base: int = attrs.field(validator=int_from(0))
    counting: tuple[str, ...] = attrs.field(default=(), converter=_sorted_tuple)
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    quota: int | None = attrs.field(default=None, validator=optional_int_from(0))
    members: FrozenDict[str, str] = attrs.field(converter=frozen_map)
    weights: FrozenDict[str, Fraction] | None = attrs.field(default=None, converter=_exact_map)
    rates: FrozenDict[str, Fraction] | None = attrs.field(default=None, converter=_exact_map)
    exclusions: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    reasons: FrozenDict[str, Reason] = attrs.field(factory=FrozenDict, converter=frozen_map)
    factors: FrozenDict[str, tuple[RiskFactor, ...]] = attrs.field(
        factory=FrozenDict, converter=frozen_map
    )

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        matter = self.code
        yield from check_ids(self.members, "subject id")
        yield from check_ids(self.exclusions, "subject id")
        yield from check_ids(self.counting, "reason code")
        if not self.members.keys().isdisjoint(self.exclusions):
            both = self.members.keys() & self.exclusions.keys()
            yield Problem("member-and-excluded", matter=matter, ids=tuple(sorted(both)))
        if repeated := repeats(self.counting):
            yield Problem("duplicate-id", what="counting reason", ids=repeated)
        out = Counter(self.exclusions.values())
        yield from check_ids(out, "reason code")
        base = len(self.members) + sum(out[code] for code in self.counting)
        if self.base != base:
            yield Problem("wrong-base", matter=matter, base=self.base, counted=base)
        yield from self._quota_problems()
        wrong = tuple(
            sorted(i for i, why in self.reasons.items() if self.exclusions.get(i) != why.code)
        )
        if wrong:
            yield Problem("reason-differs", matter=matter, ids=wrong)

    def _quota_problems(self) -> Iterator[Problem]:
        matter, size = self.code, len(self.members)
        values = self.weights if self.weights is not None else self.rates
        by_quota = self.quota is not None and self.weights is not None and self.rates is None
        by_rates = self.rates is not None and (self.quota, self.weights, self.share) == (
            None,
            None,
            None,
        )
        if values is None or not (by_quota or by_rates):
            yield Problem("quota-or-rates", matter=matter)
            return
        sizes = self.sizes
        yield from check_ids(sizes, "stratum name")
        if sizes.keys() != values.keys():
            differing = tuple(sorted(sizes.keys() ^ values.keys()))
            yield Problem("strata-differ", matter=matter, ids=differing)
        for name, value in sorted(values.items()):
            if by_quota and value <= 0:
                yield Problem("weight-range", matter=matter, stratum=name, value=str(value))
            if by_rates and not 0 <= value <= 1:
                yield Problem("rate-range", what=f"{matter}: {name}", value=str(value))
        if self.quota is None:
            return
        if self.quota > size:
            yield Problem("quota-above-frame", matter=matter, quota=self.quota, size=size)
        elif self.share is not None:
            asked = quota_of_share(self.share, self.base, size)
            if asked != self.quota:
                yield Problem("quota-not-share", matter=matter, quota=self.quota, asked=asked)

    @cached_property
    def sizes(self) -> FrozenDict[str, int]:
        """Number of members of each stratum, by name."""
        return FrozenDict(sorted(Counter(self.members.values()).items()))

    @cached_property
    def chances(self) -> FrozenDict[str, Fraction]:
        """The exact chance of each member of a stratum, by name."""
        if self.weights is not None and self.quota is not None:
            weights = self.weights
            return FrozenDict(
                chances_of_quota(
                    {name: (size, weights[name]) for name, size in self.sizes.items()}, self.quota
                )
            )
        rates = self.rates if self.rates is not None else FrozenDict[str, Fraction]()
        return FrozenDict(
            chances_of_rates({name: (size, rates[name]) for name, size in self.sizes.items()})
        )

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """The strata by name, each with size, weight or rate, and chance."""
        return tuple(
            Stratum(
                name=name,
                size=size,
                weight=None if self.weights is None else self.weights[name],
                rate=None if self.rates is None else self.rates[name],
                chance=self.chances[name],
            )
            for name, size in self.sizes.items()
        )


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
        recusals: pairs (inspector id, subject id) that may not meet.
        inspectors_out: inspector id to the reason for not being on the roster, where known.

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
        yield from check_ids(self.team, "pool")
        for pool, count in sorted(self.team.items()):
            if type(count) is not int or count < 1:
                form = "an int of at least 1"
                yield Problem("wrong-type", what=f"team[{pool}]", value=repr(count), form=form)
        if not self.team:
            yield Problem("no-team", task=self.task)
        unknown = {i for i, _ in self.recusals} - self.roster.keys()
        if unknown:
            yield Problem(
                "unknown-id", what="inspector", where="recusals", ids=_sorted_tuple(unknown)
            )
        strangers = {s for _, s in self.recusals if self.matters and not self._in_directory(s)}
        if strangers:
            yield Problem(
                "unknown-id", what="subject", where="recusals", ids=_sorted_tuple(strangers)
            )
        yield from self.staffing_problems()

    @property
    def drawable(self) -> Iterator[str]:
        """The ids of all subjects that can be drawn for some matter, each once."""
        for number, matter in enumerate(self.matters):
            if number == 0:
                yield from matter.members
                continue
            before = [earlier.members for earlier in self.matters[:number]]
            for subject_id in matter.members:
                if not any(subject_id in members for members in before):
                    yield subject_id

    def _in_directory(self, subject_id: str) -> bool:
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
                    ids=_sorted_tuple(strangers),
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
