"""The language of a notice: the code holds each text in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, records_of, repeats
from randcheck.domain.directory.directories import SubjectDirectory
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.groups import ONE_GROUP
from randcheck.domain.plan.matters import Matter
from randcheck.domain.plan.quotas import Quota
from randcheck.words.languages import WordedEnum, is_chinese, language
from randcheck.words.phrases import Phrase
from randcheck.words.terms import TERMS


@tells_all
@attrs.frozen(kw_only=True)
class Words:
    """Chooses the text of one language, and the names of codes.

    Args:
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        names: code to name, for departments, bodies, districts, matters, strata, kinds of subject,
            results, reasons.

    Example:
        >>> words = Words(lang="zh", names={"SR-HRSS": "上饶市人社局"})
        >>> words("drawn", "抽中"), words.name("SR-HRSS"), words.name("X1")
        ('抽中', '上饶市人社局（SR-HRSS）', 'X1')
    """

    lang: str
    names: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)

    def __call__(self, en: str, zh: str) -> str:
        """Return the text in the language."""
        return zh if is_chinese(self.lang) else en

    @property
    def colon(self) -> str:
        """The colon between a label and its value."""
        return self(": ", "：")

    def header(self, en: str, zh: str) -> list[str]:
        """Split the header of a table at its bars."""
        return self(en, zh).split("|")

    def listed(self, parts: Iterable[object]) -> str:
        """Join texts with commas."""
        return self(", ", "、").join(map(str, parts))

    def member(self, kind: type[WordedEnum], value: str) -> str:
        """Return a member's words, by value; an unknown value unchanged."""
        found = next((member for member in kind if member.value == value), None)
        return value if found is None else found.text(self.lang)

    def term(self, parameter: str, value: str) -> str:
        """Return a coded text in words; an unknown code unchanged."""
        words = TERMS[parameter].get(value)
        return value if words is None else words[language(self.lang)]

    def name(self, code: str, names: Mapping[str, str] | None = None) -> str:
        """Write a code after its name, if it has one in ``names`` or among all names."""
        name = self.known(code, names)
        return code if name is None else self(f"{name} ({code})", f"{name}（{code}）")

    def stratum(self, code: str) -> str:
        """Write a stratum with its name, or with the names of its group and its marks.

        Args:
            code: the stratum's full name, ``group/stratum``; the only group of an undivided matter
                is left out.

        Example:
            >>> words = Words(lang="zh", names={"361102": "信州区"})
            >>> words.stratum("361102/grade-A"), words.stratum("all/S1")
            ('信州区、守法诚信等级A（361102/grade-A）', 'S1')
        """
        group, _, name = code.partition("/")
        if group == ONE_GROUP:
            code = name
        if self.known(code) is not None:
            return self.name(code)
        parts = [*([] if group == ONE_GROUP else [group]), *name.split(".")]
        told = [self.outcome("stratum_part", part) for part in parts]
        return code if told == parts else self.name(code, {code: self.listed(told)})

    def known(self, code: str, names: Mapping[str, str] | None = None) -> str | None:
        """Return the name of a code from ``names`` or among all names; None if it has none."""
        return (names or {}).get(code) or self.names.get(code)

    def outcome(self, parameter: str, code: str, names: Mapping[str, str] | None = None) -> str:
        """Return the name of a result or a reason, without its code.

        Args:
            parameter: ``result`` or ``event_reason``, for the terms in common use.
            code: its code, returned if there is no name and no term.
            names: names that take precedence, such as those of the rulebook.
        """
        return self.known(code, names) or self.term(parameter, code)

    def named(self, codes: Iterable[str], names: Mapping[str, str] | None = None) -> str:
        """Join codes, each with its name, with commas."""
        return self.listed(self.name(code, names) for code in codes)

    def share(self, value: Fraction) -> str:
        """Write a share, exact and in per cent."""
        return self._with_percent(str(value), value)

    def part(self, part: int, whole: int) -> str:
        """Write a part of a whole, as counts and in per cent; 0 if the whole is 0.

        Example:
            >>> Words(lang="zh").part(612, 20040)
            '612/20040（3.05%）'
        """
        return self._with_percent(f"{part}/{whole}", Fraction(part, whole or 1))

    def _with_percent(self, shown: str, value: Fraction) -> str:
        return self(f"{shown} ({_percent(value)})", f"{shown}（{_percent(value)}）")

    def quota(self, quota: Quota) -> str:
        """Write a quota."""
        if quota.class_rates is not None:
            rates = sorted(quota.class_rates.items())
            return self.listed(f"{self.name(name)} {self.share(rate)}" for name, rate in rates)
        if quota.groups is not None:
            parts = [
                f"{self.name(name)} {self.quota(of)}" for name, of in sorted(quota.groups.items())
            ]
            if quota.rest is not None:
                parts.append(self("each other ", "其余各 ") + self.quota(quota.rest))
            return self.listed(parts)
        if quota.asked_share is not None:
            return self.share(quota.asked_share)
        return self(f"{quota.asked_count} subject(s)", f"{quota.asked_count} 户")


def _percent(value: Fraction) -> str:
    """Write a value in per cent with two decimals, rounded half up without floats."""
    hundredths = (value.numerator * 20_000 // value.denominator + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def names_of_matters(matters: Iterable[Matter]) -> dict[str, str]:
    """Map matter code to name; of several entries of one matter, the last counts."""
    return {matter.code: matter.name for matter in records_of(matters, Matter, "matters")}


def names_of_subjects(
    subjects: SubjectDirectory | Iterable[Subject], wanted: Iterable[str]
) -> dict[str, str]:
    """Map the ids of the subjects in a notice to their names.

    Raises:
        InvalidInputError: ``unknown-id`` for ids not among ``subjects``; ``duplicate-id`` for ids
            that occur more than once there.
    """
    ids = frozenset(wanted)
    given = records_of(subjects, Subject, "subjects")
    if repeated := repeats(subject.id for subject in given if subject.id in ids):
        refuse("duplicate-id", what=Phrase("subject"), ids=repeated)
    names = {subject.id: subject.name for subject in given if subject.id in ids}
    if missing := ids - names.keys():
        refuse(
            "unknown-id",
            what=Phrase("subject"),
            where=Phrase("subjects"),
            ids=tuple(sorted(missing)),
        )
    return names
