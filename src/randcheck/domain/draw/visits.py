"""Visits (检查): their subjects, matters and teams.

Source: the rule, articles 11 and 12; ``randcheck-draw/2``, section 7.
"""

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import valid_bool, valid_id, valid_ids
from randcheck.base.items import at_most, each, id_tuple, record_tuple
from randcheck.domain.draw.frames import MOST_MATTERS, MOST_OFFICERS


@tells_all
@attrs.frozen(kw_only=True)
class TeamMember:
    """An officer on a visit.

    Args:
        inspector_id: who.
        pool: from which pool.
        leads: whether this officer leads the visit (检查小组组长).
    """

    __module__ = "randcheck.draws"

    inspector_id: str = attrs.field(validator=valid_id)
    pool: str = attrs.field(validator=valid_id)
    leads: bool = attrs.field(default=False, validator=valid_bool)

    @property
    def is_lead(self) -> bool:
        """The same as ``leads``."""
        return self.leads


@tells_all
@attrs.frozen(kw_only=True)
class Visit:
    """One visit to one drawn subject, for all matters it was drawn for (综合执法检查小组).

    Args:
        subject_id: the subject.
        matter_codes: the matters, by code.
        team: the officers, the lead first.
    """

    __module__ = "randcheck"

    subject_id: str = attrs.field(validator=valid_id)
    matter_codes: tuple[str, ...] = attrs.field(
        converter=id_tuple, validator=[at_most(MOST_MATTERS), valid_ids]
    )
    team: tuple[TeamMember, ...] = attrs.field(
        default=(), converter=record_tuple, validator=[at_most(MOST_OFFICERS), each(TeamMember)]
    )
