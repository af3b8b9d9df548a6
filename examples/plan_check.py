"""The checks before the year begins: of the matter list and of the plan (art. 6 and 9 to 13)."""

from __future__ import annotations

import attrs

from examples.plan_stages import checked_on
from examples.year_run import Year
from randcheck import Breach, PlanForecast, check_plan, forecast_plan
from randcheck.plan_calendar_shangrao import SHANGRAO_PLAN_STAGES
from randcheck.policies.matters import check_matter_list
from randcheck.policies.plan_contents import check_plan_contents
from randcheck.policies.plan_stages import check_plan_stages
from randcheck.shangrao import shangrao


@attrs.frozen(kw_only=True)
class Checks:
    """What was found before the year.

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
    subjects, inspectors = year.records.subjects.as_of(on), year.records.inspectors.as_of(on)
    of_plan = [
        found
        for plan in (*year.section_plans, year.plan)
        for found in check_plan_stages(plan, stage_rules=SHANGRAO_PLAN_STAGES, on=on)
    ]
    of_plan += check_plan_contents(year.plan, contents=shangrao("10"))
    of_plan += check_plan(
        year.plan,
        matters=year.matters,
        subjects=subjects,
        inspectors=inspectors,
        rulebook=rulebook,
        on=on,
    )
    return Checks(
        of_list=check_matter_list(year.matters, rulebook=rulebook, on=on),
        of_plan=tuple(dict.fromkeys(of_plan)),
        expected=forecast_plan(
            year.plan,
            matters=year.matters,
            subjects=subjects,
            inspectors=inspectors,
            rulebook=rulebook,
            on=on,
        ),
    )
