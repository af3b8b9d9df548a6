"""What stands against a report: a draw, a task, findings and cases that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from randcheck.after.event_checks import rulebook_problems
from randcheck.base.errors import Problem
from randcheck.base.items import repeats
from randcheck.cases.course import case_state
from randcheck.cases.records import Case
from randcheck.cases.visits import visit_for
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.plan.tasks import Task
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def report_problems(
    drawn: Draw,
    *,
    task: Task,
    directory: Mapping[str, Subject],
    rulebook: Rulebook,
    on: date,
    findings: Sequence[Finding],
    cases: Sequence[Case],
) -> Iterator[Problem]:
    """Everything for which a report of a task cannot be made."""
    frame = drawn.frame
    if task.code != frame.task:
        yield Problem("report-of-other-task", task=task.code, drawn=frame.task)
    yield from rulebook_problems(frame, rulebook)
    missing = frame.areas.keys() - directory.keys()
    if missing:
        ids = tuple(sorted(missing))
        yield Problem("unknown-id", what=Phrase("subject"), where=Phrase("subjects"), ids=ids)
    yield from _finding_problems(drawn, findings, rulebook)
    yield from case_problems(drawn, cases, rulebook)
    of_key = {finding.key: finding for finding in findings}
    other = [c for c in cases if of_key.get(c.finding.key, c.finding) != c.finding]
    if other:
        yield Problem("case-other-finding", ids=_named(case.finding for case in other))
    late = tuple(sorted(_later(drawn, findings, cases, on)))
    if late:
        yield Problem("later-than-report", on=on, ids=late)


def _finding_problems(
    drawn: Draw, findings: Sequence[Finding], rulebook: Rulebook
) -> Iterator[Problem]:
    """Findings given twice, of no visit of the draw, or with a result that is none."""
    if repeated := repeats(_key(finding) for finding in findings):
        yield Problem("duplicate-id", what=Phrase("finding"), ids=repeated)
    yield from _strangers(drawn, findings)
    yield from _unknown_results((code for found in findings for code in found.results), rulebook)


def case_problems(drawn: Draw, cases: Sequence[Case], rulebook: Rulebook) -> Iterator[Problem]:
    """Cases given twice, of no visit of the draw, by another rulebook, or with no such result."""
    if repeated := repeats(_key(case.finding) for case in cases):
        yield Problem("duplicate-id", what=Phrase("case"), ids=repeated)
    yield from _strangers(drawn, [case.finding for case in cases])
    for case in cases:
        if case.rulebook != rulebook.ref:
            yield Problem(
                "case-other-rulebook",
                subject=case.finding.subject_id,
                matter=case.finding.matter_code,
                wanted=f"{case.rulebook.name} ({case.rulebook.digest})",
                given=f"{rulebook.ref.name} ({rulebook.ref.digest})",
            )
    ours = [case for case in cases if case.rulebook == rulebook.ref]
    present = (code for case in ours for code in case_state(case, rulebook).results)
    yield from _unknown_results(present, rulebook)


def _strangers(drawn: Draw, findings: Iterable[Finding]) -> Iterator[Problem]:
    strangers = [
        finding
        for finding in findings
        if finding.task_code != drawn.frame.task or visit_for(drawn, *finding.key) is None
    ]
    if strangers:
        yield Problem("report-without-visit", task=drawn.frame.task, ids=_named(strangers))


def _unknown_results(codes: Iterable[str], rulebook: Rulebook) -> Iterator[Problem]:
    if unknown := set(codes) - {category.code for category in rulebook.results}:
        ids = tuple(sorted(unknown))
        yield Problem("unknown-id", what=Phrase("result-category"), where=rulebook.name, ids=ids)


def _later(
    drawn: Draw, findings: Iterable[Finding], cases: Iterable[Case], on: date
) -> Iterator[str]:
    """What is dated after the report, each with its day."""
    for change in drawn.changes:
        if change.on > on:
            yield f"{change.document()['event']} ({change.on})"
    for finding in dict.fromkeys((*findings, *(case.finding for case in cases))):
        if finding.on > on:
            yield f"{_key(finding)} ({finding.on})"
    for case in cases:
        for step in case.steps:
            if step.on > on:
                yield f"{_key(case.finding)} {type(step).__name__} ({step.on})"


def _key(finding: Finding) -> str:
    return "/".join(finding.key)


def _named(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({_key(finding) for finding in findings}))
