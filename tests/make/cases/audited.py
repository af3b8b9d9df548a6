"""Cases as they are on record, to be audited, and what is found in them, in short."""

from datetime import date

import attrs
from tests.make.cases.casework import case

from randcheck import SHANGRAO_2023, Source
from randcheck.calendars import DayKind
from randcheck.cases import check_case
from randcheck.rules import ResultKind, TimeLimit

YEAR_END = date(2026, 12, 31)
LIMITS = Source(act="江西省某办法（虚构）", article="9")


def limited(*limits, rulebook=SHANGRAO_2023):
    """A rulebook with limits in natural days: pairs of a step and its days."""
    return attrs.evolve(
        rulebook,
        time_limits=[
            TimeLimit(step=step, days=number, day_kind=DayKind.NATURAL, source=LIMITS)
            for step, number in limits
        ],
    )


def breaches(of, rulebook=SHANGRAO_2023, on=YEAR_END, **options):
    return check_case(of, rulebook=rulebook, on=on, **options)


def codes(*args, **options):
    return [breach.code for breach in breaches(*args, **options)]


def on_record(*steps, kind=ResultKind.VIOLATION, rulebook=SHANGRAO_2023):
    return attrs.evolve(case(kind, rulebook), steps=steps)
