"""The language of a report: the code holds each text in English and in Chinese."""

from __future__ import annotations

import attrs

from randcheck import SHANGRAO_2023, Quota, Reason, Source, label
from randcheck.rules import SourceKind
from randcheck.words import render
from randcheck.words.languages import WordedEnum, article_zh
from randcheck.words.terms import TERMS

LANGUAGES = ("en", "zh")
ACT = SHANGRAO_2023.scope.act
"""The rule whose articles are cited only by number."""


@attrs.frozen
class Words:
    """Chooses the text of one language.

    Args:
        lang: ``"en"`` or ``"zh"``.

    Example:
        >>> Words("zh")("drawn", "抽中")
        '抽中'
    """

    lang: str = attrs.field(validator=attrs.validators.in_(LANGUAGES))

    def __call__(self, en: str, zh: str) -> str:
        """Return the text in the language."""
        return zh if self.lang == "zh" else en

    def listed(self, *parts: str) -> str:
        """Join texts with commas."""
        return self(", ", "、").join(parts)

    def reason(self, why: Reason) -> str:
        """Write a reason in words, without its source."""
        return render(why.code, why.params, self.lang)

    def member(self, kind: type[WordedEnum], value: str) -> str:
        """Write a member in words, by value."""
        return label(kind(value), self.lang)

    def term(self, parameter: str, value: str) -> str:
        """Write a coded text in words; an unknown code unchanged."""
        return TERMS[parameter].get(value, {}).get(self.lang, value)

    def source(self, source: Source) -> str:
        """Write a source; shortened for an article of the rule, our reading or our default."""
        if source.kind is SourceKind.DEFAULT:
            return self("default", "默认值")
        if source.act != ACT:
            return source.text(self.lang)
        place = self(f"art. {source.article}", article_zh(source.article or ""))
        if source.kind is SourceKind.SENTENCE:
            return place
        return self(f"our reading of {place}", f"本库对{place}的理解")

    def quota(self, quota: Quota) -> str:
        """Write a quota."""
        if quota.class_rates is not None:
            return " ".join(f"{name}={rate}" for name, rate in sorted(quota.class_rates.items()))
        if quota.groups is not None:
            named = [f"{name} {of_group.amount}" for name, of_group in quota.groups.items()]
            if quota.rest is not None:
                named.append(self("others", "其余") + f" {quota.rest.amount}")
            return self.listed(*named)
        if quota.asked_share is not None:
            return self(f"share of {quota.asked_share}", f"比例 {quota.asked_share}")
        return self(f"{quota.asked_count} subjects", f"{quota.asked_count} 户")
