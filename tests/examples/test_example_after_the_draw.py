"""The main example after the draw: its figures add up, its stories are told."""

from argparse import Namespace
from datetime import date
from fractions import Fraction

import attrs
import pytest
from examples.annual_cycle.report.after import report_of, summary_of, year_end
from examples.annual_cycle.words import Words
from examples.annual_cycle.world import sample_world
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.led_cases import led_cases
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import STORIES, Drawn, run_year

from randcheck import closing, verify
from randcheck.cases import (
    Disposed,
    Disposition,
    FeedbackGiven,
    PublicityOpened,
    ReviewDecided,
    case_state,
    check_case,
    check_findings,
)
from randcheck.directories import VisitStatus
from randcheck.draws import InspectorReplacement, SubjectReplacement
from randcheck.reports import annual_summary, audit_conduct, roll_up

END = date(2026, 12, 31)


@pytest.fixture(scope="module")
def year():
    options = Namespace(seed=2026, subjects=3000, year=None, rates=None)
    return sample_world(options).year


@pytest.fixture(scope="module")
def outcomes(year):
    return tuple(run_year(year))


@pytest.fixture(scope="module")
def draws(outcomes):
    found = [outcome for outcome in outcomes if isinstance(outcome, Drawn)]
    assert len(found) == 4
    return found


@pytest.fixture(scope="module")
def reports(year, draws):
    return [report_of(year, drawn, END) for drawn in draws]


def steps_of(draws, kind):
    return [
        (drawn.task.code, step)
        for drawn in draws
        for case in drawn.cases
        for step in case.steps
        if isinstance(step, kind)
    ]


def test_one_officer_and_several_subjects_are_replaced(draws):
    changes = [change for drawn in draws for change in drawn.draw.changes]
    officers = [change for change in changes if isinstance(change, InspectorReplacement)]
    subjects = [change for change in changes if isinstance(change, SubjectReplacement)]
    assert [change.reason for change in officers] == ["recusal-granted"]
    assert len(subjects) > 1
    assert {change.reason for change in subjects} <= {
        "cannot-be-reached",
        "deregistered",
        "moved-away",
        "not-operating",
    }
    decided = [r.decision.granted for drawn in draws for r in drawn.on_site.requests]
    assert decided == [True, False]


def test_every_draw_verifies_with_its_events_and_the_next_header_lists_them(draws, outcomes):
    [lapsed] = [outcome for outcome in outcomes if isinstance(outcome, Lapsed)]
    for drawn in draws:
        assert verify(drawn.draw, drawn.committed, drawn.rulebook).is_right
        assert drawn.draw.selections == drawn.as_drawn.selections
    closed = {of.sequence: of for some in (lapsed, *draws) for of in some.committed.closes}
    assert closed.keys() == {0, lapsed.committed.sequence, 2, 3}
    for drawn in draws[:-1]:
        entry = closed[drawn.committed.sequence]
        assert entry == closing(drawn.draw).closed()
        # Without its events the same draw is not the one that a later header closes.
        assert (entry == closing(drawn.as_drawn).closed()) is not bool(drawn.draw.events)


def test_nobody_who_went_or_signed_was_chosen_by_hand(draws):
    for drawn in draws:
        site = drawn.on_site
        given = {"rulebook": drawn.rulebook, "requests": site.requests}
        assert check_findings(site.findings, drawn=drawn.draw, on=END, **given) == ()
        assert audit_conduct(drawn.draw, site.findings, committed=drawn.committed, **given) == ()


def test_the_figures_of_each_task_add_up(draws, reports):
    for drawn, report in zip(draws, reports, strict=True):
        for matter in report.matters:
            frame = drawn.frame.matter(matter.matter_code)
            assert report.directory == len(frame.members) + len(frame.exclusions)
            assert (matter.frame, matter.excluded) == (len(frame.members), len(frame.exclusions))
            standing = drawn.draw.standing(matter.matter_code)
            assert len(standing) == matter.drawn + matter.brought_in - matter.replaced
            assert sum(matter.results.values()) == len(standing)
            assert sum(matter.results_of_replaced.values()) == matter.replaced
            assert matter.expected == sum(
                (s.size * s.chance for s in frame.strata), start=Fraction(0)
            )
        assert report.visits == len(drawn.draw.visits_now)
        assert report.visits == sum(d.visits for d in report.districts)
        assert sum(report.results.values()) == len(drawn.on_site.findings) == len(drawn.cases)
        for name in ("directory", "inspected"):
            total = sum(getattr(district, name) for district in report.districts)
            whole = getattr(report, name)
            assert total == (whole if isinstance(whole, int) else len(whole))


