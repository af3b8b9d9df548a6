"""Summaries of a year: the sum of the tasks, and of the reporters, never more and never less."""

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.cases.reported import (
    district,
    finding_line,
    matter_figures,
    report,
    reports_of,
    stratum,
)
from tests.make.directories import problem_of, problems_of, visit
from tests.make.loops import for_each

from randcheck import InvalidInputError
from randcheck.directories import VisitKind, VisitStatus
from randcheck.reports import (
    AnnualSummary,
    DistrictYear,
    MatterYear,
    ReplacementFigures,
    YearFigures,
    annual_summary,
    roll_up,
)
from randcheck.reports.year_figures import figures_of, total_of

CUT_OFF = date(2026, 12, 25)


def summary(*reports: Any, reporter: str = "XZ", **changes: Any) -> AnnualSummary:
    given_: dict[str, Any] = {"year": 2026, "cut_off": CUT_OFF, **changes}
    return annual_summary(reports, reporter=reporter, **given_)


def rolled(*parts: Any, **changes: Any) -> AnnualSummary:
    given_: dict[str, Any] = {"reporter": "SR", "year": 2026, "cut_off": CUT_OFF, **changes}
    return roll_up(parts, **given_)


# The figures of one task.


def test_what_follows_from_the_figures_of_a_matter():
    figures = matter_figures()
    assert (figures.frame, figures.excluded, figures.directory) == (45, 6, 51)
    assert figures.expected == Fraction(40, 16) + Fraction(5, 10)
    assert (figures.drawn, figures.replaced, figures.brought_in) == (3, 2, 2)
    assert (figures.standing, figures.found, figures.without_finding) == (3, 2, 1)


def test_what_follows_from_the_figures_of_a_task():
    made = report()
    assert made.coverage == Fraction(2, 51)
    assert made.results == {"corrected": 1, "moved-away": 1, "no-problem": 1}
    assert made.kinds == {"failed-visit": 1, "no-problem": 1, "violation": 1}
    assert made.dispositions == {"order-to-correct": 1, "penalty": 1}
    assert made.published_dispositions == {"order-to-correct": 1}
    assert [found.subject_id for found in made.open_findings] == ["S3"]
    assert made.without_finding == 1
    assert made.breach_counts == {}
    assert made.replacements[0].frequency == Fraction(2, 3)
    assert district().coverage == Fraction(2, 51)


def test_conclusions_and_handling_that_are_missing_are_named():
    bare = finding_line("S4", result="to-be-handled", conclusion="欠薪")
    made = report(findings=(*report().findings, bare))
    assert [found.key for found in made.without_conclusion] == [("S3", "M1")]
    assert [found.key for found in made.without_handling] == [("S4", "M1")]


def test_shares_of_nothing_are_nothing():
    nothing = ReplacementFigures(
        event="replace-subject", reason="r", count=0, unfilled=0, again=0, of=0
    )
    assert nothing.frequency == 0
    assert district(directory=0, inspected=0).coverage == 0
    assert YearFigures().coverage == 0
    assert YearFigures().most_inspections == 0


# One reporter's year.


def test_a_year_of_two_tasks_by_hand():
    second = report(
        "T2",
        directory_as_of=date(2026, 5, 1),
        directory=60,
        districts=(district("R1", directory=55), district("R2", directory=5)),
        matters=(matter_figures("M1", results={}), matter_figures("M2")),
        inspected=("S2", "S9"),
    )
    figures = summary(report(), second).figures
    assert figures.directory == 51  # of the task whose directory is the latest
    assert (figures.visits, figures.ended) == (6, 4)
    assert figures.matters["M1"] == MatterYear(
        expected=Fraction(6),
        drawn=6,
        replaced=4,
        brought_in=4,
        results={"no-problem": 1, "corrected": 1},
        results_of_replaced={"moved-away": 2},
    )
    assert figures.matters["M1"].standing == 6
    assert figures.matters["M1"].without_finding == 4
    assert figures.districts == {
        "R1": DistrictYear(
            directory=51,
            visits=6,
            inspections=4,
            results={"no-problem": 2, "corrected": 2, "moved-away": 2},
        ),
        "R2": DistrictYear(
            directory=0,
            visits=3,
            inspections=2,
            results={"no-problem": 1, "corrected": 1, "moved-away": 1},
        ),
    }
    assert figures.inspections_of == {"S1": 1, "S2": 2, "S9": 1}
    assert (figures.inspected, figures.most_inspections) == (3, 2)
    assert figures.coverage == Fraction(3, 51)
    assert figures.drawn == 9
    assert figures.results == {"corrected": 2, "moved-away": 3, "no-problem": 2}
    assert figures.without_finding == 5
    assert figures.dispositions == {"order-to-correct": 2, "penalty": 2}
    assert figures.published_dispositions == {"order-to-correct": 2}
    assert figures.steps == {"feedback-given": 4}
    assert figures.replacements == {"replace-subject": {"moved-away": 4}}
    assert (figures.unfilled, figures.open_findings) == (2, 2)


