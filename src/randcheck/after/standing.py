"""The present visits of a draw, changed by one event after the other.

Nothing here is a choice: the seed decides who comes in. `event_checks` decides whether an event is
allowed.

Source: ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import assert_never

import attrs

from randcheck.after.successors import Reserves, Seats
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import Event, InspectorReplacement, SubjectReplacement
from randcheck.domain.draw.visits import Visit
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import visits_of


class Standing:
    """The present state of a draw after its events, and the effect of the next event.

    Args:
        drawn: the draw with its events, which are not checked again.
        committed: its commitment.
    """

    def __init__(self, drawn: Draw, committed: Commitment) -> None:
        self._frame = committed.frame
        self._visits = {visit.subject_id: visit for visit in drawn.visits_now}
        had = [(found.subject_id, found.matter_code) for found in drawn.selections]
        self._reserves = Reserves(
            partial(committed.lists.order, drawn.seed),
            had=[*had, *drawn.brought_in],
            gone=(subject_id for subject_id, _ in drawn.replaced),
        )
        self._seats = Seats(
            drawn.seed,
            areas=self._frame.areas,
            roster=self._frame.roster,
            nonces=committed.lists.roster_nonces(),
            recused_of=self._frame.recused_of,
            team=self._frame.team,
            teams=map(_team_of, drawn.visits_now),
            barred=drawn.barred_since,
        )

    # What stands.

    def visit(self, subject_id: str) -> Visit | None:
        """Return the present visit to a subject; None where there is none."""
        return self._visits.get(subject_id)

    def pool_of(self, subject_id: str, inspector_id: str) -> str | None:
        """Return the pool of an officer on the visit to a subject; None if not on its team."""
        visit = self._visits.get(subject_id)
        team = () if visit is None else visit.team
        return next((m.pool for m in team if m.inspector_id == inspector_id), None)

    # What happens.

    def apply(self, event: Event) -> tuple[Event, tuple[Visit, ...]]:
        """Apply an event, which has to be allowed.

        Returns:
            The right event: its matters, its pool and the successors are computed from the present
            state, not taken from the event. And the visits that it started or changed, by subject.
        """
        happened: Event
        match event:
            case SubjectReplacement():
                happened = self._replace_subject(event)
                changed = sorted(happened.arrivals)
            case InspectorReplacement():
                happened, changed = self._replace_inspector(event), [event.subject_id]
            case _:
                assert_never(event)
        return happened, tuple(self._visits[subject_id] for subject_id in changed)

    def _replace_subject(self, event: SubjectReplacement) -> SubjectReplacement:
        visit = self._visits.pop(event.subject_id)
        self._reserves.leave(event.subject_id)
        self._seats.end(_team_of(visit))
        came: dict[str, str | None] = {}
        for code in visit.matter_codes:
            stratum = self._frame.matter(code).entries[event.subject_id]
            came[code] = by = self._reserves.next(code, stratum)
            if by is not None:
                self._reserves.come(by, code)
        for code, by in came.items():
            if by is not None:
                self._bring_in(by, code)
        return attrs.evolve(event, matter_codes=visit.matter_codes, by=tuple(came.values()))

    def _bring_in(self, subject_id: str, matter_code: str) -> None:
        visit = self._visits.get(subject_id)
        if visit is None:
            self._set_visit(subject_id, (matter_code,), self._seats.begin(subject_id))
        else:
            codes = tuple(sorted((*visit.matter_codes, matter_code)))
            self._visits[subject_id] = attrs.evolve(visit, matter_codes=codes)

    def _replace_inspector(self, event: InspectorReplacement) -> InspectorReplacement:
        visit = self._visits[event.subject_id]
        by, team = self._seats.replace(event.subject_id, _team_of(visit), event.inspector_id)
        self._set_visit(event.subject_id, visit.matter_codes, team)
        # The officer's real pool: a foreign event may name another.
        pool = self._frame.roster[event.inspector_id].pool
        return attrs.evolve(event, pool=pool, by=by)

    def _set_visit(
        self, subject_id: str, matter_codes: tuple[str, ...], team: Sequence[str]
    ) -> None:
        (visit,) = visits_of(self._frame, {subject_id: matter_codes}, {subject_id: team})
        self._visits[subject_id] = visit


def _team_of(visit: Visit) -> list[str]:
    return [member.inspector_id for member in visit.team]
