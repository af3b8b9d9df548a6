"""Expected visits of each subject of a frame, before the draw.

Source: the rule, article 10 (coverage without over-inspection); ``randcheck-draw/2``, sections 4
to 6.
"""

from collections import Counter
from fractions import Fraction
from functools import cached_property
from math import prod

import attrs

from randcheck.base.frozendict import FrozenDict
from randcheck.base.texts import check_id
from randcheck.domain.draw.frames import Frame

Strata = tuple[str | None, ...]


@attrs.frozen
class Expected:
    """An expected number of visits, exact or between two exact bounds.

    Args:
        least: lower bound.
        most: upper bound.
    """

    __module__ = "randcheck.plans"

    least: Fraction
    most: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are equal."""
        return self.least == self.most

    def __add__(self, other: "Expected") -> "Expected":
        return Expected(self.least + other.least, self.most + other.most)

    def times(self, number: int) -> "Expected":
        """The same expected visits for each of a number of subjects."""
        return Expected(self.least * number, self.most * number)


NOTHING = Expected(Fraction(0), Fraction(0))


@attrs.frozen(kw_only=True)
class TaskForecast:
    """The expected visits of each subject in the draw of one frame.

    Subjects with the same stratum in every matter have the same expected visits. One visit covers
    all matters, and the matters share their tickets, so the number is at least the largest chance
    and at most the sum of the chances. It is exact with only one chance, and with strata that have
    the same members in each matter; in large strata it is close to ``least``.

    Args:
        task: code of the task.
        matter_codes: the matters, in the order of the strata in ``strata_of``.
        strata_of: subject id to its stratum in each matter, None if it is excluded.
        expected_of: these strata to the expected visits.
    """

    __module__ = "randcheck.plans"

    task: str
    matter_codes: tuple[str, ...]
    strata_of: FrozenDict[str, Strata] = attrs.field(repr=lambda ids: f"<{len(ids)} subjects>")
    expected_of: FrozenDict[Strata, Expected]

    def of(self, subject_id: str) -> Expected:
        """The expected visits of one subject; 0 if it is not in the directory.

        Raises:
            InvalidInputError: ``id-type`` … where it is no id.
        """
        check_id(subject_id, "subject_id")
        strata = self.strata_of.get(subject_id)
        return NOTHING if strata is None else self.expected_of[strata]

    @cached_property
    def visits(self) -> Expected:
        """The expected visits of all subjects together."""
        sizes = Counter(self.strata_of.values())
        parts = (self.expected_of[strata].times(size) for strata, size in sizes.items())
        return sum(parts, NOTHING)


def forecast(frame: Frame) -> TaskForecast:
    """The expected visits of the draw of a frame.

    Args:
        frame: the frame; prepared without history, it gives the expected visits before caps.

    Returns:
        The expected visits of each subject and of all together, as exact fractions.

    Source: ``randcheck-draw/2``, sections 4 to 6.

    Example:
        >>> from datetime import date
        >>> from randcheck.draws import Group, MatterFrame, RosterEntry, RulebookRef, TeamRule
        >>> ids = ("S0", "S1", "S2", "S3")
        >>> wages = MatterFrame(code="WAGES", entries=dict.fromkeys(ids, "all/any"),
        ...     groups={"all": Group(base=4, quota=1)}, weights={"all/any": 1})
        >>> frame = Frame(task="T-1", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=RulebookRef(name="细则", digest="d1" * 32), areas=dict.fromkeys(ids),
        ...     directory_as_of=date(2026, 11, 20), team={"city": TeamRule(count=2)},
        ...     matters=[wages],
        ...     roster={i: RosterEntry(pool="city") for i in ("I1", "I2")})
        >>> forecast(frame).of("S1").least, forecast(frame).visits.most
        (Fraction(1, 4), Fraction(1, 1))
    """
    ids = list(frame.areas)
    columns = [map(matter.members.get, ids) for matter in frame.matters]
    seen: dict[Strata, Strata] = {}
    strata_of = FrozenDict(
        (subject_id, seen.setdefault(strata, strata))
        for subject_id, strata in zip(ids, zip(*columns, strict=True), strict=True)
    )
    sizes = Counter(strata_of.values())
    return TaskForecast(
        task=frame.task,
        matter_codes=tuple(matter.code for matter in frame.matters),
        strata_of=strata_of,
        expected_of=FrozenDict(
            {strata: _expected(frame, strata, size) for strata, size in sizes.items()}
        ),
    )


def _expected(frame: Frame, strata: Strata, size: int) -> Expected:
    """The expected visits of each of the ``size`` subjects with exactly these strata."""
    within = [
        (matter, stratum)
        for matter, stratum in zip(frame.matters, strata, strict=True)
        if stratum is not None
    ]
    chances = [matter.chances[stratum] for matter, stratum in within]
    if not chances:
        return NOTHING
    if all(matter.sizes[stratum] == size for matter, stratum in within):
        # The strata have the same subjects in the same order of tickets: every subject drawn for a
        # matter is drawn for the one with the most.
        exact = _expected_greatest([size * chance for chance in chances]) / size
        return Expected(exact, exact)
    return Expected(max(chances), min(Fraction(1), sum(chances, Fraction(0))))


def _expected_greatest(means: list[Fraction]) -> Fraction:
    """The mean of the greatest of some numbers, each a mean rounded up or down by chance.

    The numbers of different matters are rounded independently and keep their means.
    """
    greatest = max(mean.numerator // mean.denominator for mean in means)
    none_above = prod(
        (1 - (mean - greatest) for mean in means if mean >= greatest), start=Fraction(1)
    )
    return greatest + 1 - none_above
