"""Words for matters that cannot be drawn, and for the matter list."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "matter-without-basis": {
        "en": "matter {matter} has no legal basis in law, regulation or rule and cannot be drawn",
        "zh": "事项 {matter} 没有法律、法规、规章依据，不得抽查",
    },
    "matter-not-approved": {
        "en": "matter {matter} is not approved by {on} and cannot be drawn",
        "zh": "事项 {matter} 至 {on} 未经审核，不得抽查",
    },
    "matter-not-published": {
        "en": "matter {matter} is not published by {on} and cannot be drawn",
        "zh": "事项 {matter} 至 {on} 未向社会公开，不得抽查",
    },
    "matter-published-early": {
        "en": "matter {matter} was published on {published_on}, before its approval on "
        "{approved_on}, and cannot be drawn",
        "zh": "事项 {matter} 的公开日 {published_on} 早于审核日 {approved_on}，不得抽查",
    },
    "matter-not-in-force": {
        "en": "matter {matter} is not in force from {opens_on} to {closes_on} and cannot be drawn",
        "zh": "事项 {matter} 在 {opens_on} 至 {closes_on} 期间并非全程有效，不得抽查",
    },
    "matter-run-out": {
        "en": "matter {matter} may be run {times_per_year} time(s) a year and was already: {ids}",
        "zh": "事项 {matter} 每年可抽查 {times_per_year} 次，本年已抽查：{ids}",
    },
}
