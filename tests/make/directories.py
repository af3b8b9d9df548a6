"""Small directories for the tests of everything before the lottery.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
import pytest

from randcheck import (
    SHANGRAO_2023,
    Certificate,
    CertificateKind,
    Frame,
    Inspector,
    Interest,
    InvalidInputError,
    LegalBasis,
    LegalRank,
    Matter,
    PastVisit,
    Plan,
    Problem,
    Quota,
    RandcheckError,
    Reason,
    Rule,
    Rulebook,
    Source,
    Subject,
    Task,
    TaskMatter,
    TeamSlot,
    prepare,
)
from randcheck.directories import VisitKind, VisitTrigger
from randcheck.plans import OffDrawGround, OffDrawKind
from randcheck.rules import (
    OUR_DEFAULT,
    FrequencyCap,
    Period,
    PeriodKind,
    RiskFactor,
    Rotation,
    Waiver,
)

TODAY = date(2026, 11, 20)
OPENS, CLOSES = date(2026, 12, 1), date(2026, 12, 31)
LAST_YEAR, THIS_YEAR, NEXT_YEAR = date(2025, 12, 31), date(2026, 1, 1), date(2027, 1, 1)

_CARD = Certificate(
    kind=CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
    number="赣E-001",
    valid_from=OPENS,
    valid_until=CLOSES,
)
_SUBJECT = Subject(id="S1", name="信江食品", region="361102", kinds=frozenset({"factory"}))
_INSPECTOR = Inspector(id="I1", name="余江", pool="city", certificates=(_CARD,))
_MATTER = Matter(
    code="M1",
    name="工资支付",
    department="SR-HRSS",
    basis=(LegalBasis(act="中华人民共和国劳动法", article="85", rank=LegalRank.LAW),),
    approved_on=date(2025, 11, 1),
    published_on=date(2025, 12, 1),
)
_TASK = Task(
    code="T1",
    department="SR-HRSS",
    matters=(TaskMatter(code="M1", quota=Quota.count(1)),),
    opens_on=OPENS,
    closes_on=CLOSES,
    team=(TeamSlot(pool="city", count=2),),
)
_VISIT = PastVisit(subject_id="S1", on=date(2026, 5, 4), matter_codes=("M1",), task_code="T0")
_FACTOR = RiskFactor(
    code="listed",
    attribute="abnormal_listed",
    weight=Fraction(2),
    source=OUR_DEFAULT,
)
_CAP = FrequencyCap(
    code="cap",
    limit=2,
    kinds=frozenset({VisitKind.RANDOM}),
    source=OUR_DEFAULT,
)
_ROTATION = Rotation(days=365, kinds=frozenset({VisitKind.RANDOM}), source=OUR_DEFAULT)
_WAIVER = Waiver(
    subject_id="S1",
    cap="cap",
    task="T1",
    document="饶人社函〔2026〕7号",
    reason="专项整治",
    granted_on=TODAY,
)
_PERIOD = Period(
    code="P1",
    kind=PeriodKind.SENSITIVE_DATES,
    first_on=OPENS,
    last_on=CLOSES,
    source=Source(act="岁末欠薪整治通知", article="3"),
    times_per_year=4,
)
_GROUND = OffDrawGround(
    code="G1",
    kind=OffDrawKind.SUSPICION,
    trigger=VisitTrigger.COMPLAINT,
    document="饶人社举〔2026〕15号",
    ordered_on=date(2026, 5, 4),
    source=Source(act="劳动保障监察条例", article="18"),
    subject_ids=frozenset({"S1"}),
    raised_by="投诉举报",
)


def certificate(**changes: Any) -> Certificate:
    return attrs.evolve(_CARD, **changes)


def subject(subject_id: Any = "S1", **changes: Any) -> Subject:
    return attrs.evolve(_SUBJECT, id=subject_id, **changes)


def subjects(*ids: str, **changes: Any) -> list[Subject]:
    return [subject(subject_id, **changes) for subject_id in ids]


def inspector(inspector_id: Any = "I1", **changes: Any) -> Inspector:
    return with_own_cards(attrs.evolve(_INSPECTOR, id=inspector_id, **changes))


def on_own_days(*visits: PastVisit) -> list[PastVisit]:
    """Visits of which each is on a later day than the one before, by one day more each."""
    return [attrs.evolve(v, on=v.on + timedelta(days=n)) for n, v in enumerate(visits)]


def with_own_cards(officer: Inspector) -> Inspector:
    """An officer whose certificates of the usual number bear one of the officer's own."""
    if officer.id == _INSPECTOR.id:
        return officer
    own = tuple(
        attrs.evolve(card, number=f"赣E-{officer.id}") if card.number == _CARD.number else card
        for card in officer.certificates
    )
    return attrs.evolve(officer, certificates=own)


