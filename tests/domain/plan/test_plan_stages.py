"""Stages of a plan: steps, rules by role, moving on, compiling."""

from datetime import date

import attrs
import pytest
from tests.make.directories import problem_of, problems_of, task
from tests.make.loops import for_each
from tests.make.staged_plans import (
    COMPILED,
    DAY,
    FILED,
    HANDED_BACK,
    LOCAL,
    LONG_AFTER,
    NEW_YEAR,
    PUBLISHED,
    SHANGRAO_PLAN_STAGES,
    SUBMISSION,
    SUBMITTED,
    YEAR_END,
    breaches,
    moved,
    plan,
    section,
    step,
)

from randcheck import Rule
from randcheck.domain.plan.plan_changes import advance, compile_plan
from randcheck.domain.plan.plan_stages import (
    PlanStage,
    PlanStageRule,
    stage_rule_problems,
    stages_of,
)
from randcheck.domain.plan.plans import PlanContents
from randcheck.domain.terms.duties import Role
from randcheck.domain.terms.time_limits import YearDay
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, SourceKind


def test_a_step_is_of_a_stage_and_its_texts_are_not_empty():
    assert problem_of(lambda: step("filed")).code == "wrong-type"
    assert problem_of(lambda: step(FILED, to=[""])).code == "text-empty"
    assert problem_of(lambda: step(FILED, to="市人民政府")).code == "not-a-collection"


def test_a_plan_is_drafted_until_its_first_step():
    assert plan().stage is PlanStage.DRAFTED
    assert plan().step(FILED) is None


def test_the_stage_of_a_plan_is_the_one_reached_last_whatever_the_order_of_the_record():
    of = plan(step(PUBLISHED, NEW_YEAR), step(FILED, YEAR_END), step(COMPILED, SUBMISSION))
    assert of.stage is PUBLISHED
    assert of.step(FILED) == step(FILED, YEAR_END)
    assert plan(step(FILED), step(PUBLISHED)).stage is PUBLISHED


def test_a_plan_reaches_a_stage_once():
    problem = problem_of(lambda: plan(step(FILED), step(PUBLISHED), step(FILED, YEAR_END)))
    assert (problem.code, problem.params) == (
        "duplicate-id",
        {"what": "plan step", "ids": ("filed",)},
    )


# --- the rules -------------------------------------------------------------------------------


@for_each(
    ("role", "expected"),
    [
        (Role.SECTION, [(SUBMITTED, None, SUBMISSION, "9")]),
        (
            Role.CITY_BUREAU,
            [
                (COMPILED, None, None, "9"),
                (FILED, COMPILED, YEAR_END, "9"),
                (PUBLISHED, FILED, None, "9"),
                (HANDED_BACK, FILED, None, "9"),
            ],
        ),
        *[(role, [(FILED, None, YEAR_END, "9"), (PUBLISHED, FILED, None, "3")]) for role in LOCAL],
        (Role.COORDINATING_SECTION, []),
        (Role.LEGAL_UNIT, []),
    ],
)
def test_the_stages_of_each_role_in_shangrao(role, expected):
    rules = stages_of(role, SHANGRAO_PLAN_STAGES)
    assert [
        (stage, rule.after.value, rule.due_on(2027), rule.source.article)
        for stage, rule in rules.items()
    ] == expected


def test_only_the_order_of_the_local_publication_is_ours():
    ours = [rule for rule in SHANGRAO_PLAN_STAGES if rule.after.source == OUR_DEFAULT]
    assert [(rule.role, rule.stage) for rule in ours] == [(role, PUBLISHED) for role in LOCAL]
    read = [rule for rule in SHANGRAO_PLAN_STAGES if rule.source == shangrao("3").reading]
    assert read == ours
    said = [rule for rule in SHANGRAO_PLAN_STAGES if rule not in ours]
    assert all(
        source.kind is SourceKind.SENTENCE
        for rule in said
        for source in (rule.source, rule.due.source, rule.after.source)
    )


def test_the_rules_of_shangrao_fit_together():
    assert list(stage_rule_problems(SHANGRAO_PLAN_STAGES)) == []


