"""The visits that a draw gave rise to: who was to make one on a day, and all of them as history.

Source: the rule, article 11; ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from randcheck.base.errors import CaseError, Problem, raise_problems
from randcheck.base.fields import check_record
from randcheck.base.items import records_of
from randcheck.base.sources import OUR_DEFAULT
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.visits import Visit
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.history import (
    InspectionKind,
    PastVisit,
    VisitKind,
    VisitStatus,
    VisitTrigger,
)
from randcheck.domain.plan.tasks import Task, TaskKind


def standing_visit(drawn: Draw, subject_id: str) -> Visit | None:
    """The visit to a subject as it stands now; None where there is none."""
    course = drawn.visits_at.get(subject_id)
    return course[-1][1] if course else None


def visit_for(drawn: Draw, subject_id: str, matter_code: str) -> Visit | None:
    """The visit to a subject for a matter, as it stands now or as it ended; None where none is."""
    # Whoever was replaced does not come again, so a subject has one visit at most.
    course = _until_it_ended(drawn, subject_id)
    visit = course[-1][1] if course else None
    return visit if visit is not None and matter_code in visit.matter_codes else None


def officers_for(drawn: Draw, finding: Finding) -> tuple[str, ...]:
    """Who was on the visit of a finding on its day, or was to be, the lead first.

    An officer who was replaced later still is; one who came later is not yet. What happens on
    the day itself comes before the visit, because only a visit that was not made gets another
    officer. Before the visit began it is the team that it began with; after it ended, the last.
    """
    if visit_for(drawn, *finding.key) is None:
        return ()
    course = _until_it_ended(drawn, finding.subject_id)
    visit = course[0][1]
    for since, changed in course:
        if since is not None and since <= finding.on:
            visit = changed
    return tuple(member.inspector_id for member in visit.team)


def _until_it_ended(drawn: Draw, subject_id: str) -> list[tuple[date | None, Visit]]:
    course = drawn.visits_at.get(subject_id, ())
    return [(since, visit) for since, visit in course if visit is not None]


def past_visits(
    drawn: Draw, *, task: Task, findings: Iterable[Finding] = ()
) -> tuple[PastVisit, ...]:
    """The visits of a draw as `PastVisit` records, for the next `prepare`.

    Args:
        drawn: the draw as it stands, with its events.
        task: the task that was drawn; it says which departments, of which level.
        findings: what is known of the visits by now.

    Returns:
        One for each day on which a subject was visited, by subject id and day. Whoever was visited
        and is brought in for one more matter is visited twice, which counts twice. It is done, also
        where it failed, because somebody went; it is pending, on the last day of the window, while
        it has no finding. Matters without a finding yet stand with the last of its days. A visit
        that ended, because others came instead, is done where it has a finding, else cancelled, so
        that no cap counts it. The officers of a visit that is done are those who signed the
        findings of the day, and where nobody signed, those of the team on it; of any other it is
        the team as it stands.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``history-of-other-task`` where the task is not the draw's; all of
            ``finding-of-other-task``, ``finding-without-visit``.

    Source: the rule, article 11.
    """
    check_record(drawn, Draw, "drawn")
    check_record(task, Task, "task")
    given = records_of(findings, Finding, "findings")
    raise_problems(CaseError, _problems(drawn, task, given))
    findings_of: defaultdict[Visit | None, list[Finding]] = defaultdict(list)
    for finding in given:
        findings_of[visit_for(drawn, *finding.key)].append(finding)
    made = _records(drawn, findings_of, task)
    return tuple(sorted(made, key=lambda visit: (visit.subject_id, visit.on)))


def _problems(drawn: Draw, task: Task, findings: Sequence[Finding]) -> Iterator[Problem]:
    if task.code != drawn.frame.task:
        yield Problem(
            "history-of-other-task", task=task.code, drawn=drawn.frame.task, source=OUR_DEFAULT
        )
    for finding in findings:
        subject_id, matter_code = finding.key
        if finding.task_code != drawn.frame.task:
            yield Problem(
                "finding-of-other-task",
                subject=subject_id,
                matter=matter_code,
                task=finding.task_code,
                drawn=drawn.frame.task,
                source=OUR_DEFAULT,
            )
        elif visit_for(drawn, subject_id, matter_code) is None:
            yield Problem(
                "finding-without-visit",
                subject=subject_id,
                matter=matter_code,
                task=drawn.frame.task,
                source=OUR_DEFAULT,
            )


def _records(
    drawn: Draw, findings_of: Mapping[Visit | None, Sequence[Finding]], task: Task
) -> Iterator[PastVisit]:
    """What the visits count as: once for each day of findings at a subject; once where none is."""
    for visits, status in (
        (drawn.ended, VisitStatus.CANCELLED),
        (drawn.visits_now, VisitStatus.PENDING),
    ):
        for visit in visits:
            findings = findings_of.get(visit, ())
            if not findings:
                team = tuple(member.inspector_id for member in visit.team)
                matters = visit.matter_codes
                yield _record(visit.subject_id, task, task.closes_on, matters, team, status)
                continue
            found_on: defaultdict[date, list[Finding]] = defaultdict(list)
            for finding in findings:
                found_on[finding.on].append(finding)
            waiting = set(visit.matter_codes) - {finding.matter_code for finding in findings}
            last = max(found_on)
            for day, of_day in found_on.items():
                codes = {finding.matter_code for finding in of_day}
                codes |= waiting if day == last else set()
                officers = _officers(drawn, of_day)
                yield _record(visit.subject_id, task, day, codes, officers, VisitStatus.DONE)


def _record(
    subject_id: str,
    task: Task,
    on: date,
    matter_codes: Iterable[str],
    inspector_ids: tuple[str, ...],
    status: VisitStatus,
) -> PastVisit:
    return PastVisit(
        subject_id=subject_id,
        on=on,
        kind=VisitKind.RANDOM,
        inspection=(
            InspectionKind.SPECIAL if task.kind is TaskKind.SPECIAL else InspectionKind.DAILY
        ),
        trigger=VisitTrigger.PLAN,
        matter_codes=tuple(sorted(matter_codes)),
        department=task.department,
        participating_departments=task.participating_departments,
        level=task.level,
        task_code=task.code,
        inspector_ids=inspector_ids,
        status=status,
    )


def _officers(drawn: Draw, of_day: Sequence[Finding]) -> tuple[str, ...]:
    """Who went on a day, as far as it is known: an officer may have been replaced before or after.

    Args:
        drawn: the draw.
        of_day: the findings at one subject on that day.
    """
    in_order = sorted(of_day, key=lambda finding: finding.matter_code)
    signed = [inspector_id for finding in in_order for inspector_id in finding.signed_by]
    on_team = [i for finding in in_order for i in officers_for(drawn, finding)]
    return tuple(dict.fromkeys(signed or on_team))
