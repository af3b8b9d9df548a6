"""Frequency caps (年度频次上限): how often one enterprise may be inspected in a calendar year.

Source: the rule, article 11.
"""

from __future__ import annotations

import attrs

from randcheck.domain.fields import each, frozen_set, int_from, valid_id
from randcheck.domain.history import VisitKind
from randcheck.sources import Source

__all__ = ["FrequencyCap"]


@attrs.frozen(kw_only=True)
class FrequencyCap:
    """The most visits of given kinds that one subject may get in a calendar year.

    Args:
        code: names the cap.
        limit: visits a year, at least 1; whoever has had as many is out.
        kinds: kinds of visit that count.
        source: the rule that sets the limit.
        kinds_source: the rule, or our default, that says which visits count.
    """

    code: str = attrs.field(validator=valid_id)
    limit: int = attrs.field(validator=int_from(1))
    kinds: frozenset[VisitKind] = attrs.field(
        converter=frozen_set, validator=[attrs.validators.min_len(1), each(VisitKind)]
    )
    source: Source = attrs.field(validator=attrs.validators.instance_of(Source))
    kinds_source: Source = attrs.field(validator=attrs.validators.instance_of(Source))
