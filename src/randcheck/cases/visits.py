"""The visit that a finding belongs to, and who was to make it on the day.

Draws keep their visits by subject id, and index their events by subject, so that neither all
visits nor all events are gone through for one finding.

Source: the rule, article 11; ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from bisect import bisect_left

from randcheck.domain.draw.draws import Draw, Visit
from randcheck.domain.draw.events import InspectorReplacement
from randcheck.domain.inspection.findings import Finding


def standing_visit(drawn: Draw, subject_id: str) -> Visit | None:
    """The visit to a subject as it stands now; None where there is none."""
    position = bisect_left(drawn.visits, subject_id, key=lambda visit: visit.subject_id)
    if position == len(drawn.visits) or drawn.visits[position].subject_id != subject_id:
        return None
    return drawn.visits[position]


def visit_for(drawn: Draw, subject_id: str, matter_code: str) -> Visit | None:
    """The visit to a subject for a matter, as it stands now or as it ended; None where none is."""
    standing = standing_visit(drawn, subject_id)
    if standing is not None and matter_code in standing.matter_codes:
        return standing
    # Whoever was replaced does not come again, so a subject has one visit that ended at most.
    ended = drawn.ended_at.get(subject_id, ())
    return next((visit for visit in ended if matter_code in visit.matter_codes), None)


def officers_for(drawn: Draw, finding: Finding) -> tuple[str, ...]:
    """Who was on the visit of a finding on its day, or was to be.

    An officer who was replaced later still is; one who came later is not yet. What happens on
    the day itself comes before the visit, because only a visit that was not made gets another
    officer.

    Returns:
        The officers as the visit lists them, the lead first; after them, by id, those who were
        replaced since.
    """
    visit = visit_for(drawn, *finding.key)
    if visit is None:
        return ()
    now = tuple(member.inspector_id for member in visit.team)
    team = set(now)
    changes = [
        change
        for change in drawn.changes_at.get(visit.subject_id, ())
        if isinstance(change, InspectorReplacement) and change.on > finding.on
    ]
    for change in reversed(changes):
        # In a draw that was changed by hand an event may not fit the team; it changes nobody then.
        if change.by is None or change.by in team:
            team = team - {change.by} | {change.inspector_id}
    return (*(i for i in now if i in team), *sorted(team.difference(now)))
