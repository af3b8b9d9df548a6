"""What the tests of the articles share: tasks drawn in short, plans, the matter list."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.make.directories import STAFF, TODAY, frame_of, matter, problem_of, subject, subjects
from tests.make.worlds import BODY, COMMITTED_ON, LOTTERY, SECRET

from randcheck import SHANGRAO_2023, Plan, PreparationError, commit, draw
from randcheck.plans import PlanStep, check_plan, check_plan_stages
from randcheck.rules import Role

DAY = timedelta(days=1)
TWENTY = subjects(*(f"S{number:02}" for number in range(20)))
ENTERED_ON = date(2025, 11, 15)
LISTED = matter(
    content="工资支付台账",
    share=Fraction(1, 20),
    times_per_year=1,
    entered_on=ENTERED_ON,
)
STAGES = SHANGRAO_2023.plan_stages
LOCAL = [Role.COUNTY_BUREAU, Role.ZONE_BUREAU]
SUBMISSION, YEAR_END = date(2026, 11, 25), date(2026, 12, 31)


def committed(frame):
    return commit(frame, body=BODY, committed_on=COMMITTED_ON, entropy=(LOTTERY,), secret=SECRET)


def draws_of(frame, number=30):
    """The draws that different public values give."""
    one = committed(frame)
    balls = [(first, blue) for blue in range(1, 17) for first in range(1, 7)]
    values = [f"{first:02} 07 11 19 24 31 {blue:02}" for first, blue in balls[:number]]
    return [draw(one, values=(value,)) for value in values]


def drawn_in(drawn):
    return {selection.subject_id for selection in drawn.selections}


def sent_in(drawn):
    return {member.inspector_id for to in drawn.visits_now for member in to.team}


def refusal(directory, **given):
    return problem_of(lambda: frame_of(directory, **given), PreparationError)


def plan(*steps, role=Role.CITY_BUREAU, **changes):
    given = {"year": 2027, "department": "SR-HRSS", "tasks": (), "role": role, "steps": steps}
    return Plan(**{**given, **changes})


def step(stage, on):
    return PlanStep(stage=stage, on=on)


def stage_codes(of, on=date(2027, 3, 1)):
    """The breaches by single steps."""
    found = check_plan_stages(of, rulebook=SHANGRAO_2023, on=on)
    return [breach.code for breach in found if breach.code.startswith("plan-step-")]


def plan_codes(of, listed=LISTED, staff=STAFF, book=SHANGRAO_2023):
    """The breaches of a plan of 2026, by code, with their source."""
    found = check_plan(
        of,
        matters=[listed],
        subjects=[*TWENTY, subject("S99", region="361103")],
        inspectors=staff,
        rulebook=book,
        on=TODAY,
    )
    return {breach.code: breach.source for breach in found}


CONTENTS = {
    "subject_scope": "全市用人单位",
    "inspector_requirements": "持有执法证件的在岗人员",
    "share_and_frequency": "不低于百分之五，每年一次",
    "time": "12月",
    "process": "抽取、检查、公示、反馈",
}
