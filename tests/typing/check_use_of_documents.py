# pyright: strict
"""Typical use of documents, notices and changes after a draw: read by the type checkers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_type

from randcheck import (
    AnnualSummary,
    Audience,
    Breach,
    Case,
    Commitment,
    Discrepancy,
    Draw,
    Finding,
    Matter,
    MatterList,
    Plan,
    PublicationFacts,
    RecusalRequest,
    RosterEntry,
    Rulebook,
    Stage,
    Subject,
    TaskReport,
    TranscriptFinding,
    TranscriptReport,
    check_findings,
    check_proof,
    check_recusal_requests,
    course_notice,
    decide_request,
    decide_review,
    decision_due,
    dispatch,
    drawn_notice,
    feedback_impossible,
    matter_list_notice,
    may_visit,
    mend_roster,
    object_to,
    open_cases,
    plan_notice,
    publication_rows,
    read_document,
    replace_inspector,
    roll_up,
    sign_on_site,
    summary_notice,
    transcript,
    verify_chain,
    verify_closing,
    verify_transcript,
    waive_publicity,
)

__all__ = ["changed", "checked", "handled", "notices", "requested"]


def checked(committed: Commitment, result: Draw, later: Draw, text: str) -> bool:
    """Transcripts, proofs and chains."""
    paper = transcript(committed, result, audience=Audience.PUBLIC, stage=Stage.VISITED)
    assert_type(paper, dict[str, Any])
    report = verify_transcript(read_document(text))
    assert_type(report, TranscriptReport)
    assert_type(verify_chain([paper]), tuple[TranscriptFinding, ...])
    assert_type(verify_closing(result, later), tuple[Discrepancy, ...])
    proof = committed.prove("S1", "M1").document(result)
    return report.is_right and check_proof(proof).is_right


def changed(result: Draw, committed: Commitment, rulebook: Rulebook, on: date) -> Draw:
    """A roster that is mended, and an inspector who is replaced."""
    roster: Mapping[str, RosterEntry] = {"ZF-9": RosterEntry(pool="city")}
    given = dispatch("0" * 64, subjects=["S1"], roster=roster, recused_of={}, team={"city": 1})
    assert_type(given.teams, Mapping[str, tuple[str, ...]] | None)
    mended = mend_roster(
        result,
        committed,
        add=roster,
        reason="staff-lent",
        evidence="借调函 1号",
        on=on,
        rulebook=rulebook,
    )
    return replace_inspector(
        mended,
        committed,
        subject_id="S1",
        inspector_id="ZF-9",
        reason="ill",
        evidence="病假条",
        on=on,
        rulebook=rulebook,
    )


def requested(
    request: RecusalRequest, result: Draw, rulebook: Rulebook, on: date
) -> tuple[Breach, ...]:
    """A request for recusal, decided."""
    assert_type(decision_due(request, rulebook), date | None)
    decided = decide_request(request, granted=True, on=on, by="局负责人")
    free = may_visit([decided], subject_id="S1", inspector_id=None, rulebook=rulebook)
    assert_type(free, bool)
    return check_recusal_requests([decided], result=result, rulebook=rulebook, on=on)


def handled(result: Draw, findings: list[Finding], rulebook: Rulebook, on: date) -> list[Case]:
    """The steps that only some cases take."""
    found = check_findings(findings, result=result, rulebook=rulebook, on=on)
    assert_type(found, tuple[Breach, ...])
    cases = open_cases(findings, result=result, rulebook=rulebook)
    assert_type(cases, tuple[Case, ...])
    signed = [sign_on_site(case, on=on, rulebook=rulebook) for case in cases]
    waived = waive_publicity(signed[0], on=on, rulebook=rulebook, reason="无须公示")
    untold = feedback_impossible(waived, on=on, rulebook=rulebook, reason="已停业")
    objected = object_to(
        signed[1], on=on, rulebook=rulebook, code="O-1", by="企业", ground="已支付"
    )
    reviewed = decide_review(objected, on=on, rulebook=rulebook, objection="O-1", upheld=False)
    return [untold, reviewed]


def notices(
    result: Draw,
    cases: list[Case],
    subjects: list[Subject],
    matters: list[Matter],
    matter_list: MatterList,
    plan: Plan,
    report: TaskReport,
    summaries: list[AnnualSummary],
    facts: PublicationFacts,
    rulebook: Rulebook,
) -> list[str]:
    """What is published, and rows for a platform."""
    on = date(2026, 12, 31)
    whole = roll_up(summaries, reporter="SR-HRSS", year=2026, cut_off=on)
    rows = publication_rows(result, cases, facts=facts, subjects=subjects, rulebook=rulebook)
    assert_type(rows, tuple[dict[str, str], ...])
    return [
        drawn_notice(result, subjects=subjects, matters=matters, lang="en"),
        course_notice(report, rulebook=rulebook),
        summary_notice(whole),
        matter_list_notice(matter_list, on=on),
        plan_notice(plan, matters=matters),
    ]
