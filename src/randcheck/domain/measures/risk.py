"""Risk factors (风险), which raise or lower a subject's chance of being drawn.

Source: the rule, articles 10 (good grades may be drawn less) and 13 (these are drawn more).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
    tells_all,
    text_of,
)
from randcheck.base.exact import is_too_long, to_fraction
from randcheck.base.fields import (
    optional_int_from,
    valid_id,
    valid_ids,
    valid_source,
)
from randcheck.base.items import each, record_tuple, repeats
from randcheck.base.rules import (
    Rule,
    cite,
    cited,
    cited_set,
    rule_of_one,
    valid_value,
    value_of,
    with_value,
)
from randcheck.base.sources import OUR_DEFAULT, Source
from randcheck.base.texts import is_id
from randcheck.domain.directory.subjects import Subject
from randcheck.words.phrases import Phrase

STANDARD_STRATUM = "standard"
"""The stratum of the subjects to which no factor applies; their weight is 1."""

_MARKS = ("abnormal_listed", "serious_violation")
_COUNTS = ("complaints",)
_CLASSES = (
    "compliance_grade",
    "credit_risk_class",
    "region",
    "registered_region",
    "operating_region",
    "employment_region",
    "kinds",
)

_OPEN = Rule(value=False, source=OUR_DEFAULT)
_NO_CLASS = Rule(value=None, source=OUR_DEFAULT)


def _exact_weight(value: Any) -> Any:
    return with_value(value, lambda weight: to_fraction(weight, "RiskFactor.weight"))


@tells_all
@attrs.frozen(kw_only=True)
class RiskFactor:
    """One mark that multiplies a subject's weight.

    Args:
        code: short code; the codes of all factors that apply make the name of the stratum.
        attribute: the attribute of `Subject` that decides: a mark (``abnormal_listed``,
            ``serious_violation``), a count (``complaints``), a class (``compliance_grade``,
            ``credit_risk_class``), one of its regions (a key area, 重点监管地区) or ``kinds``.
        values: the values to which the factor applies; none for marks and counts. Of ``kinds`` a
            subject needs one.
        at_least: for a count, the least number to which it applies, at least 1.
        weight: the factor of the weight, above 0; exact.
        source: the rule that makes the mark count. If the rule does not give ``weight`` or
            ``at_least``, give these as a `Rule` with their own source.
    """

    __module__ = "randcheck.rules"

    code: str = attrs.field(validator=valid_id)
    attribute: str
    values: Rule[frozenset[str]] = attrs.field(
        factory=frozenset, converter=cited_set, validator=valid_value(valid_ids)
    )
    at_least: Rule[int | None] = attrs.field(
        default=None, converter=cited, validator=valid_value(optional_int_from(1))
    )
    weight: Rule[Fraction] = attrs.field(converter=_exact_weight)
    source: Source = attrs.field(validator=valid_source)

    def __attrs_post_init__(self) -> None:
        # Before it becomes a Rule, which would be named in the message.
        weight: Fraction = value_of(self.weight)
        if weight <= 0:
            refuse("weight-range", factor=self.code, value=text_of(weight))
        if is_too_long(weight):
            refuse("too-many-digits", what="RiskFactor.weight", digits=15)
        cite(self, "values", "at_least", "weight")
        has_values, is_count = bool(self.values.value), self.at_least.value is not None
        well_formed = (
            (self.attribute in _MARKS and not has_values and not is_count)
            or (self.attribute in _COUNTS and not has_values and is_count)
            or (self.attribute in _CLASSES and has_values and not is_count)
        )
        if not well_formed:
            refuse("risk-factor-form", factor=self.code, attribute=brief(self.attribute))

    def applies_to(self, subject: Subject) -> bool:
        """Whether the subject has the mark."""
        value = getattr(subject, self.attribute)
        least, values = self.at_least.value, self.values.value
        if least is not None:
            return bool(value >= least)
        if isinstance(value, frozenset):
            return not values.isdisjoint(value)
        return value in values if values else bool(value)


@tells_all
@attrs.frozen(kw_only=True)
class RiskPolicy:
    """The factors of weights, and the class that the rates of a task depend on.

    A factor below 1 has no effect on a subject to which a factor above 1 applies: article 10 allows
    to draw a subject less often, article 13 orders to draw one with a mark more often. That is our
    reading of both.

    Args:
        factors: the factors, in the order in which they name a stratum; each code once.
        rates_by: the attribute whose value is looked up in a task's rates:
            ``credit_risk_class`` or ``compliance_grade``.
        marked_class: the class whose rate holds for a subject to which a factor above 1 applies,
            unless its own class has a higher one; None if marks do not change the class, which
            `check_plan` then reports.
        opaque: True to name the strata S1, S2, … if their names would reveal a sensitive class; the
            frame keeps the meaning of each.
    """

    __module__ = "randcheck.rules"

    factors: tuple[RiskFactor, ...] = attrs.field(
        converter=record_tuple, validator=each(RiskFactor)
    )
    rates_by: Rule[str] = attrs.field(validator=rule_of_one(str))
    marked_class: Rule[str | None] = attrs.field(
        default=_NO_CLASS,
        converter=cited,
        validator=valid_value(attrs.validators.optional(valid_id)),
    )
    opaque: Rule[bool] = attrs.field(default=_OPEN, validator=rule_of_one(bool))

    def __attrs_post_init__(self) -> None:
        raise_problems(InvalidInputError, policy_problems(self.factors))
        attributes, rates_by = ("credit_risk_class", "compliance_grade"), self.rates_by.value
        if rates_by not in attributes:
            form = Phrase("one-of", names=tuple(map(repr, attributes)))
            refuse("wrong-type", what="RiskPolicy.rates_by", value=brief(rates_by), form=form)

    def marks_of(self, subject: Subject) -> tuple[RiskFactor, ...]:
        """The factors above 1 that apply to a subject."""
        return tuple(f for f in self.factors if f.weight.value > 1 and f.applies_to(subject))

    def grade_of(self, subject: Subject) -> str | None:
        """The compliance grade that lowers a cap for a subject; None for one with a mark."""
        return None if self.marks_of(subject) else subject.compliance_grade


def policy_problems(factors: Iterable[RiskFactor]) -> Iterator[Problem]:
    """The problems of factors together: repeated codes, codes that cannot name a stratum."""
    codes = [factor.code for factor in factors]
    if repeated := repeats(codes):
        yield Problem("duplicate-id", what=Phrase("risk-factor"), ids=repeated)
    unfit = tuple(code for code in codes if "." in code or code == STANDARD_STRATUM)
    if unfit:
        yield Problem("risk-factor-code", ids=unfit, standard=STANDARD_STRATUM)
    longest = stratum_name(codes)
    if not is_id(longest):
        yield Problem("stratum-name-length", name=longest, length=len(longest))


def stratum_name(codes: Iterable[str]) -> str:
    """The stratum of the subjects to which exactly these factors apply."""
    return ".".join(codes) or STANDARD_STRATUM
