"""An event after a draw: looked at, let happen, and put on record with its nonce.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

import attrs

from randcheck.domain.draw_shapes import check_draw, strange_parts
from randcheck.domain.draws import Draw
from randcheck.domain.events import Event, EventRecord
from randcheck.domain.fields import check_record
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.event_checks import (
    earliest_day,
    origin_problems,
    reason_problems,
    state_problems,
    time_problems,
)
from randcheck.errors import EventError, Problem, raise_problems
from randcheck.hashing import blinding_key, nonce
from randcheck.rulebook import Rulebook

__all__ = ["check_origin", "event_record", "with_event"]

_LOOKED_THROUGH = "looked through"


def event_record(event: Event, place: int, secret: str) -> EventRecord:
    """An event as it is put on record.

    Args:
        event: the event, with who came.
        place: its place among the draw's events, from 0.
        secret: the draw's secret.
    """
    key = blinding_key(secret, "events")
    return EventRecord(document=event.document(), nonce=nonce(key, str(place)))


def check_origin(result: Draw, committed: Commitment, rulebook: Rulebook) -> Draw:
    """Refuse a draw of another commitment or rulebook; returns it with the committed frame.

    Raises:
        InvalidInputError: ``wrong-type``.
        EventError: ``other-commitment``, ``other-rulebook``, ``draw-misshapen``.
    """
    check_draw(result)
    check_record(committed, Commitment, "committed")
    check_record(rulebook, Rulebook, "rulebook")
    raise_problems(EventError, origin_problems(result, committed, rulebook))
    if result.frame is not committed.frame:
        # An equal one, read from a file for instance; to compare costs a look at every subject.
        result = attrs.evolve(result, frame=committed.frame)
    if _LOOKED_THROUGH not in result.memory:
        if strange := strange_parts(result):
            raise EventError(Problem("draw-misshapen", task=committed.frame.task, ids=strange))
        # What events make of it is of the right shape too.
        result.memory[_LOOKED_THROUGH] = True
    return result


def with_event(result: Draw, committed: Commitment, event: Event, rulebook: Rulebook) -> Draw:
    """A draw, whose origin was checked, after one more event.

    Raises:
        EventError: everything that stands against it, at once.
    """
    aftermath = Aftermath(result)
    frame = committed.frame
    raise_problems(
        EventError,
        (
            *reason_problems(event, rulebook),
            *time_problems(event, earliest_day(result, committed), frame.closes_on),
            *state_problems(event, aftermath, frame),
        ),
    )
    happened = aftermath.apply(event)
    return aftermath.draw_after([event_record(happened, len(result.events), committed.secret)])
