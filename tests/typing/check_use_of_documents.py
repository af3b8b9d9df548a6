# pyright: strict
"""Typical use of documents, notices and changes after a draw: read by the type checkers."""

from __future__ import annotations

from datetime import date
from typing import Any, assert_type

from randcheck import (
    Audience,
    Breach,
    Case,
    Commitment,
    Discrepancy,
    Draw,
    EntropySource,
    Finding,
    Frame,
    Matter,
    Plan,
    Rulebook,
    Stage,
    Subject,
    Verification,
    check_proof,
    closing,
    commit,
    open_cases,
    read_document,
    replace_inspector,
    take,
    transcript,
    verify_chain,
    verify_transcript,
)
from randcheck.cases import (
    FeedbackImpossible,
    ObjectionFiled,
    PublicityWaived,
    ReviewDecided,
    SignedOnSite,
    check_findings,
)
from randcheck.draws import (
    Event,
    EventRecord,
    RecusalRequest,
    check_recusal_requests,
    decide_request,
    decision_due,
    may_visit,
)
from randcheck.matters import MatterList
from randcheck.notices import (
    FORMS,
    Notice,
    PublicationFacts,
    course_notice,
    drawn_notice,
    explanation_notice,
    matter_list_notice,
    plan_notice,
    publication_rows,
    recusal_notice,
    replacement_notice,
    report_notice,
    statistics_notice,
    summary_notice,
)
from randcheck.reports import AnnualSummary, TaskReport, roll_up

__all__ = ["changed", "checked", "followed", "handled", "notices", "papers", "requested"]


def checked(committed: Commitment, drawn: Draw, text: str) -> bool:
    """Transcripts, proofs and chains."""
    paper = transcript(committed, drawn, audience=Audience.PUBLIC, stage=Stage.VISITED)
    assert_type(paper, dict[str, Any])
    report = verify_transcript(read_document(text))
    assert_type(report, Verification)
    assert_type(report.findings, tuple[Discrepancy, ...])
    chain = verify_chain([paper], void=["0" * 64])
    assert_type(chain, Verification)
    assert_type(chain.facts, tuple[Discrepancy, ...])
    proof = committed.prove("S1", ["M1"]).document(drawn)
    return report.is_right and check_proof(proof).is_right


def changed(drawn: Draw, committed: Commitment, rulebook: Rulebook, on: date) -> Draw:
    """An inspector who is replaced."""
    left = replace_inspector(
        drawn,
        committed,
        subject_id="S1",
        inspector_id="ZF-9",
        reason="ill",
        evidence="病假条",
        on=on,
        rulebook=rulebook,
    )
    assert_type(left.events, tuple[EventRecord, ...])
    assert_type(left.changes, tuple[Event, ...])
    return left


def followed(first: Draw, frame: Frame, secret: str, on: date) -> Commitment:
    """The next commitment of a body, which closes its first draw."""
    source = EntropySource(source="双色球 2026136", date=on, format="6C33 1C16")
    return commit(
        frame, body="B", committed_on=on, entropy=[source], secret=secret, earlier=[closing(first)]
    )


def requested(
    request: RecusalRequest, drawn: Draw, rulebook: Rulebook, on: date
) -> tuple[Breach, ...]:
    """A request for recusal, decided."""
    assert_type(decision_due(request, rulebook), date | None)
    decided = decide_request(request, granted=True, on=on, by="局负责人")
    free = may_visit([decided], subject_id="S1", inspector_id=None, rulebook=rulebook)
    assert_type(free, bool)
    return check_recusal_requests([decided], drawn=drawn, rulebook=rulebook, on=on)


def handled(drawn: Draw, findings: list[Finding], rulebook: Rulebook, on: date) -> list[Case]:
    """The steps that only some cases take."""
    found = check_findings(findings, drawn=drawn, rulebook=rulebook, on=on)
    assert_type(found, tuple[Breach, ...])
    cases = open_cases(findings, drawn=drawn, rulebook=rulebook)
    assert_type(cases, tuple[Case, ...])
    signed = [take(case, SignedOnSite(on=on), rulebook=rulebook) for case in cases]
    waived = take(signed[0], PublicityWaived(on=on, reason="无须公示"), rulebook=rulebook)
    untold = take(waived, FeedbackImpossible(on=on, reason="已停业"), rulebook=rulebook)
    objected = take(
        signed[1], ObjectionFiled(on=on, code="O-1", by="企业", ground="已支付"), rulebook=rulebook
    )
    reviewed = take(
        objected, ReviewDecided(on=on, objection="O-1", upheld=False), rulebook=rulebook
    )
    return [untold, reviewed]


def papers(
    committed: Commitment,
    drawn: Draw,
    subjects: list[Subject],
    report: TaskReport,
    request: RecusalRequest,
    rulebook: Rulebook,
) -> list[Notice]:
    """What is signed and not published."""
    proof = committed.prove(subjects[0].id)
    return [
        report_notice(report, subjects=subjects, rulebook=rulebook),
        statistics_notice(
            [report], issuer="SR-HRSS", rulebook=rulebook, form=FORMS["statistics-by-task"]
        ),
        recusal_notice(request, body="SR-HRSS", subjects=subjects),
        replacement_notice(drawn.events[0], drawn=drawn, subjects=subjects),
        explanation_notice(proof, drawn, subjects=subjects).issued(day=date(2026, 12, 31)),
    ]


def notices(
    drawn: Draw,
    cases: list[Case],
    subjects: list[Subject],
    matters: list[Matter],
    matter_list: MatterList,
    plan: Plan,
    report: TaskReport,
    summaries: list[AnnualSummary],
    facts: PublicationFacts,
    rulebook: Rulebook,
) -> list[Notice]:
    """What is published, and rows for a platform."""
    on = date(2026, 12, 31)
    whole = roll_up(summaries, reporter="SR-HRSS", year=2026, cut_off=on)
    rows = publication_rows(drawn, cases, on=on, facts=facts, subjects=subjects, rulebook=rulebook)
    assert_type(rows, tuple[dict[str, str], ...])
    return [
        drawn_notice(drawn, subjects=subjects, matters=matters, lang="en"),
        course_notice(report, rulebook=rulebook),
        summary_notice(whole),
        matter_list_notice(matter_list, on=on),
        plan_notice(plan, matters=matters),
    ]
