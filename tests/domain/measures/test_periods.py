"""Periods: dates for which shares, frequencies and weights are set apart."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import CLOSES, OPENS, changing, factor, period, problem_of, problems_of
from tests.make.loops import for_each

from randcheck import Quota
from randcheck.rules import OUR_DEFAULT, Period, PeriodKind

DAY = timedelta(days=1)


def test_the_kinds_are_those_of_article_thirteen():
    assert [kind.value for kind in PeriodKind] == [
        "national-deployment",
        "big-event",
        "sensitive-dates",
    ]


def test_a_period_is_for_all_matters_unless_it_says_otherwise():
    made = Period(
        code="spring",
        kind=PeriodKind.NATIONAL_DEPLOYMENT,
        first_on=OPENS,
        last_on=CLOSES,
        source=OUR_DEFAULT,
        times_per_year=3,
    )
    assert made.matter_codes == frozenset()
    assert (made.quota, made.factors, made.limits, made.name) == (None, (), {}, "")


@for_each(
    "change",
    [
        {"quota": Quota.share(Fraction(1, 5))},
        {"factors": [factor()]},
        {"limits": {"art-11": 1}},
        {"times_per_year": 1},
    ],
)
def test_one_change_is_enough(change):
    ((name, value),) = change.items()
    held = getattr(changing(**change), name)
    assert held == (tuple(value) if name == "factors" else value)


def test_a_period_that_changes_nothing_is_refused():
    problem = problem_of(lambda: changing(name="春节前", matter_codes={"M1"}))
    assert problem.code == "empty-period"
    assert problem.params == {"period": "P1"}


@for_each("limit", [0, -1, True, 2.0, "2", None])
def test_a_limit_is_an_int_of_at_least_one(limit):
    problem = problem_of(lambda: changing(limits={"art-11": 1, "city": limit}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "the limit of city in P1",
        "value": repr(limit),
        "form": "an int of at least 1",
    }


def test_each_factor_stands_once():
    problem = problem_of(lambda: changing(factors=[factor("b"), factor("a"), factor("b")]))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "risk factor", "ids": ("b",)}


def test_all_that_is_wrong_is_named_at_once():
    problems = problems_of(
        lambda: changing(limits={"上限": 0, "city": 0}, factors=[factor("a"), factor("a")])
    )
    assert [problem.code for problem in problems] == [
        "id-character",
        "wrong-type",
        "wrong-type",
        "duplicate-id",
    ]
    assert problems[0].params["what"] == "cap in the period P1"


def test_a_period_may_be_one_day_but_does_not_end_before_it_begins():
    assert period(first_on=OPENS, last_on=OPENS).applies("M1", OPENS)
    problem = problem_of(lambda: period(first_on=CLOSES, last_on=OPENS))
    assert problem.code == "dates-out-of-order"
    assert (problem.params["first"], problem.params["last"]) == ("first_on", "last_on")


@pytest.mark.parametrize(
    ("opens_on", "applies"),
    [(OPENS - DAY, False), (OPENS, True), (CLOSES, True), (CLOSES + DAY, False)],
)
def test_a_period_applies_to_tasks_that_open_in_it_both_ends_included(opens_on, applies):
    assert period().applies("M1", opens_on) is applies


@pytest.mark.parametrize(
    ("codes", "applies"),
    [((), True), (("M1",), True), (("M2", "M1"), True), (("M2",), False)],
)
def test_a_period_applies_to_the_matters_in_its_scope(codes, applies):
    assert period(matter_codes=codes).applies("M1", OPENS) is applies


@pytest.mark.parametrize(
    ("first", "second", "collide"),
    [
        ((), (), True),
        ((), ("M1",), True),
        (("M1", "M2"), ("M2", "M3"), True),
        (("M1",), ("M2",), False),
    ],
)
def test_periods_of_the_same_days_collide_where_they_share_a_matter(first, second, collide):
    one, other = period(matter_codes=first), period("P2", matter_codes=second)
    assert one.collides(other) is other.collides(one) is collide


@pytest.mark.parametrize(("first_on", "collide"), [(CLOSES, True), (CLOSES + DAY, False)])
def test_periods_that_share_their_matters_collide_where_they_share_a_day(first_on, collide):
    one, other = period(), period("P2", first_on=first_on, last_on=CLOSES + 9 * DAY)
    assert one.collides(other) is other.collides(one) is collide


_days = st.integers(0, 6).map(lambda days: OPENS + days * DAY)
_periods = st.builds(
    lambda ends, codes: period(first_on=min(ends), last_on=max(ends), matter_codes=codes),
    st.tuples(_days, _days),
    st.sets(st.sampled_from(["M1", "M2", "M3"]), max_size=2),
)


@given(one=_periods, other=_periods)
def test_periods_collide_where_both_apply_to_some_matter_on_some_day(one, other):
    assert one.collides(other) is any(
        one.applies(code, OPENS + n * DAY) and other.applies(code, OPENS + n * DAY)
        for code in ("M1", "M2", "M3")
        for n in range(7)
    )
