"""The tasks (抽查任务) of a year, one a quarter, and their dates; an illustration."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from examples.annual_cycle.plan.matter_list import BODY, EMERGENCY
from examples.annual_cycle.plan.sizing import Sizing
from randcheck import Quota, Task, TaskMatter, TeamSlot
from randcheck.directories import SubjectFilter

_CITY = TeamSlot(pool="city", count=1)
_DISTRICTS = TeamSlot(pool="districts", count=1)
_COUNTIES = TeamSlot(pool="counties", count=1)
_OWN_COUNTY = TeamSlot(pool="counties", count=1, area="own")
_EMERGENCY = TeamSlot(pool="emergency", count=1, department=EMERGENCY)


@attrs.frozen(kw_only=True)
class Quarter:
    """The days of one task.

    Args:
        prepared_on: the day as of which the directories and the history are taken.
        committed_on: the day on which the commitment is published; the draw before is closed.
        opens_on: first day of visits.
        closes_on: last day, inclusive; before the next preparation, which counts its visits.
    """

    prepared_on: date
    committed_on: date
    opens_on: date
    closes_on: date


def quarters(year: int) -> tuple[Quarter, ...]:
    """Return the four quarters; their random values are published after the 16th."""
    ends = (date(year, 4, 9), date(year, 7, 9), date(year, 10, 9), date(year, 12, 11))
    return tuple(
        Quarter(
            prepared_on=date(year, month, 10),
            committed_on=date(year, month, 16),
            opens_on=date(year, month, 26),
            closes_on=end,
        )
        for month, end in zip((1, 4, 7, 10), ends, strict=True)
    )


@attrs.frozen(kw_only=True)
class _Batch:
    """The matters and the team of one task."""

    asked: dict[str, Quota]
    team: tuple[TeamSlot, ...]
    subject_filter: SubjectFilter | None = None
    participating: tuple[str, ...] = ()


def _batches(sizing: Sizing) -> tuple[_Batch, ...]:
    """Return a joint task, one within districts, a directed one, and one by class."""
    return (
        _Batch(
            asked={
                "wages": Quota.share(Fraction(1, 30)),
                "hours": sizing.number(15),
                "workplace-safety": Quota.share(Fraction(1, 50)),
            },
            team=(_CITY, _COUNTIES, _EMERGENCY),
            participating=(EMERGENCY,),
        ),
        _Batch(
            asked={
                "contracts": sizing.within_regions(Fraction(1, 60), Fraction(1, 40)),
                "insurance": sizing.number(20),
            },
            team=(_CITY, _DISTRICTS),
        ),
        _Batch(
            asked={
                "dispatch": sizing.of_kind("labour-dispatch", Fraction(1, 4)),
                "agencies": sizing.of_kind("hr-agency", Fraction(1, 5)),
            },
            # If all subjects are in the counties, one officer is from the subject's county.
            team=(_CITY, _DISTRICTS, _OWN_COUNTY if sizing.counties else _COUNTIES),
            subject_filter=sizing.of_counties(),
        ),
        _Batch(
            asked={"wages": sizing.by_class(), "insurance": sizing.by_class(Fraction(1, 2))},
            team=(_CITY, _COUNTIES),
        ),
    )


def annual_tasks(year: int, sizing: Sizing) -> tuple[Task, ...]:
    """Make four tasks, each with a team of the city's and others' inspectors.

    Args:
        year: the year.
        sizing: what the quotas go by.
    """
    return tuple(
        Task(
            code=f"{year}-Q{place}",
            department=BODY,
            participating_departments=batch.participating,
            matters=tuple(TaskMatter(code=c, quota=quota) for c, quota in batch.asked.items()),
            opens_on=quarter.opens_on,
            closes_on=quarter.closes_on,
            team=batch.team,
            subject_filter=batch.subject_filter,
        )
        for place, (batch, quarter) in enumerate(
            zip(_batches(sizing), quarters(year), strict=True), start=1
        )
    )
