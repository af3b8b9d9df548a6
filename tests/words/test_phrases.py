"""Phrases: what a value has to be, what a message is about, and where; coded, in both languages."""

import ast
import copy
import pickle
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from docs.code_uses import sources
from tests.make.directories import problem_of, task
from tests.words.test_messages import NOT_OUR_TERMS

from randcheck import DocumentError, InvalidInputError, Problem, Quota, Task
from randcheck.base.fields import check_record, members_of
from randcheck.base.items import records_of
from randcheck.calendars import DayKind
from randcheck.converters import make_converter
from randcheck.public import public_names
from randcheck.rules import Role, YearDay
from randcheck.words import render
from randcheck.words.phrases import PHRASES, Phrase, in_words

PLAIN = make_converter()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?<![\w.'])(an?|at|each|from|is|least|made|not|of|such|that|to|up|what)\s")
SAYS_NOTHING = {"area-rule", "one-of", "source"}
"""Phrases of names alone."""


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def of_names(code):
    """A phrase with names as its parameters."""
    names = placeholders(PHRASES[code]["en"])
    return Phrase(code, **{name: f"X{name.upper()}" for name in names})


@pytest.mark.parametrize("code", PHRASES)
def test_every_phrase_reads_in_both_languages(code):
    en, zh = PHRASES[code]["en"], PHRASES[code]["zh"]
    assert placeholders(en) == placeholders(zh)
    phrase = of_names(code)
    assert phrase == phrase.text() == phrase.text("fr") == str(phrase)
    assert CHINESE.search(phrase.text("zh")) or code in SAYS_NOTHING
    assert not ENGLISH.search(phrase.text("zh"))
    assert [term for term in NOT_OUR_TERMS if term in phrase.text("zh")] == []


PHRASED = [
    (Phrase("record", kind="Matter"), "a Matter", "Matter 记录"),
    (Phrase("record", kind="Inspector"), "an Inspector", "Inspector 记录"),
    (Phrase("records", kind="Subject"), "Subject records", "Subject 记录"),
    (Phrase("bool"), "a bool", "True 或 False"),
    (Phrase("text"), "a text", "文本"),
    (Phrase("int"), "an int", "整数"),
    (Phrase("list"), "a list", "列表"),
    (Phrase("list-of-number", number=2), "a list of 2", "2 项的列表"),
    (Phrase("list-of-pairs"), "a list of pairs of key and value", "键与值成对的列表"),
    (Phrase("object"), "an object", "映射（键与值）"),
    (
        Phrase("object-with", one="code", other="params"),
        "an object with code and params",
        "含 code 与 params 的映射",
    ),
    (Phrase("public-class"), "the name of a public class of the library", "本库公开类的名称"),
    (
        Phrase("lowest-terms", example="1/20"),
        "a fraction in lowest terms such as 1/20",
        "最简分数，如 1/20",
    ),
    (Phrase("not-empty"), "not empty", "非空"),
    (Phrase("hex-digits", digits=64), "64 lowercase hex digits", "64 位小写十六进制数字"),
    (
        Phrase("integer", most="2^53 - 1"),
        "an integer from 0 to 2^53 - 1",
        "0 至 2^53 - 1 的整数",
    ),
    (
        Phrase("id", characters="0-9 A-Z"),
        "an id: 1 to 64 of 0-9 A-Z",
        "编号：1 至 64 个字符，限 0-9 A-Z",
    ),
    (Phrase("true-or-false"), "true or false", "true 或 false"),
    (Phrase("present"), "there", "有此字段"),
    (Phrase("left-out"), "left out: no such field", "无此字段"),
    (
        Phrase("leaf-of-recusals"),
        "a list of two ids and a nonce",
        "由两个编号和一个盲化值组成的列表",
    ),
    (
        Phrase("one-of", names=("public", "open", "auditor")),
        "public or open or auditor",
        "public 或 open 或 auditor",
    ),
    (Phrase("int-least", least=1), "an int of at least 1", "不小于 1 的整数"),
    (Phrase("int-up", least=1), "an int from 1 up", "不小于 1 的整数"),
    (Phrase("int-between", least=1, most=12), "an int from 1 to 12", "1 至 12 的整数"),
    (Phrase("least", least=0), "at least 0", "不小于 0"),
    (
        Phrase("date-later", day="0001-01-01"),
        "a date later than 0001-01-01",
        "晚于 0001-01-01 的日期",
    ),
    (
        Phrase("date", example="date(2026, 11, 23)"),
        "a date such as date(2026, 11, 23)",
        "日期，如 date(2026, 11, 23)",
    ),
    (Phrase("source"), "a Source(act=…, article=…)", "Source(act=…, article=…)"),
    (
        members_of(DayKind),
        "DayKind.NATURAL or DayKind.WORKING",
        "DayKind.NATURAL 或 DayKind.WORKING",
    ),
    (
        Phrase("made-by-quota"),
        "made by Quota.share(…), Quota.count(…), Quota.rates(…) or Quota.within(…)",
        "由 Quota.share(…)、Quota.count(…)、Quota.rates(…) 或 Quota.within(…) 给出",
    ),
    (
        Phrase("rule-of-type", kind="bool"),
        "a Rule whose value is of type bool",
        "Rule 记录，其值的类型为 bool",
    ),
    (Phrase("subject"), "subject", "检查对象"),
    (Phrase("task-named", code="2026-Q4"), "task 2026-Q4", "任务 2026-Q4"),
    (Phrase("matter-named", code="M-1"), "matter M-1", "事项 M-1"),
    (
        Phrase("directory-of", entry=Phrase("inspector")),
        "directory of inspectors",
        "执法检查人员名录库",
    ),
    (
        Phrase("of-list", part=Phrase("former-matters")),
        "former matters of a list",
        "清单的原有事项",
    ),
    (
        Phrase("limit-in-period", cap="art-11", period="HOLIDAY"),
        "the limit of art-11 in HOLIDAY",
        "HOLIDAY 中 art-11 的上限",
    ),
    (Phrase("grade-of-cap", cap="{0}"), "grade of the cap {0}", "频次上限 {0} 的等级"),
    (
        Phrase("label-of", attribute=Phrase("stratum"), who="S1"),
        "the stratum label of S1",
        "S1 的分层标签",
    ),
]


@pytest.mark.parametrize(("phrase", "en", "zh"), PHRASED, ids=str)
def test_a_phrase_in_words(phrase, en, zh):
    assert phrase == en
    assert (phrase.text("en"), phrase.text("zh"), phrase.text("zh-CN")) == (en, zh, zh)


@pytest.mark.parametrize("name", ["Case.steps", "matterless", "", "YYYY-MM-DD", "99 99 99"])
def test_a_name_is_shown_as_it_is(name):
    assert in_words(name, "zh") == name
    assert render("text-empty", {"what": name}, "zh") == render(
        "text-empty", {"what": "X"}, "zh"
    ).replace("X", name, 1)


def test_a_phrase_keeps_its_code_and_its_parameters():
    phrase = Phrase("label-of", attribute=Phrase("stratum"), who="S1")
    for other in (copy.copy(phrase), copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase))):
        assert (other, other.code, other.params) == (phrase, phrase.code, phrase.params)
        assert other.text("zh") == phrase.text("zh")
    with pytest.raises(TypeError):
        phrase.params["who"] = "S2"  # type: ignore[index]
    with pytest.raises(KeyError):
        Phrase("no-such-phrase")
    with pytest.raises(KeyError):
        Phrase("int-between", least=1)


