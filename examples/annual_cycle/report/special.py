"""Parts of only some tasks: joining departments, quotas of regions, a period, a waiver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from examples.annual_cycle.plan.rules import CAP
from examples.annual_cycle.report.terminal import (
    WIDTH,
    fit,
    percent,
    permille_range,
    rule,
    table,
    wrap,
)
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, Year
from randcheck import Quota, label
from randcheck.draws import MatterFrame
from randcheck.words.languages import WordedEnum

_REGIONS_SHOWN = 20


def changes(year: Year, drawn: Drawn, since: date, words: Words) -> Iterator[str]:
    """Report the changes in the directories since the task before.

    Args:
        year: the year.
        drawn: the task.
        since: the day as of which the one before was prepared.
        words: the language.
    """
    on, records = drawn.quarter.prepared_on, year.records
    for directory, whose in (
        (records.subjects, words("subjects (检查对象)", "检查对象")),
        (records.inspectors, words("inspectors (执法检查人员)", "执法检查人员")),
    ):
        counts: Counter[WordedEnum] = Counter()
        for change in directory.changes:
            if since < change.day <= on:
                counts[change.reason] += len(change.ids)
        told = (f"{label(code, words.lang)} {n:,}" for code, n in sorted(counts.items()))
        if counts:
            text = words(f"changed since {since}: {whose} ", f"{since} 后变动：{whose} ")
            for line in wrap(text + words.listed(*told), WIDTH - 2):
                yield f"  {line}"


def periods(year: Year, drawn: Drawn, words: Words) -> Iterator[str]:
    """Report the matters for which a period sets other terms.

    Args:
        year: the year.
        drawn: the task.
        words: the language.
    """
    planned = {asked.code: asked.quota for asked in drawn.task.matters}
    instead = period_quotas(year, drawn)
    for matter in drawn.frame.matters:
        if matter.period is None:
            continue
        asked = words.quota(planned[matter.code])
        text = words(
            f"  {matter.code} by the period (时段) {matter.period}",
            f"  {matter.code} 依时段 {matter.period}",
        )
        if matter.code in instead:
            text += words(f"; planned: {asked}", f"；原计划 {asked}")
        yield fit(text, WIDTH)


def period_quotas(year: Year, drawn: Drawn) -> dict[str, Quota]:
    """Return the quotas that a period sets instead of the plan's, by matter."""
    of_code = {period.code: period.quota for period in year.rules.periods}
    found = {m.code: of_code[m.period] for m in drawn.frame.matters if m.period is not None}
    return {code: quota for code, quota in found.items() if quota is not None}


def joint(drawn: Drawn, words: Words) -> Iterator[str]:
    """Report what a joint draw of several departments saved.

    Args:
        drawn: a joint task.
        words: the language.
    """
    saving = drawn.joint
    if saving is None:
        return
    yield words(
        "Joint draw (联合抽查) beside separate ones: same quotas, same day, own secrets",
        "联合抽查与分别抽查相比：抽查数量相同、同日、各用密值",
    )
    alone = words.listed(
        *(
            f"{code} {number:,} ({saving.departments[code]})"
            for code, number in saving.alone.items()
        )
    )
    apart, together, saved = f"{saving.apart:>6,}", f"{saving.together:>6,}", f"{saving.saved:>6,}"
    share = percent(Fraction(saving.saved, max(1, saving.apart)))
    yield words(f"  apart    {apart} visits: {alone}", f"  分别 {apart} 次：{alone}")
    yield words(f"  together {together} visits", f"  联合 {together} 次")
    yield words(f"  saved    {saved}, {share}", f"  节省 {saved} 次，{share}")
    same, number = len(saving.alone) - len(saving.differing), len(saving.alone)
    yield words(
        f"  subjects and chances are the same in both for {same} of {number} matters",
        f"  两种方式对象及概率均相同的事项：{same} / {number}",
    )


