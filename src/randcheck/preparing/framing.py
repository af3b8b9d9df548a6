"""From decisions about subjects to the groups, weights and strata of a matter's frame.

Source: ``randcheck-draw/2``, section 1; the rule, articles 10 and 13.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from fractions import Fraction
from math import gcd, lcm

import attrs

from randcheck.base.errors import Problem
from randcheck.base.frozendict import FrozenDict
from randcheck.base.reasons import Reason
from randcheck.domain.draw.chances import HEAVIEST, quota_of_share
from randcheck.domain.draw.groups import Group
from randcheck.domain.measures.risk import RiskFactor
from randcheck.domain.plan.quotas import Quota


@attrs.frozen
class StratumKey:
    """A stratum before it has its label: a group and a class.

    Args:
        group: the group.
        name: the name of the factors or of the class.
    """

    group: str
    name: str

    @property
    def label(self) -> str:
        """The full name, ``group/stratum``."""
        return f"{self.group}/{self.name}"


@attrs.frozen(kw_only=True)
class Drawable:
    """The decision that a subject can be drawn, in this stratum.

    Args:
        key: the stratum.
        weight: the subject's weight; None if its class has a rate.
        factors: the factors of the weight.
    """

    key: StratumKey
    weight: Fraction | None
    factors: tuple[RiskFactor, ...] = ()


class Tally:
    """The sum of the decisions: members by stratum, excluded by reason, and bases of shares.

    Args:
        decisions: each with the number of its subjects and their group, or None without a group.
        counting: reason codes of exclusions that count towards the base of a share.
    """

    def __init__(
        self,
        decisions: Iterable[tuple[Drawable | Reason, int, str | None]],
        counting: Container[str],
    ) -> None:
        self.drawable: dict[StratumKey, Drawable] = {}
        self.sizes: Counter[StratumKey] = Counter()
        self.group_sizes: Counter[str] = Counter()
        self.out: Counter[str] = Counter()
        self.bases: Counter[str] = Counter()
        for decision, number, group in decisions:
            if isinstance(decision, Drawable):
                # If all subjects of a profile are excluded for their visits, its stratum is empty.
                if number:
                    self.drawable[decision.key] = decision
                    self.sizes[decision.key] += number
                    self.group_sizes[decision.key.group] += number
            else:
                self.out[decision.code] += number
                if decision.code not in counting:
                    continue
            if group is not None:
                self.bases[group] += number

    def integer_weights(self, matter_code: str) -> dict[StratumKey, int] | Problem:
        """The weight of each stratum as an integer for the draw; empty with rates.

        All weights of a matter are scaled by one number, which changes no chance.

        Args:
            matter_code: the matter, for the problem if there are no such integers up to 10^15.
        """
        found = ((key, self.drawable[key].weight) for key in sorted(self.sizes, key=_label_of))
        weights = {key: weight for key, weight in found if weight is not None}
        if not weights:
            return {}
        scale = Fraction(
            lcm(*(weight.denominator for weight in weights.values())),
            gcd(*(weight.numerator for weight in weights.values())),
        )
        # The greatest common divisor of the numerators divides each of them.
        scaled = {key: int(weight * scale) for key, weight in weights.items()}
        if max(scaled.values()) <= HEAVIEST:
            return scaled
        heaviest, lightest = (pick(weights, key=weights.__getitem__) for pick in (max, min))
        return Problem(
            "weights-too-far-apart",
            matter=matter_code,
            heaviest=f"{heaviest.label} ({weights[heaviest]})",
            lightest=f"{lightest.label} ({weights[lightest]})",
        )


def _label_of(key: StratumKey) -> str:
    return key.label


def labels_of(keys: Iterable[StratumKey], *, opaque: bool) -> dict[StratumKey, str]:
    """The full name of each stratum: plain, or S1, S2, … in the order of the plain names.

    Args:
        keys: the strata with members.
        opaque: whether names hide the class; the group is still shown.
    """
    keys = list(keys)
    if not opaque:
        return {key: key.label for key in keys}
    names = sorted({key.name for key in keys})
    # All numbers have the digits of the last one, so that the order by name does not change.
    digits = len(str(len(names)))
    hidden = {name: f"S{number:0{digits}}" for number, name in enumerate(names, start=1)}
    return {key: StratumKey(key.group, hidden[key.name]).label for key in keys}


def groups_of(code: str, quota: Quota, tally: Tally) -> dict[str, Group] | Problem:
    """The groups with members, each with its quota, or the problem.

    Args:
        code: the matter.
        quota: what the task asks for.
        tally: the sum of the decisions.
    """
    groups: dict[str, Group] = {}
    above: list[str] = []
    asked_of = quota.groups or FrozenDict[str, Quota]()
    # A number for a group whose subjects are all excluded.
    above.extend(
        f"{name} ({asked.asked_count} > 0)"
        for name, asked in asked_of.items()
        if asked.asked_count is not None and name not in tally.group_sizes
    )
    for name, size in sorted(tally.group_sizes.items()):
        # Subjects of a group without a quota are excluded.
        asked = quota.of_group(name) or quota
        base, share, number = tally.bases[name], asked.asked_share, asked.asked_count
        if share is not None:
            number = quota_of_share(share, base, size)
        if number is not None and number > size:
            if quota.by is None:
                return Problem("quota-above-frame", matter=code, quota=number, size=size)
            above.append(f"{name} ({number} > {size})")
        groups[name] = Group(base=base, share=share, quota=number)
    if above:
        return Problem("group-quota-above-frame", matter=code, ids=tuple(sorted(above)))
    return groups
