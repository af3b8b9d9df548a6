"""Rulebooks: every number of a body's rule, each with its source.

A body writes its own, changes another with `attrs.evolve`, or uses dated overlays.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Any, cast

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all, text_of
from randcheck.base.fields import optional_record, record_of, valid_source, valid_text
from randcheck.base.frozendict import plain
from randcheck.base.hashing import digest, jcs
from randcheck.base.items import each, record_tuple, refuse_unknown, repeats
from randcheck.base.reasons import SUBJECT_REASONS
from randcheck.base.rules import Rule, rule_of_one, rule_of_set
from randcheck.base.sources import Source
from randcheck.base.texts import check_ids, is_id
from randcheck.domain.directory.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.directory.subjects import Subject, SubjectStatus
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.inspection.findings import ResultCategory
from randcheck.domain.inspection.recusal_requests import RecusalTerms
from randcheck.domain.measures.caps import FrequencyCap, Rotation
from randcheck.domain.measures.periods import Period
from randcheck.domain.measures.risk import RiskPolicy, policy_problems
from randcheck.domain.plan.matters import LegalRank
from randcheck.domain.plan.plan_stages import PlanStageRule, stage_rule_problems
from randcheck.domain.plan.tasks import MINIMUM_OFFICERS
from randcheck.domain.terms.after_the_draw import EventReasons, FeedbackOrder, PublicityTerms
from randcheck.domain.terms.duties import DutyRule, duty_rule_problems
from randcheck.domain.terms.time_limits import LimitedStep, TimeLimit
from randcheck.words.phrases import Phrase


@tells_all
@attrs.frozen(kw_only=True)
class Rulebook:
    """All that a body's rule sets, as data.

    Args:
        name: its name, as in the committed header.
        sufficient_ranks: ranks of a legal basis that allow an inspection.
        operating: statuses of a subject that may be drawn.
        operating_with_labour: statuses in which a subject stays in the draw all the same while a
            region of employment (用工所在地) is on record for it; may be empty.
        scope: the rule that a matter covers only the subjects its list entry names.
        on_duty: statuses of an inspector that may be dispatched.
        certificate_kinds: kinds of certificate; an inspector needs one of them.
        minimum_officers: officers per visit, at least `MINIMUM_OFFICERS`.
        minimum_of_each: whether in a joint task each department sends this number, or all
            departments together.
        listed: the rule that a matter is approved and published before it is drawn.
        matter_frequency: the rule that a matter runs as often as its list entry says.
        frequency_of_subject: whether this also limits how often a year one subject is drawn for the
            matter.
        caps: frequency caps, each code once.
        quotas: the rule, or our default, that a group for which the task sets no quota is out.
        coverage: the expected visits per subject of a plan must be above this in every region; at
            least 0.
        counting: reason codes of exclusions that count towards the base of a share.
        recusal: the rule that inspectors with an interest stay away.
        rotation: how long an inspector is not sent to the same subject again; None: no rotation.
        dispatch: the rule that inspectors come from the pools that the task names.
        joint: the rule that departments inspect a subject together, and that one visit covers all
            its matters.
        directed: whether a task may be drawn from a filtered group (定向抽查).
        plan_contents: the rule that a plan states the five contents.
        plan_stages: the stages of the plan of each role: in which order, by when.
        special_number: how many special inspections (专项检查) a body may plan in a year; None: no
            number is set.
        deadline_included: whether the last day of a deadline is still in time; the end of a month
            always is.
        amendments_refiled: whether an amended plan is filed again.
        amendments_republished: whether an amended plan is published again.
        risk: risk factors, and the class that rates depend on.
        publicity: how long a result is open to objection.
        periods: dates with their own shares, frequencies and weights, each code once.
        event_reasons: the closed lists of reasons for changes after a draw.
        failed_visits_replaced: whether a subject whose visit failed is replaced by a reserve.
        recusal_requests: how requests for recusal after the draw are handled.
        results: the result categories, each code once.
        feedback: the rule that whoever inspects gives the feedback, in writing or in person.
        feedback_order: whether feedback comes before or after the disposition.
        changed_results_publicised: whether a result that a review changed is publicised again
            before it is fed back.
        late_objections_reviewed: whether an objection after the period is reviewed too; in both
            cases no step waits for it.
        disposition_waits: whether a disposition waits until publicity is waived or its period is
            over, and the objections made in time are decided.
        disposition: the rule that violations are verified in depth, disposed of and published.
        time_limits: days for single steps, each step once; no limit if the rule says "in time".
        duties: what each role has to do in a year, apart from the stages of its plan; each once.

    Raises:
        InvalidInputError: all contradictions at once: ``duplicate-id``, ``team-minimum``,
            ``periods-overlap``, ``factor-in-period`` and others.
    """

    __module__ = "randcheck"

    name: str = attrs.field(validator=valid_text)
    sufficient_ranks: Rule[frozenset[LegalRank]] = attrs.field(validator=rule_of_set(LegalRank))
    operating: Rule[frozenset[SubjectStatus]] = attrs.field(validator=rule_of_set(SubjectStatus))
    operating_with_labour: Rule[frozenset[SubjectStatus]] = attrs.field(
        validator=rule_of_set(SubjectStatus)
    )
    scope: Source = attrs.field(validator=valid_source)
    on_duty: Rule[frozenset[InspectorStatus]] = attrs.field(validator=rule_of_set(InspectorStatus))
    certificate_kinds: Rule[frozenset[CertificateKind]] = attrs.field(
        validator=rule_of_set(CertificateKind)
    )
    minimum_officers: Rule[int] = attrs.field(validator=rule_of_one(int))
    minimum_of_each: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    listed: Source = attrs.field(validator=valid_source)
    matter_frequency: Source = attrs.field(validator=valid_source)
    frequency_of_subject: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    caps: tuple[FrequencyCap, ...] = attrs.field(
        converter=record_tuple, validator=each(FrequencyCap)
    )
    quotas: Source = attrs.field(validator=valid_source)
    coverage: Rule[Fraction] = attrs.field(validator=rule_of_one(Fraction))
    counting: Rule[frozenset[str]] = attrs.field(validator=rule_of_set(str))
    recusal: Source = attrs.field(validator=valid_source)
    rotation: Rotation | None = attrs.field(default=None, validator=optional_record(Rotation))
    dispatch: Source = attrs.field(validator=valid_source)
    joint: Source = attrs.field(validator=valid_source)
    directed: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    plan_contents: Source = attrs.field(validator=valid_source)
    plan_stages: tuple[PlanStageRule, ...] = attrs.field(
        converter=record_tuple, validator=each(PlanStageRule)
    )
    special_number: Rule[int] | None = attrs.field(
        default=None, validator=attrs.validators.optional(rule_of_one(int))
    )
    deadline_included: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    amendments_refiled: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    amendments_republished: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    risk: RiskPolicy = attrs.field(validator=record_of(RiskPolicy))
    publicity: PublicityTerms = attrs.field(validator=record_of(PublicityTerms))
    periods: tuple[Period, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Period)
    )
    event_reasons: EventReasons = attrs.field(validator=record_of(EventReasons))
    failed_visits_replaced: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    recusal_requests: RecusalTerms = attrs.field(validator=record_of(RecusalTerms))
    results: tuple[ResultCategory, ...] = attrs.field(
        converter=record_tuple, validator=each(ResultCategory)
    )
    feedback: Source = attrs.field(validator=valid_source)
    feedback_order: Rule[FeedbackOrder] = attrs.field(validator=rule_of_one(FeedbackOrder))
    changed_results_publicised: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    late_objections_reviewed: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    disposition_waits: Rule[bool] = attrs.field(validator=rule_of_one(bool))
    disposition: Source = attrs.field(validator=valid_source)
    time_limits: tuple[TimeLimit, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(TimeLimit)
    )
    duties: tuple[DutyRule, ...] = attrs.field(converter=record_tuple, validator=each(DutyRule))

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        for what, records in (
            (Phrase("frequency-cap"), self.caps),
            (Phrase("period"), self.periods),
            (Phrase("result-category"), self.results),
            (Phrase("time-limit"), self.time_limits),
        ):
            if repeated := repeats(record.code for record in records):
                yield Problem("duplicate-id", what=what, ids=repeated)
        if self.minimum_officers.value < MINIMUM_OFFICERS:
            asked, minimum = self.minimum_officers.value, MINIMUM_OFFICERS
            yield Problem("team-minimum", officers=asked, minimum=minimum)
        for name in ("sufficient_ranks", "operating", "on_duty", "certificate_kinds"):
            if not getattr(self, name).value:
                form = Phrase("not-empty-to-draw")
                yield Problem("wrong-type", what=f"Rulebook.{name}", value="empty", form=form)
        if self.coverage.value < 0:
            value = text_of(self.coverage.value)
            yield Problem(
                "wrong-type", what="Rulebook.coverage", value=value, form=Phrase("least", least=0)
            )
        yield from check_ids(self.counting.value, Phrase("reason-code"))
        unknown = tuple(sorted(filter(is_id, self.counting.value - SUBJECT_REASONS)))
        if unknown:
            yield Problem(
                "unknown-id", what=Phrase("reason-code"), where="Rulebook.counting", ids=unknown
            )
        yield from stage_rule_problems(self.plan_stages)
        yield from duty_rule_problems(self.duties)
        for first, second in combinations(self.periods, 2):
            if first.collides(second):
                yield Problem("periods-overlap", first=first.code, second=second.code)
        for period in self.periods:
            yield from self._period_problems(period)

    def _period_problems(self, period: Period) -> Iterator[Problem]:
        unknown = period.limits.keys() - {cap.code for cap in self.caps}
        if unknown:
            where, ids = Phrase("period-named", code=period.code), tuple(sorted(unknown))
            yield Problem("unknown-id", what=Phrase("frequency-cap"), where=where, ids=ids)
        own = [factor.code for factor in self.risk.factors]
        added = [factor.code for factor in period.factors]
        if both := repeats((*own, *added)):
            yield Problem("factor-in-period", period=period.code, ids=both)
        else:
            # The factors of both together have to name their strata.
            yield from policy_problems((*self.risk.factors, *period.factors))

    def operates(self, subject: Subject) -> bool:
        """Whether a subject may be drawn by its status, or by its labour in use."""
        is_used = subject.employment_region is not None
        with_labour = self.operating_with_labour.value
        return subject.status in self.operating.value or (is_used and subject.status in with_labour)

    def result(self, code: str) -> ResultCategory:
        """The result category of a code.

        Raises:
            InvalidInputError: ``unknown-id`` if the rulebook does not have it.
        """
        for category in self.results:
            if category.code == code:
                return category
        refuse_unknown(code, Phrase("result-category"), self.name)

    def time_limit(self, step: LimitedStep) -> TimeLimit | None:
        """The limit of a step; None if the rulebook sets none."""
        return next((limit for limit in self.time_limits if limit.step is step), None)

    def record(self) -> dict[str, object]:
        """The rulebook as plain JSON data: what the body publishes and what is hashed."""
        return cast("dict[str, object]", plain(self))

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # For interactive shells and Hypothesis, which would fill pages with all of it.
        printer.text(f"<Rulebook {self.name}>")

    @cached_property
    def ref(self) -> RulebookRef:
        """The rulebook's name and the digest of its record, for the committed header."""
        return RulebookRef(name=self.name, digest=digest(jcs(self.record())))