def inspectors(*ids: str, **changes: Any) -> list[Inspector]:
    return [inspector(inspector_id, **changes) for inspector_id in ids]


def interest(inspector_id: Any, subject_id: Any, ground: Any = "近亲属") -> Interest:
    return Interest(inspector_id=inspector_id, subject_id=subject_id, ground=ground)


def matter(code: Any = "M1", **changes: Any) -> Matter:
    return attrs.evolve(_MATTER, code=code, **changes)


def task(quotas: Mapping[str, Quota] | None = None, **changes: Any) -> Task:
    """A task, with a quota per matter code."""
    if quotas is not None:
        changes["matters"] = tuple(TaskMatter(code=c, quota=q) for c, q in quotas.items())
    return attrs.evolve(_TASK, **changes)


def plan(*tasks: Task) -> Plan:
    """A plan of 2026."""
    return Plan(year=2026, department="SR-HRSS", tasks=tasks)


def visit(subject_id: Any = "S1", on: Any = _VISIT.on, **changes: Any) -> PastVisit:
    return attrs.evolve(_VISIT, subject_id=subject_id, on=on, **changes)


def factor(code: Any = "listed", **changes: Any) -> RiskFactor:
    return attrs.evolve(_FACTOR, code=code, **changes)


def cap(code: Any = "cap", limit: Any = 2, **changes: Any) -> FrequencyCap:
    return attrs.evolve(_CAP, code=code, limit=limit, **changes)


def rotation(**changes: Any) -> Rotation:
    return attrs.evolve(_ROTATION, **changes)


def waiver(subject_id: Any = "S1", **changes: Any) -> Waiver:
    return attrs.evolve(_WAIVER, subject_id=subject_id, **changes)


def period(code: Any = "P1", **changes: Any) -> Period:
    """A period that only sets times a year, unless it is given more."""
    return attrs.evolve(_PERIOD, code=code, **changes)


def changing(**changes: Any) -> Period:
    """A period that changes nothing but what is given."""
    return period(**{"times_per_year": None, **changes})


def ground(code: Any = "G1", **changes: Any) -> OffDrawGround:
    """A suspicion of one subject, unless it is given another kind."""
    return attrs.evolve(_GROUND, code=code, **changes)


def rule(value: Any, source: Source = OUR_DEFAULT) -> Rule[Any]:
    return Rule(value=value, source=source)


def rulebook(**changes: Any) -> Rulebook:
    return attrs.evolve(SHANGRAO_2023, **changes)


STAFF = tuple(inspectors("I1", "I2", "I3"))


def frame_of(
    directory: Iterable[Subject],
    *,
    asked: Task = _TASK,
    matters: Iterable[Matter] = (_MATTER,),
    staff: Iterable[Inspector] = STAFF,
    history: Iterable[PastVisit] = (),
    interests: Iterable[Interest] = (),
    waivers: Iterable[Waiver] = (),
    on: Any = TODAY,
    book: Rulebook = SHANGRAO_2023,
) -> Frame:
    """What `prepare` makes of a directory, everything else being as it usually is."""
    return prepare(
        asked,
        matters=matters,
        subjects=directory,
        inspectors=staff,
        history=history,
        interests=interests,
        waivers=waivers,
        on=on,
        rulebook=book,
    )


def reason_of(frame: Frame, subject_id: str, matter_code: str = "M1") -> Reason:
    return frame.matter(matter_code).reasons[subject_id]


def problems_of(
    run: Callable[[], object], error: type[RandcheckError] = InvalidInputError
) -> tuple[Problem, ...]:
    """The problems of the error that ``run`` raises, which is exactly of the given class."""
    with pytest.raises(error) as caught:
        run()
    assert type(caught.value) is error
    return caught.value.problems


def problem_of(
    run: Callable[[], object], error: type[RandcheckError] = InvalidInputError
) -> Problem:
    """The one problem of the error that ``run`` raises."""
    (problem,) = problems_of(run, error)
    return problem
