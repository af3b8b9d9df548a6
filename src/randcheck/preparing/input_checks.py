"""Checks before any subject is decided: ids, matters, departments.

Source: the rule, articles 6, 7, 11 and 12.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import attrgetter

from randcheck.base.errors import Problem
from randcheck.base.items import alike_by_case, as_known, groups_shown, repeats
from randcheck.domain.directory.inspectors import Inspector, Interest, shared_certificates
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


Held = Callable[[str], bool]
"""Whether somebody was in a directory at some time."""


def id_problems(
    task: Task,
    matters: Sequence[Matter],
    repeated_subjects: tuple[str, ...],
    subjects: Collection[str],
    staff: Sequence[Inspector],
) -> Iterator[Problem]:
    """Ids of the directories that stand twice or are one, officers who are, and unknown matters."""
    codes, officers = [matter.code for matter in matters], [inspector.id for inspector in staff]
    repeated_officers = repeats(officers)
    for what, repeated in (
        (Phrase("matter"), repeats(codes)),
        (Phrase("subject"), repeated_subjects),
        (Phrase("inspector"), repeated_officers),
    ):
        if repeated:
            yield Problem("duplicate-id", what=what, ids=repeated)
    for what, ids in ((Phrase("subject"), subjects), (Phrase("inspector"), set(officers))):
        if alike := alike_by_case(ids):
            yield Problem("ids-alike", what=what, ids=groups_shown(alike))
    for number, holders in shared_certificates(staff):
        yield Problem("certificate-of-two", number=number, ids=holders)
    if unknown := {matter.code for matter in task.matters}.difference(codes):
        where = Phrase("task-named", code=task.code)
        yield Problem("unknown-id", what=Phrase("matter"), where=where, ids=tuple(sorted(unknown)))


def record_problems(
    past: Sequence[PastVisit],
    ties: Sequence[Interest],
    subjects: Collection[str],
    staff: Sequence[Inspector],
    *,
    held_subject: Held,
    held_inspector: Held,
) -> Iterator[Problem]:
    """Visits and interests of ids that nobody has or had, or that stand there in another case.

    Args:
        past: the visits on record; who went may be anybody.
        ties: the interests.
        subjects: the ids of the directory.
        staff: the inspectors of the directory.
        held_subject: whether a subject was in the directory at some time.
        held_inspector: likewise an inspector.
    """
    officers = {inspector.id for inspector in staff}
    history, interests = Phrase("history"), Phrase("interests")
    visited = {visit.subject_id for visit in past if visit.subject_id not in subjects}
    tied = {tie.subject_id for tie in ties if tie.subject_id not in subjects}
    yield from _stranger_problems(Phrase("subject"), history, visited, subjects, held_subject)
    yield from _stranger_problems(Phrase("subject"), interests, tied, subjects, held_subject)
    sent = set(chain.from_iterable(visit.inspector_ids for visit in past)) - officers
    tied = {tie.inspector_id for tie in ties} - officers
    yield from _stranger_problems(Phrase("inspector"), history, sent, officers, lambda _: True)
    yield from _stranger_problems(Phrase("inspector"), interests, tied, officers, held_inspector)


def _stranger_problems(
    what: str, where: str, strangers: Collection[str], known: Collection[str], held: Held
) -> Iterator[Problem]:
    """Ids that are not in the directory: misspelled, or of nobody who was ever in it."""
    if respelled := as_known(strangers, known):
        ids = tuple(f"{one} = {own}" for one, own in sorted(respelled.items()))
        yield Problem("id-of-other-case", where=where, ids=ids)
    if unknown := {one for one in strangers if one not in respelled and not held(one)}:
        yield Problem("not-in-directory", what=what, where=where, ids=tuple(sorted(unknown)))


def waiver_problems(
    task: Task, waivers: Iterable[Waiver], subjects: Collection[str], on: date, rulebook: Rulebook
) -> Iterator[Problem]:
    """Waivers of the task that name unknown ids, or were granted later."""
    waivers = tuple(waivers)
    caps = {cap.code for cap in rulebook.caps}
    codes = {matter.code for matter in task.matters}
    where = Phrase("waivers-of", code=task.code)
    strangers = {waiver.subject_id for waiver in waivers if waiver.subject_id not in subjects}
    yield from _stranger_problems(Phrase("subject"), where, strangers, subjects, lambda _: False)
    for what, unknown in (
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
