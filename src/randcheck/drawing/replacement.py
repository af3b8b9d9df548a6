"""Replacements after a draw: a reserve for a subject, another officer for an officer.

The caller says who leaves and why; who comes, the seed says.

Source: ``randcheck-draw/1``, section 8; the rule, articles 8 and 11.
"""

from __future__ import annotations

from datetime import date

from randcheck.domain.draws import Draw
from randcheck.domain.events import InspectorReplacement, SubjectReplacement
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.event_recording import check_origin, with_event
from randcheck.rulebook import Rulebook

__all__ = ["replace_inspector", "replace_subject"]


def replace_subject(
    result: Draw,
    committed: Commitment,
    *,
    matter_code: str,
    subject_id: str,
    reason: str,
    evidence: str,
    on: date,
    rulebook: Rulebook,
) -> Draw:
    """Let the next reserve of its stratum take the place of a subject that cannot be inspected.

    The first in ticket order that was neither drawn nor brought in for the matter comes; where
    none is left the stratum stays short, on record. A subject without a matter left is not
    visited any more; one that has no visit yet gets one, with a team.

    Args:
        result: the draw as it stands.
        committed: the commitment it was made from.
        matter_code: the matter.
        subject_id: the subject that leaves, for this matter only.
        reason: a code of ``rulebook.event_reasons.subject``.
        evidence: what shows it, for people: a document and its number.
        on: the day; not before the last entropy date or the last event, not after the task's
            last day, which is included.
        rulebook: the one the draw was made by.

    Returns:
        The draw with one more event.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``subjects-not-replaced``, ``event-too-early``, ``event-too-late``, ``teams-open``,
            ``unknown-id``, ``not-standing`` that hold.

    Source: ``randcheck-draw/1``, section 8; the reasons are the rulebook's.

    Example:
        >>> from datetime import date
        >>> from randcheck import (SHANGRAO_2023, Commitment, EntropySource, Frame, MatterFrame,
        ...     RosterEntry, draw)
        >>> matter = MatterFrame(code="M-1", base=3, quota=1, weights={"all": 1},
        ...     members={"S1": "all", "S2": "all", "S3": "all"})
        >>> frame = Frame(task="T-1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20), directory_size=3,
        ...     matters=[matter], team={"city": 2},
        ...     roster={i: RosterEntry(pool="city") for i in ("I1", "I2", "I3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> committed = Commitment(frame=frame, body="SR-HRSS", secret="5e" * 32,
        ...     committed_on=date(2026, 11, 23), entropy=[lottery])
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> (closed,), (following, _) = drawn.standing("M-1"), drawn.reserves("M-1", "all")
        >>> after = replace_subject(drawn, committed, matter_code="M-1", subject_id=closed,
        ...     reason="not-operating", evidence="现场检查记录 7号", on=date(2026, 12, 5),
        ...     rulebook=SHANGRAO_2023)
        >>> after.standing("M-1") == (following,)
        True
    """
    result = check_origin(result, committed, rulebook)
    event = SubjectReplacement(
        matter_code=matter_code, subject_id=subject_id, reason=reason, evidence=evidence, on=on
    )
    return with_event(result, committed, event, rulebook)


def replace_inspector(
    result: Draw,
    committed: Commitment,
    *,
    subject_id: str,
    inspector_id: str,
    reason: str,
    evidence: str,
    on: date,
    rulebook: Rulebook,
) -> Draw:
    """Let another officer of the same pool take the place of one who cannot go.

    It is for a visit that is not made yet: whoever leaves was not there, and from this day on only
    the one who comes can sign what the visit finds.

    Who may join and has the fewest visits comes, ties by ticket; where nobody may, the place
    stays empty, on record. The one who leaves does not come to this subject again in this draw.
    No other visit changes.

    Args:
        result: the draw as it stands.
        committed: the commitment it was made from.
        subject_id: the subject of the visit.
        inspector_id: the officer who leaves.
        reason: a code of ``rulebook.event_reasons.inspector``.
        evidence: what shows it, for people: a document and its number.
        on: the day; not before the last entropy date or the last event, not after the task's
            last day, which is included.
        rulebook: the one the draw was made by.

    Returns:
        The draw with one more event.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``event-too-early``, ``event-too-late``, ``teams-open``, ``not-on-team`` that hold.

    Source: ``randcheck-draw/1``, section 8; the rule, article 11.

    Example:
        >>> team = [member.inspector_id for member in after.visits[0].team]
        >>> changed = replace_inspector(after, committed, subject_id=following,
        ...     inspector_id=team[0], reason="recusal-granted", evidence="回避决定 3号",
        ...     on=date(2026, 12, 6), rulebook=SHANGRAO_2023)
        >>> {member.inspector_id for member in changed.visits[0].team} == (
        ...     {"I1", "I2", "I3"} - {team[0]})
        True
        >>> from randcheck import verify
        >>> verify(changed, committed, SHANGRAO_2023)
        ()
    """
    result = check_origin(result, committed, rulebook)
    event = InspectorReplacement(
        # Any pool of the team: that of the officer is put in when the event happens.
        pool=min(committed.frame.team),
        subject_id=subject_id,
        inspector_id=inspector_id,
        reason=reason,
        evidence=evidence,
        on=on,
    )
    return with_event(result, committed, event, rulebook)
