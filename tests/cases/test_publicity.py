"""How long a result is open to objection: windows worked by hand around the long holidays."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.announced_days import ANNOUNCED, announced, days_between
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CalendarError
from randcheck.calendars import DayKind
from randcheck.cases import PublicityWindow, publicity_window

NATURAL, WORKING = DayKind.NATURAL, DayKind.WORKING
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)


def rulebook(**terms):
    return attrs.evolve(SHANGRAO_2023, publicity=attrs.evolve(SHANGRAO_2023.publicity, **terms))


def last_days(opens_on, day_kind, *, first_day_counts):
    """The last day of the window without and with running on."""
    return tuple(
        publicity_window(
            opens_on,
            rulebook(day_kind=day_kind, first_day_counts=first_day_counts, runs_on=runs_on),
            ANNOUNCED,
        ).last_on.isoformat()
        for runs_on in (False, True)
    )


# The days off are in tests/make/announced_days.py. Seven days, the first not counted:
@for_each(
    ("opens_on", "natural", "run_on", "working"),
    [
        # Spring Festival 2024, off 10 to 17 February, Sunday 18 worked:
        # 6, 7, 8, 9, 18, 19, 20.
        ("2024-02-05", "2024-02-12", "2024-02-18", "2024-02-20"),
        # National Day 2024, off 1 to 7 October, Sunday 29 September and Saturday 12 worked:
        # 29, 30, 8, 9, 10, 11, 12.
        ("2024-09-27", "2024-10-04", "2024-10-08", "2024-10-12"),
        # Spring Festival 2025, off 28 January to 4 February, Sunday 26 and Saturday 8 worked:
        # 23, 24, 26, 27, 5, 6, 7.
        ("2025-01-22", "2025-01-29", "2025-02-05", "2025-02-07"),
        # National Day 2025, off 1 to 8 October, Sunday 28 September and Saturday 11 worked:
        # 28, 29, 30, 9, 10, 11, 13.
        ("2025-09-26", "2025-10-03", "2025-10-09", "2025-10-13"),
        # Spring Festival 2026, off 15 to 23 February, Saturdays 14 and 28 worked:
        # 11, 12, 13, 14, 24, 25, 26.
        ("2026-02-10", "2026-02-17", "2026-02-24", "2026-02-26"),
        # National Day 2026, off 1 to 7 October, Saturday 10 worked: 30, 8, 9, 10, 12, 13, 14.
        ("2026-09-29", "2026-10-06", "2026-10-08", "2026-10-14"),
    ],
)
def test_around_the_long_holidays(opens_on, natural, run_on, working):
    opens = date.fromisoformat(opens_on)
    assert last_days(opens, NATURAL, first_day_counts=False) == (natural, run_on)
    # A period in working days ends on one, so that there is nothing to run on.
    assert last_days(opens, WORKING, first_day_counts=False) == (working, working)


@for_each(
    ("opens_on", "natural", "run_on", "working"),
    [
        ("2024-02-05", "2024-02-11", "2024-02-18", "2024-02-19"),
        ("2024-09-27", "2024-10-03", "2024-10-08", "2024-10-11"),
        ("2025-01-22", "2025-01-28", "2025-02-05", "2025-02-06"),
        ("2025-09-26", "2025-10-02", "2025-10-09", "2025-10-11"),
        ("2026-02-10", "2026-02-16", "2026-02-24", "2026-02-25"),
        ("2026-09-29", "2026-10-05", "2026-10-08", "2026-10-13"),
        # Opened on a day off, which is no working day to be counted: 24 to 28 February, 2, 3 March.
        ("2026-02-18", "2026-02-24", "2026-02-24", "2026-03-03"),
    ],
)
def test_where_the_first_day_counts(opens_on, natural, run_on, working):
    opens = date.fromisoformat(opens_on)
    assert last_days(opens, NATURAL, first_day_counts=True) == (natural, run_on)
    assert last_days(opens, WORKING, first_day_counts=True) == (working, working)


def test_by_the_rule_of_shangrao_seven_natural_days_need_no_calendar():
    assert publicity_window(MONDAY, SHANGRAO_2023) == PublicityWindow(
        opens_on=MONDAY, last_on=date(2026, 11, 30), feedback_from=date(2026, 12, 1)
    )


def test_another_body_has_other_terms():
    window = publicity_window(MONDAY, RIVER_CITY, ANNOUNCED)
    assert (window.last_on, window.feedback_from) == (date(2026, 12, 4), date(2026, 12, 5))


def test_an_objection_on_the_last_day_is_in_time_and_feedback_is_not_free_yet():
    window = publicity_window(MONDAY, SHANGRAO_2023)
    days = [MONDAY - DAY, MONDAY, window.last_on, window.feedback_from]
    assert [window.holds(day) for day in days] == [False, True, True, False]
    assert window.feedback_from - window.last_on == DAY


@for_each("year", [2023, 2024, 2025, 2026])
def test_seven_working_days_satisfy_every_reading_of_the_rule(year):
    last = date(year, 9, 30) if year == 2026 else date(year, 12, 31)
    others = [
        rulebook(first_day_counts=first_day_counts, runs_on=runs_on)
        for first_day_counts in (False, True)
        for runs_on in (False, True)
    ]
    cautious = rulebook(day_kind=WORKING)
    for opens_on in days_between(date(year, 1, 1), last):
        widest = publicity_window(opens_on, cautious, ANNOUNCED).last_on
        assert widest >= opens_on + 7 * DAY
        assert all(widest >= publicity_window(opens_on, of, ANNOUNCED).last_on for of in others)


@pytest.mark.parametrize("terms", [{"day_kind": WORKING}, {"runs_on": True}])
def test_terms_with_working_days_want_a_calendar(terms):
    problem = problem_of(lambda: publicity_window(MONDAY, rulebook(**terms)), CalendarError)
    assert problem.code == "calendar-missing"


def test_a_window_into_a_year_that_is_not_announced_is_not_guessed():
    opens_on = date(2026, 12, 28)
    assert publicity_window(opens_on, SHANGRAO_2023).last_on == date(2027, 1, 4)
    working = rulebook(day_kind=WORKING)
    problem = problem_of(
        lambda: publicity_window(opens_on, working, announced(2026)), CalendarError
    )
    assert (problem.code, problem.params["day"]) == ("year-not-announced", date(2027, 1, 1))


@pytest.mark.parametrize("opens_on", [date(9999, 12, 24), date(9999, 12, 25), date.max])
def test_a_window_has_a_day_after_it(opens_on):
    last = publicity_window(date(9999, 12, 23), SHANGRAO_2023)
    assert last.feedback_from == date.max
    problem = problem_of(lambda: publicity_window(opens_on, SHANGRAO_2023))
    assert problem.code == "beyond-all-dates"
    assert problem.params == {"start": opens_on, "days": 7}


@pytest.mark.parametrize(
    ("opens_on", "of", "what"),
    [
        ("2026-11-23", SHANGRAO_2023, "opens_on"),
        (datetime(2026, 11, 23, tzinfo=UTC), SHANGRAO_2023, "opens_on"),
        (MONDAY, SHANGRAO_2023.publicity, "rulebook"),
        (MONDAY, None, "rulebook"),
    ],
)
def test_a_window_is_of_a_date_and_a_rulebook(opens_on, of, what):
    problem = problem_of(lambda: publicity_window(opens_on, of))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@pytest.mark.parametrize("last_on", [date(2026, 12, 8), date.max])
def test_feedback_is_never_free_on_the_last_day_of_the_period(last_on):
    problem = problem_of(
        lambda: PublicityWindow(opens_on=date(2026, 12, 1), last_on=last_on, feedback_from=last_on)
    )
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "PublicityWindow.feedback_from"
