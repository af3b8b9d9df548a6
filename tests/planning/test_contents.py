"""What a plan has to state, and the tasks that can stand in it."""

from datetime import date

import attrs
from tests.make.directories import problem_of, rule, task
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Plan
from randcheck.directories import SubjectFilter
from randcheck.domain.plan.plan_changes import amend
from randcheck.domain.plan.plan_stages import PlanStage, PlanStep
from randcheck.domain.plan.plans import PlanAmendment, PlanContents
from randcheck.planning.contents import check_plan_contents
from randcheck.plans import TaskKind
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT
from randcheck.words.terms import TERMS

TEXTS = {
    "subject_scope": "全市用人单位",
    "inspector_requirements": "持有执法证件的在岗人员，每组不少于两人",
    "share_and_frequency": "不低于百分之五，每年一次",
    "time": "3月至11月",
    "process": "抽取、检查、公示、反馈",
}
FULL = PlanContents(**TEXTS)
PUBLISHED = PlanStep(stage=PlanStage.PUBLISHED, on=date(2025, 12, 28))
BUILDERS = SubjectFilter(kinds=frozenset({"construction"}), name="建筑施工")


def plan(*tasks, contents=FULL):
    return Plan(year=2026, department="SR-HRSS", tasks=tasks, contents=contents, steps=[PUBLISHED])


def breaches(*args, of=None, directed=SHANGRAO_2023.directed, **options):
    book = attrs.evolve(SHANGRAO_2023, directed=directed)
    return check_plan_contents(of or plan(*args), rulebook=book, **options)


def test_a_complete_plan_has_nothing_against_it():
    assert breaches(task(), task(code="T2", kind=TaskKind.SPECIAL)) == ()


def test_a_new_plan_states_nothing_yet():
    made = Plan(year=2026, department="SR-HRSS", tasks=())
    assert made.contents == PlanContents()
    assert made.contents.missing == tuple(TEXTS)


def test_contents_are_texts():
    problem = problem_of(lambda: PlanContents(time=3))  # type: ignore[arg-type]
    assert problem.params["what"] == "PlanContents.time"
    problem = problem_of(lambda: plan(contents="全市用人单位"))
    assert problem.code == "wrong-type"
    assert (problem.params["what"], problem.params["form"]) == ("Plan.contents", "a PlanContents")


@for_each("missing", TEXTS)
def test_a_missing_content_is_named(missing):
    (found,) = breaches(of=plan(contents=PlanContents(**{**TEXTS, missing: ""})))
    assert (found.code, found.about, found.source) == (
        "plan-contents-missing",
        "SR-HRSS-2026",
        shangrao("10"),
    )
    assert found.params == {"plan": "SR-HRSS-2026", "plan_contents": (missing,)}
    assert TERMS["plan_contents"][missing]["zh"] in found.message("zh")


def test_all_missing_contents_are_named_at_once():
    (found,) = breaches(of=plan(contents=PlanContents()))
    assert found.params["plan_contents"] == tuple(TEXTS)
    assert found.message().startswith(
        "plan SR-HRSS-2026 does not state: scope of subjects, requirements on inspectors, "
    )


@for_each(
    ("opens_on", "closes_on", "outside"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), False),
        (date(2025, 12, 31), date(2026, 1, 31), True),
        (date(2026, 12, 1), date(2027, 1, 1), True),
        (date(2025, 1, 1), date(2025, 12, 31), True),
        (date(2027, 1, 1), date(2027, 1, 2), True),
        (date(2025, 1, 1), date(2027, 1, 2), True),
    ],
)
def test_a_task_lies_within_the_plans_year(opens_on, closes_on, outside):
    found = breaches(task(opens_on=opens_on, closes_on=closes_on), window=shangrao("9"))
    assert [(breach.code, breach.source) for breach in found] == [
        ("task-outside-year", shangrao("9"))
    ] * outside
    for breach in found:
        assert breach.params == {
            "task": "T1",
            "opens_on": opens_on,
            "closes_on": closes_on,
            "year": 2026,
        }


def test_a_temporary_task_comes_in_by_an_amendment():
    temporary = task(code="T9", kind=TaskKind.TEMPORARY)
    (found,) = breaches(task(), temporary)
    assert (found.code, found.about, found.source) == (
        "temporary-task-not-added",
        "T9",
        OUR_DEFAULT,
    )
    assert found.params == {"task": "T9", "plan": "SR-HRSS-2026"}
    addition = PlanAmendment(
        on=date(2026, 6, 1), reason="上级部署", document="饶人社字〔2026〕3号", added=[temporary]
    )
    assert breaches(of=amend(plan(task()), addition)) == ()


def test_a_task_that_is_made_temporary_by_a_change_was_not_added():
    turned = task(kind=TaskKind.TEMPORARY)
    conversion = PlanAmendment(
        on=date(2026, 6, 1), reason="调整", document="饶人社字〔2026〕4号", changed=[turned]
    )
    (found,) = breaches(of=amend(plan(task()), conversion))
    assert found.code == "temporary-task-not-added"


def test_whether_a_task_may_be_directed_is_for_the_body_to_say():
    directed = task(subject_filter=BUILDERS)
    assert breaches(directed) == ()
    own = rule(False, shangrao("10"))
    (found,) = breaches(directed, task(code="T2"), directed=own)
    assert (found.code, found.about, found.source) == ("task-directed", "T1", shangrao("10"))
    assert found.params == {"task": "T1"}


def test_everything_is_found_at_once():
    worst = task(closes_on=date(2027, 1, 1), kind=TaskKind.TEMPORARY, subject_filter=BUILDERS)
    found = breaches(of=plan(worst, contents=PlanContents()), directed=rule(False))
    assert [breach.code for breach in found] == [
        "plan-contents-missing",
        "task-outside-year",
        "temporary-task-not-added",
        "task-directed",
    ]
    assert [breach.source for breach in found[1:]] == [OUR_DEFAULT] * 3
