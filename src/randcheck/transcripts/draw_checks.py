"""Checks of what was drawn: seal, seed, numbers, tickets, proofs, winners.

Source: ``randcheck-transcript/1``, section 3; ``randcheck-draw/1``, sections 3 to 6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from randcheck.domain.fields import repeats
from randcheck.drawing.merkle import root_of_path
from randcheck.drawing.selection import smallest_tickets, stratum_sizes
from randcheck.exact import ceil_div
from randcheck.hashing import digest, seed_of, ticket
from randcheck.transcripts.findings import TranscriptFinding, differing

__all__ = [
    "count_findings",
    "inclusion_findings",
    "proof_findings",
    "seal_findings",
    "seed_findings",
    "ticket_findings",
    "winner_findings",
]

Findings = Iterator[TranscriptFinding]


def seal_findings(header: Mapping[str, Any], seal: str) -> Findings:
    """Whether a seal is the one that a header has the digest of."""
    yield from differing("seal", "header.seal", digest(seal), header["seal"])


def seed_findings(commitment: str, given: Mapping[str, Any], path: str) -> Findings:
    """Whether a seed comes from commitment, seal and values as they stand."""
    seed = seed_of(commitment, given["seal"], given["values"])
    yield from differing("seed", path, seed, given["seed"])


# Numbers.


def count_findings(document: Mapping[str, Any]) -> Findings:
    """Whether as many were drawn of each stratum as the seed says."""
    committed = {matter["code"]: matter for matter in document["header"]["matters"]}
    given: Sequence[Mapping[str, Any]] = document["matters"]
    codes = [matter["code"] for matter in document["header"]["matters"]]
    yield from differing("counts", "matters", codes, [matter["code"] for matter in given])
    for place, matter in enumerate(given):
        path = f"matters[{place}]"
        if matter["code"] in committed:
            yield from _of_strata(path, committed[matter["code"]], matter, document["seed"])
        repeated = repeats(entry["subject"] for entry in matter["drawn"])
        yield from differing("counts", f"{path}.drawn", (), repeated)


def _of_strata(
    path: str, committed: Mapping[str, Any], matter: Mapping[str, Any], seed: str
) -> Findings:
    names = [stratum["name"] for stratum in committed["strata"]]
    found = [stratum["name"] for stratum in matter["strata"]]
    yield from differing("counts", f"{path}.strata", names, found)
    numbers = _numbers(committed, seed)
    listed = Counter(entry["stratum"] for entry in matter["drawn"])
    for place, stratum in enumerate(matter["strata"]):
        where, name = f"{path}.strata[{place}].drawn", stratum["name"]
        if name in numbers:
            yield from differing("counts", where, numbers[name], stratum["drawn"])
        if listed[name] not in (stratum["drawn"], numbers.get(name)):
            yield TranscriptFinding(
                code="counts", path=f"{path}.drawn", expected=stratum["drawn"], found=listed[name]
            )
    strange = sorted(listed.keys() - set(found))
    yield from differing("counts", f"{path}.drawn", [], strange)


def _numbers(committed: Mapping[str, Any], seed: str) -> dict[str, int]:
    """How many of each stratum are drawn, as far as the header says what that rests on."""
    strata: Sequence[Mapping[str, Any]] = committed["strata"]
    if committed["quota"] is None:
        return {
            stratum["name"]: ceil_div(Fraction(stratum["rate"]) * stratum["size"])
            for stratum in strata
            if stratum["rate"] is not None
        }
    sizes = {s["name"]: (s["size"], Fraction(s["chance"])) for s in strata}
    return stratum_sizes(sizes, int(ticket(seed, "size", committed["code"]), 16))


# Tickets.


def ticket_findings(document: Mapping[str, Any]) -> Findings:
    """Whether tickets come from the seed, stand in their order, and end at the cuts."""
    for place, matter in enumerate(document["matters"]):
        path = f"matters[{place}]"
        greatest: dict[str, str] = {}
        last = ("", "")
        for number, entry in enumerate(matter["drawn"]):
            where = f"{path}.drawn[{number}]"
            own = ticket(document["seed"], "subject", entry["subject"])
            yield from differing("ticket", f"{where}.ticket", own, entry["ticket"])
            name, listed = entry["stratum"], entry["ticket"]
            if (name, listed) < last:
                yield TranscriptFinding(
                    code="ticket", path=where, expected=f">= {' '.join(last)}", found=listed
                )
            last = (name, listed)
            greatest[name] = max(greatest.get(name, ""), listed)
        for number, stratum in enumerate(matter["strata"]):
            cut = greatest.get(stratum["name"])
            yield from differing("ticket", f"{path}.strata[{number}].cut", cut, stratum["cut"])


# Proofs.


def proof_findings(document: Mapping[str, Any]) -> Findings:
    """Whether every one drawn or brought in stood in the frame, under that stratum."""
    frames = {matter["code"]: matter["frame"] for matter in document["header"]["matters"]}
    for place, matter in enumerate(document["matters"]):
        frame = frames.get(matter["code"])
        if frame is None:
            continue
        for number, entry in enumerate(matter["drawn"]):
            path = f"matters[{place}].drawn[{number}]"
            leaf = (entry["subject"], entry["stratum"], entry["nonce"])
            yield from inclusion_findings(path, leaf, entry, frame)
    for place, event in enumerate(document["events"]):
        if "proof" not in event:
            continue
        shown, proof = event["document"], event["proof"]
        frame = frames.get(shown["matter"])
        if frame is not None:
            leaf = (shown["by"], proof["stratum"], proof["nonce"])
            yield from inclusion_findings(f"events[{place}].proof", leaf, proof, frame)


def inclusion_findings(
    path: str, leaf: Sequence[str], given: Mapping[str, Any], committed: Mapping[str, Any]
) -> Findings:
    """Whether a leaf stands at an index in the list of a root and a size.

    Args:
        path: where the proof stands.
        leaf: the fields of the leaf.
        given: the ``index`` and the ``path`` of the proof.
        committed: the ``root`` and the ``size`` of the list.
    """
    text = "\t".join(leaf).encode()
    root = root_of_path(text, given["index"], committed["size"], given["path"])
    where = f"{path}.path" if path else "path"
    yield from differing("proof", where, committed["root"], root)


# Winners.


def winner_findings(document: Mapping[str, Any]) -> Findings:
    """Whether those who are listed are the ones of their stratum with the smallest tickets."""
    for place, matter in enumerate(document["matters"]):
        leaves = document["lists"].get(f"frame:{matter['code']}")
        if leaves is None:
            continue
        members = {leaf[0]: leaf[1] for leaf in leaves}
        listed: dict[str, set[str]] = {}
        for entry in matter["drawn"]:
            listed.setdefault(entry["stratum"], set()).add(entry["subject"])
        sizes = Counter(members.values())
        counts = {name: min(len(listed.get(name, ())), size) for name, size in sizes.items()}
        winners = smallest_tickets(members, counts, document["seed"])
        for name, found in sorted(listed.items()):
            expected = {subject for _, subject in winners.get(name, ())}
            yield from differing(
                "winners",
                f"matters[{place}].drawn",
                sorted(expected - found),
                sorted(found - expected),
            )
