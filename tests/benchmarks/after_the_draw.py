"""Benchmark: what comes after a draw, as ratios to one bare loop of SHA-256 over the directory.

    python tests/benchmarks/after_the_draw.py [--size N]

5 % of the subjects are drawn; 500 of them are replaced one after the other, every visit gets a
finding, every finding a case that is led to its end.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from examples import verify_standalone
from tests.benchmarks.bench_report import machine
from tests.benchmarks.bench_timing import MILLION, Clock, freeze_input
from tests.benchmarks.bench_worlds import POOL, SHARE, TEAM_SIZE, VALUES, commit_to, world_of

from randcheck import (
    SHANGRAO_2023,
    Audience,
    Case,
    Commitment,
    Draw,
    Finding,
    Quota,
    Stage,
    Task,
    TaskMatter,
    TeamSlot,
    draw,
    open_cases,
    replace_subject,
    take,
    transcript,
    verify,
    verify_transcript,
)
from randcheck.cases import (
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    PublicityWaived,
    check_case,
    check_findings,
)
from randcheck.notices import results_notice
from randcheck.reports import audit_conduct, task_report

REPLACED = 500
BOOK = SHANGRAO_2023
VISITED_ON, END = date(2026, 12, 3), date(2026, 12, 31)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print what comes after a draw, in floors.")
    parser.add_argument("--size", type=int, default=MILLION, help="number of subjects (1,000,000)")
    size: int = parser.parse_args().size
    world = world_of(size)
    committed = commit_to(world.prepare())
    drawn = draw(committed, values=VALUES)
    freeze_input()
    clock = Clock(world.ids)
    print(machine())
    print(f"{size:,} subjects, {len(drawn.visits):,} visits, {REPLACED} of them replaced")
    first = clock.time("first replacement", partial(_replaced, drawn, committed, 1))
    rest = clock.time("further replacements", partial(_replaced, first, committed, REPLACED - 1))
    verified = clock.time("verify with events", partial(verify, rest, committed, BOOK))
    if not verified.is_right:
        raise SystemExit("the draw does not verify")
    findings = [
        Finding(
            task_code=rest.frame.task,
            subject_id=visit.subject_id,
            matter_code=code,
            on=VISITED_ON,
            result="no-problem",
            conclusion="未发现问题",
            signed_by=[member.inspector_id for member in visit.team],
        )
        for visit in rest.visits_now
        for code in visit.matter_codes
    ]
    given: dict[str, Any] = {"drawn": rest, "rulebook": BOOK}
    clock.time("check findings", partial(check_findings, findings, on=END, **given))
    opened = clock.time("open cases", partial(open_cases, findings, **given))
    cases = clock.time("lead cases", partial(_led, opened))
    clock.time("check cases", lambda: [check_case(c, rulebook=BOOK, on=END) for c in cases])
    task = Task(
        code=rest.frame.task,
        department="D1",
        matters=[TaskMatter(code="M0", quota=Quota.share(SHARE))],
        opens_on=rest.frame.opens_on,
        closes_on=rest.frame.closes_on,
        team=[TeamSlot(pool=POOL, count=TEAM_SIZE)],
    )
    make = partial(task_report, rest, task=task, subjects=world.subjects, rulebook=BOOK, on=END)
    clock.time("task report", partial(make, cases=cases))
    clock.time("audit of conduct", partial(audit_conduct, rest, findings, rulebook=BOOK))
    clock.time(
        "notice", partial(results_notice, rest, cases, subjects=world.subjects, rulebook=BOOK)
    )
    for audience in (Audience.PUBLIC, Audience.OPEN, Audience.AUDITOR):
        write = partial(transcript, committed, rest, audience=audience, stage=Stage.VISITED)
        document = clock.time(f"{audience} transcript", write)
        clock.time(f"{audience} verified", partial(_verified, document))
        clock.time(f"{audience} standalone", partial(verify_standalone.check, document))
    for name, timing in clock.timings().items():
        each = f", {timing.best / (REPLACED - 1) / clock.floor.best:.4f} each"
        print(
            f"{name:<22}{timing.best / clock.floor.best:7.2f} floors"
            f"{each if name == 'further replacements' else ''}"
        )


def _replaced(drawn: Draw, committed: Commitment, count: int) -> Draw:
    for subject_id in drawn.standing("M0")[:count]:
        drawn = replace_subject(
            drawn,
            committed,
            subject_id=subject_id,
            reason="moved-away",
            evidence="E",
            on=VISITED_ON,
            rulebook=BOOK,
        )
    return drawn


def _verified(document: dict[str, Any]) -> None:
    if not verify_transcript(document).is_right:
        raise SystemExit("the transcript does not verify")


def _led(cases: Iterable[Case]) -> list[Case]:
    return [
        take(
            take(case, PublicityWaived(on=VISITED_ON, reason="无须公示"), rulebook=BOOK),
            FeedbackGiven(
                on=VISITED_ON,
                form=FeedbackForm.IN_PERSON,
                giver=FeedbackGiver.TEAM,
                inspector_ids=case.team[:1],
            ),
            rulebook=BOOK,
        )
        for case in cases
    ]


if __name__ == "__main__":
    main()
