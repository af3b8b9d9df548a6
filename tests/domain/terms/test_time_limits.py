"""Days of the year by which something is due: those that every year has."""

from datetime import date

import pytest
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck.domain.terms.time_limits import YearDay


@pytest.mark.parametrize(("month", "day"), [(1, 1), (2, 28), (11, 25), (12, 31)])
def test_a_day_of_the_year_stands_in_every_year(month, day):
    for year in (2024, 2026):
        assert YearDay(month=month, day=day).in_year(year) == date(year, month, day)


@for_each(("month", "day"), [(2, 29), (2, 30), (4, 31), (13, 1), (12, 32)])
def test_a_day_that_some_year_lacks_is_refused(month, day):
    problem = problem_of(lambda: YearDay(month=month, day=day))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "YearDay"
    assert problem.params["value"] == f"month {month}, day {day}"


@for_each("parts", [{"month": 0}, {"day": 0}, {"month": "11"}, {"day": 2.0}])
def test_months_and_days_count_from_one(parts):
    problem = problem_of(lambda: YearDay(**{"month": 11, "day": 25, **parts}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"YearDay.{next(iter(parts))}"
