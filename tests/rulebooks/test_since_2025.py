"""A year under what was issued since 2025: caps, plan, special inspections, each step audited."""

from datetime import date

import attrs
import pytest
from tests.make.directories import (
    frame_of,
    on_own_days,
    problem_of,
    reason_of,
    rule,
    subjects,
    task,
    visit,
)

from randcheck import SHANGRAO_2023, Plan
from randcheck.directories import InspectionKind, VisitKind, VisitTrigger
from randcheck.plans import (
    PlanAmendment,
    PlanStage,
    PlanStageRule,
    PlanStep,
    advance,
    amend,
    check_amendments,
    check_plan_stages,
    check_special_inspections,
    obligations,
)
from randcheck.rules import GUANGXI_2025, JIUJIANG_2025, OUR_DEFAULT, Role, overlaid

BOOK = overlaid(SHANGRAO_2023, [GUANGXI_2025, JIUJIANG_2025], on=date(2026, 1, 1))
TASK = task()
BOTH = ("司法行政部门", "市场监管部门")
COMPILED = PlanStep(stage=PlanStage.COMPILED, on=date(2026, 3, 20))
FILED = PlanStep(stage=PlanStage.FILED, on=date(2026, 4, 19), to=BOTH)
SPECIAL_STAGES = (
    PlanStage.REVIEWED,
    PlanStage.DISCUSSED,
    PlanStage.APPROVED,
    PlanStage.PUBLISHED,
)


def plan(*steps, **fields):
    return Plan(year=2026, department="JJ-HRSS", tasks=[TASK], steps=steps, **fields)


def special(*steps, code="wages"):
    return plan(*steps, special=code)


def found(of, on=date(2026, 12, 31)):
    """The breaches by single steps; that a plan was not published has tests of its own."""
    codes = [breach.code for breach in check_plan_stages(of, rulebook=BOOK, on=on)]
    return [code for code in codes if code != "plan-not-published"]


# The cap of one after a clean year.

LEAD = {
    "kind": VisitKind.TARGETED,
    "inspection": InspectionKind.CASE,
    "trigger": VisitTrigger.COMPLAINT,
}


def test_after_a_clean_year_one_inspection_is_enough_and_a_complaint_stands_outside():
    patrol = {"kind": VisitKind.PATROL, "inspection": InspectionKind.DAILY}
    frame = frame_of(
        subjects("S0", "S1", "S2", "S3"),
        history=[
            visit("S1", **patrol),
            visit("S2", **LEAD),
            visit("S3", **patrol),
            visit("S3", date(2025, 5, 4), penalised_on=date(2025, 6, 1)),
        ],
        book=BOOK,
    )
    why = reason_of(frame, "S1")
    assert why.params == {"cap": "clean-year", "visits": 1, "limit": 1}
    assert why.source == GUANGXI_2025.source
    assert set(frame.matter("M1").exclusions) == {"S1"}


def test_the_citys_own_cap_still_holds_for_those_with_a_penalty():
    penalty = visit("S1", date(2025, 5, 4), penalised_on=date(2025, 6, 1))
    twice = on_own_days(visit("S1"), visit("S1"))
    frame = frame_of(subjects("S0", "S1"), history=[*twice, penalty], book=BOOK)
    assert reason_of(frame, "S1").params == {"cap": "art-11", "visits": 2, "limit": 2}


# The plan of the year.


def test_a_plan_in_time_with_both_departments_has_no_breach():
    made = advance(plan(), COMPILED, stage_rules=BOOK.plan_stages)
    assert found(advance(made, FILED, stage_rules=BOOK.plan_stages)) == []


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ([], ["plan-step-missing"]),
        ([attrs.evolve(COMPILED, on=date(2026, 4, 1)), FILED], ["plan-step-late"]),
        ([COMPILED], ["plan-step-missing"]),
        ([COMPILED, attrs.evolve(FILED, on=date(2026, 4, 20))], ["plan-step-late"]),
        ([COMPILED, attrs.evolve(FILED, to=BOTH[:1])], ["plan-step-recipients"]),
        ([COMPILED, attrs.evolve(FILED, to=())], []),
    ],
)
def test_a_plan_that_is_late_or_not_filed_with_both_is_a_breach(steps, codes):
    assert found(plan(*steps)) == codes


def test_a_changed_plan_is_filed_again():
    change = PlanAmendment(
        on=date(2026, 6, 1), reason="机构调整", document="九人社〔2026〕9号", withdrawn=[TASK.code]
    )
    published = PlanStep(stage=PlanStage.PUBLISHED, on=date(2026, 4, 20))
    made = amend(plan(COMPILED, FILED, published), change)
    (missing, _) = check_amendments(made, rulebook=BOOK, on=date(2026, 7, 1))
    assert (missing.code, missing.source) == ("amendment-step-missing", JIUJIANG_2025.source)
    kept = attrs.evolve(made.amendments[0], refiled_on=date(2026, 6, 8))
    again = attrs.evolve(made, amendments=[kept])
    left = check_amendments(again, rulebook=BOOK, on=date(2026, 7, 1))
    assert [breach.params["stage"] for breach in left] == [PlanStage.PUBLISHED]


def test_the_plan_is_due_in_its_own_year():
    (first, *_) = obligations(2026, Role.CITY_BUREAU, BOOK)
    assert (first.due_on, first.name_zh) == (date(2026, 3, 31), "本年度抽查计划汇总")


# Special inspections.


def test_a_special_inspection_is_reviewed_discussed_approved_and_published_before_it_opens():
    made = special()
    for day, stage in enumerate(SPECIAL_STAGES, start=1):
        step = PlanStep(stage=stage, on=date(2026, 5, day))
        made = advance(made, step, stage_rules=BOOK.plan_stages)
    assert (made.code, found(made)) == ("JJ-HRSS-2026-wages", [])


def test_a_special_inspection_that_opens_without_approval_is_a_breach():
    steps = [
        PlanStep(stage=stage, on=date(2026, 5, 1))
        for stage in SPECIAL_STAGES
        if stage is not PlanStage.APPROVED
    ]
    assert found(special(*steps), on=TASK.opens_on) == ["plan-step-missing", "plan-step-skipped"]
    late = PlanStep(stage=PlanStage.REVIEWED, on=TASK.opens_on)
    assert found(special(late), on=TASK.opens_on)[0] == "plan-step-late"
    without_tasks = attrs.evolve(special(), tasks=[])
    assert found(without_tasks) == []


def test_more_special_inspections_than_the_year_allows_are_a_breach():
    plans = [plan(), *(special(code=code) for code in ("a", "b", "c", "c"))]
    assert check_special_inspections(plans, rulebook=BOOK) == ()
    limited = attrs.evolve(BOOK, special_number=rule(2))
    (breach,) = check_special_inspections(plans, rulebook=limited)
    assert (breach.code, breach.params["number"]) == ("special-inspections-too-many", 3)
    assert check_special_inspections(plans[:3], rulebook=limited) == ()


def test_days_are_counted_after_a_stage():
    def made(**fields):
        return PlanStageRule(
            role=Role.SECTION, stage=PlanStage.FILED, source=OUR_DEFAULT, days=30, **fields
        )

    assert problem_of(made).code == "stage-days"
    after = made(after=PlanStage.COMPILED)
    assert after.due_after(date(2026, 3, 1)) == date(2026, 3, 31)
    assert after.due_after(date.max) is None
