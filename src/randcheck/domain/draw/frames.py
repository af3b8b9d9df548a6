"""Frames (抽样框): who may be drawn, with what chance, who may visit, and who is excluded and why.

Phase one (policy) gives a frame to phase two (chance). `prepare` makes it, or a host makes it from
its parts, for example from another engine's output.

Source: ``randcheck-draw/2``, sections 1 and 2.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain, filterfalse
from operator import is_
from typing import cast

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    tells_all,
    text_of,
)
from randcheck.base.fields import (
    check_order,
    optional_id,
    record_of,
    valid_date,
    valid_digest,
    valid_id,
    valid_text,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import (
    each,
    frozen_map,
    frozen_set,
    is_key,
    record_tuple,
    refuse_unknown,
    repeats,
)
from randcheck.base.reasons import Exclusion, Reason
from randcheck.base.texts import check_ids
from randcheck.domain.draw.annexes import annex_problems, frozen_annex
from randcheck.domain.draw.matter_frames import MatterFrame, record_problems
from randcheck.domain.draw.staffing import RosterEntry, Staffing, TeamRule, staffing_of
from randcheck.domain.measures.caps import Waiver
from randcheck.words.phrases import Phrase

# Larger documents could not be checked: transcript-2, section 2.
MOST_MATTERS, MOST_POOLS, MOST_OFFICERS, MOST_STRATA = 1_000, 1_000, 1_000, 100_000

MOST_DAYS = 366
"""The most days from the commitment to the first day of visits, and from the first to the last."""


@tells_all
@attrs.frozen(kw_only=True)
class RulebookRef:
    """The rulebook of a frame: its name, and the digest of its published record."""

    __module__ = "randcheck.draws"

    name: str = attrs.field(validator=valid_text)
    digest: str = attrs.field(validator=valid_digest)


def _is_pair(pair: object) -> bool:
    return (
        type(pair) is tuple
        and len(cast("tuple[object, ...]", pair)) == 2
        and all(type(item) is str for item in cast("tuple[object, ...]", pair))
    )


def _by_code(matters: Iterable[MatterFrame]) -> tuple[MatterFrame, ...]:
    given = record_tuple(matters)
    return tuple(sorted(given, key=lambda matter: text_of(getattr(matter, "code", ""))))


def _areas(areas: Mapping[str, str | None]) -> FrozenDict[str, str | None]:
    return cast("FrozenDict[str, str | None]", frozen_map(areas))


def _areas_of(areas: Mapping[str, str | None]) -> Collection[object]:
    """The areas without None: a set, or a list if some are not texts."""
    if set(map(type, areas.values())) <= {str, type(None)}:
        return set(areas.values()) - {None}
    return [area for area in areas.values() if area is not None]


def _are_the_same(ids: Collection[str], others: Collection[str]) -> bool:
    """Whether two mappings have the identical id objects in the same order.

    Those of `prepare` do, so a million ids are checked without hashing.
    """
    return len(ids) == len(others) and all(map(is_, ids, others))


@tells_all
@attrs.frozen(kw_only=True)
class Frame:
    """Everything a draw is made from: who may be drawn for each matter, the roster, the recusals.

    Args:
        task: code of the task.
        opens_on: first day of visits.
        closes_on: last day, inclusive; at most 366 days after the first.
        instead_of: code of an earlier task whose draw lapsed and for which this one stands in, or
            None.
        rulebook: the rulebook that it was made with.
        directory_as_of: the day as of which the directory was taken.
        areas: subject id to area or None, for the whole directory.
        matters: the frames of the matters, at least one; kept by code. Each has an entry for every
            subject.
        roster: inspector id to pool and area.
        team: pool to how many officers of it go on each visit, and from where.
        recusals: pairs (inspector id, subject id) that may not meet: inspectors of the roster, and
            subjects of the directory, in the draw or out. A pair of a stranger would change no
            draw, but it is most likely a slip of the pen that leaves somebody free to go.
        annex: what else decided who is in, for the auditor: a JSON document of texts, integers
            from 0 to 2^53 - 1, None, lists and mappings with ASCII keys.
        inspectors_out: inspector id to the reason for not being on the roster, where known.
        recusal_reasons: why each pair may not meet, where it is known; never published.
        waivers: the waivers without which a subject of the frame would be out, in order.
        visits_considered: how many ``records`` of visits it was prepared with, how many ``visits``
            they are (a subject and a day are one), and how many of these were ``passed_over``,
            since their subject has left the directory; never published, and empty where the frame
            was not prepared.

    Raises:
        InvalidInputError: all contradictions at once; also ``too-few-inspectors``, with every
            subject that fewer inspectors of a pool may visit than the team asks for.
    """

    __module__ = "randcheck"

    task: str = attrs.field(validator=valid_id)
    opens_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    instead_of: str | None = attrs.field(default=None, validator=optional_id)
    rulebook: RulebookRef = attrs.field(validator=record_of(RulebookRef))
    directory_as_of: date = attrs.field(validator=valid_date)
    areas: FrozenDict[str, str | None] = attrs.field(
        converter=_areas, repr=lambda areas: f"<{len(areas)} subjects>"
    )
    matters: tuple[MatterFrame, ...] = attrs.field(converter=_by_code, validator=each(MatterFrame))
    roster: FrozenDict[str, RosterEntry] = attrs.field(
        converter=frozen_map, repr=lambda roster: f"<{len(roster)} inspectors>"
    )
    team: FrozenDict[str, TeamRule] = attrs.field(converter=frozen_map)
    recusals: frozenset[tuple[str, str]] = attrs.field(
        default=frozenset(), converter=frozen_set, repr=lambda pairs: f"<{len(pairs)} pairs>"
    )
    annex: FrozenDict[str, object] = attrs.field(
        factory=FrozenDict, converter=frozen_annex, repr=False
    )
    inspectors_out: FrozenDict[str, Reason] = attrs.field(
        factory=FrozenDict, converter=frozen_map, repr=lambda out: f"<{len(out)} inspectors>"
    )
    recusal_reasons: FrozenDict[tuple[str, str], Reason] = attrs.field(
        factory=FrozenDict, converter=frozen_map, repr=lambda pairs: f"<{len(pairs)} pairs>"
    )
    waivers: tuple[Waiver, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Waiver)
    )
    visits_considered: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)

    def __attrs_post_init__(self) -> None:
        check_order(self.opens_on, self.closes_on, "opens_on", "closes_on")
        # Later checks rely on earlier ones.
        for problems in (self._form_problems, self._fit_problems, self._staffing_problems):
            raise_problems(InvalidInputError, problems())

    def _form_problems(self) -> Iterator[Problem]:
        if (self.closes_on - self.opens_on).days > MOST_DAYS:
            yield Problem("window-too-long", task=self.task, most=MOST_DAYS)
        if self.instead_of == self.task:
            yield Problem("instead-of-itself", task=self.task)
        if repeated := repeats(matter.code for matter in self.matters):
            yield Problem("duplicate-id", what=Phrase("matter"), ids=repeated)
        if not self.matters:
            yield Problem("task-without-matters", task=self.task)
        strata = sum(len(matter.sizes) for matter in self.matters)
        for what, number, most in (
            (Phrase("matters"), len(self.matters), MOST_MATTERS),
            (Phrase("strata"), strata, MOST_STRATA),
            (Phrase("team"), len(self.team), MOST_POOLS),
        ):
            if number > most:
                yield Problem("too-many", what=what, number=number, most=most)
        if not any(_are_the_same(self.areas, matter.entries) for matter in self.matters):
            yield from check_ids(self.areas, Phrase("subject-id"))
        yield from check_ids(_areas_of(self.areas), Phrase("area"))
        yield from check_ids(self.roster, Phrase("inspector-id"))
        yield from record_problems(self.roster, RosterEntry, "roster")
        yield from check_ids(self.team, Phrase("pool"))
        yield from record_problems(self.team, TeamRule, "team")
        if not self.team:
            yield Problem("no-team", task=self.task)
        officers = sum(rule.count for rule in self.team.values() if type(rule) is TeamRule)
        if officers > MOST_OFFICERS:
            yield Problem("too-many", what=Phrase("officers"), number=officers, most=MOST_OFFICERS)
        pairs = (*self.recusals, *self.recusal_reasons)
        if strange := {brief(pair) for pair in pairs if not _is_pair(pair)}:
            yield Problem("recusal-form", ids=tuple(sorted(strange)))
        yield from check_ids(self.inspectors_out, Phrase("inspector-id"))
        yield from record_problems(self.inspectors_out, Reason, "inspectors_out")
        yield from record_problems(self.recusal_reasons, Reason, "recusal_reasons")
        yield from record_problems(self.visits_considered, int, "visits_considered")
        yield from annex_problems(self.annex)

    def _fit_problems(self) -> Iterator[Problem]:
        for matter in self.matters:
            same = _are_the_same(matter.entries, self.areas)
            if not same and matter.entries.keys() != self.areas.keys():
                strange = tuple(sorted(matter.entries.keys() ^ self.areas.keys()))
                yield Problem("directories-differ", matter=matter.code, ids=strange)
        outside = {entry.pool for entry in self.roster.values()} - self.team.keys()
        if outside:
            pools = tuple(sorted(self.team))
            yield Problem("pool-not-in-team", ids=tuple(sorted(outside)), pools=pools)
        unexplained = self.recusal_reasons.keys() - self.recusals
        if unexplained:
            yield Problem("reason-without-recusal", ids=tuple(sorted(map(repr, unexplained))))
        for what, known, named in (
            (Phrase("inspector"), self.roster, {i for i, _ in self.recusals}),
            (Phrase("subject"), self.areas, {s for _, s in self.recusals}),
        ):
            if strangers := tuple(sorted(item for item in named if item not in known)):
                yield Problem("unknown-id", what=what, where=Phrase("recusals"), ids=strangers)

    def _staffing_problems(self) -> Iterator[Problem]:
        for pool, found in self.staffing.items():
            count = self.team[pool].count
            if found.size < count:
                yield Problem("pool-too-small", pool=pool, inspectors=found.size, count=count)
            elif found.short:
                yield Problem("too-few-inspectors", pool=pool, count=count, ids=found.short)

    @cached_property
    def staffing(self) -> Mapping[str, Staffing]:
        """The staffing of each pool."""
        kept_from: defaultdict[str, set[str]] = defaultdict(set)
        for inspector_id, subject_id in self.recusals:
            if any(matter.entries[subject_id] in matter.sizes for matter in self.matters):
                kept_from[subject_id].add(inspector_id)

        def others() -> Iterator[str]:
            return chain.from_iterable(
                filterfalse(kept_from.__contains__, matter.member_ids()) for matter in self.matters
            )

        return staffing_of(self.team, self.roster, self.areas, kept_from, others)

    @cached_property
    def recused_of(self) -> Mapping[str, frozenset[str]]:
        """Subject id to the inspectors who may not visit it."""
        grouped: defaultdict[str, set[str]] = defaultdict(set)
        for inspector_id, subject_id in self.recusals:
            grouped[subject_id].add(inspector_id)
        return FrozenDict({subject: frozenset(barred) for subject, barred in grouped.items()})

    @property
    def directory_size(self) -> int:
        """How many subjects the directory has."""
        return len(self.areas)

    def matter(self, code: str) -> MatterFrame:
        """The frame of one matter.

        Raises:
            InvalidInputError: ``unknown-id`` if the task does not have the matter.
        """
        for matter in self.matters:
            if matter.code == code:
                return matter
        refuse_unknown(code, Phrase("matter"), Phrase("task-named", code=self.task))

    def chance_of(self, subject_id: str, matter_code: str) -> Fraction:
        """The exact chance that a subject is drawn for a matter; 0 if it is excluded.

        Raises:
            InvalidInputError: ``unknown-id`` for a subject or matter that is not in the frame.
        """
        matter = self.matter(matter_code)
        if not is_key(subject_id, matter.entries):
            refuse_unknown(subject_id, Phrase("subject"), Phrase("matter-named", code=matter_code))
        return matter.chances.get(matter.entries[subject_id], Fraction(0))

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """All excluded subjects, by matter and id, with the reason."""
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
