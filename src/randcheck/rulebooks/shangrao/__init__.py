"""The rule of the Shangrao Human Resources and Social Security Bureau, as data.

上饶市人力资源和社会保障局"双随机、一公开"抽查工作细则 (2023).

The source of each number is the sentence of an article (`sentence`, `shangrao`), our reading of one
(`reading`), or our default if no article mentions it (`ours`, `OUR_DEFAULT`).
"""

from __future__ import annotations

from fractions import Fraction

from randcheck.base.rules import Rule
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
from randcheck.rulebook import Rulebook
from randcheck.rulebooks.shangrao.articles import ours, reading, sentence, shangrao
from randcheck.rulebooks.shangrao.duties import DUTIES
from randcheck.rulebooks.shangrao.plan_stages import PLAN_STAGES
from randcheck.rulebooks.shangrao.results import RESULTS

SHANGRAO_2023 = Rulebook(
    name="上饶市人社局细则 2023",
    sufficient_ranks=sentence(
        "7", frozenset({LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE})
    ),
    # By article 8 the directories follow status and posts; which status excludes is our reading.
    operating=reading("8", frozenset({SubjectStatus.OPERATING})),
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
            # "抽查次数": only visits of an enterprise that were drawn at random.
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
    plan_stages=PLAN_STAGES,
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
        subject=frozenset({"cannot-be-reached", "deregistered", "moved-away", "not-operating"}),
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
    results=RESULTS,
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
    duties=DUTIES,
)
"""The Shangrao rule of 2023; our readings and defaults are marked as ours."""
