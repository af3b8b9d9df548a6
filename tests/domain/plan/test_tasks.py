"""Tasks: joint ones, the slots of the team and where its officers come from."""

import pytest
from tests.make.directories import problem_of, problems_of, task
from tests.make.loops import for_each

from randcheck import Task, TeamSlot
from randcheck.directories import SubjectFilter
from randcheck.plans import AreaRule, TaskKind, TaskMode

LEAD, MED, TAX = "SR-HRSS", "SR-MED", "SR-TAX"


def slot(pool="city", count=2, **fields):
    return TeamSlot(pool=pool, count=count, **fields)


def joint(*slots, others=(MED,)):
    return task(team=slots, participating_departments=others)


def test_a_task_is_annual_of_one_department_and_undirected_unless_it_says_otherwise():
    bare = task()
    assert (bare.kind, bare.mode) == (TaskKind.ANNUAL, TaskMode.UNDIRECTED)
    assert (bare.participating_departments, bare.level) == ((), None)
    assert bare.departments == (bare.lead_department,) == (LEAD,)
    assert not bare.is_joint


def test_a_task_with_a_filter_is_directed():
    builders = SubjectFilter(kinds={"construction"})
    assert task(subject_filter=builders).mode is TaskMode.DIRECTED


def test_a_filter_is_a_record():
    problem = problem_of(lambda: task(subject_filter={"kinds": {"construction"}}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "Task.subject_filter",
        "value": "{'kinds': {'construction'}}",
        "form": "a SubjectFilter",
    }


# Slots.


def test_a_slot_is_the_leads_and_draws_from_its_own_pool_unless_it_says_otherwise():
    assert slot().department is None
    assert slot().draws_from == {"city"}
    assert task().department_of(slot()) == LEAD


@pytest.mark.parametrize("area", [AreaRule.OWN, "own", "other"])
def test_a_slot_may_ask_for_officers_of_the_subject_s_own_area_or_of_another(area):
    assert TeamSlot(pool="city", count=2).area is None
    assert TeamSlot(pool="city", count=2, area=area).area is AreaRule(area)


@for_each("area", ["", "OWN", "361102", True, ["own"]])
def test_no_other_rule_for_areas_is_known(area):
    problem = problem_of(lambda: TeamSlot(pool="city", count=2, area=area))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "area",
        "value": repr(area),
        "form": "'own', 'other' or None",
    }


def test_a_task_may_stand_in_for_one_whose_draw_lapsed():
    assert task().instead_of is None
    assert task(instead_of="T0").instead_of == "T0"


def test_a_slot_may_combine_pools_under_a_name_of_its_own():
    assert slot("mixed", sources={"city", "county"}).draws_from == {"city", "county"}


@pytest.mark.parametrize(
    ("team", "repeated"),
    [
        ([slot("a", sources={"city"}), slot("b", sources={"city", "county"})], ("city",)),
        ([slot("city"), slot("mixed", sources={"city", "county"})], ("city",)),
        (
            [slot("a", sources={"x", "y"}), slot("b", sources={"y", "x"}), slot("c")],
            ("x", "y"),
        ),
    ],
)
def test_nobody_stands_in_two_pools(team, repeated):
    problem = problem_of(lambda: task(team=team))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "source of the team's pools", "ids": repeated}


def test_a_pool_may_have_the_name_of_another_pools_source_when_it_draws_from_elsewhere():
    team = (slot("city", sources={"county"}), slot("county", sources={"city"}))
    assert task(team=team).team == team


def test_a_pool_that_stands_twice_is_named_once():
    problem = problem_of(lambda: task(team=[slot(), slot()]))
    assert problem.params == {"what": "team pool", "ids": ("city",)}


# Joint tasks.


def test_a_joint_task_names_its_lead_first():
    made = joint(
        slot(), slot("med", department=MED), slot("tax", department=TAX), others=(TAX, MED)
    )
    assert made.is_joint
    assert made.lead_department == LEAD
    assert made.departments == (LEAD, TAX, MED)
    assert [made.department_of(each) for each in made.team] == [LEAD, MED, TAX]


def test_a_department_may_have_several_slots_and_the_lead_be_named():
    made = joint(
        slot(department=LEAD), slot("med", 1, department=MED), slot("lab", 1, department=MED)
    )
    assert [made.department_of(each) for each in made.team] == [LEAD, MED, MED]


def test_every_department_sends_somebody():
    problem = problem_of(lambda: joint(slot(), others=(TAX, MED)))
    assert problem.code == "department-without-slot"
    assert problem.params == {"task": "T1", "ids": (TAX, MED)}


def test_the_lead_sends_somebody_to_a_joint_task():
    problem = problem_of(lambda: joint(slot("med", department=MED)))
    assert problem.params == {"task": "T1", "ids": (LEAD,)}


def test_nobody_else_sends_somebody():
    problem = problem_of(
        lambda: joint(
            slot(),
            slot("med", department=MED),
            slot("z", department="Z"),
            slot("y", department="Y"),
        )
    )
    assert problem.code == "slot-of-other-department"
    assert problem.params == {"task": "T1", "ids": ("Y", "Z")}


def test_a_task_of_one_department_has_no_slot_of_another():
    problem = problem_of(lambda: task(team=[slot(department=MED)]))
    assert problem.code == "slot-of-other-department"
    assert problem.params == {"task": "T1", "ids": (MED,)}


@pytest.mark.parametrize(("others", "twice"), [((LEAD, MED), LEAD), ((MED, MED), MED)])
def test_each_department_stands_once(others, twice):
    problem = problem_of(lambda: joint(slot(), slot("med", department=MED), others=others))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "department", "ids": (twice,)}


def test_two_officers_of_two_departments_are_two():
    assert joint(slot(count=1), slot("med", 1, department=MED)).is_joint


def test_all_that_does_not_fit_together_is_named_at_once():
    problems = problems_of(
        lambda: Task(
            code="T1",
            department=LEAD,
            matters=(),
            opens_on=task().opens_on,
            closes_on=task().closes_on,
            team=[slot(count=1, department="Z")],
            participating_departments=[MED, MED],
        )
    )
    assert [problem.code for problem in problems] == [
        "task-without-matters",
        "duplicate-id",
        "team-too-small",
        "department-without-slot",
        "slot-of-other-department",
    ]
