"""Matters: legal bases, scope, share, and when a matter is in force."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import CLOSES, OPENS, matter, problem_of
from tests.make.loops import for_each

from randcheck import LegalBasis, Matter, Scope
from randcheck.domain.plan.matters import check_share

DAY = timedelta(days=1)
days = st.dates(date(2026, 1, 1), date(2026, 1, 20))


def test_a_matter_takes_the_least_that_it_needs():
    bare = Matter(code="M1", name="工资支付", basis=(), department="SR-HRSS")
    assert (bare.content, bare.scope, bare.share, bare.times_per_year) == ("", Scope(), None, None)
    assert (bare.approved_on, bare.published_on) == (None, None)
    assert (bare.in_force_from, bare.in_force_until) == (None, None)


def test_a_basis_is_law_unless_it_says_otherwise():
    with pytest.raises(TypeError, match="rank"):
        LegalBasis(act="劳动法", article="85")  # type: ignore[call-arg]


@for_each("share", [Fraction(1, 10**9), Fraction(1, 20), Fraction(1), 1])
def test_a_share_is_above_nothing_and_at_most_all(share):
    assert matter(share=share).share == share
    assert type(matter(share=share).share) is Fraction
    assert check_share(share, "Quota.share") == share


@for_each("share", [0, Fraction(0), Fraction(-1, 20), Fraction(21, 20), 2])
def test_a_share_outside_is_refused(share):
    problem = problem_of(lambda: matter(share=share))
    assert problem.code == "share-range"
    assert problem.params == {"what": "Matter.share", "value": str(share)}


def test_a_share_is_no_float():
    problem = problem_of(lambda: matter(share=0.05))
    assert problem.code == "inexact-number"
    assert problem.message() == (
        "Matter.share is the float 0.05, which is not exact; write Fraction(1, 20)"
    )


@pytest.mark.parametrize(
    ("on", "yes"),
    [(OPENS - DAY, False), (OPENS, True), (CLOSES, True), (CLOSES + DAY, False)],
)
def test_both_ends_of_its_force_are_inclusive(on, yes):
    assert matter(in_force_from=OPENS, in_force_until=CLOSES).in_force(on) is yes


def test_without_a_first_day_a_matter_is_in_force_from_its_publication():
    published = matter(published_on=OPENS)
    assert not published.in_force(OPENS - DAY)
    assert published.in_force(OPENS)


def test_a_first_day_of_its_own_goes_before_the_publication():
    later = matter(published_on=OPENS, in_force_from=CLOSES)
    assert not later.in_force(OPENS)
    assert later.in_force(CLOSES)


def test_a_matter_that_is_not_published_is_never_in_force():
    assert not matter(published_on=None).in_force(CLOSES)


def test_a_force_that_ends_before_it_begins_is_refused():
    problem = problem_of(lambda: matter(in_force_from=CLOSES, in_force_until=OPENS))
    assert problem.code == "dates-out-of-order"
    assert problem.params["first"] == "in_force_from"
    assert problem.params["last"] == "in_force_until"


def test_a_force_of_one_day_is_taken():
    assert matter(in_force_from=OPENS, in_force_until=OPENS).in_force(OPENS)


@given(days, days, days)
def test_a_matter_is_in_force_just_between_its_ends(first, last, on):
    first, last = sorted((first, last))
    assert matter(in_force_from=first, in_force_until=last).in_force(on) == (first <= on <= last)
