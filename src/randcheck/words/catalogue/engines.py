"""Words for draws in tables: what a table has not, and how it differs from its header."""

from __future__ import annotations

_TABLES: dict[str, dict[str, str]] = {
    "table-column-missing": {
        "en": "the table has no column {column}; it has: {ids}",
        "zh": "表中没有 {column} 列；现有各列：{ids}",
    },
    "table-column-type": {
        "en": "the column {column} is of type {type}; it has to hold text (string)",
        "zh": "{column} 列的类型为 {type}；须为文本（string）",
    },
    "stratum-size": {
        "en": "matter {matter}, stratum {stratum}: the header says {expected} subjects, the "
        "table holds {found}",
        "zh": "事项 {matter} 的分层 {stratum}：文件头载明 {expected} 户，表中有 {found} 户",
    },
    "stratum-unknown": {
        "en": "matter {matter}, stratum {stratum}: the header has no such stratum, but the table "
        "holds {found} rows of it",
        "zh": "事项 {matter} 的分层 {stratum}：文件头中没有此分层，而表中有 {found} 行",
    },
    "subject-twice": {
        "en": "matter {matter}: subject {subject} stands in {found} rows; keep one",
        "zh": "事项 {matter}：检查对象 {subject} 出现 {found} 次；只能出现一次",
    },
    "subject-no-id": {
        "en": "matter {matter}: {subject} is not an id ({found} rows); an id is 1 to 64 characters "
        "of 0-9 A-Z a-z . _ -, the first a letter or a digit",
        "zh": "事项 {matter}：{subject} 不是编号；编号须为 1 至 64 个字符，限 0-9 A-Z a-z . _ -，"
        "首位须为字母或数字；共 {found} 行",
    },
    "base-size": {
        "en": "matter {matter}, group {group}: the header says a base of {expected}, but the table "
        "holds {found} subjects that count (members, and excluded subjects whose reason counts)",
        "zh": "事项 {matter} 的分组 {group}：文件头载明基数为 {expected}，表中可抽取对象"
        "与计入基数的不予抽取对象共 {found} 户",
    },
    "matter-size": {
        "en": "matter {matter}: the directory has {expected} subjects, the table holds {found} "
        "rows; write one row for each subject, in or out",
        "zh": "事项 {matter}：名录库有 {expected} 户，表中有 {found} 行；每户一行，"
        "不予抽取的也列入",
    },
    "matter-unknown": {
        "en": "matter {matter}: the header has no such matter; rows of it in the table: {found}",
        "zh": "事项 {matter}：文件头中没有此事项，而表中有 {found} 行",
    },
    "subject-count": {
        "en": "the directory has {expected} subjects, the table holds {found} different ones; "
        "write the same subjects for each matter",
        "zh": "名录库有 {expected} 户，表中共有 {found} 户；各事项须列相同的检查对象",
    },
    "entry-no-form": {
        "en": "matter {matter}: {entry} is not an entry (rows: {found}); write group/stratum for a "
        "subject that can be drawn, group!reason or -!reason for one that is out",
        "zh": "事项 {matter}：{entry} 不是登记项（共 {found} 行）；可抽取的写“分组/分层”，"
        "不予抽取的写“分组!理由”或“-!理由”",
    },
    "not-by-bytes": {
        "en": "the engine treats a and A as equal (rows: {found}); make it compare text by bytes "
        "(a binary collation), then check again",
        "zh": "有 {found} 行，数据库引擎不区分其中的大小写；请改为按字节比较文本"
        "（二进制排序规则），然后重新核对",
    },
}


