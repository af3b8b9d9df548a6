"""Past visits, and interests, from the rows of an export; the words for their results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from randcheck.base.errors import InvalidInputError
from randcheck.base.fields import check_record
from randcheck.base.items import refuse_unknown
from randcheck.base.texts import check_text
from randcheck.domain.directory.inspectors import Interest
from randcheck.domain.inspection.findings import ResultCategory
from randcheck.domain.inspection.history import (
    InspectionKind,
    PastVisit,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.imports.cells import code, day, identity, member, name, several, staff_id
from randcheck.imports.columns import Form
from randcheck.imports.folding import key_of
from randcheck.imports.joining import one_each
from randcheck.imports.reading import Reading
from randcheck.imports.spellings import (
    INSPECTION_KINDS,
    INTEREST_HEADINGS,
    RESULTS,
    VISIT_HEADINGS,
    VISIT_KINDS,
    VISIT_STATUSES,
    VISIT_TRIGGERS,
)
from randcheck.imports.told import Imported
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase

_OF_VISIT = attrs.fields_dict(PastVisit)
_UNITED = ("matter_codes", "participating_departments", "inspector_ids")
_Key = tuple[str, date]


def read_visits(
    rows: Iterable[Any],
    *,
    headers: Mapping[str, str | None] | None = None,
    words: Mapping[str, Mapping[str, object]] | None = None,
    defaults: Mapping[str, object] | None = None,
    separator: str = ";",
    strict: bool = False,
) -> Imported[PastVisit]:
    """Past visits (检查记录) from the rows of an export: one visit for a subject and a day.

    However many rows there are of one subject and day, one for each matter or officer, they are one
    visit: its matters, departments and officers are put together, and it is told. What else the
    rows say must be the same in all of them.

    Args:
        rows: as `read_subjects`.
        headers: as `read_subjects`; the fields are those of `PastVisit`.
        words: as `read_subjects`.
        defaults: as `read_subjects`.
        separator: what stands between several matters, departments or officers in one cell.
        strict: raise if there is any problem.

    Returns:
        The visits of the good rows, in the order of their first rows.

    Raises:
        InvalidInputError: as `read_subjects`.

    Source: the rule, articles 10 and 11; that one day is one visit is our reading.

    Example:
        >>> rows = [["统一社会信用代码", "检查日期", "抽查事项"],
        ...     ["91361102MA526018DT", "2026年3月2日", "WAGES"],
        ...     ["91361102MA526018DT", "2026-03-02", "HOURS"]]
        >>> [visit.matter_codes for visit in read_visits(rows).records]
        [('WAGES', 'HOURS')]
    """
    codes = several(separator, tuple)
    fields = {
        "subject_id": identity,
        "on": day,
        "kind": member(VisitKind, VISIT_KINDS),
        "matter_codes": codes,
        "department": code,
        "participating_departments": codes,
        "level": code,
        "inspection": member(InspectionKind, INSPECTION_KINDS),
        "trigger": member(VisitTrigger, VISIT_TRIGGERS),
        "penalised_on": day,
        "document": name,
        "task_code": code,
        "inspector_ids": codes,
        "status": member(VisitStatus, VISIT_STATUSES),
    }
    required = ("subject_id", "on")
    form = Form(
        kind=PastVisit, headings=VISIT_HEADINGS, fields=fields, checks=_OF_VISIT, required=required
    )
    reading = Reading(rows, form, headers=headers, words=words, defaults=defaults)

    def found() -> Iterator[tuple[int, _Key, PastVisit]]:
        for line, values in reading.read():
            try:
                visit = PastVisit(**values)
            except InvalidInputError as error:
                column, kind = reading.column("kind"), values.get("kind", "")
                row = {line: values["subject_id"]}
                reading.refuse(row, "cell-invalid", column, kind, problem=error.problems[0])
                continue
            yield line, (visit.subject_id, visit.on), visit

    made = one_each(reading, found(), "subject_id", _united, lambda key: f"{key[0]} ({key[1]})")
    return reading.imported(made.values(), strict=strict)


def _united(first: PastVisit, later: PastVisit) -> PastVisit | tuple[str, ...]:
    """One visit of two rows."""
    others = [field for field in _OF_VISIT if field not in _UNITED]
    if differing := tuple(f for f in others if getattr(first, f) != getattr(later, f)):
        return differing
    more: Mapping[str, Any] = {
        field: tuple(dict.fromkeys((*getattr(first, field), *getattr(later, field))))
        for field in _UNITED
    }
    return attrs.evolve(first, **more)


_INTERESTS = Form(
    kind=Interest,
    headings=INTEREST_HEADINGS,
    fields={"inspector_id": staff_id, "subject_id": identity, "ground": name},
    checks=attrs.fields_dict(Interest),
    required=("inspector_id", "subject_id", "ground"),
)


def read_interests(
    rows: Iterable[Any],
    *,
    headers: Mapping[str, str | None] | None = None,
    words: Mapping[str, Mapping[str, object]] | None = None,
    defaults: Mapping[str, object] | None = None,
    strict: bool = False,
) -> Imported[Interest]:
    """Interests (利害关系) from the rows of an export, a row for each officer and subject.

    Args:
        rows: as `read_subjects`.
        headers: as `read_subjects`; the fields are those of `Interest`.
        words: as `read_subjects`.
        defaults: as `read_subjects`; such as a ground for all.
        strict: raise if there is any problem.

    Returns:
        The interests of the good rows, in the order of their first rows.

    Raises:
        InvalidInputError: as `read_subjects`.

    Source: the rule, article 11.

    Example:
        >>> rows = [["人员编号", "统一社会信用代码", "关系"],
        ...     ["ZF-1", "91361102MA526018DT", "近亲属任职"]]
        >>> read_interests(rows).records[0].ground
        '近亲属任职'
    """
    reading = Reading(rows, _INTERESTS, headers=headers, words=words, defaults=defaults)
    found = (
        (line, (values["inspector_id"], values["subject_id"], values["ground"]), Interest(**values))
        for line, values in reading.read()
    )
    made = one_each(
        reading,
        found,
        "inspector_id",
        lambda first, later: first,
        lambda key: f"{key[0]}, {key[1]}",
    )
    return reading.imported(made.values(), strict=strict)


def read_result(text: str, rulebook: Rulebook) -> ResultCategory:
    """The result category that a word of an export means, in any spelling in use.

    Width, blanks and punctuation do not matter. The rulebook's own names and codes come first; what
    is printed is always `ResultCategory.name`.

    Args:
        text: one word; where a cell has several, read each by itself.
        rulebook: the rulebook whose categories are meant.

    Raises:
        InvalidInputError: ``wrong-type``; ``unknown-id`` where the rulebook has no such category.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> read_result("发现问题，经责令已改正", SHANGRAO_2023).name("zh")
        '发现问题已责令改正'
    """
    check_text(text, "text")
    check_record(rulebook, Rulebook, "rulebook")
    key = key_of(text)
    for category in rulebook.results:
        if key in {key_of(own) for own in (category.name_zh, category.name_en, category.code)}:
            return category
    for category in rulebook.results:
        if RESULTS.get(key) == category.code:
            return category
    refuse_unknown(text, Phrase("result-category"), rulebook.name)
