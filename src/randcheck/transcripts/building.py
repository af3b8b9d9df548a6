"""Transcripts: a draw as a document that an audience can check without the library.

Source: ``randcheck-transcript/2``, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from randcheck.base.errors import refuse
from randcheck.base.fields import check_record
from randcheck.base.frozendict import thaw
from randcheck.base.hashing import RECUSALS, ROSTER, seed_of, ticket
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import (
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
    events_root,
)
from randcheck.drawing.commitment import Commitment, check_commitment
from randcheck.drawing.lottery import value_problems
from randcheck.transcripts.audiences import (
    TRANSCRIPT_SCHEMA,
    Audience,
    Stage,
    fields_of,
    has_seal,
)


def transcript(
    committed: Commitment, drawn: Draw | None = None, *, audience: Audience, stage: Stage
) -> dict[str, Any]:
    """Write a draw as one JSON document that its audience can check.

    Args:
        committed: the commitment.
        drawn: the draw with its events; None before the draw.
        audience: the audience. ``AUDITOR`` shows the secret, the roster, the recusals and the
            teams: do not publish it. ``OPEN`` shows every subject's entry.
        stage: what the audience may know. Before ``VISITED`` the public cannot learn who was drawn.
            From ``VISITED`` on the document holds the seal, and everyone can recompute the draw.

    Returns:
        Plain JSON data, ``randcheck-transcript/2``.

    Raises:
        InvalidInputError: ``wrong-type``; ``transcript-without-draw`` where the stage needs the
            draw; ``other-commitment`` where the draw was made from another commitment.

    Source: ``randcheck-transcript/2``, section 2; the rule, articles 3 and 5.
    """
    check_commitment(committed)
    check_record(audience, Audience, "audience")
    check_record(stage, Stage, "stage")
    document: dict[str, Any] = {
        "schema": TRANSCRIPT_SCHEMA,
        "audience": audience.value,
        "stage": stage.value,
        "header": committed.header.document(),
        "commitment": committed.hex,
        "lists": _lists(committed, audience),
        "annex": thaw(committed.frame.annex),
        "secret": committed.secret,
    }
    if stage is not Stage.ANNOUNCED:
        if drawn is None:
            refuse("transcript-without-draw", stage_of_transcript=stage)
        check_record(drawn, Draw, "drawn")
        _check_origin(drawn, committed)
        document["values"] = list(drawn.values)
        if has_seal(audience, stage):
            document |= _drawn(committed, drawn, audience)
    return {name: document[name] for name in fields_of(audience, stage)}


def _check_origin(drawn: Draw, committed: Commitment) -> None:
    is_of_it = (
        drawn.header == committed.header
        and not value_problems(committed.entropy, drawn.values)
        and drawn.seed == seed_of(committed.hex, committed.seal, drawn.values)
    )
    if not is_of_it:
        refuse("other-commitment", task=committed.frame.task, commitment=committed.hex)


def _lists(committed: Commitment, audience: Audience) -> dict[str, list[list[str]]]:
    """Return the lists that an audience may see, by name."""
    kept_back = {Audience.PUBLIC: committed.lists.names, Audience.OPEN: (ROSTER, RECUSALS)}
    return {
        name: list(map(list, committed.lists.leaves(name)))
        for name in committed.lists.names
        if name not in kept_back.get(audience, ())
    }


def _drawn(committed: Commitment, drawn: Draw, audience: Audience) -> dict[str, Any]:
    """Return the fields for a draw whose seal may be shown."""
    return {
        "seal": drawn.seal,
        "seed": drawn.seed,
        "matters": list(_matters(committed, drawn)),
        "visits": [
            {
                "subject": visit.subject_id,
                "matters": list(visit.matter_codes),
                **(
                    {"team": [member.inspector_id for member in visit.team]}
                    if audience is Audience.AUDITOR
                    else {}
                ),
            }
            for visit in drawn.visits_now
        ],
        "events": [_event(committed, drawn, record, audience) for record in drawn.events],
        "events_root": events_root(drawn.events).document(),
    }


def _matters(committed: Commitment, drawn: Draw) -> Iterator[dict[str, Any]]:
    for matter in committed.frame.matters:
        found = drawn.drawn_for(matter.code)
        cuts = drawn.cuts(matter.code)
        yield {
            "code": matter.code,
            "strata": [
                {
                    "group": stratum.group,
                    "name": stratum.name,
                    "drawn": len(found[stratum.full_name]),
                    "cut": cuts[stratum.full_name],
                }
                for stratum in matter.strata
            ],
            "drawn": [
                _place(committed, selection.subject_id, matter.code, selection.ticket)
                for stratum in matter.strata
                for selection in found[stratum.full_name]
            ],
        }


def _place(committed: Commitment, subject_id: str, code: str, own: str) -> dict[str, Any]:
    return {**committed.place(subject_id, code).document(), "ticket": own}


def _successor(committed: Commitment, seed: str, subject_id: str, code: str) -> dict[str, Any]:
    salt = committed.lists.salt(subject_id)
    return _place(committed, subject_id, code, ticket(seed, "subject", f"{subject_id}:{salt}"))


def _event(
    committed: Commitment, drawn: Draw, record: EventRecord, audience: Audience
) -> dict[str, Any]:
    event = record.event
    shown: dict[str, Any] = {"document": event.document(), "nonce": record.nonce}
    if audience is Audience.AUDITOR:
        return {**shown, "evidence": record.evidence}
    match event:
        case SubjectReplacement():
            if audience is Audience.PUBLIC:
                shown["places"] = [
                    None if by is None else _successor(committed, drawn.seed, by, code)
                    for code, by in event.came.items()
                ]
            return shown
        case InspectorReplacement():
            return {"kind": event.kind, "inner": record.inner}
        case _:
            assert_never(event)
