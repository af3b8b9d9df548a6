"""Reports: of a task, of a year, of one subject, and the audit of conduct."""

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

__all__ = [
    "AnnualSummary",
    "DistrictFigures",
    "DistrictYear",
    "FileEntry",
    "FileEntryKind",
    "MatterFigures",
    "MatterYear",
    "ReplacementFigures",
    "ReportedFinding",
    "StratumFigures",
    "SubjectFile",
    "TaskReport",
    "YearFigures",
    "annual_summary",
    "audit_conduct",
    "roll_up",
    "subject_file",
    "task_report",
]
