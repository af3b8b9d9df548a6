"""From counts to a verdict: exact two-sided tests, corrected for their number.

The correction is Holm's. It does not need independent tests, so one level holds for all counts
together, although they come from the same draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from randcheck.fairness.reports import Deviation, FairnessFinding, FairnessReport, Promise
from randcheck.fairness.sums import SumOfDraws, sum_of_draws


@attrs.frozen(kw_only=True)
class Family:
    """Counts with the same promise.

    Args:
        promise: the promise for each count.
        counts: subject, pair, group or officer to its count over all draws.
    """

    promise: Promise
    counts: Mapping[tuple[str, ...], int]


def verdict(families: Iterable[Family], *, draws: int, level: Fraction) -> FairnessReport:
    """Test every count; the level holds for all tests together.

    Args:
        families: the counts with their promises.
        draws: the number of draws, at least 1.
        level: in (0, 1).
    """
    tested = tuple(families)
    tests = sum(len(family.counts) for family in tested)
    suspects = [finding for family in tested for finding in _suspects(family, draws, level)]
    suspects.sort(key=lambda finding: (finding.p_value, finding.who))
    findings: list[FairnessFinding] = []
    for place, finding in enumerate(suspects):
        if finding.p_value * (tests - place) > level:
            break
        findings.append(finding)
    promises = tuple(dict.fromkeys(family.promise for family in tested))
    return FairnessReport(
        draws=draws, tests=tests, level=level, findings=findings, promises=promises
    )


def _suspects(family: Family, draws: int, level: Fraction) -> Iterator[FairnessFinding]:
    """Yield the counts that would be findings if nothing else were tested."""
    total = sum_of_draws(family.promise.laws)
    expected = family.promise.expected
    p_values: dict[int, Fraction] = {}  # many have the same count
    for who, observed in family.counts.items():
        if observed not in p_values:
            p_values[observed] = _p_value(total, observed)
        if p_values[observed] <= level:
            is_high = observed > expected
            yield FairnessFinding(
                who=who,
                promised=expected / draws,
                observed=observed,
                expected=expected,
                p_value=p_values[observed],
                deviation=Deviation.TOO_OFTEN if is_high else Deviation.TOO_SELDOM,
            )


def _p_value(total: SumOfDraws, observed: int) -> Fraction:
    """Return an upper bound of twice the chance of the nearer tail, valid in both directions."""
    _, high = total.at_least(observed)
    _, low = total.at_most(observed)
    return min(Fraction(1), 2 * min(high, low))
