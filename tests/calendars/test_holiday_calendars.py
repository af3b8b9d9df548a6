"""Calendars from packages: what they say of each day, and of years that nobody can know yet."""

import importlib
import sys
from datetime import UTC, date, datetime

import pytest
from tests.make.announced_days import ANNOUNCED, NOTICES, days_between
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import CalendarError
from randcheck.calendars import Calendar, DayKind, add_days
from randcheck.holiday_calendars import ChineseCalendar, HolidaysCalendar

YEARS = tuple(NOTICES)
BOTH: list[Calendar] = [ChineseCalendar(), HolidaysCalendar(announced_years=YEARS)]
both = pytest.mark.parametrize("calendar", BOTH, ids=["chinesecalendar", "holidays"])


@both
@for_each("year", YEARS)
def test_every_day_of_a_year_is_what_the_notice_makes_of_it(calendar, year):
    days = days_between(date(year, 1, 1), date(year, 12, 31))
    assert len(days) in {365, 366}
    differing = [d for d in days if calendar.is_working_day(d) is not ANNOUNCED.is_working_day(d)]
    assert differing == []


def test_the_packages_agree_with_each_other_on_the_years_before_too():
    # They differ on 31 December 2005, and on May 2019 in old versions of one of them.
    longer = HolidaysCalendar(announced_years=range(2020, 2027))
    days = days_between(date(2020, 1, 1), date(2026, 12, 31))
    differing = [d for d in days if BOTH[0].is_working_day(d) is not longer.is_working_day(d)]
    assert differing == []


@both
def test_they_are_calendars_that_days_can_be_counted_by(calendar):
    assert isinstance(calendar, Calendar)
    # Spring Festival 2026: off from 15 to 23 February, Saturday 14 and 28 worked.
    last = add_days(date(2026, 2, 13), 7, DayKind.WORKING, calendar)
    assert last == date(2026, 3, 2)


@both
def test_a_year_that_is_not_announced_is_never_guessed(calendar):
    last = date(2026, 12, 31)
    assert calendar.is_working_day(last)
    problem = problem_of(lambda: calendar.is_working_day(date(2027, 1, 1)), CalendarError)
    assert problem.code == "year-not-announced"
    first = 2004 if isinstance(calendar, ChineseCalendar) else 2023
    assert problem.params == {
        "day": date(2027, 1, 1),
        "year": 2027,
        "years": tuple(str(year) for year in range(first, 2027)),
    }
    assert (
        problem_of(lambda: add_days(last, 1, DayKind.WORKING, calendar), CalendarError) == problem
    )


def test_a_year_before_those_that_the_packages_have_is_not_known_either():
    problem = problem_of(lambda: BOTH[0].is_working_day(date(2003, 12, 31)), CalendarError)
    assert (problem.code, problem.params["year"]) == ("year-not-announced", 2003)
    problem = problem_of(lambda: BOTH[1].is_working_day(date(2022, 12, 31)), CalendarError)
    assert problem.params["years"] == ("2023", "2024", "2025", "2026")


def test_the_last_days_of_a_year_may_stand_in_the_notice_of_the_next():
    # 30 and 31 December 2006, a weekend, were worked for the New Year's holiday of 2007.
    only_2006 = HolidaysCalendar(announced_years=[2006])
    days = [date(2006, 12, day) for day in (30, 31)]
    assert [only_2006.is_working_day(day) for day in days] == [True, True]
    assert [BOTH[0].is_working_day(day) for day in days] == [True, True]


def test_a_year_that_the_package_does_not_hold_cannot_be_called_announced():
    problem = problem_of(
        lambda: HolidaysCalendar(announced_years=[2026, 2101, 2099]), CalendarError
    )
    assert (problem.code, problem.params) == ("years-not-in-package", {"years": ("2099", "2101")})


@for_each("years", [[], ["2026"], [0], [10_000], [True], [2026.0]])
def test_announced_years_are_years(years):
    problem = problem_of(lambda: HolidaysCalendar(announced_years=years))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "HolidaysCalendar.announced_years"


@pytest.mark.parametrize("years", [2026, "2026", None])
def test_announced_years_come_in_a_collection(years):
    problem = problem_of(lambda: HolidaysCalendar(announced_years=years))
    assert problem.code == "not-a-collection"


@both
@for_each("day", ["2026-10-01", None, datetime(2026, 10, 1, tzinfo=UTC)])
def test_only_dates_are_days(calendar, day):
    problem = problem_of(lambda: calendar.is_working_day(day))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "day")


def test_calendars_of_the_same_years_are_equal():
    assert HolidaysCalendar(announced_years=[2026, 2025]) == HolidaysCalendar(
        announced_years=[2025, 2026]
    )
    assert ChineseCalendar() == ChineseCalendar()


@pytest.mark.parametrize("package", ["chinese_calendar", "holidays"])
def test_without_the_packages_the_error_names_the_extra(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "randcheck.holiday_calendars")
    with pytest.raises(ImportError, match=r"pip install \"randcheck\[calendars\]\""):
        importlib.import_module("randcheck.holiday_calendars")
