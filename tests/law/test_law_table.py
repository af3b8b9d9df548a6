"""The law table: every sentence of the rule has what carries it and the test that proves it."""

import ast
import inspect
import re
from fnmatch import fnmatchcase
from functools import cache
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase

import attrs
import pytest
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Rule, Source
from randcheck.plans import PlanStageRule
from randcheck.public import public_names
from randcheck.rules import SourceKind

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "reference" / "law.md"
CHINESE = ROOT / "docs" / "zh" / "law.md"
RULE = ROOT.parent / "shared" / "rules" / "shangrao-2023.zh.txt"

# Sentences of each article.
COUNTS = (1, 1, 4, 2, 1, 1, 2, 3, 3, 5, 4, 2, 2, 2, 2, 1, 2)
SENTENCES = dict(enumerate(COUNTS, start=1))
NOT_COVERED = "not covered: "
NOT_COVERED_IN_CHINESE = "未涵盖："


@attrs.frozen
class Row:
    """One line of the table: an article and sentence, maybe with a letter for a part of it."""

    number: str
    says: str
    carried_by: str
    proved_by: str

    @property
    def sentence(self):
        return self.number.rstrip(ascii_lowercase)


@cache
def rows(page=TABLE):
    found = re.findall(
        r"^\| (\d+\.\d+[a-z]?) \| (.+?) \| (.+?) \| (.+?) \|$",
        page.read_text(encoding="utf-8"),
        re.M,
    )
    return tuple(Row(*cells) for cells in found)


def backticked(text):
    return re.findall(r"`([^`]+)`", text)


@cache
def names_of_tests(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def resolves(name):
    """Whether a dotted name leads to something public of the package, a field of a record too."""
    first, *others = name.split(".")
    if first not in public_names():
        return False
    value: object = public_names()[first]
    for part in others:
        if not hasattr(value, part):
            return part in {field.name for field in getattr(value, "__attrs_attrs__", ())}
        value = getattr(value, part)
    return True


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


@for_each("row", rows(), ids=lambda row: row.number)
def test_what_carries_a_sentence_exists(row):
    if row.carried_by.startswith(NOT_COVERED):
        assert len(row.carried_by) > len(NOT_COVERED) + 20
        return
    names = backticked(row.carried_by)
    assert names
    assert [name for name in names if not resolves(name)] == []


@for_each("row", rows(), ids=lambda row: row.number)
def test_what_proves_a_sentence_exists(row):
    proofs = backticked(row.proved_by)
    if row.carried_by.startswith(NOT_COVERED):
        assert row.proved_by == "–"
        return
    assert proofs
    for proof in proofs:
        path, _, name = proof.partition("::")
        assert name in names_of_tests(path), proof


@for_each("row", rows(), ids=lambda row: row.number)
def test_what_a_reason_names_exists(row):
    assert [name for name in backticked(row.carried_by) if not resolves(name)] == []


def empty_cells(text):
    """The lines of tables in which a cell is empty or missing."""
    width = 0
    for line in text.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.strip().removeprefix("|").removesuffix("|").split("|")
        width = width or len(cells)
        if len(cells) != width or not all(cell.strip() for cell in cells):
            yield line


@pytest.mark.parametrize("page", [TABLE, CHINESE])
def test_no_cell_of_a_table_is_empty_and_every_row_is_read(page):
    text = page.read_text(encoding="utf-8")
    assert list(empty_cells(text)) == []
    assert len(rows(page)) == len(re.findall(r"^\| \d", text, re.M))


@for_each("row", ["| 2 |  |", "| 2 |", "| 2 || x |", "| | x |"])
def test_an_empty_cell_is_found(row):
    assert list(empty_cells(f"| a | b |\n|---|---|\n| 1 | x |\n{row}\n")) == [row]


def test_the_parts_of_a_sentence_are_lettered_in_order():
    for sentence, parts in groupby(rows(), key=lambda row: row.sentence):
        letters = "".join(row.number.removeprefix(sentence) for row in parts)
        assert letters in {"", ascii_lowercase[: len(letters)]}
        assert len(letters) != 1, sentence
    numbers = [tuple(map(int, row.sentence.split("."))) for row in rows()]
    assert numbers == sorted(numbers)


def test_both_tables_have_the_same_rows():
    assert [row.number for row in rows(CHINESE)] == [row.number for row in rows()]


@for_each("row", rows(), ids=lambda row: row.number)
def test_both_tables_name_the_same_carriers_and_tests(row):
    (chinese,) = (other for other in rows(CHINESE) if other.number == row.number)
    assert sorted(backticked(chinese.carried_by)) == sorted(backticked(row.carried_by))
    assert chinese.proved_by == row.proved_by
    is_covered = not row.carried_by.startswith(NOT_COVERED)
    assert is_covered is not chinese.carried_by.startswith(NOT_COVERED_IN_CHINESE)


# Whose word each number is: the rule's sentence, our reading of one, or our default.


@cache
def choices(page):
    """The tables below the law table: the names in each row, and its articles."""
    _, _, below = page.read_text(encoding="utf-8").partition("\n## ")
    tables = [
        re.findall(r"^\| (`.+?) \|.*\| (.+?) \|$", part, re.M)
        for part in below.split("|---|---|---|")[1:]
    ]
    return [
        [(backticked(names), set(re.findall(r"\d+", of))) for names, of in rows] for rows in tables
    ]


def names_in(table):
    return [name for names, _ in table for name in names]


def sources(value, path=""):
    """Every source within a record, by the names of what it is the source of."""
    if isinstance(value, Source):
        yield path, value
    elif isinstance(value, Rule):
        yield path, value.source
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, PlanStageRule):
                yield from sources(item, f"{path}.{item.role.value}.{item.stage.value}")
            elif attrs.has(type(item)):
                yield from sources(item, f"{path}.{item.code}")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            name = path if field.name == "source" else f"{path}.{field.name}"
            yield from sources(getattr(value, field.name), name)


