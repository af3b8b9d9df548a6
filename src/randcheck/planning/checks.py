"""Checks of a plan before it is submitted: is it complete, lawful and feasible.

Source: the rule, articles 6 and 9 to 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.fields import check_record
from randcheck.base.items import records_of
from randcheck.base.reasons import Breach, breach
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.inspection.history import VisitKind
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.measures.risk import RiskFactor
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan
from randcheck.domain.plan.tasks import Task
from randcheck.planning.contents import (
    check_matters_of_plan,
    check_plan_contents,
    check_shares_of_plan,
    check_staff_of_plan,
)
from randcheck.planning.forecasts import PlanForecast, forecast_plan
from randcheck.planning.stages import check_amendments, check_plan_stages
from randcheck.policies.periods import MatterTerms, terms_of
from randcheck.policies.risk import marks_without_effect
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
    grades = [rulebook.risk.grade_of(subject) for subject in directory]
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
            if expects(kind, group.codes) > group.cap.limit_of(kind[-1]).value
        }
        if above:
            who = tuple(sorted(i for i, kind in zip(ids, kinds, strict=True) if kind in above))
            yield breach(
                "expected-above-cap",
                cap.source_of(cap.limit),
                cap.code,
                cap=cap.code,
                number=len(who),
                ids=who,
            )


def _counted_together(
    tasks: Sequence[Task], cap: FrequencyCap, terms: Mapping[tuple[str, str], MatterTerms]
) -> set[_Together]:
    """For each task that the cap limits, the tasks up to it whose visits count together."""
    # A visit may be for any of a task's matters, so all of them have to count.
    counted = [
        task
        for task in tasks
        if all(cap.limits(task.departments, task.level, asked.code) for asked in task.matters)
    ]
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


def check_plan(
    plan: Plan,
    *,
    rulebook: Rulebook,
    on: date,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    expected: PlanForecast | None = None,
) -> tuple[Breach, ...]:
    """All breaches of articles 6 and 9 to 13 by a plan.

    Missing contents; late, missing or misplaced stages and amendments; tasks outside the year;
    matters not on the list, or planned more often or with a lower share than it says; empty pools,
    tasks without own inspectors, tasks that cannot be prepared; subjects whose expected visits are
    above a cap; subjects whose marks do not raise the rate of their class; regions that are not
    covered.

    Args:
        plan: the plan.
        rulebook: the rule.
        on: the day of the check.
        matters: the matter list.
        subjects: the whole directory.
        inspectors: the whole directory.
        expected: the result of `forecast_plan` for the same plan, to save time.

    Raises:
        InvalidInputError: ``wrong-type``; ``forecast-differs`` where ``expected`` is of other
            tasks or subjects.

    Returns:
        The breaches, in the order above; empty if there are none.

    Source: the rule, articles 6 and 9 to 13.
    """
    check_record(plan, Plan, "plan")
    check_record(rulebook, Rulebook, "rulebook")
    matter_list = records_of(matters, Matter, "matters")
    staff = records_of(inspectors, Inspector, "inspectors")
    directory = records_of(subjects, Subject, "subjects")
    listed = {matter.code: matter for matter in matter_list}
    if expected is None:
        expected = forecast_plan(
            plan,
            matters=matter_list,
            subjects=directory,
            inspectors=staff,
            rulebook=rulebook,
            on=on,
        )
    else:
        check_record(expected, PlanForecast, "expected")
        raise_problems(InvalidInputError, _forecast_problems(plan, expected, directory))
    terms = {
        (task.code, asked.code): terms_of(task, asked, listed[asked.code], rulebook)
        for task in plan.tasks
        for asked in task.matters
        if asked.code in listed
    }
    limits = {place: of_matter.times_per_year for place, of_matter in terms.items()}
    return (
        *check_plan_contents(plan, rulebook=rulebook),
        *check_plan_stages(plan, rulebook=rulebook, on=on),
        *check_amendments(plan, rulebook=rulebook, on=on),
        *check_matters_of_plan(plan, limits, rulebook),
        *check_shares_of_plan(expected.shares, listed, rulebook),
        *check_staff_of_plan(plan, staff, rulebook),
        *_impossible(expected, rulebook),
        *expected_above_caps(plan, expected, directory, terms, rulebook),
        *_marks_without_effect(expected, directory, terms),
        *_uncovered(expected, rulebook),
    )


def _impossible(expected: PlanForecast, rulebook: Rulebook) -> Iterator[Breach]:
    for code, problems in expected.impossible.items():
        yield breach("task-cannot-be-drawn", rulebook.quotas, code, task=code, problems=problems)


def _marks_without_effect(
    expected: PlanForecast,
    directory: Sequence[Subject],
    terms: Mapping[tuple[str, str], MatterTerms],
) -> Iterator[Breach]:
    """Subjects that may be drawn by the rate of their class, whatever their marks."""
    for (task, matter), of in terms.items():
        if task not in expected.tasks or of.quota.class_rates is None:
            continue
        forecast = expected.tasks[task]
        place, marked = forecast.matter_codes.index(matter), dict[str, tuple[RiskFactor, ...]]()
        for subject in directory:
            if forecast.strata_of[subject.id][place] is not None:
                marked[subject.id] = marks_without_effect(subject, of.quota, of.risk)
        ids = tuple(sorted(i for i, marks in marked.items() if marks))
        if ids:
            source = marked[ids[0]][0].source
            said = {"task": task, "matter": matter, "number": len(ids), "ids": ids}
            yield breach("marks-without-effect", source, task, **said)


def _uncovered(expected: PlanForecast, rulebook: Rulebook) -> Iterator[Breach]:
    least = rulebook.coverage.value
    low = tuple(
        f"{region.region} ({region.visits.most / region.subjects})"
        for region in expected.regions
        if region.visits.most / region.subjects <= least
    )
    if low:
        yield breach("region-not-covered", rulebook.coverage.source, "plan", ids=low, least=least)


def _forecast_problems(
    plan: Plan, expected: PlanForecast, directory: Sequence[Subject]
) -> Iterator[Problem]:
    """Whether a forecast is of this plan and this directory."""
    ids = {subject.id for subject in directory}
    codes = {task.code for task in plan.tasks}
    strange = codes ^ (expected.tasks.keys() | expected.impossible.keys())
    strange |= {code for code, of in expected.tasks.items() if of.strata_of.keys() != ids}
    if strange:
        yield Problem("forecast-differs", ids=tuple(sorted(strange)))
