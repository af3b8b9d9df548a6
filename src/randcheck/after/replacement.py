"""Replacements after a draw: a reserve for a subject, another officer for an officer.

You say who leaves and why; the draw decides the successor.

Source: ``randcheck-draw/2``, section 8; the rule, articles 8 and 11.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from randcheck.after.event_checks import (
    earliest_day,
    number_problems,
    origin_problems,
    reason_problems,
    state_problems,
    time_problems,
)
from randcheck.after.standing import Standing
from randcheck.base.errors import EventError, raise_problems, refuse
from randcheck.base.fields import check_record
from randcheck.base.hashing import EVENTS, EVIDENCE, blinding_key, digest, nonce
from randcheck.base.items import is_key, refuse_unknown
from randcheck.base.texts import check_id
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import (
    Event,
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
    check_evidence,
)
from randcheck.domain.draw.visits import Visit
from randcheck.drawing.commitment import Commitment, check_commitment
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def evidence_digest(secret: str, place: int, text: str) -> str:
    """Return the blinded digest of a text of evidence.

    Args:
        secret: the draw's secret.
        place: the event's index among the draw's events, from 0.
        text: what was written on site.
    """
    return digest(f"{nonce(blinding_key(secret, EVIDENCE), str(place))}:{text}")


def event_record(
    event: Event, visits: Iterable[Visit], place: int, secret: str, evidence: str
) -> EventRecord:
    """Make the record of an event, with the nonce of its index.

    Args:
        event: the event, with the successors.
        visits: the visits that it started or changed.
        place: its index among the draw's events, from 0.
        secret: the draw's secret.
        evidence: the text whose digest is in the event.
    """
    own = nonce(blinding_key(secret, EVENTS), str(place))
    return EventRecord(event=event, visits=visits, nonce=own, evidence=evidence)


def _with_event(
    drawn: Draw,
    committed: Commitment,
    rulebook: Rulebook,
    evidence: str,
    event_of: Callable[[str], Event],
) -> Draw:
    """Return the draw with one more event, which is made from the evidence's digest.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: all problems, together.
    """
    check_record(drawn, Draw, "drawn")
    check_commitment(committed)
    check_record(rulebook, Rulebook, "rulebook")
    check_evidence(evidence)
    raise_problems(EventError, origin_problems(drawn, committed, rulebook))
    standing, place = Standing(drawn, committed), len(drawn.events)
    event = event_of(evidence_digest(committed.secret, place, evidence))
    raise_problems(
        EventError,
        (
            *number_problems(drawn),
            *reason_problems(event, rulebook),
            *time_problems(event, earliest_day(drawn, committed), committed.frame.closes_on),
            *state_problems(event, standing),
        ),
    )
    happened, visits = standing.apply(event)
    return drawn.followed_by(event_record(happened, visits, place, committed.secret, evidence))


def replace_subject(
    drawn: Draw,
    committed: Commitment,
    *,
    subject_id: str,
    reason: str,
    evidence: str,
    on: date,
    rulebook: Rulebook,
) -> Draw:
    """End the visit to a subject that cannot be inspected; the next reserves take its place.

    For each matter of the visit, the next reserve of the subject's stratum comes in: the first by
    ticket that was neither drawn nor brought in for this matter, nor replaced before. If none is
    left, the stratum stays short, and the event records it. A reserve without a visit gets one,
    with a team; a reserve that has a visit gets the matter added to it.

    Args:
        drawn: the draw with its events so far.
        committed: the commitment of the draw.
        subject_id: the subject that leaves.
        reason: a code of ``rulebook.event_reasons.subject``.
        evidence: what shows the reason: a document with its number, or a note made on site. The
            event holds only its blinded digest; the auditor sees the text.
        on: the day, from the last entropy date or the last event to the task's last day, both
            included.
        rulebook: the rulebook of the draw.

    Returns:
        The draw with one more event; ``changes[-1].came`` tells which subject came in for which
        matter.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``subjects-not-replaced``, ``event-too-early``, ``event-too-late``, ``not-standing``
            that apply.

    Source: ``randcheck-draw/2``, section 8; the reasons are the rulebook's.
    """
    check_id(subject_id, "subject_id")

    def event_of(evidence_of: str) -> SubjectReplacement:
        # `Standing.apply` fills in the matters and the successors.
        return SubjectReplacement(
            subject_id=subject_id,
            matter_codes=(committed.frame.matters[0].code,),
            by=(None,),
            reason=reason,
            evidence=evidence_of,
            on=on,
        )

    return _with_event(drawn, committed, rulebook, evidence, event_of)


def replace_inspector(
    drawn: Draw,
    committed: Commitment,
    *,
    subject_id: str,
    inspector_id: str,
    reason: str,
    evidence: str,
    on: date,
    rulebook: Rulebook,
) -> Draw:
    """Replace an officer who cannot go by another officer of the same pool.

    Use it before the visit: the officer who leaves took no part in it, and from this day on only
    the successor can sign the findings.

    Of those who may join, the officer with the fewest visits comes; ties by ticket. If nobody may
    join, the place stays empty, and the event records it. In this draw, the officer who leaves
    never visits this subject again. No other visit changes.

    Args:
        drawn: the draw with its events so far.
        committed: the commitment of the draw.
        subject_id: the subject of the visit.
        inspector_id: the officer who is replaced.
        reason: a code of ``rulebook.event_reasons.inspector``.
        evidence: what shows the reason, as for `replace_subject`.
        on: the day, from the last entropy date or the last event to the task's last day, both
            included.
        rulebook: the rulebook of the draw.

    Returns:
        The draw with one more event; ``changes[-1].by`` is the successor, or None.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``event-too-early``, ``event-too-late``, ``not-on-team`` that apply.

    Source: ``randcheck-draw/2``, section 8; the rule, article 11.
    """
    check_id(subject_id, "subject_id")
    check_id(inspector_id, "inspector_id")

    def event_of(evidence_of: str) -> InspectorReplacement:
        # `Standing.apply` fills in the pool and the successor.
        return InspectorReplacement(
            pool=min(committed.frame.team),
            subject_id=subject_id,
            inspector_id=inspector_id,
            reason=reason,
            evidence=evidence_of,
            on=on,
        )

    return _with_event(drawn, committed, rulebook, evidence, event_of)


def reserves(
    drawn: Draw, committed: Commitment, *, matter_code: str, stratum: str
) -> tuple[str, ...]:
    """List the reserves of a stratum who may still come in for a matter, the next one first.

    Only the holder of the secret can compute this. Keep it secret: someone who knows the next
    reserve could wait for it.

    Args:
        drawn: the draw with its events so far.
        committed: the commitment of the draw.
        matter_code: the matter.
        stratum: the full name of the stratum, ``group/stratum``.

    Returns:
        Subject ids; the first is the next to come in.

    Raises:
        InvalidInputError: ``unknown-id`` for a matter or stratum that the frame does not have;
            ``other-commitment``.

    Source: ``randcheck-draw/2``, sections 6 and 8.
    """
    check_record(drawn, Draw, "drawn")
    check_commitment(committed)
    if not is_key(stratum, committed.frame.matter(matter_code).sizes):
        refuse_unknown(stratum, Phrase("stratum"), Phrase("matter-named", code=matter_code))
    if drawn.header != committed.header:
        refuse("other-commitment", task=committed.frame.task, commitment=committed.hex)
    gone = {subject_id for subject_id, _ in drawn.replaced}
    gone.update(s.subject_id for s in drawn.selections if s.matter_code == matter_code)
    gone.update(subject_id for subject_id, code in drawn.brought_in if code == matter_code)
    order = committed.lists.order(drawn.seed, matter_code, stratum)
    return tuple(subject_id for subject_id in order if subject_id not in gone)
