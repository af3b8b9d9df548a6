"""Checks of a plan before it is submitted: is it complete, lawful and feasible.

Source: the rule, articles 6 and 9 to 13.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from randcheck.base.errors import InvalidInputError, Problem, raise_problems
from randcheck.base.fields import check_record
from randcheck.base.items import records_of
from randcheck.base.reasons import Breach, breach
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan
from randcheck.planning.contents import (
    check_matters_of_plan,
    check_plan_contents,
    check_shares_of_plan,
    check_staff_of_plan,
)
from randcheck.planning.expected_caps import expected_above_caps
from randcheck.planning.forecasts import PlanForecast, forecast_plan
from randcheck.planning.stages import check_amendments, check_plan_stages
from randcheck.policies.periods import terms_of
from randcheck.rulebook import Rulebook


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
    above a cap; regions that are not covered.

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
