"""Rulebooks: every number of a body's rule, each with its source.

`SHANGRAO_2023` is the rule of the Shangrao Human Resources and Social Security Bureau
(上饶市人力资源和社会保障局"双随机、一公开"抽查工作细则). A body with another rule makes its own
with `attrs.evolve` or from scratch; no number stands in code.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import attrs

from randcheck.domain.caps import FrequencyCap
from randcheck.domain.fields import each, record_tuple, repeats, valid_text
from randcheck.domain.frames import RulebookRef
from randcheck.domain.history import VisitKind
from randcheck.domain.inspectors import CertificateKind, InspectorStatus
from randcheck.domain.matters import LegalRank
from randcheck.domain.records import plain
from randcheck.domain.risk import RiskFactor, RiskPolicy
from randcheck.domain.subjects import SubjectStatus
from randcheck.domain.tasks import MINIMUM_OFFICERS
from randcheck.errors import refuse
from randcheck.hashing import digest, jcs
from randcheck.sources import OUR_DEFAULT, Source
from randcheck.texts import check_id

__all__ = ["SHANGRAO_2023", "Rule", "Rulebook", "shangrao"]

T = TypeVar("T")
_SHANGRAO_ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def shangrao(article: str) -> Source:
    """An article of the Shangrao rule."""
    return Source(act=_SHANGRAO_ACT, article=article)


@attrs.frozen(kw_only=True)
class Rule(Generic[T]):
    """A value with the rule it comes from.

    Args:
        value: the value.
        source: the act and article, or `OUR_DEFAULT`.
    """

    value: T
    source: Source = attrs.field(validator=attrs.validators.instance_of(Source))


def _rule_of(is_value: Callable[[Any], bool], form: str) -> Callable[[Any, Any, Any], None]:
    """A validator: a `Rule` whose value passes."""

    def valid(instance: object, attribute: attrs.Attribute[Any], rule: object) -> None:
        if not isinstance(rule, Rule) or not is_value(rule.value):
            what = f"{type(instance).__name__}.{attribute.name}"
            refuse("wrong-type", what=what, value=repr(rule), form=form)

    return valid


def _set_rule(kind: type) -> Callable[[Any, Any, Any], None]:
    def is_value(value: object) -> bool:
        return isinstance(value, frozenset) and all(isinstance(item, kind) for item in value)

    return _rule_of(is_value, f"a Rule whose value is a frozenset of {kind.__name__}")


def _one_rule(kind: type) -> Callable[[Any, Any, Any], None]:
    def is_value(value: object) -> bool:
        return type(value) is kind

    return _rule_of(is_value, f"a Rule whose value is of type {kind.__name__}")


_IS_SOURCE = attrs.validators.instance_of(Source)


@attrs.frozen(kw_only=True)
class Rulebook:
    """All that a body's rule sets, as data.

    Args:
        name: its name, as it stands in the committed header.
        sufficient_ranks: ranks of a legal basis that carry an inspection.
        operating: statuses of a subject that may be drawn.
        scope: the rule that a matter covers only the subjects its list entry names.
        on_duty: statuses of an inspector that may be dispatched.
        certificate_kinds: kinds of certificate of which an inspector needs one.
        minimum_officers: officers per visit, at least `MINIMUM_OFFICERS`.
        listed: the rule that a matter is approved and published before it is drawn.
        matter_frequency: the rule that a matter runs as often as its list entry says; True to
            apply it to each subject too.
        caps: frequency caps, each code once.
        counting: reason codes of exclusions that count towards the base of a share.
        recusal: the rule that the interested stay away.
        dispatch: the rule that inspectors come from the pools that the task names.
        risk: risk factors, and the class by which rates go.

    Raises:
        InvalidInputError: ``duplicate-id`` for two caps of one code, ``team-minimum``.
    """

    name: str = attrs.field(validator=valid_text)
    sufficient_ranks: Rule[frozenset[LegalRank]] = attrs.field(validator=_set_rule(LegalRank))
    operating: Rule[frozenset[SubjectStatus]] = attrs.field(validator=_set_rule(SubjectStatus))
    scope: Source = attrs.field(validator=_IS_SOURCE)
    on_duty: Rule[frozenset[InspectorStatus]] = attrs.field(validator=_set_rule(InspectorStatus))
    certificate_kinds: Rule[frozenset[CertificateKind]] = attrs.field(
        validator=_set_rule(CertificateKind)
    )
    minimum_officers: Rule[int] = attrs.field(validator=_one_rule(int))
    listed: Source = attrs.field(validator=_IS_SOURCE)
    matter_frequency: Rule[bool] = attrs.field(validator=_one_rule(bool))
    caps: tuple[FrequencyCap, ...] = attrs.field(
        converter=record_tuple, validator=each(FrequencyCap)
    )
    counting: Rule[frozenset[str]] = attrs.field(validator=_set_rule(str))
    recusal: Source = attrs.field(validator=_IS_SOURCE)
    dispatch: Source = attrs.field(validator=_IS_SOURCE)
    risk: RiskPolicy = attrs.field(validator=attrs.validators.instance_of(RiskPolicy))

    def __attrs_post_init__(self) -> None:
        if repeated := repeats(cap.code for cap in self.caps):
            refuse("duplicate-id", what="frequency cap", ids=repeated)
        if self.minimum_officers.value < MINIMUM_OFFICERS:
            refuse("team-minimum", officers=self.minimum_officers.value, minimum=MINIMUM_OFFICERS)
        for code in self.counting.value:
            check_id(code, "reason code")

    def record(self) -> dict[str, object]:
        """The rulebook as plain JSON data: what the body publishes, and what the digest is of."""
        return cast("dict[str, object]", plain(self))

    @cached_property
    def ref(self) -> RulebookRef:
        """The rulebook's name and the digest of its record, for the committed header."""
        return RulebookRef(name=self.name, digest=digest(jcs(self.record())))


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
    listed=shangrao("6"),
    matter_frequency=Rule(value=True, source=shangrao("6")),
    caps=(
        FrequencyCap(
            code="art-11",
            limit=2,
            kinds=frozenset({VisitKind.RANDOM}),
            source=shangrao("11"),
            kinds_source=OUR_DEFAULT,
        ),
    ),
    counting=Rule(value=frozenset({"frequency-cap", "matter-frequency"}), source=OUR_DEFAULT),
    recusal=shangrao("11"),
    dispatch=shangrao("11"),
    risk=RiskPolicy(
        factors=(
            # That these marks count is the rule's; how much each counts is ours throughout.
            RiskFactor(
                code="grade-A",
                attribute="compliance_grade",
                values=frozenset({"A"}),
                weight=Fraction(1, 2),
                source=shangrao("10"),
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
)
"""The Shangrao rule of 2023; what it leaves open is marked as a default of ours."""
