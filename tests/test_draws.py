"""The records of a draw: entropy, teams, failures, events, and what a draw tells of itself."""

import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.directories import problem_of
from tests.worlds import (
    COMMITTED_ON,
    DRAWN_ON,
    LOTTERY,
    SECRET,
    altered,
    commitment,
    drawn,
    frame,
    ids,
    matter_frame,
    members,
    rich_frame,
    understaffed_frame,
)

from randcheck import (
    DispatchFailure,
    EntropySource,
    EventRecord,
    InspectorReplacement,
    PoolFailure,
    Problem,
    RosterEntry,
    RosterMending,
    ShortVisit,
    SubjectReplacement,
    TeamMember,
)
from randcheck.hashing import digest, jcs, ticket

# --- entropy -------------------------------------------------------------------------------------


def source(form, bits=1):
    return EntropySource(source="a source", date=DRAWN_ON, format=form, bits=bits)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("99 99", "03 11"),
        ("ffff", "09af"),
        ("第999期 9", "第123期 4"),
        ("9-f-x", "0-f-x"),
        ("9\u00e9", "1\u00e9"),
    ],
)
def test_a_value_of_the_declared_form_fits(form, value):
    assert source(form).fits(value)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("99 99", "3 11"),
        ("99 99", "03  11"),
        ("99 99", "03 11 "),
        ("99 99", "03 1"),
        ("99 99", ""),
        ("99 99", "03-11"),
        ("99 99", "03 1a"),
        ("99 99", "03 1\uff11"),
        ("99 99", "03 1\u0663"),
        ("ffff", "09AF"),
        ("ffff", "09ag"),
        ("9-f-x", "0-f-y"),
        ("9\u00e9", "1e\u0301"),
        ("9", 5),
        ("9", None),
        ("9", b"5"),
        ("99", ("1", "2")),
    ],
)
def test_a_value_of_another_form_does_not_fit(form, value):
    assert not source(form).fits(value)


@pytest.mark.parametrize(
    ("form", "most"), [("9", 3), ("9999999", 23), ("f", 4), ("f" * 16, 64), ("9x f", 7)]
)
def test_a_form_holds_so_many_bits_and_no_more(form, most):
    assert source(form, most).bits == most
    assert problem_of(lambda: source(form, most + 1)) == Problem(
        "bits-above-format", entropy="a source", bits=most + 1, most=most
    )


def test_a_form_without_a_digit_holds_no_chance():
    problem = problem_of(lambda: source("heads or tails", 1))
    # "heads" holds no f and no 9.
    assert problem == Problem("bits-above-format", entropy="a source", bits=1, most=0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": ""}, "text-empty"),
        ({"source": "a\u200bb"}, "text-character"),
        ({"source": "cafe "}, "text-edge"),
        ({"source": 5}, "text-type"),
        ({"date": "2026-11-24"}, "wrong-type"),
        ({"date": datetime(2026, 11, 24)}, "wrong-type"),  # noqa: DTZ001
        ({"format": ""}, "text-empty"),
        ({"format": "99\n"}, "text-character"),
        ({"bits": 0}, "wrong-type"),
        ({"bits": 23.25}, "wrong-type"),
        ({"bits": True}, "wrong-type"),
    ],
)
def test_a_field_of_an_entropy_source_has_to_have_its_form(changes, code):
    assert problem_of(lambda: attrs.evolve(LOTTERY, **changes)).code == code


# --- teams and failures --------------------------------------------------------------------------


def test_a_team_member_leads_or_not():
    assert TeamMember(inspector_id="I1", pool="city", leads=True).is_lead
    assert not TeamMember(inspector_id="I1", pool="city").is_lead
    assert problem_of(lambda: TeamMember(inspector_id="", pool="city")).code == "id-length"
    assert problem_of(lambda: TeamMember(inspector_id="I1", pool="城")).code == "id-character"
    member = TeamMember(inspector_id="I1", pool="city")
    assert problem_of(lambda: altered(member, leads=1)).code == "wrong-type"


FAILURE = PoolFailure(
    pool="city",
    short=(
        ShortVisit(subject_id="S1", joined=("I3",), missing=1, recused=("I2",)),
        ShortVisit(subject_id="S2", joined=(), missing=2, recused=()),
    ),
    full=("I1", "I2", "I3"),
)


