"""What is drawn from: directories, history and tasks of any size, the same in every run."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from random import Random

import attrs

from randcheck import (
    SHANGRAO_2023,
    Certificate,
    CertificateKind,
    Commitment,
    EntropySource,
    Frame,
    Inspector,
    LegalBasis,
    LegalRank,
    Matter,
    PastVisit,
    Quota,
    Subject,
    Task,
    TaskMatter,
    TeamSlot,
    commit,
    prepare,
)
from randcheck.base.hashing import nonces
from randcheck.draws import RosterEntry

SHARE = Fraction(1, 20)
POOL = "city"
TEAM_SIZE = 2
SECRET = "0" * 64
VALUES = ("a" * 64,)

_ENTROPY = EntropySource(source="a beacon", date=date(2026, 11, 24), format="H64")
_CARD = Certificate(
    kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
    number="0001",
    valid_from=date(2020, 1, 1),
    valid_until=date(2030, 1, 1),
)


@attrs.frozen(kw_only=True)
class World:
    """The input of `prepare`; ids are random and stand in no order."""

    subjects: tuple[Subject, ...]
    inspectors: tuple[Inspector, ...]
    history: tuple[PastVisit, ...]

    @property
    def ids(self) -> list[str]:
        return [subject.id for subject in self.subjects]

    def prepare(self, matters: int = 1) -> Frame:
        """A frame of so many matters, each drawing 5 % of all subjects."""
        listed = [_matter(f"M{number}") for number in range(matters)]
        task = Task(
            code="T1",
            department="D1",
            matters=[TaskMatter(code=matter.code, quota=Quota.share(SHARE)) for matter in listed],
            opens_on=date(2026, 12, 1),
            closes_on=date(2026, 12, 31),
            team=[TeamSlot(pool=POOL, count=TEAM_SIZE)],
        )
        return prepare(
            task,
            matters=listed,
            subjects=self.subjects,
            inspectors=self.inspectors,
            history=self.history,
            on=date(2026, 11, 20),
            rulebook=SHANGRAO_2023,
        )


def world_of(size: int, *, shuffled: bool = False) -> World:
    """A world of ``size`` subjects, a fifth as many past visits and an inspector per 500.

    The subjects stand in the order of their ids, as a directory's export has them; or in no
    order, where ``shuffled``.
    """
    random = Random(size)
    ids = random_ids(size, random)
    if not shuffled:
        # Read anew, so that they lie in memory as they stand in the export.
        ids = "\n".join(sorted(ids)).split("\n")
    employer = frozenset({"employer"})
    return World(
        subjects=tuple(
            Subject(
                id=subject_id,
                name="n",
                region=f"3611{number % 12:02d}",
                kinds=employer,
                compliance_grade="ABC"[number % 3],
                complaints=number % 5,
                abnormal_listed=number % 50 == 0,
                serious_violation=number % 70 == 0,
            )
            for number, subject_id in enumerate(ids)
        ),
        inspectors=tuple(
            Inspector(
                id=name, name="n", pool=POOL, certificates=(attrs.evolve(_CARD, number=name),)
            )
            for name in inspector_ids(max(20, size // 500))
        ),
        history=tuple(
            PastVisit(
                subject_id=random.choice(ids),
                on=date(2026, 1, 1) + timedelta(days=random.randrange(300)),
                matter_codes=("M0",),
                task_code="T0",
            )
            for _ in range(size // 5)
        ),
    )


def random_ids(size: int, random: Random) -> list[str]:
    """Different ids of 18 characters, like unified social credit codes."""
    return [f"9136{number:013d}X" for number in random.sample(range(10**13), size)]


def inspector_ids(count: int) -> list[str]:
    return [f"I{number}" for number in range(count)]


def commit_to(frame: Frame) -> Commitment:
    return commit(
        frame, body="B1", committed_on=date(2026, 11, 21), entropy=[_ENTROPY], secret=SECRET
    )


def rebuilt(frame: Frame) -> Frame:
    """The same frame from its parts: nothing that was computed from them is kept."""
    return attrs.evolve(frame, matters=[attrs.evolve(matter) for matter in frame.matters])


def seed_number(number: int) -> str:
    """Some seed of a draw."""
    return sha256(str(number).encode()).hexdigest()


@attrs.frozen(kw_only=True)
class DispatchCase:
    """Visits to staff with teams of two, each inspector recused from a share of the visits."""

    areas: dict[str, str | None]
    salts: dict[str, str]
    roster: dict[str, RosterEntry]
    nonces: dict[str, str]
    recused_of: dict[str, frozenset[str]]

    @property
    def subjects(self) -> list[str]:
        return list(self.areas)


def dispatch_case(visits: int, inspectors: int, recused: Fraction) -> DispatchCase:
    """``recused`` of the inspectors, drawn anew for every visit, may not go on it."""
    random = Random(visits)
    names = inspector_ids(inspectors)
    allowed = inspectors - int(inspectors * recused)
    subjects = random_ids(visits, random)
    return DispatchCase(
        areas=dict.fromkeys(subjects),
        salts=dict(zip(subjects, nonces(SECRET[:32], subjects), strict=True)),
        roster={name: RosterEntry(pool=POOL) for name in names},
        nonces=dict(zip(names, nonces(SECRET[:32], names), strict=True)),
        recused_of={
            subject: frozenset(set(names).difference(random.sample(names, allowed)))
            for subject in subjects
        },
    )


def _matter(code: str) -> Matter:
    return Matter(
        code=code,
        name="m",
        basis=(LegalBasis(act="a", article="1", rank=LegalRank.LAW),),
        department="D1",
        approved_on=date(2025, 1, 1),
        published_on=date(2025, 1, 1),
    )
