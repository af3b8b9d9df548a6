"""Documents read from their JSON text: what every reader reads alike, and nothing else."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.documents.documents import document, everything
from tests.make.loops import for_each

from randcheck.base.errors import DocumentError, InvalidInputError
from randcheck.transcripts.reading import read_document


def problems(text):
    with pytest.raises(DocumentError) as caught:
        read_document(text)
    return [(problem.code, problem.params) for problem in caught.value.problems]


@for_each(("number", "audience", "stage"), everything())
def test_a_transcript_is_read_as_it_was_written(number, audience, stage):
    made = document(audience, stage, number)
    for ascii_only in (True, False):
        assert read_document(json.dumps(made, ensure_ascii=ascii_only)) == made


@for_each(
    ("text", "code", "place"),
    [
        ("{", "json-syntax", (1, 2)),
        ("", "json-syntax", (1, 1)),
        ('\ufeff{"a": 1}', "json-syntax", (1, 1)),
        ('{"a": 1}\n{"a": 1}', "json-syntax", (2, 1)),
        ('{"a": 01}', "json-syntax", (1, 8)),
        ('{"a": "\n"}', "json-syntax", (1, 8)),
        ("{'a': 1}", "json-syntax", (1, 2)),
    ],
)
def test_what_is_no_json(text, code, place):
    ((found, params),) = problems(text)
    assert (found, (params["line"], params["column"])) == (code, place)


@for_each("text", ["[]", "3", '"a"', "null", "NaN"])
def test_what_is_no_object(text):
    ((code, _),) = problems(text)
    assert code == "json-not-object"


@for_each(
    "number",
    [
        *["-1", "-0", "0.0", "1.5", "1e3", "1E0", "9007199254740992", "1" * 17, "1" * 5000],
        *["NaN", "Infinity", "-Infinity", "1e999"],
    ],
)
def test_a_number_is_an_integer_up_to_the_largest(number):
    ((code, params),) = problems(f'{{"a": {{"b": [{number}]}}}}')
    assert (code, params["path"]) == ("json-number", "a.b[0]")
    assert number.startswith(params["value"].removesuffix("…"))
    assert read_document('{"a": [0, 9007199254740991]}') == {"a": [0, 9007199254740991]}


def test_no_key_twice():
    found = problems('{"a": {"b": 1, "c": 2, "b": 3, "c": 4}, "x": 1, "x": {"y": 1, "y": 1}}')
    assert found == [
        ("json-repeated-key", {"path": "(the document)", "ids": ("x",)}),
        ("json-repeated-key", {"path": "a", "ids": ("b", "c")}),
        ("json-repeated-key", {"path": "x", "ids": ("y",)}),
    ]
    ((_, params),) = problems('{"a\\u202e": 1, "a\\u202e": 1}')
    assert params["ids"] == ("a\\u202e",)


def test_sixteen_levels_and_no_more():
    def nested(levels):
        return '{"a": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"

    assert read_document(nested(16))
    ((code, params),) = problems(nested(17))
    assert (code, params["path"], params["most"]) == ("json-depth", "a" + "[0]" * 15, 16)
    for deep in ("[" * 100_000, '{"a":' * 100_000, nested(100_000)):
        assert problems(deep)[0][0] in ("json-depth", "json-syntax")


def test_no_half_characters():
    ((code, params),) = problems('{"a": ["\\ud800x"]}')
    assert (code, params["path"], params["value"]) == ("json-surrogate", "a[0]", "\\ud800x")
    ((code, params),) = problems('{"a": {"\\udfff": 1}}')
    assert (code, params["path"], params["value"]) == ("json-surrogate", "a", "\\udfff")
    ((code, params),) = problems('{"\udfff": 1}')
    assert (code, params["path"]) == ("json-surrogate", "(the document)")
    assert read_document('{"a": "\\ud83d\\ude00 上饶"}') == {"a": "\U0001f600 上饶"}


def test_what_is_shown_is_cut_and_visible():
    ((_, params),) = problems('{"a\u2028\\u202e' + "x" * 200 + '": -1}')
    assert params["path"].startswith("a\\u2028\\u202exx")
    assert len(params["path"]) < 100
    assert len(problems("[" + "-1," * 300 + "-1]")) == 1
    assert len(problems('{"a": [' + "-1," * 300 + "-1]}")) == 100


def test_a_text_is_asked_for():
    strange: list[Any] = [b"{}", None, {}]
    for no_text in strange:
        with pytest.raises(InvalidInputError) as caught:
            read_document(no_text)
        assert caught.value.code == "wrong-type"


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(0, 2**53 - 1), st.text()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_what_was_written_is_read(made):
    assert read_document(json.dumps(made)) == made


@given(st.text(alphabet='{}[]",:0123456789.eE-ntfaul\\\ud800', max_size=40))
def test_nothing_but_documented_errors_are_raised(text):
    with suppress(DocumentError):
        assert isinstance(read_document(text), dict)
