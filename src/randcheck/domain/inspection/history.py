"""Past visits, from which caps and frequencies are counted.

Source: the rule, articles 10 and 11; the kinds of inspection and their triggers are those in use
since 2025 (国办发〔2024〕54号 and what was issued on it).
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    check_order,
    member_of,
    optional_date,
    optional_id,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
)
from randcheck.base.items import id_tuple
from randcheck.words.languages import WordedEnum


class VisitKind(WordedEnum):
    """Why a subject was visited (art. 10)."""

    __module__ = "randcheck.directories"

    RANDOM = "random", "random inspection", "随机抽查"
    TARGETED = "targeted", "targeted check", "针对性检查"
    PATROL = "patrol", "routine patrol", "日常巡查"
    FILING_REVIEW = "filing-review", "filing review", "备案审查"


class InspectionKind(WordedEnum):
    """What an inspection is by the words in use since 2025; `VisitKind` is how it came about.

    A special inspection may be drawn at random or targeted, so neither follows from the other.

    - ``DAILY`` (日常检查): on subjects or matters that nobody picked out.
    - ``SPECIAL`` (专项检查): on the problems of an area or field, approved beforehand.
    - ``CASE`` (个案检查): on a lead, or because the enterprise asked for it.
    """

    __module__ = "randcheck.directories"

    DAILY = "daily", "daily inspection", "日常检查"
    SPECIAL = "special", "special inspection", "专项检查"
    CASE = "case", "case inspection", "个案检查"


class VisitTrigger(WordedEnum):
    """What set off a visit; who sets a cap says which of them it does not count."""

    __module__ = "randcheck.directories"

    PLAN = "plan", "the plan", "年度计划"
    COMPLAINT = "complaint", "a complaint or report", "投诉举报"
    ASSIGNMENT = "assignment", "an assignment or transfer", "转办交办"
    DATA = "data", "data monitoring", "数据监测"
    APPLICATION = "application", "the enterprise's application", "企业申请"
    EMERGENCY = "emergency", "an emergency", "应急响应"
    DEPLOYMENT = "deployment", "a deployment from above", "上级部署"


_OF_DRAWN = (None, VisitTrigger.PLAN, VisitTrigger.DEPLOYMENT)


class VisitStatus(WordedEnum):
    """The status of a visit; a pending one counts towards the caps, a cancelled one does not."""

    __module__ = "randcheck.directories"

    PENDING = "pending", "pending", "待实施"
    DONE = "done", "done", "已实施"
    CANCELLED = "cancelled", "cancelled", "已取消"


@tells_all
@attrs.frozen(kw_only=True)
class PastVisit:
    """One visit to one subject, for one or more matters; a joint visit is one visit.

    One visit is a subject and a day: two records of both are counted once.

    Args:
        subject_id: who was visited.
        on: the day of the visit; for a pending one, the day it is planned for.
        kind: why.
        matter_codes: the matters it settled.
        department: code of the department that ran it; None if not recorded.
        participating_departments: the other departments, in a joint inspection (联合抽查).
        level: level of that department, as the caps name it (``"city"``, ``"county"`` …); None
            where the record does not say.
        inspection: what kind of inspection it is; None if not recorded.
        trigger: what set it off; None if not recorded. A random visit has a plan or a deployment.
        penalised_on: the day of a penalty or handling decision that it led to; None without one.
        document: the document that ordered it, for a visit without a draw.
        task_code: the task; None without one.
        inspector_ids: who went.
        status: pending, done or cancelled.
    """

    __module__ = "randcheck"

    subject_id: str = attrs.field(validator=valid_id)
    on: date = attrs.field(validator=valid_date)
    kind: VisitKind = attrs.field(default=VisitKind.RANDOM, validator=member_of(VisitKind))
    matter_codes: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    department: str | None = attrs.field(default=None, validator=optional_id)
    participating_departments: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    level: str | None = attrs.field(default=None, validator=optional_id)
    inspection: InspectionKind | None = attrs.field(
        default=None, validator=attrs.validators.optional(member_of(InspectionKind))
    )
    trigger: VisitTrigger | None = attrs.field(
        default=None, validator=attrs.validators.optional(member_of(VisitTrigger))
    )
    penalised_on: date | None = attrs.field(default=None, validator=optional_date)
    document: str = attrs.field(default="", validator=valid_free_text)
    task_code: str | None = attrs.field(default=None, validator=optional_id)
    inspector_ids: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    status: VisitStatus = attrs.field(default=VisitStatus.DONE, validator=member_of(VisitStatus))

    def __attrs_post_init__(self) -> None:
        # Otherwise a lead that a cap does not count could hide a drawn visit from the cap.
        if self.kind is VisitKind.RANDOM and self.trigger not in _OF_DRAWN:
            refuse("random-off-draw", trigger=self.trigger)
        if self.penalised_on is not None:
            check_order(self.on, self.penalised_on, "on", "penalised_on")
