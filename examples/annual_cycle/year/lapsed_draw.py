"""A draw that lapses (失效): one of its sources yields nothing, and another task replaces it.

That a drawing is not held is made up. Nothing takes the place of its value: the plan is amended,
so that the task goes and one of a new code comes, and the amended plan is filed and published
before anybody commits to the new task.
"""

from __future__ import annotations

from datetime import timedelta

import attrs

from examples.annual_cycle.plan.quarters import Quarter
from randcheck import Commitment, Plan, Task
from randcheck.plans import PlanAmendment, amend


@attrs.frozen(kw_only=True)
class Lapsed:
    """A task whose draw lapsed, and the task that replaces it.

    Args:
        task: the task.
        quarter: its days.
        committed: what was committed to.
        values: what its sources yielded, None for the last, which yielded nothing.
        plan: the plan with its amendment.
        stand_in: the task of the amended plan that is drawn in its place.
        stand_in_quarter: the days of that task.
    """

    task: Task
    quarter: Quarter
    committed: Commitment
    values: tuple[str | None, ...]
    plan: Plan
    stand_in: Task
    stand_in_quarter: Quarter

    @property
    def amendment(self) -> PlanAmendment:
        """The amendment that replaced the task by the other one."""
        return self.plan.amendments[-1]


def lapsed_draw(
    plan: Plan, task: Task, quarter: Quarter, committed: Commitment, values: tuple[str, ...]
) -> Lapsed:
    """Amend the plan, because the last source of a draw yields nothing by the end of its day.

    Args:
        plan: the plan.
        task: the task.
        quarter: its days.
        committed: what was committed to.
        values: what the sources would have yielded.
    """
    lapsed_on = committed.entropy[-1].date
    committed_on = lapsed_on + timedelta(6)
    wait = quarter.opens_on - quarter.committed_on
    days = attrs.evolve(
        quarter,
        prepared_on=committed_on,
        committed_on=committed_on,
        opens_on=committed_on + wait,
    )
    stand_in = attrs.evolve(
        task, code=f"{task.code}-2", instead_of=task.code, opens_on=days.opens_on
    )
    amendment = PlanAmendment(
        on=lapsed_on + timedelta(1),
        reason=f"随机来源未产生数值，任务 {task.code} 的抽取失效（虚构）",
        document=f"饶人社字〔{plan.year}〕12号（虚构）",
        added=(stand_in,),
        withdrawn=(task.code,),
        refiled_on=lapsed_on + timedelta(4),
        republished_on=lapsed_on + timedelta(5),
    )
    return Lapsed(
        task=task,
        quarter=quarter,
        committed=committed,
        values=(*values[:-1], None),
        plan=amend(plan, amendment),
        stand_in=stand_in,
        stand_in_quarter=days,
    )
