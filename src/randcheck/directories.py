"""Directories (名录库): subjects and inspectors, their changes, and past visits."""

from randcheck.domain.directory.directories import InspectorDirectory, SubjectDirectory
from randcheck.domain.directory.filters import SubjectFilter
from randcheck.domain.directory.inspector_changes import (
    CertificateGranted,
    CertificateWithdrawn,
    InspectorAdded,
    InspectorChange,
    InspectorChangeReason,
    InspectorRemoved,
    InspectorUpdated,
)
from randcheck.domain.directory.inspectors import InspectorStatus
from randcheck.domain.directory.marks import ComplianceGrades, CreditRiskClasses
from randcheck.domain.directory.rows import RowProblems, inspectors_of_rows, subjects_of_rows
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectChangeReason,
    SubjectRemoved,
    SubjectUpdated,
)
from randcheck.domain.directory.subjects import CreditCodeStatus, RegionKind, SubjectStatus
from randcheck.domain.inspection.history import VisitKind, VisitStatus
from randcheck.planning.directories import check_inspectors, check_subjects

__all__ = [
    "CertificateGranted",
    "CertificateWithdrawn",
    "ComplianceGrades",
    "CreditCodeStatus",
    "CreditRiskClasses",
    "InspectorAdded",
    "InspectorChange",
    "InspectorChangeReason",
    "InspectorDirectory",
    "InspectorRemoved",
    "InspectorStatus",
    "InspectorUpdated",
    "RegionKind",
    "RowProblems",
    "SubjectAdded",
    "SubjectChange",
    "SubjectChangeReason",
    "SubjectDirectory",
    "SubjectFilter",
    "SubjectRemoved",
    "SubjectStatus",
    "SubjectUpdated",
    "VisitKind",
    "VisitStatus",
    "check_inspectors",
    "check_subjects",
    "inspectors_of_rows",
    "subjects_of_rows",
]
