"""Checks before any subject is decided: ids, matters, departments.

Source: the rule, articles 6, 7, 11 and 12.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from randcheck.base.errors import Problem
from randcheck.base.items import repeats
from randcheck.domain.directory.inspectors import Inspector, Interest
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.tasks import Task
from randcheck.policies.matters import matter_problems, runs_of_year
from randcheck.policies.periods import MatterTerms
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def years_of(task: Task) -> range:
    """The calendar years that the task's window touches."""
    return range(task.opens_on.year, task.closes_on.year + 1)


def id_problems(
    task: Task,
    matters: Sequence[Matter],
    repeated_subjects: tuple[str, ...],
    subjects: Container[str],
    staff: Sequence[Inspector],
    past: Sequence[PastVisit],
    ties: Sequence[Interest],
) -> Iterator[Problem]:
    """Repeated ids and unknown ids."""
    codes, officers = [matter.code for matter in matters], [inspector.id for inspector in staff]
    for what, repeated in (
        (Phrase("matter"), repeats(codes)),
        (Phrase("subject"), repeated_subjects),
        (Phrase("inspector"), repeats(officers)),
    ):
        if repeated:
            yield Problem("duplicate-id", what=what, ids=repeated)
    for what, where, unknown in (
        (
            Phrase("matter"),
            Phrase("task-named", code=task.code),
            {matter.code for matter in task.matters}.difference(codes),
        ),
        (
            Phrase("subject"),
            Phrase("history"),
            {visit.subject_id for visit in past if visit.subject_id not in subjects},
        ),
        (
            Phrase("subject"),
            Phrase("interests"),
            {tie.subject_id for tie in ties if tie.subject_id not in subjects},
        ),
        (
            Phrase("inspector"),
            Phrase("interests"),
            {tie.inspector_id for tie in ties}.difference(officers),
        ),
    ):
        if unknown:
            yield Problem("unknown-id", what=what, where=where, ids=tuple(sorted(unknown)))


def waiver_problems(
    task: Task, waivers: Iterable[Waiver], subjects: Container[str], on: date, rulebook: Rulebook
) -> Iterator[Problem]:
    """Waivers of the task that name unknown ids, or were granted later."""
    waivers = tuple(waivers)
    caps = {cap.code for cap in rulebook.caps}
    codes = {matter.code for matter in task.matters}
    where = Phrase("waivers-of", code=task.code)
    for what, unknown in (
        (
            Phrase("subject"),
            {waiver.subject_id for waiver in waivers if waiver.subject_id not in subjects},
        ),
        (Phrase("frequency-cap"), {waiver.cap for waiver in waivers} - caps),
        (Phrase("matter"), {code for waiver in waivers for code in waiver.matter_codes} - codes),
    ):
        if unknown:
            ids = tuple(sorted(unknown))
            yield Problem("unknown-id", what=what, where=where, ids=ids)
    late = tuple(
        sorted(
            f"{waiver.subject_id} ({waiver.document}, {waiver.granted_on.isoformat()})"
            for waiver in waivers
            if waiver.granted_on > on
        )
    )
    if late:
        yield Problem("waiver-later", on=on, ids=late)


def task_problems(
    task: Task,
    listed: Mapping[str, Matter],
    terms: Mapping[str, MatterTerms],
    past: Sequence[PastVisit],
    on: date,
    rulebook: Rulebook,
) -> Iterator[Problem]:
    """The problems of the team, the departments and the matters of a task.

    Args:
        task: the task.
        listed: the matters by code, at least those of the task.
        terms: what holds for each of its matters in the task, by code.
        past: the visits on record.
        on: the day of the preparation.
        rulebook: the rule.
    """
    if on > task.closes_on:
        yield Problem("prepared-late", task=task.code, on=on, closes_on=task.closes_on)
    yield from _team_problems(task, rulebook)
    yield from _department_problems(task, listed, rulebook)
    runs = [runs_of_year(past, year) for year in years_of(task)]
    for asked in sorted(task.matters, key=attrgetter("code")):
        by_year = [of_year.get(asked.code, set()) - {task.code} for of_year in runs]
        fullest = max(by_year, key=len)
        yield from matter_problems(
            listed[asked.code],
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            on=on,
            earlier_tasks=fullest,
            limit=terms[asked.code].times_per_year,
            rulebook=rulebook,
        )


def _team_problems(task: Task, rulebook: Rulebook) -> Iterator[Problem]:
    minimum = rulebook.minimum_officers.value
    officers = sum(slot.count for slot in task.team)
    if officers < minimum:
        yield Problem("team-too-small", task=task.code, officers=officers, minimum=minimum)
    if not (task.is_joint and rulebook.minimum_of_each.value):
        return
    for department in task.departments:
        sent = sum(slot.count for slot in task.team if task.department_of(slot) == department)
        if sent < minimum:
            yield Problem(
                "department-sends-too-few",
                task=task.code,
                department=department,
                officers=sent,
                minimum=minimum,
                source=rulebook.minimum_of_each.source,
            )


def _department_problems(
    task: Task, listed: Mapping[str, Matter], rulebook: Rulebook
) -> Iterator[Problem]:
    """Each matter belongs to a department of the task, and each department has a matter."""
    of_matter = {asked.code: listed[asked.code].department for asked in task.matters}
    strange = tuple(
        f"{code} ({department})"
        for code, department in sorted(of_matter.items())
        if department not in task.departments
    )
    if strange:
        yield Problem(
            "matter-of-other-department", task=task.code, ids=strange, source=rulebook.listed
        )
    idle = tuple(code for code in task.departments if code not in of_matter.values())
    if task.is_joint and idle:
        source = rulebook.joint.reading
        yield Problem("department-without-matter", task=task.code, ids=idle, source=source)
