"""What a value has to be, in Chinese: phrases are put into it, names stay as a program has them."""

import ast
import re
from typing import Any

import pytest
from docs.code_uses import sources
from tests.make.directories import problem_of, task
from tests.make.loops import for_each

from randcheck import Problem, Task
from randcheck.base.fields import check_record
from randcheck.rules import Role, YearDay
from randcheck.words.forms import form_zh

FORMS = [
    ("a Matter", "Matter 记录"),
    ("an Inspector", "Inspector 记录"),
    ("Subject records", "Subject 记录"),
    ("a bool", "True 或 False"),
    ("a text", "文本"),
    ("an int", "整数"),
    ("a list", "列表"),
    ("a list of 2", "2 项的列表"),
    ("a list of pairs of key and value", "键与值成对的列表"),
    ("an object", "映射（键与值）"),
    ("an object with code and params", "含 code 与 params 的映射"),
    ("the name of a public class of the library", "本库公开类的名称"),
    ("a fraction in lowest terms such as 1/20", "最简分数，如 1/20"),
    ("not empty", "非空"),
    ("an id: 1 to 64 of 0-9 A-Z", "编号：1 至 64 个字符，限 0-9 A-Z"),
    ("64 lowercase hex digits", "64 位小写十六进制数字"),
    ("an integer from 0 to 2^53 - 1", "0 至 2^53 - 1 的整数"),
    ("true or false", "true 或 false"),
    ("a text in NFC, not empty, without control characters", "NFC 文本，非空，不含控制字符"),
    ("there", "有此字段"),
    ("left out: no such field", "无此字段"),
    ("a list of two ids and a nonce", "由两个编号和一个盲化值组成的列表"),
    (
        "a list of an id, a pool, a number or -, and a nonce",
        "由编号、人员库、次数或 -、盲化值组成的列表",
    ),
    ("public or open or auditor", "public 或 open 或 auditor"),
    ("an int of at least 1", "不小于 1 的整数"),
    ("an int from 1 up", "不小于 1 的整数"),
    ("an int from 1 to 12", "1 至 12 的整数"),
    ("at least 0", "不小于 0"),
    ("a date later than 0001-01-01", "晚于 0001-01-01 的日期"),
    ("a date such as date(2026, 11, 23)", "日期，如 date(2026, 11, 23)"),
    ("a Source(act=…, article=…)", "Source(act=…, article=…)"),
    ("DayKind.NATURAL or DayKind.WORKING", "DayKind.NATURAL 或 DayKind.WORKING"),
    ("'credit_risk_class' or 'compliance_grade'", "'credit_risk_class' 或 'compliance_grade'"),
    (
        "made by Quota.share(…), Quota.count(…), Quota.rates(…) or Quota.within(…)",
        "由 Quota.share(…)、Quota.count(…)、Quota.rates(…) 或 Quota.within(…) 给出",
    ),
    ("a Rule whose value is of type bool", "Rule 记录，其值的类型为 bool"),
    ("YYYY-MM-DD", "YYYY-MM-DD"),
    ("Fraction(1, 20)", "Fraction(1, 20)"),
    ("99 99 99", "99 99 99"),
]
ENGLISH = re.compile(
    r"(?<![\w.'])(an?|at|each|from|is|least|made|not|of|or|such|that|to|up|what)\s"
)


@for_each(("english", "chinese"), FORMS)
def test_a_form_in_chinese(english, chinese):
    assert form_zh(english) == chinese


def test_messages_show_the_form_in_their_language():
    problem: Problem = problem_of(lambda: task(kind="annual"))
    assert problem.message() == (
        "Task.kind is 'annual'; it has to be TaskKind.ANNUAL or TaskKind.SPECIAL or "
        "TaskKind.TEMPORARY"
    )
    assert problem.message("zh") == (
        "Task.kind 为 'annual'；须为 TaskKind.ANNUAL 或 TaskKind.SPECIAL 或 TaskKind.TEMPORARY"
    )
    other: Any = Role.SECTION
    refused = problem_of(lambda: check_record(other, Task, "task"))
    assert refused.message("zh").endswith("须为 Task 记录")
    no_day = problem_of(lambda: YearDay(month=2, day=30))
    assert no_day.message("zh").endswith("须为每年都有的日期，如 YearDay(month=11, day=25)")


def forms() -> set[str]:
    """Every text that is given as a form anywhere; what is put into one is written as ``1``."""
    return {
        "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in parts)
        for tree in sources().values()
        for node in ast.walk(tree)
        for value in given(node)
        for parts in [value.values if isinstance(value, ast.JoinedStr) else [value]]
        if isinstance(value, ast.JoinedStr | ast.Constant)
    }


def given(node: ast.AST) -> list[ast.expr]:
    """What a node gives as a form: by keyword, or by a name that says so."""
    if isinstance(node, ast.keyword) and node.arg == "form":
        return [node.value]
    if isinstance(node, ast.Assign):
        names = [getattr(target, "id", "").lower() for target in node.targets]
        return [node.value] if any(name.endswith("form") for name in names) else []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_rule_of":
        return node.args[1:]
    return []


@pytest.mark.skipif(not sources(), reason="the package has no source with it")
def test_no_form_of_the_package_stays_english():
    found = forms()
    assert {"a bool", "not empty", "an int of at least 1", "a Rule whose value is of type 1"} <= (
        found
    )
    assert {form: form_zh(form) for form in found if ENGLISH.search(form_zh(form))} == {}
