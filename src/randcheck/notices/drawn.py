"""The notice of a draw (抽取结果): the subjects drawn, the chances, and the changes since.

Source: the rule, articles 3 and 11; ``randcheck-draw/2``, sections 2 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from randcheck.base.fields import check_record
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.header_parts import HeaderMatter
from randcheck.domain.plan.matters import Matter
from randcheck.notices.markdown import bullets, document, heading, table
from randcheck.notices.words import Words, names_of_matters, names_of_subjects


def drawn_notice(
    drawn: Draw,
    *,
    subjects: SubjectDirectory | Iterable[Subject],
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
    with_teams: bool = False,
    with_seal: bool = False,
) -> str:
    """Write the result of a draw for the public: chances by stratum, and subjects drawn.

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
        names: code to name, for departments, bodies, districts, matters, strata, kinds of subject,
            results, reasons, officers; and the rulebook's name to its full title. A stratum without
            a name is shown with the names of its group and its marks; the marks of the library's
            own rulebook are known.
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        with_teams: whether to name the officers of each visit. The default is no, because insiders
            could guess recusals from them.
        with_seal: whether to show the seal. With it everyone can recompute the draw and learn the
            reserves, so use it only after the visits.

    Returns:
        Markdown.

    Raises:
        InvalidInputError: ``unknown-id`` for drawn subjects that are not among ``subjects``;
            ``wrong-type``.

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
        >>> text = drawn_notice(drawn, subjects=named)
        >>> text.splitlines()[0], "信江食品" in text, visit.team[0].inspector_id in text
        ('# 抽查任务 2026-Q4 抽取结果', True, False)
    """
    check_record(drawn, Draw, "drawn")
    words = Words(lang=lang, names=names or {})
    named = {selection.subject_id for selection in drawn.selections}
    named.update(subject_id for subject_id, _ in drawn.brought_in)
    notice = _Notice(
        drawn=drawn,
        words=words,
        names=names_of_subjects(subjects, named),
        matter_names=names_of_matters(matters),
    )
    return document(
        heading(
            words(f"Draw for task {drawn.frame.task}", f"抽查任务 {drawn.frame.task} 抽取结果")
        ),
        *notice.facts(with_seal=with_seal),
        *(block for matter in drawn.header.matters for block in notice.of_matter(matter)),
        *notice.changes(),
        *(notice.teams() if with_teams else ()),
    )


@attrs.frozen(kw_only=True)
class _Notice:
    """Makes the blocks of the notice."""

    drawn: Draw
    words: Words
    names: Mapping[str, str]
    matter_names: Mapping[str, str]

    def facts(self, *, with_seal: bool) -> Iterator[str]:
        """List the facts of the draw: body, rulebook, directory, commitment, values."""
        words, header = self.words, self.drawn.header
        rulebook = header.rulebook.name
        facts = (
            (words("Body", "抽查机关"), words.name(header.body)),
            (words("Rulebook", "依据"), words.known(rulebook) or rulebook),
            (
                words("Visits", "检查期间"),
                words(
                    f"{header.opens_on} to {header.closes_on}",
                    f"{header.opens_on} 至 {header.closes_on}",
                ),
            ),
            (
                words("Directory", "检查对象名录库"),
                words(
                    f"{header.directory_size} subjects as of {header.directory_as_of}",
                    f"{header.directory_size} 户（截至 {header.directory_as_of}）",
                ),
            ),
            (words("Commitment", "承诺值"), self.drawn.commitment),
            (words("Committed on", "承诺日期"), header.committed_on),
            (words("Seal", "密封值"), self.drawn.seal if with_seal else None),
        )
        yield bullets(facts, words.colon)
        yield table(
            words.header("Public value|Known on|Value", "公开随机来源|公布日期|数值"),
            (
                (source.source, source.date, value)
                for source, value in zip(header.entropy, self.drawn.values, strict=True)
            ),
        )

    def of_matter(self, matter: HeaderMatter) -> Iterator[str]:
        """Write the chances of one matter by stratum, and the subjects drawn for it."""
        words, code = self.words, matter.code
        selected = [s for s in self.drawn.selections if s.matter_code == code]
        yield heading(words.name(code, self.matter_names), 2)
        yield table(
            words.header("Stratum|Subjects|Chance", "分层|户数|抽中概率"),
            (
                (words.stratum(name), of.size, words.share(of.chance))
                for name, of in matter.strata.items()
            ),
        )
        yield table(
            words.header(
                "No.|Name|Credit code or id", "序号|检查对象名称|统一社会信用代码或者编号"
            ),
            (
                (number, self.names[subject_id], subject_id)
                for number, subject_id in enumerate(sorted(s.subject_id for s in selected), 1)
            ),
        )

    def changes(self) -> Iterator[str]:
        """List each replaced subject with its successor."""
        words = self.words
        replaced = [change for change in self.drawn.changes if change.came]
        if not replaced:
            return
        yield heading(words("Replaced since", "检查对象递补情况"), 2)
        yield table(
            words.header(
                "On|Matter|Not inspected|In its place", "日期|抽查事项|未能实施检查的对象|递补对象"
            ),
            (
                (
                    change.on,
                    words.name(code, self.matter_names),
                    words.name(change.subject_id, self.names),
                    words("nobody left", "无可递补")
                    if came is None
                    else words.name(came, self.names),
                )
                for change in replaced
                for code, came in change.came.items()
            ),
        )

    def teams(self) -> Iterator[str]:
        """List the officers of each present visit."""
        words = self.words
        yield heading(words("Teams", "检查小组"), 2)
        yield table(
            words.header(
                "Subject|Matters|Officers, the lead first",
                "检查对象|抽查事项|执法检查人员（组长在前）",
            ),
            (
                (
                    words.name(visit.subject_id, self.names),
                    words.named(visit.matter_codes, self.matter_names),
                    words.named(member.inspector_id for member in visit.team),
                )
                for visit in self.drawn.visits_now
            ),
        )
