"""Time limits of single steps after a draw, where a body's rule sets any.

The Shangrao rule says "in time" (及时) and gives no number of days, so `SHANGRAO_2023` has no limit
but the one that is marked as ours.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from randcheck.calendars import DayKind
from randcheck.domain.fields import int_from, member_of, valid_source
from randcheck.sources import Source

__all__ = ["LimitedStep", "TimeLimit"]


class LimitedStep(StrEnum):
    """What a limit is for, and from which day on it runs.

    - ``RECUSAL_DECISION``: from the day on which the request was filed.
    - ``INVESTIGATION``: in-depth verification, from the day of the finding of a violation, or of
      the review by which the result became one.
    - ``PUBLICITY``: opening of the publicity, from the day of the finding.
    - ``REVIEW``: decision on an objection, from the day on which it was filed.
    - ``FEEDBACK``: from the first day on which it may be given.
    - ``DISPOSITION``: from the first day on which it may be made: the in-depth verification has
      ended, and what the rulebook has it wait for.
    - ``OUTCOME``: publication of the outcome, from the day of the disposition.
    - ``TASK_REPORT``: from the last day of the task's window.
    """

    RECUSAL_DECISION = "recusal-decision"
    INVESTIGATION = "investigation"
    PUBLICITY = "publicity"
    REVIEW = "review"
    FEEDBACK = "feedback"
    DISPOSITION = "disposition"
    OUTCOME = "outcome"
    TASK_REPORT = "task-report"


@attrs.frozen(kw_only=True)
class TimeLimit:
    """A number of days within which a step has to be taken.

    Args:
        step: the step.
        days: the days, at least 1; the day from which it runs is not counted.
        day_kind: natural or working days.
        source: the rule that sets it.
    """

    step: LimitedStep = attrs.field(validator=member_of(LimitedStep))
    days: int = attrs.field(validator=int_from(1))
    day_kind: DayKind = attrs.field(validator=member_of(DayKind))
    source: Source = attrs.field(validator=valid_source)

    @property
    def code(self) -> str:
        """The step's name, by which an overlay finds the limit."""
        return self.step.value
