"""Draws (抽取): who was drawn, with which tickets, and who goes.

Source: the rule, articles 3, 11 and 12; ``randcheck-draw/2``, sections 2 to 8.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.fields import record_of, valid_bool, valid_digest, valid_id, valid_ids
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import at_most, each, id_tuple, record_tuple, records_of, unchecked
from randcheck.domain.draw.entropy import MOST_SOURCES
from randcheck.domain.draw.events import (
    MOST_EVENTS,
    Event,
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
)
from randcheck.domain.draw.frames import MOST_MATTERS, MOST_OFFICERS, Frame
from randcheck.domain.draw.header_parts import valid_chance
from randcheck.domain.draw.headers import Header


@attrs.frozen(kw_only=True)
class Selection:
    """One subject drawn for one matter.

    Args:
        matter_code: the matter.
        group: the group in which it was drawn.
        stratum: its stratum there.
        subject_id: the subject.
        ticket: its ticket, 64 hex digits; the smallest of a stratum are drawn.
        chance: the exact chance it had.
    """

    __module__ = "randcheck"

    matter_code: str = attrs.field(validator=valid_id)
    group: str = attrs.field(validator=valid_id)
    stratum: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    ticket: str = attrs.field(validator=valid_digest)
    chance: Fraction = attrs.field(validator=valid_chance)

    @property
    def full_name(self) -> str:
        """The group and the stratum, as an entry of the frame writes them."""
        return f"{self.group}/{self.stratum}"


@attrs.frozen(kw_only=True)
class TeamMember:
    """An officer on a visit.

    Args:
        inspector_id: who.
        pool: from which pool.
        leads: whether this officer leads the visit (检查小组组长).
    """

    __module__ = "randcheck.draws"

    inspector_id: str = attrs.field(validator=valid_id)
    pool: str = attrs.field(validator=valid_id)
    leads: bool = attrs.field(default=False, validator=valid_bool)

    @property
    def is_lead(self) -> bool:
        """The same as ``leads``, under the glossary's name."""
        return self.leads


@attrs.frozen(kw_only=True)
class Visit:
    """One visit to one drawn subject, for all matters it was drawn for (综合执法检查小组).

    Args:
        subject_id: the subject.
        matter_codes: the matters, by code.
        team: the officers, the lead first.
    """

    __module__ = "randcheck"

    subject_id: str = attrs.field(validator=valid_id)
    matter_codes: tuple[str, ...] = attrs.field(
        converter=id_tuple, validator=[at_most(MOST_MATTERS), valid_ids]
    )
    team: tuple[TeamMember, ...] = attrs.field(
        default=(), converter=record_tuple, validator=[at_most(MOST_OFFICERS), each(TeamMember)]
    )


def _task_of(header: Header) -> str:
    return f"<header of {header.task}>"


def _count(items: tuple[object, ...]) -> str:
    return f"<{len(items)}>"


