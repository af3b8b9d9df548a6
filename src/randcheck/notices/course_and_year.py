"""Notices of the course of a task (实施过程) and of a year (年度总结).

Source: the rule, articles 3, 15 and 16.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from randcheck.base.fields import check_record
from randcheck.cases.dispositions import Disposition
from randcheck.cases.records import StepName
from randcheck.domain.inspection.history import VisitKind
from randcheck.domain.plan.matters import Matter
from randcheck.notices.notice import Notice, Section, Table
from randcheck.notices.words import Words, in_order, names_of_matters
from randcheck.reports.figures import ReplacementFigures
from randcheck.reports.records import TaskReport
from randcheck.reports.summaries import AnnualSummary
from randcheck.reports.year_figures import YearFigures
from randcheck.rulebook import Rulebook


def course_notice(
    report: TaskReport,
    *,
    rulebook: Rulebook | None = None,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> Notice:
    r"""Make the notice of how a task went for the public: figures only, no subjects or officers.

    For replaced subjects it shows the reasons and their frequency; for replaced officers only the
    number, because the reasons would reveal recusals.

    Args:
        report: the report of the task.
        rulebook: gives the names of results; None takes the terms in common use.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, districts, matters, results, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        The notice.

    Source: the rule, articles 3 and 15.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> report = TaskReport(task_code="2026-Q4", body="SR-HRSS", department="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref, made_on=date(2026, 12, 31), opens_on=date(2026, 12, 1),
        ...     closes_on=date(2026, 12, 31), directory_as_of=date(2026, 11, 20), directory=40,
        ...     matters=(), districts=(), replacements=(), visits=2, ended=0, officers=4,
        ...     inspected=("E-001", "E-002"), findings=(), steps={}, breaches=())
        >>> print(course_notice(report, lang="en").markdown())
        # Course of task 2026-Q4
        ...
        - Coverage: 2/40 \(5.00%\)
        ...
    """
    check_record(report, TaskReport, "report")
    if rulebook is not None:
        check_record(rulebook, Rulebook, "rulebook")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    replaced = [change for change in report.replacements if change.event == "replace-subject"]
    others = sum(c.count for c in report.replacements if c.event == "replace-inspector")
    task, body = words.name(report.task_code), words.name(report.body)
    return Notice(
        title=words(f"Course of task {task}", f"抽查任务 {task} 实施情况"),
        blocks=(
            words.facts(
                (words("Body", "抽查机关"), body),
                (words("Made on", "统计日期"), report.made_on),
                (words("Visits from", "检查期间"), words.days(report.opens_on, report.closes_on)),
                (words("Subjects in the directory", "名录库户数"), report.directory),
                (words("Visits", "应查户次"), report.visits),
                (words("Officers", "执法检查人员（人）"), report.officers),
                (words("Inspected", "实查户数"), len(report.inspected)),
                (words("Coverage", "覆盖率"), words.part(len(report.inspected), report.directory)),
                (words("Officers replaced", "更换执法检查人员（人次）"), others),
            ),
            figures_of_matters(report, words, matter_names),
            *counted_results(report.results, words, rulebook),
            *listed_steps(report.steps, words),
            *_published(report.published_dispositions, words),
            *replaced_subjects(replaced, words),
        ),
        issuer=body,
        lang=lang,
    )


def figures_of_matters(report: TaskReport, words: Words, names: Mapping[str, str]) -> Table:
    """Make the table of the matters of a task, from the frame to the results."""
    return words.table(
        words("Matters", "抽查事项"),
        "Matter|Frame|Out|Expected|Drawn|Replaced|Brought in|To be visited|With a result",
        "抽查事项|可抽取（户）|不予抽取（户）|拟抽（户）|抽中（户）|退出（户）|递补（户）|应查（户）"
        "|已有结果（户）",
        (
            (
                words.name(matter.matter_code, names),
                matter.frame,
                matter.excluded,
                words.amount(matter.expected),
                matter.drawn,
                matter.replaced,
                matter.brought_in,
                matter.standing,
                matter.found,
            )
            for matter in report.matters
        ),
    )


def summary_notice(
    summary: AnnualSummary,
    *,
    rulebook: Rulebook | None = None,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> Notice:
    """Make the summary of a year for the public: figures only, no subjects or officers.

    Args:
        summary: the summary, from one reporter or several.
        rulebook: gives the names of results; None takes the terms in common use.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, districts, matters, results, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        The notice.

    Source: the rule, articles 3 and 16.

    Example:
        >>> from randcheck.reports import annual_summary
        >>> nothing = annual_summary((), reporter="XZ-HRSS", year=2026, cut_off=date(2026, 12, 25))
        >>> print(summary_notice(nothing, lang="en").title)
        Random inspections in 2026
    """
    check_record(summary, AnnualSummary, "summary")
    if rulebook is not None:
        check_record(rulebook, Rulebook, "rulebook")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    figures = summary.figures
    is_whole = summary.reporters != (summary.reporter,)
    reporter = words.name(summary.reporter)
    return Notice(
        title=words(
            f"Random inspections in {summary.year}",
            f"{summary.year}年度“双随机、一公开”实施情况",
        ),
        blocks=(
            words.facts(
                (words("Reporter", "报送单位"), reporter),
                (
                    words("Put together from", "汇总单位"),
                    words.named(summary.reporters) if is_whole else None,
                ),
                (words("Up to", "统计截止"), summary.cut_off),
                (words("Tasks", "抽查任务（项）"), len(summary.tasks)),
                (words("Subjects in the directory", "名录库户数"), figures.directory),
                (words("Visits", "应查户次"), figures.visits),
                (words("Subjects inspected", "实查户数"), figures.inspected),
                (words("Coverage", "覆盖率"), words.part(figures.inspected, figures.directory)),
                (
                    words("Most inspections of one subject", "同一对象最多受检次数"),
                    figures.most_inspections,
                ),
                (words("Still to be handled", "尚未办结（项次）"), figures.open_findings),
            ),
            _matters(figures, words, matter_names),
            _districts(figures, words),
            *counted_results(figures.results, words, rulebook),
            *listed_steps(figures.steps, words),
            *_published(figures.published_dispositions, words),
            *_counted(
                words("Subjects replaced", "检查对象递补情况"),
                figures.replacements.get("replace-subject", {}),
                lambda code: words.outcome("event_reason", code),
                words,
                "项次",
            ),
            *_counted(
                words("Visits without a draw", "未采取随机抽查方式的检查"),
                figures.off_draw,
                lambda code: words.member(VisitKind, code),
                words,
                "户次",
            ),
        ),
        issuer=reporter,
        lang=lang,
    )


def counted_results(
    counts: Mapping[str, int], words: Words, rulebook: Rulebook | None
) -> Iterator[Section]:
    """List the findings by result, with the rulebook's names and in its order."""
    categories = () if rulebook is None else rulebook.results
    names = {category.code: category.name(words.lang) for category in categories}
    title = words("Results", "检查结果")
    yield from _counted(
        title,
        in_order(counts, names),
        lambda code: words.outcome("result", code, names),
        words,
        "项次",
    )


