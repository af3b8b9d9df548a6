"""A transcript checked: right ones, tampered ones, and which checks rest on which."""

import copy
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    LAST,
    codes,
    document,
    everything,
    left_out,
    other_hex,
    put,
    recommitted,
)
from tests.make.documents.tamperings import TAMPERINGS, stands
from tests.make.draws.worlds import committed, drawn_from, matters
from tests.make.loops import for_each

from randcheck.base.errors import InvalidInputError
from randcheck.domain.draw.headers import Header
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.building import transcript
from randcheck.transcripts.checks.headers import HEADER_CODES
from randcheck.transcripts.checks.making import MOST_FINDINGS
from randcheck.transcripts.header_forms import header_of
from randcheck.transcripts.verification import TRANSCRIPT_CHECKS, verify_transcript

TEXT = Path(__file__).parents[2] / "docs" / "reference" / "transcript-2.md"
CODES = [check.code for check in TRANSCRIPT_CHECKS]


@for_each(("number", "audience", "stage"), everything())
def test_a_right_transcript_is_right(number, audience, stage):
    report = verify_transcript(document(audience, stage, number))
    assert report.findings == ()
    assert report.is_right
    assert {*report.checked, *report.unchecked} == {"malformed", *CODES, "reasons"}
    assert not {*report.checked} & report.unchecked.keys()
    assert report.more == {}
    assert report.facts == ()


def test_what_each_audience_can_check_and_when():
    def unchecked(audience, stage):
        return dict(verify_transcript(document(audience, stage)).unchecked)

    auditor = dict.fromkeys(["secret", "annex", "staffing", "teams"], "unchecked-without-secret")
    lists = dict.fromkeys(["root", "partition", "base", "winners"], "unchecked-without-lists")
    seal = dict.fromkeys(
        ["seal", "seed", "counts", "ticket", "proof", "event", "visits", "events-root"],
        "unchecked-until-seal",
    )
    rules = {"reasons": "unchecked-without-rulebook"}
    assert unchecked("auditor", "visited") == unchecked("auditor", "drawn") == rules
    assert unchecked("open", "visited") == {**auditor, **rules}
    assert unchecked("public", "visited") == {**auditor, **lists, **rules}
    assert unchecked("public", "drawn") == {**auditor, **lists, **seal, **rules}
    of_values = {"values": "unchecked-until-drawn"}
    assert unchecked("public", "announced") == {**auditor, **lists, **seal, **of_values, **rules}
    of_seal = {**seal, "winners": "unchecked-until-seal", "teams": "unchecked-until-seal"}
    assert unchecked("auditor", "announced") == {**of_seal, **of_values, **rules}


@for_each(
    ("made", "expected"), [case[1:] for case in TAMPERINGS], ids=[case[0] for case in TAMPERINGS]
)
def test_what_was_tampered_with_is_found_by_its_check_alone(made, expected):
    tampered = made()
    before = copy.deepcopy(tampered)
    report = verify_transcript(tampered)
    assert codes(report) == expected
    assert tampered == before
    assert expected <= {*report.checked}
    for finding in report.findings:
        assert stands(tampered, finding.path)
        english, chinese = finding.message(), finding.message("zh")
        assert finding.path in english
        assert finding.path in chinese
        assert english != chinese
        assert "{" not in english.replace('{"', "")


def test_every_check_is_found_alone():
    alone = {code for _, _, expected in TAMPERINGS for code in expected if len(expected) == 1}
    assert alone | {"event"} == {*CODES}


# --- which check rests on which -------------------------------------------------------------------


def rows_of_the_text():
    """The table of section 3: code, what it needs, what it rests on."""
    section = TEXT.read_text(encoding="utf-8").split("\n## 3.")[1].split("\n## 4.")[0]
    return re.findall(r"^\| `(\S+)` \| (.*?) \| (.*?) \|", section, re.M)


NEEDS = {"all": set(), "open": {"lists"}, "auditor": {"secret"}, "from `drawn`": {"values"}}


def test_the_checks_are_those_of_the_text_and_in_its_order():
    assert [code for code, _, _ in rows_of_the_text()] == ["malformed", *CODES]


def test_each_check_needs_and_rests_on_what_the_text_says():
    of_code = {check.code: check for check in TRANSCRIPT_CHECKS}
    for code, needs, rests_on in rows_of_the_text():
        if code == "malformed":
            continue
        wanted = set()
        for need in needs.split(", "):
            wanted |= {"seal"} if need == "seal" else NEEDS[need]
        assert {*of_code[code].needs} == wanted, code
        named = {*re.findall(r"`(\S+?)`", rests_on)} - {"malformed"}
        named |= {*HEADER_CODES} if rests_on == "header" else set()
        # The sentence below the table.
        named |= {"secret", "staffing"} if code == "event" else set()
        assert {*of_code[code].rests_on} == named, code


def test_what_rests_on_something_wrong_is_not_checked():
    made = put(document("auditor"), "matters/1/drawn/0/path/0", other_hex)
    report = verify_transcript(made)
    assert codes(report) == {"proof"}
    shaky = {code for code, why in report.unchecked.items() if why == "unchecked-for-findings"}
    assert shaky == {"winners", "event", "visits", "teams"}
    assert {"secret", "annex", "root", "staffing", "events-root"} < {*report.checked}


