"""The first and the last page: what there is and what is planned; what the year came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from examples.task_report import quota_text, saving_text
from examples.terminal import percent, rule, table
from examples.words import ACT, Words
from examples.year_run import Drawn, Records
from randcheck import SHANGRAO_2023, PastVisit, Plan, SubjectStatus, VisitKind, VisitStatus

_REGIONS_SHOWN = 20


def opening(plan: Plan, records: Records, origin: str, words: Words) -> Iterator[str]:
    """The directories, the plan, and what in this run is only a demonstration.

    Args:
        plan: the plan.
        records: the directories.
        origin: where the subjects come from, in the language.
        words: the language.
    """
    yield rule(words(f"Double random, one public (双随机、一公开) {plan.year}", plan.title))
    pools = Counter(inspector.pool for inspector in records.inspectors)
    listed = words(", ", "、").join(f"{pool} {count}" for pool, count in pools.items())
    numbers = {
        words("subjects (检查对象)", "检查对象"): f"{len(records.subjects):,}  {origin}",
        words("inspectors (执法检查人员)", "执法检查人员"): (
            f"{len(records.inspectors):,}  {listed}" + words("; made up", "；虚构")
        ),
        words("past visits (检查记录)", "检查记录"): f"{len(records.history):,}",
        words("interests (利害关系)", "利害关系"): f"{len(records.interests):,}",
        words("rule, cited as art. N", "细则，以条号引用"): ACT,
    }
    yield from table(("", ""), numbers.items())
    yield words(
        "  Secrets and drawings are made up from the seed here, so that every run prints the same.",
        "  为使每次运行结果相同，此处的密值与开奖号码均由种子生成。",
    )
    yield words(
        "  A body takes secrets.token_hex(32) and a lottery: say 双色球, the double-colour ball.",
        "  实际抽取须用 secrets.token_hex(32) 并保密，且用真实开奖号码，例如双色球。",
    )
    yield ""
    yield words("Plan (抽查计划): tasks (任务), matters (事项), teams (检查组)", "抽查计划")
    yield from table(
        words("task|visits|matter|quota|team", "任务|检查期间|事项|数量|检查组").split("|"),
        _plan_rows(plan, words),
    )
    yield ""
    yield from _weights(words)


def _plan_rows(plan: Plan, words: Words) -> Iterator[tuple[str, ...]]:
    for task in plan.tasks:
        window = f"{task.opens_on:%m-%d}..{task.closes_on:%m-%d}"
        team = ", ".join(f"{slot.count} {slot.pool}" for slot in task.team)
        for place, matter in enumerate(task.matters):
            first, last = ((task.code, window), team) if place == 0 else (("", ""), "")
            yield (*first, matter.code, quota_text(matter.quota, words), last)


def _weights(words: Words) -> Iterator[str]:
    yield words(
        "Weights (权重) where no rates are set; the factors of a subject name its stratum (分层)",
        "权重（未设分类抽查率时）；对象所具因素之名即其分层之名",
    )
    yield from table(
        words("factor|weight|counts by|weight by", "因素|权重|依据|权重依据").split("|"),
        (
            (
                factor.code,
                str(factor.weight),
                words.source(factor.source),
                words.source(factor.weight_source),
            )
            for factor in SHANGRAO_2023.risk.factors
        ),
    )


def closing(
    draws: Sequence[Drawn],
    records: Records,
    year: int,
    region_names: Mapping[str, str],
    words: Words,
    *,
    is_full: bool = False,
) -> Iterator[str]:
    """The year in numbers.

    Args:
        draws: the tasks that were drawn.
        records: the directories and the history the year began with.
        year: the year.
        region_names: names of regions, by code; a region without one goes by its code.
        words: the language.
        is_full: whether every region is listed, not only the largest.
    """
    yield ""
    yield rule(words(f"The year {year}", f"{year} 年度汇总"))
    visits = [visit for drawn in draws for visit in drawn.visits()]
    yield from _saved(draws, words)
    yield ""
    yield from _coverage(visits, records, region_names, words, is_full=is_full)
    yield ""
    yield from _visits_per_subject(visits, records, year, words)
    yield ""
    yield from _chain(draws, words)


def _saved(draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    selections = sum(len(drawn.result.selections) for drawn in draws)
    visits = sum(len(drawn.result.visits) for drawn in draws)
    yield f"  {saving_text(selections, visits, words)}"


def _coverage(
    visits: Iterable[PastVisit],
    records: Records,
    names: Mapping[str, str],
    words: Words,
    *,
    is_full: bool,
) -> Iterator[str]:
    yield words(
        "Coverage (抽查覆盖面) by region: operating subjects visited at least once by this plan",
        "各地区抽查覆盖面：在营对象中本计划至少检查一次的",
    )
    region_of = {s.id: s.region for s in records.subjects if s.status is SubjectStatus.OPERATING}
    operating = Counter(region_of.values())
    made = Counter(region_of[visit.subject_id] for visit in visits)
    visited = Counter(region_of[i] for i in {visit.subject_id for visit in visits})
    if is_full or len(operating) <= _REGIONS_SHOWN:
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
            "region (地区)|operating|visits|visited|share", "地区|在营|检查次数|受检家数|占比"
        ).split("|"),
        (
            (
                label,
                *(
                    f"{sum(counts[region] for region in regions):,}"
                    for counts in (operating, made, visited)
                ),
                percent(
                    Fraction(
                        sum(visited[region] for region in regions),
                        max(1, sum(operating[region] for region in regions)),
                    )
                ),
            )
            for label, regions in groups
        ),
        numbers=range(1, 5),
    )


def _visits_per_subject(
    visits: Iterable[PastVisit], records: Records, year: int, words: Words
) -> Iterator[str]:
    planned = Counter(visit.subject_id for visit in visits)
    before = Counter(
        visit.subject_id
        for visit in records.history
        if visit.on.year == year
        and visit.kind is VisitKind.RANDOM
        and visit.status is not VisitStatus.CANCELLED
    )
    times = {s.id: planned[s.id] + before[s.id] for s in records.subjects}
    by_plan, in_all = Counter(planned[s.id] for s in records.subjects), Counter(times.values())
    yield words(
        "Random visits per subject (抽查次数), at most 2 a year by art. 11",
        "每家随机抽查次数，依第11条每年原则上不超过 2 次",
    )
    yield from table(
        words("visits|subjects|by this plan alone", "次数|家数|仅计本计划").split("|"),
        (
            (str(count), f"{in_all[count]:,}", f"{by_plan[count]:,}")
            for count in range(max(in_all, default=0) + 1)
        ),
        numbers=range(3),
    )
    above = [subject_id for subject_id, count in times.items() if count > 2]
    if not above:
        yield words("  nobody has more than 2", "  无一超过 2 次")
    else:
        drawn_too = sum(1 for subject_id in above if planned[subject_id])
        yield words(
            f"  {len(above)} had more than 2 before any draw; {drawn_too} of them were drawn",
            f"  {len(above)} 家原有记录已超过 2 次；其中被抽中 {drawn_too} 家",
        )


def _chain(draws: Sequence[Drawn], words: Words) -> Iterator[str]:
    yield words(
        "The chain of commitments (承诺值链): each names the one before, and the draws it closes",
        "承诺值链：每次写明前次，及此间揭封的抽取",
    )
    yield from table(
        words("no.|task|commitment|closes", "序号|任务|承诺值|揭封").split("|"),
        (
            (
                str(drawn.committed.sequence),
                drawn.task.code,
                drawn.committed.hex,
                ", ".join(str(closed.sequence) for closed in drawn.committed.events),
            )
            for drawn in draws
        ),
    )
    wrong = sum(len(drawn.discrepancies) for drawn in draws)
    yield words(
        f"  {len(draws)} draws verified, {wrong} discrepancies",
        f"  核验 {len(draws)} 次抽取，差异 {wrong} 处",
    )
