"""Checks of an event: its draw, its day, its reason, and whom it concerns.

Source: ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from randcheck.after.standing import Standing
from randcheck.base.errors import Problem
from randcheck.base.hashing import seed_of
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import (
    MOST_EVENTS,
    Event,
    InspectorReplacement,
    SubjectReplacement,
)
from randcheck.domain.draw.frames import Frame
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import value_problems
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def origin_problems(drawn: Draw, committed: Commitment, rulebook: Rulebook) -> Iterator[Problem]:
    """Check by header and seed that a draw belongs to a commitment, and check its rulebook."""
    is_of_it = (
        drawn.header == committed.header
        and not value_problems(committed.entropy, drawn.values)
        and drawn.seed == seed_of(committed.hex, committed.seal, drawn.values)
    )
    if not is_of_it:
        yield Problem("other-commitment", task=committed.frame.task, commitment=committed.hex)
    yield from rulebook_problems(committed.frame, rulebook)


def rulebook_problems(frame: Frame, rulebook: Rulebook) -> Iterator[Problem]:
    """Check that a frame was made by a rulebook."""
    made_by, given = frame.rulebook, rulebook.ref
    if given != made_by:
        yield Problem(
            "other-rulebook",
            given=rulebook.name,
            given_digest=given.digest,
            made_by=made_by.name,
            digest=made_by.digest,
        )


def listed_reasons(event: Event, rulebook: Rulebook) -> frozenset[str]:
    """Return the reason codes that a rulebook allows for an event of this kind."""
    match event:
        case SubjectReplacement():
            is_allowed = rulebook.failed_visits_replaced.value
            return rulebook.event_reasons.subject if is_allowed else frozenset()
        case InspectorReplacement():
            return rulebook.event_reasons.inspector
        case _:
            assert_never(event)


def number_problems(drawn: Draw) -> Iterator[Problem]:
    """Check that a draw can take one more event."""
    if len(drawn.events) >= MOST_EVENTS:
        yield Problem("too-many", what=Phrase("events"), number=len(drawn.events), most=MOST_EVENTS)


def earliest_day(drawn: Draw, committed: Commitment) -> date:
    """Return the first possible day of the next event: after the values and the last event."""
    known = (source.date for source in committed.entropy)
    return max([*known, *(change.on for change in drawn.changes)])


def reason_problems(event: Event, rulebook: Rulebook) -> Iterator[Problem]:
    """Check that the reason is in the rulebook's closed list."""
    listed = listed_reasons(event, rulebook)
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
    """Check that an event is neither before ``earliest`` nor after ``latest``."""
    if event.on < earliest:
        yield Problem("event-too-early", on=event.on, earliest=earliest)
    if event.on > latest:
        yield Problem("event-too-late", on=event.on, closes_on=latest)


def state_problems(event: Event, standing: Standing) -> Iterator[Problem]:
    """Check that the visit or the officer that the event changes is there now."""
    match event:
        case SubjectReplacement():
            if standing.visit(event.subject_id) is None:
                yield Problem("not-standing", subject=event.subject_id)
        case InspectorReplacement():
            if standing.pool_of(event.subject_id, event.inspector_id) is None:
                yield Problem("not-on-team", inspector=event.inspector_id, subject=event.subject_id)
        case _:
            assert_never(event)
