"""Draws (抽取): who was drawn, with which tickets, and who goes.

Source: the rule, articles 3, 11 and 12; ``randcheck-draw/1``, sections 2 to 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, cast

import attrs

from randcheck.domain.dispatch_failures import DispatchFailure
from randcheck.domain.draw_changes import Replacement, by_subject, changes_by_subject
from randcheck.domain.events import (
    Event,
    EventRecord,
    InspectorReplacement,
    RosterMending,
    SubjectReplacement,
)
from randcheck.domain.fields import record_tuple, valid_bool, valid_id
from randcheck.domain.frames import Frame, RosterEntry
from randcheck.domain.frozendict import FrozenDict, freeze
from randcheck.errors import refuse
from randcheck.hashing import digest, jcs, tickets

__all__ = [
    "Draw",
    "Selection",
    "TeamMember",
    "Visit",
    "is_selection",
    "is_visit",
]


@attrs.frozen(kw_only=True)
class Selection:
    """One subject drawn for one matter.

    Args:
        matter_code: the matter.
        stratum: its stratum there.
        subject_id: the subject.
        ticket: its ticket, 64 hex digits; the smallest of a stratum are drawn.
        chance: the exact chance it had.
    """

    matter_code: str
    stratum: str
    subject_id: str
    ticket: str
    chance: Fraction


@attrs.frozen(kw_only=True)
class TeamMember:
    """An officer on a visit.

    Args:
        inspector_id: who.
        pool: from which pool.
        leads: whether this officer leads the visit (检查组组长).
    """

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
        team: the officers, the lead first; empty while the teams are open.
    """

    subject_id: str
    matter_codes: tuple[str, ...]
    team: tuple[TeamMember, ...] = ()


def is_selection(part: object) -> bool:
    """Whether a part of a draw is a selection that holds what its kind holds."""
    if not isinstance(part, Selection):
        return False
    texts = (part.matter_code, part.stratum, part.subject_id, part.ticket)
    return _are(texts, str) and isinstance(cast("object", part.chance), Fraction)


def is_visit(part: object) -> bool:
    """Whether a part of a draw is a visit that holds what its kind holds."""
    return (
        isinstance(part, Visit)
        and isinstance(cast("object", part.subject_id), str)
        and _are(part.matter_codes, str)
        and _are(part.team, TeamMember)
    )


def _are(items: object, kind: type) -> bool:
    """Whether it is a tuple of one kind."""
    return isinstance(items, tuple) and all(
        isinstance(item, kind) for item in cast("tuple[object, ...]", items)
    )


def _task_of(header: object) -> object:
    """The task that a header names, if it is a header."""
    return cast("Mapping[str, object]", header).get("task") if isinstance(header, Mapping) else None


