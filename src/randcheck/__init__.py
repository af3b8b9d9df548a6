"""Verifiable random inspections: double random, one public (双随机、一公开).

Three phases, split by the moment at which the randomness becomes known: `prepare` (who may be
drawn, with what chance, and why everyone else is out), `commit` (published before the
randomness), `draw` and `verify` (anyone can recompute it).
"""

from randcheck.after.replacement import replace_inspector, replace_subject, reserves
from randcheck.calendars import Calendar, DayKind, Recurrence, add_days, next_working_day
from randcheck.cases.audit import check_case
from randcheck.cases.findings import check_findings, record_finding
from randcheck.cases.history import past_visits
from randcheck.cases.moves import (
    dispose,
    feedback_impossible,
    give_feedback,
    investigate,
    publish_outcome,
    sign_on_site,
)
from randcheck.cases.names import StepName
from randcheck.cases.obstacles import next_steps
from randcheck.cases.opening import open_case, open_cases
from randcheck.cases.publicity_moves import (
    decide_review,
    object_to,
    open_publicity,
    waive_publicity,
)
from randcheck.cases.records import Case
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
from randcheck.domain.amendments import PlanAmendment
from randcheck.domain.breaches import Breach
from randcheck.domain.caps import FrequencyCap, Rotation
from randcheck.domain.credit_code_status import CreditCodeStatus
from randcheck.domain.dated_calendars import DatedCalendar
from randcheck.domain.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory_rows import RowProblems, inspectors_of_rows, subjects_of_rows
from randcheck.domain.documents import Document, DocumentKind
from randcheck.domain.draw.closings import Closing
from randcheck.domain.draw.draws import Draw, Selection, TeamMember, Visit
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.events import (
    Event,
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
)
from randcheck.domain.draw.frames import (
    Frame,
    RosterEntry,
    RulebookRef,
    Stratum,
    TeamRule,
)
from randcheck.domain.draw.headers import Header
from randcheck.domain.draw.matter_frames import Group, MatterFrame
from randcheck.domain.draw.proofs import Proof
from randcheck.domain.duties import DutyRule, Obligation
from randcheck.domain.event_reasons import EventReasons
from randcheck.domain.feedback_order import FeedbackOrder
from randcheck.domain.filters import SubjectFilter
from randcheck.domain.findings import Finding
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.history import PastVisit, VisitKind, VisitStatus
from randcheck.domain.inspection_types import InspectionType
from randcheck.domain.inspector_changes import (
    CertificateGranted,
    CertificateWithdrawn,
    InspectorAdded,
    InspectorChange,
    InspectorChangeReason,
    InspectorRemoved,
    InspectorUpdated,
)
from randcheck.domain.inspectors import (
    Certificate,
    CertificateKind,
    Inspector,
    InspectorStatus,
    Interest,
)
from randcheck.domain.labels import label
from randcheck.domain.list_differences import (
    FieldChange,
    ListDifference,
    MatterDifference,
    list_difference,
)
from randcheck.domain.matter_lists import MatterList, revise
from randcheck.domain.matter_revisions import Edition, MatterRevision, RevisionKind, RevisionReason
from randcheck.domain.matters import InspectionMethod, LegalBasis, LegalRank, Matter, Scope
from randcheck.domain.off_draw import OffDrawGround, OffDrawKind
from randcheck.domain.periods import Period, PeriodKind
from randcheck.domain.plan_changes import advance, amend, compile_plan
from randcheck.domain.plan_stages import PlanStage, PlanStageRule, PlanStep
from randcheck.domain.plans import Plan, PlanContents, plan_as_of
from randcheck.domain.publicity_terms import PublicityTerms, PublicityWindow
from randcheck.domain.quotas import Quota, QuotaKind
from randcheck.domain.reasons import Exclusion, Reason
from randcheck.domain.recusal_requests import (
    RecusalDecision,
    RecusalRequest,
    RecusalTerms,
    Requester,
    RequestForm,
)
from randcheck.domain.results import ResultCategory, ResultKind
from randcheck.domain.risk import RiskFactor, RiskPolicy
from randcheck.domain.roles import Role
from randcheck.domain.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectChangeReason,
    SubjectRemoved,
    SubjectUpdated,
)
from randcheck.domain.subject_marks import ComplianceGrades, CreditRiskClasses
from randcheck.domain.subjects import RegionKind, Subject, SubjectStatus
from randcheck.domain.tasks import (
    MINIMUM_OFFICERS,
    AreaRule,
    Task,
    TaskKind,
    TaskMatter,
    TaskMode,
    TeamSlot,
)
from randcheck.domain.time_limits import LimitedStep, TimeLimit
from randcheck.domain.waivers import Waiver
from randcheck.domain.year_days import YearDay
from randcheck.drawing.chain import closing, commit
from randcheck.drawing.commitment import Commitment, StoredCommitment
from randcheck.drawing.lottery import draw
from randcheck.errors import (
    CalendarError,
    CaseError,
    CommitmentError,
    DocumentError,
    EventError,
    InvalidInputError,
    PreparationError,
    Problem,
    RandcheckError,
)
from randcheck.notices.course_and_year import course_notice, summary_notice
from randcheck.notices.drawn import drawn_notice
from randcheck.notices.list_and_plan import matter_list_notice, plan_notice
from randcheck.notices.results import PublicationFacts, publication_rows, results_notice
from randcheck.overlays import Overlay, number_names, overlaid
from randcheck.planning.checks import check_plan
from randcheck.planning.forecasts import PlanForecast, RegionForecast, forecast_plan
from randcheck.policies.deadlines import obligations, overdue, step_due
from randcheck.policies.directories import check_inspectors, check_subjects
from randcheck.policies.forecast import Expected, TaskForecast, forecast
from randcheck.policies.matters import check_matter, check_matter_list
from randcheck.policies.plan_contents import check_plan_contents
from randcheck.policies.plan_stages import check_amendments, check_plan_stages
from randcheck.policies.publicity import publicity_window
from randcheck.policies.recusal_requests import (
    check_recusal_requests,
    decide_request,
    decision_due,
    may_visit,
)
from randcheck.policies.risk import Assessment, assess
from randcheck.preparing.preparation import prepare
from randcheck.reports.conduct import audit_conduct
from randcheck.reports.figures import (
    DistrictFigures,
    MatterFigures,
    ReplacementFigures,
    ReportedFinding,
    StratumFigures,
)
from randcheck.reports.records import TaskReport
from randcheck.reports.subject_files import FileEntry, FileEntryKind, SubjectFile, subject_file
from randcheck.reports.summaries import AnnualSummary, annual_summary, roll_up
from randcheck.reports.task_report import task_report
from randcheck.reports.year_figures import DistrictYear, MatterYear, YearFigures
from randcheck.rulebook import Rule, Rulebook
from randcheck.shangrao import SHANGRAO_2023
from randcheck.sources import OUR_DEFAULT, Source
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.chain import verify_chain
from randcheck.transcripts.findings import TranscriptFinding, TranscriptReport
from randcheck.transcripts.reading import read_document
from randcheck.transcripts.verification import check_proof, verify_transcript
from randcheck.verifying.differences import Discrepancy
from randcheck.verifying.draws import verify