def test_a_summary_names_its_tasks_and_its_reporter():
    made = summary(report("T2"), report("T1"), report("T1", body="XZ-B"))
    assert made.tasks == (("SR-HRSS", "T1"), ("SR-HRSS", "T2"), ("XZ-B", "T1"))
    assert (made.reporter, made.reporters, made.year, made.cut_off) == (
        "XZ",
        ("XZ",),
        2026,
        CUT_OFF,
    )


def test_visits_without_a_draw_are_counted_by_kind_once_they_are_made():
    made = summary(
        off_draw=[
            visit(kind=VisitKind.TARGETED),
            # A second record of the same visit.
            visit(kind=VisitKind.TARGETED, matter_codes=("M2",)),
            visit(kind=VisitKind.TARGETED, on=CUT_OFF),
            visit(kind=VisitKind.PATROL),
            visit(kind=VisitKind.PATROL, status=VisitStatus.PENDING),
            visit(kind=VisitKind.PATROL, status=VisitStatus.CANCELLED),
        ]
    )
    assert made.figures.off_draw == {"patrol": 1, "targeted": 2}


def test_what_does_not_belong_in_a_year_is_refused_all_at_once():
    problems = problems_of(
        lambda: summary(
            report("T1"),
            report("T1"),
            report("T2", opens_on=date(2027, 1, 2)),
            report("T3", made_on=date(2026, 12, 26)),
            off_draw=[
                visit("S1"),
                visit("S2", kind=VisitKind.PATROL, on=date(2026, 12, 26)),
                visit("S3", kind=VisitKind.PATROL, on=date(2025, 12, 31)),
            ],
        )
    )
    assert [(problem.code, problem.params["ids"]) for problem in problems] == [
        ("reported-twice", ("SR-HRSS: T1",)),
        ("report-of-other-year", ("T2",)),
        ("report-after-cut-off", ("T3",)),
        ("drawn-visit-as-off-draw", ("S1",)),
        ("visit-outside-summary", ("S2 (2026-12-26)", "S3 (2025-12-31)")),
    ]


def test_a_year_is_not_cut_off_before_it_begins():
    problem = problem_of(lambda: summary(cut_off=date(2025, 12, 31)))
    assert (problem.code, problem.params["cut_off"]) == ("cut-off-before-year", date(2025, 12, 31))
    assert summary(cut_off=date(2026, 1, 1)).figures == YearFigures()
    assert summary(report(), cut_off=date(2027, 1, 5)).figures.visits == 3


@for_each(
    "changes",
    [{"reporter": "县"}, {"year": 0}, {"cut_off": "2026-12-25"}, {"off_draw": [1]}],
)
def test_what_no_summary_can_hold_is_refused(changes):
    with pytest.raises(InvalidInputError):
        summary(**changes)
    with pytest.raises(InvalidInputError):
        summary("T1")


# Several reporters.


def test_a_roll_up_by_hand():
    one = summary(report("T1", body="B1"), reporter="XZ")
    two = summary(report("T1", body="B2", inspected=("S2",)), reporter="GX")
    whole = rolled(one, two)
    assert whole.reporter == "SR"
    assert whole.reporters == ("GX", "XZ")
    assert whole.tasks == (("B1", "T1"), ("B2", "T1"))
    assert whole.figures == one.figures + two.figures
    assert whole.figures.directory == 102
    assert whole.figures.inspections_of == {"S1": 1, "S2": 2}


