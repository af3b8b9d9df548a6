"""Changes of the directory of inspectors: who joins, whose post, pool or certificate changes.

Source: the rule, article 8 (岗位变动, and the certificate an inspector holds).
"""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import attrs

from randcheck.base.errors import Problem, refuse, tells_all
from randcheck.base.fields import member_of, record_of, valid_id, valid_text
from randcheck.base.frozendict import FrozenDict
from randcheck.domain.directory.changes import (
    Addition,
    Change,
    Removal,
    Update,
    checked_values,
    dated,
    revised,
)
from randcheck.domain.directory.inspectors import Certificate, Inspector, InspectorStatus
from randcheck.words.languages import WordedEnum


class InspectorChangeReason(WordedEnum):
    """Why the directory of inspectors changes."""

    __module__ = "randcheck.directories"

    JOINED = "joined", "joined", "新任"
    ENTERED_LATE = "entered-late", "left out until now", "补录"
    ON_LEAVE = "on-leave", "on leave", "休假"
    TRANSFERRED = "transferred", "transferred", "调离"
    LEFT = "left", "left", "离职"
    BACK_ON_DUTY = "back-on-duty", "back on duty", "返岗"
    MOVED_POOL = "moved-pool", "moved to another pool", "调整人员库"
    DETAILS_CHANGED = "details-changed", "details changed", "信息变更"
    CORRECTED = "corrected", "corrected", "更正"
    CERTIFICATE_ISSUED = "certificate-issued", "certificate issued", "发证"
    CERTIFICATE_RENEWED = "certificate-renewed", "certificate renewed", "换证"
    CERTIFICATE_WITHDRAWN = "certificate-withdrawn", "certificate withdrawn", "收回证件"
    ENTERED_IN_ERROR = "entered-in-error", "entered in error", "误录"
    DUPLICATE = "duplicate", "entered twice", "重复录入"


_STATUS_OF = FrozenDict(
    {
        InspectorChangeReason.ON_LEAVE: InspectorStatus.ON_LEAVE,
        InspectorChangeReason.TRANSFERRED: InspectorStatus.TRANSFERRED,
        InspectorChangeReason.LEFT: InspectorStatus.LEFT,
        InspectorChangeReason.BACK_ON_DUTY: InspectorStatus.ON_DUTY,
    }
)
_UPDATABLE = ("name", "pool", "department", "area", "status")
_EXAMPLE = Inspector(id="example", name="example", pool="example", certificates=())


@attrs.frozen(kw_only=True)
class InspectorChange(Change[Inspector]):
    """A change of the directory of inspectors; one of the classes below."""

    __module__ = "randcheck.directories"

    reason: InspectorChangeReason = attrs.field(validator=member_of(InspectorChangeReason))


@tells_all
@attrs.frozen(kw_only=True)
class InspectorAdded(Addition[Inspector], InspectorChange):
    """An inspector enters the directory.

    Args:
        inspector: the entry, with its certificates.
        on: the day on which it enters the directory.
        reason: ``JOINED`` (新任) or ``ENTERED_LATE`` (补录).
        document: what the change rests on.

    Example:
        >>> from datetime import date
        >>> from randcheck.directories import InspectorDirectory
        >>> officer = Inspector(id="ZF-1", name="余江", pool="city", certificates=())
        >>> joined = InspectorAdded(inspector=officer, on=date(2026, 3, 2),
        ...     reason=InspectorChangeReason.JOINED)
        >>> staff = InspectorDirectory(since=date(2026, 1, 1), first=[]).apply([joined])
        >>> len(staff.as_of(date(2026, 3, 1))), len(staff.as_of(date(2026, 3, 2)))
        (0, 1)
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {InspectorChangeReason.JOINED, InspectorChangeReason.ENTERED_LATE}
    )

    inspector: Inspector = attrs.field(validator=record_of(Inspector))
    reason: InspectorChangeReason = attrs.field(
        default=InspectorChangeReason.JOINED, validator=member_of(InspectorChangeReason)
    )

    @property
    def entry(self) -> Inspector:
        """The inspector."""
        return self.inspector


@attrs.frozen(kw_only=True)
class _ChangeOfOne(InspectorChange):
    """A change of one inspector who is in the directory."""

    inspector_id: str = attrs.field(validator=valid_id)

    @property
    def ids(self) -> Collection[str]:
        """The inspector."""
        return (self.inspector_id,)


@tells_all
@attrs.frozen(kw_only=True)
class InspectorRemoved(Removal[Inspector], _ChangeOfOne):
    """An inspector goes who should never have been in the directory.

    One who is transferred or leaves keeps the entry, with the status.

    Args:
        inspector_id: who.
        on: the day on which the entry goes.
        reason: ``ENTERED_IN_ERROR`` (误录) or ``DUPLICATE`` (重复录入).
        document: what the change rests on.

    Example:
        >>> gone = InspectorRemoved(inspector_id="ZF-1", on=date(2026, 4, 1),
        ...     reason=InspectorChangeReason.DUPLICATE)
        >>> len(staff.apply([gone]).entries)
        0
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {InspectorChangeReason.ENTERED_IN_ERROR, InspectorChangeReason.DUPLICATE}
    )


def _checked(values: Mapping[str, Any]) -> FrozenDict[str, object]:
    return checked_values(_EXAMPLE, values, _UPDATABLE)


