# pyright: strict
"""Typical use of days, rows, directories and plans: read by the type checkers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import assert_type

from randcheck import (
    Breach,
    Frame,
    Inspector,
    Matter,
    PastVisit,
    Plan,
    Problem,
    Rulebook,
    Source,
    Subject,
    label,
)
from randcheck.calendars import Calendar, DayKind, add_days, next_working_day
from randcheck.cases import Disposition
from randcheck.directories import (
    DirectoryUpdate,
    Imported,
    SubjectChange,
    SubjectDirectory,
    changes_between,
    check_inspectors,
    check_subjects,
    read_inspectors,
    read_interests,
    read_result,
    read_subjects,
    read_visits,
    rows_of_csv,
)
from randcheck.matters import check_matter
from randcheck.plans import (
    PlanAmendment,
    PlanStep,
    TaskForecast,
    advance,
    amend,
    check_amendments,
    check_plan_contents,
    check_plan_stages,
    compile_plan,
    forecast,
    plan_as_of,
    step_due,
)
from randcheck.rules import LimitedStep, ResultCategory, number_names

__all__ = ["days", "expected", "led", "read"]


def days(rulebook: Rulebook, calendar: Calendar, on: date) -> list[date]:
    """Days counted, and the last day of a limit."""
    due = step_due(LimitedStep.RECUSAL_DECISION, on, rulebook, calendar)
    assert_type(due, date | None)
    last = add_days(on, 7, DayKind.WORKING, calendar, runs_on=True)
    return [last, next_working_day(on, calendar)]


def read(
    rows: list[Mapping[str, object]], matter: Matter, rulebook: Rulebook, on: date
) -> list[Breach]:
    """Directories from rows, and what they lack."""
    found = read_subjects(rows, words={"region": {"信州区": "361102"}})
    assert_type(found, Imported[Subject])
    subjects = found.records
    assert_type(subjects, tuple[Subject, ...])
    staff = read_inspectors(rows, headers={"phone": None}, strict=True).records
    assert_type(staff, tuple[Inspector, ...])
    assert_type(read_visits(rows_of_csv(b"")).records, tuple[PastVisit, ...])
    assert_type(read_result("迁出", rulebook), ResultCategory)
    assert_type(read_interests(rows).problems, tuple[Problem, ...])
    update = changes_between(SubjectDirectory(since=on, first=()), found, on=on)
    assert_type(update, DirectoryUpdate)
    assert_type(update.changes, tuple[SubjectChange, ...])
    assert_type(number_names(rulebook), tuple[str, ...])
    return [
        *check_subjects(subjects, grades={"A", "B"}, on=on),
        *check_inspectors(staff, on=on, rulebook=rulebook),
        *check_matter(matter, rulebook=rulebook, on=on),
    ]


def led(
    plans: list[Plan], step: PlanStep, amendment: PlanAmendment, rulebook: Rulebook, source: Source
) -> tuple[Breach, ...]:
    """A plan compiled, advanced and amended."""
    whole = compile_plan(plans, year=2027, department="SR-HRSS")
    amended = amend(advance(whole, step, stage_rules=rulebook.plan_stages), amendment)
    before = plan_as_of(amended, step.on)
    assert_type(before, Plan)
    return (
        *check_plan_contents(before, rulebook=rulebook, window=source),
        *check_plan_stages(amended, rulebook=rulebook, on=step.on),
        *check_amendments(amended, rulebook=rulebook, on=amendment.on),
    )


def expected(frame: Frame) -> tuple[TaskForecast, str]:
    """What a frame lets expect, and the words of an enumeration."""
    return forecast(frame), label(Disposition.ORDER_TO_CORRECT, "zh")
