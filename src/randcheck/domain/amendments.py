"""Amendments of a plan during its year: tasks added, changed and withdrawn, and why.

Source: the rule, articles 9 and 10. The rule does not speak of amendments; that a plan may be
amended, and how, is our reading throughout.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from randcheck.domain.fields import (
    each,
    id_tuple,
    optional_date,
    record_tuple,
    repeats,
    valid_date,
    valid_ids,
    valid_text,
)
from randcheck.domain.tasks import Task
from randcheck.errors import refuse

__all__ = ["PlanAmendment"]


@attrs.frozen(kw_only=True)
class PlanAmendment:
    """One change of a published plan (计划调整).

    Args:
        on: the day on which it was made, and from which it holds.
        reason: why, for the record.
        document: the document that decides it, with its number.
        added: tasks that the plan did not have.
        changed: tasks of the plan, each as it stands from then on.
        withdrawn: codes of tasks that fall away.
        refiled_on: when the amended plan was filed again (重新备案); None while it is not.
        republished_on: when the amended plan was published again (重新公开); None while it is not.
        replaced: the changed and withdrawn tasks as they stood before; `amend` fills it in.

    Raises:
        InvalidInputError: ``amendment-empty`` where it does nothing; ``duplicate-id`` where it
            names a task twice.
    """

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)
    document: str = attrs.field(validator=valid_text)
    added: tuple[Task, ...] = attrs.field(default=(), converter=record_tuple, validator=each(Task))
    changed: tuple[Task, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Task)
    )
    withdrawn: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    refiled_on: date | None = attrs.field(default=None, validator=optional_date)
    republished_on: date | None = attrs.field(default=None, validator=optional_date)
    replaced: tuple[Task, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Task)
    )

    def __attrs_post_init__(self) -> None:
        codes = (*(task.code for task in self.added), *self.replaced_codes)
        if not codes:
            refuse("amendment-empty", amended_on=self.on.isoformat())
        if repeated := repeats(codes):
            refuse("duplicate-id", what="amended task", ids=repeated)

    @property
    def replaced_codes(self) -> tuple[str, ...]:
        """Codes of the tasks that it changes or withdraws, in this order."""
        return (*(task.code for task in self.changed), *self.withdrawn)

    def is_kept_by(self, tasks: Mapping[str, Task]) -> bool:
        """Whether the tasks right after it, by code, are what it made of them."""
        return (
            all(tasks.get(task.code) == task for task in (*self.added, *self.changed))
            and tasks.keys().isdisjoint(self.withdrawn)
            and sorted(task.code for task in self.replaced) == sorted(self.replaced_codes)
        )

    def undone(self, tasks: Mapping[str, Task]) -> dict[str, Task]:
        """The tasks right before it, by code, from those right after it."""
        added = {task.code for task in self.added}
        before = {code: task for code, task in tasks.items() if code not in added}
        before.update((task.code, task) for task in self.replaced)
        return before
