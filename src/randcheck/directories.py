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
from randcheck.domain.directory.subject_changes import (
    SubjectAdded,
    SubjectChange,
    SubjectChangeReason,
    SubjectRemoved,
    SubjectUpdated,
)
from randcheck.domain.directory.subjects import CreditCodeStatus, RegionKind, SubjectStatus
from randcheck.domain.inspection.history import (
    InspectionKind,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.imports.changes import DirectoryUpdate, changes_between
from randcheck.imports.csv_rows import CsvRows, rows_of_csv
from randcheck.imports.inspectors import read_inspectors
from randcheck.imports.subjects import read_subjects
from randcheck.imports.told import ImportChange, Imported
from randcheck.imports.visits import read_interests, read_result, read_visits
from randcheck.planning.directories import check_inspectors, check_subjects

__all__ = [
    "CertificateGranted",
    "CertificateWithdrawn",
    "ComplianceGrades",
    "CreditCodeStatus",
    "CreditRiskClasses",
    "CsvRows",
    "DirectoryUpdate",
    "ImportChange",
    "Imported",
    "InspectionKind",
    "InspectorAdded",
    "InspectorChange",
    "InspectorChangeReason",
    "InspectorDirectory",
    "InspectorRemoved",
    "InspectorStatus",
    "InspectorUpdated",
    "RegionKind",
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
    "VisitTrigger",
    "changes_between",
    "check_inspectors",
    "check_subjects",
    "read_inspectors",
    "read_interests",
    "read_result",
    "read_subjects",
    "read_visits",
    "rows_of_csv",
]
