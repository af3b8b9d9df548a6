"""Grounds to inspect without a draw (可不开展随机抽查): they exempt the method, not the enterprise.

Source: the rule, article 10.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all
from randcheck.base.fields import (
    check_date,
    member_of,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
    valid_source,
    valid_text,
)
from randcheck.base.items import id_set, id_tuple
from randcheck.base.sources import Source
from randcheck.base.texts import check_ids
from randcheck.domain.inspection.history import (
    InspectionKind,
    PastVisit,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.words.languages import WordedEnum


class OffDrawKind(WordedEnum):
    """Why no draw is needed: 法律法规规章特别规定, 上级机关交办, 有违法嫌疑 (art. 10)."""

    __module__ = "randcheck.plans"

    SPECIAL_LAW = "special-law", "special provision of law", "法律法规规章特别规定"
    ASSIGNED = "assigned", "assigned by a superior", "上级机关交办"
    SUSPICION = "suspicion", "suspicion of a violation", "有违法嫌疑"


@tells_all
@attrs.frozen(kw_only=True)
class OffDrawGround:
    """The ground of an inspection without a draw, with its subjects or matters.

    The subjects stay in the directory and in every draw. The ``triggers_not_counted`` of a
    frequency cap say whether such a visit counts.

    Args:
        code: code of the ground, for messages; its visits carry its trigger and document.
        kind: special law, assigned by a superior, or suspicion.
        trigger: what sets off its visits, as the caps count them.
        document: the document that orders it, with its number.
        ordered_on: the day of that document; no visit is earlier.
        source: the special provision, or the article that allows the inspection.
        subject_ids: the subjects; empty for every subject.
        matter_codes: the matters; empty for every matter.
        raised_by: what raised the suspicion (投诉举报 …), or who assigned the inspection.

    Raises:
        InvalidInputError: all at once: ``ground-without-scope`` without subjects and matters,
            ``ground-without-subjects`` for a suspicion without subjects, ``ground-without-cause``
            without ``raised_by`` for a suspicion or an assigned inspection.

    Source: the rule, article 10.
    """

    __module__ = "randcheck.plans"

    code: str = attrs.field(validator=valid_id)
    kind: OffDrawKind = attrs.field(validator=member_of(OffDrawKind))
    trigger: VisitTrigger = attrs.field(validator=member_of(VisitTrigger))
    document: str = attrs.field(validator=valid_text)
    ordered_on: date = attrs.field(validator=valid_date)
    source: Source = attrs.field(validator=valid_source)
    subject_ids: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    matter_codes: frozenset[str] = attrs.field(
        factory=frozenset, converter=id_set, validator=valid_ids
    )
    raised_by: str = attrs.field(default="", validator=valid_free_text)

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not self.subject_ids and not self.matter_codes:
            yield Problem("ground-without-scope", ground=self.code)
        elif self.kind is OffDrawKind.SUSPICION and not self.subject_ids:
            yield Problem("ground-without-subjects", ground=self.code)
        if self.kind is not OffDrawKind.SPECIAL_LAW and not self.raised_by:
            yield Problem("ground-without-cause", ground=self.code, ground_kind=self.kind)

    def visit(
        self,
        subject_id: str,
        *,
        on: date,
        matter_codes: Iterable[str],
        department: str | None = None,
        participating_departments: Iterable[str] = (),
        level: str | None = None,
        inspector_ids: Iterable[str] = (),
        kind: VisitKind = VisitKind.TARGETED,
        inspection: InspectionKind = InspectionKind.CASE,
        status: VisitStatus = VisitStatus.DONE,
    ) -> PastVisit:
        """A visit on this ground, for the history.

        Args:
            subject_id: one of its subjects.
            on: the day of the visit, not before the order.
            matter_codes: the matters inspected; if the ground names matters, at least one of these
                and no others.
            department: who went.
            participating_departments: the other departments that went.
            level: level of that department.
            inspector_ids: which officers.
            kind: any kind but random.
            inspection: what kind of inspection it is; by default a case inspection.
            status: done, or still pending.

        Raises:
            InvalidInputError: ``outside-ground``, ``visit-before-order``, ``random-off-draw``;
                all at once.
        """
        check_date(on, "on")
        codes = id_tuple(matter_codes, "matter_codes")
        raise_problems(InvalidInputError, check_ids((subject_id,), "subject_id"))
        raise_problems(InvalidInputError, check_ids(codes, "matter_codes"))
        problems: list[Problem] = []
        foreign = tuple(sorted(set(codes) - self.matter_codes)) if self.matter_codes else ()
        is_untied = bool(self.matter_codes) and not codes
        if is_untied or (self.subject_ids and subject_id not in self.subject_ids):
            foreign = (subject_id, *foreign)
        if foreign:
            problems.append(Problem("outside-ground", ground=self.code, ids=foreign))
        if on < self.ordered_on:
            problems.append(
                Problem(
                    "visit-before-order",
                    ground=self.code,
                    on=on,
                    ordered_on=self.ordered_on,
                )
            )
        if kind is VisitKind.RANDOM:
            problems.append(Problem("random-off-draw", trigger=self.trigger))
        raise_problems(InvalidInputError, problems)
        return PastVisit(
            subject_id=subject_id,
            on=on,
            kind=kind,
            matter_codes=codes,
            department=department,
            participating_departments=participating_departments,
            level=level,
            inspection=inspection,
            trigger=self.trigger,
            document=self.document,
            inspector_ids=inspector_ids,
            status=status,
        )