def test_a_rule_takes_its_sources_from_the_stage_unless_told_otherwise():
    rule = PlanStageRule(role=Role.SECTION, stage=SUBMITTED, source=shangrao("9"))
    assert (rule.after.source, rule.due.source) == (shangrao("9"), shangrao("9"))
    after, due = Rule(value=None, source=shangrao("3")), Rule(value=None, source=OUR_DEFAULT)
    other = attrs.evolve(rule, due=due, after=after)
    assert (other.after, other.due) == (after, due)


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "section"), ("stage", "filed"), ("after", "filed"), ("source", None)],
)
def test_a_rule_takes_only_members_and_sources(field, value):
    rule = SHANGRAO_PLAN_STAGES[0]
    problem = problem_of(lambda: attrs.evolve(rule, **{field: value}))
    assert (problem.code, problem.params["what"]) == ("wrong-type", f"PlanStageRule.{field}")


def test_stage_rules_that_do_not_fit_together_are_named_at_once():
    first, filed = (SHANGRAO_PLAN_STAGES[number] for number in (1, 2))
    problems = list(stage_rule_problems([filed, first, first]))
    assert [(problem.code, problem.params["ids"]) for problem in problems] == [
        ("duplicate-id", ("city-bureau.compiled",)),
        ("stage-rule-order", ("city-bureau.filed",)),
    ]


def test_the_stage_before_has_to_be_of_the_same_role():
    of_section = attrs.evolve(SHANGRAO_PLAN_STAGES[1], role=Role.SECTION)
    (problem,) = stage_rule_problems([of_section, SHANGRAO_PLAN_STAGES[2]])
    assert problem.code == "stage-rule-order"


# --- moving on -------------------------------------------------------------------------------


@pytest.mark.parametrize("last", [(PUBLISHED, HANDED_BACK), (HANDED_BACK, PUBLISHED)])
def test_the_citys_plan_goes_its_way(last):
    days = [SUBMISSION, YEAR_END, YEAR_END, NEW_YEAR]
    steps = [step(stage, on) for stage, on in zip((COMPILED, FILED, *last), days, strict=True)]
    of = moved(plan(title="年度计划"), *steps)
    assert of.steps == tuple(steps)
    assert (of.stage, of.title) == (last[-1], "年度计划")
    assert breaches(of) == ()


def test_moving_on_leaves_the_plan_before_as_it_is():
    before = plan(role=Role.SECTION)
    assert moved(before, step(SUBMITTED)).steps != before.steps == ()


@for_each(
    ("role", "taken", "stage", "possible"),
    [
        (Role.CITY_BUREAU, [], FILED, ("compiled",)),
        (Role.CITY_BUREAU, [COMPILED], PUBLISHED, ("filed",)),
        (Role.CITY_BUREAU, [COMPILED, FILED], FILED, ("published", "handed-back")),
        (Role.SECTION, [], PUBLISHED, ("submitted",)),
        (Role.SECTION, [], PlanStage.DRAFTED, ("submitted",)),
        (Role.SECTION, [SUBMITTED], SUBMITTED, "-"),
        (Role.COUNTY_BUREAU, [FILED, PUBLISHED], HANDED_BACK, "-"),
        (Role.LEGAL_UNIT, [], SUBMITTED, "-"),
    ],
)
def test_a_stage_that_is_not_next_is_refused(role, taken, stage, possible):
    of = plan(*map(step, taken), role=role)
    problem = problem_of(lambda: moved(of, step(stage)))
    assert problem.code == "stage-not-next"
    assert problem.params == {
        "plan": "SR-HRSS-2027",
        "role": role.value,
        "stage": stage.value,
        "next_stages": possible,
    }


def test_what_is_refused_is_said_in_chinese():
    problem = problem_of(lambda: moved(plan(step(COMPILED), step(FILED)), step(COMPILED)))
    assert problem.message("zh") == (
        "计划 SR-HRSS-2027（市人力资源和社会保障局）现阶段不能汇总；下一步可为：公开、送局信访科"
    )


