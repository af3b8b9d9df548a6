"""What stands against an event: whose draw it is, when it happens, for which reason, to whom.

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
    """Whether a draw is of a commitment, as far as its header and seed tell, and of a rulebook."""
    is_of_it = (
        drawn.header == committed.header
        and not value_problems(committed.entropy, drawn.values)
        and drawn.seed == seed_of(committed.hex, committed.seal, drawn.values)
    )
    if not is_of_it:
        yield Problem("other-commitment", task=committed.frame.task, commitment=committed.hex)
    yield from rulebook_problems(committed.frame, rulebook)


def rulebook_problems(frame: Frame, rulebook: Rulebook) -> Iterator[Problem]:
    """Whether a rulebook is the one by which a frame was made."""
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
    """The reason codes for which a rulebook allows an event of this kind."""
    match event:
        case SubjectReplacement():
            is_allowed = rulebook.failed_visits_replaced.value
            return rulebook.event_reasons.subject if is_allowed else frozenset()
        case InspectorReplacement():
            return rulebook.event_reasons.inspector
        case _:
            assert_never(event)


def number_problems(drawn: Draw) -> Iterator[Problem]:
    """Whether a draw can take one more event."""
    if len(drawn.events) >= MOST_EVENTS:
        yield Problem("too-many", what=Phrase("events"), number=len(drawn.events), most=MOST_EVENTS)


def earliest_day(drawn: Draw, committed: Commitment) -> date:
    """The first day on which the next event can happen: what it rests on is known by then."""
    known = (source.date for source in committed.entropy)
    return max([*known, *(change.on for change in drawn.changes)])


def reason_problems(event: Event, rulebook: Rulebook) -> Iterator[Problem]:
    """Whether the reason stands in the rulebook's closed list."""
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
    """Whether an event is not before what it rests on, and not after the task's last day."""
    if event.on < earliest:
        yield Problem("event-too-early", on=event.on, earliest=earliest)
    if event.on > latest:
        yield Problem("event-too-late", on=event.on, closes_on=latest)


def state_problems(event: Event, standing: Standing) -> Iterator[Problem]:
    """Whether there is what the event changes, as the visits stand now."""
    match event:
        case SubjectReplacement():
            if standing.visit(event.subject_id) is None:
                yield Problem("not-standing", subject=event.subject_id)
        case InspectorReplacement():
            if standing.pool_of(event.subject_id, event.inspector_id) is None:
                yield Problem("not-on-team", inspector=event.inspector_id, subject=event.subject_id)
        case _:
            assert_never(event)