@attrs.frozen(kw_only=True)
class Draw:
    """The outcome of a draw, with what is needed to recompute it.

    Args:
        header: the committed document.
        seal: the committed seal, published once the visits are done.
        values: the public values, in the header's order.
        seed: what all tickets are made from.
        selections: who was drawn, by matter, stratum and ticket.
        visits: one per subject that is to be visited, as they stand now, by subject id.
        ended: visits that ended because the last of their matters got another subject, in the
            order of the events, each as it last was.
        failure: why the teams are open; None where every visit has its team.
        events: what happened since, in order.
        frame: the frame that was drawn from.

    Selections, cuts and stratum sizes stay as they were drawn; visits, `standing`, `reserves`,
    `roster` and `loads` are as the events left them.
    """

    header: FrozenDict[str, object] = attrs.field(
        converter=freeze, repr=lambda header: f"<header of {_task_of(header)!r}>"
    )
    # Whoever has seal or seed knows who was drawn, and a draw may be logged before the visits.
    seal: str = attrs.field(repr=False)
    values: tuple[str, ...] = attrs.field(converter=record_tuple)
    seed: str = attrs.field(repr=False)
    selections: tuple[Selection, ...] = attrs.field(
        converter=record_tuple, repr=lambda items: f"<{len(items)} selections>"
    )
    visits: tuple[Visit, ...] = attrs.field(
        converter=record_tuple, repr=lambda items: f"<{len(items)} visits>"
    )
    ended: tuple[Visit, ...] = attrs.field(default=(), converter=record_tuple)
    failure: DispatchFailure | None = None
    events: tuple[EventRecord, ...] = attrs.field(default=(), converter=record_tuple)
    frame: Frame = attrs.field(repr=False)

    @cached_property
    def commitment(self) -> str:
        """The commitment: the digest of the header, 64 hex digits."""
        return digest(jcs(self.header))

    def _refuse_strange(self, places: Sequence[str]) -> None:
        if places:
            refuse("draw-misshapen", task=self.frame.task, ids=tuple(places))

    def _drawn_for(self, matter_code: str) -> dict[str, list[Selection]]:
        """The selections of a matter by stratum, in ticket order; empty strata too."""
        sizes = self.frame.matter(matter_code).sizes
        known: dict[str, list[Selection]] | None = self.memory.get(("drawn", matter_code))
        if known is not None:
            return known
        groups: dict[str, list[Selection]] = {name: [] for name in sizes}
        strange: list[str] = []
        for place, selection in enumerate(self.selections):
            if not is_selection(selection):
                strange.append(f"selections[{place}]")
            elif selection.matter_code == matter_code:
                if selection.stratum in groups:
                    groups[selection.stratum].append(selection)
                else:
                    strange.append(f"selections[{place}]")
        self._refuse_strange(strange)
        # Each of many proofs asks for it anew, and no event changes the selections.
        self.memory["drawn", matter_code] = groups
        return groups

    def selected(self, matter_code: str) -> dict[str, tuple[str, ...]]:
        """Ids drawn for a matter, by stratum, in ticket order; empty strata too.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter;
                ``draw-misshapen`` where a selection is none, or of a stratum that the frame has
                not.
        """
        groups = self._drawn_for(matter_code)
        return {name: tuple(s.subject_id for s in drawn) for name, drawn in groups.items()}

    def cuts(self, matter_code: str) -> dict[str, str | None]:
        """The greatest drawn ticket of each stratum of a matter; None where none was drawn.

        Raises:
            InvalidInputError: as `selected`.
        """
        drawn = self._drawn_for(matter_code).items()
        return {name: max((s.ticket for s in found), default=None) for name, found in drawn}

    @cached_property
    def changes(self) -> tuple[Event, ...]:
        """The events in order, as records; what is no event at all is left out."""
        return tuple(record.event for record in self.events if record.event is not None)

    @cached_property
    def replaced(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that were replaced, to the reason, in event order."""
        return FrozenDict(
            {
                (change.subject_id, change.matter_code): change.reason
                for change in self.changes
                if isinstance(change, SubjectReplacement)
            }
        )

    @cached_property
    def brought_in(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that came instead, to the reason, in event order."""
        return FrozenDict(
            {
                (change.by, change.matter_code): change.reason
                for change in self.changes
                if isinstance(change, SubjectReplacement) and change.by is not None
            }
        )

    @cached_property
    def ended_at(self) -> Mapping[str, tuple[Visit, ...]]:
        """Subject id to those of its visits that ended, in order."""
        return by_subject(self.ended)

    @cached_property
    def changes_at(self) -> Mapping[str, tuple[Replacement, ...]]:
        """Subject id to the events by which it left, came or got another officer, in order."""
        return changes_by_subject(self.changes)

    @cached_property
    def roster(self) -> FrozenDict[str, RosterEntry]:
        """The frame's roster with the inspectors that were added since."""
        added = [change.add for change in self.changes if isinstance(change, RosterMending)]
        if not added:
            return self.frame.roster
        roster = dict(self.frame.roster)
        for inspectors in added:
            roster.update(inspectors)
        return FrozenDict(roster)

    @cached_property
    def barred_since(self) -> Mapping[str, frozenset[str]]:
        """Subject id to those kept from it by an event: added with a recusal, or replaced there."""
        pairs: list[tuple[str, str]] = []
        for change in self.changes:
            if isinstance(change, RosterMending):
                pairs.extend(change.recusals)
            elif isinstance(change, InspectorReplacement):
                pairs.append((change.inspector_id, change.subject_id))
        barred: dict[str, set[str]] = {}
        for inspector_id, subject_id in pairs:
            barred.setdefault(subject_id, set()).add(inspector_id)
        return FrozenDict({subject: frozenset(who) for subject, who in barred.items()})

    def standing(self, matter_code: str) -> tuple[str, ...]:
        """Ids of the subjects that are to be visited for a matter now, in order.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        self.frame.matter(matter_code)
        return tuple(v.subject_id for v in self.visits if matter_code in v.matter_codes)

    @cached_property
    def memory(self) -> dict[object, Any]:
        """What was worked out of the draw and no event changes, handed on from draw to draw.

        No part of the draw: it is not compared, shown or converted.
        """
        return {}

    def reserves_as_drawn(self, matter_code: str, stratum: str) -> tuple[str, ...]:
        """Those of a stratum who were not drawn, in ticket order, whatever happened since.

        Raises:
            InvalidInputError: ``unknown-id`` for a matter or stratum that the frame has not.
        """
        matter = self.frame.matter(matter_code)
        if stratum not in matter.sizes:
            refuse("unknown-id", what="stratum", where=f"matter {matter_code}", ids=(stratum,))
        known: tuple[str, ...] | None = self.memory.get((matter_code, stratum))
        if known is None:
            drawn = {s.subject_id for s in self.selections if s.matter_code == matter_code}
            left = (i for i, name in matter.members.items() if name == stratum and i not in drawn)
            known = tuple(i for _, i in sorted(tickets(self.seed, "subject", left)))
            self.memory[matter_code, stratum] = known
        return known

    def reserves(self, matter_code: str, stratum: str) -> tuple[str, ...]:
        """Those of a stratum who were neither drawn nor brought in, in ticket order: who is next.

        Raises:
            InvalidInputError: ``unknown-id`` for a matter or stratum that the frame has not.
        """
        order = self.reserves_as_drawn(matter_code, stratum)
        return tuple(i for i in order if (i, matter_code) not in self.brought_in)

    def loads(self) -> Mapping[str, int]:
        """Visits per inspector of the roster, those without any included, by id.

        Raises:
            InvalidInputError: ``draw-misshapen`` where a visit is none, or has an officer whom
                neither the frame nor an event knows.
        """
        loads = dict.fromkeys(sorted(self.roster), 0)
        strange: list[str] = []
        for place, visit in enumerate(self.visits):
            if not is_visit(visit) or not all(m.inspector_id in loads for m in visit.team):
                strange.append(f"visits[{place}]")
                continue
            for member in visit.team:
                loads[member.inspector_id] += 1
        self._refuse_strange(strange)
        return FrozenDict(loads)

    def followed_by(
        self,
        *events: EventRecord,
        visits: Iterable[Visit],
        ended: Iterable[Visit],
        failure: DispatchFailure | None,
    ) -> Draw:
        """This draw after more events; they are taken as they are.

        Args:
            events: the events that follow those it has.
            visits: the visits that stand after them, by subject id.
            ended: the visits that have ended by then.
            failure: why the teams are open, if they are.
        """
        following = attrs.evolve(
            self, visits=visits, ended=ended, failure=failure, events=(*self.events, *events)
        )
        # To order the reserves costs a hash for each member, and no event changes that order.
        object.__setattr__(following, "memory", self.memory)
        return following
