"""What many draws show about promised chances (公平性检验), and what they could have shown.

"Fair" means: nothing was found at this level. How much could have been found is said beside it.
"""

from __future__ import annotations

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
from randcheck.fairness.power import smallest_shift
from randcheck.words import render

DEFAULT_LEVEL = Fraction(1, 1000)
"""One false alarm in a thousand checks of draws that keep their promises."""

# An exact effect may have thousands of digits.
_PARTS = 10**6


class Deviation(Enum):
    """In which direction draws deviate from what was promised."""

    TOO_OFTEN = "too-often"
    TOO_SELDOM = "too-seldom"


@attrs.frozen(kw_only=True)
class Promise:
    """What all draws together should give of one thing, such as a subject.

    Args:
        laws: what one draw gives, and how many of the draws give it (at least 1).
        among: how many share the number: the subjects of a district, otherwise 1.
    """

    laws: tuple[tuple[Law, int], ...]
    among: int = 1

    @property
    def expected(self) -> Fraction:
        """The number to expect over all draws."""
        return sum((law.mean * count for law, count in self.laws), Fraction(0))


@attrs.frozen(kw_only=True)
class FairnessFinding(Speaking):
    """One count that the promised chances do not explain.

    Args:
        who: the subject, the pair, the group or the officer.
        promised: what one draw should give on average; of a subject or a pair, its chance.
        observed: the count over all draws.
        expected: the count to expect over all draws.
        p_value: at most so probable is a count at least so far off, in either direction, if the
            promise is kept: an upper bound within 10**-30 of it.
        deviation: whether the count is too high or too low.
    """

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
        """What the message names."""
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
    """A number from 0 up with one decimal, halves up."""
    tenths = (value.numerator * 20 + value.denominator) // (2 * value.denominator)
    return f"{tenths // 10}.{tenths % 10}"


def _exponent(bound: Fraction) -> int:
    """The largest n up to 30 with ``bound <= 10**-n``."""
    return max(n for n in range(31) if bound * 10**n <= 1)


@tells_all
@attrs.frozen(kw_only=True)
class FairnessReport:
    """The verdict on many draws.

    Args:
        draws: how many draws there were.
        tests: how many counts were tested; 0 says that there was nothing to compare.
        level: at most so probable is it that draws which keep every promise get a finding at all,
            in (0, 1).
        findings: the counts that the promises do not explain, the least probable first.
        promises: what was tested, without repeats.
    """

    draws: int
    tests: int
    level: Fraction
    findings: tuple[FairnessFinding, ...] = attrs.field(converter=record_tuple)
    promises: tuple[Promise, ...] = attrs.field(converter=record_tuple, repr=False)

    @property
    def is_fair(self) -> bool:
        """Whether nothing was found. So it is, too, where nothing was compared; see ``tests``."""
        return not self.findings

    @cached_property
    def smallest_excess(self) -> Fraction | None:
        """The smallest excess that these draws would have shown, wherever it was.

        In a chance per draw; of officers, in visits per draw. An excess of this size or above, in
        any one of the counts, would have led to a finding with a chance of at least 9/10. It is
        exact to one part in 4096 of what there is to shift, and rounded up to a millionth. 0 where
        no count can be too high; None where one can, but so few draws cannot show it, or nothing
        was tested.
        """
        return self._smallest(is_up=True)

    @cached_property
    def smallest_shortfall(self) -> Fraction | None:
        """The smallest shortfall that these draws would have shown, likewise."""
        return self._smallest(is_up=False)

    @property
    def smallest_effect(self) -> Fraction | None:
        """The smallest deviation that would have shown in any count and in either direction.

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
        """The verdict and every finding in words, one a line."""
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
