"""The terms for the time after a draw: publicity (公示期), feedback, reasons of events.

Source: the rule, article 15.
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    check_date,
    check_order,
    int_from,
    member_of,
    valid_bool,
    valid_date,
    valid_ids,
    valid_source,
)
from randcheck.base.items import id_set
from randcheck.base.rules import Rule, cite, cited, valid_value
from randcheck.base.sources import Source
from randcheck.calendars.days import DayKind
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase


@tells_all
@attrs.frozen(kw_only=True)
class PublicityTerms:
    """The length of a publicity period and how it is counted.

    Args:
        days: the least number of days, at least 1.
        source: the rule, and the source of what is not given as a `Rule`. The rule often does not
            say how to count.
        day_kind: natural or working days.
        first_day_counts: whether the day on which the notice opens is counted as the first.
        runs_on: whether a period whose last day is not a working day runs on to the next working
            day.
    """

    __module__ = "randcheck.rules"

    days: Rule[int] = attrs.field(converter=cited, validator=valid_value(int_from(1)))
    source: Source = attrs.field(validator=valid_source)
    day_kind: Rule[DayKind] = attrs.field(
        converter=cited, validator=valid_value(member_of(DayKind))
    )
    first_day_counts: Rule[bool] = attrs.field(converter=cited, validator=valid_value(valid_bool))
    runs_on: Rule[bool] = attrs.field(converter=cited, validator=valid_value(valid_bool))

    def __attrs_post_init__(self) -> None:
        cite(self, "days", "day_kind", "first_day_counts", "runs_on")


@tells_all
@attrs.frozen(kw_only=True)
class PublicityWindow:
    """One publicity period (公示期), and the first day for feedback after it.

    Args:
        opens_on: the day on which the notice opens.
        last_on: the last day for an objection in time, inclusive.
        feedback_from: the first day on which feedback may be given.

    Raises:
        InvalidInputError: ``dates-out-of-order``, ``wrong-type``.
    """

    __module__ = "randcheck.cases"

    opens_on: date = attrs.field(validator=valid_date)
    last_on: date = attrs.field(validator=valid_date)
    feedback_from: date = attrs.field(validator=valid_date)

    def __attrs_post_init__(self) -> None:
        check_order(self.opens_on, self.last_on, "opens_on", "last_on")
        check_order(self.last_on, self.feedback_from, "last_on", "feedback_from")
        if self.feedback_from == self.last_on:
            form = Phrase("date-later", day=self.last_on)
            what = "PublicityWindow.feedback_from"
            refuse("wrong-type", what=what, value=self.last_on, form=form)

    def holds(self, day: date) -> bool:
        """Whether an objection on this day is in time."""
        check_date(day, "day")
        return self.opens_on <= day <= self.last_on


class PublicityStanding(WordedEnum):
    """How far a result is from being settled, on a day.

    - ``UNDECIDED``: whether it is put to public notice is not decided.
    - ``RUNNING``: its period runs, and nobody has objected, or what was objected is decided.
    - ``OBJECTED``: its period runs, and an objection waits.
    - ``UNDER_REVIEW``: no period runs, and an objection waits for its review.
    - ``SETTLED``: nothing of that is open.
    """

    __module__ = "randcheck.cases"

    UNDECIDED = "undecided", "publicity not decided", "尚未确定是否公示"
    RUNNING = "running", "open to objection", "公示中"
    OBJECTED = "objected", "objected to", "有异议"
    UNDER_REVIEW = "under-review", "under review", "复查复核中"
    SETTLED = "settled", "settled", "已确定"


class FeedbackOrder(WordedEnum):
    """Which of feedback (反馈) and disposition (处理决定) comes first."""

    __module__ = "randcheck.rules"

    ANY = "any", "before or after the disposition", "处理决定前后均可"
    BEFORE_DISPOSITION = "before-disposition", "before the disposition", "处理决定之前"
    AFTER_DISPOSITION = "after-disposition", "after the disposition", "处理决定之后"


@tells_all
@attrs.frozen(kw_only=True)
class EventReasons:
    """The reasons for which a subject or an inspector may be replaced.

    Args:
        subject: reason codes for replacing a subject; empty if the body replaces none.
        inspector: reason codes for replacing an inspector.
        source: where the lists come from.
    """

    __module__ = "randcheck.rules"

    subject: frozenset[str] = attrs.field(converter=id_set, validator=valid_ids)
    inspector: frozenset[str] = attrs.field(converter=id_set, validator=valid_ids)
    source: Source = attrs.field(validator=valid_source)
