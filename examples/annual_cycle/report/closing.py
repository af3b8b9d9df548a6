"""The last page: the results of the year, and the draws of its chain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from examples.annual_cycle.files import TRANSCRIPTS, transcripts_of
from examples.annual_cycle.plan.rules import CAP
from examples.annual_cycle.report.opening import expected_text
from examples.annual_cycle.report.task import saving_text
from examples.annual_cycle.report.terminal import WIDTH, percent, rule, table, wrap
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.lapsed_draw import Lapsed
from examples.annual_cycle.year.off_draw_visit import OffDraw
from examples.annual_cycle.year.run import Drawn, Year
from randcheck import Audience, PastVisit, verify_chain
from randcheck.directories import SubjectStatus, VisitKind, VisitStatus
from randcheck.domain.draw.header_parts import Closed
from randcheck.plans import Expected, PlanForecast

_REGIONS_SHOWN = 20
_NOTHING = Expected(Fraction(0), Fraction(0))


def closing(
    year: Year,
    expected: PlanForecast,
    draws: Sequence[Drawn],
    lapsed: Sequence[Lapsed],
    off_draw: Sequence[OffDraw],
    region_names: Mapping[str, str],
    words: Words,
    *,
    lists_all: bool = False,
) -> Iterator[str]:
    """Report the year in numbers.

    Args:
        year: the year as it was planned.
        expected: what the plan let expect.
        draws: the tasks that were drawn.
        lapsed: those whose draws lapsed.
        off_draw: the visits without a draw.
        region_names: names of regions, by code; a region without one goes by its code.
        words: the language.
        lists_all: whether every region is listed, not only the largest.
    """
    yield ""
    yield rule(words(f"The year {year.plan.year}", f"{year.plan.year} 年度汇总"))
    visits = [visit for drawn in draws for visit in drawn.visits()]
    yield from saved(draws, words)
    for off in off_draw:
        yield from _still_drawn_from(off, draws, words)
    yield ""
    yield from _coverage(visits, year, expected, region_names, words, lists_all=lists_all)
    yield ""
    yield from _cap(draws, words)
    yield ""
    yield from visits_per_subject(visits, draws, year, words)
    yield ""
    yield from chain(draws, lapsed, words)


def _still_drawn_from(off: OffDraw, draws: Iterable[Drawn], words: Words) -> Iterator[str]:
    """Report a subject's chances after its visit without a draw."""
    for drawn in draws:
        if drawn.task.opens_on > off.visit.on:
            chances = words.listed(
                *(
                    f"{asked.code} {drawn.frame.chance_of(off.subject.id, asked.code)}"
                    for asked in drawn.task.matters
                )
            )
            who, task = off.subject.id, drawn.task.code
            yield words(
                f"  {who}, seen without a draw, in {task}: chances {chances}",
                f"  {who}（未采取随机抽查方式受检）在 {task} 的概率：{chances}",
            )


def _cap(draws: Iterable[Drawn], words: Words) -> Iterator[str]:
    """Report the subjects excluded by the cap, by the general and by a grade's limit."""
    yield words(
        f"Subjects excluded by the cap {CAP} (年度频次上限), as the rule stood on the first day",
        f"因年度频次上限 {CAP} 不予抽取的对象，按检查首日施行的规定",
    )
    yield from table(
        words(
            "task|limit|limit of grades|out by limit|out by grade",
            "任务|上限|等级上限|因上限不予抽取|因等级上限不予抽取",
        ).split("|"),
        (_cap_row(drawn) for drawn in draws),
        numbers=(3, 4),
    )


def _cap_row(drawn: Drawn) -> tuple[str, ...]:
    cap = next(cap for cap in drawn.rulebook.caps if cap.code == CAP)
    limits = cap.limit_by_grade.value
    by_grade = " ".join(f"{grade}={limit}" for grade, limit in sorted(limits.items()))
    by_limit, by_grade_alone = drawn.out_for_cap()
    return drawn.task.code, str(cap.limit.value), by_grade, f"{by_limit:,}", f"{by_grade_alone:,}"


