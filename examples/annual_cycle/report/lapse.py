"""The report on a lapsed draw: the values of its sources, and the amended plan."""

from __future__ import annotations

from collections.abc import Iterator

from examples.annual_cycle.plan.checks import amended_breaches
from examples.annual_cycle.report.opening import told
from examples.annual_cycle.report.terminal import WIDTH, rule, wrap
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.run import Year


def lapse_report(year: Year, lapsed: Lapsed, words: Words) -> Iterator[str]:
    """Report the lapsed draw and the task that replaces it.

    Args:
        year: the year as it was planned.
        lapsed: the draw.
        words: the language.
    """
    code, header, amendment = lapsed.task.code, lapsed.committed.header, lapsed.amendment
    yield ""
    yield rule(words(f"Draw of {code} lapsed (抽取失效)", f"抽查任务 {code} 抽取失效"))
    yield words(
        f"  committed {header.committed_on}: {header.commitment}",
        f"  {header.committed_on} 承诺：{header.commitment}",
    )
    for source, value in zip(header.entropy, lapsed.values, strict=True):
        nothing = words(f"nothing by the end of {source.date}", f"至 {source.date} 终未产生")
        yield f"  {source.source}: {nothing if value is None else value}"
    text = words(
        f"plan amended (计划调整) {amendment.on}, {amendment.document}: {code} withdrawn, "
        f"{lapsed.stand_in.code} added; filed again {amendment.refiled_on}, published again "
        f"{amendment.republished_on}",
        f"{amendment.on} 计划调整，{amendment.document}：取消 {code}，新增 {lapsed.stand_in.code}；"
        f"{amendment.refiled_on} 重新备案，{amendment.republished_on} 重新公开",
    )
    yield from (f"  {line}" for line in wrap(text, WIDTH - 2))
    checked_on = lapsed.stand_in_quarter.committed_on
    yield from told(amended_breaches(year, lapsed.plan, checked_on), checked_on, words)
