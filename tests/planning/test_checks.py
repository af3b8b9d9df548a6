"""Checking a plan against the directories before it is submitted."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.directories import (
    TODAY,
    cap,
    certificate,
    inspectors,
    matter,
    period,
    plan,
    rule,
    rulebook,
    subject,
    subjects,
    task,
)
from tests.make.loops import for_each

from randcheck import InvalidInputError, Quota, TaskMatter
from randcheck.directories import SubjectFilter, SubjectStatus, VisitKind
from randcheck.plans import Expected, check_plan, forecast_plan
from randcheck.rulebooks.shangrao import shangrao

CARDS = (certificate(valid_from=date(2026, 1, 1), valid_until=date(2027, 12, 31)),)
STAFF = inspectors("I1", "I2", "I3", certificates=CARDS)
EVERYONE = Quota.share(1)
NEW_YEAR = date(2026, 1, 1)
FIRMS = [*subjects("S1", "S2"), subject("S3", region="361103")]
BOOK = rulebook(caps=[cap("two", 2)])


def quarter(number, quota=EVERYONE, code="M1", **changes):
    """A task of one month in the given quarter of 2026."""
    given = {
        "code": f"T{number}",
        "matters": [TaskMatter(code=code, quota=quota)],
        "opens_on": date(2026, 3 * number, 1),
        "closes_on": date(2026, 3 * number, 28),
    }
    return task(**{**given, **changes})


WAGES = (matter(),)


def found(of, *, matters=WAGES, firms=FIRMS, staff=STAFF, book=BOOK):
    return {
        breach.code: breach
        for breach in check_plan(
            of, matters=matters, subjects=firms, inspectors=staff, rulebook=book, on=TODAY
        )
    }


def codes_of_tasks(of, **given):
    """The codes of what is about tasks and subjects, not about contents and stages."""
    ours = {"expected-above-cap", "region-not-covered", "task-cannot-be-drawn", "share-below-list"}
    return found(of, **given).keys() & ours


def test_a_forecast_adds_up_what_the_tasks_promise():
    of = plan(quarter(1), quarter(2, Quota.count(1)), quarter(3, Quota.share(Fraction(1, 2))))
    made = forecast_plan(
        of, matters=[matter()], subjects=FIRMS, inspectors=STAFF, rulebook=BOOK, on=TODAY
    )
    each = 1 + Fraction(1, 3) + Fraction(2, 3)
    assert made.of("S1") == Expected(each, each)
    assert made.visits == Expected(3 * each, 3 * each)
    assert made.shares == {"M1": each}
    assert [(r.region, r.subjects, r.visits.least) for r in made.regions] == [
        ("361102", 2, 2 * each),
        ("361103", 1, each),
    ]
    assert (tuple(made.tasks), made.impossible) == (("T1", "T2", "T3"), {})


@pytest.mark.parametrize(("tasks", "above"), [(2, False), (3, True)])
def test_who_expects_more_visits_than_a_cap_allows_is_named(tasks, above):
    of = plan(*(quarter(number) for number in range(1, tasks + 1)))
    breaches = found(of)
    assert ("expected-above-cap" in breaches) is above
    if above:
        breach = breaches["expected-above-cap"]
        assert breach.params == {"cap": "two", "number": 3, "ids": ("S1", "S2", "S3")}
        assert breach.about == "two"


def test_only_the_least_that_is_to_be_expected_is_held_against_a_plan():
    """Two matters of other scopes: 1 visit at the least, 4/3 at the most, under a cap of 1."""
    everyone, few = matter(), matter("M2", scope=attrs.evolve(matter().scope, regions={"361102"}))
    both = [TaskMatter(code=f"M{3 - n}", quota=Quota.count(n)) for n in (2, 1)]
    of = plan(quarter(1, matters=both), quarter(2, Quota.count(1)))
    assert "expected-above-cap" not in found(of, matters=[everyone, few], book=one_cap())


def one_cap(**changes):
    return rulebook(caps=[cap("one", 1, **changes)])


def test_a_good_grade_has_a_limit_of_its_own():
    book = rulebook(caps=[cap("two", 2, limit_by_grade=rule({"A": 1}, BOOK.scope))])
    firms = [subject("S1", compliance_grade="A"), subject("S2", compliance_grade="B")]
    breach = found(plan(quarter(1), quarter(2)), firms=firms, book=book)["expected-above-cap"]
    assert breach.params["ids"] == ("S1",)


def test_the_limit_of_a_good_grade_does_not_hold_for_who_has_a_mark():
    book = rulebook(caps=[cap("two", 2, limit_by_grade=rule({"A": 1}, BOOK.scope))])
    firms = [subject("S1", compliance_grade="A", complaints=9)]
    made = found(plan(quarter(1), quarter(2)), firms=firms, book=book)
    assert "expected-above-cap" not in made


def test_rates_that_no_mark_raises_are_named_with_article_thirteen():
    firms = [
        subject(i, credit_risk_class=of, complaints=n)
        for i, of, n in (("S1", "A", 9), ("S2", "A", 0), ("S3", "D", 9), ("S4", None, 9))
    ]
    of = plan(
        quarter(1, Quota.rates({"A": Fraction(1, 2), "D": 1})),
        quarter(2, Quota.rates({"A": Fraction(1, 2)}), code="M2"),
        quarter(3, Quota.rates({"E": 1})),
    )
    breach = found(of, firms=firms)["marks-without-effect"]
    assert breach.params == {"task": "T1", "matter": "M1", "number": 1, "ids": ("S1",)}
    assert breach.source == shangrao("13")
    raising = attrs.evolve(BOOK.risk, marked_class=rule("D"))
    book = attrs.evolve(BOOK, risk=raising)
    assert "marks-without-effect" not in found(of, firms=firms, book=book)


@for_each(
    ("changes", "above"),
    [
        ({}, True),
        ({"kinds": {VisitKind.PATROL}}, False),
        ({"departments": {"OTHER"}}, False),
        ({"in_force_until": date(2026, 3, 31)}, False),
        # From 28 March to 1 June are 65 days, so a run of 66 holds both.
        ({"rolling_days": 66}, True),
        ({"rolling_days": 65}, False),
    ],
)
def test_a_cap_is_about_the_visits_that_it_counts_together(changes, above):
    assert (
        "expected-above-cap" in found(plan(quarter(1), quarter(2)), book=one_cap(**changes))
    ) is above


def test_a_region_that_expects_nothing_is_named():
    few = matter(scope=attrs.evolve(matter().scope, regions={"361102"}))
    breach = found(plan(quarter(1)), matters=[few])["region-not-covered"]
    assert breach.params == {"ids": ("361103 (0)",), "least": 0}


def test_a_body_may_ask_for_more_coverage():
    book = attrs.evolve(BOOK, coverage=rule(Fraction(1, 2)))
    half = plan(quarter(1, Quota.count(1)))
    assert found(half, book=book)["region-not-covered"].params["ids"] == (
        "361102 (1/3)",
        "361103 (1/3)",
    )
    assert "region-not-covered" not in found(half)


def test_a_task_that_cannot_be_drawn_is_a_breach_with_everything_against_it():
    of = plan(quarter(1, Quota.count(9)), quarter(2))
    breach = found(of)["task-cannot-be-drawn"]
    assert breach.about == "T1"
    assert [problem.code for problem in breach.params["problems"]] == ["quota-above-frame"]
    assert "only 3 subject(s) can be" in breach.message()
    assert "可抽取的只有 3 户" in breach.message("zh")


def test_a_share_below_the_list_counts_the_whole_year():
    listed = [matter(share=Fraction(2, 3))]
    once = plan(quarter(1, Quota.count(1)))
    assert "share-below-list" in found(once, matters=listed)
    twice = plan(quarter(1, Quota.count(1)), quarter(2, Quota.count(1)))
    assert "share-below-list" not in found(twice, matters=listed)


def test_a_sound_plan_has_no_breach_of_these():
    assert codes_of_tasks(plan(quarter(1))) == set()


def test_what_the_other_checks_find_is_there_too():
    breaches = found(plan(quarter(1, code="M9")), staff=inspectors("I1", pool="x"))
    assert {"plan-matter-not-listed", "plan-pool-empty", "task-cannot-be-drawn"} <= breaches.keys()


def test_visits_from_before_a_cap_was_in_force_count_towards_it():
    of = plan(quarter(1), quarter(2), quarter(3))
    assert "expected-above-cap" in found(of, book=one_cap(in_force_from=date(2026, 9, 1)))
    before = plan(quarter(1), quarter(2))
    assert "expected-above-cap" not in found(before, book=one_cap(in_force_from=date(2026, 9, 1)))


def test_tasks_that_can_never_share_a_run_are_not_added_up():
    """A is open all the half-year, B in its first days, C after it: only two can share a run."""
    of = plan(
        attrs.evolve(quarter(1), code="A", opens_on=NEW_YEAR, closes_on=date(2026, 6, 30)),
        attrs.evolve(quarter(1), code="B", opens_on=NEW_YEAR, closes_on=date(2026, 1, 5)),
        attrs.evolve(quarter(3), code="C", opens_on=date(2026, 7, 1), closes_on=date(2026, 7, 5)),
    )
    two = rulebook(caps=[cap("two", 2, rolling_days=30)])
    assert "expected-above-cap" not in found(of, book=two)
    assert "expected-above-cap" in found(of, book=one_cap(rolling_days=30))


def test_of_two_years_only_the_tasks_of_one_are_added_up():
    spans = {
        "A": (date(2026, 12, 15), date(2027, 1, 15)),
        "B": (date(2026, 12, 20), date(2026, 12, 25)),
        "C": (date(2027, 3, 1), date(2027, 3, 5)),
    }
    of = plan(
        *(attrs.evolve(quarter(1), code=c, opens_on=a, closes_on=b) for c, (a, b) in spans.items()),
    )
    assert "expected-above-cap" not in found(of)
    assert "expected-above-cap" in found(of, book=one_cap())


@pytest.mark.parametrize(("limit", "above"), [(1, True), (3, False)])
def test_a_period_changes_the_cap_that_is_held_against_its_tasks(limit, above):
    busy = period(
        first_on=date(2026, 6, 1),
        last_on=date(2026, 6, 30),
        times_per_year=None,
        limits={"c": limit},
    )
    book = rulebook(caps=[cap("c", 2 if above else 1)], periods=[busy])
    assert ("expected-above-cap" in found(plan(quarter(1), quarter(2)), book=book)) is above


@pytest.mark.parametrize(("of_list", "of_period", "often"), [(2, 1, True), (1, 2, False)])
def test_a_period_changes_how_often_a_matter_may_be_planned(of_list, of_period, often):
    busy = period(first_on=date(2026, 6, 1), last_on=date(2026, 6, 30), times_per_year=of_period)
    book = rulebook(periods=[busy])
    listed = [matter(times_per_year=of_list)]
    breaches = found(plan(quarter(1), quarter(2)), matters=listed, book=book)
    assert ("planned-too-often" in breaches) is often


@pytest.mark.parametrize("narrowed", ["filter", "group", "rates"])
def test_whom_a_task_leaves_out_is_still_in_the_scope_of_the_matter(narrowed):
    firms = [subject("S1", credit_risk_class="A"), *subjects("S2", "S3", region="361103")]
    changes: dict[str, Any] = {}
    quota = EVERYONE
    if narrowed == "filter":
        changes["subject_filter"] = SubjectFilter(regions={"361102"})
    elif narrowed == "group":
        quota = Quota.within("region", {"361102": EVERYONE})
    else:
        quota = Quota.rates({"A": 1})
    of = plan(quarter(1, quota, **changes))
    made = forecast_plan(
        of, matters=WAGES, subjects=firms, inspectors=STAFF, rulebook=BOOK, on=TODAY
    )
    assert made.shares == {"M1": Fraction(1, 3)}


def test_a_region_where_nobody_operates_needs_no_coverage():
    closed = subject("S9", region="361181", status=SubjectStatus.DEREGISTERED)
    assert "region-not-covered" not in found(plan(quarter(1)), firms=[*FIRMS, closed])


def test_a_forecast_of_something_else_is_refused():
    of = plan(quarter(1))
    given: dict[str, Any] = {
        "matters": WAGES,
        "inspectors": STAFF,
        "rulebook": BOOK,
        "on": TODAY,
    }
    right = forecast_plan(of, subjects=FIRMS, **given)
    assert check_plan(of, subjects=FIRMS, expected=right, **given) == check_plan(
        of, subjects=FIRMS, **given
    )
    other = forecast_plan(of, subjects=FIRMS[1:], **given)
    for wrong in (other, forecast_plan(plan(quarter(2)), subjects=FIRMS, **given)):
        with pytest.raises(InvalidInputError) as caught:
            check_plan(of, subjects=FIRMS, expected=wrong, **given)
        assert caught.value.code == "forecast-differs"


def test_matters_that_stand_twice_are_named():
    breach = found(plan(quarter(1)), matters=[*WAGES, *WAGES])["task-cannot-be-drawn"]
    assert [problem.code for problem in breach.params["problems"]] == ["duplicate-id"]


@for_each("argument", ["plan", "matters", "subjects", "inspectors"])
@for_each("function", [check_plan, forecast_plan])
def test_a_plan_and_collections_of_records_are_due(function, argument):
    given: dict[str, Any] = {
        "plan": plan(quarter(1)),
        "matters": WAGES,
        "subjects": FIRMS,
        "inspectors": STAFF,
        "rulebook": BOOK,
        "on": TODAY,
    }
    with pytest.raises(InvalidInputError) as caught:
        function(**{**given, argument: None})
    assert caught.value.code in {"not-a-collection", "wrong-type"}
