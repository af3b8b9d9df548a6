"""Events: which documents are hashed, and what cannot be one."""

import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import problem_of
from tests.make.draws import literal
from tests.make.draws.draws import DIGEST, SECRET
from tests.make.draws.parts import Text
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.after.replacement import event_record, evidence_digest
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.domain.draw.events import (
    LONGEST_EVIDENCE,
    EventRecord,
    InspectorReplacement,
    SubjectReplacement,
    check_evidence,
    events_root,
)

ON = date(2026, 12, 5)
NONCE = "0f" * 16


def subject_event(**changes):
    parts = {
        "subject_id": "S1",
        "matter_codes": ["M1", "M2", "M3"],
        "by": ["S2", None, "S2"],
        "reason": "moved-away",
        "evidence": DIGEST,
        "on": ON,
    }
    return SubjectReplacement(**{**parts, **changes})


def inspector_event(**changes):
    parts = {
        "pool": "city",
        "subject_id": "S1",
        "inspector_id": "I1",
        "by": "I2",
        "reason": "ill",
        "evidence": DIGEST,
        "on": ON,
    }
    return InspectorReplacement(**{**parts, **changes})


def record(event=None, **changes):
    parts = {
        "event": event or subject_event(),
        "visits": [],
        "nonce": NONCE,
        "evidence": "现场检查记录 7号",
    }
    return EventRecord(**{**parts, **changes})


def test_the_documents_are_those_of_the_specification():
    assert subject_event().document() == {
        "event": "replace-subject",
        "subject": "S1",
        "matters": ["M1", "M2", "M3"],
        "by": ["S2", None, "S2"],
        "reason": "moved-away",
        "evidence": DIGEST,
        "on": "2026-12-05",
    }
    assert inspector_event(by=None).document() == {
        "event": "replace-inspector",
        "pool": "city",
        "subject": "S1",
        "inspector": "I1",
        "by": None,
        "reason": "ill",
        "evidence": DIGEST,
        "on": "2026-12-05",
    }


def test_a_replaced_subject_tells_who_came_for_which_matter():
    event = subject_event(by=["S3", None, "S2"])
    assert dict(event.came) == {"M1": "S3", "M2": None, "M3": "S2"}
    assert event.arrivals == ("S3", "S2")
    assert subject_event().arrivals == ("S2",)
    assert subject_event(by=[None] * 3).arrivals == ()
    assert (inspector_event().came, inspector_event().arrivals) == ({}, ())


@pytest.mark.parametrize("made", [subject_event(), inspector_event(), inspector_event(by=None)])
def test_events_and_records_are_values(made):
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(pickle.loads(pickle.dumps(record(made)))) == hash(record(made))
    codes = ["M1"]
    event = subject_event(matter_codes=codes, by=iter([None]))
    codes.append("M2")
    assert (event.matter_codes, event.by) == (("M1",), (None,))


@for_each(
    ("changes", "code"),
    [
        ({"subject_id": ""}, "id-length"),
        ({"subject_id": Text("S1")}, "id-type"),
        ({"matter_codes": []}, "wrong-type"),
        ({"matter_codes": "M1"}, "not-a-collection"),
        ({"matter_codes": [None, "M1", "M2"]}, "id-type"),
        ({"matter_codes": [["M1"]]}, "id-type"),
        ({"matter_codes": ["M2", "M1", "M3"]}, "wrong-type"),
        ({"matter_codes": ["M1", "M1", "M2"]}, "wrong-type"),
        ({"by": "S2"}, "not-a-collection"),
        ({"by": None}, "not-a-collection"),
        ({"by": [5, None, None]}, "id-type"),
        ({"by": [Text("S2"), None, None]}, "id-type"),
        ({"by": [None]}, "wrong-type"),
        ({"reason": "搬迁"}, "id-character"),
        ({"evidence": "现场检查记录"}, "not-hex"),
        ({"on": "2026-12-05"}, "wrong-type"),
        ({"on": datetime(2026, 12, 5, tzinfo=UTC)}, "wrong-type"),
    ],
)
def test_a_field_of_a_replaced_subject_has_to_have_its_form(changes, code):
    problem = problem_of(lambda: subject_event(**changes))
    assert problem.code == code
    assert problem.message("zh") != problem.message("en")


def test_matters_stand_by_code_with_one_successor_each():
    assert problem_of(lambda: subject_event(matter_codes=["M2", "M1"])) == Problem(
        "wrong-type",
        what="SubjectReplacement.matter_codes",
        value="('M2', 'M1')",
        form="in order of code, each once",
    )
    assert problem_of(lambda: subject_event(by=[None])) == Problem(
        "wrong-type", what="SubjectReplacement.by", value="(None,)", form="one for each matter"
    )


