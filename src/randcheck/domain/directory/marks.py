"""Dated batches of compliance grades and of credit-risk classes.

Source: the rule, article 8 (the directory is kept up to date) and article 10 (the grade). The
credit-risk class comes from market regulation and is not in the rule.
"""

from abc import abstractmethod
from collections.abc import Collection
from datetime import date
from typing import ClassVar

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all
from randcheck.base.fields import Attribute, check_order, member_of, optional_date, valid_bool
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.base.texts import check_ids
from randcheck.domain.directory.changes import dated, revised
from randcheck.domain.directory.subject_changes import SubjectChange, SubjectChangeReason
from randcheck.domain.directory.subjects import Subject
from randcheck.words.languages import WordedEnum


def _valid_marks(
    instance: object, attribute: Attribute, marks: FrozenDict[str, str | None]
) -> None:
    """Subject ids, each with a code or None."""
    what = f"{type(instance).__name__}.{attribute.name}"
    given = [mark for mark in marks.values() if mark is not None]
    raise_problems(InvalidInputError, check_ids(marks.keys(), what) + check_ids(given, what))


@attrs.frozen(kw_only=True)
class _Marks(SubjectChange):
    """A batch of marks of one day."""

    attribute: ClassVar[str]
    """The attribute of a subject that holds the mark; ``{attribute}_on`` holds its day."""

    entered_on: date | None = attrs.field(default=None, validator=optional_date)
    skip_older: bool = attrs.field(default=False, validator=valid_bool)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_order(self.on, self.day, "on", "entered_on")

    @property
    @abstractmethod
    def marks(self) -> FrozenDict[str, str | None]:
        """The marks, by subject id."""

    @property
    def day(self) -> date:
        """The day on which the batch was entered in the directory."""
        return self.on if self.entered_on is None else self.entered_on

    @property
    def ids(self) -> Collection[str]:
        """The subjects of the batch."""
        return self.marks.keys()

    @property
    def sets(self) -> frozenset[str]:
        """The mark, which is set together with its day."""
        return frozenset({self.attribute})

    def when_held(self, entry: Subject) -> Subject | Problem:
        """The entry with its new mark, unless it has a later one."""
        day = f"{self.attribute}_on"
        held_on: date | None = getattr(entry, day)
        if held_on is not None and self.on < held_on:
            if self.skip_older:
                return entry
            return Problem(
                "older-than-held",
                attribute=self.attribute,
                on=self.on,
                ids=(dated(entry.id, held_on),),
            )
        return revised(entry, {self.attribute: self.marks[entry.id], day: self.on})


@tells_all
@attrs.frozen(kw_only=True)
class ComplianceGrades(_Marks):
    """A batch of labour-security compliance grades (劳动保障守法诚信等级) of one day.

    Args:
        on: the day of the grades; each subject keeps it beside its grade.
        grades: subject id to grade; None removes the grade, from that day on.
        entered_on: the day on which the directory changes, not before ``on``; None for ``on``.
        skip_older: False refuses the batch if subjects already have a grade of a later day, and
            names them; True keeps their grades. A batch of the same day replaces the grade.
        document: where the grades come from.

    Source: the rule, article 10, names the grade; the rule does not say how often it is made.

    Example:
        >>> june = ComplianceGrades(on=date(2026, 6, 30), entered_on=date(2026, 7, 3),
        ...     grades={"S1": "A", "S2": None}, document="2026年6月等级评价结果")
        >>> june.grades["S1"]
        'A'
    """

    __module__ = "randcheck.directories"

    attribute: ClassVar[str] = "compliance_grade"
    reasons: ClassVar[frozenset[WordedEnum]] = frozenset({SubjectChangeReason.GRADED})

    grades: FrozenDict[str, str | None] = attrs.field(converter=frozen_map, validator=_valid_marks)
    reason: SubjectChangeReason = attrs.field(
        default=SubjectChangeReason.GRADED, validator=member_of(SubjectChangeReason)
    )

    @property
    def marks(self) -> FrozenDict[str, str | None]:
        """The grades."""
        return self.grades


@tells_all
@attrs.frozen(kw_only=True)
class CreditRiskClasses(_Marks):
    """A batch of credit-risk classes (企业信用风险分类) of one day.

    Args:
        on: the day of the classes; each subject keeps it beside its class.
        classes: subject id to class; None removes the class, from that day on.
        entered_on: the day on which the directory changes, not before ``on``; None for ``on``.
        skip_older: as for `ComplianceGrades`.
        document: where the classes come from.

    Example:
        >>> from datetime import date
        >>> from randcheck import Subject
        >>> from randcheck.directories import SubjectDirectory
        >>> first = [Subject(id="S1", name="信江食品", region="361102")]
        >>> classes = CreditRiskClasses(on=date(2026, 2, 1), classes={"S1": "B"})
        >>> made = SubjectDirectory(since=date(2026, 1, 1), first=first).apply([classes])
        >>> made.entries["S1"].credit_risk_class
        'B'
    """

    __module__ = "randcheck.directories"

    attribute: ClassVar[str] = "credit_risk_class"
    reasons: ClassVar[frozenset[WordedEnum]] = frozenset({SubjectChangeReason.CLASSED})

    classes: FrozenDict[str, str | None] = attrs.field(converter=frozen_map, validator=_valid_marks)
    reason: SubjectChangeReason = attrs.field(
        default=SubjectChangeReason.CLASSED, validator=member_of(SubjectChangeReason)
    )

    @property
    def marks(self) -> FrozenDict[str, str | None]:
        """The classes."""
        return self.classes
