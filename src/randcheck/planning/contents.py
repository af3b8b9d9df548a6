"""Checks of a plan's tasks that need no draw: matters, frequencies, pools, officers.

Source: the rule, articles 6, 10 and 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from randcheck.base.fields import check_record
from randcheck.base.reasons import Breach, breach
from randcheck.base.rules import Rule
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan
from randcheck.domain.plan.tasks import Task, TaskKind, TaskMode
from randcheck.rulebook import Rulebook

_ALLOWED = Rule(value=True, source=OUR_DEFAULT)


def check_plan_contents(
    plan: Plan,
    *,
    rulebook: Rulebook,
    window: Source = OUR_DEFAULT,
    temporary: Source = OUR_DEFAULT,
) -> tuple[Breach, ...]:
    """Contents that a plan does not state, and tasks that it should not have.

    Args:
        plan: the plan.
        rulebook: the rule that a plan states the five contents, and whether a task may be drawn
            from a filtered group (定向), which the Shangrao rule does not say.
        window: the rule that every task lies within the plan's year. Article 9 says that the plan
            is for a year; that no task may begin before it or end after it is our default.
        temporary: the rule that a temporary task (临时任务) comes into a plan only by an amendment;
            our default, because the rule does not say it.

    Returns:
        The breaches, first one for all missing contents, then task by task.

    Source: the rule, articles 9 and 10.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> empty = Plan(year=2027, department="SR-HRSS", tasks=())
        >>> [found] = check_plan_contents(empty, rulebook=SHANGRAO_2023)
        >>> print(found.message("zh"))
        计划 SR-HRSS-2027 缺少：检查对象范围、执法检查人员要求、...；请补充（《上饶市...》第十条）
    """
    check_record(rulebook, Rulebook, "rulebook")
    directed, found = rulebook.directed, list[Breach]()
    if missing := plan.contents.missing:
        source, code = rulebook.plan_contents, plan.code
        found.append(
            breach("plan-contents-missing", source, code, plan=code, plan_contents=missing)
        )
    added = {task.code for amendment in plan.amendments for task in amendment.added}
    for task in plan.tasks:
        found.extend(_window_breaches(task, plan.year, window))
        if task.kind is TaskKind.TEMPORARY and task.code not in added:
            found.append(
                breach(
                    "temporary-task-not-added",
                    temporary,
                    task.code,
                    task=task.code,
                    plan=plan.code,
                )
            )
        if task.mode is TaskMode.DIRECTED and not directed.value:
            found.append(breach("task-directed", directed.source, task.code, task=task.code))
    return tuple(found)


def _window_breaches(task: Task, year: int, source: Source) -> Iterator[Breach]:
    """A window with a day outside the year."""
    if not task.opens_on.year == year == task.closes_on.year:
        yield breach(
            "task-outside-year",
            source,
            task.code,
            task=task.code,
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            year=year,
        )


def check_matters_of_plan(
    plan: Plan, limits: Mapping[tuple[str, str], Rule[int] | None], rulebook: Rulebook
) -> Iterator[Breach]:
    """Matters that are not on the list, or are planned more often than the list allows.

    Args:
        plan: the plan.
        limits: task and matter on the list to how often the matter may be run in the year, with the
            changes of a period; None for no limit.
        rulebook: the rule.
    """
    for task in plan.tasks:
        missing = tuple(m.code for m in task.matters if (task.code, m.code) not in limits)
        if missing:
            yield breach(
                "plan-matter-not-listed", rulebook.listed, task.code, task=task.code, ids=missing
            )
    times: Counter[str] = Counter()
    found: dict[str, Breach] = {}
    for task in sorted(plan.tasks, key=lambda task: (task.opens_on, task.code)):
        for asked in task.matters:
            code, limit = asked.code, limits.get((task.code, asked.code))
            times[code] += 1
            if limit is not None and times[code] > limit.value:
                found[code] = breach(
                    "planned-too-often",
                    limit.source,
                    code,
                    matter=code,
                    times=times[code],
                    limit=limit.value,
                )
    yield from (found[code] for code in sorted(found))


def check_staff_of_plan(
    plan: Plan, inspectors: Iterable[Inspector], rulebook: Rulebook
) -> Iterator[Breach]:
    """Empty pools, and tasks without the department's own inspectors.

    Args:
        plan: the plan.
        inspectors: the directory; an inspector without a department is the body's own.
        rulebook: the rule.
    """
    owners: dict[str, set[str | None]] = {}
    for inspector in inspectors:
        owners.setdefault(inspector.pool, set()).add(inspector.department)
    for task in plan.tasks:
        pools = sorted(pool for slot in task.team for pool in slot.draws_from)
        missing = tuple(pool for pool in pools if pool not in owners)
        if missing:
            yield breach(
                "plan-pool-empty", rulebook.dispatch, task.code, task=task.code, ids=missing
            )
        departments = {owner for pool in pools for owner in owners.get(pool, ())}
        if departments and not departments & {None, task.department}:
            yield breach(
                "no-own-inspectors",
                rulebook.dispatch,
                task.code,
                task=task.code,
                department=task.department,
            )


def check_shares_of_plan(
    planned: Mapping[str, Fraction], listed: Mapping[str, Matter], rulebook: Rulebook
) -> Iterator[Breach]:
    """Matters planned in the year with a lower share than the list asks for.

    Args:
        planned: matter to the share of its subjects in scope that the year's tasks draw.
        listed: the matter list, by code.
        rulebook: the rule.
    """
    for code, share in sorted(planned.items()):
        least = listed[code].share if code in listed else None
        if least is not None and share < least:
            yield breach(
                "share-below-list",
                rulebook.listed.reading,
                code,
                matter=code,
                share=share,
                least=least,
            )