@for_each(
    ("changes", "code"),
    [
        ({"pool": None}, "id-type"),
        ({"subject_id": "S 1"}, "id-character"),
        ({"inspector_id": Text("I1")}, "id-type"),
        ({"by": ""}, "id-length"),
        ({"by": ["I2"]}, "id-type"),
        ({"reason": None}, "id-type"),
        ({"evidence": Text(DIGEST)}, "not-hex"),
        ({"on": None}, "wrong-type"),
    ],
)
def test_a_field_of_a_replaced_inspector_has_to_have_its_form(changes, code):
    assert problem_of(lambda: inspector_event(**changes)).code == code


@for_each(
    ("changes", "code"),
    [
        ({"event": {"event": "replace-subject"}}, "wrong-type"),
        ({"event": record()}, "wrong-type"),
        ({"nonce": "0f" * 15}, "not-hex"),
        ({"nonce": "0F" * 16}, "not-hex"),
        ({"nonce": "\uff10f" * 16}, "not-hex"),
        ({"nonce": Text(NONCE)}, "not-hex"),
        ({"nonce": None}, "not-hex"),
        ({"evidence": ""}, "evidence-form"),
    ],
)
def test_a_field_of_a_record_has_to_have_its_form(changes, code):
    problem = problem_of(lambda: record(**changes))
    assert problem.code == code
    assert problem.message("zh") != problem.message("en")


@for_each(
    ("value", "length"),
    [
        ("", 0),
        ("x" * (LONGEST_EVIDENCE + 1), LONGEST_EVIDENCE + 1),
        ("现场记录 \ud83d", 6),
        (chr(0xD800), 1),
        (chr(0xDFFF), 1),
        (Text("现场记录"), 4),
        (b"x", None),
        (None, None),
        (7, None),
    ],
)
def test_what_cannot_be_evidence_is_refused_without_being_told(value, length):
    problem = problem_of(lambda: check_evidence(value))
    assert problem == Problem(
        "evidence-form", type=type(value).__name__, length=length, most=LONGEST_EVIDENCE
    )
    assert LONGEST_EVIDENCE == 100_000
    for lang in ("en", "zh"):
        assert "现场记录" not in problem.message(lang)


@for_each("value", ["x", " x\n", "\x00.", "\ud7ff\ue000", "现场记录😀", "x" * LONGEST_EVIDENCE])
def test_any_other_text_is_evidence(value):
    assert record(evidence=value).evidence == value


@for_each("value", [" ", "\u3000\n\t", "\x00", "\u200b \ufeff", "\u2800"])
def test_evidence_of_which_nothing_can_be_seen_is_refused(value):
    problem = problem_of(lambda: record(evidence=value))
    assert problem == Problem("evidence-blank")
    assert "its number" in problem.message()
    assert "编号" in problem.message("zh")


def test_a_nonce_has_32_digits():
    assert problem_of(lambda: record(nonce="0f")) == Problem(
        "not-hex", what="EventRecord.nonce", digits=32, type="str", length=2
    )


def test_a_record_does_not_print_whom_it_is_about_and_what_was_written():
    for event in (subject_event(), inspector_event()):
        made = record(event)
        assert repr(made) == f"EventRecord(event=<{event.kind}>)"
        assert made.nonce not in str(made)
    assert DIGEST not in repr(subject_event()) + repr(inspector_event())


def test_a_leaf_is_the_kind_and_a_hash_that_hides_the_rest():
    made = record()
    assert made.inner == literal.h(f"{literal.jcs(made.event.document())}\t{NONCE}")
    assert made.leaf == f"replace-subject\t{made.inner}".encode()
    assert record(nonce="0e" * 16).inner != made.inner


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map("现场{}".format)


@given(
    st.lists(st.tuples(st.sampled_from([subject_event(), inspector_event()]), texts), max_size=5)
)
def test_the_root_and_the_digests_are_those_of_the_specification(happened):
    records = []
    for place, (event, text) in enumerate(happened):
        assert evidence_digest(SECRET, place, text) == literal.evidence(SECRET, place, text)
        records.append(event_record(event, (), place, SECRET, text))
    leaves = [
        literal.event_leaf(event.document(), place, SECRET)
        for place, (event, _) in enumerate(happened)
    ]
    assert [one.leaf.decode() for one in records] == leaves
    root = events_root(iter(records))
    assert (root.root, root.size) == (literal.root(leaves), len(records))
    assert records or root == NO_EVENTS
