"""What a message is about, and where it stands, is in the language of the message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.make.loops import for_each
from tests.words.test_messages import NOT_OUR_TERMS

import randcheck
from randcheck import InvalidInputError, Problem, Quota
from randcheck.public import public_names
from randcheck.words import render
from randcheck.words.nouns import noun_zh

NOUN_PARAMETERS = ("what", "where")
NAMED_BY_POSITION = {
    *("check_id", "check_ids", "id_problem", "check_text", "check_share", "to_fraction"),
    *("check_date", "check_record", "records_of"),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


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


def nouns_in(node: ast.AST, arguments: frozenset[str] = frozenset()) -> Iterator[str]:
    """Texts that come to a message as its ``what`` or ``where``, but for names of arguments."""
    if isinstance(node, ast.FunctionDef):
        arguments |= {a.arg for a in (*node.args.args, *node.args.kwonlyargs)}
    found: list[str | None] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("Problem", "refuse"):
            given = (k.value for k in node.keywords if k.arg in NOUN_PARAMETERS)
            found = [text for text in map(written, given) if text not in arguments]
        if node.func.id in NAMED_BY_POSITION:
            # A single word there is the name of an argument or a field.
            found = [text for text in map(written, node.args[1:]) if text and " " in text]
    for target, value in set_in(node):
        if isinstance(target, ast.Name) and target.id in NOUN_PARAMETERS:
            found.append(written(value))
    yield from (text for text in found if text is not None)
    for child in ast.iter_child_nodes(node):
        yield from nouns_in(child, arguments)


def is_of_a_program(noun: str) -> bool:
    """Whether it is a name as a program writes it: a class, a field, an item and a name in it."""
    return noun in public_names() or bool(re.fullmatch(r"[\w.]+[.\[][\w.\[\]]+(: X)?", noun))


MODULES = sorted(Path(randcheck.__file__).parent.rglob("*.py"))
NOUNS = sorted(
    {
        noun
        for module in MODULES
        if "strategies" not in module.parts
        for noun in nouns_in(ast.parse(module.read_text(encoding="utf-8")))
        if not is_of_a_program(noun)
    }
)


def test_the_nouns_are_found():
    assert len(NOUNS) > 50


@for_each("noun", NOUNS)
def test_every_noun_that_is_written_in_the_package_has_chinese_words(noun):
    words = noun_zh(noun)
    assert CHINESE.search(words) or noun == "X: X"
    assert [term for term in NOT_OUR_TERMS if term in words] == []


@for_each(
    ("noun", "words"),
    [
        ("subject", "检查对象"),
        ("task 2026-Q4", "任务 2026-Q4"),
        ("matter M-1", "事项 M-1"),
        ("directory of inspectors", "执法检查人员名录库"),
        ("former matters of a list", "清单的原有事项"),
        ("the limit of art-11 in HOLIDAY", "HOLIDAY 中 art-11 的上限"),
        ("grade of the cap {0}", "频次上限 {0} 的等级"),
        ("Case.steps", "Case.steps"),
        ("matterless", "matterless"),
        ("", ""),
    ],
)
def test_a_noun_in_chinese(noun, words):
    assert noun_zh(noun) == words


def test_messages_name_their_subject_in_their_language():
    problem = Problem("unknown-id", what="frequency cap", where="the waivers of T1", ids=("c",))
    assert (
        problem.message("zh")
        == "T1 的放宽上限：下列频次上限不存在：c；请更正编号、补录，或者删去已不存在的"
    )
    assert "frequency cap" in problem.message()
    assert render("duplicate-id", {"what": "team pool", "ids": ("a",)}, "zh").startswith("小组构成")
    with pytest.raises(InvalidInputError) as caught:
        Quota.rates({"A b": 0})
    assert "Quota.rates 中的类别" in caught.value.message("zh")
