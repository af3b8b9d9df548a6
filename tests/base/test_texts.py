"""Which strings may stand in a hashed document: ids, and free text for people."""

from enum import Enum

from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of, subject
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck.base.texts import (
    check_free_text,
    check_id,
    check_ids,
    check_text,
    id_problem,
    is_digest,
    is_id,
    is_text,
)


class Text(str):
    """What only compares like a text."""

    __slots__ = ()


Code = Enum("Code", {"CITY": "city"}, type=str)
"""Likewise, as hosts write their codes: ``class Code(str, Enum)``."""

GOOD_IDS = ["0", "91361102MA35000017", "a.b_c-D", "Z-", "a..", "x" * 64]
# Value, code, and what the message names beside the value.
BAD_IDS = [
    ("", "id-length", {"length": 0}),
    ("x" * 65, "id-length", {"length": 65}),
    ("企业 1", "id-character", {"characters": ("U+4F01", "U+4E1A", "U+0020")}),
    ("a b c", "id-character", {"characters": ("U+0020",)}),
    ("a\n", "id-character", {"characters": ("U+000A",)}),
    ("a\tb", "id-character", {"characters": ("U+0009",)}),
    ("é", "id-character", {"characters": ("U+00E9",)}),
    ("１", "id-character", {"characters": ("U+FF11",)}),
    ("\ud800", "id-character", {"characters": ("U+D800",)}),
    ("𠀀/", "id-character", {"characters": ("U+20000", "U+002F")}),
    ("-a/", "id-character", {"characters": ("U+002F",)}),
    ("-", "id-first", {}),
    (".a", "id-first", {}),
    ("_" * 64, "id-first", {}),
    ("-" * 65, "id-length", {"length": 65}),
]
NO_TEXTS = [
    *[(5, "int"), (None, "NoneType"), (b"a", "bytes"), (("a",), "tuple"), (True, "bool")],
    *[(Text("a"), "Text"), (Code.CITY, "Code")],
]

any_characters = st.characters(exclude_categories=())
anything = st.one_of(
    st.from_regex(r"[0-9A-Za-z._-]{1,66}", fullmatch=True),
    st.text(any_characters, max_size=5),
    st.sampled_from(["", "\n", "a\n", "\na", "x" * 65, 5, None, b"a", Text("a"), Code.CITY]),
)


@for_each(("value", "yes"), VECTORS["ids"])
def test_known_ids(value, yes):
    assert is_id(value) is yes
    assert (check_ids([value, "good"], "subject id") == []) is yes


@for_each("value", GOOD_IDS)
def test_good_ids(value):
    assert is_id(value)
    assert id_problem(value, "subject id") is None
    check_id(value, "subject id")


@for_each(("value", "code", "named"), BAD_IDS)
def test_bad_ids_are_refused_and_every_bad_character_is_named_once(value, code, named):
    assert not is_id(value)
    problem = problem_of(lambda: check_id(value, "subject id"))
    assert problem.code == code
    assert problem.params == {"what": "subject id", "value": value, **named}
    assert problem == id_problem(value, "subject id")


@for_each(("value", "kind"), NO_TEXTS)
def test_an_id_that_is_no_text_is_refused_by_its_type(value, kind):
    assert not is_id(value)
    problem = problem_of(lambda: check_id(value, "subject id"))
    assert problem.code == "id-type"
    assert problem.params == {"what": "subject id", "value": repr(value), "type": kind}


def test_the_message_of_a_bad_id_shows_the_code_points():
    assert problem_of(lambda: check_id("企业", "subject id")).message() == (
        "subject id '企业' holds U+4F01, U+4E1A; an id is 1 to 64 characters of 0-9 A-Z a-z . _ -, "
        "such as E-001: use a code of these characters, and put words into the name"
    )


@given(st.lists(anything))
def test_many_ids_are_judged_as_each_is_alone(values):
    alone = [id_problem(value, "subject id") for value in values]
    assert check_ids(values, "subject id") == [problem for problem in alone if problem is not None]


@given(st.text(any_characters) | st.text("0123456789abc._-", min_size=1, max_size=64))
def test_an_id_is_one_to_sixty_four_plain_characters(value):
    plain = all(c.isascii() and (c.isalnum() or c in "._-") for c in value)
    assert is_id(value) == (plain and 1 <= len(value) <= 64 and value[0] not in "._-")


@for_each(
    "values",
    [
        *[[""], ["", "a"], ["a", ""], ["a", "", "b"], ["a\n"], ["\na"], ["a", "b\nc"], ["x" * 65]],
        *[[5], ["a", "-b"], ["a", Text("b")], ["a", Code.CITY], ["\ud800", "a"]],
    ],
)
def test_one_bad_id_is_found_wherever_it_stands(values):
    assert [problem.params["what"] for problem in check_ids(values, "pool")] == ["pool"]


