"""The opening of a case: a finding that fits its draw, with the team that made the visit.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable

from randcheck.base.errors import CaseError, raise_problems
from randcheck.base.items import records_of
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    requests_by_subject,
)
from randcheck.cases.findings import record_finding, repeated_problems
from randcheck.cases.records import Case
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
