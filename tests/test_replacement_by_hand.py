"""Replacements worked by hand: who comes, by tickets that are given."""

from fractions import Fraction
from typing import Any

import pytest
from tests.after_worlds import ON, of_shangrao
from tests.worlds import matter_frame, roster

from randcheck import Draw, Selection
from randcheck.domain import draws
from randcheck.domain.events import InspectorReplacement, SubjectReplacement
from randcheck.drawing import dispatch, places
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.lottery import matters_by_subject, visits_of


@pytest.fixture
def tickets_by_id(monkeypatch):
    """Tickets in the order of the ids, so that who is next can be seen."""

    def tickets(_seed, _purpose, keys):
        return ((key.encode(), key) for key in keys)

    monkeypatch.setattr(draws, "tickets", tickets)
    monkeypatch.setattr(dispatch, "tickets", tickets)
    monkeypatch.setattr(places, "ticket", lambda _seed, _purpose, key: key)


def by_hand(teams, **changes):
    """M1 was drawn of A1 to A5, M2 of A1 to A3; whoever has a team was drawn for what it says."""
    first = dict.fromkeys(("A1", "A2", "A3", "A4", "A5"), "A")
    second = {"A1": "A", "A2": "A", "A3": "A"}
    of = of_shangrao(
        matter_frame("M1", members=first, quota=2),
        matter_frame("M2", members=second, quota=1, exclusions={"A4": "out", "A5": "out"}),
        **{"roster": roster("I1", "I2", "I3", "I4"), "team": {"city": 2}, **changes},
    )
    selections = [
        Selection(matter_code=code, stratum="A", subject_id=s, ticket=s, chance=Fraction(1, 3))
        for code in ("M1", "M2")
        for s, (codes, _) in teams.items()
        if code in codes
    ]
    visits = visits_of(
        of.roster, matters_by_subject(selections), {s: team for s, (_, team) in teams.items()}
    )
    return Draw(
        header={},
        seal="",
        values=(),
        seed="0" * 64,
        selections=selections,
        visits=visits,
        frame=of,
    )


def subject_event(subject, matter="M1"):
    return SubjectReplacement(
        matter_code=matter, subject_id=subject, reason="moved-away", evidence="E", on=ON
    )


def inspector_event(subject, inspector, pool="city"):
    return InspectorReplacement(
        pool=pool, subject_id=subject, inspector_id=inspector, reason="ill", evidence="E", on=ON
    )


def run(result, *events):
    """The draw after events, and who came for each."""
    state: Any = Aftermath(result)
    came = [state.apply(event).by for event in events]
    return state.draw_after([]), came


def teams_of(result):
    return {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}


TEAMS = {"A1": (("M1", "M2"), ["I1", "I2"]), "A2": (("M1",), ["I3", "I4"])}


def test_the_next_of_the_stratum_comes_with_those_who_have_fewest_visits(tickets_by_id):
    # A2 ends: I3 and I4 have no visit any more, I1 and I2 one each. A3 is next, and gets them.
    result, came = run(by_hand(TEAMS), subject_event("A2"))
    assert came == ["A3"]
    assert teams_of(result) == {"A1": ["I1", "I2"], "A3": ["I3", "I4"]}
    assert [(v.subject_id, v.matter_codes) for v in result.ended] == [("A2", ("M1",))]
    assert [m.inspector_id for m in result.ended[0].team] == ["I3", "I4"]


def test_a_subject_with_another_matter_keeps_its_visit_and_team(tickets_by_id):
    result, came = run(by_hand(TEAMS), subject_event("A1"))
    assert came == ["A3"]
    assert result.ended == ()
    assert {v.subject_id: v.matter_codes for v in result.visits} == {
        "A1": ("M2",),
        "A2": ("M1",),
        "A3": ("M1",),
    }
    # I1 to I4 have one visit each: the first two by ticket take the new one.
    assert teams_of(result) == {"A1": ["I1", "I2"], "A2": ["I3", "I4"], "A3": ["I1", "I2"]}


def test_one_who_has_a_visit_gets_the_matter_and_no_other_team(tickets_by_id):
    # For M2, A2 is next; it has its visit for M1.
    result, came = run(by_hand(TEAMS), subject_event("A1", "M2"))
    assert came == ["A2"]
    assert {v.subject_id: v.matter_codes for v in result.visits} == {
        "A1": ("M1",),
        "A2": ("M1", "M2"),
    }
    assert teams_of(result) == {"A1": ["I1", "I2"], "A2": ["I3", "I4"]}


