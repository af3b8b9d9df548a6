"""Verification: whatever is changed in a draw, or in what it was made from, is named."""

import copy
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.worlds import (
    BEACON,
    LOTTERY,
    OTHER_SECRET,
    VALUES,
    altered,
    commitment,
    matter_frame,
    members,
    rich_frame,
    understaffed_frame,
)

from randcheck import (
    OUR_DEFAULT,
    Commitment,
    Discrepancy,
    DispatchFailure,
    Draw,
    EntropySource,
    EventRecord,
    EventsRoot,
    Frame,
    FrozenDict,
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
    draw,
    verify,
)
from randcheck.domain.matter_frames import GroupQuota
from randcheck.drawing.comparison import ABSENT

DIGEST = "ab" * 32


def rich_commitment(of, **changes):
    given = {
        "sequence": 2,
        "previous": DIGEST,
        "events": (EventsRoot(sequence=0, root=DIGEST, size=2),),
        **changes,
    }
    return commitment(of, **given)


COMMITTED = rich_commitment(rich_frame())
RESULT = draw(COMMITTED, values=VALUES)
UNDERSTAFFED = rich_commitment(understaffed_frame())
FAILED = draw(UNDERSTAFFED, values=VALUES)


def fields_of(discrepancies):
    return [discrepancy.field for discrepancy in discrepancies]


def forged(record, **changes):
    """A copy with fields that no validator or converter has looked at."""
    made = object.__new__(type(record))
    for field in attrs.fields(type(record)):
        object.__setattr__(made, field.name, changes.get(field.name, getattr(record, field.name)))
    return made


