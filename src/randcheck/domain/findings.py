"""Findings (检查结果): what one visit found, per matter; a failed visit is a finding too.

A `Finding` can be built from any record, also one from elsewhere; whether it fits the draw is for
`record_finding`, which refuses, and `check_findings`, which lists breaches.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from datetime import date

import attrs

from randcheck.domain.documents import Document
from randcheck.domain.fields import (
    each,
    id_tuple,
    optional_bool,
    record_tuple,
    valid_date,
    valid_free_text,
    valid_id,
    valid_ids,
)

__all__ = ["Finding"]


@attrs.frozen(kw_only=True)
class Finding:
    """What a visit found for one matter (检查结果).

    Args:
        task_code: the task.
        subject_id: who was visited.
        matter_code: the matter.
        on: the day of the visit.
        result: code of the result category.
        conclusion: the inspection's conclusion (检查结论), in words.
        proposed_handling: how the team proposes to handle it (处理意见), in words.
        signed_by: officers who signed the record, in the order of their signatures.
        subject_signed: whether the subject signed it too; None where the record does not say.
        documents: approval, notice, site record and others, with their numbers.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2")).key
        ('E-001', 'WAGES')
    """

    task_code: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    matter_code: str = attrs.field(validator=valid_id)
    on: date = attrs.field(validator=valid_date)
    result: str = attrs.field(validator=valid_id)
    conclusion: str = attrs.field(default="", validator=valid_free_text)
    proposed_handling: str = attrs.field(default="", validator=valid_free_text)
    signed_by: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)
    subject_signed: bool | None = attrs.field(default=None, validator=optional_bool)
    documents: tuple[Document, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Document)
    )

    @property
    def key(self) -> tuple[str, str]:
        """Subject and matter, which name a finding within its task."""
        return self.subject_id, self.matter_code