def test_a_failure_says_why_each_inspector_is_out():
    # Recusal comes first where both hold; who joined is not out.
    assert FAILURE.why_out("S1") == {"I1": "no-visits-left", "I2": "recused"}
    assert list(FAILURE.why_out("S2").items()) == [
        (i, "no-visits-left") for i in ("I1", "I2", "I3")
    ]


def test_only_a_short_visit_has_someone_out():
    assert problem_of(lambda: FAILURE.why_out("S3")) == Problem(
        "unknown-id", what="subject", where="short visits of city", ids=("S3",)
    )


# --- events --------------------------------------------------------------------------------------


def test_an_event_is_a_document_with_a_nonce():
    event = EventRecord(document={"on": "2026-12-05", "add": [["I9", "city", None]]}, nonce="0f")
    assert event.leaf == b'{"add":[["I9","city",null]],"on":"2026-12-05"}\t0f'
    with pytest.raises(TypeError, match="cannot be changed"):
        event.document["on"] = "2026-12-06"


# --- the draw ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def result():
    return drawn(rich_frame())


def test_the_commitment_of_a_draw_is_the_digest_of_its_header(result):
    assert result.commitment == digest(jcs(result.header)) == commitment(rich_frame()).hex


def test_who_was_drawn_by_stratum_in_ticket_order(result):
    for matter in result.frame.matters:
        selected = result.selected(matter.code)
        assert selected.keys() == matter.sizes.keys()
        for stratum, some in selected.items():
            of_stratum = [i for i, name in matter.members.items() if name == stratum]
            in_order = sorted(of_stratum, key=lambda i: ticket(result.seed, "subject", i))
            assert list(some) == in_order[: len(some)]
            assert list(result.reserves(matter.code, stratum)) == in_order[len(some) :]


def test_the_cut_is_the_greatest_drawn_ticket(result):
    for matter in result.frame.matters:
        selected = result.selected(matter.code)
        assert result.cuts(matter.code) == {
            stratum: ticket(result.seed, "subject", some[-1]) if some else None
            for stratum, some in selected.items()
        }


def test_a_cut_does_not_depend_on_the_order_of_the_selections(result):
    turned = attrs.evolve(result, selections=result.selections[::-1])
    assert turned.cuts("M1") == result.cuts("M1")


def test_a_stratum_of_which_nobody_was_drawn_is_empty_and_has_no_cut(result):
    assert result.selected("M2")["B"] == ()
    assert result.cuts("M2")["B"] is None
    assert sorted(result.reserves("M2", "B")) == list(ids("B", 3))


def test_who_was_drawn_for_one_matter_may_be_a_reserve_for_another():
    first = matter_frame("M1", members=members(A=3), quota=3)
    second = matter_frame("M2", members=members(A=3), quota=1)
    result = drawn(frame(first, second))
    assert result.reserves("M1", "A") == ()
    assert len(result.reserves("M2", "A")) == 2


@pytest.mark.parametrize(
    ("call", "what", "where", "unknown"),
    [
        (lambda result: result.reserves("M1", "Z"), "stratum", "matter M1", "Z"),
        (lambda result: result.reserves("M9", "A"), "matter", "task T1", "M9"),
        (lambda result: result.reserves_as_drawn("M1", "Z"), "stratum", "matter M1", "Z"),
        (lambda result: result.standing("M9"), "matter", "task T1", "M9"),
        (lambda result: result.selected("M9"), "matter", "task T1", "M9"),
        (lambda result: result.cuts("M9"), "matter", "task T1", "M9"),
    ],
)
def test_what_a_draw_has_not(result, call, what, where, unknown):
    assert problem_of(lambda: call(result)) == Problem(
        "unknown-id", what=what, where=where, ids=(unknown,)
    )


def test_loads_count_the_visits_of_everyone_on_the_roster(result):
    loads = result.loads()
    assert list(loads) == sorted(result.frame.roster)
    for inspector, load in loads.items():
        joined = [v for v in result.visits if inspector in {m.inspector_id for m in v.team}]
        assert len(joined) == load
    assert sum(loads.values()) == 3 * len(result.visits)


def test_an_idle_inspector_has_a_load_of_zero():
    idle = drawn(frame(matter_frame(quota=1)))
    assert sorted(idle.loads().values()) == [0, 0, 1, 1]
    assert set(drawn(understaffed_frame()).loads().values()) == {0}