def test_good_ids_or_none_are_no_problem():
    assert check_ids((), "pool") == check_ids(GOOD_IDS, "pool") == []


@for_each(
    ("value", "yes"),
    [
        ("0" * 64, True),
        ("0123456789abcdef" * 4, True),
        ("0" * 63, False),
        ("0" * 65, False),
        ("A" * 64, False),
        ("g" * 64, False),
        ("٠" * 64, False),
        (b"0" * 64, False),
        (Text("0" * 64), False),
        (None, False),
    ],
)
def test_a_digest_is_sixty_four_lowercase_hex_digits(value, yes):
    assert is_digest(value) is yes


SPACES = [0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
WRITTEN = (
    "0000–001F, 007F–009F, 00AD, 034F, 061C, 115F, 1160, 17B4, 17B5, 180B–180F, 200B–200F, "
    "2028–202E, 2060–206F, 2800, 3164, D800–DFFF, FDD0–FDEF, FE00–FE0F, FEFF, FFA0, FFF0–FFFB, "
    "1BCA0–1BCA3, 1D173–1D17A, E0000–E00FF, E01F0–E0FFF"
)
UNSEEN = {
    code
    for part in WRITTEN.split(", ")
    for code in range(int(part.split("–")[0], 16), int(part.split("–")[-1], 16) + 1)
} | {plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}
"""As the specification writes them: ranges, and the last two of every plane."""


@for_each(("value", "yes"), VECTORS["texts"], ids=lambda value: ascii(value)[:20])
def test_known_texts(value, yes):
    assert is_text(value) is yes


def test_every_code_point_stands_in_a_text_or_not_as_the_specification_says():
    codes = range(0x110000)
    assert {code for code in codes if not is_text(f"a{chr(code)}b")} == UNSEEN
    assert {code for code in codes if not is_text(f"{chr(code)}a")} == UNSEEN.union(SPACES)
    assert {code for code in codes if not is_text(f"a{chr(code)}")} == UNSEEN.union(SPACES)


@for_each(
    "value", ["信江食品", "é", "e\u0301", "a b", "\ue000", "\u0378", "𠀀", "“双随机、一公开”", "🏭"]
)
def test_good_texts(value):
    assert is_text(value)
    check_text(value, "Subject.name")
    assert subject(name=value).name == value


@for_each(
    ("value", "code", "named"),
    [
        (5, "text-type", {"value": "5", "type": "int"}),
        (None, "text-type", {"value": "None", "type": "NoneType"}),
        ("", "text-empty", {}),
        ("a\tb\tc\n", "text-character", {"characters": ("U+0009", "U+000A")}),
        ("a\u200bb", "text-character", {"characters": ("U+200B",)}),
        ("a\u202eb", "text-character", {"characters": ("U+202E",)}),
        ("\ud800", "text-character", {"characters": ("U+D800",)}),
        ("\uffff", "text-character", {"characters": ("U+FFFF",)}),
        ("a\u2028b\u2029", "text-character", {"characters": ("U+2028", "U+2029")}),
        (Text("a"), "text-type", {"value": "'a'", "type": "Text"}),
        (" a", "text-edge", {"value": "' a'"}),
        ("a\u3000", "text-edge", {"value": "'a\\u3000'"}),
        (" ", "text-empty", {}),
        ("\u3000\xa0", "text-empty", {}),
        ("\u2800\u3164", "text-character", {"characters": ("U+2800", "U+3164")}),
        (" \u200b", "text-character", {"characters": ("U+200B",)}),
        ("x" * 1001, "text-length", {"length": 1001}),
        ("\u200b" * 1001, "text-length", {"length": 1001}),
    ],
)
def test_texts_that_cannot_be_hashed_are_refused(value, code, named):
    problem = problem_of(lambda: check_text(value, "Subject.name"))
    assert problem.code == code
    assert problem.params["what"] == "Subject.name"
    assert problem.params.items() >= named.items()
    assert not is_text(value)
    assert all(len(problem.message(lang)) < 300 for lang in ("en", "zh"))


def test_a_free_text_may_be_empty():
    check_free_text("", "Finding.note")
    check_free_text("x" * 1000, "Finding.note")
    assert problem_of(lambda: check_free_text(" ", "Finding.note")).code == "text-empty"
    assert problem_of(lambda: check_free_text(Text(""), "Finding.note")).code == "text-type"


@for_each("value", ["a\ud800", "a\u200b", "\u3000e\u0301"])
@for_each("lang", ["en", "zh"])
def test_a_message_about_a_bad_text_can_itself_be_printed(value, lang):
    message = problem_of(lambda: check_text(value, "Subject.name")).message(lang)
    assert message.encode()
    assert ascii(value) in message
