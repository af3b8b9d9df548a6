"""Chance for made-up data: the same on every machine, from a seed and a purpose.

Each purpose has a stream of its own, so that drawing more for one changes nothing for another.
This is for sample data only; a real draw takes its chance from a commitment and public values.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")
_BITS = 64


class Dice:
    """Whole numbers and choices from one seeded stream, without floats.

    Args:
        seed: the seed of the sample.
        purpose: names the stream.
    """

    def __init__(self, seed: int, purpose: str) -> None:
        start = sha256(f"{seed}:{purpose}".encode()).digest()
        self._bits = random.Random(int.from_bytes(start, "big")).getrandbits

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to ``limit - 1``."""
        return self._bits(_BITS) * limit >> _BITS

    def between(self, first: int, last: int) -> int:
        """Return a whole number from ``first`` to ``last``, both inclusive."""
        return first + self.below(last - first + 1)

    def happens(self, permille: int) -> bool:
        """Return True in ``permille`` of 1,000 cases."""
        return self.below(1000) < permille

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items, each equally likely."""
        return items[self.below(len(items))]

    def weighted(self, parts: Mapping[T, int]) -> T:
        """Return one of the keys, with a chance proportional to its value."""
        left = self.below(sum(parts.values()))
        for item, part in parts.items():
            if left < part:
                return item
            left -= part
        raise AssertionError("below() stays below the sum of the parts")

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return ``count`` different items, at most all."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(count, len(rest)))]
