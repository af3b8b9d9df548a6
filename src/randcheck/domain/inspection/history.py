"""Past visits, from which caps and frequencies are counted.

Source: the rule, articles 10 and 11.
"""

from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    member_of,
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
        ground: code of the ground of a visit without a draw, as the caps name it; None for a visit
            by draw, or if not recorded.
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
    ground: str | None = attrs.field(default=None, validator=optional_id)
    document: str = attrs.field(default="", validator=valid_free_text)
    task_code: str | None = attrs.field(default=None, validator=optional_id)
    inspector_ids: tuple[str, ...] = attrs.field(
        default=(), converter=id_tuple, validator=valid_ids
    )
    status: VisitStatus = attrs.field(default=VisitStatus.DONE, validator=member_of(VisitStatus))

    def __attrs_post_init__(self) -> None:
        # Otherwise a ground that a cap does not count could hide a drawn visit from the cap.
        if self.ground is not None and self.kind is VisitKind.RANDOM:
            refuse("random-off-draw", ground=self.ground)
