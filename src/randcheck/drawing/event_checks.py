"""What stands against an event: whose draw it is, when it happens, for which reason, to whom.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from randcheck.domain.draws import Draw
from randcheck.domain.events import (
    Event,
    InspectorReplacement,
    RosterMending,
    SubjectReplacement,
)
from randcheck.domain.frames import Frame
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import value_problems
from randcheck.errors import Problem
from randcheck.hashing import seed_of
from randcheck.rulebook import Rulebook

__all__ = [
    "earliest_day",
    "listed_reasons",
    "origin_problems",
    "reason_problems",
    "rulebook_problems",
    "state_problems",
    "time_problems",
]


def origin_problems(result: Draw, committed: Commitment, rulebook: Rulebook) -> Iterator[Problem]:
    """Whether a draw is of a commitment, as far as its header and seed tell, and of a rulebook."""
    is_of_it = (
        result.header == committed.document
        and not value_problems(committed, result.values)
        and result.seed == seed_of(committed.hex, committed.seal, result.values)
    )
    if not is_of_it:
        yield Problem("other-commitment", task=committed.frame.task, commitment=committed.hex)
    yield from rulebook_problems(committed.frame, rulebook)


def rulebook_problems(frame: Frame, rulebook: Rulebook) -> Iterator[Problem]:
    """Whether a rulebook is the one by which a frame was made."""
    made_by = frame.rulebook
    if rulebook.ref != made_by:
        yield Problem(
            "other-rulebook",
            given=rulebook.name,
            given_digest=rulebook.ref.digest,
            made_by=made_by.name,
            digest=made_by.digest,
        )


def listed_reasons(event: type[Event], rulebook: Rulebook) -> frozenset[str]:
    """The reason codes for which a rulebook allows a kind of event."""
    if event is RosterMending:
        return rulebook.event_reasons.roster
    if event is InspectorReplacement:
        return rulebook.event_reasons.inspector
    if not rulebook.failed_visits_replaced.value:
        return frozenset()
    return rulebook.event_reasons.subject


def earliest_day(result: Draw, committed: Commitment) -> date:
    """The first day on which the next event can happen: what it rests on is known by then."""
    known = (source.date for source in committed.entropy)
    return max([*known, *(change.on for change in result.changes)])


def reason_problems(event: Event, rulebook: Rulebook) -> Iterator[Problem]:
    """Whether the reason stands in the rulebook's closed list."""
    listed = listed_reasons(type(event), rulebook)
    if isinstance(event, SubjectReplacement) and not rulebook.failed_visits_replaced.value:
        yield Problem("subjects-not-replaced", source=rulebook.failed_visits_replaced.source)
    elif event.reason not in listed:
        yield Problem(
            "reason-not-listed",
            given=event.reason,
            ids=tuple(sorted(listed)) or ("-",),
            source=rulebook.event_reasons.source,
        )


def time_problems(event: Event, earliest: date, latest: date) -> Iterator[Problem]:
    """Whether an event is not before what it rests on, and not after the task's last day."""
    if event.on < earliest:
        yield Problem("event-too-early", on=event.on.isoformat(), earliest=earliest.isoformat())
    if event.on > latest:
        yield Problem("event-too-late", on=event.on.isoformat(), closes_on=latest.isoformat())


def state_problems(event: Event, aftermath: Aftermath, frame: Frame) -> Iterator[Problem]:
    """Whether there is what the event changes, as the visits stand now."""
    if isinstance(event, RosterMending):
        yield from _mending_problems(event, aftermath, frame)
        return
    if aftermath.teams_are_open:
        yield Problem("teams-open", task=frame.task)
    if isinstance(event, InspectorReplacement):
        if aftermath.pool_of(event.subject_id, event.inspector_id) is None:
            yield Problem("not-on-team", inspector=event.inspector_id, subject=event.subject_id)
    elif all(matter.code != event.matter_code for matter in frame.matters):
        where = f"task {frame.task}"
        yield Problem("unknown-id", what="matter", where=where, ids=(event.matter_code,))
    elif event.subject_id not in frame.matter(event.matter_code).members:
        yield Problem("not-standing", subject=event.subject_id, matter=event.matter_code)
    else:
        visit = aftermath.visit(event.subject_id)
        if visit is None or event.matter_code not in visit.matter_codes:
            yield Problem("not-standing", subject=event.subject_id, matter=event.matter_code)


def _mending_problems(
    event: RosterMending, aftermath: Aftermath, frame: Frame
) -> Iterator[Problem]:
    if not aftermath.teams_are_open:
        yield Problem("roster-not-failed", task=frame.task)
    if aftermath.has_replaced:
        yield Problem("mended-too-late", task=frame.task)
    if again := tuple(sorted(event.add.keys() & aftermath.roster)):
        yield Problem("on-the-roster", ids=again)
    strange = {entry.pool for entry in event.add.values()} - frame.team.keys()
    if strange:
        yield Problem(
            "pool-not-in-team", ids=tuple(sorted(strange)), pools=tuple(sorted(frame.team))
        )
    foreign = {inspector_id for inspector_id, _ in event.recusals} - event.add.keys()
    if foreign:
        yield Problem("recusal-of-others", ids=tuple(sorted(foreign)))
    unknown = {subject_id for _, subject_id in event.recusals if not frame.in_directory(subject_id)}
    if unknown:
        where = "recusals"
        yield Problem("unknown-id", what="subject", where=where, ids=tuple(sorted(unknown)))