def regions(
    drawn: Drawn, matter: MatterFrame, names: Mapping[str, str], words: Words, *, lists_all: bool
) -> Iterator[str]:
    """Report the number promised and drawn for each region.

    Args:
        drawn: the task.
        matter: a matter whose quota goes by groups.
        names: names of regions, by code.
        words: the language.
        lists_all: whether every region is listed, not only the largest.
    """
    yield words(
        f"Quotas within regions (分地区抽查数量) for {matter.code}",
        f"{matter.code} 分地区抽查数量",
    )
    counts = drawn_by_group(drawn, matter)
    # A group drawn by rates promises no number.
    promised = {region: group.quota or 0 for region, group in matter.groups.items()}
    chances: dict[str, list[Fraction]] = {}
    for stratum in matter.strata:
        chances.setdefault(stratum.group, []).append(stratum.chance)
    by_size = sorted(matter.groups, key=lambda region: (-matter.groups[region].base, region))
    shown = by_size if lists_all else by_size[:_REGIONS_SHOWN]
    yield from table(
        words(
            "region (地区)|base|in frame|asked for|promised|drawn|chances",
            "地区|基数|可抽取|要求|应抽|抽中|概率",
        ).split("|"),
        (
            (
                f"{region} {names.get(region, '')}".strip(),
                f"{group.base:,}",
                f"{matter.group_sizes[region]:,}",
                str(group.share),
                f"{promised[region]:,}",
                f"{counts[region]:,}",
                permille_range(chances[region]),
            )
            for region in shown
            for group in (matter.groups[region],)
        ),
        numbers=range(1, 6),
    )
    if rest := by_size[len(shown) :]:
        of_rest, found = (sum(of[region] for region in rest) for of in (promised, counts))
        yield words(
            f"  {len(rest)} smaller regions: {of_rest:,} promised, {found:,} drawn",
            f"  其余 {len(rest)} 个地区：应抽 {of_rest:,}，抽中 {found:,}",
        )
    kept = sum(1 for region, number in promised.items() if counts[region] == number)
    yield words(
        f"  drawn as promised in {kept} of {len(matter.groups)} regions",
        f"  抽中数与应抽数相等的地区：{kept} / {len(matter.groups)}",
    )


def drawn_by_group(drawn: Drawn, matter: MatterFrame) -> Counter[str]:
    """Count the subjects drawn from each group."""
    found = drawn.draw.selections
    return Counter(of.group for of in found if of.matter_code == matter.code)


def waiver(drawn: Drawn, subject_names: Mapping[str, str], words: Words) -> Iterator[str]:
    """Report the subject included by a waiver.

    Args:
        drawn: the task.
        subject_names: name of each subject, by id.
        words: the language.
    """
    if drawn.waived is None:
        return
    waived, frame = drawn.waived, drawn.frame
    granted = waived.waiver
    subject_id = granted.subject_id
    chances = words.listed(*(f"{c} ({frame.chance_of(subject_id, c)})" for c in waived.without))
    why = next(iter(waived.without.values()))
    is_drawn = any(visit.subject_id == subject_id for visit in drawn.draw.visits)
    yield words(
        "Waiver (放宽): in the frame only because of a document", "放宽：仅凭批准文件列入抽样框"
    )
    yield fit(f"  {subject_id} {subject_names[subject_id]}", WIDTH)
    yield words(
        f"  by {granted.document}, {granted.granted_on}: {granted.reason}",
        f"  {granted.document}，{granted.granted_on}：{granted.reason}",
    )
    yield words(
        f"  without it out: {words.reason(why)}",
        f"  否则不予抽取：{words.reason(why)}",
    )
    yield f"    [{words.source(why.source)}]"
    outcome = words("drawn", "抽中") if is_drawn else words("not drawn", "未抽中")
    yield words(f"  with it: {chances}; {outcome}", f"  放宽后概率：{chances}；{outcome}")


def off_draw_report(off: OffDraw, words: Words) -> Iterator[str]:
    """Report the visit without a draw.

    Args:
        off: the visit.
        words: the language.
    """
    ground, visit = off.ground, off.visit
    yield ""
    yield rule(words("Without a draw (可不开展随机抽查)", "可不开展随机抽查的检查"))
    rows = {
        words("ground", "事由"): words.listed(
            ground.code, label(ground.kind, words.lang), ground.raised_by
        ),
        words("document", "文书"): f"{ground.document} {ground.ordered_on}",
        words("by", "依据"): words.source(ground.source),
        words("subject", "检查对象"): f"{off.subject.id} {off.subject.name}",
        words("visit", "检查"): words.listed(
            visit.on.isoformat(),
            words(f"{visit.kind.value} (针对性检查)", "针对性检查"),
            *visit.matter_codes,
            *visit.inspector_ids,
        ),
        words(f"counts for {CAP}", f"计入 {CAP}"): words(
            f"{off.counted_before} visits before it, {off.counted_after} after",
            f"此前 {off.counted_before} 次，此后 {off.counted_after} 次",
        ),
    }
    yield from (line for line in table(("", ""), rows.items()) if line)
