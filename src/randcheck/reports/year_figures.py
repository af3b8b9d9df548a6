"""The figures of a year: records that can be added, so that a sum of parts is what it says.

Source: the rule, article 16.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import zip_longest
from typing import Any, TypeVar, cast

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map
from randcheck.reports.figures import share_of, tally
from randcheck.reports.records import TaskReport

T = TypeVar("T")


@tells_all
@attrs.frozen(kw_only=True)
class MatterYear:
    """One matter in a year, all tasks together.

    Args:
        expected: how many the promised chances let expect.
        drawn: how many were drawn.
        replaced: how many were replaced.
        brought_in: how many reserves were brought in.
        results: findings of the visits that stand, by the code of the result.
        results_of_replaced: findings of failed visits whose subject was replaced, likewise.
    """

    __module__ = "randcheck.reports"

    expected: Fraction = Fraction(0)
    drawn: int = 0
    replaced: int = 0
    brought_in: int = 0
    results: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    results_of_replaced: FrozenDict[str, int] = attrs.field(
        factory=FrozenDict, converter=frozen_map
    )

    @property
    def standing(self) -> int:
        """How many were to be visited, the replaced left out and those brought in included."""
        return self.drawn - self.replaced + self.brought_in

    @property
    def without_finding(self) -> int:
        """How many of them have no finding."""
        return self.standing - sum(self.results.values())


@tells_all
@attrs.frozen(kw_only=True)
class DistrictYear:
    """One district in a year, all tasks together.

    Args:
        directory: its subjects, in the directory of the reporter's last task.
        visits: its visits.
        inspections: subjects with a finding other than a failed visit, counted in each task.
        results: findings by the code of the result.
    """

    __module__ = "randcheck.reports"

    directory: int = 0
    visits: int = 0
    inspections: int = 0
    results: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)


@tells_all
@attrs.frozen(kw_only=True)
class YearFigures:
    """The figures of a year.

    Args:
        directory: subjects in the directory of the reporter's last task; in a roll-up, of all
            reporters together.
        visits: visits by draw, as they stand.
        ended: visits that ended because their subject was replaced.
        matters: by matter.
        districts: by district.
        inspections_of: on how many days each subject was inspected by draw, by its id; never
            published.
        dispositions: what was decided, by name.
        published_dispositions: what of it was made public, by name.
        steps: how often each step was taken after a finding, by its name.
        replacements: changes after the draw, by event and, within, by reason.
        unfilled: changes for which nobody was left.
        open_findings: findings with which something is still to be done.
        breaches: breaches that the reports list, by code.
        off_draw: visits without a draw (可不开展随机抽查的检查), by kind.
    """

    __module__ = "randcheck.reports"

    directory: int = 0
    visits: int = 0
    ended: int = 0
    matters: FrozenDict[str, MatterYear] = attrs.field(factory=FrozenDict, converter=frozen_map)
    districts: FrozenDict[str, DistrictYear] = attrs.field(factory=FrozenDict, converter=frozen_map)
    inspections_of: FrozenDict[str, int] = attrs.field(
        factory=FrozenDict, converter=frozen_map, repr=lambda of: f"<{len(of)} subjects>"
    )
    dispositions: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    published_dispositions: FrozenDict[str, int] = attrs.field(
        factory=FrozenDict, converter=frozen_map
    )
    steps: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    replacements: FrozenDict[str, FrozenDict[str, int]] = attrs.field(
        factory=FrozenDict, converter=frozen_map
    )
    unfilled: int = 0
    open_findings: int = 0
    breaches: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    off_draw: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)

    def __add__(self, other: "YearFigures") -> "YearFigures":
        """The figures of both together."""
        return _added(self, other)

    @property
    def inspected(self) -> int:
        """How many different subjects were inspected by draw."""
        return len(self.inspections_of)

    @property
    def coverage(self) -> Fraction:
        """The share (覆盖率) of the directory that was inspected.

        A subject that was inspected and has left the directory since counts all the same.
        """
        return share_of(self.inspected, self.directory)

    @property
    def most_inspections(self) -> int:
        """How often the subject was inspected by draw that was inspected most often."""
        return max(self.inspections_of.values(), default=0)

    @property
    def drawn(self) -> int:
        """How many were drawn, over all matters."""
        return sum(matter.drawn for matter in self.matters.values())

    @property
    def results(self) -> FrozenDict[str, int]:
        """All findings, by the code of the result."""
        every: FrozenDict[str, int] = FrozenDict()
        for matter in self.matters.values():
            every = _added(_added(every, matter.results), matter.results_of_replaced)
        return every

    @property
    def without_finding(self) -> int:
        """How many pairs of subject and matter that were to be visited have no finding."""
        return sum(matter.without_finding for matter in self.matters.values())


def _added(left: T, right: T) -> T:
    """Numbers, mappings of them by key, or records of them by field, added up."""
    ours: Any = left
    theirs: Any = right
    result: Any
    if isinstance(ours, int | Fraction):
        result = ours + theirs
    elif isinstance(ours, FrozenDict):
        merged = {**ours, **theirs}
        merged.update((key, _added(ours[key], theirs[key])) for key in ours.keys() & theirs.keys())
        result = FrozenDict((key, merged[key]) for key in sorted(merged))
    else:
        names = [field.name for field in attrs.fields(type(ours))]
        result = type(ours)(**{n: _added(getattr(ours, n), getattr(theirs, n)) for n in names})
    return cast("T", result)


def total_of(parts: Iterable[YearFigures]) -> YearFigures:
    """The figures of all parts together; of none, all of them 0."""
    left = list(parts) or [YearFigures()]
    while len(left) > 1:
        # Two and two, because to add one after the other would copy what has come together so far
        # as often as there are parts.
        pairs = zip_longest(left[::2], left[1::2], fillvalue=YearFigures())
        left = [first + second for first, second in pairs]
    return left[0]


def figures_of(reports: Iterable[TaskReport]) -> YearFigures:
    """The figures of all tasks together, the directory being that of the last one.

    Of several as of one day it is the largest, and of several as large that of the last by code,
    so that the order in which the reports are given changes nothing.
    """
    given = tuple(reports)
    total = total_of(map(_of_task, given))
    if not given:
        return total
    last = max(given, key=lambda of: (of.directory_as_of, of.directory, of.body, of.task_code))
    sizes = {district.region: district.directory for district in last.districts}
    districts = {
        region: attrs.evolve(district, directory=sizes.get(region, 0))
        for region, district in total.districts.items()
    }
    return attrs.evolve(total, directory=last.directory, districts=districts)


def _of_task(report: TaskReport) -> YearFigures:
    changes: dict[str, dict[str, int]] = {}
    for change in report.replacements:
        changes.setdefault(change.event, {})[change.reason] = change.count
    return YearFigures(
        directory=report.directory,
        visits=report.visits,
        ended=report.ended,
        matters={
            matter.matter_code: MatterYear(
                expected=matter.expected,
                drawn=matter.drawn,
                replaced=matter.replaced,
                brought_in=matter.brought_in,
                results=matter.results,
                results_of_replaced=matter.results_of_replaced,
            )
            for matter in report.matters
        },
        districts={
            district.region: DistrictYear(
                directory=district.directory,
                visits=district.visits,
                inspections=district.inspected,
                results=district.results,
            )
            for district in report.districts
        },
        inspections_of=report.inspections_of,
        dispositions=report.dispositions,
        published_dispositions=report.published_dispositions,
        steps=report.steps,
        replacements={event: tally(reasons) for event, reasons in changes.items()},
        unfilled=sum(change.unfilled for change in report.replacements),
        open_findings=len(report.open_findings),
        breaches=report.breach_counts,
    )
