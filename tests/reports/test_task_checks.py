"""The report of one task: what in it is late or missing, and what it is refused for."""

from datetime import date
from typing import Any

import attrs
import pytest
from tests.make.cases.task_reports import LIMITED, WORLD, complete, report, reviewed, world_finding
from tests.make.cases.visited import BOOK, ON, VISITED_ON, directory, task, visited, visited_frame
from tests.make.directories import problem_of, problems_of
from tests.make.loops import for_each

from randcheck import InvalidInputError, open_case, take
from randcheck.cases import PublicityOpened, PublicityWaived, SignedOnSite, publicity_window
from randcheck.reports import annual_summary, task_report


@pytest.mark.parametrize(
    ("on", "late"), [(date(2027, 1, 10), ()), (date(2027, 1, 11), ("task-report-late",))]
)
def test_a_late_report_is_a_breach_where_there_is_a_limit(on, late):
    world = visited(visited_frame(rulebook=LIMITED.ref))
    made = report(world, rulebook=LIMITED, findings=complete(world), on=on)
    assert tuple(breach.code for breach in made.breaches) == late
    assert all("2027-01-10" in breach.message() for breach in made.breaches)


def test_late_steps_of_the_cases_are_named():
    world = visited(visited_frame(rulebook=LIMITED.ref))
    finding = world.finding(world.pairs()[0])
    case = open_case(finding, drawn=world.drawn, rulebook=LIMITED, body="SR-HRSS")
    late = take(
        case,
        PublicityOpened(window=publicity_window(date(2026, 12, 20), LIMITED)),
        rulebook=LIMITED,
    )
    for led in (case, late):
        breach = report(world, rulebook=LIMITED, cases=[led]).breaches[0]
        assert breach.code in ("case-step-late", "case-step-missing")
        assert "2026-12-08" in breach.message()


def test_a_report_after_the_end_with_conclusions_and_handling_is_as_it_should_be():
    violation = world_finding("corrected", conclusion="欠薪", proposed_handling="责令改正")
    rest = complete(missing=[violation.key])
    assert report(findings=[*rest, violation], on=date(2027, 1, 1)).breaches == ()
    assert report(findings=[*rest, violation], on=ON).breaches == ()  # nothing is missing


@pytest.mark.parametrize("on", [date(2026, 12, 3), ON])
def test_a_report_before_the_end_is_a_breach_where_findings_are_missing(on):
    breaches = report(findings=complete(missing=[("A03", "M2")]), on=on).breaches
    assert [breach.code for breach in breaches] == ["report-before-end"]
    for breach in breaches:
        assert breach.about == "T1"
        assert breach.source == BOOK.publicity.source
        assert breach.params == {
            "task": "T1",
            "on": on,
            "closes_on": date(2026, 12, 31),
            "missing": 1,
        }
        assert "尚缺 1 项检查结果" in breach.message("zh")
        assert breach.message("zh").endswith("第十五条）")


def test_after_the_end_every_visit_without_a_finding_is_named():
    missing = [("A03", "M1"), ("A03", "M2"), ("B00", "M1")]
    case = WORLD.case(WORLD.finding(("A03", "M2"), conclusion="符合规定"))
    made = report(findings=complete(missing=missing), cases=[case], on=date(2027, 1, 1))
    assert [(b.code, b.about, b.params["matter"]) for b in made.breaches] == [
        ("finding-missing", "A03", "M1"),
        ("finding-missing", "B00", "M1"),
    ]
    assert {breach.params["on"] for breach in made.breaches} == {date(2027, 1, 1)}


def test_whoever_was_visited_on_two_days_is_named_and_counts_twice():
    (first, second), on = (("A03", "M1"), ("A03", "M2")), date(2026, 12, 4)
    later = WORLD.finding(second, conclusion="符合规定", on=on)
    made = report(findings=[*complete(missing=[second]), later], on=date(2027, 1, 1))
    assert [(b.code, b.about) for b in made.breaches] == [("visited-on-several-days", "A03")]
    assert made.inspections_of == {i: 1 + (i == first[0]) for i in made.inspected}
    year = annual_summary([made], reporter=made.body, year=2026, cut_off=date(2027, 1, 1))
    assert (year.figures.most_inspections, year.figures.breaches) == (
        2,
        {"visited-on-several-days": 1},
    )


def test_conclusions_and_handling_that_are_missing_are_one_breach_each():
    bare = [WORLD.finding(("A03", "M1"), "corrected"), world_finding("to-be-handled")]
    rest = complete(missing=[finding.key for finding in bare])
    conclusion, handling = report(findings=[*rest, *bare], on=date(2027, 1, 1)).breaches
    assert (conclusion.code, handling.code) == ("conclusion-missing", "handling-missing")
    for breach in (conclusion, handling):
        assert breach.params == {"task": "T1", "ids": ("A03/M1", "A03/M2")}
        assert breach.source == BOOK.publicity.source
        assert "A03/M1, A03/M2" in breach.message()


