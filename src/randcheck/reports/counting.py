"""Counting: from a draw, its findings and its directory to the figures of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import InspectorReplacement, SubjectReplacement
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.reports.figures import (
    DistrictFigures,
    MatterFigures,
    ReplacementFigures,
    ReportedFinding,
    StratumFigures,
    tally,
)


def count_matters(drawn: Draw, findings: Iterable[ReportedFinding]) -> tuple[MatterFigures, ...]:
    """The figures of each matter, by code.

    Args:
        drawn: the draw.
        findings: findings of visits that stand, or of subjects that were replaced.
    """
    entries = {matter.code: matter.entries for matter in drawn.frame.matters}
    selected = Counter((s.matter_code, s.full_name) for s in drawn.selections)
    replaced = _by_stratum(drawn.replaced, entries)
    brought_in = _by_stratum(drawn.brought_in, entries)
    standing: defaultdict[str, list[str]] = defaultdict(list)
    failed: defaultdict[str, list[str]] = defaultdict(list)
    for found in findings:
        results = failed if found.key in drawn.replaced else standing
        results[found.matter_code].append(found.result)
    return tuple(
        MatterFigures(
            matter_code=matter.code,
            quota=matter.quota,
            strata=tuple(
                StratumFigures(
                    stratum=stratum.full_name,
                    size=stratum.size,
                    chance=stratum.chance,
                    drawn=selected[matter.code, stratum.full_name],
                    replaced=replaced[matter.code, stratum.full_name],
                    brought_in=brought_in[matter.code, stratum.full_name],
                )
                for stratum in matter.strata
            ),
            exclusions=tally(matter.exclusions.values()),
            capped=_capped(matter),
            results=tally(standing[matter.code]),
            results_of_replaced=tally(failed[matter.code]),
        )
        for matter in drawn.frame.matters
    )


def _by_stratum(
    pairs: Iterable[tuple[str, str]], entries: Mapping[str, Mapping[str, str]]
) -> Counter[tuple[str, str]]:
    return Counter((matter, entries[matter][subject]) for subject, matter in pairs)


def _capped(matter: MatterFrame) -> Mapping[str, int]:
    """How many are out by each cap: their reasons name it."""
    caps = (why.params.get("cap") for why in matter.reasons.values())
    return tally(cap for cap in caps if isinstance(cap, str))


def count_districts(
    drawn: Draw, findings: Iterable[ReportedFinding], directory: Iterable[Subject]
) -> tuple[DistrictFigures, ...]:
    """The figures of each district, by code.

    Args:
        drawn: the draw.
        findings: as for the matters.
        directory: exactly the subjects of the draw's directory.
    """
    members = [matter.members for matter in drawn.frame.matters]
    selected = {selection.subject_id for selection in drawn.selections}
    given = tuple(findings)
    inspected = set(inspected_of(given))
    standing = {visit.subject_id for visit in drawn.visits_now}
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
        of["drawn"] += subject.id in selected
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


def count_replacements(drawn: Draw) -> tuple[ReplacementFigures, ...]:
    """Changes after the draw by event and reason, and of how many who were drawn or came."""
    # Who was brought in can be replaced again, so that those drawn alone are too few.
    of: dict[str, int] = {
        SubjectReplacement.kind: len(drawn.selections) + len(drawn.brought_in),
        InspectorReplacement.kind: _places(drawn),
    }
    counts: Counter[tuple[str, str]] = Counter()
    unfilled: Counter[tuple[str, str]] = Counter()
    again: Counter[tuple[str, str]] = Counter()
    for key, number, left_empty, repeated in _changes(drawn):
        counts[key] += number
        unfilled[key] += left_empty
        again[key] += repeated
    return tuple(
        ReplacementFigures(
            event=event,
            reason=reason,
            count=counts[event, reason],
            unfilled=unfilled[event, reason],
            again=again[event, reason],
            of=of[event],
        )
        for event, reason in sorted(counts)
    )


def _changes(drawn: Draw) -> Iterator[tuple[tuple[str, str], int, int, int]]:
    """Event and reason of each change, how many it concerns, unfilled of these, and once more."""
    changed: set[str] = set()
    for change in drawn.changes:
        match change:
            case SubjectReplacement():
                # For each matter one comes, or nobody.
                came = sum((change.subject_id, code) in drawn.brought_in for code in change.came)
                yield (change.kind, change.reason), len(change.by), change.by.count(None), came
            case InspectorReplacement():
                repeated = change.subject_id in changed
                yield (change.kind, change.reason), 1, change.by is None, repeated
                changed.add(change.subject_id)
            case _:
                assert_never(change)


def _places(drawn: Draw) -> int:
    """Places of officers on all visits, those that ended too, and officers who came to one."""
    visits = len(drawn.visits_now) + len(drawn.ended)
    came = sum(isinstance(c, InspectorReplacement) and c.by is not None for c in drawn.changes)
    return visits * sum(rule.count for rule in drawn.frame.team.values()) + came
