"""Counting: from a draw, its findings and its directory to the figures of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from randcheck.domain.draws import Draw
from randcheck.domain.events import InspectorReplacement, SubjectReplacement
from randcheck.domain.matter_frames import MatterFrame
from randcheck.domain.subjects import Subject
from randcheck.reports.figures import (
    DistrictFigures,
    MatterFigures,
    ReplacementFigures,
    ReportedFinding,
    StratumFigures,
    tally,
)

__all__ = ["count_districts", "count_matters", "count_replacements", "inspected_of"]


def count_matters(result: Draw, findings: Iterable[ReportedFinding]) -> tuple[MatterFigures, ...]:
    """The figures of each matter, by code.

    Args:
        result: the draw.
        findings: findings of visits that stand, or of subjects that were replaced.
    """
    strata_of = {matter.code: matter.members for matter in result.frame.matters}
    drawn = Counter((s.matter_code, s.stratum) for s in result.selections)
    replaced = _by_stratum(result.replaced, strata_of)
    brought_in = _by_stratum(result.brought_in, strata_of)
    standing: defaultdict[str, list[str]] = defaultdict(list)
    failed: defaultdict[str, list[str]] = defaultdict(list)
    for found in findings:
        group = failed if found.key in result.replaced else standing
        group[found.matter_code].append(found.result)
    return tuple(
        MatterFigures(
            matter_code=matter.code,
            quota=matter.quota,
            strata=tuple(
                StratumFigures(
                    stratum=stratum.name,
                    size=stratum.size,
                    chance=stratum.chance,
                    drawn=drawn[matter.code, stratum.name],
                    replaced=replaced[matter.code, stratum.name],
                    brought_in=brought_in[matter.code, stratum.name],
                )
                for stratum in matter.strata
            ),
            exclusions=tally(matter.exclusions.values()),
            capped=_capped(matter),
            results=tally(standing[matter.code]),
            results_of_replaced=tally(failed[matter.code]),
        )
        for matter in result.frame.matters
    )


def _by_stratum(
    pairs: Iterable[tuple[str, str]], strata_of: Mapping[str, Mapping[str, str]]
) -> Counter[tuple[str, str]]:
    return Counter((matter, strata_of[matter][subject]) for subject, matter in pairs)


def _capped(matter: MatterFrame) -> Mapping[str, int]:
    """How many are out by each cap: their reasons name it."""
    caps = (why.params.get("cap") for why in matter.reasons.values())
    return tally(cap for cap in caps if isinstance(cap, str))


def count_districts(
    result: Draw, findings: Iterable[ReportedFinding], directory: Iterable[Subject]
) -> tuple[DistrictFigures, ...]:
    """The figures of each district, by code.

    Args:
        result: the draw.
        findings: as for the matters.
        directory: exactly the subjects of the draw's directory.
    """
    members = [matter.members for matter in result.frame.matters]
    drawn = {selection.subject_id for selection in result.selections}
    given = tuple(findings)
    inspected = set(inspected_of(given))
    standing = {visit.subject_id for visit in result.visits}
    results: defaultdict[str, list[str]] = defaultdict(list)
    for found in given:
        results[found.subject_id].append(found.result)
    sizes: Counter[str] = Counter()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    of_region: defaultdict[str, list[str]] = defaultdict(list)
    for subject in directory:
        sizes[subject.region] += 1
        of = counts[subject.region]
        of["frame"] += any(subject.id in ids for ids in members)
        of["drawn"] += subject.id in drawn
        of["visits"] += subject.id in standing
        of["inspected"] += subject.id in inspected
        if subject.id in results:
            of_region[subject.region].extend(results[subject.id])
    return tuple(
        DistrictFigures(
            region=region,
            directory=sizes[region],
            frame=counts[region]["frame"],
            drawn=counts[region]["drawn"],
            visits=counts[region]["visits"],
            inspected=counts[region]["inspected"],
            results=tally(of_region[region]),
        )
        for region in sorted(sizes)
    )


def inspected_of(findings: Iterable[ReportedFinding]) -> tuple[str, ...]:
    """Ids of the subjects with at least one finding other than a failed visit, sorted."""
    seen = {found.subject_id for found in findings if not found.kind.is_failed_visit}
    return tuple(sorted(seen))


def count_replacements(result: Draw) -> tuple[ReplacementFigures, ...]:
    """Changes after the draw by event and reason, and of how many who were drawn or came."""
    # Who was brought in can be replaced again, so that those drawn alone are too few.
    subjects = len(result.selections) + len(result.brought_in)
    inspectors, officers = _places(result), 0
    counts: Counter[tuple[str, str]] = Counter()
    unfilled: Counter[tuple[str, str]] = Counter()
    for key, number, is_unfilled in _changes(result):
        counts[key] += number
        unfilled[key] += is_unfilled
        officers += number if key[0] == "mend-roster" else 0
    of = {
        "replace-subject": subjects,
        "replace-inspector": inspectors,
        "mend-roster": officers,
    }
    return tuple(
        ReplacementFigures(
            event=event,
            reason=reason,
            count=counts[event, reason],
            unfilled=unfilled[event, reason],
            of=of[event],
        )
        for event, reason in sorted(counts)
    )


def _changes(result: Draw) -> Iterator[tuple[tuple[str, str], int, bool]]:
    """Event and reason of each change, how many it concerns, and whether nobody was left."""
    for change in result.changes:
        if isinstance(change, SubjectReplacement):
            yield ("replace-subject", change.reason), 1, change.by is None
        elif isinstance(change, InspectorReplacement):
            yield ("replace-inspector", change.reason), 1, change.by is None
        else:
            yield ("mend-roster", change.reason), len(change.add), False


def _places(result: Draw) -> int:
    """Places of officers on all visits, those that ended too, and officers who came to one."""
    visits = len(result.visits) + len(result.ended)
    came = sum(isinstance(c, InspectorReplacement) and c.by is not None for c in result.changes)
    return visits * sum(result.frame.team.values()) + came
