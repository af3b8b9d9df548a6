"""The visit that a finding belongs to, and who was to make it on the day.

Source: the rule, article 11; ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from datetime import date

from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.visits import Visit
from randcheck.domain.inspection.findings import Finding


def standing_visit(drawn: Draw, subject_id: str) -> Visit | None:
    """The visit to a subject as it stands now; None where there is none."""
    course = drawn.visits_at.get(subject_id)
    return course[-1][1] if course else None


def visit_for(drawn: Draw, subject_id: str, matter_code: str) -> Visit | None:
    """The visit to a subject for a matter, as it stands now or as it ended; None where none is."""
    # Whoever was replaced does not come again, so a subject has one visit at most.
    course = _until_it_ended(drawn, subject_id)
    visit = course[-1][1] if course else None
    return visit if visit is not None and matter_code in visit.matter_codes else None


def officers_for(drawn: Draw, finding: Finding) -> tuple[str, ...]:
    """Who was on the visit of a finding on its day, or was to be, the lead first.

    An officer who was replaced later still is; one who came later is not yet. What happens on
    the day itself comes before the visit, because only a visit that was not made gets another
    officer. Before the visit began it is the team that it began with; after it ended, the last.
    """
    if visit_for(drawn, *finding.key) is None:
        return ()
    course = _until_it_ended(drawn, finding.subject_id)
    visit = course[0][1]
    for since, changed in course:
        if since is not None and since <= finding.on:
            visit = changed
    return tuple(member.inspector_id for member in visit.team)


def _until_it_ended(drawn: Draw, subject_id: str) -> list[tuple[date | None, Visit]]:
    course = drawn.visits_at.get(subject_id, ())
    return [(since, visit) for since, visit in course if visit is not None]
