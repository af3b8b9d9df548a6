"""The words for every code: errors, reasons, breaches, discrepancies, in English and Chinese.

Each area has its own module. A host that wants other words looks them up by the same codes and
parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import cast

from randcheck.words.catalogue import (
    cases,
    directories,
    documents,
    draws,
    engines,
    imports,
    matters,
    plans,
    reasons,
    records,
    reports,
    rules,
)
from randcheck.words.languages import WordedEnum, character_zh, is_chinese, language
from randcheck.words.phrases import Phrase, in_words
from randcheck.words.quoting import Quotable, steady
from randcheck.words.terms import TERMS

_AREAS = (
    records,
    matters,
    directories,
    plans,
    rules,
    reasons,
    draws,
    cases,
    reports,
    documents,
    engines,
    imports,
)

MESSAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {code: MappingProxyType(words) for area in _AREAS for code, words in area.WORDS.items()}
)
"""Code to language to template; the placeholders are the parameters of the code."""

_NAMED = {*TERMS, "characters", "form", "what", "where"}
"""Parameters whose values are always words."""


def render(code: str, params: Mapping[str, object], lang: str = "en") -> str:
    """The message of a code in a language, followed by its source where there is one.

    Args:
        code: a key of `MESSAGES`; any other code is shown with its parameters.
        params: what fills the template. Of a tuple the message shows the first ten items and the
            number of the others. Members of enumerations, phrases, names of attributes and the
            ``source`` (act and article, in brackets at the end) are translated. A name that a body
            gives in both languages is a mapping of language to words.
        lang: Chinese for any tag that begins with ``zh`` (``"zh"``, ``"zh-CN"``), English for any
            other.

    Example:
        >>> from randcheck.directories import SubjectStatus
        >>> render("not-operating", {"status": SubjectStatus.CLOSED}, "zh")
        '检查对象的生存状态为“停业”，不列入抽取'
    """
    templates = MESSAGES.get(code)
    if templates is None:
        shown = ", ".join(f"{name}={_printable(value)}" for name, value in params.items())
        return f"{code} ({shown})" if shown else code
    filled = {name: _shown(name, value, lang) for name, value in params.items()}
    template = templates[language(lang)]
    if is_chinese(lang):
        template = _closed_up(template, params, filled)
    text = template.format_map(_Filled(filled))
    if params.get("source") is None:
        return text
    return f"{text}（{filled['source']}）" if is_chinese(lang) else f"{text} ({filled['source']})"


_MOST_ITEMS = 10


class _Filled(dict[str, object]):
    """Shown parameters; a missing one, as in a record made by hand, is shown as its name."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _shown(name: str, value: object, lang: str) -> object:
    """A parameter in words."""
    if value is None and is_chinese(lang):
        return "空值"
    if isinstance(value, set | frozenset):  # in an order that is the same in every run
        items_of = cast("AbstractSet[object]", value)
        value = tuple(sorted(items_of, key=lambda item: steady(repr(item))))
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        most = max(_MOST_ITEMS, len(TERMS.get(name, ())))  # terms are few, and all of interest
        shown = [str(_shown(name, item, lang)) for item in items[:most]]
        return _listed(shown, len(items) - len(shown), lang)
    if isinstance(value, Mapping):
        names = cast("Mapping[str, object]", value)
        return _printable(names.get(language(lang), names.get("en", value)))
    # A problem within a problem.
    if callable(message := getattr(value, "message", None)):
        return message(lang)
    if not isinstance(value, str) or isinstance(value, Phrase | WordedEnum):
        return _printable(in_words(value, lang))
    if name == "characters" and is_chinese(lang):
        return character_zh(value)
    term = TERMS.get(name, {}).get(value)
    return Quotable(value) if term is None else term[language(lang)]


def _listed(shown: list[str], more: int, lang: str) -> str:
    """Items with the separator of the language, and the number of those left out."""
    if is_chinese(lang):
        return "、".join(shown) + (f" 等（另有 {more:,} 项）" if more else "")
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def _closed_up(template: str, params: Mapping[str, object], filled: Mapping[str, object]) -> str:
    """A Chinese template without blanks between two Chinese characters."""
    for name, shown in filled.items():
        if name in _NAMED or _has_words(params[name]):
            if not str(shown)[:1].isascii():
                template = re.sub(rf"(?<=[^\x00-\x7f]) (?=\{{{name}\}})", "", template)
            if not str(shown)[-1:].isascii():
                template = re.sub(rf"(?<=\{{{name}\}}) (?=[^\x00-\x7f])", "", template)
    return template


def _has_words(value: object) -> bool:
    """Whether a parameter is a member of an enumeration or a phrase, or several."""
    if isinstance(value, tuple):
        return any(map(_has_words, cast("tuple[object, ...]", value)))
    return isinstance(value, Phrase | WordedEnum)


def _printable(value: object) -> object:
    try:
        str(value)
    except (RecursionError, ValueError):  # nested too deep, or an int of thousands of digits
        return f"<{type(value).__name__}>"
    return value
