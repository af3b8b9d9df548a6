"""What the notices after a draw are made of: the world that is counted by hand, with names."""

from datetime import date
from typing import Any

import attrs
from tests.make.cases.visited import Visited, closed, directory, visited
from tests.make.directories import matter

from randcheck.notices import drawn_notice
from randcheck.reports import annual_summary

WORLD = visited().without("A01")
SUBJECTS = directory(WORLD.drawn.frame)
MATTERS = [matter("M1", name="工资_支付"), matter("M2", name="工时")]
NAMES = {"SR-HRSS": "上饶市人社局"}
CUT_OFF = date(2026, 12, 31)


def drawn(world: Visited = WORLD, **changes: Any) -> str:
    given = {"subjects": SUBJECTS, "matters": MATTERS, **changes}
    return drawn_notice(world.drawn, **given).markdown()


def some_cases():
    """A violation that was disposed of and published, one not published, one with nothing found."""
    published = closed(WORLD.case(WORLD.finding(("A03", "M2"), "corrected")))
    decided = attrs.evolve(
        closed(WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled"))),
        steps=closed(WORLD.case(WORLD.finding(("B00", "M1"), "to-be-handled"))).steps[:-1],
    )
    return [published, decided, closed(WORLD.case(WORLD.finding(("A03", "M1"))))]


def summary(*reports: Any, **changes: Any):
    return annual_summary(
        reports, **{"reporter": "XZ", "year": 2026, "cut_off": CUT_OFF, **changes}
    )
