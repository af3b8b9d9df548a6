"""Replacements after a draw: a reserve for a subject, another officer for an officer.

You say who leaves and why; the draw says who comes.

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
    """The blinded digest of a text of evidence.

    Args:
        secret: the draw's secret.
        place: the event's place among the draw's events, from 0.
        text: what was written on site.
    """
    return digest(f"{nonce(blinding_key(secret, EVIDENCE), str(place))}:{text}")


def event_record(
    event: Event, visits: Iterable[Visit], place: int, secret: str, evidence: str
) -> EventRecord:
    """An event as it is put on record, with the nonce of its place.

    Args:
        event: the event, with who came.
        visits: the visits that it began or changed.
        place: its place among the draw's events, from 0.
        secret: the draw's secret.
        evidence: the text whose digest the event holds.
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
    """A draw after one more event, which is made from the evidence's digest.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: everything that stands against it, at once.
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
    """End the visit to a subject that cannot be inspected; for each matter the next one comes.

    For each matter of the visit the first in the ticket order of the subject's stratum comes who
    was neither drawn nor brought in for it, nor replaced, before; where nobody is left the
    stratum stays short, on record. Who has no visit yet gets one, with a team; who has one takes
    the matter on in it.

    Args:
        drawn: the draw as it stands.
        committed: the commitment it was made from.
        subject_id: the subject that leaves.
        reason: a code of ``rulebook.event_reasons.subject``.
        evidence: what shows it: a document and its number, or what was written on site. Only its
            blinded digest stands in the event; the auditor is shown the text.
        on: the day; not before the last entropy date or the last event, not after the task's
            last day, which is included.
        rulebook: the one the draw was made by.

    Returns:
        The draw with one more event; ``changes[-1].came`` tells who came for which matter.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``subjects-not-replaced``, ``event-too-early``, ``event-too-late``, ``not-standing``
            that hold.

    Source: ``randcheck-draw/2``, section 8; the reasons are the rulebook's.
    """
    check_id(subject_id, "subject_id")

    def event_of(evidence_of: str) -> SubjectReplacement:
        # For which matters it stood, and who comes, is told when it happens.
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
    """Let another officer of the same pool take the place of one who cannot go.

    It is for a visit that is not made yet: whoever leaves was not there, and from this day on only
    the one who comes can sign what the visit finds.

    Who may join and has the fewest visits comes, ties by ticket; where nobody may, the place
    stays empty, on record. The one who leaves does not come to this subject again in this draw.
    No other visit changes.

    Args:
        drawn: the draw as it stands.
        committed: the commitment it was made from.
        subject_id: the subject of the visit.
        inspector_id: the officer who leaves.
        reason: a code of ``rulebook.event_reasons.inspector``.
        evidence: what shows it, as for `replace_subject`.
        on: the day; not before the last entropy date or the last event, not after the task's
            last day, which is included.
        rulebook: the one the draw was made by.

    Returns:
        The draw with one more event; ``changes[-1].by`` tells who came.

    Raises:
        InvalidInputError: a value of the wrong type or form.
        EventError: ``other-commitment``, ``other-rulebook``; or all of ``reason-not-listed``,
            ``event-too-early``, ``event-too-late``, ``not-on-team`` that hold.

    Source: ``randcheck-draw/2``, section 8; the rule, article 11.
    """
    check_id(subject_id, "subject_id")
    check_id(inspector_id, "inspector_id")

    def event_of(evidence_of: str) -> InspectorReplacement:
        # From which pool the officer is, and who comes, is told when it happens.
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
    """Those of a stratum who may still come for a matter, in the order in which they would.

    Only who holds the secret can tell; whoever knows who comes next could wait for it.

    Args:
        drawn: the draw as it stands.
        committed: the commitment it was made from.
        matter_code: the matter.
        stratum: the full name of the stratum, ``group/stratum``.

    Returns:
        Subject ids; the first is who comes next.

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
