"""What a verifier found in a document, which checks it made, and which it could not make.

Source: ``randcheck-transcript/1``, section 3.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

import attrs

from randcheck.domain.fields import frozen_map, record_tuple
from randcheck.domain.frozendict import FrozenDict, freeze
from randcheck.errors import Problem, brief, cut
from randcheck.messages import render
from randcheck.transcripts.audiences import Audience, Stage

__all__ = ["ABSENT", "TranscriptFinding", "TranscriptReport", "differing", "written"]

ABSENT = "absent"
"""Stands for what is not there, on either side of a finding."""


@attrs.frozen(kw_only=True)
class TranscriptFinding:
    """One place where a document is not as it has to be.

    Args:
        code: the check that failed, a code of section 3, 4 or 5 of the text.
        path: what is wrong, for example ``matters[0].drawn[2].ticket``.
        expected: what it has to be; of ``malformed``, the form it has to have.
        found: what it is, cut where it is long.
    """

    code: str
    path: str
    expected: object = attrs.field(default=None, converter=freeze)
    found: object = attrs.field(default=None, converter=freeze)

    @property
    def problem(self) -> Problem:
        """The finding as what an error carries."""
        expected = {"form": self.expected} if self.code == "malformed" else {}
        params = {
            "path": self.path,
            "expected": _shown(self.expected),
            "found": _shown(self.found),
            **expected,
        }
        return Problem(self.code, **params)

    def message(self, lang: str = "en") -> str:
        """The finding in words, ``lang`` being ``"en"`` or ``"zh"``."""
        return self.problem.message(lang)


def written(value: object) -> str:
    """A value as JSON writes it, cut where it is long; of what is no JSON, as Python does.

    Example:
        >>> written({"subject": "S1", "by": None}), written("企业"), written({1})
        ('{"subject": "S1", "by": null}', '"企业"', '{1}')
    """
    try:
        text = json.dumps(_beginning(value, _DEEPEST), ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:  # half a character, which nothing can print
        return cut(ascii(value))
    except (TypeError, ValueError):
        return brief(value)
    return cut(text)


_DEEPEST, _MOST = 4, 10


def _beginning(value: object, depth: int) -> object:
    """The first items of the first levels: a document may hold a million subjects."""
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, list | tuple | dict) and not depth:
        return "…"
    if isinstance(value, list | tuple):
        items = cast("Sequence[object]", value)
        return [_beginning(item, depth - 1) for item in items[:_MOST]]
    if isinstance(value, dict):
        pairs = islice(cast("dict[object, object]", value).items(), _MOST)
        return {key: _beginning(item, depth - 1) for key, item in pairs}
    return value


def _shown(value: object) -> str:
    """What was expected or found as a message shows it: a text without quotes."""
    return cut(value) if isinstance(value, str) else written(value)


def differing(code: str, path: str, expected: object, found: object) -> Iterator[TranscriptFinding]:
    """A finding where a value is not the one expected."""
    if expected != found:
        yield TranscriptFinding(code=code, path=path, expected=expected, found=found)


@attrs.frozen(kw_only=True)
class TranscriptReport:
    """What came of the checks of one document.

    Args:
        audience: for whom the document is; None for a proof, or where it does not say.
        stage: of which stage it is; None likewise.
        findings: everything that is wrong, in the order of the checks.
        checked: the codes of the checks that were made.
        unchecked: the codes of those that could not be made, each to the code of what was missing.
    """

    audience: Audience | None = None
    stage: Stage | None = None
    findings: tuple[TranscriptFinding, ...] = attrs.field(default=(), converter=record_tuple)
    checked: tuple[str, ...] = attrs.field(default=(), converter=record_tuple)
    unchecked: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)

    @property
    def is_right(self) -> bool:
        """Whether every check that could be made holds."""
        return not self.findings

    def message(self, lang: str = "en") -> str:
        """What was found, what was checked and what could not be, one thing a line."""
        lines = [finding.message(lang) for finding in self.findings]
        outcome = "checks-hold" if self.is_right else "checks-fail"
        of_checks = {"count": len(self.findings), "check": self.checked}
        lines.append(render(outcome, of_checks, lang))
        for why in dict.fromkeys(self.unchecked.values()):
            codes = tuple(code for code, given in self.unchecked.items() if given == why)
            lines.append(render(why, {"check": codes}, lang))
        return "\n".join(lines)
