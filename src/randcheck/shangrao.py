"""The rule of the Shangrao Human Resources and Social Security Bureau, as data.

上饶市人力资源和社会保障局"双随机、一公开"抽查工作细则 (2023).
"""

from __future__ import annotations

from fractions import Fraction

from randcheck.calendars import DayKind
from randcheck.domain.caps import FrequencyCap
from randcheck.domain.duties import DutyRule
from randcheck.domain.event_reasons import EventReasons
from randcheck.domain.feedback_order import FeedbackOrder
from randcheck.domain.history import VisitKind
from randcheck.domain.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.matters import LegalRank
from randcheck.domain.plan_stages import PlanStage, PlanStageRule
from randcheck.domain.publicity_terms import PublicityTerms
from randcheck.domain.recusal_requests import RecusalTerms, RequestForm
from randcheck.domain.results import ResultCategory, ResultKind
from randcheck.domain.risk import RiskFactor, RiskPolicy
from randcheck.domain.roles import Role
from randcheck.domain.subjects import SubjectStatus
from randcheck.domain.time_limits import LimitedStep, TimeLimit
from randcheck.domain.year_days import YearDay
from randcheck.rulebook import Rule, Rulebook
from randcheck.sources import OUR_DEFAULT, Source

__all__ = ["SHANGRAO_2023", "shangrao"]

_ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def shangrao(article: str) -> Source:
    """An article of the Shangrao rule."""
    return Source(act=_ACT, article=article)


_SUBMISSION = YearDay(month=11, day=25)
_END_OF_YEAR = YearDay(month=12, day=31)


def _local_stages(role: Role) -> tuple[PlanStageRule, ...]:
    """The stages of the plan of a county's bureau or a zone's."""
    return (
        PlanStageRule(
            role=role,
            stage=PlanStage.FILED,
            due=_END_OF_YEAR,
            to="本级人民政府",
            source=shangrao("9"),
        ),
        # Article 9 speaks of publication for the city's plan alone; that every plan is open
        # stands in article 3, which sets no order, so this one is ours.
        PlanStageRule(
            role=role,
            stage=PlanStage.PUBLISHED,
            after=PlanStage.FILED,
            to="社会",
            source=shangrao("3"),
            after_source=OUR_DEFAULT,
        ),
    )


_PLAN_STAGES: tuple[PlanStageRule, ...] = (
    PlanStageRule(
        role=Role.SECTION,
        stage=PlanStage.SUBMITTED,
        due=_SUBMISSION,
        to="局信访科",
        source=shangrao("9"),
    ),
    PlanStageRule(role=Role.CITY_BUREAU, stage=PlanStage.COMPILED, source=shangrao("9")),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.FILED,
        after=PlanStage.COMPILED,
        due=_END_OF_YEAR,
        to="市人民政府",
        source=shangrao("9"),
    ),
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.PUBLISHED,
        after=PlanStage.FILED,
        to="社会",
        source=shangrao("9"),
    ),
    # "In time" (及时), which is no day; and after the filing, whether or not it is published yet.
    PlanStageRule(
        role=Role.CITY_BUREAU,
        stage=PlanStage.HANDED_BACK,
        after=PlanStage.FILED,
        to="局信访科",
        source=shangrao("9"),
    ),
    *_local_stages(Role.COUNTY_BUREAU),
    *_local_stages(Role.ZONE_BUREAU),
)


def _result(code: str, kind: ResultKind, name_zh: str, name_en: str) -> ResultCategory:
    """A term in use on publication platforms; the rule names none, so the choice is ours."""
    return ResultCategory(
        code=code, kind=kind, name_zh=name_zh, name_en=name_en, source=OUR_DEFAULT
    )


