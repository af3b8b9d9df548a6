# pyright: strict
"""Typical use with full annotations: read by the type checkers, and run once by a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, assert_type

from randcheck import (
    SHANGRAO_2023,
    Certificate,
    CertificateKind,
    Closing,
    Commitment,
    Discrepancy,
    Draw,
    EntropySource,
    Frame,
    Header,
    Inspector,
    Interest,
    LegalBasis,
    LegalRank,
    Matter,
    PastVisit,
    PreparationError,
    Problem,
    Proof,
    Quota,
    Reason,
    Rule,
    Rulebook,
    Scope,
    Selection,
    Source,
    StoredCommitment,
    Subject,
    Task,
    TaskMatter,
    TeamSlot,
    Verification,
    Visit,
    closing,
    commit,
    draw,
    prepare,
    reserves,
    verify,
)
from randcheck.directories import SubjectStatus, VisitKind, VisitStatus
from randcheck.draws import (
    Exclusion,
    FrozenDict,
    Group,
    MatterFrame,
    RosterEntry,
    Stratum,
    TeamMember,
    TeamRule,
)
from randcheck.plans import AreaRule

SECRET = "5c1a1e8f" * 8


def subjects() -> list[Subject]:
    """A directory of forty, one of them closed and one with a record."""
    return [
        Subject(
            id=f"91361102MA35{number:06}",
            name=f"企业 {number}",
            region="361102",
            kinds=frozenset({"factory"}),
            status=SubjectStatus.CLOSED if number == 7 else SubjectStatus.OPERATING,
            compliance_grade="A" if number % 4 else None,
            complaints=number % 5,
            serious_violation=number == 11,
        )
        for number in range(40)
    ]


def inspectors() -> tuple[Inspector, ...]:
    """Four officers of one pool."""
    cards = (
        Certificate(
            kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
            number=f"赣E-{number:03}",
            valid_from=date(2024, 1, 1),
            valid_until=date(2028, 12, 31),
        )
        for number in range(4)
    )
    return tuple(
        Inspector(id=f"ZF-{number}", name="余江", pool="city", area="361102", certificates=(card,))
        for number, card in enumerate(cards)
    )


def matter() -> Matter:
    """A matter as the published list has it."""
    return Matter(
        code="HRSS-01",
        name="工资支付",
        basis=(LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW),),
        department="SR-HRSS",
        scope=Scope(kinds=frozenset({"factory"})),
        share=Fraction(1, 20),
        times_per_year=2,
        approved_on=date(2025, 11, 1),
        published_on=date(2025, 12, 1),
    )


def task(quota: Quota) -> Task:
    """A task of one matter, with teams of two."""
    return Task(
        code="2026-12",
        department="SR-HRSS",
        matters=(TaskMatter(code="HRSS-01", quota=quota),),
        opens_on=date(2026, 12, 1),
        closes_on=date(2026, 12, 31),
        team=(TeamSlot(pool="city", count=2, area="own"),),
    )


def frame() -> Frame:
    """Who may be drawn."""
    directory = subjects()
    return prepare(
        task(Quota.share(Fraction(1, 10))),
        matters=[matter()],
        subjects=directory,
        inspectors=inspectors(),
        history=[
            PastVisit(
                subject_id=directory[3].id,
                on=date(2026, month, 1),
                kind=VisitKind.RANDOM,
                status=VisitStatus.DONE,
            )
            for month in (3, 6)
        ],
        interests=[Interest(inspector_id="ZF-1", subject_id=directory[0].id, ground="近亲属")],
        on=date(2026, 11, 20),
        rulebook=SHANGRAO_2023,
    )


def look_at_frame(made: Frame) -> None:
    """The types of what a frame tells."""
    assert_type(made.exclusions, tuple[Exclusion, ...])
    assert_type(made.exclusions[0].code, str)
    assert_type(made.exclusions[0].params, FrozenDict[str, object])
    assert_type(made.exclusions[0].source, Source | None)
    assert_type(made.chance_of(subjects()[0].id, "HRSS-01"), Fraction)
    assert_type(made.matter("HRSS-01"), MatterFrame)
    assert_type(made.matters[0].members, FrozenDict[str, str])
    assert_type(made.matters[0].quota, int | None)
    assert_type(made.matters[0].groups, FrozenDict[str, Group])
    assert_type(made.matters[0].groups["all"].share, Fraction | None)
    assert_type(made.matters[0].weights, FrozenDict[str, int])
    assert_type(made.matters[0].entries, FrozenDict[str, str])
    assert_type(made.matters[0].reasons, FrozenDict[str, Reason])
    assert_type(made.matters[0].strata, tuple[Stratum, ...])
    assert_type(made.matters[0].strata[0].chance, Fraction)
    assert_type(made.areas, FrozenDict[str, str | None])
    assert_type(made.roster, FrozenDict[str, RosterEntry])
    assert_type(made.team, FrozenDict[str, TeamRule])
    assert_type(made.team["city"].area, AreaRule | None)
    assert_type(made.annex, FrozenDict[str, object])
    assert_type(made.inspectors_out, FrozenDict[str, Reason])
    assert_type(made.recusals, frozenset[tuple[str, str]])
    assert_type(made.rulebook.digest, str)


def look_at_draw(committed: Commitment, made: Draw) -> None:
    """The types of what a commitment and a draw tell."""
    assert_type(committed.hex, str)
    assert_type(committed.seal, str)
    assert_type(made.seed, str)
    assert_type(made.selections, tuple[Selection, ...])
    assert_type(made.selections[0].chance, Fraction)
    assert_type(made.visits, tuple[Visit, ...])
    assert_type(made.visits[0].team, tuple[TeamMember, ...])
    assert_type(made.selected("HRSS-01"), dict[str, tuple[str, ...]])
    assert_type(made.drawn_for("HRSS-01"), Mapping[str, tuple[Selection, ...]])
    stratum = made.selections[0].full_name
    waiting = reserves(made, committed, matter_code="HRSS-01", stratum=stratum)
    assert_type(waiting, tuple[str, ...])
    assert_type(committed.header, Header)
    assert_type(committed.header.document(), dict[str, Any])
    assert_type(committed.prove(subjects()[0].id), Proof)
    assert_type(committed.without_secret(), StoredCommitment)
    assert_type(closing(made), Closing)
    assert_type(made.loads(), Mapping[str, int])


def drawn() -> tuple[Commitment, Draw]:
    """From the directories to a draw."""
    made = frame()
    look_at_frame(made)
    committed = commit(
        made,
        body="SR-HRSS",
        committed_on=date(2026, 11, 23),
        entropy=(
            EntropySource(
                source="中国福利彩票双色球 2026135",
                date=date(2026, 11, 24),
                format="6C33 1C16",
            ),
        ),
        secret=SECRET,
    )
    return committed, draw(committed, values=("03 07 11 19 24 31 08",))


def typical_use() -> Verification:
    """From the directories to a verified draw."""
    committed, made = drawn()
    look_at_draw(committed, made)
    verified = assert_type(verify(made, committed), Verification)
    assert_type(verified.findings, tuple[Discrepancy, ...])
    return verified


def problems() -> tuple[Problem, ...]:
    """What a host shows of an error."""
    try:
        frame()
    except PreparationError as error:
        assert_type(error.code, str)
        assert_type(error.params, Mapping[str, object])
        assert_type(error.message("zh"), str)
        return assert_type(error.problems, tuple[Problem, ...])
    return ()


def rulebook() -> Rulebook:
    """What a rulebook holds."""
    assert_type(SHANGRAO_2023.minimum_officers, Rule[int])
    assert_type(SHANGRAO_2023.minimum_officers.value, int)
    assert_type(SHANGRAO_2023.operating.value, frozenset[SubjectStatus])
    assert_type(SHANGRAO_2023.caps[0].kinds, Rule[frozenset[VisitKind]])
    assert_type(SHANGRAO_2023.risk.factors[0].weight, Rule[Fraction])
    assert_type(SHANGRAO_2023.record(), dict[str, object])
    return SHANGRAO_2023


def quotas() -> list[Quota]:
    """The three ways to say how many."""
    return [
        Quota.share(Fraction(1, 20)),
        Quota.share(1),
        Quota.count(50),
        Quota.rates({"A": Fraction(1, 50), "D": 1}),
    ]


def refused_by_type_checkers() -> None:
    """Each line is an error, which the comment expects: a checker complains where it is none."""
    Quota.share(0.05)  # type: ignore[arg-type]
    Quota.share("1/20")  # type: ignore[arg-type]
    Quota.rates({"A": 0.5})  # type: ignore[dict-item]
    Subject(id="S1", name="信江食品", region="361102", kinds=None)  # type: ignore[arg-type]
    frame().task = "T2"  # type: ignore[misc]
    prepare(task(Quota.count(1)), matters=[], subjects=[], inspectors=[])  # type: ignore[call-arg]
