"""The summary of a year (年度总结报告): of one reporter's tasks, or of several summaries.

Source: the rule, article 16.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date

import attrs

from randcheck.base.errors import InvalidInputError, Problem, raise_problems, tells_all
from randcheck.base.fields import int_between, record_of, valid_date, valid_id, valid_ids
from randcheck.base.items import id_tuple, record_tuple, records_of, repeats
from randcheck.domain.inspection.history import PastVisit, VisitKind, VisitStatus
from randcheck.reports.figures import tally
from randcheck.reports.records import TaskReport
from randcheck.reports.year_figures import YearFigures, figures_of, total_of


@tells_all
@attrs.frozen(kw_only=True)
class AnnualSummary:
    """What a year came to in one area (年度总结报告).

    Args:
        reporter: whose summary it is.
        year: the calendar year.
        cut_off: the day up to which it counts, inclusive.
        reporters: whose figures are in it, sorted; in a roll-up those of its parts.
        tasks: the tasks that are in it, as body and task code, sorted.
        figures: the figures.

    Source: the rule, article 16.
    """

    __module__ = "randcheck.reports"

    reporter: str = attrs.field(validator=valid_id)
    year: int = attrs.field(validator=int_between(1, MAXYEAR))
    cut_off: date = attrs.field(validator=valid_date)
    reporters: tuple[str, ...] = attrs.field(converter=id_tuple, validator=valid_ids)
    tasks: tuple[tuple[str, str], ...] = attrs.field(converter=record_tuple)
    figures: YearFigures = attrs.field(validator=record_of(YearFigures))


def annual_summary(
    reports: Iterable[TaskReport],
    *,
    reporter: str,
    year: int,
    cut_off: date,
    off_draw: Iterable[PastVisit] = (),
) -> AnnualSummary:
    """The summary of one reporter's year, from the reports of its tasks.

    Args:
        reports: one of each task that opened in the year, made on or before the cut-off day; none
            where nothing was drawn. A task belongs to the year in which its window opens, which
            is our default.
        reporter: whose area it is: a county's bureau, a zone's, a section.
        year: the calendar year, from 1 to 9999.
        cut_off: the day up to which it counts, inclusive.
        off_draw: visits without a draw in the year, up to the cut-off day; those that are pending
            or cancelled are not counted, and several of one subject, day and kind are one.

    Raises:
        InvalidInputError: everything that does not belong in it, at once:
            ``reported-twice``, ``report-of-other-year``, ``report-after-cut-off``,
            ``drawn-visit-as-off-draw``, ``visit-outside-summary``, ``cut-off-before-year``.

    Source: the rule, article 16.

    Example:
        >>> nothing = annual_summary((), reporter="XZ-HRSS", year=2026, cut_off=date(2026, 12, 25))
        >>> nothing.figures.visits, nothing.figures.coverage
        (0, Fraction(0, 1))
    """
    given = records_of(reports, TaskReport, "reports")
    visits = records_of(off_draw, PastVisit, "off_draw")
    tasks = sorted((report.body, report.task_code) for report in given)
    empty = AnnualSummary(
        reporter=reporter,
        year=year,
        cut_off=cut_off,
        reporters=(reporter,),
        tasks=tasks,
        figures=YearFigures(),
    )
    raise_problems(
        InvalidInputError,
        (*_report_problems(given, empty), *_visit_problems(visits, empty)),
    )
    # One visit is a subject and a day, however many records it has.
    done = {(v.subject_id, v.on, v.kind.value) for v in visits if v.status is VisitStatus.DONE}
    return attrs.evolve(
        empty, figures=attrs.evolve(figures_of(given), off_draw=tally(kind for *_, kind in done))
    )


def _report_problems(reports: tuple[TaskReport, ...], summary: AnnualSummary) -> Iterator[Problem]:
    yield from _cut_off_problems(summary)
    yield from _twice(summary.tasks)
    others = [report.task_code for report in reports if report.opens_on.year != summary.year]
    if others:
        yield Problem("report-of-other-year", year=summary.year, ids=tuple(sorted(others)))
    late = [report.task_code for report in reports if report.made_on > summary.cut_off]
    if late:
        cut_off = summary.cut_off
        yield Problem("report-after-cut-off", cut_off=cut_off, ids=tuple(sorted(late)))


def _cut_off_problems(summary: AnnualSummary) -> Iterator[Problem]:
    if summary.cut_off.year < summary.year:
        yield Problem("cut-off-before-year", cut_off=summary.cut_off, year=summary.year)


def _twice(tasks: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    if repeated := sorted(key for key, count in Counter(tasks).items() if count > 1):
        yield Problem("reported-twice", ids=tuple(f"{body}: {task}" for body, task in repeated))


def _visit_problems(visits: tuple[PastVisit, ...], summary: AnnualSummary) -> Iterator[Problem]:
    drawn = {visit.subject_id for visit in visits if visit.kind is VisitKind.RANDOM}
    if drawn:
        yield Problem("drawn-visit-as-off-draw", ids=tuple(sorted(drawn)))
    outside = {
        f"{visit.subject_id} ({visit.on.isoformat()})"
        for visit in visits
        if visit.on.year != summary.year or visit.on > summary.cut_off
    }
    if outside:
        yield Problem(
            "visit-outside-summary",
            year=summary.year,
            cut_off=summary.cut_off,
            ids=tuple(sorted(outside)),
        )


def roll_up(
    summaries: Iterable[AnnualSummary], *, reporter: str, year: int, cut_off: date
) -> AnnualSummary:
    """The summaries of several reporters in one: the sum of its parts, whatever their order.

    Args:
        summaries: those of the counties and zones, of the sections, or roll-ups themselves.
        reporter: who puts them together; its own summary may be among them.
        year: the calendar year of all of them.
        cut_off: the day up to which it counts; none of them counts further.

    Raises:
        InvalidInputError: everything that does not belong together, at once: ``reporter-twice``,
            ``reported-twice``, ``summary-of-other-year``, ``summary-after-cut-off``,
            ``cut-off-before-year``.

    Source: the rule, article 16.

    Example:
        >>> counties = [annual_summary((), reporter=name, year=2026, cut_off=date(2026, 12, 25))
        ...     for name in ("XZ-HRSS", "GX-HRSS")]
        >>> roll_up(counties, reporter="SR-HRSS", year=2026, cut_off=date(2026, 12, 31)).reporters
        ('GX-HRSS', 'XZ-HRSS')
    """
    parts = records_of(summaries, AnnualSummary, "summaries")
    reporters = sorted(name for part in parts for name in part.reporters)
    tasks = sorted(task for part in parts for task in part.tasks)
    whole = AnnualSummary(
        reporter=reporter,
        year=year,
        cut_off=cut_off,
        reporters=reporters,
        tasks=tasks,
        figures=YearFigures(),
    )
    raise_problems(InvalidInputError, _part_problems(parts, whole))
    return attrs.evolve(whole, figures=total_of(part.figures for part in parts))


def _part_problems(parts: tuple[AnnualSummary, ...], whole: AnnualSummary) -> Iterator[Problem]:
    yield from _cut_off_problems(whole)
    if repeated := repeats(whole.reporters):
        yield Problem("reporter-twice", ids=repeated)
    yield from _twice(whole.tasks)
    others = sorted(part.reporter for part in parts if part.year != whole.year)
    if others:
        yield Problem("summary-of-other-year", year=whole.year, ids=tuple(others))
    late = sorted(part.reporter for part in parts if part.cut_off > whole.cut_off)
    if late:
        yield Problem("summary-after-cut-off", cut_off=whole.cut_off, ids=tuple(late))
