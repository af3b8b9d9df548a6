"""The facts of a directory that decide a plan: size, kinds, classes and regions.

A plan names no class and no group that nobody is in, so that it fits a directory of any make.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from randcheck import Quota, Subject
from randcheck.directories import SubjectFilter, SubjectStatus

_RATES = {"A": Fraction(1, 100), "B": Fraction(1, 50), "C": Fraction(1, 10), "D": Fraction(3, 10)}
"""Rates by credit-risk class (企业信用风险分类), for a directory with the usual four."""

_FLAT = Fraction(1, 20)
"""The rate for each class of a directory with other classes, or without classes."""

_LEAST_PER_REGION = 10
"""With at least this mean number of subjects, each region has its own quota."""
_LEAST_FILTERED = 10
"""With at least this number of subjects of each kind, a task is limited to the counties."""


@attrs.frozen(kw_only=True)
class Sizing:
    """The facts that decide the quotas.

    Args:
        fixed_for: number of subjects for which fixed numbers are planned; None where the
            directory is not known beforehand, so that every quota is a share.
        kinds: the kinds of the operating subjects.
        classes: its credit-risk classes.
        key_region: the region with the most subjects, the key area (重点监管地区) of this
            example; None where quotas do not go by region.
        counties: regions to which a directed task is limited; none where it is undirected.
        rates: a rate for each class; None for the usual ones.
    """

    fixed_for: int | None
    kinds: frozenset[str]
    classes: frozenset[str]
    key_region: str | None = None
    counties: frozenset[str] = frozenset()
    rates: Mapping[str, Fraction] | None = None

    def number(self, per_thousand: int) -> Quota:
        """Return a fixed number, or an equal share."""
        if self.fixed_for is None:
            return Quota.share(Fraction(per_thousand, 1000))
        return Quota.count(max(1, self.fixed_for * per_thousand // 1000))

    def of_kind(self, kind: str, share: Fraction) -> Quota:
        """Return a share of a kind; a smaller one if the kind is absent and all count."""
        return Quota.share(share if kind in self.kinds else share / 10)

    def by_class(self, factor: Fraction = Fraction(1)) -> Quota:
        """Return a rate for each class, times a factor of at most 1; a share without classes."""
        rates = self.rates
        if rates is None and self.classes <= _RATES.keys():
            rates = _RATES
        if rates is None:
            rates = dict.fromkeys(sorted(self.classes), _FLAT)
        present = {name: rate * factor for name, rate in rates.items() if name in self.classes}
        return Quota.rates(present) if any(present.values()) else Quota.share(_FLAT * factor)

    @property
    def classes_without_subjects(self) -> tuple[str, ...]:
        """Return the classes with a rate but without subjects."""
        return tuple(sorted((self.rates or {}).keys() - self.classes))

    def within_regions(self, share: Fraction, key_share: Fraction) -> Quota:
        """Return a share for each region, larger in the key area; or one share for all."""
        if self.key_region is None:
            return Quota.share(share)
        groups = {self.key_region: Quota.share(key_share)}
        return Quota.within("region", groups, rest=Quota.share(share))

    def of_counties(self) -> SubjectFilter | None:
        """Return the filter of a directed task (定向抽查): the counties."""
        if not self.counties:
            return None
        return SubjectFilter(regions=self.counties, name="各县（市）")


def sizing_of(
    subjects: Iterable[Subject],
    *,
    fixed_for: int | None,
    rates: Mapping[str, Fraction] | None,
    counties: frozenset[str] = frozenset(),
    directed_kinds: frozenset[str] = frozenset(),
) -> Sizing:
    """Find the facts of a directory that decide a plan.

    Args:
        subjects: the directory.
        fixed_for: number of subjects for which fixed numbers are planned, or None.
        rates: a rate for each class, or None for the usual ones.
        counties: regions of a directed task, kept where each of its kinds has enough there.
        directed_kinds: the kinds that task is for.
    """
    everyone = tuple(subjects)
    regions = Counter(subject.region for subject in everyone)
    operating = [s for s in everyone if s.status is SubjectStatus.OPERATING]
    in_counties = Counter(kind for s in operating if s.region in counties for kind in s.kinds)
    can_filter = all(in_counties[kind] >= _LEAST_FILTERED for kind in directed_kinds)
    return Sizing(
        fixed_for=fixed_for,
        kinds=frozenset(kind for subject in operating for kind in subject.kinds),
        classes=frozenset(s.credit_risk_class for s in everyone if s.credit_risk_class is not None),
        key_region=_key_region(regions, len(everyone)),
        counties=counties & regions.keys() if can_filter else frozenset(),
        rates=rates,
    )


def _key_region(regions: Mapping[str, int], size: int) -> str | None:
    """Return the largest region; None for one region or too many."""
    if not 2 <= len(regions) <= size // _LEAST_PER_REGION:
        return None
    return min(regions, key=lambda region: (-regions[region], region))
