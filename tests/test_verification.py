"""Verification: whatever is changed in a draw is reported, with its path."""

import copy
from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from tests.forgeries import (
    COMMITTED,
    DRAW_FIELDS,
    FAILED,
    GARBAGE,
    RESULT,
    UNDERSTAFFED,
    fields_of,
    forged,
    mutants,
    rich_commitment,
)
from tests.worlds import LOTTERY, VALUES, altered, rich_frame

from randcheck import (
    Discrepancy,
    DispatchFailure,
    Draw,
    EventRecord,
    Frame,
    InvalidInputError,
    MatterFrame,
    PoolFailure,
    Reason,
    RosterEntry,
    RulebookRef,
    Selection,
    ShortVisit,
    TeamMember,
    Visit,
    verify,
)
from randcheck.drawing.comparison import ABSENT


def test_a_draw_as_it_was_drawn_verifies():
    assert verify(RESULT, COMMITTED) == ()
    assert verify(FAILED, UNDERSTAFFED) == ()
    assert verify(copy.deepcopy(RESULT), rich_commitment(rich_frame())) == ()


@pytest.mark.parametrize("field", DRAW_FIELDS)
@pytest.mark.parametrize(
    ("result", "committed"), [(RESULT, COMMITTED), (FAILED, UNDERSTAFFED)], ids=["drawn", "failed"]
)
def test_any_one_change_in_a_draw_is_reported(result, committed, field):
    changes = list(mutants(getattr(result, field)))
    assert changes
    for path, changed in changes:
        found = verify(forged(result, **{field: changed}), committed)
        assert found, f"{field}{path}"
        if field != "values":
            assert all(name.startswith(field) for name in fields_of(found)), f"{field}{path}"
        for discrepancy in found:
            assert discrepancy.expected is not discrepancy.found
            assert discrepancy.field in discrepancy.message()


def test_the_changes_reach_every_record_of_a_draw():
    seen = set()

    def look(value):
        if attrs.has(type(value)):
            seen.add(type(value))
            for field in attrs.fields(type(value)):
                look(getattr(value, field.name))
        elif isinstance(value, Mapping):
            look(tuple(value.values()))
        elif isinstance(value, tuple):
            for item in value:
                look(item)

    look(RESULT)
    look(FAILED)
    assert seen >= {
        Draw,
        Selection,
        Visit,
        TeamMember,
        DispatchFailure,
        PoolFailure,
        ShortVisit,
        Frame,
        MatterFrame,
        RosterEntry,
        RulebookRef,
        Reason,
    }
    assert len(list(mutants(RESULT))) > 1000


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"sequence": 2.0}, id="float"),
        pytest.param(
            {"team": ({"pool": "city", "count": 2}, {"pool": "county", "count": True})}, id="bool"
        ),
    ],
)
def test_a_header_that_only_compares_equal_is_reported(changed):
    # Its JSON, and so its commitment, is another.
    result = altered(RESULT, header={**RESULT.header, **changed})
    assert result.header == RESULT.header
    assert result.commitment != COMMITTED.hex
    (name,) = changed
    assert [field.split("[")[0] for field in fields_of(verify(result, COMMITTED))] == [
        f"header.{name}"
    ]


def test_a_chance_that_only_compares_equal_is_reported():
    certain = next(s for s in RESULT.selections if s.chance == 1)
    floats = [altered(s, chance=1.0) if s is certain else s for s in RESULT.selections]
    place = f"selections[{certain.matter_code}/{certain.subject_id}].chance"
    assert fields_of(verify(altered(RESULT, selections=floats), COMMITTED)) == [place]


@pytest.mark.parametrize("field", DRAW_FIELDS)
def test_garbage_in_a_field_is_reported_and_never_raises(field):
    built = 0
    for garbage in GARBAGE:
        try:
            result = altered(RESULT, **{field: garbage})
        except (TypeError, InvalidInputError):
            continue  # Where several items are due, one alone is no draw to begin with.
        built += 1
        if getattr(result, field) != getattr(RESULT, field):
            found = verify(result, COMMITTED)
            assert found, f"{field}={garbage!r}"
            assert all(d.message() and d.message("zh") and repr(d) for d in found)
    assert built > len(GARBAGE) // 2


@pytest.mark.parametrize("listed", ["selections", "visits"])
def test_garbage_in_an_item_is_reported_and_never_raises(listed):
    items = getattr(RESULT, listed)
    for field in attrs.fields(type(items[0])):
        for garbage in GARBAGE:
            changed = forged(items[0], **{field.name: garbage})
            result = altered(RESULT, **{listed: (changed, *items[1:])})
            assert verify(result, COMMITTED), f"{listed}[0].{field.name}={garbage!r}"


def test_each_entry_of_the_header_is_named_by_its_path():
    header: Any = RESULT.header
    strata = header["matters"][0]["strata"]
    heavier = ({**strata[0], "weight": "9/1"}, *strata[1:])
    matters = ({**header["matters"][0], "strata": heavier}, *header["matters"][1:])
    result = altered(RESULT, header={**header, "matters": matters})
    assert verify(result, COMMITTED) == (
        Discrepancy(field="header.matters[0].strata[0].weight", expected="1/2", found="9/1"),
    )


def test_an_entry_that_is_missing_or_too_many_is_absent_on_the_other_side():
    header = dict(RESULT.header)
    task = header.pop("task")
    result = altered(RESULT, header={**header, "also": 1})
    assert verify(result, COMMITTED) == (
        Discrepancy(field="header.also", expected=ABSENT, found=1),
        Discrepancy(field="header.task", expected=task, found=ABSENT),
    )


