"""Plans and their stages in Shangrao, in short."""

from datetime import date, timedelta

import attrs
from tests.make.directories import rule, task

from randcheck import SHANGRAO_2023, Plan
from randcheck.domain.plan.plan_changes import advance
from randcheck.domain.plan.plan_stages import PlanStage, PlanStep
from randcheck.domain.terms.duties import Role
from randcheck.planning.stages import check_plan_stages

SHANGRAO_PLAN_STAGES = SHANGRAO_2023.plan_stages

DAY = timedelta(days=1)
SUBMISSION, YEAR_END, NEW_YEAR = date(2026, 11, 25), date(2026, 12, 31), date(2027, 1, 1)
LONG_AFTER = date(2027, 12, 31)
LOCAL = [Role.COUNTY_BUREAU, Role.ZONE_BUREAU]
SUBMITTED, COMPILED, FILED, PUBLISHED, HANDED_BACK = list(PlanStage)[1:6]


def step(stage, on=SUBMISSION, **fields):
    return PlanStep(stage=stage, on=on, **fields)


def plan(*steps, role=Role.CITY_BUREAU, **fields):
    made = {"year": 2027, "department": "SR-HRSS", "tasks": (), **fields}
    return Plan(role=role, steps=steps, **made)


def section(*codes, on=SUBMISSION, **fields):
    steps = () if on is None else (step(SUBMITTED, on),)
    tasks = [task(code=code) for code in codes]
    return plan(*steps, **{"role": Role.SECTION, "tasks": tasks, **fields})


def moved(of, *steps):
    for taken in steps:
        of = advance(of, taken, stage_rules=SHANGRAO_PLAN_STAGES)
    return of


def breaches(of, on=LONG_AFTER, rules=SHANGRAO_PLAN_STAGES, *, included=True):
    book = attrs.evolve(SHANGRAO_2023, plan_stages=rules, deadline_included=rule(included))
    return check_plan_stages(of, rulebook=book, on=on)


def found(*args, **kwargs):
    """The breaches by single steps."""
    told = breaches(*args, **kwargs)
    return [(one.code, one.params["stage"]) for one in told if "stage" in one.params]
