"""How values are written in messages: alike in every version of Python, and readable."""

import pickle
import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    frame_of,
    inspector,
    inspectors,
    matter,
    problem_of,
    rule,
    subject,
    subjects,
    visit,
)
from tests.make.loops import for_each

from randcheck import PreparationError, Problem, Source
from randcheck.base.errors import brief, written
from randcheck.base.frozendict import FrozenDict
from randcheck.base.texts import check_free_text, check_text, is_text
from randcheck.directories import InspectorStatus, SubjectDirectory
from randcheck.domain.draw.events import check_evidence
from randcheck.words import render
from randcheck.words.quoting import SPACES, UNSEEN, steady

# A letter of Unicode 15, which Python 3.11 does not know, and one of private use.
NEW, OWN = "\U00031350", "\ue863"
NAME = f"{NEW}{OWN}公司"


@for_each(
    ("text", "shown"),
    [
        (NAME, f"'{NAME}'"),
        ("it's", '"it\'s"'),
        ("\\u3000 \\", r"'\\u3000 \\'"),
        ("\\\u3000", r"'\\\u3000'"),
        ("a\u3000b\u200bc", r"'a\u3000b\u200bc'"),
        ("\n\t\x00\xa0\xad", r"'\n\t\x00\xa0\xad'"),
        ("\u2800\u3164\ufe0f", r"'\u2800\u3164\ufe0f'"),
        ("\ud800\U000e0001", r"'\ud800\U000e0001'"),
        ("\u0378", "'\u0378'"),
    ],
)
def test_what_can_be_seen_is_written_as_it_is_and_the_rest_by_number(text, shown):
    assert steady(repr(text)) == written(text) == brief(text) == shown


def test_a_letter_is_written_alike_whether_this_python_knows_it_or_not():
    as_known, as_not_known = f"['{NEW}', '\\\\']", "['\\U00031350', '\\\\']"
    assert steady(as_known) == steady(as_not_known) == as_known


@given(st.text())
def test_a_text_that_is_written_can_be_read_again(text):
    shown = steady(repr(text))
    body = shown[1:-1]
    assert UNSEEN.search(body) is None
    assert not set(body) & set(SPACES[1:])
    back = re.sub(
        r"\\(u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2}|.)",
        lambda found: (
            chr(int(found[1][1:], 16))
            if found[1][0] in "uUx"
            else {"n": "\n", "r": "\r", "t": "\t"}.get(found[1], found[1])
        ),
        body,
    )
    assert back == text


def test_bytes_stay_as_they_are():
    assert written("人\\".encode()) == r"b'\xe4\xba\xba\\'"


@for_each("lang", ["en", "zh"])
def test_a_name_of_any_letters_is_shown_wherever_it_stands(lang):
    company = subject("S1", name=NAME)
    officer = inspector("I3", name=NAME, status=InspectorStatus.LEFT)
    for record in (company, officer, matter(name=NAME)):
        assert NAME in repr(record)
        assert pickle.loads(pickle.dumps(record)) == record
    for text in (
        repr(Source(act=NAME, article="1")),
        repr(Problem("unknown-code", name=NAME)),
        repr(FrozenDict({NAME: (NAME,)})),
        written({NAME}),
        brief([NAME]),
        brief(rule(NAME)) + NAME,
        render("not-operating", {"status": NAME}, lang),
        render("made-up", {"name": NAME}, lang),
        render("id-first", {"what": "x", "value": NAME}, lang),
        problem_of(lambda: subject(NAME)).message(lang),
        problem_of(lambda: visit(kind=NAME)).message(lang),
    ):
        assert NAME in text, text
    staff = [*inspectors("I1"), officer]
    with pytest.raises(PreparationError) as refusal:
        frame_of(subjects("S1"), staff=staff)
    assert NAME in refusal.value.message(lang)
    held = SubjectDirectory(since=visit().on, first=[company])
    assert held.entries["S1"].name == NAME
    assert is_text(NAME)


@for_each(
    ("blank", "code"),
    [
        (" ", "text-empty"),
        ("\u3000", "text-empty"),
        ("\u2800", "text-character"),
        ("\u3164", "text-character"),
        ("\u3000\u200b\u3164", "text-character"),
        ("\t\n", "text-character"),
    ],
)
def test_a_text_of_blanks_only_is_none(blank, code):
    for check in (check_text, check_free_text):
        assert problem_of(partial(check, blank, "the document")).code == code
    assert problem_of(lambda: visit(document=blank)).code == code
    assert problem_of(lambda: check_evidence(blank)).code == "evidence-blank"
