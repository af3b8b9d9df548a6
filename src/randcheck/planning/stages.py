"""Whether a plan reached its stages in time and in order, and its amendments were published.

Source: the rule, article 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from randcheck.base.fields import check_date, check_record
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
        published is so before its year and its tasks begin, which is our reading.

    Source: the rule, article 9.
    """
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    is_included = rulebook.deadline_included.value
    reached = {step.stage: step for step in plan.steps if step.on <= on}
    found: list[Breach] = []
    for rule in stages_of(plan.role, rulebook.plan_stages).values():
        found.extend(_time_breaches(plan, rule, reached.get(rule.stage), on, is_included))
        found.extend(_order_breaches(plan, rule, reached))
        if rule.stage is PlanStage.PUBLISHED:
            found.extend(_unpublished(plan, reached.get(rule.stage), on, rule.source.reading))
    return tuple(found)


def _unpublished(plan: Plan, step: PlanStep | None, on: date, source: Source) -> Iterator[Breach]:
    """A plan that is carried out before it is published, or whose year begins without."""
    opening = {task.code: task.opens_on for task in plan.tasks}
    if step is None:
        begins_on = min((date(plan.year, 1, 1), *opening.values()))
        if on >= begins_on:
            said = {"plan": plan.code, "begins_on": begins_on, "on": on}
            yield breach("plan-not-published", source, plan.code, **said)
        return
    early = tuple(sorted(code for code, opens_on in opening.items() if opens_on < step.on))
    if early:
        said = {"plan": plan.code, "published_on": step.on, "ids": early}
        yield breach("tasks-before-publication", source, plan.code, **said)


def _time_breaches(
    plan: Plan, rule: PlanStageRule, step: PlanStep | None, on: date, deadline_included: bool
) -> Iterator[Breach]:
    due, day = rule.due_on(plan.year), rule.due.value
    if due is None or day is None:
        return
    is_included = deadline_included or day.is_month_end
    last, source = due if is_included else due - _DAY, rule.due.source
    said = {"plan": plan.code, "stage": rule.stage, "to": rule.to or "-", "last": last}
    if step is None and on > last:
        yield breach("plan-step-missing", source, plan.code, **said, on=on)
    if step is not None and step.on > last:
        days = (step.on - last).days
        yield breach("plan-step-late", source, plan.code, **said, step_on=step.on, days=days)


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
