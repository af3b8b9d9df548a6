# pyright: strict
"""Typical use after the draw, with full annotations: read by the type checkers, run by a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import assert_type

from tests.typing.check_typical_use import drawn, subjects, task

from randcheck import (
    SHANGRAO_2023,
    Breach,
    Case,
    Draw,
    Finding,
    PastVisit,
    Problem,
    Quota,
    next_steps,
    open_case,
    past_visits,
    record_finding,
    replace_subject,
    take,
    verify,
)
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    Investigated,
    OutcomePublished,
    PublicityOpened,
    PublicityWindow,
    case_state,
    check_case,
    publicity_window,
)
from randcheck.notices import results_notice
from randcheck.plans import Obligation, obligations, overdue
from randcheck.reports import (
    AnnualSummary,
    SubjectFile,
    TaskReport,
    annual_summary,
    audit_conduct,
    subject_file,
    task_report,
)
from randcheck.rules import Role


def case_of(made: Draw) -> Case:
    """A violation found by the first visit, on its way to its end."""
    visit = made.visits[0]
    finding = Finding(
        task_code="2026-12",
        subject_id=visit.subject_id,
        matter_code=visit.matter_codes[0],
        on=date(2026, 12, 3),
        result="corrected",
        conclusion="拖欠工资",
        proposed_handling="责令改正",
        signed_by=[member.inspector_id for member in visit.team],
    )
    assert_type(record_finding(finding, drawn=made, rulebook=SHANGRAO_2023), Finding)
    case = open_case(finding, drawn=made, rulebook=SHANGRAO_2023, body="SR-HRSS")
    case = take(case, Investigated(on=date(2026, 12, 5), confirmed=True), rulebook=SHANGRAO_2023)
    case = take(
        case,
        PublicityOpened(window=publicity_window(date(2026, 12, 7), SHANGRAO_2023)),
        rulebook=SHANGRAO_2023,
    )
    window = publicity_window(date(2026, 12, 7), SHANGRAO_2023)
    assert_type(window, PublicityWindow)
    case = take(
        case,
        FeedbackGiven(on=window.feedback_from, form=FeedbackForm.WRITTEN, giver=FeedbackGiver.BODY),
        rulebook=SHANGRAO_2023,
    )
    case = take(
        case,
        Disposed(on=date(2026, 12, 20), dispositions={Disposition.ORDER_TO_CORRECT}),
        rulebook=SHANGRAO_2023,
    )
    case = take(
        case, OutcomePublished(on=date(2026, 12, 22), where="省平台"), rulebook=SHANGRAO_2023
    )
    steps = next_steps(case, on=date(2026, 12, 23), rulebook=SHANGRAO_2023)
    for problems in steps.values():
        assert_type(problems, tuple[Problem, ...])
    assert_type(case_state(case, SHANGRAO_2023).is_closed, bool)
    return assert_type(case, Case)


def use_after_the_draw() -> tuple[Breach, ...]:
    """From a replaced subject to the summary of the year."""
    committed, made = drawn()
    after = replace_subject(
        made,
        committed,
        subject_id=made.visits[-1].subject_id,
        reason="deregistered",
        evidence="注销登记通知书 1号",
        on=date(2026, 12, 2),
        rulebook=SHANGRAO_2023,
    )
    assert_type(after.replaced, Mapping[tuple[str, str], str])
    assert_type(after.standing("HRSS-01"), tuple[str, ...])
    assert verify(after, committed, SHANGRAO_2023).is_right
    case = case_of(after)
    of_task = task(Quota.share(Fraction(1, 10)))
    report = task_report(
        after,
        task=of_task,
        subjects=subjects(),
        rulebook=SHANGRAO_2023,
        on=date(2026, 12, 31),
        cases=[case],
    )
    assert_type(report, TaskReport)
    assert_type(report.coverage, Fraction)
    summary = annual_summary([report], reporter="SR-HRSS", year=2026, cut_off=date(2026, 12, 31))
    assert_type(summary, AnnualSummary)
    visits = past_visits(after, task=of_task, findings=[case.finding])
    assert_type(visits, tuple[PastVisit, ...])
    assert_type(subject_file(case.finding.subject_id, draws=[after], cases=[case]), SubjectFile)
    notice = results_notice(
        after, [case], on=date(2026, 12, 31), subjects=subjects(), rulebook=SHANGRAO_2023
    )
    assert_type(notice.html(), str)
    due = obligations(2026, Role.CITY_BUREAU, SHANGRAO_2023)
    assert_type(due, tuple[Obligation, ...])
    done = {one.code: date(2026, 12, 30) for one in due if one.due_on is not None}
    assert_type(check_case(case, rulebook=SHANGRAO_2023, on=date(2026, 12, 31)), tuple[Breach, ...])
    return assert_type(
        (
            *overdue(due, done, on=date(2027, 1, 5)),
            *audit_conduct(after, [case.finding], rulebook=SHANGRAO_2023, committed=committed),
        ),
        tuple[Breach, ...],
    )
