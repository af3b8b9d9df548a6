"""The result categories of `SHANGRAO_2023`: terms in use on publication platforms, our choice."""

from __future__ import annotations

from randcheck.base.sources import OUR_DEFAULT
from randcheck.domain.inspection.findings import ResultCategory, ResultKind
from randcheck.words.terms import TERMS


def _result(code: str, kind: ResultKind) -> ResultCategory:
    """A term in use on publication platforms; the rule names none, so the choice is ours."""
    words = TERMS["result"][code]
    return ResultCategory(
        code=code, kind=kind, name_zh=words["zh"], name_en=words["en"], source=OUR_DEFAULT
    )


RESULTS: tuple[ResultCategory, ...] = (
    _result("no-problem", ResultKind.NO_PROBLEM),
    _result("not-engaged", ResultKind.NO_PROBLEM),
    _result("corrected", ResultKind.VIOLATION),
    _result("to-be-handled", ResultKind.VIOLATION),
    _result("uncooperative", ResultKind.REFUSAL),
    _result("cannot-be-reached", ResultKind.FAILED_VISIT),
    _result("deregistered", ResultKind.FAILED_VISIT),
    _result("moved-away", ResultKind.FAILED_VISIT),
    _result("not-operating", ResultKind.FAILED_VISIT),
)
"""Each category with what it means for the next steps."""
