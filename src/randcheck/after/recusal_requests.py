"""Requests for recusal (回避申请): the decision, and its effect on the visit.

Source: the rule, article 11; 劳动保障监察条例, article 16. The rule does not say who decides, by
when, and whether the visit waits: these are parameters of the rulebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from randcheck.base.errors import CaseError, Problem, refuse
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of, repeats
from randcheck.base.reasons import Breach, breach
from randcheck.base.texts import check_id, in_capitals
from randcheck.calendars.counting import last_day
from randcheck.calendars.days import Calendar
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.visits import Visit
from randcheck.domain.inspection.documents import Document
from randcheck.domain.inspection.recusal_requests import RecusalDecision, RecusalRequest
from randcheck.domain.terms.time_limits import LimitedStep
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def decide_request(
    request: RecusalRequest,
    *,
    granted: bool,
    on: date,
    by: str,
    reason: str = "",
    document: Document | None = None,
) -> RecusalRequest:
    """Add the decision (回避决定) to a request; a decision is never changed.

    Args:
        request: an open request.
        granted: True if the officer has to stay away: the decision is then the evidence for
            `replace_inspector`. A refusal stays on record.
        on: the day of the decision, not before the request was filed.
        by: who decided, in words.
        reason: the reason in words, for the record.
        document: the decision, with its number.

    Raises:
        CaseError: ``request-decided``.
        InvalidInputError: ``dates-out-of-order``, or a value of the wrong type.

    Source: the rule, article 11; 劳动保障监察条例, article 16.

    Example:
        >>> from datetime import date
        >>> from randcheck.draws import Requester, RequestForm
        >>> request = RecusalRequest(code="R-1", task_code="T-1", subject_id="S4",
        ...     inspector_id="I2", requested_by=Requester.SUBJECT, form=RequestForm.WRITTEN,
        ...     filed_on=date(2026, 12, 2), ground="近亲属")
        >>> decided = decide_request(request, granted=True, on=date(2026, 12, 3), by="局负责人")
        >>> decided.is_open, decided.decision.granted
        (False, True)
    """
    check_record(request, RecusalRequest, "request")
    if request.decision is not None:
        decided_on = request.decision.decided_on
        raise CaseError(Problem("request-decided", request=request.code, decided_on=decided_on))
    decision = RecusalDecision(
        granted=granted, decided_on=on, decided_by=by, reason=reason, document=document
    )
    return attrs.evolve(request, decision=decision)


def decision_due(
    request: RecusalRequest, rulebook: Rulebook, calendar: Calendar | None = None
) -> date | None:
    """Return the last day for a decision in time; None where it cannot be late.

    Args:
        request: the request; the day on which it was filed is not counted.
        rulebook: the body's.
        calendar: what knows the working days; needed only for a limit in working days.

    Returns:
        The day; None where the rulebook sets no limit, or the limit ends after the year 9999.

    Raises:
        InvalidInputError: ``wrong-type``.
        CalendarError: ``calendar-missing``, or the calendar's own error for a year that it does not
            know.

    Source: that of the limit in the rulebook; the Shangrao rule sets none.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> from randcheck.draws import Requester, RequestForm
        >>> request = RecusalRequest(code="R-1", task_code="T-1", subject_id="S4",
        ...     inspector_id="I2", requested_by=Requester.SUBJECT, form=RequestForm.WRITTEN,
        ...     filed_on=date(2026, 12, 2), ground="近亲属")
        >>> decision_due(request, SHANGRAO_2023)
        datetime.date(2026, 12, 5)
    """
    check_record(request, RecusalRequest, "request")
    check_record(rulebook, Rulebook, "rulebook")
    limit = rulebook.time_limit(LimitedStep.RECUSAL_DECISION)
    if limit is None:
        return None
    return last_day(request.filed_on, limit.days, limit.day_kind, calendar)


def may_visit(
    requests: Iterable[RecusalRequest],
    *,
    subject_id: str,
    inspector_id: str | None,
    rulebook: Rulebook,
    on: date | None = None,
) -> bool:
    """Tell whether the requests for recusal allow a visit.

    Args:
        requests: the requests of the task.
        subject_id: the subject.
        inspector_id: the officer; None for the visit as a whole.
        rulebook: the rulebook of the body; it says whether a visit waits for an open request.
        on: the day to look at: later requests and decisions are ignored; None takes all.

    Returns:
        False for an officer whose recusal was granted. If ``rulebook.recusal_requests.visit_waits``
        is True, also False while a request about any officer of the visit is undecided. Otherwise
        True: a refused request changes nothing.

    Raises:
        InvalidInputError: ``wrong-type``, ``duplicate-id``.

    Source: the rule, article 11; whether the visit waits is a parameter.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> from randcheck.draws import Requester, RequestForm
        >>> request = RecusalRequest(code="R-1", task_code="T-1", subject_id="S4",
        ...     inspector_id="I2", requested_by=Requester.SUBJECT, form=RequestForm.WRITTEN,
        ...     filed_on=date(2026, 12, 2), ground="近亲属")
        >>> may_visit([request], subject_id="S4", inspector_id="I2", rulebook=SHANGRAO_2023)
        False
        >>> refused = decide_request(request, granted=False, on=date(2026, 12, 3), by="局负责人")
        >>> may_visit([refused], subject_id="S4", inspector_id="I2", rulebook=SHANGRAO_2023)
        True
    """
    check_record(rulebook, Rulebook, "rulebook")
    # No request names a malformed id, so the answer would be True.
    check_id(subject_id, "subject_id")
    if inspector_id is not None:
        check_id(inspector_id, "inspector_id")
    if on is not None:
        check_date(on, "on")
    subject, inspector = in_capitals(subject_id), in_capitals(inspector_id or "")
    for request in _each_once(requests):
        # Ids that differ only by case are one.
        if in_capitals(request.subject_id) != subject or (on is not None and request.filed_on > on):
            continue
        decision = _decision_as_of(request, on)
        if decision is None and rulebook.recusal_requests.visit_waits:
            return False
        if (
            decision is not None
            and decision.granted
            and in_capitals(request.inspector_id) == inspector
        ):
            return False
    return True


def _each_once(requests: Iterable[RecusalRequest]) -> tuple[RecusalRequest, ...]:
    """Refuse a code that occurs twice: an old copy of a request would count too."""
    given = records_of(requests, RecusalRequest, "requests")
    if repeated := repeats(request.code for request in given):
        refuse("duplicate-id", what=Phrase("recusal-request"), ids=repeated)
    return given


def _decision_as_of(request: RecusalRequest, on: date | None) -> RecusalDecision | None:
    decision = request.decision
    return None if decision is None or (on is not None and decision.decided_on > on) else decision


def check_recusal_requests(
    requests: Iterable[RecusalRequest],
    *,
    rulebook: Rulebook,
    on: date,
    drawn: Draw,
    calendar: Calendar | None = None,
) -> tuple[Breach, ...]:
    """Find requests decided late or not at all, not allowed, or granted without effect.

    Args:
        requests: the stored requests of the task.
        rulebook: the body's.
        on: the day to look at; later requests, decisions and events are ignored.
        drawn: the draw with its events.
        calendar: what knows the working days; needed only for a limit in working days.

    Returns:
        The breaches, in the order of the requests, among them ``request-form``,
        ``request-of-other-task``, ``request-without-visit``, ``request-undecided``,
        ``request-decided-late``, ``request-granted-still-on-team``. The last day of the
        limit is still in time.

    Raises:
        InvalidInputError: ``wrong-type``, ``duplicate-id``.
        CalendarError: ``calendar-missing``, or the calendar's own error.

    Source: the rule, article 11; 劳动保障监察条例, article 16.
    """
    check_record(drawn, Draw, "drawn")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    filed = [request for request in _each_once(requests) if request.filed_on <= on]
    now = _officers_of(drawn.visits_on(on))
    ever = _officers_of(visit for course in drawn.visits_at.values() for _, visit in course)
    found: list[Breach] = []
    for request in filed:
        found.extend(_admission_breaches(request, rulebook))
        found.extend(_time_breaches(request, rulebook, on, calendar))
        found.extend(_visit_breaches(request, drawn, rulebook, on, now, ever))
    return tuple(found)


Officers = Mapping[str, set[str]]


def _officers_of(visits: Iterable[Visit | None]) -> Officers:
    """Map each subject id to the officers of its visit."""
    officers: dict[str, set[str]] = {}
    for visit in visits:
        if visit is not None:
            joined = {member.inspector_id for member in visit.team}
            officers.setdefault(visit.subject_id, set()).update(joined)
    return officers


def _admission_breaches(request: RecusalRequest, rulebook: Rulebook) -> Iterator[Breach]:
    terms = rulebook.recusal_requests
    if request.form not in terms.forms:
        yield breach(
            "request-form",
            terms.source,
            request.code,
            request=request.code,
            request_form=request.form,
            request_forms=tuple(sorted(terms.forms)),
        )


def _time_breaches(
    request: RecusalRequest, rulebook: Rulebook, on: date, calendar: Calendar | None
) -> Iterator[Breach]:
    limit = rulebook.time_limit(LimitedStep.RECUSAL_DECISION)
    due = decision_due(request, rulebook, calendar)
    if limit is None or due is None:
        return
    decision = _decision_as_of(request, on)
    if decision is None and on > due:
        yield breach(
            "request-undecided",
            limit.source,
            request.code,
            request=request.code,
            due_on=due,
            on=on,
        )
    if decision is not None and decision.decided_on > due:
        yield breach(
            "request-decided-late",
            limit.source,
            request.code,
            request=request.code,
            due_on=due,
            decided_on=decision.decided_on,
        )


def _visit_breaches(
    request: RecusalRequest,
    drawn: Draw,
    rulebook: Rulebook,
    on: date,
    now: Officers,
    ever: Officers,
) -> Iterator[Breach]:
    if request.task_code != drawn.frame.task:
        yield breach(
            "request-of-other-task",
            rulebook.recusal,
            request.code,
            request=request.code,
            other=request.task_code,
            task=drawn.frame.task,
        )
        return
    who, subject_id = request.inspector_id, request.subject_id
    is_on_it = who in now.get(subject_id, ())
    if who not in ever.get(subject_id, ()):
        yield breach(
            "request-without-visit",
            rulebook.recusal,
            request.code,
            request=request.code,
            inspector=who,
            subject=subject_id,
        )
    decision = _decision_as_of(request, on)
    if is_on_it and decision is not None and decision.granted:
        yield breach(
            "request-granted-still-on-team",
            rulebook.recusal,
            request.code,
            request=request.code,
            decided_on=decision.decided_on,
            inspector=who,
            subject=subject_id,
            on=on,
        )