def saved(draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    """Report how many visits were spared by one visit for all matters.

    Args:
        draws: the tasks that were drawn.
        words: the language.
    """
    selections = sum(len(drawn.draw.selections) for drawn in draws)
    visits = sum(len(drawn.draw.visits) for drawn in draws)
    yield f"  {saving_text(selections, visits, words)}"


def _coverage(
    visits: Iterable[PastVisit],
    year: Year,
    expected: PlanForecast,
    names: Mapping[str, str],
    words: Words,
    *,
    lists_all: bool,
) -> Iterator[str]:
    yield words(
        "Coverage (抽查覆盖面) by region: operating subjects visited at least once by this plan",
        "各地区抽查覆盖面：在营对象中本计划至少检查一次的",
    )
    directory = year.records.subjects.entries
    operating = Counter(s.region for s in directory.values() if s.status is SubjectStatus.OPERATING)
    made = Counter(directory[visit.subject_id].region for visit in visits)
    visited = Counter(
        directory[i].region
        for i in {visit.subject_id for visit in visits}
        if directory[i].status is SubjectStatus.OPERATING
    )
    planned = {of.region: of.visits for of in expected.regions}
    if lists_all or len(operating) <= _REGIONS_SHOWN:
        shown, rest = sorted(operating), []
    else:
        by_size = sorted(operating, key=lambda region: (-operating[region], region))
        shown, rest = by_size[:_REGIONS_SHOWN], by_size[_REGIONS_SHOWN:]
    groups = [(f"{region} {names.get(region, '')}".strip(), [region]) for region in shown]
    if rest:
        groups.append((words(f"{len(rest)} smaller regions", f"其余 {len(rest)} 个地区"), rest))
    groups.append((words("all", "合计"), sorted(operating)))
    yield from table(
        words(
            "region (地区)|operating|expected|visits|visited|share",
            "地区|在营|期望次数|检查次数|受检户数|占比",
        ).split("|"),
        (
            (
                label,
                f"{sum(operating[region] for region in regions):,}",
                expected_text(sum((planned.get(r, _NOTHING) for r in regions), _NOTHING)),
                *(f"{sum(counts[region] for region in regions):,}" for counts in (made, visited)),
                percent(
                    Fraction(
                        sum(visited[region] for region in regions),
                        max(1, sum(operating[region] for region in regions)),
                    )
                ),
            )
            for label, regions in groups
        ),
        numbers=range(1, 6),
    )


def visits_per_subject(
    visits: Iterable[PastVisit], draws: Iterable[Drawn], year: Year, words: Words
) -> Iterator[str]:
    """Report how often subjects were visited, and which more often than the rule allows.

    Args:
        visits: the visits of the plan.
        draws: the tasks that were drawn.
        year: the year as it was planned.
        words: the language.
    """
    planned = Counter(visit.subject_id for visit in visits)
    before = Counter(
        visit.subject_id
        for visit in year.records.history
        if visit.on.year == year.plan.year
        and visit.kind is VisitKind.RANDOM
        and visit.status is not VisitStatus.CANCELLED
    )
    ids = year.records.subjects.entries.keys()
    times = {i: planned[i] + before[i] for i in ids}
    by_plan, in_all = Counter(planned[i] for i in ids), Counter(times.values())
    yield words(
        "Random visits per subject (抽查次数), at most 2 a year by art. 11; what counts is ours",
        "同一对象随机抽查次数，依第十一条每年原则上不超过 2 次；哪些检查计入为本库的理解",
    )
    yield from table(
        words("visits|subjects|by this plan alone", "次数|户数|仅计本计划").split("|"),
        (
            (str(count), f"{in_all[count]:,}", f"{by_plan[count]:,}")
            for count in range(max(in_all, default=0) + 1)
        ),
        numbers=range(3),
    )
    waived = {drawn.waived.waiver.subject_id for drawn in draws if drawn.waived is not None}
    above = [i for i, count in times.items() if count > 2 and i not in waived]
    if not above:
        yield words("  no subject has more than 2", "  无一超过 2 次")
    else:
        drawn_too = sum(1 for subject_id in above if planned[subject_id])
        yield words(
            f"  {len(above)} had more than 2 before any draw; {drawn_too} of them were drawn",
            f"  {len(above)} 户原有记录已超过 2 次；其中被抽中 {drawn_too} 户",
        )
    for subject_id in sorted(waived):
        yield words(
            f"  {subject_id}, with a waiver, has {times[subject_id]}",
            f"  {subject_id}（获放宽）{times[subject_id]} 次",
        )


def chain(draws: Sequence[Drawn], lapsed: Sequence[Lapsed], words: Words) -> Iterator[str]:
    """Report the commitments of the year, and the verification of draws and transcripts.

    Args:
        draws: the tasks that were drawn.
        lapsed: those whose draws lapsed.
        words: the language.
    """
    yield words(
        "The chain of commitments (承诺值链): each names the one before, and the draws it closes",
        "承诺值链：每次写明前次，及其间办结的抽取",
    )
    commitments: list[Drawn | Lapsed] = [*draws, *lapsed]
    commitments.sort(key=lambda of: of.committed.sequence)
    yield from table(
        words("no.|task|commitment|closes", "序号|任务|承诺值|办结").split("|"),
        (
            (
                str(of.committed.sequence),
                of.task.code,
                of.committed.hex,
                words.listed(*(_closed(closed, words) for closed in of.committed.closes)),
            )
            for of in commitments
        ),
    )
    wrong = sum(len(drawn.discrepancies) for drawn in draws)
    yield words(
        f"  {len(draws)} draws verified, {wrong} discrepancies",
        f"  核验 {len(draws)} 次抽取，差异 {wrong} 处",
    )
    public = [kind for kind in TRANSCRIPTS if Audience.PUBLIC in kind]
    documents = [document for of in commitments for _, document in transcripts_of(of, public)]
    checked = verify_chain(documents)
    yield words(
        f"  {len(documents)} public transcripts together: {len(checked.findings)} faults",
        f"  公开文件 {len(documents)} 份一并核验，差异 {len(checked.findings)} 处",
    )
    for told in (*checked.findings, *checked.facts):
        yield from (f"    {line}" for line in wrap(told.message(words.lang), WIDTH - 4))


def _closed(closed: Closed, words: Words) -> str:
    text = str(closed.sequence)
    return text if closed.seal is not None else text + words(" lapsed (失效)", "（失效）")
