"""The steps that a case can take, each a record of what was done, when, on which document.

`randcheck.take` adds one to a case. Each class names the codes by which `take` refuses it, beside
those of every step: ``step-before-visit``, ``step-before-last``. Source: articles 3, 14 and 15.
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
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
from randcheck.cases.dispositions import Disposition
from randcheck.cases.on_site import CorrectionChecked, CorrectionOrdered, SignedOnSite
from randcheck.domain.inspection.documents import Document
from randcheck.domain.terms.after_the_draw import PublicityWindow
from randcheck.words.languages import WordedEnum


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


@tells_all
@attrs.frozen(kw_only=True)
class Investigated:
    """In-depth verification (深入核查) of what was found; a case can have several.

    `take` refuses it with ``investigation-without-cause`` where the result is one of no problem.

    Args:
        on: the day on which it ended.
        confirmed: whether the violation was confirmed.
        summary: what came out, for the record.
        document: what it rests on; None where the record does not say.

    Source: the rule, article 14.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    confirmed: bool = attrs.field(validator=valid_bool)
    summary: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@tells_all
@attrs.frozen(kw_only=True)
class PublicityOpened:
    """The result was put to public notice (公示).

    `take` refuses it with ``publicity-decided``, ``publicity-after-feedback`` and
    ``period-too-short``.

    Args:
        window: the period, as `publicity_window` gives it; its first day is the day of the step.
            A body may leave the notice open for longer.
        document: the notice; None where the record does not say.

    Source: the rule, article 15.
    """

    __module__ = "randcheck.cases"

    window: PublicityWindow = attrs.field(validator=record_of(PublicityWindow))
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))

    @property
    def on(self) -> date:
        """The day on which the notice opened."""
        return self.window.opens_on


@tells_all
@attrs.frozen(kw_only=True)
class PublicityWaived:
    """The result needs no publicity (无须公示), and why.

    `take` refuses it with ``publicity-decided`` and ``publicity-after-feedback``.

    Args:
        on: the day on which this was decided.
        reason: why; not empty.

    Source: the rule, article 15: publicity is for results that need it.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)


@tells_all
@attrs.frozen(kw_only=True)
class ObjectionFiled:
    """An objection to what is publicised (异议).

    Whether it is late follows from the period: `CaseState.late_objections` says so. A late one
    holds nothing up, and is reviewed where the rulebook says so.

    `take` refuses it with ``objection-without-publicity``, ``objection-before-publicity`` and
    ``objection-code-taken``.

    Args:
        on: the day on which it was filed; the last day of the period is in time.
        code: names it, once in a case.
        by: who objects, for the record.
        ground: why.

    Source: the rule, article 15.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    code: str = attrs.field(validator=valid_id)
    by: str = attrs.field(validator=valid_text)
    ground: str = attrs.field(validator=valid_text)


@tells_all
@attrs.frozen(kw_only=True)
class ReviewDecided:
    """The decision on an objection after review (复查复核).

    Where the result changes, feedback and disposition are due for it anew, and so is publicity
    where the rulebook says so.

    `take` refuses it with ``objection-unknown``, ``objection-decided``, ``review-result-unknown``
    and ``review-result-refused``.

    Args:
        on: the day of the decision.
        objection: code of the objection, late or in time.
        upheld: whether the objection was right.
        result: code of the result from then on; None where it stays as it is.
        reason: why, for the record.
        document: the decision; None where the record does not say.

    Source: the rule, article 15.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    objection: str = attrs.field(validator=valid_id)
    upheld: bool = attrs.field(validator=valid_bool)
    result: str | None = attrs.field(default=None, validator=optional_id)
    reason: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@tells_all
@attrs.frozen(kw_only=True)
class FeedbackGiven:
    """The subject was told its result (反馈), once for each result.

    `take` refuses it with ``feedback-given-before``, ``feedback-before-publicity``,
    ``feedback-inside-period``, ``feedback-before-review``, ``feedback-before-disposition``,
    ``feedback-giver-missing`` and ``feedback-giver-other``.

    Args:
        on: the day, after every publicity period of the case.
        form: in writing or in person.
        giver: the team or its body.
        inspector_ids: which officers gave it; of the team, at least one, where the team did. Who
            acts for the body is for the host.
        document: the notice of the result; None where the record does not say.

    Source: the rule, articles 3 and 15.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    form: FeedbackForm = attrs.field(validator=member_of(FeedbackForm))
    giver: FeedbackGiver = attrs.field(validator=member_of(FeedbackGiver))
    inspector_ids: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@tells_all
@attrs.frozen(kw_only=True)
class FeedbackImpossible:
    """Nobody could be told, because the visit failed; it takes the place of the feedback.

    `take` refuses it with what stands in the way of `FeedbackGiven`, and with
    ``feedback-possible`` where the result is not one of a failed visit, or is a refusal.

    Args:
        on: the day on which this was established.
        reason: why; not empty.

    Source: our reading of the rule, article 15.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    reason: str = attrs.field(validator=valid_text)


def _at_least_one(instance: object, attribute: object, value: frozenset[Disposition]) -> None:
    if not value:
        refuse("disposition-empty")
    if Disposition.PENALTY in value and not all(one.needs_violation for one in value):
        refuse("disposition-contradicts")


@tells_all
@attrs.frozen(kw_only=True)
class Disposed:
    """What was decided about a violation (处理决定); a further decision may follow it.

    `take` refuses it with ``disposition-before-investigation``, ``disposition-before-feedback``,
    and, but for no penalty and a closed case, ``disposition-unconfirmed`` and
    ``disposition-without-violation``; where the rulebook has it wait for the publicity, also with
    ``disposition-before-publicity``, ``disposition-inside-period`` and
    ``disposition-before-review``.

    Args:
        on: the day of the decision.
        dispositions: one or several; a penalty excludes no penalty and a closed case.
        to: to whom it was transferred, for people; empty only where it was not.
        reason: why, for the record.
        document: the decision; None where the record does not say.

    Raises:
        InvalidInputError: ``disposition-empty``, ``disposition-contradicts`` or
            ``transfer-without-recipient``.

    Source: the rule, article 14.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    dispositions: frozenset[Disposition] = attrs.field(
        converter=frozen_set, validator=[each(Disposition), _at_least_one]
    )
    to: str = attrs.field(default="", validator=valid_free_text)
    reason: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))

    def __attrs_post_init__(self) -> None:
        if not self.to and any(one.is_transfer for one in self.dispositions):
            refuse("transfer-without-recipient")


@tells_all
@attrs.frozen(kw_only=True)
class OutcomePublished:
    """The outcome was made public (处理结果公布): every disposition that was not public yet.

    `take` refuses it with ``outcome-without-disposition``.

    Args:
        on: the day.
        where: the platform or paper; not empty.
        document: what shows it; None where the record does not say.

    Source: the rule, article 14.
    """

    __module__ = "randcheck.cases"

    on: date = attrs.field(validator=valid_date)
    where: str = attrs.field(validator=valid_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


Step = (
    SignedOnSite
    | CorrectionOrdered
    | CorrectionChecked
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
