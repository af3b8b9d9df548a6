"""Verification: whatever is changed in a draw or its events is named by its path."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.directories import problem_of
from tests.second.after.test_standing import after_chance
from tests.second.make import (
    BEACON,
    DIGEST,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    altered,
    commitment,
    drawn,
    rich_frame,
    without_inspector,
    without_subject,
)

from randcheck import SHANGRAO_2023, FrozenDict, RandcheckError
from randcheck.second.after.replacement import event_record, evidence_digest
from randcheck.second.domain.closings import NO_EVENTS
from randcheck.second.domain.draws import Draw
from randcheck.second.domain.events import events_root
from randcheck.second.domain.headers import Closed
from randcheck.second.drawing.lottery import draw
from randcheck.second.verifying.differences import ABSENT, Discrepancy
from randcheck.second.verifying.draws import verify

CLOSED = Closed(sequence=0, seal=DIGEST, values=["5"], events=NO_EVENTS)
COMMITTED = commitment(rich_frame(), sequence=2, previous=DIGEST, closes=[CLOSED])


def after_three():
    """A draw whose events are of both kinds, and in which two visits have ended."""
    result = draw(COMMITTED, values=VALUES)
    result = without_subject(result, COMMITTED, result.visits[0].subject_id)
    visit = next(v for v in result.visits if len(v.matter_codes) == 2)
    leaving = visit.team[0].inspector_id
    result = without_inspector(result, COMMITTED, visit.subject_id, leaving)
    return without_subject(result, COMMITTED, visit.subject_id)


PLAIN, RESULT = draw(COMMITTED, values=VALUES), after_three()


def fields_of(discrepancies):
    return [discrepancy.field for discrepancy in discrepancies]


# --- any one change ------------------------------------------------------------------------------


def mutants(value):
    """Every value that differs from this one in a single place and that a record can hold, with
    the path of that place."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            for path, other in mutants(getattr(value, field.name)):
                with suppress(RandcheckError):
                    yield f".{field.name}{path}", altered(value, **{field.name: other})
    elif isinstance(value, Mapping):
        yield "+", FrozenDict({**value, "another": next(iter(value.values()), "x")})
        for key in value:
            yield f".{key}-", FrozenDict({k: v for k, v in value.items() if k != key})
            for path, changed in mutants(value[key]):
                yield f".{key}{path}", FrozenDict({**value, key: changed})
    elif isinstance(value, tuple):
        yield "+", (*value, *(value[-1:] or ("another",)))
        for place, item in enumerate(value):
            rest = (*value[:place], *value[place + 1 :])
            yield f"[{place}]-", rest
            if rest[:1] and value[0] != item:
                yield f"[{place}] first", (item, *rest)
            for path, changed in mutants(item):
                yield f"[{place}]{path}", (*value[:place], changed, *value[place + 1 :])
    elif isinstance(value, frozenset):
        for item in sorted(value):
            yield f"{item}-", value - {item}
    else:
        for changed in leaf_mutants(value):
            yield f" = {changed!r}", changed


def leaf_mutants(value):
    if isinstance(value, Enum):
        return [*(other for other in type(value) if other is not value), None]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | Fraction):
        return [value + 1, value - 1, value / 2]
    if isinstance(value, str):
        return [f"{value}0", value[:-1], value[::-1], "ab" * 32, "I3", "K4", "X1", "M2", None]
    if isinstance(value, date):
        return [value + timedelta(1), value - timedelta(200)]
    assert value is None
    return [0, "another", "ab" * 32, "X1", Fraction(1, 2)]


FREE = (".reason = ", ".on = ")
"""What the seed does not decide, where it is another listed reason or allowed day."""


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Draw)])
@pytest.mark.parametrize("result", [PLAIN, RESULT], ids=["drawn", "after"])
def test_any_one_change_in_a_draw_is_reported(result, field):
    looked = 0
    for path, changed in mutants(getattr(result, field)):
        if changed == getattr(result, field):
            continue
        try:
            other = altered(result, **{field: changed})
        except RandcheckError:
            continue
        looked += 1
        found = verify(other, COMMITTED, SHANGRAO_2023)
        assert found or (field == "events" and any(free in path for free in FREE)), field + path
        if field not in ("values", "events"):
            assert all(name.startswith(field) for name in fields_of(found)), field + path
        for discrepancy in found:
            assert discrepancy.expected is not discrepancy.found
            assert discrepancy.field in discrepancy.message()
            assert discrepancy.message("zh")
    assert looked > 0 or (result is PLAIN and field in ("ended", "events"))


