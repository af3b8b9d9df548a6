"""A case, one finding and the steps that it has taken since, and the names of those steps.

A `Case` can be built from any record, also one from elsewhere: `take` refuses a step that the
articles do not allow, and `check_case` lists it as a breach.

Source: the rule, articles 3, 14 and 15.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

import attrs

from randcheck.base.errors import brief_all, refuse, tells_all
from randcheck.base.fields import check_date, record_of, valid_id, valid_ids
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import id_tuple, record_tuple
from randcheck.cases.on_site import CorrectionChecked, CorrectionOrdered, SignedOnSite
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
    Step,
)
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.inspection.findings import Finding
from randcheck.words.languages import WordedEnum
from randcheck.words.phrases import Phrase

_STEPS = get_args(Step)


def check_steps(steps: Iterable[object], what: str) -> None:
    """Refuse anything but steps."""
    if strange := [step for step in steps if type(step) not in _STEPS]:
        form = Phrase("one-of", names=tuple(kind.__name__ for kind in _STEPS))
        refuse("wrong-type", what=what, value=brief_all(strange), form=form)


def _valid_steps(instance: object, attribute: object, steps: tuple[object, ...]) -> None:
    check_steps(steps, "Case.steps")


@tells_all
@attrs.frozen(kw_only=True)
class Case:
    """One finding on its way to its end.

    Args:
        finding: what was found.
        team: the officers of the visit, the lead first; those replaced since it come last.
        body: code of the department that ran the inspection and may give the feedback.
        rulebook: the rulebook by which the case is led.
        steps: what has been done since, in the order of the record.
    """

    __module__ = "randcheck"

    finding: Finding = attrs.field(validator=record_of(Finding))
    team: tuple[str, ...] = attrs.field(converter=id_tuple, validator=valid_ids)
    body: str = attrs.field(validator=valid_id)
    rulebook: RulebookRef = attrs.field(validator=record_of(RulebookRef))
    steps: tuple[Step, ...] = attrs.field(
        default=(), converter=record_tuple, validator=_valid_steps
    )

    def as_of(self, day: date) -> "Case":
        """The case as it stood at the end of a day, without the steps taken after it."""
        check_date(day, "day")
        return attrs.evolve(self, steps=[step for step in self.steps if step.on <= day])


class StepName(WordedEnum):
    """What a case can do next: each name belongs to the record that `take` adds for it.

    Example:
        >>> StepName.FEEDBACK_GIVEN.record.__name__
        'FeedbackGiven'
    """

    __module__ = "randcheck.cases"

    SIGNED_ON_SITE = "signed-on-site", "signed on site", "现场签字"
    CORRECTION_ORDERED = "correction-ordered", "ordered on site to put right", "现场责令改正"
    CORRECTION_CHECKED = "correction-checked", "correction checked", "整改复查"
    INVESTIGATED = "investigated", "verified in depth", "深入核查"
    PUBLICITY_OPENED = "publicity-opened", "put to public notice", "公示"
    PUBLICITY_WAIVED = "publicity-waived", "public notice not needed", "无须公示"
    OBJECTION_FILED = "objection-filed", "objection", "异议"
    REVIEW_DECIDED = "review-decided", "review decided", "复查复核"
    FEEDBACK_GIVEN = "feedback-given", "feedback given", "反馈"
    FEEDBACK_IMPOSSIBLE = "feedback-impossible", "feedback impossible", "无法反馈"
    DISPOSED = "disposed", "disposition", "处理决定"
    OUTCOME_PUBLISHED = "outcome-published", "outcome published", "处理结果公布"

    @property
    def record(self) -> type[Step]:
        """The class of the step."""
        return _RECORDS[self]


_RECORDS: Mapping[StepName, type[Step]] = FrozenDict(
    {
        StepName.SIGNED_ON_SITE: SignedOnSite,
        StepName.CORRECTION_ORDERED: CorrectionOrdered,
        StepName.CORRECTION_CHECKED: CorrectionChecked,
        StepName.INVESTIGATED: Investigated,
        StepName.PUBLICITY_OPENED: PublicityOpened,
        StepName.PUBLICITY_WAIVED: PublicityWaived,
        StepName.OBJECTION_FILED: ObjectionFiled,
        StepName.REVIEW_DECIDED: ReviewDecided,
        StepName.FEEDBACK_GIVEN: FeedbackGiven,
        StepName.FEEDBACK_IMPOSSIBLE: FeedbackImpossible,
        StepName.DISPOSED: Disposed,
        StepName.OUTCOME_PUBLISHED: OutcomePublished,
    }
)
STEP_NAMES: Mapping[type[Step], StepName] = FrozenDict(
    {record: name for name, record in _RECORDS.items()}
)
"""Each class of step with its name."""
ON_SITE = frozenset({StepName.SIGNED_ON_SITE, StepName.CORRECTION_ORDERED})
"""What is done on the spot, on any day from the visit on; no other step waits for it."""


def name_of(step: Step) -> StepName:
    """The name of a step.

    Example:
        >>> from datetime import date
        >>> name_of(PublicityWaived(on=date(2026, 12, 4), reason="依法不予公示")).value
        'publicity-waived'
    """
    return STEP_NAMES[type(step)]
