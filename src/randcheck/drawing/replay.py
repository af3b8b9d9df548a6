"""The events of a draw made anew, each compared with what the seed allows.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from randcheck.domain.draws import Draw
from randcheck.domain.events import Event, EventRecord
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.comparison import ABSENT, Discrepancy, compare
from randcheck.drawing.event_checks import (
    earliest_day,
    listed_reasons,
    state_problems,
    time_problems,
)
from randcheck.drawing.event_recording import event_record
from randcheck.rulebook import Rulebook

__all__ = ["replayed"]


def replayed(
    drawn: Draw, committed: Commitment, events: object, rulebook: Rulebook | None
) -> tuple[Draw, tuple[Discrepancy, ...]]:
    """Let the events of a draw happen again, as far as they can.

    Args:
        drawn: the draw as the commitment and the values give it, without events.
        committed: the commitment.
        events: what a draw holds as its events, whatever it is.
        rulebook: the rulebook with the closed lists; None: reasons are not looked at.

    Returns:
        The draw after all events that can be, each with who had to come; and what differs.
    """
    if events == ():
        return drawn, ()
    found = cast("tuple[object, ...]", events if isinstance(events, tuple) else (events,))
    replay = _Replay(drawn, committed, rulebook)
    discrepancies = tuple(d for place, item in enumerate(found) for d in replay.step(place, item))
    return replay.aftermath.draw_after(replay.records), discrepancies


class _Replay:
    """The replay of one draw, event by event."""

    def __init__(self, drawn: Draw, committed: Commitment, rulebook: Rulebook | None) -> None:
        self.aftermath = Aftermath(drawn)
        self.records: list[EventRecord] = []
        self._committed = committed
        self._rulebook = rulebook
        self._earliest = earliest_day(drawn, committed)

    def step(self, place: int, found: object) -> Iterator[Discrepancy]:
        """Let one event happen, if it can; yields how what was found differs."""
        path, frame = f"events[{place}]", self._committed.frame
        given = found if isinstance(found, EventRecord) else None
        event = None if given is None else given.event
        if given is None or event is None or any(state_problems(event, self.aftermath, frame)):
            yield Discrepancy(field=path, expected=ABSENT, found=found)
            return
        yield from self._day_discrepancies(path, event, frame.closes_on)
        yield from self._reason_discrepancies(path, event)
        record = event_record(self.aftermath.apply(event), place, self._committed.secret)
        self.records.append(record)
        yield from compare(path, record.document, given.document)
        yield from compare(f"{path}.nonce", record.nonce, given.nonce)

    def _day_discrepancies(self, path: str, event: Event, latest: date) -> Iterator[Discrepancy]:
        if any(time_problems(event, self._earliest, latest)):
            days = f"{self._earliest.isoformat()}/{latest.isoformat()}"
            yield Discrepancy(field=f"{path}.on", expected=days, found=event.on.isoformat())
        self._earliest = max(self._earliest, event.on)

    def _reason_discrepancies(self, path: str, event: Event) -> Iterator[Discrepancy]:
        if self._rulebook is None:
            return
        listed = listed_reasons(type(event), self._rulebook)
        if event.reason not in listed:
            codes = tuple(sorted(listed))
            yield Discrepancy(field=f"{path}.reason", expected=codes, found=event.reason)
