"""After the draw: events, results, cases, reports and duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from examples.annual_cycle.plan.matter_list import BODY
from examples.annual_cycle.report.terminal import WIDTH, decimal, percent, table, wrap
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.led_cases import Story
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import STORIES, Drawn, Year
from randcheck import Breach, Rulebook
from randcheck.cases import Disposition, StepName, check_findings
from randcheck.draws import InspectorReplacement
from randcheck.plans import obligations, overdue
from randcheck.reports import AnnualSummary, TaskReport, annual_summary, audit_conduct, task_report
from randcheck.rules import Role
from randcheck.words.languages import WordedEnum


def report_of(year: Year, drawn: Drawn, on: date) -> TaskReport | None:
    """Make the report of a task; None if no findings are made up.

    Args:
        year: the year.
        drawn: the task, its visits made and its cases led.
        on: the day as of which the report is made.
    """
    if drawn.on_site is None:
        return None
    return task_report(
        drawn.draw,
        task=drawn.task,
        subjects=year.records.subjects,
        rulebook=drawn.rulebook,
        on=on,
        findings=drawn.on_site.findings,
        cases=drawn.cases,
    )


def after_the_draw(year: Year, drawn: Drawn, words: Words) -> Iterator[str]:
    """Report replacements, findings and the cases that followed.

    Args:
        year: the year.
        drawn: the task.
        words: the language.
    """
    report = report_of(year, drawn, date(year.plan.year, 12, 31))
    if report is None or drawn.on_site is None:
        return
    yield ""
    yield from _events(drawn, report, words)
    yield ""
    yield from _findings(drawn, report, words)
    yield ""
    yield from _cases(drawn, report, words)


def _events(drawn: Drawn, report: TaskReport, words: Words) -> Iterator[str]:
    yield words("After the draw (抽取之后): replacements", "抽取之后的递补和更换")
    yield from table(
        words(
            "event|reason|times|nobody left|again|of|share",
            "事件|理由|次数|无人递补|再次|基数|占比",
        ).split("|"),
        (
            (
                words.term("event", of.event),
                words.term("event_reason", of.reason),
                f"{of.count:,}",
                f"{of.unfilled:,}",
                f"{of.again:,}",
                f"{of.of:,}",
                percent(of.frequency),
            )
            for of in report.replacements
        ),
        numbers=range(2, 7),
    )
    for request in drawn.on_site.requests if drawn.on_site is not None else ():
        decision = request.decision
        outcome = decision is not None and decision.granted
        yield words(
            f"  recusal (回避) requested by {request.subject_id} on {request.filed_on}: "
            + ("granted" if outcome else "refused"),
            f"  {request.subject_id} 于 {request.filed_on} 申请回避："
            + ("准予" if outcome else "驳回"),
        )
    for change in drawn.draw.changes:
        if isinstance(change, InspectorReplacement):
            yield words(
                f"  {change.by} replaces {change.inspector_id}, chosen by the seed",
                f"  {change.inspector_id} 由 {change.by} 接替，依种子确定",
            )
    verified = not drawn.discrepancies
    number = len(drawn.draw.events)
    yield words(
        f"  {number} events, {'each' if verified else 'not each'} the only one the seed allows",
        f"  共 {number} 项事件，{'均' if verified else '并非均'}为种子唯一确定",
    )


def _findings(drawn: Drawn, report: TaskReport, words: Words) -> Iterator[str]:
    yield words("Results (检查结果) by matter", "检查结果，按抽查事项")
    codes = [
        category.code for category in drawn.rulebook.results if category.code in report.results
    ]
    matters = report.matters
    yield from table(
        [words("result", "结果"), *(matter.matter_code for matter in matters)],
        (
            (
                drawn.rulebook.result(code).name(words.lang),
                *(
                    f"{matter.results.get(code, 0) + matter.results_of_replaced.get(code, 0):,}"
                    for matter in matters
                ),
            )
            for code in codes
        ),
        numbers=range(1, 1 + len(matters)),
    )
    for matter in matters:
        yield words(
            f"  {matter.matter_code}: directory {matter.directory:,} = {matter.frame:,} in the "
            f"frame + {matter.excluded:,} out",
            f"  {matter.matter_code}：名录库 {matter.directory:,} = 可抽取 {matter.frame:,} + "
            f"不予抽取 {matter.excluded:,}",
        )
        found = sum(matter.results.values())
        yield words(
            f"    to visit {matter.standing:,} = {matter.drawn:,} drawn - {matter.replaced:,} "
            f"replaced + {matter.brought_in:,} brought in; {found:,} findings; "
            f"{decimal(matter.expected)} expected",
            f"    应查 {matter.standing:,} = 抽中 {matter.drawn:,} - 退出 {matter.replaced:,} + "
            f"递补 {matter.brought_in:,}；检查结果 {found:,}；"
            f"拟抽 {decimal(matter.expected)}",
        )
    yield words(
        f"  coverage (覆盖率): {len(report.inspected):,} of {report.directory:,}, "
        f"{percent(report.coverage)}",
        f"  覆盖率：{len(report.inspected):,} / {report.directory:,}，{percent(report.coverage)}",
    )


def _cases(drawn: Drawn, report: TaskReport, words: Words) -> Iterator[str]:
    yield words("Steps of the cases (办理环节)", "办理环节")
    yield from _counts(report.steps, StepName, words)
    yield from _counts(report.dispositions, Disposition, words)
    still = len(report.open_findings)
    yield words(
        f"  {still:,} of {len(report.findings):,} findings not settled at the end of the year",
        f"  年底尚未办结 {still:,} / {len(report.findings):,}",
    )
    breaches = breaches_of(drawn, report)
    yield words(
        f"  audit of findings, cases and conduct (依法监督): {len(breaches)} breaches",
        f"  对检查结果、办理和履职的核查：{len(breaches)} 处问题",
    )
    for breach in breaches:
        for line in wrap(breach.message(words.lang), WIDTH - 4):
            yield f"    {line}"


def breaches_of(drawn: Drawn, report: TaskReport) -> tuple[Breach, ...]:
    """Report the audit of findings, cases and conduct (依法监督).

    Args:
        drawn: the task.
        report: its report.
    """
    visits = drawn.on_site
    if visits is None:
        return ()
    return (
        *report.breaches,
        *check_findings(
            visits.findings,
            drawn=drawn.draw,
            rulebook=drawn.rulebook,
            on=report.made_on,
            requests=visits.requests,
        ),
        *audit_conduct(
            drawn.draw,
            visits.findings,
            rulebook=drawn.rulebook,
            requests=visits.requests,
            committed=drawn.committed,
        ),
    )


def _counts(counts: Mapping[str, int], kind: type[WordedEnum], words: Words) -> Iterator[str]:
    told = words.listed(
        *(f"{words.member(kind, code)} {n:,}" for code, n in sorted(counts.items()))
    )
    for line in wrap(told, WIDTH - 2):
        yield f"  {line}"


def summary_of(
    year: Year, draws: Sequence[Drawn], off_draw: Sequence[OffDraw]
) -> AnnualSummary | None:
    """Make the summary of the year; None if no findings are made up.

    Args:
        year: the year.
        draws: the tasks that were drawn.
        off_draw: visits without a draw.
    """
    cut_off = date(year.plan.year, 12, 31)
    reports = [report_of(year, drawn, cut_off) for drawn in draws]
    made = [report for report in reports if report is not None]
    if len(made) < len(draws) or not draws:
        return None
    return annual_summary(
        made,
        reporter=BODY,
        year=year.plan.year,
        cut_off=cut_off,
        off_draw=[off.visit for off in off_draw],
    )


def year_end(
    year: Year, draws: Sequence[Drawn], off_draw: Sequence[OffDraw], words: Words
) -> Iterator[str]:
    """Report the annual summary, the special cases, and the duties.

    Args:
        year: the year.
        draws: the tasks that were drawn.
        off_draw: visits without a draw.
        words: the language.
    """
    summary = summary_of(year, draws, off_draw)
    if summary is None:
        return
    figures = summary.figures
    yield ""
    yield words(
        f"Summary (年度总结报告) of {summary.reporter}, up to {summary.cut_off}",
        f"{summary.reporter} 年度总结报告，截至 {summary.cut_off}",
    )
    yield words(
        f"  {figures.visits:,} visits and {figures.ended:,} that ended; {figures.inspected:,} of "
        f"{figures.directory:,} inspected, {percent(figures.coverage)}; at most "
        f"{figures.most_inspections} times",
        f"  检查 {figures.visits:,} 次，另有终止 {figures.ended:,} 次；"
        f"受检 {figures.inspected:,} / {figures.directory:,} 户，{percent(figures.coverage)}；"
        f"同一对象最多受检 {figures.most_inspections} 次",
    )
    results = {
        draws[0].rulebook.result(code).name(words.lang): count
        for code, count in figures.results.items()
    }
    told = words.listed(*(f"{name} {count:,}" for name, count in results.items()))
    for line in wrap(told, WIDTH - 2):
        yield f"  {line}"
    yield from _counts(figures.dispositions, Disposition, words)
    yield from _stories(draws, words)
    yield from _duties(year, draws[0].rulebook, words)


def _stories(draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    """Report the first violations of each task, which have special courses."""
    told = {
        Story.UPHELD: words("objection (异议) upheld on review (复查复核)", "异议经复查复核成立"),
        Story.REFUSED: words(
            "objection (异议) refused on review (复查复核)", "异议经复查复核不成立"
        ),
        Story.LATE: words("objection filed late, on record (逾期异议)", "逾期异议，记录在案"),
        Story.TRANSFER: words(
            "transferred to the judicial authorities (移送司法机关)", "移送司法机关"
        ),
    }
    for drawn, stories in zip(draws, STORIES, strict=False):
        violations = [case for case in drawn.cases if len(case.steps) > 2]
        for story, case in zip(stories, violations, strict=False):
            yield f"  {drawn.task.code} {case.finding.subject_id}: {told[story]}"


def _duties(year: Year, rulebook: Rulebook, words: Words) -> Iterator[str]:
    """Report the duties of the city's bureau in the year, and which would be late."""
    number = year.plan.year
    due = obligations(number, Role.CITY_BUREAU, rulebook)
    with_day = [one for one in due if one.due_on is not None]
    yield words("Duties (应办事项) of the city bureau with a last day", "市局有期限的应办事项")
    yield from table(
        words("last day|what|to|source", "期限|事项|报送|依据").split("|"),
        (
            (
                str(one.due_on),
                one.name(words.lang),
                one.to,
                words.source(one.cited),
            )
            for one in with_day
        ),
    )
    done = {one.code: date(number, 12, 31) for one in with_day}
    looked_at = date(number + 1, 1, 5)
    late, missing = overdue(with_day, done, on=looked_at), overdue(with_day, {}, on=looked_at)
    yield words(
        f"  done on the last day: {len(late)} late; not done by 5 January: {len(missing)} overdue",
        f"  末日办理的：逾期 {len(late)} 项；至次年 1 月 5 日未办的：逾期 {len(missing)} 项",
    )
