"""Who comes next: the reserve of a matter (递补), and the officer who takes a place on a team.

Source: ``randcheck-draw/2``, sections 6 and 8.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.drawing.dispatch import team_order, who_come


class Reserves:
    """Find the next reserve for each matter: one not yet drawn, brought in or replaced.

    Args:
        order: gives the members of a stratum by ticket, from a matter's code and the stratum's full
            name.
        had: pairs (subject id, matter code) that were already drawn or brought in.
        gone: the subjects that were replaced.
    """

    def __init__(
        self,
        order: Callable[[str, str], Sequence[str]],
        *,
        had: Iterable[tuple[str, str]] = (),
        gone: Iterable[str] = (),
    ) -> None:
        self._order, self._had, self._gone = order, set(had), set(gone)
        self._reached: dict[tuple[str, str], int] = {}

    def come(self, subject_id: str, matter_code: str) -> None:
        """Record that a subject is drawn or brought in for a matter."""
        self._had.add((subject_id, matter_code))

    def leave(self, subject_id: str) -> None:
        """Record that a subject is replaced."""
        self._gone.add(subject_id)

    def may_come(self, subject_id: str, matter_code: str) -> bool:
        """Whether a subject was not yet drawn or brought in for this matter, and not replaced."""
        return subject_id not in self._gone and (subject_id, matter_code) not in self._had

    def next(self, matter_code: str, stratum: str) -> str | None:
        """Return the next reserve for a matter in a stratum; None where none is left."""
        order = self._order(matter_code, stratum)
        # A subject that cannot come now cannot come later, so one pass is enough.
        place = self._reached.get((matter_code, stratum), 0)
        while place < len(order) and not self.may_come(order[place], matter_code):
            place += 1
        self._reached[matter_code, stratum] = place
        return order[place] if place < len(order) else None


class Seats:
    """The loads of the inspectors; they decide who joins a visit next.

    Args:
        seed: the draw's seed.
        areas: subject id to its area, or None where it has none.
        roster: inspector id to pool and area.
        nonces: inspector id to its nonce in the roster.
        recused_of: subject id to the inspectors who may not visit it.
        team: pool to the number of its officers on each visit, and the areas they may come from.
        teams: the teams of the present visits.
        barred: subject id to the officers who were replaced there and cannot return.
    """

    def __init__(
        self,
        seed: str,
        *,
        areas: Mapping[str, str | None],
        roster: Mapping[str, RosterEntry],
        nonces: Mapping[str, str],
        recused_of: Mapping[str, Collection[str]],
        team: Mapping[str, TeamRule],
        teams: Iterable[Iterable[str]],
        barred: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._seed, self._areas, self._team = seed, areas, team
        self._roster, self._nonces, self._recused_of = roster, nonces, recused_of
        self._loads = Counter(chain.from_iterable(teams))
        self._barred = {subject: set(who) for subject, who in (barred or {}).items()}
        self._in_pool: defaultdict[str, list[str]] = defaultdict(list)
        for inspector_id, entry in roster.items():
            self._in_pool[entry.pool].append(inspector_id)

    def begin(self, subject_id: str) -> tuple[str, ...]:
        """Start a visit and return its team; a place that nobody may take stays empty."""
        joined: list[str] = []
        for pool, rule in sorted(self._team.items()):
            joined += self._come(pool, subject_id, joined, rule.count)
        return self.listed(subject_id, joined)

    def end(self, team: Iterable[str]) -> None:
        """End a visit; the load of each member of its team falls by one."""
        self._loads.subtract(team)

    def replace(
        self, subject_id: str, team: Iterable[str], inspector_id: str
    ) -> tuple[str | None, tuple[str, ...]]:
        """Replace an officer of a visit.

        Returns:
            The successor, None where nobody may join; and the new team.
        """
        joined = [member for member in team if member != inspector_id]
        self._loads[inspector_id] -= 1
        self._barred.setdefault(subject_id, set()).add(inspector_id)
        came = self._come(self._roster[inspector_id].pool, subject_id, joined, 1)
        return next(iter(came), None), self.listed(subject_id, [*joined, *came])

    def listed(self, subject_id: str, team: Collection[str]) -> tuple[str, ...]:
        """Put a team in order, the lead first."""
        return team_order(self._seed, subject_id, team, self._nonces)

    def _come(
        self, pool: str, subject_id: str, joined: Iterable[str], number: int
    ) -> tuple[str, ...]:
        """Choose officers for some places; where too few may join, places stay empty."""
        rule, area = self._team[pool], self._areas[subject_id]
        kept_away = {
            *self._recused_of.get(subject_id, ()),
            *self._barred.get(subject_id, ()),
            *joined,
        }
        free = [
            inspector_id
            for inspector_id in self._in_pool[pool]
            if inspector_id not in kept_away and rule.lets(self._roster[inspector_id].area, area)
        ]
        came = who_come(self._seed, pool, free, self._loads, self._nonces, number=number)
        self._loads.update(came)
        return came
