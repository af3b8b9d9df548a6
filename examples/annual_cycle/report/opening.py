"""The first page: the directories, the matter list, the plan and its check, the year's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from examples.annual_cycle.plan.checks import Checks
from examples.annual_cycle.plan.sizing import Sizing
from examples.annual_cycle.plan.stages import checked_on
from examples.annual_cycle.report.terminal import WIDTH, decimal, fit, rule, table, wrap
from examples.annual_cycle.words import ACT, Words
from examples.annual_cycle.world import World
from examples.annual_cycle.year.run import Year
from randcheck import SHANGRAO_2023, Breach, Task, TeamSlot, label
from randcheck.plans import AreaRule, Expected

_BREACH_LINES = 2
"""The approximate number of lines after which a long breach is cut."""


def opening(
    world: World,
    found: Checks,
    words: Words,
    *,
    lists_all: bool = False,
) -> Iterator[str]:
    """Report the directories, the plan and the rules.

    Args:
        world: everything the year is run on.
        found: what the checks before the year found.
        words: the language.
        lists_all: whether the expected visits of every region are listed.
    """
    year = world.year
    yield from directories(world, words)
    yield ""
    yield from _matter_list(year, found.of_list, words)
    yield ""
    yield words("Plan (抽查计划): tasks (任务), matters (事项), teams (检查小组)", "抽查计划")
    yield from table(
        words("task|visits|matter|quota|team", "任务|检查期间|事项|抽查数量|检查小组").split("|"),
        _plan_rows(year, words),
    )
    for task in year.plan.tasks:
        yield from _special(task, words)
    yield from left_out(world, words)
    yield ""
    yield from _check(year, found, words, lists_all=lists_all)
    yield ""
    yield from _rules(year, words)
    yield ""
    yield from _weights(words)


def directories(world: World, words: Words) -> Iterator[str]:
    """Report the title and the data of the year.

    Args:
        world: everything the year is run on.
        words: the language.
    """
    plan, records, origin = world.year.plan, world.year.records, words(*world.origin)
    yield rule(words(f"Double random, one public (双随机、一公开) {plan.year}", plan.title))
    subjects, inspectors = len(records.subjects.first), len(records.inspectors.first)
    pools = Counter(inspector.pool for inspector in records.inspectors.first.values())
    listed = words.listed(*(f"{pool} {count}" for pool, count in pools.items()))
    numbers = {
        words("subjects (检查对象)", "检查对象"): f"{subjects:,}  {origin}",
        words("inspectors (执法检查人员)", "执法检查人员"): (
            f"{inspectors:,}  {listed}" + words("; made up", "；虚构")
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


def _matter_list(year: Year, breaches: Iterable[Breach], words: Words) -> Iterator[str]:
    listed = year.matters
    number = sum(1 for _ in listed)
    yield words(
        f"Matter list (随机抽查事项清单) {listed.edition}: {number} matters of "
        f"{words.listed(*listed.departments)}",
        f"随机抽查事项清单 {listed.edition}：{words.listed(*listed.departments)} 共 {number} 项",
    )
    yield words(
        f"  approved {listed.approved_on}, entered in the systems {listed.entered_on}, "
        f"published {listed.published_on}",
        f"  {listed.approved_on} 审核，{listed.entered_on} 录入系统，{listed.published_on} 公开",
    )
    yield from told(breaches, checked_on(year.plan.year), words)


def told(breaches: Iterable[Breach], on: date, words: Words) -> Iterator[str]:
    """Report what a check found.

    Args:
        breaches: what it found.
        on: the day of the check.
        words: the language.
    """
    found = tuple(breaches)
    number = len(found) or words("no", "无")
    plural = "es" if len(found) != 1 else ""
    yield words(f"  checked on {on}: {number} breach{plural}", f"  {on} 核查，违规：{number}")
    for breach in found:
        for line in wrap(fit(breach.message(words.lang), _BREACH_LINES * WIDTH), WIDTH - 4):
            yield f"    {line}"


def _plan_rows(year: Year, words: Words) -> Iterator[tuple[str, ...]]:
    for task in year.plan.tasks:
        window = f"{task.opens_on:%m-%d}..{task.closes_on:%m-%d}"
        team = words.listed(*(_slot(slot, words) for slot in task.team))
        for place, matter in enumerate(task.matters):
            first, last = ((task.code, window), team) if place == 0 else (("", ""), "")
            yield (*first, matter.code, words.quota(matter.quota), last)


def _slot(slot: TeamSlot, words: Words) -> str:
    text = f"{slot.count} {slot.pool}"
    if slot.area is AreaRule.OWN:
        text += words(" (own area)", "（属地）")
    return text


def left_out(world: World, words: Words) -> Iterator[str]:
    """Report what the plan leaves out because the directory does not allow it.

    Args:
        world: everything the year is run on.
        words: the language.
    """
    yield from _fallbacks(world.sizing, words)
    if not world.year.records.is_made_up:
        yield words(
            "  subjects of a file: no change, complaint or waiver is made up",
            "  对象来自文件：不虚构其变动、投诉举报或放宽",
        )


def _special(task: Task, words: Words) -> Iterator[str]:
    if own := [slot.pool for slot in task.team if slot.area is AreaRule.OWN]:
        pools = words.listed(*own)
        yield words(
            f"  {task.code} own area (属地检查): officers of {pools} visit in their own region",
            f"  {task.code} 属地检查：{pools} 的人员只检查其任职地区的对象",
        )
    if task.is_joint:
        lead, joined = task.lead_department, words.listed(*task.participating_departments)
        yield words(
            f"  {task.code} joint (联合抽查): {lead} leads (牵头), {joined} joins (配合)",
            f"  {task.code} 联合抽查：{lead} 牵头，{joined} 配合",
        )
    if task.subject_filter is not None:
        regions = len(task.subject_filter.regions)
        yield words(
            f"  {task.code} directed (定向抽查): the counties (各县（市）), {regions} regions",
            f"  {task.code} 定向抽查：各县（市），共 {regions} 个地区",
        )


def _fallbacks(sizing: Sizing, words: Words) -> Iterator[str]:
    if sizing.key_region is None:
        yield words(
            "  regions are one, or too many for quotas of their own: one share for all",
            "  地区仅一个或过多，不分地区确定抽查数量：统一比例",
        )
    if not sizing.counties:
        yield words("  no directed task: no counties to draw from", "  无定向抽查：无所需县（市）")
    if absent := sizing.classes_without_subjects:
        yield words(
            f"  no rate for class {words.listed(*absent)}: it has no subjects",
            f"  类别 {words.listed(*absent)} 无检查对象，不设抽查率",
        )


def _check(
    year: Year,
    found: Checks,
    words: Words,
    *,
    lists_all: bool,
) -> Iterator[str]:
    expected = found.expected
    yield words("Plan check (计划核查)", "计划核查")
    for plan in (*year.section_plans, year.plan):
        steps = words.listed(*(f"{label(s.stage, words.lang)} {s.on}" for s in plan.steps))
        missing = len(plan.contents.missing)
        text = words(
            f"{plan.code}: {missing} contents missing; {steps}",
            f"{plan.code}：缺少内容 {missing} 项；{steps}",
        )
        yield from (f"  {line}" for line in wrap(text, WIDTH - 2))
    yield from told(found.of_plan, checked_on(year.plan.year), words)
    yield words(
        f"  expected visits (期望检查次数), before caps: {expected_text(expected.visits)}",
        f"  期望检查次数（未计频次上限）：{expected_text(expected.visits)}",
    )
    if lists_all:
        yield from table(
            words("region (地区)|subjects|expected", "地区|户数|期望次数").split("|"),
            ((of.region, f"{of.subjects:,}", expected_text(of.visits)) for of in expected.regions),
            numbers=(1, 2),
        )


def expected_text(expected: Expected) -> str:
    """Write a number of visits, or its two bounds."""
    if expected.is_exact:
        return decimal(expected.least)
    return f"{decimal(expected.least)}..{decimal(expected.most)}"


def _rules(year: Year, words: Words) -> Iterator[str]:
    yield words(
        "Differences from the rule this year (all made up)",
        "本年另有规定之处，均为虚构",
    )
    yield from table(
        words("in force|by|what", "施行|依据|内容").split("|"), _rule_rows(year, words)
    )


def _rule_rows(year: Year, words: Words) -> Iterator[tuple[str, ...]]:
    rulebook = year.rules.rulebook
    if rulebook.rotation is not None:
        days = rulebook.rotation.days
        text = words(f"rotation (轮换): {days} days", f"轮换：{days} 日")
        yield words("all year", "全年"), words.source(rulebook.rotation.source), text
    for overlay in year.rules.overlays:
        until = "" if overlay.in_force_until is None else f"{overlay.in_force_until:%m-%d}"
        for name, value in overlay.values.items():
            shown = dict(value) if isinstance(value, Mapping) else value
            window = f"{overlay.in_force_from:%m-%d}..{until}"
            yield window, words.source(overlay.source), f"{name} = {shown}"
    for period in year.rules.periods:
        factors = (f"{factor.code} ×{factor.weight.value}" for factor in period.factors)
        quota = () if period.quota is None else (words.quota(period.quota),)
        codes = words.listed(*sorted(period.matter_codes))
        window = f"{period.first_on:%m-%d}..{period.last_on:%m-%d}"
        what = words.listed(*quota, *factors)
        text = words(
            f"period (时段) {period.code} for {codes}: {what}",
            f"时段 {period.code}，{codes}：{what}",
        )
        yield window, words.source(period.source), text


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
                str(factor.weight.value),
                words.source(factor.source),
                words.source(factor.weight.source),
            )
            for factor in SHANGRAO_2023.risk.factors
        ),
    )
