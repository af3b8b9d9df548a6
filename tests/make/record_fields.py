"""Every field of the records by its kind, with a way to make the record with another value."""

from tests.make.directories import (
    OPENS,
    cap,
    certificate,
    factor,
    ground,
    inspector,
    interest,
    matter,
    period,
    rotation,
    rulebook,
    subject,
    task,
    visit,
    waiver,
)

from randcheck import LegalBasis, LegalRank, Plan, Quota, Scope, TaskMatter, TeamSlot
from randcheck.directories import (
    CertificateGranted,
    ComplianceGrades,
    InspectorAdded,
    InspectorChangeReason,
    SubjectAdded,
    SubjectChangeReason,
    SubjectFilter,
    VisitKind,
)
from randcheck.draws import Group, MatterFrame, RulebookRef
from randcheck.matters import (
    Edition,
    MatterDifference,
    MatterList,
    MatterRevision,
    RevisionKind,
    RevisionReason,
)
from randcheck.plans import PlanAmendment, PlanStage, PlanStageRule, PlanStep
from randcheck.rules import OUR_DEFAULT, Role, YearDay


def patrol(**fields):
    """A visit without a draw."""
    return visit(kind=VisitKind.PATROL, **fields)


def scope(**fields):
    return Scope(**fields)


def basis(**fields):
    return LegalBasis(**{"act": "劳动法", "article": "85", "rank": LegalRank.LAW, **fields})


def slot(**fields):
    return TeamSlot(**{"pool": "city", "count": 2, **fields})


def chosen(**fields):
    return SubjectFilter(**{"least_complaints": 1, **fields})


def task_matter(**fields):
    return TaskMatter(**{"code": "M1", "quota": Quota.count(1), **fields})


def plan(**fields):
    return Plan(**{"year": 2026, "department": "SR-HRSS", "tasks": (), **fields})


def tie(**fields):
    return interest(**{"inspector_id": "I1", "subject_id": "S1", **fields})


def ref(**fields):
    return RulebookRef(**{"name": "细则", "digest": "0" * 64, **fields})


def revision(**fields):
    given = {"kind": RevisionKind.ADDED, "reason": RevisionReason.OTHER, "document": "决定"}
    return MatterRevision(**{**given, "on": OPENS, "matter": matter(), **fields})


def listed(**fields):
    given = {"department": "SR-HRSS", "edition": Edition(year=2026), "matters": [matter()]}
    return MatterList(**{**given, **fields})


def entered(**fields):
    given = {"subject": subject(), "on": OPENS, "reason": SubjectChangeReason.REGISTERED}
    return SubjectAdded(**{**given, **fields})


def joined(**fields):
    return InspectorAdded(**{"inspector": inspector(), "on": OPENS, **fields})


def granted(**fields):
    given = {"inspector_id": "I1", "on": OPENS, "certificate": certificate()}
    reason = InspectorChangeReason.CERTIFICATE_ISSUED
    return CertificateGranted(**{**given, "reason": reason, **fields})


def stage_rule(**fields):
    given = {"role": Role.SECTION, "stage": PlanStage.SUBMITTED, "source": OUR_DEFAULT}
    return PlanStageRule(**{**given, "due": YearDay(month=11, day=25), **fields})


def step(**fields):
    return PlanStep(**{"stage": PlanStage.FILED, "on": OPENS, **fields})


def amendment(**fields):
    given = {"on": OPENS, "reason": "专项", "document": "文件", "added": [task()]}
    return PlanAmendment(**{**given, **fields})


def difference(**fields):
    return MatterDifference(**{"code": "M1", "old": None, "new": None, **fields})


def grades(**fields):
    return ComplianceGrades(**{"on": OPENS, "grades": {"S1": "A"}, **fields})


def matter_frame(**fields):
    given = {"code": "M1", "counting": ("x",), "entries": {"S1": "all/a", "S2": "all!x"}}
    groups = {"all": Group(base=2, quota=1)}
    return MatterFrame(**{**given, "groups": groups, "weights": {"all/a": 1}, **fields})


def rated_frame(**fields):
    given = {"code": "M1", "entries": {"S1": "all/a"}, "groups": {"all": Group(base=1)}}
    return MatterFrame(**{**given, "rates": {"all/a": 1}, **fields})


def field_ids(cases):
    """A test id for each case of a maker and a field."""
    return [f"{case[0].__name__}-{case[1]}" for case in cases]


