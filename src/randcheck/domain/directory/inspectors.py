"""Inspectors (执法检查人员), their certificates and their interests.

Source: the rule, articles 8 and 11.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import attrs

from randcheck.base.errors import tells_all, written
from randcheck.base.fields import (
    check_date,
    check_order,
    member_of,
    optional_date,
    optional_id,
    valid_date,
    valid_id,
    valid_text,
)
from randcheck.base.items import each, record_tuple
from randcheck.base.texts import in_capitals, narrow
from randcheck.words.languages import WordedEnum


class CertificateKind(WordedEnum):
    """Kinds of certificate that article 8 names."""

    __module__ = "randcheck"

    ADMINISTRATIVE_ENFORCEMENT = (
        "administrative-enforcement",
        "administrative enforcement certificate",
        "行政执法证",
    )
    LABOUR_SECURITY_INSPECTOR_FULL_TIME = (
        "labour-security-inspector-full-time",
        "certificate of a full-time labour-security inspector",
        "专职劳动保障监察员证",
    )
    LABOUR_SECURITY_INSPECTOR_PART_TIME = (
        "labour-security-inspector-part-time",
        "certificate of a part-time labour-security inspector",
        "兼职劳动保障监察员证",
    )


@tells_all
@attrs.frozen(kw_only=True)
class Certificate:
    """An enforcement certificate (行政执法证 or 劳动保障监察员证).

    Args:
        kind: one of the kinds of article 8.
        number: its number.
        valid_from: first day of validity.
        valid_until: last day of validity, inclusive, as printed on it; None where it has no end
            (长期).
    """

    __module__ = "randcheck"

    kind: CertificateKind = attrs.field(validator=member_of(CertificateKind))
    number: str = attrs.field(validator=valid_text)
    valid_from: date = attrs.field(validator=valid_date)
    valid_until: date | None = attrs.field(validator=optional_date)

    def __attrs_post_init__(self) -> None:
        check_order(self.valid_from, self.ends_on, "valid_from", "valid_until")

    def covers(self, first: date, last: date) -> bool:
        """Whether it is valid on every day from ``first`` to ``last``, both inclusive."""
        check_date(first, "first")
        check_date(last, "last")
        return self.valid_from <= first and last <= self.ends_on

    @property
    def ends_on(self) -> date:
        """The last day of validity; the last date that there is, where it has no end."""
        return date.max if self.valid_until is None else self.valid_until


def covered_until(certificates: Iterable[Certificate], first: date) -> date | None:
    """The last day that certificates together cover without a gap, from ``first`` on.

    There is no gap if one begins at the latest on the day after another ends.

    Args:
        certificates: in any order.
        first: the first day to cover, inclusive.

    Returns:
        The last day covered, inclusive; None if no certificate is valid on ``first``.

    Example:
        >>> def card(valid_from, valid_until):
        ...     return Certificate(kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
        ...         number="赣E-001", valid_from=valid_from, valid_until=valid_until)
        >>> covered_until([card(date(2026, 7, 1), date(2030, 6, 30)),
        ...     card(date(2022, 7, 1), date(2026, 6, 30))], date(2026, 6, 1))
        datetime.date(2030, 6, 30)
    """
    # In ordinals, since a certificate without end has the last date there is.
    last = first.toordinal() - 1
    for card in sorted(certificates, key=lambda card: card.valid_from):
        if card.valid_from.toordinal() <= last + 1:
            last = max(last, card.ends_on.toordinal())
    return date.fromordinal(last) if last >= first.toordinal() else None


class InspectorStatus(WordedEnum):
    """Whether an inspector is on duty (岗位变动)."""

    __module__ = "randcheck.directories"

    ON_DUTY = "on-duty", "on duty", "在岗"
    ON_LEAVE = "on-leave", "on leave", "休假"
    TRANSFERRED = "transferred", "transferred", "调离"
    LEFT = "left", "left", "离职"


@tells_all
@attrs.frozen(kw_only=True)
class Inspector:
    """An officer who inspects (执法检查人员).

    Args:
        id: the officer's id.
        name: for people; never hashed.
        pool: the officer's pool, for example the city's or a county's.
        department: code of the officer's department; None for the body's own.
        area: code of the region of the officer's post, for teams of the subject's own region or of
            another; None if the post has none.
        certificates: all certificates; those of the required kinds must together cover the whole
            window.
        status: only an officer on duty is dispatched.

    Example:
        >>> card = Certificate(kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT, number="赣E-001",
        ...     valid_from=date(2024, 1, 1), valid_until=date(2028, 12, 31))
        >>> Inspector(id="ZF-001", name="余江", pool="city", certificates=(card,)).pool
        'city'
    """

    __module__ = "randcheck"

    id: str = attrs.field(validator=valid_id)
    name: str = attrs.field(validator=valid_text, repr=written)
    pool: str = attrs.field(validator=valid_id)
    department: str | None = attrs.field(default=None, validator=optional_id)
    area: str | None = attrs.field(default=None, validator=optional_id)
    certificates: tuple[Certificate, ...] = attrs.field(
        converter=record_tuple, validator=each(Certificate)
    )
    status: InspectorStatus = attrs.field(
        default=InspectorStatus.ON_DUTY, validator=member_of(InspectorStatus)
    )


@tells_all
@attrs.frozen(kw_only=True)
class Interest:
    """A tie between an inspector and a subject that requires recusal (利害关系).

    Args:
        inspector_id: the inspector.
        subject_id: the subject.
        ground: what the tie is, for the record; never published.

    Source: the rule, article 11.
    """

    __module__ = "randcheck"

    inspector_id: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    ground: str = attrs.field(validator=valid_text)


def shared_certificates(inspectors: Iterable[Inspector]) -> list[tuple[str, tuple[str, ...]]]:
    """Certificates that stand under more than one id: the number, and the ids; sorted.

    One of the same number, whatever its width and case, is the same where its kind, or the name of
    who holds it, is.
    """
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    written: dict[str, str] = {}  # the first spelling of each number, whoever comes first
    for inspector in inspectors:
        for card in inspector.certificates:
            number = in_capitals(narrow(card.number))
            written[number] = min(card.number, written.get(number, card.number))
            # A name may be written as a kind is, but not with a line feed before it.
            held[number, card.kind.value].add(inspector.id)
            held[number, f"\n{inspector.name}"].add(inspector.id)
    shared = {(written[key[0]], tuple(sorted(ids))) for key, ids in held.items() if len(ids) > 1}
    return sorted(shared)
