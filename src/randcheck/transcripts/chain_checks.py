"""Several documents of one body: whether they make one chain of draws.

Source: ``randcheck-transcript/1``, section 4; ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs

from randcheck.domain.fields import items_of
from randcheck.transcripts.document_forms import transcript_flaws
from randcheck.transcripts.findings import TranscriptFinding, differing
from randcheck.transcripts.verification import check_document

__all__ = ["verify_chain"]

Findings = Iterator[TranscriptFinding]


@attrs.frozen
class _Link:
    """A document of the chain, and where it stands among those given."""

    path: str
    document: Mapping[str, Any]

    @property
    def header(self) -> Mapping[str, Any]:
        header: Mapping[str, Any] = self.document["header"]
        return header

    @property
    def sequence(self) -> int:
        number: int = self.document["header"]["sequence"]
        return number

    @property
    def commitment(self) -> str:
        commitment: str = self.document["commitment"]
        return commitment


def verify_chain(documents: Iterable[Mapping[str, Any]]) -> tuple[TranscriptFinding, ...]:
    """Check that the transcripts of a body's draws belong to one chain.

    Args:
        documents: transcripts of one body, in any order, of any audience and stage; each of them
            is checked by itself with `verify_transcript`.

    Returns:
        Everything that is wrong, with paths such as ``documents[1].header.previous``; empty where
        they fit. A document that has not its form is named as ``malformed`` and left out.

    Raises:
        InvalidInputError: ``not-a-collection``, ``not-a-mapping``; nothing else.

    Source: ``randcheck-transcript/1``, section 4.
    """
    given = tuple(items_of(documents))
    for document in given:
        check_document(document)
    return tuple(_findings(given))


def _findings(documents: Iterable[Mapping[str, Any]]) -> Findings:
    links: list[_Link] = []
    for place, document in enumerate(documents):
        path = f"documents[{place}]"
        flaws = list(transcript_flaws(document))
        yield from (attrs.evolve(found, path=f"{path}.{found.path}") for found in flaws)
        if not flaws:
            links.append(_Link(path, document))
    if not links:
        return
    body = links[0].header["body"]
    strange = [link for link in links if link.header["body"] != body]
    for link in strange:
        yield from differing("chain-body", f"{link.path}.header.body", body, link.header["body"])
    if not strange:
        yield from _of_one_body(sorted(links, key=lambda link: link.sequence))


def _of_one_body(links: list[_Link]) -> Findings:
    for before, link in pairwise(links):
        if link.sequence > before.sequence + 1:
            yield _wrong(link, "chain-gap", "header.sequence", before.sequence + 1, link.sequence)
    yield from _forks(links)
    latest = ""
    day_before = ""
    for before, link in pairwise([links[0], *links]):
        if link.sequence > before.sequence:
            latest = max(latest, day_before)
        committed_on = link.header["committed_on"]
        if committed_on < latest:
            yield _wrong(link, "chain-order", "header.committed_on", f">= {latest}", committed_on)
        day_before = max(day_before, committed_on)
    yield from _only_in_one_draw("chain-task", "task", links)
    yield from _only_in_one_draw("chain-seal", "seal", links)
    yield from _events(links)


def _wrong(
    link: _Link, code: str, field: str, expected: object, found: object
) -> TranscriptFinding:
    return TranscriptFinding(code=code, path=f"{link.path}.{field}", expected=expected, found=found)


def _forks(links: list[_Link]) -> Findings:
    commitments: dict[int, list[str]] = {}
    for link in links:
        commitments.setdefault(link.sequence, []).append(link.commitment)
    for link in links:
        first = commitments[link.sequence][0]
        yield from differing("chain-fork", f"{link.path}.commitment", first, link.commitment)
        before, previous = commitments.get(link.sequence - 1), link.header["previous"]
        if before is not None and previous not in before:
            yield _wrong(link, "chain-fork", "header.previous", before[0], previous)


def _only_in_one_draw(code: str, field: str, links: list[_Link]) -> Findings:
    first_in: dict[str, int] = {}
    for link in links:
        value = link.header[field]
        first = first_in.setdefault(value, link.sequence)
        if first != link.sequence:
            yield _wrong(link, code, f"header.{field}", f"draw {first}", value)


def _events(links: list[_Link]) -> Findings:
    shown: dict[int, list[Mapping[str, Any]]] = {}
    for link in links:
        if "events_root" in link.document:
            shown.setdefault(link.sequence, []).append(link.document["events_root"])
    listed_in: dict[int, int] = {}
    for link in links:
        for place, listed in enumerate(link.header["events"]):
            field = f"header.events[{place}]"
            found = {"root": listed["root"], "size": listed["size"]}
            for expected in shown.get(listed["sequence"], ()):
                yield from differing("chain-events", f"{link.path}.{field}", expected, found)
            first = listed_in.setdefault(listed["sequence"], link.sequence)
            if first != link.sequence:
                yield _wrong(link, "chain-events", field, f"draw {first}", listed["sequence"])
