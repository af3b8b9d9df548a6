# pyright: strict
"""Typical use of the checks of fairness: read by the type checkers, run by a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import assert_type

from randcheck import Draw, Frame
from randcheck.fairness import (
    Deviation,
    FairnessFinding,
    FairnessReport,
    check_groups,
    check_inspector_loads,
    check_inspector_pairs,
    check_marginals,
    check_pairs,
)

__all__ = ["fairness_use", "too_often"]


def fairness_use(
    frame: Frame,
    draws: Sequence[Draw],
    matter: str,
    groups: Mapping[str, str],
    joint: Mapping[tuple[str, str], Fraction],
) -> tuple[FairnessReport, ...]:
    """Every check on the draws of one matter of one frame."""
    strata = frame.matter(matter).members
    promised: dict[str, Fraction] = {who: frame.chance_of(who, matter) for who in strata}
    drawn = [of.standing(matter) for of in draws]
    teams = [
        [[member.inspector_id for member in visit.team] for visit in of.visits] for of in draws
    ]
    pools = {officer: entry.pool for officer, entry in frame.roster.items()}
    level = Fraction(1, 100)
    return (
        check_marginals(promised, drawn, level=level),
        check_pairs(promised, drawn, strata=strata),
        check_pairs(promised, drawn, joint=joint),
        check_groups(promised, drawn, groups=groups, strata=strata),
        check_inspector_loads(pools, teams),
        check_inspector_pairs(pools, teams),
    )


def too_often(report: FairnessReport) -> list[str]:
    """Who was counted too often, and what would have been seen."""
    assert_type(report.smallest_effect, Fraction | None)
    assert_type(report.findings, tuple[FairnessFinding, ...])
    found = [finding for finding in report.findings if finding.deviation is Deviation.TOO_OFTEN]
    return [f"{', '.join(finding.who)}: {finding.p_value}" for finding in found]
