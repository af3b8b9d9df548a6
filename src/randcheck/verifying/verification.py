"""What came of verifying: of a draw, of a document, or of several documents.

Source: ``randcheck-transcript/2``, section 3.
"""

import re

import attrs

from randcheck.base.errors import Problem, tells_all
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, record_tuple
from randcheck.base.speaking import Speaking
from randcheck.words import render

ABSENT = "absent"
"""Stands for what is not there, on either side of a discrepancy."""

OF_DRAW, OF_ANOTHER = "discrepancy", "discrepancy-commitment"
"""The codes of what differs from the draw as made anew; the second names the commitment."""


@attrs.frozen(kw_only=True, repr=False)
class Discrepancy(Speaking):
    """One place where a draw or a document is not as it has to be; or, a fact to look at.

    Its fields and its words tell all that was found: whoever was drawn, and the seal. Its repr,
    which ends up in logs, does not: of a draw it tells only which part of it differs.

    Args:
        code: what does not hold. Of a draw, ``discrepancy``, or ``discrepancy-commitment`` where it
            was made from another commitment; of a document, the check that failed, a code of
            section 3, 4 or 5 of ``randcheck-transcript/2``.
        path: where, for example ``selections[HRSS-01/9136…].ticket`` of a draw, or
            ``matters[0].drawn[2].ticket`` of a document.
        expected: what it has to be; of ``malformed``, the form it has to have.
        found: what it is. What is quoted from a document is a text, cut, without characters that
            a reader could not see.
    """

    __module__ = "randcheck"

    code: str = OF_DRAW
    path: str
    expected: object
    found: object

    @property
    def params(self) -> FrozenDict[str, object]:
        """What the message names."""
        name = "form" if self.code == "malformed" else "expected"
        return FrozenDict({"path": self.path, name: self.expected, "found": self.found})

    @property
    def problem(self) -> Problem:
        """The same as what an error carries."""
        return Problem(self.code, **self.params)

    def __repr__(self) -> str:
        # The paths of a draw name who was drawn; those of a document count places.
        is_of_draw = self.code in (OF_DRAW, OF_ANOTHER)
        path = f"<{re.split(r'[^a-z]', self.path)[0]}>" if is_of_draw else repr(self.path)
        return f"Discrepancy(code={self.code!r}, path={path})"


@tells_all
@attrs.frozen(kw_only=True)
class Verification:
    """What came of verifying a draw, a document or several: what was found, and what was checked.

    Args:
        findings: what is wrong, in the order of the checks; of each check of a document the first
            hundred.
        more: the checks that found more, each to how many more.
        checked: the checks that were made, by code.
        unchecked: the checks that could not be made, by code, each to the code of why.
        facts: of several documents, what is no fault but has to be looked at.
    """

    __module__ = "randcheck"

    findings: tuple[Discrepancy, ...] = attrs.field(default=(), converter=record_tuple)
    more: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    checked: tuple[str, ...] = attrs.field(default=(), converter=record_tuple)
    unchecked: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    facts: tuple[Discrepancy, ...] = attrs.field(default=(), converter=record_tuple)

    @property
    def is_right(self) -> bool:
        """Whether nothing was found. What was not checked stands in ``unchecked``."""
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
