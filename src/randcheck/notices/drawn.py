"""The notice of a draw (抽取结果): the subjects drawn, the chances, and the changes since.

Source: the rule, articles 3 and 11; ``randcheck-draw/2``, sections 2 and 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from randcheck.base.fields import check_record
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.plan.matters import Matter
from randcheck.notices.forms import Form, table_of
from randcheck.notices.notice import Block, Notice, Section, Table
from randcheck.notices.words import Words, known_subjects, names_of_matters

DRAWN_FIELDS = {
    "number": ("No.", "序号"),
    "name": ("Name", "检查对象名称"),
    "id": ("Credit code or id", "统一社会信用代码/注册号"),
    "region": ("Region", "所属地区"),
    "matters": ("Matters", "抽查事项"),
}


def drawn_notice(
    drawn: Draw,
    *,
    subjects: SubjectDirectory | Iterable[Subject],
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    form: Form | None = None,
    with_strata: bool = True,
    with_teams: bool = False,
    with_seal: bool = False,
) -> Notice:
    """Make the notice of a draw for the public: the subjects drawn, and the chances by stratum.

    It does not show the stratum of any subject, because that can reveal what is on record about it.
    Nor does it show the number drawn from each stratum: if all of a small stratum were drawn, its
    name reveals their records. A replacement is shown without its reason. Subjects not drawn are
    not named.

    It names the subjects that will be visited. So publish it after the visits, unless enterprises
    may know before.

    Args:
        drawn: the verified draw with its events.
        subjects: give the names; all drawn subjects have to be among them.
        matters: where the names of the matters are taken from.
        names: code to name, for tasks, departments, bodies, districts, matters, strata, kinds of
            subject, results, reasons, officers; and the rulebook's name to its full title. A
            stratum without a name is shown with the names of its group and its marks; the marks of
            the library's own rulebook are known.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        form: published columns for the list, with the fields ``number``, ``name``, ``id``,
            ``region`` and ``matters``; None for one of each.
        with_strata: whether to attach the chances of each stratum as an annex.
        with_teams: whether to name the officers of each visit. The default is no, because insiders
            could guess recusals from them.
        with_seal: whether to show the seal. With it everyone can recompute the draw and learn the
            reserves, so use it only after the visits.

    Returns:
        The notice.

    Raises:
        InvalidInputError: ``unknown-id`` for drawn subjects that are not among ``subjects``, and
            for a form with other fields; ``wrong-type``.

    Source: the rule, articles 3 and 11.

    Example:
        >>> from datetime import date
        >>> from randcheck import SHANGRAO_2023, EntropySource, Frame
        >>> from randcheck.draws import Group, MatterFrame
        >>> from randcheck.draws import RosterEntry, TeamRule
        >>> from randcheck import commit, draw
        >>> frame = Frame(task="2026-Q4", opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...     rulebook=SHANGRAO_2023.ref, directory_as_of=date(2026, 11, 20),
        ...     team={"city": TeamRule(count=2)}, areas={"E-001": None, "E-002": None},
        ...     matters=[MatterFrame(code="WAGES",
        ...         groups={"all": Group(base=2, quota=1)}, weights={"all/any": 1},
        ...         entries={"E-001": "all/any", "E-002": "all/any"})],
        ...     roster={i: RosterEntry(pool="city") for i in ("ZF-1", "ZF-2", "ZF-3")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="6C33 1C16")
        >>> committed = commit(frame, body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="5e" * 32)
        >>> drawn = draw(committed, values=["03 07 11 19 24 31 08"])
        >>> [visit] = drawn.visits
        >>> named = [Subject(id=visit.subject_id, name="信江食品", region="361102")]
        >>> text = drawn_notice(drawn, subjects=named).markdown()
        >>> text.splitlines()[0], "信江食品" in text, visit.team[0].inspector_id in text
        ('# 抽查任务 2026-Q4 抽取结果', True, False)
    """
    check_record(drawn, Draw, "drawn")
    words = Words(lang=lang, names=names or {})
    named = {selection.subject_id for selection in drawn.selections}
    named.update(subject_id for subject_id, _ in drawn.brought_in)
    paper = _Paper(
        drawn=drawn,
        words=words,
        subjects=known_subjects(subjects, named),
        matter_names=names_of_matters(matters),
    )
    task = words.name(drawn.frame.task)
    return Notice(
        title=words(f"Draw for task {task}", f"抽查任务 {task} 抽取结果"),
        blocks=(
            *paper.facts(with_seal=with_seal),
            *paper.totals(),
            paper.listed(form),
            *paper.changes(),
            *(paper.teams() if with_teams else ()),
        ),
        annexes=paper.strata() if with_strata else (),
        issuer=words.name(drawn.header.body),
        lang=lang,
    )


@attrs.frozen(kw_only=True)
class _Paper:
    """Makes the blocks of the notice."""

    drawn: Draw
    words: Words
    subjects: Mapping[str, Subject]
    matter_names: Mapping[str, str]

    def facts(self, *, with_seal: bool) -> Iterator[Block]:
        """List the facts of the draw: body, rulebook, directory, commitment, values."""
        words, header = self.words, self.drawn.header
        as_of = words.day(header.directory_as_of)
        yield words.facts(
            (words("Body", "抽查机关"), words.name(header.body)),
            (words("Rulebook", "依据"), words.name(header.rulebook.name)),
            (words("Visits", "检查期间"), words.days(header.opens_on, header.closes_on)),
            (
                words("Directory", "检查对象名录库"),
                words(
                    f"{header.directory_size} subjects as of {as_of}",
                    f"{header.directory_size} 户（截至 {as_of}）",
                ),
            ),
            (words("Commitment", "承诺值"), self.drawn.commitment),
            (words("Committed on", "承诺日期"), header.committed_on),
            (words("Seal", "密封值"), self.drawn.seal if with_seal else None),
        )
        yield words.table(
            words("Public values", "公开随机来源"),
            "Public value|Known on|Value",
            "公开随机来源|公布日期|数值",
            (
                (source.source, source.date, value)
                for source, value in zip(header.entropy, self.drawn.values, strict=True)
            ),
        )

    def totals(self) -> Iterator[Block]:
        """Say how many were drawn in all, by matter and by region."""
        words, visits = self.words, self.drawn.visits
        regions = Counter(self.subjects[visit.subject_id].region for visit in visits)
        by_region = words.counted(
            ((words.name(code), regions[code]) for code in sorted(regions)), "家"
        )
        yield words(
            f"{len(visits)} subject(s) drawn. By region: {by_region}.",
            f"共抽取{len(visits)}家，其中：{by_region}。",
        )
        base = {
            matter.code: sum(stratum.size for stratum in matter.strata.values())
            for matter in self.drawn.header.matters
        }
        count = Counter(code for visit in visits for code in visit.matter_codes)
        yield words.table(
            words("Matters", "抽查事项"),
            "No.|Matter|Could be drawn|Drawn|Share",
            "序号|抽查事项|抽查基数（家）|抽取（家）|抽取比例",
            (
                (
                    number,
                    words.name(code, self.matter_names),
                    size,
                    count[code],
                    words.part(count[code], size),
                )
                for number, (code, size) in enumerate(base.items(), 1)
            ),
        )

    def listed(self, form: Form | None) -> Table:
        """List the subjects drawn."""
        words = self.words
        return table_of(
            words("Subjects drawn", "抽查对象名单"),
            DRAWN_FIELDS,
            (
                {
                    "number": number,
                    "name": self.subjects[visit.subject_id].name,
                    "id": visit.subject_id,
                    "region": words.name(self.subjects[visit.subject_id].region),
                    "matters": words.named(visit.matter_codes, self.matter_names),
                }
                for number, visit in enumerate(self.drawn.visits, 1)
            ),
            words.lang,
            form,
        )

    def strata(self) -> Iterator[Section]:
        """Attach the chances of each matter by stratum."""
        words = self.words
        title = words("Chances by stratum", "各分层户数和抽中概率")
        sections = (
            Section(
                title=name,
                blocks=[
                    words.table(
                        name,
                        "Stratum|Subjects|Chance",
                        "分层|户数|抽中概率",
                        (
                            (words.stratum(code), of.size, words.share(of.chance))
                            for code, of in matter.strata.items()
                        ),
                    )
                ],
            )
            for matter in self.drawn.header.matters
            for name in (words.name(matter.code, self.matter_names),)
        )
        yield Section(title=title, blocks=sections)

    def changes(self) -> Iterator[Section]:
        """List each replaced subject with its successor."""
        words = self.words
        replaced = [change for change in self.drawn.changes if change.came]
        if not replaced:
            return
        title = words("Replaced since", "检查对象递补情况")
        rows = (
            (
                change.on,
                words.name(code, self.matter_names),
                self._subject(change.subject_id),
                words("nobody left", "无可递补") if came is None else self._subject(came),
            )
            for change in replaced
            for code, came in change.came.items()
        )
        table = words.table(
            title,
            "On|Matter|Not inspected|In its place",
            "日期|抽查事项|未能实施检查的对象|递补对象",
            rows,
        )
        yield Section(title=title, blocks=[table])

    def _subject(self, subject_id: str) -> str:
        return self.words.coded(subject_id, {subject_id: self.subjects[subject_id].name})

    def teams(self) -> Iterator[Section]:
        """List the officers of each present visit."""
        words = self.words
        title = words("Teams", "检查小组")
        rows = (
            (
                self._subject(visit.subject_id),
                words.named(visit.matter_codes, self.matter_names),
                words.listed(words.coded(member.inspector_id) for member in visit.team),
            )
            for visit in self.drawn.visits_now
        )
        table = words.table(
            title,
            "Subject|Matters|Officers, the lead first",
            "检查对象|抽查事项|执法检查人员（组长在前）",
            rows,
        )
        yield Section(title=title, blocks=[table])
