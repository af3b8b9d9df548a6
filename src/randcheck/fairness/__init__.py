"""Fairness (公平性检验): whether many draws, by any system, keep the promised chances."""

from __future__ import annotations

from randcheck.fairness.reports import (
    DEFAULT_LEVEL,
    Deviation,
    FairnessFinding,
    FairnessReport,
    Promise,
)
from randcheck.fairness.staff import check_inspector_loads, check_inspector_pairs
from randcheck.fairness.subjects import (
    check_groups,
    check_marginals,
    check_pairs,
)

__all__ = [
    "DEFAULT_LEVEL",
    "Deviation",
    "FairnessFinding",
    "FairnessReport",
    "Promise",
    "check_groups",
    "check_inspector_loads",
    "check_inspector_pairs",
    "check_marginals",
    "check_pairs",
]