@attrs.frozen(kw_only=True)
class Draw:
    """What a commitment and the public values give, and what happened since.

    Selections stay as they were drawn; visits and `standing` are as the events left them. Until
    the visits are done a draw is not shown: who holds the seal or the seed can compute it. So its
    repr names nobody.

    Args:
        header: the header of the commitment.
        seal: the seal, 64 hex digits.
        values: the values of the sources.
        seed: the seed, 64 hex digits.
        selections: by matter, group, stratum and ticket.
        visits: the visits that stand, by subject.
        ended: the visits that ended because their subject was replaced, in that order.
        events: what happened since, in order.
        frame: the frame that was drawn from.

    Raises:
        InvalidInputError: ``draw-misshapen`` where a part names what the frame does not know.
    """

    __module__ = "randcheck"

    header: Header = attrs.field(validator=record_of(Header), repr=_task_of)
    # Whoever has seal or seed can compute who was drawn, and a draw may be logged before.
    seal: str = attrs.field(validator=valid_digest, repr=False)
    values: tuple[str, ...] = attrs.field(converter=id_tuple, validator=at_most(MOST_SOURCES))
    seed: str = attrs.field(validator=valid_digest, repr=False)
    selections: tuple[Selection, ...] = attrs.field(
        converter=record_tuple, validator=each(Selection), repr=_count
    )
    visits: tuple[Visit, ...] = attrs.field(
        converter=record_tuple, validator=each(Visit), repr=_count
    )
    ended: tuple[Visit, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Visit), repr=_count
    )
    events: tuple[EventRecord, ...] = attrs.field(
        default=(),
        converter=record_tuple,
        validator=[at_most(MOST_EVENTS), each(EventRecord)],
        repr=_count,
    )
    frame: Frame = attrs.field(validator=record_of(Frame), repr=False)

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self, known: "Draw | None" = None) -> Iterator[Problem]:
        """Parts that cannot be looked up in the frame; whether they are right, `verify` says.

        Args:
            known: a draw of the same frame, seed and selections, whose parts were looked up.
        """
        entries: dict[str, Mapping[str, str]] = {
            matter.code: matter.entries for matter in self.frame.matters
        }
        nobody: dict[str, str] = {}
        strange = [
            f"selections[{place}]"
            for place, found in enumerate(self.selections if known is None else ())
            if entries.get(found.matter_code, nobody).get(found.subject_id) != found.full_name
        ]
        seen = set(map(id, () if known is None else (*known.visits, *known.ended)))
        for name, visits in (("visits", self.visits), ("ended", self.ended)):
            strange.extend(
                f"{name}[{place}]"
                for place, visit in enumerate(visits)
                if id(visit) not in seen
                and (
                    visit.subject_id not in self.frame.areas
                    or not entries.keys() >= {*visit.matter_codes}
                    or not self.frame.roster.keys() >= {m.inspector_id for m in visit.team}
                )
            )
        strange.extend(f"values[{n}]" for n, v in enumerate(self.values) if type(v) is not str)
        if strange:
            yield Problem("draw-misshapen", task=self.frame.task, ids=tuple(strange))

    @property
    def commitment(self) -> str:
        """The commitment: the digest of the header, 64 hex digits."""
        return self.header.commitment

    @cached_property
    def _drawn_by_matter(self) -> Mapping[str, Mapping[str, tuple[Selection, ...]]]:
        drawn: dict[str, dict[str, list[Selection]]] = {
            matter.code: {name: [] for name in matter.sizes} for matter in self.frame.matters
        }
        for found in self.selections:
            drawn[found.matter_code][found.full_name].append(found)
        return {
            code: FrozenDict({name: tuple(found) for name, found in strata.items()})
            for code, strata in drawn.items()
        }

    def drawn_for(self, matter_code: str) -> Mapping[str, tuple[Selection, ...]]:
        """The selections of a matter by the full name of their stratum; empty strata too.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        return self._drawn_by_matter[self.frame.matter(matter_code).code]

    def selected(self, matter_code: str) -> dict[str, tuple[str, ...]]:
        """Ids drawn for a matter, by full name of the stratum, in ticket order; empty strata too.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        drawn = self.drawn_for(matter_code).items()
        return {name: tuple(s.subject_id for s in found) for name, found in drawn}

    def cuts(self, matter_code: str) -> dict[str, str | None]:
        """The greatest drawn ticket of each stratum of a matter; None where none was drawn.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        drawn = self.drawn_for(matter_code).items()
        return {name: max((s.ticket for s in found), default=None) for name, found in drawn}

    @cached_property
    def changes(self) -> tuple[Event, ...]:
        """What happened since, in order."""
        return tuple(record.event for record in self.events)

    @cached_property
    def replaced(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that were replaced, to the reason, in event order."""
        return FrozenDict(
            {
                (change.subject_id, code): change.reason
                for change in self.changes
                if isinstance(change, SubjectReplacement)
                for code in change.matter_codes
            }
        )

    @cached_property
    def brought_in(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that came instead, to the reason, in event order."""
        return FrozenDict(
            {
                (subject_id, code): change.reason
                for change in self.changes
                if isinstance(change, SubjectReplacement)
                for code, subject_id in change.came.items()
                if subject_id is not None
            }
        )

    @cached_property
    def ended_at(self) -> Mapping[str, tuple[Visit, ...]]:
        """Subject id to those of its visits that ended, in order."""
        return _by_key((visit.subject_id, visit) for visit in self.ended)

    @cached_property
    def changes_at(self) -> Mapping[str, tuple[Event, ...]]:
        """Subject id to the events by which it left, came or got another officer, in order."""
        return _by_key(
            (subject_id, change)
            for change in self.changes
            for subject_id in (
                change.subject_id,
                *(change.arrivals if isinstance(change, SubjectReplacement) else ()),
            )
        )

    @cached_property
    def barred_since(self) -> Mapping[str, frozenset[str]]:
        """Subject id to the officers who were replaced there and do not come again."""
        barred = _by_key(
            (change.subject_id, change.inspector_id)
            for change in self.changes
            if isinstance(change, InspectorReplacement)
        )
        return FrozenDict({subject_id: frozenset(who) for subject_id, who in barred.items()})

    def standing(self, matter_code: str) -> tuple[str, ...]:
        """Ids of the subjects that are to be visited for a matter now, in order.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        self.frame.matter(matter_code)
        return tuple(v.subject_id for v in self.visits if matter_code in v.matter_codes)

    def loads(self) -> Mapping[str, int]:
        """Visits that stand per inspector of the roster, those without any included, by id."""
        loads = dict.fromkeys(sorted(self.frame.roster), 0)
        for visit in self.visits:
            for member in visit.team:
                loads[member.inspector_id] += 1
        return FrozenDict(loads)

    def followed_by(
        self, *events: EventRecord, visits: Iterable[Visit], ended: Iterable[Visit]
    ) -> "Draw":
        """This draw after more events; they are taken as they are.

        Args:
            events: the events that follow those it has.
            visits: the visits that stand after them, by subject id.
            ended: the visits that have ended by then.
        """
        own = {field.name: getattr(self, field.name) for field in attrs.fields(Draw)}
        own["visits"] = records_of(visits, Visit, "Draw.visits")
        own["ended"] = records_of(ended, Visit, "Draw.ended")
        own["events"] = (*self.events, *records_of(events, EventRecord, "Draw.events"))
        made = unchecked(Draw, **own)
        # What stands here was looked at when this draw was made, so only what is new is.
        at_most(MOST_EVENTS)(made, attrs.fields(Draw).events, made.events)
        raise_problems(InvalidInputError, made._problems(known=self))
        return made


T = TypeVar("T")


def _by_key(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for key, item in pairs:
        grouped.setdefault(key, []).append(item)
    return FrozenDict({key: tuple(items) for key, items in grouped.items()})
