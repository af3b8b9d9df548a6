"""The report of a task (抽查总结报告) as a paper, for the file and the levels above.

Source: the rule, article 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from randcheck.base.fields import check_record
from randcheck.cases.dispositions import Disposition
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.plan.matters import Matter
from randcheck.notices.course_and_year import (
    counted_results,
    figures_of_matters,
    listed_steps,
    replaced_subjects,
)
from randcheck.notices.notice import Notice, Section, Table
from randcheck.notices.words import Words, known_subjects, names_of_matters
from randcheck.reports.figures import MatterFigures
from randcheck.reports.records import TaskReport
from randcheck.rulebook import Rulebook
from randcheck.words import render


def report_notice(
    report: TaskReport,
    *,
    subjects: SubjectDirectory | Iterable[Subject],
    rulebook: Rulebook,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    with_strata: bool = True,
) -> Notice:
    """Make the report of a task as a paper, with each conclusion and handling opinion.

    It names the subjects and what was found, also before that may be public. So it is for the file
    and for the levels above, and is not published; `course_notice` is.

    Args:
        report: the report of the task.
        subjects: give the names; all subjects with a finding have to be among them.
        rulebook: gives the names of results.
        matters: give the names of the matters.
        names: code to name, for tasks, departments, bodies, districts, matters, strata, reasons.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        with_strata: whether to attach what was promised to each stratum and what came of it.

    Returns:
        The paper.

    Raises:
        InvalidInputError: ``unknown-id`` for subjects that are not among ``subjects``;
            ``wrong-type``.

    Source: the rule, article 15.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023
        >>> report = TaskReport(task_code="2026-Q4", body="SR-HRSS", department="SR-HRSS",
        ...     rulebook=SHANGRAO_2023.ref, made_on=date(2026, 12, 31), opens_on=date(2026, 12, 1),
        ...     closes_on=date(2026, 12, 31), directory_as_of=date(2026, 11, 20), directory=40,
        ...     matters=(), districts=(), replacements=(), visits=2, ended=0, officers=4,
        ...     inspected=("E-001", "E-002"), findings=(), steps={}, breaches=())
        >>> report_notice(report, subjects=(), rulebook=SHANGRAO_2023).title
        '抽查任务 2026-Q4 抽查总结报告'
    """
    check_record(report, TaskReport, "report")
    check_record(rulebook, Rulebook, "rulebook")
    words = Words(lang=lang, names=names or {})
    matter_names = names_of_matters(matters)
    known = known_subjects(subjects, (found.subject_id for found in report.findings))
    task, body = words.name(report.task_code), words.name(report.body)
    replaced = [change for change in report.replacements if change.event == "replace-subject"]
    return Notice(
        title=words(f"Report of task {task}", f"抽查任务 {task} 抽查总结报告"),
        blocks=(
            words.facts(
                (words("Body", "抽查机关"), body),
                (words("Department", "承办部门"), words.name(report.department)),
                (words("Made on", "编制日期"), report.made_on),
                (words("Visits from", "检查期间"), words.days(report.opens_on, report.closes_on)),
                (words("Officers", "执法检查人员（人）"), report.officers),
            ),
            _summary(report, words),
            figures_of_matters(report, words, matter_names),
            _districts(report, words),
            *counted_results(report.results, words, rulebook),
            Section(
                title=words("Conclusions and handling opinions", "检查结论和处理意见"),
                blocks=[_conclusions(report, words, rulebook, known, matter_names)],
            ),
            *listed_steps(report.steps, words),
            *replaced_subjects(replaced, words),
            *_breaches(report, words),
        ),
        annexes=_strata(report.matters, words, matter_names) if with_strata else (),
        issuer=body,
        lang=lang,
    )


def _summary(report: TaskReport, words: Words) -> str:
    """Say in a sentence what came of the task."""
    visits, inspected = report.visits, len(report.inspected)
    failed = sum(found.kind.is_failed_visit for found in report.findings)
    wrong = sum(found.kind.is_violation for found in report.findings)
    coverage = words.part(inspected, report.directory)
    missing, still_open = report.without_finding, len(report.open_findings)
    return words(
        f"{visits} visit(s) were due; {inspected} subject(s) were inspected, {coverage} of the "
        f"directory. Problems were found in {wrong} matter(s), and {failed} could not be looked "
        f"at. {missing} result(s) are missing; {still_open} are still to be handled.",
        f"本次抽查应查{visits}户，实查{inspected}户，占名录库的{coverage}；发现问题{wrong}项，"
        f"未能实施检查{failed}项；尚无检查结果{missing}项，尚未办结{still_open}项。",
    )


def _districts(report: TaskReport, words: Words) -> Table:
    return words.table(
        words("Districts", "地区"),
        "District|Directory|Could be drawn|Drawn|To be visited|Inspected|Coverage",
        "地区|名录库户数|可抽取（户）|抽中（户）|应查（户）|实查（户）|覆盖率",
        (
            (
                words.name(of.region),
                of.directory,
                of.frame,
                of.drawn,
                of.visits,
                of.inspected,
                words.part(of.inspected, of.directory),
            )
            for of in report.districts
        ),
    )


def _conclusions(
    report: TaskReport,
    words: Words,
    rulebook: Rulebook,
    known: Mapping[str, Subject],
    matter_names: Mapping[str, str],
) -> Table:
    names = {category.code: category.name(words.lang) for category in rulebook.results}
    return words.table(
        words("Conclusions and handling opinions", "检查结论和处理意见"),
        "No.|Name|Credit code or id|Matter|Visited on|Result|Conclusion|Handling opinion"
        "|Disposition|State",
        "序号|检查对象名称|统一社会信用代码/注册号|抽查事项|检查日期|检查结果|检查结论|处理意见"
        "|处理决定|办理状态",
        (
            (
                number,
                known[found.subject_id].name,
                found.subject_id,
                words.name(found.matter_code, matter_names),
                found.on,
                words.outcome("result", found.result, names),
                found.conclusion,
                found.proposed_handling,
                words.listed(words.member(Disposition, name) for name in found.dispositions),
                words("open", "办理中") if found.is_open else words("closed", "已办结"),
            )
            for number, found in enumerate(report.findings, 1)
        ),
    )


def _breaches(report: TaskReport, words: Words) -> Iterator[Section]:
    """List what is late, missing or out of order."""
    if report.breaches:
        title = words("What is not in order", "不符合规定的情形")
        rows = (
            (
                number,
                found.about,
                render(found.code, {**found.params, "source": found.source}, words.lang),
            )
            for number, found in enumerate(report.breaches, 1)
        )
        table = words.table(title, "No.|About|What", "序号|涉及|情形", rows)
        yield Section(title=title, blocks=[table])


def _strata(
    matters: Iterable[MatterFigures], words: Words, matter_names: Mapping[str, str]
) -> Iterator[Section]:
    title = words("Promised chances and what came of them", "各分层承诺的概率和抽取情况")
    rows = (
        (
            words.name(matter.matter_code, matter_names),
            words.stratum(of.stratum),
            of.size,
            words.share(of.chance),
            words.amount(of.expected),
            of.drawn,
        )
        for matter in matters
        for of in matter.strata
    )
    table = words.table(
        title,
        "Matter|Stratum|Subjects|Chance|Expected|Drawn",
        "抽查事项|分层|户数|抽中概率|拟抽（户）|抽中（户）",
        rows,
    )
    yield Section(title=title, blocks=[table])
