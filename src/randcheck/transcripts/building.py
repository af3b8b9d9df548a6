"""A draw written down for an audience, so that it can be checked without the library.

Source: ``randcheck-transcript/1``, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from randcheck.domain.draw_shapes import check_draw, check_parts
from randcheck.domain.draws import Draw, Selection
from randcheck.domain.events import EventRecord, SubjectReplacement
from randcheck.domain.fields import check_record
from randcheck.domain.frozendict import thaw
from randcheck.drawing.chain import events_root
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.committed_lists import list_names
from randcheck.drawing.lottery import value_problems
from randcheck.drawing.merkle import leaf_hash
from randcheck.drawing.proofs import Proof
from randcheck.errors import refuse
from randcheck.hashing import seed_of, ticket
from randcheck.transcripts.audiences import TRANSCRIPT_SCHEMA, Audience, Stage, fields_of

__all__ = ["transcript"]


def transcript(
    committed: Commitment, result: Draw | None = None, *, audience: Audience, stage: Stage
) -> dict[str, Any]:
    """Write a draw down as one JSON document, with which its audience can check it.

    Args:
        committed: the commitment.
        result: the draw with its events; not needed before it was drawn.
        audience: for whom. ``AUDITOR`` shows the secret, the roster, the recusals and the teams:
            such a document is not published.
        stage: what may be known. Before ``VISITED`` nothing tells the public who was drawn; from
            then on the document holds the seal, and everyone can recompute the draw.

    Returns:
        Plain JSON data, ``randcheck-transcript/1``.

    Raises:
        InvalidInputError: ``wrong-type``; ``transcript-without-draw`` where the stage needs the
            draw; ``other-commitment`` where it is not the commitment's; ``draw-misshapen``.

    Source: ``randcheck-transcript/1``, section 2; the rule, articles 3 and 5.

    Example:
        >>> from datetime import date
        >>> from randcheck import Commitment, EntropySource, draw
        >>> from randcheck.domain.frames import Frame, MatterFrame, RosterEntry, RulebookRef
        >>> committed = Commitment(body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     secret="5e" * 32, entropy=[EntropySource(source="双色球 2026135",
        ...         date=date(2026, 11, 24), format="99 99 99 99 99 99 99", bits=24)],
        ...     frame=Frame(task="T-1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...         rulebook=RulebookRef(name="细则", digest="d1" * 32), directory_size=2,
        ...         directory_as_of=date(2026, 11, 20), team={"city": 2}, matters=[MatterFrame(
        ...             code="M-1", base=2, quota=1, weights={"all": 1},
        ...             members={"S1": "all", "S2": "all"})],
        ...         roster={i: RosterEntry(pool="city") for i in ("I1", "I2")}))
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> shown = transcript(committed, drawn, audience=Audience.PUBLIC, stage=Stage.VISITED)
        >>> shown["visits"]
        [{'subject': 'S1', 'matters': ['M-1']}]
    """
    check_record(committed, Commitment, "committed")
    check_record(audience, Audience, "audience")
    check_record(stage, Stage, "stage")
    writer = _Writer(committed, audience)
    document = writer.announced(stage)
    if stage is not Stage.ANNOUNCED:
        if result is None:
            refuse("transcript-without-draw", stage_of_transcript=stage.value)
        document |= writer.drawn(_checked(result, committed))
    return {name: document[name] for name in fields_of(audience, stage)}


def _checked(result: Draw, committed: Commitment) -> Draw:
    """The draw, if it is one from this commitment and can be looked up in its frame."""
    check_draw(result)
    is_of_it = (
        result.header == committed.document
        and not value_problems(committed, result.values)
        and result.seed == seed_of(committed.hex, committed.seal, result.values)
    )
    if not is_of_it:
        refuse("other-commitment", task=committed.frame.task, commitment=committed.hex)
    check_parts(result)
    try:
        events_root(result)
    except (TypeError, ValueError):  # events that have no JSON
        refuse("malformed-events", task=committed.frame.task)
    return result


class _Writer:
    """What one audience is shown of one draw."""

    def __init__(self, committed: Commitment, audience: Audience) -> None:
        self._committed = committed
        self._audience = audience

    def announced(self, stage: Stage) -> dict[str, Any]:
        """What is there from the start on; lists only where the audience is shown them."""
        committed = self._committed
        document: dict[str, Any] = {
            "schema": TRANSCRIPT_SCHEMA,
            "audience": self._audience.value,
            "stage": stage.value,
            "header": committed.header(),
            "commitment": committed.hex,
            "secret": committed.secret,
        }
        names = list_names(committed.frame)
        if self._audience is Audience.OPEN:
            names = tuple(name for name in names if ":" in name)
        if self._audience is not Audience.PUBLIC:
            document["lists"] = {name: committed.leaves(name) for name in names}
        return document

    def drawn(self, result: Draw) -> dict[str, Any]:
        """What is there once the draw is made and the seal may be shown."""
        return {
            "values": list(result.values),
            "seal": result.seal,
            "seed": result.seed,
            "matters": list(self._matters(result)),
            "visits": list(self._visits(result)),
            "failure": {
                pool.pool: [visit.subject_id for visit in pool.short]
                for pool in (() if result.failure is None else result.failure.pools)
            },
            "events": [self._event(record, result.seed) for record in result.events],
            "events_root": {"root": events_root(result), "size": len(result.events)},
        }

    def _matters(self, result: Draw) -> Iterator[dict[str, Any]]:
        drawn: dict[str, list[Selection]] = {m.code: [] for m in self._committed.frame.matters}
        for selection in result.selections:
            drawn[selection.matter_code].append(selection)
        for matter in self._committed.frame.matters:
            tickets: dict[str, list[str]] = {name: [] for name in matter.sizes}
            for selection in drawn[matter.code]:
                tickets[matter.members[selection.subject_id]].append(selection.ticket)
            yield {
                "code": matter.code,
                "strata": [
                    {"name": name, "drawn": len(some), "cut": max(some, default=None)}
                    for name, some in tickets.items()
                ],
                "drawn": [
                    {
                        "subject": selection.subject_id,
                        **self._shown(selection.subject_id, matter.code, selection.ticket),
                    }
                    for selection in drawn[matter.code]
                ],
            }

    def _shown(self, subject_id: str, matter_code: str, own_ticket: str) -> dict[str, Any]:
        proof: Proof = self._committed.prove(subject_id, matter_code)
        _, stratum, nonce = proof.leaf
        return {
            "stratum": stratum,
            "ticket": own_ticket,
            "nonce": nonce,
            "index": proof.index,
            "path": list(proof.path),
        }

    def _visits(self, result: Draw) -> Iterator[dict[str, Any]]:
        for visit in result.visits:
            shown: dict[str, Any] = {
                "subject": visit.subject_id,
                "matters": list(visit.matter_codes),
            }
            if self._audience is Audience.AUDITOR:
                shown["team"] = [member.inspector_id for member in visit.team]
            yield shown

    def _event(self, record: EventRecord, seed: str) -> dict[str, Any]:
        event = record.event
        shown: dict[str, Any] = {"document": thaw(record.document), "nonce": record.nonce}
        if self._audience is Audience.AUDITOR:
            return shown
        if not isinstance(event, SubjectReplacement):
            return {"leaf": leaf_hash(record.leaf).hex()}
        if self._audience is Audience.PUBLIC and event.by is not None:
            own = ticket(seed, "subject", event.by)
            shown["proof"] = self._shown(event.by, event.matter_code, own)
        return shown