def test_the_changes_reach_everything():
    paths = [path for path, _ in mutants(RESULT)]
    for part in (
        ".header.closes[0].values",
        ".header.matters[0].groups[1].strata[0].chance",
        ".header.entropy[0].date",
        ".selections[13].chance",
        ".visits[0].team[0].leads",
        ".ended[1].matter_codes",
        ".events[0].event.by[0]",
        ".events[1].event.inspector_id",
        ".events[2].event.evidence",
        ".frame.areas",
        ".frame.annex",
        ".frame.waivers",
    ):
        assert any(path.startswith(part) for path in paths), part
    assert len(paths) > 1000


def test_a_draw_verifies_with_and_without_the_rulebook_and_against_a_commitment_made_anew():
    assert [type(change).__name__ for change in RESULT.changes] == [
        "SubjectReplacement",
        "InspectorReplacement",
        "SubjectReplacement",
    ]
    assert len(RESULT.ended) == 2
    for result in (PLAIN, RESULT):
        assert verify(result, COMMITTED) == verify(result, COMMITTED, SHANGRAO_2023) == ()
        assert verify(result, altered(COMMITTED, frame=rich_frame())) == ()


# --- who was drawn -------------------------------------------------------------------------------

LISTED = pytest.mark.parametrize("listed", ["selections", "visits"])


def key(item):
    matter = getattr(item, "matter_code", None)
    return item.subject_id if matter is None else f"{matter}/{item.subject_id}"


@LISTED
def test_one_who_was_left_out_is_one_discrepancy(listed):
    items = getattr(PLAIN, listed)
    for place, item in enumerate(items):
        result = altered(PLAIN, **{listed: items[:place] + items[place + 1 :]})
        assert verify(result, COMMITTED) == (
            Discrepancy(field=f"{listed}[{key(item)}]", expected=item, found=ABSENT),
        )


@LISTED
def test_one_who_was_slipped_in_is_one_discrepancy(listed):
    items = getattr(PLAIN, listed)
    drawn_ids = {item.subject_id for item in items}
    entries = PLAIN.frame.matter("M1").entries
    # Whoever was not drawn, in a stratum from which another was.
    other = next(
        altered(item, subject_id=subject)
        for item in items
        for subject in entries
        if subject not in drawn_ids
        and (
            listed == "visits"
            or (item.matter_code == "M1" and entries[subject] == entries[item.subject_id])
        )
    )
    result = altered(PLAIN, **{listed: (other, *items)})
    assert verify(result, COMMITTED) == (
        Discrepancy(field=f"{listed}[{key(other)}]", expected=ABSENT, found=other),
    )


@LISTED
def test_one_who_is_listed_twice_and_another_order_are_named(listed):
    items = getattr(PLAIN, listed)
    for place in (0, len(items)):
        result = altered(PLAIN, **{listed: (*items[:place], items[1], *items[place:])})
        assert verify(result, COMMITTED) == (
            Discrepancy(field=f"{listed}: listed once", expected=(), found=(key(items[1]),)),
        )
    turned = items[::-1]
    assert verify(altered(PLAIN, **{listed: turned}), COMMITTED) == (
        Discrepancy(
            field=f"{listed}: order",
            expected=tuple(map(key, items)),
            found=tuple(map(key, turned)),
        ),
    )


def test_each_entry_of_the_header_is_named_by_its_path():
    header = PLAIN.header
    east, *groups = header.matters[0].groups
    first, *strata = east.strata
    heavier = altered(east, strata=[altered(first, weight=9), *strata])
    matters = [altered(header.matters[0], groups=[heavier, *groups]), *header.matters[1:]]
    result = altered(PLAIN, header=altered(header, matters=matters))
    assert verify(result, COMMITTED) == (
        Discrepancy(field="header.matters[0].groups[0].strata[0].weight", expected=1, found=9),
    )


