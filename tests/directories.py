"""Small directories for the tests of everything before the lottery.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import strategies as st

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    Certificate,
    CertificateKind,
    Frame,
    FrequencyCap,
    Inspector,
    InspectorStatus,
    Interest,
    InvalidInputError,
    LegalBasis,
    Matter,
    OffDrawGround,
    OffDrawKind,
    PastVisit,
    Period,
    PeriodKind,
    Problem,
    Quota,
    RandcheckError,
    Reason,
    RiskFactor,
    Rotation,
    Rule,
    Rulebook,
    Scope,
    Source,
    Subject,
    SubjectStatus,
    Task,
    TaskMatter,
    TeamSlot,
    VisitKind,
    VisitStatus,
    Waiver,
    prepare,
)

V = TypeVar("V")

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
    basis=(LegalBasis(act="中华人民共和国劳动法", article="85"),),
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
    weight_source=OUR_DEFAULT,
)
_CAP = FrequencyCap(
    code="cap",
    limit=2,
    kinds=frozenset({VisitKind.RANDOM}),
    source=OUR_DEFAULT,
    kinds_source=OUR_DEFAULT,
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
    return attrs.evolve(_INSPECTOR, id=inspector_id, **changes)


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


@attrs.frozen(kw_only=True)
class World:
    """All that a frame is prepared from."""

    asked: Task
    matters: tuple[Matter, ...]
    directory: tuple[Subject, ...]
    staff: tuple[Inspector, ...]
    history: tuple[PastVisit, ...]
    interests: tuple[Interest, ...]
    book: Rulebook

    def frame(self) -> Frame:
        return frame_of(
            self.directory,
            asked=self.asked,
            matters=self.matters,
            staff=self.staff,
            history=self.history,
            interests=self.interests,
            book=self.book,
        )


_KINDS, _REGIONS, _CODES = ("factory", "shop"), ("361102", "361103"), ("M1", "M2")

_WIDE_CARD = certificate(valid_until=NEXT_YEAR)

# The anchor is in for every matter, so that no frame is empty, and these two inspectors are never
# tied, so that no subject is without a team.
_ANCHOR = subject(
    "S0", credit_risk_class="A", compliance_grade="B", kinds=_KINDS, region=_REGIONS[0]
)
_NEVER_TIED = tuple(inspectors("I8", "I9", certificates=(_WIDE_CARD,)))


def every(make: Callable[..., V], **choices: Iterable[Any]) -> st.SearchStrategy[V]:
    """One of the records that all combinations of choices give; one draw each, so fast."""
    made = [
        make(**dict(zip(choices, chosen, strict=True))) for chosen in product(*choices.values())
    ]
    return st.sampled_from(made)


_subjects = every(
    subject,
    serious_violation=(False, True),
    abnormal_listed=(False, True),
    complaints=(0, 3),
    compliance_grade=(None, "A", "B", "C"),
    credit_risk_class=(None, "A", "B"),
    kinds=((), _KINDS[:1], _KINDS),
    region=_REGIONS,
    status=(SubjectStatus.OPERATING, SubjectStatus.OPERATING, SubjectStatus.CLOSED),
)
_inspectors = every(
    inspector,
    pool=("city", "city", "county"),
    status=(InspectorStatus.ON_DUTY, InspectorStatus.ON_DUTY, InspectorStatus.ON_LEAVE),
    certificates=((_WIDE_CARD,), (_WIDE_CARD,), (_CARD,), (certificate(valid_until=OPENS),), ()),
    visit_limit=(None, 0, 3),
)
_visits = every(
    visit,
    kind=(VisitKind.RANDOM, VisitKind.RANDOM, VisitKind.RANDOM, VisitKind.PATROL),
    status=(VisitStatus.DONE, VisitStatus.DONE, VisitStatus.PENDING, VisitStatus.CANCELLED),
    on=(THIS_YEAR, THIS_YEAR, TODAY, CLOSES, LAST_YEAR, NEXT_YEAR),
    matter_codes=(("M1",), ("M1", "M2"), ("M2",), ()),
    task_code=("T1", None, "T0"),
)
_matters = every(
    matter,
    scope=[
        Scope(kinds=kinds, regions=regions)
        for kinds in (frozenset[str](), frozenset(_KINDS[:1]), frozenset(_KINDS))
        for regions in (frozenset[str](), frozenset(_REGIONS[:1]), frozenset(_REGIONS))
    ],
    # The history holds one other task of the year, so a matter of once a year could not be run.
    times_per_year=(2, 2, None),
)
_risk_quotas = st.sampled_from(
    [
        Quota.count(1),
        Quota.share(Fraction(1, 20)),
        Quota.share(Fraction(1, 2)),
        Quota.share(1),
    ]
)
# Not for B, so that some have a class without a rate; for C and D nobody could have one.
_rates = st.sampled_from([Quota.rates({"A": rate}) for rate in (Fraction(1, 50), 1)])
# The anchor stands in every group that is named, so that none is without subjects.
_group_quotas = st.sampled_from(
    [
        Quota.within("region", rest=Quota.share(Fraction(1, 3))),
        Quota.within("region", {_REGIONS[0]: Quota.share(Fraction(1, 2))}),
        Quota.within("region", {_REGIONS[0]: Quota.count(1)}, rest=Quota.share(1)),
        Quota.within("credit_risk_class", {"A": Quota.share(Fraction(2, 3))}),
        Quota.within("compliance_grade", rest=Quota.share(Fraction(1, 2))),
    ]
)
_rulebooks = every(
    rulebook,
    operating=(SHANGRAO_2023.operating, rule(frozenset(SubjectStatus))),
    frequency_of_subject=(rule(True), rule(True), rule(False)),
    caps=(
        SHANGRAO_2023.caps,
        (cap("one", 1),),
        (cap("all", 3, kinds=set(VisitKind)), cap("patrol", 1, kinds={VisitKind.PATROL})),
        (cap("patrol", 1, kinds={VisitKind.PATROL}),),
        (),
    ),
    counting=(SHANGRAO_2023.counting, rule(frozenset({"not-operating"}))),
)


@st.composite
def worlds(
    draw: st.DrawFn,
    books: st.SearchStrategy[Rulebook] = _rulebooks,
    quotas: st.SearchStrategy[Quota] = _risk_quotas | _rates | _group_quotas,
) -> World:
    """Worlds from which a frame can be prepared, with exclusions of every kind."""
    codes = draw(st.sampled_from([_CODES[:1], _CODES]))
    others = draw(st.lists(_subjects, max_size=7))
    directory = (_ANCHOR, *(attrs.evolve(s, id=f"S{n}") for n, s in enumerate(others, start=1)))
    staff = [
        attrs.evolve(i, id=f"I{n}") for n, i in enumerate(draw(st.lists(_inspectors, max_size=4)))
    ]
    # Few subjects have many visits, so that some reach their caps.
    visited = st.sampled_from([s.id for s in directory[1:4]] or ["-"])
    tied = st.tuples(st.sampled_from([i.id for i in staff] or ["-"]), st.sampled_from(directory))
    past = st.tuples(_visits, visited, st.integers(1, 3))
    history = draw(st.lists(past, max_size=8)) if others else []
    ties = draw(st.lists(tied, max_size=6)) if staff else []
    return World(
        asked=task(
            {code: draw(quotas) for code in codes},
            closes_on=draw(st.sampled_from([CLOSES, CLOSES, NEXT_YEAR])),
        ),
        matters=tuple(attrs.evolve(draw(_matters), code=code) for code in _CODES),
        directory=directory,
        staff=(*staff, *_NEVER_TIED),
        history=tuple(
            attrs.evolve(v, subject_id=who) for v, who, times in history for _ in range(times)
        ),
        interests=tuple(interest(who, whom.id) for who, whom in ties),
        book=draw(books),
    )


def grouped_worlds() -> st.SearchStrategy[World]:
    """Worlds in which every matter has its quota by groups."""
    return worlds(quotas=_group_quotas)


def plain_worlds() -> st.SearchStrategy[World]:
    """Worlds under the Shangrao rule as it stands, with quotas that go by risk."""
    return worlds(books=st.just(SHANGRAO_2023), quotas=_risk_quotas)
