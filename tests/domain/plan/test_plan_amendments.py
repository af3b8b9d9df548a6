"""Amendments of a plan: what they change and keep, and that they are filed and published again."""

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, problems_of, rule, task
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Plan
from randcheck.domain.plan.plan_changes import amend
from randcheck.domain.plan.plan_stages import PlanStage, PlanStep
from randcheck.domain.plan.plans import PlanAmendment, plan_as_of
from randcheck.planning.stages import check_amendments
from randcheck.plans import TaskKind
from randcheck.rulebooks.shangrao import shangrao

DAY = timedelta(days=1)
FILED, PUBLISHED = date(2025, 12, 20), date(2025, 12, 28)
FIRST, SECOND, YEAR_END = date(2026, 3, 1), date(2026, 6, 1), date(2026, 12, 31)
NEW_TASK = task(code="T9", kind=TaskKind.TEMPORARY)


def changed_task(code="T1", closes_on=date(2026, 12, 30)):
    return task(code=code, closes_on=closes_on)


def plan(*amendments, codes=("T1", "T2", "T3"), published_on=PUBLISHED):
    steps = [PlanStep(stage=PlanStage.FILED, on=FILED)]
    if published_on is not None:
        steps.append(PlanStep(stage=PlanStage.PUBLISHED, on=published_on))
    tasks = [task(code=code) for code in codes]
    of = Plan(year=2026, department="SR-HRSS", tasks=tasks, title="年度计划", steps=steps)
    for amendment in amendments:
        of = amend(of, amendment)
    return of


def change(on=FIRST, **fields):
    return PlanAmendment(on=on, reason="专项行动", document="饶人社字〔2026〕3号", **fields)


def codes(of):
    return [planned.code for planned in of.tasks]


def refused(*amendments, **fields):
    problems = problems_of(lambda: plan(*amendments, **fields))
    return [(problem.code, problem.params.get("ids")) for problem in problems]


def asking(**whether):
    """A rulebook that says whether an amended plan is filed and published again."""
    changes = {f"amendments_{name}": value for name, value in whether.items()}
    return attrs.evolve(SHANGRAO_2023, **changes)


def breaches(on=YEAR_END, *, refiled_on=None, republished_on=None, **options):
    dates = {"refiled_on": refiled_on, "republished_on": republished_on}
    of = plan(change(added=[NEW_TASK], **dates))
    return [
        (breach.code, breach.params["stage"], breach.params.get("after_on"))
        for breach in check_amendments(of, rulebook=asking(**options), on=on)
    ]


# --- the record ------------------------------------------------------------------------------


def test_an_amendment_does_something():
    problem = problem_of(change)
    assert (problem.code, problem.params) == ("amendment-empty", {"amended_on": date(2026, 3, 1)})


def test_an_amendment_names_each_task_once():
    both = {"added": [NEW_TASK, task()], "changed": [task()], "withdrawn": ["T9", "T2"]}
    problem = problem_of(lambda: change(**both))
    assert (problem.code, problem.params) == (
        "duplicate-id",
        {"what": "amended task", "ids": ("T1", "T9")},
    )


@for_each(
    ("field", "value", "code"),
    [
        ("on", "2026-03-01", "wrong-type"),
        ("reason", "", "text-empty"),
        ("document", "", "text-empty"),
        ("added", ["T9"], "wrong-type"),
        ("changed", ["T9"], "wrong-type"),
        ("withdrawn", ["T 9"], "id-character"),
        ("refiled_on", "2026-03-01", "wrong-type"),
        ("republished_on", "2026-03-01", "wrong-type"),
        ("replaced", ["T9"], "wrong-type"),
    ],
)
def test_every_field_of_an_amendment_takes_only_its_own(field, value, code):
    good = change(withdrawn=["T1"])
    problem = problem_of(lambda: attrs.evolve(good, **{field: value}))
    assert (problem.code, problem.params["what"]) == (code, f"PlanAmendment.{field}")


# --- amending --------------------------------------------------------------------------------


