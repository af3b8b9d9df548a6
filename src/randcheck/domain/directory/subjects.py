"""Subjects (检查对象): the enterprises and other units that may be inspected.

Source: the rule, article 8 (the directory), articles 10 and 13 (grade and risk marks).
"""

from datetime import date

import attrs

from randcheck.base.errors import tells_all, written
from randcheck.base.fields import (
    int_from,
    member_of,
    optional_date,
    optional_id,
    valid_bool,
    valid_id,
    valid_ids,
    valid_text,
)
from randcheck.base.items import id_set
from randcheck.words.languages import WordedEnum


class CreditCodeStatus(WordedEnum):
    """The result of checking a credit code.

    ``CANNOT_JUDGE`` is for ids of another form, such as old registration numbers, and for codes
    whose form the check does not know. Such ids may be right.
    """

    __module__ = "randcheck.directories"

    VALID = "valid", "valid", "正确"
    WRONG = "wrong", "wrong", "有误"
    CANNOT_JUDGE = "cannot-judge", "cannot be judged", "无法判断"


class RegionKind(WordedEnum):
    """Which of a subject's regions is meant; each value is the name of the attribute.

    Example:
        >>> firm = Subject(id="S1", name="信江食品", region="361102", registered_region="361181")
        >>> getattr(firm, RegionKind.REGISTERED.value)
        '361181'
    """

    __module__ = "randcheck.directories"

    BODY = "region", "region", "所属地区"
    REGISTERED = "registered_region", "registered region", "登记地"
    OPERATING = "operating_region", "operating region", "经营地"
    EMPLOYMENT = "employment_region", "region of employment", "用工所在地"


class SubjectStatus(WordedEnum):
    """Operating status (生存状态) of a subject."""

    __module__ = "randcheck.directories"

    OPERATING = "operating", "operating", "在营"
    CLOSED = "closed", "closed", "停业"
    MOVED_AWAY = "moved-away", "moved away", "迁出"
    DEREGISTERED = "deregistered", "deregistered", "注销"
    REVOKED = "revoked", "licence revoked", "吊销"


@tells_all
@attrs.frozen(kw_only=True)
class Subject:
    """An enterprise or other unit that may be inspected (检查对象).

    Args:
        id: its id, usually the unified social credit code.
        name: its name, for people; never hashed.
        region: code of the region that the body uses; for labour usually the place of employment.
        registered_region: region of its registration (登记地); None if not known.
        operating_region: region in which it operates (经营地); None if not known.
        employment_region: region in which its people work (用工所在地); None if not known.
        kinds: its kinds, for the scopes of matters; codes that the body chooses.
        status: operating status; only an operating subject is drawn.
        compliance_grade: labour-security compliance grade (劳动保障守法诚信等级), usually A, B, C.
        compliance_grade_on: the day of that grade; None if not known.
        credit_risk_class: market regulation's credit-risk class (企业信用风险分类), usually A to D.
        credit_risk_class_on: the day of that class; None if not known.
        complaints: number of complaints on record, at least 0.
        abnormal_listed: whether it is on the list of abnormal business operations (经营异常名录).
        serious_violation: whether it has a record of serious violations (严重违法违规记录).

    Example:
        >>> Subject(id="91361102MA35000017", name="信江食品", region="361102").status
        <SubjectStatus.OPERATING: 'operating'>
    """

    __module__ = "randcheck"

    id: str = attrs.field(validator=valid_id)
    name: str = attrs.field(validator=valid_text, repr=written)
    region: str = attrs.field(validator=valid_id)
    registered_region: str | None = attrs.field(default=None, validator=optional_id)
    operating_region: str | None = attrs.field(default=None, validator=optional_id)
    employment_region: str | None = attrs.field(default=None, validator=optional_id)
    kinds: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    status: SubjectStatus = attrs.field(
        default=SubjectStatus.OPERATING, validator=member_of(SubjectStatus)
    )
    compliance_grade: str | None = attrs.field(default=None, validator=optional_id)
    compliance_grade_on: date | None = attrs.field(default=None, validator=optional_date)
    credit_risk_class: str | None = attrs.field(default=None, validator=optional_id)
    credit_risk_class_on: date | None = attrs.field(default=None, validator=optional_date)
    complaints: int = attrs.field(default=0, validator=int_from(0))
    abnormal_listed: bool = attrs.field(default=False, validator=valid_bool)
    serious_violation: bool = attrs.field(default=False, validator=valid_bool)
