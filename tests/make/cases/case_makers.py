"""Makers of steps, cases and reports in which every field is in use, for `tests.make.records`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
from tests.make.cases import casework, reported
from tests.make.cases.visited import granted, visited
from tests.make.cases.visited import task as visited_task
from tests.make.record_makers import LETTER

import randcheck
from randcheck import SHANGRAO_2023, Breach, past_visits, take
from randcheck.cases import (
    CorrectionChecked,
    CorrectionOrdered,
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    ObjectionFiled,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    PublicityWindow,
    ReviewDecided,
    SignedOnSite,
    case_state,
    publicity_window,
)
from randcheck.reports import annual_summary, roll_up, subject_file
from randcheck.rules import OUR_DEFAULT, ResultKind


def steps() -> Iterator[randcheck.cases.Step]:
    """Every step, all its fields in use."""
    on = date(2026, 12, 20)
    yield SignedOnSite(on=on, signed_by=("I1",), subject_signed=True, document=LETTER)
    yield CorrectionOrdered(on=on, correct_by=on, summary="补发工资", document=LETTER)
    yield CorrectionChecked(on=on, corrected_on=on, summary="已补发", document=LETTER)
    yield Investigated(on=on, confirmed=True, summary="属实", document=LETTER)
    yield PublicityOpened(
        window=PublicityWindow(
            opens_on=on, last_on=date(2026, 12, 27), feedback_from=date(2026, 12, 28)
        ),
        document=LETTER,
    )
    yield PublicityWaived(on=on, reason="依法不予公示")
    yield ObjectionFiled(on=on, code="O1", by="信江食品", ground="事实不符")
    yield ReviewDecided(on=on, objection="O1", upheld=True, result="no-problem", document=LETTER)
    yield FeedbackGiven(
        on=on,
        form=FeedbackForm.IN_PERSON,
        giver=FeedbackGiver.TEAM,
        inspector_ids=("I1", "I2"),
        document=LETTER,
    )
    yield FeedbackImpossible(on=on, reason="无法联系")
    yield Disposed(
        on=on,
        dispositions={Disposition.PENALTY, Disposition.ORDER_TO_CORRECT},
        to="公安机关",
        reason="逾期未改",
        document=LETTER,
    )
    yield OutcomePublished(on=on, where="公示系统", document=LETTER)


def cases_and_reports() -> Iterator[Any]:
    """Findings, cases, requests, reports and files."""
    found = casework.finding(documents=(LETTER,), subject_signed=True, conclusion="符合规定")
    led = attrs.evolve(casework.case(), steps=tuple(steps()))
    asked = granted("I1", "A00")
    yield from (found, led, asked, attrs.evolve(asked, decision=None))
    yield case_state(casework.case(), SHANGRAO_2023)
    opened = take(
        casework.case(ResultKind.NO_PROBLEM),
        PublicityOpened(window=publicity_window(casework.days(1), SHANGRAO_2023)),
        rulebook=SHANGRAO_2023,
    )
    yield case_state(opened, SHANGRAO_2023)
    late = Breach(
        code="late", about="S1", params={"on": "2026-12-05", "ids": ("a", "b")}, source=OUR_DEFAULT
    )
    report = reported.report(breaches=(late,))
    summary = annual_summary([report], reporter="R1", year=2026, cut_off=date(2026, 12, 31))
    both = roll_up([summary], reporter="CITY", year=2026, cut_off=date(2026, 12, 31))
    yield from (report, summary, both)
    world = visited()
    subject_id, _ = world.pairs()[0]
    after = world.without(subject_id)
    officer = after.drawn.visits_now[0]
    after = after.without_officer(officer.subject_id, officer.team[0].inspector_id)
    visits = past_visits(after.drawn, task=visited_task())
    for of in {subject_id, officer.subject_id, "X1", *after.drawn.frame.matters[0].members}:
        yield subject_file(
            of,
            draws=[after.drawn],
            findings=[attrs.evolve(found, subject_id=of)],
            cases=[attrs.evolve(led, finding=attrs.evolve(led.finding, subject_id=of))],
            history=visits,
            requests=[attrs.evolve(asked, subject_id=of)],
        )
