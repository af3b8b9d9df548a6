"""Draws (抽取): the drawn subjects with their tickets, and the visits with their teams.

Source: the rule, articles 3, 11 and 12; ``randcheck-draw/2``, sections 2 to 8.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, TypeVar

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all
from randcheck.base.fields import check_date, record_of, valid_digest, valid_id
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import at_most, each, id_tuple, record_tuple, records_of, unchecked
from randcheck.domain.draw.entropy import MOST_SOURCES
from randcheck.domain.draw.events import (
    MOST_EVENTS,
    Event,
    EventRecord,
    InspectorReplacement,
)
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.header_parts import valid_chance
from randcheck.domain.draw.headers import Header
from randcheck.domain.draw.visits import Visit


@tells_all
@attrs.frozen(kw_only=True)
class Selection:
    """One subject drawn for one matter.

    Args:
        matter_code: the matter.
        group: the group in which it was drawn.
        stratum: its stratum there.
        subject_id: the subject.
        ticket: its ticket, 64 hex digits; the smallest tickets of a stratum are drawn.
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
        """``group/stratum``, as in an entry of the frame."""
        return f"{self.group}/{self.stratum}"


Course: TypeAlias = tuple[tuple[date | None, Visit | None], ...]
"""The states of a visit, each with its first day; None for the day of the draw.

After it ended, the visit is None.
"""


def _task_of(header: Header) -> str:
    return f"<header of {header.task}>"


def _count(items: tuple[object, ...]) -> str:
    return f"<{len(items)}>"


