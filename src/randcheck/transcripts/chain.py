"""Check several documents of one body together.

Source: ``randcheck-transcript/2``, section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError, refuse
from randcheck.base.fields import hex_problem
from randcheck.base.items import items_of
from randcheck.base.texts import is_digest
from randcheck.domain.draw.proofs import PROOF_SCHEMA
from randcheck.transcripts.checks.chains import CHAIN_CHECKS, CHAIN_FACTS, Chain, Link
from randcheck.transcripts.checks.headers import HEADER_CHECKS
from randcheck.transcripts.checks.making import examined, made
from randcheck.transcripts.document_forms import transcript_form
from randcheck.transcripts.findings import Wrong
from randcheck.transcripts.verification import as_mapping
from randcheck.verifying.verification import Verification


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
    given = [as_mapping(one, "documents") for one in items_of(documents, "documents")]
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
