"""The audit of conduct (依法行政、廉洁执法): who went, who signed, and whether they were free to.

Discipline itself is for others; this finds what they have to look at.

Source: the rule, articles 4, 11 and 17; 劳动保障监察条例, article 16.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from randcheck.base.items import records_of
from randcheck.base.reasons import Breach, as_breach, breach
from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    requests_by_subject,
)
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.visits import Visit
from randcheck.domain.inspection.findings import Finding
from randcheck.domain.inspection.recusal_requests import RecusalRequest
from randcheck.drawing.commitment import Commitment
from randcheck.rulebook import Rulebook
from randcheck.verifying.draws import verify

_NOT_OF_CONDUCT = frozenset({"finding-result-unknown"})


def audit_conduct(
    drawn: Draw,
    findings: Iterable[Finding],
    *,
    rulebook: Rulebook,
    requests: Iterable[RecusalRequest] = (),
    committed: Commitment | None = None,
) -> tuple[Breach, ...]:
    """Whether those who went and signed were those who were drawn, and were free to go.

    Args:
        drawn: the draw as it stands, as it is kept or as it comes from elsewhere.
        findings: what the visits found.
        rulebook: the rulebook by which it was drawn.
        requests: requests for recusal of the task; one that was granted by the day of a visit
            keeps the officer from it.
        committed: the commitment. With it the whole draw is verified; without it nobody can tell
            whether the teams are those that were drawn, and only recusals and signatures are
            looked at.

    Returns:
        The breaches. First, for each finding as given, what `check_findings` finds of its visit,
        team and signatures (``signer-recused`` for a request that was granted), and officers
        recused by the draw who signed; then recused officers on a team, of the visits that ended
        and of those that stand; then, with the commitment, all in which the draw differs from what
        it and the events give.

    Raises:
        InvalidInputError: ``wrong-type``.
        CaseError: ``finding-other-rulebook``.

    Source: the rule, articles 4, 11 and 17; 劳动保障监察条例, article 16.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, EntropySource, Frame
        >>> from randcheck.draws import Group, MatterFrame
        >>> from randcheck.draws import RosterEntry, TeamRule
        >>> from randcheck import commit, draw
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
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=["ZF-9"])
        >>> for breach in audit_conduct(drawn, [found], rulebook=SHANGRAO_2023):
        ...     print(breach.code)
        signers-not-on-team
        too-few-signers
    """
    check_draw_and_rulebook(drawn, rulebook)
    given = records_of(findings, Finding, "findings")
    of_subject = requests_by_subject(requests, drawn.frame.task)
    recused = drawn.frame.recused_of
    found: list[Breach] = []
    for finding in given:
        found.extend(
            as_breach(problem, finding.subject_id)
            for problem in finding_problems(finding, drawn, rulebook, of_subject)
            if problem.code not in _NOT_OF_CONDUCT
        )
        barred = recused.get(finding.subject_id, ())
        found.extend(_signed_by_recused(finding, barred, rulebook))
    for visit in (*drawn.ended, *drawn.visits_now):
        found.extend(_visited_by_recused(visit, recused.get(visit.subject_id, ()), rulebook))
    if committed is not None:
        found.extend(_discrepancies(drawn, committed, rulebook))
    return tuple(found)


def _signed_by_recused(
    finding: Finding, barred: Collection[str], rulebook: Rulebook
) -> Iterator[Breach]:
    if signed := tuple(sorted(set(finding.signed_by).intersection(barred))):
        yield breach(
            "recused-signed",
            rulebook.recusal,
            finding.subject_id,
            subject=finding.subject_id,
            matter=finding.matter_code,
            ids=signed,
        )


def _visited_by_recused(
    visit: Visit, barred: Collection[str], rulebook: Rulebook
) -> Iterator[Breach]:
    team = {member.inspector_id for member in visit.team}
    if recused := tuple(sorted(team.intersection(barred))):
        subject = visit.subject_id
        yield breach("recused-on-team", rulebook.recusal, subject, subject=subject, ids=recused)


def _discrepancies(drawn: Draw, committed: Commitment, rulebook: Rulebook) -> Iterator[Breach]:
    for discrepancy in verify(drawn, committed, rulebook).findings:
        yield breach(
            "draw-differs",
            rulebook.dispatch,
            drawn.frame.task,
            task=drawn.frame.task,
            discrepancy=discrepancy,
        )
