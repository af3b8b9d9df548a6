"""Waivers: the only way past a frequency cap, with the document that grants it.

Source: the rule, article 11 ("in principle" at most two visits a year).
"""

from __future__ import annotations

from datetime import date

import attrs

from randcheck.domain.fields import id_tuple, valid_date, valid_id, valid_ids, valid_text

__all__ = ["Waiver"]


@attrs.frozen(kw_only=True)
class Waiver:
    """Leave to draw one subject in one task although a cap puts it out.

    Args:
        subject_id: the subject.
        cap: code of the cap.
        task: code of the task; a waiver holds for this task alone.
        document: the document that grants it, with its number.
        reason: why, for the record.
        granted_on: the day on which it was granted; not after the preparation.
        matter_codes: the matters for which it holds; empty for all of the task.
    """

    subject_id: str = attrs.field(validator=valid_id)
    cap: str = attrs.field(validator=valid_id)
    task: str = attrs.field(validator=valid_id)
    document: str = attrs.field(validator=valid_text)
    reason: str = attrs.field(validator=valid_text)
    granted_on: date = attrs.field(validator=valid_date)
    matter_codes: tuple[str, ...] = attrs.field(default=(), converter=id_tuple, validator=valid_ids)

    def holds_for(self, matter_code: str) -> bool:
        """Whether it holds for a matter of its task."""
        return not self.matter_codes or matter_code in self.matter_codes
