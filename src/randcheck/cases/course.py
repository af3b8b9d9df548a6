"""Where a case stood before its first step, and where it stands after its last.

Source: the rule, articles 14 and 15.
"""

from __future__ import annotations

import attrs

from randcheck.base.errors import CaseError, Problem
from randcheck.base.fields import check_record
from randcheck.cases.records import Case
from randcheck.cases.state import CaseState
from randcheck.rulebook import Rulebook


def state_at_start(case: Case, rulebook: Rulebook) -> CaseState:
    """Where a case stood before its first step.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook`` where the case is led by another rulebook.
    """
    check_record(case, Case, "case")
    check_record(rulebook, Rulebook, "rulebook")
    if case.rulebook != rulebook.ref:
        problem = Problem(
            "case-other-rulebook",
            subject=case.finding.subject_id,
            matter=case.finding.matter_code,
            wanted=f"{case.rulebook.name} ({case.rulebook.digest})",
            given=f"{rulebook.ref.name} ({rulebook.ref.digest})",
        )
        raise CaseError(problem)
    finding = case.finding
    state = CaseState(
        finding=finding,
        team=case.team,
        rulebook=rulebook,
        result=finding.result,
        round_on=finding.on,
        violation_on=None,
        last_on=finding.on,
    )
    return attrs.evolve(state, violation_on=finding.on) if state.is_violation else state


def case_state(case: Case, rulebook: Rulebook) -> CaseState:
    """Where a case stands.

    Args:
        case: the case, as it is kept or as it comes from elsewhere.
        rulebook: the rulebook by which it is led.

    Returns:
        The result as it stands, what is open, and what is still to be done.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook``.

    Source: the rule, articles 14 and 15.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="to-be-handled", signed_by=("ZF-1", "ZF-2"))
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref)
        >>> [step.value for step in case_state(case, SHANGRAO_2023).required]
        ['investigation', 'publicity', 'feedback', 'disposition']
    """
    state = state_at_start(case, rulebook)
    for step in case.steps:
        state = state.after(step)
    return state
