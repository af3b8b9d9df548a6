"""Draws with events: one of both kinds, and small worlds by chance."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.make.draws.draws import (
    DIGEST,
    VALUES,
    chance_frame,
    commitment,
    drawn,
    rich_frame,
    without_inspector,
    without_subject,
)

from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.drawing.lottery import draw
from randcheck.draws import Closed

CLOSED = Closed(sequence=0, seal=DIGEST, values=["5"], events=NO_EVENTS)
COMMITTED = commitment(rich_frame(), sequence=2, previous=DIGEST, closes=[CLOSED])


def after_three() -> Any:
    """A draw whose events are of both kinds, and in which two visits have ended."""
    result = draw(COMMITTED, values=VALUES)
    result = without_subject(result, COMMITTED, result.visits_now[0].subject_id)
    visit = next(v for v in result.visits_now if len(v.matter_codes) == 2)
    leaving = visit.team[0].inspector_id
    result = without_inspector(result, COMMITTED, visit.subject_id, leaving)
    return without_subject(result, COMMITTED, visit.subject_id)


PLAIN: Any = draw(COMMITTED, values=VALUES)
RESULT: Any = after_three()


def fields_of(verified: Any) -> list[str]:
    return [discrepancy.path for discrepancy in verified.findings]


def values_of(random: Random) -> list[str]:
    balls = sorted(random.sample(range(1, 34), 6))
    return [" ".join(f"{ball:02}" for ball in (*balls, random.randint(1, 16)))]


def chance_draw(random: Random) -> tuple[Any, Any]:
    return drawn(chance_frame(random), values=values_of(random))


def changed_by_chance(random: Random, result: Any, made: Any) -> tuple[Any, Any]:
    """The draw after one event by chance, with who it was about; None where nobody is left."""
    if not result.visits_now:
        return result, None
    visit = random.choice(result.visits_now)
    if visit.team and random.random() < 0.5:
        inspector = random.choice(visit.team).inspector_id
        after = without_inspector(result, made, visit.subject_id, inspector)
        return after, (visit.subject_id, inspector)
    return without_subject(result, made, visit.subject_id), (visit.subject_id,)


def after_chance(random: Random, most: int = 8) -> tuple[Any, Any]:
    """A draw after some events by chance."""
    result, made = chance_draw(random)
    for _ in range(random.randint(1, most)):
        result, _ = changed_by_chance(random, result, made)
    return result, made
