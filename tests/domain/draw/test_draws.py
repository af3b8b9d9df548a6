"""Draws: what they hold, what can be looked up in them, and what their repr keeps to itself."""

import pickle
from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    ON,
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
from randcheck.domain.draw.draws import Selection
from randcheck.domain.draw.events import MOST_EVENTS
from randcheck.domain.draw.visits import TeamMember, Visit
from randcheck.verifying.draws import compare

RESULT, COMMITTED = drawn(rich_frame())
FIRST = RESULT.visits[0]
STRANGER = TeamMember(inspector_id="I99", pool="city")


def eventful():
    """A draw with a replaced subject, whose visit ended, and a replaced officer."""
    after = without_subject(RESULT, COMMITTED, "east.A01")
    visit = next(v for v in after.visits_now if v.subject_id == "east.A03")
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
        (RESULT, {"events": 5}, "not-a-collection"),
        (RESULT, {"events": [{}]}, "rows-not-records"),
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
        ({"visits": [altered(FIRST, team=[STRANGER])]}, ("visits[0]",)),
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


def event_with(*visits):
    """The record of a subject that left, with other visits than follow from it."""
    record = without_subject(RESULT, COMMITTED, "east.A01").events[0]
    return forged(record, visits=(*record.visits, *visits))


def test_a_draw_after_an_event_is_as_if_it_were_made_by_hand():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    made = RESULT.followed_by(*after.events)
    by_hand = altered(RESULT, events=after.events)
    assert list(compare("", by_hand, made)) == []
    assert made == after
    assert (RESULT.events, RESULT.ended) == ((), ())
    assert made.replaced != RESULT.replaced


@for_each(
    "changes",
    [{"subject_id": "ZZZ"}, {"matter_codes": ["M1", "M9"]}, {"team": [STRANGER]}],
)
def test_what_comes_with_an_event_has_to_be_known_to_the_frame(changes):
    record = event_with(altered(FIRST, **changes))
    place = len(record.visits) - 1
    for made in (
        lambda: RESULT.followed_by(record),
        lambda: altered(RESULT, events=[record]),
    ):
        problem = Problem("draw-misshapen", task="T1", ids=(f"events[0].visits[{place}]",))
        assert problem_of(made) == problem
    after = eventful()
    problem = problem_of(lambda: after.followed_by(record))
    assert problem.params["ids"] == (f"events[2].visits[{place}]",)


def test_what_a_draw_held_before_an_event_is_not_looked_at_again():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    strange = forged(FIRST, subject_id="ZZZ")
    selections = (forged(RESULT.selections[0], matter_code="M9"), *RESULT.selections[1:])
    before = forged(RESULT, visits=(strange, *RESULT.visits[1:]), selections=selections)
    made = before.followed_by(*after.events)
    assert (made.visits, made.selections) == (before.visits, selections)
    assert problem_of(lambda: altered(made)).code == "draw-misshapen"


def test_what_comes_with_an_event_has_its_form():
    after = without_subject(RESULT, COMMITTED, "east.A01")
    record = after.events[0]
    for visits, code in (
        (["S1"], "wrong-type"),
        (None, "not-a-collection"),
        ([FIRST] * 1001, "too-many"),
    ):
        assert problem_of(partial(altered, record, visits=visits)).code == code
    assert problem_of(lambda: RESULT.followed_by(after.changes[0])).code == "wrong-type"
    full = forged(RESULT, events=after.events * MOST_EVENTS)
    assert problem_of(lambda: full.followed_by(record)) == Problem(
        "too-many", what="Draw.events", number=MOST_EVENTS + 1, most=MOST_EVENTS
    )


# --- who stands ----------------------------------------------------------------------------------


def several_days():
    """A draw after three events on three days, and the draws before each."""
    steps = [RESULT]
    changes: tuple[Any, ...] = (without_subject, without_inspector, without_subject)
    for place, change in enumerate(changes):
        before, on = steps[-1], ON + timedelta(days=2 * place)
        visit = before.visits_now[place]
        leaving = (visit.team[0].inspector_id,) if change is without_inspector else ()
        steps.append(change(before, COMMITTED, visit.subject_id, *leaving, on=on))
    return steps


