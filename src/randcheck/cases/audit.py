"""Whether a case that is on record went its way as the articles order it.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from randcheck.base.dates import check_date
from randcheck.base.reasons import Breach, as_breach, breach
from randcheck.calendars.days import Calendar
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    request_problems,
    requests_by_subject,
    result_problems,
    signature_problems,
)
from randcheck.cases.limits import late_breaches, missing_breaches
from randcheck.cases.obstacles import obstacles
from randcheck.cases.records import Case
from randcheck.cases.state import state_at_start
from randcheck.cases.visits import officers_for
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.recusal_requests import RecusalRequest
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
        found.extend(late_breaches(state, step, calendar))
        state = state.after(step)
    found.extend(missing_breaches(state, on, calendar))
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
