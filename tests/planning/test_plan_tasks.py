"""What can be said of a plan's tasks without drawing."""

from fractions import Fraction

import pytest
from tests.make.directories import inspectors, matter, plan, task

from randcheck import SHANGRAO_2023, Quota, Rule, TeamSlot
from randcheck.planning.contents import (
    check_matters_of_plan,
    check_shares_of_plan,
    check_staff_of_plan,
)
from randcheck.rulebooks.shangrao import shangrao

BOOK = SHANGRAO_2023


def test_a_matter_that_is_not_on_the_list_is_named_with_its_task():
    planned = plan(task(dict.fromkeys(("M1", "M9", "M8"), Quota.count(1))))
    (found,) = check_matters_of_plan(planned, {("T1", "M1"): None}, BOOK)
    assert (found.code, found.about) == ("plan-matter-not-listed", "T1")
    assert found.source == shangrao("6")
    assert found.params == {"task": "T1", "ids": ("M9", "M8")}


@pytest.mark.parametrize(("limit", "breaches"), [(1, 1), (2, 0), (None, 0)])
def test_a_matter_is_planned_as_often_as_the_list_allows(limit, breaches):
    times = None if limit is None else Rule(value=limit, source=shangrao("6"))
    limits = {("T1", "M1"): times, ("T2", "M1"): times}
    found = list(check_matters_of_plan(plan(task(), task(code="T2")), limits, BOOK))
    assert len(found) == breaches
    for each in found:
        assert each.params == {"matter": "M1", "times": 2, "limit": 1}
        assert each.source == shangrao("6")
        assert "planned 2 times" in each.message()
        assert "计划抽查 2 次" in each.message("zh")


def test_a_pool_that_nobody_is_in_is_named():
    team = (TeamSlot(pool="city", count=1), TeamSlot(pool="x", count=1, sources={"b", "county"}))
    found = list(check_staff_of_plan(plan(task(team=team)), inspectors("I1"), BOOK))
    assert [each.code for each in found] == ["plan-pool-empty"]
    assert found[0].params == {"task": "T1", "ids": ("b", "county")}


@pytest.mark.parametrize(("department", "breaches"), [(None, 0), ("SR-HRSS", 0), ("YS-HRSS", 1)])
def test_a_task_takes_some_of_the_departments_own_inspectors(department, breaches):
    staff = inspectors("I1", "I2", department=department)
    found = list(check_staff_of_plan(plan(task()), staff, BOOK))
    assert len(found) == breaches
    for each in found:
        assert (each.code, each.source) == ("no-own-inspectors", shangrao("11"))
        assert each.params == {"task": "T1", "department": "SR-HRSS"}


def test_one_own_inspector_in_a_combined_pool_is_enough():
    team = (TeamSlot(pool="both", count=2, sources={"city", "county"}),)
    staff = [
        *inspectors("I1"),
        *inspectors("I2", "I3", pool="county", department="YS-HRSS"),
    ]
    assert list(check_staff_of_plan(plan(task(team=team)), staff, BOOK)) == []


@pytest.mark.parametrize(
    ("least", "breaches"), [(None, 0), (Fraction(1, 20), 0), (Fraction(1, 19), 1)]
)
def test_the_year_draws_at_least_the_share_of_the_list(least, breaches):
    found = list(check_shares_of_plan({"M1": Fraction(1, 20)}, {"M1": matter(share=least)}, BOOK))
    assert len(found) == breaches
    for each in found:
        assert (each.code, each.about) == ("share-below-list", "M1")
        assert each.params == {"matter": "M1", "share": Fraction(1, 20), "least": least}


def test_a_matter_that_is_not_listed_has_no_least_share():
    assert list(check_shares_of_plan({"M9": Fraction(1, 20)}, {}, BOOK)) == []
