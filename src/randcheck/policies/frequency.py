"""How often a subject was visited, and whether a cap puts it out (抽查次数, 年度频次上限).

Source: the rule, articles 6 (frequency of a matter) and 11 (visits of one enterprise a year).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from randcheck.domain.caps import FrequencyCap
from randcheck.domain.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.matters import Matter
from randcheck.domain.reasons import Reason, reason
from randcheck.rulebook import Rulebook

__all__ = ["cap_counts", "frequency_reason", "matter_counts"]


def cap_counts(
    history: Iterable[PastVisit], cap: FrequencyCap, years: Collection[int]
) -> dict[str, int]:
    """Visits per subject that count towards a cap, in the year in which it has the most.

    Args:
        history: all visits on record; pending ones count, cancelled ones do not.
        cap: says which kinds count.
        years: the calendar years that the task's window touches.

    Returns:
        Subject id to its count, of the fullest of the years; subjects without visits are absent.
    """
    visits = [
        visit
        for visit in history
        if visit.kind in cap.kinds and visit.status is not VisitStatus.CANCELLED
    ]
    of_years = [
        Counter([visit.subject_id for visit in visits if visit.on.year == year]) for year in years
    ]
    if len(of_years) == 1:
        return of_years[0]
    return {i: max(counts[i] for counts in of_years) for i in set().union(*of_years)}


def matter_counts(history: Iterable[PastVisit], code: str, year: int) -> Counter[str]:
    """Random visits per subject that settled a matter in a calendar year."""
    return Counter(
        visit.subject_id
        for visit in history
        if code in visit.matter_codes
        and visit.on.year == year
        and visit.kind is VisitKind.RANDOM
        and visit.status is not VisitStatus.CANCELLED
    )


def frequency_reason(
    counts: Mapping[str, int], matter: Matter, matter_count: int, rulebook: Rulebook
) -> Reason | None:
    """Why a subject is out for a matter by how often it was visited.

    Args:
        counts: by the code of each cap, the visits that count towards it.
        matter: the matter, with its times per year.
        matter_count: visits of the year that settled this matter.
        rulebook: the caps.
    """
    for cap in rulebook.caps:
        if counts.get(cap.code, 0) >= cap.limit:
            return reason(
                "frequency-cap",
                cap.source,
                cap=cap.code,
                visits=counts[cap.code],
                limit=cap.limit,
            )
    limit = matter.times_per_year
    if rulebook.matter_frequency.value and limit is not None and matter_count >= limit:
        source = rulebook.matter_frequency.source
        return reason("matter-frequency", source, visits=matter_count, limit=limit)
    return None
