"""Reports of the task whose world is counted by hand."""

from datetime import date
from typing import Any

from tests.make.cases.visited import BOOK, ON, closed, directory, led, task, visited
from tests.make.directories import rulebook

from randcheck.calendars import DayKind
from randcheck.cases import ObjectionFiled, ReviewDecided
from randcheck.reports import task_report
from randcheck.rules import LimitedStep, TimeLimit

WORLD = visited().without("A01")


def report(world=WORLD, **changes: Any):
    given_: dict[str, Any] = {
        "task": task(),
        "subjects": directory(world.drawn.frame),
        "rulebook": BOOK,
        "on": ON,
        **changes,
    }
    return task_report(world.drawn, **given_)


def some_findings(world=WORLD):
    return (
        world.finding(("A03", "M1"), conclusion="符合规定"),
        world.finding(("A03", "M2"), "corrected", proposed_handling="责令改正"),
        world.finding(("A04", "M1"), "cannot-be-reached"),
        world.finding(("B00", "M1"), "to-be-handled"),
        world.finding(("A01", "M1"), "moved-away"),
    )


def reviewed(case):
    """After a violation that a review did not confirm, although it was disposed of."""
    return led(
        closed(case),
        ObjectionFiled(on=date(2026, 12, 11), code="O1", by="企业", ground="误"),
        ReviewDecided(on=date(2026, 12, 12), objection="O1", upheld=True, result="no-problem"),
    )


LIMITED = rulebook(
    time_limits=(
        TimeLimit(
            step=LimitedStep.TASK_REPORT,
            days=10,
            day_kind=DayKind.NATURAL,
            source=BOOK.disposition,
        ),
        TimeLimit(
            step=LimitedStep.PUBLICITY, days=5, day_kind=DayKind.NATURAL, source=BOOK.disposition
        ),
    )
)


def complete(world=WORLD, missing=()):
    """Findings of everything that is to be visited, with a conclusion each."""
    return [
        world.finding(key, conclusion="符合规定") for key in world.pairs() if key not in missing
    ]


def world_finding(result, **changes):
    return WORLD.finding(("A03", "M2"), result, **changes)
