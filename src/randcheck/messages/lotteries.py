"""Words for ready sources, and for numbers as people write them."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "issue-form": {
        "en": "the issue of {lottery} is {value}; write it as a text in quotes such as "
        "{example!r}: the year, then the number within it in three digits",
        "zh": "{lottery}的期号为 {value}；应写为带引号的文本，如 {example!r}：年份加三位年内期次",
    },
    "issue-of-other-year": {
        "en": "issue {issue} of {lottery} is not of the year of {date}; correct the issue or the "
        "date",
        "zh": "{lottery}第 {issue} 期与开奖日 {date} 不在同一年；请更正期号或日期",
    },
    "round-of-other-date": {
        "en": "round {round} of drand quicknet comes on {comes_on} (UTC), not on {date}; correct "
        "the round or the date",
        "zh": "drand quicknet 第 {round} 轮于 {comes_on}（UTC）公布，而非 {date}；请更正轮次或日期",
    },
    "numbers-unreadable": {
        "en": "{entropy}: not numbers of the format {format}: {ids}. Write the numbers alone, with "
        "a blank, a comma, + or | between.",
        "zh": "{entropy}：下列内容不是格式 {format} 的号码：{ids}。请只写号码，"
        "以空格、逗号、顿号、+ 或 | 分隔。",
    },
    "numbers-count": {
        "en": "{entropy}: {given} number(s) are given; the format {format} takes {needed}",
        "zh": "{entropy}：给出 {given} 个号码；格式 {format} 须有 {needed} 个",
    },
    "numbers-digits": {
        "en": "{entropy}: {given} digit(s) are given for {item}, which takes as many as it says; "
        "write them all, leading zeros too, and a blank after the last",
        "zh": "{entropy}：为 {item} 给出 {given} 位数字，与其规定的位数不符；"
        "请写全（包括前导零），并在末位之后加空格",
    },
    "numbers-grouped": {
        "en": "{entropy}: a + or | stands where the format {format} does not end a group; write it "
        "between the groups only, or between all numbers",
        "zh": "{entropy}：+ 或 | 所在之处不是格式 {format} 的分组之处；请只用于各组之间，"
        "或用于全部号码之间",
    },
    "numbers-range": {
        "en": "{entropy}: numbers of {item} that are not from 1 to {most}: {ids}",
        "zh": "{entropy}：{item} 中不在 1 至 {most} 之间的号码：{ids}",
    },
    "numbers-repeated": {
        "en": "{entropy}: numbers of {item} that are given more than once: {ids}",
        "zh": "{entropy}：{item} 中重复的号码：{ids}",
    },
}
