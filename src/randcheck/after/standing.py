"""What stands of a draw while events change it, one after the other.

Nothing here is chosen: who comes follows from the seed. Whether something may be changed at all
is another question (`event_checks`).

Source: ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import assert_never

import attrs

from randcheck.after.reserves import Reserves
from randcheck.after.seats import Seats
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import Event, InspectorReplacement, SubjectReplacement
from randcheck.domain.draw.visits import Visit
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import visits_of


class Standing:
    """What stands after the events of a draw, and what the next one makes of it.

    Args:
        drawn: the draw, with the events it has; they are taken as they are.
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
        """The visit to a subject; None where none stands."""
        return self._visits.get(subject_id)

    def pool_of(self, subject_id: str, inspector_id: str) -> str | None:
        """From which pool an officer is on the visit to a subject; None where on no such team."""
        visit = self._visits.get(subject_id)
        team = () if visit is None else visit.team
        return next((m.pool for m in team if m.inspector_id == inspector_id), None)

    # What happens.

    def apply(self, event: Event) -> tuple[Event, tuple[Visit, ...]]:
        """Let an event happen, which has to be allowed.

        Returns:
            The event as it has to be: which matters, which pool and who came follows from what
            stands, not from the event. And the visits that it began or changed, by subject.
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
        # Of the officer's own pool, whichever an event from elsewhere names.
        pool = self._frame.roster[event.inspector_id].pool
        return attrs.evolve(event, pool=pool, by=by)

    def _set_visit(
        self, subject_id: str, matter_codes: tuple[str, ...], team: Sequence[str]
    ) -> None:
        (visit,) = visits_of(self._frame, {subject_id: matter_codes}, {subject_id: team})
        self._visits[subject_id] = visit


def _team_of(visit: Visit) -> list[str]:
    return [member.inspector_id for member in visit.team]
