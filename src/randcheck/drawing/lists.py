"""The lists behind a commitment: their leaves and roots, and the place of each subject.

Source: ``randcheck-draw/2``, section 2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import islice
from operator import lt

from randcheck.base.hashing import (
    RECUSALS,
    ROSTER,
    SUBJECTS,
    blinding_key,
    matter_list,
    nonce,
    nonces,
    raw_nonces,
    tickets,
)
from randcheck.base.merkle import Digests, MerkleTree
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.header_parts import ListRoot
from randcheck.domain.draw.proofs import Place

_NO_AREA = "-"


def _leaf_hashes(key: str, items: Iterable[str], texts: Iterable[str]) -> Iterator[bytes]:
    """Hash the leaves of one list.

    Args:
        key: the key of the list's nonces.
        items: what the nonce of each leaf is computed from.
        texts: in the same order, the part of each leaf before its nonce.
    """
    # For speed: copying a hash object that has read the prefix is cheaper than making a new one,
    # and over a million leaves a function call per nonce costs as much as the hashing.
    start_nonce = sha256(f"{key}:".encode()).copy
    start_leaf = sha256(b"\x00").copy
    for item, text in zip(items, texts, strict=True):
        own = start_nonce()
        own.update(item.encode())
        leaf = start_leaf()
        leaf.update(f"{text}\t{own.hexdigest()[:32]}".encode())
        yield leaf.digest()


class CommittedLists:
    """The lists of a frame under a secret; whatever needs every subject is computed once.

    Args:
        frame: the frame.
        secret: the secret that makes salts and nonces, 64 hex digits.
    """

    def __init__(self, frame: Frame, secret: str) -> None:
        self._frame, self._secret = frame, secret
        self._trees: dict[str, MerkleTree] = {}
        # The last seed's tickets are kept: a draw is queried often, with up to a million tickets.
        self._ticketed: tuple[str, Digests] | None = None
        self._orders: dict[tuple[str, str], list[str]] = {}
        self._entries: dict[str, Sequence[str]] = {}
        self._places: dict[str, Mapping[str, Sequence[int]]] = {}

    @cached_property
    def ids(self) -> Sequence[str]:
        """All subjects in memory order, which is the fastest for hashing."""
        return tuple(self._frame.areas)

    def entries(self, matter_code: str) -> Sequence[str]:
        """Return the entry of each subject for a matter, in the order of `ids`."""
        if matter_code not in self._entries:
            entries = self._frame.matter(matter_code).entries
            # Usually they are in the order of the directory already.
            same = tuple(entries) == self.ids
            found = entries.values() if same else map(entries.__getitem__, self.ids)
            self._entries[matter_code] = tuple(found)
        return self._entries[matter_code]

    @cached_property
    def salts(self) -> Digests:
        """The salt of each subject as bytes, in the order of `ids`."""
        return Digests(raw_nonces(self._salt_key, self.ids), 16)

    @cached_property
    def _salt_key(self) -> str:
        return blinding_key(self._secret, SUBJECTS)

    def salt(self, subject_id: str) -> str:
        """Return the salt of one subject, in hex."""
        return nonce(self._salt_key, subject_id)

    def tickets(self, seed: str) -> Digests:
        """Return the ticket of each subject, in the order of `ids`; all matters share it."""
        if self._ticketed is None or self._ticketed[0] != seed:
            keys = map(":".join, zip(self.ids, self.salts.in_hex(), strict=True))
            self._ticketed = (seed, Digests(tickets(seed, "subject", keys)))
            self._orders.clear()
        return self._ticketed[1]

    def order(self, seed: str, matter_code: str, stratum: str) -> Sequence[str]:
        """Return the members of a stratum by ticket: those drawn, then the reserves.

        Args:
            seed: the draw's seed.
            matter_code: the matter.
            stratum: the full name of the stratum.
        """
        own_tickets = self.tickets(seed)
        key = (matter_code, stratum)
        if key not in self._orders:
            members = self._members(matter_code).get(stratum, ())
            ranked = sorted((own_tickets[place], self.ids[place]) for place in members)
            self._orders[key] = [subject_id for _, subject_id in ranked]
        return self._orders[key]

    def _members(self, matter_code: str) -> Mapping[str, Sequence[int]]:
        """Map each entry for a matter to the indices in `ids` of the subjects that have it."""
        if matter_code not in self._places:
            places: defaultdict[str, list[int]] = defaultdict(list)
            for place, entry in enumerate(self.entries(matter_code)):
                places[entry].append(place)
            self._places[matter_code] = places
        return self._places[matter_code]

    def roster_nonces(self) -> dict[str, str]:
        """The nonce of each inspector's leaf."""
        ids = list(self._frame.roster)
        return dict(zip(ids, nonces(blinding_key(self._secret, ROSTER), ids), strict=True))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists: one for each matter, the roster, the recusals."""
        return (*(matter_list(matter.code) for matter in self._frame.matters), ROSTER, RECUSALS)

    @cached_property
    def _order(self) -> Sequence[int]:
        """The indices of `ids` sorted by id: the order of the lists of matters."""
        if self._is_in_order:
            return range(len(self.ids))
        return sorted(range(len(self.ids)), key=self.ids.__getitem__)

    @cached_property
    def _is_in_order(self) -> bool:
        """Whether `ids` is sorted by id, as it usually is."""
        return all(map(lt, self.ids, islice(self.ids, 1, None)))

    def root(self, name: str) -> ListRoot:
        """Return the Merkle root of a list, and its size."""
        tree = self._tree(name)
        return ListRoot(root=tree.root, size=len(tree))

    def _tree(self, name: str) -> MerkleTree:
        if name not in self._trees:
            self._trees[name] = MerkleTree(self._hashes(name))
        return self._trees[name]

    def _hashes(self, name: str) -> Iterable[bytes]:
        key = blinding_key(self._secret, name)
        if name in (ROSTER, RECUSALS):
            rows = list(self._rows(name))
            items = (":".join(row[:2]) if name == RECUSALS else row[0] for row in rows)
            return _leaf_hashes(key, items, map("\t".join, rows))
        areas = (area or _NO_AREA for area in self._frame.areas.values())
        entries = self.entries(name.partition(":")[2])
        columns = (self.ids, areas, entries, self.salts.in_hex())
        hashes = _leaf_hashes(key, self.ids, map("\t".join, zip(*columns, strict=True)))
        if self._is_in_order:
            return hashes
        # Hashed in memory order for speed, then put into the list's order.
        return map(Digests(hashes).__getitem__, self._order)

    def _rows(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the fields of each leaf of the roster or the recusals, without its nonce."""
        if name == RECUSALS:
            yield from sorted(self._frame.recusals)
            return
        for inspector_id, entry in sorted(self._frame.roster.items()):
            yield inspector_id, entry.pool, entry.area or _NO_AREA

    def leaves(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the leaves of a list in order, each as its fields, the nonce last."""
        key = blinding_key(self._secret, name)
        if name in (ROSTER, RECUSALS):
            for row in self._rows(name):
                item = ":".join(row[:2]) if name == RECUSALS else row[0]
                yield (*row, nonce(key, item))
            return
        entries = self.entries(name.partition(":")[2])
        for place in self._order:
            subject_id = self.ids[place]
            area = self._frame.areas[subject_id] or _NO_AREA
            own = nonce(key, subject_id)
            yield subject_id, area, entries[place], self.salts[place].hex(), own

    def place(self, subject_id: str, matter_code: str) -> Place:
        """Return the place of a subject of the directory in the list of a matter."""
        name = matter_list(matter_code)
        index = bisect_left(self._order, subject_id, key=self.ids.__getitem__)
        leaf = (
            subject_id,
            self._frame.areas[subject_id] or _NO_AREA,
            self._frame.matter(matter_code).entries[subject_id],
            self.salt(subject_id),
            nonce(blinding_key(self._secret, name), subject_id),
        )
        return Place(leaf=leaf, index=index, path=self._tree(name).path(index))
