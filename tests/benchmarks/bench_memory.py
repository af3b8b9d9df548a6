"""Memory above the input, by tracemalloc, in a process of its own: tracing slows everything."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.benchmarks.bench_figures import Check
from tests.benchmarks.bench_worlds import VALUES, commit_to, world_of

from randcheck import draw

KIB = 1024


def peaks(size: int) -> dict[str, int]:
    """The peak of each step in bytes, with all that the steps before it made and left alive."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_peaks_here, size).result()


def check(peak_of: dict[str, int], size: int) -> Check:
    return Check(
        name="peak memory above the input",
        value=max(peak_of.values()) / KIB / size,
        limit=1,
        unit="KiB per subject",
    )


def _peaks_here(size: int) -> dict[str, int]:
    world = world_of(size)
    peak_of: dict[str, int] = {}

    def note(step: str) -> None:
        peak_of[step] = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()

    tracemalloc.start()
    frame = world.prepare()
    note("prepare")
    committed = commit_to(frame)
    note("commit")
    draw(committed, values=VALUES)
    note("draw")
    tracemalloc.stop()
    return peak_of
