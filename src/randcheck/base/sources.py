"""Where a number comes from: the act and article behind every rule, exclusion and breach."""

from typing import Any

import attrs

from randcheck.base.errors import brief, refuse, tells_all, written
from randcheck.base.texts import check_text
from randcheck.words.languages import WordedEnum, article_zh, is_chinese
from randcheck.words.phrases import Phrase

_US = "randcheck"


class SourceKind(WordedEnum):
    """Who says it: the rule, or this library.

    - ``SENTENCE``: the sentence of an act says so.
    - ``READING``: a sentence mentions it, and this is how the library understands the sentence.
    - ``DEFAULT``: no sentence mentions it; the library chose it.
    """

    __module__ = "randcheck.rules"

    SENTENCE = "sentence", "sentence of the rule", "条文原文"
    READING = "reading", "our reading", "本库的理解"
    DEFAULT = "default", "default of randcheck", "本库默认"


def _is_text(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    check_text(value, f"Source.{attribute.name}")


def _is_kind(source: "Source", _: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse a default that cites an act, and an act that is called a default."""
    of_us, of_acts = [SourceKind.DEFAULT], [SourceKind.SENTENCE, SourceKind.READING]
    allowed = of_us if source.act == _US else of_acts
    if type(value) is not SourceKind or value not in allowed:
        form = Phrase("one-of", names=tuple(f"SourceKind.{kind.name}" for kind in allowed))
        refuse("wrong-type", what="Source.kind", value=brief(value), form=form)


@tells_all
@attrs.frozen(kw_only=True)
class Source:
    """A place in a published act, this library's reading of one, or a default of this library.

    Args:
        act: the act's title as published, or ``"randcheck"`` for a default of ours.
        article: the article of the act, as a reader would cite it; None for the whole act.
        edition: document number or date of the edition.
        url: where the text can be read, if it is published online.
        kind: whether the sentence says it, the library reads it so, or the library chose it.

    Example:
        >>> print(Source(act="劳动保障监察条例", article="16"))
        劳动保障监察条例, art. 16
    """

    __module__ = "randcheck"

    act: str = attrs.field(validator=_is_text)
    article: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))
    edition: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))
    url: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))
    kind: SourceKind = attrs.field(default=SourceKind.SENTENCE, validator=_is_kind)

    @property
    def reading(self) -> "Source":
        """This library's reading of the same place; a default stays a default.

        Example:
            >>> print(Source(act="劳动保障监察条例", article="16").reading)
            our reading of 劳动保障监察条例, art. 16
        """
        is_sentence = self.kind is SourceKind.SENTENCE
        return attrs.evolve(self, kind=SourceKind.READING) if is_sentence else self

    def __repr__(self) -> str:
        # Only what it has: a rulebook shows more than a hundred of them.
        held = [("act", self.act), ("article", self.article)]
        held += [("edition", self.edition), ("url", self.url)]
        shown = [f"{name}={written(value)}" for name, value in held if value is not None]
        if self.kind is not SourceKind.SENTENCE:
            shown.append(f"kind=SourceKind.{self.kind.name}")
        return f"Source({', '.join(shown)})"

    def __str__(self) -> str:
        if self.kind is SourceKind.DEFAULT:
            return "default of randcheck, as the rule leaves it open"
        place = self.act if self.article is None else f"{self.act}, art. {self.article}"
        return place if self.kind is SourceKind.SENTENCE else f"our reading of {place}"

    def text(self, lang: str = "en") -> str:
        """The source in words: Chinese for any tag that begins with ``zh``, else English.

        Example:
            >>> source = Source(act="劳动保障监察条例", article="16")
            >>> source.text("zh"), source.reading.text("zh")
            ('《劳动保障监察条例》第十六条', '本库对《劳动保障监察条例》第十六条的理解')
        """
        if not is_chinese(lang):
            return str(self)
        if self.kind is SourceKind.DEFAULT:
            return "本库默认，有关规定未作规定"
        place = f"《{self.act}》" + (article_zh(self.article) if self.article else "")
        return place if self.kind is SourceKind.SENTENCE else f"本库对{place}的理解"


OUR_DEFAULT = Source(act=_US, kind=SourceKind.DEFAULT)
"""The source of every value that the rule leaves open and this library had to choose."""
