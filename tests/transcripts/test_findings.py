"""What a finding quotes from a document: cut, and with nothing in it that cannot be seen."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each

from randcheck.base.texts import is_text
from randcheck.transcripts.findings import (
    differs,
    differs_in_order,
    finding,
    quoted,
    unless,
    written,
)
from randcheck.verifying.verification import ABSENT, Verification
from randcheck.words.phrases import Phrase


def test_what_is_not_there_differs_from_every_text():
    assert [*differs_in_order("p", ["a", ABSENT], ["a"])] == [("p[1]", ABSENT, ABSENT)]
    assert [*differs_in_order("p", ["a"], ["a", ABSENT])] == [("p[1]", ABSENT, ABSENT)]
    assert [*differs_in_order("p", ["a", "b"], ["a"])] == [("p[1]", "b", ABSENT)]
    assert [*differs_in_order("p", ["a", ABSENT], ["a", ABSENT])] == []


@for_each(
    ("value", "shown"),
    [
        (None, "null"),
        (True, "true"),
        (5, "5"),
        (1.5, "1.5"),
        ("上饶", '"上饶"'),
        ('a"\n', '"a\\"\\n"'),
        (["a", {"b": None}], '["a", {"b": null}]'),
        ([[[[["deep"]]]]], '[[[["…"]]]]'),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"),
        ({"a": {"b": {"c": {"d": {}}}}}, '{"a": {"b": {"c": {"d": "…"}}}}'),
        ({1: 2}, '{"<int>": 2}'),
        (2**201, '"<int>"'),
        (b"x", '"<bytes>"'),
        ((1,), '"<tuple>"'),
        ("\ud800\u202e\u2028\x85\x1b", '"\\ud800\\u202e\\u2028\\x85\\u001b"'),
        ({"\u202e": 1}, '{"\\u202e": 1}'),
    ],
)
def test_a_value_is_written_as_json_writes_it(value, shown):
    assert written(value) == shown


@given(st.text(max_size=300))
def test_a_quoted_text_is_short_and_can_be_seen(text):
    shown = quoted(text)
    assert len(shown) <= 80 * 10
    assert all(c in " " or is_text(c) for c in shown)
    assert not {*shown} & {
        *"\n\r\t\x1b\x85\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\u061c\ufeff"
    }
    if text.isascii() and text.isprintable() and len(text) <= 80:
        assert shown == text


@for_each(
    ("value", "shown"),
    [
        ("a text", "a text"),
        ("x" * 99, "x" * 79 + "…"),
        ("a\u2028b", "a\\u2028b"),
        (date(2026, 11, 24), "2026-11-24"),
        (Fraction(1, 2), "1/2"),
        (Fraction(1), "1/1"),
        (None, "null"),
        ((1, "a"), '[1, "a"]'),
        (["a"], '["a"]'),
        (False, "false"),
    ],
)
def test_what_a_finding_expected_and_found(value, shown):
    made = finding("seed", ("seed", value, value))
    assert (made.expected, made.found) == (shown, shown)
    assert made.message() == (
        f"seed: not the seed of this commitment, seal and values; expected {shown}, found {shown}"
    )


def test_a_finding_is_a_value_and_carries_a_problem():
    form = Phrase("list")
    one = finding("malformed", ("a", form, "5"))
    assert one == finding("malformed", ("a", "a list", "5"))
    assert hash(one) == hash(finding("malformed", ("a", "a list", "5")))
    assert repr(one) == "Discrepancy(code='malformed', path='a')"
    assert one.problem.params == {"path": "a", "found": "5", "form": "a list"}
    assert one.message() == "a is 5; it has to be a list"
    assert one.message("zh") == "a 为 5；须为列表"
    other = finding("seal", ("seal", None, 1))
    assert other.problem.params == {"path": "seal", "expected": "null", "found": "1"}


def test_what_is_wrong():
    assert [*differs("a", 1, 1)] == []
    assert [*differs("a", 1, 2)] == [("a", 1, 2)]
    assert [*unless(True, "a", 1, 2)] == []
    assert [*unless(False, "a", 1, 2)] == [("a", 1, 2)]
    assert [*differs_in_order("a", "xy", "xy")] == []
    assert [*differs_in_order("a", ["x", "y", "z"], ["x", "q", "r"])] == [("a[1]", "y", "q")]
    assert [*differs_in_order("a", ["x"], ["x", "y"])] == [("a[1]", ABSENT, "y")]
    assert [*differs_in_order("a", ["x"], [])] == [("a[0]", "x", ABSENT)]


def test_an_empty_report():
    report = Verification()
    assert report.is_right
    assert report.message() == "all checks that could be made hold: "
    assert hash(report) == hash(Verification(findings=[]))
