"""The expected visits of a plan: its tasks prepared without history, before caps put anyone out.

Source: the rule, article 10.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import attrs

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
    """What one region expects of a plan.

    Args:
        region: its code.
        subjects: how many operating subjects the directory has there.
        visits: the visits that they expect together.
    """

    __module__ = "randcheck.plans"

    region: str
    subjects: int
    visits: Expected


@attrs.frozen(kw_only=True)
class PlanForecast:
    """The expected visits of a plan, before caps.

    Args:
        tasks: by code, the forecast of each task that can be prepared.
        impossible: by code, everything that stands against the others.
        shares: by matter, the share of its subjects in scope that the year draws, the tasks
            added up.
        regions: what each region expects, by code.
    """

    __module__ = "randcheck.plans"

    tasks: FrozenDict[str, TaskForecast]
    impossible: FrozenDict[str, tuple[Problem, ...]]
    shares: FrozenDict[str, Fraction]
    regions: tuple[RegionForecast, ...]

    @property
    def visits(self) -> Expected:
        """The visits of the whole plan."""
        return sum((task.visits for task in self.tasks.values()), NOTHING)

    def of(self, subject_id: str) -> Expected:
        """The visits that one subject expects of the whole plan.

        Raises:
            InvalidInputError: ``id-type`` … where it is no id.
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
    """What the tasks of a plan let expect, each prepared without history.

    Args:
        plan: the plan.
        matters: the matter list.
        subjects: the whole directory.
        inspectors: the whole directory.
        rulebook: the rule.
        on: the day as of which the directories are taken.

    Returns:
        For each task the visits to expect, as exact fractions; for a task that cannot be prepared
        the problems, in ``impossible``.

    Raises:
        InvalidInputError: ``wrong-type`` where an argument is not what its name says.

    Source: the rule, article 10.
    """
    check_record(plan, Plan, "plan")
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
            [subject for subject in directory if subject.status in rulebook.operating.value],
            tasks.values(),
        ),
    )


_NOT_IN_SCOPE = {"not-operating", "region-out-of-scope", "region-unknown", "kind-out-of-scope"}
"""The reasons of those whom a matter does not cover; all others who are out are in its scope."""


def _drawn_share(matter: MatterFrame) -> Fraction:
    """The share of the subjects in scope that is drawn, whoever of them the task leaves out."""
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
        # Counted by strata first, so that there are few fractions to add.
        alike = Counter((subject.region, of_task.strata_of[subject.id]) for subject in directory)
        for (region, strata), number in alike.items():
            visits[region] += of_task.expected_of[strata].times(number)
    return tuple(
        RegionForecast(region=region, subjects=sizes[region], visits=visits[region])
        for region in sorted(sizes)
    )
