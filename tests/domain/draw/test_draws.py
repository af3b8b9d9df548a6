"""Draws: what they hold, what can be looked up in them, and what their repr keeps to itself."""

import pickle
from fractions import Fraction

import attrs
import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    SECRET,
    VALUES,
    altered,
    commitment,
    drawn,
    forged,
    matter,
    rich_frame,
    staffed,
    without_inspector,
    without_subject,
)
from tests.make.draws.parts import Share, Text
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.domain.draw.draws import Selection, TeamMember, Visit
from randcheck.domain.draw.events import MOST_EVENTS
from randcheck.verifying.differences import compare

RESULT, COMMITTED = drawn(rich_frame())
FIRST = RESULT.visits[0]
STRANGER = TeamMember(inspector_id="I99", pool="city")


def eventful():
    """A draw with a replaced subject, whose visit ended, and a replaced officer."""
    after = without_subject(RESULT, COMMITTED, "east.A01")
    visit = next(v for v in after.visits if v.subject_id == "east.A03")
    return without_inspector(after, COMMITTED, visit.subject_id, visit.team[0].inspector_id)


# --- its records ---------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [RESULT.selections[0], FIRST, FIRST.team[0]])
def test_records_are_values(record):
    assert pickle.loads(pickle.dumps(record)) == record
    assert hash(altered(record)) == hash(record)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        record.subject_id = "S2"


def test_an_officer_does_not_lead_unless_it_is_said():
    assert (STRANGER.leads, STRANGER.is_lead) == (False, False)
    assert altered(STRANGER, leads=True).is_lead is True


def test_a_selection_names_its_stratum_as_entries_do():
    assert {s.full_name for s in RESULT.selections if s.matter_code == "M1"} <= {
        "east/A",
        "east/B",
        "west/A",
        "west/C",
    }


@for_each(
    ("record", "changes", "code"),
    [
        (RESULT.selections[0], {"matter_code": "事项"}, "id-character"),
        (RESULT.selections[0], {"group": None}, "id-type"),
        (RESULT.selections[0], {"stratum": Text("A")}, "id-type"),
        (RESULT.selections[0], {"subject_id": ""}, "id-length"),
        (RESULT.selections[0], {"ticket": "0"}, "not-hex"),
        (RESULT.selections[0], {"chance": 0.5}, "wrong-type"),
        (RESULT.selections[0], {"chance": 1}, "wrong-type"),
        (RESULT.selections[0], {"chance": Share(1, 2)}, "wrong-type"),
        (FIRST.team[0], {"inspector_id": 5}, "id-type"),
        (FIRST.team[0], {"pool": "-"}, "id-first"),
        (FIRST.team[0], {"leads": 1}, "wrong-type"),
        (FIRST, {"subject_id": Text("S1")}, "id-type"),
        (FIRST, {"matter_codes": "M1"}, "not-a-collection"),
        (FIRST, {"matter_codes": [None]}, "id-type"),
        (FIRST, {"team": ["I1"]}, "wrong-type"),
        (FIRST, {"team": STRANGER}, "not-a-collection"),
        (RESULT, {"header": {}}, "wrong-type"),
        (RESULT, {"seal": "x"}, "not-hex"),
        (RESULT, {"seed": None}, "not-hex"),
        (RESULT, {"values": VALUES[0]}, "not-a-collection"),
        (RESULT, {"selections": [None]}, "wrong-type"),
        (RESULT, {"visits": RESULT.selections}, "wrong-type"),
        (RESULT, {"ended": 5}, "not-a-collection"),
        (RESULT, {"events": [{}]}, "wrong-type"),
        (RESULT, {"frame": None}, "wrong-type"),
    ],
)
def test_a_field_has_to_have_its_form(record, changes, code):
    problem = problem_of(lambda: altered(record, **changes))
    assert problem.code == code
    assert problem.message("zh") != problem.message("en")


def test_containers_are_copied_on_entry():
    codes, team = ["M1"], [STRANGER]
    visit = Visit(subject_id="S1", matter_codes=codes, team=team)
    codes.append("M2")
    team.clear()
    assert (visit.matter_codes, visit.team) == (("M1",), (STRANGER,))
    listed = {name: list(getattr(RESULT, name)) for name in ("values", "selections", "visits")}
    made = altered(RESULT, **listed)
    for some in listed.values():
        some.clear()
    assert made == RESULT


# --- what its frame does not know ----------------------------------------------------------------


def selection(**changes):
    return [altered(RESULT.selections[0], **changes)]


