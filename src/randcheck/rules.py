"""Rules: the parts of a rulebook, overlays of later rules, and risk."""

from randcheck.base.sources import OUR_DEFAULT, SourceKind
from randcheck.domain.inspection.findings import ResultCategory, ResultKind
from randcheck.domain.inspection.recusal_requests import RecusalTerms
from randcheck.domain.measures.caps import FrequencyCap, Rotation, Waiver
from randcheck.domain.measures.periods import Period, PeriodKind
from randcheck.domain.measures.risk import RiskFactor, RiskPolicy
from randcheck.domain.plan.tasks import MINIMUM_OFFICERS
from randcheck.domain.terms.after_the_draw import EventReasons, FeedbackOrder, PublicityTerms
from randcheck.domain.terms.duties import DutyRule, Role
from randcheck.domain.terms.time_limits import LimitedStep, TimeLimit, YearDay
from randcheck.overlays import Overlay, number_names, overlaid
from randcheck.policies.risk import Assessment, assess
from randcheck.rulebooks.since_2025 import GUANGXI_2025, JIUJIANG_2025

__all__ = [
    "GUANGXI_2025",
    "JIUJIANG_2025",
    "MINIMUM_OFFICERS",
    "OUR_DEFAULT",
    "Assessment",
    "DutyRule",
    "EventReasons",
    "FeedbackOrder",
    "FrequencyCap",
    "LimitedStep",
    "Overlay",
    "Period",
    "PeriodKind",
    "PublicityTerms",
    "RecusalTerms",
    "ResultCategory",
    "ResultKind",
    "RiskFactor",
    "RiskPolicy",
    "Role",
    "Rotation",
    "SourceKind",
    "TimeLimit",
    "Waiver",
    "YearDay",
    "assess",
    "number_names",
    "overlaid",
]
