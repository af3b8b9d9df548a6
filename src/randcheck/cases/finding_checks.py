"""What is wrong with one finding, seen from its draw.

Source: the rule, articles 3, 11 and 14; 劳动保障监察条例, article 16.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from randcheck.base.errors import CaseError, Problem
from randcheck.base.fields import check_record
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import records_of
from randcheck.base.sources import OUR_DEFAULT
from randcheck.cases.visits import officers_for, standing_visit, visit_for
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.findings import Finding, ResultKind
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.rulebook import Rulebook


def check_draw_and_rulebook(drawn: Draw, rulebook: Rulebook) -> None:
    """Refuse what is no draw, and a rulebook by which it was not made.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``finding-other-rulebook``.
    """
    check_record(drawn, Draw, "drawn")
    check_record(rulebook, Rulebook, "rulebook")
    wanted, given = drawn.frame.rulebook, rulebook.ref
    if wanted != given:
        problem = Problem(
            "finding-other-rulebook",
            task=drawn.frame.task,
            wanted=f"{wanted.name} ({wanted.digest})",
            given=f"{given.name} ({given.digest})",
        )
        raise CaseError(problem)


def requests_by_subject(
    requests: Iterable[RecusalRequest], task_code: str
) -> Mapping[str, Sequence[RecusalRequest]]:
    """The requests for recusal of a task, by subject.

    Raises:
        InvalidInputError: ``not-a-collection``, ``wrong-type``.
    """
    of_subject: defaultdict[str, list[RecusalRequest]] = defaultdict(list)
    for request in records_of(requests, RecusalRequest, "requests"):
        if request.task_code == task_code:
            of_subject[request.subject_id].append(request)
    return FrozenDict({subject: tuple(filed) for subject, filed in of_subject.items()})


def finding_problems(
    finding: Finding,
    drawn: Draw,
    rulebook: Rulebook,
    requests: Mapping[str, Sequence[RecusalRequest]],
) -> Iterator[Problem]:
    """All that is wrong with a finding; each problem holds its ``source``."""
    frame = drawn.frame
    if finding.task_code != frame.task:
        yield _problem(
            "finding-of-other-task",
            finding,
            task=finding.task_code,
            drawn=frame.task,
            source=OUR_DEFAULT,
        )
        return
    yield from result_problems(finding, rulebook)
    yield from _replacement_problems(finding, drawn, rulebook)
    if not frame.opens_on <= finding.on <= frame.closes_on:
        yield _problem(
            "finding-outside-window",
            finding,
            on=finding.on,
            opens_on=frame.opens_on,
            closes_on=frame.closes_on,
            source=OUR_DEFAULT,
        )
    filed = requests.get(finding.subject_id, ())
    yield from _waiting_problems(finding, rulebook, filed)
    yield from _visit_problems(finding, drawn, rulebook)
    if filed:
        yield from _recusal_problems(finding, officers_for(drawn, finding), rulebook, filed)


def _visit_problems(finding: Finding, drawn: Draw, rulebook: Rulebook) -> Iterator[Problem]:
    subject_id, matter_code = finding.key
    visit = visit_for(drawn, subject_id, matter_code)
    if visit is not None:
        team = officers_for(drawn, finding)
        yield from signature_problems(finding, team, rulebook)
    elif standing_visit(drawn, subject_id) is None:
        yield _problem(
            "finding-without-visit", finding, task=drawn.frame.task, source=rulebook.dispatch
        )
    else:
        yield _problem("finding-of-other-matter", finding, source=rulebook.dispatch)


def request_problems(
    finding: Finding, team: Iterable[str], rulebook: Rulebook, requests: Iterable[RecusalRequest]
) -> Iterator[Problem]:
    """What is wrong with a visit to a subject by the requests for recusal that concern it."""
    filed = tuple(requests)
    yield from _waiting_problems(finding, rulebook, filed)
    yield from _recusal_problems(finding, team, rulebook, filed)


def _waiting_problems(
    finding: Finding, rulebook: Rulebook, requests: Iterable[RecusalRequest]
) -> Iterator[Problem]:
    """A visit that was made while a request waited for its decision."""
    if not rulebook.recusal_requests.visit_waits:
        return
    if waited_for := tuple(r.code for r in requests if _was_open(r, finding)):
        yield _problem(
            "visit-should-wait",
            finding,
            on=finding.on,
            ids=waited_for,
            source=rulebook.recusal_requests.source,
        )


def _was_open(request: RecusalRequest, finding: Finding) -> bool:
    """Whether a request was filed by the day of the visit, and not decided by then."""
    decision = request.decision
    return request.filed_on <= finding.on and (decision is None or decision.decided_on > finding.on)


def result_problems(finding: Finding, rulebook: Rulebook) -> Iterator[Problem]:
    """What is wrong with the results alone: unknown ones, and those that do not go together."""
    listed = {category.code: category for category in rulebook.results}
    for code in finding.results:
        if code not in listed:
            known = tuple(listed)
            yield _problem(
                "finding-result-unknown", finding, given=code, known=known, source=OUR_DEFAULT
            )
    given = [listed[code] for code in finding.results if code in listed]
    alone = tuple(category.code for category in given if category.alone)
    if alone and finding.also:
        yield _problem("finding-result-not-alone", finding, results=alone, source=OUR_DEFAULT)
    first = max(given, key=lambda category: _WEIGHT[category.kind], default=None)
    if first is not None and _WEIGHT[first.kind] > _WEIGHT[given[0].kind]:
        yield _problem(
            "finding-result-not-first",
            finding,
            result=given[0].code,
            first=first.code,
            source=OUR_DEFAULT,
        )


# A violation decides what comes next whatever else is true, and a failed visit before no problem.
_WEIGHT = {
    ResultKind.NO_PROBLEM: 0,
    ResultKind.FAILED_VISIT: 1,
    ResultKind.VIOLATION: 2,
    ResultKind.REFUSAL: 3,
}


def _replacement_problems(finding: Finding, drawn: Draw, rulebook: Rulebook) -> Iterator[Problem]:
    """What does not fit the events by which the subject came for the matter, or left."""
    subject_id, matter_code = finding.key
    source = rulebook.failed_visits_replaced.source
    reason = drawn.replaced.get(finding.key)
    # A refusal is a violation too, for which nobody else is visited instead.
    failed = {
        c.code for c in rulebook.results if c.kind.is_failed_visit and not c.kind.is_violation
    }
    if reason is not None and finding.result not in failed:
        yield _problem(
            "finding-of-replaced",
            finding,
            result=finding.result,
            event_reason=reason,
            source=source,
        )
    for change in drawn.changes_at.get(subject_id, ()):
        if matter_code not in change.came:
            continue
        if change.came[matter_code] == subject_id and finding.on < change.on:
            yield _problem(
                "finding-before-brought-in",
                finding,
                on=finding.on,
                brought_in_on=change.on,
                source=source,
            )
        if change.subject_id == subject_id and finding.on > change.on:
            yield _problem(
                "finding-after-replacement",
                finding,
                on=finding.on,
                replaced_on=change.on,
                source=source,
            )


def _recusal_problems(
    finding: Finding, team: Iterable[str], rulebook: Rulebook, requests: Iterable[RecusalRequest]
) -> Iterator[Problem]:
    """Officers who signed, or were on the visit, though their recusal had been granted by then."""
    granted = {
        request.inspector_id
        for request in requests
        if request.decision is not None
        and request.decision.granted
        and request.decision.decided_on <= finding.on
    }
    if went := granted.intersection((*finding.signed_by, *team)):
        yield _problem(
            "signer-recused",
            finding,
            on=finding.on,
            ids=tuple(sorted(went)),
            source=rulebook.recusal,
        )


def signature_problems(
    finding: Finding, team: Collection[str], rulebook: Rulebook
) -> Iterator[Problem]:
    """What is wrong with who signed: only officers of the team, and enough of them."""
    if strangers := tuple(sorted(set(finding.signed_by).difference(team))):
        yield _problem("signers-not-on-team", finding, ids=strangers, source=rulebook.dispatch)
    signed, minimum = len(set(finding.signed_by)), rulebook.minimum_officers.value
    if signed < minimum:
        yield _problem(
            "too-few-signers",
            finding,
            signed=signed,
            minimum=minimum,
            source=rulebook.minimum_officers.source,
        )


def _problem(code: str, finding: Finding, **said: object) -> Problem:
    subject_id, matter_code = finding.key
    return Problem(code, subject=subject_id, matter=matter_code, **said)