OF_SHANGRAO = [(path.removeprefix("."), source) for path, source in sources(SHANGRAO_2023)]


def row_of(path, page):
    """The name that says most about a number, its kind, and the articles of its row."""
    sentences, readings, _, defaults, _ = choices(page)
    found = [
        (len(name), name, kind, articles)
        for kind, table in (
            (SourceKind.SENTENCE, sentences),
            (SourceKind.READING, readings),
            (SourceKind.DEFAULT, defaults),
        )
        for names, articles in table
        for name in names
        if fnmatchcase(path, name) or fnmatchcase(path, f"{name}.*")
    ]
    return max(found)[1:]


@pytest.mark.parametrize("page", [TABLE, CHINESE])
def test_every_source_is_of_the_kind_that_the_table_says(page):
    used = set()
    for path, source in OF_SHANGRAO:
        name, kind, articles = row_of(path, page)
        used.add(name)
        assert source.kind is kind, path
        assert kind is SourceKind.DEFAULT or source.article in articles, path
    listed = [name for table in (0, 1, 3) for name in names_in(choices(page)[table])]
    assert sorted(used) == sorted(listed)


def test_each_kind_of_source_is_printed_as_what_it_is():
    for path, source in OF_SHANGRAO:
        is_read, is_ours = (source.kind is kind for kind in list(SourceKind)[1:])
        assert source.text("zh").startswith("本库对《") is is_read, path
        assert str(source).startswith("our reading of ") is is_read, path
        assert source.text("zh").startswith("本库默认") is is_ours, path
        assert str(source).startswith("default of randcheck") is is_ours, path


def test_both_pages_list_the_same_choices():
    assert choices(CHINESE) == choices(TABLE)


def test_what_we_chose_elsewhere_is_named_as_it_is_called():
    for name in (name for table in (2, 4) for name in names_in(choices(TABLE)[table])):
        root, _, keyword = name.partition("(")
        assert resolves(root), name
        if keyword:
            function = public_names()[root]
            assert keyword.removesuffix("=)") in inspect.signature(function).parameters, name
