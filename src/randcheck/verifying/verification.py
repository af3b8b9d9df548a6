"""The result of verifying a draw, a document, or several documents.

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
"""The text for a missing value, on either side of a discrepancy."""

OF_DRAW, OF_ANOTHER = "discrepancy", "discrepancy-commitment"
"""The codes of a difference from the recomputed draw, and of another commitment."""


@attrs.frozen(kw_only=True, repr=False)
class Discrepancy(Speaking):
    """One place where a draw or a document is wrong; or a fact to look at.

    Its fields and its message show all that was found, including drawn subjects and the seal. Its
    repr may get into logs, so for a draw it shows only which part differs.

    Args:
        code: what is wrong. For a draw: ``discrepancy``, or ``discrepancy-commitment`` where it was
            made from another commitment. For a document: the failed check, a code of section 3, 4
            or 5 of ``randcheck-transcript/2``.
        path: where it is, for example ``selections[HRSS-01/9136…].ticket`` in a draw, or
            ``matters[0].drawn[2].ticket`` in a document.
        expected: the right value; for ``malformed``, the right form.
        found: the actual value. A quotation from a document is a text, shortened, with invisible
            characters escaped.
    """

    __module__ = "randcheck"

    code: str = OF_DRAW
    path: str
    expected: object
    found: object

    @property
    def params(self) -> FrozenDict[str, object]:
        """The parameters of the message."""
        name = "form" if self.code == "malformed" else "expected"
        return FrozenDict({"path": self.path, name: self.expected, "found": self.found})

    @property
    def problem(self) -> Problem:
        """The discrepancy as a `Problem`, as errors carry it."""
        return Problem(self.code, **self.params)

    def __repr__(self) -> str:
        # Paths in a draw name subjects; paths in a document have only numbers.
        is_of_draw = self.code in (OF_DRAW, OF_ANOTHER)
        path = f"<{re.split(r'[^a-z]', self.path)[0]}>" if is_of_draw else repr(self.path)
        return f"Discrepancy(code={self.code!r}, path={path})"


@tells_all
@attrs.frozen(kw_only=True)
class Verification:
    """The result of verifying a draw, a document or several documents.

    Args:
        findings: what is wrong, in the order of the checks; at most 100 for each check of a
            document.
        more: check with more findings to how many more.
        checked: the codes of the checks that were made.
        unchecked: code of each check that could not be made to the code of the reason.
        facts: for several documents: what is not wrong, but a person has to look at.
    """

    __module__ = "randcheck"

    findings: tuple[Discrepancy, ...] = attrs.field(default=(), converter=record_tuple)
    more: FrozenDict[str, int] = attrs.field(factory=FrozenDict, converter=frozen_map)
    checked: tuple[str, ...] = attrs.field(default=(), converter=record_tuple)
    unchecked: FrozenDict[str, str] = attrs.field(factory=FrozenDict, converter=frozen_map)
    facts: tuple[Discrepancy, ...] = attrs.field(default=(), converter=record_tuple)

    @property
    def is_right(self) -> bool:
        """True if nothing wrong was found; look at ``unchecked`` too."""
        return not self.findings

    def message(self, lang: str = "en") -> str:
        """Return the findings, the checks made and the checks not made, one per line."""
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
