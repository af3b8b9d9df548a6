"""Verification of events: whatever was changed in them is named by its path."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws.draws import (
    SECRET,
    altered,
    without_inspector,
    without_subject,
)
from tests.make.draws.eventful import COMMITTED, PLAIN, RESULT, after_chance, fields_of
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023
from randcheck.after.replacement import event_record, evidence_digest
from randcheck.domain.draw.events import events_root
from randcheck.verifying.draws import verify
from randcheck.verifying.verification import ABSENT, Discrepancy


def with_event(place, **changes):
    """The draw with one of its events changed."""
    events = list(RESULT.events)
    events[place] = altered(events[place], event=altered(events[place].event, **changes))
    return altered(RESULT, events=events)


def test_a_wrong_successor_is_named_by_its_path():
    right = list(RESULT.changes[0].by)
    wrong = ["Z9", *right[1:]]
    found = verify(with_event(0, by=wrong), COMMITTED)
    assert found.findings == (Discrepancy(path="events[0].by", expected=right, found=wrong),)
    right = RESULT.changes[1].by
    for by in ("I9", None):
        found = verify(with_event(1, by=by), COMMITTED)
        assert found.findings == (Discrepancy(path="events[1].by", expected=right, found=by),)


def test_the_pool_of_an_officer_who_left_is_the_officers_own():
    """Of another pool, or of none, nobody comes, whatever an event says."""
    own = RESULT.changes[1].pool
    assert own in {"city", "county"}
    for pool in ({"city": "county", "county": "city"}[own], "nowhere"):
        assert verify(with_event(1, pool=pool), COMMITTED).findings == (
            Discrepancy(path="events[1].pool", expected=own, found=pool),
        )


def test_an_officer_of_another_pool_does_not_come():
    visit = next(v for v in PLAIN.visits if v.subject_id == RESULT.changes[1].subject_id)
    right = without_inspector(PLAIN, COMMITTED, visit.subject_id, visit.team[0].inspector_id)
    left = visit.team[0]
    other_pool = {"city": "county", "county": "city"}[left.pool]
    others = [i for i, e in PLAIN.frame.roster.items() if e.pool == other_pool]
    for by in others:
        event = altered(right.changes[0], pool=other_pool, by=by)
        record = event_record(event, right.events[0].visits, 0, SECRET, "回避决定 3号")
        found = fields_of(verify(altered(right, events=[record]), COMMITTED))
        assert "events[0].pool" in found


def test_the_matters_of_a_subject_that_left_are_all_of_its_visit():
    codes = RESULT.changes[2].matter_codes
    assert codes == ("M1", "M2")
    fewer = with_event(2, matter_codes=codes[:1], by=RESULT.changes[2].by[:1])
    assert fields_of(verify(fewer, COMMITTED)) == ["events[2].by", "events[2].matters"]


def test_another_nonce_and_another_text_of_evidence_are_named():
    first, second, third = RESULT.events
    swapped = (altered(first, nonce=second.nonce), second, third)
    assert verify(altered(RESULT, events=swapped), COMMITTED).findings == (
        Discrepancy(path="events[0].nonce", expected=first.nonce, found=second.nonce),
    )
    other = (altered(first, evidence="另一份材料"), second, third)
    assert verify(altered(RESULT, events=other), COMMITTED).findings == (
        Discrepancy(
            path="events[0].evidence",
            expected=evidence_digest(SECRET, 0, "另一份材料"),
            found=first.event.evidence,
        ),
    )


@pytest.mark.parametrize(
    ("place", "on", "days"),
    [
        (0, date(2026, 11, 23), "2026-11-24/2026-12-31"),
        (2, date(2026, 12, 4), "2026-12-05/2026-12-31"),
        (2, date(2027, 1, 1), "2026-12-05/2026-12-31"),
    ],
)
def test_days_are_within_bounds_and_in_order(place, on, days):
    assert verify(with_event(place, on=on), COMMITTED).findings == (
        Discrepancy(path=f"events[{place}].on", expected=days, found=on.isoformat()),
    )


def test_reasons_are_looked_at_where_the_rulebook_is_given():
    for place, listed in (
        (0, SHANGRAO_2023.event_reasons.subject),
        (1, SHANGRAO_2023.event_reasons.inspector),
    ):
        busy = with_event(place, reason="busy")
        assert verify(busy, COMMITTED).is_right
        assert verify(busy, COMMITTED, SHANGRAO_2023).findings == (
            Discrepancy(
                path=f"events[{place}].reason", expected=tuple(sorted(listed)), found="busy"
            ),
        )


def test_another_rulebook_is_named():
    reasons = altered(SHANGRAO_2023.event_reasons, subject=("closed-for-good",))
    other = altered(SHANGRAO_2023, event_reasons=reasons)
    found = verify(RESULT, COMMITTED, other)
    assert fields_of(found) == ["rulebook", "events[0].reason", "events[2].reason"]
    first = found.findings[0]
    assert (first.expected, first.found) == (SHANGRAO_2023.ref.digest, other.ref.digest)


@for_each(
    ("place", "changes"),
    [
        (0, {"subject_id": "Z9"}),
        (0, {"subject_id": "X2"}),
        (1, {"inspector_id": "I9"}),
        (1, {"inspector_id": "K4"}),
        (1, {"subject_id": "Z9"}),
        (2, {"subject_id": RESULT.changes[0].subject_id}),
    ],
)
def test_an_event_that_could_not_be_is_named_as_a_whole_and_left_out(place, changes):
    result = with_event(place, **changes)
    found = {d.path: d for d in verify(result, COMMITTED).findings}
    assert found[f"events[{place}]"] == Discrepancy(
        path=f"events[{place}]", expected=ABSENT, found=result.events[place]
    )


def test_an_event_that_was_hidden_shows_in_those_after_it():
    fields = fields_of(verify(altered(RESULT, events=RESULT.events[1:]), COMMITTED))
    assert "events[1].nonce" in fields
    hidden_officer = (RESULT.events[0], *RESULT.events[2:])
    fields = fields_of(verify(altered(RESULT, events=hidden_officer), COMMITTED))
    assert "events[1].nonce" in fields


@pytest.mark.parametrize("number", [0, 1, 2])
def test_without_its_last_events_a_draw_is_the_draw_before_them(number):
    """Nothing comes after them that could show it but the root in the body's next header."""
    rolled_back = altered(RESULT, events=RESULT.events[:number])
    assert verify(rolled_back, COMMITTED).is_right
    assert events_root(rolled_back.events) != events_root(RESULT.events)


