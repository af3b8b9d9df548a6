"""The dispatch of inspectors: deal, fill, level, pool by pool.

Within a pool, inspectors and visits stand in their ticket orders and are known by their places
in them; a set of inspectors is an int whose bit i stands for the inspector at place i. So the
lowest bit of a set is its first inspector, and a search over thousands costs a few operations on
whole sets.

Source: ``randcheck-draw/1``, section 7.
"""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, heapreplace

import attrs

from randcheck.domain.dispatch_failures import DispatchFailure, PoolFailure, ShortVisit
from randcheck.domain.frames import RosterEntry
from randcheck.hashing import ticket, tickets

__all__ = ["Dispatch", "dispatch", "team_order"]


@attrs.frozen(kw_only=True)
class Dispatch:
    """The outcome of a dispatch.

    Args:
        teams: subject id to the inspectors of its visit, the lead first; None where a pool fails.
        failure: the pools that fail; None where none does.
        chains: pool and number of inspectors of each hand-over chain that was applied, in order.
    """

    teams: Mapping[str, tuple[str, ...]] | None
    failure: DispatchFailure | None
    chains: tuple[tuple[str, int], ...]


def dispatch(
    seed: str,
    *,
    subjects: Collection[str],
    roster: Mapping[str, RosterEntry],
    recused_of: Mapping[str, Collection[str]],
    team: Mapping[str, int],
) -> Dispatch:
    """Give every visit its team: complete wherever possible, loads as even as possible.

    Args:
        seed: the draw's seed, 64 hex digits.
        subjects: the drawn subjects, one visit each.
        roster: inspector id to pool and remaining visits.
        recused_of: subject id to the inspectors who may not visit it.
        team: pool to the number of officers of it on each visit.

    Returns:
        The teams; or, where a pool cannot staff every visit, why. The arguments are taken as they
        are: what a frame refuses is not looked at again here.

    Source: ``randcheck-draw/1``, section 7; the rule, article 11.

    Example:
        >>> outcome = dispatch("0" * 64, subjects=["S1"], recused_of={"S1": {"A"}},
        ...     roster={i: RosterEntry(pool="city") for i in "ABC"}, team={"city": 2})
        >>> sorted(outcome.teams["S1"])
        ['B', 'C']
    """
    chains: list[tuple[str, int]] = []
    failures: list[PoolFailure] = []
    members: dict[str, list[str]] = {subject: [] for subject in subjects}
    for pool_name in sorted(team):
        pool = _Pool(seed, pool_name, team[pool_name], subjects, roster, recused_of)
        pool.deal()
        chains.extend((pool_name, length) for length in pool.fill())
        if pool.short_visits():
            failures.append(pool.failure())
            continue
        chains.extend((pool_name, length) for length in pool.level())
        for subject, inspectors in pool.assignment():
            members[subject].extend(inspectors)
    if failures:
        failure = DispatchFailure(pools=tuple(failures))
        return Dispatch(teams=None, failure=failure, chains=tuple(chains))
    teams = {subject: team_order(seed, subject, members[subject]) for subject in sorted(members)}
    return Dispatch(teams=teams, failure=None, chains=tuple(chains))


def team_order(seed: str, subject_id: str, inspectors: Collection[str]) -> tuple[str, ...]:
    """A team as it is listed, all pools together; the first leads."""
    by_key = {f"{subject_id}:{inspector_id}": inspector_id for inspector_id in inspectors}
    return tuple(by_key[key] for _, key in sorted(tickets(seed, "member", by_key)))


