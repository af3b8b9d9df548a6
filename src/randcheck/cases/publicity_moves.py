"""The moves around the publicity of a result: opened or waived, objections, their reviews.

Source: the rule, article 15.
"""

from __future__ import annotations

from datetime import date

import attrs

from randcheck.calendars.days import Calendar
from randcheck.cases.moves import moved, take
from randcheck.cases.publicity import publicity_window
from randcheck.cases.records import Case
from randcheck.cases.state import case_state
from randcheck.cases.steps import ObjectionFiled, PublicityOpened, PublicityWaived, ReviewDecided
from randcheck.domain.inspection.documents import Document
from randcheck.rulebook import Rulebook


def open_publicity(
    case: Case,
    *,
    opens_on: date,
    rulebook: Rulebook,
    calendar: Calendar | None = None,
    document: Document | None = None,
) -> Case:
    """Put the result to public notice (公示), for as long as the rulebook says.

    Args:
        case: the case.
        opens_on: the day on which the notice opens, the day of the step; not ``on``, as in other
            steps, because the notice stays open for days.
        rulebook: the rulebook by which the case is led.
        calendar: what knows the working days, where the rulebook asks for them.
        document: the notice.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CalendarError: ``calendar-missing``, or what the calendar raises for a year that it does
            not know.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``publicity-decided``, ``publicity-after-feedback``.

    Source: the rule, article 15.

    Example:
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> from randcheck.cases import FeedbackForm, FeedbackGiver
        >>> from randcheck.cases import give_feedback
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2"))
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref)
        >>> case = open_publicity(case, opens_on=date(2026, 12, 4), rulebook=SHANGRAO_2023)
        >>> give_feedback(case, on=date(2026, 12, 11), rulebook=SHANGRAO_2023,
        ...     form=FeedbackForm.WRITTEN, giver=FeedbackGiver.BODY)
        Traceback (most recent call last):
        randcheck.CaseError: feedback on 2026-12-11 is inside the publicity period ...
        >>> case = give_feedback(case, on=date(2026, 12, 12), rulebook=SHANGRAO_2023,
        ...     form=FeedbackForm.WRITTEN, giver=FeedbackGiver.BODY)
        >>> case_state(case, SHANGRAO_2023).is_closed
        True
    """
    # The case first: a calendar is of no use to a case of another rulebook.
    state = case_state(case, rulebook)
    window = publicity_window(opens_on, rulebook, calendar)
    return moved(case, state, PublicityOpened(window=window, document=document))


def waive_publicity(case: Case, *, on: date, rulebook: Rulebook, reason: str) -> Case:
    """Decide that the result needs no publicity (无须公示).

    Args:
        case: the case.
        on: the day on which this was decided.
        rulebook: the rulebook by which the case is led.
        reason: why; not empty.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: as `open_publicity`.

    Source: the rule, article 15: publicity is for results that need it.
    """
    return take(case, PublicityWaived(on=on, reason=reason), rulebook=rulebook)


def object_to(case: Case, *, on: date, rulebook: Rulebook, code: str, by: str, ground: str) -> Case:
    """Put an objection (异议) on record; whether it is late follows from the period.

    Args:
        case: the case, its result having been put to public notice.
        on: the day on which it was filed, the last day of the period being in time.
        rulebook: the rulebook by which the case is led.
        code: names it, once in a case.
        by: who objects, for the record.
        ground: why.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``objection-without-publicity``, ``objection-before-publicity``,
            ``objection-code-taken``.

    Source: the rule, article 15.
    """
    step = ObjectionFiled(on=on, code=code, by=by, ground=ground)
    state = case_state(case, rulebook)
    return moved(case, state, attrs.evolve(step, is_late=state.is_late(on)))


def decide_review(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook,
    objection: str,
    upheld: bool,
    result: str | None = None,
    reason: str = "",
    document: Document | None = None,
) -> Case:
    """Decide on an objection after review (复查复核).

    Where the result changes, feedback and disposition are due for it anew, and so is publicity
    where the rulebook says so.

    Args:
        case: the case.
        on: the day of the decision.
        rulebook: the rulebook by which the case is led.
        objection: code of the objection, late or in time.
        upheld: whether the objection was right.
        result: code of the result from now on; None where it stays as it is.
        reason: why.
        document: the decision.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``objection-unknown``, ``objection-decided``, ``review-result-unknown``,
            ``review-result-refused``.

    Source: the rule, article 15.
    """
    step = ReviewDecided(
        on=on,
        objection=objection,
        upheld=upheld,
        result=result,
        reason=reason,
        document=document,
    )
    return take(case, step, rulebook=rulebook)
