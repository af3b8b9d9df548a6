"""Other samplers on the same ids: what they take, and what a run shows of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from importlib.metadata import version
from random import Random
from typing import TypeVar
from warnings import catch_warnings, simplefilter

import attrs
from tests.benchmarks.bench_timing import Clock, Timing, repeat
from tests.benchmarks.bench_worlds import POOL, SECRET, SHARE, TEAM_SIZE, seed_number

from randcheck import Frame
from randcheck.drawing.lists import CommittedLists
from randcheck.drawing.selection import select
from randcheck.draws import Group, MatterFrame, RosterEntry, RulebookRef, TeamRule

T = TypeVar("T")

Sampler = Callable[[int, int], Collection[str]]
"""Takes a number to draw and a seed; gives the drawn ids."""

Maker = Callable[[Sequence[str], Sequence[int] | None], Sampler]
"""Takes ids and their weights, or None for equal chances; what it does is not timed."""

SMALL_WEIGHTS, SMALL_COUNT = (1, 2, 3, 4, 5), 2


@attrs.frozen(kw_only=True)
class Peer:
    """A way to draw that is compared, and the package whose version is printed."""

    name: str
    make: Maker
    weighted: bool = False
    package: str = ""

    def sampler(self, ids: Sequence[str], shuffled_by: int | None = None) -> Sampler:
        """A sampler of ids whose weights, where it takes any, are 1 to 5 in turn."""
        pairs = [(subject_id, 1 + number % 5) for number, subject_id in enumerate(ids)]
        if shuffled_by is not None:
            Random(shuffled_by).shuffle(pairs)
        weights = [weight for _, weight in pairs] if self.weighted else None
        return self.make([subject_id for subject_id, _ in pairs], weights)


@attrs.frozen(kw_only=True)
class Finding:
    """What was measured of a peer; what went wrong stands as text in the place of a value."""

    name: str
    version: str = ""
    note: str = ""
    size: int = 0
    timing: Timing | str = ""
    same_again: bool | str = ""
    same_shuffled: bool | str = ""
    chance_error: float | str = ""


def findings(ids: Sequence[str], *, simulations: int, patience: float) -> Iterator[Finding]:
    """Each peer at the number of ids, or at a tenth, a hundredth … of it.

    A size is not tried where one run would take more than ``patience`` seconds, judged by how
    the time grew up to the size before.
    """
    for peer in PEERS:
        with catch_warnings():
            simplefilter("ignore")  # a package that tells of its own end, for one
            found = _finding(peer, ids, simulations, patience)
        yield found


def _finding(peer: Peer, ids: Sequence[str], simulations: int, patience: float) -> Finding:
    few = ids[:1000]
    try:
        peer.sampler(few)
    except ImportError:
        return Finding(name=peer.name, note="not installed")
    size, taken = _largest_timing(peer, ids, patience)
    return Finding(
        name=peer.name,
        version=version(peer.package) if peer.package else "",
        size=size,
        timing=taken,
        same_again=_tried(lambda: _same_again(peer, few)),
        same_shuffled=_tried(lambda: _same_shuffled(peer, few)),
        chance_error=_tried(lambda: _chance_error(peer, simulations)) if peer.weighted else "",
    )


def _tried(function: Callable[[], T]) -> T | str:
    try:
        return function()
    except Exception as error:  # whatever a peer raises is a finding
        return type(error).__name__


def noise(simulations: int) -> float:
    """Three standard deviations of a simulated chance of one half."""
    return 3 * (0.25 / simulations) ** 0.5


def _largest_timing(peer: Peer, ids: Sequence[str], patience: float) -> tuple[int, Timing | str]:
    size, before = min(1000, len(ids)), 0.0
    while True:
        taken = _tried(partial(_timing, peer, ids[:size], patience))
        if isinstance(taken, str) or size == len(ids):
            return size, taken
        growth = max(10.0, taken.best / before if before else 0.0)
        if taken.best * growth > patience:
            return size, taken
        size, before = min(10 * size, len(ids)), taken.best


def _timing(peer: Peer, ids: Sequence[str], patience: float) -> Timing:
    clock, sampler, count = Clock(ids), peer.sampler(ids), int(len(ids) * SHARE)
    repeat(lambda: clock.time(peer.name, lambda: sampler(count, 1)), 1, 5, min(patience, 10))
    return clock.timings()[peer.name]


def _same_again(peer: Peer, ids: Sequence[str]) -> bool:
    first, again = peer.sampler(ids), peer.sampler(ids)
    count = int(len(ids) * SHARE)
    return all(list(first(count, seed)) == list(again(count, seed)) for seed in range(5))


def _same_shuffled(peer: Peer, ids: Sequence[str]) -> bool:
    first = peer.sampler(ids)
    count = int(len(ids) * SHARE)
    return all(
        set(first(count, seed)) == set(peer.sampler(ids, shuffled_by=seed)(count, seed))
        for seed in range(5)
    )


def _chance_error(peer: Peer, simulations: int) -> float:
    """The largest difference between how often an id is drawn and what its weight asks for."""
    ids = [f"S{weight}" for weight in SMALL_WEIGHTS]
    sampler = peer.make(ids, SMALL_WEIGHTS)
    drawn = Counter(
        str(subject_id) for seed in range(simulations) for subject_id in sampler(SMALL_COUNT, seed)
    )
    total = sum(SMALL_WEIGHTS)
    return max(
        abs(drawn[subject_id] / simulations - SMALL_COUNT * weight / total)
        for subject_id, weight in zip(ids, SMALL_WEIGHTS, strict=True)
    )


# The peers. Each maker imports its package, so that one that is absent is found out at once.


def _randcheck(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
    strata = [f"all/W{weight}" for weight in weights] if weights else ["all/W1"] * len(ids)
    entries = dict(zip(ids, strata, strict=True))

    def frame_of(count: int) -> Frame:
        matter = MatterFrame(
            code="M0",
            entries=entries,
            groups={"all": Group(base=len(ids), quota=count)},
            weights={f"all/W{weight}": weight for weight in set(weights or (1,))},
        )
        return Frame(
            task="T1",
            opens_on=date(2026, 12, 1),
            closes_on=date(2026, 12, 31),
            rulebook=RulebookRef(name="r", digest="0" * 64),
            directory_as_of=date(2026, 11, 20),
            areas=dict.fromkeys(ids),
            matters=(matter,),
            roster={name: RosterEntry(pool=POOL) for name in "AB"},
            team={POOL: TeamRule(count=TEAM_SIZE)},
        )

    frames = {count: frame_of(count) for count in {int(len(ids) * SHARE), SMALL_COUNT}}

    def sample(count: int, seed: int) -> list[str]:
        made, number = frames[count], seed_number(seed)
        selections = select(made.matters, CommittedLists(made, SECRET), number)
        return [chosen.subject_id for chosen in selections]

    return sample


def _random_sample(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
    return lambda count, seed: Random(seed).sample(ids, count)


def _numpy(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
    numpy = import_module("numpy")
    given = numpy.array(ids)
    chances = None if weights is None else numpy.array(weights) / sum(weights)
    return lambda count, seed: numpy.random.default_rng(seed).choice(
        given, count, replace=False, p=chances
    )


def _consistent_sampler(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
    package = import_module("consistent_sampler")
    return lambda count, seed: list(package.sampler(ids, seed=seed, take=count, output="id"))


def _cryptorandom(method: str) -> Maker:
    def make(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
        package, numpy = import_module("cryptorandom.sample"), import_module("numpy")
        given = numpy.array(ids)
        chances = None if weights is None else numpy.array(weights) / sum(weights)
        return lambda count, seed: package.random_sample(
            given, count, p=chances, method=method, prng=seed
        )

    return make


def _samplics(method: str) -> Maker:
    def make(ids: Sequence[str], weights: Sequence[int] | None) -> Sampler:
        numpy = import_module("numpy")
        selection = import_module("samplics.sampling").SampleSelection
        kind = getattr(import_module("samplics.utils.types").SelectMethod, method)
        given = numpy.array(ids)
        sizes = None if weights is None else numpy.array(weights)

        def sample(count: int, seed: int) -> Collection[str]:
            numpy.random.seed(seed)  # the one way to seed it
            taken, _, _ = selection(method=kind).select(given, samp_size=count, mos=sizes)
            drawn: Collection[str] = given[taken.astype(bool)]
            return drawn

        return sample

    return make


PEERS = (
    Peer(name="randcheck", make=_randcheck),
    Peer(name="randcheck, weights", make=_randcheck, weighted=True),
    Peer(name="random.sample", make=_random_sample),
    Peer(name="numpy choice", package="numpy", make=_numpy),
    Peer(name="numpy choice, weights", package="numpy", make=_numpy, weighted=True),
    Peer(name="consistent_sampler", package="consistent-sampler", make=_consistent_sampler),
    *(
        Peer(
            name=f"cryptorandom {method}",
            package="cryptorandom",
            make=_cryptorandom(method),
            weighted=method == "Exponential",
        )
        for method in ("Fisher-Yates", "PIKK", "Exponential")
    ),
    *(
        Peer(
            name=f"samplics {method}",
            package="samplics",
            make=_samplics(method),
            weighted=method != "srs_wor",
        )
        for method in ("srs_wor", "pps_sys", "pps_brewer", "pps_hv")
    ),
)
