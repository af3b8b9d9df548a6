"""Words for checks of fairness: what they cannot take, and what they find."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "level-range": {
        "en": "the level is {value}; a level is above 0 and below 1, such as Fraction(1, 1000)",
        "zh": "显著性水平为 {value}；须大于 0 且小于 1，如 Fraction(1, 1000)",
    },
    "nothing-promised": {
        "en": "nobody is named whose chances could be checked",
        "zh": "未给出任何可检验的对象或者人员",
    },
    "no-draws": {
        "en": "no draws are given; give at least one",
        "zh": "未给出抽取结果；至少须有一次",
    },
    "chance-range": {
        "en": "the chance of {who} is {value}; a chance is from 0 to 1",
        "zh": "{who} 的抽中概率为 {value}；须在 0 至 1 之间",
    },
    "drawn-twice": {
        "en": "draw {draw} (counted from 0) names more than once: {ids}",
        "zh": "第 {draw} 次抽取（从 0 起计）重复列出：{ids}",
    },
    "drawn-not-promised": {
        "en": "draw {draw} (counted from 0) names whom nothing was promised of: {ids}; give them "
        "too, with the chance 0 if they may not be drawn",
        "zh": "第 {draw} 次抽取（从 0 起计）列出了未事先给出的：{ids}；请一并给出，"
        "不得抽取的概率为 0",
    },
    "label-missing": {
        "en": "without a {attribute}: {ids}",
        "zh": "缺少{attribute}：{ids}",
    },
    "stratum-unequal": {
        "en": "the chances within the stratum {stratum!r} differ; give strata of equal chances "
        "as strata, or the chances of pairs as joint",
        "zh": "分层 {stratum!r} 内的抽中概率不一；请以 strata 按相等概率分层，"
        "或者以 joint 给出成对概率",
    },
    "pair-unknown": {
        "en": "{ids} is no pair of two promised ids in ascending order",
        "zh": "{ids} 不是两个已给出编号的升序组合",
    },
    "counted-too-often": {
        "en": "{ids}: {observed} times, {expected} expected; p at most 10^-{exponent}",
        "zh": "{ids}：共 {observed} 次，应约为 {expected} 次，偏多；p 值不大于 10^-{exponent}",
    },
    "counted-too-rarely": {
        "en": "{ids}: {observed} times, {expected} expected; p at most 10^-{exponent}",
        "zh": "{ids}：共 {observed} 次，应约为 {expected} 次，偏少；p 值不大于 10^-{exponent}",
    },
    "nothing-compared": {
        "en": "{draws} draws, but nothing to compare: no count could be tested",
        "zh": "{draws} 次抽取，但没有可以检验的计数；不能据此得出结论",
    },
    "chances-kept": {
        "en": "{draws} draws, {tests} tests at level {level} in all: all counts fit what was "
        "promised",
        "zh": "{draws} 次抽取，{tests} 项检验，总显著性水平 {level}：均与事先给出的概率相符",
    },
    "chances-not-kept": {
        "en": "{draws} draws, {tests} tests at level {level} in all: {count} counts do not fit "
        "what was promised",
        "zh": "{draws} 次抽取，{tests} 项检验，总显著性水平 {level}：{count} 项"
        "与事先给出的概率不符",
    },
}