@for_each(
    ("changes", "parts"),
    [
        ({"selections": selection(subject_id="ZZZ")}, ("selections[0]",)),
        ({"selections": selection(matter_code="M9")}, ("selections[0]",)),
        ({"selections": selection(stratum="B")}, ("selections[0]",)),
        ({"selections": selection(group="west")}, ("selections[0]",)),
        ({"selections": [*RESULT.selections, *selection(subject_id="X2")]}, ("selections[14]",)),
        ({"visits": [altered(FIRST, subject_id="ZZZ")]}, ("visits[0]",)),
        ({"visits": [FIRST, altered(FIRST, matter_codes=["M1", "M9"])]}, ("visits[1]",)),
        ({"ended": [altered(FIRST, team=[STRANGER])]}, ("ended[0]",)),
        ({"values": ["05", 5, Text("05"), None]}, ("values[1]", "values[2]", "values[3]")),
        (
            {
                "visits": [altered(FIRST, subject_id="ZZZ")],
                "selections": selection(matter_code="M9"),
            },
            ("selections[0]", "visits[0]"),
        ),
    ],
)
def test_parts_that_the_frame_does_not_know_are_named_by_their_place(changes, parts):
    problem = problem_of(lambda: altered(RESULT, **changes))
    assert problem == Problem("draw-misshapen", task="T1", ids=parts)
    assert "ZZZ" not in problem.message("en") + problem.message("zh")


# --- what follows it -----------------------------------------------------------------------------


def followed(result, after, **changes):
    """A draw after the last event of another, as that one stands unless it is said."""
    given = {"visits": after.visits, "ended": after.ended, **changes}
    return result.followed_by(after.events[-1], **given)


def test_a_draw_after_an_event_is_as_if_it_were_made_by_hand():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    made = followed(RESULT, after, visits=iter(after.visits), ended=list(after.ended))
    by_hand = altered(RESULT, visits=after.visits, ended=after.ended, events=after.events)
    assert list(compare("", by_hand, made)) == []
    assert made == after
    assert (RESULT.events, RESULT.ended) == ((), ())
    assert made.replaced != RESULT.replaced


@for_each("part", ["visits", "ended"])
@for_each(
    "changes",
    [{"subject_id": "ZZZ"}, {"matter_codes": ["M1", "M9"]}, {"team": [STRANGER]}],
)
def test_what_comes_with_an_event_has_to_be_known_to_the_frame(part, changes):
    after = without_subject(RESULT, COMMITTED, "east.A01")
    visits = (*getattr(after, part), altered(FIRST, **changes))
    problem = problem_of(lambda: followed(RESULT, after, **{part: visits}))
    ids = (f"{part}[{len(visits) - 1}]",)
    assert problem == Problem("draw-misshapen", task="T1", ids=ids)


def test_what_stood_before_an_event_is_not_looked_at_again():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    strange = forged(FIRST, subject_id="ZZZ")
    selections = (forged(RESULT.selections[0], matter_code="M9"), *RESULT.selections[1:])
    before = forged(RESULT, visits=(strange, *RESULT.visits[1:]), selections=selections)
    made = followed(before, after, visits=before.visits)
    assert (made.visits, made.selections) == (before.visits, selections)
    assert problem_of(lambda: altered(made)).code == "draw-misshapen"


def test_what_comes_with_an_event_has_its_form():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    for changes in ({"visits": ["S1"]}, {"ended": [None]}, {"visits": None}):
        code = "not-a-collection" if changes == {"visits": None} else "wrong-type"
        assert problem_of(lambda: followed(RESULT, after, **changes)).code == code  # noqa: B023
    kept = {"visits": after.visits, "ended": after.ended}
    assert problem_of(lambda: RESULT.followed_by(after.changes[0], **kept)).code == "wrong-type"
    full = forged(RESULT, events=after.events * MOST_EVENTS)
    assert problem_of(lambda: followed(full, after)) == Problem(
        "too-many", what="Draw.events", number=MOST_EVENTS + 1, most=MOST_EVENTS
    )


# --- what is looked up in it ---------------------------------------------------------------------


def test_who_was_drawn_stands_by_stratum_those_of_which_none_was_drawn_too():
    result, _ = drawn(staffed(matter({"all/A": 3, "all/B": 1}, quota=1)))
    of_one = [name for name, ids in result.selected("M1").items() if ids]
    assert list(result.selected("M1")) == ["all/A", "all/B"]
    assert len(of_one) == 1
    for name, found in result.drawn_for("M1").items():
        assert result.selected("M1")[name] == tuple(s.subject_id for s in found)
        assert result.cuts("M1")[name] == (found[-1].ticket if found else None)
    # The cut is the greatest ticket, in whatever order the selections are listed.
    turned = altered(RESULT, selections=RESULT.selections[::-1])
    assert turned.cuts("M1") == RESULT.cuts("M1")


