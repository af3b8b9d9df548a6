"""Leading a case: it is opened, and its steps are taken one by one.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from randcheck.base.errors import CaseError, Problem, raise_problems
from randcheck.base.fields import check_date
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import records_of
from randcheck.calendars.days import Calendar
from randcheck.cases.course import case_state
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    requests_by_subject,
)
from randcheck.cases.findings import record_finding, repeated_problems
from randcheck.cases.obstacles import obstacles, obstacles_on
from randcheck.cases.records import Case, StepName, check_steps
from randcheck.cases.steps import Step
from randcheck.cases.visits import officers_for
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.rulebook import Rulebook


def open_case(
    finding: Finding,
    *,
    drawn: Draw,
    rulebook: Rulebook,
    body: str | None = None,
    requests: Iterable[RecusalRequest] = (),
) -> Case:
    """The case of a finding: every finding has one, and each goes its way to the feedback.

    Args:
        finding: what was found.
        drawn: the draw as it stands, with its events.
        rulebook: the rulebook by which it was drawn, and by which the case is led.
        body: code of the department that ran the inspection and may give the feedback; None for
            the body that drew.
        requests: requests for recusal of the task, decided or not.

    Returns:
        The case, with the team as it was on the day of the visit, and no step yet.

    Raises:
        InvalidInputError: ``wrong-type``, ``bad-id`` and the like.
        CaseError: what `record_finding` refuses.

    Source: the rule, article 3 (谁检查、谁反馈: who inspects gives the feedback).
    """
    record_finding(finding, drawn=drawn, rulebook=rulebook, requests=requests)
    return _opened(finding, drawn, rulebook, body)


def open_cases(
    findings: Iterable[Finding],
    *,
    drawn: Draw,
    rulebook: Rulebook,
    body: str | None = None,
    requests: Iterable[RecusalRequest] = (),
) -> tuple[Case, ...]:
    """The cases of many findings of one draw, as `open_case` opens each.

    Args:
        findings: what was found, each pair of subject and matter once.
        drawn: the draw as it stands, with its events.
        rulebook: the rulebook by which it was drawn, and by which the cases are led.
        body: code of the department that ran the inspection and may give the feedback; None for
            the body that drew.
        requests: requests for recusal of the task, decided or not.

    Returns:
        The cases, in the order of the findings.

    Raises:
        InvalidInputError: ``wrong-type``, ``bad-id`` and the like.
        CaseError: all that `record_finding` refuses of any of them, and ``finding-twice``.

    Source: the rule, article 3.
    """
    check_draw_and_rulebook(drawn, rulebook)
    given = records_of(findings, Finding, "findings")
    of_subject = requests_by_subject(requests, drawn.frame.task)
    problems = (
        problem
        for finding in given
        for problem in finding_problems(finding, drawn, rulebook, of_subject)
    )
    raise_problems(CaseError, (*problems, *repeated_problems(given, drawn)))
    return tuple(_opened(finding, drawn, rulebook, body) for finding in given)


def _opened(finding: Finding, drawn: Draw, rulebook: Rulebook, body: str | None) -> Case:
    return Case(
        finding=finding,
        team=officers_for(drawn, finding),
        body=drawn.header.body if body is None else body,
        rulebook=rulebook.ref,
    )


def take(case: Case, step: Step, *, rulebook: Rulebook, calendar: Calendar | None = None) -> Case:
    """The case after a step, or all that stands in the way of the step.

    Args:
        case: the case.
        step: what was done, a record such as `randcheck.cases.FeedbackGiven`; its class says what
            may stand in its way.
        rulebook: the rulebook by which the case is led.
        calendar: what knows the working days; needed only for
            `randcheck.cases.PublicityOpened`, where the rulebook counts its period by them.

    Returns:
        The case with one more step.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook``; all of ``step-before-visit``, ``step-before-last`` and
            what the class of the step names.
        CalendarError: ``calendar-missing``, or what the calendar raises for a year that it does
            not know.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> from randcheck.cases import (
        ...     FeedbackForm, FeedbackGiven, FeedbackGiver, PublicityOpened, publicity_window)
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2"))
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref)
        >>> opened = PublicityOpened(window=publicity_window(date(2026, 12, 4), SHANGRAO_2023))
        >>> case = take(case, opened, rulebook=SHANGRAO_2023)
        >>> told = FeedbackGiven(on=date(2026, 12, 11), form=FeedbackForm.WRITTEN,
        ...     giver=FeedbackGiver.BODY)
        >>> take(case, told, rulebook=SHANGRAO_2023)
        Traceback (most recent call last):
        randcheck.CaseError: feedback on 2026-12-11 is inside the publicity period ...
        >>> case = take(case, attrs.evolve(told, on=date(2026, 12, 12)), rulebook=SHANGRAO_2023)
        >>> case_state(case, SHANGRAO_2023).is_closed
        True
    """
    state = case_state(case, rulebook)
    check_steps((step,), "step")
    raise_problems(CaseError, obstacles(state, step, calendar))
    return attrs.evolve(case, steps=(*case.steps, step))


def next_steps(
    case: Case, *, on: date, rulebook: Rulebook
) -> Mapping[StepName, tuple[Problem, ...]]:
    """What a case can do on a day, and what stands in the way of the rest.

    Args:
        case: the case.
        on: the day.
        rulebook: the rulebook by which the case is led.

    Returns:
        Every step by its name with what stands in its way; nothing where it can be taken, by the
        record that `StepName.record` gives. Whatever depends on what the step itself says (who
        signed, which objection) is tested when it is taken.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``case-other-rulebook``.

    Source: the rule, articles 3, 14 and 15.

    Example:
        >>> from randcheck import SHANGRAO_2023, Finding
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-2"))
        >>> case = Case(finding=found, team=("ZF-1", "ZF-2"), body="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref)
        >>> steps = next_steps(case, on=date(2026, 12, 4), rulebook=SHANGRAO_2023)
        >>> [name.value for name, problems in steps.items() if not problems]
        ['signed-on-site', 'publicity-opened', 'publicity-waived']
        >>> print(steps[StepName.FEEDBACK_GIVEN][0].message())
        feedback comes after the publicity; open it first, or waive it ... leaves it open)
    """
    check_date(on, "on")
    state = case_state(case, rulebook)
    return FrozenDict({name: obstacles_on(name, state, on) for name in StepName})
