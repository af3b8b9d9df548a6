"""The result categories of `SHANGRAO_2023`: terms in use on publication platforms, our choice."""

from __future__ import annotations

from randcheck.domain.results import ResultCategory, ResultKind
from randcheck.sources import OUR_DEFAULT

__all__ = ["RESULTS"]


def _result(code: str, kind: ResultKind, name_zh: str, name_en: str) -> ResultCategory:
    """A term in use on publication platforms; the rule names none, so the choice is ours."""
    return ResultCategory(
        code=code, kind=kind, name_zh=name_zh, name_en=name_en, source=OUR_DEFAULT
    )


RESULTS: tuple[ResultCategory, ...] = (
    _result("no-problem", ResultKind.NO_PROBLEM, "未发现问题", "no problem found"),
    _result(
        "not-engaged",
        ResultKind.NO_PROBLEM,
        "未发现开展本次抽查涉及的经营活动",
        "not engaged in what the matter is about",
    ),
    _result(
        "corrected",
        ResultKind.VIOLATION,
        "发现问题已责令改正",
        "problem found, ordered to put right",
    ),
    _result(
        "to-be-handled",
        ResultKind.VIOLATION,
        "发现问题待后续处理",
        "problem found, to be handled further",
    ),
    _result(
        "uncooperative",
        ResultKind.FAILED_VISIT,
        "不配合检查情节严重",
        "refuses to cooperate, gravely",
    ),
    _result(
        "cannot-be-reached",
        ResultKind.FAILED_VISIT,
        "通过登记的住所（经营场所）无法联系",
        "cannot be reached at the registered address",
    ),
    _result("deregistered", ResultKind.FAILED_VISIT, "已注销", "deregistered"),
    _result("moved-away", ResultKind.FAILED_VISIT, "已迁出", "moved away"),
    _result("not-operating", ResultKind.FAILED_VISIT, "未开展经营活动", "not operating"),
)
"""Each with what it means for what comes after."""
