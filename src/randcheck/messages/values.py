"""Words for values that no record can hold."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "id-type": {
        "en": "{what} {value} is of type {type}; an id is a str, so write it as text",
        "zh": "{what} 为 {value}，类型为 {type}；编号须为字符串",
    },
    "id-length": {
        "en": "{what} {value!r} has {length} characters; an id has 1 to 64",
        "zh": "{what} {value!r} 长 {length} 个字符；编号须为 1 至 64 个字符",
    },
    "id-character": {
        "en": "{what} {value!r} holds {characters}; an id is 1 to 64 characters of "
        "0-9 A-Z a-z . _ -, such as E-001: give a code of these, and words as a name",
        "zh": "{what} {value!r} 含有 {characters}；编号只能由 0-9 A-Z a-z . _ - 组成，如 E-001："
        "请改用由这些字符组成的代码，文字写入名称",
    },
    "text-type": {
        "en": "{what} {value} is of type {type}; text is a str",
        "zh": "{what} 为 {value}，类型为 {type}；须为字符串",
    },
    "text-empty": {
        "en": "{what} is empty; give it a text",
        "zh": "{what} 为空；请填写",
    },
    "text-character": {
        "en": "{what} {value} holds {characters}, which a reader cannot see; remove them",
        "zh": "{what} {value} 含有 {characters}，属不可见字符；请去除",
    },
    "id-first": {
        "en": "{what} {value!r} begins with '.', '_' or '-'; an id begins with a letter or a digit",
        "zh": "{what} {value!r} 以“.”、“_”或“-”开头；编号须以字母或数字开头",
    },
    "text-length": {
        "en": "{what} has {length} characters; write at most 1000: {value}",
        "zh": "{what} 有 {length} 个字符；至多 1000 个：{value}",
    },
    "text-edge": {
        "en": "{what} {value} begins or ends with a space; take it away",
        "zh": "{what} {value} 首尾有空格；请删去",
    },
    "inexact-number": {
        "en": "{what} is the float {value}, which is not exact; write {form}",
        "zh": "{what} 为浮点数 {value}，不精确；应写为 {form}",
    },
    "not-a-fraction": {
        "en": "{what} is {value}; write a Fraction or an int, such as Fraction(1, 20)",
        "zh": "{what} 为 {value}；须为 Fraction 或整数，如 Fraction(1, 20)",
    },
    "wrong-type": {
        "en": "{what} is {value}; it has to be {form}",
        "zh": "{what} 为 {value}；须为 {form}",
    },
    "not-a-collection": {
        "en": "a collection of values was expected, {value} was given; write {form}",
        "zh": "应为一组值，给出的却是 {value}；应写为 {form}",
    },
    "not-a-mapping": {
        "en": "a mapping was expected, {value} was given; write {{key: value}}",
        "zh": "应为映射，给出的却是 {value}；应写为 {{键: 值}}",
    },
    "not-hex": {
        "en": "{what} is a {type} of length {length}; it has to be {digits} lowercase hex digits",
        "zh": "{what} 的类型为 {type}、长度为 {length}；须为 {digits} 位小写十六进制数字",
    },
    "dates-out-of-order": {
        "en": "{last} {last_date} is before {first} {first_date}; swap or correct them",
        "zh": "{last} {last_date} 早于 {first} {first_date}；请更正",
    },
    "share-range": {
        "en": "{what} is {value}; a share is above 0 and at most 1",
        "zh": "{what} 为 {value}；比例须大于 0 且不大于 1",
    },
    "rate-range": {
        "en": "the rate of {what} is {value}; a rate is from 0 to 1",
        "zh": "{what} 的抽查率为 {value}；须在 0 至 1 之间",
    },
    "weight-range": {
        "en": "{matter}: the weight of {stratum} is {value}; a weight is above 0",
        "zh": "{matter}：{stratum} 的权重为 {value}；权重须大于 0",
    },
    "more-problems": {
        "en": "and {number} more problems",
        "zh": "另有 {number} 处问题",
    },
    "not-ordered": {
        "en": "{value} has no order, and the order matters here; give a list or a tuple",
        "zh": "{value} 没有次序，而此处次序有意义；请使用列表或元组",
    },
}