def test_the_visits_are_those_that_were_drawn_whatever_happens():
    for after in several_days():
        assert after.visits == RESULT.visits
    assert (RESULT.visits_now, RESULT.ended) == (RESULT.visits, ())


def test_who_stood_on_a_day_is_as_the_events_until_its_end_left_them():
    drawn_first, *others = several_days()
    last = others[-1]
    assert last.visits_on(date.min) == last.visits_on(ON - timedelta(days=1)) == drawn_first.visits
    for place, after in enumerate(others):
        for days in (0, 1):
            on = ON + timedelta(days=2 * place + days)
            assert last.visits_on(on) == after.visits_now
    assert last.visits_on(date.max) == last.visits_now
    standing = [visit.subject_id for visit in last.visits_now]
    assert standing == sorted(standing)
    gone = [change.subject_id for change in last.changes if change.came]
    assert [visit.subject_id for visit in last.ended] == gone
    # Each ended as it was last, with the officers and matters it had by then.
    for visit, before in zip(last.ended, (drawn_first, others[1]), strict=True):
        assert visit in before.visits_now


def test_a_visit_is_told_as_it_was_after_each_event_that_changed_it():
    _, *_, last = several_days()
    for subject_id, course in last.visits_at.items():
        changes = last.changes_at.get(subject_id, ())
        days = [since for since, _ in course if since is not None]
        assert days == [change.on for change in changes]
        assert (course[0][0] is None) is (subject_id in {v.subject_id for v in last.visits})
        ended = [place for place, (_, visit) in enumerate(course) if visit is None]
        assert ended == [len(course) - 1] * (subject_id in {v.subject_id for v in last.ended})


@pytest.mark.parametrize("day", [None, "2026-12-01", datetime(2026, 12, 1)])  # noqa: DTZ001
def test_a_day_is_a_plain_date(day):
    assert problem_of(lambda: RESULT.visits_on(day)).code == "wrong-type"


def test_an_event_about_a_visit_that_never_was_ends_none():
    """A draw that was put together by hand, on which `verify` has its say."""
    record = event_with()
    strange = altered(record, event=altered(record.event, subject_id="east.A00"), visits=[])
    nobody = altered(RESULT, visits=(), events=[strange])
    assert (nobody.visits_now, nobody.ended, nobody.visits_on(date.max)) == ((), (), ())


def test_ten_thousand_visits_with_a_thousand_events_are_gone_through_once(monkeypatch):
    record = event_with()
    visits = tuple(forged(FIRST, subject_id=f"S{place:05}") for place in range(10_000))
    events = tuple(
        forged(
            record,
            event=forged(record.event, subject_id=visits[place].subject_id),
            visits=(forged(FIRST, subject_id=f"T{place:05}"),),
        )
        for place in range(1_000)
    )
    looked: Counter[str] = Counter()

    class Counted(tuple):
        __slots__ = ()

        def __iter__(self):
            looked["all"] += 1
            return super().__iter__()

    after = forged(RESULT, visits=Counted(visits), events=Counted(events))
    assert len(after.visits_now) == 10_000
    for place in range(0, 1_000, 10):
        assert len(after.visits_on(ON + timedelta(days=place))) == 10_000
    assert len(after.ended) == 1_000
    assert looked["all"] <= 3  # the visits, their events, and what the events say


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
    assert sum(after.loads().values()) == sum(len(visit.team) for visit in after.visits_now)
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
    assert after.visits_at["east.A01"] == ((None, ended), (replaced.on, None))
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
        after.visits_at,
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
            hidden |= {v.subject_id for v in (*result.visits, *result.visits_now, *result.ended)}
            hidden |= set(result.frame.roster)
            assert not [each for each in hidden if each in text]
    assert repr(after) == (
        "Draw(header=<header of T1>, values=('03 07 11 19 24 31 08',), selections=<14>, "
        f"visits=<{len(after.visits)}>, events=<2>)"
    )


def test_chances_are_exact():
    assert {type(s.chance) for s in RESULT.selections} == {Fraction}
    for one in RESULT.selections:
        assert one.chance == RESULT.frame.chance_of(one.subject_id, one.matter_code)
    assert isinstance(RESULT.selections[0], Selection)
    assert commitment(rich_frame()) == COMMITTED
