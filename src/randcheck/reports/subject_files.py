"""What stands on file of one subject (一企一档): every draw, visit, finding and step, by date.

For the body's own use: it holds what is not for the public.

Source: the rule, articles 5, 8 and 11; 一企一档 is the field's term, not the rule's.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from typing import assert_never

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import valid_id
from randcheck.base.items import record_tuple, records_of
from randcheck.base.texts import check_id
from randcheck.cases.records import Case
from randcheck.cases.steps import Step
from randcheck.domain.draw.draws import Draw, Selection
from randcheck.domain.draw.events import Event, InspectorReplacement, SubjectReplacement
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.history import PastVisit
from randcheck.domain.inspection.recusal_requests import RecusalDecision, RecusalRequest
from randcheck.words.languages import WordedEnum


class FileEntryKind(WordedEnum):
    """What an entry is about; on one day they stand in this order.

    - ``OUT``: the subject was out of a draw for a matter, with the reason code.
    - ``NOT_DRAWN``: it could have been drawn, with the chance, and was not.
    - ``DRAWN``: it was drawn.
    - ``BROUGHT_IN``, ``REPLACED``: it came in as a reserve, or another came instead.
    - ``OFFICER_REPLACED``: an officer of its visit was.
    - ``REQUEST``, ``DECISION``: a request for recusal, and its decision.
    - ``VISIT``: a visit of the history.
    - ``FINDING``: what a visit found.
    - ``STEP``: a step of the case that followed.
    """

    __module__ = "randcheck.reports"

    OUT = "out", "excluded from the draw", "未列入抽取"
    NOT_DRAWN = "not-drawn", "not drawn", "未抽中"
    DRAWN = "drawn", "drawn", "抽中"
    BROUGHT_IN = "brought-in", "brought in as a reserve", "递补"
    REPLACED = "replaced", "replaced", "被替换"
    OFFICER_REPLACED = "officer-replaced", "officer replaced", "更换执法检查人员"
    REQUEST = "request", "request for recusal", "回避申请"
    DECISION = "decision", "decision on the request for recusal", "回避决定"
    VISIT = "visit", "visit", "检查"
    FINDING = "finding", "finding", "检查结果"
    STEP = "step", "step after the finding", "办理环节"


FileRecord = (
    str
    | Fraction
    | Selection
    | SubjectReplacement
    | InspectorReplacement
    | RecusalRequest
    | RecusalDecision
    | PastVisit
    | Finding
    | Step
)
"""What an entry holds: the record itself, the reason code, or the chance."""

_RANK = {kind: place for place, kind in enumerate(FileEntryKind)}


@attrs.frozen(kw_only=True)
class FileEntry:
    """One entry of a subject's file.

    Args:
        on: its day.
        kind: what it is about.
        record: the record itself; a reason code for ``OUT``, the chance for ``NOT_DRAWN``.
        task_code: the task; None for a visit that came from none.
        matter_code: the matter, where it is about one.
    """

    __module__ = "randcheck.reports"

    on: date
    kind: FileEntryKind
    record: FileRecord
    task_code: str | None = None
    matter_code: str | None = None


@tells_all
@attrs.frozen(kw_only=True)
class SubjectFile:
    """The file of one subject (一企一档).

    Args:
        subject_id: the subject.
        entries: everything, by date; on one day in the order of `FileEntryKind`.
    """

    __module__ = "randcheck.reports"

    subject_id: str = attrs.field(validator=valid_id)
    entries: tuple[FileEntry, ...] = attrs.field(converter=record_tuple)

    def of_kind(self, kind: FileEntryKind) -> tuple[FileEntry, ...]:
        """The entries of one kind, by date."""
        return tuple(entry for entry in self.entries if entry.kind is kind)


def subject_file(
    subject_id: str,
    *,
    draws: Iterable[Draw] = (),
    findings: Iterable[Finding] = (),
    cases: Iterable[Case] = (),
    history: Iterable[PastVisit] = (),
    requests: Iterable[RecusalRequest] = (),
) -> SubjectFile:
    """Everything on record about one subject, by date.

    Args:
        subject_id: the subject. What the other arguments hold of others is left out.
        draws: the draws, verified; each stands there with the day of its last public value.
        findings: the findings; one that a case holds too is listed once.
        cases: the cases.
        history: past visits, whatever they came from.
        requests: requests for recusal.

    Raises:
        InvalidInputError: ``wrong-type``, ``bad-id`` and the like.

    Source: the rule, articles 5, 8 and 11.

    Example:
        >>> visited = PastVisit(subject_id="S1", on=date(2026, 5, 4))
        >>> [entry.kind.value for entry in subject_file("S1", history=[visited]).entries]
        ['visit']
    """
    check_id(subject_id, "subject_id")
    led = [c for c in records_of(cases, Case, "cases") if c.finding.subject_id == subject_id]
    found = dict.fromkeys(
        (
            *(f for f in records_of(findings, Finding, "findings") if f.subject_id == subject_id),
            *(case.finding for case in led),
        )
    )
    entries: list[FileEntry] = []
    for drawn in records_of(draws, Draw, "draws"):
        entries.extend(_draw(drawn, subject_id))
    for request in records_of(requests, RecusalRequest, "requests"):
        entries.extend(_request(request) if request.subject_id == subject_id else ())
    for visit in records_of(history, PastVisit, "history"):
        if visit.subject_id == subject_id:
            kind, task = FileEntryKind.VISIT, visit.task_code
            entries.append(FileEntry(on=visit.on, kind=kind, record=visit, task_code=task))
    for finding in found:
        entries.append(_of_finding(finding, finding.on, FileEntryKind.FINDING, finding))
    for case in led:
        for step in case.steps:
            entries.append(_of_finding(case.finding, step.on, FileEntryKind.STEP, step))
    # A stable sort: what has one day and kind stays in the order in which it was given.
    entries.sort(key=lambda entry: (entry.on, _RANK[entry.kind]))
    return SubjectFile(subject_id=subject_id, entries=entries)


def _of_finding(finding: Finding, on: date, kind: FileEntryKind, record: FileRecord) -> FileEntry:
    return FileEntry(
        on=on,
        kind=kind,
        record=record,
        task_code=finding.task_code,
        matter_code=finding.matter_code,
    )


def _draw(drawn: Draw, subject_id: str) -> Iterator[FileEntry]:
    """What a draw and the events after it say of a subject."""
    frame = drawn.frame
    if subject_id not in frame.areas:
        return
    # With the last public value the draw is settled, whoever computes it when.
    settled_on = max(source.date for source in drawn.header.entropy)
    selected = {s.matter_code: s for s in drawn.selections if s.subject_id == subject_id}
    for matter in frame.matters:
        entry = matter.entries[subject_id]
        _, is_out, reason = entry.partition("!")
        record: FileRecord
        if matter.code in selected:
            kind, record = FileEntryKind.DRAWN, selected[matter.code]
        elif is_out:
            kind, record = FileEntryKind.OUT, reason
        else:
            kind, record = FileEntryKind.NOT_DRAWN, matter.chances[entry]
        yield FileEntry(
            on=settled_on,
            kind=kind,
            record=record,
            task_code=frame.task,
            matter_code=matter.code,
        )
    for change in drawn.changes_at.get(subject_id, ()):
        yield from _change(change, subject_id, frame.task)


def _change(change: Event, subject_id: str, task: str) -> Iterator[FileEntry]:
    """What an event says of the subject that it is about, or that came by it."""
    entry = partial(FileEntry, on=change.on, record=change, task_code=task)
    match change:
        case SubjectReplacement():
            has_left = change.subject_id == subject_id
            kind = FileEntryKind.REPLACED if has_left else FileEntryKind.BROUGHT_IN
            for code, came in change.came.items():
                if has_left or came == subject_id:
                    yield entry(kind=kind, matter_code=code)
        case InspectorReplacement():
            yield entry(kind=FileEntryKind.OFFICER_REPLACED)
        case _:
            assert_never(change)


def _request(request: RecusalRequest) -> Iterator[FileEntry]:
    yield FileEntry(
        on=request.filed_on,
        kind=FileEntryKind.REQUEST,
        record=request,
        task_code=request.task_code,
    )
    if request.decision is not None:
        yield FileEntry(
            on=request.decision.decided_on,
            kind=FileEntryKind.DECISION,
            record=request.decision,
            task_code=request.task_code,
        )
