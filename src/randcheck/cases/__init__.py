"""Cases: from a finding (检查结果) to its publicity, feedback, disposition and outcome."""

from randcheck.cases.audit import check_case
from randcheck.cases.findings import check_findings
from randcheck.cases.moves import (
    dispose,
    feedback_impossible,
    give_feedback,
    investigate,
    publish_outcome,
    sign_on_site,
)
from randcheck.cases.names import StepName
from randcheck.cases.publicity import publicity_window
from randcheck.cases.publicity_moves import (
    decide_review,
    object_to,
    open_publicity,
    waive_publicity,
)
from randcheck.cases.state import CaseState, case_state
from randcheck.cases.steps import (
    Disposed,
    Disposition,
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
    SignedOnSite,
    Step,
)
from randcheck.domain.inspection.documents import Document, DocumentKind
from randcheck.domain.terms.after_the_draw import PublicityWindow

__all__ = [
    "CaseState",
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
    "PublicityWaived",
    "PublicityWindow",
    "ReviewDecided",
    "SignedOnSite",
    "Step",
    "StepName",
    "case_state",
    "check_case",
    "check_findings",
    "decide_review",
    "dispose",
    "feedback_impossible",
    "give_feedback",
    "investigate",
    "object_to",
    "open_publicity",
    "publicity_window",
    "publish_outcome",
    "sign_on_site",
    "waive_publicity",
]
