"""Verification of events: whatever was changed in them is named by its path, and nothing raises."""

from typing import Any

import attrs
import pytest
from tests.after_worlds import (
    drawn_from,
    mended,
    nonce_of,
    of_shangrao,
    without_inspector,
    without_subject,
)
from tests.forgeries import GARBAGE, forged, mutants
from tests.worlds import altered, commitment, matter_frame, members, roster

from randcheck import (
    SHANGRAO_2023,
    Discrepancy,
    EventReasons,
    EventRecord,
    RosterEntry,
    draw,
    verify,
)
from randcheck.drawing.comparison import ABSENT
from randcheck.drawing.replay import replayed

FRAME = of_shangrao(
    matter_frame("M1", members=members(A=5, B=4), quota=4),
    matter_frame("M2", members=members(A=5, B=4), quota=3),
    roster=roster("I1", "I2", "I3", "I4", "I5"),
)


def after_three():
    """A draw whose events are of both kinds, and in which a visit has ended."""
    result, committed = drawn_from(FRAME)
    visit = next(v for v in result.visits if v.matter_codes == ("M1",))
    result = without_subject(result, committed, visit.subject_id)
    visit = result.visits[0]
    result = without_inspector(result, committed, visit.subject_id, visit.team[0].inspector_id)
    return without_subject(result, committed, result.standing("M2")[0], matter_code="M2"), committed


RESULT, COMMITTED = after_three()


def after_mending():
    result, committed = drawn_from(
        of_shangrao(
            matter_frame(members=members(A=3), quota=3), roster=roster("I1", "I2", remaining=2)
        )
    )
    new = {"N1": RosterEntry(pool="city"), "N2": RosterEntry(pool="city")}
    # A recusal that changes who goes: of a visit that the officer would make without it.
    free = mended(result, committed, new)
    subject_id = next(v.subject_id for v in free.visits if "N1" in {m.inspector_id for m in v.team})
    return mended(result, committed, new, recusals=[("N1", subject_id)]), committed


MENDED, OF_MENDED = after_mending()


def fields_of(discrepancies):
    return [discrepancy.field for discrepancy in discrepancies]


def with_event(place, **changes):
    """The draw with another document in one of its events."""
    events: list[Any] = list(RESULT.events)
    events[place] = altered(events[place], document={**events[place].document, **changes})
    return altered(RESULT, events=events)


def test_a_draw_with_events_verifies_with_and_without_the_rulebook():
    assert RESULT.ended
    assert [record.document["event"] for record in RESULT.events] == [
        "replace-subject",
        "replace-inspector",
        "replace-subject",
    ]
    assert verify(RESULT, COMMITTED) == verify(RESULT, COMMITTED, SHANGRAO_2023) == ()
    assert verify(MENDED, OF_MENDED, SHANGRAO_2023) == ()


@pytest.mark.parametrize(
    ("result", "committed"), [(RESULT, COMMITTED), (MENDED, OF_MENDED)], ids=["three", "mended"]
)
@pytest.mark.parametrize("field", ["visits", "ended", "failure"])
def test_any_one_change_in_what_the_events_left_is_reported(result, committed, field):
    changes = list(mutants(getattr(result, field)))
    assert changes
    for path, changed in changes:
        found = verify(forged(result, **{field: changed}), committed)
        assert found, f"{field}{path}"
        assert all(name.startswith(field) for name in fields_of(found)), f"{field}{path}"


@pytest.mark.parametrize(
    ("result", "committed"), [(RESULT, COMMITTED), (MENDED, OF_MENDED)], ids=["three", "mended"]
)
def test_any_one_change_in_an_event_is_reported(result, committed):
    for path, changed in mutants(result.events):
        if ".evidence = '" in path:
            continue  # Another text is another leaf, as the root shows; verify cannot know it.
        found = verify(forged(result, events=changed), committed, SHANGRAO_2023)
        assert found, path
        assert all(d.message() and d.message("zh") for d in found)


def test_a_wrong_successor_is_named_by_its_path():
    right = RESULT.events[0].document["by"]
    found = verify(with_event(0, by="S99"), COMMITTED)
    assert found == (Discrepancy(field="events[0].by", expected=right, found="S99"),)
    assert "events[0].by" in found[0].message()
    assert verify(with_event(0, by=None), COMMITTED) == (
        Discrepancy(field="events[0].by", expected=right, found=None),
    )
    right = RESULT.events[1].document["by"]
    assert verify(with_event(1, by="I9"), COMMITTED) == (
        Discrepancy(field="events[1].by", expected=right, found="I9"),
    )


def test_another_pool_and_a_field_too_many_are_named():
    assert fields_of(verify(with_event(1, pool="county"), COMMITTED)) == ["events[1].pool"]
    assert verify(with_event(1, also=1), COMMITTED) == (
        Discrepancy(field="events[1].also", expected=ABSENT, found=1),
    )