@for_each("look", ["drawn_for", "selected", "cuts", "standing"])
def test_a_matter_that_is_not_there_is_refused(look):
    assert problem_of(lambda: getattr(RESULT, look)("M9")) == Problem(
        "unknown-id", what="matter", where="task T1", ids=("M9",)
    )


def test_loads_count_the_visits_that_stand_for_everyone_on_the_roster():
    loads = RESULT.loads()
    turned = altered(RESULT.frame, roster=dict(reversed(RESULT.frame.roster.items())))
    assert list(altered(RESULT, frame=turned).loads()) == sorted(RESULT.frame.roster)
    assert list(loads) == sorted(RESULT.frame.roster)
    assert sum(loads.values()) == 3 * len(RESULT.visits)
    for inspector, load in loads.items():
        assert load == sum(
            inspector in {m.inspector_id for m in visit.team} for visit in RESULT.visits
        )
    after = eventful()
    assert sum(after.loads().values()) == sum(len(visit.team) for visit in after.visits)
    assert set(drawn(staffed(matter({"all/A": 2}, quota=0)))[0].loads().values()) == {0}


def test_what_happened_is_told_by_whom_it_is_about():
    after = eventful()
    replaced, joined = after.changes
    assert [record.event for record in after.events] == [replaced, joined]
    came = dict(replaced.came)
    before = next(v for v in RESULT.visits if v.subject_id == "east.A01")
    assert tuple(came) == replaced.matter_codes == before.matter_codes
    assert after.replaced == {("east.A01", code): "moved-away" for code in came}
    assert after.brought_in == {(by, code): "moved-away" for code, by in came.items() if by}
    (ended,) = after.ended
    assert after.ended_at == {"east.A01": (ended,)}
    assert ended == next(v for v in RESULT.visits if v.subject_id == "east.A01")
    assert after.changes_at == {
        "east.A01": (replaced,),
        **{by: (replaced,) for by in replaced.arrivals if by != "east.A03"},
        "east.A03": (*((replaced,) if "east.A03" in replaced.arrivals else ()), joined),
    }
    assert after.barred_since == {"east.A03": frozenset({joined.inspector_id})}
    assert "east.A01" not in after.standing("M1")
    assert after.standing("M1") == tuple(
        sorted({*RESULT.standing("M1"), *filter(None, [came.get("M1")])} - {"east.A01"})
    )
    # What was drawn stays as it was drawn.
    assert after.selections == RESULT.selections
    assert after.cuts("M1") == RESULT.cuts("M1")
    assert RESULT.events == RESULT.changes == ()
    assert (RESULT.replaced, RESULT.brought_in, RESULT.barred_since) == ({}, {}, {})


def test_what_is_looked_up_cannot_be_changed():
    after = eventful()
    for found in (
        after.replaced,
        after.brought_in,
        after.ended_at,
        after.changes_at,
        after.barred_since,
        after.loads(),
        after.drawn_for("M1"),
    ):
        with pytest.raises(TypeError):
            found["x"] = 1


def test_selected_and_cuts_are_ones_own():
    RESULT.selected("M1").clear()
    RESULT.cuts("M1").clear()
    assert RESULT.selected("M1")
    assert RESULT.cuts("M1")


def test_a_draw_is_a_value():
    after = eventful()
    copied = pickle.loads(pickle.dumps(after))
    assert copied == after
    assert (copied.replaced, copied.loads()) == (after.replaced, after.loads())
    assert hash(copied) == hash(after)
    assert after != RESULT


# --- what it keeps to itself ---------------------------------------------------------------------


def test_its_repr_shows_nobody_and_nothing_that_tells_who():
    after = eventful()
    for result in (RESULT, after):
        for text in (repr(result), str(result)):
            hidden = {result.seed, result.seal, SECRET, "现场检查记录", "回避决定"}
            hidden |= {s.subject_id for s in result.selections}
            hidden |= {s.ticket for s in result.selections}
            hidden |= {v.subject_id for v in (*result.visits, *result.ended)}
            hidden |= set(result.frame.roster)
            assert not [each for each in hidden if each in text]
    assert repr(after) == (
        "Draw(header=<header of T1>, values=('03 07 11 19 24 31 08',), selections=<14>, "
        f"visits=<{len(after.visits)}>, ended=<1>, events=<2>)"
    )


def test_chances_are_exact():
    assert {type(s.chance) for s in RESULT.selections} == {Fraction}
    for one in RESULT.selections:
        assert one.chance == RESULT.frame.chance_of(one.subject_id, one.matter_code)
    assert isinstance(RESULT.selections[0], Selection)
    assert commitment(rich_frame()) == COMMITTED
