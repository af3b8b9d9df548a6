"""Filters of subjects: the group from which a directed task is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, subject
from tests.make.directory_worlds import every
from tests.make.loops import for_each

from randcheck.directories import RegionKind, SubjectFilter

CONDITIONS = {
    "kinds": {"construction"},
    "regions": {"361102"},
    "compliance_grades": {"C"},
    "credit_risk_classes": {"C", "D"},
    "least_complaints": 2,
    "abnormal_listed": True,
    "serious_violation": False,
}


def chosen(**conditions):
    return SubjectFilter(**conditions)


def accepts(marks, **conditions):
    return chosen(**conditions).accepts(subject(**marks))


def test_a_filter_without_conditions_is_refused():
    assert problem_of(SubjectFilter).code == "empty-filter"
    assert problem_of(lambda: SubjectFilter(name="建筑业")).code == "empty-filter"


def test_which_region_is_meant_is_no_condition():
    problem = problem_of(lambda: SubjectFilter(region_kind=RegionKind.EMPLOYMENT))
    assert problem.code == "empty-filter"


@for_each(
    ("condition", "attribute"),
    [
        ("kinds", "kinds"),
        ("regions", "region"),
        ("compliance_grades", "compliance_grade"),
        ("credit_risk_classes", "credit_risk_class"),
        ("least_complaints", "complaints"),
        ("abnormal_listed", "abnormal_listed"),
        ("serious_violation", "serious_violation"),
    ],
)
def test_one_condition_is_enough_and_the_filter_says_what_it_looks_at(condition, attribute):
    made = chosen(**{condition: CONDITIONS[condition]})
    assert made.attributes == (attribute,)


@for_each("kind", RegionKind)
def test_the_region_that_is_meant_is_looked_at(kind):
    there = {other.value: "361103" for other in RegionKind} | {kind.value: "361102"}
    made = {"regions": {"361102"}, "region_kind": kind}
    assert chosen(**made).attributes == (kind.value,)
    assert accepts(there, **made)
    assert not accepts(there, regions={"361104"}, region_kind=kind)


@pytest.mark.parametrize("kind", [k for k in RegionKind if k is not RegionKind.BODY])
def test_who_has_no_such_region_is_not_accepted(kind):
    assert not accepts({kind.value: None}, regions={"361102"}, region_kind=kind)


@for_each(
    ("marks", "conditions", "accepted"),
    [
        ({"kinds": ("shop", "factory")}, {"kinds": {"factory", "construction"}}, True),
        ({"kinds": ("shop",)}, {"kinds": {"factory"}}, False),
        ({"kinds": ()}, {"kinds": {"factory"}}, False),
        ({"compliance_grade": "C"}, {"compliance_grades": {"B", "C"}}, True),
        ({"compliance_grade": "A"}, {"compliance_grades": {"B", "C"}}, False),
        ({"compliance_grade": None}, {"compliance_grades": {"B", "C"}}, False),
        ({"credit_risk_class": "D"}, {"credit_risk_classes": {"D"}}, True),
        ({"credit_risk_class": None}, {"credit_risk_classes": {"D"}}, False),
        ({"complaints": 1}, {"least_complaints": 2}, False),
        ({"complaints": 2}, {"least_complaints": 2}, True),
        ({"complaints": 3}, {"least_complaints": 2}, True),
        ({"abnormal_listed": True}, {"abnormal_listed": True}, True),
        ({"abnormal_listed": False}, {"abnormal_listed": True}, False),
        ({"abnormal_listed": True}, {"abnormal_listed": False}, False),
        ({"abnormal_listed": False}, {"abnormal_listed": False}, True),
        ({"serious_violation": True}, {"serious_violation": True}, True),
        ({"serious_violation": False}, {"serious_violation": True}, False),
        ({"serious_violation": True}, {"serious_violation": False}, False),
        ({"serious_violation": False}, {"serious_violation": False}, True),
    ],
)
def test_a_subject_meets_a_condition_or_not(marks, conditions, accepted):
    assert accepts(marks, **conditions) is accepted


_subjects = every(
    subject,
    kinds=((), ("construction",)),
    region=("361102", "361103"),
    compliance_grade=(None, "A", "C"),
    credit_risk_class=(None, "D"),
    complaints=(0, 2),
    abnormal_listed=(False, True),
    serious_violation=(False, True),
)


@given(who=_subjects, given_=st.sets(st.sampled_from(sorted(CONDITIONS)), min_size=1))
def test_a_subject_has_to_meet_every_condition(who, given_):
    conditions = {name: CONDITIONS[name] for name in given_}
    each_for_itself = [chosen(**{name: value}) for name, value in conditions.items()]
    assert chosen(**conditions).accepts(who) is all(
        single.accepts(who) for single in each_for_itself
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("least_complaints", 0), ("abnormal_listed", 1), ("serious_violation", "yes")],
)
def test_a_condition_is_of_its_kind(field, value):
    problem = problem_of(lambda: chosen(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"SubjectFilter.{field}"