_LOTTERIES: dict[str, dict[str, str]] = {
    "issue-form": {
        "en": "the issue of {lottery} is {value}; write it as a text in quotes such as "
        "{example!r}: the year, then the number of the issue in that year, in three digits",
        "zh": "{lottery}的期号为 {value}；应写为带引号的文本，如 {example!r}：年份加三位年内期次",
    },
    "issue-of-other-year": {
        "en": "issue {issue} of {lottery} and the date {date} are of different years; correct the "
        "issue or the date",
        "zh": "{lottery}第 {issue} 期与开奖日 {date} 不在同一年；请更正期号或日期",
    },
    "round-of-other-date": {
        "en": "round {round} of drand quicknet comes on {comes_on} (UTC), not on {date}; correct "
        "the round or the date",
        "zh": "drand quicknet 第 {round} 轮于 {comes_on}（UTC）公布，而非 {date}；请更正轮次或日期",
    },
    "numbers-unreadable": {
        "en": "{entropy}: these are not numbers of the format {format}: {ids}. Write only the "
        "numbers, with a blank, a comma, + or | between them.",
        "zh": "{entropy}：下列内容不是格式 {format} 的号码：{ids}。请只写号码，"
        "以空格、逗号、顿号、+ 或 | 分隔。",
    },
    "numbers-count": {
        "en": "{entropy}: {given} number(s) are given; the format {format} needs {needed}",
        "zh": "{entropy}：给出 {given} 个号码；格式 {format} 须有 {needed} 个",
    },
    "numbers-digits": {
        "en": "{entropy}: {given} digit(s) are given for {item}, which needs another number of "
        "digits; write them all, with leading zeros, and a blank after the last",
        "zh": "{entropy}：为 {item} 给出 {given} 位数字，与其规定的位数不符；"
        "请写全（包括前导零），并在末位之后加空格",
    },
    "numbers-grouped": {
        "en": "{entropy}: a + or | stands where no group of the format {format} ends; write it "
        "only between the groups, or between all numbers",
        "zh": "{entropy}：+ 或 | 所在之处不是格式 {format} 的分组之处；请只用于各组之间，"
        "或用于全部号码之间",
    },
    "numbers-range": {
        "en": "{entropy}: these numbers of {item} are not from 1 to {most}: {ids}",
        "zh": "{entropy}：{item} 中不在 1 至 {most} 之间的号码：{ids}",
    },
    "numbers-repeated": {
        "en": "{entropy}: these numbers of {item} are given more than once: {ids}",
        "zh": "{entropy}：{item} 中重复的号码：{ids}",
    },
}


_FAIRNESS: dict[str, dict[str, str]] = {
    "level-range": {
        "en": "the level is {value}; a level is above 0 and below 1, such as Fraction(1, 1000)",
        "zh": "显著性水平为 {value}；须大于 0 且小于 1，如 Fraction(1, 1000)",
    },
    "nothing-promised": {
        "en": "there are no chances to check; give the chance of at least one id",
        "zh": "没有可检验的概率；至少给出一个编号的抽中概率",
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
        "en": "draw {draw} (counted from 0) names these ids more than once: {ids}",
        "zh": "第 {draw} 次抽取（从 0 起计）重复列出：{ids}",
    },
    "drawn-not-promised": {
        "en": "draw {draw} (counted from 0) names ids without a promised chance: {ids}; give them "
        "too, with the chance 0 if they may not be drawn",
        "zh": "第 {draw} 次抽取（从 0 起计）列出了未事先给出的：{ids}；请一并给出，"
        "不得抽取的概率为 0",
    },
    "label-missing": {
        "en": "these ids have no {attribute}: {ids}",
        "zh": "缺少{attribute}：{ids}",
    },
    "stratum-unequal": {
        "en": "the chances within the stratum {stratum!r} differ; give strata of equal chances "
        "as strata, or the chances of pairs as joint",
        "zh": "分层 {stratum!r} 内的抽中概率不一；请以 strata 按相等概率分层，"
        "或者以 joint 给出成对概率",
    },
    "pair-unknown": {
        "en": "{ids} is not a pair of promised ids in ascending order",
        "zh": "{ids} 不是两个已给出编号的升序组合",
    },
    "counted-too-often": {
        "en": "{ids}: too often, {observed} times, {expected} expected; p at most 10^-{exponent}",
        "zh": "{ids}：共 {observed} 次，应约为 {expected} 次，偏多；p 值不大于 10^-{exponent}",
    },
    "counted-too-rarely": {
        "en": "{ids}: too rarely, {observed} times, {expected} expected; p at most 10^-{exponent}",
        "zh": "{ids}：共 {observed} 次，应约为 {expected} 次，偏少；p 值不大于 10^-{exponent}",
    },
    "nothing-compared": {
        "en": "{draws} draws, but nothing to compare: no count could be tested",
        "zh": "{draws} 次抽取，但没有可以检验的计数；不能据此得出结论",
    },
    "chances-kept": {
        "en": "{draws} draws, {tests} tests, overall level {level}: all counts fit the promised "
        "chances",
        "zh": "{draws} 次抽取，{tests} 项检验，总显著性水平 {level}：均与事先给出的概率相符",
    },
    "chances-not-kept": {
        "en": "{draws} draws, {tests} tests, overall level {level}: {count} counts do not fit the "
        "promised chances",
        "zh": "{draws} 次抽取，{tests} 项检验，总显著性水平 {level}：{count} 项"
        "与事先给出的概率不符",
    },
}


WORDS: dict[str, dict[str, str]] = _TABLES | _LOTTERIES | _FAIRNESS
