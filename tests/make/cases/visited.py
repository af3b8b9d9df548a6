"""A task that was drawn and visited, small enough to be counted by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import attrs
from tests.make.directories import task as make_task
from tests.make.worlds import VALUES, commitment, frame, matter_frame, members, roster

from randcheck import (
    SHANGRAO_2023,
    Case,
    Commitment,
    Draw,
    Finding,
    Frame,
    Quota,
    Reason,
    Rulebook,
    Subject,
    Task,
    draw,
    open_case,
    replace_inspector,
    replace_subject,
    take,
)
from randcheck.cases import (
    Disposed,
    Disposition,
    Document,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    Investigated,
    OutcomePublished,
    PublicityOpened,
    PublicityWaived,
    Step,
    publicity_window,
)
from randcheck.draws import RecusalDecision, RecusalRequest, Requester, RequestForm, RulebookRef
from randcheck.notices import PublicationFacts
from randcheck.plans import InspectionType
from randcheck.rules import OUR_DEFAULT


def pinned(rulebook: Rulebook, digest: str) -> Rulebook:
    """A rulebook under another digest.

    The digest goes into the commitment and so into the seed: a world that is counted by hand would
    be drawn otherwise with every word that the rulebook gets. Which digest is of no matter.
    """
    same = attrs.evolve(rulebook)
    object.__setattr__(same, "ref", RulebookRef(name=rulebook.name, digest=digest))
    return same


BOOK = pinned(SHANGRAO_2023, f"{45548:064x}")
VISITED_ON = date(2026, 12, 3)
ON = date(2026, 12, 31)
KINDS = {category.code: category.kind for category in BOOK.results}

FACTS = PublicationFacts(
    plan_number="饶人社字〔2026〕1号",
    plan_name="2026年度计划",
    task_name="四季度抽查",
    inspection_type=InspectionType.ROUTINE,
    body_name="上饶市人力资源和社会保障局",
)


def visited_frame(**changes: Any) -> Frame:
    """Twelve subjects: six of A, four of B, one capped, one closed; two matters, two pools."""
    capped = Reason(
        code="frequency-cap", params={"cap": "art-11", "visits": 2, "limit": 2}, source=OUR_DEFAULT
    )
    wages = matter_frame(
        "M1",
        members=members(A=6, B=4),
        weights={"A": 1, "B": 2},
        quota=5,
        exclusions={"X1": "frequency-cap", "X2": "not-operating"},
        reasons={"X1": capped},
    )
    hours = matter_frame(
        "M2",
        members=members(A=6, B=4),
        rates={"A": Fraction(1, 3), "B": Fraction(1, 2)},
        exclusions={"X1": "frequency-cap", "X2": "not-operating"},
    )
    given: dict[str, Any] = {
        "rulebook": BOOK.ref,
        "roster": {**roster("I1", "I2", "I3"), **roster("K1", "K2", pool="county")},
        "team": {"city": 1, "county": 1},
        "recusals": {("I1", "A00")},
    }
    return frame(wages, hours, **{**given, **changes})


def region(subject_id: str) -> str:
    return "R1" if subject_id in {"A00", "A01", "A05", "B00", "X1"} else "R2"


def directory(of: Frame) -> tuple[Subject, ...]:
    """The subjects of a frame, in two districts."""
    return tuple(Subject(id=i, name=f"企业{i}", region=region(i)) for i in of.areas)


def task(**changes: Any) -> Task:
    return make_task({"M1": Quota.count(5), "M2": Quota.count(4)}, **changes)


@attrs.frozen(kw_only=True)
class Visited:
    """A draw with its events, and what it was made from."""

    committed: Commitment
    drawn: Draw

    def without(self, subject_id: str, **changes: Any) -> Visited:
        """After the replacement of a subject, for all matters of its visit."""
        given: dict[str, Any] = {
            "reason": "moved-away",
            "evidence": "迁出证明 1号",
            "on": VISITED_ON,
            "rulebook": BOOK,
            **changes,
        }
        after = replace_subject(self.drawn, self.committed, subject_id=subject_id, **given)
        return attrs.evolve(self, drawn=after)

    def without_officer(self, subject_id: str, inspector_id: str, **changes: Any) -> Visited:
        """After the replacement of an officer."""
        given: dict[str, Any] = {
            "reason": "ill",
            "evidence": "病假条 1号",
            "on": VISITED_ON,
            "rulebook": BOOK,
            **changes,
        }
        after = replace_inspector(
            self.drawn,
            self.committed,
            subject_id=subject_id,
            inspector_id=inspector_id,
            **given,
        )
        return attrs.evolve(self, drawn=after)

    def pairs(self) -> list[tuple[str, str]]:
        """Subject and matter of everything that is to be looked at, in order."""
        return [(v.subject_id, code) for v in self.drawn.visits_now for code in v.matter_codes]

    def team(self, subject_id: str) -> tuple[str, ...]:
        """Who goes, or went, to a subject; it has one visit at most, standing or ended."""
        for visit in (*self.drawn.visits_now, *self.drawn.ended):
            if visit.subject_id == subject_id:
                return tuple(member.inspector_id for member in visit.team)
        return ()

    def finding(self, key: tuple[str, str], result: str = "no-problem", **changes: Any) -> Finding:
        given: dict[str, Any] = {
            "task_code": self.drawn.frame.task,
            "subject_id": key[0],
            "matter_code": key[1],
            "on": VISITED_ON,
            "result": result,
            "signed_by": self.team(key[0]),
            **changes,
        }
        return Finding(**given)

    def case(self, finding: Finding) -> Case:
        return open_case(finding, drawn=self.drawn, rulebook=BOOK, body="SR-HRSS")


def visited(of: Frame | None = None, **changes: Any) -> Visited:
    committed = commitment(of if of is not None else visited_frame(), **changes)
    return Visited(committed=committed, drawn=draw(committed, values=VALUES))


def led(case: Case, *steps: Step) -> Case:
    """The case after some steps more."""
    for step in steps:
        case = take(case, step, rulebook=BOOK)
    return case


def opened(on: date, document: Document | None = None) -> PublicityOpened:
    """A notice that is open for as long as the rule of Shangrao says."""
    return PublicityOpened(window=publicity_window(on, BOOK), document=document)


def closed(case: Case) -> Case:
    """The case led to its end, as the rule of Shangrao has it."""
    day = case.finding.on
    kind = KINDS[case.finding.result]
    if kind.is_failed_visit and not kind.is_violation:
        waived = PublicityWaived(on=day, reason="未能实施检查")
        return led(case, waived, FeedbackImpossible(on=day, reason="无法联系"))
    if kind.is_violation:
        case = led(case, Investigated(on=day, confirmed=True))
    free = day + timedelta(days=8)
    told = FeedbackGiven(
        on=free,
        form=FeedbackForm.WRITTEN,
        giver=FeedbackGiver.TEAM,
        inspector_ids=case.team[:1],
    )
    case = led(case, opened(day), told)
    if kind.is_violation:
        fined = Disposed(on=free, dispositions={Disposition.PENALTY})
        case = led(case, fined, OutcomePublished(on=free, where="公示系统"))
    return case


def mixed(world: Visited, random: Random, share: int = 80) -> Visited:
    """After some replacements, as the seed allows them."""
    for _ in range(random.randrange(6)):
        subject_id, _ = random.choice(world.pairs())
        if random.randrange(100) < share:
            reason = random.choice(("moved-away", "cannot-be-reached"))
            world = world.without(subject_id, reason=reason)
        elif world.team(subject_id):
            inspector_id = random.choice(world.team(subject_id))
            world = world.without_officer(subject_id, inspector_id)
        if not world.pairs():
            break
    return world


def granted(inspector_id: str, subject_id: str, **changes: Any) -> RecusalRequest:
    """A request that was granted on the day of the visit, unless it says something else."""
    decision = RecusalDecision(granted=True, decided_on=VISITED_ON, decided_by="局负责人")
    given_: dict[str, Any] = {
        "code": "R1",
        "task_code": "T1",
        "subject_id": subject_id,
        "inspector_id": inspector_id,
        "requested_by": Requester.SUBJECT,
        "form": RequestForm.WRITTEN,
        "filed_on": date(2026, 12, 1),
        "ground": "近亲属",
        "decision": decision,
    }
    return RecusalRequest(**{**given_, **changes})


def counted(items: Iterable[str]) -> Mapping[str, int]:
    """How often each stands there."""
    numbers: dict[str, int] = {}
    for item in items:
        numbers[item] = numbers.get(item, 0) + 1
    return numbers
