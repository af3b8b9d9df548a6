"""Whether a matter may be drawn at all: basis, list, force, and how often it ran this year.

Source: the rule, articles 6 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from randcheck.domain.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.matters import Matter
from randcheck.errors import Problem
from randcheck.rulebook import Rulebook

__all__ = ["matter_problems", "runs_of_year"]


def runs_of_year(history: Iterable[PastVisit], year: int) -> dict[str, set[str]]:
    """The tasks of a calendar year in which each matter was run, from the visits they led to.

    Args:
        history: all visits on record; random ones that were not cancelled are looked at.
        year: the calendar year of the visits.

    Returns:
        Matter code to the codes of its tasks.
    """
    runs: dict[str, set[str]] = {}
    for visit in history:
        if (
            visit.task_code is not None
            and visit.on.year == year
            and visit.kind is VisitKind.RANDOM
            and visit.status is not VisitStatus.CANCELLED
        ):
            for code in visit.matter_codes:
                runs.setdefault(code, set()).add(visit.task_code)
    return runs


def matter_problems(
    matter: Matter,
    *,
    opens_on: date,
    closes_on: date,
    on: date,
    earlier_tasks: Iterable[str],
    rulebook: Rulebook,
) -> Iterator[Problem]:
    """Why a matter cannot be drawn, each reason with its article.

    Args:
        matter: the matter.
        opens_on: first day of the task's window.
        closes_on: last day, inclusive; the matter must be in force on both.
        on: the day of the preparation; approval and publication must not be later.
        earlier_tasks: tasks of the year in which the matter was run, without the one at hand.
        rulebook: which ranks of basis suffice.
    """
    ranks = rulebook.sufficient_ranks
    if not any(basis.rank in ranks.value for basis in matter.basis):
        yield Problem("matter-without-basis", matter=matter.code, source=ranks.source)
    listed = rulebook.listed
    if matter.approved_on is None or matter.approved_on > on:
        yield Problem("matter-not-approved", matter=matter.code, on=on.isoformat(), source=listed)
    if matter.published_on is None or matter.published_on > on:
        yield Problem("matter-not-published", matter=matter.code, on=on.isoformat(), source=listed)
    elif matter.approved_on is not None and matter.published_on < matter.approved_on:
        yield Problem(
            "matter-published-early",
            matter=matter.code,
            approved_on=matter.approved_on.isoformat(),
            published_on=matter.published_on.isoformat(),
            source=listed,
        )
    starts_on = matter.in_force_from or matter.published_on
    if starts_on and not (matter.in_force(opens_on) and matter.in_force(closes_on)):
        yield Problem(
            "matter-not-in-force",
            matter=matter.code,
            opens_on=opens_on.isoformat(),
            closes_on=closes_on.isoformat(),
            source=ranks.source,
        )
    tasks = tuple(sorted(earlier_tasks))
    if matter.times_per_year is not None and len(tasks) >= matter.times_per_year:
        yield Problem(
            "matter-run-out",
            matter=matter.code,
            times_per_year=matter.times_per_year,
            ids=tasks,
            source=rulebook.matter_frequency.source,
        )
