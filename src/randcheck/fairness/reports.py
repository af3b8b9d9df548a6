"""The verdict on promised chances over many draws (公平性检验), and its power.

"Fair" means: nothing was found at this level. The report also says how small a deviation the draws
could have shown.

From counts to a verdict the tests are exact and two-sided, corrected for their number. The
correction is Holm's. It does not need independent tests, so one level holds for all counts
together, although they come from the same draws.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import cached_property

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.exact import ceil_div
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import record_tuple
from randcheck.base.speaking import Speaking
from randcheck.fairness.laws import Law
from randcheck.fairness.sums import SumOfDraws, smallest_shift, sum_of_draws
from randcheck.words import render

DEFAULT_LEVEL = Fraction(1, 1000)
"""One false alarm in 1,000 checks of fair draws."""

# Rounded, because an exact effect may have thousands of digits.
_PARTS = 10**6


class Deviation(Enum):
    """The direction in which draws deviate from the promise."""

    __module__ = "randcheck.fairness"

    TOO_OFTEN = "too-often"
    TOO_SELDOM = "too-seldom"


@attrs.frozen(kw_only=True)
class Promise:
    """The promise for one count over all draws, such as the count of a subject.

    Args:
        laws: pairs of the law of one draw and the number of draws with it (at least 1).
        among: how many share the count: the number of subjects of a district, otherwise 1.
    """

    __module__ = "randcheck.fairness"

    laws: tuple[tuple[Law, int], ...]
    among: int = 1

    @property
    def expected(self) -> Fraction:
        """The expected count over all draws."""
        return sum((law.mean * count for law, count in self.laws), Fraction(0))


@attrs.frozen(kw_only=True)
class FairnessFinding(Speaking):
    """A count that the promised chances do not explain.

    Args:
        who: the subject, the pair, the group or the officer.
        promised: the promised mean per draw; for a subject or a pair, its chance.
        observed: the count over all draws.
        expected: the expected count over all draws.
        p_value: if the promise is kept, the chance of a count at least so far off, in either
            direction; an upper bound, exact to 10**-30.
        deviation: whether the count is too high or too low.
    """

    __module__ = "randcheck.fairness"

    who: tuple[str, ...]
    promised: Fraction
    observed: int
    expected: Fraction
    p_value: Fraction
    deviation: Deviation

    @property
    def code(self) -> str:
        """``counted-too-often`` or ``counted-too-rarely``."""
        is_high = self.deviation is Deviation.TOO_OFTEN
        return "counted-too-often" if is_high else "counted-too-rarely"

    @property
    def params(self) -> FrozenDict[str, object]:
        """The parameters of the message."""
        expected, exponent = _decimal(self.expected), _exponent(self.p_value)
        return FrozenDict(
            {
                "ids": self.who,
                "observed": self.observed,
                "expected": expected,
                "exponent": exponent,
            }
        )


def _decimal(value: Fraction) -> str:
    """Write a number with one decimal, halves rounded up."""
    tenths = (value.numerator * 20 + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _exponent(bound: Fraction) -> int:
    """Return the largest n up to 30 with ``bound <= 10**-n``."""
    return max(n for n in range(31) if bound * 10**n <= 1)


@tells_all
@attrs.frozen(kw_only=True)
class FairnessReport:
    """The verdict on many draws.

    Args:
        draws: the number of draws.
        tests: the number of counts tested; 0 if there was nothing to compare.
        level: the greatest chance that draws which keep every promise get any finding, in (0, 1).
        findings: the counts that the promises do not explain, least probable first.
        promises: the promises tested, without repeats.
    """

    __module__ = "randcheck.fairness"

    draws: int
    tests: int
    level: Fraction
    findings: tuple[FairnessFinding, ...] = attrs.field(converter=record_tuple)
    promises: tuple[Promise, ...] = attrs.field(converter=record_tuple, repr=False)

    @property
    def is_fair(self) -> bool:
        """True if nothing was found; also if nothing was compared, see ``tests``."""
        return not self.findings

    @cached_property
    def smallest_excess(self) -> Fraction | None:
        """The smallest excess that these draws would have shown in any count.

        The unit is a chance per draw; for officers, visits per draw. A greater or equal excess in
        one count leads to a finding with a chance of at least 9/10. The value is exact to 1/4096 of
        the possible shift and rounded up to a millionth. 0 if no count can be too high; None if
        there are too few draws to show an excess, or nothing was tested.
        """
        return self._smallest(is_up=True)

    @cached_property
    def smallest_shortfall(self) -> Fraction | None:
        """The smallest shortfall that these draws would have shown, as for `smallest_excess`."""
        return self._smallest(is_up=False)

    @property
    def smallest_effect(self) -> Fraction | None:
        """The smallest deviation that would have shown in any count, in either direction.

        None where `smallest_excess` or `smallest_shortfall` is.
        """
        both = (self.smallest_excess, self.smallest_shortfall)
        return None if None in both else max(size for size in both if size is not None)

    def _smallest(self, *, is_up: bool) -> Fraction | None:
        limit = self.level / (2 * max(1, self.tests))
        sizes: list[Fraction] = []
        for promise in self.promises:
            size = smallest_shift(promise.laws, limit, is_up=is_up)
            if size is None:
                return None
            sizes.append(Fraction(ceil_div(size / promise.among * _PARTS), _PARTS))
        return max(sizes, default=None)

    def message(self, lang: str = "en") -> str:
        """Return the verdict and every finding in words, one per line."""
        code = "chances-kept" if self.is_fair else "chances-not-kept"
        if not self.tests:
            code = "nothing-compared"
        params = {
            "draws": self.draws,
            "tests": self.tests,
            "level": self.level,
            "count": len(self.findings),
        }
        return "\n".join([render(code, params, lang), *(f.message(lang) for f in self.findings)])


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
