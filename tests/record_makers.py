"""Makers of records in which every field is in use somewhere, for `tests.records`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from examples.second_rulebook import RIVER_CITY
from tests import casework, directories, reported
from tests.after_worlds import drawn_from, mended, of_shangrao, without_inspector, without_subject
from tests.visited import FACTS, granted, visited
from tests.visited import task as visited_task
from tests.worlds import (
    BEACON,
    LOTTERY,
    altered,
    commitment,
    drawn,
    frame,
    matter_frame,
    members,
    rich_frame,
    roster,
    understaffed_frame,
)

import randcheck
from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    Audience,
    Breach,
    CertificateGranted,
    CertificateWithdrawn,
    ComplianceGrades,
    CreditRiskClasses,
    DatedCalendar,
    Discrepancy,
    Disposed,
    Disposition,
    Document,
    DocumentKind,
    Edition,
    EventsRoot,
    FeedbackForm,
    FeedbackGiven,
    FeedbackGiver,
    FeedbackImpossible,
    FrozenDict,
    GroupQuota,
    InspectorAdded,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorRemoved,
    InspectorStatus,
    InspectorUpdated,
    Investigated,
    LegalRank,
    MatterList,
    MatterRevision,
    ObjectionFiled,
    OutcomePublished,
    Overlay,
    Plan,
    PlanAmendment,
    PlanContents,
    PlanStage,
    PlanStep,
    Problem,
    PublicityOpened,
    PublicityWaived,
    PublicityWindow,
    Quota,
    Recurrence,
    RegionKind,
    ResultKind,
    ReviewDecided,
    RevisionKind,
    RevisionReason,
    RowProblems,
    Rule,
    SignedOnSite,
    Source,
    Stage,
    SubjectAdded,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectFilter,
    SubjectRemoved,
    SubjectStatus,
    SubjectUpdated,
    annual_summary,
    assess,
    case_state,
    dispatch,
    forecast,
    forecast_plan,
    list_difference,
    obligations,
    open_publicity,
    past_visits,
    revise,
    roll_up,
    subject_file,
    transcript,
    verify,
    verify_transcript,
)

LETTER = Document(
    kind=DocumentKind.DECISION, number="饶人社罚〔2026〕9号", on=date(2026, 12, 20), title="决定书"
)


def draws() -> Iterator[Any]:
    """Draws with events of every kind, their commitments, and what is wrong with one."""
    full, committed = drawn_from(
        of_shangrao(
            matter_frame("M1", members=members(A=4, B=3), quota=2),
            matter_frame("M2", members=members(A=4, B=3), quota=1),
            roster=roster("I1", "I2", "I3", "I4", "I5"),
        )
    )
    gone, visit = full.standing("M1")[0], full.visits[-1]
    left = without_inspector(full, committed, visit.subject_id, visit.team[0].inspector_id)
    after = without_subject(left, committed, gone)
    yield from (full, committed, after, *after.changes)
    short, of_short = drawn_from(attrs.evolve(understaffed_frame(), rulebook=SHANGRAO_2023.ref))
    added = {**roster("J1", "J2", "J3"), **roster("L1", "L2", pool="county")}
    mending = mended(short, of_short, added, recusals={("J1", "A01")})
    yield from (short, mending, *mending.changes)
    yield commitment(
        rich_frame(),
        sequence=3,
        previous="ab" * 32,
        events=(EventsRoot(sequence=1, root="cd" * 32, size=2),),
        entropy=(LOTTERY, BEACON),
    )
    yield drawn(rich_frame())
    groups = {"g": GroupQuota(base=5, size=5, share=Fraction(2, 5), quota=2)}
    yield frame(matter_frame(members={f"S{n}": "g.a" for n in range(5)}, groups=groups))
    yield from verify(altered(full, seal="0" * 64, values=("x",)), committed)
    yield Discrepancy(
        field="header", expected=[1, {"a": (None, True)}], found=FrozenDict({("a", 2): "b"})
    )
    yield dispatch("0" * 64, subjects=("S1",), roster=roster("I1"), recused_of={}, team={"city": 1})
    yield forecast(rich_frame())
    yield rich_frame().exclusions
    yield full.frame.matters[0].strata
    yield committed.prove(gone, "M1")
    announced = transcript(committed, audience=Audience.PUBLIC, stage=Stage.ANNOUNCED)
    yield verify_transcript({**announced, "commitment": "0" * 64})
    yield verify_transcript({**announced, "values": [1, {"a": None}]})


def lists_and_directories() -> Iterator[Any]:
    """Matter lists, directories and their changes."""
    wages = directories.matter(
        share=Fraction(1, 20),
        scope=randcheck.Scope(
            kinds={"factory"}, regions={"361102"}, region_kind=RegionKind.EMPLOYMENT
        ),
    )
    first = MatterList(department="SR-HRSS", edition=Edition(year=2026), matters=[wages])
    amended = MatterRevision(
        kind=RevisionKind.CHANGED,
        matter=attrs.evolve(
            wages,
            in_force_from=date(2026, 7, 1),
            share=Fraction(1, 10),
            basis=(randcheck.LegalBasis(act="保障农民工工资支付条例", article="3"),),
            scope=randcheck.Scope(),
        ),
        reason=RevisionReason.LAW_AMENDED,
        on=date(2026, 7, 1),
        document="修订决定",
    )
    second = revise(
        first, [amended], edition=Edition(year=2026, number=2), approved_on=date(2026, 6, 1)
    )
    yield from (first, second, list_difference(first, second))
    on, document = date(2026, 6, 1), "饶人社函〔2026〕3号"
    yield SubjectDirectory(since=date(2026, 1, 1), first=directories.subjects("S2", "S1")).apply(
        [
            SubjectAdded(
                on=on, reason=SubjectChangeReason.REGISTERED, subject=directories.subject("S3")
            ),
            SubjectUpdated(
                on=on,
                reason=SubjectChangeReason.CORRECTED,
                subject_id="S1",
                values={"kinds": {"shop"}, "complaints": 2, "status": SubjectStatus.CLOSED},
            ),
            SubjectRemoved(on=on, reason=SubjectChangeReason.ENTERED_IN_ERROR, subject_id="S2"),
            ComplianceGrades(on=date(2026, 6, 30), grades={"S1": "A", "S3": None}),
            CreditRiskClasses(
                on=date(2026, 6, 30), entered_on=date(2026, 7, 3), classes={"S1": "B"}
            ),
        ]
    )
    card = directories.certificate(number="赣E-009")
    yield InspectorDirectory(
        since=date(2026, 1, 1), first=directories.inspectors("I1", "I2")
    ).apply(
        [
            InspectorAdded(on=on, inspector=directories.inspector("I3", department="SR-MR")),
            InspectorUpdated(
                on=on,
                reason=InspectorChangeReason.CORRECTED,
                inspector_id="I1",
                values={"visit_limit": 3, "status": InspectorStatus.ON_LEAVE},
                document=document,
            ),
            InspectorRemoved(
                on=on, reason=InspectorChangeReason.ENTERED_IN_ERROR, inspector_id="I2"
            ),
            CertificateGranted(
                on=date(2026, 6, 2),
                reason=InspectorChangeReason.CERTIFICATE_ISSUED,
                inspector_id="I3",
                certificate=card,
            ),
            CertificateWithdrawn(on=date(2026, 6, 3), inspector_id="I3", number="赣E-001"),
        ]
    )
    yield RowProblems(problems=(Problem("id-length", what="id", value="", length=0),))


def steps() -> Iterator[randcheck.Step]:
    """Every step, all its fields in use."""
    on = date(2026, 12, 20)
    yield SignedOnSite(on=on, signed_by=("I1",), subject_signed=True, document=LETTER)
    yield Investigated(on=on, confirmed=True, summary="属实", document=LETTER)
    yield PublicityOpened(
        window=PublicityWindow(
            opens_on=on, last_on=date(2026, 12, 27), feedback_from=date(2026, 12, 28)
        ),
        document=LETTER,
    )
    yield PublicityWaived(on=on, reason="依法不予公示")
    yield ObjectionFiled(on=on, code="O1", by="信江食品", ground="事实不符", is_late=True)
    yield ReviewDecided(on=on, objection="O1", upheld=True, result="no-problem", document=LETTER)
    yield FeedbackGiven(
        on=on,
        form=FeedbackForm.IN_PERSON,
        giver=FeedbackGiver.TEAM,
        inspector_ids=("I1", "I2"),
        document=LETTER,
    )
    yield FeedbackImpossible(on=on, reason="无法联系")
    yield Disposed(
        on=on,
        dispositions={Disposition.PENALTY, Disposition.ORDER_TO_CORRECT},
        to="公安机关",
        reason="逾期未改",
        document=LETTER,
    )
    yield OutcomePublished(on=on, where="公示系统", document=LETTER)


def cases_and_reports() -> Iterator[Any]:
    """Findings, cases, requests, reports and files."""
    found = casework.finding(documents=(LETTER,), subject_signed=True, conclusion="符合规定")
    led = attrs.evolve(casework.case(), steps=tuple(steps()))
    asked = granted("I1", "A00")
    yield from (found, led, asked, attrs.evolve(asked, decision=None))
    yield case_state(casework.case(), SHANGRAO_2023)
    opened = open_publicity(
        casework.case(ResultKind.NO_PROBLEM), opens_on=casework.days(1), rulebook=SHANGRAO_2023
    )
    yield case_state(opened, SHANGRAO_2023)
    late = Breach(
        code="late", about="S1", params={"on": "2026-12-05", "ids": ("a", "b")}, source=OUR_DEFAULT
    )
    report = reported.report(breaches=(late,))
    summary = annual_summary([report], reporter="R1", year=2026, cut_off=date(2026, 12, 31))
    both = roll_up([summary], reporter="CITY", year=2026, cut_off=date(2026, 12, 31))
    yield from (report, summary, both)
    world = visited()
    subject_id, matter_code = world.pairs()[0]
    after = world.without(subject_id, matter_code)
    officer = after.result.visits[0]
    after = after.without_officer(officer.subject_id, officer.team[0].inspector_id)
    visits = past_visits(after.result, task=visited_task())
    for of in {subject_id, officer.subject_id, "X1", *after.result.frame.matters[0].members}:
        yield subject_file(
            of,
            draws=[after.result],
            findings=[attrs.evolve(found, subject_id=of)],
            cases=[attrs.evolve(led, finding=attrs.evolve(led.finding, subject_id=of))],
            history=visits,
            requests=[attrs.evolve(asked, subject_id=of)],
        )


def rules_and_plans() -> Iterator[Any]:
    """Rulebooks, overlays, calendars, plans and what is made of them."""
    law = Source(act="省细则", article="9", edition="赣府发〔2026〕1号", url="https://example.org")
    yield from (SHANGRAO_2023, RIVER_CITY, law)
    yield Overlay(
        name="省细则",
        source=law,
        in_force_from=date(2026, 7, 1),
        in_force_until=date(2027, 6, 30),
        values={
            "caps.art-11.limit": 1,
            "caps.art-11.limit_by_grade": {"A": 1},
            "coverage": Fraction(1, 3),
            "directed": False,
            "rotation": RIVER_CITY.rotation,
            "sufficient_ranks": {LegalRank.LAW, LegalRank.REGULATION},
            "time_limits": RIVER_CITY.time_limits,
        },
    )
    yield DatedCalendar(
        years={2026}, holidays={date(2026, 1, 1)}, working_weekends={date(2026, 1, 4)}, source=law
    )
    yield from obligations(2026, randcheck.Role.SECTION, SHANGRAO_2023)
    yield from (Recurrence(rule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25"), LETTER)
    yield from (directories.ground(), directories.waiver(), directories.visit())
    yield directories.interest("I1", "S1")
    yield directories.period(quota=Quota.count(3), factors=(directories.factor("more"),))
    each = Quota.within("region", {"361102": Quota.count(2)}, rest=Quota.share(Fraction(1, 20)))
    rates = Quota.rates({"A": Fraction(1, 50), "B": 1})
    chosen = SubjectFilter(kinds={"factory"}, least_complaints=2, abnormal_listed=True, name="制造")
    asked = directories.task({"M1": each, "M2": rates}, subject_filter=chosen)
    changed = PlanAmendment(
        on=date(2026, 6, 1),
        reason="专项整治",
        document="通知",
        changed=(asked,),
        replaced=(directories.task(),),
    )
    plan = Plan(
        year=2026,
        department="SR-HRSS",
        tasks=(asked,),
        contents=PlanContents(time="12月"),
        steps=(PlanStep(stage=PlanStage.COMPILED, on=date(2026, 1, 5)),),
        amendments=(changed,),
    )
    yield from (plan, asked)
    yield FACTS
    yield assess(directories.subject(abnormal_listed=True), SHANGRAO_2023.risk)
    easy = attrs.evolve(plan, tasks=(directories.task(),), amendments=())
    given: dict[str, Any] = {
        "matters": [directories.matter()],
        "subjects": directories.subjects("S1", "S2"),
    }
    for staff in (directories.STAFF, ()):
        yield forecast_plan(
            easy, **given, inspectors=staff, rulebook=SHANGRAO_2023, on=date(2026, 11, 20)
        )
    yield Rule(value=frozenset({LegalRank.LAW}), source=law)
