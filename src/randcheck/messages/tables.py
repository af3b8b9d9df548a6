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
        "zh": "事项 {matter} 的 {stratum} 层：文件头载明 {expected} 家，表中有 {found} 家",
    },
    "stratum-unknown": {
        "en": "matter {matter}, stratum {stratum}: no such stratum in the header, but {found} "
        "rows of it in the table",
        "zh": "事项 {matter} 的 {stratum} 层：文件头中没有此层，而表中有 {found} 行",
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
}
