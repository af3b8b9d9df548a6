"""Subjects whose expected visits in a plan are above a cap.

Source: the rule, articles 10 and 11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import attrs

from randcheck.base.reasons import Breach, breach
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.inspection.history import VisitKind
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.plan.plans import Plan
from randcheck.domain.plan.tasks import Task
from randcheck.planning.forecasts import PlanForecast
from randcheck.policies.periods import MatterTerms
from randcheck.rulebook import Rulebook


@attrs.frozen
class _Together:
    """Tasks whose visits may all fall into one year, or one run of days, of a cap.

    Args:
        codes: the tasks.
        cap: the cap, as it limits the last of them.
    """

    codes: frozenset[str]
    cap: FrequencyCap


def expected_above_caps(
    plan: Plan,
    expected: PlanForecast,
    directory: Sequence[Subject],
    terms: Mapping[tuple[str, str], MatterTerms],
    rulebook: Rulebook,
) -> Iterator[Breach]:
    """Subjects whose expected visits are above a cap, for caps that count random visits."""
    tasks = [task for task in plan.tasks if task.code in expected.tasks]
    ids = [subject.id for subject in directory]
    grades = [subject.compliance_grade for subject in directory]
    strata = (map(expected.tasks[task.code].strata_of.__getitem__, ids) for task in tasks)
    # The strata in each task, and the grade; few differ, so there are few sums.
    kinds = list(zip(*strata, grades, strict=True))
    places = {task.code: place for place, task in enumerate(tasks)}

    def expects(kind: tuple[Any, ...], codes: Iterable[str]) -> Fraction:
        each = (expected.tasks[code].expected_of[kind[places[code]]].least for code in codes)
        return sum(each, Fraction(0))

    distinct = set(kinds)
    for cap in rulebook.caps:
        together = (
            _counted_together(tasks, cap, terms) if VisitKind.RANDOM in cap.kinds.value else []
        )
        above = {
            kind
            for group in together
            for kind in distinct
            if expects(kind, group.codes) > group.cap.limit_of(kind[-1])
        }
        if above:
            who = tuple(sorted(i for i, kind in zip(ids, kinds, strict=True) if kind in above))
            yield breach(
                "expected-above-cap",
                cap.limit.source,
                cap.code,
                cap=cap.code,
                number=len(who),
                ids=who,
            )


def _counted_together(
    tasks: Sequence[Task], cap: FrequencyCap, terms: Mapping[tuple[str, str], MatterTerms]
) -> set[_Together]:
    """For each task that the cap limits, the tasks up to it whose visits count together."""
    counted = [task for task in tasks if cap.limits(task.departments, task.level)]
    found: set[_Together] = set()
    for (first, last), limited in product(_spans(counted, cap), counted):
        days = cap.days_in_force(limited.opens_on, limited.closes_on)
        # Visits from before the cap was in force count; it limits only later ones.
        if days is None or days[0].toordinal() > last or days[1].toordinal() < first:
            continue
        codes = frozenset(
            task.code
            for task in counted
            if task.opens_on.toordinal() <= min(last, days[1].toordinal())
            and task.closes_on.toordinal() >= first
        )
        found.add(_Together(codes, _own_cap(limited, cap, terms)))
    return {
        group
        for group in found
        if not any(group.codes < other.codes and group.cap == other.cap for other in found)
    }


def _spans(tasks: Sequence[Task], cap: FrequencyCap) -> set[tuple[int, int]]:
    """The calendar years, or the runs of days, to check, as day numbers."""
    if cap.rolling_days is not None:
        # A run that holds a visit of several tasks may start on the last day of one of them.
        starts = {task.closes_on.toordinal() for task in tasks}
        return {(start, start + cap.rolling_days - 1) for start in starts}
    years = {y for task in tasks for y in range(task.opens_on.year, task.closes_on.year + 1)}
    return {(date(y, 1, 1).toordinal(), date(y, 12, 31).toordinal()) for y in years}


def _own_cap(
    task: Task, cap: FrequencyCap, terms: Mapping[tuple[str, str], MatterTerms]
) -> FrequencyCap:
    """The cap as it limits a task; if a period changes it for some matters, the highest."""
    of_matters = (terms[task.code, asked.code].caps for asked in task.matters)
    own = [of for caps in of_matters for of in caps if of.code == cap.code]
    return max(own, key=lambda of: of.limit.value)
