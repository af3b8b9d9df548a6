"""Time limits of single steps after a draw, if a body's rule sets any.

The Shangrao rule says "in time" (及时) and gives no number of days. So the only limit of
`SHANGRAO_2023` is marked as our default.
"""

from datetime import date, timedelta

import attrs

from randcheck.base.errors import refuse, tells_all, text_of
from randcheck.base.fields import check_year, int_from, member_of, valid_source
from randcheck.base.sources import Source
from randcheck.calendars.days import DayKind
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase

_COMMON_YEAR = 2001
_LEAP_YEAR = 2000


@tells_all
@attrs.frozen(kw_only=True)
class YearDay:
    """A day that every year has.

    Args:
        month: from 1 to 12.
        day: day of the month, from 1; not 29 February, which most years lack.

    Raises:
        InvalidInputError: ``wrong-type`` if there is no such day.

    Example:
        >>> YearDay(month=11, day=25).in_year(2026)
        datetime.date(2026, 11, 25)
    """

    __module__ = "randcheck.rules"

    month: int = attrs.field(validator=int_from(1))
    day: int = attrs.field(validator=int_from(1))

    def __attrs_post_init__(self) -> None:
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except (ValueError, OverflowError):
            form = Phrase("day-of-every-year", example="YearDay(month=11, day=25)")
            shown = f"month {text_of(self.month)}, day {text_of(self.day)}"
            refuse("wrong-type", what="YearDay", value=shown, form=form)

    @property
    def is_month_end(self) -> bool:
        """Whether it ends a month (月底, 年底): "12月底前" includes it whatever "11月25日前" means.

        Example:
            >>> YearDay(month=12, day=31).is_month_end, YearDay(month=11, day=25).is_month_end
            (True, False)
        """
        return (date(_LEAP_YEAR, self.month, self.day) + timedelta(days=1)).day == 1

    def in_year(self, year: int) -> date:
        """The day in a calendar year, from 1 to 9999."""
        check_year(year, "year")
        return date(year, self.month, self.day)


class LimitedStep(WordedEnum):
    """The step of a limit, and the day from which the limit runs.

    - ``RECUSAL_DECISION``: from the day on which the request was filed.
    - ``INVESTIGATION``: in-depth verification, from the day of the finding of a violation, or of
      the review that made the result a violation.
    - ``PUBLICITY``: opening of the publicity, from the day of the finding.
    - ``REVIEW``: decision on an objection, from the day on which it was filed.
    - ``FEEDBACK``: from the first day on which it may be given.
    - ``DISPOSITION``: from the first day on which it may be made: after the in-depth verification
      and all that the rulebook makes it wait for.
    - ``OUTCOME``: publication of the outcome, from the day of the disposition.
    - ``CORRECTION_CHECK``: re-check of an order on the spot, from the last day for the
      correction, or from the day of an order that names none.
    - ``TASK_REPORT``: from the last day of the task's window.
    """

    __module__ = "randcheck.rules"

    RECUSAL_DECISION = "recusal-decision", "decision on a request for recusal", "回避决定"
    INVESTIGATION = "investigation", "in-depth verification", "深入核查"
    PUBLICITY = "publicity", "publicity (or the decision that it is not needed)", "公示或决定不公示"
    REVIEW = "review", "the decision on an objection", "复查复核决定"
    FEEDBACK = "feedback", "feedback", "反馈"
    DISPOSITION = "disposition", "the disposition", "处理决定"
    OUTCOME = "outcome", "publication of the outcome", "处理结果公布"
    CORRECTION_CHECK = "correction-check", "the re-check of the correction", "整改复查"
    TASK_REPORT = "task-report", "report of the task", "抽查总结报告"


@tells_all
@attrs.frozen(kw_only=True)
class TimeLimit:
    """The number of days for a step.

    Args:
        step: the step.
        days: number of days, at least 1; the day from which it runs is not counted.
        day_kind: natural or working days.
        source: the rule that sets it.
    """

    __module__ = "randcheck.rules"

    step: LimitedStep = attrs.field(validator=member_of(LimitedStep))
    days: int = attrs.field(validator=int_from(1))
    day_kind: DayKind = attrs.field(validator=member_of(DayKind))
    source: Source = attrs.field(validator=valid_source)

    @property
    def code(self) -> str:
        """The step's name; overlays use it."""
        return self.step.value
