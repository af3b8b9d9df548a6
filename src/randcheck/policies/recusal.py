"""Recusal (回避): which inspectors may not meet which subjects, and why.

Source: the rule, article 11.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date

from randcheck.base.reasons import Reason, reason
from randcheck.base.sources import Source
from randcheck.domain.directory.inspectors import Interest
from randcheck.domain.inspection.history import PastVisit, VisitStatus
from randcheck.domain.measures.caps import Rotation

Pair = tuple[str, str]


def interest_recusals(
    interests: Iterable[Interest],
    roster: Container[str],
    in_frame: Callable[[str], bool],
    source: Source,
) -> Iterator[tuple[Pair, Reason]]:
    """The pairs (inspector id, subject id) that may not meet because of an interest (利害关系).

    Args:
        interests: all declared interests.
        roster: the inspectors of the task; interests of others are left out.
        in_frame: whether a subject can be drawn for some matter.
        source: the rule.
    """
    # If a pair has several interests, the first ground in text order is kept.
    for tie in sorted(interests, key=lambda tie: tie.ground, reverse=True):
        if tie.inspector_id in roster and in_frame(tie.subject_id):
            yield (
                (tie.inspector_id, tie.subject_id),
                reason("recused-interest", source, ground=tie.ground),
            )


def rotation_recusals(
    history: Iterable[PastVisit],
    rotation: Rotation,
    roster: Container[str],
    in_frame: Callable[[str], bool],
    opens_on: date,
    closes_on: date,
) -> Iterator[tuple[Pair, Reason]]:
    """The pairs that may not meet again so soon (轮换), by date of the visit, then as given.

    A pair may not meet if the new visit, on any day of the window, could be fewer than the
    rotation's days from another visit. Visits planned for after the window count too.

    Args:
        history: all visits on record, with who went; cancelled ones do not count.
        rotation: the days, and the kinds of visit that count.
        roster: the inspectors of the task.
        in_frame: whether a subject can be drawn for some matter.
        opens_on: first day of the task's window.
        closes_on: last day, inclusive.
    """
    # Day numbers, because the days may reach beyond the calendar.
    first, last = opens_on.toordinal() - rotation.days, closes_on.toordinal() + rotation.days
    recent = [
        visit
        for visit in history
        if first < visit.on.toordinal() < last
        and visit.kind in rotation.kinds
        and visit.status is not VisitStatus.CANCELLED
        and in_frame(visit.subject_id)
    ]
    for visit in sorted(recent, key=lambda visit: visit.on):
        why = reason("recused-rotation", rotation.source, on=visit.on, days=rotation.days)
        for inspector_id in visit.inspector_ids:
            if inspector_id in roster:
                yield (inspector_id, visit.subject_id), why
