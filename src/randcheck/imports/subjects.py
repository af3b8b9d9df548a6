"""Subjects from the rows of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from randcheck.base.items import unchecked
from randcheck.domain.directory.subjects import Subject, SubjectStatus
from randcheck.imports.cells import code, day, identity, mark, member, name, number, several
from randcheck.imports.columns import Form
from randcheck.imports.joining import one_each
from randcheck.imports.reading import Reading
from randcheck.imports.spellings import SUBJECT_HEADINGS, SUBJECT_STATUSES
from randcheck.imports.told import Imported

_CHECKS = attrs.fields_dict(Subject)
_DEFAULTS: Mapping[str, Any] = {
    field: getattr(Subject(id="1", name="1", region="1"), field) for field in _CHECKS
}


def read_subjects(
    rows: Iterable[Any],
    *,
    headers: Mapping[str, str | None] | None = None,
    words: Mapping[str, Mapping[str, object]] | None = None,
    defaults: Mapping[str, object] | None = None,
    separator: str = ";",
    strict: bool = False,
) -> Imported[Subject]:
    """Subjects (检查对象) from the rows of an export, one row each, as a bureau has them.

    Headings and words that are in use are known (`docs/reference/csv.md` lists them); what is not
    known is a problem, never a guess. What is changed on the way is told. Names stay as they are.

    Args:
        rows: mappings of heading to cell, as ``csv.DictReader``, pandas (``to_dict("records")``)
            and Polars (``to_dicts()``) give them; or sequences of cells with the headings among
            the first, as openpyxl (``iter_rows(values_only=True)``) and calamine give them; or
            `rows_of_csv`. Lines are counted as in the sheet, the headings of mappings as line 1.
        headers: headings of the host's own, each with the field of `Subject` that it holds, or
            None to leave the column out.
        words: by field, words of the host's own and what each stands for, such as
            ``{"region": {"信州区": "361102"}}``; None for no value.
        defaults: by field, the value where the column is missing or a cell is empty. A table
            without a column of regions or of states needs it.
        separator: what stands between kinds in one cell.
        strict: raise if there is any problem.

    Returns:
        The subjects of the good rows, in their order, with all problems and changes.

    Raises:
        InvalidInputError: ``not-a-collection``, ``one-row``, ``rows-of-bytes``, ``not-a-row``,
            ``cells-not-values``, ``fields-not-read``; and all problems if ``strict``.

    Source: the rule, article 8 (the directory). The headings and words are ours.

    Example:
        >>> found = read_subjects([
        ...     ["统一社会信用代码", "企业名称", "所属区县", "登记状态"],
        ...     ["91361102ma526018dt", "信江食品有限公司", 361102, "存续（在营、开业、在册）"],
        ...     ["9.13611E+17", "灵山人力资源有限公司", 361102, "注销"]])
        >>> [(subject.id, subject.region) for subject in found.records], found.refused
        ([('91361102MA526018DT', '361102')], (3,))
    """
    fields = {
        "id": identity,
        "name": name,
        "region": code,
        "registered_region": code,
        "operating_region": code,
        "employment_region": code,
        "kinds": several(separator, frozenset),
        "status": member(SubjectStatus, SUBJECT_STATUSES),
        "compliance_grade": code,
        "compliance_grade_on": day,
        "credit_risk_class": code,
        "credit_risk_class_on": day,
        "complaints": number,
        "abnormal_listed": mark,
        "serious_violation": mark,
    }
    required = ("id", "name", "region", "status")
    form = Form(
        kind=Subject, headings=SUBJECT_HEADINGS, fields=fields, checks=_CHECKS, required=required
    )
    reading = Reading(rows, form, headers=headers, words=words, defaults=defaults)

    def found() -> Iterator[tuple[int, str, Subject]]:
        for line, values in reading.read():
            # Each value has passed its check.
            subject = unchecked(Subject, **{**_DEFAULTS, **values})
            yield line, subject.id, subject

    made = one_each(reading, found(), "id", _same)
    return reading.imported(made.values(), strict=strict)


def _same(first: Subject, later: Subject) -> Subject | tuple[str, ...]:
    if first == later:
        return first
    return tuple(field for field in _CHECKS if getattr(first, field) != getattr(later, field))
