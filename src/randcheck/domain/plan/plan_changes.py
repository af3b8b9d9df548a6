"""Changes of a plan: stages, compiling, amendments.

Each function gives a new plan; the old one does not change.

Source: the rule, articles 9 and 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, refuse
from randcheck.base.fields import check_record
from randcheck.base.items import records_of, repeats
from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule, PlanStep, stages_of
from randcheck.domain.plan.plans import Plan, PlanAmendment, PlanContents
from randcheck.domain.plan.tasks import Task
from randcheck.domain.terms.duties import Role
from randcheck.words.phrases import Phrase

_NO_CONTENTS = PlanContents()


def advance(plan: Plan, step: PlanStep, *, stage_rules: Iterable[PlanStageRule]) -> Plan:
    """The plan with one more stage reached.

    A late step is accepted; `check_plan_stages` reports it.

    Args:
        plan: the plan.
        step: the stage that it reached. Stages are ordered only by the ``after`` of their rules:
            the filed plan may be given to the coordinating section before or after it is published.
        stage_rules: the rules of the stages, such as those of a rulebook.

    Raises:
        InvalidInputError: ``stage-not-next`` if the stage is not next for the plan's role;
            ``plan-step-early`` if it is dated before a step that must come before.

    Source: the rule, article 9.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> plan = Plan(year=2027, department="SR-JIANCHA", tasks=(), role=Role.SECTION)
        >>> submitted = PlanStep(stage=PlanStage.SUBMITTED, on=date(2026, 11, 23), to=["信访科"])
        >>> advance(plan, submitted, stage_rules=SHANGRAO_2023.plan_stages).stage
        <PlanStage.SUBMITTED: 'submitted'>
    """
    check_record(plan, Plan, "plan")
    check_record(step, PlanStep, "step")
    rules = stages_of(
        plan.role,
        records_of(stage_rules, PlanStageRule, "stage_rules"),
        is_special=plan.special is not None,
    )
    reached = {taken.stage: taken for taken in plan.steps}
    possible = [
        stage
        for stage, rule in rules.items()
        if stage not in reached and (rule.after.value is None or rule.after.value in reached)
    ]
    if step.stage not in possible:
        refuse(
            "stage-not-next",
            plan=plan.code,
            role=plan.role,
            stage=step.stage,
            next_stages=tuple(possible) or "-",
        )
    after = rules[step.stage].after.value
    if after is not None and step.on < reached[after].on:
        refuse(
            "plan-step-early",
            plan=plan.code,
            stage=step.stage,
            step_on=step.on,
            after_stage=after,
            after_on=reached[after].on,
        )
    return attrs.evolve(plan, steps=(*plan.steps, step))


def compile_plan(
    plans: Iterable[Plan],
    *,
    year: int,
    department: str,
    title: str = "",
    contents: PlanContents = _NO_CONTENTS,
) -> Plan:
    """The city bureau's plan (局本级计划) from its sections' plans (汇总).

    Args:
        plans: the sections' plans, at least one, all submitted.
        year: the calendar year that all of them are for.
        department: the bureau.
        title: for people.
        contents: the five contents of article 10, for the whole.

    Returns:
        The plan, with the tasks of all sections in the order given. It has no step yet; record the
        compiling with `advance`.

    Raises:
        InvalidInputError: all at once: no plans, or plans of another year, not of a section, not
            submitted, given twice, or with repeated task codes.

    Source: the rule, article 9.
    """
    sections = records_of(plans, Plan, "plans")
    raise_problems(InvalidInputError, _compilation_problems(sections, year))
    return Plan(
        year=year,
        department=department,
        tasks=(task for plan in sections for task in plan.tasks),
        title=title,
        role=Role.CITY_BUREAU,
        contents=contents,
    )


def _compilation_problems(sections: Sequence[Plan], year: int) -> Iterator[Problem]:
    if not sections:
        yield Problem("nothing-to-compile", year=year)
    if strange := tuple(plan.code for plan in sections if plan.year != year):
        yield Problem("plan-of-other-year", year=year, ids=strange)
    if strange := tuple(plan.code for plan in sections if plan.role is not Role.SECTION):
        yield Problem("plan-of-no-section", ids=strange)
    open_plans = (plan for plan in sections if plan.step(PlanStage.SUBMITTED) is None)
    if missing := tuple(plan.code for plan in open_plans):
        yield Problem("plan-not-submitted", ids=missing)
    for what, codes in (
        (Phrase("plan"), [plan.code for plan in sections]),
        (Phrase("task"), [task.code for plan in sections for task in plan.tasks]),
    ):
        if repeated := repeats(codes):
            yield Problem("duplicate-id", what=what, ids=repeated)


def amend(plan: Plan, amendment: PlanAmendment) -> Plan:
    """The plan with one more amendment; the amendment keeps the tasks that it replaces.

    Args:
        plan: a published plan. Before publication a plan needs no amendment: make it again with
            other tasks.
        amendment: dated within the plan's year or earlier, but not before its publication or the
            amendment before.

    Returns:
        The plan; changed tasks keep their place, added tasks come last.

    Raises:
        InvalidInputError: all problems of the amendment, at once.

    Source: our reading of the rule, articles 9 and 10, which do not speak of amendments.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, Quota, Task, TaskMatter, TeamSlot
        >>> from randcheck.plans import check_amendments
        >>> def task(code, month):
        ...     return Task(code=code, department="SR-HRSS", opens_on=date(2027, month, 1),
        ...         closes_on=date(2027, month, 28), team=[TeamSlot(pool="city", count=2)],
        ...         matters=[TaskMatter(code="WAGES", quota=Quota.count(10))])
        >>> steps = [PlanStep(stage=PlanStage.SUBMITTED, on=date(2026, 11, 20), to=["信访科"]),
        ...     PlanStep(stage=PlanStage.PUBLISHED, on=date(2026, 12, 20))]
        >>> plan = Plan(year=2027, department="SR-HRSS", tasks=[task("Q1", 3)], steps=steps)
        >>> more = PlanAmendment(on=date(2027, 2, 1), reason="专项整治",
        ...     document="市人社〔2027〕3号", added=[task("Q2", 6)])
        >>> amended = amend(plan, more)
        >>> [task.code for task in amended.tasks]
        ['Q1', 'Q2']
        >>> found = check_amendments(amended, rulebook=SHANGRAO_2023, on=date(2027, 2, 1))
        >>> [breach.code for breach in found]
        ['amendment-step-missing', 'amendment-step-missing']
    """
    check_record(plan, Plan, "plan")
    check_record(amendment, PlanAmendment, "amendment")
    tasks = {task.code: task for task in plan.tasks}
    raise_problems(InvalidInputError, _amendment_problems(plan, amendment, tasks))
    replaced = tuple(tasks[code] for code in amendment.replaced_codes)
    for code in amendment.withdrawn:
        del tasks[code]
    tasks.update((task.code, task) for task in (*amendment.changed, *amendment.added))
    kept = attrs.evolve(amendment, replaced=replaced)
    return attrs.evolve(plan, tasks=tasks.values(), amendments=(*plan.amendments, kept))


def _amendment_problems(
    plan: Plan, amendment: PlanAmendment, tasks: Mapping[str, Task]
) -> Iterator[Problem]:
    day = amendment.on
    if unknown := tuple(code for code in amendment.replaced_codes if code not in tasks):
        where = Phrase("amendment-of-day", day=day)
        yield Problem("unknown-id", what=Phrase("task"), where=where, ids=unknown)
    if again := tuple(task.code for task in amendment.added if task.code in tasks):
        yield Problem("amendment-adds-planned", amended_on=day, ids=again)
    if idle := tuple(task.code for task in amendment.changed if tasks.get(task.code) == task):
        yield Problem("amendment-changes-nothing", amended_on=day, ids=idle)
    published = plan.step(PlanStage.PUBLISHED)
    if published is None:
        yield Problem("amendment-of-unpublished", plan=plan.code, amended_on=day)
    before = [published.on] if published is not None else []
    latest = max((*before, *(earlier.on for earlier in plan.amendments)), default=amendment.on)
    if amendment.on < latest:
        yield Problem("amendment-too-early", plan=plan.code, amended_on=day, after=latest)
    if amendment.on.year > plan.year:
        yield Problem("amendment-after-year", plan=plan.code, amended_on=day, year=plan.year)
