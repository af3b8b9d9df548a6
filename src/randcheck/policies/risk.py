"""Risk weighting: the weight of a subject with its factors, and its class or group.

Source: the rule, articles 10 and 13; the weights are the rulebook's.
"""

from fractions import Fraction
from math import prod

import attrs

from randcheck.base.fields import check_record
from randcheck.base.reasons import Reason, reason
from randcheck.base.sources import Source, SourceKind
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.measures.risk import RiskFactor, RiskPolicy, stratum_name
from randcheck.domain.plan.quotas import Quota
from randcheck.words import render
from randcheck.words.languages import is_chinese


@attrs.frozen(kw_only=True)
class Assessment:
    """A subject's weight and its factors.

    Args:
        factors: the factors that have an effect, in the policy's order.
        without_effect: those below 1 that have none, because one above 1 applies.
        weight: their product, above 0; 1 where none applies.
        stratum: the stratum of all subjects with the same factors.
    """

    __module__ = "randcheck.rules"

    factors: tuple[RiskFactor, ...]
    without_effect: tuple[RiskFactor, ...] = ()
    weight: Fraction
    stratum: str

    def explain(self, lang: str = "en") -> tuple[str, ...]:
        """The weight factor by factor, each with its sources, and the product last.

        Args:
            lang: Chinese for any tag that begins with ``zh``, English for any other.
        """
        lines = [_in_words(factor, lang) for factor in self.factors]
        idle = {"ids": tuple(factor.code for factor in self.without_effect)}
        lines += [render("weight-not-lowered", idle, lang)] if self.without_effect else []
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
    """The weight of a subject: the product of the weights of all factors that have an effect.

    Where a factor above 1 applies, those below 1 have none: a good grade cancels no mark.

    Args:
        subject: the subject.
        policy: the factors.

    Returns:
        The weight, exact, with the factors that have an effect.

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
    applying = tuple(factor for factor in policy.factors if factor.applies_to(subject))
    factors = applying
    if any(factor.weight.value > 1 for factor in applying):
        factors = tuple(factor for factor in applying if factor.weight.value >= 1)
    return Assessment(
        factors=factors,
        without_effect=tuple(factor for factor in applying if factor not in factors),
        weight=prod((factor.weight.value for factor in factors), start=Fraction(1)),
        stratum=stratum_name(factor.code for factor in factors),
    )


def rate_class(subject: Subject, quota: Quota, policy: RiskPolicy) -> str | Reason:
    """The class whose rate holds for a subject, or why it has none.

    That is its own class, or the class of marked subjects if it has a mark and this raises its
    rate.
    """
    rates_by = policy.rates_by
    name: str | None = getattr(subject, rates_by.value)
    if name is None:
        return reason("no-class", rates_by.source, attribute=rates_by.value)
    if quota.class_rates is None or name not in quota.class_rates:
        return reason("class-without-rate", rates_by.source, name=name)
    rates, marked = quota.class_rates, policy.marked_class.value
    is_raised = marked is not None and rates.get(marked, 0) > rates[name]
    return marked if marked is not None and is_raised and policy.marks_of(subject) else name


def marks_without_effect(
    subject: Subject, quota: Quota, policy: RiskPolicy
) -> tuple[RiskFactor, ...]:
    """The marks of a subject that do not raise its chance, because its class alone decides.

    In the class with the highest rate nothing can be raised, so there they count. A mark that no
    rule asks for, only our default, may be without effect.
    """
    rates, own = quota.class_rates, getattr(subject, policy.rates_by.value)
    if rates is None or own not in rates or rate_class(subject, quota, policy) != own:
        return ()
    rate = rates[own]
    is_highest = rate == max(rates.values()) and (rate > min(rates.values()) or rate == 1)
    marks = () if is_highest else policy.marks_of(subject)
    return tuple(mark for mark in marks if mark.source.kind is not SourceKind.DEFAULT)


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
