"""Check a transcript or a proof from the document alone, and the documents of a body together.

Source: ``randcheck-transcript/2``, sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError, brief, refuse
from randcheck.base.fields import hex_problem
from randcheck.base.hashing import ticket
from randcheck.base.items import items_of
from randcheck.base.texts import is_digest
from randcheck.domain.draw.proofs import PROOF_SCHEMA
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.checks.chains import CHAIN_CHECKS, CHAIN_FACTS, Chain, Link
from randcheck.transcripts.checks.draws import (
    count_wrongs,
    event_root_wrongs,
    proof_wrongs,
    seal_wrongs,
    seed_wrongs,
    team_wrongs,
    ticket_wrongs,
    value_wrongs,
    visit_wrongs,
    winner_wrongs,
)
from randcheck.transcripts.checks.headers import HEADER_CHECKS, HEADER_CODES, ordered
from randcheck.transcripts.checks.lists import (
    annex_wrongs,
    base_wrongs,
    partition_wrongs,
    root_wrongs,
    secret_wrongs,
    staffing_wrongs,
)
from randcheck.transcripts.checks.making import Check, examined, made
from randcheck.transcripts.course import inclusion_wrongs
from randcheck.transcripts.document_forms import PROOF, transcript_form
from randcheck.transcripts.documents import NO_DRAW, ProofDocument, Transcript
from randcheck.transcripts.findings import Wrong, Wrongs, differs, unless
from randcheck.verifying.verification import ABSENT, Verification

_WHY = {
    "lists": "unchecked-without-lists",
    "secret": "unchecked-without-secret",
    "values": "unchecked-until-drawn",
    "seal": "unchecked-until-seal",
}
"""Parts that a transcript may lack, each to the code for its absence."""
_OPEN, _AUDITOR = ("lists",), ("secret",)
_DRAWN, _SEAL = ("values",), ("seal",)

TRANSCRIPT_CHECKS: tuple[Check[Transcript], ...] = (
    *HEADER_CHECKS,
    Check("secret", secret_wrongs, _AUDITOR, HEADER_CODES),
    Check("annex", annex_wrongs, _AUDITOR, ("secret",)),
    Check("root", root_wrongs, _OPEN, HEADER_CODES),
    Check("partition", partition_wrongs, _OPEN, ("root",)),
    Check("base", base_wrongs, _OPEN, ("partition",)),
    Check("staffing", staffing_wrongs, _AUDITOR, ("partition",)),
    Check("values", lambda d: value_wrongs("values", d.header, d.values), _DRAWN, HEADER_CODES),
    Check("seal", lambda d: seal_wrongs("seal", d.header, d.seal), _SEAL, HEADER_CODES),
    Check("seed", lambda d: seed_wrongs("seed", d.commitment, d), _SEAL, ("values", "seal")),
    Check("counts", count_wrongs, _SEAL, ("seed",)),
    Check("ticket", ticket_wrongs, _SEAL, ("counts",)),
    Check("proof", proof_wrongs, _SEAL, ("ticket",)),
    Check("winners", winner_wrongs, (*_OPEN, *_SEAL), ("partition", "proof")),
    Check(
        "event",
        lambda d: iter(d.course.wrongs),
        _SEAL,
        ("proof", "winners", "secret", "staffing"),
    ),
    Check("visits", visit_wrongs, _SEAL, ("event",)),
    Check("teams", team_wrongs, (*_AUDITOR, *_SEAL), ("visits", "staffing", "secret")),
    Check("events-root", event_root_wrongs, _SEAL, HEADER_CODES),
)
"""The checks of a transcript in the order of section 3; dependencies have the same documents."""


def verify_transcript(document: Mapping[str, Any]) -> Verification:
    """Check a transcript from its contents alone, and say what could not be checked.

    Args:
        document: JSON data, ``randcheck-transcript/2``; it may have been tampered with. Read a text
            with `read_document` first.

    Returns:
        All findings, by code and path, and the checks made. A check is not made if it depends on a
        check that found something.

    Raises:
        InvalidInputError: ``not-a-mapping``; no other error.

    Source: ``randcheck-transcript/2``, section 3.

    Example:
        >>> report = verify_transcript({"schema": "randcheck-transcript/1"})
        >>> print(report.findings[0].message())
        schema is "randcheck-transcript/1"; it has to be randcheck-transcript/2
        >>> report.is_right
        False
    """
    given = _as_mapping(document)
    _, report = examined(given, transcript_form(given), TRANSCRIPT_CHECKS, _missing)
    return attrs.evolve(
        report, unchecked={**report.unchecked, "reasons": "unchecked-without-rulebook"}
    )


def _as_mapping(document: object, what: str = "document") -> dict[str, Any]:
    """A document as a plain object.

    Raises:
        InvalidInputError: ``not-a-mapping``.
    """
    if not isinstance(document, Mapping):
        refuse("not-a-mapping", what=what, value=brief(document))
    return dict(document)


def _missing(document: Transcript) -> dict[str, str]:
    """Return the parts that a transcript lacks, each to the code for its absence."""
    has = {
        "lists": document.audience is not Audience.PUBLIC,
        "secret": document.audience is Audience.AUDITOR,
        "values": document.stage is not Stage.ANNOUNCED,
        "seal": document.has_seal,
    }
    return {name: _WHY[name] for name, is_there in has.items() if not is_there}


# A proof.


def _proof_wrongs(document: ProofDocument) -> Wrongs:
    """Find places that are not the subject's in the lists of the header's matters."""
    yield from ordered("places", [place.matter for place in document.places], 1)
    size = document.header.directory_size
    for number, place in enumerate(document.places):
        path, matter = f"places[{number}]", document.header.matter(place.matter)
        if matter is None:
            yield f"{path}.matter", ABSENT, place.matter
        else:
            yield from inclusion_wrongs(path, place, matter.root, size)
            is_entry = "!" in place.leaf.entry or place.leaf.entry in matter.strata
            yield from unless(is_entry, f"{path}.leaf[2]", ABSENT, place.leaf.entry)
        yield from differs(f"{path}.leaf[0]", document.subject, place.leaf.subject_id)
        yield from differs(f"{path}.leaf", document.places[0].leaf.identity, place.leaf.identity)


def _own_ticket_wrongs(document: ProofDocument) -> Wrongs:
    """Find a ticket that does not follow from the subject and its salt."""
    draw, salt = document.draw, document.places[0].leaf.salt
    own = ticket(draw.seed, "subject", f"{document.subject}:{salt}")
    yield from differs("draw.ticket", own, draw.ticket)


def _drawn_wrongs(document: ProofDocument) -> Wrongs:
    """Find results that do not follow from ticket and cut."""
    draw, places = document.draw, document.places
    codes = [place.matter for place in places]
    given = [result.matter for result in draw.results]
    yield from differs("draw.results", codes, given)
    for number, (place, result) in enumerate(zip(places, draw.results, strict=False)):
        path, cut = f"draw.results[{number}]", result.cut
        if "/" not in place.leaf.entry:
            yield from differs(f"{path}.cut", None, cut)
            cut = None
        is_drawn = cut is not None and draw.ticket <= cut
        yield from differs(f"{path}.drawn", is_drawn, result.drawn)


_DRAW = ("draw",)

PROOF_CHECKS: tuple[Check[ProofDocument], ...] = (
    *HEADER_CHECKS,
    Check("proof", _proof_wrongs, (), HEADER_CODES),
    Check(
        "values", lambda d: value_wrongs("draw.values", d.header, d.draw.values), _DRAW, ("proof",)
    ),
    Check("seal", lambda d: seal_wrongs("draw.seal", d.header, d.draw.seal), _DRAW, ("values",)),
    Check("seed", lambda d: seed_wrongs("draw.seed", d.commitment, d.draw), _DRAW, ("seal",)),
    Check("ticket", _own_ticket_wrongs, _DRAW, ("seed",)),
    Check("drawn", _drawn_wrongs, _DRAW, ("ticket",)),
)
"""The checks of a proof, in order."""


def check_proof(document: Mapping[str, Any]) -> Verification:
    """Check the proof for one subject: its stratum, and whether it was rightly drawn or not.

    Args:
        document: JSON data, ``randcheck-proof/2``, as `Proof.document` gives it.

    Returns:
        All findings, by code and path, and the checks made.

    Raises:
        InvalidInputError: ``not-a-mapping``; no other error.

    Source: ``randcheck-transcript/2``, section 5.
    """

    def missing(read: ProofDocument) -> dict[str, str]:
        return {"draw": "unchecked-until-seal"} if read.draw is NO_DRAW else {}

    return examined(_as_mapping(document), PROOF, PROOF_CHECKS, missing)[1]


def verify_chain(
    documents: Iterable[Mapping[str, Any]], *, void: Iterable[str] = ()
) -> Verification:
    """Check that the transcripts of a body's draws belong to one chain.

    Args:
        documents: transcripts of one body, in any order, for any audience and stage. Only their
            form and header are checked here; `verify_transcript` checks the rest. Proofs are
            ignored.
        void: the commitments that you know to be void, because another commitment with the same
            sequence, task or seal was published first.

    Returns:
        All findings, with paths such as ``documents[1].header.previous``; the checks made; and the
        facts to look at: lapses, tasks that replace others, void commitments.

    Raises:
        InvalidInputError: ``not-a-collection``, ``not-a-mapping``; ``no-transcripts`` if there is
            none; ``not-hex`` if an item of ``void`` is not 64 hex digits.

    Source: ``randcheck-transcript/2``, section 4.
    """
    given = [_as_mapping(one, "documents") for one in items_of(documents, "documents")]
    void_at: dict[str, list[str]] = {}
    for named in items_of(void, "void"):
        if not is_digest(named):
            raise InvalidInputError(hex_problem("void", 64, named))
        void_at[named] = []
    if all(document.get("schema") == PROOF_SCHEMA for document in given):
        refuse("no-transcripts", number=len(given))
    links: list[Link] = []
    strange: list[Wrong] = []
    for place, document in enumerate(given):
        path, commitment = f"documents[{place}]", document.get("commitment")
        if document.get("schema") == PROOF_SCHEMA:
            continue
        if is_digest(commitment) and commitment in void_at:
            void_at[commitment].append(path)
            continue
        read, report = examined(document, transcript_form(document), HEADER_CHECKS, _nothing)
        if report.is_right:
            links.append(Link(path, read))
        else:
            found = dict.fromkeys(finding.code for finding in report.findings)
            strange.append((path, "-", list(found)))
    chain = Chain(links, strange, void_at)
    report, facts = made(CHAIN_CHECKS, chain), made(CHAIN_FACTS, chain)
    return attrs.evolve(report, facts=facts.findings, more={**report.more, **facts.more})


def _nothing(_document: object) -> dict[str, str]:
    return {}