def test_what_a_review_found_to_be_no_violation_needs_no_handling():
    case = reviewed(WORLD.case(WORLD.finding(("B00", "M1"), "corrected", conclusion="欠薪")))
    rest = complete(missing=[case.finding.key])
    made = report(findings=rest, cases=[case], on=date(2027, 1, 1))
    assert made.breaches == ()


# What does not go together.


@for_each(
    "changes",
    [
        {"task": "T1"},
        {"rulebook": BOOK.ref},
        {"on": "2026-12-31"},
        {"subjects": ["A01"]},
        {"findings": ["A01"]},
        {"cases": ["A01"]},
    ],
)
def test_what_is_of_the_wrong_kind_is_refused(changes):
    with pytest.raises(InvalidInputError):
        report(**changes)


def test_what_is_no_draw_is_refused():
    wrong: Any = WORLD.committed
    with pytest.raises(InvalidInputError):
        report(attrs.evolve(WORLD, drawn=wrong), subjects=())


def test_everything_that_does_not_go_together_is_refused_at_once():
    finding = WORLD.finding(("A03", "M1"))
    strange = attrs.evolve(finding, subject_id="A00")
    other = attrs.evolve(finding, task_code="T0", subject_id="A04")
    unknown = WORLD.finding(("A03", "M2"), "own")
    case = WORLD.case(finding)
    elsewhere = attrs.evolve(case, rulebook=LIMITED.ref, finding=WORLD.finding(("B00", "M1")))
    problems = problems_of(
        lambda: report(
            task=task(code="T9"),
            rulebook=BOOK,
            subjects=directory(WORLD.drawn.frame)[:-2],
            findings=[finding, finding, strange, other, unknown],
            cases=[attrs.evolve(case, finding=attrs.evolve(finding, conclusion="x")), elsewhere],
        )
    )
    assert [problem.code for problem in problems] == [
        "report-of-other-task",
        "unknown-id",
        "duplicate-id",
        "report-without-visit",
        "unknown-id",
        "case-other-rulebook",
        "case-other-finding",
    ]
    by_code = {problem.code: problem.params for problem in problems}
    assert by_code["report-of-other-task"] == {"task": "T9", "drawn": "T1"}
    assert problems[1].params["ids"] == ("X1", "X2")
    assert by_code["duplicate-id"]["ids"] == ("A03/M1",)
    assert by_code["report-without-visit"]["ids"] == ("A00/M1", "A04/M1")
    assert problems[4].params["ids"] == ("own",)
    assert by_code["case-other-finding"]["ids"] == ("A03/M1",)


def test_another_rulebook_is_refused():
    assert problem_of(lambda: report(rulebook=LIMITED)).code == "other-rulebook"


def test_cases_twice_and_of_no_visit_are_refused():
    case = WORLD.case(WORLD.finding(("A03", "M1")))
    lost = attrs.evolve(case, finding=attrs.evolve(case.finding, subject_id="A00"))
    problems = problems_of(lambda: report(cases=[case, case, lost]))
    assert [(p.code, p.params["ids"]) for p in problems] == [
        ("duplicate-id", ("A03/M1",)),
        ("report-without-visit", ("A00/M1",)),
    ]


def test_nothing_on_record_may_be_later_than_the_report():
    case = WORLD.case(WORLD.finding(("A03", "M1")))
    case = attrs.evolve(
        case,
        steps=[
            SignedOnSite(on=VISITED_ON),
            PublicityWaived(on=date(2026, 12, 4), reason="无须公示"),
        ],
    )
    problem = problem_of(lambda: report(cases=[case], on=date(2026, 12, 2)))
    assert problem.code == "later-than-report"
    assert problem.params["ids"] == (
        "A03/M1 (2026-12-03)",
        "A03/M1 PublicityWaived (2026-12-04)",
        "A03/M1 SignedOnSite (2026-12-03)",
        "replace-subject (2026-12-03)",
    )
    assert report(cases=[case], on=date(2026, 12, 4)).steps["publicity-waived"] == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_a_subject_that_stands_twice_in_the_directory_is_refused(is_first):
    everyone = directory(WORLD.drawn.frame)
    moved = attrs.evolve(everyone[0], region="R9")
    twice = [moved, *everyone] if is_first else [*everyone, moved]
    problem = problem_of(
        lambda: task_report(WORLD.drawn, task=task(), subjects=twice, rulebook=BOOK, on=ON)
    )
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "subject", "ids": (everyone[0].id,)}