__all__ = [
    "MINIMUM_OFFICERS",
    "OUR_DEFAULT",
    "SHANGRAO_2023",
    "AnnualSummary",
    "AreaRule",
    "Assessment",
    "Audience",
    "Breach",
    "Calendar",
    "CalendarError",
    "Case",
    "CaseError",
    "CaseState",
    "Certificate",
    "CertificateGranted",
    "CertificateKind",
    "CertificateWithdrawn",
    "Closing",
    "Commitment",
    "CommitmentError",
    "ComplianceGrades",
    "CreditCodeStatus",
    "CreditRiskClasses",
    "DatedCalendar",
    "DayKind",
    "Discrepancy",
    "Disposed",
    "Disposition",
    "DistrictFigures",
    "DistrictYear",
    "Document",
    "DocumentError",
    "DocumentKind",
    "Draw",
    "DutyRule",
    "Edition",
    "EntropySource",
    "Event",
    "EventError",
    "EventReasons",
    "EventRecord",
    "Exclusion",
    "Expected",
    "FeedbackForm",
    "FeedbackGiven",
    "FeedbackGiver",
    "FeedbackImpossible",
    "FeedbackOrder",
    "FieldChange",
    "FileEntry",
    "FileEntryKind",
    "Finding",
    "Frame",
    "FrequencyCap",
    "FrozenDict",
    "Group",
    "Header",
    "InspectionMethod",
    "InspectionType",
    "Inspector",
    "InspectorAdded",
    "InspectorChange",
    "InspectorChangeReason",
    "InspectorDirectory",
    "InspectorRemoved",
    "InspectorReplacement",
    "InspectorStatus",
    "InspectorUpdated",
    "Interest",
    "InvalidInputError",
    "Investigated",
    "LegalBasis",
    "LegalRank",
    "LimitedStep",
    "ListDifference",
    "Matter",
    "MatterDifference",
    "MatterFigures",
    "MatterFrame",
    "MatterList",
    "MatterRevision",
    "MatterYear",
    "ObjectionFiled",
    "Obligation",
    "OffDrawGround",
    "OffDrawKind",
    "OutcomePublished",
    "Overlay",
    "PastVisit",
    "Period",
    "PeriodKind",
    "Plan",
    "PlanAmendment",
    "PlanContents",
    "PlanForecast",
    "PlanStage",
    "PlanStageRule",
    "PlanStep",
    "PreparationError",
    "Problem",
    "Proof",
    "PublicationFacts",
    "PublicityOpened",
    "PublicityTerms",
    "PublicityWaived",
    "PublicityWindow",
    "Quota",
    "QuotaKind",
    "RandcheckError",
    "Reason",
    "Recurrence",
    "RecusalDecision",
    "RecusalRequest",
    "RecusalTerms",
    "RegionForecast",
    "RegionKind",
    "ReplacementFigures",
    "ReportedFinding",
    "RequestForm",
    "Requester",
    "ResultCategory",
    "ResultKind",
    "ReviewDecided",
    "RevisionKind",
    "RevisionReason",
    "RiskFactor",
    "RiskPolicy",
    "Role",
    "RosterEntry",
    "Rotation",
    "RowProblems",
    "Rule",
    "Rulebook",
    "RulebookRef",
    "Scope",
    "Selection",
    "SignedOnSite",
    "Source",
    "Stage",
    "Step",
    "StepName",
    "StoredCommitment",
    "Stratum",
    "StratumFigures",
    "Subject",
    "SubjectAdded",
    "SubjectChange",
    "SubjectChangeReason",
    "SubjectDirectory",
    "SubjectFile",
    "SubjectFilter",
    "SubjectRemoved",
    "SubjectReplacement",
    "SubjectStatus",
    "SubjectUpdated",
    "Task",
    "TaskForecast",
    "TaskKind",
    "TaskMatter",
    "TaskMode",
    "TaskReport",
    "TeamMember",
    "TeamRule",
    "TeamSlot",
    "TimeLimit",
    "TranscriptFinding",
    "TranscriptReport",
    "Visit",
    "VisitKind",
    "VisitStatus",
    "Waiver",
    "YearDay",
    "YearFigures",
    "add_days",
    "advance",
    "amend",
    "annual_summary",
    "assess",
    "audit_conduct",
    "case_state",
    "check_amendments",
    "check_case",
    "check_findings",
    "check_inspectors",
    "check_matter",
    "check_matter_list",
    "check_plan",
    "check_plan_contents",
    "check_plan_stages",
    "check_proof",
    "check_recusal_requests",
    "check_subjects",
    "closing",
    "commit",
    "compile_plan",
    "course_notice",
    "decide_request",
    "decide_review",
    "decision_due",
    "dispose",
    "draw",
    "drawn_notice",
    "feedback_impossible",
    "forecast",
    "forecast_plan",
    "give_feedback",
    "inspectors_of_rows",
    "investigate",
    "label",
    "list_difference",
    "matter_list_notice",
    "may_visit",
    "next_steps",
    "next_working_day",
    "number_names",
    "object_to",
    "obligations",
    "open_case",
    "open_cases",
    "open_publicity",
    "overdue",
    "overlaid",
    "past_visits",
    "plan_as_of",
    "plan_notice",
    "prepare",
    "publication_rows",
    "publicity_window",
    "publish_outcome",
    "read_document",
    "record_finding",
    "replace_inspector",
    "replace_subject",
    "reserves",
    "results_notice",
    "revise",
    "roll_up",
    "sign_on_site",
    "step_due",
    "subject_file",
    "subjects_of_rows",
    "summary_notice",
    "task_report",
    "transcript",
    "verify",
    "verify_chain",
    "verify_transcript",
    "waive_publicity",
]
