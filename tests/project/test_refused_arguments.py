"""A value of the wrong type is refused by the name of the argument that it was given for.

A host shows that name to the one who has to mend the call, so it is part of the answer.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.make.cases.casework import case_commitment, request
from tests.make.directories import inspector, matter, problem_of, subject, task
from tests.make.loops import for_each
from tests.make.records import samples
from tests.make.worlds import BODY, COMMITTED_ON, LOTTERY, SECRET, VALUES

from randcheck import (
    SHANGRAO_2023,
    Audience,
    Case,
    InvalidInputError,
    Plan,
    Stage,
    closing,
    commit,
    draw,
    prepare,
    replace_inspector,
    replace_subject,
    take,
    transcript,
    verify,
)
from randcheck.calendars import DayKind, add_days
from randcheck.cases import PublicityWaived, publicity_window
from randcheck.directories import check_inspectors, check_subjects
from randcheck.draws import check_recusal_requests, decide_request, decision_due, may_visit
from randcheck.matters import Edition, MatterList, check_matter, check_matter_list
from randcheck.notices import course_notice, summary_notice
from randcheck.plans import (
    check_amendments,
    check_plan,
    check_plan_contents,
    check_plan_stages,
    forecast_plan,
    obligations,
)
from randcheck.reports import AnnualSummary, TaskReport
from randcheck.rules import OUR_DEFAULT, Overlay, Role, assess

ON = date(2026, 11, 20)
WRONG: Any = "no such thing"
COMMITTED = case_commitment()
DRAWN = draw(COMMITTED, values=VALUES)
REQUEST = request()
PLAN = Plan(year=2027, department="SR-HRSS", tasks=())
MATTER_LIST = MatterList(department="D", edition=Edition(year=2026), matters=[])
WINDOW = publicity_window(ON, SHANGRAO_2023)
OVERLAY = Overlay(
    name="专项行动",
    source=OUR_DEFAULT,
    in_force_from=ON,
    values={"minimum_officers": 3},
)
[*_, DUTY] = obligations(2026, Role.CITY_BUREAU, SHANGRAO_2023)
STEP = PublicityWaived(on=ON, reason="依法不予公示")
CASE: Any = samples()[Case][0]
REPORT: Any = samples()[TaskReport][0]
SUMMARY: Any = samples()[AnnualSummary][0]


def prepared(**changes: Any) -> object:
    given: dict[str, Any] = {
        "matters": [matter()],
        "subjects": [subject()],
        "inspectors": [inspector()],
        "history": (),
        "interests": (),
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return prepare(changes.pop("asked", task()), **{**given, **changes})


def committed(**changes: Any) -> object:
    given: dict[str, Any] = {
        "body": BODY,
        "committed_on": COMMITTED_ON,
        "entropy": [LOTTERY],
        "secret": SECRET,
    }
    return commit(COMMITTED.frame, **{**given, **changes})


def replaced(**changes: Any) -> object:
    given: dict[str, Any] = {
        "drawn": DRAWN,
        "committed": COMMITTED,
        "subject_id": "A00",
        "inspector_id": "I01",
        "reason": "recusal-granted",
        "evidence": "回避决定 3号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_inspector(**{**given, **changes})


def without_subject(**changes: Any) -> object:
    given: dict[str, Any] = {
        "drawn": DRAWN,
        "committed": COMMITTED,
        "subject_id": "A00",
        "reason": "moved-away",
        "evidence": "现场检查记录 7号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_subject(**{**given, **changes})


def planned(of: Callable[..., object], *, plan: Plan = PLAN, **changes: Any) -> object:
    given: dict[str, Any] = {
        "matters": [],
        "subjects": [],
        "inspectors": [],
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return of(plan, **{**given, **changes})


def checked_requests(**changes: Any) -> object:
    given: dict[str, Any] = {"drawn": DRAWN, "rulebook": SHANGRAO_2023, "on": ON}
    return check_recusal_requests(changes.pop("requests", [REQUEST]), **{**given, **changes})


def allowed(**changes: Any) -> object:
    given: dict[str, Any] = {
        "requests": [REQUEST],
        "subject_id": "A00",
        "inspector_id": None,
        "rulebook": SHANGRAO_2023,
        "on": ON,
    }
    return may_visit(**{**given, **changes})


@for_each(
    ("run", "what"),
    [
        (lambda: prepared(matters=[WRONG]), "matters"),
        (lambda: prepared(subjects=[WRONG]), "subjects"),
        (lambda: prepared(inspectors=[WRONG]), "inspectors"),
        (lambda: prepared(history=[WRONG]), "history"),
        (lambda: prepared(interests=[WRONG]), "interests"),
        (lambda: prepared(waivers=[WRONG]), "waivers"),
        (lambda: committed(body=WRONG), "body"),
        (lambda: committed(earlier=[WRONG]), "earlier"),
        (lambda: committed(entropy=[WRONG]), "Commitment.entropy"),
        (lambda: draw(WRONG, values=VALUES), "committed"),
        (lambda: replaced(drawn=WRONG), "drawn"),
        (lambda: replaced(committed=WRONG), "committed"),
        (lambda: replaced(rulebook=WRONG), "rulebook"),
        (lambda: without_subject(drawn=WRONG), "drawn"),
        (lambda: without_subject(committed=WRONG), "committed"),
        (lambda: without_subject(rulebook=WRONG), "rulebook"),
        (lambda: closing(WRONG), "of"),
        (lambda: verify(WRONG, COMMITTED), "drawn"),
        (lambda: verify(DRAWN, WRONG), "committed"),
        (lambda: transcript(WRONG, audience=Audience.PUBLIC, stage=Stage.ANNOUNCED), "committed"),
        (lambda: transcript(COMMITTED, audience=WRONG, stage=Stage.ANNOUNCED), "audience"),
        (lambda: transcript(COMMITTED, audience=Audience.PUBLIC, stage=WRONG), "stage"),
        (
            lambda: transcript(COMMITTED, WRONG, audience=Audience.AUDITOR, stage=Stage.VISITED),
            "drawn",
        ),
        (lambda: check_matter(matter(), rulebook=SHANGRAO_2023, on=WRONG), "on"),
        (lambda: check_matter_list(MATTER_LIST, rulebook=SHANGRAO_2023, on=WRONG), "on"),
        (lambda: check_matter(WRONG, rulebook=SHANGRAO_2023, on=ON), "matter"),
        (lambda: check_matter(matter(), rulebook=WRONG, on=ON), "rulebook"),
        (lambda: check_matter_list(WRONG, rulebook=SHANGRAO_2023, on=ON), "matter_list"),
        (lambda: check_matter_list(MATTER_LIST, rulebook=WRONG, on=ON), "rulebook"),
        (lambda: check_inspectors([], rulebook=SHANGRAO_2023, on=WRONG), "on"),
        (lambda: check_inspectors([], rulebook=WRONG, on=ON), "rulebook"),
        (
            lambda: check_inspectors([], rulebook=SHANGRAO_2023, on=ON, lasting_until=WRONG),
            "lasting_until",
        ),
        (lambda: check_subjects([], on=WRONG), "on"),
        (lambda: check_plan_contents(PLAN, rulebook=WRONG), "rulebook"),
        (lambda: check_plan_stages(PLAN, rulebook=WRONG, on=ON), "rulebook"),
        (lambda: check_plan_stages(PLAN, rulebook=SHANGRAO_2023, on=WRONG), "on"),
        (lambda: check_amendments(PLAN, rulebook=WRONG, on=ON), "rulebook"),
        (lambda: check_amendments(PLAN, rulebook=SHANGRAO_2023, on=WRONG), "on"),
        (lambda: check_subjects([], code_status=WRONG), "code_status"),
        (lambda: planned(check_plan, plan=WRONG), "plan"),
        (lambda: planned(check_plan, rulebook=WRONG), "rulebook"),
        (lambda: planned(check_plan, on=WRONG), "on"),
        (lambda: planned(check_plan, expected=WRONG), "expected"),
        (lambda: planned(forecast_plan, rulebook=WRONG), "rulebook"),
        (lambda: planned(forecast_plan, on=WRONG), "on"),
        (lambda: assess(WRONG, SHANGRAO_2023.risk), "subject"),
        (lambda: assess(subject(), WRONG), "policy"),
        (lambda: course_notice(REPORT, rulebook=WRONG), "rulebook"),
        (lambda: summary_notice(SUMMARY, rulebook=WRONG), "rulebook"),
        (lambda: add_days(ON, 1, DayKind.NATURAL, first_day_counts=WRONG), "first_day_counts"),
        (lambda: add_days(ON, 1, DayKind.NATURAL, runs_on=WRONG), "runs_on"),
        (lambda: WINDOW.holds(WRONG), "day"),
        (lambda: OVERLAY.in_force(WRONG), "on"),
        (lambda: DUTY.days_late(WRONG), "on"),
        (lambda: take(WRONG, STEP, rulebook=SHANGRAO_2023), "case"),
        (lambda: take(CASE, WRONG, rulebook=SHANGRAO_2023), "step"),
        (lambda: take(CASE, STEP, rulebook=WRONG), "rulebook"),
        (lambda: decide_request(WRONG, granted=True, on=ON, by="局负责人"), "request"),
        (lambda: decision_due(WRONG, SHANGRAO_2023), "request"),
        (lambda: decision_due(REQUEST, WRONG), "rulebook"),
        (lambda: allowed(rulebook=WRONG), "rulebook"),
        (lambda: allowed(on=WRONG), "on"),
        (lambda: allowed(requests=[WRONG]), "requests"),
        (lambda: checked_requests(drawn=WRONG), "drawn"),
        (lambda: checked_requests(rulebook=WRONG), "rulebook"),
        (lambda: checked_requests(on=WRONG), "on"),
        (lambda: checked_requests(requests=[WRONG]), "requests"),
    ],
)
def test_the_argument_is_named(run: Callable[[], object], what: str):
    problem = problem_of(run, InvalidInputError)
    assert problem.code in {"wrong-type", "id-character"}
    assert problem.params["what"] == what
    assert WRONG in str(problem.params["value"])
