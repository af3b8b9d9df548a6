"""Single sentences of the rule, each from the records to the draw, as the law table names them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from tests.directories import (
    CLOSES,
    NEXT_YEAR,
    OPENS,
    STAFF,
    TODAY,
    certificate,
    factor,
    frame_of,
    ground,
    inspector,
    inspectors,
    interest,
    matter,
    period,
    problem_of,
    reason_of,
    rulebook,
    subject,
    subjects,
    task,
    visit,
    waiver,
)
from tests.worlds import BODY, COMMITTED_ON, LOTTERY, SECRET

from randcheck import (
    SHANGRAO_2023,
    CertificateKind,
    CertificateWithdrawn,
    Edition,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorUpdated,
    LegalBasis,
    LegalRank,
    MatterList,
    MatterRevision,
    OffDrawKind,
    PeriodKind,
    Plan,
    PlanContents,
    PlanStage,
    PlanStep,
    PreparationError,
    Quota,
    RevisionKind,
    RevisionReason,
    Role,
    Scope,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectUpdated,
    TaskMatter,
    TeamSlot,
    VisitKind,
    advance,
    check_matter,
    check_matter_list,
    check_plan,
    check_plan_contents,
    check_plan_stages,
    commit,
    compile_plan,
    draw,
    revise,
    verify,
)
from randcheck.shangrao import shangrao

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
    return [draw(one, values=(f"{ball:02} 07 11 19 24 31 08",)) for ball in range(number)]


def drawn_in(result):
    return {selection.subject_id for selection in result.selections}


def sent_in(result):
    return {member.inspector_id for to in result.visits for member in to.team}


def refusal(directory, **given):
    return problem_of(lambda: frame_of(directory, **given), PreparationError)


def plan(*steps, role=Role.CITY_BUREAU, **changes):
    given = {"year": 2027, "department": "SR-HRSS", "tasks": (), "role": role, "steps": steps}
    return Plan(**{**given, **changes})


def step(stage, on):
    return PlanStep(stage=stage, on=on)


def stage_codes(of, on=date(2027, 3, 1)):
    return [breach.code for breach in check_plan_stages(of, stage_rules=STAGES, on=on)]


# Articles 2 and 3.


def test_article_2_subjects_and_inspectors_go_by_the_public_values_alone():
    staff = inspectors("I1", "I2", "I3", "I4", "I5")
    frame = frame_of(TWENTY, asked=task({"M1": Quota.count(2)}), staff=staff)
    results = draws_of(frame)
    assert set().union(*map(drawn_in, results)) > drawn_in(results[0])
    assert len({frozenset(sent_in(result)) for result in results}) > 1
    assert results == draws_of(frame)
    assert {frame.chance_of(firm.id, "M1") for firm in TWENTY} == {Fraction(1, 10)}


def test_article_3_one_team_settles_several_matters_in_one_visit():
    everyone = Quota.share(1)
    frame = frame_of(
        subjects("S1", "S2"),
        asked=task({"M1": everyone, "M2": everyone}),
        matters=[matter("M1"), matter("M2")],
    )
    for result in draws_of(frame, 3):
        assert [(to.subject_id, to.matter_codes) for to in result.visits] == [
            ("S1", ("M1", "M2")),
            ("S2", ("M1", "M2")),
        ]
        assert [len(to.team) for to in result.visits] == [2, 2]


def test_article_3_anyone_can_recompute_the_result_of_the_draw():
    one = committed(frame_of(TWENTY, asked=task({"M1": Quota.count(3)})))
    result = draw(one, values=("03 07 11 19 24 31 08",))
    assert verify(result, one) == ()
    assert verify(attrs.evolve(result, selections=result.selections[:-1]), one) != ()
    assert verify(attrs.evolve(result, visits=result.visits[:-1]), one) != ()


# Article 6.


def test_article_6_an_entry_that_has_all_is_in_order():
    assert check_matter(LISTED, rulebook=SHANGRAO_2023, on=TODAY) == ()


@pytest.mark.parametrize(
    ("lacking", "code"),
    [
        ({"basis": ()}, "matter-without-basis"),
        ({"content": ""}, "matter-without-content"),
        ({"share": None}, "matter-without-share"),
        ({"times_per_year": None}, "matter-without-frequency"),
        ({"approved_on": None}, "matter-not-approved"),
        ({"entered_on": None}, "matter-not-entered"),
        ({"published_on": None}, "matter-not-published"),
    ],
)
def test_article_6_each_thing_that_an_entry_lacks_is_a_breach(lacking, code):
    (breach,) = check_matter(attrs.evolve(LISTED, **lacking), rulebook=SHANGRAO_2023, on=TODAY)
    assert breach.code == code


def test_article_6_approval_comes_before_entry_and_entry_before_publication():
    for entered_on, code in (
        (date(2025, 10, 31), "matter-entered-early"),
        (date(2025, 12, 2), "matter-entered-late"),
    ):
        wrong = attrs.evolve(LISTED, entered_on=entered_on)
        (breach,) = check_matter(wrong, rulebook=SHANGRAO_2023, on=TODAY)
        assert (breach.code, breach.source) == (code, shangrao("6"))


def test_article_6_a_matter_is_inspected_by_the_body_that_the_list_names():
    problem = refusal(subjects("S1"), matters=[matter(department="SR-MARKET")])
    assert (problem.code, problem.params["source"]) == ("matter-of-other-department", shangrao("6"))
    listed = MatterList(
        department="SR-HRSS",
        edition=Edition(year=2026),
        matters=[attrs.evolve(LISTED, department="SR-MARKET")],
        approved_on=LISTED.approved_on,
        entered_on=ENTERED_ON,
        published_on=LISTED.published_on,
    )
    (breach,) = check_matter_list(listed, rulebook=SHANGRAO_2023, on=TODAY)
    assert breach.code == "matter-of-unlisted-department"


def test_article_6_subjects_outside_the_scope_of_a_matter_are_never_drawn():
    frame = frame_of(
        [*subjects("S1", "S2"), subject("S3", kinds={"shop"}), subject("S4", region="361103")],
        matters=[matter(scope=Scope(kinds={"factory"}, regions={"361102"}))],
        asked=task({"M1": Quota.share(1)}),
    )
    assert {who for result in draws_of(frame, 5) for who in drawn_in(result)} == {"S1", "S2"}
    assert reason_of(frame, "S3").source == reason_of(frame, "S4").source == shangrao("6")


def test_article_6_less_than_the_share_or_more_often_than_the_list_says_is_a_breach():
    listed = attrs.evolve(LISTED, share=Fraction(1, 2), times_per_year=1)
    few = task({"M1": Quota.count(1)})
    codes = plan_codes(Plan(year=2026, department="SR-HRSS", tasks=[few]), listed)
    assert "share-below-list" in codes
    twice = [attrs.evolve(few, code=code) for code in ("T1", "T2")]
    codes = plan_codes(Plan(year=2026, department="SR-HRSS", tasks=twice), listed)
    assert "planned-too-often" in codes


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


# Article 7.


@pytest.mark.parametrize("ranks", [(), (LegalRank.NORMATIVE_DOCUMENT,)])
def test_article_7_without_law_regulation_or_rule_nothing_is_drawn(ranks):
    basis = [LegalBasis(act="通知", article="1", rank=rank) for rank in ranks]
    problem = refusal(TWENTY, matters=[matter(basis=basis)])
    assert (problem.code, problem.params["source"]) == ("matter-without-basis", shangrao("7"))


def test_article_7_a_matter_that_was_withdrawn_is_not_drawn_from_that_day_on():
    listed = MatterList(
        department="SR-HRSS",
        edition=Edition(year=2026),
        matters=[attrs.evolve(LISTED, approved_on=None, entered_on=None, published_on=None)],
        approved_on=LISTED.approved_on,
        entered_on=ENTERED_ON,
        published_on=LISTED.published_on,
    )
    repealed = MatterRevision(
        kind=RevisionKind.WITHDRAWN,
        code="M1",
        reason=RevisionReason.LAW_REPEALED,
        on=OPENS + DAY,
        document="废止决定",
    )
    revised = revise(listed, [repealed], edition=Edition(year=2026, number=2))
    assert frame_of(TWENTY, matters=listed).matter("M1").members
    assert frame_of(TWENTY, matters=revised, asked=task(closes_on=OPENS)).matter("M1").members
    assert refusal(TWENTY, matters=revised).code == "matter-not-in-force"


# Article 8.


@pytest.mark.parametrize(
    "change",
    [
        SubjectChangeReason.CLOSED,
        SubjectChangeReason.MOVED_AWAY,
        SubjectChangeReason.DEREGISTERED,
        SubjectChangeReason.REVOKED,
    ],
)
def test_article_8_who_no_longer_operates_is_never_drawn(change):
    before = SubjectDirectory(since=date(2026, 1, 1), first=subjects("S1", "S2"))
    after = before.apply([SubjectUpdated(subject_id="S2", on=TODAY, reason=change)])
    asked = task({"M1": Quota.share(1)})
    assert drawn_in(draws_of(frame_of(before, asked=asked), 1)[0]) == {"S1", "S2"}
    frame = frame_of(after, asked=asked)
    assert drawn_in(draws_of(frame, 1)[0]) == {"S1"}
    assert reason_of(frame, "S2").source == shangrao("8")


@pytest.mark.parametrize("change", [InspectorChangeReason.TRANSFERRED, InspectorChangeReason.LEFT])
def test_article_8_who_left_the_post_is_never_sent(change):
    before = InspectorDirectory(since=date(2026, 1, 1), first=STAFF)
    after = before.apply([InspectorUpdated(inspector_id="I2", on=TODAY, reason=change)])
    frame = frame_of(subjects("S1"), staff=after)
    assert {who for result in draws_of(frame) for who in sent_in(result)} == {"I1", "I3"}
    assert frame.inspectors_out["I2"].source == shangrao("8")


def test_article_8_whose_certificate_was_withdrawn_is_never_sent():
    number = STAFF[1].certificates[0].number
    before = InspectorDirectory(since=date(2026, 1, 1), first=STAFF)
    after = before.apply([CertificateWithdrawn(inspector_id="I2", on=TODAY, number=number)])
    frame = frame_of(subjects("S1"), staff=after)
    assert {who for result in draws_of(frame) for who in sent_in(result)} == {"I1", "I3"}
    assert frame.inspectors_out["I2"].source == shangrao("8")


def test_article_8_either_certificate_and_either_kind_of_inspector_will_do():
    staff = [
        inspector(f"I{number}", certificates=[certificate(kind=kind)])
        for number, kind in enumerate(CertificateKind)
    ]
    assert set(frame_of(subjects("S1"), staff=staff).roster) == {"I0", "I1", "I2"}


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

CONTENTS = {
    "subject_scope": "全市用人单位",
    "inspector_requirements": "持有执法证件的在岗人员",
    "share_and_frequency": "不低于百分之五，每年一次",
    "time": "12月",
    "process": "抽取、检查、公示、反馈",
}


@pytest.mark.parametrize("missing", CONTENTS)
def test_article_10_each_content_that_a_plan_does_not_state_is_a_breach(missing):
    def found(**contents):
        of = plan(contents=PlanContents(**contents))
        return check_plan_contents(of, contents=SHANGRAO_2023.plan_contents)

    assert found(**CONTENTS) == ()
    (breach,) = found(**{**CONTENTS, missing: ""})
    assert (breach.params["plan_contents"], breach.source) == ((missing,), shangrao("10"))


def test_article_10_a_region_that_nobody_can_be_drawn_from_is_a_breach():
    of = Plan(year=2026, department="SR-HRSS", tasks=[task()])
    assert "region-not-covered" not in plan_codes(of)
    local = attrs.evolve(LISTED, scope=Scope(regions={"361102"}))
    assert plan_codes(of, local)["region-not-covered"].is_default


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
    assert three["expected-above-cap"] == shangrao("11")


def test_article_10_a_good_grade_is_drawn_less_often():
    frame = frame_of([subject("S1"), subject("S2", compliance_grade="A")])
    assert frame.chance_of("S2", "M1") < frame.chance_of("S1", "M1")
    (found,) = frame.matter("M1").factors["grade-A"]
    assert (found.source, found.weight_source.is_default) == (shangrao("10"), True)


@pytest.mark.parametrize("kind", OffDrawKind)
def test_article_10_a_ground_leads_to_a_visit_without_a_draw_and_takes_nobody_out(kind):
    order = ground(kind=kind, ordered_on=TODAY)
    made = order.visit("S1", on=TODAY, matter_codes=["M1"])
    assert (made.kind, made.ground, made.document) == (
        VisitKind.TARGETED,
        order.code,
        order.document,
    )
    history = [made, attrs.evolve(made, on=TODAY + DAY), visit("S1")]
    assert frame_of(subjects("S1"), history=history).chance_of("S1", "M1") == 1


@pytest.mark.parametrize("kind", [VisitKind.PATROL, VisitKind.FILING_REVIEW, VisitKind.TARGETED])
def test_article_10_other_supervision_stands_beside_the_draw_and_a_cap_may_count_it(kind):
    history = [visit("S1", kind=kind), visit("S1", kind=kind)]
    directory = subjects("S1", "S2")
    assert frame_of(directory, history=history).chance_of("S1", "M1") > 0
    (cap,) = SHANGRAO_2023.caps
    counting = rulebook(caps=[attrs.evolve(cap, kinds={VisitKind.RANDOM, kind})])
    assert frame_of(directory, history=history, book=counting).chance_of("S1", "M1") == 0


# Article 11.


def test_article_11_all_inspectors_may_come_from_the_bodys_own_directory():
    staff = [*STAFF, *inspectors("K1", "K2", pool="county", department="YS-HRSS")]
    frame = frame_of(subjects("S1"), staff=staff)
    assert {who for result in draws_of(frame) for who in sent_in(result)} == {"I1", "I2", "I3"}


def test_article_11_part_of_them_may_come_from_the_counties_directories():
    staff = [*STAFF, *inspectors("K1", "K2", pool="county", department="YS-HRSS")]
    mixed = (TeamSlot(pool="city", count=1), TeamSlot(pool="county", count=1))
    for result in draws_of(frame_of(subjects("S1"), asked=task(team=mixed), staff=staff)):
        (to,) = result.visits
        assert sorted(member.pool for member in to.team) == ["city", "county"]
    others = task(team=(TeamSlot(pool="county", count=2),))
    of = Plan(year=2026, department="SR-HRSS", tasks=[others])
    assert plan_codes(of, staff=staff)["no-own-inspectors"] == shangrao("11")


def test_article_11_the_interested_inspector_is_never_on_the_team():
    frame = frame_of(subjects("S1"), interests=[interest("I1", "S1")])
    assert {who for result in draws_of(frame) for who in sent_in(result)} == {"I2", "I3"}
    assert frame.recusal_reasons["I1", "S1"].source == shangrao("11")


def test_article_11_who_had_two_random_visits_in_the_year_is_not_drawn_a_third_time():
    history = [visit("S1"), visit("S1"), visit("S2")]
    frame = frame_of(subjects("S1", "S2"), history=history, asked=task({"M1": Quota.share(1)}))
    assert {who for result in draws_of(frame, 5) for who in drawn_in(result)} == {"S2"}
    assert reason_of(frame, "S1").source == shangrao("11")


def test_article_11_only_a_waiver_with_its_document_goes_past_the_cap():
    frame = frame_of(
        subjects("S1"),
        history=[visit("S1"), visit("S1")],
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
    for result in draws_of(joint_frame(), 5):
        for to in result.visits:
            assert sorted(member.pool for member in to.team) == ["city", "city", "tax"]


def test_article_12_all_matters_of_one_subject_are_done_in_one_visit():
    for result in draws_of(joint_frame(), 5):
        assert [(to.subject_id, to.matter_codes) for to in result.visits] == [
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
    assert (found.source, found.weight_source.is_default) == (shangrao("13"), True)


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