@tells_all
@attrs.frozen(kw_only=True)
class InspectorUpdated(Update[Inspector], _ChangeOfOne):
    """An inspector's post (岗位), pool or details change.

    Args:
        inspector_id: who.
        on: the day on which the directory changes.
        reason: ``ON_LEAVE`` (休假), ``TRANSFERRED`` (调离), ``LEFT`` (离职) or ``BACK_ON_DUTY``
            (返岗), which set the status; ``MOVED_POOL`` (调整人员库), which goes with a ``pool``;
            ``DETAILS_CHANGED`` (信息变更) or ``CORRECTED`` (更正), which go with ``values``.
        values: field to new value, for any field but the id and the certificates.
        document: what the change rests on.

    Raises:
        InvalidInputError: ``fields-not-changed``, ``status-twice``, ``nothing-changed``,
            ``moved-nowhere``, or as `Inspector` for its values.

    Example:
        >>> from datetime import date
        >>> moved = InspectorUpdated(inspector_id="I1", on=date(2026, 11, 20),
        ...     reason=InspectorChangeReason.MOVED_POOL, values={"pool": "county"})
        >>> moved.message()
        '2026-11-20 moved to another pool: I1'
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {
            *_STATUS_OF,
            InspectorChangeReason.MOVED_POOL,
            InspectorChangeReason.DETAILS_CHANGED,
            InspectorChangeReason.CORRECTED,
        }
    )

    status_of: ClassVar[Mapping[Any, WordedEnum]] = _STATUS_OF

    values: FrozenDict[str, object] = attrs.field(factory=FrozenDict, converter=_checked)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.reason is InspectorChangeReason.MOVED_POOL and "pool" not in self.values:
            refuse("moved-nowhere", ids=(self.inspector_id,))


@tells_all
@attrs.frozen(kw_only=True)
class CertificateGranted(_ChangeOfOne):
    """An inspector gets a certificate, a first one of its kind or the next.

    Those held before are kept, so that one that runs out and the next cover the time together.

    Args:
        inspector_id: who.
        on: the day on which the directory changes; the certificate has its own days.
        certificate: the certificate.
        reason: ``CERTIFICATE_ISSUED`` (发证), or ``CERTIFICATE_RENEWED`` (换证) for one of a kind
            that the inspector holds.
        document: what the change rests on.
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {InspectorChangeReason.CERTIFICATE_ISSUED, InspectorChangeReason.CERTIFICATE_RENEWED}
    )

    certificate: Certificate = attrs.field(validator=record_of(Certificate))

    @property
    def turn(self) -> int:
        """One that is issued comes before one that is renewed, which may need it."""
        return 1 if self.reason is InspectorChangeReason.CERTIFICATE_RENEWED else 0

    @property
    def sets(self) -> frozenset[str]:
        """The certificate, by its number."""
        return frozenset({self.certificate.number})

    def when_held(self, entry: Inspector) -> Inspector | Problem:
        """The entry with one certificate more."""
        card, ids = self.certificate, (dated(entry.id, self.day),)
        if card in entry.certificates:
            return Problem("certificate-held", number=card.number, ids=ids)
        kinds = {held.kind for held in entry.certificates}
        if self.reason is InspectorChangeReason.CERTIFICATE_RENEWED and card.kind not in kinds:
            return Problem("nothing-to-renew", number=card.number, ids=ids)
        return revised(entry, {"certificates": (*entry.certificates, card)})


@tells_all
@attrs.frozen(kw_only=True)
class CertificateWithdrawn(_ChangeOfOne):
    """A certificate of an inspector is withdrawn (收回证件); one that merely ran out need not be.

    Args:
        inspector_id: who held it.
        on: the day from which it no longer stands in the directory.
        number: its number.
        document: what the change rests on.

    Example:
        >>> from datetime import date
        >>> from randcheck import CertificateKind
        >>> from randcheck.directories import InspectorDirectory
        >>> card = Certificate(kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT, number="赣E-001",
        ...     valid_from=date(2024, 1, 1), valid_until=date(2028, 12, 31))
        >>> officer = Inspector(id="ZF-1", name="余江", pool="city", certificates=[card])
        >>> staff = InspectorDirectory(since=date(2026, 1, 1), first=[officer])
        >>> taken = CertificateWithdrawn(inspector_id="ZF-1", number="赣E-001",
        ...     on=date(2026, 5, 6), document="赣人社〔2026〕5号")
        >>> staff.apply([taken]).entries["ZF-1"].certificates
        ()
    """

    __module__ = "randcheck.directories"

    reasons: ClassVar[frozenset[WordedEnum]] = frozenset(
        {InspectorChangeReason.CERTIFICATE_WITHDRAWN}
    )

    number: str = attrs.field(validator=valid_text)
    reason: InspectorChangeReason = attrs.field(
        default=InspectorChangeReason.CERTIFICATE_WITHDRAWN,
        validator=member_of(InspectorChangeReason),
    )

    @property
    def turn(self) -> int:
        """After those that are granted, since a renewal may be of this one."""
        return 2

    @property
    def sets(self) -> frozenset[str]:
        """The certificate, by its number."""
        return frozenset({self.number})

    def when_held(self, entry: Inspector) -> Inspector | Problem:
        """The entry without the certificate."""
        kept = tuple(card for card in entry.certificates if card.number != self.number)
        if len(kept) == len(entry.certificates):
            ids = (dated(entry.id, self.day),)
            return Problem("certificate-not-held", number=self.number, ids=ids)
        return revised(entry, {"certificates": kept})
