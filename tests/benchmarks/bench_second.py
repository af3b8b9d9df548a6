"""The second edition of the draw beside the first: the same subjects, in floors.

    python tests/benchmarks/bench_second.py [--size N] [--rounds N]

The floor is one SHA-256 of ticket prefix and id per subject; what the figures mean stands in
docs/reference/benchmarks.md. Both editions get a frame of one matter: 5 % of all subjects, four
strata, an inspector for every 500 subjects, teams of two.
"""

from __future__ import annotations

import argparse
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import attrs
from tests.benchmarks.bench_timing import MILLION, Clock, freeze_input
from tests.benchmarks.bench_worlds import SECRET, VALUES, inspector_ids, random_ids

import randcheck as first
from randcheck.second.domain import entropy, frames
from randcheck.second.drawing import chain, commitment, lottery
from randcheck.second.verifying import draws

KIB = 1024
DAY, COMMITTED_ON, TAKEN_ON = date(2026, 11, 24), date(2026, 11, 21), date(2026, 11, 20)
WEIGHTS = {"A": 1, "B": 2, "C": 5, "D": 50}
SHARES = (70, 20, 9, 1)
STEPS = ("commit", "draw", "verify", "verify, roots recomputed")


@attrs.frozen(kw_only=True)
class Edition:
    """How one edition frames, commits, draws, verifies, and makes all anew from its parts."""

    frame: Callable[[dict[str, str]], Any]
    commit: Callable[[Any], Any]
    draw: Callable[[Any], Any]
    verify: Callable[[Any, Any], Any]
    rebuilt: Callable[[Any], Any]


def strata_of(size: int) -> dict[str, str]:
    """Subjects in the order of their ids, read anew so that they lie in memory as they stand."""
    random = Random(size)
    ids = "\n".join(sorted(random_ids(size, random))).split("\n")
    return dict(zip(ids, random.choices(list(WEIGHTS), SHARES, k=size), strict=True))


def _window() -> dict[str, Any]:
    return {
        "task": "T1",
        "opens_on": date(2026, 12, 1),
        "closes_on": date(2026, 12, 31),
        "directory_as_of": TAKEN_ON,
    }