def test_one_that_rolls_up_may_have_its_own_figures_in_it():
    assert rolled(summary(report(), reporter="SR"), reporter="SR").reporters == ("SR",)


def test_overlap_is_refused_all_at_once():
    once = summary(report("T1", body="B1"), reporter="XZ")
    again = summary(report("T1", body="B1"), reporter="XZ")
    other = attrs.evolve(summary(reporter="YS"), year=2025)
    late = summary(reporter="GX", cut_off=date(2026, 12, 31))
    problems = problems_of(lambda: rolled(once, again, other, late))
    assert [(problem.code, problem.params["ids"]) for problem in problems] == [
        ("reporter-twice", ("XZ",)),
        ("reported-twice", ("B1: T1",)),
        ("summary-of-other-year", ("YS",)),
        ("summary-after-cut-off", ("GX",)),
    ]


def test_a_reporter_is_found_within_a_roll_up():
    county = summary(report("T1", body="B1"), reporter="XZ")
    problem = problem_of(lambda: rolled(rolled(county), attrs.evolve(county, tasks=())))
    assert (problem.code, problem.params["ids"]) == ("reporter-twice", ("XZ",))


def test_what_is_no_summary_is_refused():
    with pytest.raises(InvalidInputError):
        rolled(report())


@st.composite
def parts_of_a_year(draw):
    reports = draw(st.lists(reports_of(), max_size=5, unique_by=lambda made: made.task_code))
    names = ("A", "B", "C")
    owner = {made.task_code: draw(st.sampled_from(names)) for made in reports}
    parts = [
        summary(*(made for made in reports if owner[made.task_code] == name), reporter=name)
        for name in names
    ]
    return reports, parts


@given(parts_of_a_year(), st.randoms(use_true_random=False))
def test_a_roll_up_is_the_sum_of_its_parts_in_any_order(world, random):
    reports, parts = world
    whole = rolled(*parts)
    shuffled = random.sample(parts, len(parts))
    assert rolled(*shuffled) == whole
    nested = rolled(rolled(*shuffled[:2], reporter="mid"), shuffled[2])
    assert nested == whole
    for name in ("visits", "ended", "drawn", "without_finding", "open_findings", "unfilled"):
        values = [getattr(part.figures, name) for part in parts]
        assert getattr(whole.figures, name) == sum(values)
    assert whole.figures.visits == sum(made.visits for made in reports)
    assert whole.figures.inspections_of.keys() == {i for made in reports for i in made.inspected}
    assert sum(whole.figures.results.values()) == sum(
        sum({**of}.values())
        for made in reports
        for matter in made.matters
        for of in (matter.results, matter.results_of_replaced)
    )


@given(reports_of(), reports_of(), reports_of())
def test_figures_add_up_in_any_order(first, second, third):
    one, two, three = (summary(made).figures for made in (first, second, third))
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + YearFigures() == one


@given(st.lists(reports_of(), min_size=1, max_size=4, unique_by=lambda made: made.task_code))
def test_a_years_figures_do_not_depend_on_the_order_of_its_tasks(reports):
    assert summary(*reports) == summary(*reversed(reports))


def test_a_stratum_by_hand():
    of = stratum(size=8, chance=Fraction(1, 3), drawn=3, replaced=2, brought_in=1)
    assert (of.expected, of.standing) == (Fraction(8, 3), 2)


def test_the_order_of_reports_changes_nothing_and_many_are_added_up_as_few():
    made = [
        report(f"T{place}", inspected=[f"S{place}", "S1"], districts=[district(f"R{place % 3}")])
        for place in range(9)
    ]
    whole = total_of(figures_of([one]) for one in made)
    assert whole == sum((figures_of([one]) for one in made), YearFigures())
    assert figures_of(made) == figures_of(made[::-1])
    assert total_of(()) == YearFigures()


def test_a_roll_up_cannot_end_before_its_year():
    with pytest.raises(InvalidInputError) as caught:
        roll_up((), reporter="SR-HRSS", year=2026, cut_off=date(2025, 12, 31))
    assert caught.value.code == "cut-off-before-year"
