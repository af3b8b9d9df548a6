"""A second rulebook, of a bureau that does not exist: other numbers throughout, no line of code.

River City's rule is made up. It shows that every number is data: rates by credit-risk class, a
total cap over all departments and kinds of visit, a distance between visits, rotation, three
officers on a visit, publicity in working days, labels that hide the class.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from randcheck import CertificateKind, LegalRank, Quota, Rule, Rulebook, Source
from randcheck.calendars import DayKind
from randcheck.directories import InspectorStatus, SubjectStatus, VisitKind
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

CLASS_RATES = Quota.rates(
    {
        "A": Fraction(1, 100),
        "B": Fraction(1, 50),
        "C": Fraction(1, 10),
        "D": Fraction(3, 10),
    }
)
"""What a task of River City asks for: a rate for each credit-risk class."""


def river_city(article: str) -> Source:
    """An article of the made-up rule."""
    return Source(act="江河市随机抽查办法（虚构）", article=article)


RIVER_CITY = Rulebook(
    name="江河市办法（虚构）",
    sufficient_ranks=Rule(
        value=frozenset({LegalRank.LAW, LegalRank.REGULATION}), source=river_city("3")
    ),
    operating=Rule(
        value=frozenset({SubjectStatus.OPERATING, SubjectStatus.REVOKED}), source=river_city("4")
    ),
    scope=river_city("4"),
    on_duty=Rule(value=frozenset({InspectorStatus.ON_DUTY}), source=river_city("5")),
    certificate_kinds=Rule(
        value=frozenset({CertificateKind.ADMINISTRATIVE_ENFORCEMENT}), source=river_city("5")
    ),
    minimum_officers=Rule(value=3, source=river_city("6")),
    minimum_of_each=Rule(value=True, source=river_city("6")),
    listed=river_city("3"),
    matter_frequency=river_city("7"),
    frequency_of_subject=Rule(value=False, source=river_city("7")),
    caps=(
        FrequencyCap(
            code="total",
            limit=4,
            kinds=frozenset(VisitKind),
            grounds_not_counted=frozenset({"complaint", "transfer"}),
            limit_by_grade={"A": 2},
            source=river_city("8"),
            kinds_source=river_city("8"),
            grade_source=river_city("9"),
        ),
        FrequencyCap.minimum_distance(
            60, code="distance", kinds=frozenset({VisitKind.RANDOM}), source=river_city("10")
        ),
    ),
    quotas=river_city("11"),
    coverage=Rule(value=Fraction(1, 100), source=river_city("11")),
    counting=Rule(
        value=frozenset({"frequency-cap", "rolling-cap", "group-without-quota"}),
        source=river_city("11"),
    ),
    recusal=river_city("12"),
    rotation=Rotation(days=365, kinds=frozenset(VisitKind), source=river_city("12")),
    dispatch=river_city("13"),
    joint=river_city("14"),
    directed=Rule(value=False, source=river_city("14")),
    plan_contents=river_city("2"),
    plan_stages=(
        PlanStageRule(
            role=Role.CITY_BUREAU,
            stage=PlanStage.PUBLISHED,
            due=YearDay(month=10, day=15),
            source=river_city("2"),
        ),
    ),
    deadline_included=Rule(value=False, source=river_city("2")),
    amendments_refiled=Rule(value=False, source=river_city("2")),
    amendments_republished=Rule(value=False, source=river_city("2")),
    publicity=PublicityTerms(
        days=10,
        source=river_city("15"),
        day_kind=DayKind.WORKING,
        first_day_counts=True,
        runs_on=True,
        counting_source=river_city("15"),
    ),
    risk=RiskPolicy(
        factors=(
            RiskFactor(
                code="old-town",
                attribute="employment_region",
                values=frozenset({"RC-1"}),
                weight=Fraction(3, 2),
                source=river_city("16"),
                weight_source=river_city("16"),
            ),
        ),
        rates_by="credit_risk_class",
        rates_source=river_city("16"),
        opaque=True,
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
    failed_visits_replaced=Rule(value=False, source=river_city("18")),
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
    feedback_order=Rule(value=FeedbackOrder.AFTER_DISPOSITION, source=river_city("20")),
    changed_results_publicised=Rule(value=False, source=river_city("15")),
    late_objections_reviewed=Rule(value=False, source=river_city("15")),
    disposition_waits=Rule(value=False, source=river_city("15")),
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
"""The made-up rule of River City."""
