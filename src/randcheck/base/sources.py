"""Where a number comes from: the act and article behind every rule, exclusion and breach."""

from typing import Any

import attrs

from randcheck.base.texts import check_text
from randcheck.words.languages import article_zh, is_chinese


def _is_text(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    check_text(value, f"Source.{attribute.name}")


@attrs.frozen(kw_only=True)
class Source:
    """A place in a published act, or the mark that a value is a default of this library.

    Args:
        act: the act's title as published, or ``"randcheck"`` for a default of ours.
        article: the article within the act, as a reader would cite it; None for the whole act.
        edition: document number or date of the edition meant.
        url: where the text can be read, if it is published online.

    Example:
        >>> print(Source(act="劳动保障监察条例", article="16"))
        劳动保障监察条例, art. 16
    """

    __module__ = "randcheck"

    act: str = attrs.field(validator=_is_text)
    article: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))
    edition: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))
    url: str | None = attrs.field(default=None, validator=attrs.validators.optional(_is_text))

    @property
    def is_default(self) -> bool:
        """Whether the value is this library's choice and not law."""
        return self.act == "randcheck"

    def __str__(self) -> str:
        if self.is_default:
            return "default of randcheck (the rule leaves it open)"
        return self.act if self.article is None else f"{self.act}, art. {self.article}"

    def text(self, lang: str = "en") -> str:
        """The source in words: Chinese for any tag that begins with ``zh``, else English.

        Example:
            >>> Source(act="劳动保障监察条例", article="16").text("zh")
            '《劳动保障监察条例》第十六条'
        """
        if not is_chinese(lang):
            return str(self)
        if self.is_default:
            return "本库默认，有关规定未作规定"
        return f"《{self.act}》" + (article_zh(self.article) if self.article else "")


OUR_DEFAULT = Source(act="randcheck", article="default")
"""The source of every value that the rule leaves open and this library had to choose."""
