# pyright: strict
"""Typical use before the draw, with full annotations: read by the type checkers, run by a test."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_type

from randcheck import (
    SHANGRAO_2023,
    Breach,
    LegalBasis,
    LegalRank,
    Matter,
    PastVisit,
    Plan,
    Quota,
    Rulebook,
    Source,
    Subject,
    Task,
    TaskMatter,
    TeamSlot,
)
from randcheck.directories import ComplianceGrades, SubjectDirectory, VisitKind, VisitTrigger
from randcheck.matters import (
    Edition,
    ListDifference,
    MatterList,
    MatterRevision,
    RevisionKind,
    RevisionReason,
    check_matter_list,
    list_difference,
    revise,
)
from randcheck.plans import (
    Expected,
    OffDrawGround,
    OffDrawKind,
    PlanForecast,
    check_plan,
    check_special_inspections,
    forecast_plan,
)
from randcheck.rules import FrequencyCap, Overlay, Waiver, assess, overlaid

SOURCE = Source(act="Rule of a made-up body", article="1")


def matter_list() -> MatterList:
    """One edition with one matter."""
    wages = Matter(
        code="wages",
        name="工资支付",
        basis=(LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW),),
        content="工资支付情况",
        department="HRSS",
        share=Fraction(1, 20),
        times_per_year=2,
    )
    return MatterList(
        department="HRSS",
        edition=Edition(year=2026),
        matters=(wages,),
        approved_on=date(2025, 11, 1),
        entered_on=date(2025, 11, 20),
        published_on=date(2025, 12, 1),
    )


def directory() -> SubjectDirectory:
    """Twenty subjects, and a month's grades."""
    first = [Subject(id=f"S{n:02}", name=f"企业{n}", region=f"36110{n % 2}") for n in range(20)]
    made = SubjectDirectory(since=date(2026, 1, 1), first=first)
    return made.apply([ComplianceGrades(on=date(2026, 2, 1), grades={"S01": "A"})])


def rulebook() -> Rulebook:
    """The city's rule, and a province's over it."""
    cap = FrequencyCap.minimum_distance(
        30, code="apart", kinds=frozenset({VisitKind.RANDOM}), source=SOURCE
    )
    province = Overlay(
        name="省",
        source=SOURCE,
        in_force_from=date(2026, 1, 1),
        values={"caps": (*SHANGRAO_2023.caps, cap)},
    )
    return overlaid(SHANGRAO_2023, [province], on=date(2026, 3, 1))


def planning_use() -> PlanForecast:
    """What a plan lets expect."""
    listed = matter_list()
    withdrawal = MatterRevision(
        kind=RevisionKind.WITHDRAWN,
        code="wages",
        reason=RevisionReason.LAW_REPEALED,
        on=date(2026, 12, 1),
        document="市人社〔2026〕1号",
    )
    later = revise(listed, [withdrawal], edition=Edition(year=2026, number=2))
    assert_type(list_difference(listed, later), ListDifference)
    on = date(2026, 3, 1)
    assert_type(check_matter_list(listed, rulebook=SHANGRAO_2023, on=on), tuple[Breach, ...])
    assert_type(check_special_inspections((), rulebook=SHANGRAO_2023), tuple[Breach, ...])
    subjects = directory().as_of(on)
    assert_type(assess(next(iter(subjects)), rulebook().risk).explain("zh"), tuple[str, ...])
    ground = OffDrawGround(
        code="complaint",
        kind=OffDrawKind.SUSPICION,
        trigger=VisitTrigger.COMPLAINT,
        document="举〔2026〕7号",
        ordered_on=on,
        source=SOURCE,
        subject_ids=frozenset({"S03"}),
        raised_by="投诉举报",
    )
    assert_type(ground.visit("S03", on=on, matter_codes=("wages",)), PastVisit)
    Waiver(
        subject_id="S03",
        cap="art-11",
        task="T1",
        document="批〔2026〕1号",
        reason="复查",
        granted_on=on,
    )
    task = Task(
        code="T1",
        department="HRSS",
        matters=(
            TaskMatter(
                code="wages", quota=Quota.within("region", rest=Quota.share(Fraction(1, 10)))
            ),
        ),
        opens_on=date(2026, 4, 1),
        closes_on=date(2026, 4, 30),
        team=(TeamSlot(pool="all", count=2, sources=frozenset({"city", "county"})),),
    )
    plan = Plan(year=2026, department="HRSS", tasks=(task,))
    expected = forecast_plan(
        plan, matters=listed, subjects=subjects, inspectors=(), rulebook=rulebook(), on=on
    )
    assert_type(expected.visits, Expected)
    breaches = check_plan(
        plan,
        matters=listed,
        subjects=subjects,
        inspectors=(),
        rulebook=rulebook(),
        on=on,
        expected=expected,
    )
    assert_type(breaches, tuple[Breach, ...])
    return expected
