"""The saving of a joint task (联合抽查): its matters drawn together and separately."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from randcheck import Draw, Frame, Task, TaskMatter
from randcheck.draws import MatterFrame
from randcheck.rules import MINIMUM_OFFICERS


@attrs.frozen(kw_only=True)
class JointSaving:
    """The visits of a joint draw, compared with separate draws.

    Args:
        departments: matter to the department that inspects it.
        together: visits of the joint draw.
        alone: matter to the visits of its own draw: same quota, same day, own secret.
        differing: matters whose subjects or chances are not the same in both; none as a rule.
    """

    departments: Mapping[str, str]
    together: int
    alone: Mapping[str, int]
    differing: tuple[str, ...]

    @property
    def apart(self) -> int:
        """The number of visits of the separate draws."""
        return sum(self.alone.values())

    @property
    def saved(self) -> int:
        """The number of visits that the joint draw spares."""
        return self.apart - self.together


def joint_saving(
    task: Task,
    frame: Frame,
    drawn: Draw,
    *,
    departments: Mapping[str, str],
    draw_alone: Callable[[Task], Draw],
) -> JointSaving:
    """Draw each matter of a task separately, and compare.

    Args:
        task: the joint task.
        frame: its frame.
        drawn: its draw.
        departments: matter to the department that inspects it.
        draw_alone: prepares, commits to and draws a task on the same day.
    """
    alone: dict[str, Draw] = {}
    for asked in task.matters:
        alone[asked.code] = draw_alone(_task_alone(task, asked, departments[asked.code]))
    return JointSaving(
        departments={code: departments[code] for code in sorted(alone)},
        together=len(drawn.visits),
        alone={code: len(alone[code].visits) for code in sorted(alone)},
        differing=tuple(
            code
            for code in sorted(alone)
            if _chances(frame.matter(code)) != _chances(alone[code].frame.matter(code))
        ),
    )


def _task_alone(task: Task, asked: TaskMatter, department: str) -> Task:
    """Make a task of one matter, by its department with that department's officers."""
    slots = [slot for slot in task.team if task.department_of(slot) == department]
    officers = sum(slot.count for slot in slots)
    first = attrs.evolve(
        slots[0], count=slots[0].count + max(0, MINIMUM_OFFICERS - officers), department=None
    )
    return attrs.evolve(
        task,
        code=f"{task.code}-{asked.code}",
        department=department,
        participating_departments=(),
        matters=(asked,),
        team=(first, *slots[1:]),
    )


def _chances(matter: MatterFrame) -> tuple[object, ...]:
    return matter.members, matter.chances