def test_a_problem_with_phrases_comes_back_from_its_document():
    where = Phrase("of-list", part=Phrase("former-matters"))
    problem = Problem("unknown-id", what=Phrase("matter"), where=where, ids=("M1",))
    document = PLAIN.unstructure(problem)
    assert document["params"]["what"] == {"is": "Phrase", "value": {"code": "matter", "params": {}}}
    back = PLAIN.structure(document, Problem)
    assert back == problem
    assert back.message("zh") == problem.message("zh")
    assert "清单的原有事项" in back.message("zh")


@pytest.mark.parametrize(
    "phrase",
    [
        {"code": "no-such-phrase", "params": {}},
        {"code": "int-between", "params": {"least": 1}},
        {"code": "int-least", "params": {"least": 10**5000}},
        {"code": "bool"},
        {"code": ["bool"], "params": {}},
        {"code": "bool", "params": []},
        "bool",
    ],
)
def test_what_is_no_phrase_is_refused(phrase):
    document = {"code": "no-rates", "params": {"what": {"is": "Phrase", "value": phrase}}}
    with pytest.raises(DocumentError, match=r"is not (a|an) (phrase of the library|object|text)"):
        PLAIN.structure(document, Problem)


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
    given: Any = [other]
    refused = problem_of(lambda: records_of(given, Task, "tasks"))
    assert refused.message().startswith("tasks is <Role.SECTION: 'section'>")
    no_day = problem_of(lambda: YearDay(month=2, day=30))
    assert no_day.message("zh").endswith("须为每年都有的日期，如 YearDay(month=11, day=25)")


