"""Words for draws in tables: what a table has not, and how it differs from its header."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
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
        "en": "matter {matter}, stratum {stratum}: no such stratum in the header, but {found} "
        "rows of it in the table",
        "zh": "事项 {matter} 的分层 {stratum}：文件头中没有此分层，而表中有 {found} 行",
    },
    "subject-twice": {
        "en": "matter {matter}: subject {subject} stands in {found} rows; it may stand in one",
        "zh": "事项 {matter}：检查对象 {subject} 出现 {found} 次；只能出现一次",
    },
    "subject-no-id": {
        "en": "matter {matter}: {subject} is no id: 1 to 64 characters of 0-9 A-Z a-z . _ -, the "
        "first a letter or a digit; {found} rows",
        "zh": "事项 {matter}：{subject} 不是编号；编号须为 1 至 64 个字符，限 0-9 A-Z a-z . _ -，"
        "首位须为字母或数字；共 {found} 行",
    },
    "base-size": {
        "en": "matter {matter}, group {group}: the header says a base of {expected}, the table "
        "holds {found} members and subjects that are out for a reason that counts",
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
        "en": "matter {matter}: no such matter in the header; rows of it in the table: {found}",
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
        "en": "the engine takes a and A to be the same (rows: {found}); let it compare text by "
        "bytes (a binary collation), then check again",
        "zh": "有 {found} 行，数据库引擎不区分其中的大小写；请改为按字节比较文本"
        "（二进制排序规则），然后重新核对",
    },
}
