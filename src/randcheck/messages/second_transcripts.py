"""Words for the second edition of transcripts: what it checks that the first did not."""

from __future__ import annotations

__all__ = ["WORDS"]


def _differs(en: str, zh: str) -> dict[str, str]:
    """What is wrong, where, and how it differs."""
    return {
        "en": f"{{path}}: {en}; expected {{expected}}, found {{found}}",
        "zh": f"{{path}}：{zh}；应为 {{expected}}，实为 {{found}}",
    }


WORDS: dict[str, dict[str, str]] = {
    # Of one document.
    "header-days": _differs("the days do not fit", "日期不符合要求"),
    "annex": _differs("not the annex that the header has the digest of", "存档材料与文件头不符"),
    "staffing": _differs(
        "the roster or the recusals do not fit the header", "人员名单或回避名单与文件头不符"
    ),
    # Of several.
    "chain-document": {
        "en": "{path} is not right in itself and takes no part; what does not hold: {found}",
        "zh": "{path} 本身有误，不参与比对；不成立的核验：{found}",
    },
    "chain-closes": _differs(
        "not the earlier draws that this header closes, or not as they were",
        "与该文件头应办结的抽取不符",
    ),
    "chain-instead": _differs(
        "stands in for a task that did not lapse, or that another stands in for",
        "所代替的任务并未失效，或者已由其他任务代替",
    ),
    "chain-same": _differs(
        "two documents tell different things of one draw", "对同一次抽取所载不一"
    ),
    # Facts.
    "fact-lapsed": {
        "en": "to look at: {path}: draw {expected} lapsed; sources without a value: {found}",
        "zh": "请留意：{path}：第 {expected} 次抽取失效；未产生取值的来源：{found}",
    },
    "fact-instead": {
        "en": "to look at: {path}: task {expected} stands in for {found}, whose draw lapsed",
        "zh": "请留意：{path}：任务 {expected} 代替抽取失效的任务 {found}",
    },
    "fact-void": {
        "en": "to look at: commitment {found} is void; documents that took no part: {expected}",
        "zh": "请留意：承诺 {found} 无效；未参与比对的文件：{expected}",
    },
    # The report.
    "findings-more": {
        "en": "{check}: {count} more",
        "zh": "{check}：另有 {count} 处",
    },
    "unchecked-for-findings": {
        "en": "not checked, because what they rest on does not hold: {check}",
        "zh": "因所依据的核验不成立，未作核验：{check}",
    },
}
"""Code to language to template."""
