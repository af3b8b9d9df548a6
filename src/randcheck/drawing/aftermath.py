"""The visits of a draw while events change them, one after the other.

Nothing here is chosen: who comes follows from the seed. Whether something may be changed at all
is another question (`randcheck.drawing.event_checks`).

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import attrs

from randcheck.domain.dispatch_failures import DispatchFailure
from randcheck.domain.draws import Draw, Visit
from randcheck.domain.events import (
    Event,
    EventRecord,
    InspectorReplacement,
    RosterMending,
    SubjectReplacement,
)
from randcheck.drawing.dispatch import dispatch, team_order
from randcheck.drawing.lottery import visits_of
from randcheck.drawing.places import who_comes

__all__ = ["Aftermath"]


class Aftermath:
    """What stands after the events of a draw, and what the next one makes of it.

    Args:
        result: the draw, with the events it has; they are taken as they are.
    """

    def __init__(self, result: Draw) -> None:
        self._result = result
        self._visits = {visit.subject_id: visit for visit in result.visits}
        self._ended = list(result.ended)
        self._failure: DispatchFailure | None = result.failure
        self._roster = dict(result.roster)
        self._barred = {subject: set(who) for subject, who in result.barred_since.items()}
        self._brought_in = set(result.brought_in)
        self._loads = Counter(
            member.inspector_id for visit in result.visits for member in visit.team
        )
        self._in_pool: dict[str, list[str]] = {}
        for inspector_id, entry in result.roster.items():
            self._in_pool.setdefault(entry.pool, []).append(inspector_id)
        self._reached: dict[tuple[str, str], int] = {}
        self.has_replaced = not all(isinstance(c, RosterMending) for c in result.changes)

    # What stands.

    @property
    def teams_are_open(self) -> bool:
        """Whether the dispatch has failed, and the roster has not been mended since."""
        return self._failure is not None

    @property
    def roster(self) -> Collection[str]:
        """The ids of the inspectors, those added since included."""
        return self._roster.keys()

    def visit(self, subject_id: str) -> Visit | None:
        """The visit to a subject; None where none stands."""
        return self._visits.get(subject_id)

    def pool_of(self, subject_id: str, inspector_id: str) -> str | None:
        """From which pool an officer is on the visit to a subject; None where on no such team."""
        visit = self._visits.get(subject_id)
        team = () if visit is None else visit.team
        return next((m.pool for m in team if m.inspector_id == inspector_id), None)

    def draw_after(self, events: Iterable[EventRecord]) -> Draw:
        """The draw as it stands now, after these events more."""
        return self._result.followed_by(
            *events,
            visits=(self._visits[subject_id] for subject_id in sorted(self._visits)),
            ended=self._ended,
            failure=self._failure,
        )

    # What happens.

    def apply(self, event: Event) -> Event:
        """Let an event happen, which has to be allowed; returns it with who came instead."""
        if isinstance(event, RosterMending):
            self._mend(event)
            return event
        self.has_replaced = True
        if isinstance(event, SubjectReplacement):
            return attrs.evolve(event, by=self._replace_subject(event))
        pool = self.pool_of(event.subject_id, event.inspector_id) or event.pool
        return attrs.evolve(event, pool=pool, by=self._replace_inspector(event, pool))

    def _replace_subject(self, event: SubjectReplacement) -> str | None:
        by = self._next_reserve(event.matter_code, event.subject_id)
        visit = self._visits.pop(event.subject_id)
        codes = tuple(code for code in visit.matter_codes if code != event.matter_code)
        if codes:
            self._visits[event.subject_id] = attrs.evolve(visit, matter_codes=codes)
        else:
            self._ended.append(visit)
            self._loads.subtract(member.inspector_id for member in visit.team)
        if by is not None:
            self._brought_in.add((by, event.matter_code))
            self._bring_in(by, event.matter_code)
        return by

    def _next_reserve(self, matter_code: str, subject_id: str) -> str | None:
        stratum = self._result.frame.matter(matter_code).members[subject_id]
        order = self._result.reserves_as_drawn(matter_code, stratum)
        # Who was brought in stands before everyone who was not: the order is gone through once.
        place = self._reached.get((matter_code, stratum), 0)
        while place < len(order) and (order[place], matter_code) in self._brought_in:
            place += 1
        self._reached[matter_code, stratum] = place
        return order[place] if place < len(order) else None

    def _bring_in(self, subject_id: str, matter_code: str) -> None:
        visit = self._visits.get(subject_id)
        if visit is not None:
            codes = tuple(sorted((*visit.matter_codes, matter_code)))
            self._visits[subject_id] = attrs.evolve(visit, matter_codes=codes)
            return
        joined: list[str] = []
        team = self._result.frame.team
        for pool in sorted(team):
            for _ in range(team[pool]):
                self._fill_place(pool, subject_id, joined)
        self._set_visit(subject_id, (matter_code,), joined)

    def _replace_inspector(self, event: InspectorReplacement, pool: str) -> str | None:
        visit = self._visits[event.subject_id]
        joined = [m.inspector_id for m in visit.team if m.inspector_id != event.inspector_id]
        self._loads[event.inspector_id] -= 1
        self._barred.setdefault(event.subject_id, set()).add(event.inspector_id)
        by = self._fill_place(pool, event.subject_id, joined)
        self._set_visit(event.subject_id, visit.matter_codes, joined)
        return by

    def _fill_place(self, pool: str, subject_id: str, joined: list[str]) -> str | None:
        """Let the one whom the seed names join; None, and an empty place, where nobody may."""
        recused = self._result.frame.recused_of.get(subject_id, frozenset())
        barred = self._barred.get(subject_id, set())
        free = [
            inspector_id
            for inspector_id in self._in_pool.get(pool, ())
            if inspector_id not in recused
            and inspector_id not in barred
            and inspector_id not in joined
            and not self._is_full(inspector_id)
        ]
        by = who_comes(self._result.seed, pool, free, self._loads)
        if by is None:
            return None
        joined.append(by)
        self._loads[by] += 1
        return by

    def _is_full(self, inspector_id: str) -> bool:
        limit = self._roster[inspector_id].remaining
        return limit is not None and self._loads[inspector_id] >= limit

    def _set_visit(
        self, subject_id: str, matter_codes: tuple[str, ...], joined: Sequence[str]
    ) -> None:
        team = team_order(self._result.seed, subject_id, joined)
        on_roster = {inspector_id: self._roster[inspector_id] for inspector_id in team}
        (visit,) = visits_of(on_roster, {subject_id: matter_codes}, {subject_id: team})
        self._visits[subject_id] = visit

    def _mend(self, event: RosterMending) -> None:
        for inspector_id, entry in event.add.items():
            self._roster[inspector_id] = entry
            self._in_pool.setdefault(entry.pool, []).append(inspector_id)
        for inspector_id, subject_id in event.recusals:
            self._barred.setdefault(subject_id, set()).add(inspector_id)
        frame = self._result.frame
        recused_of: dict[str, Collection[str]] = dict(frame.recused_of)
        for subject_id, barred in self._barred.items():
            recused_of[subject_id] = barred.union(recused_of.get(subject_id, ()))
        drawn = {subject_id: self._visits[subject_id].matter_codes for subject_id in self._visits}
        outcome = dispatch(
            self._result.seed,
            subjects=drawn,
            roster=self._roster,
            recused_of=recused_of,
            team=frame.team,
        )
        visits = visits_of(self._roster, drawn, outcome.teams or {})
        self._visits = {visit.subject_id: visit for visit in visits}
        self._failure = outcome.failure
        self._loads = Counter(member.inspector_id for visit in visits for member in visit.team)
