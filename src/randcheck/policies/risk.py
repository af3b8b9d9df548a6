"""Risk weighting: a subject's weight, with the factors that made it.

Source: the rule, articles 10 and 13; the weights are the rulebook's.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod

import attrs

from randcheck.domain.quotas import Quota
from randcheck.domain.reasons import Reason, reason
from randcheck.domain.risk import RiskFactor, RiskPolicy, stratum_name
from randcheck.domain.subjects import Subject

__all__ = ["Assessment", "assess", "rate_class"]


@attrs.frozen(kw_only=True)
class Assessment:
    """A subject's weight and what it is made of.

    Args:
        factors: the factors that apply, in the policy's order.
        weight: their product, above 0; 1 where none applies.
        stratum: the stratum of all subjects with the same factors.
    """

    factors: tuple[RiskFactor, ...]
    weight: Fraction
    stratum: str


def assess(subject: Subject, policy: RiskPolicy) -> Assessment:
    """Weigh a subject: the product of the weights of all factors that apply to it.

    Args:
        subject: the subject.
        policy: the factors.

    Source: the rule, articles 10 and 13.
    """
    factors = tuple(factor for factor in policy.factors if factor.applies_to(subject))
    return Assessment(
        factors=factors,
        weight=prod((factor.weight for factor in factors), start=Fraction(1)),
        stratum=stratum_name(factor.code for factor in factors),
    )


def rate_class(subject: Subject, quota: Quota, policy: RiskPolicy) -> str | Reason:
    """The class whose rate a subject is drawn with, or why it has none."""
    name: str | None = getattr(subject, policy.rates_by)
    if name is None:
        return reason("no-class", policy.rates_source, attribute=policy.rates_by)
    if quota.class_rates is None or name not in quota.class_rates:
        return reason("class-without-rate", policy.rates_source, name=name)
    return name
