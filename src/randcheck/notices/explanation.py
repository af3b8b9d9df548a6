"""The explanation for an enterprise that was drawn (抽取情况说明), with its proof.

Source: the rule, articles 3 and 11; ``randcheck-transcript/2``, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from randcheck.base.fields import check_record
from randcheck.base.hashing import jcs
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.proofs import Proof
from randcheck.domain.plan.matters import Matter
from randcheck.notices.notice import Cell, Notice, Section
from randcheck.notices.words import Words, known_subjects, names_of_matters


def explanation_notice(
    proof: Proof,
    drawn: Draw,
    *,
    subjects: SubjectDirectory | Iterable[Subject],
    matters: Iterable[Matter] = (),
    names: Mapping[str, str] | None = None,
    lang: str = "zh",
) -> Notice:
    """Make the page that tells one enterprise why it was drawn, and how it can check that.

    Its annex is the proof, as JSON text: saved as a file, `check_proof` and the verifier that needs
    no library take it. The proof shows the seal, so hand the paper over once the seal may be
    public: after the visits.

    Args:
        proof: what `Commitment.prove` gives for the enterprise.
        drawn: the draw.
        subjects: give the name of the enterprise.
        matters: give the names of the matters.
        names: code to name, for tasks, bodies, matters, strata.
        lang: Chinese for any tag that begins with ``zh``, English for any other.

    Returns:
        The paper. It is for this enterprise alone, because it states the stratum.

    Raises:
        InvalidInputError: ``other-commitment`` if the draw is another's; ``unknown-id`` for an
            enterprise that is not among ``subjects``; ``wrong-type``.

    Source: the rule, article 3.

    Example:
        >>> from randcheck import Commitment, Draw
        >>> def paper(committed: Commitment, drawn: Draw, firm: Subject) -> Notice:
        ...     return explanation_notice(committed.prove(firm.id), drawn, subjects=[firm])
    """
    check_record(proof, Proof, "proof")
    document = proof.document(drawn)
    words = Words(lang=lang, names=names or {})
    firm = known_subjects(subjects, [proof.subject_id])[proof.subject_id]
    header, body = drawn.header, words.name(drawn.header.body)
    values = words("; ", "；").join(
        words(
            f"{source.source} ({source.date}): {value}",
            f"{source.source}（{words.day(source.date)}公布）为 {value}",
        )
        for source, value in zip(header.entropy, drawn.values, strict=True)
    )
    own = document["draw"]["ticket"]
    return Notice(
        title=words("How you were drawn", "抽取情况说明"),
        blocks=(
            words(f"To {firm.name} ({firm.id}):", f"{firm.name}（{firm.id}）："),
            words(
                f"In task {words.name(header.task)} the subjects were drawn by lot. Nobody chose "
                "them: a computation does, from values that nobody knew before, and anyone can "
                "repeat it.",
                f"抽查任务 {words.name(header.task)} 的检查对象由随机抽取产生。"
                "抽取结果由事先无人知道的数值计算得出，没有人挑选，任何人都可以重新计算。",
            ),
            words(
                f"1. On {words.day(header.committed_on)} this body published the commitment "
                f"{header.commitment}. It fixes who can be drawn and with what chance; "
                "nothing of it can be changed afterwards without showing.",
                f"1. {words.day(header.committed_on)}，本机关公布承诺值 {header.commitment}。"
                "承诺值确定了可以抽取的对象及其抽中概率，此后作任何改动都会被发现。",
            ),
            words(
                f"2. Then the public values became known: {values}.",
                f"2. 此后公布了公开随机来源的数值：{values}。",
            ),
            words(
                f"3. From both follows your ticket: {own}. In each stratum those with the "
                "smallest tickets are drawn, up to the last ticket of the table.",
                f"3. 由承诺和数值得出贵单位的签号：{own}。各分层中签号最小的对象抽中，"
                "签号不大于下表所列末位签号的即为抽中。",
            ),
            words.table(
                words("Your place", "贵单位的抽取情况"),
                "Matter|Stratum|Chance|Last ticket drawn|Drawn",
                "抽查事项|所在分层|抽中概率|末位签号|是否抽中",
                _rows(proof, drawn, document, words, names_of_matters(matters)),
            ),
            *_arrival(proof.subject_id, drawn, words),
            words(
                "The annex is your proof. Save its text as a file and check it with the published "
                "verifier; you need not trust this body.",
                "附件是贵单位的证明。把附件正文存为文件，即可用公开的核验程序自行核验，无需信任本机关。",
            ),
        ),
        annexes=[Section(title=words("Proof", "证明"), blocks=[jcs(document)])],
        issuer=body,
        lang=lang,
    )


def _rows(
    proof: Proof,
    drawn: Draw,
    document: Mapping[str, Mapping[str, list[Mapping[str, object]]]],
    words: Words,
    names: Mapping[str, str],
) -> Iterator[tuple[Cell, ...]]:
    strata = {matter.code: matter.strata for matter in drawn.header.matters}
    for result in document["draw"]["results"]:
        code = str(result["matter"])
        entry = proof.places[code].entry
        stratum = strata[code].get(entry)
        if stratum is None:
            none = words("could not be drawn", "不予抽取")
            yield words.name(code, names), "", none, "", words("no", "否")
        else:
            yield (
                words.name(code, names),
                words.stratum(entry),
                words.share(stratum.chance),
                str(result["cut"] or words("nobody drawn", "无")),
                words("yes", "是") if result["drawn"] else words("no", "否"),
            )


def _arrival(subject_id: str, drawn: Draw, words: Words) -> Iterator[str]:
    """Say that it came in for another, where it did."""
    for change in drawn.changes:
        if subject_id in change.arrivals:
            yield words(
                f"On {words.day(change.on)} you came in for a subject that could not be "
                "inspected, as the next by ticket.",
                f"{words.day(change.on)}，因原抽中的对象未能实施检查，贵单位按签号次序递补。",
            )
