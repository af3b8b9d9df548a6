"""Draws (抽取): the parts of a frame and of a draw, events, and requests for recusal."""

from randcheck.after.recusal_requests import (
    check_recusal_requests,
    decide_request,
    decision_due,
    may_visit,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.reasons import Exclusion
from randcheck.domain.draw.events import (
    Event,
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
)
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.draw.groups import Group, Stratum
from randcheck.domain.draw.header_parts import (
    Closed,
    HeaderGroup,
    HeaderMatter,
    HeaderPool,
    HeaderStratum,
    ListRoot,
)
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.draw.visits import TeamMember
from randcheck.domain.inspection.recusal_requests import (
    RecusalDecision,
    RecusalRequest,
    Requester,
    RequestForm,
)

__all__ = [
    "Closed",
    "Event",
    "EventRecord",
    "Exclusion",
    "FrozenDict",
    "Group",
    "HeaderGroup",
    "HeaderMatter",
    "HeaderPool",
    "HeaderStratum",
    "InspectorReplacement",
    "ListRoot",
    "MatterFrame",
    "RecusalDecision",
    "RecusalRequest",
    "RequestForm",
    "Requester",
    "RosterEntry",
    "RulebookRef",
    "Stratum",
    "SubjectReplacement",
    "TeamMember",
    "TeamRule",
    "check_recusal_requests",
    "decide_request",
    "decision_due",
    "may_visit",
]
