"""Makers of records in which every field is in use somewhere, for `tests.make.records`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from examples.second_rulebook import RIVER_CITY
from tests.make import directories
from tests.make.cases.after_worlds import drawn_from, of_shangrao
from tests.make.cases.visited import FACTS
from tests.make.draws.draws import altered, without_inspector, without_subject
from tests.make.worlds import (
    BEACON,
    LOTTERY,
    commitment,
    committed,
    drawn,
    frame,
    matter_frame,
    members,
    rich_frame,
    roster,
)

import randcheck
from randcheck import (
    SHANGRAO_2023,
    Audience,
    Discrepancy,
    Draw,
    LegalRank,
    Plan,
    PlanContents,
    Quota,
    Rule,
    Source,
    Stage,
    closing,
    transcript,
    verify,
    verify_chain,
    verify_transcript,
)
from randcheck.calendars import DatedCalendar, Recurrence
from randcheck.cases import Document, DocumentKind
from randcheck.directories import (
    CertificateGranted,
    CertificateWithdrawn,
    ComplianceGrades,
    CreditRiskClasses,
    InspectorAdded,
    InspectorChangeReason,
    InspectorDirectory,
    InspectorRemoved,
    InspectorStatus,
    InspectorUpdated,
    RegionKind,
    SubjectAdded,
    SubjectChangeReason,
    SubjectDirectory,
    SubjectFilter,
    SubjectRemoved,
    SubjectStatus,
    SubjectUpdated,
    changes_between,
    read_subjects,
    rows_of_csv,
)
from randcheck.draws import FrozenDict, Group, MatterFrame, TeamRule
from randcheck.matters import (
    Edition,
    MatterList,
    MatterRevision,
    RevisionKind,
    RevisionReason,
    list_difference,
    revise,
)
from randcheck.notices import FORMS, Notice, Section, Table
from randcheck.plans import PlanAmendment, PlanStage, PlanStep, forecast, forecast_plan, obligations
from randcheck.rules import Overlay, assess

LETTER = Document(
    kind=DocumentKind.DECISION, number="饶人社罚〔2026〕9号", on=date(2026, 12, 20), title="决定书"
)


def draws() -> Iterator[Any]:
    """Draws with events of every kind, their commitments, and what is wrong with one."""
    full, committed_to = drawn_from(
        of_shangrao(
            matter_frame("M1", members=members(A=4, B=3), quota=2),
            matter_frame("M2", members=members(A=4, B=3), quota=1),
            roster=roster("I1", "I2", "I3", "I4", "I5"),
        )
    )
    gone, visit = full.standing("M1")[0], full.visits[-1]
    left = without_inspector(full, committed_to, visit.subject_id, visit.team[0].inspector_id)
    after = without_subject(left, committed_to, gone)
    yield from (full, committed_to, after, *after.changes)
    yield from (full.header, committed_to.without_secret(), committed_to.prove(gone))
    yield from closings(after)
    elsewhere = dict.fromkeys(rich_frame().areas, "361103")
    rich = commitment(
        rich_frame(team={"city": TeamRule(count=1, area="other"), "county": 1}, areas=elsewhere),
        sequence=3,
        previous="ab" * 32,
        entropy=(LOTTERY, BEACON),
    )
    yield from (rich, drawn(rich_frame()))
    groups = {"361102": Group(base=5, share=Fraction(2, 5), quota=2), "all": Group(base=1)}
    entries = {**{f"S{n}": "361102/a" for n in range(5)}, "S5": "all/b", "S6": "-!no-class"}
    weights, rates = {"361102/a": 7}, {"all/b": Fraction(1, 2)}
    yield MatterFrame(code="M1", entries=entries, groups=groups, weights=weights, rates=rates)
    yield from verify(altered(full, seal="0" * 64, values=("x",)), committed_to).findings
    yield Discrepancy(
        path="header", expected=[1, {"a": (None, True)}], found=FrozenDict({("a", 2): "b"})
    )
    yield forecast(rich_frame())
    yield rich_frame().exclusions
    yield full.frame.matters[0].strata
    announced = transcript(committed_to, audience=Audience.PUBLIC, stage=Stage.ANNOUNCED)
    yield verify_transcript({**announced, "commitment": "0" * 64})
    yield verify_transcript({**announced, "header": [1, {"a": None}]})
    yield verify_chain([announced])


def closings(of: Draw) -> Iterator[Any]:
    """A draw closed, one that is open, one that lapsed, and one that closes them and stands in."""
    window = {"opens_on": date(2026, 11, 25), "closes_on": date(2026, 11, 30)}
    second = committed(frame(task="T2", **window), earlier=[closing(of)], secret="a1" * 32)
    lapsed = closing(second.header, values=[None])
    yield from (closing(of), closing(second.header), lapsed)
    window = {"opens_on": date(2027, 1, 10), "closes_on": date(2027, 1, 31)}
    yield committed(
        frame(task="T3", instead_of="T2", **window),
        earlier=[closing(of), lapsed],
        committed_on=date(2027, 1, 5),
        secret="b2" * 32,
        entropy=[altered(BEACON, date=date(2027, 1, 8))],
    )


def papers() -> Notice:
    """A notice with every kind of block."""
    table = Table(name="名单", head=["序号", "名称"], rows=[(1, "信江食品")])
    facts = Table(name="基本情况", rows=[("户数", 1)])
    section = Section(title="名单", blocks=["共1家。", table])
    made = Notice(title="公告", blocks=[facts, section], annexes=[section], issuer="人社局")
    return made.issued(day=date(2026, 12, 31), number="1号", contact="0793-0000000")


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
            basis=(
                randcheck.LegalBasis(
                    act="保障农民工工资支付条例", article="3", rank=randcheck.LegalRank.LAW
                ),
            ),
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
                values={"area": "361102", "status": InspectorStatus.ON_LEAVE},
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
            CertificateWithdrawn(on=date(2026, 6, 3), inspector_id="I3", number="赣E-I3"),
        ]
    )
    text = "统一代码,企业名称,地区,状态\r\nS1,信江食品,361102,开业\r\n0,灵山,361102,筹建\r\n"
    rows = rows_of_csv(text.encode())
    found = read_subjects(rows)
    directory = SubjectDirectory(since=on, first=directories.subjects("S2", "S3"))
    yield from (rows, found, changes_between(directory, found.records, on=on))
    yield attrs.evolve(card, valid_until=None)


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
    yield from obligations(2026, randcheck.rules.Role.SECTION, SHANGRAO_2023)
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
    yield papers()
    yield FORMS["results"]
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
