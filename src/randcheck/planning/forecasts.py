"""Expected visits of each subject of a frame, and of a plan, before the draw.

The tasks of a plan are prepared without history, before caps.

Source: the rule, article 10 (coverage without over-inspection); ``randcheck-draw/2``, sections 4
to 6.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import prod

import attrs

from randcheck.base.errors import PreparationError, Problem
from randcheck.base.fields import check_date, check_record
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import records_of
from randcheck.base.texts import check_id
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan
from randcheck.preparing.preparation import prepare
from randcheck.rulebook import Rulebook

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


@attrs.frozen(kw_only=True)
class RegionForecast:
    """The expected visits of one region.

    Args:
        region: its code.
        subjects: number of its operating subjects in the directory.
        visits: their expected visits together.
    """

    __module__ = "randcheck.plans"

    region: str
    subjects: int
    visits: Expected


@attrs.frozen(kw_only=True)
class PlanForecast:
    """The expected visits of a plan, before caps.

    Args:
        tasks: task code to forecast, for tasks that can be prepared.
        impossible: task code to problems, for the others.
        shares: matter to the share of its subjects in scope that all tasks of the year draw.
        regions: region code to its expected visits.
    """

    __module__ = "randcheck.plans"

    tasks: FrozenDict[str, TaskForecast]
    impossible: FrozenDict[str, tuple[Problem, ...]]
    shares: FrozenDict[str, Fraction]
    regions: tuple[RegionForecast, ...]

    @property
    def visits(self) -> Expected:
        """The expected visits of the whole plan."""
        return sum((task.visits for task in self.tasks.values()), NOTHING)

    def of(self, subject_id: str) -> Expected:
        """The expected visits of one subject in the whole plan.

        Raises:
            InvalidInputError: ``id-type`` … if it is not an id.
        """
        check_id(subject_id, "subject_id")
        return sum((task.of(subject_id) for task in self.tasks.values()), NOTHING)


def forecast_plan(
    plan: Plan,
    *,
    matters: Iterable[Matter],
    subjects: Iterable[Subject],
    inspectors: Iterable[Inspector],
    rulebook: Rulebook,
    on: date,
) -> PlanForecast:
    """The expected visits of a plan's tasks, each prepared without history.

    Args:
        plan: the plan.
        matters: the matter list.
        subjects: the whole directory.
        inspectors: the whole directory.
        rulebook: the rule.
        on: the day of the directories.

    Returns:
        The expected visits of each task, as exact fractions; for a task that cannot be prepared,
        the problems in ``impossible``.

    Raises:
        InvalidInputError: ``wrong-type`` for an argument of a wrong type.

    Source: the rule, article 10.
    """
    check_record(plan, Plan, "plan")
    check_record(rulebook, Rulebook, "rulebook")
    check_date(on, "on")
    listed = records_of(matters, Matter, "matters")
    directory = records_of(subjects, Subject, "subjects")
    staff = records_of(inspectors, Inspector, "inspectors")
    tasks: dict[str, TaskForecast] = {}
    impossible: dict[str, tuple[Problem, ...]] = {}
    shares: defaultdict[str, Fraction] = defaultdict(Fraction)
    for task in plan.tasks:
        try:
            frame = prepare(
                task,
                matters=listed,
                subjects=directory,
                inspectors=staff,
                history=(),
                on=min(on, task.opens_on),
                rulebook=rulebook,
            )
        except PreparationError as error:
            impossible[task.code] = error.problems
            continue
        tasks[task.code] = forecast(frame)
        for matter in frame.matters:
            shares[matter.code] += _drawn_share(matter)
    return PlanForecast(
        tasks=FrozenDict(tasks),
        impossible=FrozenDict(impossible),
        shares=FrozenDict(shares),
        regions=_regions(
            [subject for subject in directory if rulebook.operates(subject)],
            tasks.values(),
        ),
    )


_NOT_IN_SCOPE = {"not-operating", "region-out-of-scope", "region-unknown", "kind-out-of-scope"}
"""The reasons of subjects outside the scope; other excluded subjects are in scope."""


def _drawn_share(matter: MatterFrame) -> Fraction:
    """The drawn share of all subjects in scope, also of those that the task excludes."""
    drawn = sum((stratum.size * stratum.chance for stratum in matter.strata), Fraction(0))
    out = sum(code not in _NOT_IN_SCOPE for code in matter.exclusions.values())
    return drawn / (len(matter.members) + out)


def _regions(
    directory: Sequence[Subject], forecasts: Iterable[TaskForecast]
) -> tuple[RegionForecast, ...]:
    forecasts = tuple(forecasts)
    sizes = Counter(subject.region for subject in directory)
    visits = dict.fromkeys(sizes, NOTHING)
    for of_task in forecasts:
        # Counted by strata first, to add few fractions.
        alike = Counter((subject.region, of_task.strata_of[subject.id]) for subject in directory)
        for (region, strata), number in alike.items():
            visits[region] += of_task.expected_of[strata].times(number)
    return tuple(
        RegionForecast(region=region, subjects=sizes[region], visits=visits[region])
        for region in sorted(sizes)
    )