VISIT_KINDS = " or ".join(
    f"VisitKind.{name}" for name in ("RANDOM", "TARGETED", "PATROL", "FILING_REVIEW")
)
IDS = [
    (subject, "subject_id", "Subject.id"),
    (subject, "region", "Subject.region"),
    (inspector, "inspector_id", "Inspector.id"),
    (inspector, "pool", "Inspector.pool"),
    (tie, "inspector_id", "Interest.inspector_id"),
    (tie, "subject_id", "Interest.subject_id"),
    (matter, "code", "Matter.code"),
    (matter, "department", "Matter.department"),
    (task, "code", "Task.code"),
    (task, "department", "Task.department"),
    (task_matter, "code", "TaskMatter.code"),
    (slot, "pool", "TeamSlot.pool"),
    (plan, "department", "Plan.department"),
    (visit, "subject_id", "PastVisit.subject_id"),
    (factor, "code", "RiskFactor.code"),
    (cap, "code", "FrequencyCap.code"),
    (period, "code", "Period.code"),
    (ground, "code", "OffDrawGround.code"),
    (waiver, "subject_id", "Waiver.subject_id"),
    (waiver, "cap", "Waiver.cap"),
    (waiver, "task", "Waiver.task"),
]
OPTIONAL_IDS = [
    (subject, "compliance_grade", "Subject.compliance_grade"),
    (subject, "credit_risk_class", "Subject.credit_risk_class"),
    (subject, "registered_region", "Subject.registered_region"),
    (subject, "operating_region", "Subject.operating_region"),
    (subject, "employment_region", "Subject.employment_region"),
    (task, "level", "Task.level"),
    (slot, "department", "TeamSlot.department"),
    (inspector, "department", "Inspector.department"),
    (inspector, "area", "Inspector.area"),
    (task, "instead_of", "Task.instead_of"),
    (visit, "department", "PastVisit.department"),
    (visit, "level", "PastVisit.level"),
    (visit, "task_code", "PastVisit.task_code"),
]
ID_SETS = [
    (subject, "kinds", "Subject.kinds"),
    (scope, "kinds", "Scope.kinds"),
    (scope, "regions", "Scope.regions"),
    (slot, "sources", "TeamSlot.sources"),
    (cap, "departments", "FrequencyCap.departments"),
    (cap, "levels", "FrequencyCap.levels"),
    (cap, "matter_codes", "FrequencyCap.matter_codes"),
    (period, "matter_codes", "Period.matter_codes"),
    (ground, "matter_codes", "OffDrawGround.matter_codes"),
    (chosen, "kinds", "SubjectFilter.kinds"),
    (chosen, "regions", "SubjectFilter.regions"),
    (chosen, "compliance_grades", "SubjectFilter.compliance_grades"),
    (chosen, "credit_risk_classes", "SubjectFilter.credit_risk_classes"),
]
ID_TUPLES = [
    (visit, "matter_codes", "PastVisit.matter_codes"),
    (visit, "inspector_ids", "PastVisit.inspector_ids"),
    (waiver, "matter_codes", "Waiver.matter_codes"),
]
TEXTS = [
    (subject, "name", "Subject.name"),
    (inspector, "name", "Inspector.name"),
    (certificate, "number", "Certificate.number"),
    (tie, "ground", "Interest.ground"),
    (matter, "name", "Matter.name"),
    (basis, "act", "LegalBasis.act"),
    (basis, "article", "LegalBasis.article"),
    (rulebook, "name", "Rulebook.name"),
    (ref, "name", "RulebookRef.name"),
    (waiver, "document", "Waiver.document"),
    (waiver, "reason", "Waiver.reason"),
    (ground, "document", "OffDrawGround.document"),
]
FREE_TEXTS = [
    (matter, "content", "Matter.content"),
    (plan, "title", "Plan.title"),
    (visit, "document", "PastVisit.document"),
    (period, "name", "Period.name"),
    (chosen, "name", "SubjectFilter.name"),
]
DATES = [
    (certificate, "valid_from", "Certificate.valid_from"),
    (visit, "on", "PastVisit.on"),
    (task, "opens_on", "Task.opens_on"),
    (task, "closes_on", "Task.closes_on"),
    (waiver, "granted_on", "Waiver.granted_on"),
    (period, "first_on", "Period.first_on"),
    (period, "last_on", "Period.last_on"),
    (ground, "ordered_on", "OffDrawGround.ordered_on"),
]
OPTIONAL_DATES = [
    (certificate, "valid_until", "Certificate.valid_until"),
    (subject, "compliance_grade_on", "Subject.compliance_grade_on"),
    (subject, "credit_risk_class_on", "Subject.credit_risk_class_on"),
    (cap, "in_force_from", "FrequencyCap.in_force_from"),
    (cap, "in_force_until", "FrequencyCap.in_force_until"),
    (matter, "approved_on", "Matter.approved_on"),
    (matter, "published_on", "Matter.published_on"),
    (matter, "in_force_from", "Matter.in_force_from"),
    (matter, "in_force_until", "Matter.in_force_until"),
]
NUMBERS = [
    (subject, "complaints", "Subject.complaints", 0),
    (slot, "count", "TeamSlot.count", 1),
    (cap, "limit", "FrequencyCap.limit", 1),
    (rotation, "days", "Rotation.days", 1),
]
OPTIONAL_NUMBERS = [
    (matter, "times_per_year", "Matter.times_per_year", 1),
    (factor, "at_least", "RiskFactor.at_least", 1),
    (cap, "rolling_days", "FrequencyCap.rolling_days", 1),
    (period, "times_per_year", "Period.times_per_year", 1),
    (chosen, "least_complaints", "SubjectFilter.least_complaints", 1),
]
FLAGS = [
    (subject, "abnormal_listed", "Subject.abnormal_listed"),
    (subject, "serious_violation", "Subject.serious_violation"),
]
OPTIONAL_FLAGS = [
    (chosen, "abnormal_listed", "SubjectFilter.abnormal_listed"),
    (chosen, "serious_violation", "SubjectFilter.serious_violation"),
]
MEMBERS = [
    (subject, "status", "Subject.status", "operating", "SubjectStatus.OPERATING or "),
    (inspector, "status", "Inspector.status", "on-duty", "InspectorStatus.ON_DUTY or "),
    (
        certificate,
        "kind",
        "Certificate.kind",
        "administrative-enforcement",
        "CertificateKind.ADMINISTRATIVE_ENFORCEMENT or ",
    ),
    (visit, "kind", "PastVisit.kind", "random", "VisitKind.RANDOM or VisitKind.TARGETED or "),
    (visit, "status", "PastVisit.status", "done", "VisitStatus.PENDING or VisitStatus.DONE or "),
    (basis, "rank", "LegalBasis.rank", "law", "LegalRank.LAW or LegalRank.REGULATION or "),
    (scope, "region_kind", "Scope.region_kind", "region", "RegionKind.BODY or RegionKind."),
    (chosen, "region_kind", "SubjectFilter.region_kind", "region", "RegionKind.BODY or "),
    (task, "kind", "Task.kind", "annual", "TaskKind.ANNUAL or TaskKind.SPECIAL or "),
    (period, "kind", "Period.kind", "big-event", "PeriodKind.NATIONAL_DEPLOYMENT or "),
    (ground, "kind", "OffDrawGround.kind", "assigned", "OffDrawKind.SPECIAL_LAW or "),
]
SINGLE_RECORDS = [
    (matter, "scope"),
    (task_matter, "quota"),
    (cap, "source"),
    (factor, "source"),
    (rotation, "source"),
    (period, "source"),
    (period, "quota"),
    (ground, "source"),
    (task, "subject_filter"),
    (plan, "contents"),
    (revision, "matter"),
    (listed, "edition"),
    (entered, "subject"),
    (joined, "inspector"),
    (granted, "certificate"),
    (stage_rule, "due"),
    (difference, "old"),
    (difference, "new"),
]
FORMS = [
    (matter, "scope", "a Scope"),
    (listed, "edition", "an Edition"),
    (joined, "inspector", "an Inspector"),
    (task, "subject_filter", "a SubjectFilter"),
]
SOURCES = [
    (cap, "source", "FrequencyCap.source"),
    (rotation, "source", "Rotation.source"),
    (factor, "source", "RiskFactor.source"),
    (period, "source", "Period.source"),
    (ground, "source", "OffDrawGround.source"),
    (rulebook, "scope", "Rulebook.scope"),
]
RECORDS = [
    (inspector, "certificates", "Inspector.certificates", "Certificate records"),
    (matter, "basis", "Matter.basis", "LegalBasis records"),
    (task, "matters", "Task.matters", "TaskMatter records"),
    (task, "team", "Task.team", "TeamSlot records"),
    (plan, "tasks", "Plan.tasks", "Task records"),
    (rulebook, "caps", "Rulebook.caps", "FrequencyCap records"),
    (cap, "kinds", "FrequencyCap.kinds", VISIT_KINDS),
    (rotation, "kinds", "Rotation.kinds", VISIT_KINDS),
    (rulebook, "periods", "Rulebook.periods", "Period records"),
    (period, "factors", "Period.factors", "RiskFactor records"),
]
MAPPINGS = [(cap, "limit_by_grade"), (period, "limits")]
