"""Words for documents that hold no record of the library: what is wrong, and at which place."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "document-part": {
        "en": "at {path}: {problem}",
        "zh": "{path} 处：{problem}",
    },
    "document-value": {
        "en": "{value} is not {form}",
        "zh": "{value} 不符；须为 {form}",
    },
    "document-field-missing": {
        "en": "the field is missing",
        "zh": "缺少该字段",
    },
    "document-fields-unknown": {
        "en": "there are no such fields: {ids}; correct or remove them",
        "zh": "没有这些字段：{ids}；请更正或删除",
    },
    "document-given-twice": {
        "en": "{value} is given twice; remove one",
        "zh": "{value} 重复；请删除其一",
    },
    "document-tag-missing": {
        "en": "the field {name}, which says what the document holds, is missing; known here: "
        "{known}",
        "zh": "缺少表明文档内容的字段 {name}；此处可用：{known}",
    },
    "document-tag-unknown": {
        "en": "{name} is {value}; known here: {known}",
        "zh": "{name} 为 {value}；此处可用：{known}",
    },
    "document-newer": {
        "en": "{name} is {value}, written by a newer version of the library; this one reads "
        "{known}: update it",
        "zh": "{name} 为 {value}，由本库的更新版本写成；本版本可读 {known}：请升级",
    },
    "document-too-deep": {
        "en": "the document is nested too deep",
        "zh": "文档嵌套过深",
    },
    "document-refused": {
        "en": "{type} says: {value}",
        "zh": "{type} 报错：{value}",
    },
    "document-not-written": {
        "en": "{value} cannot stand in a document; a record, a text, an int, a bool, None, a "
        "Fraction, a date, or a collection of them can",
        "zh": "{value} 不能写入文档；可以写入的有记录、文本、整数、布尔值、空值、分数、"
        "日期，以及它们的集合",
    },
}
