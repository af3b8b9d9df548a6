"""Tables of figures (统计表) over several tasks, by task or by area.

Source: the rule, articles 15 and 16; the rates are those that a published form defines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from randcheck.base.fields import check_record
from randcheck.base.items import records_of
from randcheck.domain.plan.matters import Matter
from randcheck.notices.forms import Form, table_of
from randcheck.notices.notice import Cell, Notice
from randcheck.notices.words import Words, in_order, names_of_matters
from randcheck.reports.records import TaskReport
from randcheck.rulebook import Rulebook

TASK_FIELDS = {
    "number": ("No.", "行次"),
    "task": ("Task", "抽查任务"),
    "matters": ("Matters", "抽查事项"),
    "base": ("Could be drawn", "抽查基数（户）"),
    "share": ("Share drawn", "抽查比例"),
    "drawn": ("Drawn", "抽查户数"),
    "due": ("Due", "应检查数（户）"),
    "inspected": ("Inspected", "已检查数（户）"),
    "inspected_rate": ("Inspected of due", "检查完成率"),
    "results": ("Results", "检查结果"),
    "closed": ("Closed", "完结数（户）"),
    "closed_rate": ("Closed of inspected", "完结率"),
}
AREA_FIELDS = {
    "number": ("No.", "行次"),
    "area": ("Area", "地区"),
    **{name: TASK_FIELDS[name] for name in ("due", "inspected", "inspected_rate", "results")},
}


def statistics_notice(
    reports: Iterable[TaskReport],
    *,
    issuer: str,
    rulebook: Rulebook,
    by_area: bool = False,
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    form: Form | None = None,
) -> Notice:
    """Make the table of figures over tasks, a row for each task or area, with a last row for all.

    A rate says below the table what is divided by what, because published tables differ in it.

    Args:
        reports: the reports of the tasks, in the order of the rows.
        issuer: code of the body that issues it.
        rulebook: gives the names of results and their order.
        by_area: whether there is a row for each area instead of each task.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, districts, matters.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        form: published columns, such as ``FORMS["statistics-by-area"]``; None for our own.

    Returns:
        The paper, which names no subject and no officer.

    Raises:
        InvalidInputError: ``unknown-id`` for a form with other fields; ``wrong-type``.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> paper = statistics_notice((), issuer="SR-HRSS", rulebook=SHANGRAO_2023, by_area=True)
        >>> paper.rows()[0].head
        ('行次', '地区', '应检查数（户）', '已检查数（户）', '检查完成率', '检查结果')
    """
    check_record(rulebook, Rulebook, "rulebook")
    given = records_of(reports, TaskReport, "reports")
    words = Words(lang=lang, names=names or {})
    title = (
        words("Figures by area", "抽查结果统计表（按地区）")
        if by_area
        else words("Figures by task", "抽查结果统计表（按任务）")
    )
    rows = (
        _areas(given, words, rulebook)
        if by_area
        else _tasks(given, words, rulebook, names_of_matters(matters))
    )
    return Notice(
        title=title,
        blocks=(
            table_of(title, AREA_FIELDS if by_area else TASK_FIELDS, rows, lang, form),
            words(
                "Inspected of due: inspected divided by due. Closed of inspected: closed divided "
                "by inspected.",
                "检查完成率＝已检查数÷应检查数；完结率＝完结数÷已检查数。抽查比例＝抽查户数÷抽查基数。",
            ),
        ),
        issuer=words.name(issuer),
        lang=lang,
    )


def _areas(
    reports: tuple[TaskReport, ...], words: Words, rulebook: Rulebook
) -> Iterator[dict[str, Cell]]:
    districts = [of for report in reports for of in report.districts]
    codes = sorted({of.region for of in districts})
    for number, code in enumerate((*codes, None), 1):
        of_code = [of for of in districts if code in {None, of.region}]
        due, inspected = (
            sum(of.visits for of in of_code),
            sum(of.inspected for of in of_code),
        )
        yield {
            "number": number,
            "area": words("In all", "合计") if code is None else words.name(code),
            "due": due,
            "inspected": inspected,
            "inspected_rate": words.part(inspected, due),
            "results": _results((of.results for of in of_code), words, rulebook),
        }


def _tasks(
    reports: tuple[TaskReport, ...],
    words: Words,
    rulebook: Rulebook,
    matter_names: Mapping[str, str],
) -> Iterator[dict[str, Cell]]:
    for number, of in enumerate((*((report,) for report in reports), reports), 1):
        is_total = number > len(reports)
        base = sum(district.frame for report in of for district in report.districts)
        drawn = sum(district.drawn for report in of for district in report.districts)
        due, inspected = sum(r.visits for r in of), sum(len(r.inspected) for r in of)
        closed = sum(_closed(report) for report in of)
        yield {
            "number": number,
            "task": words("In all", "合计") if is_total else words.name(of[0].task_code),
            "matters": words("In all", "合计")
            if is_total
            else words.named((matter.matter_code for matter in of[0].matters), matter_names),
            "base": base,
            "share": words.part(drawn, base),
            "drawn": drawn,
            "due": due,
            "inspected": inspected,
            "inspected_rate": words.part(inspected, due),
            "results": _results((report.results for report in of), words, rulebook),
            "closed": closed,
            "closed_rate": words.part(closed, inspected),
        }


def _closed(report: TaskReport) -> int:
    """Count the inspected subjects with which nothing is left to be done."""
    still_open = {found.subject_id for found in report.open_findings}
    return len(set(report.inspected) - still_open)


def _results(counts: Iterable[Mapping[str, int]], words: Words, rulebook: Rulebook) -> str:
    names = {category.code: category.name(words.lang) for category in rulebook.results}
    total: Counter[str] = Counter()
    for part in counts:
        total.update(part)
    return words.counted(
        (
            (words.outcome("result", code, names), count)
            for code, count in in_order(total, names).items()
        ),
        "项",
    )