def test_another_nonce_is_named():
    events = (altered(RESULT.events[0], nonce=nonce_of(1)), *RESULT.events[1:])
    assert verify(altered(RESULT, events=events), COMMITTED) == (
        Discrepancy(field="events[0].nonce", expected=nonce_of(0), found=nonce_of(1)),
    )


@pytest.mark.parametrize(
    ("place", "on", "days"),
    [
        (0, "2026-11-23", "2026-11-24/2026-12-31"),
        (2, "2026-12-04", "2026-12-05/2026-12-31"),
        (2, "2027-01-01", "2026-12-05/2026-12-31"),
    ],
)
def test_days_are_within_bounds_and_in_order(place, on, days):
    assert verify(with_event(place, on=on), COMMITTED) == (
        Discrepancy(field=f"events[{place}].on", expected=days, found=on),
    )


def test_a_day_in_another_form_is_named():
    assert verify(with_event(0, on="20261205"), COMMITTED) == (
        Discrepancy(field="events[0].on", expected="2026-12-05", found="20261205"),
    )


def test_reasons_are_looked_at_where_the_rulebook_is_given():
    busy = with_event(0, reason="busy")
    assert verify(busy, COMMITTED) == ()
    listed = tuple(sorted(SHANGRAO_2023.event_reasons.subject))
    assert verify(busy, COMMITTED, SHANGRAO_2023) == (
        Discrepancy(field="events[0].reason", expected=listed, found="busy"),
    )


def test_another_rulebook_is_named():
    reasons = altered(SHANGRAO_2023.event_reasons, subject=("closed-for-good",))
    assert isinstance(reasons, EventReasons)
    other = altered(SHANGRAO_2023, event_reasons=reasons)
    assert fields_of(verify(RESULT, COMMITTED, other)) == [
        "rulebook.digest",
        "events[0].reason",
        "events[2].reason",
    ]


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        (0, {"subject": "Z9"}),
        (0, {"matter": "M9"}),
        (0, {"matter": "M2"}),
        (1, {"inspector": "I9"}),
        (1, {"subject": "Z9"}),
        (0, {"event": "redraw"}),
        (0, {"event": ("replace-subject",)}),
        (1, {"event": "mend-roster", "add": (("N1", "city", None),), "recusals": ()}),
    ],
)
def test_an_event_that_could_not_be_is_named_as_a_whole(place, changes):
    result = with_event(place, **changes)
    found = {d.field: d for d in verify(result, COMMITTED)}
    assert found[f"events[{place}]"] == Discrepancy(
        field=f"events[{place}]", expected=ABSENT, found=result.events[place]
    )
    assert any(field.startswith("visits") for field in found)


def test_an_event_that_was_hidden_shows_in_the_visits_and_the_nonces_after_it():
    fields = fields_of(verify(altered(RESULT, events=RESULT.events[1:]), COMMITTED))
    assert "events[1].nonce" in fields
    assert any(field.startswith("visits[") for field in fields)
    assert any(field.startswith("ended[") for field in fields)
    # The last event leaves no nonce behind: its visits do.
    fields = fields_of(verify(altered(RESULT, events=RESULT.events[:-1]), COMMITTED))
    assert fields
    assert all(field.startswith(("visits[", "ended[")) for field in fields)


def test_a_draw_rolled_back_as_a_whole_is_the_draw_before():
    # What shows it is the root in the body's next header, or in its published events.
    drawn = draw(COMMITTED, values=RESULT.values)
    assert verify(drawn, COMMITTED) == ()


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_for_an_event_is_reported_and_never_raises(garbage):
    first, *rest = RESULT.events
    for event in (
        garbage,
        forged(first, document=garbage),
        forged(first, nonce=garbage),
        *(
            forged(first, document={**first.document, name: garbage})
            for name in first.document
            if name not in ("evidence", "reason")
        ),
    ):
        found = verify(forged(RESULT, events=(event, *rest)), COMMITTED, SHANGRAO_2023)
        assert found
        assert all(d.message() and d.message("zh") and repr(d) for d in found)
    assert verify(forged(RESULT, events=garbage), COMMITTED)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_a_mending_is_reported_and_never_raises(garbage):
    (first,) = MENDED.events
    for name in first.document:
        if name in ("evidence", "reason"):
            continue
        event = forged(first, document={**first.document, name: garbage})
        found = verify(forged(MENDED, events=(event,)), OF_MENDED, SHANGRAO_2023)
        assert found or garbage == first.document[name]
        assert all(d.message() for d in found)


def test_events_of_another_draw_do_not_verify():
    other = commitment(FRAME, secret="ab" * 32)
    result = draw(other, values=RESULT.values)
    assert verify(altered(result, events=RESULT.events), other)


def test_every_field_of_a_record_of_events_is_compared():
    assert [field.name for field in attrs.fields(EventRecord)] == ["document", "nonce"]


def test_the_events_that_were_made_anew_are_those_of_the_draw():
    result, committed = after_three()
    again, found = replayed(
        draw(committed, values=result.values), committed, result.events, SHANGRAO_2023
    )
    assert found == ()
    assert again.events == result.events