def test_a_step_dated_before_the_one_it_follows_is_refused():
    of = plan(step(COMPILED, YEAR_END))
    assert moved(of, step(FILED, YEAR_END)).stage is FILED
    problem = problem_of(lambda: moved(of, step(FILED, YEAR_END - DAY)))
    assert problem.code == "plan-step-early"
    assert problem.params == {
        "plan": "SR-HRSS-2027",
        "stage": "filed",
        "step_on": date(2026, 12, 30),
        "after_stage": "compiled",
        "after_on": date(2026, 12, 31),
    }


def test_lateness_never_raises():
    assert moved(plan(role=Role.SECTION), step(SUBMITTED, LONG_AFTER)).stage is SUBMITTED


# --- compiling -------------------------------------------------------------------------------


def test_the_citys_plan_is_compiled_from_its_sections():
    contents = PlanContents(process="抽取、检查、公示、反馈")
    of = compile_plan(
        [section("T2", department="B"), section("T1", department="A"), section(department="C")],
        year=2027,
        department="SR-HRSS",
        title="局本级计划",
        contents=contents,
    )
    assert of == plan(title="局本级计划", contents=contents, tasks=[task(code="T2"), task()])
    assert of.stage is PlanStage.DRAFTED


def test_title_and_contents_may_come_later():
    of = compile_plan([section("T1")], year=2027, department="SR-HRSS")
    assert (of.title, of.contents) == ("", PlanContents())


def test_all_that_is_wrong_with_the_sections_plans_is_named_at_once():
    plans = [
        section("T1", department="A", year=2026),
        section("T1", "T2", department="B", on=None),
        section("T2", department="C", role=Role.COUNTY_BUREAU),
        section("T3", department="B"),
    ]
    problems = problems_of(lambda: compile_plan(plans, year=2027, department="SR-HRSS"))
    assert [(problem.code, problem.params["ids"]) for problem in problems] == [
        ("plan-of-other-year", ("A-2026",)),
        ("plan-of-no-section", ("C-2027",)),
        ("plan-not-submitted", ("B-2027",)),
        ("duplicate-id", ("B-2027",)),
        ("duplicate-id", ("T1", "T2")),
    ]
    assert [problem.params["what"] for problem in problems[-2:]] == ["plan", "task"]


def test_there_has_to_be_a_plan_to_compile():
    problem = problem_of(lambda: compile_plan([], year=2027, department="SR-HRSS"))
    assert (problem.code, problem.params) == ("nothing-to-compile", {"year": 2027})


@for_each("year", [0, 10_000, "2026", None, True, 10**30])
def test_a_day_stands_in_a_year_that_a_date_can_have(year):
    day = YearDay(month=11, day=25)
    assert [day.in_year(good).year for good in (1, 9999)] == [1, 9999]
    problem = problem_of(lambda: day.in_year(year))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": "year", "value": repr(year), "form": "an int from 1 to 9999"}


def test_a_month_beyond_all_numbers_is_refused_as_any_other():
    assert problem_of(lambda: YearDay(month=10**30, day=1)).params["what"] == "YearDay.month"


@pytest.mark.parametrize(
    ("run", "args", "options", "what"),
    [
        (advance, (None, step(PlanStage.FILED)), {"stage_rules": ()}, "plan"),
        (advance, (plan(), "filed"), {"stage_rules": ()}, "step"),
        (advance, (plan(), step(PlanStage.FILED)), {"stage_rules": ["x"]}, "stage_rules"),
        (compile_plan, (["x"],), {"year": 2026, "department": "SR-HRSS"}, "plans"),
    ],
)
def test_what_is_no_record_is_refused_by_name(run, args, options, what):
    problem = problem_of(lambda: run(*args, **options))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("plans", [None, plan()])
def test_plans_to_compile_come_in_a_collection(plans):
    problem = problem_of(lambda: compile_plan(plans, year=2026, department="SR-HRSS"))
    assert problem.code == "not-a-collection"


@pytest.mark.parametrize("rules", [None, SHANGRAO_PLAN_STAGES[0]])
def test_stage_rules_come_in_a_collection(rules):
    problem = problem_of(lambda: advance(plan(), step(PlanStage.FILED), stage_rules=rules))
    assert problem.code == "not-a-collection"
