"""The report of one task: frame, exclusions, chances, results, loads and proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import chain

import attrs

from examples.annual_cycle.report import special
from examples.annual_cycle.report.terminal import (
    WIDTH,
    decimal,
    fit,
    histogram,
    percent,
    permille,
    permille_range,
    rule,
    table,
    wrap,
)
from examples.annual_cycle.words import Words
from examples.annual_cycle.year.run import Drawn, NotDrawn, Year
from randcheck import Draw, Frame, Reason
from randcheck.domain.draw.groups import ONE_GROUP
from randcheck.draws import MatterFrame

_STRATA_SHOWN = 8


def not_drawn_report(failed: NotDrawn, words: Words) -> Iterator[str]:
    """Report why a task was not drawn."""
    yield ""
    yield rule(words(f"Task (抽查任务) {failed.task.code}", f"抽查任务 {failed.task.code}"))
    yield words("  Not drawn:", "  未抽取：")
    for problem in failed.error.problems:
        for line in wrap(fit(problem.message(words.lang), 3 * WIDTH), WIDTH - 4):
            yield f"    {line}"


@attrs.frozen(kw_only=True)
class TaskReport:
    """The report of one task that was drawn.

    Args:
        year: the year that it is a part of.
        drawn: the task and its draw.
        since: the day as of which the task before it was prepared.
        subject_names: name of each subject, by id.
        region_names: name of each region, by code.
        words: the language.
        lists_all: whether every stratum and region is listed, not only the largest.
    """

    year: Year
    drawn: Drawn
    since: date
    subject_names: Mapping[str, str]
    region_names: Mapping[str, str]
    words: Words
    lists_all: bool = False

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        words, drawn = self.words, self.drawn
        code, quarter = drawn.task.code, drawn.quarter
        yield ""
        yield rule(words(f"Task (抽查任务) {code}", f"抽查任务 {code}"))
        yield words(
            f"  prepared {quarter.prepared_on}, committed {quarter.committed_on}, "
            f"visits from {quarter.opens_on} to {quarter.closes_on}",
            f"  {quarter.prepared_on} 准备，{quarter.committed_on} 承诺，"
            f"检查期间 {quarter.opens_on} 至 {quarter.closes_on}",
        )
        if drawn.task.instead_of is not None:
            yield words(
                f"  replaces {drawn.task.instead_of}, whose draw lapsed (失效)",
                f"  代替抽取失效的任务 {drawn.task.instead_of}",
            )
        yield words("  by ", "  依据 ") + drawn.rulebook.name
        yield from special.changes(self.year, drawn, self.since, words)
        sections = (
            self._who_is_in(),
            self._subjects_out(),
            special.waiver(drawn, self.subject_names, words),
            self._inspectors_out(),
            *chain.from_iterable(self._of_matter(matter) for matter in drawn.frame.matters),
            self._visits(),
            special.joint(drawn, words),
            self._loads(),
            self._proof(),
        )
        for section in sections:
            for place, line in enumerate(section):
                yield from ("",) if place == 0 else ()
                yield line

    def _of_matter(self, matter: MatterFrame) -> Iterator[Iterator[str]]:
        """Report the regions, if each has a number, and the strata."""
        if _is_divided(matter):
            yield special.regions(
                self.drawn, matter, self.region_names, self.words, lists_all=self.lists_all
            )
        if self.lists_all or not _is_divided(matter):
            yield self._chances(matter)

    @property
    def _frame(self) -> Frame:
        return self.drawn.frame

    @property
    def _draw(self) -> Draw:
        return self.drawn.as_drawn

    def _matter_name(self, code: str) -> str:
        return f"{code} {self.year.matters.matter(code).name}"

    # Before the draw: who may be drawn, who is excluded and why.

    def _who_is_in(self) -> Iterator[str]:
        words = self.words
        quotas = {asked.code: asked.quota for asked in self.drawn.task.matters}
        quotas |= special.period_quotas(self.year, self.drawn)
        yield words("Frame (抽样框): who may be drawn", "抽样框：可被抽取的对象")
        yield from table(
            words(
                "matter (事项)|in frame|out|to draw|asked for", "抽查事项|可抽取|不予抽取|拟抽|要求"
            ).split("|"),
            (
                (
                    self._matter_name(matter.code),
                    f"{len(matter.members):,}",
                    f"{len(matter.exclusions):,}",
                    decimal(sum((s.size * s.chance for s in matter.strata), Fraction(0)), 0),
                    words.quota(quotas[matter.code]),
                )
                for matter in self._frame.matters
            ),
            numbers=(1, 2, 3),
        )
        yield from special.periods(self.year, self.drawn, words)

    def _subjects_out(self) -> Iterator[str]:
        yield self.words(
            "Subjects out (不予抽取), by matter and reason", "不予抽取的对象，按事项及理由"
        )
        yield from self._reasons(
            {matter.code: matter.reasons.values() for matter in self._frame.matters}
        )

    def _inspectors_out(self) -> Iterator[str]:
        words, frame = self.words, self._frame
        pairs = Counter(why.code for why in frame.recusal_reasons.values())
        interests, rotations = pairs["recused-interest"], pairs["recused-rotation"]
        yield words("Roster (执法检查人员), by pool", "执法检查人员，按人员库")
        for pool, of in frame.staffing.items():
            yield words(
                f"  {pool}: {of.size}; at least {of.least} may visit any one subject, nobody is "
                f"kept from more than {of.most}",
                f"  {pool}：{of.size} 人；任一对象至少有 {of.least} 人可检查，"
                f"每人至多回避 {of.most} 户",
            )
        yield words(
            f"  pairs that may not meet: {interests} by interest (回避), {rotations} by rotation "
            "(轮换); out are",
            f"  不得相遇：回避 {interests} 对，轮换 {rotations} 对；不在名单者",
        )
        yield from self._reasons({words("officers", "人数"): frame.inspectors_out.values()})

    def _reasons(self, groups: Mapping[str, Iterable[Reason]]) -> Iterator[str]:
        """Make a row for each reason code: the number in each group, and the first in words."""
        words = self.words
        counts = {group: Counter(why.code for why in reasons) for group, reasons in groups.items()}
        first: dict[str, Reason] = {}
        for why in chain.from_iterable(groups.values()):
            first.setdefault(why.code, why)
        totals = sum(counts.values(), Counter[str]())
        if not totals:
            yield words("  nobody", "  无")
            return
        yield from table(
            [
                words("reason", "理由"),
                *groups,
                words("source", "依据"),
                words("in words, for example", "说明（例）"),
            ],
            (
                (
                    code,
                    *(f"{counts[group][code]:,}" for group in groups),
                    words.source(first[code].source),
                    words.reason(first[code]),
                )
                for code in sorted(totals, key=lambda code: (-totals[code], code))
            ),
            numbers=range(1, 1 + len(groups)),
        )

    # The draw: the chances and the result.

    def _chances(self, matter: MatterFrame) -> Iterator[str]:
        words, name = self.words, self._matter_name(matter.code)
        by_rates = bool(matter.rates)
        opaque = words(", in codes (代号)", "（代号）")
        yield words(
            f"Chances (抽中概率) for {name}, by stratum (分层)", f"{name} 的抽中概率，按分层"
        ) + (opaque if matter.meanings else "")
        yield from table(
            [
                words("class", "类别") if by_rates else words("stratum", "分层"),
                words("rate", "抽查率") if by_rates else words("weight", "权重"),
                words("subjects", "户数"),
                words("chance", "概率"),
                "‰",
                words("expected", "期望"),
                words("drawn", "抽中"),
            ],
            self._stratum_rows(matter),
            numbers=range(1, 7),
        )

    def _stratum_rows(self, matter: MatterFrame) -> Iterator[tuple[str, ...]]:
        drawn = {name: len(ids) for name, ids in self._draw.selected(matter.code).items()}
        strata = sorted(matter.strata, key=lambda stratum: (-stratum.size, stratum.full_name))
        shown = len(strata) if self.lists_all else _STRATA_SHOWN
        for stratum in strata[:shown]:
            label = stratum.full_name
            meaning = matter.meanings.get(label) if self.lists_all else None
            names = (label,) if meaning is None else (label, meaning)
            yield (
                # The only group need not be named.
                " = ".join(n if _is_divided(matter) else n.partition("/")[2] for n in names),
                str(stratum.weight if stratum.rate is None else stratum.rate),
                f"{stratum.size:,}",
                str(stratum.chance),
                permille(stratum.chance),
                decimal(stratum.size * stratum.chance),
                f"{drawn[stratum.full_name]:,}",
            )
        if rest := strata[shown:]:
            chances = [stratum.chance for stratum in rest]
            yield (
                self.words(f"{len(rest)} smaller strata", f"其余 {len(rest)} 层"),
                "",
                f"{sum(stratum.size for stratum in rest):,}",
                "",
                permille_range(chances),
                decimal(sum((s.size * s.chance for s in rest), start=Fraction(0))),
                f"{sum(drawn[stratum.full_name] for stratum in rest):,}",
            )

    # The visits and their teams.

    def _visits(self) -> Iterator[str]:
        words, drawn = self.words, self._draw
        selections, visits = len(drawn.selections), len(drawn.visits)
        by_matter = Counter(selection.matter_code for selection in drawn.selections)
        parts = " + ".join(f"{code} {count:,}" for code, count in sorted(by_matter.items()))
        yield words(
            "Visits (检查), one per subject for all its matters", "检查：一户一次，综合实施"
        )
        for line in wrap(f"{parts} = {saving_text(selections, visits, words)}", WIDTH - 2):
            yield f"  {line}"
        if drawn.visits:
            yield from self._one_visit()

    def _one_visit(self) -> Iterator[str]:
        words = self.words
        visit = max(self._draw.visits, key=lambda visit: len(visit.matter_codes))
        subject = f"{visit.subject_id} {self.subject_names[visit.subject_id]}"
        chances = words(", ", "、").join(
            f"{code} ({self._frame.chance_of(visit.subject_id, code)})"
            for code in visit.matter_codes
        )
        team = words(", ", "、").join(
            member.inspector_id + (words(" leads", "（组长）") if member.leads else "")
            for member in visit.team
        )
        yield fit(words(f"  e.g. {subject}", f"  例   {subject}"), WIDTH)
        yield words(f"       drawn for {chances}", f"       事项及概率 {chances}")
        yield words(f"       visited by {team}", f"       检查小组 {team}")

    def _loads(self) -> Iterator[str]:
        words, loads = self.words, self._draw.loads()
        yield words("Load (检查次数) of the inspectors, by pool", "各人员库每人检查次数")
        for pool in sorted(self._frame.team):
            of_pool = [loads[i] for i, entry in self._frame.roster.items() if entry.pool == pool]
            yield words(
                f"  {pool}: {len(of_pool)} officers, {min(of_pool)}..{max(of_pool)} visits each",
                f"  {pool}：{len(of_pool)} 人，每人 {min(of_pool)}..{max(of_pool)} 次",
            )
            for load, officers, bar in histogram(Counter(of_pool)):
                yield words(
                    f"  {load:>6} visits {officers:>4} officers {bar}",
                    f"  {load:>6} 次 {officers:>4} 人 {bar}",
                )

    # What anyone can check.

    def _proof(self) -> Iterator[str]:
        words, drawn = self.words, self.drawn
        yield words("Commitment (承诺值), published before the drawings", "承诺值，先于开奖公布")
        yield f"  {drawn.committed.hex}"
        for source, value in zip(drawn.committed.entropy, drawn.draw.values, strict=True):
            yield f"  {source.source}: {value}"
        if not drawn.discrepancies:
            yield words("  verified: no discrepancy", "  核验无差异")
        for discrepancy in drawn.discrepancies:
            yield fit(f"  {discrepancy.message(words.lang)}", WIDTH)


def _is_divided(matter: MatterFrame) -> bool:
    """Whether a matter is drawn within groups, such as regions."""
    return matter.groups.keys() != {ONE_GROUP}


def saving_text(selections: int, visits: int, words: Words) -> str:
    """Report how many visits a joint draw of all matters spares."""
    saved = selections - visits
    share = Fraction(saved, max(1, selections))
    return words(
        f"{selections:,} selections in {visits:,} visits: {saved:,} saved, {percent(share)}",
        f"{selections:,} 项次，合并为 {visits:,} 次检查：节省 {saved:,} 次，{percent(share)}",
    ) + words(f" ({share})", f"（{share}）")
