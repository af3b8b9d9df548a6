"""The numbers of the draw: what each step costs in floors, how it grows, whether each holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import attrs
from tests.benchmarks.bench_timing import Clock, Timing, freeze_input, repeat
from tests.benchmarks.bench_worlds import SECRET, VALUES, World, commit_to, rebuilt, world_of

from randcheck import Commitment, Draw, draw, verify
from randcheck.drawing.lists import CommittedLists
from randcheck.drawing.selection import select

SMALLEST = 10_000
LARGEST_GROWTH = 2.0
"""Seconds per subject may grow by this much from the smallest to the largest size. A hundred
times the subjects give 1.5 where work grows with n log n, and 10 where it grows with n^1.5."""

MATTERS = (1, 2, 3)
PIPELINE = ("prepare", "commit", "draw")


@attrs.frozen(kw_only=True)
class Check:
    """A number to hold: a measured value against its limit."""

    name: str
    value: float
    limit: float
    unit: str = "floors"

    @property
    def held(self) -> bool:
        return self.value <= self.limit

    def __str__(self) -> str:
        values = f"{_short(self.value)} of {_short(self.limit)} {self.unit}"
        return f"{'held' if self.held else 'not held'} ({values})"


def _short(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:.2f}"


@attrs.frozen
class Steps:
    """The timings of the steps of a draw at one size, by name, and of the floor."""

    size: int
    floor: Timing
    of: dict[str, Timing]

    def best(self, *names: str) -> float:
        """The seconds of some steps together, each at its best."""
        return sum(self.of[name].best for name in names)

    def floors(self, *names: str) -> float:
        return self.best(*names) / self.floor.best

    def typical(self, *names: str) -> float:
        return sum(self.of[name].typical for name in names)


def pipeline(matters: int) -> tuple[str, ...]:
    """The names of the steps from input to draw, for so many matters."""
    return tuple(_step(name, matters) for name in PIPELINE)


def measure(world: World, *, enough: float) -> Steps:
    """Everything that is timed of a world: three to nine rounds, each step anew in each."""
    clock = Clock(world.ids)

    def one_round() -> None:
        _one_matter(world, clock)
        for matters in MATTERS[1:]:
            _pipeline(world, matters, clock)

    repeat(one_round, 3, 9, enough)
    return Steps(len(world.subjects), clock.floor, clock.timings())


def measure_smaller(largest: int, *, shuffled: bool) -> Iterator[Steps]:
    """The pipeline for one matter, at 10,000 subjects and ten times as many below ``largest``."""
    size = SMALLEST
    while size < largest:
        world = world_of(size, shuffled=shuffled)
        freeze_input()
        clock = Clock(world.ids)
        repeat(partial(_pipeline, world, 1, clock), 3, 9, 20)
        yield Steps(size, clock.floor, clock.timings())
        size *= 10


def checks(steps: Steps, smaller: Sequence[Steps]) -> Iterator[Check]:
    """Every number that the timings of the steps show."""
    one, two, three = (steps.floors(*pipeline(matters)) for matters in MATTERS)
    yield Check(name="draw alone, without dispatch", value=steps.floors("selection"), limit=3)
    yield Check(name="prepare + commit + draw, one matter", value=one, limit=10)
    yield Check(name="the second matter, more", value=two - one, limit=6)
    yield Check(name="the third matter, more", value=three - two, limit=6)
    yield Check(
        name="verify, above draw",
        value=steps.floors("verify") - steps.floors("draw"),
        limit=2,
    )
    yield Check(
        name="verify with roots recomputed, against commit + draw",
        value=steps.floors("verify, roots recomputed"),
        limit=steps.floors("commit", "draw"),
    )
    if smaller:
        least = smaller[0]
        yield Check(
            name=f"time per subject, {steps.size:,} against {least.size:,}",
            value=growth(steps, least),
            limit=LARGEST_GROWTH,
            unit="times",
        )


def growth(steps: Steps, least: Steps) -> float:
    """How often the time per subject of the smallest size goes into that of another."""
    return steps.best(*PIPELINE) / steps.size / (least.best(*PIPELINE) / least.size)


def _step(name: str, matters: int) -> str:
    return name if matters == 1 else f"{name}, {matters} matters"


def _pipeline(world: World, matters: int, clock: Clock) -> tuple[Commitment, Draw]:
    prepared, committed_in, drawn = pipeline(matters)
    frame = clock.time(prepared, lambda: world.prepare(matters))
    committed = clock.time(committed_in, lambda: commit_to(frame))
    return committed, clock.time(drawn, lambda: draw(committed, values=VALUES))


def _one_matter(world: World, clock: Clock) -> None:
    committed, drawn = _pipeline(world, 1, clock)
    verified = clock.time("verify", lambda: verify(drawn, committed))
    assert verified.is_right
    # From here on nothing computed above may help: frames and commitments are built again.
    frame = rebuilt(committed.frame)
    selections = clock.time(
        "selection",
        lambda: tuple(select(frame.matters, CommittedLists(frame, SECRET), drawn.seed)),
    )
    assert selections == drawn.selections
    unknown = attrs.evolve(committed, frame=rebuilt(committed.frame))
    verified = clock.time("verify, roots recomputed", lambda: verify(drawn, unknown))
    assert verified.is_right
