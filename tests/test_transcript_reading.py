"""JSON texts that every reader reads alike, and those that are refused."""

import json

import pytest
from tests.tampering.worlds import document

from randcheck import DocumentError, InvalidInputError, read_document


def refused(text):
    with pytest.raises(DocumentError) as caught:
        read_document(text)
    assert caught.value.message("zh") != caught.value.message()
    return caught.value


def problems(text):
    return [(problem.code, problem.params.get("path")) for problem in refused(text).problems]


def test_a_transcript_is_read_as_it_was_written():
    made = document("eventful", "auditor", "visited")
    assert read_document(json.dumps(made)) == made
    assert read_document(json.dumps(made, ensure_ascii=False, indent=2)) == made


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{}", {}),
        ('{"a": null, "b": true, "c": false}', {"a": None, "b": True, "c": False}),
        ('{"a": 9007199254740991, "b": 0}', {"a": 2**53 - 1, "b": 0}),
        ('{"上饶": "\\ud83d\\ude00"}', {"上饶": "\U0001f600"}),
        ('{"a": {"a": [{"a": 1}, {"a": 2}]}}', {"a": {"a": [{"a": 1}, {"a": 2}]}}),
    ],
)
def test_what_every_reader_reads_alike_is_read(text, data):
    assert read_document(text) == data


@pytest.mark.parametrize(
    "number",
    [
        "1.0",
        "0.05",
        "1e3",
        "-1",
        "-0",
        "9007199254740992",
        "9" * 5000,
        "NaN",
        "Infinity",
        "-Infinity",
    ],
)
def test_other_numbers_are_refused_with_their_path(number):
    assert problems(f'{{"a": [0, {{"b": {number}}}]}}') == [("json-number", "a[1].b")]


def test_a_key_given_twice_is_refused_wherever_it_stands():
    assert problems('{"a": 1, "a": 1}') == [("json-repeated-key", "(the document)")]
    assert problems('{"a": [{"b": 1, "c": 2, "b": 3}]}') == [("json-repeated-key", "a[0]")]
    assert refused('{"b": 1, "b": 2, "a": 3, "a": 4}').params["ids"] == ("a", "b")


def test_half_characters_are_refused_in_texts_and_in_keys():
    assert problems('{"a": ["\\ud800"]}') == [("json-surrogate", "a[0]")]
    assert problems('{"\\udc00": 1}') == [("json-surrogate", "(the document)")]
    assert problems('{"a": {"\\udc00": 1}}') == [("json-surrogate", "a")]
    assert refused('{"\\ud800": 1, "\\ud800": 1}').message().isascii()


def test_nesting_has_an_end():
    assert read_document('{"a":' + "[" * 31 + "]" * 31 + "}")
    assert problems('{"a":' + "[" * 32 + "]" * 32 + "}") == [("json-depth", "a" + "[0]" * 31)]
    assert problems('{"a":' + '{"a":' * 32 + "1" + "}" * 33)[0][0] == "json-depth"
    assert problems('{"a":' + "[" * 100_000 + "]" * 100_000 + "}") == [("json-depth", "…")]


@pytest.mark.parametrize("text", ["[]", '"a"', "3", "null", "true", "1.5"])
def test_a_document_is_an_object(text):
    assert refused(text).code == "json-not-object"


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ('{"a": 1}\n{', 2, 1),
        ('{"a":\n 1 2}', 2, 4),
        ("{'a': 1}", 1, 2),
        ("\ufeff{}", 1, 1),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(text, line, column):
    error = refused(text)
    assert (error.code, error.params["line"], error.params["column"]) == (
        "json-syntax",
        line,
        column,
    )


def test_everything_is_named_at_once():
    assert problems('{"a": 1.5, "b": [NaN, "\\ud800"], "a": -1}') == [
        ("json-repeated-key", "(the document)"),
        ("json-number", "a"),
        ("json-number", "b[0]"),
        ("json-surrogate", "b[1]"),
    ]


@pytest.mark.parametrize("value", [None, b"{}", {}, 3])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(InvalidInputError) as caught:
        read_document(value)
    assert caught.value.code == "wrong-type"
