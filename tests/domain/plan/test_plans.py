"""Plans, tasks and quotas: what is drawn, when, how many, by whom."""

import math
import pickle
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import CLOSES, OPENS, problem_of, task
from tests.make.loops import for_each

from randcheck import InvalidInputError, Plan, Quota, TaskMatter, TeamSlot
from randcheck.domain.plan.plan_stages import PlanStage
from randcheck.domain.plan.plans import PlanContents
from randcheck.domain.terms.duties import Role
from randcheck.draws import FrozenDict
from randcheck.plans import QuotaKind
from randcheck.rules import MINIMUM_OFFICERS


def rates(value):
    return Quota.rates(value)


def quota(**fields):
    return Quota(**fields)


@pytest.mark.parametrize("share", [Fraction(1, 20), Fraction(1), 1])
def test_a_share_is_asked_for_exactly(share):
    asked = Quota.share(share)
    assert (asked.kind, asked.asked_share, asked.asked_count) == (QuotaKind.SHARE, share, None)
    assert type(asked.amount) is Fraction
    assert asked.class_rates is None


def test_a_number_is_asked_for():
    asked = Quota.count(50)
    assert (asked.kind, asked.asked_share, asked.asked_count) == (QuotaKind.COUNT, None, 50)
    assert asked.class_rates is None


def test_rates_are_asked_for_by_class():
    asked = Quota.rates({"A": Fraction(1, 50), "B": 0, "D": 1})
    assert (asked.kind, asked.asked_share, asked.asked_count) == (QuotaKind.RATES, None, None)
    assert asked.class_rates == {"A": Fraction(1, 50), "B": Fraction(0), "D": Fraction(1)}
    assert type(asked.class_rates) is FrozenDict
    assert {type(rate) for rate in asked.class_rates.values()} == {Fraction}


def test_one_is_a_share_or_a_number_as_it_was_asked():
    assert Quota.share(1) != Quota.count(1)


@pytest.mark.parametrize("made", [Quota.share(1), Quota.count(3), Quota.rates({"A": 1})])
def test_a_quota_can_be_evolved_and_stand_in_a_set(made):
    assert attrs.evolve(made) == made
    assert len({made, attrs.evolve(made)}) == 1


@for_each("share", [0, -1, Fraction(-1, 20), Fraction(21, 20), 2])
def test_a_share_outside_is_refused(share):
    problem = problem_of(lambda: Quota.share(share))
    assert problem.code == "share-range"
    assert problem.message() == f"Quota.share is {share}; a share is above 0 and at most 1"


@pytest.mark.parametrize(
    ("share", "form"),
    [
        (0.05, "Fraction(1, 20)"),
        (0.3, "Fraction(3, 10)"),
        (math.nan, "Fraction(1, 20)"),
        (math.inf, "Fraction(1, 20)"),
    ],
)
def test_a_float_share_is_refused_with_the_form_to_write(share, form):
    problem = problem_of(lambda: Quota.share(share))
    assert problem.code == "inexact-number"
    assert problem.params == {"what": "Quota.share", "value": repr(share), "form": form}


@pytest.mark.parametrize("share", [None, "1/20", True])
def test_a_share_that_is_no_number_is_refused(share):
    problem = problem_of(lambda: Quota.share(share))
    assert problem.code == "not-a-fraction"
    assert problem.params == {"what": "Quota.share", "value": repr(share)}


@for_each("count", [0, -1, True, 2.0, Fraction(2), None, "2"])
def test_a_number_that_is_no_int_from_one_up_is_refused(count):
    problem = problem_of(lambda: Quota.count(count))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "Quota.count",
        "value": repr(count),
        "form": "an int from 1 up",
    }


def test_no_rates_are_refused():
    assert problem_of(lambda: rates({})).code == "no-rates"
    assert problem_of(lambda: rates(None)).params["what"] == "Quota of rates"


