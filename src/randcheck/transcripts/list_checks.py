"""Checks of the lists that a header commits to, for those who are shown them.

Source: ``randcheck-transcript/1``, section 3; ``randcheck-draw/1``, sections 1 and 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.hashing import blinding_key, digest, nonce, seal_of
from randcheck.transcripts.findings import TranscriptFinding, differing

__all__ = ["list_findings", "roster_findings", "secret_findings"]

Findings = Iterator[TranscriptFinding]
Leaves = Sequence[Sequence[str]]

_MOST = 10
"""How many wrong leaves of one list are named: a wrong secret makes every one of them wrong."""


def _item(list_name: str, leaf: Sequence[str]) -> str:
    """What identifies a leaf in its list, and makes its nonce."""
    return f"{leaf[0]}:{leaf[1]}" if list_name == "recusals" else leaf[0]


# Roots, partition, base.


def list_findings(document: Mapping[str, Any]) -> Findings:
    """What is wrong with the lists: their roots, who stands in which, and what is counted."""
    header: Mapping[str, Any] = document["header"]
    lists: Mapping[str, Leaves] = document["lists"]
    committed = _committed(header)
    for name, leaves in lists.items():
        yield from _root(name, leaves, committed[name])
    directory: set[str] | None = None
    for place, matter in enumerate(header["matters"]):
        path = f"header.matters[{place}]"
        inside = lists[f"frame:{matter['code']}"]
        out = lists[f"exclusions:{matter['code']}"]
        subjects = {leaf[0] for leaf in inside}
        yield from _strata(path, matter, inside)
        yield from _both(matter["code"], subjects, out)
        subjects.update(leaf[0] for leaf in out)
        directory = subjects if directory is None else directory
        yield from _directory(matter["code"], subjects, directory, header["directory"]["size"])
        counting = frozenset(matter["counting"])
        base = len(inside) + sum(leaf[1] in counting for leaf in out)
        yield from differing("base", f"{path}.base", base, matter["base"])


def _committed(header: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The root and size that a header gives for each list."""
    of_matters = {
        f"{kind}:{matter['code']}": matter[kind]
        for matter in header["matters"]
        for kind in ("frame", "exclusions")
    }
    return {**of_matters, "roster": header["roster"], "recusals": header["recusals"]}


def _root(name: str, leaves: Leaves, committed: Mapping[str, Any]) -> Findings:
    path = f"lists.{name}"
    fields = 2 if name == "recusals" else 1
    keys = (tuple(leaf[:fields]) for leaf in leaves)
    for place, (before, following) in enumerate(pairwise(keys), start=1):
        if not before < following:
            yield TranscriptFinding(
                code="root",
                path=f"{path}[{place}]",
                expected=f"> {' '.join(before)}",
                found=" ".join(following),
            )
            break
    yield from differing("root", f"{path}.size", committed["size"], len(leaves))
    root = MerkleTree(leaf_hash("\t".join(leaf).encode()) for leaf in leaves).root
    yield from differing("root", f"{path}.root", committed["root"], root)


def _strata(path: str, matter: Mapping[str, Any], inside: Leaves) -> Findings:
    counted = Counter(leaf[1] for leaf in inside)
    given = {stratum["name"]: stratum["size"] for stratum in matter["strata"]}
    for name in sorted(counted.keys() | given.keys()):
        yield from differing(
            "partition", f"{path}.strata.{name}", counted.get(name, 0), given.get(name, 0)
        )


def _both(code: str, inside: set[str], out: Leaves) -> Findings:
    both = sorted({leaf[0] for leaf in out if leaf[0] in inside})
    yield from differing("partition", f"lists.exclusions:{code}", [], both[:_MOST])


def _directory(code: str, subjects: set[str], first: set[str], size: int) -> Findings:
    path = f"lists.frame:{code}"
    differ = sorted(subjects ^ first)
    yield from differing("partition", path, [], differ[:_MOST])
    yield from differing("partition", f"{path}.size", size, len(subjects))


# The secret.


def secret_findings(document: Mapping[str, Any]) -> Findings:
    """What was not made with the secret: the seal, and nonces of leaves."""
    secret: str = document["secret"]
    seal = seal_of(secret)
    yield from differing("secret", "header.seal", digest(seal), document["header"]["seal"])
    if "seal" in document:
        yield from differing("secret", "seal", seal, document["seal"])
    for name, leaves in document["lists"].items():
        items = ((f"lists.{name}[{p}]", _item(name, leaf), leaf[-1]) for p, leaf in _places(leaves))
        yield from islice(_nonces(secret, name, items), _MOST)
    for place, matter in enumerate(document.get("matters", ())):
        path = f"matters[{place}].drawn"
        drawn = (
            (f"{path}[{p}].nonce", entry["subject"], entry["nonce"])
            for p, entry in _places(matter["drawn"])
        )
        yield from islice(_nonces(secret, f"frame:{matter['code']}", drawn), _MOST)
    events = (
        (f"events[{p}].nonce", str(p), entry["nonce"])
        for p, entry in _places(document.get("events", ()))
    )
    yield from islice(_nonces(secret, "events", events), _MOST)


def _places(items: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(items)


def _nonces(secret: str, list_name: str, items: Iterator[tuple[str, str, str]]) -> Findings:
    """Nonces that are not made with the secret, each given with its path and its item."""
    key = blinding_key(secret, list_name)
    for path, item, found in items:
        yield from differing("secret", path, nonce(key, item), found)


# The roster.


def roster_findings(document: Mapping[str, Any]) -> Findings:
    """Subjects whom a whole team could not visit, whatever the loads."""
    header, lists = document["header"], document["lists"]
    pool_of = {leaf[0]: leaf[1] for leaf in lists["roster"]}
    sizes = Counter(pool_of.values())
    recused: Counter[tuple[str, str]] = Counter()
    for inspector, subject in {(leaf[0], leaf[1]) for leaf in lists["recusals"]}:
        recused[subject, pool_of.get(inspector, "")] += 1  # no pool is called that
    subjects = {leaf[0] for m in header["matters"] for leaf in lists[f"frame:{m['code']}"]}
    for place, slot in enumerate(header["team"]):
        pool, count = slot["pool"], slot["count"]
        path = f"header.team[{place}]"
        left = min((sizes[pool] - recused[s, pool] for s in subjects), default=count)
        if left < count:
            short = sorted(s for s in subjects if sizes[pool] - recused[s, pool] < count)
            yield TranscriptFinding(
                code="roster", path=path, expected=f">= {count}", found=[left, *short[:_MOST]]
            )
