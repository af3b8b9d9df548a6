"""An inspection without a draw (可不开展随机抽查): a complaint raises a suspicion (art. 10).

The complaint is made up; who it is about is the first by id whom the next task could draw too, so
that its report shows that the visit takes nobody out of the draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from examples.annual_cycle.plan.matter_list import BODY
from examples.annual_cycle.plan.rules import CAP
from randcheck import PastVisit, Rulebook, Subject, Task
from randcheck.directories import SubjectStatus, VisitTrigger
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.plans import OffDrawGround, OffDrawKind
from randcheck.rulebooks.shangrao import shangrao

_OFFICERS = ("city-001", "districts-001")


@attrs.frozen(kw_only=True)
class OffDraw:
    """A visit without a draw.

    Args:
        ground: what ordered it.
        subject: who was visited.
        visit: the visit, as it goes into the history.
        counted_before: visits of the subject this year that count towards the cap, without it.
        counted_after: the same with it.
    """

    ground: OffDrawGround
    subject: Subject
    visit: PastVisit
    counted_before: int
    counted_after: int


def off_draw_visit(
    next_task: Task,
    directory: SubjectDirectory,
    history: Sequence[PastVisit],
    rulebook: Rulebook,
) -> OffDraw | None:
    """Make the visit, early in July; None if no subject is suitable.

    Args:
        next_task: the task after it.
        directory: the directory of subjects.
        history: the visits so far.
        rulebook: the rule, whose cap says what counts.
    """
    year = next_task.opens_on.year
    ordered_on, on = date(year, 7, 2), date(year, 7, 6)
    subject = _subject(directory.as_of(ordered_on), next_task)
    if subject is None:
        return None
    ground = OffDrawGround(
        code=f"complaint-{year}-18",
        kind=OffDrawKind.SUSPICION,
        trigger=VisitTrigger.COMPLAINT,
        document=f"饶人社投诉〔{year}〕18号（虚构）",
        ordered_on=ordered_on,
        source=shangrao("10"),
        subject_ids=frozenset({subject.id}),
        raised_by="投诉举报：拖欠工资（虚构）",
    )
    visit = ground.visit(
        subject.id, on=on, matter_codes=["wages"], department=BODY, inspector_ids=_OFFICERS
    )
    cap = next(cap for cap in rulebook.caps if cap.code == CAP)
    counted = sum(
        1
        for past in history
        if past.subject_id == subject.id and past.on.year == year and cap.counts(past)
    )
    return OffDraw(
        ground=ground,
        subject=subject,
        visit=visit,
        counted_before=counted,
        counted_after=counted + cap.counts(visit),
    )


def _subject(directory: SubjectDirectory, next_task: Task) -> Subject | None:
    """Find the first suitable subject by id: with complaints if possible."""
    may_be_drawn = [
        subject
        for subject in directory
        if subject.status is SubjectStatus.OPERATING
        and (next_task.subject_filter is None or next_task.subject_filter.accepts(subject))
    ]
    agencies = {"labour-dispatch", "hr-agency"}
    return min(
        may_be_drawn,
        key=lambda s: (agencies.isdisjoint(s.kinds), not s.complaints, s.id),
        default=None,
    )
