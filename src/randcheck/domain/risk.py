"""Risk factors (风险): marks of a subject that raise or lower its chance of being drawn.

Source: the rule, articles 10 (good grades may be drawn less) and 13 (these are drawn more).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from randcheck.domain.fields import (
    each,
    id_set,
    optional_int_from,
    record_tuple,
    repeats,
    valid_id,
    valid_ids,
)
from randcheck.domain.subjects import Subject
from randcheck.errors import refuse
from randcheck.exact import to_fraction
from randcheck.sources import Source
from randcheck.texts import is_id

__all__ = ["STANDARD_STRATUM", "RiskFactor", "RiskPolicy"]

STANDARD_STRATUM = "standard"
"""The stratum of the subjects to which no factor applies; their weight is 1."""

_MARKS = ("abnormal_listed", "serious_violation")
_COUNTS = ("complaints",)
_CLASSES = ("compliance_grade", "credit_risk_class", "region")


def _exact_weight(value: object) -> Fraction:
    return to_fraction(value, "RiskFactor.weight")


@attrs.frozen(kw_only=True)
class RiskFactor:
    """One mark that multiplies a subject's weight.

    Args:
        code: short code; joined with those of the other factors it names the stratum.
        attribute: the attribute of `Subject` that is looked at: a mark (``abnormal_listed``,
            ``serious_violation``), a count (``complaints``) or a class (``compliance_grade``,
            ``credit_risk_class``, ``region``).
        values: for a class, the values to which the factor applies.
        at_least: for a count, from where on it applies, at least 1.
        weight: what the weight is multiplied by, above 0; exact.
        source: the rule that makes the mark count.
        weight_source: where the weight comes from; the rule often leaves it open.
    """

    code: str = attrs.field(validator=valid_id)
    attribute: str
    values: frozenset[str] = attrs.field(factory=frozenset, converter=id_set, validator=valid_ids)
    at_least: int | None = attrs.field(default=None, validator=optional_int_from(1))
    weight: Fraction = attrs.field(converter=_exact_weight)
    source: Source = attrs.field(validator=attrs.validators.instance_of(Source))
    weight_source: Source = attrs.field(validator=attrs.validators.instance_of(Source))

    def __attrs_post_init__(self) -> None:
        if self.weight <= 0:
            refuse("weight-range", matter="risk factor", stratum=self.code, value=str(self.weight))
        well_formed = (
            (self.attribute in _MARKS and not self.values and self.at_least is None)
            or (self.attribute in _COUNTS and not self.values and self.at_least is not None)
            or (self.attribute in _CLASSES and bool(self.values) and self.at_least is None)
        )
        if not well_formed:
            refuse("risk-factor-form", factor=self.code, attribute=repr(self.attribute))

    def applies_to(self, subject: Subject) -> bool:
        """Whether the subject has the mark."""
        value = getattr(subject, self.attribute)
        if self.at_least is not None:
            return bool(value >= self.at_least)
        return value in self.values if self.values else bool(value)


@attrs.frozen(kw_only=True)
class RiskPolicy:
    """How weights are made, and which class the rates of a task go by.

    Args:
        factors: the factors, in the order in which they name a stratum; each code once.
        rates_by: the attribute whose value is looked up in a task's rates:
            ``credit_risk_class`` or ``compliance_grade``.
        rates_source: the rule behind that choice.
    """

    factors: tuple[RiskFactor, ...] = attrs.field(
        converter=record_tuple, validator=each(RiskFactor)
    )
    rates_by: str
    rates_source: Source = attrs.field(validator=attrs.validators.instance_of(Source))

    def __attrs_post_init__(self) -> None:
        if repeated := repeats(factor.code for factor in self.factors):
            refuse("duplicate-id", what="risk factor", ids=repeated)
        unfit = tuple(
            factor.code
            for factor in self.factors
            if "." in factor.code or factor.code == STANDARD_STRATUM
        )
        if unfit:
            refuse("risk-factor-code", ids=unfit, standard=STANDARD_STRATUM)
        if self.rates_by not in ("credit_risk_class", "compliance_grade"):
            form = "'credit_risk_class' or 'compliance_grade'"
            refuse("wrong-type", what="RiskPolicy.rates_by", value=repr(self.rates_by), form=form)
        longest = stratum_name(factor.code for factor in self.factors)
        if not is_id(longest):
            refuse("stratum-name-length", name=longest, length=len(longest))


def stratum_name(codes: Iterable[str]) -> str:
    """The stratum of the subjects to which just these factors apply."""
    return ".".join(codes) or STANDARD_STRATUM
