"""Whether a later header lists the events of a closed draw."""

from datetime import date
from typing import Any

import pytest
from tests.after_worlds import drawn_from, of_shangrao, root_of, without_subject
from tests.test_verification import GARBAGE, forged
from tests.worlds import LOTTERY, OTHER_SECRET, VALUES, altered

from randcheck import Discrepancy, EntropySource, EventRecord, commit, draw, verify_closing
from randcheck.domain.frozendict import thaw
from randcheck.drawing.comparison import ABSENT

LATER = date(2027, 1, 4)
SOURCE = EntropySource(
    source="中国福利彩票双色球 2027001", date=date(2027, 1, 5), format=LOTTERY.format, bits=24
)


def next_commitment(previous, closed, task="T2", secret=OTHER_SECRET):
    return commit(
        of_shangrao(task=task, opens_on=date(2027, 2, 1), closes_on=date(2027, 2, 28)),
        body="SR-HRSS",
        committed_on=LATER,
        entropy=[SOURCE],
        secret=secret,
        previous=previous,
        closed=closed,
    )


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
