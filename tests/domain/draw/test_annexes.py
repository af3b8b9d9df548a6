"""Annexes: the documents that can be hashed, and what is said of the others."""

import json
from collections import UserDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws.parts import Number, Pool, Text
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck import Problem
from randcheck.base.hashing import jcs
from randcheck.domain.draw.annexes import MOST_LEVELS, annex_problems, frozen_annex
from randcheck.draws import FrozenDict

LARGEST = 2**53 - 1


def problems(annex):
    """What is wrong with an annex as a frame would hold it."""
    return list(annex_problems(frozen_annex(annex)))


values = st.recursive(
    st.none() | st.integers(0, LARGEST) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=3)
    ),
    max_leaves=6,
).filter(lambda value: levels(value) < MOST_LEVELS)
annexes = st.dictionaries(st.text(st.characters(max_codepoint=127)), values, max_size=4)


def levels(value):
    """How deep lists and mappings stand in each other."""
    if isinstance(value, dict | list | tuple):
        inside = value.values() if isinstance(value, dict) else value
        return 1 + max(map(levels, inside), default=0)
    return 0


def plain(value):
    """A document as JSON gives it back."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


@given(annexes)
def test_a_document_of_plain_values_is_an_annex(annex):
    assert problems(annex) == []
    assert json.loads(jcs(frozen_annex(annex))) == plain(annex)


def test_the_known_annexes_are_some():
    for case in VECTORS["draws"]:
        assert problems(case["input"]["annex"]) == []
    assert problems({}) == problems(UserDict({"a": []})) == []


@for_each("value", [0, LARGEST, "", "上饶 \u200b\n\x00", None, [], {}, ("a",), [[1]]])
def test_values_that_may_stand_in_an_annex(value):
    assert problems({"a": value}) == []


@for_each(
    "value",
    [
        -1,
        LARGEST + 1,
        0.5,
        True,
        False,
        Number(1),
        b"a",
        Text("a"),
        Pool.CITY,
        {1},
        object,
        "\ud800",
    ],
)
def test_values_that_may_not(value):
    assert problems({"a": [value]}) == [
        Problem("annex-value", path="annex.a[0]", value=repr(value))
    ]


@for_each("key", [1, None, "é", Text("a"), Pool.CITY, ("a",)])
def test_keys_are_ascii(key):
    assert problems({key: 1}) == [Problem("annex-key", path="annex", key=repr(key))]
    assert problems({"a": [{}, {key: []}]}) == [
        Problem("annex-key", path="annex.a[1]", key=repr(key))
    ]


@for_each("annex", [None, [], (), "a", 5, {1}])
def test_an_annex_is_a_mapping(annex):
    (problem,) = problems(annex)
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "annex"
    assert problem.params["form"] == "a mapping"


def nested(count, inner, wrap):
    for _ in range(count):
        inner = wrap(inner)
    return inner


@pytest.mark.parametrize(
    ("wrap", "step"), [(lambda x: {"b": x}, ".b"), (lambda x: [x], "[0]"), (lambda x: (x,), "[0]")]
)
def test_lists_and_mappings_stand_in_each_other_so_deep_and_no_deeper(wrap, step):
    deepest = {"a": nested(MOST_LEVELS - 1, 5, wrap)}
    assert levels(deepest) == MOST_LEVELS
    assert problems(deepest) == []
    for deeper in ({"a": nested(MOST_LEVELS, 5, wrap)}, {"a": nested(MOST_LEVELS, {}, wrap)}):
        assert problems(deeper) == [
            Problem("annex-too-deep", path=f"annex.a{step * (MOST_LEVELS - 1)}", most=MOST_LEVELS)
        ]


def test_a_document_without_end_is_refused():
    endless: list[object] = []
    endless.append(endless)
    assert [p.code for p in problems({"a": endless})] == ["annex-too-deep"]
    assert [p.code for p in problems({"a": nested(10**5, 5, lambda x: [x])})] == ["annex-too-deep"]


def test_all_that_is_wrong_is_said():
    found = problems({"a": 0.5, "b": [True, {"é": 1}], 3: None, "c" * 100: {"d": b""}})
    assert sorted((p.code, p.params["path"]) for p in found) == [
        ("annex-key", "annex"),
        ("annex-key", "annex.b[1]"),
        ("annex-value", "annex.a"),
        ("annex-value", "annex.b[0]"),
        ("annex-value", f"annex.{'c' * 79}….d"),
    ]
    assert all(problem.message(lang) for problem in found for lang in ("en", "zh"))


@given(annexes)
def test_an_annex_is_a_copy(annex):
    made = frozen_annex(annex)
    before = plain(made)

    def changed(value):
        if isinstance(value, dict):
            for item in value.values():
                changed(item)
            value["new"] = 1
        elif isinstance(value, list | tuple):
            for item in value:
                changed(item)
            if isinstance(value, list):
                value.append(1)

    changed(annex)
    assert plain(made) == before
    assert type(made) is FrozenDict
    assert hash(made) == hash(frozen_annex(before))
