"""A transcript and a proof checked from the document alone.

Source: ``randcheck-transcript/1``, sections 3 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from randcheck.errors import brief, refuse
from randcheck.hashing import ticket
from randcheck.transcripts.audiences import Audience, Stage, has_seal
from randcheck.transcripts.checks import (
    PROOF_CHECKS,
    TRANSCRIPT_CHECKS,
    checked_in,
    unchecked_in,
)
from randcheck.transcripts.course import Course, root_findings
from randcheck.transcripts.document_forms import proof_flaws, transcript_flaws
from randcheck.transcripts.draw_checks import (
    count_findings,
    inclusion_findings,
    proof_findings,
    seal_findings,
    seed_findings,
    ticket_findings,
    winner_findings,
)
from randcheck.transcripts.findings import TranscriptFinding, TranscriptReport, differing
from randcheck.transcripts.header_checks import (
    chances_can_be_checked,
    header_findings,
    value_findings,
)
from randcheck.transcripts.list_checks import list_findings, roster_findings, secret_findings

__all__ = ["check_document", "check_proof", "verify_transcript"]

Findings = Iterator[TranscriptFinding]


def verify_transcript(document: Mapping[str, Any]) -> TranscriptReport:
    """Check a transcript from what stands in it, and say what could not be checked.

    Args:
        document: JSON data, ``randcheck-transcript/1``, however it was tampered with; a text is
            read with `read_document`.

    Returns:
        Everything that is wrong, by code and path, and which checks were made. A document that
        has not its form is checked no further.

    Raises:
        InvalidInputError: ``not-a-mapping`` where it is no object at all; nothing else.

    Source: ``randcheck-transcript/1``, section 3.

    Example:
        >>> report = verify_transcript({"schema": "randcheck-transcript/2"})
        >>> print(report.findings[0].message())
        schema is "randcheck-transcript/2"; it has to be randcheck-transcript/1
        >>> report.is_right
        False
    """
    check_document(document)
    flaws = tuple(transcript_flaws(document))
    if flaws:
        return _malformed(flaws, TRANSCRIPT_CHECKS)
    audience, stage = Audience(document["audience"]), Stage(document["stage"])
    of_header = tuple(header_findings(document))
    unchecked = unchecked_in(audience, stage)
    if not chances_can_be_checked(of_header):
        unchecked["header-chances"] = "unchecked-for-header"
    return TranscriptReport(
        audience=audience,
        stage=stage,
        findings=(*of_header, *_findings(document, audience, stage)),
        checked=checked_in(unchecked),
        unchecked={**unchecked, "reasons": "unchecked-without-rulebook"},
    )


def check_document(document: object) -> None:
    """Refuse what is no object at all.

    Raises:
        InvalidInputError: ``not-a-mapping``.
    """
    if not isinstance(document, Mapping):
        refuse("not-a-mapping", value=brief(document))


def _malformed(flaws: tuple[TranscriptFinding, ...], checks: tuple[str, ...]) -> TranscriptReport:
    others = (*checks[1:], "reasons") if checks is TRANSCRIPT_CHECKS else checks[1:]
    unchecked = dict.fromkeys(others, "unchecked-for-form")
    return TranscriptReport(findings=flaws, checked=checks[:1], unchecked=unchecked)


def _findings(document: Mapping[str, Any], audience: Audience, stage: Stage) -> Findings:
    if stage is not Stage.ANNOUNCED:
        yield from value_findings(document["header"], document["values"], "values")
    if audience is not Audience.PUBLIC:
        yield from list_findings(document)
    if audience is Audience.AUDITOR:
        yield from secret_findings(document)
        yield from roster_findings(document)
    if has_seal(audience, stage):
        yield from _findings_after_seal(document, audience)


def _findings_after_seal(document: Mapping[str, Any], audience: Audience) -> Findings:
    yield from seal_findings(document["header"], document["seal"])
    yield from seed_findings(document["commitment"], document, "seed")
    yield from count_findings(document)
    yield from ticket_findings(document)
    yield from proof_findings(document)
    if audience is not Audience.PUBLIC:
        yield from winner_findings(document)
    course = Course(document)
    yield from course.event_findings()
    yield from course.visit_findings()
    yield from course.team_findings()
    yield from root_findings(document)


# A proof.


def check_proof(document: Mapping[str, Any]) -> TranscriptReport:
    """Check the proof for one enterprise: where it stood, and whether it was rightly drawn.

    Args:
        document: JSON data, ``randcheck-proof/1``, as `Proof.document` gives it.

    Returns:
        Everything that is wrong, by code and path, and which checks were made.

    Raises:
        InvalidInputError: ``not-a-mapping`` where it is no object at all; nothing else.

    Source: ``randcheck-transcript/1``, section 5.
    """
    check_document(document)
    flaws = tuple(proof_flaws(document))
    if flaws:
        return _malformed(flaws, PROOF_CHECKS)
    of_header = tuple(header_findings(document))
    unchecked: dict[str, str] = {}
    if not chances_can_be_checked(of_header):
        unchecked["header-chances"] = "unchecked-for-header"
    if document["draw"] is None:
        of_draw = ("values", "seal", "seed", "ticket", "drawn")
        unchecked |= dict.fromkeys(of_draw, "unchecked-until-seal")
    return TranscriptReport(
        findings=(*of_header, *_findings_of_proof(document)),
        checked=checked_in(unchecked, PROOF_CHECKS),
        unchecked=unchecked,
    )


def _findings_of_proof(document: Mapping[str, Any]) -> Findings:
    header, draw = document["header"], document["draw"]
    kind, _, code = document["list"].partition(":")
    committed = next((m[kind] for m in header["matters"] if m["code"] == code), None)
    if committed is None:
        codes = [matter["code"] for matter in header["matters"]]
        yield TranscriptFinding(code="proof", path="list", expected=codes, found=code)
    else:
        yield from inclusion_findings("", document["leaf"], document, committed)
    if draw is None:
        return
    given = cast("Mapping[str, Any]", draw)
    yield from value_findings(header, given["values"], "draw.values")
    yield from seal_findings(header, given["seal"])
    yield from seed_findings(document["commitment"], given, "draw.seed")
    yield from _drawn_findings(kind, document["leaf"][0], given)


def _drawn_findings(kind: str, subject_id: str, draw: Mapping[str, Any]) -> Findings:
    own, cut = draw["ticket"], draw["cut"]
    if kind == "exclusions":
        yield from differing("drawn", "draw.ticket", None, own)
        yield from differing("drawn", "draw.cut", None, cut)
        yield from differing("drawn", "draw.drawn", False, draw["drawn"])
        return
    yield from differing("ticket", "draw.ticket", ticket(draw["seed"], "subject", subject_id), own)
    is_drawn = cut is not None and own is not None and own <= cut
    yield from differing("drawn", "draw.drawn", is_drawn, draw["drawn"])