def mutants(value: Any) -> Iterator[tuple[str, Any]]:
    """Every value that differs from this one in a single place, with the path of that place."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.eq:
                for path, other in mutants(getattr(value, field.name)):
                    yield f".{field.name}{path}", forged(value, **{field.name: other})
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
        yield "+", value | {"another"}
        for item in value:
            yield f"{item}-", value - {item}
    else:
        for changed in leaf_mutants(value):
            yield f" = {changed!r}", changed


def leaf_mutants(value):
    if isinstance(value, Enum):
        return [*(other for other in type(value) if other is not value), None]
    if isinstance(value, bool):
        return [not value, None]
    if isinstance(value, int | Fraction):
        return [value + 1, value - 1, str(value), None]
    if isinstance(value, str):
        return [value + "0", value[:-1], value.swapcase() + " ", None]
    if isinstance(value, date):
        return [value + timedelta(1), value.isoformat()]
    assert value is None
    return [0, "", "another"]


DRAW_FIELDS = [field.name for field in attrs.fields(Draw)]


# --- changes of a draw ---------------------------------------------------------------------------


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


GARBAGE = [
    None,
    5,
    "x",
    b"x",
    0.5,
    float("nan"),
    (),
    (None,),
    (1, "a", None),
    ((),),
    ({"a": 1},),
    [],
    [[]],
    {},
    {"task": None},
    {1: 2, "1": 3, None: 4},
    {1, "a"},
    object(),
    Draw,
    RESULT,
    COMMITTED,
    RESULT.selections,
    RESULT.visits,
]


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


# --- changes of what the draw was made from ------------------------------------------------------


def of_frame(**changes):
    return lambda: rich_commitment(rich_frame(**changes))


def of_matter(changed, /, **changes):
    def make():
        made = rich_frame()
        matters = [
            altered(matter, **changes) if matter.code == changed else matter
            for matter in made.matters
        ]
        return rich_commitment(altered(made, matters=matters))

    return make


def of_commitment(**changes):
    return lambda: altered(COMMITTED, **changes)


def of_entropy(**changes):
    return of_commitment(entropy=(altered(LOTTERY, **changes),))


def of_event(**changes):
    return of_commitment(events=(altered(COMMITTED.events[0], **changes),))


def of_roster(inspector, **changes):
    entries = rich_frame().roster
    return of_frame(roster={**entries, inspector: altered(entries[inspector], **changes)})


def one_more_subject():
    made = rich_frame()
    matters = [
        altered(matter, exclusions={**matter.exclusions, "X9": "not-operating"})
        for matter in made.matters
    ]
    return rich_commitment(altered(made, matters=matters, directory_size=11))


MATTERS: Any = rich_frame().matters
BY_SHARE, BY_RATES = MATTERS
WHY = Reason(code="frequency-cap", source=OUR_DEFAULT)

# Each change keeps the commitment valid; the name tells the field that is changed.
CHANGES = {
    "Commitment.frame": lambda: rich_commitment(rich_frame(task="T9")),
    "Commitment.body": of_commitment(body="YT-HRSS"),
    "Commitment.sequence": of_commitment(sequence=3),
    "Commitment.previous": of_commitment(previous="cd" * 32),
    "Commitment.events none": of_commitment(events=()),
    "Commitment.events more": of_commitment(
        events=(*COMMITTED.events, EventsRoot(sequence=1, root=DIGEST, size=0))
    ),
    "Commitment.committed_on": of_commitment(committed_on=date(2026, 11, 22)),
    "Commitment.entropy": of_commitment(entropy=(LOTTERY, BEACON)),
    "Commitment.secret": of_commitment(secret=OTHER_SECRET),
    "EventsRoot.sequence": of_event(sequence=1),
    "EventsRoot.root": of_event(root="cd" * 32),
    "EventsRoot.size": of_event(size=3),
    "EntropySource.source": of_entropy(source="中国福利彩票双色球 2026136"),
    "EntropySource.date": of_entropy(date=date(2026, 11, 25)),
    "EntropySource.format": of_entropy(format="99 99 99 99 99 99 f9", bits=24),
    "EntropySource.bits": of_commitment(
        entropy=(altered(LOTTERY, format="99 99 99 99 99 99 99 99", bits=25),)
    ),
    "Frame.task": of_frame(task="T2"),
    "Frame.opens_on": of_frame(opens_on=date(2026, 12, 2)),
    "Frame.closes_on": of_frame(closes_on=date(2027, 1, 1)),
    "Frame.rulebook": of_frame(rulebook=RulebookRef(name="另一细则", digest=DIGEST)),
    "Frame.directory_as_of": of_frame(directory_as_of=date(2026, 11, 19)),
    "Frame.directory_size": one_more_subject,
    "Frame.matters": of_frame(matters=(BY_SHARE,)),
    "Frame.roster": of_frame(roster={**rich_frame().roster, "I5": RosterEntry(pool="city")}),
    "Frame.team": of_frame(team={"city": 1, "county": 1}),
    "Frame.recusals more": of_frame(recusals=rich_frame().recusals | {("I2", "A01")}),
    "Frame.recusals fewer": of_frame(recusals=rich_frame().recusals - {("I4", "X2")}),
    "Frame.inspectors_out": of_frame(inspectors_out={}),
    "Frame.recusal_reasons": of_frame(recusal_reasons={}),
    "Frame.waivers": of_frame(waivers=()),
    "RulebookRef.name": of_frame(rulebook=RulebookRef(name="上饶", digest="d1" * 32)),
    "RulebookRef.digest": of_frame(rulebook=RulebookRef(name="上饶细则", digest="d2" * 32)),
    "RosterEntry.pool": of_roster("I2", pool="county"),
    "RosterEntry.remaining": of_roster("I3", remaining=4),
    "RosterEntry.remaining none": of_roster("I3", remaining=None),
    "RosterEntry.remaining given": of_roster("I1", remaining=99),
    "MatterFrame.code": of_matter("M2", code="M3"),
    "MatterFrame.base and exclusions": of_matter(
        "M1", exclusions={"X1": "frequency-cap", "X2": "matter-frequency"}, base=10
    ),
    "MatterFrame.counting": of_matter("M1", counting=("frequency-cap",)),
    "MatterFrame.share": of_matter("M1", share=Fraction(7, 18)),
    "MatterFrame.share none": of_matter("M1", share=None),
    "MatterFrame.quota": of_matter("M1", share=None, quota=5),
    "MatterFrame.members": of_matter("M1", members={**BY_SHARE.members, "A00": "B"}),
    "MatterFrame.members exchanged": of_matter(
        "M2",
        members={("X2" if i == "X1" else i): s for i, s in BY_RATES.members.items()},
        exclusions={"A00": "region-out-of-scope", "X1": "not-operating"},
    ),
    "MatterFrame.weights": of_matter("M1", weights={**BY_SHARE.weights, "A": 1}),
    "MatterFrame.weights of the certain": of_matter("M1", weights={**BY_SHARE.weights, "C": 51}),
    "MatterFrame.rates": of_matter("M2", rates={**BY_RATES.rates, "B": 1}),
    "MatterFrame.rates within rounding": of_matter(
        "M2", rates={**BY_RATES.rates, "A": Fraction(1, 4)}
    ),
    "MatterFrame.exclusions": of_matter(
        "M1", exclusions={"X1": "frequency-cap", "X2": "region-out-of-scope"}
    ),
    "MatterFrame.reasons": of_matter("M1", reasons={"X1": WHY}),
    "MatterFrame.reasons none": of_matter("M1", reasons={}),
    "MatterFrame.factors": of_matter("M1", factors={}),
    "MatterFrame.groups": of_matter(
        "M1",
        weights={"A": Fraction(1, 2), "B": Fraction(1, 3), "C": 1},
        groups={
            "A": GroupQuota(base=4, size=4, quota=2),
            "B": GroupQuota(base=3, size=3, quota=1),
            "C": GroupQuota(base=1, size=1, quota=1),
        },
    ),
    "MatterFrame.meanings": of_matter("M1", meanings={**BY_SHARE.meanings, "C": "abnormal"}),
    "MatterFrame.period": of_matter("M1", period="autumn"),
    "MatterFrame.period none": of_matter("M1", period=None),
}
# What stays in the office: the commitment does not say it, the frame does.
NOT_IN_THE_HEADER = {
    "Frame.inspectors_out",
    "Frame.recusal_reasons",
    "Frame.waivers",
    "MatterFrame.reasons",
    "MatterFrame.reasons none",
    "MatterFrame.factors",
    "MatterFrame.meanings",
    "MatterFrame.period",
    "MatterFrame.period none",
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_in_what_a_draw_was_made_from_is_reported(name):
    changed = CHANGES[name]()
    assert changed != COMMITTED
    found = verify(RESULT, changed)
    assert found
    assert (changed.hex == COMMITTED.hex) == (name in NOT_IN_THE_HEADER)
    parts = {field.partition(".")[0].partition("[")[0] for field in fields_of(found)}
    assert parts & {"header", "frame"}
    assert all(discrepancy.message() for discrepancy in found)


def test_every_field_that_a_draw_is_made_from_is_changed_once():
    kinds = (Commitment, EventsRoot, EntropySource, Frame, RulebookRef, RosterEntry, MatterFrame)
    fields = {f"{kind.__name__}.{f.name}" for kind in kinds for f in attrs.fields(kind)}
    named = {name.split()[0] for name in CHANGES}
    assert named == fields


def test_the_draw_of_one_commitment_is_not_that_of_another():
    other = commitment(
        altered(
            rich_frame(),
            matters=(matter_frame("M1", members=members(A=3, B=2)),),
            directory_size=5,
            recusals=(),
            recusal_reasons={},
        )
    )
    result = draw(other, values=VALUES)
    assert verify(result, other) == ()
    parts = {
        field.partition(".")[0].partition("[")[0] for field in fields_of(verify(result, COMMITTED))
    }
    assert {"header", "frame", "seed", "selections", "visits"} <= parts


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((COMMITTED, RESULT), "result"),
        ((RESULT, None), "committed"),
        ((RESULT, COMMITTED, "SHANGRAO_2023"), "rulebook"),
    ],
)
def test_what_is_no_draw_commitment_or_rulebook_is_refused(arguments, what):
    with pytest.raises(InvalidInputError) as caught:
        verify(*arguments)
    assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", what)