def test_the_summary_is_the_sum_of_the_reports_and_the_roll_up_that_of_its_parts(
    year, draws, outcomes, reports
):
    off_draw = [outcome for outcome in outcomes if isinstance(outcome, OffDraw)]
    whole = summary_of(year, draws, off_draw)
    assert whole is not None
    assert whole.figures.visits == sum(report.visits for report in reports)
    assert sum(whole.figures.results.values()) == sum(len(r.findings) for r in reports)
    assert whole.figures.off_draw == {"targeted": 1}
    parts = [
        annual_summary([report], reporter=f"part-{place}", year=2026, cut_off=END)
        for place, report in enumerate(reports)
    ]
    rolled = roll_up(parts, reporter="SR-HRSS", year=2026, cut_off=END).figures
    for name in ("visits", "ended", "drawn", "results", "dispositions", "replacements", "steps"):
        assert getattr(rolled, name) == getattr(whole.figures, name), name


def test_every_objection_is_reviewed_one_comes_late_one_case_is_transferred(draws):
    objections = [
        (drawn.task.code, objection in state.late_objections)
        for drawn in draws
        for state in (case_state(case, drawn.rulebook) for case in drawn.cases)
        for objection in state.objections
    ]
    assert objections == [
        ("2026-Q1", False),
        ("2026-Q2-2", False),
        ("2026-Q2-2", True),
    ]
    reviews = [(task, step.upheld) for task, step in steps_of(draws, ReviewDecided)]
    assert reviews == [("2026-Q1", True), ("2026-Q2-2", False), ("2026-Q2-2", False)]
    upheld = [case for drawn in draws for case in drawn.cases if any(map(_is_upheld, case.steps))]
    assert len(upheld) == 1
    assert not any(isinstance(step, Disposed) for step in upheld[0].steps)
    transfers = [
        task
        for task, step in steps_of(draws, Disposed)
        if Disposition.TRANSFER_JUDICIAL in step.dispositions
    ]
    assert transfers == ["2026-Q4"]


def _is_upheld(step):
    return isinstance(step, ReviewDecided) and step.upheld


def test_no_feedback_is_given_before_its_publicity_is_over(draws):
    seen = 0
    for drawn in draws:
        for case in drawn.cases:
            windows = [s.window for s in case.steps if isinstance(s, PublicityOpened)]
            for step in case.steps:
                if isinstance(step, FeedbackGiven):
                    assert all(window.feedback_from <= step.on for window in windows)
                    seen += bool(windows)
            assert check_case(case, rulebook=drawn.rulebook, on=END, drawn=drawn.draw) == ()
    assert seen > 10


def test_what_the_year_does_not_settle_stays_open_in_the_report(year, draws, reports):
    last = draws[-1]
    cases = led_cases(last.on_site, last.rulebook, stories=STORIES[-1], until=date(2026, 12, 12))
    early = report_of(year, attrs.evolve(last, cases=cases), END)
    assert early is not None
    assert len(early.open_findings) > len(reports[-1].open_findings)
    assert all(found.kind.is_violation for found in early.open_findings)
    states = [case_state(case, last.rulebook) for case in cases]
    assert len(early.open_findings) == sum(not state.is_closed for state in states)


def test_the_visits_stand_in_the_history_as_they_were_made(draws):
    for drawn in draws:
        visits = tuple(drawn.visits())
        assert len(visits) == len(drawn.draw.visits_now) + len(drawn.draw.ended)
        assert {visit.status for visit in visits} == {VisitStatus.DONE}
        days = {finding.subject_id: finding.on for finding in drawn.on_site.findings}
        assert all(visit.on == days[visit.subject_id] for visit in visits)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_end_of_the_year_is_told(year, draws, lang):
    text = "\n".join(year_end(year, draws, (), Words(lang)))
    told = {
        "en": ("Summary (年度总结报告)", "upheld on review", "filed late", "2 overdue"),
        "zh": ("年度总结报告，截至 2026-12-31", "复查复核成立", "逾期异议", "逾期 2 项"),
    }
    for words in told[lang]:
        assert words in text
