"""The steps that a case can take, each a record of what was done, when, on which document.

Source: the rule, articles 3, 14 and 15.
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse
from randcheck.base.fields import (
    member_of,
    optional_id,
    optional_record,
    record_of,
    valid_bool,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_text,
)
from randcheck.base.items import each, frozen_set, id_tuple
from randcheck.domain.inspection.documents import Document
from randcheck.domain.terms.after_the_draw import PublicityWindow
from randcheck.words.enums import WordedEnum


class Disposition(WordedEnum):
    """What is done about a violation (处理决定).

    The rule, article 14, names penalty or none and the transfers; the order to put right is
    劳动保障监察条例, article 18.
    """

    __module__ = "randcheck.cases"

    NO_PENALTY = "no-penalty", "no penalty", "不予行政处罚"
    PENALTY = "penalty", "penalty", "行政处罚"
    ORDER_TO_CORRECT = "order-to-correct", "order to put right", "责令改正"
    TRANSFER_ADMINISTRATIVE = (
        "transfer-administrative",
        "transfer to another administrative body",
        "移送其他行政机关",
    )
    TRANSFER_JUDICIAL = "transfer-judicial", "transfer to the judicial authorities", "移送司法机关"


class FeedbackForm(WordedEnum):
    """In writing (书面反馈) or in person (当面反馈): article 15."""

    __module__ = "randcheck.cases"

    WRITTEN = "written", "in writing", "书面反馈"
    IN_PERSON = "in-person", "in person", "当面反馈"


class FeedbackGiver(WordedEnum):
    """Who gives the feedback: the team (综合检查小组) or its body (执法机构): article 3."""

    __module__ = "randcheck.cases"

    TEAM = "team", "the inspection team", "检查小组"
    BODY = "body", "its body", "执法机构"


@attrs.frozen(kw_only=True)
class SignedOnSite:
    """Something signed during the visit (现场签字): recorded at any time, and no feedback.

    Args:
        on: the day on which it was signed.
        signed_by: officers who signed.
        subject_signed: whether the subject did too.
        document: what was signed; None where the record does not say.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    signed_by: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    subject_signed: bool = attrs.field(default=False, validator=valid_bool)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@attrs.frozen(kw_only=True)
class Investigated:
    """In-depth verification (深入核查) of what was found: article 14.

    Args:
        on: the day on which it ended.
        confirmed: whether the violation was confirmed.
        summary: what came out, for the record.
        document: None where the record does not say.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    confirmed: bool = attrs.field(validator=valid_bool)
    summary: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@attrs.frozen(kw_only=True)
class PublicityOpened:
    """The result was put to public notice (公示): article 15.

    Args:
        window: the period; its first day is the day of the step.
        document: the notice; None where the record does not say.
    """

    __module__ = "randcheck.cases"

    window: PublicityWindow = attrs.field(validator=record_of(PublicityWindow))
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))

    @property
    def on(self) -> date:
        """The day on which the notice opened."""
        return self.window.opens_on


@attrs.frozen(kw_only=True)
class PublicityWaived:
    """The result needs no publicity, and why: article 15 asks for it only where it is needed.

    Args:
        on: the day on which this was decided.
        reason: why; not empty.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)


@attrs.frozen(kw_only=True)
class ObjectionFiled:
    """An objection to what is publicised (异议): article 15.

    Args:
        on: the day on which it was filed.
        code: names it, once in a case.
        by: who objects, for the record.
        ground: why.
        is_late: whether it came after the period: then it holds nothing up, and is reviewed where
            the rulebook says so.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    code: str = attrs.field(validator=valid_id)
    by: str = attrs.field(validator=valid_text)
    ground: str = attrs.field(validator=valid_text)
    is_late: bool = attrs.field(default=False, validator=valid_bool)


@attrs.frozen(kw_only=True)
class ReviewDecided:
    """The decision on an objection after review (复查复核): article 15.

    Args:
        on: the day of the decision.
        objection: code of the objection.
        upheld: whether the objection was right.
        result: code of the result as it stands from then on; None where it stays as it is.
        reason: why, for the record.
        document: None where the record does not say.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    objection: str = attrs.field(validator=valid_id)
    upheld: bool = attrs.field(validator=valid_bool)
    result: str | None = attrs.field(default=None, validator=optional_id)
    reason: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@attrs.frozen(kw_only=True)
class FeedbackGiven:
    """The subject was told its result (反馈): articles 3 and 15.

    Args:
        on: the day.
        form: in writing or in person.
        giver: the team or its body.
        inspector_ids: which officers gave it; of the team where the team did. Who acts for the
            body is for the host.
        document: the notice of the result; None where the record does not say.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    form: FeedbackForm = attrs.field(validator=member_of(FeedbackForm))
    giver: FeedbackGiver = attrs.field(validator=member_of(FeedbackGiver))
    inspector_ids: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@attrs.frozen(kw_only=True)
class FeedbackImpossible:
    """Nobody could be told, because the visit failed: the subject cannot be reached or is gone.

    Args:
        on: the day on which this was established.
        reason: why; not empty.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)


def _at_least_one(instance: object, attribute: object, value: frozenset[Disposition]) -> None:
    if not value:
        refuse("disposition-empty")
    if Disposition.NO_PENALTY in value and Disposition.PENALTY in value:
        refuse("disposition-contradicts")


@attrs.frozen(kw_only=True)
class Disposed:
    """What was decided about a violation (处理决定): article 14.

    Args:
        on: the day of the decision.
        dispositions: one or several; penalty and no penalty exclude each other.
        to: to whom it was transferred, for people; empty where it was not.
        reason: why, for the record.
        document: the decision; None where the record does not say.

    Raises:
        InvalidInputError: ``disposition-empty`` or ``disposition-contradicts``.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    dispositions: frozenset[Disposition] = attrs.field(
        converter=frozen_set, validator=[each(Disposition), _at_least_one]
    )
    to: str = attrs.field(default="", validator=valid_free_text)
    reason: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@attrs.frozen(kw_only=True)
class OutcomePublished:
    """The outcome was made public (处理结果公布): article 14.

    Args:
        on: the day.
        where: the platform or paper; not empty.
        document: None where the record does not say.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    where: str = attrs.field(validator=valid_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


Step = (
    SignedOnSite
    | Investigated
    | PublicityOpened
    | PublicityWaived
    | ObjectionFiled
    | ReviewDecided
    | FeedbackGiven
    | FeedbackImpossible
    | Disposed
    | OutcomePublished
)
"""Any of the steps."""
