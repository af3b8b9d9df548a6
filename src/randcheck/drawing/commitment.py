"""Commitment: the header that is published before anyone knows the randomness.

Source: ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, cast

import attrs

from randcheck.domain.entropy import EntropySource
from randcheck.domain.fields import (
    LARGEST_INT,
    each,
    int_between,
    int_from,
    record_of,
    record_tuple,
    valid_date,
    valid_digest,
    valid_id,
)
from randcheck.domain.frames import Frame, MatterFrame
from randcheck.domain.frozendict import FrozenDict, freeze, thaw
from randcheck.drawing.committed_lists import leaves
from randcheck.drawing.merkle import MerkleTree
from randcheck.drawing.proofs import Proof
from randcheck.errors import CommitmentError, Problem, raise_problems, refuse
from randcheck.exact import fraction_text
from randcheck.hashing import SPEC, blinding_key, digest, jcs, nonce, seal_of
from randcheck.texts import is_digest

__all__ = ["MINIMUM_BITS", "Commitment", "EventsRoot"]

MINIMUM_BITS = 24
"""The bits of chance that all entropy sources together hold at least, as a lottery drawing does."""


@attrs.frozen(kw_only=True)
class EventsRoot:
    """What a header says of the events of an earlier draw whose seal came out since.

    Args:
        sequence: the number of that draw, from 0.
        root: the Merkle root over its events.
        size: how many there are.
    """

    sequence: int = attrs.field(validator=int_from(0))
    root: str = attrs.field(validator=valid_digest)
    size: int = attrs.field(validator=int_from(0))


def _blinded_leaf_hashes(key: str, items: Iterable[str], texts: Iterable[str]) -> Iterator[bytes]:
    """The hashes of the leaves of one list.

    Args:
        key: the key of the list's nonces.
        items: what the nonce of each leaf is made of.
        texts: in the same order, what stands in each leaf before its nonce.
    """
    # Copying a hash object that has read the prefix costs less than making a new one.
    start_nonce = sha256(f"{key}:".encode()).copy
    start_leaf = sha256(b"\x00").copy
    for item, text in zip(items, texts, strict=True):
        nonce = start_nonce()
        nonce.update(item.encode())
        leaf = start_leaf()
        leaf.update(f"{text}\t{nonce.hexdigest()[:32]}".encode())
        yield leaf.digest()


def _tree_by_id(secret: str, list_name: str, entries: Mapping[str, str]) -> MerkleTree:
    """The tree over a list whose leaves are an id and one more field."""
    ids = list(entries)
    key = blinding_key(secret, list_name)
    # Hashed in the order in which they lie in memory; only then put into the list's order.
    hashes = list(_blinded_leaf_hashes(key, ids, map("\t".join, entries.items())))
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return MerkleTree(map(hashes.__getitem__, order))


def _secret_problem(secret: object) -> Problem | None:
    if is_digest(secret):
        return None
    # The secret itself must not end up in a log, so only its type and length are named.
    length = len(secret) if isinstance(secret, str) else None
    return Problem("secret-form", type=type(secret).__name__, length=length)


def _named(sources: Iterable[EntropySource]) -> tuple[str, ...]:
    """Sources with the days on which they become known."""
    return tuple(f"{source.source} ({source.date.isoformat()})" for source in sources)


@attrs.frozen(kw_only=True)
class Commitment:
    """A frame, tied to a body, its chain of draws, the entropy to come, and a secret.

    Usually made by ``commit``, which checks it against the draw before; it can be built from its
    parts too.

    Args:
        frame: what is committed to.
        body: code of the body that draws.
        sequence: number of this draw among the body's, from 0.
        previous: commitment of the draw before, 64 hex digits; None for the first.
        events: events of earlier draws whose seal came out since the header before, by sequence.
        committed_on: the day on which the commitment is published.
        entropy: the sources, in the order in which they are used.
        secret: 64 random lowercase hex digits, fresh for each draw.

    Raises:
        CommitmentError: everything that stands against it, at once: ``secret-form``,
            ``entropy-date``, ``entropy-late``, ``committed-before-directory``, ``too-few-bits``,
            ``first-draw-previous``, ``events-order`` …
    """

    frame: Frame = attrs.field(validator=record_of(Frame))
    body: str = attrs.field(validator=valid_id)
    sequence: int = attrs.field(default=0, validator=int_between(0, LARGEST_INT))
    previous: str | None = None
    events: tuple[EventsRoot, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(EventsRoot)
    )
    committed_on: date = attrs.field(validator=valid_date)
    entropy: tuple[EntropySource, ...] = attrs.field(
        converter=record_tuple, validator=each(EntropySource)
    )
    secret: str = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        raise_problems(CommitmentError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if problem := _secret_problem(self.secret):
            yield problem
        if early := _named(s for s in self.entropy if s.date <= self.committed_on):
            yield Problem("entropy-date", committed_on=self.committed_on.isoformat(), ids=early)
        if late := _named(s for s in self.entropy if s.date > self.frame.closes_on):
            yield Problem("entropy-late", closes_on=self.frame.closes_on.isoformat(), ids=late)
        if self.committed_on < self.frame.directory_as_of:
            yield Problem(
                "committed-before-directory",
                committed_on=self.committed_on.isoformat(),
                as_of=self.frame.directory_as_of.isoformat(),
            )
        bits = sum(source.bits for source in self.entropy)
        if bits < MINIMUM_BITS:
            yield Problem("too-few-bits", bits=bits, minimum=MINIMUM_BITS)
        if (self.previous is None) != (self.sequence == 0):
            yield Problem("first-draw-previous", sequence=self.sequence, previous=self.previous)
        elif self.previous is not None and not is_digest(self.previous):
            yield Problem(
                "not-hex", what="Commitment.previous", digits=64, value=repr(self.previous)
            )
        numbers = [root.sequence for root in self.events]
        if numbers != sorted(set(numbers)) or any(n >= self.sequence for n in numbers):
            yield Problem("events-order", sequence=self.sequence, ids=tuple(map(str, numbers)))

    @cached_property
    def seal(self) -> str:
        """The seal: kept until the visits are done; its digest stands in the header."""
        return seal_of(self.secret)

    @cached_property
    def _trees(self) -> dict[str, MerkleTree]:
        frame = self.frame
        trees: dict[str, MerkleTree] = {}
        for matter in frame.matters:
            for kind, entries in (("frame", matter.members), ("exclusions", matter.exclusions)):
                name = f"{kind}:{matter.code}"
                trees[name] = _tree_by_id(self.secret, name, entries)
        roster = {
            item: f"{entry.pool}\t{'-' if entry.remaining is None else entry.remaining}"
            for item, entry in frame.roster.items()
        }
        trees["roster"] = _tree_by_id(self.secret, "roster", roster)
        pairs = sorted(frame.recusals)
        key = blinding_key(self.secret, "recusals")
        trees["recusals"] = MerkleTree(
            _blinded_leaf_hashes(key, map(":".join, pairs), map("\t".join, pairs))
        )
        return trees

    def _root_and_size(self, name: str) -> dict[str, object]:
        tree = self._trees[name]
        return {"root": tree.root, "size": len(tree)}

    def _matter_entry(self, matter: MatterFrame) -> dict[str, object]:
        def text(value: Any) -> str | None:
            return None if value is None else fraction_text(value)

        return {
            "code": matter.code,
            "base": matter.base,
            "counting": list(matter.counting),
            "share": text(matter.share),
            "quota": matter.quota,
            "frame": self._root_and_size(f"frame:{matter.code}"),
            "exclusions": self._root_and_size(f"exclusions:{matter.code}"),
            "strata": [
                {
                    "name": stratum.name,
                    "size": stratum.size,
                    "weight": text(stratum.weight),
                    "rate": text(stratum.rate),
                    "chance": text(stratum.chance),
                }
                for stratum in matter.strata
            ],
        }

    @cached_property
    def document(self) -> FrozenDict[str, object]:
        """The header, read-only."""
        frame = self.frame
        header = {
            "spec": SPEC,
            "body": self.body,
            "sequence": self.sequence,
            "previous": self.previous,
            "events": [
                {"sequence": root.sequence, "root": root.root, "size": root.size}
                for root in self.events
            ],
            "task": frame.task,
            "opens_on": frame.opens_on.isoformat(),
            "closes_on": frame.closes_on.isoformat(),
            "committed_on": self.committed_on.isoformat(),
            "rulebook": {"name": frame.rulebook.name, "digest": frame.rulebook.digest},
            "directory": {
                "as_of": frame.directory_as_of.isoformat(),
                "size": frame.directory_size,
            },
            "matters": [self._matter_entry(matter) for matter in frame.matters],
            "team": [{"pool": pool, "count": frame.team[pool]} for pool in sorted(frame.team)],
            "roster": self._root_and_size("roster"),
            "recusals": self._root_and_size("recusals"),
            "entropy": [
                {
                    "source": source.source,
                    "date": source.date.isoformat(),
                    "format": source.format,
                    "bits": source.bits,
                }
                for source in self.entropy
            ],
            "seal": digest(self.seal),
        }
        return cast("FrozenDict[str, object]", freeze(header))

    def header(self) -> dict[str, Any]:
        """The committed document as plain JSON data; everyone may see it."""
        return cast("dict[str, Any]", thaw(self.document))

    @cached_property
    def hex(self) -> str:
        """The commitment: 64 hex digits, published before the first entropy date."""
        return digest(jcs(self.document))

    # What the lists hold, for those who may see it.

    def leaves(self, list_name: str) -> list[list[str]]:
        """The leaves of one committed list in its order, each as its fields, the nonce last.

        Args:
            list_name: ``frame:CODE``, ``exclusions:CODE``, ``roster`` or ``recusals``.

        Raises:
            InvalidInputError: ``unknown-id`` where there is no such list.

        Source: ``randcheck-draw/1``, section 2.
        """
        if list_name not in self._trees:
            refuse("unknown-id", what="list", where=f"task {self.frame.task}", ids=(list_name,))
        return leaves(self.frame, self.secret, list_name)

    def prove(self, subject_id: str, matter_code: str) -> Proof:
        """Prove to a subject where it stood for a matter: in the frame, or out and why.

        Args:
            subject_id: the subject.
            matter_code: the matter.

        Returns:
            The proof; only the subject itself is given it, for its nonce opens its leaf.

        Raises:
            InvalidInputError: ``unknown-id`` for a subject or matter that is not there.

        Source: ``randcheck-transcript/1``, section 5; RFC 9162, section 2.1.3.
        """
        matter = self.frame.matter(matter_code)
        kind, entries = "frame", matter.members
        if subject_id not in entries:
            kind, entries = "exclusions", matter.exclusions
        if subject_id not in entries:
            refuse("unknown-id", what="subject", where=f"matter {matter_code}", ids=(subject_id,))
        name = f"{kind}:{matter_code}"
        if name not in self._ids:
            self._ids[name] = sorted(entries)
        index = bisect_left(self._ids[name], subject_id)
        own_nonce = nonce(blinding_key(self.secret, name), subject_id)
        return Proof(
            header=self.document,
            commitment=self.hex,
            list_name=name,
            leaf=(subject_id, entries[subject_id], own_nonce),
            index=index,
            path=self._trees[name].path(index),
        )

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        """The ids of each list that was looked into, in its order: sorting costs the most."""
        return {}
