"""The rule of the Shangrao Human Resources and Social Security Bureau, as data.

上饶市人力资源和社会保障局"双随机、一公开"抽查工作细则 (2023).

The source of each number is the sentence of an article (`sentence`, `shangrao`), our reading of one
(`reading`), or our default if no article mentions it (`ours`, `OUR_DEFAULT`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from randcheck.base.rules import Rule
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.calendars.days import DayKind
from randcheck.domain.directory.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.directory.subjects import SubjectStatus
from randcheck.domain.inspection.findings import ResultCategory, ResultKind
from randcheck.domain.inspection.history import VisitKind
from randcheck.domain.inspection.recusal_requests import RecusalTerms, RequestForm
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.measures.risk import RiskFactor, RiskPolicy
from randcheck.domain.plan.matters import LegalRank
from randcheck.domain.plan.plan_stages import PlanStage, PlanStageRule
from randcheck.domain.terms.after_the_draw import EventReasons, FeedbackOrder, PublicityTerms
from randcheck.domain.terms.duties import DutyRule, Role
from randcheck.domain.terms.time_limits import LimitedStep, TimeLimit, YearDay
from randcheck.rulebook import Rulebook
from randcheck.words.terms import TERMS

T = TypeVar("T")

_ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def shangrao(article: str) -> Source:
    """An article of the Shangrao rule."""
    return Source(act=_ACT, article=article)


def sentence(article: str, value: T) -> Rule[T]:
    """A value that a sentence of an article gives."""
    return Rule(value=value, source=shangrao(article))


def reading(article: str, value: T) -> Rule[T]:
    """A value that this library reads from an article."""
    return Rule(value=value, source=shangrao(article).reading)


def ours(value: T) -> Rule[T]:
    """A value that no article mentions and this library chose."""
    return Rule(value=value, source=OUR_DEFAULT)


def _result(code: str, kind: ResultKind, *, alone: bool = False) -> ResultCategory:
    """A term in use on publication platforms; the rule names none, so the choice is ours."""
    words = TERMS["result"][code]
    named = {"name_zh": words["zh"], "name_en": words["en"]}
    return ResultCategory(code=code, kind=kind, alone=alone, source=OUR_DEFAULT, **named)


_RESULTS: tuple[ResultCategory, ...] = (
    _result("no-problem", ResultKind.NO_PROBLEM, alone=True),
    _result("not-engaged", ResultKind.NO_PROBLEM),
    _result("corrected", ResultKind.VIOLATION),
    _result("to-be-handled", ResultKind.VIOLATION),
    _result("uncooperative", ResultKind.REFUSAL),
    _result("cannot-be-reached", ResultKind.FAILED_VISIT),
    _result("deregistered", ResultKind.FAILED_VISIT),
    _result("moved-away", ResultKind.FAILED_VISIT),
    _result("not-operating", ResultKind.FAILED_VISIT),
    _result("revoked", ResultKind.FAILED_VISIT),
    _result("cancelled", ResultKind.FAILED_VISIT),
)
"""Each category with what it means for the next steps."""


_SUBMISSION = YearDay(month=11, day=25)
_END_OF_YEAR = YearDay(month=12, day=31)


def _local_stages(role: Role) -> tuple[PlanStageRule, ...]:
    """The stages of the plan of a county's bureau or a zone's."""
    return (
        PlanStageRule(
            role=role,
            stage=PlanStage.FILED,
            due=_END_OF_YEAR,
            to=["本级人民政府"],
            source=shangrao("9"),
        ),
        # Article 9 mentions publication only for the city's plan. That it is a stage of these plans
        # too, because by article 3 every plan is open, is our reading; the order is ours.
        PlanStageRule(
            role=role,
            stage=PlanStage.PUBLISHED,
            after=ours(PlanStage.FILED),
            to=["社会"],
            source=shangrao("3").reading,
        ),
    )


_PLAN_STAGES: tuple[PlanStageRule, ...] = (
    PlanStageRule(
        role=Role.SECTION,
        stage=PlanStage.SUBMITTED,
        due=_SUBMISSION,
        to=["局信访科"],
        source=shangrao("9"),
    ),
    PlanStageRule(role=Role.CITY_BUREAU, stage=PlanStage.COMPILED, source=shangrao("9")),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.FILED,
        after=PlanStage.COMPILED,
        due=_END_OF_YEAR,
        to=["市人民政府"],
        source=shangrao("9"),
    ),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.PUBLISHED,
        after=PlanStage.FILED,
        to=["社会"],
        source=shangrao("9"),
    ),
    # "In time" (及时) gives no day; it comes after the filing, before or after publication.
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.HANDED_BACK,
        after=PlanStage.FILED,
        to=["局信访科"],
        source=shangrao("9"),
    ),
    *_local_stages(Role.COUNTY_BUREAU),
    *_local_stages(Role.ZONE_BUREAU),
)
"""The stages of the plan of each role, in order, with their last days."""


def _duties_after_tasks(role_by: Callable[[str], Rule[Role]]) -> tuple[DutyRule, ...]:
    """The duties of those who inspect, after each task; the rule gives no days.

    Args:
        role_by: gives the role that has the duty of an article.
    """
    return tuple(
        DutyRule(
            role=role_by(article),
            duty=duty,
            name_zh=name_zh,
            name_en=name_en,
            to=to,
            source=shangrao(article),
        )
        for duty, name_zh, name_en, to, article in (
            (
                "task-report",
                "每次抽查结束后形成随机抽查总结报告",
                "a report after each task",
                "",
                "15",
            ),
            (
                "feedback",
                "及时向检查对象反馈检查结果",
                "feedback of each result to the subject, in time",
                "检查对象",
                "15",
            ),
            (
                "outcomes-published",
                "处理结果向社会公布",
                "publication of the outcomes",
                "社会",
                "14",
            ),
        )
    )


def _annual_summary(role: Rule[Role]) -> DutyRule:
    return DutyRule(
        role=role,
        duty="annual-summary",
        name_zh="当年实施情况总结报告",
        name_en="summary of the year",
        due=_END_OF_YEAR,
        to="局信访科",
        source=shangrao("16"),
    )


_DUTIES: tuple[DutyRule, ...] = (
    DutyRule(
        role=Role.COORDINATING_SECTION,
        duty="coordination",
        name_zh="统筹全市人社系统“双随机、一公开”工作",
        name_en="coordination of the city's whole system",
        source=shangrao("4"),
    ),
    DutyRule(
        role=Role.LEGAL_UNIT,
        duty="supervision",
        name_zh="督促落实和监督指导，全面掌握行政执法检查活动",
        name_en="supervision of the department's inspections",
        source=shangrao("4"),
    ),
    # Articles 14 to 16 name the bureaus. That they hold for the sections too, which carry out
    # (具体实施) the work by article 4, is our reading.
    *_duties_after_tasks(lambda _: reading("4", Role.SECTION)),
    # "各地…部门": that the city's own bureau is one of them is our reading.
    *_duties_after_tasks(lambda article: reading(article, Role.CITY_BUREAU)),
    _annual_summary(reading("16", Role.CITY_BUREAU)),
    *_duties_after_tasks(lambda article: sentence(article, Role.COUNTY_BUREAU)),
    _annual_summary(sentence("16", Role.COUNTY_BUREAU)),
    *_duties_after_tasks(lambda article: sentence(article, Role.ZONE_BUREAU)),
    _annual_summary(sentence("16", Role.ZONE_BUREAU)),
)
"""The duties apart from the stages of a plan."""

SHANGRAO_2023 = Rulebook(
    name="上饶市人社局细则 2023",
    sufficient_ranks=sentence(
        "7", frozenset({LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE})
    ),
    # By article 8 the directories follow status and posts; which status excludes is our reading.
    operating=reading("8", frozenset({SubjectStatus.OPERATING})),
    # A body may add a revoked licence with labour in use: 劳动保障监察条例, article 33.
    operating_with_labour=ours(frozenset()),
    scope=shangrao("6"),
    on_duty=reading("8", frozenset({InspectorStatus.ON_DUTY})),
    certificate_kinds=sentence("8", frozenset(CertificateKind)),
    minimum_officers=Rule(value=2, source=Source(act="劳动保障监察条例", article="16")),
    # Two in all; a body may ask for two of each department.
    minimum_of_each=ours(False),
    listed=shangrao("6"),
    matter_frequency=shangrao("6"),
    # Article 6 says how often a matter is run; that this holds for each subject too is our reading.
    frequency_of_subject=reading("6", True),
    caps=(
        FrequencyCap(
            code="art-11",
            limit=2,
            # "抽查次数": only visits of an enterprise that were drawn at random, by whatever body.
            kinds=reading("11", frozenset({VisitKind.RANDOM})),
            source=shangrao("11"),
        ),
    ),
    quotas=OUR_DEFAULT,
    coverage=ours(Fraction(0)),
    counting=ours(frozenset({"frequency-cap", "matter-frequency", "rolling-cap"})),
    recusal=shangrao("11"),
    dispatch=shangrao("11"),
    joint=shangrao("12"),
    directed=ours(True),
    plan_contents=shangrao("10"),
    plan_stages=_PLAN_STAGES,
    # "11月25日前", "年底前" and "12月底前": no article says whether the last day is in time.
    deadline_included=ours(True),
    # By article 9 the plan is filed and published; that this holds for an amended plan is our
    # reading.
    amendments_refiled=reading("9", True),
    amendments_republished=reading("9", True),
    publicity=PublicityTerms(
        days=7,
        source=shangrao("15"),
        # Natural days, counted from the day after the opening; the rule does not say which.
        day_kind=ours(DayKind.NATURAL),
        first_day_counts=ours(False),
        runs_on=ours(False),
    ),
    risk=RiskPolicy(
        factors=(
            # The rule says that these marks count; all thresholds and weights are ours.
            RiskFactor(
                code="grade-A",
                attribute="compliance_grade",
                values=ours(frozenset({"A"})),
                weight=ours(Fraction(1, 2)),
                source=shangrao("10"),
            ),
            RiskFactor(
                code="grade-C",
                attribute="compliance_grade",
                values=frozenset({"C"}),
                weight=Fraction(2),
                source=OUR_DEFAULT,
            ),
            RiskFactor(
                code="complaints",
                attribute="complaints",
                at_least=ours(3),
                weight=ours(Fraction(2)),
                source=shangrao("13"),
            ),
            RiskFactor(
                code="abnormal",
                attribute="abnormal_listed",
                weight=ours(Fraction(2)),
                source=shangrao("13"),
            ),
            RiskFactor(
                code="serious",
                attribute="serious_violation",
                weight=ours(Fraction(3)),
                source=shangrao("13"),
            ),
        ),
        rates_by=ours("credit_risk_class"),
    ),
    event_reasons=EventReasons(
        subject=frozenset(c.code for c in _RESULTS if c.kind is ResultKind.FAILED_VISIT),
        inspector=frozenset(
            {"recusal-granted", "ill", "left", "transferred", "certificate-withdrawn"}
        ),
        source=OUR_DEFAULT,
    ),
    failed_visits_replaced=ours(True),
    # The rule asks for recusal "by law" and does not give a procedure.
    recusal_requests=RecusalTerms(
        forms=frozenset(RequestForm),
        decided_by="局负责人",
        visit_waits=True,
        source=OUR_DEFAULT,
    ),
    results=_RESULTS,
    feedback=shangrao("3"),
    feedback_order=ours(FeedbackOrder.ANY),
    # "First publicity, then feedback" holds for the result that is fed back: the changed one.
    changed_results_publicised=reading("15", True),
    # By article 15 an objection is reviewed; the article sets no last day for objections.
    late_objections_reviewed=reading("15", True),
    disposition_waits=ours(True),
    disposition=shangrao("14"),
    time_limits=(
        TimeLimit(
            step=LimitedStep.RECUSAL_DECISION, days=3, day_kind=DayKind.NATURAL, source=OUR_DEFAULT
        ),
    ),
    duties=_DUTIES,
)
"""The Shangrao rule of 2023; our readings and defaults are marked as ours."""