def _inspectors(size: int) -> list[str]:
    return inspector_ids(max(20, size // 500))


def _first_frame(strata: dict[str, str]) -> first.Frame:
    size = len(strata)
    matter = first.MatterFrame(
        code="M1", base=size, quota=size // 20, members=strata, weights=WEIGHTS
    )
    return first.Frame(
        **_window(),
        matters=[matter],
        rulebook=first.RulebookRef(name="r", digest="d1" * 32),
        directory_size=size,
        roster={name: first.RosterEntry(pool="city") for name in _inspectors(size)},
        team={"city": 2},
    )


def _first_commit(frame: first.Frame) -> first.Commitment:
    source = first.EntropySource(source="a beacon", date=DAY, format="f" * 64, bits=256)
    return first.commit(
        frame, body="B1", committed_on=COMMITTED_ON, entropy=[source], secret=SECRET
    )


def _second_frame(strata: dict[str, str]) -> frames.Frame:
    size = len(strata)
    names = {name: f"all/{name}" for name in WEIGHTS}
    matter = frames.MatterFrame(
        code="M1",
        entries={subject_id: names[name] for subject_id, name in strata.items()},
        groups={"all": frames.Group(base=size, quota=size // 20)},
        weights={names[name]: weight for name, weight in WEIGHTS.items()},
    )
    return frames.Frame(
        **_window(),
        matters=[matter],
        areas=dict.fromkeys(strata),
        rulebook=frames.RulebookRef(name="r", digest="d1" * 32),
        roster={name: frames.RosterEntry(pool="city") for name in _inspectors(size)},
        team={"city": frames.TeamRule(count=2)},
    )


def _second_commit(frame: frames.Frame) -> commitment.Commitment:
    source = entropy.EntropySource(source="a beacon", date=DAY, format="H64")
    return chain.commit(
        frame, body="B1", committed_on=COMMITTED_ON, entropy=[source], secret=SECRET
    )


def _rebuilt(committed: Any) -> Any:
    """The same from its parts, frame and all: nothing that was computed from them is kept."""
    frame = committed.frame
    matters = [attrs.evolve(matter) for matter in frame.matters]
    return attrs.evolve(committed, frame=attrs.evolve(frame, matters=matters))


EDITIONS = {
    "first": Edition(
        frame=_first_frame,
        commit=_first_commit,
        draw=lambda committed: first.draw(committed, values=VALUES),
        verify=first.verify,
        rebuilt=_rebuilt,
    ),
    "second": Edition(
        frame=_second_frame,
        commit=_second_commit,
        draw=lambda committed: lottery.draw(committed, values=VALUES),
        verify=draws.verify,
        rebuilt=_rebuilt,
    ),
}


def time_rounds(size: int, rounds: int) -> dict[str, tuple[float, float]]:
    """By edition and step, the ratio to the floor: at its best, and typically."""
    strata = strata_of(size)
    inputs = {name: edition.frame(strata) for name, edition in EDITIONS.items()}
    clock = Clock(list(strata))
    freeze_input()
    for _ in range(rounds):
        for name, edition in EDITIONS.items():
            _round(clock, name, edition, inputs[name])
    floor = clock.floor.best
    return {step: (timing.best / floor, timing.typical) for step, timing in clock.timings().items()}


def _round(clock: Clock, name: str, edition: Edition, frame: Any) -> None:
    fresh = attrs.evolve(frame, matters=[attrs.evolve(matter) for matter in frame.matters])
    committed = clock.time(f"{name}: commit", lambda: edition.commit(fresh))
    drawn = clock.time(f"{name}: draw", lambda: edition.draw(committed))
    found = clock.time(f"{name}: verify", lambda: edition.verify(drawn, committed))
    anew = edition.rebuilt(committed)
    again = clock.time(f"{name}: verify, roots recomputed", lambda: edition.verify(drawn, anew))
    if found or again:
        raise AssertionError((name, found, again))


def peaks(name: str, size: int) -> dict[str, float]:
    """The peak of each step in KiB a subject, with what the steps before it left alive."""
    edition, found = EDITIONS[name], {}
    frame = edition.frame(strata_of(size))
    frame = attrs.evolve(frame, matters=[attrs.evolve(matter) for matter in frame.matters])
    tracemalloc.start()
    committed = edition.commit(frame)
    found["commit"] = _peak(size)
    drawn = edition.draw(committed)
    found["draw"] = _peak(size)
    edition.verify(drawn, committed)
    found["verify"] = _peak(size)
    tracemalloc.stop()
    return found


def _peak(size: int) -> float:
    peak = tracemalloc.get_traced_memory()[1] / KIB / size
    tracemalloc.reset_peak()
    return peak


def main() -> None:
    parser = argparse.ArgumentParser(description="Print what both editions cost, in floors.")
    parser.add_argument("--size", type=int, default=MILLION, help="number of subjects (1,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each step is run (3)")
    parser.add_argument("--without-memory", action="store_true", help="leave the peaks out")
    asked = parser.parse_args()
    ratios = time_rounds(asked.size, asked.rounds)
    print(f"{asked.size:,} subjects, {asked.rounds} rounds")
    print(f"{'in floors: best (typical)':28}{'first':>16}{'second':>16}")
    for step in STEPS:
        shown = (f"{best:.2f} ({typical:.2f})" for best, typical in _both(ratios, step))
        print(f"{step:28}" + "".join(f"{text:>16}" for text in shown))
    if asked.without_memory:
        return
    print(f"{'peak in KiB a subject':28}{'first':>16}{'second':>16}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as process:
        found = [process.submit(peaks, name, asked.size).result() for name in EDITIONS]
    for step in found[0]:
        print(f"{step:28}" + "".join(f"{peak[step]:>16.2f}" for peak in found))


def _both(ratios: dict[str, tuple[float, float]], step: str) -> list[tuple[float, float]]:
    return [ratios[f"{name}: {step}"] for name in EDITIONS]


if __name__ == "__main__":
    main()
