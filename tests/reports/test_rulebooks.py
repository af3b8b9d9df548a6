"""Reports under another rulebook, and reports as plain JSON data."""

import json
from datetime import date

import attrs
import pytest
from examples.second_rulebook import RIVER_CITY
from tests.make.cases.reported import report as made_report
from tests.make.cases.visited import (
    BOOK,
    FACTS,
    ON,
    VISITED_ON,
    closed,
    directory,
    task,
    visited,
    visited_frame,
)
from tests.make.directories import problem_of

from randcheck import CalendarError, open_case, take
from randcheck.base.frozendict import plain
from randcheck.cases import PublicityWaived
from randcheck.notices import course_notice, publication_rows, results_notice
from randcheck.reports import annual_summary, subject_file, task_report


class Weekdays:
    """A calendar without holidays."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


def river_city():
    """A draw by the made-up rule, with teams of three."""
    return visited(visited_frame(rulebook=RIVER_CITY.ref, team={"city": 2, "county": 1}))


def river_report(world, cases, **changes):
    given = {
        "task": task(),
        "subjects": directory(world.drawn.frame),
        "rulebook": RIVER_CITY,
        "on": ON,
        "calendar": Weekdays(),
        **changes,
    }
    return task_report(world.drawn, cases=cases, **given)


def river_cases(world):
    results = ("fit", "unfit", "nobody-there")
    return [
        open_case(world.finding(key, code), drawn=world.drawn, rulebook=RIVER_CITY, body="RC")
        for key, code in zip(world.pairs(), results, strict=False)
    ]


def test_another_rulebook_has_its_own_results():
    world = river_city()
    made = river_report(world, river_cases(world))
    assert made.results == {"fit": 1, "nobody-there": 1, "unfit": 1}
    assert made.kinds == {category.kind.value: 1 for category in RIVER_CITY.results}
    assert "| 不合格 | 1 |" in course_notice(made, rulebook=RIVER_CITY).markdown()
    text = results_notice(
        world.drawn,
        river_cases(world),
        on=date(2026, 12, 31),
        subjects=directory(world.drawn.frame),
        rulebook=RIVER_CITY,
        lang="en",
    ).markdown()
    assert "| nobody there" in text
    (row, *_) = publication_rows(
        world.drawn,
        river_cases(world),
        on=date(2026, 12, 31),
        facts=FACTS,
        subjects=directory(world.drawn.frame),
        rulebook=RIVER_CITY,
    )
    assert row["result"] == "合格"


def test_limits_in_working_days_need_a_calendar():
    world = river_city()
    (case, *_) = river_cases(world)
    case = take(case, PublicityWaived(on=VISITED_ON, reason="无须公示"), rulebook=RIVER_CITY)
    # Five working days from a Thursday: until Thursday, 10 December.
    late = river_report(world, [case]).breaches[0]
    assert late.code == "case-step-missing"
    assert "2026-12-10" in late.message()
    in_time = river_report(world, [case], on=date(2026, 12, 10)).breaches
    assert "case-step-missing" not in {breach.code for breach in in_time}
    problem = problem_of(lambda: river_report(world, [case], calendar=None), CalendarError)
    assert problem.code == "calendar-missing"


def test_a_report_is_plain_json():
    world = visited().without("A01")
    case = closed(world.case(world.finding(("A03", "M2"), "corrected")))
    made = task_report(
        world.drawn,
        task=task(),
        subjects=directory(world.drawn.frame),
        rulebook=BOOK,
        on=ON,
        cases=[case],
    )
    written = plain(made)
    assert json.loads(json.dumps(written)) == written
    assert isinstance(written, dict)
    assert written["findings"][0]["dispositions"] == ["penalty"]
    assert written["matters"][0]["strata"][0]["chance"] == "5/14"
    year = plain(annual_summary([made], reporter="XZ", year=2026, cut_off=ON))
    assert json.loads(json.dumps(year)) == year
    file = plain(subject_file("A03", draws=[world.drawn], cases=[case]))
    assert json.loads(json.dumps(file)) == file


@pytest.mark.parametrize("field", ["matters", "districts", "findings"])
def test_reports_cannot_be_changed(field):
    made = made_report()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, field, ())
    assert isinstance(getattr(made, field), tuple)