@tells_all
@attrs.frozen(kw_only=True)
class Draw:
    """The result of a commitment and the public values, and the events since.

    Selections and visits stay as drawn. The current visits and those of a day are replayed from the
    events: `visits_now`, `visits_on`, `ended`. The seal or the seed reveals the draw. Do not show
    it before the visits are done; its repr names nobody.

    Args:
        header: the header of the commitment.
        seal: the seal, 64 hex digits.
        values: the values of the sources.
        seed: the seed, 64 hex digits.
        selections: by matter, group, stratum and ticket.
        visits: the visits as they were drawn, by subject.
        events: the events since, in order.
        frame: the frame of the draw.

    Raises:
        InvalidInputError: ``draw-misshapen`` if a part names something that the frame does not
            have.
    """

    __module__ = "randcheck"

    header: Header = attrs.field(validator=record_of(Header), repr=_task_of)
    # Seal and seed reveal who was drawn, and a draw may be logged before the visits.
    seal: str = attrs.field(validator=valid_digest, repr=False)
    values: tuple[str, ...] = attrs.field(converter=id_tuple, validator=at_most(MOST_SOURCES))
    seed: str = attrs.field(validator=valid_digest, repr=False)
    selections: tuple[Selection, ...] = attrs.field(
        converter=record_tuple, validator=each(Selection), repr=_count
    )
    visits: tuple[Visit, ...] = attrs.field(
        converter=record_tuple, validator=each(Visit), repr=_count
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
        """Parts that the frame does not have; `verify` checks whether the others are right.

        Args:
            known: this draw before its last events, whose parts are already checked.
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
        listed = [("visits", self.visits if known is None else ())]
        first = 0 if known is None else len(known.events)
        for place, record in enumerate(self.events[first:], first):
            listed.append((f"events[{place}].visits", record.visits))
        strange.extend(
            f"{name}[{place}]"
            for name, visits in listed
            for place, visit in enumerate(visits)
            if visit.subject_id not in self.frame.areas
            or not entries.keys() >= {*visit.matter_codes}
            or not self.frame.roster.keys() >= {m.inspector_id for m in visit.team}
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
        """The selections of a matter by the full name of the stratum, with empty strata.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        return self._drawn_by_matter[self.frame.matter(matter_code).code]

    def selected(self, matter_code: str) -> dict[str, tuple[str, ...]]:
        """Ids drawn for a matter, by full name of the stratum, in ticket order, with empty strata.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        drawn = self.drawn_for(matter_code).items()
        return {name: tuple(s.subject_id for s in found) for name, found in drawn}

    def cuts(self, matter_code: str) -> dict[str, str | None]:
        """The greatest drawn ticket of each stratum of a matter; None if none was drawn.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        drawn = self.drawn_for(matter_code).items()
        return {name: max((s.ticket for s in found), default=None) for name, found in drawn}

    @cached_property
    def changes(self) -> tuple[Event, ...]:
        """The events since the draw, in order."""
        return tuple(record.event for record in self.events)

    @cached_property
    def replaced(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that were replaced, to the reason, in event order."""
        return FrozenDict(
            {
                (change.subject_id, code): change.reason
                for change in self.changes
                for code in change.came
            }
        )

    @cached_property
    def brought_in(self) -> Mapping[tuple[str, str], str]:
        """Pairs (subject id, matter code) that came instead, to the reason, in event order."""
        return FrozenDict(
            {
                (subject_id, code): change.reason
                for change in self.changes
                for code, subject_id in change.came.items()
                if subject_id is not None
            }
        )

    @cached_property
    def visits_at(self) -> Mapping[str, Course]:
        """Subject id to its visit as drawn, and after each event that changed it.

        The events are read only once, for all days.
        """
        course: dict[str, list[tuple[date | None, Visit | None]]] = {
            visit.subject_id: [(None, visit)] for visit in self.visits
        }
        for record in self.events:
            event = record.event
            if event.came:
                course.setdefault(event.subject_id, []).append((event.on, None))
            for visit in record.visits:
                course.setdefault(visit.subject_id, []).append((event.on, visit))
        return FrozenDict({subject_id: tuple(course[subject_id]) for subject_id in sorted(course)})

    @cached_property
    def visits_now(self) -> tuple[Visit, ...]:
        """The visits after all events, by subject."""
        now = (course[-1][1] for course in self.visits_at.values())
        return tuple(visit for visit in now if visit is not None)

    def visits_on(self, day: date) -> tuple[Visit, ...]:
        """The visits at the end of a day, by subject.

        Before the first event these are the visits as drawn.

        Raises:
            InvalidInputError: ``wrong-type`` if it is not a plain date.
        """
        check_date(day, "day")
        stood = (
            [visit for since, visit in course if since is None or since <= day]
            for course in self.visits_at.values()
        )
        return tuple(of[-1] for of in stood if of and of[-1] is not None)

    @cached_property
    def ended(self) -> tuple[Visit, ...]:
        """The visits that ended because their subject was replaced, in the order of the events."""
        gone = dict.fromkeys(subject_id for subject_id, _ in self.replaced)
        last = (
            [visit for _, visit in self.visits_at[subject_id] if visit is not None]
            for subject_id in gone
        )
        return tuple(of[-1] for of in last if of)

    @cached_property
    def changes_at(self) -> Mapping[str, tuple[Event, ...]]:
        """Subject id to its events, in order."""
        return _by_key(
            (subject_id, change)
            for change in self.changes
            for subject_id in (change.subject_id, *change.arrivals)
        )

    @cached_property
    def barred_since(self) -> Mapping[str, frozenset[str]]:
        """Subject id to the officers who were replaced there and may not return."""
        barred = _by_key(
            (change.subject_id, change.inspector_id)
            for change in self.changes
            if isinstance(change, InspectorReplacement)
        )
        return FrozenDict({subject_id: frozenset(who) for subject_id, who in barred.items()})

    def standing(self, matter_code: str) -> tuple[str, ...]:
        """Ids of the subjects that are now to be visited for a matter, in order.

        Raises:
            InvalidInputError: ``unknown-id`` where the task has no such matter.
        """
        self.frame.matter(matter_code)
        return tuple(v.subject_id for v in self.visits_now if matter_code in v.matter_codes)

    def loads(self) -> Mapping[str, int]:
        """Number of current visits of each inspector of the roster, by id; 0 included."""
        loads = dict.fromkeys(sorted(self.frame.roster), 0)
        for visit in self.visits_now:
            for member in visit.team:
                loads[member.inspector_id] += 1
        return FrozenDict(loads)

    def followed_by(self, *events: EventRecord) -> "Draw":
        """This draw after more events.

        Args:
            events: the events that follow those it has.
        """
        own = {field.name: getattr(self, field.name) for field in attrs.fields(Draw)}
        own["events"] = (*self.events, *records_of(events, EventRecord, "Draw.events"))
        made = unchecked(Draw, **own)
        # The parts of this draw are already checked, so only the new events are.
        at_most(MOST_EVENTS)(made, attrs.fields(Draw).events, made.events)
        raise_problems(InvalidInputError, made._problems(known=self))
        return made


T = TypeVar("T")


def _by_key(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for key, item in pairs:
        grouped.setdefault(key, []).append(item)
    return FrozenDict({key: tuple(items) for key, items in grouped.items()})
