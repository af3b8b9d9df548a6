"""The moves of a case: each gives the next case, or refuses with all that stands in its way.

Those around the publicity stand in `randcheck.cases.publicity_moves`.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from randcheck.base.errors import CaseError, raise_problems
from randcheck.base.items import frozen_set, id_tuple
from randcheck.cases.obstacles import obstacles
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
    OutcomePublished,
    SignedOnSite,
    Step,
)
from randcheck.domain.inspection.documents import Document
from randcheck.rulebook import Rulebook


def take(case: Case, step: Step, *, rulebook: Rulebook) -> Case:
    """The case after a step; the moves below make the step from its parts.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook``, or all that stands in the way of the step.
    """
    return moved(case, case_state(case, rulebook), step)


def moved(case: Case, state: CaseState, step: Step) -> Case:
    """The case after a step, its state being known.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: all that stands in the way of the step.
    """
    following = attrs.evolve(case, steps=(*case.steps, step))
    raise_problems(CaseError, obstacles(state, step))
    return following


def sign_on_site(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook,
    signed_by: Iterable[str] = (),
    subject_signed: bool = False,
    document: Document | None = None,
) -> Case:
    """Put on record what was signed during the visit (现场签字): no feedback, and never held back.

    Args:
        case: the case.
        on: the day on which it was signed, not before the visit; later steps do not matter.
        rulebook: the rulebook by which the case is led.
        signed_by: officers of the team who signed.
        subject_signed: whether the subject did too.
        document: what was signed.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``signed-by-others``.

    Source: our reading of the rule, article 15: only the feedback waits.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2"))
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref)
        >>> case = sign_on_site(case, on=date(2026, 12, 3), rulebook=SHANGRAO_2023,
        ...     signed_by=("ZF-1", "ZF-2"), subject_signed=True)
        >>> [type(step).__name__ for step in case.steps]
        ['SignedOnSite']
    """
    step = SignedOnSite(
        on=on, signed_by=id_tuple(signed_by), subject_signed=subject_signed, document=document
    )
    return take(case, step, rulebook=rulebook)


def investigate(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook,
    confirmed: bool,
    summary: str = "",
    document: Document | None = None,
) -> Case:
    """Put an in-depth verification (深入核查) on record; a case can have several.

    Args:
        case: the case, of any result but one of no problem.
        on: the day on which it ended.
        rulebook: the rulebook by which the case is led.
        confirmed: whether the violation was confirmed.
        summary: what came out.
        document: what it rests on.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``investigation-without-cause``.

    Source: the rule, article 14.
    """
    step = Investigated(on=on, confirmed=confirmed, summary=summary, document=document)
    return take(case, step, rulebook=rulebook)


def give_feedback(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook,
    form: FeedbackForm,
    giver: FeedbackGiver,
    inspector_ids: Iterable[str] = (),
    document: Document | None = None,
) -> Case:
    """Tell the subject its result (反馈), once for each result.

    Args:
        case: the case.
        on: the day, after every publicity period of the case.
        rulebook: the rulebook by which the case is led.
        form: in writing or in person.
        giver: the team, or its body.
        inspector_ids: which officers; of the team, at least one, where the team gives it. Who
            acts for the body is for the host.
        document: the notice of the result.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``feedback-given-before``, ``feedback-before-publicity``, ``feedback-inside-period``,
            ``feedback-before-review``, ``feedback-before-disposition``,
            ``feedback-giver-missing``, ``feedback-giver-other``.

    Source: the rule, articles 3 and 15.
    """
    step = FeedbackGiven(
        on=on,
        form=form,
        giver=giver,
        inspector_ids=id_tuple(inspector_ids),
        document=document,
    )
    return take(case, step, rulebook=rulebook)


def feedback_impossible(case: Case, *, on: date, rulebook: Rulebook, reason: str) -> Case:
    """Put on record that nobody can be told, the visit having failed; it takes feedback's place.

    Args:
        case: the case, its result being one of a failed visit, and no refusal.
        on: the day on which this was established.
        rulebook: the rulebook by which the case is led.
        reason: why; not empty.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: what stands in the way of `give_feedback`, and ``feedback-possible``.

    Source: our reading of the rule, article 15.
    """
    return take(case, FeedbackImpossible(on=on, reason=reason), rulebook=rulebook)


def dispose(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook,
    dispositions: Iterable[Disposition],
    to: str = "",
    reason: str = "",
    document: Document | None = None,
) -> Case:
    """Put the decision about a violation (处理决定) on record; a further one may follow it.

    Args:
        case: the case, verified in depth.
        on: the day of the decision.
        rulebook: the rulebook by which the case is led.
        dispositions: one or several.
        to: to whom it was transferred.
        reason: why.
        document: the decision.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``disposition-before-investigation``, ``disposition-unconfirmed``,
            ``disposition-without-violation`` (both but for no penalty),
            ``disposition-before-publicity``, ``disposition-inside-period``,
            ``disposition-before-review`` (the three where the rulebook has it wait for the
            publicity), ``disposition-before-feedback``.

    Source: the rule, article 14.
    """
    step = Disposed(
        on=on,
        dispositions=frozen_set(dispositions),
        to=to,
        reason=reason,
        document=document,
    )
    return take(case, step, rulebook=rulebook)


def publish_outcome(
    case: Case, *, on: date, rulebook: Rulebook, where: str, document: Document | None = None
) -> Case:
    """Make the outcome public (处理结果公布): every disposition that is not published yet.

    Args:
        case: the case.
        on: the day.
        rulebook: the rulebook by which the case is led.
        where: the platform or paper; not empty.
        document: what shows it.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: a value that the step cannot hold.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last``,
            ``outcome-without-disposition``.

    Source: the rule, article 14.
    """
    step = OutcomePublished(on=on, where=where, document=document)
    return take(case, step, rulebook=rulebook)
