"""What stands against a preparation before any subject is decided."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.make.directories import (
    CLOSES,
    LAST_YEAR,
    NEXT_YEAR,
    OPENS,
    THIS_YEAR,
    TODAY,
    frame_of,
    inspectors,
    interest,
    matter,
    problem_of,
    rule,
    rulebook,
    subjects,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, PreparationError, Problem, Quota, TeamSlot
from randcheck.policies.periods import terms_of
from randcheck.preparing.input_checks import (
    id_problems,
    record_problems,
    task_problems,
    waiver_problems,
    years_of,
)
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT

DAY = timedelta(days=1)
ONE = Quota.count(1)
HRSS, TAX, FIRE = "SR-HRSS", "SX-TAX", "SX-FIRE"


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "years"),
    [
        (OPENS, CLOSES, [2026]),
        (OPENS, OPENS, [2026]),
        (CLOSES, NEXT_YEAR, [2026, 2027]),
        (LAST_YEAR, NEXT_YEAR, [2025, 2026, 2027]),
    ],
)
def test_the_years_that_a_window_touches(opens_on, closes_on, years):
    assert list(years_of(task(opens_on=opens_on, closes_on=closes_on))) == years


# --- ids -----------------------------------------------------------------------------------------


def ids(**changes):
    given: dict[str, Any] = {
        "matters": [matter("M1")],
        "repeated_subjects": (),
        "subjects": {"S1", "S2"},
        "staff": inspectors("I1", "I2"),
        "past": [visit("S1")],
        "ties": [interest("I1", "S1")],
    }
    given |= changes
    past, ties = given.pop("past"), given.pop("ties")
    nobody: Any = {"held_subject": lambda _: False, "held_inspector": lambda _: False}
    subjects, staff = given["subjects"], given["staff"]
    return [
        *id_problems(task(), **given),
        *record_problems(past, ties, subjects, staff, **nobody),
    ]


@for_each(
    ("changes", "found"),
    [
        ({}, []),
        (
            {"matters": [matter("M1"), matter("M2"), matter("M1")]},
            [("duplicate-id", "matter", ("M1",))],
        ),
        ({"repeated_subjects": ("S1", "S2")}, [("duplicate-id", "subject", ("S1", "S2"))]),
        ({"staff": inspectors("I1", "I1")}, [("duplicate-id", "inspector", ("I1",))]),
        ({"matters": [matter("M2")]}, [("unknown-id", "matter", ("M1",))]),
        ({"past": [visit("S9"), visit("S8")]}, [("not-in-directory", "subject", ("S8", "S9"))]),
        ({"ties": [interest("I1", "S9")]}, [("not-in-directory", "subject", ("S9",))]),
        ({"ties": [interest("I9", "S1")]}, [("not-in-directory", "inspector", ("I9",))]),
        (
            {"ties": [interest("I9", "S9")], "staff": inspectors("I2", "I2")},
            [
                ("duplicate-id", "inspector", ("I2",)),
                ("not-in-directory", "subject", ("S9",)),
                ("not-in-directory", "inspector", ("I9",)),
            ],
        ),
    ],
)
def test_ids_stand_once_and_somebody_has_them(changes, found):
    problems = ids(**changes)
    assert [(p.code, p.params["what"], p.params["ids"]) for p in problems] == found


# --- waivers -------------------------------------------------------------------------------------


def waivers(*given):
    asked = task({"M1": ONE, "M2": ONE})
    return list(waiver_problems(asked, iter(given), {"S1"}, TODAY, SHANGRAO_2023))


def test_waivers_that_name_what_is_there_are_in_order():
    fits = waiver(cap="art-11")
    assert waivers() == []
    assert waivers(fits, waiver(cap="art-11", matter_codes=("M2", "M1"))) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"subject_id": "S2"},
            Problem("not-in-directory", what="subject", where="the waivers of T1", ids=("S2",)),
        ),
        (
            {"cap": "cap"},
            Problem("unknown-id", what="frequency cap", where="the waivers of T1", ids=("cap",)),
        ),
        (
            {"matter_codes": ("M3", "M1")},
            Problem("unknown-id", what="matter", where="the waivers of T1", ids=("M3",)),
        ),
        (
            {"granted_on": TODAY + DAY},
            Problem(
                "waiver-later", on=date(2026, 11, 20), ids=("S1 (饶人社函〔2026〕7号, 2026-11-21)",)
            ),
        ),
    ],
)
def test_a_waiver_that_does_not_fit_is_named(changes, problem):
    assert waivers(waiver(**{"cap": "art-11", **changes})) == [problem]


def test_waivers_granted_later_are_named_in_order():
    late = [waiver(who, cap="art-11", granted_on=CLOSES) for who in ("S1", "S0")]
    assert [p.params["ids"] for p in waivers(*late) if p.code == "waiver-later"] == [
        ("S0 (饶人社函〔2026〕7号, 2026-12-31)", "S1 (饶人社函〔2026〕7号, 2026-12-31)")
    ]


# --- the team and the departments ----------------------------------------------------------------


def slots(**counts):
    """A team; each pool is of the department of its name."""
    names = {"hrss": HRSS, "tax": TAX, "fire": FIRE}
    return tuple(
        TeamSlot(pool=pool, count=count, department=names[pool]) for pool, count in counts.items()
    )


def joint(*departments, **changes) -> tuple[Any, Any]:
    given = {"participating_departments": (TAX,), "team": slots(hrss=1, tax=1), **changes}
    quotas = {f"M{number}": ONE for number, _ in enumerate(departments, start=1)}
    listed = {
        code: matter(code, department=department)
        for code, department in zip(quotas, departments, strict=True)
    }
    return task(quotas, **given), listed


def problems_with(asked, listed, book: Any = SHANGRAO_2023, past=()):
    terms = {of.code: terms_of(asked, of, listed[of.code], book) for of in asked.matters}
    return list(task_problems(asked, listed, terms, past, TODAY, book))


def test_each_department_has_a_matter_and_each_matter_its_department():
    assert problems_with(*joint(HRSS, TAX)) == []
    assert problems_with(*joint(TAX, HRSS, TAX)) == []


def test_a_department_without_a_matter_has_no_business_in_the_task():
    assert problems_with(*joint(HRSS)) == [
        Problem("department-without-matter", task="T1", ids=(TAX,), source=shangrao("12").reading)
    ]
    # The lead too: who only leads has nothing to inspect.
    assert problems_with(*joint(TAX)) == [
        Problem("department-without-matter", task="T1", ids=(HRSS,), source=shangrao("12").reading)
    ]


def test_a_matter_of_a_department_that_is_not_in_the_task_is_refused():
    assert problems_with(*joint(HRSS, TAX, FIRE, FIRE)) == [
        Problem(
            "matter-of-other-department",
            task="T1",
            ids=(f"M3 ({FIRE})", f"M4 ({FIRE})"),
            source=shangrao("6"),
        )
    ]
    alone = task({"M1": ONE})
    assert [p.code for p in problems_with(alone, {"M1": matter("M1", department=TAX)})] == [
        "matter-of-other-department"
    ]


def test_two_in_all_are_enough_unless_the_rulebook_asks_for_two_of_each():
    asked, listed = joint(HRSS, TAX)
    assert problems_with(asked, listed) == []
    source = shangrao("12")
    strict = rulebook(minimum_of_each=rule(True, source))
    assert problems_with(asked, listed, strict) == [
        Problem(
            "department-sends-too-few",
            task="T1",
            department=department,
            officers=1,
            minimum=2,
            source=source,
        )
        for department in (HRSS, TAX)
    ]
    assert problems_with(*joint(HRSS, TAX, team=slots(hrss=2, tax=2)), book=strict) == []
    # Several pools of one department count together, and one that is alone is no joint task.
    two_pools = (TeamSlot(pool="a", count=1), TeamSlot(pool="b", count=1), *slots(tax=2))
    assert problems_with(*joint(HRSS, TAX, team=two_pools), book=strict) == []
    assert problems_with(task(), {"M1": matter()}, strict) == []


def test_a_rulebook_may_ask_for_more_officers():
    assert problems_with(*joint(HRSS, TAX), book=rulebook(minimum_officers=rule(3))) == [
        Problem("team-too-small", task="T1", officers=2, minimum=3)
    ]


def test_all_that_stands_against_a_joint_task_comes_at_once():
    asked, listed = joint(TAX, FIRE)
    listed["M2"] = matter("M2", department=FIRE, basis=())
    strict = rulebook(minimum_officers=rule(3), minimum_of_each=rule(True))
    found = problems_with(asked, listed, strict)
    assert [p.code for p in found] == [
        "team-too-small",
        "department-sends-too-few",
        "department-sends-too-few",
        "matter-of-other-department",
        "department-without-matter",
        "matter-without-basis",
    ]
    assert all(p.message("en") and p.message("zh") for p in found)
    assert found[1].params["source"] == OUR_DEFAULT


# --- how often a matter ran ----------------------------------------------------------------------


@for_each(
    ("tasks", "ids"),
    [
        ([(THIS_YEAR, "T8"), (NEXT_YEAR, "T9")], ()),
        ([(THIS_YEAR, "T8"), (THIS_YEAR, "T9")], ("T8", "T9")),
        ([(NEXT_YEAR, "T8"), (NEXT_YEAR, "T9"), (THIS_YEAR, "T7")], ("T8", "T9")),
        ([(THIS_YEAR, "T8"), (THIS_YEAR, "T1")], ()),
        ([(THIS_YEAR, "T8"), (THIS_YEAR, "T8")], ()),
        ([(LAST_YEAR, "T8"), (LAST_YEAR, "T9")], ()),
    ],
)
def test_a_matter_ran_as_often_as_in_the_fullest_year_of_the_window(tasks, ids):
    asked = task(closes_on=NEXT_YEAR)
    past = [visit("S1", on=on, task_code=code) for on, code in tasks]
    found = problems_with(asked, {"M1": matter(times_per_year=2)}, past=past)
    assert [p.params["ids"] for p in found] == ([ids] if ids else [])
    assert {p.code for p in found} <= {"matter-run-out"}


def test_matters_are_looked_at_by_code():
    asked = task({"M2": ONE, "M1": ONE})
    listed = {code: matter(code, in_force_until=date(2026, 6, 30)) for code in ("M2", "M1")}
    assert [p.params["matter"] for p in problems_with(asked, listed)] == ["M1", "M2"]


def test_a_task_is_prepared_before_it_closes():
    assert frame_of(subjects("S1"), on=CLOSES).directory_as_of == CLOSES
    late = CLOSES + timedelta(days=1)
    problem = problem_of(lambda: frame_of(subjects("S1"), on=late), PreparationError)
    assert problem.code == "prepared-late"
    assert problem.params == {"task": "T1", "on": date(2027, 1, 1), "closes_on": date(2026, 12, 31)}


@for_each("argument", ["matters", "staff", "history", "interests", "waivers"])
@for_each("given", [None, 5, "M1", [object()]])
def test_what_is_no_collection_of_the_right_records_is_refused_by_name(argument, given):
    changes: dict[str, Any] = {argument: given}
    problem = problem_of(lambda: frame_of(subjects("S1"), **changes))
    assert problem.code in {"not-a-collection", "wrong-type"}


@pytest.mark.parametrize(("argument", "what"), [("asked", "task"), ("book", "rulebook")])
def test_a_task_and_a_rulebook_are_due(argument, what):
    changes: dict[str, Any] = {argument: None}
    problem = problem_of(lambda: frame_of(subjects("S1"), **changes))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("given", [None, "S1", [None]])
def test_the_subjects_are_records(given):
    assert problem_of(lambda: frame_of(given)).code in {"not-a-collection", "wrong-type"}
