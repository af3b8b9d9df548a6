"""Days that come again by a rule: which they are, and rules that do not say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.make.directories import problem_of, problems_of
from tests.make.loops import for_each

from randcheck.calendars import Recurrence

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@for_each(
    ("rule", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", ["2026-11-25"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", ["2026-12-31"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", ["2026-12-31"]),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"],
        ),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", []),
        ("FREQ=MONTHLY;BYMONTH=11;BYDAY=2MO", ["2026-11-09"]),
        ("FREQ=MONTHLY;BYMONTH=11;BYDAY=-1FR", ["2026-11-27"]),
        ("FREQ=MONTHLY;BYMONTH=11;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-11-30"]),
        ("FREQ=YEARLY;BYDAY=53TH", ["2026-12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU", ["2026-01-04"]),
        (
            "FREQ=WEEKLY;BYMONTH=2;BYDAY=SA",
            ["2026-02-07", "2026-02-14", "2026-02-21", "2026-02-28"],
        ),
        (
            "FREQ=WEEKLY;WKST=SU;BYMONTH=5;BYDAY=SU,MO;BYSETPOS=+1",
            ["2026-05-03", "2026-05-10", "2026-05-17", "2026-05-24", "2026-05-31"],
        ),
    ],
)
def test_the_days_of_a_year(rule, days):
    assert [day.isoformat() for day in Recurrence(rule=rule).days(*YEAR)] == days


def test_both_ends_are_looked_at():
    each_25th = Recurrence(rule="FREQ=MONTHLY;BYMONTHDAY=25")
    first, last = date(2026, 11, 25), date(2026, 12, 25)
    assert each_25th.days(first, last) == (first, last)
    assert each_25th.days(first, first) == (first,)
    assert each_25th.days(date(2026, 11, 26), date(2026, 12, 24)) == ()


def test_a_leap_day_comes_again():
    leap = Recurrence(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    days = leap.days(date(2020, 1, 1), date(2028, 12, 31))
    assert days == (date(2020, 2, 29), date(2024, 2, 29), date(2028, 2, 29))


def test_the_first_and_the_last_days_that_can_be_asked_for():
    new_year = Recurrence(rule="FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1")
    assert new_year.days(date(1912, 1, 1), date(1912, 1, 31)) == (date(1912, 1, 1),)
    last = Recurrence(rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
    assert last.days(date(9999, 1, 1), date.max) == (date.max,)


@for_each(
    "rule",
    [
        "",
        "yearly",
        "freq=yearly;bymonth=11;bymonthday=25",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25;",
        "FREQ=YEARLY; BYMONTH=11;BYMONTHDAY=25",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25\nFREQ=YEARLY;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=１１;BYMONTHDAY=25",
        None,
        20261125,
    ],
)
def test_what_has_not_the_form_of_a_rule_is_refused(rule):
    problem = problem_of(lambda: Recurrence(rule=rule))
    assert (problem.code, problem.params) == ("recurrence-form", {"value": repr(rule)})


@for_each(
    "part",
    [
        "FREQ=DAILY",
        "FREQ=FORTNIGHTLY",
        "COUNT=3",
        "INTERVAL=2",
        "UNTIL=20271231",
        "BYHOUR=9",
        "BYEASTER=0",
        "WKST=XX",
        "WKST=1MO",
        "BYMONTH=0",
        "BYMONTH=13",
        "BYMONTH=-1",
        "BYMONTH=1,,2",
        "BYMONTHDAY=0",
        "BYMONTHDAY=32",
        "BYMONTHDAY=-32",
        "BYMONTHDAY=1-2",
        "BYYEARDAY=367",
        "BYWEEKNO=54",
        "BYSETPOS=0",
        "BYDAY=XX",
        "BYDAY=0MO",
        "BYDAY=54MO",
        "BYDAY=MO,",
    ],
)
def test_a_part_that_cannot_be_used_is_named(part):
    start = () if part.startswith("FREQ") else ("FREQ=YEARLY",)
    rule = ";".join((*start, part, "BYYEARDAY=1"[: 0 if "BYYEARDAY" in part else None]))
    rule = rule.rstrip(";")
    problems = problems_of(lambda: Recurrence(rule=rule))
    assert [(problem.code, problem.params["part"]) for problem in problems] == [
        ("recurrence-part", part)
    ]


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("FREQ=WEEKLY;BYDAY=2MO", "BYDAY=2MO"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY=6MO"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-6MO", "BYDAY=-6MO"),
    ],
)
def test_a_numbered_weekday_is_one_that_the_period_can_have(rule, part):
    assert problem_of(lambda: Recurrence(rule=rule)).params == {"part": part}


@for_each(
    "rule",
    [
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYMONTH=11",
        "FREQ=WEEKLY;WKST=MO",
        "BYMONTH=11;BYMONTHDAY=25",
    ],
)
def test_a_rule_that_does_not_say_when_is_refused(rule):
    problem = problem_of(lambda: Recurrence(rule=rule))
    assert (problem.code, problem.params) == ("recurrence-without-day", {"rule": rule})


def test_all_that_is_wrong_with_a_rule_is_named_at_once():
    problems = problems_of(lambda: Recurrence(rule="COUNT=1;BYMONTH=1;BYMONTH=2"))
    assert [problem.params.get("part") for problem in problems] == [
        "COUNT=1",
        "BYMONTH=1",
        "BYMONTH=2",
        None,
    ]
    assert problems[-1].code == "recurrence-without-day"


@for_each(
    ("rule", "together"),
    [
        ("FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", ("FREQ=MONTHLY", "BYWEEKNO")),
        ("FREQ=WEEKLY;BYWEEKNO=20;BYDAY=MO", ("FREQ=WEEKLY", "BYWEEKNO")),
        ("FREQ=MONTHLY;BYYEARDAY=100", ("FREQ=MONTHLY", "BYYEARDAY")),
        ("FREQ=WEEKLY;BYYEARDAY=100", ("FREQ=WEEKLY", "BYYEARDAY")),
        ("FREQ=WEEKLY;BYMONTHDAY=13;BYDAY=FR", ("FREQ=WEEKLY", "BYMONTHDAY")),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=TU,1MO", ("BYWEEKNO", "BYDAY=TU,1MO")),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYSETPOS=1", ("BYWEEKNO", "BYSETPOS")),
    ],
)
def test_parts_that_cannot_stand_together_are_named(rule, together):
    problem = problem_of(lambda: Recurrence(rule=rule))
    assert (problem.code, problem.params) == ("recurrence-together", {"ids": together})


@for_each(
    ("rule", "first", "days"),
    [
        # RFC 5545, 3.8.5.3, with the days that it names.
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 1997, ["1997-05-12", "1998-05-11", "1999-05-17"]),
        ("FREQ=YEARLY;BYDAY=20MO", 1997, ["1997-05-19", "1998-05-18", "1999-05-17"]),
        (
            "FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            1996,
            ["1996-11-05", "1997-11-04", "1998-11-03"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            1998,
            ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13", "2000-10-13"],
        ),
        # The last week of a year may have the number 53, or hold days of January.
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR,SA", 2019, ["2021-01-01", "2021-01-02"]),
        ("FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA", 2020, ["2020-12-26", "2022-01-01", "2022-12-31"]),
        ("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", 2020, ["2021-01-03", "2022-01-02"]),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", 2024, ["2024-01-01", "2024-12-30", "2025-12-29"]),
        ("FREQ=YEARLY;WKST=SU;BYWEEKNO=1;BYDAY=SU", 2025, ["2026-01-04", "2027-01-03"]),
    ],
)
def test_days_by_the_number_of_their_week(rule, first, days):
    found = Recurrence(rule=rule).days(date(first, 1, 1), date(first + 2, 12, 31))
    assert [day.isoformat() for day in found] == days


ALL_DAYS = "MO,TU,WE,TH,FR,SA,SU"


@given(
    week=st.integers(1, 53),
    first=st.dates(date(1912, 1, 1), date(2100, 12, 31)),
    length=st.integers(0, 800),
)
@example(week=53, first=date(1912, 1, 1), length=69_033)
@example(week=52, first=date(1912, 1, 1), length=69_033)
@example(week=1, first=date(1912, 1, 1), length=69_033)
def test_weeks_have_the_numbers_of_iso_8601(week, first, length):
    period = [first + timedelta(days=past) for past in range(length + 1)]
    numbered = Recurrence(rule=f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={ALL_DAYS}")
    assert numbered.days(first, period[-1]) == tuple(
        day for day in period if day.isocalendar().week == week
    )


@given(before=st.integers(1, 53), first=st.dates(date(1912, 1, 1), date(2100, 12, 31)))
def test_weeks_are_counted_from_the_end_of_their_year(before, first):
    period = [first + timedelta(days=past) for past in range(800)]
    counted = Recurrence(rule=f"FREQ=YEARLY;BYWEEKNO=-{before};BYDAY={ALL_DAYS}")

    def weeks_after(day):
        year, week, _ = day.isocalendar()
        return date(year, 12, 28).isocalendar().week - week

    assert counted.days(first, period[-1]) == tuple(
        day for day in period if weeks_after(day) == before - 1
    )


def test_the_last_days_that_there_are_have_a_week():
    fridays = Recurrence(rule="FREQ=YEARLY;WKST=FR;BYWEEKNO=1;BYDAY=FR")
    assert fridays.days(date(9999, 12, 1), date.max) == (date.max,)


@for_each(
    "rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1;BYDAY=MO"]
)
def test_a_rule_that_names_no_day_is_refused(rule):
    problem = problem_of(lambda: Recurrence(rule=rule))
    assert (problem.code, problem.params) == ("recurrence-never", {"rule": rule})


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-01-01", date(2026, 1, 2), "wrong-type"),
        (date(2026, 1, 1), datetime(2026, 1, 2, tzinfo=UTC), "wrong-type"),
        (date(2026, 1, 2), date(2026, 1, 1), "dates-out-of-order"),
        (date(1911, 12, 31), date(2026, 1, 1), "dates-out-of-order"),
    ],
)
def test_a_period_is_one_of_dates_in_order(first, last, code):
    each_25th = Recurrence(rule="FREQ=MONTHLY;BYMONTHDAY=25")
    assert problem_of(lambda: each_25th.days(first, last)).code == code
