"""Whether a plan states what it has to, and holds only tasks that can stand in it.

Source: the rule, articles 9 and 10.
"""

from __future__ import annotations

from collections.abc import Iterator

from randcheck.domain.breaches import Breach, breach
from randcheck.domain.plans import Plan
from randcheck.domain.tasks import Task, TaskKind, TaskMode
from randcheck.rulebook import Rule
from randcheck.sources import OUR_DEFAULT, Source

__all__ = ["check_plan_contents"]

_ALLOWED = Rule(value=True, source=OUR_DEFAULT)


def check_plan_contents(
    plan: Plan,
    *,
    contents: Source,
    window: Source = OUR_DEFAULT,
    temporary: Source = OUR_DEFAULT,
    directed: Rule[bool] = _ALLOWED,
) -> tuple[Breach, ...]:
    """What a plan does not state, and tasks that should not stand in it.

    Args:
        plan: the plan.
        contents: the rule that a plan states the five contents; in the Shangrao rule, article 10.
        window: the rule that every task lies within the plan's year. That the plan is for a year
            stands in article 9; that no task may begin before it or run past it is our default.
        temporary: the rule that a temporary task (临时任务) comes into a plan only by an
            amendment; the rule leaves it open, so this is our default.
        directed: whether a task may be drawn from a filtered group (定向). The rule leaves it
            open; that it may is our default, and with False every such task is a breach.

    Returns:
        The breaches, first the missing contents, all in one, then task by task.

    Source: the rule, articles 9 and 10.

    Example:
        >>> from randcheck.shangrao import shangrao
        >>> empty = Plan(year=2027, department="SR-HRSS", tasks=())
        >>> [found] = check_plan_contents(empty, contents=shangrao("10"))
        >>> print(found.message("zh"))
        计划 SR-HRSS-2027 缺少：检查对象范围、执法检查人员要求、...；请补充（《上饶市...》第十条）
    """
    found: list[Breach] = []
    if missing := plan.contents.missing:
        found.append(
            breach(
                "plan-contents-missing", contents, plan.code, plan=plan.code, plan_contents=missing
            )
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
    """A window of which some day lies outside the year."""
    if not task.opens_on.year == year == task.closes_on.year:
        yield breach(
            "task-outside-year",
            source,
            task.code,
            task=task.code,
            opens_on=task.opens_on.isoformat(),
            closes_on=task.closes_on.isoformat(),
            year=year,
        )
