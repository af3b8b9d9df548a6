"""Closings: what a body stores of each of its draws."""

import copy
import pickle
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    DIGEST,
    VALUES,
    altered,
    closing_record,
    commitment,
    drawn,
    rich_frame,
    without_subject,
)
from tests.make.draws.parts import Number, Text
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.base.hashing import digest
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.drawing.chain import closing
from randcheck.draws import Closed, ListRoot

SOME_EVENTS = ListRoot(root=DIGEST, size=3)
LAPSED_ON = date(2026, 11, 24)
SEAL = "5e" * 32


def drawn_record(**changes):
    parts = {"seal": SEAL, "seal_digest": digest(SEAL), "values": ["05", "a b"]}
    return closing_record(**{**parts, **changes})


def lapsed_record(**changes):
    return closing_record(**{"values": ["05", None], "lapsed_on": LAPSED_ON, **changes})


def test_no_events_are_the_root_of_an_empty_list():
    assert NO_EVENTS.document() == {"root": digest(""), "size": 0}


@pytest.mark.parametrize(
    ("record", "is_open", "has_lapsed"),
    [
        (closing_record(), True, False),
        (drawn_record(events=SOME_EVENTS), False, False),
        (lapsed_record(), False, True),
    ],
)
def test_a_draw_is_open_drawn_or_lapsed(record, is_open, has_lapsed):
    assert (record.is_open, record.has_lapsed) == (is_open, has_lapsed)


def test_what_a_later_header_says_of_a_draw():
    assert drawn_record(sequence=4, events=SOME_EVENTS).closed() == Closed(
        sequence=4, seal=SEAL, values=["05", "a b"], events=SOME_EVENTS
    )
    assert lapsed_record().closed() == Closed(
        sequence=0, seal=None, values=["05", None], events=NO_EVENTS
    )


@for_each(
    "changes",
    [
        pytest.param({"seal": SEAL}, id="a seal without values"),
        pytest.param({"values": ["05"]}, id="values without a seal"),
        pytest.param({"values": ["05", None]}, id="a missing value without a day"),
        pytest.param({"lapsed_on": LAPSED_ON}, id="a day of lapse without values"),
        pytest.param({"values": [None], "lapsed_on": LAPSED_ON, "seal": SEAL}, id="lapsed, seal"),
        pytest.param(
            {"values": [None], "lapsed_on": LAPSED_ON, "events": SOME_EVENTS}, id="lapsed, events"
        ),
        pytest.param({"values": ["05"], "seal": SEAL, "lapsed_on": LAPSED_ON}, id="drawn, lapsed"),
        pytest.param({"events": SOME_EVENTS}, id="events before the draw"),
        pytest.param({"values": []}, id="no values"),
        pytest.param({"values": [], "seal": SEAL}, id="no values, but a seal"),
    ],
)
def test_what_does_not_fit_together_is_refused(changes):
    problem = problem_of(lambda: closing_record(seal_digest=digest(SEAL), **changes))
    assert problem == Problem("closing-form", task="T0")
    assert problem.message("zh") != problem.message("en")


def test_the_seal_is_the_one_that_the_header_promised():
    problem = problem_of(lambda: drawn_record(seal_digest=DIGEST))
    assert problem == Problem("closing-seal", task="T0")
    assert SEAL not in problem.message()


@for_each(
    ("changes", "code"),
    [
        ({"body": "上饶"}, "id-character"),
        ({"body": Text("B")}, "id-type"),
        ({"sequence": -1}, "wrong-type"),
        ({"sequence": True}, "wrong-type"),
        ({"sequence": Number(1)}, "wrong-type"),
        ({"sequence": 2**53}, "wrong-type"),
        ({"task": None}, "id-type"),
        ({"instead_of": ""}, "id-length"),
        ({"commitment": "ab"}, "not-hex"),
        ({"commitment": Text(DIGEST)}, "not-hex"),
        ({"previous": DIGEST.upper()}, "not-hex"),
        ({"committed_on": "2026-11-23"}, "wrong-type"),
        ({"closes_on": datetime(2026, 11, 23, tzinfo=UTC)}, "wrong-type"),
        ({"seal_digest": None}, "not-hex"),
        ({"seal": "5e"}, "not-hex"),
        ({"lapsed_on": 5}, "wrong-type"),
        ({"events": {"root": DIGEST, "size": 0}}, "wrong-type"),
        ({"values": "05"}, "not-a-collection"),
        ({"values": 5}, "not-a-collection"),
    ],
)
def test_a_field_of_a_closing_has_to_have_its_form(changes, code):
    assert problem_of(lambda: closing_record(**changes)).code == code


@for_each("value", [5, b"05", Text("05"), "", "0\n5", "十", "\ud800", ["05"], "0" * 5000])
def test_a_value_is_one_that_a_source_can_yield(value):
    problem = problem_of(lambda: drawn_record(values=["05", value]))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "Closed.values")


def test_a_closing_is_a_value_that_a_host_can_store():
    result, made = drawn(rich_frame())
    after = without_subject(result, made, result.visits[0].subject_id)
    for kept in (
        closing(made.header),
        closing(after),
        closing(made.header, values=[None]),
        lapsed_record(),
    ):
        for other in (pickle.loads(pickle.dumps(kept)), copy.deepcopy(kept), altered(kept)):
            assert other == kept
            assert hash(other) == hash(kept)
        # A store of columns gives the parts back.
        parts = {field.name: getattr(kept, field.name) for field in attrs.fields(type(kept))}
        assert type(kept)(**parts) == kept
    frozen: Any = lapsed_record()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        frozen.task = "T5"


def test_its_values_are_copied_on_entry():
    values = ["05", "7"]
    kept = drawn_record(values=values)
    values.append("9")
    assert kept.values == ("05", "7")
    assert drawn_record(values=iter(["05", "7"])) == kept


def test_a_closing_does_not_print_its_seal():
    result, made = drawn()
    kept = closing(result)
    assert kept.seal == made.seal
    assert made.seal not in repr(kept) + str(kept)
    assert VALUES[0] in repr(kept)
    for text in (result.seed, commitment().secret, *(s.subject_id for s in result.selections)):
        assert text not in repr(kept)
