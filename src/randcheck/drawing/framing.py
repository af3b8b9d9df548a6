"""From decisions about subjects to the frame of a matter: quotas, groups, labels of strata.

Source: ``randcheck-draw/1``, section 1; the rule, articles 10 and 13.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from fractions import Fraction

import attrs

from randcheck.domain.chances import chances_of_quota, quota_of_share
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.matter_frames import GroupQuota
from randcheck.domain.quotas import Quota
from randcheck.domain.reasons import Reason
from randcheck.domain.risk import RiskFactor
from randcheck.errors import Problem

__all__ = ["Drawable", "StratumKey", "Tally", "grouped_quotas", "labels_of", "quota_for"]


@attrs.frozen
class StratumKey:
    """What a stratum is before it has its label: a group, if there are groups, and a class.

    Args:
        group: the group within which is drawn; None without groups.
        name: the name of the factors or of the class.
    """

    group: str | None
    name: str

    @property
    def label(self) -> str:
        """The plain label; a group holds no dot, so the strata of a group stand together by name.

        They have to: section 5 rounds along the strata by name, and so gives each run of strata
        whose chances sum to a whole number exactly that number.
        """
        return self.name if self.group is None else f"{self.group}.{self.name}"


@attrs.frozen(kw_only=True)
class Drawable:
    """A decision: a subject can be drawn, in this stratum.

    Args:
        key: the stratum.
        weight: the subject's weight; None where its class has a rate.
        factors: what made the weight.
    """

    key: StratumKey
    weight: Fraction | None
    factors: tuple[RiskFactor, ...] = ()


class Tally:
    """What the decisions come to: who is in by stratum, who is out by reason, what shares are of.

    Args:
        decisions: each with how many subjects it is about and the group that they are in, if the
            quota goes by groups.
        counting: reason codes of exclusions that count towards the base of a share.
    """

    def __init__(
        self,
        decisions: Iterable[tuple[Drawable | Reason, int, str | None]],
        counting: Container[str],
    ) -> None:
        self.drawable: dict[StratumKey, Drawable] = {}
        self.sizes: Counter[StratumKey] = Counter()
        self.out: Counter[str] = Counter()
        self.bases: Counter[str | None] = Counter()
        for decision, number, group in decisions:
            if isinstance(decision, Drawable):
                # Where all of a profile are out for their visits, its stratum is empty.
                if number:
                    self.drawable[decision.key] = decision
                    self.sizes[decision.key] += number
            else:
                self.out[decision.code] += number
                if decision.code not in counting:
                    continue
            self.bases[group] += number

    @property
    def size(self) -> int:
        """How many can be drawn."""
        return self.sizes.total()

    @property
    def base(self) -> int:
        """How many a share is of."""
        return self.bases.total()

    def weights(self) -> dict[StratumKey, Fraction]:
        """The weight of each stratum; empty with rates."""
        weights = ((key, self.drawable[key].weight) for key in self.sizes)
        return {key: weight for key, weight in weights if weight is not None}


def labels_of(keys: Mapping[StratumKey, int], *, opaque: bool) -> dict[StratumKey, str]:
    """The label of each stratum: its plain one, or S1, S2, … in the order of the plain ones.

    Args:
        keys: the strata with members.
        opaque: whether labels hide the class; a group is still told.
    """
    if not opaque:
        return {key: key.label for key in keys}
    names = sorted({key.name for key in keys})
    # As many digits as the last one needs, so that the order by name stays what it was.
    digits = len(str(len(names)))
    hidden = {name: f"S{number:0{digits}}" for number, name in enumerate(names, start=1)}
    return {key: StratumKey(key.group, hidden[key.name]).label for key in keys}


def quota_for(
    code: str, quota: Quota, base: int, size: int
) -> tuple[Fraction | None, int | None] | Problem:
    """The share and the number that a quota without groups asks for, or why it cannot.

    Args:
        code: the matter.
        quota: a share, a number or rates; with rates both are None.
        base: subjects that a share is of.
        size: subjects that can be drawn.
    """
    share, number = quota.asked_share, quota.asked_count
    if share is not None:
        number = quota_of_share(share, base, size)
    if number is not None and number > size:
        return Problem("quota-above-frame", matter=code, quota=number, size=size)
    return share, number


def grouped_quotas(
    code: str,
    quota: Quota,
    bases: Mapping[str | None, int],
    sizes: Mapping[StratumKey, int],
    weights: Mapping[StratumKey, Fraction],
) -> tuple[FrozenDict[str, GroupQuota], dict[StratumKey, Fraction]] | Problem:
    """The number of each group, and weights that give each group exactly its own.

    The weights are the chances worked out within each group: with the sum of the groups' numbers
    as the quota, the specification's formula gives them back (its ``c`` is 1).

    Args:
        code: the matter.
        quota: the quotas of the groups.
        bases: per group, the subjects that a share is of.
        sizes: per stratum, the subjects that can be drawn, at least 1.
        weights: per stratum, the weight of its subjects.
    """
    strata_of: defaultdict[str, dict[StratumKey, tuple[int, Fraction]]] = defaultdict(dict)
    for key, size in sizes.items():
        if key.group is not None:
            strata_of[key.group][key] = (size, weights[key])
    numbers: dict[str, GroupQuota] = {}
    chances: dict[StratumKey, Fraction] = {}
    # A number for a group of which everybody is out.
    asked_of = quota.groups or FrozenDict[str, Quota]()
    above = [
        f"{group} ({asked.asked_count} > 0)"
        for group, asked in sorted(asked_of.items())
        if asked.asked_count is not None and group not in strata_of
    ]
    for group, strata in sorted(strata_of.items()):
        size = sum(count for count, _ in strata.values())
        asked = quota.of_group(group)
        found = quota_for(code, asked, bases[group], size) if asked is not None else (None, None)
        if isinstance(found, Problem):
            above.append(f"{group} ({found.params['quota']} > {size})")
            continue
        share, number = found
        numbers[group] = GroupQuota(base=bases[group], size=size, share=share, quota=number or 0)
        by_label = {key.label: strata[key] for key in strata}
        of_label = chances_of_quota(by_label, number or 0)
        chances.update({key: of_label[key.label] for key in strata})
    for name, base in bases.items():
        # Everybody in it is out, but counts in what the share is of: nothing is drawn, on record.
        if name is None or not base or name in strata_of:
            continue
        asked = quota.of_group(name)
        if asked is not None:
            numbers[name] = GroupQuota(base=base, size=0, share=asked.asked_share, quota=0)
    if above:
        return Problem("group-quota-above-frame", matter=code, ids=tuple(sorted(above)))
    return FrozenDict(numbers), chances
