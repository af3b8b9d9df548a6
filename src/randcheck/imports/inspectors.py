"""Inspectors and their certificates from the rows of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError
from randcheck.domain.directory.inspectors import (
    Certificate,
    CertificateKind,
    Inspector,
    InspectorStatus,
)
from randcheck.imports.cells import code, day, last_day, member, name, staff_id
from randcheck.imports.columns import Form
from randcheck.imports.joining import one_each
from randcheck.imports.reading import Reading, Values
from randcheck.imports.spellings import CERTIFICATE_KINDS, INSPECTOR_HEADINGS, INSPECTOR_STATUSES
from randcheck.imports.told import Imported

_CARD = "certificate_"
_OF_CARD = attrs.fields_dict(Certificate)
_OF_INSPECTOR = {
    field: check for field, check in attrs.fields_dict(Inspector).items() if field != "certificates"
}
_FIELDS = {
    "id": staff_id,
    "name": name,
    "pool": code,
    "department": code,
    "area": code,
    "status": member(InspectorStatus, INSPECTOR_STATUSES),
    "certificate_kind": member(CertificateKind, CERTIFICATE_KINDS),
    "certificate_number": name,
    "certificate_valid_from": day,
    "certificate_valid_until": last_day,
}
_FORM = Form(
    kind=Inspector,
    headings=INSPECTOR_HEADINGS,
    fields=_FIELDS,
    checks=_OF_INSPECTOR | {_CARD + field: check for field, check in _OF_CARD.items()},
    required=("id", "name", "pool"),
)


def read_inspectors(
    rows: Iterable[Any],
    *,
    headers: Mapping[str, str | None] | None = None,
    words: Mapping[str, Mapping[str, object]] | None = None,
    defaults: Mapping[str, object] | None = None,
    strict: bool = False,
) -> Imported[Inspector]:
    """Inspectors (执法检查人员) from the rows of an export, a row for each or for each certificate.

    Rows of one id give one inspector with all certificates, and must say the same otherwise. A
    certificate has all of kind, number and first day, or none; one without a last day, or with
    长期, has no end.

    Args:
        rows: as `read_subjects`.
        headers: as `read_subjects`; the fields are those of `Inspector`, and ``certificate_kind``,
            ``certificate_number``, ``certificate_valid_from`` and ``certificate_valid_until``.
        words: as `read_subjects`.
        defaults: as `read_subjects`; a table without a column of pools needs it.
        strict: raise if there is any problem.

    Returns:
        The inspectors of the good rows, in the order of their first rows.

    Raises:
        InvalidInputError: as `read_subjects`.

    Source: the rule, article 8.

    Example:
        >>> rows = [{"编号": "ZF-1", "姓名": "余江", "人员库": "city", "证件种类": "行政执法证",
        ...     "证件号": "赣E-001", "发证日期": "2024/1/3", "有效期至": "长期"}]
        >>> card = read_inspectors(rows).records[0].certificates[0]
        >>> card.valid_from, card.valid_until
        (datetime.date(2024, 1, 3), None)
    """
    reading = Reading(rows, _FORM, headers=headers, words=words, defaults=defaults)

    def found() -> Iterator[tuple[int, str, Inspector]]:
        for line, values in reading.read():
            card = {
                field: values.pop(_CARD + field) for field in _OF_CARD if _CARD + field in values
            }
            cards = _certificates(reading, line, values["id"], card)
            if cards is not None:
                yield line, values["id"], Inspector(certificates=cards, **values)

    made = one_each(reading, found(), "id", _joined)
    return reading.imported(made.values(), strict=strict)


def _certificates(
    reading: Reading, line: int, inspector_id: str, card: Values
) -> tuple[Certificate, ...] | None:
    """The certificate of a row, or none; None where it is wrong."""
    defaults = reading.defaults
    if all(defaults.get(_CARD + field) == value for field, value in card.items()):
        return ()
    missing = [field for field in ("kind", "number", "valid_from") if field not in card]
    for field in missing:
        column = reading.column(_CARD + field)
        reading.refuse({line: inspector_id}, "cell-missing", column, "", field=_CARD + field)
    if missing:
        return None
    if card.setdefault("valid_until", None) is None:
        column = reading.column(_CARD + "valid_until")
        reading.told.change("certificate-endless", column, "").append(line)
    try:
        return (Certificate(**card),)
    except InvalidInputError as error:
        column = reading.column(_CARD + "valid_until")
        day = str(card["valid_until"])
        row = {line: inspector_id}
        reading.refuse(row, "cell-invalid", column, day, problem=error.problems[0])
        return None


def _joined(first: Inspector, later: Inspector) -> Inspector | tuple[str, ...]:
    """The inspector of an earlier row with the certificates of a later one too."""
    if differing := tuple(
        field for field in _OF_INSPECTOR if getattr(first, field) != getattr(later, field)
    ):
        return differing
    more = tuple(card for card in later.certificates if card not in first.certificates)
    return attrs.evolve(first, certificates=(*first.certificates, *more)) if more else first
