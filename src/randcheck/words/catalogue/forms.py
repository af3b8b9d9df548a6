"""Words for what a value has to be; English and Chinese."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # Single values.
    "bool": ("a bool", "True 或 False"),
    "text": ("a text", "文本"),
    "text-not-bytes": (
        "a text; decode bytes with data.decode()",
        "文本；字节请先用 data.decode() 解码",
    ),
    "bytes-of-file": (
        "the bytes of a file, such as path.read_bytes()",
        "文件的字节，如 path.read_bytes()",
    ),
    "headings-as-text": ("headings as text", "文本形式的列名"),
    "one-character": ("one character", "一个字符"),
    "int": ("an int", "整数"),
    "int-up": ("an int from {least} up", "不小于 {least} 的整数"),
    "int-least": ("an int of at least {least}", "不小于 {least} 的整数"),
    "int-least-with-day": (
        "an int of at least {least}, together with on, the day from which it counts back",
        "不小于 {least} 的整数，并给出倒推的起算日 on",
    ),
    "int-between": ("an int from {least} to {most}", "{least} 至 {most} 的整数"),
    "least": ("at least {least}", "不小于 {least}"),
    "fraction": (
        "a Fraction from 0 to 1 with at most {digits} digits",
        "0 至 1 的 Fraction 分数，分子、分母至多各 {digits} 位",
    ),
    "date": ("a date such as {example}", "日期，如 {example}"),
    "date-of-datetime": (
        "a date; x.date() gives it of a datetime x in local time",
        "日期；先将 datetime 换算为当地时间 x，再由 x.date() 取日期",
    ),
    "date-later": ("a date later than {day}", "晚于 {day} 的日期"),
    "day-of-every-year": (
        "a day that every year has, such as {example}",
        "每年都有的日期，如 {example}",
    ),
    "area-rule": ("'own', 'other' or None", "'own', 'other' 或 None"),
    "unchanging": ("a value that cannot change, such as a text", "不可变的值，如字符串"),
    # Names, records and classes.
    "one-of": ("{names}", "{names}"),
    "source": ("a Source(act=…, article=…)", "Source(act=…, article=…)"),
    "record": ("a {kind}", "{kind} 记录"),
    "record-made-by": ("a {kind}, which {call} gives", "{kind} 记录，由 {call} 得出"),
    "records": ("{kind} records", "{kind} 记录"),
    "member": ("a member of an enumeration, such as {example}", "枚举的成员，如 {example}"),
    "class-or-type": (
        "a class such as {kind}, or a type such as {type}",
        "类（如 {kind}）或者类型（如 {type}）",
    ),
    "public-class": ("the name of a public class of the library", "本库公开类的名称"),
    "rule-of-set": (
        "a Rule whose value is a frozenset of {kind}",
        "Rule 记录，其值为 {kind} 的 frozenset",
    ),
    "rule-of-type": ("a Rule whose value is of type {kind}", "Rule 记录，其值的类型为 {kind}"),
    "draw-or-header": (
        "a Draw, or the header of a commitment: committed.header",
        "Draw 记录，或者承诺的文件头 committed.header",
    ),
    "commitment-with-secret": (
        "a Commitment; a StoredCommitment becomes one by .with_secret(secret)",
        "Commitment 记录；StoredCommitment 请先用 .with_secret(secret) 还原",
    ),
    "made-by-quota": (
        "made by Quota.share(…), Quota.count(…), Quota.rates(…) or Quota.within(…)",
        "由 Quota.share(…)、Quota.count(…)、Quota.rates(…) 或 Quota.within(…) 给出",
    ),
    "calendar": (
        "a calendar with {method}, such as a {kind}",
        "具有 {method} 的日历，如 {kind}",
    ),
    "function-of-id": ("a function from an id to a {kind}", "由编号得出 {kind} 的函数"),
    "one-of-each-id": ("a {kind} for each id", "每个编号各一个 {kind}"),
    "ibis-table": ("an Ibis table", "Ibis 表"),
    # Collections.
    "mapping": ("a mapping", "映射"),
    "not-empty": ("not empty", "非空"),
    "not-empty-to-draw": (
        "not empty, because nothing could be drawn",
        "非空，否则无可抽取",
    ),
    "texts": ("a tuple of {number} texts", "{number} 个文本组成的元组"),
    "value-of-each-source": (
        "a value or None for each source",
        "每个随机来源各一个取值或空值（None）",
    ),
    "by-code-once": ("in order of code, each once", "按代码排列，各一次"),
    "one-for-each-matter": ("one for each matter", "每个事项各一个"),
    # Parts of documents.
    "list": ("a list", "列表"),
    "list-of-number": ("a list of {number}", "{number} 项的列表"),
    "list-at-most": ("a list of at most {most}", "至多 {most} 项的列表"),
    "list-of-pairs": ("a list of pairs of key and value", "键与值成对的列表"),
    "object": ("an object", "映射（键与值）"),
    "phrase": ("a phrase of the library", "本库的用语"),
    "object-with": ("an object with {one} and {other}", "含 {one} 与 {other} 的映射"),
    "present": ("there", "有此字段"),
    "left-out": ("left out: no such field", "无此字段"),
    "id": ("an id: 1 to 64 of {characters}", "编号：1 至 64 个字符，限 {characters}"),
    "hex-digits": ("{digits} lowercase hex digits", "{digits} 位小写十六进制数字"),
    "true-or-false": ("true or false", "true 或 false"),
    "integer": ("an integer from 0 to {most}", "0 至 {most} 的整数"),
    "lowest-terms": ("a fraction in lowest terms such as {example}", "最简分数，如 {example}"),
    "lowest-terms-digits": (
        "a fraction in lowest terms such as {example}, with at most {digits} digits in each part",
        "最简分数，如 {example}，分子、分母至多各 {digits} 位",
    ),
    "visible-text": (
        "a text of 1 to {most} visible characters",
        "1 至 {most} 个可见字符的文本",
    ),
    "whole-text": (
        "a text of {least} to {most} whole characters",
        "{least} 至 {most} 个完整字符的文本",
    ),
    "format": ("a format such as {example}", "取值格式，如 {example}"),
    "ascii-key": ("an ASCII key", "ASCII 键名"),
    "levels": ("nested at most {levels} levels deep", "至多嵌套 {levels} 层"),
    "plain-value": (
        "a text, an integer from 0 to {most}, null, a list or an object",
        "文本、0 至 {most} 的整数、null、列表或映射",
    ),
    "leaf": (
        "a list of an id, an area, an entry, a salt and a nonce",
        "由编号、地区、登记项、盐值、盲化值组成的列表",
    ),
    "leaf-of-roster": (
        "a list of an id, a pool, an area and a nonce",
        "由编号、人员库、地区、盲化值组成的列表",
    ),
    "leaf-of-recusals": (
        "a list of two ids and a nonce",
        "由两个编号和一个盲化值组成的列表",
    ),
}
"""Code to its template in English and in Chinese."""