def test_the_visits_of_an_event_are_those_that_follow_from_it():
    place = 1
    record = RESULT.events[place]
    (visit,) = record.visits
    other = altered(visit, team=visit.team[::-1])
    unchanged = next(v for v in RESULT.visits if v.subject_id == visit.subject_id)
    for visits, field in (
        ((), f"[{visit.subject_id}]"),
        ((other,), f"[{visit.subject_id}].team[0].inspector_id"),
        ((unchanged,), f"[{visit.subject_id}].team"),
        ((visit, visit), ": listed once"),
    ):
        events = list(RESULT.events)
        events[place] = altered(record, visits=visits)
        found = fields_of(verify(altered(RESULT, events=events), COMMITTED))
        assert found
        assert all(name.startswith(f"events[{place}].visits") for name in found)
        assert any(name.startswith(f"events[{place}].visits{field}") for name in found)


def test_events_that_the_draw_does_not_have_are_named():
    subject = PLAIN.visits[-1].subject_id
    other = without_subject(PLAIN, COMMITTED, subject)
    for events in ([*RESULT.events, *other.events], RESULT.events[1:]):
        assert not verify(altered(RESULT, events=events), COMMITTED).is_right
    assert not verify(altered(other, events=RESULT.events[1:]), COMMITTED).is_right


def test_a_draw_rolled_back_as_a_whole_is_the_draw_before():
    # What shows it is the root in the body's next header.
    assert verify(PLAIN, COMMITTED).is_right
    assert events_root(PLAIN.events) != events_root(RESULT.events)


chance = st.integers(0, 99_999).map(Random)


@given(chance, st.data())
def test_events_dropped_repeated_or_moved_do_not_verify(random, data):
    result, made = after_chance(random)
    events = result.events
    if not events:
        return
    place = data.draw(st.integers(0, len(events) - 1))
    rest = (*events[:place], *events[place + 1 :])
    to = data.draw(st.integers(0, len(rest)))
    for changed in (rest, (*events, events[place]), (*rest[:to], events[place], *rest[to:])):
        if changed == events[:-1]:  # the draw before its last event
            assert verify(altered(result, events=changed), made, SHANGRAO_2023).is_right
            assert events_root(changed) != events_root(events)
        elif changed != events:
            assert not verify(altered(result, events=changed), made, SHANGRAO_2023).is_right


@given(chance, st.data())
def test_an_officer_or_a_subject_put_in_by_hand_does_not_verify(random, data):
    """Whoever is swapped in for one who came, with an event that says so and a nonce that fits."""
    result, made = after_chance(random)
    if not result.events:
        return
    place = data.draw(st.integers(0, len(result.events) - 1))
    record = result.events[place]
    everyone = [*made.frame.areas, *made.frame.roster]
    other = data.draw(st.sampled_from([None, *everyone]))
    if record.event.came:
        by = [other, *record.event.by[1:]]
        event = altered(record.event, by=by)
    else:
        event = altered(record.event, by=other)
    if event == record.event:
        return
    forged = event_record(event, record.visits, place, SECRET, record.evidence)
    events = (*result.events[:place], forged, *result.events[place + 1 :])
    found = verify(altered(result, events=events), made, SHANGRAO_2023)
    assert f"events[{place}].by" in fields_of(found)
    assert events_root(events) != events_root(result.events)
