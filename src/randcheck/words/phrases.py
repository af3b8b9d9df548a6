"""Phrases: parts of a message, stored as a code and parameters and shown in either language.

A message has phrases for what a value must be (``form``), what it is about (``what``) and where it
stands (``where``). Names in program code, such as ``Quota.by``, are plain texts, the same in both
languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from randcheck.words.catalogue import phrases
from randcheck.words.languages import is_chinese, language

PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {code: MappingProxyType({"en": en, "zh": zh}) for code, (en, zh) in phrases.PHRASES.items()}
)
"""Code to language to template; the placeholders are the parameters of the code."""


class Phrase(str):
    """A code and its parameters; as a str it is the English text, so that programs can compare it.

    Args:
        code: a key of `PHRASES`.
        **params: what the template names; the items of a tuple are alternatives.

    Example:
        >>> Phrase("int-between", least=1, most=12)
        'an int from 1 to 12'
        >>> Phrase("int-between", least=1, most=12).text("zh")
        '1 至 12 的整数'
        >>> Phrase("one-of", names=("Role.SECTION", "None")).text("zh")
        'Role.SECTION 或 None'
    """

    __slots__ = ("_params", "code")

    code: str
    _params: dict[str, object]

    def __new__(cls, code: str, /, **params: object) -> Phrase:
        """A phrase of a code that has words."""
        made = super().__new__(cls, _filled(code, params, "en"))
        made.code = code
        made._params = params
        return made

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters, read-only."""
        return MappingProxyType(self._params)

    def text(self, lang: str = "en") -> str:
        """The phrase in words, ``lang`` being ``"en"`` or ``"zh"``."""
        return _filled(self.code, self._params, lang)

    def __reduce__(self) -> tuple[object, ...]:
        return phrase_of, (self.code, self._params)


def phrase_of(code: str, params: Mapping[str, object]) -> Phrase:
    """A phrase of a code and its parameters, such as those of a document."""
    return Phrase(code, **params)


def in_words(value: object, lang: str) -> object:
    """The words of a value that has any, such as a phrase or a source; else the value itself."""
    words = getattr(value, "text", None)
    return words(lang) if callable(words) else value


def _filled(code: str, params: Mapping[str, object], lang: str) -> str:
    shown = {name: _shown(value, lang) for name, value in params.items()}
    text = PHRASES[code][language(lang)].format_map(shown)
    # Which article stands before a name, the name says.
    is_an = text.startswith("a ") and text[2:3] in tuple("AEIOU")
    return f"an {text[2:]}" if is_an and not is_chinese(lang) else text


def _shown(value: object, lang: str) -> object:
    if isinstance(value, tuple):
        parts = (str(in_words(item, lang)) for item in cast("tuple[object, ...]", value))
        return (" 或 " if is_chinese(lang) else " or ").join(parts)
    return in_words(value, lang)
