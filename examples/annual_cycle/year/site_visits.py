"""Made-up events on site: subjects not found, requests for recusal, findings.

Only for a made-up directory: of real subjects nothing is made up. The same seed gives the same
year; the share of each result stands in `RESULTS`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from examples.annual_cycle.made_up.dice import Dice
from randcheck import (
    Commitment,
    Draw,
    Finding,
    Rulebook,
    Visit,
    record_finding,
    replace_inspector,
    replace_subject,
)
from randcheck.cases import Document, DocumentKind
from randcheck.draws import (
    RecusalRequest,
    Requester,
    RequestForm,
    decide_request,
)
from randcheck.rules import ResultKind

RESULTS = {
    "no-problem": 780,
    "not-engaged": 60,
    "corrected": 100,
    "to-be-handled": 35,
    "cannot-be-reached": 12,
    "deregistered": 5,
    "moved-away": 4,
    "not-operating": 3,
    "uncooperative": 1,
}
"""The frequency of each result, per 1,000 visits."""

_WORDS = {
    ResultKind.NO_PROBLEM: ("未发现违法行为", "无须处理"),
    ResultKind.VIOLATION: ("发现涉嫌违法行为", "建议深入核查"),
    ResultKind.FAILED_VISIT: ("未能实施检查", "建议依法更换检查对象并列入重点关注"),
    ResultKind.REFUSAL: ("拒不配合检查", "建议深入核查并依法处理"),
}


@attrs.frozen(kw_only=True)
class SiteVisits:
    """A draw after its visits.

    Args:
        drawn: the draw with its events.
        requests: requests for recusal, decided.
        findings: what was found, per visit and matter, by day.
    """

    drawn: Draw
    requests: tuple[RecusalRequest, ...]
    findings: tuple[Finding, ...]


def site_visits(
    seed: int, drawn: Draw, committed: Commitment, rulebook: Rulebook, *, recusal: bool | None
) -> SiteVisits:
    """Make every visit of a draw, also to subjects brought in.

    Args:
        seed: makes it up.
        drawn: the draw, as it was drawn.
        committed: what was committed to.
        rulebook: the rule.
        recusal: whether an enterprise asks for a recusal, and whether it is granted; None where
            none asks.
    """
    requests: tuple[RecusalRequest, ...] = ()
    if recusal is not None and drawn.visits:
        request = _decided_request(drawn, granted=recusal)
        requests = (request,)
        if recusal:
            drawn = replace_inspector(
                drawn,
                committed,
                subject_id=request.subject_id,
                inspector_id=request.inspector_id,
                reason="recusal-granted",
                evidence=f"回避决定书 {request.code}（虚构）",
                on=drawn.frame.opens_on + timedelta(1),
                rulebook=rulebook,
            )
    drawn, findings = _made(seed, drawn, committed, rulebook, requests)
    return SiteVisits(drawn=drawn, requests=requests, findings=findings)


def _decided_request(drawn: Draw, *, granted: bool) -> RecusalRequest:
    """File a request for recusal: the first enterprise, against an officer who does not lead."""
    visit, opens_on = drawn.visits[0], drawn.frame.opens_on
    request = RecusalRequest(
        code=f"{drawn.frame.task}-R1",
        task_code=drawn.frame.task,
        subject_id=visit.subject_id,
        inspector_id=visit.team[-1].inspector_id,
        requested_by=Requester.SUBJECT,
        form=RequestForm.WRITTEN,
        filed_on=opens_on,
        ground="与本单位负责人系近亲属（虚构）",
    )
    return decide_request(
        request,
        granted=granted,
        on=opens_on + timedelta(1),
        by="局负责人",
        reason="情况属实（虚构）" if granted else "经核实不属实（虚构）",
    )


def _made(
    seed: int,
    drawn: Draw,
    committed: Commitment,
    rulebook: Rulebook,
    requests: tuple[RecusalRequest, ...],
) -> tuple[Draw, tuple[Finding, ...]]:
    """Make all visits, first to subjects that cannot be found, and to their successors.

    Whoever was visited already could be brought in for one more matter, and would be visited
    twice. So nobody else is visited before it is known who is.
    """
    dice = Dice(seed, f"site visits of {drawn.frame.task}")
    findings: list[Finding] = []

    def find(visit: Visit, code: str, on: date) -> None:
        for matter_code in visit.matter_codes:
            of_matter = _of_matter(dice, code, rulebook)
            finding = _finding(drawn, visit, matter_code, of_matter, on, len(findings), rulebook)
            findings.append(
                record_finding(finding, drawn=drawn, rulebook=rulebook, requests=requests)
            )

    codes = {visit.subject_id: dice.weighted(RESULTS) for visit in drawn.visits_now}
    waiting = deque(visit.subject_id for visit in drawn.visits_now)
    # The first day is for requests for recusal and their decisions.
    found_gone_on = drawn.frame.opens_on + timedelta(1)
    standing = {visit.subject_id: visit for visit in drawn.visits_now}
    while waiting:
        subject_id = waiting.popleft()
        if subject_id not in codes:
            codes[subject_id] = dice.weighted(RESULTS)
        visit, code = standing.get(subject_id), codes[subject_id]
        if visit is None or code not in rulebook.event_reasons.subject:
            continue
        find(visit, code, found_gone_on)
        drawn = replace_subject(
            drawn,
            committed,
            subject_id=subject_id,
            reason=code,
            evidence=_evidence(findings[-len(visit.matter_codes) :]),
            on=found_gone_on,
            rulebook=rulebook,
        )
        waiting.extend(drawn.changes[-1].arrivals)
        standing = {visit.subject_id: visit for visit in drawn.visits_now}
    for on, visit in _days(drawn):
        find(visit, codes[visit.subject_id], on)
    return drawn, tuple(findings)


def _evidence(findings: Iterable[Finding]) -> str:
    """Return the evidence of a failed visit: its records, one for each matter."""
    numbers = (document.number for finding in findings for document in finding.documents)
    return "现场检查记录 " + "、".join(numbers)


def _of_matter(dice: Dice, code: str, rulebook: Rulebook) -> str:
    """Choose the result of one matter: mostly the visit's; a visit fails for all or none."""
    if rulebook.result(code).kind.is_failed_visit or dice.happens(800):
        return code
    other = dice.weighted(RESULTS)
    return code if rulebook.result(other).kind.is_failed_visit else other


def _days(drawn: Draw) -> Iterator[tuple[date, Visit]]:
    """Spread the present visits over the window, except its last week."""
    frame = drawn.frame
    days = max(1, (frame.closes_on - frame.opens_on).days - 7)
    for number, visit in enumerate(drawn.visits_now):
        on = frame.opens_on + timedelta(2 + number * days // len(drawn.visits_now))
        yield min(on, frame.closes_on), visit


def _finding(
    drawn: Draw,
    visit: Visit,
    matter_code: str,
    code: str,
    on: date,
    number: int,
    rulebook: Rulebook,
) -> Finding:
    conclusion, handling = _WORDS[rulebook.result(code).kind]
    record = Document(
        kind=DocumentKind.SITE_RECORD, number=f"{drawn.frame.task}-{number + 1:05}", on=on
    )
    return Finding(
        task_code=drawn.frame.task,
        subject_id=visit.subject_id,
        matter_code=matter_code,
        on=on,
        result=code,
        conclusion=conclusion,
        proposed_handling=handling,
        signed_by=tuple(member.inspector_id for member in visit.team),
        subject_signed=not rulebook.result(code).kind.is_failed_visit,
        documents=(record,),
    )
