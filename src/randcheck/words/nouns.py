"""The Chinese words for what a message is about: its ``what``, and the ``where`` it stands in.

Both are given in English; names as a program writes them, such as ``Quota.by``, stay as they are.
"""

from __future__ import annotations

import re

_NOUNS = {
    "amended task": "调整后的任务",
    "an item of a set": "集合中的一项",
    "annex": "存档材料",
    "area": "地区",
    "case": "办理记录",
    "class": "类别",
    "committed": "承诺",
    "counting reason": "计入基数的理由",
    "counting reasons": "计入基数的理由",
    "matters": "事项",
    "team": "小组构成",
    "officers": "检查小组人数",
    "department": "部门",
    "duty": "职责",
    "earlier": "此前的抽取",
    "entropy": "随机来源",
    "events": "事件",
    "finding": "检查结果",
    "former matters": "原有事项",
    "frequency cap": "频次上限",
    "group": "分组",
    "groups": "分组",
    "history": "检查历史",
    "inspector": "执法检查人员",
    "inspector id": "执法检查人员编号",
    "interests": "利害关系",
    "list": "清单",
    "matter": "事项",
    "matter revision": "事项调整",
    "numbers": "号码",
    "obligation": "应办事项",
    "period": "时段",
    "plan": "计划",
    "plan stage": "计划阶段",
    "plan step": "计划步骤",
    "pool": "人员库",
    "reason code": "理由代码",
    "recusals": "回避名单",
    "request for recusal": "回避申请",
    "result category": "检查结果类别",
    "revisions": "调整记录",
    "risk factor": "风险因素",
    "source of the team's pools": "小组构成中各人员库的来源",
    "strata": "分层",
    "stratum": "分层",
    "subject": "检查对象",
    "subject id": "检查对象编号",
    "subjects": "检查对象名录库",
    "task": "任务",
    "team pool": "小组构成中的人员库",
    "the first day that a recurrence has": "周期规则的首日",
    "the name of a number": "参数名称",
    "the obligations": "应办事项",
    "time limit": "办理时限",
}

_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Quota of (.+)", r"抽查数量（Quota）\1"),
        (r"(.+) of a list", r"清单的{}"),
        (r"cap in the period (.+)", r"时段 \1 的频次上限"),
        (r"class of (\S+)", r"\1 中的类别"),
        (r"directory of (.+)s", r"{}名录库"),
        (r"grade of the cap (.+)", r"频次上限 \1 的等级"),
        (r"group of (\S+)", r"\1 中的分组"),
        (r"matter (.+)", r"事项 \1"),
        (r"oldest days of (.+)", r"\1 的最早天数"),
        (r"rate (.+)", r"\1 的抽查率"),
        (r"stratum (.+)", r"分层 \1"),
        (r"task (.+)", r"任务 \1"),
        (r"the amendment of (.+)", r"\1 的计划调整"),
        (r"the chance of (.+)", r"\1 的抽中概率"),
        (r"the limit of (.+) in (.+)", r"\2 中 \1 的上限"),
        (r"the (\w+) label of (.+)", r"\2 的{}标签"),
        (r"the period (.+)", r"时段 \1"),
        (r"the waivers of (.+)", r"\1 的放宽上限"),
    )
)


_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def character_zh(name: str) -> str:
    """A character that is named by its code point: a Chinese one, and a blank, in a reader's words.

    Example:
        >>> character_zh("U+4F01"), character_zh("U+0020"), character_zh("U+200B")
        ('“企”', '空格', 'U+200B')
    """
    point = int(name.removeprefix("U+"), 16)
    if point == ord(" "):
        return "空格"
    return f"“{chr(point)}”" if _FIRST_HAN <= point <= _LAST_HAN else name


def noun_zh(noun: str) -> str:
    """A noun in Chinese; one that is no English phrase, such as the name of a field, as it is.

    Example:
        >>> noun_zh("frequency cap"), noun_zh("matter WAGES"), noun_zh("Quota.by")
        ('频次上限', '事项 WAGES', 'Quota.by')
    """
    if noun in _NOUNS:
        return _NOUNS[noun]
    for pattern, words in _PHRASES:
        if found := pattern.fullmatch(noun):
            return found.expand(words).replace("{}", _NOUNS.get(found[1], found[1]))
    return noun
