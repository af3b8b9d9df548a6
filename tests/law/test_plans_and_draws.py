"""What articles 9 to 13 say, sentence by sentence: plans, the frequency, teams, risk."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial

import attrs
import pytest
from tests.make.articles import (
    CONTENTS,
    DAY,
    LISTED,
    LOCAL,
    STAGES,
    SUBMISSION,
    TWENTY,
    YEAR_END,
    drawn_in,
    draws_of,
    plan,
    plan_codes,
    refusal,
    sent_in,
    stage_codes,
    step,
)
from tests.make.directories import (
    CLOSES,
    NEXT_YEAR,
    STAFF,
    TODAY,
    certificate,
    factor,
    frame_of,
    ground,
    inspectors,
    interest,
    matter,
    on_own_days,
    period,
    problem_of,
    reason_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Plan, PlanContents, Quota, Scope, TaskMatter, TeamSlot
from randcheck.directories import VisitKind
from randcheck.plans import OffDrawKind, PlanStage, advance, check_plan_contents, compile_plan
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, PeriodKind, Role

# Article 9.


def test_article_9_a_section_submits_by_the_twenty_fifth_of_november():
    def submitted(on):
        return plan(step(PlanStage.SUBMITTED, on), role=Role.SECTION)

    assert stage_codes(submitted(SUBMISSION)) == []
    assert stage_codes(submitted(SUBMISSION + DAY)) == ["plan-step-late"]
    assert stage_codes(plan(role=Role.SECTION)) == ["plan-step-missing"]


def test_article_9_the_citys_plan_is_made_of_the_submitted_plans_of_its_sections():
    open_one = plan(role=Role.SECTION, department="A", tasks=[task(code="T1")])
    problem = problem_of(lambda: compile_plan([open_one], year=2027, department="SR-HRSS"))
    assert problem.code == "plan-not-submitted"
    done = advance(open_one, step(PlanStage.SUBMITTED, SUBMISSION), stage_rules=STAGES)
    made = compile_plan([done], year=2027, department="SR-HRSS")
    assert (made.role, made.tasks) == (Role.CITY_BUREAU, open_one.tasks)


def test_article_9_the_citys_plan_is_filed_before_the_year_ends():
    compiled = step(PlanStage.COMPILED, SUBMISSION)
    assert stage_codes(plan(compiled, step(PlanStage.FILED, YEAR_END))) == []
    assert stage_codes(plan(compiled, step(PlanStage.FILED, YEAR_END + DAY))) == ["plan-step-late"]
    assert stage_codes(plan(compiled)) == ["plan-step-missing"]


@pytest.mark.parametrize("stage", [PlanStage.PUBLISHED, PlanStage.HANDED_BACK])
def test_article_9_the_citys_plan_is_filed_before_it_is_published_and_handed_back(stage):
    compiled = step(PlanStage.COMPILED, SUBMISSION)
    filed = step(PlanStage.FILED, YEAR_END)
    assert stage_codes(plan(compiled, filed, step(stage, YEAR_END))) == []
    assert stage_codes(plan(compiled, filed, step(stage, YEAR_END - DAY))) == ["plan-step-early"]
    assert stage_codes(plan(compiled, step(stage, SUBMISSION)), on=SUBMISSION) == [
        "plan-step-skipped"
    ]
    refused = problem_of(
        lambda: advance(plan(compiled), step(stage, SUBMISSION), stage_rules=STAGES)
    )
    assert refused.code == "stage-not-next"


@pytest.mark.parametrize("role", LOCAL)
def test_article_9_counties_and_zones_file_by_the_end_of_december(role):
    assert stage_codes(plan(step(PlanStage.FILED, YEAR_END), role=role)) == []
    assert stage_codes(plan(step(PlanStage.FILED, YEAR_END + DAY), role=role)) == ["plan-step-late"]
    assert stage_codes(plan(role=role)) == ["plan-step-missing"]


# Article 10.


@for_each("missing", CONTENTS)
def test_article_10_each_content_that_a_plan_does_not_state_is_a_breach(missing):
    def found(**contents):
        of = plan(contents=PlanContents(**contents))
        return check_plan_contents(of, rulebook=SHANGRAO_2023)

    assert found(**CONTENTS) == ()
    (breach,) = found(**{**CONTENTS, missing: ""})
    assert (breach.params["plan_contents"], breach.source) == ((missing,), shangrao("10"))
    # A text of blanks states nothing: it is no content at all.
    for blanks in (" ", "\u3000"):
        refused = problem_of(partial(found, **{**CONTENTS, missing: blanks}))
        assert refused.code == "text-empty"


def test_article_10_a_region_that_nobody_can_be_drawn_from_is_a_breach():
    of = Plan(year=2026, department="SR-HRSS", tasks=[task()])
    assert "region-not-covered" not in plan_codes(of)
    local = attrs.evolve(LISTED, scope=Scope(regions={"361102"}))
    assert plan_codes(of, local)["region-not-covered"] == OUR_DEFAULT


def test_article_10_to_plan_more_visits_than_the_cap_allows_is_a_breach():
    staff = inspectors("I1", "I2", certificates=[certificate(valid_from=date(2026, 1, 1))])

    def planned(times):
        return [
            task(
                {"M1": Quota.share(1)},
                code=f"T{month}",
                opens_on=date(2026, month, 1),
                closes_on=date(2026, month, 28),
            )
            for month in range(1, times + 1)
        ]

    often = attrs.evolve(LISTED, times_per_year=3)
    two, three = (
        plan_codes(Plan(year=2026, department="SR-HRSS", tasks=planned(times)), often, staff)
        for times in (2, 3)
    )
    assert "expected-above-cap" not in two
    assert three["expected-above-cap"] == shangrao("11").reading


def test_article_10_a_good_grade_is_drawn_less_often():
    frame = frame_of([subject("S1"), subject("S2", compliance_grade="A")])
    assert frame.chance_of("S2", "M1") < frame.chance_of("S1", "M1")
    (found,) = frame.matter("M1").factors["all/grade-A"]
    assert (found.source, found.weight.source) == (shangrao("10"), OUR_DEFAULT)


@pytest.mark.parametrize("kind", OffDrawKind)
def test_article_10_a_ground_leads_to_a_visit_without_a_draw_and_takes_nobody_out(kind):
    order = ground(kind=kind, ordered_on=TODAY)
    made = order.visit("S1", on=TODAY, matter_codes=["M1"])
    assert (made.kind, made.trigger, made.document) == (
        VisitKind.TARGETED,
        order.trigger,
        order.document,
    )
    history = [made, attrs.evolve(made, on=TODAY + DAY), visit("S1")]
    assert frame_of(subjects("S1"), history=history).chance_of("S1", "M1") == 1


@pytest.mark.parametrize("kind", [VisitKind.PATROL, VisitKind.FILING_REVIEW, VisitKind.TARGETED])
def test_article_10_other_supervision_stands_beside_the_draw_and_a_cap_may_count_it(kind):
    history = on_own_days(visit("S1", kind=kind), visit("S1", kind=kind))
    directory = subjects("S1", "S2")
    assert frame_of(directory, history=history).chance_of("S1", "M1") > 0
    (cap,) = SHANGRAO_2023.caps
    counting = rulebook(caps=[attrs.evolve(cap, kinds={VisitKind.RANDOM, kind})])
    assert frame_of(directory, history=history, book=counting).chance_of("S1", "M1") == 0


# Article 11.


def test_article_11_all_inspectors_may_come_from_the_bodys_own_directory():
    staff = [*STAFF, *inspectors("K1", "K2", pool="county", department="YS-HRSS")]
    frame = frame_of(subjects("S1"), staff=staff)
    assert {who for drawn in draws_of(frame) for who in sent_in(drawn)} == {"I1", "I2", "I3"}


def test_article_11_part_of_them_may_come_from_the_counties_directories():
    staff = [*STAFF, *inspectors("K1", "K2", pool="county", department="YS-HRSS")]
    mixed = (TeamSlot(pool="city", count=1), TeamSlot(pool="county", count=1))
    for drawn in draws_of(frame_of(subjects("S1"), asked=task(team=mixed), staff=staff)):
        (to,) = drawn.visits
        assert sorted(member.pool for member in to.team) == ["city", "county"]
    others = task(team=(TeamSlot(pool="county", count=2),))
    of = Plan(year=2026, department="SR-HRSS", tasks=[others])
    assert plan_codes(of, staff=staff)["no-own-inspectors"] == shangrao("11")


def test_article_11_the_interested_inspector_is_never_on_the_team():
    frame = frame_of(subjects("S1"), interests=[interest("I1", "S1")])
    assert {who for drawn in draws_of(frame) for who in sent_in(drawn)} == {"I2", "I3"}
    assert frame.recusal_reasons["I1", "S1"].source == shangrao("11")


def test_article_11_who_had_two_random_visits_in_the_year_is_not_drawn_a_third_time():
    history = on_own_days(visit("S1"), visit("S1"), visit("S2"))
    frame = frame_of(subjects("S1", "S2"), history=history, asked=task({"M1": Quota.share(1)}))
    assert {who for drawn in draws_of(frame, 5) for who in drawn_in(drawn)} == {"S2"}
    assert reason_of(frame, "S1").source == shangrao("11").reading


def test_article_11_only_a_waiver_with_its_document_goes_past_the_cap():
    frame = frame_of(
        subjects("S1"),
        history=on_own_days(visit("S1"), visit("S1")),
        waivers=[waiver("S1", cap="art-11")],
    )
    assert drawn_in(draws_of(frame, 1)[0]) == {"S1"}
    assert [granted.document for granted in frame.waivers] == ["饶人社函〔2026〕7号"]


# Article 12.


def joint_frame():
    slots = (TeamSlot(pool="city", count=2), TeamSlot(pool="tax", count=1, department="SR-TAX"))
    return frame_of(
        subjects("S1", "S2", "S3"),
        asked=task(
            {"M1": Quota.share(1), "M2": Quota.share(1)},
            team=slots,
            participating_departments=("SR-TAX",),
        ),
        matters=[matter("M1"), matter("M2", department="SR-TAX")],
        staff=[*STAFF, *inspectors("J1", "J2", pool="tax", department="SR-TAX")],
    )


def test_article_12_departments_inspect_together_each_with_its_matter_and_officers():
    for drawn in draws_of(joint_frame(), 5):
        for to in drawn.visits:
            assert sorted(member.pool for member in to.team) == ["city", "city", "tax"]


def test_article_12_all_matters_of_one_subject_are_done_in_one_visit():
    for drawn in draws_of(joint_frame(), 5):
        assert [(to.subject_id, to.matter_codes) for to in drawn.visits] == [
            (who, ("M1", "M2")) for who in ("S1", "S2", "S3")
        ]


# Article 13.


@pytest.mark.parametrize(
    "mark", [{"complaints": 3}, {"abnormal_listed": True}, {"serious_violation": True}]
)
def test_article_13_who_has_a_mark_is_drawn_more(mark):
    frame = frame_of([subject("S1"), subject("S2", **mark)])
    assert frame.chance_of("S2", "M1") > frame.chance_of("S1", "M1")
    (found,) = frame.matter("M1").factors[frame.matter("M1").members["S2"]]
    assert (found.source, found.weight.source) == (shangrao("13"), OUR_DEFAULT)


def test_article_13_a_good_grade_cancels_no_mark():
    graded = subject("S2", compliance_grade="A", complaints=9)
    frame = frame_of([subject("S1"), graded, subject("S3", complaints=9)])
    assert frame.chance_of("S2", "M1") == frame.chance_of("S3", "M1")
    assert frame.chance_of("S2", "M1") > frame.chance_of("S1", "M1")


def test_article_13_a_mark_raises_the_class_where_the_number_goes_by_class():
    directory = [
        subject(f"S{n}", credit_risk_class=of, complaints=9 * (n == 1))
        for n, of in enumerate("AAAAD")
    ]
    asked = task({"M1": Quota.rates({"A": Fraction(1, 3), "D": 1})})
    risk = attrs.evolve(SHANGRAO_2023.risk, marked_class=rule("D"))
    frame = frame_of(directory, asked=asked, book=rulebook(risk=risk))
    third = Fraction(1, 3)
    chances = [frame.chance_of(f"S{n}", "M1") for n in range(5)]
    assert chances == [third, 1, third, third, 1]


def test_article_13_a_key_area_that_the_body_names_is_drawn_more():
    area = factor("key-area", attribute="region", values={"361121"}, source=shangrao("13"))
    risk = attrs.evolve(SHANGRAO_2023.risk, factors=[*SHANGRAO_2023.risk.factors, area])
    frame = frame_of([subject("S1"), subject("S2", region="361121")], book=rulebook(risk=risk))
    assert frame.chance_of("S2", "M1") > frame.chance_of("S1", "M1")


@pytest.mark.parametrize("kind", PeriodKind)
def test_article_13_each_occasion_has_a_share_and_a_frequency_of_its_own(kind):
    book = rulebook(
        periods=[period(kind=kind, quota=Quota.share(Fraction(1, 2)), times_per_year=2)]
    )
    listed = [matter(times_per_year=1)]
    asked = task({"M1": Quota.share(Fraction(1, 20))})
    ran = [visit("S00", task_code="T0")]
    inside = frame_of(TWENTY, asked=asked, matters=listed, history=ran, book=book)
    assert (inside.matter("M1").quota, inside.matter("M1").period) == (10, "P1")
    problem = refusal(TWENTY, asked=asked, matters=listed, history=ran)
    assert problem.code == "matter-run-out"
    after = attrs.evolve(asked, opens_on=CLOSES + DAY, closes_on=CLOSES + DAY)
    wide = inspectors("I1", "I2", certificates=[certificate(valid_until=NEXT_YEAR)])
    outside = frame_of(TWENTY, asked=after, matters=listed, staff=wide, book=book)
    assert (outside.matter("M1").quota, outside.matter("M1").period) == (1, None)


def test_article_13_a_period_is_for_the_matters_that_it_names():
    book = rulebook(periods=[period(matter_codes={"M2"}, quota=Quota.share(1))])
    frame = frame_of(
        TWENTY,
        asked=attrs.evolve(
            task(), matters=[TaskMatter(code=code, quota=Quota.count(1)) for code in ("M1", "M2")]
        ),
        matters=[matter("M1"), matter("M2")],
        book=book,
    )
    assert (frame.matter("M1").quota, frame.matter("M2").quota) == (1, 20)