def test_tasks_are_added_changed_and_withdrawn():
    new = changed_task("T2")
    of = plan(change(added=[NEW_TASK], changed=[new], withdrawn=["T1"]))
    assert of.tasks == (new, task(code="T3"), NEW_TASK)
    (kept,) = of.amendments
    assert kept.replaced == (task(code="T2"), task(code="T1"))
    assert kept.document == "饶人社字〔2026〕3号"
    assert of.title == "年度计划"


def test_the_plan_before_stays_as_it_is():
    before = plan()
    amend(before, change(withdrawn=["T1"]))
    assert before == plan()


def test_everything_that_does_not_fit_is_named_at_once():
    wrong = change(
        on=PUBLISHED - DAY,
        added=[task(code="T3")],
        changed=[task(code="T2"), task(code="T7")],
        withdrawn=["T8"],
    )
    assert refused(wrong) == [
        ("unknown-id", ("T7", "T8")),
        ("amendment-adds-planned", ("T3",)),
        ("amendment-changes-nothing", ("T2",)),
        ("amendment-too-early", None),
    ]


def test_a_plan_is_amended_from_its_publication_on():
    assert len(plan(change(on=PUBLISHED, withdrawn=["T1"])).amendments) == 1
    problem = problem_of(lambda: plan(change(on=PUBLISHED - DAY, withdrawn=["T1"])))
    assert problem.params == {
        "plan": "SR-HRSS-2026",
        "amended_on": date(2025, 12, 27),
        "after": date(2025, 12, 28),
    }


def test_amendments_follow_each_other():
    first = change(on=SECOND, withdrawn=["T1"])
    assert len(plan(first, change(on=SECOND, withdrawn=["T2"])).amendments) == 2
    problem = problem_of(lambda: plan(first, change(on=SECOND - DAY, withdrawn=["T2"])))
    assert problem.code == "amendment-too-early"
    assert problem.params["after"] == date(2026, 6, 1)


def test_a_plan_that_is_not_published_needs_no_amendment():
    problem = problem_of(lambda: plan(change(withdrawn=["T1"]), published_on=None))
    assert problem.code == "amendment-of-unpublished"
    assert problem.params == {"plan": "SR-HRSS-2026", "amended_on": date(2026, 3, 1)}


def test_a_plan_is_amended_until_its_year_ends():
    assert codes(plan(change(on=YEAR_END, withdrawn=["T1"]))) == ["T2", "T3"]
    problem = problem_of(lambda: plan(change(on=YEAR_END + DAY, withdrawn=["T1"])))
    assert problem.code == "amendment-after-year"
    assert problem.params == {"plan": "SR-HRSS-2026", "amended_on": date(2027, 1, 1), "year": 2026}


def test_a_withdrawn_task_can_be_added_again():
    of = plan(change(withdrawn=["T1"]), change(on=SECOND, added=[changed_task()]))
    assert codes(of) == ["T2", "T3", "T1"]
    assert plan_as_of(of, PUBLISHED).tasks == (task(code="T2"), task(code="T3"), task())


# --- a plan that comes from elsewhere --------------------------------------------------------


@for_each(
    "changes",
    [
        {"added": [task(code="T7")]},
        {"changed": [task(code="T2", closes_on=YEAR_END - 2 * DAY)]},
        {"withdrawn": ["T1", "T3"], "replaced": [task(), task(code="T2"), task(code="T3")]},
        {"replaced": []},
        {"replaced": [task(), task(code="T2"), task(code="T2")]},
    ],
)
def test_amendments_and_tasks_have_to_fit(changes):
    of = plan(change(added=[NEW_TASK], changed=[changed_task("T2")], withdrawn=["T1"]))
    strange = attrs.evolve(of.amendments[0], **changes)
    problem = problem_of(lambda: attrs.evolve(of, amendments=[strange]))
    assert problem.code == "amendment-not-kept"
    assert problem.params == {"plan": "SR-HRSS-2026", "amended_on": date(2026, 3, 1)}


