"""A second rulebook, of an invented bureau: all numbers differ, and no code is needed.

River City's rule is invented. It shows that every number is data: rates by credit-risk class, a
total cap over all departments and kinds of visit, a distance between visits, rotation, three
officers on a visit, publicity in working days, labels that hide the class.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeVar

from randcheck import CertificateKind, LegalRank, Quota, Rule, Rulebook, Source
from randcheck.calendars import DayKind
from randcheck.directories import InspectorStatus, SubjectStatus, VisitKind, VisitTrigger
from randcheck.draws import RequestForm
from randcheck.plans import PlanStage, PlanStageRule
from randcheck.rules import (
    DutyRule,
    EventReasons,
    FeedbackOrder,
    FrequencyCap,
    LimitedStep,
    Period,
    PeriodKind,
    PublicityTerms,
    RecusalTerms,
    ResultCategory,
    ResultKind,
    RiskFactor,
    RiskPolicy,
    Role,
    Rotation,
    TimeLimit,
    YearDay,
)

T = TypeVar("T")

CLASS_RATES = Quota.rates(
    {
        "A": Fraction(1, 100),
        "B": Fraction(1, 50),
        "C": Fraction(1, 10),
        "D": Fraction(3, 10),
    }
)
"""The quota of a task of River City: a rate for each credit-risk class."""


def river_city(article: str) -> Source:
    """Return an article of the invented rule."""
    return Source(act="江河市随机抽查办法（虚构）", article=article)


def by(article: str, value: T) -> Rule[T]:
    """Make a rule from a value and its article."""
    return Rule(value=value, source=river_city(article))


RIVER_CITY = Rulebook(
    name="江河市办法（虚构）",
    sufficient_ranks=by("3", frozenset({LegalRank.LAW, LegalRank.REGULATION})),
    operating=by("4", frozenset({SubjectStatus.OPERATING, SubjectStatus.REVOKED})),
    operating_with_labour=by("3", frozenset({SubjectStatus.REVOKED})),
    scope=river_city("4"),
    on_duty=by("5", frozenset({InspectorStatus.ON_DUTY})),
    certificate_kinds=by("5", frozenset({CertificateKind.ADMINISTRATIVE_ENFORCEMENT})),
    minimum_officers=by("6", 3),
    minimum_of_each=by("6", True),
    listed=river_city("3"),
    matter_frequency=river_city("7"),
    frequency_of_subject=by("7", False),
    caps=(
        FrequencyCap(
            code="total",
            limit=4,
            kinds=frozenset(VisitKind),
            triggers_not_counted=by(
                "8", frozenset({VisitTrigger.COMPLAINT, VisitTrigger.ASSIGNMENT})
            ),
            limit_by_grade=by("9", {"A": 2}),
            source=river_city("8"),
        ),
        FrequencyCap.minimum_distance(
            60, code="distance", kinds=frozenset({VisitKind.RANDOM}), source=river_city("10")
        ),
    ),
    quotas=river_city("11"),
    coverage=by("11", Fraction(1, 100)),
    counting=by("11", frozenset({"frequency-cap", "rolling-cap", "group-without-quota"})),
    recusal=river_city("12"),
    rotation=Rotation(days=365, kinds=frozenset(VisitKind), source=river_city("12")),
    dispatch=river_city("13"),
    joint=river_city("14"),
    directed=by("14", False),
    plan_contents=river_city("2"),
    plan_stages=(
        PlanStageRule(
            role=Role.CITY_BUREAU,
            stage=PlanStage.PUBLISHED,
            due=YearDay(month=10, day=15),
            source=river_city("2"),
        ),
    ),
    deadline_included=by("2", False),
    amendments_refiled=by("2", False),
    amendments_republished=by("2", False),
    publicity=PublicityTerms(
        days=10,
        source=river_city("15"),
        day_kind=DayKind.WORKING,
        first_day_counts=True,
        runs_on=True,
    ),
    risk=RiskPolicy(
        factors=(
            RiskFactor(
                code="old-town",
                attribute="employment_region",
                values=frozenset({"RC-1"}),
                weight=Fraction(3, 2),
                source=river_city("16"),
            ),
        ),
        rates_by=by("16", "credit_risk_class"),
        opaque=by("16", True),
    ),
    periods=(
        Period(
            code="harvest",
            kind=PeriodKind.SENSITIVE_DATES,
            first_on=date(2026, 9, 1),
            last_on=date(2026, 10, 31),
            quota=Quota.share(Fraction(1, 2)),
            limits={"total": 5},
            source=river_city("17"),
        ),
    ),
    event_reasons=EventReasons(
        subject=frozenset(),
        inspector=frozenset({"recusal-granted"}),
        source=river_city("18"),
    ),
    failed_visits_replaced=by("18", False),
    recusal_requests=RecusalTerms(
        forms=frozenset({RequestForm.WRITTEN}),
        decided_by="江河市局负责人",
        visit_waits=False,
        source=river_city("12"),
    ),
    results=(
        ResultCategory(
            code="fit",
            kind=ResultKind.NO_PROBLEM,
            name_zh="合格",
            name_en="fit",
            source=river_city("19"),
        ),
        ResultCategory(
            code="unfit",
            kind=ResultKind.VIOLATION,
            name_zh="不合格",
            name_en="unfit",
            source=river_city("19"),
        ),
        ResultCategory(
            code="nobody-there",
            kind=ResultKind.FAILED_VISIT,
            name_zh="无人应答",
            name_en="nobody there",
            source=river_city("19"),
        ),
    ),
    feedback=river_city("20"),
    feedback_order=by("20", FeedbackOrder.AFTER_DISPOSITION),
    changed_results_publicised=by("15", False),
    late_objections_reviewed=by("15", False),
    disposition_waits=by("15", False),
    disposition=river_city("21"),
    time_limits=(
        TimeLimit(
            step=LimitedStep.FEEDBACK, days=5, day_kind=DayKind.WORKING, source=river_city("20")
        ),
        TimeLimit(
            step=LimitedStep.REVIEW, days=15, day_kind=DayKind.NATURAL, source=river_city("15")
        ),
    ),
    duties=(
        DutyRule(
            role=Role.CITY_BUREAU,
            duty="annual-summary",
            name_zh="年度总结",
            name_en="summary of the year",
            due=YearDay(month=1, day=15),
            to="市人民政府",
            source=river_city("22"),
        ),
    ),
)
"""The invented rule of River City."""