_RESULTS: tuple[ResultCategory, ...] = (
    _result("no-problem", ResultKind.NO_PROBLEM, "未发现问题", "no problem found"),
    _result(
        "not-engaged",
        ResultKind.NO_PROBLEM,
        "未发现开展本次抽查涉及的经营活动",
        "not engaged in what the matter is about",
    ),
    _result(
        "corrected",
        ResultKind.VIOLATION,
        "发现问题已责令改正",
        "problem found, ordered to put right",
    ),
    _result(
        "to-be-handled",
        ResultKind.VIOLATION,
        "发现问题待后续处理",
        "problem found, to be handled further",
    ),
    _result(
        "uncooperative",
        ResultKind.FAILED_VISIT,
        "不配合检查情节严重",
        "refuses to cooperate, gravely",
    ),
    _result(
        "cannot-be-reached",
        ResultKind.FAILED_VISIT,
        "通过登记的住所（经营场所）无法联系",
        "cannot be reached at the registered address",
    ),
    _result("deregistered", ResultKind.FAILED_VISIT, "已注销", "deregistered"),
    _result("moved-away", ResultKind.FAILED_VISIT, "已迁出", "moved away"),
    _result("not-operating", ResultKind.FAILED_VISIT, "未开展经营活动", "not operating"),
)


def _duties_after_tasks(role: Role, role_source: Source | None = None) -> tuple[DutyRule, ...]:
    """What whoever inspects has to do after each task; the rule gives no day for it."""
    return tuple(
        DutyRule(
            role=role,
            duty=duty,
            name_zh=name_zh,
            name_en=name_en,
            to=to,
            source=source,
            role_source=source if role_source is None else role_source,
        )
        for duty, name_zh, name_en, to, source in (
            (
                "task-report",
                "每次抽查结束后形成随机抽查总结报告",
                "a report after each task",
                "",
                shangrao("15"),
            ),
            (
                "feedback",
                "及时向检查对象反馈检查结果",
                "feedback of each result to the subject, in time",
                "检查对象",
                shangrao("15"),
            ),
            (
                "outcomes-published",
                "处理结果向社会公布",
                "publication of the outcomes",
                "社会",
                shangrao("14"),
            ),
        )
    )


def _annual_summary(role: Role, role_source: Source) -> DutyRule:
    return DutyRule(
        role=role,
        duty="annual-summary",
        name_zh="当年实施情况总结报告",
        name_en="summary of the year",
        due=_END_OF_YEAR,
        to="局信访科",
        source=shangrao("16"),
        role_source=role_source,
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
    # Articles 14 to 16 speak of the bureaus; the sections carry out the work by article 4.
    *_duties_after_tasks(Role.SECTION, shangrao("4")),
    # "各地…部门": that the city's own bureau, too, sums up its year for 信访科 is our reading.
    *_duties_after_tasks(Role.CITY_BUREAU),
    _annual_summary(Role.CITY_BUREAU, OUR_DEFAULT),
    *_duties_after_tasks(Role.COUNTY_BUREAU),
    _annual_summary(Role.COUNTY_BUREAU, shangrao("16")),
    *_duties_after_tasks(Role.ZONE_BUREAU),
    _annual_summary(Role.ZONE_BUREAU, shangrao("16")),
)

