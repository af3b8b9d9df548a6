"""Queues of inspectors for the deal, and sets of inspectors as ints.

Bit i of a set is the inspector at index i of a pool's ticket order.

Source: ``randcheck-draw/2``, section 7.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeAlias

_Rank: TypeAlias = tuple[int, bytes, int]
"""An inspector's load, its ticket at that load, and its index."""

BLOCK = 32
"""About the square root of the size of a large pool."""


def places(bits: int) -> Iterator[int]:
    """Yield the indices in a set, in rising order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Queue:
    """Inspectors who wait for visits, sorted by load and then by their tickets at that load.

    The queue is cut into blocks, each with the set of its members. A search skips whole blocks in
    which nobody may join, and only the inspector who joins is moved.

    Args:
        waiting: the set of those who wait, as an int.
        ticket: gives the ticket of an index at a load.
    """

    def __init__(self, waiting: int, ticket: Callable[[int, int], bytes]) -> None:
        self._ticket = ticket
        self._cut(sorted((0, ticket(place, 0), place) for place in places(waiting)))

    def _cut(self, ranks: list[_Rank]) -> None:
        self._blocks = [ranks[at : at + BLOCK] for at in range(0, len(ranks), BLOCK)]
        self._sets = [_set_of(block) for block in self._blocks]
        self._moves_left = len(ranks)

    def take(self, joinable: int) -> int:
        """Take the first of those who may join (at least one may); its load rises by one."""
        number = 0
        while not self._sets[number] & joinable:
            number += 1
        block = self._blocks[number]
        at = 0
        while not joinable >> block[at][2] & 1:
            at += 1
        load, _, place = block.pop(at)
        self._sets[number] ^= 1 << place
        if not block and len(self._blocks) > 1:
            del self._blocks[number], self._sets[number]
        self._insert((load + 1, self._ticket(place, load + 1), place))
        self._moves_left -= 1
        if not self._moves_left:
            # Moves leave many small blocks; cut the queue anew.
            self._cut([*chain.from_iterable(self._blocks)])
        return place

    def _insert(self, rank: _Rank) -> None:
        number = max(bisect(self._blocks, [rank]) - 1, 0)
        block = self._blocks[number]
        insort(block, rank)
        self._sets[number] |= 1 << rank[2]
        if len(block) > 2 * BLOCK:
            halves = [block[:BLOCK], block[BLOCK:]]
            self._blocks[number : number + 1] = halves
            self._sets[number : number + 1] = map(_set_of, halves)


def _set_of(block: list[_Rank]) -> int:
    return sum(1 << place for _, _, place in block)
