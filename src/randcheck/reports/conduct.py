"""The audit of conduct (依法行政、廉洁执法): who went, who signed, and whether they were drawn.

Discipline itself is for others; this finds what they have to look at.

Source: the rule, articles 4, 11 and 17; 劳动保障监察条例, article 16.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from randcheck.cases.finding_checks import (
    check_draw_and_rulebook,
    finding_problems,
    requests_by_subject,
)
from randcheck.domain.breaches import Breach, as_breach, breach
from randcheck.domain.draws import Draw, Visit
from randcheck.domain.events import RosterMending
from randcheck.domain.fields import records_of
from randcheck.domain.findings import Finding
from randcheck.domain.recusal_requests import RecusalRequest
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.event_checks import state_problems
from randcheck.drawing.lottery import matters_by_subject, visits_of
from randcheck.drawing.verification import verify
from randcheck.rulebook import Rulebook

__all__ = ["audit_conduct"]

_NOT_OF_CONDUCT = frozenset({"finding-result-unknown"})


def audit_conduct(
    result: Draw,
    findings: Iterable[Finding],
    *,
    rulebook: Rulebook,
    requests: Iterable[RecusalRequest] = (),
    committed: Commitment | None = None,
) -> tuple[Breach, ...]:
    """Whether those who went and signed were those who were drawn, and were free to go.

    Args:
        result: the draw as it stands, as it is kept or as it comes from elsewhere.
        findings: what the visits found.
        rulebook: the rulebook by which it was drawn.
        requests: requests for recusal of the task; one that was granted by the day of a visit
            keeps the officer from it.
        committed: the commitment. With it the whole draw is verified; without it the teams are
            computed anew from the seed that the draw states.

    Returns:
        The breaches. First, for each finding as given, what `check_findings` finds of its visit,
        team and signatures (``signer-recused`` for a request that was granted), and officers
        recused by the draw who signed; then recused officers on a team, by
        subject; then whatever is not as the draw and its events have it.

    Raises:
        InvalidInputError: ``wrong-type``; ``draw-misshapen`` for a draw with parts that cannot be
            looked up, which `verify` names one by one.
        CaseError: ``finding-other-rulebook``.

    Source: the rule, articles 4, 11 and 17; 劳动保障监察条例, article 16.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, EntropySource, Frame, MatterFrame, RosterEntry
        >>> from randcheck import commit, draw
        >>> frame = Frame(task="2026-Q4", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20), directory_size=2,
        ...     matters=[MatterFrame(code="WAGES", base=2, quota=1, weights={"all": 1},
        ...         members={"E-001": "all", "E-002": "all"})], team={"city": 2},
        ...     roster={i: RosterEntry(pool="city") for i in ("ZF-1", "ZF-2", "ZF-3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> committed = commit(frame, body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="5e" * 32)
        >>> result = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> [visit] = result.visits
        >>> found = Finding(task_code="2026-Q4", subject_id=visit.subject_id, matter_code="WAGES",
        ...     on=date(2026, 12, 3), result="no-problem", signed_by=["ZF-9"])
        >>> for breach in audit_conduct(result, [found], rulebook=SHANGRAO_2023):
        ...     print(breach.code)
        signers-not-on-team
        too-few-signers
    """
    check_draw_and_rulebook(result, rulebook)
    given = records_of(findings, Finding, "findings")
    of_subject = requests_by_subject(requests, result.frame.task)
    recused = _recused(result)
    found: list[Breach] = []
    for finding in given:
        found.extend(
            as_breach(problem, finding.subject_id)
            for problem in finding_problems(finding, result, rulebook, of_subject)
            if problem.code not in _NOT_OF_CONDUCT
        )
        barred = recused.get(finding.subject_id, ())
        found.extend(_signed_by_recused(finding, barred, rulebook))
    for visit in (*result.ended, *result.visits):
        found.extend(_visited_by_recused(visit, recused.get(visit.subject_id, ()), rulebook))
    if committed is None:
        found.extend(_other_teams(result, rulebook))
    else:
        found.extend(_discrepancies(result, committed, rulebook))
    return tuple(found)


def _recused(result: Draw) -> Mapping[str, Collection[str]]:
    """Subject id to those who may not visit it, by the frame or since they were added."""
    recused: defaultdict[str, set[str]] = defaultdict(set)
    for subject_id, barred in result.frame.recused_of.items():
        recused[subject_id].update(barred)
    for change in result.changes:
        if isinstance(change, RosterMending):
            for inspector_id, subject_id in change.recusals:
                recused[subject_id].add(inspector_id)
    return recused


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


def _discrepancies(result: Draw, committed: Commitment, rulebook: Rulebook) -> Iterator[Breach]:
    for discrepancy in verify(result, committed, rulebook):
        yield breach(
            "draw-differs",
            rulebook.dispatch,
            result.frame.task,
            task=result.frame.task,
            discrepancy=discrepancy,
        )


def _other_teams(result: Draw, rulebook: Rulebook) -> Iterator[Breach]:
    """Visits and teams that are not those which the stated seed and the events give."""
    expected, found = _teams(_as_the_seed_says(result)), _teams(result)
    for subject_id in sorted(expected.keys() | found.keys()):
        ours, theirs = expected.get(subject_id), found.get(subject_id)
        if ours != theirs:
            yield breach(
                "team-not-drawn",
                rulebook.dispatch,
                subject_id,
                subject=subject_id,
                expected=ours or ("-",),
                found=theirs or ("-",),
            )


def _teams(result: Draw) -> dict[str, tuple[str, ...]]:
    """Who goes to each subject, the lead first."""
    return {
        visit.subject_id: tuple(member.inspector_id for member in visit.team)
        for visit in result.visits
    }


def _as_the_seed_says(result: Draw) -> Draw:
    """The draw with the visits that its seed and those of its events that can be give."""
    frame, drawn = result.frame, matters_by_subject(result.selections)
    outcome = dispatch(
        result.seed,
        subjects=drawn,
        roster=frame.roster,
        recused_of=frame.recused_of,
        team=frame.team,
    )
    visits = visits_of(frame.roster, drawn, outcome.teams or {})
    first = attrs.evolve(result, visits=visits, ended=(), failure=outcome.failure, events=())
    aftermath = Aftermath(first)
    for change in result.changes:
        if not any(state_problems(change, aftermath, frame)):
            aftermath.apply(change)
    return aftermath.draw_after(())
