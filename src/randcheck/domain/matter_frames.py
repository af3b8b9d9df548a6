"""The frame of one matter: who may be drawn for it, with what chance, and who is out.

Source: ``randcheck-draw/1``, section 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property

import attrs

from randcheck.domain.chances import chances_of_quota, chances_of_rates, quota_of_share
from randcheck.domain.fields import (
    frozen_map,
    int_from,
    items_of,
    optional_id,
    optional_int_from,
    repeats,
    valid_id,
)
from randcheck.domain.frozendict import FrozenDict
from randcheck.domain.matters import check_share
from randcheck.domain.reasons import Reason
from randcheck.domain.risk import RiskFactor
from randcheck.errors import InvalidInputError, Problem, brief, raise_problems, refuse
from randcheck.exact import to_fraction
from randcheck.texts import check_ids, id_problem

__all__ = ["GroupQuota", "MatterFrame", "Stratum"]


def _optional_share(value: object) -> Fraction | None:
    return None if value is None else check_share(value, "the share of a matter frame")


@attrs.frozen(kw_only=True)
class Stratum:
    """One stratum of a matter: subjects with one weight or one rate, and so one chance."""

    name: str
    size: int
    weight: Fraction | None
    rate: Fraction | None
    chance: Fraction


@attrs.frozen(kw_only=True)
class GroupQuota:
    """What is drawn within one group, such as a district.

    Args:
        base: subjects that a share is of.
        size: subjects that can be drawn; 0 where all are out, but count in the base.
        share: the share asked for, in (0, 1]; None where a number was asked for.
        quota: how many are drawn, from 0 to ``size``.
    """

    base: int = attrs.field(validator=int_from(1))
    size: int = attrs.field(validator=int_from(0))
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    quota: int = attrs.field(validator=int_from(0))

    def __attrs_post_init__(self) -> None:
        if not self.quota <= self.size <= self.base:
            asked = f"{self.quota}, {self.size}, {self.base}"
            form = "in ascending order: the quota, the size, the base"
            refuse("wrong-type", what="GroupQuota", value=asked, form=form)
        if self.share is not None:
            asked_for = quota_of_share(self.share, self.base, self.size)
            if asked_for != self.quota:
                refuse("quota-not-share", matter="group", quota=self.quota, asked=asked_for)


def _exact_map(values: Mapping[str, object] | None) -> FrozenDict[str, Fraction] | None:
    if values is None:
        return None
    return FrozenDict(
        {
            name: to_fraction(value, f"stratum {name!r}")
            for name, value in frozen_map(values).items()
        }
    )


def _sorted_tuple(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(items_of(values), key=str))


def _non_texts(values: Collection[object], what: str) -> Iterator[Problem]:
    if set(map(type, values)) <= {str}:  # a million are looked through at C speed
        return
    yield from (
        problem
        for value in values
        if not isinstance(value, str) and (problem := id_problem(value, what)) is not None
    )


def _is_reason(value: object) -> bool:
    return isinstance(value, Reason)


def _is_group(value: object) -> bool:
    return isinstance(value, GroupQuota)


@attrs.frozen(kw_only=True)
class MatterFrame:
    """The frame of one matter: its members by stratum, and everyone else with a reason code.

    Either ``quota`` and ``weights`` are given (and ``share`` where the quota came from one), or
    ``rates``.

    Args:
        code: the matter's code.
        base: what the share is of: the members, and the exclusions whose code is in ``counting``.
        counting: reason codes that count towards the base.
        share: the share asked for, in (0, 1], or None.
        quota: the number to draw, from 0 to the number of members, or None with rates.
        members: subject id to stratum name.
        weights: weight above 0 of each stratum, or None with rates.
        rates: rate in [0, 1] of each stratum, or None with a quota.
        exclusions: subject id to reason code.
        reasons: subject id to the whole reason, where it is known.
        factors: stratum name to the risk factors that made its weight, where they are known.
        groups: what is drawn within each group, where the quota goes by groups; the strata of a
            group are called ``group.…``, and their weights are the chances within it.
        meanings: stratum name to what it stands for, where names are opaque.
        period: the period (敏感时间节点 …) whose terms it was drawn on, if any.

    Raises:
        InvalidInputError: all that does not fit together, at once.
    """

    code: str = attrs.field(validator=valid_id)
    base: int = attrs.field(validator=int_from(0))
    counting: tuple[str, ...] = attrs.field(default=(), converter=_sorted_tuple)
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    quota: int | None = attrs.field(default=None, validator=optional_int_from(0))
    members: FrozenDict[str, str] = attrs.field(converter=frozen_map)
    weights: FrozenDict[str, Fraction] | None = attrs.field(default=None, converter=_exact_map)
    rates: FrozenDict[str, Fraction] | None = attrs.field(default=None, converter=_exact_map)
    exclusions: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    reasons: FrozenDict[str, Reason] = attrs.field(factory=FrozenDict, converter=frozen_map)
    factors: FrozenDict[str, tuple[RiskFactor, ...]] = attrs.field(
        factory=FrozenDict, converter=frozen_map
    )
    groups: FrozenDict[str, GroupQuota] = attrs.field(factory=FrozenDict, converter=frozen_map)
    meanings: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    period: str | None = attrs.field(default=None, validator=optional_id)

    def __attrs_post_init__(self) -> None:
        # What is of no use at all comes first: the other checks count, sort and compare.
        raise_problems(InvalidInputError, self._useless())
        raise_problems(InvalidInputError, self._problems())

    def _useless(self) -> Iterator[Problem]:
        yield from _non_texts(self.members.values(), "stratum name")
        yield from _non_texts(self.exclusions.values(), "reason code")
        yield from _non_texts(self.counting, "reason code")
        yield from _non_texts(self.groups.keys(), "group")
        for subject_id, why in self.reasons.items():
            if not _is_reason(why):
                what = f"reasons[{subject_id}]"
                yield Problem("wrong-type", what=what, value=brief(why), form="a Reason")

    def _problems(self) -> Iterator[Problem]:
        matter = self.code
        yield from check_ids(self.members, "subject id")
        yield from check_ids(self.exclusions, "subject id")
        yield from check_ids(self.counting, "reason code")
        if not self.members.keys().isdisjoint(self.exclusions):
            both = self.members.keys() & self.exclusions.keys()
            yield Problem("member-and-excluded", matter=matter, ids=tuple(sorted(both, key=str)))
        if repeated := repeats(self.counting):
            yield Problem("duplicate-id", what="counting reason", ids=repeated)
        out = Counter(self.exclusions.values())
        yield from check_ids(out, "reason code")
        base = len(self.members) + sum(out[code] for code in self.counting)
        if self.base != base:
            yield Problem("wrong-base", matter=matter, base=self.base, counted=base)
        yield from check_ids(self.sizes, "stratum name")
        yield from self._quota_problems()
        wrong = tuple(
            sorted(
                (i for i, why in self.reasons.items() if self.exclusions.get(i) != why.code),
                key=str,
            )
        )
        if wrong:
            yield Problem("reason-differs", matter=matter, ids=wrong)
        yield from self._group_problems()

    def _group_problems(self) -> Iterator[Problem]:
        """Whether the strata of each group are there and their chances sum to its number."""
        misfits = {n: group for n, group in self.groups.items() if not _is_group(group)}
        for name, group in sorted(misfits.items()):
            what = f"groups[{name}]"
            yield Problem("wrong-type", what=what, value=brief(group), form="a GroupQuota")
        if self.groups and self.rates is not None:
            yield Problem("groups-differ", matter=self.code, ids=tuple(sorted(self.groups)))
            return
        whole = self.weights is not None and self.sizes.keys() == self.weights.keys()
        if not self.groups or misfits or self.quota is None or not whole:
            return
        # A group of which everybody is out has no stratum.
        empty = {name for name, group in self.groups.items() if not group.size}
        found: dict[str, tuple[int, Fraction]] = dict.fromkeys(empty, (0, Fraction(0)))
        for stratum in self.strata:
            name = stratum.name.partition(".")[0]
            size, drawn = found.get(name, (0, Fraction(0)))
            found[name] = (size + stratum.size, drawn + stratum.size * stratum.chance)
        expected = {
            name: (group.size, Fraction(group.quota)) for name, group in self.groups.items()
        }
        if expected != found:
            names = expected.keys() | found.keys()
            differing = tuple(sorted(n for n in names if expected.get(n) != found.get(n)))
            yield Problem("groups-differ", matter=self.code, ids=differing)

    def _quota_problems(self) -> Iterator[Problem]:
        matter, size = self.code, len(self.members)
        values = self.weights if self.weights is not None else self.rates
        by_quota = self.quota is not None and self.weights is not None and self.rates is None
        by_rates = self.rates is not None and (self.quota, self.weights, self.share) == (
            None,
            None,
            None,
        )
        if values is None or not (by_quota or by_rates):
            yield Problem("quota-or-rates", matter=matter)
            return
        sizes = self.sizes
        if sizes.keys() != values.keys():
            differing = tuple(sorted(sizes.keys() ^ values.keys(), key=str))
            yield Problem("strata-differ", matter=matter, ids=differing)
        for name, value in sorted(values.items(), key=str):
            if by_quota and value <= 0:
                yield Problem("weight-range", matter=matter, stratum=name, value=str(value))
            if by_rates and not 0 <= value <= 1:
                yield Problem("rate-range", what=f"{matter}: {name}", value=str(value))
        if self.quota is None:
            return
        if self.quota > size:
            yield Problem("quota-above-frame", matter=matter, quota=self.quota, size=size)
        elif self.share is not None:
            asked = quota_of_share(self.share, self.base, size)
            if asked != self.quota:
                yield Problem("quota-not-share", matter=matter, quota=self.quota, asked=asked)

    @cached_property
    def sizes(self) -> FrozenDict[str, int]:
        """Number of members of each stratum, by name."""
        return FrozenDict(sorted(Counter(self.members.values()).items()))

    @cached_property
    def chances(self) -> FrozenDict[str, Fraction]:
        """The exact chance of each member of a stratum, by name."""
        if self.weights is not None and self.quota is not None:
            weights = self.weights
            return FrozenDict(
                chances_of_quota(
                    {name: (size, weights[name]) for name, size in self.sizes.items()}, self.quota
                )
            )
        rates = self.rates if self.rates is not None else FrozenDict[str, Fraction]()
        return FrozenDict(
            chances_of_rates({name: (size, rates[name]) for name, size in self.sizes.items()})
        )

    @property
    def strata(self) -> tuple[Stratum, ...]:
        """The strata by name, each with size, weight or rate, and chance."""
        return tuple(
            Stratum(
                name=name,
                size=size,
                weight=None if self.weights is None else self.weights[name],
                rate=None if self.rates is None else self.rates[name],
                chance=self.chances[name],
            )
            for name, size in self.sizes.items()
        )
