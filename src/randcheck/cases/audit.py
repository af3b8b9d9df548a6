"""Whether a case that is on record went its way as the articles order it, and in time.

Source: the rule, articles 3, 14 and 15; the limits of the rulebook. The Shangrao rule says "in
time" (及时) and sets no days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from randcheck.base.fields import check_date
from randcheck.base.frozendict import FrozenDict
from randcheck.base.reasons import Breach, as_breach, breach
from randcheck.calendars.days import Calendar
from randcheck.cases.course import state_at_start
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    request_problems,
    requests_by_subject,
    result_problems,
    signature_problems,
)
from randcheck.cases.obstacles import obstacles
from randcheck.cases.records import Case, StepName, name_of
from randcheck.cases.state import CaseState
from randcheck.cases.steps import ReviewDecided, Step
from randcheck.cases.visits import officers_for
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.domain.terms.time_limits import LimitedStep
from randcheck.planning.obligations import step_due
from randcheck.rulebook import Rulebook


def check_case(
    case: Case,
    *,
    rulebook: Rulebook,
    on: date,
    calendar: Calendar | None = None,
    drawn: Draw | None = None,
    requests: Iterable[RecusalRequest] = (),
) -> tuple[Breach, ...]:
    """What was not in order in a case, by the tests that `take` makes beforehand.

    Args:
        case: the case, as it is kept or as it comes from elsewhere.
        rulebook: the rulebook by which it is led.
        on: the day as of which it is looked at; steps taken after it are not taken yet.
        calendar: what knows the working days, where the rulebook counts any.
        drawn: the draw, where the finding is to be compared with it too.
        requests: requests for recusal of the task; one that was open on the day of the visit makes
            it wait, one that was granted by then keeps the officer from it.

    Returns:
        The breaches of the finding, then of each step in the order of the record (what stood in
        its way, a time limit passed), then of steps that are missing although their time limit
        has passed.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook``; ``finding-other-rulebook`` where the draw was made by
            another one.
        CalendarError: ``calendar-missing``, or what the calendar raises for a year that it does
            not know.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> from randcheck.cases import Disposed, Disposition
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="to-be-handled", signed_by=("ZF-1", "ZF-2"))
        >>> fined = Disposed(on=date(2026, 12, 9), dispositions={Disposition.PENALTY})
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref, steps=(fined,))
        >>> for wrong in check_case(case, rulebook=SHANGRAO_2023, on=date(2026, 12, 31)):
        ...     print(wrong.message())
        a disposition comes after in-depth verification, and there was none; ... art. 14)
        the disposition waits for the publicity; open it first, or waive it ... leaves it open)
    """
    check_date(on, "on")
    state = state_at_start(case, rulebook)
    if drawn is not None:
        check_draw_and_rulebook(drawn, rulebook)
    of_subject = requests_by_subject(requests, case.finding.task_code)
    found = [*_finding_breaches(case, rulebook, drawn, of_subject)]
    for step in case.steps:
        if step.on > on:
            continue
        met = obstacles(state, step, calendar)
        found.extend(as_breach(problem, case.finding.subject_id) for problem in met)
        found.extend(_steps_late(state, step, calendar))
        state = state.after(step)
    found.extend(_steps_missing(state, on, calendar))
    return tuple(found)


def _finding_breaches(
    case: Case,
    rulebook: Rulebook,
    drawn: Draw | None,
    requests: Mapping[str, Sequence[RecusalRequest]],
) -> Iterator[Breach]:
    finding = case.finding
    if drawn is None:
        filed = requests.get(finding.subject_id, ())
        problems = (
            *result_problems(finding, rulebook),
            *request_problems(finding, case.team, rulebook, filed),
            *signature_problems(finding, case.team, rulebook),
        )
    else:
        problems = tuple(finding_problems(finding, drawn, rulebook, requests))
    yield from (as_breach(problem, finding.subject_id) for problem in problems)
    team = case.team if drawn is None else officers_for(drawn, finding)
    if set(team) != set(case.team):
        yield breach(
            "case-team-differs",
            rulebook.dispatch,
            finding.subject_id,
            subject=finding.subject_id,
            matter=finding.matter_code,
            team=case.team or ("-",),
            drawn=team or ("-",),
        )


_FULFILS: Mapping[StepName, LimitedStep] = FrozenDict(
    {
        StepName.INVESTIGATED: LimitedStep.INVESTIGATION,
        StepName.PUBLICITY_OPENED: LimitedStep.PUBLICITY,
        StepName.PUBLICITY_WAIVED: LimitedStep.PUBLICITY,
        StepName.FEEDBACK_GIVEN: LimitedStep.FEEDBACK,
        StepName.FEEDBACK_IMPOSSIBLE: LimitedStep.FEEDBACK,
        StepName.DISPOSED: LimitedStep.DISPOSITION,
        StepName.OUTCOME_PUBLISHED: LimitedStep.OUTCOME,
        StepName.CORRECTION_CHECKED: LimitedStep.CORRECTION_CHECK,
    }
)


def _running(state: CaseState) -> Mapping[LimitedStep, date]:
    """Steps that are due, reviews apart, with the day from which their limit runs.

    A step that cannot be taken yet, such as feedback during the publicity period, is not due.
    """
    order = state.open_order
    starts = {
        LimitedStep.INVESTIGATION: state.violation_on,
        LimitedStep.PUBLICITY: state.round_on,
        LimitedStep.FEEDBACK: state.feedback_free_on,
        LimitedStep.DISPOSITION: state.disposition_free_on,
        LimitedStep.OUTCOME: state.unpublished_since,
        LimitedStep.CORRECTION_CHECK: None if order is None else order.correct_by or order.on,
    }
    due = ((step, starts.get(step)) for step in state.required)
    return FrozenDict({step: start for step, start in due if start is not None})


def _steps_late(
    before: CaseState, step: Step, calendar: Calendar | None = None
) -> Iterator[Breach]:
    """What a step makes late: itself, or, where a review changes the result, what it cuts off."""
    running = _running(before)
    limited = _FULFILS.get(name_of(step))
    if limited is not None and limited in running:
        yield from _overdue(before, limited, running[limited], calendar, step_on=step.on)
    if isinstance(step, ReviewDecided):
        for objection in before.objections_to_review:
            if objection.code == step.objection:
                review, start = LimitedStep.REVIEW, objection.on
                yield from _overdue(before, review, start, calendar, step_on=step.on)
        still = _running(before.after(step))
        for cut_off, start in running.items():
            if still.get(cut_off) != start:
                yield from _overdue(before, cut_off, start, calendar, on=step.on)


def _steps_missing(
    state: CaseState, on: date, calendar: Calendar | None = None
) -> Iterator[Breach]:
    """Steps whose limit has passed on a day and that are not taken."""
    for limited, start in _running(state).items():
        yield from _overdue(state, limited, start, calendar, on=on)
    for objection in state.objections_to_review:
        yield from _overdue(state, LimitedStep.REVIEW, objection.on, calendar, on=on)


def _overdue(
    state: CaseState,
    limited: LimitedStep,
    start: date,
    calendar: Calendar | None,
    **day: date,
) -> Iterator[Breach]:
    """A step whose limit is over on a day: taken late (``step_on``) or not at all (``on``)."""
    limit = state.rulebook.time_limit(limited)
    due = step_due(limited, start, state.rulebook, calendar)
    if limit is None or due is None or min(day.values()) <= due:
        return
    about = state.finding.subject_id
    said = {"limited_step": limited, "start": start, "due": due, **day}
    if "step_on" in day:
        yield breach("case-step-late", limit.source, about, **said)
    else:
        yield breach("case-step-missing", limit.source, about, **said)
