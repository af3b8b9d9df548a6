"""Cases: from a finding (检查结果) to its publicity, feedback, disposition and outcome."""

from randcheck.cases.audit import check_case
from randcheck.cases.course import case_state
from randcheck.cases.dispositions import Disposition
from randcheck.cases.findings import check_findings
from randcheck.cases.on_site import CorrectionChecked, CorrectionOrdered, SignedOnSite
from randcheck.cases.publicity import publicity_window
from randcheck.cases.records import StepName
from randcheck.cases.state import CaseState
from randcheck.cases.steps import (
    Disposed,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    ReviewDecided,
    Step,
)
from randcheck.domain.inspection.documents import Document, DocumentKind
from randcheck.domain.terms.after_the_draw import PublicityStanding, PublicityWindow

__all__ = [
    "CaseState",
    "CorrectionChecked",
    "CorrectionOrdered",
    "Disposed",
    "Disposition",
    "Document",
    "DocumentKind",
    "FeedbackForm",
    "FeedbackGiven",
    "FeedbackGiver",
    "FeedbackImpossible",
    "Investigated",
    "ObjectionFiled",
    "OutcomePublished",
    "PublicityOpened",
    "PublicityStanding",
    "PublicityWaived",
    "PublicityWindow",
    "ReviewDecided",
    "SignedOnSite",
    "Step",
    "StepName",
    "case_state",
    "check_case",
    "check_findings",
    "publicity_window",
]