def test_nothing_rests_on_a_wrong_header():
    report = verify_transcript(put(document("auditor"), "commitment", other_hex))
    assert [*report.checked] == ["malformed", *HEADER_CODES]


def test_what_the_audience_cannot_check_stands_in_no_way():
    """`event` rests on `winners` where there are lists, and only there."""
    assert "event" in verify_transcript(document("public")).checked


# --- reports --------------------------------------------------------------------------------------


def test_of_each_check_a_hundred_findings_are_named_and_the_rest_counted():
    made = document("open", "announced")
    made["lists"]["matter:M1"] = [["x"]] * 250
    made["lists"]["matter:M2"] = [["x"]] * 100
    report = verify_transcript(made)
    assert len(report.findings) == MOST_FINDINGS == 100
    assert report.more == {"malformed": 250}
    lines = report.message().splitlines()
    assert lines[100:102] == ["form: 250 more", "350 finding(s); checks made: form"]


def test_a_report_in_words():
    report = verify_transcript(put(document("public", "announced"), "commitment", "ab" * 32))
    lines = report.message().splitlines()
    assert lines[0].startswith("commitment: not the digest of the header; expected ")
    assert lines[1].startswith("1 finding(s); checks made: form, commitment, order of the header")
    assert lines[-1] == "not checked without the rulebook: reasons of the events"
    chinese = report.message("zh").splitlines()
    assert len(chinese) == len(lines)
    assert all(any("\u4e00" <= c <= "\u9fff" for c in line) for line in chinese)
    right = verify_transcript(document("public", "announced")).message().splitlines()
    assert right[0].startswith("all checks that could be made hold: form, commitment, ")


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [BUSY, INSTEAD, LAST])
def test_a_header_is_read_as_it_was_written(number):
    written = document("public", "announced", number)["header"]
    header = header_of(written)
    assert isinstance(header, Header)
    assert header.document() == written


def test_bounds_that_are_kept_to_the_day():
    made = document("public", "announced", INSTEAD)
    for path, value in (
        ("header/subjects/as_of", made["header"]["committed_on"]),
        ("header/opens_on", "2027-05-06"),
        ("header/closes_on", "2028-05-06"),
    ):
        made = recommitted(put(made, path, value))
    assert verify_transcript(made).is_right
    assert codes(verify_transcript(recommitted(put(made, "header/opens_on", "2027-05-07")))) == {
        "header-days"
    }


def test_sources_may_share_a_text_or_a_day():
    made = document("public", "announced", INSTEAD)
    first, second = made["header"]["entropy"]
    same_text = {**second, "source": first["source"]}
    same_day = {**second, "date": first["date"]}
    for other in (same_text, same_day):
        assert verify_transcript(recommitted(put(made, "header/entropy/1", other))).is_right
    least = recommitted(put(made, "header/entropy", [{**first, "format": "H6"}]))
    assert verify_transcript(least).is_right
    on_the_last_day = recommitted(put(made, "header/entropy/1/date", made["header"]["closes_on"]))
    assert verify_transcript(on_the_last_day).is_right


def test_a_matter_may_have_any_code():
    """A code that is how findings write what is not there hides nothing."""
    one, other = matters()
    made = committed(matters=[one, evolve(other, code="absent")])
    whole = transcript(made, drawn_from(made), audience=Audience.PUBLIC, stage=Stage.VISITED)
    assert verify_transcript(whole).is_right
    assert codes(verify_transcript(left_out(whole, "matters/1"))) == {"counts"}


# --- whatever is changed --------------------------------------------------------------------------


def nodes(made, path=""):
    """The path of every value in a document."""
    items = made.items() if isinstance(made, dict) else enumerate(made)
    for key, held in items:
        below = f"{path}/{key}" if path else str(key)
        yield below, held
        if isinstance(held, dict | list):
            yield from nodes(held, below)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 2**70),
    st.floats(),
    st.text(max_size=9),
    st.sampled_from(["S01", "M1", "ab" * 32, "1/2", "2026-05-09", "\ud800", "a" * 99]),
    st.lists(st.integers(0, 3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(0, 3), max_size=3),
)


def _same(one, other):
    return type(one) is type(other) and one == other


@given(st.sampled_from(everything()), st.data())
def test_no_change_of_one_value_goes_by(which, data):
    made = document(which[1], which[2], which[0])
    path, held = data.draw(st.sampled_from([*nodes(made)]))
    other = data.draw(JUNK.filter(lambda value: not _same(value, held)))
    report = verify_transcript(put(made, path, other))
    assert not report.is_right
    assert report.message()
    assert report.message("zh")
    assert repr(report)


@given(st.sampled_from(everything()), st.data())
def test_no_digit_that_differs_goes_by(which, data):
    made = document(which[1], which[2], which[0])
    texts = [path for path, held in nodes(made) if isinstance(held, str) and held]
    if "seal" not in made:  # until then another value of the right form shows only at its source
        texts = [path for path in texts if not path.startswith("values/")]
    path = data.draw(st.sampled_from(texts))

    def other(text):
        place = data.draw(st.integers(0, len(text) - 1))
        return text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :]

    assert not verify_transcript(put(made, path, other)).is_right


@for_each("given_", [None, 3, "text", [], b"{}"])
def test_what_is_no_object_is_refused(given_):
    with pytest.raises(InvalidInputError) as caught:
        verify_transcript(given_)
    assert caught.value.code == "not-a-mapping"
