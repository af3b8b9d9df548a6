"""Preparation: from directories, history, interests and a rulebook to a frame, without chance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

import attrs

from randcheck.base.errors import InvalidInputError, PreparationError, Problem, raise_problems
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of
from randcheck.base.reasons import Reason, reason
from randcheck.domain.directory.directories import Directory
from randcheck.domain.directory.inspectors import Inspector, Interest
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.measures.caps import Waiver
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.tasks import Task
from randcheck.policies.eligibility import inspector_reason
from randcheck.policies.periods import MatterTerms, terms_of
from randcheck.policies.recusal import interest_recusals, rotation_recusals
from randcheck.preparing.annex import annex_of
from randcheck.preparing.decisions import Decisions, ProfiledDirectory, attributes_looked_at
from randcheck.preparing.input_checks import (
    Held,
    id_problems,
    record_problems,
    task_problems,
    waiver_problems,
)
from randcheck.preparing.staffing import staffing_problems
from randcheck.rulebook import Rulebook

_id_of = attrgetter("id")


def prepare(
    task: Task,
    *,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    history: Iterable[PastVisit],
    interests: Iterable[Interest] = (),
    waivers: Iterable[Waiver] = (),
    on: date,
    rulebook: Rulebook,
) -> Frame:
    """Decide who may be drawn for a task, with what chance, and why all others are excluded.

    Args:
        task: the task.
        matters: the matter list; at least those of the task.
        subjects: the whole directory of subjects, in any order.
        inspectors: the whole directory of inspectors; in a joint task those of all departments.
        history: visits on record, ``()`` where there are none; those that count towards a cap or
            a frequency on any day of the task's window put their subjects out. A subject and a
            day are one visit.
        interests: declared ties between inspectors and subjects. Visits and ties of those whom a
            `SubjectDirectory` or an `InspectorDirectory` held once, and holds no longer, are
            passed over; of a plain list nobody knows who has left, and they are refused.
        waivers: leave to draw a subject in spite of a cap; those of other tasks are passed over.
        on: the day as of which the directories are taken.
        rulebook: the body's rule.

    Returns:
        The frame; it does not depend on the order of the input.

    Raises:
        PreparationError: everything that stands against the task, at once: repeated or unknown
            ids, ids that differ only by case, officers with one certificate; then matters that
            cannot be drawn, absent departments, rates and quotas for classes and groups that
            nobody is in; then empty frames and quotas above the frame; then subjects
            that too few inspectors may visit, with the reason of each who may not.

    Source: the rule, articles 6 to 8 and 10 to 13.
    """
    check_date(on, "on")
    check_record(task, Task, "task")
    check_record(rulebook, Rulebook, "rulebook")
    past = records_of(history, PastVisit, "history")
    ties = records_of(interests, Interest, "interests")
    matter_list = records_of(matters, Matter, "matters")
    everyone = records_of(subjects, Subject, "subjects")
    staff = sorted(records_of(inspectors, Inspector, "inspectors"), key=_id_of)
    own_waivers = sorted(
        (w for w in records_of(waivers, Waiver, "waivers") if w.task == task.code),
        key=_order_of_waiver,
    )
    listed = {matter.code: matter for matter in matter_list}
    terms = {
        asked.code: terms_of(task, asked, listed[asked.code], rulebook)
        for asked in task.matters
        if asked.code in listed
    }
    directory = ProfiledDirectory(everyone, attributes_looked_at(task, listed, terms))
    known = directory.areas
    raise_problems(
        PreparationError,
        [
            *id_problems(task, matter_list, directory.repeated(), known, staff),
            *record_problems(
                past,
                ties,
                known,
                staff,
                held_subject=_held_by(subjects),
                held_inspector=_held_by(inspectors),
            ),
            *waiver_problems(task, own_waivers, known, on, rulebook),
        ],
    )
    raise_problems(
        PreparationError,
        [
            *task_problems(task, listed, terms, past, on, rulebook),
            *_quota_problems(directory, terms),
        ],
    )

    decisions = Decisions(directory, past, task, own_waivers, rulebook)
    frames = _matter_frames(task, listed, terms, decisions)
    roster, inspectors_out = _roster(staff, task, rulebook)

    def in_frame(subject_id: str) -> bool:
        return any("/" in frame.entries.get(subject_id, "") for frame in frames)

    recusals = dict(interest_recusals(ties, roster, in_frame, rulebook.recusal))
    if rulebook.rotation is not None:
        for pair, why in rotation_recusals(
            past, rulebook.rotation, roster, in_frame, task.opens_on, task.closes_on
        ):
            recusals.setdefault(pair, why)
    waivers_used = sorted(decisions.waivers_used, key=_order_of_waiver)
    try:
        return Frame(
            task=task.code,
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            instead_of=task.instead_of,
            rulebook=rulebook.ref,
            directory_as_of=on,
            areas=directory.areas,
            matters=frames,
            roster=roster,
            team={slot.pool: TeamRule(count=slot.count, area=slot.area) for slot in task.team},
            recusals=recusals,
            annex=annex_of(
                task, matters=frames, waivers=waivers_used, recusals=recusals, history=past
            ),
            inspectors_out=inspectors_out,
            recusal_reasons=recusals,
            waivers=waivers_used,
            visits_considered=_considered(past, known),
        )
    except InvalidInputError as error:
        problems = staffing_problems(
            error.problems,
            task,
            staff=staff,
            roster=roster,
            out=inspectors_out,
            recusals=recusals,
            areas=directory.areas,
        )
        raise PreparationError(*problems) from None


def _considered(past: Iterable[PastVisit], known: Container[str]) -> dict[str, int]:
    visits = [(visit.subject_id, visit.on) for visit in past]
    once = set(visits)
    gone = sum(subject_id not in known for subject_id, _ in once)
    return {"records": len(visits), "visits": len(once), "passed_over": gone}


def _held_by(given: object) -> Held:
    """Whether a directory, given as such, ever held somebody; a plain list cannot say."""
    return given.has_held if isinstance(given, Directory) else lambda _: False


def _order_of_waiver(waiver: Waiver) -> tuple[object, ...]:
    return attrs.astuple(waiver)


def _quota_problems(
    directory: ProfiledDirectory, terms: Mapping[str, MatterTerms]
) -> Iterator[Problem]:
    """Rates and quotas for classes and groups without a subject in the directory."""
    for code, of_matter in terms.items():
        rates, groups = of_matter.quota.class_rates, of_matter.quota.groups
        if rates is not None:
            attribute = of_matter.risk.rates_by.value
            if strange := rates.keys() - directory.values_of(attribute):
                ids = tuple(sorted(strange))
                yield Problem("rate-without-subjects", matter=code, ids=ids, attribute=attribute)
        if groups is not None and of_matter.quota.by is not None:
            attribute = of_matter.quota.by
            present = directory.values_of(attribute)
            if strange := groups.keys() - present:
                ids = tuple(sorted(strange))
                yield Problem("group-without-subjects", matter=code, ids=ids, attribute=attribute)


def _matter_frames(
    task: Task,
    listed: Mapping[str, Matter],
    terms: Mapping[str, MatterTerms],
    decisions: Decisions,
) -> list[MatterFrame]:
    frames: list[MatterFrame] = []
    problems: list[Problem] = []
    for asked in task.matters:
        made = decisions.matter_frame(listed[asked.code], terms[asked.code])
        if isinstance(made, MatterFrame):
            frames.append(made)
        else:
            problems.append(made)
    raise_problems(PreparationError, problems)
    return frames


def _roster(
    staff: Sequence[Inspector], task: Task, rulebook: Rulebook
) -> tuple[dict[str, RosterEntry], dict[str, Reason]]:
    roster: dict[str, RosterEntry] = {}
    out: dict[str, Reason] = {}
    slots = {source: slot for slot in task.team for source in slot.draws_from}
    for inspector in staff:
        why = inspector_reason(
            inspector,
            opens_on=task.opens_on,
            closes_on=task.closes_on,
            pools=slots,
            rulebook=rulebook,
        )
        if why is None:
            slot = slots[inspector.pool]
            asked, own = slot.department, inspector.department or task.department
            if asked is not None and own != asked:
                why = reason(
                    "other-department", rulebook.joint, pool=slot.pool, department=asked, other=own
                )
            else:
                roster[inspector.id] = RosterEntry(pool=slot.pool, area=inspector.area)
                continue
        out[inspector.id] = why
    return roster, out