def test_the_newest_amendment_that_does_not_fit_is_named():
    of = plan(change(withdrawn=["T1"]), change(on=SECOND, withdrawn=["T2"]))
    bare = [attrs.evolve(amendment, replaced=()) for amendment in of.amendments]
    problem = problem_of(lambda: attrs.evolve(of, amendments=bare))
    assert problem.params["amended_on"] == date(2026, 6, 1)
    older = [bare[0], of.amendments[1]]
    problem = problem_of(lambda: attrs.evolve(of, amendments=older))
    assert problem.params["amended_on"] == date(2026, 3, 1)


def test_amendments_stand_in_the_order_of_their_days():
    of = plan(change(withdrawn=["T1"]), change(on=SECOND, withdrawn=["T2"]))
    problem = problem_of(lambda: attrs.evolve(of, amendments=of.amendments[::-1]))
    assert (problem.code, problem.params) == (
        "amendments-out-of-order",
        {"plan": "SR-HRSS-2026", "ids": (date(2026, 3, 1),)},
    )


# --- as of a day -----------------------------------------------------------------------------


def test_nothing_is_lost():
    dates = {"refiled_on": SECOND, "republished_on": SECOND + DAY}
    first = change(changed=[changed_task("T2")], added=[NEW_TASK], **dates)
    second = change(on=SECOND, withdrawn=["T2"], changed=[changed_task("T9", YEAR_END - 2 * DAY)])
    of = plan(first, second)
    assert plan_as_of(of, YEAR_END) == of
    assert plan_as_of(of, SECOND).tasks == of.tasks
    before_second = plan_as_of(of, SECOND - DAY)
    assert before_second.tasks == (task(), task(code="T3"), NEW_TASK, changed_task("T2"))
    (open_one,) = before_second.amendments
    assert (open_one.refiled_on, open_one.republished_on) == (None, None)
    (filed_one, _) = plan_as_of(of, SECOND).amendments
    assert (filed_one.refiled_on, filed_one.republished_on) == (SECOND, None)
    before_first = plan_as_of(of, FIRST - DAY)
    assert set(before_first.tasks) == set(plan().tasks)
    assert before_first.amendments == ()


def test_the_steps_of_a_day_are_those_taken_by_then():
    assert plan_as_of(plan(), PUBLISHED).stage is PlanStage.PUBLISHED
    assert plan_as_of(plan(), PUBLISHED - DAY).stage is PlanStage.FILED
    assert plan_as_of(plan(), FILED - DAY).stage is PlanStage.DRAFTED


def test_the_day_is_a_date():
    problem = problem_of(lambda: plan_as_of(plan(), "2026-01-01"))  # type: ignore[arg-type]
    assert problem.params["what"] == "day"


@given(st.lists(st.tuples(st.sampled_from("123456"), st.booleans(), st.integers(0, 40))))
def test_every_state_of_the_year_can_be_told_afterwards(changes):
    of, day, states = plan(), FIRST, {PUBLISHED: plan()}
    for code, withdraws, days in changes:
        day = min(day + days * DAY, YEAR_END)
        now = {planned.code: planned for planned in of.tasks}.get(f"T{code}")
        if now is None:
            amendment = change(day, added=[task(code=f"T{code}")])
        elif withdraws:
            amendment = change(day, withdrawn=[f"T{code}"])
        else:
            amendment = change(day, changed=[attrs.evolve(now, closes_on=now.closes_on + DAY)])
        of = amend(of, amendment)
        states[day] = of
    for day, state in states.items():
        then = plan_as_of(of, day)
        assert set(then.tasks) == set(state.tasks)
        assert then.amendments == state.amendments


# --- filed and published again ---------------------------------------------------------------


