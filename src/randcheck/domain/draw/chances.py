"""Exact chances of strata, from quotas, shares and rates.

Source: ``randcheck-draw/2``, section 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from randcheck.base.exact import ceil_div

HEAVIEST = 10**15
"""The greatest weight of a stratum."""


def quota_of_share(share: Fraction, base: int, size: int) -> int:
    """The quota of a share: ``min(size, ceil(share * base))``.

    Args:
        share: in (0, 1].
        base: number of subjects from which the share is taken; at least ``size``.
        size: number of subjects that can be drawn.
    """
    return min(size, ceil_div(share * base))


def chances_of_quota(strata: Mapping[str, tuple[int, int]], quota: int) -> dict[str, Fraction]:
    """The chance of each subject of a stratum when ``quota`` subjects of a group are drawn.

    The chance is ``min(1, c * weight)`` with the one ``c`` for which the chances of all subjects
    sum to the quota: from the heaviest stratum on, subjects that would exceed 1 get the chance 1,
    and the others share the rest of the quota in proportion to their weights.

    Args:
        strata: name of each stratum of the group with its size (at least 1) and weight (at
            least 1).
        quota: from 0 to the sum of the sizes.

    Returns:
        Exact chances in [0, 1] by stratum name; ``sum(size * chance) == quota``.

    Example:
        >>> chances_of_quota({"A": (3, 1), "D": (1, 50)}, 2)
        {'D': Fraction(1, 1), 'A': Fraction(1, 3)}
    """
    chances: dict[str, Fraction] = {}
    left, mass = quota, sum(size * weight for size, weight in strata.values())
    by_weight = sorted(strata.items(), key=lambda item: (-item[1][1], item[0]))
    for name, (size, weight) in by_weight:
        if left * weight >= mass:
            chances[name] = Fraction(1)
            left -= size
            mass -= size * weight
        else:
            chances[name] = Fraction(left * weight, mass)
    return chances


def chances_of_rates(strata: Mapping[str, tuple[int, Fraction]]) -> dict[str, Fraction]:
    """The chance of each subject of a stratum if each stratum has its own rate.

    Args:
        strata: name of each stratum with its size (at least 1) and rate in [0, 1].

    Example:
        >>> chances_of_rates({"A": (30, Fraction(1, 20))})
        {'A': Fraction(1, 15)}
    """
    return {name: Fraction(ceil_div(rate * size), size) for name, (size, rate) in strata.items()}
