"""What is due from each role in a year, what of it is late, and limits of single steps."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY, river_city
from tests.make.announced_days import ANNOUNCED
from tests.make.directories import problem_of, problems_of, rule
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CalendarError, Problem, Source
from randcheck.plans import Obligation, PlanStage, PlanStageRule, obligations, overdue, step_due
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, LimitedStep, Role, YearDay

DAY = timedelta(days=1)
SUBMISSION, YEAR_END, NEW_YEAR = date(2026, 11, 25), date(2026, 12, 31), date(2027, 1, 1)
AFTER_TASKS = [
    ("task-report", None, "", "15"),
    ("feedback", None, "检查对象", "15"),
    ("outcomes-published", None, "社会", "14"),
]


def due(role, year=2026, of=SHANGRAO_2023):
    return obligations(year, role, of)


def one(code, role=Role.CITY_BUREAU, of=SHANGRAO_2023):
    return next(found for found in due(role, of=of) if found.code == code)


def obligation(**changed):
    given = {
        "code": "report",
        "role": Role.SECTION,
        "name_zh": "季度报告",
        "name_en": "report of the quarter",
        "source": shangrao("16"),
        "due_on": YEAR_END,
    }
    return Obligation(**{**given, **changed})


def late(of, done_on=None, on=date(2028, 1, 1)):
    return overdue([of], {} if done_on is None else {of.code: done_on}, on=on)


# --- what is due -----------------------------------------------------------------------------


@for_each(
    ("role", "expected"),
    [
        (
            Role.CITY_BUREAU,
            [
                ("plan-filed", YEAR_END, "市人民政府", "9"),
                ("annual-summary", YEAR_END, "局信访科", "16"),
                ("plan-compiled", None, "", "9"),
                ("plan-published", None, "社会", "9"),
                ("plan-handed-back", None, "局信访科", "9"),
                *AFTER_TASKS,
            ],
        ),
        (Role.COORDINATING_SECTION, [("coordination", None, "", "4")]),
        (Role.SECTION, [("plan-submitted", SUBMISSION, "局信访科", "9"), *AFTER_TASKS]),
        (Role.LEGAL_UNIT, [("supervision", None, "", "4")]),
        *(
            (
                role,
                [
                    ("plan-filed", YEAR_END, "本级人民政府", "9"),
                    ("annual-summary", YEAR_END, "局信访科", "16"),
                    ("plan-published", None, "社会", "3"),
                    *AFTER_TASKS,
                ],
            )
            for role in (Role.COUNTY_BUREAU, Role.ZONE_BUREAU)
        ),
    ],
)
def test_every_role_has_what_the_articles_give_it(role, expected):
    found = due(role)
    # That article 3 makes publication a stage of the local plans is our reading.
    assert [(ob.code, ob.due_on, ob.to, ob.source) for ob in found] == [
        (code, due_on, to, shangrao(article).reading if article == "3" else shangrao(article))
        for code, due_on, to, article in expected
    ]
    assert {ob.role.value for ob in found} == {role}
    assert all(ob.is_last_day_in_time for ob in found)


def test_no_role_has_a_code_twice():
    for role in Role:
        codes = [ob.code for ob in due(role)]
        assert sorted(codes) == sorted(set(codes))


def test_each_says_by_which_rule_it_is_this_roles():
    assert one("annual-summary").role.source == shangrao("16").reading
    assert one("annual-summary", Role.COUNTY_BUREAU).role.source == shangrao("16")
    assert one("feedback").role.source == shangrao("15").reading
    assert one("outcomes-published").role.source == shangrao("14").reading
    assert one("feedback", Role.ZONE_BUREAU).role.source == shangrao("15")
    assert one("feedback", Role.SECTION).role.source == shangrao("4").reading
    assert one("plan-filed").role.source == shangrao("9")


def test_names_for_people():
    submitted = one("plan-submitted", Role.SECTION)
    assert submitted.name("zh") == "下一年度抽查计划报送"
    assert submitted.name() == "plan of the next year: submitted"
    assert one("annual-summary").name("fr") == "summary of the year"


@pytest.mark.parametrize("year", [1, 2025, 9999])
def test_the_days_are_of_the_year_that_is_asked_for(year):
    for role in Role:
        assert {ob.due_on.year for ob in due(role, year) if ob.due_on} <= {year}
    assert due(Role.SECTION, year)[0].due_on == date(year, 11, 25)


def test_another_body_has_other_duties():
    found = due(Role.CITY_BUREAU, of=RIVER_CITY)
    assert [(ob.code, ob.due_on, ob.source) for ob in found] == [
        ("annual-summary", date(2026, 1, 15), river_city("22")),
        ("plan-published", date(2026, 10, 15), river_city("2")),
    ]
    assert not any(ob.is_last_day_in_time for ob in found)
    before = attrs.evolve(SHANGRAO_2023, deadline_included=rule(False))
    in_time = {
        ob.code: ob.is_last_day_in_time
        for role in (Role.SECTION, Role.ZONE_BUREAU)
        for ob in due(role, of=before)
        if ob.due_on
    }
    # By the end of December, and before 25 November.
    assert in_time == {"plan-submitted": False, "plan-filed": True, "annual-summary": True}
    assert due(Role.SECTION, of=RIVER_CITY) == ()


def test_the_source_of_a_day_of_a_bodys_own():
    stages = tuple(
        attrs.evolve(stage, due=rule(YearDay(month=12, day=10), river_city("1")))
        if stage.stage.value == "compiled"
        else stage
        for stage in SHANGRAO_2023.plan_stages
    )
    own = attrs.evolve(SHANGRAO_2023, plan_stages=stages)
    compiled = due(Role.CITY_BUREAU, of=own)[0]
    assert (compiled.code, compiled.due_on) == ("plan-compiled", date(2026, 12, 10))
    assert (compiled.source, compiled.role.source) == (river_city("1"), shangrao("9"))


@pytest.mark.parametrize(
    ("year", "role", "of", "what"),
    [
        (0, Role.SECTION, SHANGRAO_2023, "year"),
        ("2026", Role.LEGAL_UNIT, SHANGRAO_2023, "year"),
        (2026, "section", SHANGRAO_2023, "role"),
        (2026, Role.SECTION, SHANGRAO_2023.duties, "rulebook"),
    ],
)
def test_what_is_due_is_of_a_year_a_role_and_a_rulebook(year, role, of, what):
    problem = problem_of(lambda: obligations(year, role, of))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


# --- what is late ----------------------------------------------------------------------------


@for_each(
    ("done_on", "in_time", "days"),
    [
        (YEAR_END - DAY, True, None),
        (YEAR_END, True, None),
        (NEW_YEAR, True, 1),
        (YEAR_END - DAY, False, None),
        (YEAR_END, False, 1),
        (NEW_YEAR, False, 2),
        (date(2027, 3, 1), True, 60),
    ],
)
def test_what_was_done_late_is_late_by_days(done_on, in_time, days):
    of = obligation(is_last_day_in_time=in_time)
    found = [(breach.code, breach.params["days"]) for breach in late(of, done_on)]
    assert found == ([] if days is None else [("obligation-late", days)])


@for_each(
    ("on", "in_time", "days"),
    [
        (YEAR_END - DAY, True, None),
        (YEAR_END, True, None),
        (NEW_YEAR, True, 1),
        (YEAR_END - DAY, False, None),
        (YEAR_END, False, 1),
    ],
)
def test_what_is_not_done_is_missing_once_its_last_day_has_passed(on, in_time, days):
    of = obligation(is_last_day_in_time=in_time)
    found = [(breach.code, breach.params["days"]) for breach in late(of, on=on)]
    assert found == ([] if days is None else [("obligation-missing", days)])


def test_what_is_done_after_the_day_of_the_check_is_not_done_yet():
    of, done_on = obligation(), date(2027, 2, 1)
    assert [breach.code for breach in late(of, done_on, NEW_YEAR)] == ["obligation-missing"]
    assert [breach.code for breach in late(of, done_on, done_on)] == ["obligation-late"]
    assert late(of, YEAR_END, SUBMISSION) == ()


def test_what_has_no_day_is_never_late():
    of = obligation(due_on=None, is_last_day_in_time=False)
    assert late(of) == late(of, date(2027, 6, 1)) == ()
    assert of.days_late(date.max) == 0


def test_the_whole_year_of_a_section_and_of_a_county():
    done = {"plan-submitted": SUBMISSION, "feedback": NEW_YEAR}
    assert overdue(due(Role.SECTION), done, on=NEW_YEAR) == ()
    found = overdue(due(Role.COUNTY_BUREAU), {"plan-filed": NEW_YEAR}, on=NEW_YEAR + DAY)
    assert [(breach.code, breach.about, breach.params["days"]) for breach in found] == [
        ("obligation-late", "plan-filed", 1),
        ("obligation-missing", "annual-summary", 2),
    ]


def test_a_late_thing_in_words():
    of = one("plan-submitted", Role.SECTION)
    (breach,) = late(of, date(2026, 11, 27))
    assert (breach.about, breach.source) == ("plan-submitted", shangrao("9"))
    assert breach.message("zh") == (
        "局相关科室单位的“下一年度抽查计划报送”（对象：局信访科）期限为 2026-11-25，"
        f"于 2026-11-27 完成，逾期 2 日；请说明原因（{shangrao('9').text('zh')}）"
    )
    assert breach.message() == (
        "plan of the next year: submitted (section of the bureau; to: 局信访科): due on "
        "2026-11-25, done on 2026-11-27, 2 day(s) late; put the reason on record "
        f"({shangrao('9')})"
    )


def test_a_missing_thing_in_words():
    (breach,) = late(obligation(), on=date(2027, 1, 3))
    assert breach.message("zh").startswith(
        "局相关科室单位的“季度报告”（对象：有关方面）"
        "期限为 2026-12-31，至 2027-01-03 未完成，已逾期 3 日；"
    )
    assert breach.message("fr").startswith("report of the quarter (section of the bureau; to: -)")


def test_a_duty_that_is_only_our_reading_to_give_to_a_role_is_cited_as_ours():
    (citys,) = late(one("annual-summary"))
    (countys,) = late(one("annual-summary", Role.COUNTY_BUREAU))
    assert (citys.source, countys.source) == (shangrao("16").reading, shangrao("16"))
    (ours,) = late(obligation(role=rule(Role.SECTION)))
    assert ours.source == OUR_DEFAULT
    (sections,) = late(obligation(role=rule(Role.SECTION, Source(act="三定方案"))))
    assert sections.source == shangrao("16")


def test_all_that_does_not_fit_together_is_named_at_once():
    problems = problems_of(
        lambda: overdue(
            [obligation(), obligation(), obligation(code="b")],
            {"reprot": YEAR_END, "b": YEAR_END, "a": YEAR_END},
            on=NEW_YEAR,
        )
    )
    assert problems == (
        Problem("duplicate-id", what="obligation", ids=("report",)),
        Problem("unknown-id", what="obligation", where="the obligations", ids=("a", "reprot")),
    )


@for_each(
    ("given", "code", "what"),
    [
        ({"obligations": ["x"]}, "wrong-type", "obligations"),
        ({"obligations": obligation()}, "not-a-collection", "obligations"),
        ({"done": [("report", YEAR_END)]}, "not-a-mapping", "done"),
        ({"done": {"report": "2026-12-31"}}, "wrong-type", "done['report']"),
        ({"on": datetime(2026, 12, 31, tzinfo=UTC)}, "wrong-type", "on"),
    ],
)
def test_other_values_are_refused(given, code, what):
    full = {"obligations": [obligation()], "done": {}, "on": NEW_YEAR, **given}
    problem = problem_of(lambda: overdue(**full))
    assert (problem.code, problem.params.get("what")) == (code, what)


@for_each(
    ("field", "value"),
    [
        ("role", "section"),
        ("due_on", "2026-12-31"),
        ("source", None),
        ("is_last_day_in_time", 1),
        ("name_zh", ""),
        ("code", "a b"),
    ],
)
def test_an_obligation_holds_what_its_fields_say(field, value):
    problem = problem_of(lambda: obligation(**{field: value}))
    assert problem.params["what"] == f"Obligation.{field}"


# --- limits of single steps ------------------------------------------------------------------


def test_the_rule_of_shangrao_limits_one_step_and_the_limit_is_ours():
    start = date(2026, 11, 23)
    limits = {step: step_due(step, start, SHANGRAO_2023) for step in LimitedStep}
    assert limits.pop(LimitedStep.RECUSAL_DECISION) == date(2026, 11, 26)
    assert set(limits.values()) == {None}


@pytest.mark.parametrize(
    ("step", "start", "last"),
    [
        # Fifteen natural days, the first not counted.
        (LimitedStep.REVIEW, date(2026, 9, 20), date(2026, 10, 5)),
        # Five working days over the National Day of 2026: 30 September, 8, 9, 10, 12 October.
        (LimitedStep.FEEDBACK, date(2026, 9, 29), date(2026, 10, 12)),
        (LimitedStep.OUTCOME, date(2026, 9, 29), None),
    ],
)
def test_another_body_has_other_limits(step, start, last):
    assert step_due(step, start, RIVER_CITY, ANNOUNCED) == last


def test_a_limit_in_working_days_wants_a_calendar():
    step = LimitedStep.FEEDBACK
    problem = problem_of(lambda: step_due(step, NEW_YEAR, RIVER_CITY), CalendarError)
    assert problem.code == "calendar-missing"
    problem = problem_of(lambda: step_due(step, YEAR_END, RIVER_CITY, ANNOUNCED), CalendarError)
    assert problem.code == "year-not-announced"


@pytest.mark.parametrize(
    ("step", "start", "of", "what"),
    [
        ("feedback", NEW_YEAR, SHANGRAO_2023, "step"),
        (LimitedStep.FEEDBACK, "2027-01-01", SHANGRAO_2023, "start"),
        (LimitedStep.FEEDBACK, NEW_YEAR, None, "rulebook"),
    ],
)
def test_a_limit_is_of_a_step_a_day_and_a_rulebook(step, start, of, what):
    problem = problem_of(lambda: step_due(step, start, of))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


def test_what_is_done_after_the_day_of_the_check_is_missing_on_it():
    of = obligation()
    (breach,) = late(of, done_on=YEAR_END + 9 * DAY, on=YEAR_END + 4 * DAY)
    assert (breach.code, breach.params["days"]) == ("obligation-missing", 4)


def test_a_stage_without_a_day_is_cited_by_the_rule_that_asks_for_it():
    asked, dated = shangrao("9"), Source(act="年度通知")
    stage = PlanStageRule(
        role=Role.SECTION, stage=PlanStage.SUBMITTED, source=asked, due=rule(None, dated)
    )
    book = attrs.evolve(SHANGRAO_2023, plan_stages=(stage,), duties=())
    (found,) = obligations(2026, Role.SECTION, book)
    assert (found.due_on, found.source) == (None, asked)
