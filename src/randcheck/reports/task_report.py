"""The report of one task (抽查总结报告), counted from its draw, findings and cases.

Source: the rule, article 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from randcheck.base.errors import InvalidInputError, raise_problems, refuse
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of, repeats
from randcheck.base.reasons import Breach, as_breach, breach
from randcheck.calendars.days import Calendar
from randcheck.cases.audit import check_case
from randcheck.cases.finding_checks import finding_problems, requests_by_subject
from randcheck.cases.findings import missing_findings, several_days
from randcheck.cases.records import Case, name_of
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.domain.plan.tasks import Task
from randcheck.domain.terms.time_limits import LimitedStep
from randcheck.planning.obligations import step_due
from randcheck.reports.counting import (
    count_districts,
    count_matters,
    count_replacements,
    inspected_of,
)
from randcheck.reports.figures import ReportedFinding, tally
from randcheck.reports.input_checks import report_problems
from randcheck.reports.outcomes import Outcome, outcome_of
from randcheck.reports.records import TaskReport
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def task_report(
    drawn: Draw,
    *,
    task: Task,
    subjects: SubjectDirectory | Iterable[Subject],
    rulebook: Rulebook,
    on: date,
    findings: Iterable[Finding] = (),
    cases: Iterable[Case] = (),
    requests: Iterable[RecusalRequest] = (),
    calendar: Calendar | None = None,
) -> TaskReport:
    """The report of a task: every figure counted, every finding with conclusion and handling.

    The figures add up by construction: the directory is who could be drawn and who could not; the
    visits are those drawn, less the replaced, and those brought in; the results are those of the
    visits that have a finding.

    Args:
        drawn: the draw with its events, verified.
        task: the task it was made for.
        subjects: the directory as of the day of the draw's directory, for the districts; a
            `SubjectDirectory` is taken as of that day. Subjects that the draw does not know are
            left out.
        rulebook: the rulebook of the draw.
        on: the day as of which the report is made; nothing on record may be later. It may be made
            while findings are missing and cases open: the report names them, and lists as breaches
            ``report-before-end`` where it comes before the end (抽查结束后) with findings missing,
            ``finding-missing`` for every visit that has none after it, ``visited-on-several-days``
            for subjects whose matters were not done at once, ``conclusion-missing`` and
            ``handling-missing`` where findings lack what article 15 asks of a report.
        findings: what the visits found.
        cases: the cases; their findings need not be given again.
        requests: requests for recusal of the task, for the breaches.
        calendar: needed where the rulebook sets limits in working days.

    Raises:
        InvalidInputError: everything that does not go together, at once: ``report-of-other-task``,
            ``other-rulebook``, ``later-than-report``, ``report-without-visit``,
            ``case-other-finding``, ``case-other-rulebook``, ``duplicate-id``, ``unknown-id`` …;
            before all that, ``wrong-type``.
        CalendarError: where a limit is in working days and the calendar cannot tell.

    Source: the rule, article 15.

    Example:
        >>> from randcheck import SHANGRAO_2023, EntropySource, Frame
        >>> from randcheck.draws import Group, MatterFrame
        >>> from randcheck.draws import RosterEntry, TeamRule
        >>> from randcheck import commit, draw, Subject, Quota, TaskMatter, TeamSlot
        >>> frame = Frame(task="2026-Q4", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20),
        ...     team={"city": TeamRule(count=2)}, areas={"E-001": None, "E-002": None},
        ...     matters=[MatterFrame(code="WAGES",
        ...         groups={"all": Group(base=2, quota=1)}, weights={"all/any": 1},
        ...         entries={"E-001": "all/any", "E-002": "all/any"})],
        ...     roster={i: RosterEntry(pool="city") for i in ("ZF-1", "ZF-2", "ZF-3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="6C33 1C16")
        >>> committed = commit(frame, body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="5e" * 32)
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> [visit] = drawn.visits
        >>> found = Finding(task_code="2026-Q4", subject_id=visit.subject_id, matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", conclusion="未发现问题",
        ...     signed_by=[member.inspector_id for member in visit.team])
        >>> task = Task(code="2026-Q4", department="SR-HRSS", opens_on=frame.opens_on,
        ...     closes_on=frame.closes_on, team=[TeamSlot(pool="city", count=2)],
        ...     matters=[TaskMatter(code="WAGES", quota=Quota.count(1))])
        >>> subjects = [Subject(id=i, name="企业", region="361102") for i in ("E-001", "E-002")]
        >>> report = task_report(drawn, task=task, subjects=subjects, findings=[found],
        ...     rulebook=SHANGRAO_2023, on=date(2026, 12, 31))
        >>> report.coverage, report.results, len(report.open_findings)
        (Fraction(1, 2), FrozenDict({'no-problem': 1}), 1)
    """
    check_record(drawn, Draw, "drawn")
    check_record(task, Task, "task")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    given = records_of(findings, Finding, "findings")
    led = sorted(records_of(cases, Case, "cases"), key=lambda case: case.finding.key)
    of_subject = requests_by_subject(requests, drawn.frame.task)
    directory = _directory(drawn, subjects)
    raise_problems(
        InvalidInputError,
        report_problems(
            drawn,
            task=task,
            directory=directory,
            rulebook=rulebook,
            on=on,
            findings=given,
            cases=led,
        ),
    )
    outcomes = {case.finding.key: outcome_of(case, rulebook) for case in led}
    every = {finding.key: finding for finding in (*given, *(case.finding for case in led))}
    reported = tuple(_reported(every[key], outcomes.get(key), rulebook) for key in sorted(every))
    made = TaskReport(
        task_code=task.code,
        body=drawn.header.body,
        department=task.department,
        rulebook=rulebook.ref,
        made_on=on,
        opens_on=drawn.frame.opens_on,
        closes_on=drawn.frame.closes_on,
        directory_as_of=drawn.frame.directory_as_of,
        directory=drawn.frame.directory_size,
        matters=count_matters(drawn, reported),
        districts=count_districts(drawn, reported, directory.values()),
        replacements=count_replacements(drawn),
        visits=len(drawn.visits_now),
        ended=len(drawn.ended),
        officers=len({m.inspector_id for visit in drawn.visits_now for m in visit.team}),
        inspected=inspected_of(reported),
        findings=reported,
        steps=tally(name_of(step).value for case in led for step in case.steps),
        breaches=(),
    )
    of_cases = (
        found
        for case in led
        for found in check_case(
            case,
            rulebook=rulebook,
            on=on,
            calendar=calendar,
            drawn=drawn,
            requests=of_subject.get(case.finding.subject_id, ()),
        )
    )
    # What has a case was looked at with it.
    of_findings = (
        as_breach(problem, finding.subject_id)
        for key, finding in sorted(every.items())
        if key not in outcomes
        for problem in finding_problems(finding, drawn, rulebook, of_subject)
    )
    breaches = (
        *of_cases,
        *of_findings,
        *several_days(every.values(), rulebook),
        *missing_findings(drawn, every.values(), on),
        *_lateness(task, rulebook, on, calendar),
        *_gaps(made, rulebook),
    )
    return attrs.evolve(made, breaches=breaches)


def _directory(
    drawn: Draw, subjects: SubjectDirectory | Iterable[Subject]
) -> Mapping[str, Subject]:
    """Those of the subjects whom the draw knows, by id; each once."""
    if isinstance(subjects, SubjectDirectory):
        subjects = subjects.as_of(drawn.frame.directory_as_of)
    known = [
        subject
        for subject in records_of(subjects, Subject, "subjects")
        if subject.id in drawn.frame.areas
    ]
    if repeated := repeats(subject.id for subject in known):
        refuse("duplicate-id", what=Phrase("subject"), ids=repeated)
    return {subject.id: subject for subject in known}


def _reported(finding: Finding, outcome: Outcome | None, rulebook: Rulebook) -> ReportedFinding:
    result = finding.result if outcome is None else outcome.result
    return ReportedFinding(
        subject_id=finding.subject_id,
        matter_code=finding.matter_code,
        on=finding.on,
        result=result,
        kind=rulebook.result(result).kind,
        conclusion=finding.conclusion,
        proposed_handling=finding.proposed_handling,
        dispositions=() if outcome is None else outcome.decided,
        published=() if outcome is None else outcome.published,
        is_open=outcome is None or outcome.is_open,
    )


def _lateness(
    task: Task, rulebook: Rulebook, on: date, calendar: Calendar | None
) -> Iterator[Breach]:
    """Whether the report itself is late, where the rulebook sets a limit for it."""
    limit = rulebook.time_limit(LimitedStep.TASK_REPORT)
    due = step_due(LimitedStep.TASK_REPORT, task.closes_on, rulebook, calendar)
    if limit is not None and due is not None and on > due:
        yield breach(
            "task-report-late",
            limit.source,
            task.code,
            task=task.code,
            due=due,
            on=on,
        )


def _gaps(report: TaskReport, rulebook: Rulebook) -> Iterator[Breach]:
    """What article 15 asks of a report and this one lacks: the end, conclusions, handling."""
    source, task = rulebook.publicity.source, report.task_code
    if report.made_on <= report.closes_on and report.without_finding:
        yield breach(
            "report-before-end",
            source,
            task,
            task=task,
            on=report.made_on,
            closes_on=report.closes_on,
            missing=report.without_finding,
        )
    if report.without_conclusion:
        ids = _named(report.without_conclusion)
        yield breach("conclusion-missing", source, task, task=task, ids=ids)
    if report.without_handling:
        ids = _named(report.without_handling)
        yield breach("handling-missing", source, task, task=task, ids=ids)


def _named(findings: Iterable[ReportedFinding]) -> tuple[str, ...]:
    return tuple("/".join(found.key) for found in findings)
