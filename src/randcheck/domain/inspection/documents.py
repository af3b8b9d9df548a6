"""Documents (文书) of a step; the host keeps them and gives their numbers."""

from datetime import date

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import member_of, optional_date, valid_free_text, valid_text
from randcheck.words.languages import WordedEnum


class DocumentKind(WordedEnum):
    """What a document is for.

    - ``APPROVAL`` (检查审批表), ``NOTICE`` (检查通知书): before the visit.
    - ``SITE_RECORD`` (现场检查记录): made and signed during the visit.
    - ``RESULT_NOTICE`` (检查结果告知书): with which the result is fed back.
    - ``DECISION`` (决定书): on a penalty, an order, a transfer, a review, a recusal.
    - ``OTHER``: anything else; its title says what.
    """

    __module__ = "randcheck.cases"

    APPROVAL = "approval", "approval of the inspection", "检查审批表"
    NOTICE = "notice", "notice of inspection", "检查通知书"
    SITE_RECORD = "site-record", "record of the inspection on site", "现场检查记录"
    RESULT_NOTICE = "result-notice", "notice of the result", "检查结果告知书"
    DECISION = "decision", "decision", "决定书"
    OTHER = "other", "other", "其他"


@tells_all
@attrs.frozen(kw_only=True)
class Document:
    """A reference to a document that the host keeps.

    Args:
        kind: what it is for.
        number: its number, as the host gives it.
        on: its day; None if not recorded.
        title: for people; may be empty.
    """

    __module__ = "randcheck.cases"

    kind: DocumentKind = attrs.field(validator=member_of(DocumentKind))
    number: str = attrs.field(validator=valid_text)
    on: date | None = attrs.field(default=None, validator=optional_date)
    title: str = attrs.field(default="", validator=valid_free_text)
