"""Plans (抽查计划): the tasks of a year.

Source: the rule, articles 9 and 10.
"""

from __future__ import annotations

import attrs

from randcheck.domain.fields import each, int_from, record_tuple, repeats, valid_free_text, valid_id
from randcheck.domain.tasks import Task
from randcheck.errors import refuse

__all__ = ["Plan"]


@attrs.frozen(kw_only=True)
class Plan:
    """The yearly plan (抽查计划).

    Args:
        year: the calendar year it is for.
        department: the department whose plan it is.
        tasks: its tasks, each code once.
        title: for people.
    """

    year: int = attrs.field(validator=int_from(1))
    department: str = attrs.field(validator=valid_id)
    tasks: tuple[Task, ...] = attrs.field(converter=record_tuple, validator=each(Task))
    title: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        if repeated := repeats(task.code for task in self.tasks):
            refuse("duplicate-id", what="task", ids=repeated)
