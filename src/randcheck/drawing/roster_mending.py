"""A roster mended because the dispatch failed; the teams are computed anew, the subjects stand.

Source: ``randcheck-draw/1``, sections 7 and 8; the rule, article 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from randcheck.domain.draws import Draw
from randcheck.domain.events import RosterMending
from randcheck.domain.fields import frozen_map
from randcheck.domain.frames import RosterEntry
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.event_recording import check_origin, with_event
from randcheck.rulebook import Rulebook

__all__ = ["mend_roster"]


def mend_roster(
    result: Draw,
    committed: Commitment,
    *,
    add: Mapping[str, RosterEntry],
    recusals: Iterable[tuple[str, str]] = (),
    reason: str,
    evidence: str,
    on: date,
    rulebook: Rulebook,
) -> Draw:
    """Add inspectors after a dispatch that failed, and staff every visit anew under the same seed.

    Nobody is taken off. It may still fail, and be mended again.

    Args:
        result: a draw with a ``failure`` and without other events than mended rosters.
        committed: the commitment it was made from.
        add: the inspectors, by id; none of them on the roster, their pools among the team's.
        recusals: pairs (inspector id, subject id) that may not meet, of the added only.
        reason: a code of ``rulebook.event_reasons.roster``.
        evidence: what shows it, for people: a document and its number.
        on: the day; not before the last entropy date or the last event, not after the task's
            last day, which is included.
        rulebook: the one the draw was made by.

    Returns:
        The draw with one more event; its ``failure`` is None once every visit has its team.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``event-too-early``, ``event-too-late``, ``roster-not-failed``, ``mended-too-late``,
            ``on-the-roster``, ``pool-not-in-team``, ``recusal-of-others``, ``unknown-id`` that
            hold.

    Source: ``randcheck-draw/1``, sections 7 and 8.

    Example:
        >>> from datetime import date
        >>> from randcheck import (SHANGRAO_2023, Commitment, EntropySource, Frame, MatterFrame,
        ...     RosterEntry, draw)
        >>> matter = MatterFrame(code="M-1", base=2, quota=2, weights={"all": 1},
        ...     members={"S1": "all", "S2": "all"})
        >>> frame = Frame(task="T-1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20), directory_size=2,
        ...     matters=[matter], team={"city": 2},
        ...     roster={i: RosterEntry(pool="city", remaining=1) for i in ("I1", "I2", "I3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> committed = Commitment(frame=frame, body="SR-HRSS", secret="5e" * 32,
        ...     committed_on=date(2026, 11, 23), entropy=[lottery])
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> [pool.pool for pool in drawn.failure.pools]
        ['city']
        >>> mended = mend_roster(drawn, committed, add={"I4": RosterEntry(pool="city")},
        ...     reason="too-few-inspectors", evidence="抽调通知 1号", on=date(2026, 11, 25),
        ...     rulebook=SHANGRAO_2023)
        >>> mended.failure is None, [len(visit.team) for visit in mended.visits]
        (True, [2, 2])
    """
    result = check_origin(result, committed, rulebook)
    event = RosterMending(
        add=frozen_map(add), recusals=recusals, reason=reason, evidence=evidence, on=on
    )
    return with_event(result, committed, event, rulebook)
