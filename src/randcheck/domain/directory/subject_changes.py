"""Changes of the directory of subjects: who enters, who goes, whose status or details change.

Source: the rule, article 8 (生存状态).
"""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import member_of, record_of, valid_id
from randcheck.base.frozendict import FrozenDict
from randcheck.domain.directory.changes import (
    Addition,
    Change,
    Removal,
    Update,
    checked_values,
)
from randcheck.domain.directory.subjects import Subject, SubjectStatus
from randcheck.words.languages import WordedEnum


class SubjectChangeReason(WordedEnum):
    """Why the directory of subjects changes."""

    __module__ = "randcheck.directories"

    REGISTERED = "registered", "newly registered", "新设登记"
    MOVED_IN = "moved-in", "moved in", "迁入"
    ENTERED_LATE = "entered-late", "left out until now", "补录"
    CLOSED = "closed", "closed", "停业"
    MOVED_AWAY = "moved-away", "moved away", "迁出"
    DEREGISTERED = "deregistered", "deregistered", "注销"
    REVOKED = "revoked", "licence revoked", "吊销"
    REOPENED = "reopened", "reopened", "恢复经营"
    DETAILS_CHANGED = "details-changed", "details changed", "信息变更"
    CORRECTED = "corrected", "corrected", "更正"
    ENTERED_IN_ERROR = "entered-in-error", "entered in error", "误录"
    DUPLICATE = "duplicate", "entered twice", "重复录入"
    GRADED = "graded", "compliance grades", "劳动保障守法诚信等级评价"
    EXPORT = "export", "by a new export", "按新名录更新"
    CLASSED = "classed", "credit-risk classes", "企业信用风险分类"


_STATUS_OF = FrozenDict(
    {
        SubjectChangeReason.CLOSED: SubjectStatus.CLOSED,
        SubjectChangeReason.MOVED_AWAY: SubjectStatus.MOVED_AWAY,
        SubjectChangeReason.DEREGISTERED: SubjectStatus.DEREGISTERED,
        SubjectChangeReason.REVOKED: SubjectStatus.REVOKED,
        SubjectChangeReason.REOPENED: SubjectStatus.OPERATING,
    }
)
# Grades and classes are left to their batches (`marks`), so that none lacks its day.
_UPDATABLE = (
    "name",
    "region",
    "registered_region",
    "operating_region",
    "employment_region",
    "kinds",
    "status",
    "complaints",
    "abnormal_listed",
    "serious_violation",
)
_EXAMPLE = Subject(id="example", name="example", region="example")


@attrs.frozen(kw_only=True)
class SubjectChange(Change[Subject]):
    """A change of the directory of subjects; one of the classes below."""

    __module__ = "randcheck.directories"

    reason: SubjectChangeReason = attrs.field(validator=member_of(SubjectChangeReason))


@tells_all
@attrs.frozen(kw_only=True)
class SubjectAdded(Addition[Subject], SubjectChange):
    """A subject enters the directory: registered, moved in, or left out until now.

    Args:
        subject: the entry.
        on: the day on which it enters the directory.
        reason: ``REGISTERED`` (新设登记), ``MOVED_IN`` (迁入), ``ENTERED_LATE`` (补录) or
            ``EXPORT`` (按新名录更新).
        document: what the change rests on.
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {
            SubjectChangeReason.REGISTERED,
            SubjectChangeReason.MOVED_IN,
            SubjectChangeReason.ENTERED_LATE,
            SubjectChangeReason.EXPORT,
        }
    )

    subject: Subject = attrs.field(validator=record_of(Subject))

    @property
    def entry(self) -> Subject:
        """The subject."""
        return self.subject


@attrs.frozen(kw_only=True)
class _ChangeOfOne(SubjectChange):
    """A change of one subject that is in the directory."""

    subject_id: str = attrs.field(validator=valid_id)

    @property
    def ids(self) -> Collection[str]:
        """The subject."""
        return (self.subject_id,)


@tells_all
@attrs.frozen(kw_only=True)
class SubjectRemoved(Removal[Subject], _ChangeOfOne):
    """A subject goes that should never have been in the directory, or that an export lacks.

    A subject that closes, moves away or is deregistered is not removed: it keeps its entry, with
    the status, and so stands among the exclusions of a draw with that reason.

    Args:
        subject_id: which.
        on: the day on which it goes.
        reason: ``ENTERED_IN_ERROR`` (误录), ``DUPLICATE`` (重复录入) or ``EXPORT`` (按新名录更新).
        document: what the change rests on.

    Example:
        >>> from datetime import date
        >>> from randcheck.directories import SubjectDirectory
        >>> twice = [Subject(id=i, name="信江食品", region="361102") for i in ("S1", "S2")]
        >>> gone = SubjectRemoved(subject_id="S2", on=date(2026, 4, 1),
        ...     reason=SubjectChangeReason.DUPLICATE)
        >>> tuple(SubjectDirectory(since=date(2026, 1, 1), first=twice).apply([gone]).entries)
        ('S1',)
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {
            SubjectChangeReason.ENTERED_IN_ERROR,
            SubjectChangeReason.DUPLICATE,
            SubjectChangeReason.EXPORT,
        }
    )


def _checked(values: Mapping[str, Any]) -> FrozenDict[str, object]:
    return checked_values(_EXAMPLE, values, _UPDATABLE)


@tells_all
@attrs.frozen(kw_only=True)
class SubjectUpdated(Update[Subject], _ChangeOfOne):
    """A subject's status or details change.

    Args:
        subject_id: which.
        on: the day on which the directory changes.
        reason: ``CLOSED`` (停业), ``MOVED_AWAY`` (迁出), ``DEREGISTERED`` (注销), ``REVOKED``
            (吊销) or ``REOPENED`` (恢复经营), which set the status; ``DETAILS_CHANGED``
            (信息变更), ``CORRECTED`` (更正) or ``EXPORT`` (按新名录更新), which go with ``values``.
        values: field to new value, for any field but the id, the grade and the class, which have
            their batches.
        document: what the change rests on.

    Raises:
        InvalidInputError: ``fields-not-changed``, ``status-twice``, ``nothing-changed``, or as
            `Subject` for its values.

    Example:
        >>> from datetime import date
        >>> gone = SubjectUpdated(subject_id="S1", on=date(2026, 11, 20),
        ...     reason=SubjectChangeReason.DEREGISTERED, document="准予注销登记通知书")
        >>> gone.message("zh")
        '2026-11-20 变更（注销）：S1；依据：准予注销登记通知书'
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {
            *_STATUS_OF,
            SubjectChangeReason.DETAILS_CHANGED,
            SubjectChangeReason.CORRECTED,
            SubjectChangeReason.EXPORT,
        }
    )

    status_of: ClassVar[Mapping[Any, WordedEnum]] = _STATUS_OF

    values: FrozenDict[str, object] = attrs.field(factory=FrozenDict, converter=_checked)
