"""The names of the steps, by which messages, records and programs speak of them."""

from collections.abc import Mapping
from enum import StrEnum

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


class StepName(StrEnum):
    """What a case can do next; each name belongs to one class of `randcheck.cases.steps`."""

    __module__ = "randcheck.cases"

    SIGNED_ON_SITE = "signed-on-site"
    INVESTIGATED = "investigated"
    PUBLICITY_OPENED = "publicity-opened"
    PUBLICITY_WAIVED = "publicity-waived"
    OBJECTION_FILED = "objection-filed"
    REVIEW_DECIDED = "review-decided"
    FEEDBACK_GIVEN = "feedback-given"
    FEEDBACK_IMPOSSIBLE = "feedback-impossible"
    DISPOSED = "disposed"
    OUTCOME_PUBLISHED = "outcome-published"


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