@pytest.mark.parametrize("values", [(), ("3 7 11 19 24 31 8",), (*VALUES, *VALUES)])
def test_values_of_another_form_are_named_and_nothing_is_recomputed_from_them(values):
    result = altered(PLAIN, values=values, seed="0" * 64)
    assert verify(result, COMMITTED) == (
        Discrepancy(field="values", expected=(LOTTERY.format,), found=tuple(values)),
    )


def test_other_values_show_in_the_seed():
    first, *others = verify(altered(PLAIN, values=("03 07 11 19 24 31 09",)), COMMITTED)
    assert (first.field, first.found) == ("seed", PLAIN.seed)
    assert others


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"body": "YT-HRSS"}, "header.body"),
        ({"secret": OTHER_SECRET}, "seal"),
        ({"entropy": (LOTTERY, BEACON)}, "header.entropy[1]"),
        ({"closes": ()}, "header.closes[0]"),
        ({"of": rich_frame(annex={})}, "frame.annex.grounds"),
        (
            {"of": rich_frame(recusals=[("I1", "east.A01"), ("I3", "east.A00")])},
            "header.recusals.root",
        ),
    ],
)
def test_a_draw_is_not_of_another_commitment(changes, part):
    given = {
        "of": rich_frame(),
        "sequence": 2,
        "previous": DIGEST,
        "closes": [CLOSED],
        **changes,
    }
    other = commitment(given.pop("of"), **given)
    found = fields_of(verify(PLAIN, other))
    assert part in found


# --- events --------------------------------------------------------------------------------------


def with_event(place, **changes):
    """The draw with one of its events changed."""
    events = list(RESULT.events)
    events[place] = altered(events[place], event=altered(events[place].event, **changes))
    return altered(RESULT, events=events)


def test_a_wrong_successor_is_named_by_its_path():
    right = list(RESULT.changes[0].by)
    wrong = ["Z9", *right[1:]]
    found = verify(with_event(0, by=wrong), COMMITTED)
    assert found == (Discrepancy(field="events[0].by", expected=right, found=wrong),)
    right = RESULT.changes[1].by
    for by in ("I9", None):
        found = verify(with_event(1, by=by), COMMITTED)
        assert found == (Discrepancy(field="events[1].by", expected=right, found=by),)


@pytest.mark.parametrize("pool", ["county", "nowhere"])
def test_the_pool_of_an_officer_who_left_is_the_officers_own(pool):
    """Of another pool, or of none, nobody comes, whatever an event says."""
    assert RESULT.changes[1].pool == "city"
    assert verify(with_event(1, pool=pool), COMMITTED) == (
        Discrepancy(field="events[1].pool", expected="city", found=pool),
    )


