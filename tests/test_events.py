"""Events as records and as documents, whatever a document holds."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.directories import problem_of
from tests.worlds import altered, roster

from randcheck import (
    EventRecord,
    InspectorReplacement,
    Problem,
    RosterEntry,
    RosterMending,
    SubjectReplacement,
)
from randcheck.domain.events import event_of

ON = date(2026, 12, 5)
WHY: Any = {"reason": "moved-away", "evidence": "现场检查记录 7号", "on": ON}
SUBJECT = SubjectReplacement(matter_code="M1", subject_id="S1", by="S2", **WHY)
INSPECTOR = InspectorReplacement(pool="city", subject_id="S1", inspector_id="I1", by=None, **WHY)
MENDING = RosterMending(
    add={"I9": RosterEntry(pool="city"), "I8": RosterEntry(pool="county", remaining=3)},
    recusals=[("I9", "S2"), ("I8", "S1")],
    **WHY,
)
EVENTS = [SUBJECT, INSPECTOR, MENDING]
of_each = pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)


def test_events_are_written_as_the_specification_has_them():
    why = {"reason": "moved-away", "evidence": "现场检查记录 7号", "on": "2026-12-05"}
    assert SUBJECT.document() == {
        "event": "replace-subject",
        "matter": "M1",
        "subject": "S1",
        "by": "S2",
        **why,
    }
    assert INSPECTOR.document() == {
        "event": "replace-inspector",
        "pool": "city",
        "subject": "S1",
        "inspector": "I1",
        "by": None,
        **why,
    }
    # Lists stand by id, whatever order they are given in.
    assert MENDING.document() == {
        "event": "mend-roster",
        "add": [["I8", "county", 3], ["I9", "city", None]],
        "recusals": [["I8", "S1"], ["I9", "S2"]],
        **why,
    }


@of_each
def test_a_document_is_read_back(event):
    record = EventRecord(document=event.document(), nonce="0" * 32)
    assert record.event == event
    assert event_of(event.document()) == event


GARBAGE = [
    None,
    5,
    True,
    "",
    "x y",
    b"x",
    0.5,
    (),
    (None,),
    ("a", "b"),
    {},
    {"a": 1},
    {1},
    object(),
]

# Text as good as any; and nothing in another form, which a comparison with the document names.
HARMLESS: dict[str, list[Any]] = {"evidence": ["x y"], "by": [None], "recusals": [(), {}]}


@of_each
def test_a_document_that_lacks_something_or_holds_something_else_is_no_event(event):
    document = event.document()
    for name in document:
        rest = {key: value for key, value in document.items() if key != name}
        assert event_of(rest) is None, name
        for garbage in GARBAGE:
            if garbage not in HARMLESS.get(name, ()):
                assert event_of({**document, name: garbage}) is None, f"{name}={garbage!r}"


@pytest.mark.parametrize("garbage", GARBAGE)
def test_what_is_no_document_is_no_event(garbage):
    assert event_of(garbage) is None
    assert EventRecord(document=garbage, nonce="").event is None


@pytest.mark.parametrize(
    ("event", "changes", "code"),
    [
        (SUBJECT, {"matter_code": "事项"}, "id-character"),
        (SUBJECT, {"subject_id": ""}, "id-length"),
        (SUBJECT, {"by": 5}, "id-type"),
        (SUBJECT, {"reason": None}, "id-type"),
        (SUBJECT, {"evidence": ""}, "text-empty"),
        (SUBJECT, {"evidence": "a\n"}, "text-character"),
        (SUBJECT, {"on": "2026-12-05"}, "wrong-type"),
        (SUBJECT, {"on": datetime(2026, 12, 5, tzinfo=UTC)}, "wrong-type"),
        (INSPECTOR, {"pool": ""}, "id-length"),
        (INSPECTOR, {"subject_id": None}, "id-type"),
        (INSPECTOR, {"inspector_id": "I 1"}, "id-character"),
        (INSPECTOR, {"by": ""}, "id-length"),
        (MENDING, {"add": {}}, "wrong-type"),
        (MENDING, {"add": None}, "not-a-mapping"),
        (MENDING, {"add": {"": RosterEntry(pool="city")}}, "id-length"),
        (MENDING, {"add": {"I9": "city"}}, "wrong-type"),
        (MENDING, {"recusals": [("I9",)]}, "recusal-form"),
        (MENDING, {"recusals": [("I9", 5)]}, "recusal-form"),
        (MENDING, {"recusals": ["I9"]}, "not-a-collection"),
        (MENDING, {"recusals": None}, "not-a-collection"),
    ],
)
def test_a_field_of_an_event_has_to_have_its_form(event, changes, code):
    assert problem_of(lambda: altered(event, **changes)).code == code


def test_a_mending_names_each_misfit():
    add = {"I8": None, **roster("I9")}
    assert problem_of(lambda: altered(MENDING, add=add, recusals=())) == Problem(
        "wrong-type", what="RosterMending.add[I8]", value="None", form="a RosterEntry"
    )


def test_recusals_are_counted_not_shown():
    assert "<2 pairs>" in repr(MENDING)
    assert "S2" not in repr(MENDING)
