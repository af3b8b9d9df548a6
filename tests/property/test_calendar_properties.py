"""Properties of counted days: a period holds exactly its days, whatever the calendar."""

from calendar import monthrange
from datetime import date, timedelta

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.announced_days import ANNOUNCED, days_between

from randcheck import SHANGRAO_2023
from randcheck.calendars import DayKind, Recurrence, add_days, next_working_day
from randcheck.cases import publicity_window

DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)
STARTS = st.dates(date(2023, 1, 1), date(2026, 10, 1))
NUMBERS = st.integers(1, 40)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Drawn:
    """A calendar of any worked and free days, the same again and again."""

    def __init__(self, pattern):
        self.pattern = pattern

    def is_working_day(self, day):
        return self.pattern[(day - FIRST).days % len(self.pattern)]


CALENDARS = st.lists(st.booleans(), min_size=1, max_size=20).filter(any).map(Drawn)


def worked(calendar, first, last):
    return sum(map(calendar.is_working_day, days_between(first, last)))


@given(STARTS, NUMBERS, st.booleans())
def test_natural_days_are_all_days(start, days, first_counts):
    last = add_days(start, days, DayKind.NATURAL, first_day_counts=first_counts)
    first = start if first_counts else start + DAY
    assert len(days_between(first, last)) == days


@given(STARTS, NUMBERS, CALENDARS, st.booleans(), st.booleans())
def test_a_period_in_working_days_holds_them_and_ends_on_one(
    start, days, calendar, first_counts, runs_on
):
    last = add_days(
        start, days, DayKind.WORKING, calendar, first_day_counts=first_counts, runs_on=runs_on
    )
    first = start if first_counts else start + DAY
    assert worked(calendar, first, last) == days
    assert calendar.is_working_day(last)


@given(STARTS, NUMBERS, CALENDARS, st.booleans())
def test_a_period_that_runs_on_ends_on_the_first_working_day_from_its_last(
    start, days, calendar, first_counts
):
    options = {"first_day_counts": first_counts}
    last = add_days(start, days, DayKind.NATURAL, **options)
    run_on = add_days(start, days, DayKind.NATURAL, calendar, runs_on=True, **options)
    assert run_on == next_working_day(last, calendar) >= last
    assert [day for day in days_between(last, run_on) if calendar.is_working_day(day)] == [run_on]


@given(STARTS, st.integers(1, 15), st.sampled_from(DayKind), st.booleans(), st.booleans())
def test_who_starts_later_ends_no_earlier(start, days, kind, first_counts, runs_on):
    options = {"first_day_counts": first_counts, "runs_on": runs_on}
    last, next_last = (
        add_days(on, days, kind, ANNOUNCED, **options) for on in (start, start + DAY)
    )
    assert last <= next_last


@given(STARTS, st.booleans(), st.booleans())
def test_as_many_working_days_satisfy_every_reading_of_the_rule(start, first_counts, runs_on):
    terms = SHANGRAO_2023.publicity
    cautious = attrs.evolve(terms, day_kind=DayKind.WORKING)
    other = attrs.evolve(terms, first_day_counts=first_counts, runs_on=runs_on)
    widest, window = (
        publicity_window(start, attrs.evolve(SHANGRAO_2023, publicity=of), ANNOUNCED)
        for of in (cautious, other)
    )
    assert widest.last_on >= window.last_on
    assert window.feedback_from == window.last_on + DAY
    assert len(days_between(window.opens_on, window.last_on)) >= terms.days.value


@given(
    st.sampled_from(
        [
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=MONTHLY;BYDAY=1MO,-1FR",
            "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
            "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
            "FREQ=YEARLY;BYYEARDAY=1,-1,100",
            "FREQ=WEEKLY;WKST=SU;BYDAY=SU,SA;BYSETPOS=1",
        ]
    ),
    st.dates(date(1912, 1, 1), date(2100, 1, 1)),
    st.integers(0, 900),
    st.integers(1, 900),
)
def test_days_that_come_again_do_not_rest_on_the_day_from_which_one_looks(rule, first, some, more):
    again = Recurrence(rule=rule)
    middle, last = first + some * DAY, first + (some + more) * DAY
    assert again.days(first, last) == again.days(first, middle) + again.days(middle + DAY, last)


@given(
    st.sets(st.integers(1, 12), min_size=1),
    st.sets(st.integers(1, 28) | st.integers(-28, -1), min_size=1),
    st.dates(date(1912, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
)
def test_days_of_months_are_those_that_one_would_count(months, numbers, first, length):
    rule = Recurrence(
        rule=f"FREQ=MONTHLY;BYMONTH={','.join(map(str, sorted(months)))};"
        f"BYMONTHDAY={','.join(map(str, sorted(numbers)))}"
    )
    last = first + length * DAY
    expected = [
        day
        for day in days_between(first, last)
        if day.month in months
        and {day.day, day.day - monthrange(day.year, day.month)[1] - 1} & numbers
    ]
    assert list(rule.days(first, last)) == expected


@given(
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    st.dates(date(1912, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
)
def test_weekdays_are_those_that_one_would_count(names, first, length):
    last = first + length * DAY
    rule = Recurrence(rule=f"FREQ=WEEKLY;BYDAY={','.join(sorted(names))}")
    expected = [day for day in days_between(first, last) if WEEKDAYS[day.weekday()] in names]
    assert list(rule.days(first, last)) == expected
