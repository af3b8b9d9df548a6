"""The visit that a finding belongs to, and who was to make it on the day.

Draws keep their visits by subject id, and index their events by subject, so that neither all
visits nor all events are gone through for one finding.

Source: the rule, article 11; ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from randcheck.domain.draws import Draw, Visit
from randcheck.domain.events import InspectorReplacement, SubjectReplacement
from randcheck.domain.findings import Finding
from randcheck.drawing.dispatch import team_order

__all__ = ["officers_for", "standing_visit", "visit_for"]


def standing_visit(result: Draw, subject_id: str) -> Visit | None:
    """The visit to a subject as it stands now; None where there is none."""
    position = bisect_left(result.visits, subject_id, key=lambda visit: visit.subject_id)
    if position == len(result.visits) or result.visits[position].subject_id != subject_id:
        return None
    return result.visits[position]


def visit_for(result: Draw, subject_id: str, matter_code: str) -> Visit | None:
    """The visit to a subject for a matter, as it stands now or as it ended; None where none is.

    For a matter that another subject was brought in for, it is the visit that ended then; where
    that visit goes on for other matters, it is that one.
    """
    standing = standing_visit(result, subject_id)
    if standing is not None and matter_code in standing.matter_codes:
        return standing
    if (subject_id, matter_code) not in result.replaced:
        return None
    ended = result.ended_at.get(subject_id, ())
    place = _ended_before(result, subject_id, matter_code, standing)
    return ended[place] if place < len(ended) else standing


def _ended_before(result: Draw, subject_id: str, matter_code: str, standing: Visit | None) -> int:
    """How many visits to a subject had ended when another was brought in for a matter of it.

    A visit is kept as it last was, so that the matters which it lost before are not in it; what
    the subject had, event after event, says which visit it was.
    """
    changes = [
        change
        for change in result.changes_at.get(subject_id, ())
        if isinstance(change, SubjectReplacement)
    ]
    came = {change.matter_code for change in changes if change.by == subject_id}
    lost = {change.matter_code for change in changes if change.by != subject_id}
    held = lost.union(() if standing is None else standing.matter_codes) - came
    ended = 0
    for change in takewhile(lambda c: c.by == subject_id or c.matter_code != matter_code, changes):
        if change.by == subject_id:
            held.add(change.matter_code)
        else:
            held.discard(change.matter_code)
            ended += not held
    return ended


def officers_for(result: Draw, finding: Finding) -> tuple[str, ...]:
    """Who was on the visit of a finding on its day, or was to be, the lead first.

    An officer who was replaced later still is; one who came later is not yet. What happens on
    the day itself comes before the visit, because only a visit that was not made gets another
    officer.
    """
    visit = visit_for(result, *finding.key)
    if visit is None:
        return ()
    now = tuple(member.inspector_id for member in visit.team)
    team = set(now)
    for change in reversed(tuple(_officer_changes(result, visit))):
        is_undone = change.by is None or change.by in team
        if change.on > finding.on and is_undone:
            team.discard(change.by or "")
            team.add(change.inspector_id)
    return now if team == set(now) else team_order(result.seed, visit.subject_id, team)


def _officer_changes(result: Draw, visit: Visit) -> Iterator[InspectorReplacement]:
    """The events by which a visit got other officers, in order; none of a later visit there."""
    is_over = visit in result.ended_at.get(visit.subject_id, ())
    for change in result.changes_at.get(visit.subject_id, ()):
        if isinstance(change, InspectorReplacement):
            yield change
        elif (
            is_over
            and change.subject_id == visit.subject_id
            and change.matter_code in visit.matter_codes
        ):
            return
