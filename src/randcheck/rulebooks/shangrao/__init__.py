"""The rule of the Shangrao Human Resources and Social Security Bureau, as data.

上饶市人力资源和社会保障局"双随机、一公开"抽查工作细则 (2023).
"""

from __future__ import annotations

from fractions import Fraction

from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.calendars.days import DayKind
from randcheck.domain.directory.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.directory.subjects import SubjectStatus
from randcheck.domain.inspection.history import VisitKind
from randcheck.domain.inspection.recusal_requests import RecusalTerms, RequestForm
from randcheck.domain.measures.caps import FrequencyCap
from randcheck.domain.measures.risk import RiskFactor, RiskPolicy
from randcheck.domain.plan.matters import LegalRank
from randcheck.domain.terms.after_the_draw import EventReasons, FeedbackOrder, PublicityTerms
from randcheck.domain.terms.time_limits import LimitedStep, TimeLimit
from randcheck.rulebook import Rule, Rulebook
from randcheck.rulebooks.shangrao.articles import shangrao
from randcheck.rulebooks.shangrao.duties import DUTIES
from randcheck.rulebooks.shangrao.plan_stages import PLAN_STAGES
from randcheck.rulebooks.shangrao.results import RESULTS

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
    plan_stages=PLAN_STAGES,
    # "11月25日前", "年底前" and "12月底前": that the last day is in time is ours.
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
    results=RESULTS,
    feedback=shangrao("3"),
    feedback_order=Rule(value=FeedbackOrder.ANY, source=OUR_DEFAULT),
    # "First publicity, then feedback": of the result that is fed back, which is the changed one.
    changed_results_publicised=Rule(value=True, source=OUR_DEFAULT),
    # Article 15 has an objection reviewed, and sets no day by which it has to come.
    late_objections_reviewed=Rule(value=True, source=shangrao("15")),
    disposition_waits=Rule(value=True, source=OUR_DEFAULT),
    disposition=shangrao("14"),
    time_limits=(
        TimeLimit(
            step=LimitedStep.RECUSAL_DECISION, days=3, day_kind=DayKind.NATURAL, source=OUR_DEFAULT
        ),
    ),
    duties=DUTIES,
)
"""The Shangrao rule of 2023; what it leaves open is marked as a default of ours."""
