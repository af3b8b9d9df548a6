"""Past visits: what caps and frequencies are counted from. Source: the rule, articles 10 and 11."""

from datetime import date

import attrs

from randcheck.base.errors import refuse
from randcheck.base.fields import (
    member_of,
    optional_id,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
)
from randcheck.base.items import id_tuple
from randcheck.words.enums import WordedEnum


class VisitKind(WordedEnum):
    """Why a subject was visited (art. 10)."""

    __module__ = "randcheck.directories"

    RANDOM = "random", "random inspection", "随机抽查"
    TARGETED = "targeted", "targeted check", "针对性检查"
    PATROL = "patrol", "routine patrol", "日常巡查"
    FILING_REVIEW = "filing-review", "filing review", "备案审查"


class VisitStatus(WordedEnum):
    """Where a visit stands; a pending one counts towards the caps, a cancelled one does not."""

    __module__ = "randcheck.directories"

    PENDING = "pending", "pending", "待实施"
    DONE = "done", "done", "已实施"
    CANCELLED = "cancelled", "cancelled", "已取消"


@attrs.frozen(kw_only=True)
class PastVisit:
    """One visit to one subject, whatever the number of its matters; a joint visit is one visit.

    One visit is a subject and a day: two records of both are counted once.

    Args:
        subject_id: who was visited.
        on: the day of the visit; for a pending one, the day it is planned for.
        kind: why.
        matter_codes: the matters it settled.
        department: code of the department that ran it; None where the record does not say.
        participating_departments: who else went, in a joint inspection (联合抽查).
        level: level of that department, as the caps name it (``"city"``, ``"county"`` …); None
            where the record does not say.
        ground: code of the ground on which it was made without a draw, as the caps name it; None
            for a visit by draw, or where the record does not say.
        document: the document that ordered it, for a visit without a draw.
        task_code: the task it came from; None where it came from none.
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
    ground: str | None = attrs.field(default=None, validator=optional_id)
    document: str = attrs.field(default="", validator=valid_free_text)
    task_code: str | None = attrs.field(default=None, validator=optional_id)
    inspector_ids: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    status: VisitStatus = attrs.field(default=VisitStatus.DONE, validator=member_of(VisitStatus))

    def __attrs_post_init__(self) -> None:
        # Else a ground that a cap does not count would take a drawn visit past it.
        if self.ground is not None and self.kind is VisitKind.RANDOM:
            refuse("random-off-draw", ground=self.ground)
