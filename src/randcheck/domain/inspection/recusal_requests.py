"""Requests for recusal after the draw (回避申请) and their decisions (回避决定).

Source: the rule, article 11; 劳动保障监察条例, article 16. The rule does not say who decides, by
when, or whether the visit waits: the rulebook sets these.
"""

from datetime import date

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import (
    check_order,
    member_of,
    optional_record,
    valid_bool,
    valid_date,
    valid_free_text,
    valid_id,
    valid_source,
    valid_text,
)
from randcheck.base.items import each, frozen_set, not_empty
from randcheck.base.sources import Source
from randcheck.domain.inspection.documents import Document
from randcheck.words.languages import WordedEnum


class Requester(WordedEnum):
    """Who asks: the enterprise (检查对象申请), or the officer (执法人员自行申请)."""

    __module__ = "randcheck.draws"

    SUBJECT = "subject", "subject", "检查对象"
    INSPECTOR = "inspector", "officer", "执法检查人员"


class RequestForm(WordedEnum):
    """In writing (书面), or orally and put on record (口头)."""

    __module__ = "randcheck.draws"

    WRITTEN = "written", "in writing", "书面"
    ORAL = "oral", "orally", "口头"


@tells_all
@attrs.frozen(kw_only=True)
class RecusalTerms:
    """How a body handles requests for recusal.

    Args:
        forms: the forms in which a request may be made; at least one.
        decided_by: who decides, for people.
        visit_waits: whether the visit waits until the decision.
        source: the source of these terms.
    """

    __module__ = "randcheck.rules"

    forms: frozenset[RequestForm] = attrs.field(
        converter=frozen_set,
        validator=[not_empty, each(RequestForm)],
    )
    decided_by: str = attrs.field(validator=valid_text)
    visit_waits: bool = attrs.field(validator=valid_bool)
    source: Source = attrs.field(validator=valid_source)


@tells_all
@attrs.frozen(kw_only=True)
class RecusalDecision:
    """The decision on a request.

    Args:
        granted: whether the request was granted, so that the officer stays away.
        decided_on: the day.
        decided_by: who decided, for people.
        reason: why, for the record.
        document: the decision, with its number; None if not recorded.
    """

    __module__ = "randcheck.draws"

    granted: bool = attrs.field(validator=valid_bool)
    decided_on: date = attrs.field(validator=valid_date)
    decided_by: str = attrs.field(validator=valid_text)
    reason: str = attrs.field(default="", validator=valid_free_text)
    document: Document | None = attrs.field(default=None, validator=optional_record(Document))


@tells_all
@attrs.frozen(kw_only=True)
class RecusalRequest:
    """A request that an officer stay away from one subject.

    Args:
        code: code of the request, given by the host.
        task_code: the task.
        subject_id: the subject that is to be visited.
        inspector_id: the officer.
        requested_by: who asks.
        form: in writing or orally.
        filed_on: the day on which it was filed.
        ground: the interest, for the record; never published.
        decision: None while it is open.

    Raises:
        InvalidInputError: ``dates-out-of-order`` if it is decided before it is filed.
    """

    __module__ = "randcheck.draws"

    code: str = attrs.field(validator=valid_id)
    task_code: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    inspector_id: str = attrs.field(validator=valid_id)
    requested_by: Requester = attrs.field(validator=member_of(Requester))
    form: RequestForm = attrs.field(validator=member_of(RequestForm))
    filed_on: date = attrs.field(validator=valid_date)
    ground: str = attrs.field(validator=valid_text)
    decision: RecusalDecision | None = attrs.field(
        default=None, validator=optional_record(RecusalDecision)
    )

    def __attrs_post_init__(self) -> None:
        if self.decision is not None:
            check_order(self.filed_on, self.decision.decided_on, "filed_on", "decided_on")

    @property
    def is_open(self) -> bool:
        """Whether it is undecided."""
        return self.decision is None
