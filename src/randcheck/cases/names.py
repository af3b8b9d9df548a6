"""The names of the steps, by which messages, records and programs speak of them."""

from collections.abc import Mapping

from randcheck.base.frozendict import FrozenDict
from randcheck.cases.steps import (
    Disposed,
    FeedbackGiven,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    SignedOnSite,
    Step,
)
from randcheck.words.enums import WordedEnum


class StepName(WordedEnum):
    """What a case can do next; each name belongs to one class of `randcheck.cases.steps`."""

    __module__ = "randcheck.cases"

    SIGNED_ON_SITE = "signed-on-site", "signed on site", "现场签字"
    INVESTIGATED = "investigated", "verified in depth", "深入核查"
    PUBLICITY_OPENED = "publicity-opened", "put to public notice", "公示"
    PUBLICITY_WAIVED = "publicity-waived", "public notice not needed", "无须公示"
    OBJECTION_FILED = "objection-filed", "objection", "异议"
    REVIEW_DECIDED = "review-decided", "review decided", "复查复核"
    FEEDBACK_GIVEN = "feedback-given", "feedback given", "反馈"
    FEEDBACK_IMPOSSIBLE = "feedback-impossible", "feedback impossible", "无法反馈"
    DISPOSED = "disposed", "disposition", "处理决定"
    OUTCOME_PUBLISHED = "outcome-published", "outcome published", "处理结果公布"


STEP_NAMES: Mapping[type[Step], StepName] = FrozenDict(
    {
        SignedOnSite: StepName.SIGNED_ON_SITE,
        Investigated: StepName.INVESTIGATED,
        PublicityOpened: StepName.PUBLICITY_OPENED,
        PublicityWaived: StepName.PUBLICITY_WAIVED,
        ObjectionFiled: StepName.OBJECTION_FILED,
        ReviewDecided: StepName.REVIEW_DECIDED,
        FeedbackGiven: StepName.FEEDBACK_GIVEN,
        FeedbackImpossible: StepName.FEEDBACK_IMPOSSIBLE,
        Disposed: StepName.DISPOSED,
        OutcomePublished: StepName.OUTCOME_PUBLISHED,
    }
)
"""Each class of step with its name."""


def name_of(step: Step) -> StepName:
    """The name of a step.

    Example:
        >>> from datetime import date
        >>> name_of(PublicityWaived(on=date(2026, 12, 4), reason="依法不予公示")).value
        'publicity-waived'
    """
    return STEP_NAMES[type(step)]
