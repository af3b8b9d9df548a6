"""Why something may be changed after a draw: the rulebook's closed lists.

Source: ``randcheck-draw/2``, section 8 ("Reasons come from the rulebook's closed list").
"""

from __future__ import annotations

import attrs

from randcheck.domain.fields import id_set, valid_ids, valid_source
from randcheck.sources import Source

__all__ = ["EventReasons"]


@attrs.frozen(kw_only=True)
class EventReasons:
    """The reasons for which a subject or an inspector may be replaced.

    Args:
        subject: reason codes for replacing a subject; empty where the body replaces none.
        inspector: reason codes for replacing an inspector.
        source: where the lists come from.
    """

    subject: frozenset[str] = attrs.field(converter=id_set, validator=valid_ids)
    inspector: frozenset[str] = attrs.field(converter=id_set, validator=valid_ids)
    source: Source = attrs.field(validator=valid_source)
