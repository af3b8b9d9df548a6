"""The language of a report: each text stands in the code in English and in Chinese."""

from __future__ import annotations

import attrs

from randcheck import SHANGRAO_2023, Reason, Source
from randcheck.messages import render

LANGUAGES = ("en", "zh")
ACT = SHANGRAO_2023.scope.act
"""The rule whose articles are cited by number alone."""


@attrs.frozen
class Words:
    """Picks the text of one language.

    Args:
        lang: ``"en"`` or ``"zh"``.

    Example:
        >>> Words("zh")("drawn", "抽中")
        '抽中'
    """

    lang: str = attrs.field(validator=attrs.validators.in_(LANGUAGES))

    def __call__(self, en: str, zh: str) -> str:
        """The text in the language."""
        return zh if self.lang == "zh" else en

    def reason(self, why: Reason) -> str:
        """A reason in words, without its source."""
        return render(why.code, why.params, self.lang)

    def source(self, source: Source) -> str:
        """A source, short where it is an article of the rule or a default."""
        if source.is_default:
            return self("default", "默认值")
        if source.act == ACT:
            return self(f"art. {source.article}", f"第{source.article}条")
        return source.text(self.lang)
