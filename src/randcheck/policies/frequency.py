"""How often a subject was visited, and whether a cap excludes it (抽查次数, 年度频次上限).

Source: the rule, articles 6 (frequency of a matter) and 11 (visits of one enterprise a year).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date

from randcheck.base.reasons import Reason, reason
from randcheck.base.rules import Rule
from randcheck.domain.inspection.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.measures.caps import FrequencyCap

Visited = tuple[str, date]
"""A subject and a day: one visit, whatever the number of its records, which is our reading."""


def cap_counts(
    history: Iterable[PastVisit], cap: FrequencyCap, opens_on: date, closes_on: date
) -> dict[str, int]:
    """Visits per subject that count towards a cap, in the year or run of days with the most.

    What stands on record for one subject and day is one visit, and counts if any of it does.

    Looked at is every calendar year, or every run of the cap's days, that holds a day of the
    window on which the cap is in force: on whichever of them the new visit is made, no limit is
    passed. Visits count whether or not the cap was in force when they were made.

    Args:
        history: all visits on record; pending ones count, cancelled ones do not.
        cap: the cap, which says which visits count.
        opens_on: first day of the task's window.
        closes_on: last day, inclusive.

    Returns:
        Subject id to count; subjects without such visits are absent.
    """
    in_force = cap.days_in_force(opens_on, closes_on)
    if in_force is None:
        return {}
    counting = {(visit.subject_id, visit.on) for visit in history if cap.counts(visit)}
    if cap.rolling_days is not None:
        return _rolling_counts(counting, cap.rolling_days, *in_force)
    return _fullest_year(counting, range(in_force[0].year, in_force[1].year + 1))


def _fullest_year(visits: Collection[Visited], years: Iterable[int]) -> dict[str, int]:
    """Per subject the visits in that of the calendar years which has the most of them."""
    fullest, *others = (
        Counter(subject_id for subject_id, on in visits if on.year == year) for year in years
    )
    for of_year in others:
        fullest |= of_year
    return fullest


def _rolling_counts(
    visits: Iterable[Visited], days: int, first: date, last: date
) -> dict[str, int]:
    """Per subject, the most visits in a run of days that holds a day from first to last."""
    # Day numbers, because a run of days may reach beyond the calendar.
    reach, opens, closes = days - 1, first.toordinal(), last.toordinal()
    on_days: defaultdict[str, list[int]] = defaultdict(list)
    for subject_id, on in visits:
        day = on.toordinal()
        if opens - reach <= day <= closes + reach:
            on_days[subject_id].append(day)
    return {i: _most_in_a_run(on, reach, closes) for i, on in on_days.items()}


def _most_in_a_run(on_days: Sequence[int], reach: int, last: int) -> int:
    # It is enough to try runs that start on a visit or on the last day of the window.
    starts = {day for day in on_days if day <= last} | {last}
    return max(sum(start <= day <= start + reach for day in on_days) for start in starts)


def matter_counts(history: Iterable[PastVisit], code: str, years: Iterable[int]) -> dict[str, int]:
    """Random visits per subject that settled a matter, in the calendar year with the most.

    Of one subject and day it is one visit.
    """
    settled = {
        (visit.subject_id, visit.on)
        for visit in history
        if code in visit.matter_codes
        and visit.kind is VisitKind.RANDOM
        and visit.status is not VisitStatus.CANCELLED
    }
    return _fullest_year(settled, years)


def penalised_before(history: Iterable[PastVisit], years: Iterable[int]) -> frozenset[str]:
    """Subjects with a penalty or handling decision in the year before each of some years.

    Args:
        history: all visits on record.
        years: the calendar years, at least one.
    """
    decided = {(v.subject_id, v.penalised_on.year) for v in history if v.penalised_on is not None}
    return frozenset.intersection(
        *(frozenset(i for i, of_year in decided if of_year == year - 1) for year in years)
    )


def cap_reason(
    counts: Mapping[str, int],
    caps: Iterable[FrequencyCap],
    grade: str | None,
    waived: Container[str] = (),
    *,
    is_clean: bool = False,
) -> Reason | None:
    """Why a cap excludes a subject; None if no cap does.

    Args:
        counts: cap code to the number of visits that count.
        caps: the caps that limit the matter.
        grade: the subject's compliance grade.
        waived: codes of caps that a waiver sets aside for this subject.
        is_clean: whether it has no penalty or handling decision in the year before.
    """
    for cap in caps:
        visits, deciding = counts.get(cap.code, 0), cap.limit_of(grade, is_clean=is_clean)
        limit = deciding.value
        if visits < limit or cap.code in waived:
            continue
        source = cap.source_of(deciding)
        if cap.rolling_days is None:
            return reason("frequency-cap", source, cap=cap.code, visits=visits, limit=limit)
        days = cap.rolling_days
        return reason("rolling-cap", source, cap=cap.code, visits=visits, limit=limit, days=days)
    return None


def matter_frequency_reason(visits: int, limit: Rule[int] | None) -> Reason | None:
    """Why a subject is out by how often it was visited for a matter this year.

    Args:
        visits: random visits of the year that settled the matter.
        limit: times a year that a subject may be visited for the matter; None for no limit.
    """
    if limit is None or visits < limit.value:
        return None
    return reason("matter-frequency", limit.source, visits=visits, limit=limit.value)
