"""Counts and caps of the real history, against the same made by SQL."""

from datetime import date

import duckdb
import pytest
from tests.make.directories import (
    cap,
    certificate,
    frame_of,
    inspectors,
    matter,
    rulebook,
    subjects,
    task,
)
from tests.make.loops import for_each
from tests.real.chicago import DATA, history

from randcheck import Quota
from randcheck.policies.frequency import cap_counts, matter_counts

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the real history is not here")

YEARS = range(2011, 2015)
LISTED = date(2010, 1, 1)


@pytest.fixture(scope="module")
def sql():
    """The file as a table; the rows of one establishment and day are one visit."""
    connection = duckdb.connect()
    connection.execute(
        "create table visits as select establishment_id as id, inspection_date as on_day"
        " from read_csv($file, header = true,"
        " types = {'establishment_id': 'VARCHAR', 'inspection_date': 'DATE'})",
        {"file": str(DATA)},
    )
    yield lambda query, **given: dict(connection.execute(query, given or None).fetchall())
    connection.close()


def window(year, first_month=1, last_month=12):
    last_day = 31 if last_month == 12 else 30
    return date(year, first_month, 1), date(year, last_month, last_day)


@for_each("year", YEARS)
def test_every_establishment_has_as_many_visits_in_every_year(sql, year):
    expected = sql(
        "select id, count(distinct on_day) from visits where year(on_day) = $year group by id",
        year=year,
    )
    assert expected
    assert cap_counts(history(), cap(), *window(year)) == expected
    assert matter_counts(history(), "M1", [year]) == {}


def test_of_two_years_the_fuller_one_counts(sql):
    expected = sql(
        "select id, max(number) from (select id, year(on_day),"
        " count(distinct on_day) as number from visits"
        " where year(on_day) in (2013, 2014) group by all) group by id"
    )
    counts = cap_counts(history(), cap(), date(2013, 12, 1), date(2014, 1, 31))
    assert counts == expected


@for_each("days", [1, 30, 90, 365])
@for_each("year", YEARS)
def test_every_run_of_days_holds_as_many_visits(sql, year, days):
    opens, closes = window(year, 6, 9)
    expected = sql(
        # Every run of days that holds a day of the window, day by day.
        "with runs as (select unnest(generate_series($opens::date - ($days - 1)::integer,"
        " $closes::date, interval 1 day))::date as first_day),"
        " counted as (select id, first_day, count(distinct on_day) as number from runs join visits"
        " on on_day between first_day and first_day + ($days - 1)::integer group by all)"
        " select id, max(number) from counted group by id",
        opens=opens,
        closes=closes,
        days=days,
    )
    assert expected
    assert cap_counts(history(), cap(rolling_days=days), opens, closes) == expected


@for_each("limit", [1, 2, 3])
@for_each("year", YEARS)
def test_the_cap_puts_out_just_whom_sql_counts(sql, year, limit):
    everyone = sql("select id, 1 from visits group by id")
    expected = sql(
        "select id, count(distinct on_day) from visits where year(on_day) = $year group by id"
        " having count(distinct on_day) >= $limit",
        year=year,
        limit=limit,
    )
    opens, closes = window(year, 12)
    made = frame_of(
        subjects(*sorted(everyone)),
        asked=task({"M1": Quota.count(1)}, opens_on=opens, closes_on=closes),
        matters=[matter(approved_on=LISTED, published_on=LISTED)],
        staff=inspectors("I1", "I2", certificates=[certificate(valid_from=LISTED)]),
        history=history(),
        on=opens,
        book=rulebook(caps=[cap("yearly", limit)]),
    )
    assert {out.subject_id: out.params["visits"] for out in made.exclusions} == expected
