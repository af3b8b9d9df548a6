"""Checking a plan before it is submitted: is it complete, lawful, feasible, and how much is it.

The tasks are prepared without history, so that what is expected is what the plan itself promises,
before any cap puts anyone out.

Source: the rule, articles 6 and 9 to 13.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

import attrs

from randcheck.domain.breaches import Breach, breach
from randcheck.domain.caps import FrequencyCap
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.history import VisitKind
from randcheck.domain.inspectors import Inspector
from randcheck.domain.matter_frames import MatterFrame
from randcheck.domain.matters import Matter
from randcheck.domain.plans import Plan
from randcheck.domain.subjects import Subject
from randcheck.drawing.preparation import prepare
from randcheck.errors import PreparationError, Problem
from randcheck.policies.forecast import NOTHING, Expected, TaskForecast, forecast
from randcheck.policies.plan_contents import check_plan_contents
from randcheck.policies.plan_stages import check_amendments, check_plan_stages
from randcheck.policies.plan_tasks import (
    check_matters_of_plan,
    check_shares_of_plan,
    check_staff_of_plan,
)
from randcheck.rulebook import Rulebook

__all__ = ["PlanForecast", "RegionForecast", "check_plan", "forecast_plan"]


@attrs.frozen(kw_only=True)
class RegionForecast:
    """What one region expects of a plan.

    Args:
        region: its code.
        subjects: how many subjects the directory has there.
        visits: the visits that they expect together.
    """

    region: str
    subjects: int
    visits: Expected


@attrs.frozen(kw_only=True)
class PlanForecast:
    """What a plan lets expect before caps.

    Args:
        tasks: by code, the forecast of each task that can be prepared.
        impossible: by code, everything that stands against the others.
        shares: by matter, the share of its subjects in scope that the year draws, the tasks
            added up.
        regions: what each region expects, by code.
    """

    tasks: FrozenDict[str, TaskForecast]
    impossible: FrozenDict[str, tuple[Problem, ...]]
    shares: FrozenDict[str, Fraction]
    regions: tuple[RegionForecast, ...]

    @property
    def visits(self) -> Expected:
        """The visits of the whole plan."""
        return sum((task.visits for task in self.tasks.values()), NOTHING)

    def of(self, subject_id: str) -> Expected:
        """The visits that one subject expects of the whole plan."""
        return sum((task.of(subject_id) for task in self.tasks.values()), NOTHING)


def forecast_plan(
    plan: Plan,
    *,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    rulebook: Rulebook,
    on: date,
) -> PlanForecast:
    """What the tasks of a plan let expect, each prepared without history.

    Args:
        plan: the plan.
        matters: the matter list.
        subjects: the whole directory.
        inspectors: the whole directory.
        rulebook: the rule.
        on: the day as of which the directories are taken.

    Source: the rule, article 10.
    """
    listed, directory, staff = tuple(matters), tuple(subjects), tuple(inspectors)
    tasks: dict[str, TaskForecast] = {}
    impossible: dict[str, tuple[Problem, ...]] = {}
    shares: defaultdict[str, Fraction] = defaultdict(Fraction)
    for task in plan.tasks:
        try:
            frame = prepare(
                task,
                matters=listed,
                subjects=directory,
                inspectors=staff,
                on=on,
                rulebook=rulebook,
            )
        except PreparationError as error:
            impossible[task.code] = error.problems
            continue
        tasks[task.code] = forecast(frame)
        for matter in frame.matters:
            shares[matter.code] += _drawn_share(matter)
    return PlanForecast(
        tasks=FrozenDict(tasks),
        impossible=FrozenDict(impossible),
        shares=FrozenDict(shares),
        regions=_regions(directory, tasks.values()),
    )


def _drawn_share(matter: MatterFrame) -> Fraction:
    drawn = sum((stratum.size * stratum.chance for stratum in matter.strata), Fraction(0))
    return drawn / matter.base


def _regions(
    directory: Sequence[Subject], forecasts: Iterable[TaskForecast]
) -> tuple[RegionForecast, ...]:
    forecasts = tuple(forecasts)
    sizes = Counter(subject.region for subject in directory)
    visits = dict.fromkeys(sizes, NOTHING)
    for of_task in forecasts:
        # Counted by strata first, so that there are few fractions to add.
        alike = Counter((subject.region, of_task.strata_of[subject.id]) for subject in directory)
        for (region, strata), number in alike.items():
            visits[region] += of_task.expected_of[strata].times(number)
    return tuple(
        RegionForecast(region=region, subjects=sizes[region], visits=visits[region])
        for region in sorted(sizes)
    )


def check_plan(
    plan: Plan,
    *,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    rulebook: Rulebook,
    on: date,
    expected: PlanForecast | None = None,
) -> tuple[Breach, ...]:
    """Everything that articles 6 and 9 to 13 hold against a plan.

    Missing contents; late, missing or misplaced stages and amendments; tasks outside the year;
    matters not on the list, or planned more often or less than it says; pools that nobody is in,
    tasks without own inspectors, tasks that cannot be prepared; subjects that expect more visits
    than a cap allows; regions that are not covered.

    Args:
        plan: the plan.
        matters: the matter list.
        subjects: the whole directory.
        inspectors: the whole directory.
        rulebook: the rule.
        on: the day of the check.
        expected: what `forecast_plan` gave for the same, if it is known already.

    Returns:
        The breaches, in the order above; none where all is well.

    Source: the rule, articles 6 and 9 to 13.
    """
    listed, staff = {matter.code: matter for matter in matters}, tuple(inspectors)
    directory = tuple(subjects)
    if expected is None:
        expected = forecast_plan(
            plan,
            matters=listed.values(),
            subjects=directory,
            inspectors=staff,
            rulebook=rulebook,
            on=on,
        )
    grade_of = {subject.id: subject.compliance_grade for subject in directory}
    return (
        *check_plan_contents(plan, contents=rulebook.plan_contents, directed=rulebook.directed),
        *check_plan_stages(
            plan,
            stage_rules=rulebook.plan_stages,
            on=on,
            deadline_included=rulebook.deadline_included.value,
        ),
        *check_amendments(
            plan,
            on=on,
            refiled=rulebook.amendments_refiled,
            republished=rulebook.amendments_republished,
        ),
        *check_matters_of_plan(plan, listed, rulebook),
        *check_shares_of_plan(expected.shares, listed, rulebook),
        *check_staff_of_plan(plan, staff, rulebook),
        *_impossible(expected, rulebook),
        *_above_caps(plan, expected, grade_of, rulebook),
        *_uncovered(expected, rulebook),
    )


def _impossible(expected: PlanForecast, rulebook: Rulebook) -> Iterator[Breach]:
    for code, problems in expected.impossible.items():
        yield breach("task-cannot-be-drawn", rulebook.quotas, code, task=code, problems=problems)


def _uncovered(expected: PlanForecast, rulebook: Rulebook) -> Iterator[Breach]:
    least = rulebook.coverage.value
    low = tuple(
        f"{region.region} ({region.visits.most / region.subjects})"
        for region in expected.regions
        if region.visits.most / region.subjects <= least
    )
    if low:
        yield breach("region-not-covered", rulebook.coverage.source, "plan", ids=low, least=least)


def _above_caps(
    plan: Plan,
    expected: PlanForecast,
    grade_of: Mapping[str, str | None],
    rulebook: Rulebook,
) -> Iterator[Breach]:
    """Subjects that expect more visits than a cap allows, for caps that count random visits."""
    for cap in rulebook.caps:
        if VisitKind.RANDOM not in cap.kinds:
            continue
        above: set[str] = set()
        for tasks in _counted_together(plan, expected, cap):
            above.update(_expecting_more(tasks, cap, grade_of))
        if above:
            number, ids = len(above), tuple(sorted(above))
            yield breach(
                "expected-above-cap", cap.source, cap.code, cap=cap.code, number=number, ids=ids
            )


def _counted_together(
    plan: Plan, expected: PlanForecast, cap: FrequencyCap
) -> Iterator[list[TaskForecast]]:
    """The tasks whose visits may all fall into one year, or one run of days, of a cap."""
    limited = [
        task
        for task in plan.tasks
        if task.code in expected.tasks
        and cap.days_in_force(task.opens_on, task.closes_on) is not None
        and cap.limits(task.departments, task.level)
    ]
    for first in limited:
        last = date(first.closes_on.year, 12, 31).toordinal()
        if cap.rolling_days is not None:
            last = first.closes_on.toordinal() + cap.rolling_days - 1
        yield [
            expected.tasks[task.code]
            for task in limited
            if first.opens_on.toordinal() <= task.opens_on.toordinal() <= last
        ]


def _expecting_more(
    tasks: Sequence[TaskForecast], cap: FrequencyCap, grade_of: Mapping[str, str | None]
) -> list[str]:
    """The subjects that expect more visits of these tasks, at the least, than the cap's limit."""
    ids = list(grade_of)
    strata = zip(*(map(task.strata_of.__getitem__, ids) for task in tasks), strict=True)
    # The strata in each task and the grade; few differ, so few sums are made.
    alike = list(zip(strata, grade_of.values(), strict=True))
    above = {
        (of_tasks, grade)
        for of_tasks, grade in set(alike)
        if sum(
            task.expected_of[stratum].least for task, stratum in zip(tasks, of_tasks, strict=True)
        )
        > cap.limit_of(grade)
    }
    return [i for i, kind in zip(ids, alike, strict=True) if kind in above] if above else []
