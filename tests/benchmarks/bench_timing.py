"""How time is taken.

Seconds are the processor's, so that waiting for other work on the machine is not counted; nothing
here runs on more than one core or waits for anything else. Other work still slows a core down, in
spells. So there are two ratios: that of the best run to the best floor, which is the one that
counts; and the typical one, the median over the runs of each run's ratio to the two floors just
before and after it. On a quiet machine they agree. The steps of one round follow each other, so
that no step has all of its runs in one spell.

The garbage collector runs before each step and works as usual during it, because a user pays for
it too; the input alone is kept out of its sight.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Sequence
from hashlib import sha256
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import attrs

MILLION = 1_000_000
PREFIX = f"{'0' * 64}:subject:".encode()
"""What stands before the id in a subject's ticket: 73 bytes."""

_LEAST_HASHES = 200_000
"""So many at least make one run of the floor; fewer ids are gone through several times."""

_STALE = 0.5
"""Seconds after which a floor is no longer taken for what was just before a step."""

T = TypeVar("T")


@attrs.frozen
class Timing:
    """One thing, timed several times."""

    seconds: tuple[float, ...]
    ratios: tuple[float, ...]
    """Of each run to the floors just before and after it."""

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def typical(self) -> float:
        return median(self.ratios)


class Clock:
    """Times things beside the floor of given ids: one SHA-256 of ticket prefix and id for each."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = [subject_id.encode() for subject_id in ids]
        self._seconds: defaultdict[str, list[float]] = defaultdict(list)
        self._ratios: defaultdict[str, list[float]] = defaultdict(list)
        self._floors: list[float] = []
        self._floor_at = float("-inf")

    def time(self, name: str, function: Callable[[], T]) -> T:
        """Call a function once, note how long it took, and return what it returned."""
        fresh = perf_counter() - self._floor_at < _STALE
        before = self._floors[-1] if fresh else self._floor()
        gc.collect()
        start = process_time()
        result = function()
        seconds = process_time() - start
        floor = (before + self._floor()) / 2
        self._seconds[name].append(seconds)
        self._ratios[name].append(seconds / floor)
        return result

    @property
    def floor(self) -> Timing:
        """The floor itself."""
        best = min(self._floors)
        return Timing(tuple(self._floors), tuple(seconds / best for seconds in self._floors))

    def timings(self) -> dict[str, Timing]:
        return {
            name: Timing(tuple(seconds), tuple(self._ratios[name]))
            for name, seconds in self._seconds.items()
        }

    def _floor(self) -> float:
        prefix, ids = PREFIX, self._ids
        times = -(-_LEAST_HASHES // len(ids))
        gc.collect()
        start = process_time()
        for _ in range(times):
            for subject_id in ids:
                sha256(prefix + subject_id).digest()
        self._floors.append((process_time() - start) / times)
        self._floor_at = perf_counter()
        return self._floors[-1]


def repeat(function: Callable[[], object], least: int, most: int, enough: float) -> None:
    """Call a function ``least`` times, and up to ``most`` times within ``enough`` seconds."""
    start, done = perf_counter(), 0
    while done < least or (done < most and perf_counter() - start < enough):
        function()
        done += 1


def freeze_input() -> None:
    """Keep the collector from going through what is alive now again and again."""
    gc.collect()
    gc.freeze()