def test_without_events_everything_is_as_it_was_drawn(result):
    assert (result.ended, result.events, result.changes) == ((), (), ())
    assert result.replaced == result.brought_in == result.barred_since == {}
    assert result.roster is result.frame.roster
    for matter in result.frame.matters:
        drawn = [i for some in result.selected(matter.code).values() for i in some]
        assert list(result.standing(matter.code)) == sorted(drawn)
        for stratum in matter.sizes:
            reserves = result.reserves_as_drawn(matter.code, stratum)
            assert result.reserves(matter.code, stratum) == reserves


WHY: Any = {"reason": "moved-away", "evidence": "E-1", "on": date(2026, 12, 5)}


def followed(result, *events):
    records = [EventRecord(document=e.document(), nonce=f"{n:032}") for n, e in enumerate(events)]
    return result.followed_by(*records, visits=result.visits, ended=(), failure=None)


def test_what_events_tell_of_a_draw_is_read_from_them_in_their_order():
    result = drawn(frame(matter_frame(members=members(A=5), quota=2)))
    first, second = result.standing("M1")
    one, two, _ = result.reserves("M1", "A")
    added = RosterMending(add={"N1": RosterEntry(pool="city")}, recusals=[("N1", first)], **WHY)
    left = InspectorReplacement(pool="city", subject_id=first, inspector_id="I1", **WHY)
    gone = SubjectReplacement(matter_code="M1", subject_id=second, by=one, **WHY)
    last = SubjectReplacement(
        matter_code="M1", subject_id=first, **{**WHY, "reason": "deregistered"}
    )
    after = followed(result, added, left, gone, last)
    assert after.changes == (added, left, gone, last)
    assert list(after.replaced.items()) == [
        ((second, "M1"), "moved-away"),
        ((first, "M1"), "deregistered"),
    ]
    assert after.brought_in == {(one, "M1"): "moved-away"}
    assert after.reserves("M1", "A") == result.reserves("M1", "A")[1:]
    assert after.reserves("M1", "A")[0] == two
    assert after.reserves_as_drawn("M1", "A") == result.reserves("M1", "A")
    assert after.barred_since == {first: {"N1", "I1"}}
    assert after.roster == {**result.frame.roster, "N1": RosterEntry(pool="city")}
    assert after.loads() == {**result.loads(), "N1": 0}
    assert len(followed(after, gone).events) == 5


def test_what_is_no_event_tells_nothing(result):
    record = EventRecord(document={"event": "redraw"}, nonce="")
    odd = result.followed_by(record, visits=result.visits, ended=result.visits, failure=None)
    assert odd.events == (record,)
    assert odd.ended == result.visits
    assert odd.changes == ()
    assert odd.roster is result.frame.roster


def test_a_draw_is_a_value(result):
    again = drawn(rich_frame())
    assert result == again
    assert hash(result) == hash(again)
    assert pickle.loads(pickle.dumps(result)) == result
    failed = drawn(understaffed_frame())
    assert pickle.loads(pickle.dumps(failed)).failure == failed.failure
    assert isinstance(failed.failure, DispatchFailure)


def test_a_draw_cannot_be_changed(result):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        result.seed = "0" * 64
    with pytest.raises(TypeError, match="cannot be changed"):
        result.header["task"] = "T2"
    with pytest.raises(TypeError, match="cannot be changed"):
        result.header["matters"][0]["quota"] = 5
    with pytest.raises(TypeError, match="cannot be changed"):
        result.loads()["I1"] = 0


def test_a_draw_prints_in_one_short_line_without_the_secret(result):
    assert "<header of 'T1'>" in repr(result)
    assert f"<{len(result.selections)} selections>" in repr(result)
    assert f"<{len(result.visits)} visits>" in repr(result)
    assert len(repr(result)) < 500
    assert not any(kept in repr(result) for kept in (SECRET, result.seal, result.seed))


def test_a_draw_holds_exact_chances(result):
    assert {type(selection.chance) for selection in result.selections} == {Fraction}
    assert all(
        selection.chance == result.frame.chance_of(selection.subject_id, selection.matter_code)
        for selection in result.selections
    )


def test_the_dates_of_the_examples_are_in_order():
    assert COMMITTED_ON < DRAWN_ON < date(2026, 12, 1)
