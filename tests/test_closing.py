"""Whether a later header lists the events of a closed draw."""

from typing import Any

import pytest
from tests.after_worlds import drawn_from, next_commitment, of_shangrao, root_of, without_subject
from tests.directories import problem_of
from tests.forgeries import GARBAGE, forged
from tests.worlds import VALUES, altered

from randcheck import Discrepancy, EventRecord, Problem, draw, verify_closing
from randcheck.domain.frozendict import thaw
from randcheck.drawing.comparison import ABSENT

DRAWN, COMMITTED = drawn_from(of_shangrao())
CLOSED = without_subject(DRAWN, COMMITTED, DRAWN.standing("M1")[0])
NEXT = next_commitment(CLOSED, [CLOSED])
ENTRY = {"sequence": 0, "root": root_of(thaw(e.document) for e in CLOSED.events), "size": 1}


def test_the_next_header_lists_the_events_of_the_closed_draw():
    assert NEXT.header()["events"] == [ENTRY]
    assert verify_closing(CLOSED, NEXT) == ()
    assert verify_closing(CLOSED, draw(NEXT, values=VALUES)) == ()


def test_a_draw_without_events_is_listed_too():
    assert verify_closing(DRAWN, next_commitment(DRAWN, [DRAWN])) == ()


def test_the_closed_draw_may_be_several_draws_back():
    second = draw(next_commitment(CLOSED, []), values=VALUES)
    third = next_commitment(second, [second, CLOSED], task="T3", secret="ab" * 32)
    assert verify_closing(CLOSED, third) == verify_closing(second, third) == ()
    assert verify_closing(CLOSED, second) == (
        Discrepancy(field="events", expected=ENTRY, found=ABSENT),
    )


def test_an_event_that_was_dropped_added_or_changed_since_shows():
    changed = EventRecord(
        document={**CLOSED.events[0].document, "evidence": "E-9"}, nonce=CLOSED.events[0].nonce
    )
    assert [d.field for d in verify_closing(altered(CLOSED, events=(changed,)), NEXT)] == [
        "events[0].root"
    ]
    for events in ((), (*CLOSED.events, changed)):
        found = verify_closing(altered(CLOSED, events=events), NEXT)
        assert [d.field for d in found] == ["events[0].root", "events[0].size"]


def with_header(**changes: Any) -> Any:
    result = draw(NEXT, values=VALUES)
    return altered(result, header={**result.header, **changes})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"body": "YT-HRSS"}, ["body"]),
        ({"sequence": 0}, ["sequence"]),
        ({"sequence": None}, ["sequence"]),
        ({"previous": "ab" * 32}, ["previous"]),
        ({"events": ()}, ["events"]),
        ({"events": None}, ["events"]),
        ({"events": (5, ENTRY)}, []),
        ({"events": (ENTRY, ENTRY)}, ["events: listed once"]),
        ({"events": ({**ENTRY, "size": 2},)}, ["events[0].size"]),
        ({"events": ({**ENTRY, "size": True},)}, ["events[0].size"]),
        ({"events": ({**ENTRY, "also": 1},)}, ["events[0].also"]),
    ],
)
def test_a_later_header_that_lists_something_else_is_named(changes, fields):
    found = verify_closing(CLOSED, with_header(**changes))
    assert [d.field for d in found] == fields
    assert all(d.message() and d.message("zh") for d in found)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_reported_and_never_raises(garbage):
    assert verify_closing(forged(CLOSED, header=garbage), NEXT)
    assert verify_closing(CLOSED, forged(draw(NEXT, values=VALUES), header=garbage))
    for name in ("body", "sequence", "previous", "events"):
        if name != "sequence" or garbage != 5:
            found = verify_closing(CLOSED, with_header(**{name: garbage}))
            assert found, name
    header = {**CLOSED.header, "task": garbage}
    assert verify_closing(forged(CLOSED, header=header), NEXT)
    for event in (garbage, forged(CLOSED.events[0], document=garbage)):
        assert verify_closing(forged(CLOSED, events=(event,)), NEXT)
    assert verify_closing(forged(CLOSED, events=garbage), NEXT)


@pytest.mark.parametrize(
    ("changes", "expected", "found"),
    [
        ({"sequence": 0}, "> 0", 0),
        ({"events": (ENTRY, ENTRY)}, ENTRY, 2),
        ({"events": ()}, ENTRY, ABSENT),
    ],
)
def test_what_the_later_header_has_to_say_stands_beside_what_it_says(changes, expected, found):
    (discrepancy,) = verify_closing(CLOSED, with_header(**changes))
    assert (discrepancy.expected, discrepancy.found) == (expected, found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("body", "SR-HRSS"),
        ("sequence", "> 0"),
        ("previous", COMMITTED.hex),
        ("events", ENTRY),
    ],
)
def test_an_entry_that_the_later_header_lacks_is_absent(name, expected):
    later = draw(NEXT, values=VALUES)
    header = {key: value for key, value in later.header.items() if key != name}
    assert verify_closing(CLOSED, altered(later, header=header)) == (
        Discrepancy(field=name, expected=expected, found=ABSENT),
    )


def test_what_the_closed_draw_lacks_is_absent_too():
    def without(name):
        kept = {key: value for key, value in CLOSED.header.items() if key != name}
        return verify_closing(altered(CLOSED, header=kept), NEXT)

    assert without("body")[0] == Discrepancy(field="body", expected=ABSENT, found="SR-HRSS")
    assert without("sequence")[0] == Discrepancy(field="sequence", expected=f"> {ABSENT}", found=1)
    no_root = {"sequence": 0, "root": ABSENT, "size": ABSENT}
    assert verify_closing(forged(CLOSED, events=(5,)), with_header(events=())) == (
        Discrepancy(field="events", expected=no_root, found=ABSENT),
    )
    assert verify_closing(forged(CLOSED, events=(5,)), NEXT) == (
        Discrepancy(field="events[0].root", expected=ABSENT, found=ENTRY["root"]),
        Discrepancy(field="events[0].size", expected=ABSENT, found=1),
    )


def test_what_is_no_later_draw_is_refused_with_what_is_wanted():
    wrong: Any = 5
    assert problem_of(lambda: verify_closing(CLOSED, wrong)) == Problem(
        "wrong-type", what="later", value="5", form="a Draw or a Commitment"
    )