@for_each(
    ("refiled_on", "republished_on", "expected"),
    [
        (FIRST, FIRST, []),
        (SECOND, SECOND + DAY, []),
        (
            None,
            None,
            [
                ("amendment-step-missing", "filed", None),
                ("amendment-step-missing", "published", None),
            ],
        ),
        (SECOND, None, [("amendment-step-missing", "published", None)]),
        (None, SECOND, [("amendment-step-missing", "filed", None)]),
        (SECOND, SECOND - DAY, [("amendment-step-early", "published", date(2026, 6, 1))]),
        (FIRST - DAY, FIRST, [("amendment-step-early", "filed", date(2026, 3, 1))]),
        (
            FIRST - DAY,
            FIRST - DAY,
            [
                ("amendment-step-early", "filed", date(2026, 3, 1)),
                ("amendment-step-early", "published", date(2026, 3, 1)),
            ],
        ),
    ],
)
def test_an_amended_plan_is_filed_and_then_published_again(refiled_on, republished_on, expected):
    assert breaches(refiled_on=refiled_on, republished_on=republished_on) == expected


@for_each(
    ("on", "missing"),
    [
        (FIRST - DAY, []),
        (FIRST, ["filed", "published"]),
        (SECOND - DAY, ["filed", "published"]),
        (SECOND, ["published"]),
        (SECOND + DAY, []),
    ],
)
def test_what_lies_after_the_day_of_the_check_is_not_done_yet(on, missing):
    dates = {"refiled_on": SECOND, "republished_on": SECOND + DAY}
    assert [stage for _, stage, _ in breaches(on, **dates)] == missing


def test_which_of_the_two_is_asked_for_is_for_the_body_to_say():
    no, yes = rule(False), rule(True, shangrao("9"))
    assert breaches(refiled=no, republished=no) == []
    assert [stage for _, stage, _ in breaches(refiled=no)] == ["published"]
    assert [stage for _, stage, _ in breaches(republished=no)] == ["filed"]
    # Where it need not be filed, a filing sets no order.
    dates = {"refiled_on": SECOND, "republished_on": SECOND - DAY}
    assert breaches(refiled=no, **dates) == []
    of = plan(change(withdrawn=["T1"]))
    filed, published = check_amendments(of, rulebook=asking(refiled=yes), on=FIRST)
    assert (filed.source, published.source) == (shangrao("9"), shangrao("9").reading)


def test_the_breaches_of_an_amendment_in_words():
    of = plan(change(withdrawn=["T1"], refiled_on=SECOND, republished_on=FIRST))
    (early,) = check_amendments(of, rulebook=SHANGRAO_2023, on=YEAR_END)
    assert early.about == "SR-HRSS-2026"
    assert early.message("zh") == (
        "计划 SR-HRSS-2026 于 2026-03-01 调整，其重新公开日 2026-03-01 早于 2026-06-01"
        "（调整或重新备案之日）；请更正日期，或重新公开"
        "（本库对《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》第九条的理解）"
    )
    missing, _ = check_amendments(plan(change(withdrawn=["T1"])), rulebook=SHANGRAO_2023, on=FIRST)
    assert missing.params == {
        "plan": "SR-HRSS-2026",
        "amended_on": date(2026, 3, 1),
        "stage": "filed",
        "on": date(2026, 3, 1),
    }


def test_a_plan_without_amendments_has_nothing_to_do_again():
    assert check_amendments(plan(), rulebook=SHANGRAO_2023, on=YEAR_END) == ()
    given: Any = {"rulebook": SHANGRAO_2023, "on": None}
    problem = problem_of(lambda: check_amendments(plan(), **given))
    assert problem.params["what"] == "on"


@pytest.mark.parametrize(
    ("run", "args", "what", "form"),
    [
        (amend, (None, change(added=[NEW_TASK])), "plan", "a Plan"),
        (amend, (plan(), [NEW_TASK]), "amendment", "a PlanAmendment"),
        (plan_as_of, (None, FIRST), "plan", "a Plan"),
    ],
)
def test_what_is_no_plan_or_amendment_is_refused_by_name(run, args, what, form):
    problem = problem_of(lambda: run(*args))
    assert problem.code == "wrong-type"
    assert (problem.params["what"], problem.params["form"]) == (what, form)
