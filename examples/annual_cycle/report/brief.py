"""The short report, two screens: the draws, why to trust them, and the year's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from examples.annual_cycle.plan.checks import Checks
from examples.annual_cycle.plan.stages import checked_on
from examples.annual_cycle.report.after import breaches_of, report_of, year_end
from examples.annual_cycle.report.closing import chain, saved, visits_per_subject
from examples.annual_cycle.report.opening import directories, expected_text, left_out, told
from examples.annual_cycle.report.task import not_drawn_report
from examples.annual_cycle.report.terminal import percent, permille_range, table
from examples.annual_cycle.words import Words
from examples.annual_cycle.world import World
from examples.annual_cycle.year.course import Course, Outcome
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, NotDrawn, Year
from randcheck.directories import SubjectStatus


def brief(
    world: World,
    found: Checks,
    course: Course,
    words: Words,
) -> Iterator[str]:
    """Report the year in short.

    Args:
        world: everything the year is run on.
        found: what the checks before the year found.
        course: what the year came to.
        words: the language.
    """
    year = world.year
    draws = course.draws
    yield from directories(world, words)
    yield ""
    yield from _before(world, found, words)
    yield ""
    yield from _drawn(course, words)
    for failed in course.not_drawn:
        yield from not_drawn_report(failed, words)
    yield ""
    yield from _trust(draws, course.lapsed, words)
    if year.records.is_made_up:
        yield ""
        yield from _visited(year, draws, words)
    yield ""
    yield from _figures(year, draws, words)
    yield from year_end(year, draws, course.off_draw, words)


def _before(world: World, found: Checks, words: Words) -> Iterator[str]:
    matters, plan = world.year.matters, world.year.plan
    on = checked_on(plan.year)
    number = sum(1 for _ in matters)
    yield words(
        f"Matter list (随机抽查事项清单) {matters.edition}: {number} matters of "
        f"{words.listed(*matters.departments)}",
        f"随机抽查事项清单 {matters.edition}：{words.listed(*matters.departments)} 共 {number} 项",
    )
    yield from told(found.of_list, on, words)
    expected = expected_text(found.expected.visits)
    yield words(
        f"Plan (抽查计划) {plan.code}: {len(plan.tasks)} tasks; expected visits (期望检查次数), "
        f"before caps: {expected}",
        f"抽查计划 {plan.code}：任务 {len(plan.tasks)} 项；"
        f"期望检查次数（未计频次上限）：{expected}",
    )
    yield from told(found.of_plan, on, words)
    yield from left_out(world, words)


def _drawn(course: Course, words: Words) -> Iterator[str]:
    yield words(
        "What was drawn (抽取结果); a subject has one visit for all its matters",
        "抽取结果；一户一次，综合实施",
    )
    head = words(
        "task|matter (事项)|in frame|out|chances (概率)|drawn|visits|saved",
        "任务|抽查事项|可抽取|不予抽取|概率|抽中|检查|节省",
    )
    rows = [row for outcome in course.outcomes for row in _rows(outcome, words)]
    yield from table(head.split("|"), rows, numbers=(2, 3, 5, 6, 7))


def _rows(outcome: Outcome, words: Words) -> Iterator[tuple[str, ...]]:
    if isinstance(outcome, OffDraw):
        what = words("without a draw", "未采取随机抽查方式")
        yield "", what, "", "", "", "", "1", ""
    elif isinstance(outcome, Lapsed):
        yield outcome.task.code, words("lapsed (抽取失效)", "抽取失效"), "", "", "", "", "", ""
    elif isinstance(outcome, NotDrawn):
        yield outcome.task.code, words("not drawn", "未抽取"), "", "", "", "", "", ""
    else:
        drawn = outcome.as_drawn
        visits, selections = len(drawn.visits), len(drawn.selections)
        for place, matter in enumerate(outcome.frame.matters):
            is_first = place == 0
            yield (
                outcome.task.code if is_first else "",
                matter.code,
                f"{len(matter.members):,}",
                f"{len(matter.exclusions):,}",
                permille_range(s.chance for s in matter.strata) if matter.strata else "",
                f"{sum(map(len, drawn.selected(matter.code).values())):,}",
                f"{visits:,}" if is_first else "",
                f"{selections - visits:,}" if is_first else "",
            )


def _trust(draws: Sequence[Drawn], lapsed: Sequence[Lapsed], words: Words) -> Iterator[str]:
    yield words("Why it can be trusted (可信依据)", "可信依据")
    yield words(
        "  The frame and every chance in it are committed to before the lottery is drawn. Together "
        "with\n  the lottery's numbers they fix who is drawn and who visits. The public checks by "
        "transcripts\n  who was drawn; the auditor recomputes all of it, the teams too.",
        "  抽样框及其中各对象的概率，开奖之前已经承诺；连同开奖号码，即确定抽中的对象和检查人员。\n"
        "  公众凭公开文件核验抽中的对象；监督单位重算全部结果，包括检查小组。",
    )
    yield from chain(draws, lapsed, words)


def _visited(year: Year, draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    """Report the results of each task's visits and its audit."""
    yield words("After the draws (抽取之后)", "抽取之后")
    head = words(
        "task|events (事件)|findings (检查结果)|dispositions (处理)|not settled|breaches (违规)",
        "任务|事件|检查结果|处理决定|尚未办结|违规",
    )
    yield from table(
        head.split("|"),
        (
            (
                drawn.task.code,
                f"{len(drawn.draw.events):,}",
                f"{len(report.findings):,}",
                f"{sum(report.dispositions.values()):,}",
                f"{len(report.open_findings):,}",
                f"{len(breaches_of(drawn, report)):,}",
            )
            for drawn in draws
            if (report := report_of(year, drawn, date(year.plan.year, 12, 31))) is not None
        ),
        numbers=range(1, 6),
    )


def _figures(year: Year, draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    visits = [visit for drawn in draws for visit in drawn.visits()]
    yield words(f"The year {year.plan.year}", f"{year.plan.year} 年度")
    yield from saved(draws, words)
    entries = year.records.subjects.entries
    operating = {i for i, of in entries.items() if of.status is SubjectStatus.OPERATING}
    visited = len(operating & {visit.subject_id for visit in visits})
    share = percent(Fraction(visited, max(1, len(operating))))
    yield words(
        f"  coverage (抽查覆盖面): {visited:,} of {len(operating):,} operating subjects, {share}",
        f"  抽查覆盖面：{visited:,} / {len(operating):,} 户在营对象，{share}",
    )
    yield from visits_per_subject(visits, draws, year, words)