def test_a_stratum_without_a_reserve_stays_short(tickets_by_id):
    events = [subject_event("A1"), *map(subject_event, ("A2", "A3", "A4", "A5"))]
    result, came = run(by_hand(TEAMS), *events)
    assert came == ["A3", "A4", "A5", None, None]
    assert teams_of(result) == {"A1": ["I1", "I2"]}
    assert [v.subject_id for v in result.ended] == ["A2", "A3", "A4", "A5"]


def test_a_subject_whose_visit_ended_may_come_back_for_another_matter(tickets_by_id):
    result, came = run(by_hand(TEAMS), subject_event("A2"), subject_event("A1", "M2"))
    assert came == ["A3", "A2"]
    # Its new visit has the officers with the fewest visits, by ticket: nobody has two yet.
    assert teams_of(result) == {"A1": ["I1", "I2"], "A2": ["I1", "I2"], "A3": ["I3", "I4"]}
    assert [v.matter_codes for v in result.ended] == [("M1",)]


def test_the_one_with_the_fewest_visits_takes_the_place(tickets_by_id):
    teams = {"A1": (("M1",), ["I1", "I2"]), "A2": (("M1", "M2"), ["I2", "I3"])}
    result, came = run(by_hand(teams), inspector_event("A1", "I1"))
    # I1 may not come back; I2 is on the team; I4 has no visit, I3 one.
    assert came == ["I4"]
    assert teams_of(result) == {"A1": ["I2", "I4"], "A2": ["I2", "I3"]}


def test_one_who_was_replaced_does_not_come_back_to_the_subject(tickets_by_id):
    result = by_hand({"A1": TEAMS["A1"]}, roster=roster("I1", "I2", "I3"))
    result, came = run(result, inspector_event("A1", "I1"), inspector_event("A1", "I2"))
    assert came == ["I3", None]
    assert teams_of(result) == {"A1": ["I3"]}
    assert result.visits[0].team[0].leads


def test_an_empty_place_stays_empty_when_another_officer_is_replaced(tickets_by_id):
    entries = {**roster("I1", "I2"), **roster("I3", "I4", remaining=1)}
    result, came = run(
        by_hand(TEAMS, roster=entries),
        inspector_event("A1", "I1"),  # I3 and I4 are full, and I2 is there already.
        inspector_event("A2", "I3"),  # Of I1 and I2 the first: its one visit is gone.
        inspector_event("A1", "I2"),  # I3 has a visit left again.
    )
    assert came == [None, "I1", "I3"]
    assert teams_of(result) == {"A1": ["I3"], "A2": ["I1", "I4"]}


def test_the_recused_and_those_of_other_pools_do_not_come(tickets_by_id):
    entries = {**roster("I1", "I2", "I3"), **roster("K1", pool="county")}
    result = by_hand({"A1": (("M1",), ["I1", "I2"])}, roster=entries, recusals=[("I3", "A2")])
    _, came = run(result, inspector_event("A1", "I1"))
    assert came == ["I3"]
    # A2 is next for M1, and I3 may not go there.
    after, came = run(result, subject_event("A1"))
    assert came == ["A2"]
    assert teams_of(after) == {"A2": ["I1", "I2"]}


def test_a_new_visit_that_nobody_may_join_has_an_empty_team(tickets_by_id):
    entries = roster("I1", "I2", "I3", "I4", remaining=0)
    result, _ = run(by_hand(TEAMS, roster=entries), subject_event("A1"))
    assert teams_of(result)["A3"] == []


def test_a_team_has_its_pools_by_name_and_one_lead(tickets_by_id):
    entries = {**roster("I1", "I2"), **roster("K1", "K2", pool="county")}
    result = by_hand({"A1": (("M1",), ["K2", "I2"])}, roster=entries, team={"county": 1, "city": 1})
    after, _ = run(result, subject_event("A1"))
    (visit,) = after.visits
    assert [(m.inspector_id, m.pool, m.leads) for m in visit.team] == [
        ("I1", "city", True),
        ("K1", "county", False),
    ]


def test_the_pool_is_the_one_that_the_officer_is_in(tickets_by_id):
    entries = {**roster("I1", "I2"), **roster("K1", "K2", pool="county")}
    result = by_hand({"A1": (("M1",), ["K2", "I2"])}, roster=entries, team={"county": 1, "city": 1})
    happened: Any = Aftermath(result).apply(inspector_event("A1", "K2", pool="city"))
    assert (happened.pool, happened.by) == ("county", "K1")
