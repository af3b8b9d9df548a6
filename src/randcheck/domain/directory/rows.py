"""Subjects and inspectors from rows, as a CSV reader, a table or a JSON file gives them.

A row maps the name of a field to a value, as text or as in the record. Values are never guessed:

- an empty text is None if the field can be None; in ``kinds`` it means no kind;
- a date is ``YYYY-MM-DD``, a number is digits;
- true is ``true``, ``1`` or ``是``, false is ``false``, ``0`` or ``否``, in any case;
- a status or a kind of certificate is the value of its enumeration, such as ``moved-away``;
- the column of a field with a default may be missing, but an empty cell is not the default;
- nothing is stripped, and a table's own mark for a missing value (NaN) is refused.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

import attrs

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, refuse, text_of
from randcheck.base.fields import Validator
from randcheck.base.items import frozen_map, id_set, items_of
from randcheck.base.texts import check_text
from randcheck.domain.directory.inspectors import (
    Certificate,
    CertificateKind,
    Inspector,
    InspectorStatus,
)
from randcheck.domain.directory.row_readers import (
    Read,
    as_it_is,
    day,
    is_empty,
    mark,
    number,
    one_of,
    refuse_missing_mark,
    split,
)
from randcheck.domain.directory.subjects import Subject, SubjectStatus
from randcheck.words.languages import is_chinese

T = TypeVar("T")
R = TypeVar("R", bound=attrs.AttrsInstance)
Row = Mapping[str, Any]
"""Column to value; a row that is not a mapping is refused like any other bad row."""
_SUBJECT: Mapping[str, Read] = {
    "id": as_it_is,
    "name": as_it_is,
    "region": as_it_is,
    "registered_region": as_it_is,
    "operating_region": as_it_is,
    "employment_region": as_it_is,
    "status": one_of(SubjectStatus),
    "compliance_grade": as_it_is,
    "compliance_grade_on": day,
    "credit_risk_class": as_it_is,
    "credit_risk_class_on": day,
    "complaints": number,
    "abnormal_listed": mark,
    "serious_violation": mark,
}
_INSPECTOR: Mapping[str, Read] = {
    "id": as_it_is,
    "name": as_it_is,
    "pool": as_it_is,
    "department": as_it_is,
    "area": as_it_is,
    "certificates": as_it_is,
    "status": one_of(InspectorStatus),
}
_CERTIFICATE: Mapping[str, Read] = {
    "kind": one_of(CertificateKind),
    "number": as_it_is,
    "valid_from": day,
    "valid_until": day,
}
_CARD = "certificate_"


@attrs.frozen(kw_only=True)
class RowProblems:
    """The problems of one row, as the parameter of a problem that names the row.

    Args:
        problems: at least one.
    """

    __module__ = "randcheck.directories"

    problems: tuple[Problem, ...]

    def text(self, lang: str = "en") -> str:
        """The problems in words, in ``"en"`` or ``"zh"``."""
        messages = (problem.message(lang) for problem in self.problems)
        return ("；" if is_chinese(lang) else "; ").join(messages)


def subjects_of_rows(
    rows: Iterable[Row], *, separator: str = ";", ignored: Collection[str] = ()
) -> tuple[Subject, ...]:
    """Subjects from rows, one row each.

    Args:
        rows: each with a value for ``id``, ``name`` and ``region``, and any other field of
            `Subject`.
        separator: the separator between kinds in one text. An empty text means no kind; None is
            refused, as in every field that cannot be None.
        ignored: columns to leave out; any other column that `Subject` does not have is refused.

    Returns:
        The subjects, in the order of the rows.

    Raises:
        InvalidInputError: ``unknown-columns``, and ``bad-row`` for each wrong row, with its number
            from 1, its id, and all its ``problems``.

    Example:
        >>> row = {"id": "S1", "name": "信江食品", "region": "361102", "kinds": "factory;shop"}
        >>> [sorted(subject.kinds) for subject in subjects_of_rows([row])]
        [['factory', 'shop']]
        >>> subjects_of_rows([row | {"complaints": "many", "status": "open"}])
        Traceback (most recent call last):
        randcheck.InvalidInputError: row 1 (id S1): status is 'open'; write operating / ...
    """
    check_text(separator, "separator")
    readers = {**_SUBJECT, "kinds": split(separator)}
    first: dict[str, int] = {}

    def read_row(place: int, row: Row) -> Subject:
        before = first.setdefault(_shown_id(row) or f"#{place}", place)
        repeats = [] if before == place else [Problem("row-repeats", row=before)]
        return _record(Subject, row, readers, ("id", "name", "region"), repeats)

    return tuple(_all_read(rows, read_row, readers, ignored))


def inspectors_of_rows(
    rows: Iterable[Row], *, ignored: Collection[str] = ()
) -> tuple[Inspector, ...]:
    """Inspectors from rows: one row each, or one row for each certificate of an inspector.

    Args:
        rows: each with a value for ``id``, ``name`` and ``pool``, any other field of `Inspector`,
            and, for a certificate, ``certificate_kind``, ``certificate_number``,
            ``certificate_valid_from`` and ``certificate_valid_until``, all four or none. Rows with
            the same id give one inspector with all their certificates; they may differ only in the
            certificate.
        ignored: columns to leave out; any other is refused.

    Returns:
        The inspectors, in the order of their first rows.

    Raises:
        InvalidInputError: as `subjects_of_rows`.
    """
    first: dict[str, int] = {}
    made: dict[str, Inspector] = {}

    def read_row(place: int, row: Row) -> None:
        later = _inspector(row)
        before = first.setdefault(later.id, place)
        made[later.id] = later if before == place else _joined(before, made[later.id], later)

    columns = (*_INSPECTOR, *(_CARD + field for field in _CERTIFICATE))
    _all_read(rows, read_row, columns, ignored)
    return tuple(made.values())


def _all_read(
    rows: Iterable[Row],
    read_row: Callable[[int, Row], T],
    known: Iterable[str],
    ignored: Collection[str],
) -> list[T]:
    """The records of all rows, or a problem for every row that cannot be read."""
    accepted = {*known, *id_set(ignored)}
    records: list[T] = []
    bad: list[Problem] = []
    unknown: set[str] = set()
    if isinstance(rows, Mapping):  # one row, of which the columns would be gone through
        refuse("not-a-collection", value=brief(rows), form=f"({brief(rows)},)")
    for place, row in enumerate(items_of(rows), start=1):
        try:
            cells = frozen_map(row)
            unknown.update(text_of(column) for column in cells if column not in accepted)
            records.append(read_row(place, cells))
        except InvalidInputError as error:
            problems = RowProblems(problems=error.problems)
            bad.append(Problem("bad-row", row=place, id=_shown_id(row), problems=problems))
    if unknown:
        columns = tuple(sorted(unknown))
        bad.insert(0, Problem("unknown-columns", columns=columns, known=tuple(known)))
    raise_problems(InvalidInputError, bad)
    return records


def _shown_id(row: Any) -> str:
    value = row.get("id") if isinstance(row, Mapping) else None
    return "" if value is None else text_of(value)


def _record(
    kind: type[R],
    row: Row,
    readers: Mapping[str, Read],
    required: Iterable[str],
    problems: Iterable[Problem] = (),
    prefix: str = "",
) -> R:
    """The record of a row, or all problems of the row."""
    found = list(problems)
    values: dict[str, Any] = {}
    unread: set[str] = set()
    for field, read in readers.items():
        if prefix + field in row:
            try:
                refuse_missing_mark(prefix + field, row[prefix + field])
                values[field] = read(prefix + field, row[prefix + field])
            except InvalidInputError as error:
                unread.add(field)
                found.extend(error.problems)
    for field in required:
        if field not in unread and values.get(field) is None:
            values.pop(field, None)
            found.append(Problem("value-missing", column=prefix + field))
    if not found:
        try:
            return kind(**values)
        except InvalidInputError as error:
            # If all fields are good, the record itself finds what does not fit together.
            found.extend(tuple(_field_problems(kind, values)) or error.problems)
    else:
        found.extend(_field_problems(kind, values))
    raise InvalidInputError(*found)


def _field_problems(kind: type[attrs.AttrsInstance], values: Row) -> Iterator[Problem]:
    """The problems of all values; the record itself would report only the first."""
    nameless = object.__new__(kind)
    for field in attrs.fields(kind):
        if field.name in values:
            value = values[field.name]
            try:
                value = value if field.converter is None else field.converter(value)
                check = cast("Validator", field.validator)  # no field of these is without
                check(nameless, field, value)
            except InvalidInputError as error:
                yield from error.problems


def _inspector(row: Row) -> Inspector:
    """An inspector with the certificate of the row."""
    problems: list[Problem] = []
    cards: list[Certificate] = []
    if not all(is_empty(row.get(_CARD + field)) for field in _CERTIFICATE):
        try:
            cards.append(_record(Certificate, row, _CERTIFICATE, _CERTIFICATE, prefix=_CARD))
        except InvalidInputError as error:
            problems.extend(error.problems)
    given = {"certificates": (), **row}
    inspector = _record(Inspector, given, _INSPECTOR, ("id", "name", "pool"), problems)
    return attrs.evolve(inspector, certificates=(*inspector.certificates, *cards))


def _joined(row: int, first: Inspector, later: Inspector) -> Inspector:
    """The inspector of an earlier row with the certificates of a later one too."""
    others = [field.name for field in attrs.fields(Inspector) if field.name != "certificates"]
    if differing := tuple(n for n in others if getattr(first, n) != getattr(later, n)):
        refuse("row-differs", row=row, columns=differing)
    more = tuple(card for card in later.certificates if card not in first.certificates)
    if not more:
        refuse("row-repeats", row=row)
    return attrs.evolve(first, certificates=(*first.certificates, *more))
