"""Periods in days: the last day of one, worked by hand, and what cannot be counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.make.announced_days import ANNOUNCED, announced
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import CalendarError
from randcheck.base.fields import check_year
from randcheck.calendars import Calendar, DatedCalendar, DayKind, add_days, next_working_day
from randcheck.calendars.counting import last_day

NATURAL, WORKING = DayKind.NATURAL, DayKind.WORKING
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
# Before the Spring Festival of 2026: off from 15 to 23 February; Saturdays 14 and 28 are worked.
FRIDAY = date(2026, 2, 13)


class Weekdays:
    """Monday to Friday of any year."""

    def is_working_day(self, day):
        return day.weekday() < 5


class NeverWorked:
    """A calendar that is of no use."""

    def is_working_day(self, day):
        return False


@for_each(
    ("days", "options", "last"),
    [
        (1, {}, date(2026, 11, 24)),
        (7, {}, date(2026, 11, 30)),
        (1, {"first_day_counts": True}, MONDAY),
        (7, {"first_day_counts": True}, date(2026, 11, 29)),
        (38, {}, date(2026, 12, 31)),
        (39, {}, date(2027, 1, 1)),
    ],
)
def test_natural_days_need_no_calendar(days, options, last):
    assert add_days(MONDAY, days, NATURAL, **options) == last


def test_natural_days_do_not_ask_the_calendar():
    assert add_days(date(2030, 1, 1), 7, NATURAL, announced(2026)) == date(2030, 1, 8)


@for_each(
    ("start", "days", "last"),
    [
        # The period ends on a Saturday and on a Sunday: it runs on to Monday.
        (date(2026, 11, 21), 7, date(2026, 11, 30)),
        (date(2026, 11, 22), 7, date(2026, 11, 30)),
        (MONDAY, 7, date(2026, 11, 30)),
        # On a Saturday that is worked: it ends there.
        (date(2026, 2, 7), 7, date(2026, 2, 14)),
        # On the first day of the festival: it runs on to Tuesday 24 February.
        (date(2026, 2, 8), 7, date(2026, 2, 24)),
    ],
)
def test_a_period_runs_on_past_days_off(start, days, last):
    assert add_days(start, days, NATURAL, ANNOUNCED, runs_on=True) == last


@for_each(
    ("start", "days", "options", "last"),
    [
        # 14 (Saturday), then 24, 25, 26, 27, 28 (Saturday) February and 2 March.
        (FRIDAY, 1, {}, date(2026, 2, 14)),
        (FRIDAY, 2, {}, date(2026, 2, 24)),
        (FRIDAY, 7, {}, date(2026, 3, 2)),
        (FRIDAY, 7, {"first_day_counts": True}, date(2026, 2, 28)),
        # A day off is not counted, even where the first day is.
        (date(2026, 2, 17), 1, {}, date(2026, 2, 24)),
        (date(2026, 2, 17), 1, {"first_day_counts": True}, date(2026, 2, 24)),
        (FRIDAY, 7, {"runs_on": True}, date(2026, 3, 2)),
    ],
)
def test_working_days_around_the_spring_festival(start, days, options, last):
    assert add_days(start, days, WORKING, ANNOUNCED, **options) == last


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (MONDAY, MONDAY),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2026, 2, 15), date(2026, 2, 24)),
    ],
)
def test_the_next_working_day_may_be_the_day_itself(day, working):
    assert next_working_day(day, ANNOUNCED) == working


def test_any_object_that_knows_working_days_is_a_calendar():
    assert isinstance(Weekdays(), Calendar)
    assert isinstance(ANNOUNCED, Calendar)
    assert not isinstance(MONDAY, Calendar)
    assert add_days(MONDAY, 5, WORKING, Weekdays()) == date(2026, 11, 30)


# --- what cannot be counted ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("run", "day"),
    [
        (lambda: add_days(MONDAY, 7, WORKING), date(2026, 11, 24)),
        (lambda: add_days(MONDAY, 7, WORKING, first_day_counts=True), date(2026, 11, 23)),
        (lambda: add_days(MONDAY, 7, NATURAL, runs_on=True), date(2026, 11, 30)),
        (lambda: next_working_day(MONDAY, None), date(2026, 11, 23)),
    ],
)
def test_working_days_without_a_calendar_are_refused(run, day):
    problem = problem_of(run, CalendarError)
    assert (problem.code, problem.params) == ("calendar-missing", {"day": day})
    assert "DatedCalendar" in problem.message("zh")


def test_a_period_that_reaches_a_year_not_announced_is_refused():
    last = add_days(date(2026, 12, 24), 5, WORKING, ANNOUNCED)
    assert last == date(2026, 12, 31)
    problem = problem_of(lambda: add_days(date(2026, 12, 24), 6, WORKING, ANNOUNCED), CalendarError)
    assert problem.code == "year-not-announced"
    assert problem.message("zh") == (
        "无法判断 2027-01-01 是否为工作日：日历仅含 2023、2024、2025、2026 年的节假日安排，"
        "不含 2027 年；待公布后请给出相应日历"
    )


@for_each(
    ("start", "days", "kind", "calendar"),
    [
        (date.max, 1, NATURAL, None),
        (MONDAY, 10**7, NATURAL, None),
        (MONDAY, 10**30, NATURAL, None),
        (date.max, 1, WORKING, Weekdays()),
        (date(9999, 12, 30), 2, WORKING, Weekdays()),
        (date(9990, 1, 1), 1, WORKING, NeverWorked()),
    ],
)
def test_a_period_beyond_all_dates_is_refused(start, days, kind, calendar):
    problem = problem_of(lambda: add_days(start, days, kind, calendar))
    assert problem.code == "beyond-all-dates"
    assert problem.params == {"start": start, "days": days}


def test_the_last_date_of_all_can_be_a_last_day():
    assert add_days(date(9999, 12, 30), 1, NATURAL) == date.max
    assert add_days(date.max, 1, NATURAL, first_day_counts=True) == date.max
    # 9999-12-31 is a Friday.
    assert add_days(date.max, 1, WORKING, Weekdays(), first_day_counts=True) == date.max
    assert next_working_day(date.max, Weekdays()) == date.max


def test_there_may_be_no_next_working_day():
    problem = problem_of(lambda: next_working_day(date(9999, 12, 1), NeverWorked()))
    assert (problem.code, problem.params["start"]) == ("beyond-all-dates", date(9999, 12, 1))


@for_each(
    ("changed", "what"),
    [
        ({"start": "2026-11-23"}, "start"),
        ({"start": datetime(2026, 11, 23, tzinfo=UTC)}, "start"),
        ({"days": 0}, "days"),
        ({"days": -1}, "days"),
        ({"days": True}, "days"),
        ({"days": 7.0}, "days"),
        ({"day_kind": "natural"}, "day_kind"),
        ({"calendar": "CN"}, "calendar"),
        ({"calendar": Weekdays}, "calendar"),
        ({"calendar": DatedCalendar}, "calendar"),
    ],
)
def test_what_is_no_day_number_or_calendar_is_refused_by_name(changed, what):
    given = {"start": MONDAY, "days": 7, "day_kind": NATURAL, "calendar": None, **changed}
    problem = problem_of(lambda: add_days(**given))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize(
    ("day", "calendar", "what"), [("x", ANNOUNCED, "day"), (MONDAY, "CN", "calendar")]
)
def test_the_next_working_day_is_of_a_day_and_a_calendar(day, calendar, what):
    problem = problem_of(lambda: next_working_day(day, calendar))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("year", [1, 2026, 9999])
def test_a_year_is_one_that_a_date_can_have(year):
    check_year(year, "year")


@for_each("year", [0, 10_000, "2026", True, None])
def test_other_years_are_refused(year):
    problem = problem_of(lambda: check_year(year, "year"))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "year")


def test_a_period_that_ends_after_all_dates_has_no_last_day():
    assert last_day(date(9999, 12, 30), 1, DayKind.NATURAL) == date.max
    assert last_day(date(9999, 12, 30), 2, DayKind.NATURAL) is None
