"""How long a result is open to objection (公示期), as a rulebook sets it.

Source: the rule, article 15.
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from randcheck.domain.fields import int_from, member_of, valid_bool, valid_source
from randcheck.sources import Source

__all__ = ["DayKind", "PublicityTerms"]


class DayKind(StrEnum):
    """Which days are counted: every day (自然日), or working days only (工作日)."""

    NATURAL = "natural"
    WORKING = "working"


@attrs.frozen(kw_only=True)
class PublicityTerms:
    """The length of a publicity period and how it is counted.

    Args:
        days: the least number of days, at least 1.
        source: the rule that sets them.
        day_kind: natural or working days.
        first_day_counts: whether the day on which the notice opens is the first one counted.
        runs_on: whether a period whose last day is no working day runs on to the next one.
        counting_source: where the way of counting comes from; the rule often leaves it open.
    """

    days: int = attrs.field(validator=int_from(1))
    source: Source = attrs.field(validator=valid_source)
    day_kind: DayKind = attrs.field(validator=member_of(DayKind))
    first_day_counts: bool = attrs.field(validator=valid_bool)
    runs_on: bool = attrs.field(validator=valid_bool)
    counting_source: Source = attrs.field(validator=valid_source)