def test_rates_that_sum_to_nothing_are_refused():
    problem = problem_of(lambda: rates({"A": 0, "B": Fraction(0)}))
    assert problem.code == "rates-all-zero"
    assert problem.params == {"ids": ("A", "B")}


@for_each("rate", [Fraction(-1, 100), -1, Fraction(101, 100), 2])
def test_a_rate_outside_is_refused(rate):
    problem = problem_of(lambda: rates({"A": 1, "B": rate}))
    assert problem.code == "rate-range"
    assert problem.params == {"what": "B", "value": str(rate)}


def test_a_float_rate_is_refused_by_its_class():
    problem = problem_of(lambda: rates({"A": 0.02}))
    assert problem.code == "inexact-number"
    assert problem.params["what"] == "Quota.rates['A']"
    assert problem.params["form"] == "Fraction(1, 50)"


@for_each("name", ["", "一类", 5, None])
def test_a_class_is_an_id(name):
    problem = problem_of(lambda: rates({name: 1}))
    assert problem.code in {"id-length", "id-character", "id-type"}
    assert problem.params["what"] == "class of Quota.rates"


def test_every_bad_rate_is_named():
    with pytest.raises(ValueError, match="rate") as caught:
        rates({"A": 2, "B": Fraction(-1, 2), "C": 1})
    assert "of A" in str(caught.value)
    assert "of B" in str(caught.value)


@for_each(
    ("fields", "what"),
    [
        ({"kind": "share", "amount": Fraction(1, 20)}, "Quota.kind"),
        ({"kind": QuotaKind.SHARE, "amount": 1, "class_rates": {"A": 1}}, "Quota of share"),
        ({"kind": QuotaKind.COUNT, "amount": 1, "class_rates": {"A": 1}}, "Quota of count"),
        ({"kind": QuotaKind.RATES, "amount": 1}, "Quota of rates"),
        ({"kind": QuotaKind.RATES, "amount": 1, "class_rates": {"A": 1}}, "Quota of rates"),
        ({"kind": QuotaKind.GROUPS, "by": "region"}, "Quota of groups"),
        ({"kind": QuotaKind.GROUPS, "groups": {"361102": Quota.count(1)}}, "Quota of groups"),
        ({"kind": QuotaKind.COUNT, "amount": 1, "rest": Quota.count(1)}, "Quota of count"),
        ({"kind": QuotaKind.COUNT, "amount": 1, "by": "region"}, "Quota of count"),
    ],
)
def test_a_quota_has_the_fields_of_its_kind(fields, what):
    problem = problem_of(lambda: quota(**fields))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == what


def within(by="region", groups=None, rest=None):
    return Quota.within(by, groups, rest=rest)


def test_each_group_has_a_quota_of_its_own_or_that_of_the_rest():
    asked = within(groups={"361102": Quota.count(3)}, rest=Quota.share(Fraction(1, 20)))
    assert asked.kind is QuotaKind.GROUPS
    assert asked.of_group("361102") == Quota.count(3)
    assert asked.of_group("361103") == Quota.share(Fraction(1, 20))
    assert within(groups={"361102": Quota.count(3)}).of_group("361103") is None
    assert Quota.count(3).of_group("361102") is None
    assert within(groups={"36.1": Quota.count(3)}).of_group("36.1") == Quota.count(3)


@for_each(
    ("given", "codes"),
    [
        ({"by": "name", "groups": {"A": Quota.count(1)}}, ["wrong-type"]),
        ({"by": "kinds", "rest": Quota.count(1)}, ["wrong-type"]),
        ({}, ["no-groups"]),
        ({"groups": {"a/b": Quota.count(1), ".a": Quota.count(1)}}, ["id-character", "id-first"]),
        ({"groups": {"信州": Quota.count(1)}}, ["id-character"]),
        ({"groups": {"A": 3, "B": Quota.rates({"x": 1})}}, ["wrong-type", "wrong-type"]),
        ({"rest": Quota.rates({"x": 1})}, ["wrong-type"]),
        ({"groups": {"A": None}}, ["wrong-type"]),
    ],
)
def test_groups_that_cannot_be_are_refused_all_at_once(given, codes):
    with pytest.raises(InvalidInputError) as caught:
        within(**given)
    assert [problem.code for problem in caught.value.problems] == codes
    assert caught.value.message("zh") != caught.value.message()


