"""The language of a notice: the code holds each text in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
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
from randcheck.notices.notice import Table
from randcheck.words.languages import WordedEnum, date_zh, is_chinese, language
from randcheck.words.phrases import Phrase
from randcheck.words.terms import TERMS


@tells_all
@attrs.frozen(kw_only=True)
class Words:
    """Chooses the text of one language, and the names of codes.

    Args:
        lang: Chinese for any tag that begins with ``zh``, English for any other.
        names: code to name, for tasks, departments, bodies, districts, matters, strata, kinds of
            subject, results, reasons.

    Example:
        >>> words = Words(lang="zh", names={"SR-HRSS": "上饶市人社局"})
        >>> words("drawn", "抽中"), words.name("SR-HRSS"), words.name("X1")
        ('抽中', '上饶市人社局', 'X1')
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

    def table(
        self, name: str, en: str, zh: str, rows: Iterable[tuple[str | int | date, ...]]
    ) -> Table:
        """Make a table; its header is split at the bars."""
        made = (tuple(self.cell(value) for value in row) for row in rows)
        return Table(name=name, head=self(en, zh).split("|"), rows=made)

    def facts(self, *facts: tuple[str, str | int | date | None]) -> Table:
        """Make a list of labels and values; an empty value or None is left out."""
        told = [
            (label, self.cell(value)) for label, value in facts if value is not None and value != ""
        ]
        return Table(name=self("Facts", "基本情况"), rows=told)

    def cell(self, value: str | int | date) -> str | int:
        """Return a value as a table holds it."""
        return self.day(value) if isinstance(value, date) else value

    def day(self, day: date) -> str:
        """Write a day."""
        return self(day.isoformat(), date_zh(day))

    def days(self, first: date, last: date) -> str:
        """Write a period, both days included."""
        return self(
            f"{self.day(first)} to {self.day(last)}", f"{self.day(first)}至{self.day(last)}"
        )

    def counted(self, counts: Iterable[tuple[str, int]], unit_zh: str) -> str:
        """Write how many there are of each.

        Example:
            >>> Words(lang="zh").counted([("工资支付", 5), ("工时", 4)], "家")
            '工资支付5家、工时4家'
        """
        return self.listed(
            self(f"{name} {count}", f"{name}{count}{unit_zh}") for name, count in counts
        )

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
        """Return the name of a code in ``names`` or among all names; the code if it has none."""
        return self.known(code, names) or code

    def coded(self, code: str, names: Mapping[str, str] | None = None) -> str:
        """Write a credit code or an officer's id after the name; alone if there is no name."""
        name = self.known(code, names)
        return code if name is None else self(f"{name} ({code})", f"{name}（{code}）")

    def stratum(self, code: str) -> str:
        """Return the name of a stratum, or the names of its group and its marks.

        Args:
            code: the stratum's full name, ``group/stratum``; the only group of an undivided matter
                is left out.

        Example:
            >>> words = Words(lang="zh", names={"361102": "信州区"})
            >>> words.stratum("361102/grade-A"), words.stratum("all/S1")
            ('信州区、守法诚信等级A', 'S1')
        """
        group, _, name = code.partition("/")
        if group == ONE_GROUP:
            code = name
        if self.known(code) is not None:
            return self.name(code)
        parts = [*([] if group == ONE_GROUP else [group]), *name.split(".")]
        told = [self.outcome("stratum_part", part) for part in parts]
        return code if told == parts else self.listed(told)

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

    def amount(self, value: Fraction) -> str | int:
        """Write an expected number: a whole one alone, any other with two decimals."""
        if value.denominator == 1:
            return value.numerator
        shown = _hundredths(value)
        return self(f"{value} ({shown})", f"{value}（{shown}）")

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
    """Write a value in per cent with two decimals."""
    return f"{_hundredths(value * 100)}%"


def _hundredths(value: Fraction) -> str:
    """Write a value with two decimals, rounded half up without floats."""
    hundredths = (value.numerator * 200 // value.denominator + 1) // 2
    return f"{hundredths // 100}.{hundredths % 100:02}"


def in_order(counts: Mapping[str, int], known: Iterable[str]) -> dict[str, int]:
    """Sort counts of results as the field lists them, any others after them by code.

    Args:
        counts: how many there are of each result, by its code.
        known: the codes in the order of the rulebook.
    """
    places = {code: place for place, code in enumerate((*known, *TERMS["result"]))}
    codes = sorted(counts, key=lambda code: (places.get(code, len(places)), code))
    return {code: counts[code] for code in codes}


def names_of_matters(matters: Iterable[Matter]) -> dict[str, str]:
    """Map matter code to name; of several entries of one matter, the last counts."""
    return {matter.code: matter.name for matter in records_of(matters, Matter, "matters")}


def known_subjects(
    subjects: SubjectDirectory | Iterable[Subject], wanted: Iterable[str]
) -> dict[str, Subject]:
    """Map the ids of the subjects in a notice to their entries.

    Raises:
        InvalidInputError: ``unknown-id`` for ids not among ``subjects``; ``duplicate-id`` for ids
            that occur more than once there.
    """
    ids = frozenset(wanted)
    given = records_of(subjects, Subject, "subjects")
    if repeated := repeats(subject.id for subject in given if subject.id in ids):
        refuse("duplicate-id", what=Phrase("subject"), ids=repeated)
    known = {subject.id: subject for subject in given if subject.id in ids}
    if missing := ids - known.keys():
        refuse(
            "unknown-id",
            what=Phrase("subject"),
            where=Phrase("subjects"),
            ids=tuple(sorted(missing)),
        )
    return known