SHANGRAO_2023 = Rulebook(
    name="上饶市人社局细则 2023",
    sufficient_ranks=Rule(
        value=frozenset({LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE}),
        source=shangrao("7"),
    ),
    operating=Rule(value=frozenset({SubjectStatus.OPERATING}), source=shangrao("8")),
    scope=shangrao("6"),
    on_duty=Rule(value=frozenset({InspectorStatus.ON_DUTY}), source=shangrao("8")),
    certificate_kinds=Rule(value=frozenset(CertificateKind), source=shangrao("8")),
    minimum_officers=Rule(value=2, source=Source(act="劳动保障监察条例", article="16")),
    # Two in all; a body may ask for two of each department.
    minimum_of_each=Rule(value=False, source=OUR_DEFAULT),
    listed=shangrao("6"),
    matter_frequency=shangrao("6"),
    # Article 6 says how often a matter is run; that it holds for each subject too is our reading.
    frequency_of_subject=Rule(value=True, source=OUR_DEFAULT),
    caps=(
        FrequencyCap(
            code="art-11",
            limit=2,
            kinds=frozenset({VisitKind.RANDOM}),
            source=shangrao("11"),
            kinds_source=OUR_DEFAULT,
        ),
    ),
    quotas=OUR_DEFAULT,
    coverage=Rule(value=Fraction(0), source=OUR_DEFAULT),
    counting=Rule(
        value=frozenset({"frequency-cap", "matter-frequency", "rolling-cap"}), source=OUR_DEFAULT
    ),
    recusal=shangrao("11"),
    dispatch=shangrao("11"),
    joint=shangrao("12"),
    directed=Rule(value=True, source=OUR_DEFAULT),
    plan_contents=shangrao("10"),
    plan_stages=_PLAN_STAGES,
    # "11月25日前" and "12月底前": that the last day is in time is ours.
    deadline_included=Rule(value=True, source=OUR_DEFAULT),
    # Article 9 has the plan filed and published; that an amended one is so again is our reading.
    amendments_refiled=Rule(value=True, source=OUR_DEFAULT),
    amendments_republished=Rule(value=True, source=OUR_DEFAULT),
    publicity=PublicityTerms(
        days=7,
        source=shangrao("15"),
        # Natural days, counted from the day after the opening; the rule does not say which.
        day_kind=DayKind.NATURAL,
        first_day_counts=False,
        runs_on=False,
        counting_source=OUR_DEFAULT,
    ),
    risk=RiskPolicy(
        factors=(
            # That these marks count is the rule's; from where on and how much is ours throughout.
            RiskFactor(
                code="grade-A",
                attribute="compliance_grade",
                values=frozenset({"A"}),
                weight=Fraction(1, 2),
                source=shangrao("10"),
                threshold_source=OUR_DEFAULT,
                weight_source=OUR_DEFAULT,
            ),
            RiskFactor(
                code="grade-C",
                attribute="compliance_grade",
                values=frozenset({"C"}),
                weight=Fraction(2),
                source=OUR_DEFAULT,
                weight_source=OUR_DEFAULT,
            ),
            RiskFactor(
                code="complaints",
                attribute="complaints",
                at_least=3,
                weight=Fraction(2),
                source=shangrao("13"),
                threshold_source=OUR_DEFAULT,
                weight_source=OUR_DEFAULT,
            ),
            RiskFactor(
                code="abnormal",
                attribute="abnormal_listed",
                weight=Fraction(2),
                source=shangrao("13"),
                weight_source=OUR_DEFAULT,
            ),
            RiskFactor(
                code="serious",
                attribute="serious_violation",
                weight=Fraction(3),
                source=shangrao("13"),
                weight_source=OUR_DEFAULT,
            ),
        ),
        rates_by="credit_risk_class",
        rates_source=OUR_DEFAULT,
    ),
    event_reasons=EventReasons(
        subject=frozenset({"cannot-be-reached", "deregistered", "moved-away", "not-operating"}),
        inspector=frozenset(
            {"recusal-granted", "ill", "left", "transferred", "certificate-withdrawn"}
        ),
        roster=frozenset({"too-few-inspectors"}),
        source=OUR_DEFAULT,
    ),
    failed_visits_replaced=Rule(value=True, source=OUR_DEFAULT),
    # The rule asks for recusal "by law" and leaves the procedure open.
    recusal_requests=RecusalTerms(
        forms=frozenset(RequestForm),
        decided_by="局负责人",
        visit_waits=True,
        source=OUR_DEFAULT,
    ),
    results=_RESULTS,
    feedback=shangrao("3"),
    feedback_order=Rule(value=FeedbackOrder.ANY, source=OUR_DEFAULT),
    # "First publicity, then feedback": of the result that is fed back, which is the changed one.
    changed_results_publicised=Rule(value=True, source=OUR_DEFAULT),
    disposition_waits=Rule(value=True, source=OUR_DEFAULT),
    disposition=shangrao("14"),
    time_limits=(
        TimeLimit(
            step=LimitedStep.RECUSAL_DECISION, days=3, day_kind=DayKind.NATURAL, source=OUR_DEFAULT
        ),
    ),
    duties=_DUTIES,
)
"""The Shangrao rule of 2023; what it leaves open is marked as a default of ours."""
