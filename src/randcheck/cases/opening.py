"""The opening of a case: a finding that fits its draw, with the team that made the visit.

Source: the rule, articles 3, 14 and 15.
"""

from __future__ import annotations

from collections.abc import Iterable

from randcheck.cases.finding_checks import officers_for
from randcheck.cases.findings import record_finding
from randcheck.cases.records import Case
from randcheck.domain.draws import Draw
from randcheck.domain.findings import Finding
from randcheck.domain.recusal_requests import RecusalRequest
from randcheck.rulebook import Rulebook

__all__ = ["open_case"]


def open_case(
    finding: Finding,
    *,
    result: Draw,
    rulebook: Rulebook,
    body: str,
    requests: Iterable[RecusalRequest] = (),
) -> Case:
    """The case of a finding: every finding has one, and each goes its way to the feedback.

    Args:
        finding: what was found.
        result: the draw as it stands, with its events.
        rulebook: the rulebook by which it was drawn, and by which the case is led.
        body: code of the department that ran the inspection and may give the feedback.
        requests: requests for recusal of the task, decided or not.

    Raises:
        InvalidInputError: ``wrong-type``, ``bad-id`` and the like.
        CaseError: what `record_finding` refuses.

    Source: the rule, article 3 (谁检查、谁反馈: who inspects gives the feedback).
    """
    record_finding(finding, result=result, rulebook=rulebook, requests=requests)
    return Case(
        finding=finding,
        team=officers_for(result, *finding.key),
        body=body,
        rulebook=rulebook.ref,
    )
