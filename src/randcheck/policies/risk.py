"""Risk weighting: the weight of a subject with its factors, and its class or group.

Source: the rule, articles 10 and 13; the weights are the rulebook's.
"""

from fractions import Fraction
from math import prod

import attrs

from randcheck.base.fields import check_record
from randcheck.base.reasons import Reason, reason
from randcheck.base.sources import Source
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.measures.risk import RiskFactor, RiskPolicy, stratum_name
from randcheck.domain.plan.quotas import Quota
from randcheck.words import render
from randcheck.words.languages import is_chinese


@attrs.frozen(kw_only=True)
class Assessment:
    """A subject's weight and its factors.

    Args:
        factors: the factors that apply, in the policy's order.
        weight: their product, above 0; 1 where none applies.
        stratum: the stratum of all subjects with the same factors.
    """

    __module__ = "randcheck.rules"

    factors: tuple[RiskFactor, ...]
    weight: Fraction
    stratum: str

    def explain(self, lang: str = "en") -> tuple[str, ...]:
        """The weight factor by factor, each with its sources, and the product last.

        Args:
            lang: Chinese for any tag that begins with ``zh``, English for any other.
        """
        lines = [_in_words(factor, lang) for factor in self.factors]
        return (*lines, render("weight-total", {"weight": self.weight}, lang))


def _in_words(factor: RiskFactor, lang: str) -> str:
    """A factor with its source, followed by its numbers that have other sources."""
    weight, least = factor.weight, factor.at_least
    shown = {"attribute": factor.attribute, "weight": weight.value, "source": factor.source}
    values = tuple(sorted(factor.values.value))
    threshold = ("、" if is_chinese(lang) else ", ").join(values)
    if least.value is not None:
        threshold = str(least.value)
        words = render("factor-count", {**shown, "least": least.value}, lang)
    elif values:
        words = render("factor-value", {**shown, "values": values}, lang)
    else:
        words = render("factor-mark", shown, lang)
    of = " 的依据：" if is_chinese(lang) else ": "
    elsewhere = [
        f"{what}{of}{source.text(lang)}"
        for what, source in (
            (threshold, (factor.values if values else least).source),
            (str(weight.value), weight.source),
        )
        if source != factor.source
    ]
    if is_chinese(lang):
        return "；".join((words, *elsewhere))
    return f"{words} [{'; '.join(elsewhere)}]" if elsewhere else words


def assess(subject: Subject, policy: RiskPolicy) -> Assessment:
    """The weight of a subject: the product of the weights of all factors that apply.

    Args:
        subject: the subject.
        policy: the factors.

    Returns:
        The weight, exact, with the factors that apply.

    Raises:
        InvalidInputError: ``wrong-type``.

    Source: the rule, articles 10 and 13.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> firm = Subject(id="S1", name="甲", region="361102", complaints=4)
        >>> for line in assess(firm, SHANGRAO_2023.risk).explain("zh"):
        ...     print(line)
        投诉举报不少于 3 次：权重乘以 2（《...》第十三条）；3 的依据：本库默认...；2 的依据：...
        权重合计：2
    """
    check_record(subject, Subject, "subject")
    check_record(policy, RiskPolicy, "policy")
    factors = tuple(factor for factor in policy.factors if factor.applies_to(subject))
    return Assessment(
        factors=factors,
        weight=prod((factor.weight.value for factor in factors), start=Fraction(1)),
        stratum=stratum_name(factor.code for factor in factors),
    )


def rate_class(subject: Subject, quota: Quota, policy: RiskPolicy) -> str | Reason:
    """The class whose rate holds for a subject, or why it has none."""
    rates_by = policy.rates_by
    name: str | None = getattr(subject, rates_by.value)
    if name is None:
        return reason("no-class", rates_by.source, attribute=rates_by.value)
    if quota.class_rates is None or name not in quota.class_rates:
        return reason("class-without-rate", rates_by.source, name=name)
    return name


def group_of(subject: Subject, quota: Quota, source: Source) -> str | Reason | None:
    """The group within which a subject is drawn, or why it has none; None without groups.

    Args:
        subject: the subject.
        quota: the quota of the task.
        source: the rule behind quotas of groups.
    """
    if quota.by is None:
        return None
    name: str | None = getattr(subject, quota.by)
    if name is None or quota.of_group(name) is None:
        return reason("group-without-quota", source, attribute=quota.by, name=name or "-")
    return name
