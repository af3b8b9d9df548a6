"""Announced years as data: what is worked in them, and data that do not fit together."""

import pickle
from datetime import UTC, date, datetime

import attrs
import pytest
from tests.make.announced_days import ANNOUNCED, NOTICES, announced, days_between
from tests.make.directories import problem_of, problems_of
from tests.make.loops import for_each

from randcheck import CalendarError, Source
from randcheck.calendars import DatedCalendar

NOTICE = Source(act="国务院办公厅关于2026年部分节假日安排的通知")


def calendar(**changed):
    given = {"years": [2026], "holidays": [], "working_weekends": [], "source": NOTICE}
    return DatedCalendar(**{**given, **changed})


@for_each(
    ("day", "worked"),
    [
        (date(2026, 9, 24), True),
        (date(2026, 9, 25), False),  # Mid-Autumn, a Friday
        (date(2026, 9, 26), False),
        (date(2026, 9, 20), True),  # a Sunday worked instead
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),  # a Saturday worked instead
        (date(2026, 10, 11), False),
    ],
)
def test_a_day_is_what_the_notice_makes_of_it(day, worked):
    assert ANNOUNCED.is_working_day(day) is worked


@pytest.mark.parametrize(
    # Counted from the notices: weekdays of the year, less the holidays on weekdays, plus the
    # weekends worked.
    ("year", "working_days"),
    [
        (2023, 260 - 18 + 7),
        (2024, 262 - 19 + 8),
        (2025, 261 - 18 + 5),
        (2026, 261 - 19 + 6),
    ],
)
def test_the_working_days_of_a_year(year, working_days):
    days = days_between(date(year, 1, 1), date(year, 12, 31))
    assert sum(map(ANNOUNCED.is_working_day, days)) == working_days


def test_without_notices_only_weekends_are_off():
    days = days_between(date(2026, 10, 1), date(2026, 10, 7))
    worked = [True, True, False, False, True, True, True]
    assert [calendar().is_working_day(day) for day in days] == worked


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2027, 1, 1)])
def test_a_year_that_is_not_announced_is_never_guessed(day):
    problem = problem_of(lambda: ANNOUNCED.is_working_day(day), CalendarError)
    assert problem.code == "year-not-announced"
    assert problem.params == {
        "day": day,
        "year": day.year,
        "years": ("2023", "2024", "2025", "2026"),
    }


def test_a_gap_between_announced_years_is_not_known():
    gap = announced(2023, 2026)
    assert gap.is_working_day(date(2023, 12, 29))
    problem = problem_of(lambda: gap.is_working_day(date(2024, 1, 2)), CalendarError)
    assert problem.params["years"] == ("2023", "2026")


def test_all_that_does_not_fit_together_is_named_at_once():
    problems = problems_of(
        lambda: calendar(
            holidays=[date(2027, 1, 1), date(2026, 10, 1), date(2026, 10, 10)],
            working_weekends=[date(2026, 10, 10), date(2026, 10, 9), date(2025, 12, 28)],
        )
    )
    assert [(problem.code, problem.params["days"]) for problem in problems] == [
        ("days-of-other-years", (date(2025, 12, 28), date(2027, 1, 1))),
        ("no-weekend", (date(2026, 10, 9),)),
        ("off-and-worked", (date(2026, 10, 10),)),
    ]


def test_a_holiday_may_be_given_on_a_weekend():
    assert not calendar(holidays=[date(2026, 10, 3)]).is_working_day(date(2026, 10, 3))


@for_each(
    ("field", "value", "code"),
    [
        ("years", [], "wrong-type"),
        ("years", ["2026"], "wrong-type"),
        ("years", [0], "wrong-type"),
        ("years", 2026, "not-a-collection"),
        ("holidays", ["2026-10-01"], "wrong-type"),
        ("holidays", [datetime(2026, 10, 1, tzinfo=UTC)], "wrong-type"),
        ("working_weekends", [None], "wrong-type"),
        ("working_weekends", date(2026, 10, 10), "not-a-collection"),
        ("source", None, "wrong-type"),
    ],
)
def test_what_is_no_year_or_day_is_refused(field, value, code):
    problem = problem_of(lambda: calendar(**{field: value}))
    assert problem.code == code
    assert problem.params.get("what", f"DatedCalendar.{field}") == f"DatedCalendar.{field}"


def test_only_dates_are_days():
    problem = problem_of(lambda: ANNOUNCED.is_working_day(datetime(2026, 10, 1, tzinfo=UTC)))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "day")


def test_it_is_a_value():
    again = announced(*reversed(NOTICES))
    assert attrs.evolve(again, source=ANNOUNCED.source) == ANNOUNCED
    assert pickle.loads(pickle.dumps(ANNOUNCED)) == ANNOUNCED
    assert hash(ANNOUNCED) == hash(pickle.loads(pickle.dumps(ANNOUNCED)))
