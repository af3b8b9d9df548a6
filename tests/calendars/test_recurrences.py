"""Days that come again by a rule: which they are, and rules that do not say."""

from datetime import UTC, date, datetime

import pytest
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
    new_year = Recurrence(rule="FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=1")
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
    ["FREQ=YEARLY", "FREQ=MONTHLY;BYMONTH=11", "FREQ=WEEKLY;WKST=MO", "BYMONTH=11;BYMONTHDAY=25"],
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


def test_a_rule_that_names_no_day_is_refused():
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
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