def test_messages_name_their_subject_in_their_language():
    what, where = Phrase("frequency-cap"), Phrase("waivers-of", code="T1")
    problem = Problem("unknown-id", what=what, where=where, ids=("c",))
    assert (
        problem.message("zh")
        == "T1 的放宽上限：下列频次上限不存在：c；请更正编号、补录，或者删去已不存在的"
    )
    assert "frequency cap" in problem.message()
    named = render("duplicate-id", {"what": Phrase("team-pool"), "ids": ("a",)}, "zh")
    assert named.startswith("小组构成")
    with pytest.raises(InvalidInputError) as caught:
        Quota.rates({"A b": 0})
    assert "Quota.rates 中的类别" in caught.value.message("zh")


# In the source.

NAMED_BY_POSITION = {
    *("check_id", "check_ids", "id_problem", "check_text", "check_share", "to_fraction"),
    *(
        "check_date",
        "check_record",
        "records_of",
        "wrong_value",
        "scalar",
        "leaf",
        "refuse_unknown",
    ),
}


def written(node: ast.AST) -> str | None:
    """A text as it stands, X for whatever is filled in; None for what is no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        return "".join(map(str, parts))
    return None


def pairs_of(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each single name that is set, with what it is set to."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def set_in(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from pairs_of(node.targets[0], node.value)
    if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
        for row in node.iter.elts:
            yield from pairs_of(node.target, row)


def texts_in(node: ast.AST, arguments: frozenset[str] = frozenset()) -> Iterator[str]:
    """Texts that come to a message as its form, what or where, but for names of arguments."""
    if isinstance(node, ast.FunctionDef):
        arguments |= {a.arg for a in (*node.args.args, *node.args.kwonlyargs)}
    found: list[str | None] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("Problem", "refuse"):
            given = (k.value for k in node.keywords if k.arg in ("form", "what", "where"))
            found = [text for text in map(written, given) if text not in arguments]
        if node.func.id in NAMED_BY_POSITION:
            # A single word there is the name of an argument or a field.
            found = [text for text in map(written, node.args) if text and " " in text]
    for target, value in set_in(node):
        if isinstance(target, ast.Name) and target.id in ("form", "what", "where", "words"):
            found.append(written(value))
    yield from (text for text in found if text is not None)
    for child in ast.iter_child_nodes(node):
        yield from texts_in(child, arguments)


def is_of_a_program(text: str) -> bool:
    """Whether it is a name or a value as a program writes it."""
    is_name = text in public_names() or re.fullmatch(r"[\w.]+[.\[][\w.\[\]]+(: X)?|X: X", text)
    return bool(is_name) or not re.search(r"[a-z]{2}", text) or "(" in text


@pytest.mark.skipif(not sources(), reason="the package has no source with it")
def test_no_english_phrase_is_given_as_a_plain_text():
    found = {
        (module, text)
        for module, tree in sources().items()
        if not module.startswith(("strategies/", "words/"))
        for text in texts_in(tree)
        if not is_of_a_program(text)
    }
    assert found == NAMES


NAMES = {("transcripts/header_forms.py", part) for part in ("groups", "strata")}
"""Parts of the path of what is wrong in a document."""


@pytest.mark.skipif(not sources(), reason="the package has no source with it")
def test_every_phrase_is_used():
    given = {
        str(node.args[0].value)
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Phrase"
        and isinstance(node.args[0], ast.Constant)
    }
    of_fairness = {"class", "group", "stratum"}  # names of labels there, too
    assert given | of_fairness == PHRASES.keys()