def test_a_task_needs_a_matter():
    problem = problem_of(lambda: task({}))
    assert problem.code == "task-without-matters"
    assert problem.params == {"task": "T1"}


def test_a_task_names_each_matter_once():
    matters = [TaskMatter(code=code, quota=Quota.count(1)) for code in ("M2", "M1", "M2", "M1")]
    problem = problem_of(lambda: task(matters=matters))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "matter", "ids": ("M1", "M2")}


def test_a_task_names_each_pool_once():
    team = [TeamSlot(pool="city", count=1), TeamSlot(pool="city", count=1)]
    problem = problem_of(lambda: task(team=team))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "team pool", "ids": ("city",)}


def test_a_task_may_open_and_close_on_one_day():
    assert task(opens_on=OPENS, closes_on=OPENS).closes_on == OPENS


def test_a_task_that_closes_before_it_opens_is_refused():
    problem = problem_of(lambda: task(opens_on=CLOSES, closes_on=OPENS))
    assert problem.code == "dates-out-of-order"
    assert (problem.params["first"], problem.params["last"]) == ("opens_on", "closes_on")


@pytest.mark.parametrize(("team", "officers"), [((), 0), ((TeamSlot(pool="city", count=1),), 1)])
def test_fewer_than_two_officers_are_refused(team, officers):
    problem = problem_of(lambda: task(team=team))
    assert problem.code == "team-too-small"
    assert problem.params == {"task": "T1", "officers": officers, "minimum": MINIMUM_OFFICERS}
    assert "劳动保障监察条例" in problem.message()


def test_two_officers_may_come_from_two_pools():
    team = (TeamSlot(pool="city", count=1), TeamSlot(pool="county", count=1))
    assert task(team=team).team == team


def test_a_plan_names_each_task_once():
    plan = Plan(year=2026, department="SR-HRSS", tasks=[task(), task(code="T2")], title="年度计划")
    assert [item.code for item in plan.tasks] == ["T1", "T2"]
    problem = problem_of(lambda: attrs.evolve(plan, tasks=[task(), task()]))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "task", "ids": ("T1",)}


def test_a_plan_of_year_department_and_tasks_is_enough():
    plan = Plan(year=2026, department="SR-HRSS", tasks=[task()])
    assert (plan.role, plan.stage, plan.code) == (
        Role.CITY_BUREAU,
        PlanStage.DRAFTED,
        "SR-HRSS-2026",
    )
    assert (plan.title, plan.contents, plan.steps, plan.amendments) == ("", PlanContents(), (), ())


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "section"), ("steps", ["filed"]), ("amendments", ["2026-03-01"])],
)
def test_a_plan_takes_only_its_own_records(field, value):
    fields = {"year": 2026, "department": "SR-HRSS", "tasks": (), field: value}
    problem = problem_of(lambda: Plan(**fields))
    assert (problem.code, problem.params["what"]) == ("wrong-type", f"Plan.{field}")


def test_a_plan_can_stand_in_a_set_and_be_pickled():
    plan = Plan(year=2026, department="SR-HRSS", tasks=[task()], role=Role.COUNTY_BUREAU)
    assert {plan, pickle.loads(pickle.dumps(plan))} == {plan}


@pytest.mark.parametrize("value", [[("A", 1)], "A", 1])
def test_rates_are_a_mapping(value):
    problem = problem_of(lambda: rates(value))
    assert problem.code == "not-a-mapping"
    assert problem.params == {"what": "Quota.class_rates", "value": repr(value)}


def test_rates_are_not_left_out():
    assert problem_of(lambda: rates(None)).params["what"] == "Quota of rates"
