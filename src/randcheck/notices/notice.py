"""A notice as a document: what stands on the paper, before anyone makes a file of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

import attrs

from randcheck.base.errors import brief, refuse, tells_all
from randcheck.base.fields import optional_date, valid_free_text, valid_text
from randcheck.base.items import each, record_tuple
from randcheck.notices import markdown, printed
from randcheck.words.languages import date_zh, is_chinese
from randcheck.words.phrases import Phrase

Cell: TypeAlias = str | int


@tells_all
@attrs.frozen(kw_only=True)
class Table:
    """A table of a notice.

    Args:
        name: what it holds, for a sheet or a file; it is not printed.
        head: the names of its columns; empty for a list of labels, each with its value.
        rows: the rows, with a cell for each column.
    """

    __module__ = "randcheck.notices"

    name: str
    head: tuple[str, ...] = attrs.field(default=(), converter=record_tuple)
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(converter=record_tuple)


@tells_all
@attrs.frozen(kw_only=True)
class Section:
    """A part of a notice with a title; also an annex (附件).

    Args:
        title: its title.
        blocks: paragraphs, tables and sections, in order; sections lie one within another once.

    Example:
        >>> Section(title="检查小组", blocks=["共2个检查小组。"]).blocks
        ('共2个检查小组。',)
    """

    __module__ = "randcheck.notices"

    title: str
    blocks: tuple["str | Table | Section", ...] = attrs.field(converter=record_tuple)


Block: TypeAlias = str | Table | Section


def _blocks(_: object, attribute: "attrs.Attribute[Any]", value: Iterable[object]) -> None:
    strange = [block for block in value if not isinstance(block, Block)]
    if strange:
        form = Phrase("records", kind="str, Table, Section")
        refuse("wrong-type", what=f"Notice.{attribute.name}", value=brief(strange[0]), form=form)


@tells_all
@attrs.frozen(kw_only=True)
class Notice:
    """A paper that a body signs, pins up or posts (公告、报告、决定书).

    The notice functions make it, and `issued` gives it what the office adds: number, day, contact.
    It holds plain texts, so a host can make any file of it: `markdown` and `html` are here, and
    `rows` and `parts` are what a spreadsheet or a text program needs.

    Args:
        title: the title.
        blocks: paragraphs, tables and sections, in order.
        annexes: what is attached, numbered in this order.
        issuer: who signs it.
        number: its number (文号); empty for none.
        day: the day under the signature; None leaves room to write it by hand.
        contact: whom to ask: office, address, telephone; empty for none.
        lang: the language of the words that the layout adds.

    Example:
        >>> notice = Notice(title="抽取结果", blocks=["共抽取1家。"], issuer="上饶市人社局")
        >>> print(notice.issued(number="饶人社字〔2026〕1号", day=date(2026, 11, 26)).markdown())
        # 抽取结果
        <BLANKLINE>
        饶人社字〔2026〕1号
        <BLANKLINE>
        共抽取1家。
        <BLANKLINE>
        上饶市人社局
        <BLANKLINE>
        2026年11月26日
        <BLANKLINE>
    """

    __module__ = "randcheck.notices"

    title: str = attrs.field(validator=valid_text)
    blocks: tuple[Block, ...] = attrs.field(converter=record_tuple, validator=_blocks)
    annexes: tuple[Section, ...] = attrs.field(
        default=(), converter=record_tuple, validator=each(Section)
    )
    issuer: str = attrs.field(validator=valid_text)
    number: str = attrs.field(default="", validator=valid_free_text)
    day: date | None = attrs.field(default=None, validator=optional_date)
    contact: str = attrs.field(default="", validator=valid_free_text)
    lang: str = attrs.field(default="zh", validator=valid_free_text)

    def issued(
        self, *, day: date, number: str = "", contact: str = "", issuer: str | None = None
    ) -> "Notice":
        """The notice with what the office adds before it goes out.

        Args:
            day: the day under the signature.
            number: its number (文号).
            contact: whom to ask.
            issuer: who signs it; None for the body that the notice is of.
        """
        signed = self.issuer if issuer is None else issuer
        return attrs.evolve(self, day=day, number=number, contact=contact, issuer=signed)

    def parts(self) -> Iterator[tuple[str, str | Table]]:
        """Yield what is printed, one after another, each with its kind.

        The kinds are ``title``, ``number``, ``heading``, ``subheading``, ``paragraph``, ``table``,
        ``signature`` and ``annex``, with which a new page begins.

        Example:
            >>> notice = Notice(title="通知", blocks=[], issuer="人社局")
            >>> list(notice.parts())[:2]
            [('title', '通知'), ('signature', '人社局')]
        """
        zh = is_chinese(self.lang)
        colon = "：" if zh else ": "
        yield "title", self.title
        if self.number:
            yield "number", self.number
        yield from _flat(self.blocks, "heading")
        numbered = [f"{number}. {of.title}" for number, of in enumerate(self.annexes, 1)]
        if numbered:
            yield "paragraph", ("附件" if zh else "Annexes") + colon + "  ".join(numbered)
        if self.contact:
            yield "paragraph", ("联系方式" if zh else "Contact") + colon + self.contact
        yield "signature", self.issuer
        if self.day is not None:
            yield "signature", date_zh(self.day) if zh else self.day.isoformat()
        else:
            yield "signature", "\u3000\u3000年\u3000月\u3000日" if zh else "Date: "
        for number, annex in enumerate(self.annexes, 1):
            yield "annex", ("附件" if zh else "Annex ") + f"{number}{colon}{annex.title}"
            yield from _flat(annex.blocks, "subheading")

    def rows(self) -> tuple[Table, ...]:
        """All tables, in order, for a spreadsheet or CSV files.

        The texts are not changed. A spreadsheet reads a text that begins with ``=``, ``+``, ``-``
        or ``@`` as a formula, and the name of a subject can begin so: write such cells as text.
        """
        return tuple(content for _, content in self.parts() if isinstance(content, Table))

    def markdown(self) -> str:
        """Return the notice in Markdown; every text is escaped."""
        colon = "：" if is_chinese(self.lang) else ": "
        return markdown.document(
            *(
                markdown.part(kind, content)
                if isinstance(content, str)
                else markdown.table(content.head, content.rows)
                if content.head
                else markdown.bullets(content.rows, colon)
                for kind, content in self.parts()
            )
        )

    def html(self) -> str:
        """Return the notice as one HTML document for A4 paper; every text is escaped."""
        return printed.document(
            self.title,
            "zh-CN" if is_chinese(self.lang) else "en",
            max((len(table.head) for table in self.rows()), default=0),
            (
                printed.part(kind, content)
                if isinstance(content, str)
                else printed.table(content.head, content.rows)
                for kind, content in self.parts()
            ),
        )


def _flat(blocks: Iterable[Block], heading: str) -> Iterator[tuple[str, str | Table]]:
    for block in blocks:
        if isinstance(block, Section):
            yield heading, block.title
            yield from _flat(block.blocks, "subheading")
        else:
            yield "paragraph" if isinstance(block, str) else "table", block