def test_an_officer_of_another_pool_does_not_come():
    visit = next(v for v in PLAIN.visits if v.subject_id == RESULT.changes[1].subject_id)
    right = without_inspector(PLAIN, COMMITTED, visit.subject_id, visit.team[0].inspector_id)
    left = visit.team[0]
    other_pool = {"city": "county", "county": "city"}[left.pool]
    others = [i for i, e in PLAIN.frame.roster.items() if e.pool == other_pool]
    for by in others:
        event = altered(right.changes[0], pool=other_pool, by=by)
        record = event_record(event, 0, SECRET, "回避决定 3号")
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
    assert verify(altered(RESULT, events=swapped), COMMITTED) == (
        Discrepancy(field="events[0].nonce", expected=first.nonce, found=second.nonce),
    )
    other = (altered(first, evidence="另一份材料"), second, third)
    assert verify(altered(RESULT, events=other), COMMITTED) == (
        Discrepancy(
            field="events[0].evidence",
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
    assert verify(with_event(place, on=on), COMMITTED) == (
        Discrepancy(field=f"events[{place}].on", expected=days, found=on.isoformat()),
    )


def test_reasons_are_looked_at_where_the_rulebook_is_given():
    for place, listed in (
        (0, SHANGRAO_2023.event_reasons.subject),
        (1, SHANGRAO_2023.event_reasons.inspector),
    ):
        busy = with_event(place, reason="busy")
        assert verify(busy, COMMITTED) == ()
        assert verify(busy, COMMITTED, SHANGRAO_2023) == (
            Discrepancy(
                field=f"events[{place}].reason", expected=tuple(sorted(listed)), found="busy"
            ),
        )


def test_another_rulebook_is_named():
    reasons = altered(SHANGRAO_2023.event_reasons, subject=("closed-for-good",))
    other = altered(SHANGRAO_2023, event_reasons=reasons)
    found = verify(RESULT, COMMITTED, other)
    assert fields_of(found) == ["rulebook", "events[0].reason", "events[2].reason"]
    assert (found[0].expected, found[0].found) == (SHANGRAO_2023.ref.digest, other.ref.digest)


@pytest.mark.parametrize(
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
    found = {d.field: d for d in verify(result, COMMITTED)}
    assert found[f"events[{place}]"] == Discrepancy(
        field=f"events[{place}]", expected=ABSENT, found=result.events[place]
    )
    assert any(field.startswith(("visits", "ended")) for field in found)


def test_an_event_that_was_hidden_shows_in_the_visits_and_the_nonces_after_it():
    fields = fields_of(verify(altered(RESULT, events=RESULT.events[1:]), COMMITTED))
    assert "events[1].nonce" in fields
    assert any(field.startswith("visits[") for field in fields)
    assert any(field.startswith("ended[") for field in fields)
    # The last event leaves no nonce behind: its visits do.
    fields = fields_of(verify(altered(RESULT, events=RESULT.events[:-1]), COMMITTED))
    assert fields
    assert all(field.startswith(("visits[", "ended[")) for field in fields)


def test_events_that_the_draw_does_not_have_are_named():
    found = fields_of(verify(altered(PLAIN, events=RESULT.events), COMMITTED))
    assert any(field.startswith("visits[") for field in found)
    assert verify(altered(PLAIN, events=RESULT.events[:1]), COMMITTED)


def test_a_draw_rolled_back_as_a_whole_is_the_draw_before():
    # What shows it is the root in the body's next header.
    assert verify(PLAIN, COMMITTED) == ()
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
        if changed != events:
            assert verify(altered(result, events=changed), made, SHANGRAO_2023)


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
    if hasattr(record.event, "came"):
        by = [other, *record.event.by[1:]]
        event = altered(record.event, by=by)
    else:
        event = altered(record.event, by=other)
    if event == record.event:
        return
    forged = event_record(event, place, SECRET, record.evidence)
    events = (*result.events[:place], forged, *result.events[place + 1 :])
    found = verify(altered(result, events=events), made, SHANGRAO_2023)
    assert f"events[{place}].by" in fields_of(found)
    assert events_root(events) != events_root(result.events)


# --- what is no draw -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_draw", "made", "rulebook", "what"),
    [
        (None, COMMITTED, None, "drawn"),
        (COMMITTED, COMMITTED, None, "drawn"),
        (PLAIN, PLAIN, None, "committed"),
        (PLAIN, COMMITTED.without_secret(), None, "committed"),
        (PLAIN, COMMITTED, "rulebook", "rulebook"),
    ],
)
def test_what_is_no_draw_commitment_or_rulebook_is_refused(given_draw, made, rulebook, what):
    problem = problem_of(lambda: verify(given_draw, made, rulebook))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


def test_a_draw_of_a_frame_that_only_compares_equal_is_reported():
    result, made = drawn(rich_frame())
    assert verify(result, made) == ()
    annex = {"grounds": ["kin", 1, None], "notes": {"a": "上饶"}}
    assert verify(altered(result, frame=rich_frame(annex=annex)), made) == ()
    other = rich_frame(annex={**annex, "grounds": ["kin", 2, None]})
    assert fields_of(verify(altered(result, frame=other), made)) == ["frame.annex.grounds[1]"]
