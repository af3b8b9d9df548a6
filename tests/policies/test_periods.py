"""What holds for a matter of a task: its own terms and the rulebook's, as a period changes them."""

from datetime import timedelta
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    OPENS,
    cap,
    changing,
    factor,
    matter,
    period,
    rule,
    rulebook,
    task,
)

from randcheck import SHANGRAO_2023, Quota, Source
from randcheck.policies.periods import MatterTerms, frequency_of_subject, terms_of
from randcheck.rules import OUR_DEFAULT

DAY = timedelta(days=1)
OWN = Source(act="等级办法", article="7")
ORDER = period().source


def terms(*periods, caps=SHANGRAO_2023.caps, asked=None, of=None):
    asked = asked or task()
    return terms_of(asked, asked.matters[0], of or matter(), rulebook(periods=periods, caps=caps))


def test_without_a_period_the_task_the_matter_and_the_rulebook_say_all():
    assert terms(of=matter(times_per_year=3)) == MatterTerms(
        quota=Quota.count(1),
        risk=SHANGRAO_2023.risk,
        caps=SHANGRAO_2023.caps,
        times_per_year=rule(3, SHANGRAO_2023.matter_frequency),
        period=None,
    )
    assert terms().times_per_year is None


def test_a_quota_of_the_period_takes_the_place_of_the_tasks():
    fifth = changing(quota=Quota.share(Fraction(1, 5)))
    assert terms(fifth) == MatterTerms(
        quota=Quota.share(Fraction(1, 5)),
        risk=SHANGRAO_2023.risk,
        caps=SHANGRAO_2023.caps,
        times_per_year=None,
        period=fifth,
    )


def test_factors_of_the_period_join_those_of_the_rulebook():
    added = factor("arrears", attribute="complaints", at_least=1)
    found = terms(changing(factors=[added]))
    assert found.risk.factors == (*SHANGRAO_2023.risk.factors, added)
    assert (found.risk.rates_by, found.quota) == (SHANGRAO_2023.risk.rates_by, Quota.count(1))


@pytest.mark.parametrize(("listed", "ordered", "holds"), [(2, 4, 4), (4, 1, 1), (None, 3, 3)])
def test_times_a_year_of_the_period_take_the_place_of_the_matters(listed, ordered, holds):
    found = terms(period(times_per_year=ordered), of=matter(times_per_year=listed))
    assert found.times_per_year == rule(holds, ORDER)


def test_a_period_that_sets_no_times_a_year_leaves_the_matters():
    found = terms(changing(quota=Quota.count(2)), of=matter(times_per_year=3))
    assert found.times_per_year == rule(3, SHANGRAO_2023.matter_frequency)


@pytest.mark.parametrize(
    ("holds", "ordered", "cited"),
    [
        (rule(True, OWN), 4, ORDER),
        (rule(True, OWN.reading), 4, ORDER.reading),
        (rule(True, OUR_DEFAULT), 4, ORDER.reading),
        (rule(True, OWN), None, OWN),
        (rule(True, OWN.reading), None, OWN.reading),
    ],
)
def test_what_holds_for_each_subject_cites_whoever_set_the_number(holds, ordered, cited):
    book = rulebook(frequency_of_subject=holds)
    order = period(times_per_year=ordered, quota=Quota.count(1))
    asked = task()
    under = attrs.evolve(book, periods=[order])
    found = terms_of(asked, asked.matters[0], matter(times_per_year=2), under)
    assert frequency_of_subject(found, book) == rule(ordered or 2, cited)


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_a_limit_of_the_period_takes_the_place_of_the_caps_with_its_source(limit):
    untouched = cap("other", 5)
    found = terms(changing(limits={"cap": limit}), caps=[cap(limit=2), untouched])
    assert found.caps == (cap(limit=rule(limit, ORDER)), untouched)


@pytest.mark.parametrize(
    ("limit", "by_grade"),
    [(1, {"A": 1, "B": 1}), (2, {"A": 1, "B": 2}), (3, {"A": 1, "B": 3}), (9, {"A": 1, "B": 3})],
)
def test_a_grade_keeps_its_own_limit_where_that_is_the_lower_one(limit, by_grade):
    graded = cap(limit=4, limit_by_grade=rule({"A": 1, "B": 3}, OWN))
    (found,) = terms(changing(limits={"cap": limit}), caps=[graded]).caps
    assert (found.limit, found.limit_by_grade) == (rule(limit, ORDER), rule(by_grade, OWN))
    assert [found.limit_of(grade).value for grade in ("A", "B", "C")] == [*by_grade.values(), limit]


@pytest.mark.parametrize(
    ("opens_on", "applies"),
    [(OPENS - DAY, False), (OPENS, True), (CLOSES, True), (CLOSES + DAY, False)],
)
def test_the_day_on_which_the_window_opens_decides(opens_on, applies):
    asked = task(opens_on=opens_on, closes_on=CLOSES + 9 * DAY)
    found = terms(period(), asked=asked)
    assert found.period == (period() if applies else None)
    assert found.times_per_year == (rule(4, ORDER) if applies else None)


def test_of_several_periods_the_one_that_applies_does():
    others = [
        period("before", last_on=OPENS - DAY, first_on=OPENS - 9 * DAY),
        period("other", matter_codes={"M2"}),
    ]
    here = period("here", matter_codes={"M1"}, times_per_year=7)
    found = terms(*others, here)
    assert (found.period, found.times_per_year) == (here, rule(7, ORDER))


@pytest.mark.parametrize("periods", [(), (period(),)])
def test_only_caps_of_the_tasks_departments_and_level_limit_it(periods):
    caps = [
        cap("all"),
        cap("tax", departments={"SR-TAX"}),
        cap("city", levels={"city"}),
        cap("county", levels={"county"}),
    ]

    def codes(**fields):
        return [of.code for of in terms(*periods, caps=caps, **fields).caps]

    assert codes(asked=task(level="city")) == ["all", "city"]
    assert codes(asked=task(department="SR-TAX")) == ["all", "tax", "city", "county"]
