"""Made-up changes of both directories (动态调整), month by month through a year, from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import attrs

from examples.annual_cycle.made_up.dice import Dice
from examples.annual_cycle.made_up.directory import GRADE_PARTS
from examples.annual_cycle.made_up.staff import STEADY
from randcheck import Certificate, Inspector, Subject
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    InspectorChange,
    InspectorChangeReason,
    InspectorUpdated,
)
from randcheck.domain.directory.marks import ComplianceGrades
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectChangeReason,
    SubjectUpdated,
)

_MONTHS = range(1, 11)
"""January to October; in October the last task is prepared."""
_DAY = 5
"""The day of the month on which a batch is entered."""
_CLOSINGS = {
    SubjectChangeReason.DEREGISTERED: 50,
    SubjectChangeReason.CLOSED: 25,
    SubjectChangeReason.MOVED_AWAY: 20,
    SubjectChangeReason.REVOKED: 5,
}
_LEAVINGS = {
    InspectorChangeReason.ON_LEAVE: 60,
    InspectorChangeReason.TRANSFERRED: 30,
    InspectorChangeReason.LEFT: 10,
}
_RENEWED = 700  # renewed in the month before, of 1,000 expiring certificates


def first_day(year: int) -> date:
    """The day of the first state of the directories of a year."""
    return date(year - 1, 11, 20)


def newcomers_of_year(size: int) -> int:
    """Return how many subjects a directory of a given size gains in a year."""
    return _a_month(size) * len(_MONTHS)


def _a_month(size: int) -> int:
    return size * 2 // 1000


def subjects_of_year(
    seed: int, subjects: Sequence[Subject], newcomers: Sequence[Subject], year: int
) -> SubjectDirectory:
    """Make the directory of subjects with the changes of a year.

    Args:
        seed: the seed of the sample.
        subjects: the sample as the year begins.
        newcomers: those who are added, as many as `newcomers_of_year` says.
        year: the year.
    """
    directory = SubjectDirectory(since=first_day(year), first=subjects)
    dice, a_month = Dice(seed, "changes of subjects"), _a_month(len(subjects))
    open_ids = [s.id for s in subjects if s.status is SubjectStatus.OPERATING]
    leaving = dice.some(open_ids, len(newcomers))
    for place, month in enumerate(_MONTHS):
        of_month = slice(place * a_month, (place + 1) * a_month)
        on = date(year, month, _DAY)
        batch: list[SubjectChange] = [
            SubjectUpdated(subject_id=subject_id, on=on, reason=dice.weighted(_CLOSINGS))
            for subject_id in leaving[of_month]
        ]
        batch.extend(
            SubjectAdded(subject=_registered(subject), on=on, reason=SubjectChangeReason.REGISTERED)
            for subject in newcomers[of_month]
        )
        if month % 3 == 1:
            batch.append(_grades(dice, subjects, on))
        directory = directory.apply(batch)
    return directory


def _registered(subject: Subject) -> Subject:
    return attrs.evolve(subject, status=SubjectStatus.OPERATING)


def _grades(dice: Dice, subjects: Sequence[Subject], entered_on: date) -> ComplianceGrades:
    """Change the grades of one subject in 100, for the quarter before."""
    regraded = (dice.pick(subjects).id for _ in range(len(subjects) // 100))
    return ComplianceGrades(
        on=entered_on - timedelta(_DAY),
        entered_on=entered_on,
        grades={subject_id: dice.weighted(GRADE_PARTS) for subject_id in regraded},
        document="季度等级评价结果（虚构）",
    )


def inspectors_of_year(seed: int, inspectors: Sequence[Inspector], year: int) -> InspectorDirectory:
    """Make the directory of inspectors with the changes of a year.

    Args:
        seed: the seed of the sample.
        inspectors: the sample as the year begins; the first of each post stay as they are.
        year: the year.
    """
    directory = InspectorDirectory(since=first_day(year), first=inspectors)
    dice = Dice(seed, "changes of inspectors")
    movable = [i for i in inspectors if int(i.id.rpartition("-")[2]) > STEADY]
    on_duty = [i.id for i in movable if i.status is InspectorStatus.ON_DUTY]
    a_month = len(on_duty) // 100
    leaving = dice.some(on_duty, a_month * len(_MONTHS))
    for place, month in enumerate(_MONTHS):
        on = date(year, month, _DAY)
        batch: list[InspectorChange] = [
            InspectorUpdated(inspector_id=inspector_id, on=on, reason=dice.weighted(_LEAVINGS))
            for inspector_id in leaving[place * a_month : (place + 1) * a_month]
        ]
        directory = directory.apply((*batch, *_renewals(dice, movable, on)))
    return directory


def _renewals(dice: Dice, inspectors: Sequence[Inspector], on: date) -> Iterator[InspectorChange]:
    """Renew most of the certificates that expire in the next month."""
    for inspector in inspectors:
        card = inspector.certificates[0]
        months = (card.ends_on.year - on.year) * 12 + card.ends_on.month - on.month
        if months == 1 and dice.happens(_RENEWED):
            yield CertificateGranted(
                inspector_id=inspector.id,
                on=on,
                certificate=_next(card),
                reason=InspectorChangeReason.CERTIFICATE_RENEWED,
            )


def _next(card: Certificate) -> Certificate:
    last = card.ends_on
    return attrs.evolve(
        card,
        number=f"{card.number}-2",
        valid_from=last + timedelta(1),
        valid_until=last.replace(year=last.year + 5),
    )
