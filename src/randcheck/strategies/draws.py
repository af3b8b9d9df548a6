"""Generate commitments and draws of worlds, without and with events."""

from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from randcheck.after.replacement import replace_inspector, replace_subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.entropy import EntropySource
from randcheck.drawing.chain import commit
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import draw as draw_lots
from randcheck.rulebook import Rulebook
from randcheck.strategies.values import days
from randcheck.strategies.worlds import CLOSES_ON, OPENS_ON, World, sound_worlds

COMMITTED_ON, DRAWN_ON = date(2026, 11, 23), date(2026, 11, 24)
BODY = "SR-HRSS"
_DIGITS = 16
_BEACON = EntropySource(source="a beacon", date=DRAWN_ON, format=f"H{_DIGITS}")
_EVIDENCE = "证明 1号"
_MOST_EVENTS = 4


@attrs.frozen(kw_only=True)
class DrawnWorld:
    """A world with its draw, for `randcheck.verify` and the checks after the draw.

    Args:
        world: the world from which the frame was prepared.
        committed: the commitment to the frame.
        drawn: the draw, with its events.
    """

    __module__ = "randcheck.strategies"

    world: World
    committed: Commitment
    drawn: Draw


@st.composite
def commitments(draw: st.DrawFn, rulebook: Rulebook | None = None) -> Commitment:
    """Generate first commitments of a body, each to the frame of a world.

    Args:
        draw: given by Hypothesis.
        rulebook: as for `randcheck.strategies.worlds`.
    """
    return _committed(draw, draw(sound_worlds(rulebook)))


@st.composite
def drawn_worlds(
    draw: st.DrawFn,
    *,
    least_events: int = 0,
    most_events: int = 0,
    rulebook: Rulebook | None = None,
) -> DrawnWorld:
    """Generate worlds with their draws; every visit has a full team at the draw.

    Args:
        draw: given by Hypothesis.
        least_events: the least number of events, while something is left to change.
        most_events: the greatest number of events, at least ``least_events``; each replaces a
            subject or an inspector.
        rulebook: as for `randcheck.strategies.worlds`; only kinds of events with listed reasons
            occur.

    Example:
        >>> from hypothesis import given
        >>> from randcheck import verify
        >>> @given(drawn_worlds(most_events=2))
        ... def test_every_draw_verifies(made):
        ...     assert verify(made.drawn, made.committed, made.world.rulebook).is_right
        >>> test_every_draw_verifies()
    """
    world = draw(sound_worlds(rulebook))
    committed = _committed(draw, world)
    value = draw(st.integers(0, 16**_DIGITS - 1))
    drawn = draw_lots(committed, values=(f"{value:0{_DIGITS}x}",))
    on = OPENS_ON
    for _ in range(draw(st.integers(least_events, most_events))):
        if not drawn.visits_now:
            break
        on = draw(days(on, min(on + timedelta(days=3), CLOSES_ON)))
        drawn = _changed(draw, drawn, committed, on, world.rulebook)
    return DrawnWorld(world=world, committed=committed, drawn=drawn)


def draws(rulebook: Rulebook | None = None) -> st.SearchStrategy[Draw]:
    """Generate draws without events.

    Args:
        rulebook: as for `randcheck.strategies.worlds`.
    """
    return drawn_worlds(rulebook=rulebook).map(_drawn_of)


def draws_with_events(rulebook: Rulebook | None = None) -> st.SearchStrategy[Draw]:
    """Generate draws with one to four events: replaced subjects and inspectors.

    Args:
        rulebook: as for `drawn_worlds`.
    """
    return drawn_worlds(least_events=1, most_events=_MOST_EVENTS, rulebook=rulebook).map(_drawn_of)


def _drawn_of(made: DrawnWorld) -> Draw:
    return made.drawn


def _committed(draw: st.DrawFn, world: World) -> Commitment:
    return commit(
        world.prepare(),
        body=BODY,
        committed_on=COMMITTED_ON,
        entropy=(_BEACON,),
        secret=f"{draw(st.integers(0, 2**256 - 1)):064x}",
    )


def _changed(
    draw: st.DrawFn, drawn: Draw, committed: Commitment, on: date, rulebook: Rulebook
) -> Draw:
    """Return the draw after one allowed event, if there is one."""
    visit = draw(st.sampled_from(drawn.visits_now))
    reasons = rulebook.event_reasons
    if visit.team and reasons.inspector and (not reasons.subject or draw(st.booleans())):
        return replace_inspector(
            drawn,
            committed,
            subject_id=visit.subject_id,
            inspector_id=draw(st.sampled_from(visit.team)).inspector_id,
            reason=draw(st.sampled_from(sorted(reasons.inspector))),
            evidence=_EVIDENCE,
            on=on,
            rulebook=rulebook,
        )
    if not reasons.subject:
        return drawn
    return replace_subject(
        drawn,
        committed,
        subject_id=visit.subject_id,
        reason=draw(st.sampled_from(sorted(reasons.subject))),
        evidence=_EVIDENCE,
        on=on,
        rulebook=rulebook,
    )
