"""Small draws, findings and cases, and how to bring any case to its end.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
from examples.second_rulebook import RIVER_CITY
from tests.make.worlds import commitment, frame, ids, matter_frame, members, roster

from randcheck import SHANGRAO_2023, Case, Commitment, Draw, Finding, Rule, Rulebook, draw, take
from randcheck.cases import (
    CorrectionChecked,
    Disposed,
    Disposition,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    OutcomePublished,
    PublicityWaived,
    ReviewDecided,
    case_state,
)
from randcheck.draws import RecusalDecision, RecusalRequest, Requester, RequestForm
from randcheck.rules import FeedbackOrder, LimitedStep, ResultKind

DAY = timedelta(days=1)
VISITED = date(2026, 12, 3)
TEAM = ("I1", "I2")
OPENS, CLOSES = date(2026, 12, 1), date(2026, 12, 31)


class Weekdays:
    """A calendar without holidays: Monday to Friday are worked."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


CALENDAR = Weekdays()


def wrong(value: Any) -> Any:
    """A value of another type than a function asks for."""
    return value


def days(number: int) -> date:
    """A day that many days after the visit."""
    return VISITED + number * DAY


def team_of(visit: Any) -> tuple[str, ...]:
    return tuple(member.inspector_id for member in visit.team)


def visit_to(drawn: Draw, subject_id: str) -> Any:
    return next(visit for visit in drawn.visits_now if visit.subject_id == subject_id)


def ordered(order: FeedbackOrder, rulebook: Rulebook = SHANGRAO_2023) -> Rulebook:
    """A rulebook that wants feedback and disposition in an order."""
    source = rulebook.feedback_order.source
    return attrs.evolve(rulebook, feedback_order=Rule(value=order, source=source))


RULEBOOKS = {
    "shangrao": SHANGRAO_2023,
    "river-city": RIVER_CITY,
    "feedback first": ordered(FeedbackOrder.BEFORE_DISPOSITION),
    "disposition first": ordered(FeedbackOrder.AFTER_DISPOSITION),
}


def of_kind(kind: ResultKind, rulebook: Rulebook = SHANGRAO_2023) -> str:
    """The first result of a kind."""
    return next(category.code for category in rulebook.results if category.kind is kind)


def kinds_of(rulebook: Rulebook) -> list[ResultKind]:
    """The kinds of which a rulebook has a result."""
    listed = {category.kind for category in rulebook.results}
    return [kind for kind in ResultKind if kind in listed]


NOTHING, FAILED = of_kind(ResultKind.NO_PROBLEM), of_kind(ResultKind.FAILED_VISIT)
VIOLATION, REFUSED = of_kind(ResultKind.VIOLATION), of_kind(ResultKind.REFUSAL)


def finding(**changes: Any) -> Finding:
    """A finding of nothing, with the two officers of `TEAM`."""
    given: dict[str, Any] = {
        "task_code": "T1",
        "subject_id": "A00",
        "matter_code": "M1",
        "on": VISITED,
        "result": NOTHING,
        "signed_by": TEAM,
    }
    return Finding(**{**given, **changes})


def case(kind: ResultKind = ResultKind.VIOLATION, rulebook: Rulebook = SHANGRAO_2023) -> Case:
    """A case of one kind, just opened; its team is as large as the rulebook asks for."""
    team = ids("I", rulebook.minimum_officers.value)
    found = finding(result=of_kind(kind, rulebook), signed_by=team)
    return Case(finding=found, team=team, body="SR-HRSS", rulebook=rulebook.ref)


def case_commitment(rulebook: Rulebook = SHANGRAO_2023, **changes: Any) -> Commitment:
    """Two matters over eight subjects, four of them for the first, two for both."""
    return commitment(
        frame(
            matter_frame("M1", members=members(A=8), quota=4),
            matter_frame("M2", members=members(A=8), quota=2),
            **{
                "rulebook": rulebook.ref,
                "roster": roster(*ids("I", 8)),
                "team": {"city": rulebook.minimum_officers.value},
                **changes,
            },
        )
    )


def case_draw(rulebook: Rulebook = SHANGRAO_2023, **changes: Any) -> Draw:
    return draw(case_commitment(rulebook, **changes), values=("03 07 11 19 24 31 08",))


def found_at(of: Draw, position: int = 0, /, **changes: Any) -> Finding:
    """A finding that fits a visit of a draw, for the first of its matters."""
    visit = of.visits_now[position]
    given = {
        "subject_id": visit.subject_id,
        "matter_code": visit.matter_codes[0],
        "signed_by": tuple(member.inspector_id for member in visit.team),
    }
    return finding(**{**given, **changes})


def request(**changes: Any) -> RecusalRequest:
    given: dict[str, Any] = {
        "code": "R-1",
        "task_code": "T1",
        "subject_id": "A00",
        "inspector_id": "I01",
        "requested_by": Requester.SUBJECT,
        "form": RequestForm.WRITTEN,
        "filed_on": OPENS,
        "ground": "近亲属",
    }
    return RecusalRequest(**{**given, **changes})


def decided(on: date, granted: bool = False) -> RecusalDecision:
    return RecusalDecision(granted=granted, decided_on=on, decided_by="局负责人")


def feed_back(of: Case, on: date, rulebook: Rulebook) -> Case:
    """Feedback from the body, in writing."""
    return take(
        of,
        FeedbackGiven(on=on, form=FeedbackForm.WRITTEN, giver=FeedbackGiver.BODY),
        rulebook=rulebook,
    )


def fined(of: Case, on: date, rulebook: Rulebook) -> Case:
    return take(of, Disposed(on=on, dispositions={Disposition.PENALTY}), rulebook=rulebook)


def finish(of: Case, on: date, rulebook: Rulebook) -> Case:
    """The case brought to its end from wherever it stands, from a day on, each step when due.

    It takes what is required in a fixed order and never asks which rulebook it is.
    """
    for _ in range(99):
        state = case_state(of, rulebook)
        required = state.required
        if not required:
            return of
        if LimitedStep.REVIEW in required:
            code = state.objections_to_review[0].code
            of = take(of, ReviewDecided(on=on, objection=code, upheld=False), rulebook=rulebook)
        elif LimitedStep.PUBLICITY in required:
            of = take(of, PublicityWaived(on=on, reason="依法不予公示"), rulebook=rulebook)
        elif LimitedStep.INVESTIGATION in required:
            of = take(of, Investigated(on=on, confirmed=True), rulebook=rulebook)
        elif state.open_order is not None:
            on = max(on, state.open_order.on)
            of = take(of, CorrectionChecked(on=on, corrected_on=on), rulebook=rulebook)
        elif LimitedStep.FEEDBACK in required and state.feedback_free_on is not None:
            on = max(on, state.feedback_free_on)
            if state.kind is ResultKind.FAILED_VISIT:
                of = take(of, FeedbackImpossible(on=on, reason="查无此人"), rulebook=rulebook)
            else:
                of = feed_back(of, on, rulebook)
        elif LimitedStep.DISPOSITION in required:
            on = max(on, state.disposition_free_on or on)
            decision = Disposition.PENALTY if state.confirmed else Disposition.NO_PENALTY
            of = take(of, Disposed(on=on, dispositions={decision}), rulebook=rulebook)
        else:
            of = take(of, OutcomePublished(on=on, where="省平台"), rulebook=rulebook)
    raise AssertionError(f"no end in sight: {case_state(of, rulebook)}")
