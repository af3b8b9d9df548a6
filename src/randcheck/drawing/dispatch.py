"""The dispatch of inspectors, pool by pool: deal, then level; and places filled after the draw.

Within a pool, inspectors and visits are sorted by ticket and identified by their index. A set of
inspectors is an int: bit i is the inspector at index i. The lowest bit is therefore the first
inspector, and a search over thousands takes a few operations on whole sets.

Source: ``randcheck-draw/2``, sections 7 and 8.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TypeAlias

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.hashing import ticket_maker
from randcheck.base.items import frozen_map
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.queues import Queue, places


@tells_all
@attrs.frozen(kw_only=True)
class Dispatch:
    """The outcome of a dispatch.

    Args:
        teams: subject id to the inspectors of its visit, the lead first; sorted by subject id.
        chains: the pool and the number of inspectors of each hand-over chain, in the order applied.
    """

    teams: FrozenDict[str, tuple[str, ...]] = attrs.field(converter=frozen_map)
    chains: tuple[tuple[str, int], ...]


def dispatch(
    seed: str,
    *,
    areas: Mapping[str, str | None],
    salts: Mapping[str, str],
    roster: Mapping[str, RosterEntry],
    nonces: Mapping[str, str],
    recused_of: Mapping[str, Collection[str]],
    team: Mapping[str, TeamRule],
) -> Dispatch:
    """Give every visit its team; loads are as even as recusals and areas permit.

    Args:
        seed: the draw's seed, 64 hex digits.
        areas: drawn subject id to its area, or None where it has none; each has one visit.
        salts: drawn subject id to its salt.
        roster: inspector id to pool and area.
        nonces: inspector id to its nonce in the roster.
        recused_of: subject id to the inspectors who may not visit it.
        team: pool to the number of its officers on each visit, and the areas they may come from.

    Raises:
        InvalidInputError: ``too-few-inspectors``, where a visit cannot have its team. A frame never
            allows this. Other things that a frame refuses are not checked again.

    Source: ``randcheck-draw/2``, section 7; the rule, article 11.

    Example:
        >>> outcome = dispatch("0" * 64, areas={"S1": "x"}, salts={"S1": "5a"},
        ...     roster={i: RosterEntry(pool="city", area="xxyy"[n]) for n, i in enumerate("ABCD")},
        ...     nonces=dict.fromkeys("ABCD", "6e"), recused_of={"S1": {"D"}},
        ...     team={"city": TeamRule(count=1, area=AreaRule.OTHER)})
        >>> outcome.teams["S1"]
        ('C',)
    """
    chains: list[tuple[str, int]] = []
    members: dict[str, list[str]] = {subject: [] for subject in sorted(areas)}
    for name, rule in sorted(team.items()):
        pool = _Pool(seed, name, rule, areas, salts, roster, nonces, recused_of)
        pool.deal()
        chains.extend((name, length) for length in pool.level())
        for subject, inspectors in pool.assignment():
            members[subject].extend(inspectors)
    member_of = ticket_maker(seed, "member")
    teams = {
        subject: _team_order(member_of, subject, inspectors, nonces)
        for subject, inspectors in members.items()
    }
    return Dispatch(teams=teams, chains=tuple(chains))


def team_order(
    seed: str, subject_id: str, inspectors: Collection[str], nonces: Mapping[str, str]
) -> tuple[str, ...]:
    """Order a team of all pools; the first member leads.

    Source: ``randcheck-draw/2``, section 7.
    """
    return _team_order(ticket_maker(seed, "member"), subject_id, inspectors, nonces)


def _team_order(
    ticket_of: Callable[[str], bytes],
    subject_id: str,
    inspectors: Collection[str],
    nonces: Mapping[str, str],
) -> tuple[str, ...]:
    by_key = {f"{subject_id}:{i}:{nonces[i]}": i for i in inspectors}
    return tuple(_by_ticket(ticket_of, by_key))


def who_come(
    seed: str,
    pool: str,
    free: Iterable[str],
    loads: Mapping[str, int],
    nonces: Mapping[str, str],
    *,
    number: int,
) -> tuple[str, ...]:
    """Choose who fills places of one visit after the draw; fewer where fewer are free.

    Args:
        seed: the draw's seed.
        pool: the pool of the places.
        free: ids of the inspectors of the pool who may join.
        loads: the number of visits of each.
        nonces: the nonce of each in the roster.
        number: the number of places.

    Returns:
        The inspectors with the least load; ties by the ticket at that load. The result is the same
        as filling the places one by one, because nobody joins twice.

    Source: ``randcheck-draw/2``, section 8.

    Example:
        >>> loads, nonces = {"A": 1, "B": 0, "C": 1}, dict.fromkeys("ABC", "6e")
        >>> who_come("0" * 64, "city", "ABC", loads, nonces, number=2)
        ('B', 'C')
    """
    at: defaultdict[int, list[str]] = defaultdict(list)
    for inspector_id in free:
        at[loads[inspector_id]].append(inspector_id)
    came: list[str] = []
    ticket_of = ticket_maker(seed, "inspector")
    for load, those in sorted(at.items()):
        by_key = {f"{pool}:{load}:{i}:{nonces[i]}": i for i in those}
        came += _by_ticket(ticket_of, by_key)
        if len(came) >= number:
            break
    return tuple(came[:number])


def _by_ticket(ticket_of: Callable[[str], bytes], by_key: Mapping[str, str]) -> list[str]:
    """Sort ids by ticket; ``by_key`` gives the key (salt or nonce) of each."""
    ranked = sorted(zip(map(ticket_of, by_key), by_key.values(), strict=True))
    return [item for _, item in ranked]


_Step: TypeAlias = "tuple[_Step | None, int, int]"
"""One step of a search: the step before, the inspector reached, the visit that led there."""


class _Pool:
    """The state of one pool while its visits are staffed."""

    def __init__(
        self,
        seed: str,
        pool: str,
        rule: TeamRule,
        areas: Mapping[str, str | None],
        salts: Mapping[str, str],
        roster: Mapping[str, RosterEntry],
        nonces: Mapping[str, str],
        recused_of: Mapping[str, Collection[str]],
    ) -> None:
        self._pool, self._rule, self._nonces = pool, rule, nonces
        self._ticket_of = ticket_maker(seed, "inspector")
        own = (i for i, entry in roster.items() if entry.pool == pool)
        self._inspectors = _by_ticket(self._ticket_of, {self._key(i, 0): i for i in own})
        self._everyone = (1 << len(self._inspectors)) - 1
        self._visits = _by_ticket(
            ticket_maker(seed, "visit"), {f"{pool}:{s}:{salts[s]}": s for s in areas}
        )
        self._areas = [areas[subject] for subject in self._visits]
        self._serving = self._serving_areas([roster[i].area for i in self._inspectors])
        place = {inspector: number for number, inspector in enumerate(self._inspectors)}
        self._allowed = [
            self._serving[area] & ~_set_of(place, recused_of[subject])
            if subject in recused_of
            else self._serving[area]
            for subject, area in zip(self._visits, self._areas, strict=True)
        ]
        self._team = [0] * len(self._visits)
        self._visits_of: list[list[int]] = [[] for _ in self._inspectors]
        self._check()

    def _serving_areas(self, posts: Sequence[str | None]) -> dict[str | None, int]:
        """Subject area to the set of inspectors who may serve it, by `TeamRule.lets`."""
        at: defaultdict[str | None, int] = defaultdict(int)
        for place, post in enumerate(posts):
            at[post] |= 1 << place
        if self._rule.area is None:
            return dict.fromkeys(self._areas, self._everyone)
        somewhere = self._everyone ^ at.pop(None, 0)
        if self._rule.area is AreaRule.OWN:
            return {area: at[area] for area in self._areas}
        return {area: 0 if area is None else somewhere ^ at[area] for area in self._areas}

    def _check(self) -> None:
        count = self._rule.count
        short = [
            subject
            for subject, allowed in zip(self._visits, self._allowed, strict=True)
            if allowed.bit_count() < count
        ]
        if short:
            refuse("too-few-inspectors", pool=self._pool, count=count, ids=tuple(sorted(short)))

    # Deal: the inspector with the least load joins; ties by the ticket at that load.

    def deal(self) -> None:
        queue_of = self._queues()
        for visit, area in enumerate(self._areas):
            for _ in range(self._rule.count):
                place = queue_of[area].take(self._joinable(visit))
                self._team[visit] |= 1 << place
                self._visits_of[place].append(visit)

    def _queues(self) -> Mapping[str | None, Queue]:
        """Subject area to the queue of all inspectors who may serve it."""
        serving = self._serving.values()
        anybody = reduce(or_, serving, 0)
        if sum(map(int.bit_count, serving)) == anybody.bit_count():
            # Under `own`, and under `other` with two areas, nobody serves two areas.
            return {area: Queue(them, self._ticket) for area, them in self._serving.items()}
        return dict.fromkeys(self._serving, Queue(anybody, self._ticket))

    def _ticket(self, place: int, load: int) -> bytes:
        return self._ticket_of(self._key(self._inspectors[place], load))

    def _key(self, inspector: str, load: int) -> str:
        return f"{self._pool}:{load}:{inspector}:{self._nonces[inspector]}"

    def _joinable(self, visit: int) -> int:
        return self._allowed[visit] & ~self._team[visit]

    # Level: an inspector hands over visits to inspectors who have at least two fewer.

    def level(self) -> Iterator[int]:
        """Even out the loads; yields the number of inspectors of each chain."""
        at: defaultdict[int, int] = defaultdict(int)  # load to the inspectors with it
        for place, visits in enumerate(self._visits_of):
            at[len(visits)] |= 1 << place
        top = max(at, default=0)
        ends = sum(those for load, those in at.items() if load < top - 1)
        # A failed search has reached a closed set: it holds everyone who may join a visit of its
        # members, and no member has two visits fewer than the start. A later chain starts with no
        # higher load, so it ends outside the set. No path leads out of the set, so the chain never
        # enters it and hands over no visit of its members. The set stays closed; its members are
        # never searched again.
        closed = 0
        while ends:
            starts = at[top] & ~closed
            if not starts:
                top -= 1
                ends ^= at[top - 1]
                continue
            start = next(places(starts))
            chain, reached = self._search(start, ends, closed)
            if not chain:
                closed = reached
                continue
            self._apply(start, chain)
            yield len(chain)
            last = chain[-1][0]
            load = len(self._visits_of[last])
            for place, before, after in ((start, top, top - 1), (last, load - 1, load)):
                at[before] ^= 1 << place
                at[after] ^= 1 << place
            if load == top - 1:
                ends ^= 1 << last

    def _search(self, start: int, ends: int, closed: int) -> tuple[list[tuple[int, int]], int]:
        """Search breadth first from a start, visit by visit, to the first inspector in ``ends``.

        Returns:
            The chain: pairs of an inspector and the visit to join, in order, empty if none was
            found; and the set of all inspectors reached, including the start and the closed ones.
        """
        reached = closed | 1 << start
        # Each item: the step before, the inspectors reached, and the visit that led there.
        waiting: deque[tuple[_Step | None, int, int]] = deque([(None, 1 << start, 0)])
        while waiting:
            before, inspectors, visit = waiting.popleft()
            for inspector in places(inspectors):
                step = (before, inspector, visit)
                for held in self._visits_of[inspector]:
                    fresh = self._joinable(held) & ~reached
                    if not fresh:
                        continue
                    if hit := fresh & ends:
                        return _chain_to((step, next(places(hit)), held)), reached
                    reached |= fresh
                    waiting.append((step, fresh, held))
        return [], reached

    def _apply(self, start: int, chain: Sequence[tuple[int, int]]) -> None:
        """Let each inspector on the chain join its visit and replace the one before."""
        giver = start
        for inspector, visit in chain:
            self._team[visit] ^= 1 << giver | 1 << inspector
            self._visits_of[giver].remove(visit)
            insort(self._visits_of[inspector], visit)
            giver = inspector

    def assignment(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each subject with the ids of its officers from this pool."""
        for subject, team in zip(self._visits, self._team, strict=True):
            yield subject, [self._inspectors[place] for place in places(team)]


def _chain_to(step: _Step) -> list[tuple[int, int]]:
    chain: list[tuple[int, int]] = []
    before, inspector, visit = step
    while before is not None:  # the first step is the start, which joins no visit
        chain.append((inspector, visit))
        before, inspector, visit = before
    return chain[::-1]


def _set_of(place: Mapping[str, int], inspectors: Collection[str]) -> int:
    flags = bytearray((len(place) + 7) // 8)
    for inspector in inspectors:
        number = place.get(inspector)
        if number is not None:
            flags[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(flags, "little")
