"""Values whose type no field of a record tells: what a document says of them has to be right."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from cattrs import Converter
from tests.converters.test_bad_documents import wrong
from tests.make.directories import problem_of
from tests.make.loops import for_each

from randcheck import DocumentError, Problem
from randcheck.converters import make_converter
from randcheck.draws import FrozenDict
from randcheck.matters import FieldChange

NOON = datetime(2026, 12, 5, 12, tzinfo=UTC)
PLAIN = make_converter()


@for_each("value", [1.5, b"x", object(), {1}, NOON, Converter])
def test_what_cannot_stand_in_a_document_is_refused_in_writing(value):
    change = FieldChange(field="x", old=value, new=None)
    problem = problem_of(lambda: PLAIN.unstructure(change), DocumentError)
    assert problem.code == "document-not-written"
    assert problem.message("zh").endswith("集合")


@for_each(
    "value",
    [
        1.5,
        {},
        {"is": "Fraction"},
        {"is": "Fraction", "value": "1/2", "more": 1},
        {"is": "Fraction", "value": 1},
        {"is": "object", "value": 1},
        {"is": "prepare", "value": {}},
        {"is": "OUR_DEFAULT", "value": {}},
        {"is": "InvalidInputError", "value": {}},
        {"is": "Calendar", "value": {}},
        {"is": ["Source"], "value": {}},
        {"is": "LegalRank", "value": "LAW"},
        {"is": "frozenset", "value": "ab"},
        {"is": "frozenset", "value": [{"is": "list", "value": []}]},
        {"is": "dict", "value": {"a": 1}},
        {"is": "dict", "value": [["a", 1, 2]]},
        {"is": "FrozenDict", "value": [[{"is": "list", "value": []}, 1]]},
    ],
    ids=repr,
)
def test_a_value_that_says_a_wrong_type_is_refused(value):
    assert wrong({"field": "x", "old": value, "new": None}, FieldChange) == {
        "$.old": "document-value"
    }


@pytest.mark.parametrize("name", ["frozenset", "dict"])
def test_a_set_or_a_mapping_holds_nothing_twice(name):
    item = {"frozenset": 1, "dict": ["a", 1]}[name]
    document = {"field": "x", "old": {"is": name, "value": [item, item]}, "new": None}
    assert wrong(document, FieldChange) == {"$.old": "document-given-twice"}


def test_a_list_of_pairs_holds_no_key_twice():
    pairs = [[["a", 1], "1/2"], [["a", 1], "1/3"]]
    kind = FrozenDict[tuple[str, int], Fraction]
    assert wrong(pairs, kind) == {"$": "document-given-twice"}
    assert wrong([[["a", 1, 2], "1/2"]], kind) == {"$[0][0]": "document-value"}


@for_each("problem", [{}, {"code": "a"}, {"code": 1, "params": {}}, {"code": "a", "params": []}])
def test_a_problem_has_a_code_and_params(problem):
    assert wrong(problem, Problem) == {"$": "document-value"}
