"""What a verifier found in a document, which checks it made, and which it could not make.

Documents may be hostile: what is quoted from them is cut, and what a reader cannot see in it is
written as an escape.

Source: ``randcheck-transcript/2``, section 3.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, zip_longest
from typing import TypeAlias, cast

import attrs

from randcheck.base.errors import Problem, cut, text_of
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, record_tuple
from randcheck.base.texts import is_text
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.words import render
from randcheck.words.phrases import Phrase

ABSENT = "absent"
"""Stands for what is not there, on either side of a finding."""

Wrong: TypeAlias = tuple[str, object, object]
"""One thing that is wrong, before its check puts its code to it: path, expected, found."""

Wrongs: TypeAlias = Iterator[Wrong]


def differs(path: str, expected: object, found: object) -> Wrongs:
    """Something wrong where a value is not the one expected."""
    if expected != found:
        yield path, expected, found


def unless(holds: bool, path: str, expected: object, found: object) -> Wrongs:
    """Something wrong unless something holds."""
    if not holds:
        yield path, expected, found


def differs_in_order(path: str, expected: Sequence[object], found: Sequence[object]) -> Wrongs:
    """Something wrong at the first place where two sequences differ."""
    # What is not there equals nothing that a document can hold, not even the text "absent".
    missing = object()
    for place, (one, other) in enumerate(zip_longest(expected, found, fillvalue=missing)):
        if one != other:
            before, after = (ABSENT if value is missing else value for value in (one, other))
            yield f"{path}[{place}]", before, after
            return


_DEEPEST, _MOST_ITEMS, _MOST_BITS = 4, 10, 200


def quoted(text: str) -> str:
    r"""A text from a document, cut, with an escape for each character that cannot be seen.

    Example:
        >>> quoted("上饶" + chr(10))
        '上饶\\n'
    """
    return "".join(c if c == " " or is_text(c) else ascii(c)[1:-1] for c in cut(text))


def written(value: object) -> str:
    """A value as JSON writes it, cut where it is long; of what is no JSON, its type.

    Example:
        >>> written({"subject": "S1", "by": None}), written("企业"), written([{1}])
        ('{"subject": "S1", "by": null}', '"企业"', '["<set>"]')
    """
    return quoted(json.dumps(_beginning(value, _DEEPEST), ensure_ascii=False))


def _beginning(value: object, depth: int) -> object:
    """The first items of the first levels: a document may hold a million subjects."""
    if value is None or type(value) in (bool, float):
        return value
    if type(value) is str:
        return cut(value)
    if type(value) is int and value.bit_length() <= _MOST_BITS:
        return value
    if type(value) is list and depth:
        items = cast("list[object]", value)
        return [_beginning(item, depth - 1) for item in items[:_MOST_ITEMS]]
    if type(value) is dict and depth:
        pairs = islice(cast("dict[object, object]", value).items(), _MOST_ITEMS)
        return {
            cut(key) if type(key) is str else f"<{type(key).__name__}>": _beginning(item, depth - 1)
            for key, item in pairs
        }
    return "…" if type(value) in (list, dict) else f"<{type(value).__name__}>"


def _shown(value: object) -> str:
    """What was expected or found as a finding holds it: a text without quotes."""
    if type(value) is Phrase:
        return value
    if type(value) is Fraction:
        return f"{text_of(value.numerator)}/{text_of(value.denominator)}"
    if isinstance(value, str | date):
        return quoted(str(value))
    return written(list(value) if type(value) is tuple else value)


@attrs.frozen(kw_only=True)
class TranscriptFinding:
    """One place where a document is not as it has to be; or, in ``facts``, one to look at.

    What it quotes is cut, and shows no character that a reader could not see.

    Args:
        code: the check that failed, a code of section 3, 4 or 5 of the text.
        path: what is wrong, for example ``matters[0].drawn[2].ticket``.
        expected: what it has to be; of ``malformed``, the form it has to have, which is a
            phrase in either language.
        found: what it is.
    """

    __module__ = "randcheck.draws"

    code: str
    path: str
    # What an auditor's document quotes may be a seal, a seed or a salt: only `message` shows it.
    expected: str | Phrase = attrs.field(default="", converter=_shown, repr=False)
    found: str = attrs.field(default="", converter=_shown, repr=False)

    @property
    def problem(self) -> Problem:
        """The finding as what an error carries."""
        name = "form" if self.code == "malformed" else "expected"
        return Problem(self.code, path=self.path, found=self.found, **{name: self.expected})

    def message(self, lang: str = "en") -> str:
        """The finding in words, ``lang`` being ``"en"`` or ``"zh"``."""
        return self.problem.message(lang)


@attrs.frozen(kw_only=True)
class TranscriptReport:
    """What came of the checks of a document, or of several.

    Args:
        audience: for whom the document is; None for a proof or for several documents, or where it
            does not say.
        stage: of which stage it is; None likewise.
        findings: what is wrong, in the order of the checks; of each check the first hundred.
        more: the codes of checks that found more, each to how many more.
        checked: the codes of the checks that were made.
        unchecked: the codes of those that could not be made, each to the code of why.
        facts: of several documents, what is no fault but has to be looked at.
    """

    __module__ = "randcheck"

    audience: Audience | None = None
    stage: Stage | None = None
    findings: tuple[TranscriptFinding, ...] = attrs.field(default=(), converter=record_tuple)
    more: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    checked: tuple[str, ...] = attrs.field(default=(), converter=record_tuple)
    unchecked: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    facts: tuple[TranscriptFinding, ...] = attrs.field(default=(), converter=record_tuple)

    @property
    def is_right(self) -> bool:
        """Whether every check that could be made holds."""
        return not self.findings

    def message(self, lang: str = "en") -> str:
        """What was found, what was checked and what could not be, one thing a line."""
        lines = [finding.message(lang) for finding in self.findings]
        lines += [
            render("findings-more", {"check": code, "count": count}, lang)
            for code, count in self.more.items()
        ]
        count = len(self.findings) + sum(self.more.values())
        outcome = "checks-hold" if self.is_right else "checks-fail"
        lines.append(render(outcome, {"count": count, "check": self.checked}, lang))
        for why in dict.fromkeys(self.unchecked.values()):
            codes = tuple(code for code, given in self.unchecked.items() if given == why)
            lines.append(render(why, {"check": codes}, lang))
        lines += [fact.message(lang) for fact in self.facts]
        return "\n".join(lines)
