"""Whether a plan reached its stages in time and in order, and its amendments were published.

Source: the rule, article 9.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of
from randcheck.base.reasons import Breach, breach
from randcheck.base.sources import Source
from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule, PlanStep, stages_of
from randcheck.domain.plan.plans import Plan, PlanAmendment
from randcheck.rulebook import Rulebook

_DAY = timedelta(days=1)


def check_plan_stages(
    plan: Plan,
    *,
    rulebook: Rulebook,
    on: date,
) -> tuple[Breach, ...]:
    """Stages that a plan reached late or out of order, or that are due and missing.

    Args:
        plan: the plan.
        rulebook: the stages of the plan of each role, and whether the last day itself is in time,
            which "11月25日前" does not say.
        on: the day of the check; later steps do not count.

    Returns:
        The breaches, in the order of the rules. A stage without a last day is never late and never
        missing, but it is skipped if a later stage is reached without it. A plan that has to be
        published is so before its year and its tasks begin, and the stages of a special inspection
        are due before its first task opens; both are our reading.

    Source: the rule, article 9.
    """
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    is_included = rulebook.deadline_included.value
    reached = {step.stage: step for step in plan.steps if step.on <= on}
    found: list[Breach] = []
    is_special = plan.special is not None
    for rule in stages_of(plan.role, rulebook.plan_stages, is_special=is_special).values():
        found.extend(_time_breaches(plan, rule, reached, on, is_included))
        found.extend(_recipient_breaches(plan, rule, reached.get(rule.stage)))
        found.extend(_order_breaches(plan, rule, reached))
        if rule.stage is PlanStage.PUBLISHED:
            begins = _begins_on(plan, rulebook)
            found.extend(
                _unpublished(plan, reached.get(rule.stage), on, begins, rule.source.reading)
            )
    return tuple(found)


def _begins_on(plan: Plan, rulebook: Rulebook) -> date:
    """From when a plan must be public: its year, or its first task where that is earlier.

    The plan of a special inspection, and one that is made in its own year, begin with their tasks.
    """
    opening = [task.opens_on for task in plan.tasks]
    rules = stages_of(plan.role, rulebook.plan_stages).values()
    if plan.special is None and not any(rule.in_plan_year.value for rule in rules):
        opening.append(date(plan.year, 1, 1))
    return min(opening, default=date.max)


def _unpublished(
    plan: Plan, step: PlanStep | None, on: date, begins_on: date, source: Source
) -> Iterator[Breach]:
    """A plan that is carried out before it is published, or whose year begins without."""
    opening = {task.code: task.opens_on for task in plan.tasks}
    if step is None:
        if on >= begins_on:
            said = {"plan": plan.code, "begins_on": begins_on, "on": on}
            yield breach("plan-not-published", source, plan.code, **said)
        return
    early = tuple(sorted(code for code, opens_on in opening.items() if opens_on < step.on))
    if early:
        said = {"plan": plan.code, "published_on": step.on, "ids": early}
        yield breach("tasks-before-publication", source, plan.code, **said)


def _time_breaches(
    plan: Plan,
    rule: PlanStageRule,
    reached: Mapping[PlanStage, PlanStep],
    on: date,
    deadline_included: bool,
) -> Iterator[Breach]:
    step = reached.get(rule.stage)
    limits = list(_last_days(plan, rule, reached, deadline_included))
    if not limits:
        return
    last, source = min(limits, key=lambda limit: limit[0])
    said = {"plan": plan.code, "stage": rule.stage, "to": rule.named_to or "-", "last": last}
    if step is None and on > last:
        yield breach("plan-step-missing", source, plan.code, **said, on=on)
    if step is not None and step.on > last:
        days = (step.on - last).days
        yield breach("plan-step-late", source, plan.code, **said, step_on=step.on, days=days)


def _last_days(
    plan: Plan,
    rule: PlanStageRule,
    reached: Mapping[PlanStage, PlanStep],
    deadline_included: bool,
) -> Iterator[tuple[date, Source]]:
    """The last days that a stage has, each with its source; the first of them counts."""
    due, after = rule.due_on(plan.year), rule.after.value
    if due is not None:
        is_month_end = rule.due.value is not None and rule.due.value.is_month_end
        yield due if deadline_included or is_month_end else due - _DAY, rule.due.source
    # A period of days ("30日内") includes its last day.
    before = None if after is None else reached.get(after)
    in_days = None if before is None else rule.due_after(before.on)
    if in_days is not None:
        yield in_days, rule.days.source
    if plan.special is not None and plan.tasks:
        yield min(task.opens_on for task in plan.tasks) - _DAY, rule.source.reading


def _recipient_breaches(plan: Plan, rule: PlanStageRule, step: PlanStep | None) -> Iterator[Breach]:
    """One of several recipients that a step, whose recipients are recorded, did not go to."""
    if step is None or not step.to or len(rule.to) < 2:
        return
    missing = tuple(name for name in rule.to if name not in step.to)
    if missing:
        said = {"plan": plan.code, "stage": rule.stage, "step_on": step.on, "missing": missing}
        yield breach("plan-step-recipients", rule.source, plan.code, **said)


def check_special_inspections(
    plans: Iterable[Plan],
    *,
    rulebook: Rulebook,
) -> tuple[Breach, ...]:
    """Years in which a body plans more special inspections (专项检查) than it may.

    Args:
        plans: the plans of the special inspections; plans of the year are passed over.
        rulebook: its ``special_number``.

    Returns:
        The breaches, by department and year.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> plans = [Plan(year=2026, department="SR-HRSS", tasks=(), special="wages")]
        >>> check_special_inspections(plans, rulebook=SHANGRAO_2023)
        ()
    """
    check_record(rulebook, Rulebook, "rulebook")
    given = records_of(plans, Plan, "plans")
    most = rulebook.special_number
    if most is None:
        return ()
    specials = {(p.department, p.year, p.special) for p in given if p.special is not None}
    counts = Counter((department, year) for department, year, _ in specials)
    return tuple(
        breach(
            "special-inspections-too-many",
            most.source,
            f"{department}-{year}",
            department=department,
            year=year,
            number=number,
            most=most.value,
        )
        for (department, year), number in sorted(counts.items())
        if number > most.value
    )


def _order_breaches(
    plan: Plan, rule: PlanStageRule, reached: Mapping[PlanStage, PlanStep]
) -> Iterator[Breach]:
    step = reached.get(rule.stage)
    after = rule.after.value
    if step is None or after is None:
        return
    before, source = reached.get(after), rule.after.source
    said = {"plan": plan.code, "stage": rule.stage, "step_on": step.on, "after_stage": after}
    if before is None:
        yield breach("plan-step-skipped", source, plan.code, **said)
    elif step.on < before.on:
        yield breach("plan-step-early", source, plan.code, **said, after_on=before.on)


def check_amendments(
    plan: Plan,
    *,
    rulebook: Rulebook,
    on: date,
) -> tuple[Breach, ...]:
    """Amendments after which the plan was not filed and published again, in this order.

    Args:
        plan: the plan.
        rulebook: whether an amended plan is filed again and published again. Article 9 asks for
            both for the plan; that this holds for the amended plan is our reading.
        on: the day of the check; later amendments are left out.

    Returns:
        The breaches, by amendment. The rule gives no days for this, so an amendment is in breach
        from its day until it is filed and published again.

    Source: our reading of the rule, article 9.
    """
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    found: list[Breach] = []
    for amendment in plan.amendments:
        if amendment.on > on:
            continue
        after_on = amendment.on
        for stage, rule, taken_on in (
            (PlanStage.FILED, rulebook.amendments_refiled, amendment.refiled_on),
            (PlanStage.PUBLISHED, rulebook.amendments_republished, amendment.republished_on),
        ):
            if rule.value:
                again = _again_breach(plan, amendment, stage, rule.source, taken_on, after_on, on)
                found.extend([] if again is None else [again])
                after_on = max(after_on, taken_on or after_on)
    return tuple(found)


def _again_breach(
    plan: Plan,
    amendment: PlanAmendment,
    stage: PlanStage,
    source: Source,
    taken_on: date | None,
    after_on: date,
    on: date,
) -> Breach | None:
    """The problems of one step that an amended plan takes again."""
    said = {"plan": plan.code, "amended_on": amendment.on, "stage": stage}
    if taken_on is None or taken_on > on:
        return breach("amendment-step-missing", source, plan.code, **said, on=on)
    if taken_on < after_on:
        return breach(
            "amendment-step-early",
            source,
            plan.code,
            **said,
            step_on=taken_on,
            after_on=after_on,
        )
    return None