def _places(bits: int) -> Iterator[int]:
    """The places in a set, from the first on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class _Pool:
    """The state of one pool while its visits are staffed."""

    def __init__(
        self,
        seed: str,
        pool: str,
        count: int,
        subjects: Collection[str],
        roster: Mapping[str, RosterEntry],
        recused_of: Mapping[str, Collection[str]],
    ) -> None:
        self._seed, self._pool, self._count = seed, pool, count
        self._inspectors = sorted(
            (i for i, entry in roster.items() if entry.pool == pool),
            key=lambda i: self._ticket(0, i),
        )
        self._visits = [subject for _, subject in sorted(tickets(seed, f"visit:{pool}", subjects))]
        place = {inspector: number for number, inspector in enumerate(self._inspectors)}
        everyone = (1 << len(place)) - 1
        self._allowed = [
            everyone ^ _set_of(place, recused_of[subject]) if subject in recused_of else everyone
            for subject in self._visits
        ]
        self._team = [0] * len(self._visits)
        self._visits_of: list[list[int]] = [[] for _ in self._inspectors]
        self._limit = [roster[i].remaining for i in self._inspectors]
        self._open_at: dict[int, int] = {}  # load to the set of those who have it and are not full

    def _ticket(self, load: int, inspector: str) -> str:
        return ticket(self._seed, "inspector", f"{self._pool}:{load}:{inspector}")

    def _load(self, inspector: int) -> int:
        return len(self._visits_of[inspector])

    def _is_full(self, inspector: int) -> bool:
        limit = self._limit[inspector]
        return limit is not None and self._load(inspector) >= limit

    def _joinable(self, visit: int) -> int:
        """The set of those who may join a visit, full or not."""
        return self._allowed[visit] & ~self._team[visit]

    def _join(self, inspector: int, visit: int) -> None:
        self._toggle_open(inspector)
        self._team[visit] |= 1 << inspector
        insort(self._visits_of[inspector], visit)
        self._toggle_open(inspector)

    def _leave(self, inspector: int, visit: int) -> None:
        self._toggle_open(inspector)
        self._team[visit] ^= 1 << inspector
        self._visits_of[inspector].remove(visit)
        self._toggle_open(inspector)

    def _toggle_open(self, inspector: int) -> None:
        if not self._is_full(inspector):
            load = self._load(inspector)
            self._open_at[load] = self._open_at.get(load, 0) ^ 1 << inspector

    def _open_below(self, load: int) -> int:
        """The set of those who are not full and have a smaller load."""
        below = 0
        for reached, inspectors in self._open_at.items():
            if reached < load:
                below |= inspectors
        return below

    # Deal: who has the least load joins, ties by the ticket of that load.

    def deal(self) -> None:
        waiting = [
            (0, self._ticket(0, name), number)
            for number, name in enumerate(self._inspectors)
            if not self._is_full(number)
        ]
        heapify(waiting)
        for visit in range(len(self._visits)):
            self._deal_visit(visit, waiting)
        for inspector in range(len(self._inspectors)):
            self._toggle_open(inspector)

    def _deal_visit(self, visit: int, waiting: list[tuple[int, str, int]]) -> None:
        # Joining changes nobody's place but the joiner's, who cannot join twice: so the team is
        # the first of those who may join, in one pass over the waiting.
        places, allowed = self._count, self._allowed[visit]
        passed: list[tuple[int, str, int]] = []
        while waiting and places:
            first = waiting[0]
            load, _, inspector = first
            if not allowed >> inspector & 1:
                passed.append(heappop(waiting))
                continue
            places -= 1
            self._team[visit] |= 1 << inspector
            self._visits_of[inspector].append(visit)
            if self._is_full(inspector):
                heappop(waiting)
            else:
                # Not back at once: it must not be met again within this visit.
                passed.append(self._waiting_entry(load + 1, inspector))
                heappop(waiting)
        for entry in passed:
            heappush(waiting, entry)

    def _waiting_entry(self, load: int, inspector: int) -> tuple[int, str, int]:
        return load, self._ticket(load, self._inspectors[inspector]), inspector

    # Fill: short visits get their officers through chains of hand-overs.

    def short_visits(self) -> list[int]:
        return [v for v, team in enumerate(self._team) if team.bit_count() < self._count]

    def fill(self) -> Iterator[int]:
        """Fill short visits; yields the number of inspectors of each chain."""
        # A search that fails has reached a set of full inspectors that no later chain can enter:
        # whoever enters it stays in it, and it has no end. So nobody in it is searched again.
        dead = 0
        for visit in self.short_visits():
            while self._team[visit].bit_count() < self._count:
                ends = self._open_below(len(self._visits) + 1)
                chain, reached = self._search([(None, visit)], ends, dead)
                if chain is None:
                    dead = reached
                    break
                self._apply(chain)
                yield len(chain)

    # Level: an officer hands visits over to others who have two or more fewer.

    def level(self) -> Iterator[int]:
        """Even out the loads; yields the number of inspectors of each chain."""
        # A start whose search fails has reached a set that later chains, which start no higher,
        # can neither enter nor change. So nobody in it is searched again, as start or on the way.
        done = 0
        order = [(-self._load(number), number) for number in range(len(self._inspectors))]
        heapify(order)
        while order:
            load, start = -order[0][0], order[0][1]
            if done >> start & 1 or load != self._load(start):
                heappop(order)
                continue
            ends = self._open_below(load - 1)
            if not ends:
                return
            first = [(start, visit) for visit in self._visits_of[start]]
            chain, reached = self._search(first, ends, done | 1 << start)
            if chain is None:
                done = reached
                continue
            last = chain[-1][0]
            self._leave(start, chain[0][1])
            self._apply(chain)
            yield len(chain)
            heapreplace(order, (1 - load, start))
            heappush(order, (-self._load(last), last))

    def _search(
        self, first: Sequence[tuple[int | None, int]], ends: int, closed: int
    ) -> tuple[list[tuple[int, int]] | None, int]:
        """Breadth first from visits, through those who may join, to the first of ``ends``.

        Returns:
            The chain as pairs of an inspector and the visit it joins, in order, or None; and the
            set of all inspectors that were reached, the closed ones included.
        """
        came: dict[int, tuple[int | None, int]] = {}
        reached, seen = closed, 0
        steps = deque(first)
        while steps:
            giver, visit = steps.popleft()
            if seen >> visit & 1:
                continue
            seen |= 1 << visit
            fresh = self._joinable(visit) & ~reached
            reached |= fresh
            if hit := fresh & ends:
                end = next(_places(hit))
                came[end] = (giver, visit)
                return _chain_to(end, came), reached
            for inspector in _places(fresh):
                came[inspector] = (giver, visit)
                steps.extend((inspector, held) for held in self._visits_of[inspector])
        return None, reached

    def _apply(self, chain: Sequence[tuple[int, int]]) -> None:
        """Each on the chain joins its visit, in place of the one before it."""
        for (inspector, visit), following in zip(chain, [*chain[1:], None], strict=True):
            if following is not None:
                self._leave(inspector, following[1])
            self._join(inspector, visit)

    # What came of it.

    def assignment(self) -> Iterator[tuple[str, list[str]]]:
        """Each subject with the ids of its officers from this pool."""
        for subject, team in zip(self._visits, self._team, strict=True):
            yield subject, self._names(team)

    def _names(self, places: int) -> list[str]:
        return [self._inspectors[number] for number in _places(places)]

    def failure(self) -> PoolFailure:
        """Why the pool fails: its short visits in order, and who is out for what reason."""
        everyone = (1 << len(self._inspectors)) - 1
        return PoolFailure(
            pool=self._pool,
            short=tuple(
                ShortVisit(
                    subject_id=self._visits[visit],
                    joined=tuple(sorted(self._names(self._team[visit]))),
                    missing=self._count - self._team[visit].bit_count(),
                    recused=tuple(sorted(self._names(everyone & ~self._allowed[visit]))),
                )
                for visit in self.short_visits()
            ),
            full=tuple(
                sorted(
                    name for number, name in enumerate(self._inspectors) if self._is_full(number)
                )
            ),
        )


def _set_of(place: Mapping[str, int], inspectors: Collection[str]) -> int:
    flags = bytearray((len(place) + 7) // 8)
    for inspector in inspectors:
        number = place.get(inspector)
        if number is not None:
            flags[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(flags, "little")


def _chain_to(end: int, came: Mapping[int, tuple[int | None, int]]) -> list[tuple[int, int]]:
    chain: list[tuple[int, int]] = []
    inspector: int | None = end
    while inspector is not None and inspector in came:
        giver, visit = came[inspector]
        chain.append((inspector, visit))
        inspector = giver
    chain.reverse()
    return chain
