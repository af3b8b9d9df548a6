"""The long report, about 600 lines: every task with all reasons, chances and loads."""

from __future__ import annotations

from collections.abc import Iterator

from examples.annual_cycle.plan.checks import Checks
from examples.annual_cycle.report.after import after_the_draw, year_end
from examples.annual_cycle.report.closing import closing
from examples.annual_cycle.report.lapse import lapse_report
from examples.annual_cycle.report.opening import opening
from examples.annual_cycle.report.special import off_draw_report
from examples.annual_cycle.report.task import TaskReport, not_drawn_report
from examples.annual_cycle.words import Words
from examples.annual_cycle.world import World
from examples.annual_cycle.year.course import Course
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import NotDrawn


def full(
    world: World, found: Checks, course: Course, words: Words, *, lists_all: bool = False
) -> Iterator[str]:
    """Report the year in full.

    Args:
        world: everything the year is run on.
        found: what the checks before the year found.
        course: what the year came to.
        words: the language.
        lists_all: whether every stratum and region is listed, not only the largest.
    """
    year = world.year
    yield from opening(world, found, words, lists_all=lists_all)
    subject_names = {i: subject.name for i, subject in year.records.subjects.entries.items()}
    since = year.records.subjects.since
    for outcome in course.outcomes:
        if isinstance(outcome, OffDraw):
            yield from off_draw_report(outcome, words)
        elif isinstance(outcome, Lapsed):
            yield from lapse_report(year, outcome, words)
        elif isinstance(outcome, NotDrawn):
            yield from not_drawn_report(outcome, words)
        else:
            yield from TaskReport(
                year=year,
                drawn=outcome,
                since=since,
                subject_names=subject_names,
                region_names=world.names,
                words=words,
                lists_all=lists_all,
            ).lines()
            yield from after_the_draw(year, outcome, words)
            since = outcome.quarter.prepared_on
    draws, lapsed, off_draw = course.draws, course.lapsed, course.off_draw
    yield from closing(
        year, found.expected, draws, lapsed, off_draw, world.names, words, lists_all=lists_all
    )
    yield from year_end(year, draws, off_draw, words)
