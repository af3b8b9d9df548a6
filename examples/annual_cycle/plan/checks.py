"""The checks of the matter list and of the plan (art. 6 and 9 to 13), also of an amended plan."""

from __future__ import annotations

from datetime import date

import attrs

from examples.annual_cycle.plan.stages import checked_on
from examples.annual_cycle.year.run import Year
from randcheck import Breach, Plan
from randcheck.planning.stages import check_plan_stages
from randcheck.plans import PlanForecast, check_plan, forecast_plan
from randcheck.policies.matters import check_matter_list


@attrs.frozen(kw_only=True)
class Checks:
    """The results of the checks before the year.

    Args:
        of_list: breaches of the matter list.
        of_plan: breaches of the plan: stages, contents, and what `check_plan` finds.
        expected: the visits that the plan lets expect, before caps.
    """

    of_list: tuple[Breach, ...]
    of_plan: tuple[Breach, ...]
    expected: PlanForecast


def checks(year: Year) -> Checks:
    """Check the matter list and the plan, and forecast the visits.

    Args:
        year: the year as it is planned.
    """
    on = checked_on(year.plan.year)
    rulebook = year.rules.on(on)
    expected, of_plan = _of_plan(year, year.plan, on)
    of_sections = [
        found
        for plan in year.section_plans
        for found in check_plan_stages(plan, rulebook=rulebook, on=on)
    ]
    return Checks(
        of_list=check_matter_list(year.matters, rulebook=rulebook, on=on),
        of_plan=(*of_sections, *of_plan),
        expected=expected,
    )


def amended_breaches(year: Year, plan: Plan, on: date) -> tuple[Breach, ...]:
    """Check the plan again after an amendment.

    Args:
        year: the year as it was planned.
        plan: its plan with the amendment.
        on: the day of the check.
    """
    return _of_plan(year, plan, on)[1]


def _of_plan(year: Year, plan: Plan, on: date) -> tuple[PlanForecast, tuple[Breach, ...]]:
    matters, rulebook = year.matters, year.rules.on(on)
    subjects, inspectors = year.records.subjects.as_of(on), year.records.inspectors.as_of(on)
    expected = forecast_plan(
        plan, matters=matters, subjects=subjects, inspectors=inspectors, rulebook=rulebook, on=on
    )
    breaches = check_plan(
        plan,
        matters=matters,
        subjects=subjects,
        inspectors=inspectors,
        rulebook=rulebook,
        on=on,
        expected=expected,
    )
    return expected, breaches