def _matters(figures: YearFigures, words: Words, names: Mapping[str, str]) -> Table:
    return words.table(
        words("Matters", "抽查事项"),
        "Matter|Expected|Drawn|Replaced|Brought in|To be visited|Without a result",
        "抽查事项|拟抽（户次）|抽中（户次）|退出（户次）|递补（户次）|应查（户次）|尚无结果（户次）",
        (
            (
                words.name(code, names),
                words.amount(of.expected),
                of.drawn,
                of.replaced,
                of.brought_in,
                of.standing,
                of.without_finding,
            )
            for code, of in figures.matters.items()
        ),
    )


def _districts(figures: YearFigures, words: Words) -> Table:
    return words.table(
        words("Districts", "地区"),
        "District|Directory|Visits|Inspections",
        "地区|名录库户数|应查户次|实查户次",
        (
            (words.name(code), of.directory, of.visits, of.inspections)
            for code, of in figures.districts.items()
        ),
    )


def _counted(
    title: str, counts: Mapping[str, int], name: Callable[[str], str], words: Words, unit_zh: str
) -> Iterator[Section]:
    """List the number of each code and the total, if any; in Chinese with the unit."""
    if counts:
        rows = [(name(code), count) for code, count in counts.items()]
        rows.append((words("In all", "合计"), sum(counts.values())))
        table = words.table(title, "What|Number", f"类别|数量（{unit_zh}）", rows)
        yield Section(title=title, blocks=[table])


def _published(counts: Mapping[str, int], words: Words) -> Iterator[Section]:
    """List the decisions whose outcome was made public."""
    title = words("Dispositions made public", "已公布的处理决定")
    yield from _counted(title, counts, lambda code: words.member(Disposition, code), words, "件")


def listed_steps(steps: Mapping[str, int], words: Words) -> Iterator[Section]:
    """List how often each step was taken."""
    counts = {name.value: steps[name] for name in StepName if name in steps}
    title = words("Steps", "办理情况")
    yield from _counted(title, counts, lambda code: words.member(StepName, code), words, "件")


def replaced_subjects(changes: Sequence[ReplacementFigures], words: Words) -> Iterator[Section]:
    """List why subjects were replaced, with the share of all drawn or brought in."""
    if changes:
        title = words("Subjects replaced", "检查对象递补情况")
        rows = (
            (
                words.outcome("event_reason", change.reason),
                change.count,
                words.share(change.frequency),
            )
            for change in changes
        )
        table = words.table(
            title,
            "Reason|Number|Share of those drawn or brought in",
            "原因|数量（项次）|占抽中和递补对象的比例",
            rows,
        )
        yield Section(title=title, blocks=[table])
