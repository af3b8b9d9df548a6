"""The Chinese words for what a value has to be: the ``form`` of a message.

Forms are given in English, most of them made from the name of a class or of its members; here the
phrase around the names is put into Chinese and the names stay as a program writes them.
"""

from __future__ import annotations

import re

_NUMBER = r"-?[0-9-]+"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"a bool", "True 或 False"),
        (r"a text", "文本"),
        (r"an int", "整数"),
        (r"a mapping", "映射"),
        (
            r"a Fraction from 0 to 1 with at most ([0-9]+) digits",
            r"0 至 1 的 Fraction 分数，分子、分母至多各 \1 位",
        ),
        (r"a value or None for each source", "每个随机来源各一个取值或空值（None）"),
        (r"by code, once", "按代码排列，各一次"),
        (r"one for each matter", "每个事项各一个"),
        (r"a tuple of ([0-9]+) texts", r"\1 个文本组成的元组"),
        (r"a text; of bytes, data\.decode\(\) gives it", "文本；字节请先用 data.decode() 解码"),
        (
            r"a Draw, or the header of a commitment: committed\.header",
            "Draw 记录，或者承诺的文件头 committed.header",
        ),
        (
            r"a Commitment, which \.with_secret\(secret\) gives of a StoredCommitment",
            "Commitment 记录；StoredCommitment 请先用 .with_secret(secret) 还原",
        ),
        (r"a member of an enumeration, such as (\S+)", r"枚举的成员，如 \1"),
        (r"a class such as (\w+), or a type such as (.+)", r"类（如 \1）或者类型（如 \2）"),
        (r"a list", "列表"),
        (r"an Ibis table", "Ibis 表"),
        (r"a list of ([0-9]+)", r"\1 项的列表"),
        (r"a list of pairs of key and value", "键与值成对的列表"),
        (r"an object", "映射（键与值）"),
        (r"an object with (\w+) and (\w+)", r"含 \1 与 \2 的映射"),
        (r"the name of a public class of the library", "本库公开类的名称"),
        (r"a text of 1 to ([0-9]+) characters that can all be seen", r"1 至 \1 个可见字符的文本"),
        (
            r"a text of ([0-9]+) to ([0-9]+) characters, without half ones",
            r"\1 至 \2 个完整字符的文本",
        ),
        (
            r"a fraction in lowest terms such as (.+), of at most ([0-9]+) digits in each part",
            r"最简分数，如 \1，分子、分母至多各 \2 位",
        ),
        (r"a list of at most ([0-9]+)", r"至多 \1 项的列表"),
        (r"a format such as (.+)", r"取值格式，如 \1"),
        (r"an ASCII key", "ASCII 键名"),
        (r"nested at most ([0-9]+) levels deep", r"至多嵌套 \1 层"),
        (
            r"a text, an integer from 0 to (.+), null, a list or an object",
            r"文本、0 至 \1 的整数、null、列表或映射",
        ),
        (
            r"a list of an id, an area, an entry, a salt and a nonce",
            "由编号、地区、登记项、盐值、盲化值组成的列表",
        ),
        (r"a list of an id, a pool, an area and a nonce", "由编号、人员库、地区、盲化值组成的列表"),
        (r"a fraction in lowest terms such as (.+)", r"最简分数，如 \1"),
        (r"not empty", "非空"),
        (r"not empty, because nothing could be drawn", "非空，否则无可抽取"),
        (rf"at least ({_NUMBER})", r"不小于 \1"),
        (rf"an int of at least ({_NUMBER})", r"不小于 \1 的整数"),
        (
            rf"an int of at least ({_NUMBER}), with the day on that it counts back from",
            r"不小于 \1 的整数，并给出倒推的起算日 on",
        ),
        (rf"an int from ({_NUMBER}) up", r"不小于 \1 的整数"),
        (rf"an int from ({_NUMBER}) to ({_NUMBER})", r"\1 至 \2 的整数"),
        (rf"a date later than ({_NUMBER})", r"晚于 \1 的日期"),
        (r"a date such as (.+)", r"日期，如 \1"),
        (r"a day that every year has, such as (.+)", r"每年都有的日期，如 \1"),
        (r"a calendar with (\S+), such as a (\w+)", r"具有 \1 的日历，如 \2"),
        (r"a function from an id to a (\w+)", r"由编号得出 \1 的函数"),
        (r"a (\w+) for each id", r"每个编号各一个 \1"),
        (r"what cannot change, such as a text", "不可变的值，如字符串"),
        (
            r"in ascending order: the quota, the size, the base",
            "按抽查数量、可抽取数、基数依次不减",
        ),
        (r"made by (.+)", r"由 \1 给出"),
        (r"a Rule whose value is a frozenset of (\w+)", r"Rule 记录，其值为 \1 的 frozenset"),
        (r"a Rule whose value is of type (\w+)", r"Rule 记录，其值的类型为 \1"),
        (r"a ([A-Z]\w*) or a ([A-Z]\w*)", r"\1 记录或 \2 记录"),
        # Of the documents of a draw.
        (r"an id: 1 to 64 of (.+)", r"编号：1 至 64 个字符，限 \1"),
        (r"([0-9]+) lowercase hex digits", r"\1 位小写十六进制数字"),
        (r"an integer from 0 to (.+)", r"0 至 \1 的整数"),
        (r"true or false", "true 或 false"),
        (r"a text in NFC, not empty, without control characters", "NFC 文本，非空，不含控制字符"),
        (r"there", "有此字段"),
        (r"left out: no such field", "无此字段"),
        (r"a list of two ids and a nonce", "由两个编号和一个盲化值组成的列表"),
        (
            r"a list of an id, a pool, a number or -, and a nonce",
            "由编号、人员库、次数或 -、盲化值组成的列表",
        ),
        (r"an? ([A-Z]\w*)", r"\1 记录"),
        (r"an? ([A-Z]\w*\(.*\))", r"\1"),
        (r"([A-Z]\w*) records", r"\1 记录"),
    )
)


def form_zh(form: str) -> str:
    """A form in Chinese; one without a phrase, such as a name or a number, as it is.

    Example:
        >>> form_zh("a Matter"), form_zh("an int from 1 to 12"), form_zh("Role.SECTION or None")
        ('Matter 记录', '1 至 12 的整数', 'Role.SECTION 或 None')
    """
    for pattern, words in _FORMS:
        if found := pattern.fullmatch(form):
            form = found.expand(words)
            break
    return _listed(form)


def _listed(form: str) -> str:
    """Names with 或 between them."""
    *most, last = form.split(" or ")
    if not most:
        return form
    return " 或 ".join(part.replace(", ", "、") if "(" in part else part for part in (*most, last))
