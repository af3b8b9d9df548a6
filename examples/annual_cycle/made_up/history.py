"""Made-up past visits: a year of the body's own draws, and the counties' visits since, by seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from examples.annual_cycle.made_up.dice import Dice
from randcheck import Inspector, PastVisit, Subject
from randcheck.directories import SubjectStatus, VisitKind, VisitStatus

_COUNTY_KINDS = {
    VisitKind.RANDOM: 60,
    VisitKind.TARGETED: 20,
    VisitKind.PATROL: 15,
    VisitKind.FILING_REVIEW: 5,
}
_STATUSES = {VisitStatus.DONE: 90, VisitStatus.CANCELLED: 10}


def sample_history(
    seed: int,
    subjects: Sequence[Subject],
    inspectors: Sequence[Inspector],
    *,
    year: int,
    department: str,
    matter_codes: Sequence[str],
) -> tuple[PastVisit, ...]:
    """Make up visits of the year before the plan, and of its first weeks.

    Args:
        seed: the seed of the sample.
        subjects: the directory; visits are to subjects that were operating.
        inspectors: those who went.
        year: the year of the plan.
        department: the body that ran last year's draws.
        matter_codes: matters that the visits settled, one each.
    """
    dice = Dice(seed, "history")
    open_subjects = [s for s in subjects if s.status is SubjectStatus.OPERATING]
    if not open_subjects:
        return ()
    officers = [inspector.id for inspector in inspectors if inspector.department is None]

    def visits() -> Iterator[PastVisit]:
        for number in range(len(subjects) * 75 // 1000):
            on = date(year - 1, 1, 1) + timedelta(dice.below(360))
            yield PastVisit(
                subject_id=dice.pick(open_subjects).id,
                on=on,
                matter_codes=(matter_codes[number % len(matter_codes)],),
                department=department,
                task_code=f"{year - 1}-Q{(on.month + 2) // 3}",
                inspector_ids=tuple(dice.some(officers, 2)),
                status=dice.weighted(_STATUSES),
            )
        for number in range(len(subjects) * 40 // 1000):
            subject = dice.pick(open_subjects)
            # Visits of the counties name no task of this body. Some are still pending at the first
            # preparation.
            yield PastVisit(
                subject_id=subject.id,
                on=date(year, 1, 4) + timedelta(dice.below(24)),
                kind=dice.weighted(_COUNTY_KINDS),
                matter_codes=(matter_codes[number % len(matter_codes)],),
                department=f"HRSS-{subject.region}",
                status=dice.weighted(_STATUSES),
            )

    return tuple(visits())