def test_a_discrepancy_reads_well():
    (found,) = verify(altered(RESULT, seal="x"), COMMITTED)
    assert found == Discrepancy(field="seal", expected=COMMITTED.seal, found="x")
    assert found.message() == f"seal: expected {COMMITTED.seal}, found x"
    assert found.message("zh") == f"seal：应为 {COMMITTED.seal}，实为 x"


# --- who was drawn -------------------------------------------------------------------------------


LISTED = pytest.mark.parametrize("listed", ["selections", "visits"])


def key(item):
    if isinstance(item, Selection):
        return f"{item.matter_code}/{item.subject_id}"
    return item.subject_id


@LISTED
def test_one_who_was_left_out_is_one_discrepancy(listed):
    items = getattr(RESULT, listed)
    for place, item in enumerate(items):
        result = altered(RESULT, **{listed: items[:place] + items[place + 1 :]})
        assert verify(result, COMMITTED) == (
            Discrepancy(field=f"{listed}[{key(item)}]", expected=item, found=ABSENT),
        )


@LISTED
def test_one_who_was_slipped_in_is_one_discrepancy(listed):
    items = getattr(RESULT, listed)
    other = altered(items[0], subject_id="Z9")
    result = altered(RESULT, **{listed: (other, *items)})
    assert verify(result, COMMITTED) == (
        Discrepancy(field=f"{listed}[{key(other)}]", expected=ABSENT, found=other),
    )


@LISTED
def test_one_who_was_exchanged_is_two_discrepancies(listed):
    items = getattr(RESULT, listed)
    other = altered(items[-1], subject_id="Z9")
    result = altered(RESULT, **{listed: (*items[:-1], other)})
    assert {(d.field, d.expected, d.found) for d in verify(result, COMMITTED)} == {
        (f"{listed}[{key(items[-1])}]", items[-1], ABSENT),
        (f"{listed}[{key(other)}]", ABSENT, other),
    }


@LISTED
def test_one_who_is_listed_twice_is_named(listed):
    items = getattr(RESULT, listed)
    for place in (0, len(items)):
        result = altered(RESULT, **{listed: (*items[:place], items[1], *items[place:])})
        assert verify(result, COMMITTED) == (
            Discrepancy(field=f"{listed}: listed once", expected=(), found=(key(items[1]),)),
        )


@LISTED
def test_another_order_is_named(listed):
    items = getattr(RESULT, listed)
    turned = items[::-1]
    assert verify(altered(RESULT, **{listed: turned}), COMMITTED) == (
        Discrepancy(
            field=f"{listed}: order",
            expected=tuple(map(key, items)),
            found=tuple(map(key, turned)),
        ),
    )


@LISTED
def test_what_is_no_item_is_shown_as_it_is(listed):
    items = getattr(RESULT, listed)
    assert verify(altered(RESULT, **{listed: (*items, None)}), COMMITTED) == (
        Discrepancy(field=f"{listed}[None]", expected=ABSENT, found=None),
    )


@LISTED
def test_two_that_are_no_items_are_two_discrepancies(listed):
    items = getattr(RESULT, listed)
    assert fields_of(verify(altered(RESULT, **{listed: (*items, None, 5)}), COMMITTED)) == [
        f"{listed}[5]",
        f"{listed}[None]",
    ]


@LISTED
def test_no_list_at_all_leaves_everyone_out(listed):
    items = getattr(RESULT, listed)
    found = verify(forged(RESULT, **{listed: None}), COMMITTED)
    assert set(fields_of(found)) == {f"{listed}[None]", *(f"{listed}[{key(i)}]" for i in items)}


def test_a_change_within_a_selection_or_a_team_is_named_by_whom_it_is_about():
    first, *others = RESULT.selections
    better = altered(first, ticket="0" * 64)
    result = altered(RESULT, selections=(better, *others))
    assert verify(result, COMMITTED) == (
        Discrepancy(
            field=f"selections[{key(first)}].ticket", expected=first.ticket, found="0" * 64
        ),
    )
    visit, *rest = RESULT.visits
    lead, *team = visit.team
    other = altered(lead, inspector_id="I9")
    result = altered(RESULT, visits=(altered(visit, team=(other, *team)), *rest))
    assert verify(result, COMMITTED) == (
        Discrepancy(
            field=f"visits[{visit.subject_id}].team[0].inspector_id",
            expected=lead.inspector_id,
            found="I9",
        ),
    )


def test_a_failure_that_was_hidden_or_made_up_is_named():
    hidden = altered(FAILED, failure=None)
    assert verify(hidden, UNDERSTAFFED) == (
        Discrepancy(field="failure", expected=FAILED.failure, found=None),
    )
    made_up = altered(RESULT, failure=FAILED.failure)
    assert verify(made_up, COMMITTED) == (
        Discrepancy(field="failure", expected=None, found=FAILED.failure),
    )


def test_events_that_the_draw_does_not_have_are_named():
    event = EventRecord(document={"event": "mend-roster"}, nonce="00" * 16)
    found = verify(altered(RESULT, events=(event,)), COMMITTED)
    assert found == (Discrepancy(field="events[0]", expected=ABSENT, found=event),)


# --- the values ----------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [(), ("3 7 11 19 24 31 8",), (1,), (None,), (*VALUES, *VALUES)])
def test_values_of_another_form_are_named_and_nothing_is_recomputed_from_them(values):
    result = altered(RESULT, values=values, seed="x")
    assert verify(result, COMMITTED) == (
        Discrepancy(field="values", expected=(LOTTERY.format,), found=tuple(values)),
    )


def test_other_values_show_in_the_seed():
    result = altered(RESULT, values=("03 07 11 19 24 31 09",))
    first, *others = verify(result, COMMITTED)
    assert first.field == "seed"
    assert first.found == RESULT.seed
    assert others
