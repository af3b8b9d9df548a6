"""Whether a finding (检查结果) fits its draw: who was drawn, who went, when, with which result.

Source: the rule, articles 3, 11 and 14; 劳动保障监察条例, article 16.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from randcheck.base.errors import CaseError, Problem, raise_problems
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import records_of
from randcheck.base.reasons import Breach, as_breach, breach
from randcheck.base.sources import OUR_DEFAULT
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    requests_by_subject,
)
from randcheck.domain.draw.draws import Draw
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.rulebook import Rulebook


def record_finding(
    finding: Finding,
    *,
    drawn: Draw,
    rulebook: Rulebook,
    requests: Iterable[RecusalRequest] = (),
) -> Finding:
    """The finding (检查结果), if it fits its draw.

    Args:
        finding: what one visit found for one matter; a failed visit is a finding too.
        drawn: the draw as it stands, with its events.
        rulebook: the rulebook by which it was drawn.
        requests: requests for recusal (回避申请) of the task, decided or not.

    Returns:
        The same finding.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``finding-other-rulebook``; all of ``finding-of-other-task``,
            ``finding-without-visit``, ``finding-of-other-matter``, ``finding-of-replaced``
            (but for a failed visit, which is why a subject is replaced),
            ``finding-before-brought-in``, ``finding-after-replacement``,
            ``finding-outside-window``, ``finding-result-unknown``, ``finding-result-not-alone``,
            ``finding-result-not-first``, ``signers-not-on-team`` (of the day of
            the visit), ``too-few-signers``, ``visit-should-wait``, ``signer-recused``.

    Source: the rule, articles 3 and 11; 劳动保障监察条例, article 16 (two officers).

    Example:
        >>> from attrs import evolve
        >>> from randcheck import EntropySource, Frame
        >>> from randcheck.draws import Group, MatterFrame, RosterEntry, TeamRule
        >>> from randcheck import SHANGRAO_2023, commit, draw
        >>> frame = Frame(task="2026-Q4", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20),
        ...     areas={"E-001": None}, matters=[MatterFrame(code="WAGES",
        ...         groups={"all": Group(base=1, quota=1)}, weights={"all/any": 1},
        ...         entries={"E-001": "all/any"})],
        ...     roster={"ZF-1": RosterEntry(pool="city"), "ZF-2": RosterEntry(pool="city")},
        ...     team={"city": TeamRule(count=2)})
        >>> lottery = EntropySource(source="中国福利彩票双色球 2026135", date=date(2026, 11, 24),
        ...     format="6C33 1C16")
        >>> committed = commit(frame, body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=(lottery,), secret="5e" * 32)
        >>> drawn = draw(committed, values=("03 07 11 19 24 31 08",))
        >>> found = Finding(task_code="2026-Q4", subject_id="E-001", matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=("ZF-1", "ZF-9"))
        >>> record_finding(found, drawn=drawn, rulebook=SHANGRAO_2023)
        Traceback (most recent call last):
        randcheck.CaseError: the finding for WAGES at E-001 was signed by ZF-9, who ...
        >>> found = record_finding(evolve(found, signed_by=("ZF-1", "ZF-2")),
        ...     drawn=drawn, rulebook=SHANGRAO_2023)
    """
    check_record(finding, Finding, "finding")
    check_draw_and_rulebook(drawn, rulebook)
    of_subject = requests_by_subject(requests, drawn.frame.task)
    raise_problems(CaseError, finding_problems(finding, drawn, rulebook, of_subject))
    return finding


def check_findings(
    findings: Iterable[Finding],
    *,
    rulebook: Rulebook,
    on: date,
    drawn: Draw,
    requests: Iterable[RecusalRequest] = (),
) -> tuple[Breach, ...]:
    """Findings that do not fit their draw, stand twice or apart, or are missing after the window.

    Args:
        findings: the task's findings, as they are kept or as they come from elsewhere.
        rulebook: the rulebook by which the task was drawn.
        on: the day as of which it is looked at; after the window's last day, each matter of each
            visit has its finding.
        drawn: the draw as it stands, with its events.
        requests: requests for recusal of the task, decided or not.

    Returns:
        What `record_finding` refuses, by finding as given, then findings given twice, by subject
        and matter, subjects visited on several days, and missing findings, by subject and matter.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``finding-other-rulebook``.

    Source: the rule, articles 3, 11, 12 and 14; 劳动保障监察条例, article 16.
    """
    check_date(on, "on")
    check_draw_and_rulebook(drawn, rulebook)
    given = records_of(findings, Finding, "findings")
    of_subject = requests_by_subject(requests, drawn.frame.task)
    found = [
        as_breach(problem, finding.subject_id)
        for finding in given
        for problem in finding_problems(finding, drawn, rulebook, of_subject)
    ]
    found.extend(as_breach(p, str(p.params["subject"])) for p in repeated_problems(given, drawn))
    found.extend(several_days(_of_task(given, drawn), rulebook))
    found.extend(missing_findings(drawn, _of_task(given, drawn), on))
    return tuple(found)


def repeated_problems(findings: Iterable[Finding], drawn: Draw) -> Iterator[Problem]:
    """Findings of the draw's task that are given twice, by subject and matter."""
    counts = Counter(finding.key for finding in _of_task(findings, drawn))
    for (subject_id, matter_code), count in sorted(counts.items()):
        if count > 1:
            yield Problem(
                "finding-twice",
                subject=subject_id,
                matter=matter_code,
                count=count,
                source=OUR_DEFAULT,
            )


def _of_task(findings: Iterable[Finding], drawn: Draw) -> Iterator[Finding]:
    return (finding for finding in findings if finding.task_code == drawn.frame.task)


def several_days(findings: Iterable[Finding], rulebook: Rulebook) -> Iterator[Breach]:
    """The subjects that one task visited on several days, by id: not all was done at once.

    Mostly they were visited before they were brought in for one more matter.
    """
    # A finding that is given twice is another matter.
    day_of = {finding.key: finding.on for finding in findings}
    days: defaultdict[str, set[date]] = defaultdict(set)
    for (subject_id, _), day in day_of.items():
        days[subject_id].add(day)
    for subject_id in sorted(days):
        if len(days[subject_id]) > 1:
            yield breach(
                "visited-on-several-days",
                rulebook.joint,
                subject_id,
                subject=subject_id,
                days=tuple(sorted(days[subject_id])),
            )


def missing_findings(drawn: Draw, findings: Iterable[Finding], on: date) -> Iterator[Breach]:
    """The visits that have no finding as of a day after the window, by subject and matter."""
    if on <= drawn.frame.closes_on:
        return
    found = {finding.key for finding in findings}
    for visit in drawn.visits_now:
        for matter_code in visit.matter_codes:
            if (visit.subject_id, matter_code) not in found:
                yield breach(
                    "finding-missing",
                    OUR_DEFAULT,
                    visit.subject_id,
                    subject=visit.subject_id,
                    matter=matter_code,
                    closes_on=drawn.frame.closes_on,
                    on=on,
                )
