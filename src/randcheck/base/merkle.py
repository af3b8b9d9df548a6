"""Merkle trees over the committed lists.

Source: RFC 9162, section 2.1; ``randcheck-draw/2``, section 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from operator import itemgetter
from struct import iter_unpack

from randcheck.base.texts import is_digest

_SIZE = 32


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf; its prefix tells a leaf from a node."""
    return sha256(b"\x00" + leaf).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _joined(hashes: Iterable[bytes]) -> bytearray:
    # One growing buffer: a million small objects alive at once would cost more than the hashing.
    buffer = bytearray()
    for item in hashes:
        buffer += item
    return buffer


class Digests:
    """Many digests of one length in one object, which needs no more memory than their bytes.

    Args:
        items: the digests, in order.
        size: the bytes of each.

    Example:
        >>> kept = Digests([b"ab", b"cd"], 2)
        >>> list(kept), kept[1]
        ([b'ab', b'cd'], b'cd')
    """

    __slots__ = ("_joined", "_size")

    def __init__(self, items: Iterable[bytes], size: int = _SIZE) -> None:
        self._joined, self._size = _joined(items), size

    def __iter__(self) -> Iterator[bytes]:
        return map(itemgetter(0), iter_unpack(f"{self._size}s", self._joined))

    def in_hex(self) -> Iterator[str]:
        """Each in hex; a thousand at a time, which is faster."""
        step = 1000 * self._size
        some = (self._joined[at : at + step] for at in range(0, len(self._joined), step))
        return chain.from_iterable(digests.hex(":", self._size).split(":") for digests in some)

    def __getitem__(self, place: int) -> bytes:
        return bytes(self._joined[place * self._size : (place + 1) * self._size])


def _node_hashes(level: bytearray, end: int) -> Iterator[bytes]:
    # Copying a hash object that has read the prefix costs less than making a new one.
    start_node = sha256(b"\x01").copy
    for (pair,) in iter_unpack(f"{2 * _SIZE}s", memoryview(level)[:end]):
        node = start_node()
        node.update(pair)
        yield node.digest()


class MerkleTree:
    """A tree over leaf hashes; each level is one object, together 64 bytes for each leaf.

    Args:
        leaf_hashes: the hashes of the leaves, in order.

    Example:
        >>> MerkleTree([leaf_hash(b"0")]).root[:16]
        'db3426e878068d28'
    """

    __slots__ = ("_levels",)

    def __init__(self, leaf_hashes: Iterable[bytes]) -> None:
        level = _joined(leaf_hashes)
        self._levels = [level]
        # An odd last node moves up as it is: the same tree as the RFC's recursive definition.
        while len(level) > _SIZE:
            pairs = len(level) // (2 * _SIZE) * (2 * _SIZE)
            above = _joined(_node_hashes(level, pairs))
            above += level[pairs:]
            self._levels.append(above)
            level = above

    def __len__(self) -> int:
        return len(self._levels[0]) // _SIZE

    @property
    def root(self) -> str:
        """The tree hash in hex; without leaves, the hash of the empty string."""
        return self._levels[-1].hex() if len(self) else sha256(b"").hexdigest()

    def path(self, index: int) -> tuple[str, ...]:
        """The inclusion proof of the leaf at ``index``, from the leaf's sibling upwards."""
        path: list[str] = []
        for level in self._levels[:-1]:
            sibling = (index ^ 1) * _SIZE
            if sibling < len(level):
                path.append(level[sibling : sibling + _SIZE].hex())
            index //= 2
        return tuple(path)


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[str]) -> str | None:
    """The root that a leaf and its path lead to; None if the path does not fit this place.

    The length of the path must be right, and each digest must be lowercase hex.

    Args:
        leaf: the leaf itself, not its hash.
        index: its place in the list, from 0.
        size: the number of leaves.
        path: the inclusion proof, hex digests from the bottom up.
    """
    if not 0 <= index < size or not all(map(is_digest, path)):
        return None
    node, last, rest = leaf_hash(leaf), size - 1, list(path)
    while last:
        if index % 2 or index < last:
            if not rest:
                return None
            sibling = bytes.fromhex(rest.pop(0))
            node = _node_hash(sibling, node) if index % 2 else _node_hash(node, sibling)
        index, last = index // 2, last // 2
    return None if rest else node.hex()
