"""Matters (抽查事项): a body's list with its editions and revisions, and their checks."""

from randcheck.domain.plan.list_differences import (
    FieldChange,
    ListDifference,
    MatterDifference,
    list_difference,
)
from randcheck.domain.plan.matter_lists import MatterList, revise
from randcheck.domain.plan.matter_revisions import (
    Edition,
    MatterRevision,
    RevisionKind,
    RevisionReason,
)
from randcheck.domain.plan.matters import InspectionMethod
from randcheck.policies.matters import check_matter, check_matter_list

__all__ = [
    "Edition",
    "FieldChange",
    "InspectionMethod",
    "ListDifference",
    "MatterDifference",
    "MatterList",
    "MatterRevision",
    "RevisionKind",
    "RevisionReason",
    "check_matter",
    "check_matter_list",
    "list_difference",
    "revise",
]
