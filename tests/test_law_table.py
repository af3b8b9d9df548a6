"""The law table: every sentence of the rule has what carries it and the test that proves it."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "reference" / "law.md"
RULE = ROOT.parent / "shared" / "rules" / "shangrao-2023.zh.txt"

# Sentences of each article.
SENTENCES = {1: 1, 2: 1, 3: 4, 4: 2, 5: 1, 6: 1, 7: 2, 8: 3, 9: 3, 10: 5, 11: 4, 12: 2, 13: 2}
NOT_COVERED = "not covered: "


@attrs.frozen
class Row:
    """One line of the table: an article and sentence, maybe with a letter for a part of it."""

    number: str
    says: str
    carried_by: str
    proved_by: str

    @property
    def sentence(self):
        return self.number.rstrip("abcdefgh")


@cache
def rows():
    found = re.findall(
        r"^\| (\d+\.\d+[a-h]?) \| (.+?) \| (.+?) \| (.+?) \|$",
        TABLE.read_text(encoding="utf-8"),
        re.M,
    )
    return tuple(Row(*cells) for cells in found)


def backticked(text):
    return re.findall(r"`([^`]+)`", text)


@cache
def test_names(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_sentence_has_a_row_and_every_row_is_of_a_sentence():
    expected = {f"{a}.{n}" for a, count in SENTENCES.items() for n in range(1, count + 1)}
    assert {row.sentence for row in rows()} == expected
    assert len({row.number for row in rows()}) == len(rows())


@pytest.mark.skipif(not RULE.is_file(), reason="the text of the rule is not here")
def test_the_rule_has_these_sentences():
    articles = re.split(
        r"^第[一二三四五六七八九十]+条\s*", RULE.read_text(encoding="utf-8"), flags=re.M
    )
    counted = {number: text.count("。") for number, text in enumerate(articles) if number}
    assert {number: counted[number] for number in SENTENCES} == SENTENCES


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_what_carries_a_sentence_exists(row):
    if row.carried_by.startswith(NOT_COVERED):
        assert len(row.carried_by) > len(NOT_COVERED) + 20
        return
    names = backticked(row.carried_by)
    assert names
    for name in names:
        value = importlib.import_module("randcheck")
        for part in name.split("."):
            fields = attrs.fields_dict(value) if attrs.has(value) else {}
            assert hasattr(value, part) or part in fields, name
            value = getattr(value, part, None)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_what_proves_a_sentence_exists(row):
    proofs = backticked(row.proved_by)
    if row.carried_by.startswith(NOT_COVERED):
        assert row.proved_by == "–"
        return
    assert proofs
    for proof in proofs:
        path, _, name = proof.partition("::")
        assert name in test_names(path), proof
