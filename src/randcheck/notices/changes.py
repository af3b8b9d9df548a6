"""Papers of what changes after a draw: recusals, replaced subjects and officers.

They are for the file, and for whoever asked; none of them is published.

Source: the rule, article 11; 劳动保障监察条例, article 16.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from randcheck.base.fields import check_record
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import EventRecord, InspectorReplacement
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.domain.plan.matters import Matter
from randcheck.notices.notice import Block, Notice
from randcheck.notices.words import Words, known_subjects, names_of_matters


def recusal_notice(
    request: RecusalRequest,
    *,
    body: str,
    subjects: SubjectDirectory | Iterable[Subject],
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> Notice:
    """Make the paper of a request for recusal: the request, or once decided the decision.

    It states the interest, which is never published: it goes to whoever asked, and on file.

    Args:
        request: the request.
        body: code of the body that decides.
        subjects: give the name of the subject.
        names: code to name, for tasks, bodies, officers.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        The paper.

    Raises:
        InvalidInputError: ``unknown-id`` for a subject that is not among ``subjects``;
            ``wrong-type``.

    Source: the rule, article 11; 劳动保障监察条例, article 16.

    Example:
        >>> from datetime import date
        >>> from randcheck.draws import Requester, RequestForm
        >>> asked = RecusalRequest(code="H-1", task_code="2026-Q4", subject_id="E-001",
        ...     inspector_id="ZF-1", requested_by=Requester.SUBJECT, form=RequestForm.WRITTEN,
        ...     filed_on=date(2026, 12, 1), ground="近亲属")
        >>> firm = Subject(id="E-001", name="信江食品", region="361102")
        >>> recusal_notice(asked, body="SR-HRSS", subjects=[firm]).title
        '回避申请登记表'
    """
    check_record(request, RecusalRequest, "request")
    words = Words(lang=lang, names=names or {})
    known = known_subjects(subjects, [request.subject_id])
    decision = request.decision
    officer = words.coded(request.inspector_id)
    blocks: list[Block] = [
        words.facts(
            (words("Request", "申请编号"), request.code),
            (words("Task", "抽查任务"), words.name(request.task_code)),
            (words("Subject", "检查对象"), _subject(request.subject_id, known, words)),
            (words("Officer", "执法检查人员"), officer),
            (words("Asked by", "申请人"), request.requested_by.text(lang)),
            (words("Form", "申请方式"), request.form.text(lang)),
            (words("Filed on", "申请日期"), request.filed_on),
            (words("Ground", "申请理由"), request.ground),
        )
    ]
    if decision is not None:
        document = decision.document
        blocks.append(
            words(
                f"Decision: {officer} {'stays away' if decision.granted else 'may go'}.",
                f"经审查，决定：{'准予' if decision.granted else '不准予'}{officer}回避。",
            )
        )
        blocks.append(
            words.facts(
                (words("Decided by", "决定人"), decision.decided_by),
                (words("Decided on", "决定日期"), decision.decided_on),
                (words("Reason", "决定理由"), decision.reason),
                (words("Document", "文书编号"), None if document is None else document.number),
            )
        )
    return Notice(
        title=words("Request for recusal", "回避申请登记表")
        if decision is None
        else words("Decision on recusal", "回避决定书"),
        blocks=blocks,
        issuer=words.name(body),
        lang=lang,
    )


def replacement_notice(
    record: EventRecord,
    *,
    drawn: Draw,
    subjects: SubjectDirectory | Iterable[Subject],
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> Notice:
    """Make the paper of one replacement: who left, why, on what evidence, and who came.

    It states the reason and the evidence, which are not published: it goes on file.

    Args:
        record: the event on record, one of ``drawn.events``.
        drawn: the draw.
        subjects: give the names of the subjects that left and came.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, matters, officers, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        The paper.

    Raises:
        InvalidInputError: ``unknown-id`` for subjects that are not among ``subjects``;
            ``wrong-type``.

    Source: the rule, article 11.

    Example:
        >>> from randcheck import Draw
        >>> def papers(drawn: Draw, subjects: list[Subject]) -> list[Notice]:
        ...     return [replacement_notice(one, drawn=drawn, subjects=subjects)
        ...         for one in drawn.events]
    """
    check_record(record, EventRecord, "record")
    check_record(drawn, Draw, "drawn")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    event = record.event
    known = known_subjects(subjects, {event.subject_id, *event.arrivals})
    nobody = words("nobody left", "无可递补")
    body = words.name(drawn.header.body)
    common = (
        (words("Task", "抽查任务"), words.name(drawn.frame.task)),
        (words("On", "日期"), words.day(event.on)),
        (words("Subject", "检查对象"), _subject(event.subject_id, known, words)),
    )
    reasons = (
        (words("Reason", "原因"), words.outcome("event_reason", event.reason)),
        (words("Evidence", "依据材料"), record.evidence),
    )
    if isinstance(event, InspectorReplacement):
        title = words("Replacement of an officer", "执法检查人员更换登记表")
        came = nobody if event.by is None else words.coded(event.by)
        changed: tuple[tuple[str, str], ...] = (
            (words("Officer who left", "退出人员"), words.coded(event.inspector_id)),
            (words("Officer who came", "接替人员"), came),
        )
    else:
        title = words("Replacement of a subject", "检查对象递补登记表")
        changed = tuple(
            (
                words("In its place for ", "递补对象：") + words.name(code, matter_names),
                nobody if came is None else _subject(came, known, words),
            )
            for code, came in event.came.items()
        )
    return Notice(
        title=title,
        blocks=(
            words.facts(*common, *changed, *reasons),
            words(
                "Who came follows from the draw's seed; nobody chose.",
                "递补和接替由本次抽取的种子确定，未经人为挑选。",
            ),
        ),
        issuer=body,
        lang=lang,
    )


def _subject(subject_id: str, known: Mapping[str, Subject], words: Words) -> str:
    return words.coded(subject_id, {subject_id: known[subject_id].name})
