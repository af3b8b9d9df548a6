"""The expected visits of a plan, from its tasks prepared without history, before caps.

Source: the rule, article 10.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import attrs

from randcheck.base.dates import check_date
from randcheck.base.errors import PreparationError, Problem
from randcheck.base.fields import check_record
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import records_of
from randcheck.base.texts import check_id
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.plans import Plan
from randcheck.planning.task_forecasts import NOTHING, Expected, TaskForecast, forecast
from randcheck.preparing.preparation import prepare
from randcheck.rulebook import Rulebook


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
            [subject for subject in directory if subject.status in rulebook.operating.value],
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
