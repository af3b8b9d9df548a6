"""A roster mended after a dispatch that failed."""

from typing import Any

import pytest
from tests.after_worlds import (
    drawn_from,
    mended,
    nonce_of,
    of_shangrao,
    without_inspector,
    without_subject,
)
from tests.directories import problem_of, problems_of
from tests.worlds import altered, matter_frame, members, roster

from randcheck import (
    SHANGRAO_2023,
    EventError,
    InvalidInputError,
    Problem,
    RosterEntry,
    RosterMending,
    SubjectReplacement,
    verify,
)
from randcheck.drawing.aftermath import Aftermath
from randcheck.drawing.event_checks import state_problems

# Three visits of two officers each, and four visits left in all.
FRAME = of_shangrao(
    matter_frame(
        members=members(A=3, B=1), quota=3, weights={"A": 100, "B": 1}, exclusions={"X1": "out"}
    ),
    roster=roster("I1", "I2", "I3", "I4", remaining=1),
)
RESULT, COMMITTED = drawn_from(FRAME)
NEW = {"N1": RosterEntry(pool="city", remaining=2)}


def fields_of(discrepancies):
    return [discrepancy.field for discrepancy in discrepancies]


def test_without_enough_officers_the_teams_are_open():
    assert RESULT.failure is not None
    assert [v.team for v in RESULT.visits] == [(), (), ()]


def test_after_a_mended_roster_every_visit_has_its_team():
    after = mended(RESULT, COMMITTED, NEW)
    assert after.failure is None
    assert [len(v.team) for v in after.visits] == [2, 2, 2]
    assert after.loads() == {"I1": 1, "I2": 1, "I3": 1, "I4": 1, "N1": 2}
    assert after.roster == {**FRAME.roster, **NEW}
    assert FRAME.roster.keys() == {"I1", "I2", "I3", "I4"}
    assert [v.matter_codes for v in after.visits] == [v.matter_codes for v in RESULT.visits]
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()
    (record,) = after.events
    assert record.nonce == nonce_of(0)
    assert record.document == {
        "event": "mend-roster",
        "add": (("N1", "city", 2),),
        "recusals": (),
        "reason": "too-few-inspectors",
        "evidence": "抽调通知 1号",
        "on": "2026-12-05",
    }


def test_who_is_added_with_a_recusal_does_not_go_there():
    subject = RESULT.visits[0].subject_id
    more = {**NEW, "N2": RosterEntry(pool="city")}
    after = mended(RESULT, COMMITTED, more, recusals=[("N1", subject), ("N2", "X1")])
    assert after.failure is None
    assert after.barred_since == {subject: {"N1"}, "X1": {"N2"}}
    assert "N1" not in {m.inspector_id for m in after.visits[0].team}
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()


def test_whoever_was_recused_before_the_mending_still_is():
    # I1 goes nowhere, so that only I2 and whoever is added are left for the second places.
    subjects = members(A=3)
    of = of_shangrao(
        matter_frame(members=subjects, quota=3, weights={"A": 1}),
        roster={**roster("I0", "I1"), **roster("I2", remaining=2)},
        recusals=[("I1", subject) for subject in subjects],
    )
    result, committed = drawn_from(of)
    assert result.failure is not None
    first, second, third = (visit.subject_id for visit in result.visits)
    added = {"I3": RosterEntry(pool="city")}
    after = mended(result, committed, added, recusals=[("I3", first), ("I3", second)])
    teams = {v.subject_id: {m.inspector_id for m in v.team} for v in after.visits}
    assert teams == {first: {"I0", "I2"}, second: {"I0", "I2"}, third: {"I0", "I3"}}
    assert verify(after, committed, SHANGRAO_2023) == ()


def test_a_roster_that_still_fails_is_mended_again():
    still = mended(RESULT, COMMITTED, {"N1": RosterEntry(pool="city", remaining=1)})
    assert still.failure is not None
    assert [v.team for v in still.visits] == [(), (), ()]
    assert verify(still, COMMITTED, SHANGRAO_2023) == ()
    after = mended(still, COMMITTED, {"N2": RosterEntry(pool="city", remaining=1)})
    assert after.failure is None
    assert after.loads() == dict.fromkeys(("I1", "I2", "I3", "I4", "N1", "N2"), 1)
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()


def test_after_the_mending_subjects_and_inspectors_are_replaced_as_ever():
    after = mended(RESULT, COMMITTED, {**NEW, "N2": RosterEntry(pool="city")})
    visit = after.visits[0]
    after = without_inspector(after, COMMITTED, visit.subject_id, visit.team[0].inspector_id)
    after = without_subject(after, COMMITTED, after.visits[1].subject_id)
    assert len(after.events) == 3
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()


def mending_problem(add: Any = NEW, result: Any = RESULT, **changes: Any) -> Problem:
    return problem_of(lambda: mended(result, COMMITTED, add, **changes), EventError)


@pytest.mark.parametrize(
    ("add", "changes", "problem"),
    [
        ({"I1": RosterEntry(pool="city")}, {}, Problem("on-the-roster", ids=("I1",))),
        (
            {"N1": RosterEntry(pool="county")},
            {},
            Problem("pool-not-in-team", ids=("county",), pools=("city",)),
        ),
        (NEW, {"recusals": [("I1", "A00")]}, Problem("recusal-of-others", ids=("I1",))),
        (
            NEW,
            {"recusals": [("N1", "Z9")]},
            Problem("unknown-id", what="subject", where="recusals", ids=("Z9",)),
        ),
    ],
)
def test_only_new_inspectors_with_their_own_recusals_are_added(add, changes, problem):
    found = mending_problem(add, **changes)
    assert found == problem
    assert found.message("zh")


def test_all_that_stands_against_a_mending_is_told_at_once():
    add = {"I1": RosterEntry(pool="county")}
    problems = problems_of(
        lambda: mended(RESULT, COMMITTED, add, reason="ill", recusals=[("I2", "Z9")]), EventError
    )
    assert [problem.code for problem in problems] == [
        "reason-not-listed",
        "on-the-roster",
        "pool-not-in-team",
        "recusal-of-others",
        "unknown-id",
    ]


def test_a_roster_that_did_not_fail_is_not_mended():
    after = mended(RESULT, COMMITTED, NEW)
    add = {"N2": RosterEntry(pool="city")}
    assert mending_problem(add, after) == Problem("roster-not-failed", task="T1")
    replaced = without_subject(after, COMMITTED, after.visits[0].subject_id)
    problems = problems_of(lambda: mended(replaced, COMMITTED, add), EventError)
    assert [problem.code for problem in problems] == ["roster-not-failed", "mended-too-late"]


def test_a_draw_that_claims_another_event_before_is_not_mended():
    event = SubjectReplacement(
        matter_code="M1", subject_id="A00", reason="moved-away", evidence="E", on=FRAME.opens_on
    )
    first = mended(RESULT, COMMITTED, {"N1": RosterEntry(pool="city", remaining=1)}).events[0]
    forged = altered(RESULT, events=(altered(first, document=event.document()),))
    assert mending_problem(NEW, forged) == Problem("mended-too-late", task="T1")


@pytest.mark.parametrize(
    ("add", "code"),
    [({}, "wrong-type"), (None, "not-a-mapping"), ({"N1": "city"}, "wrong-type")],
)
def test_what_is_added_has_its_form(add, code):
    problem = problem_of(lambda: mended(RESULT, COMMITTED, add), InvalidInputError)
    assert problem.code == code


# --- verification --------------------------------------------------------------------------------


def with_document(result, **changes):
    record = result.events[0]
    return altered(result, events=(altered(record, document={**record.document, **changes}),))


def test_an_inspector_who_was_slipped_in_shows():
    after = mended(RESULT, COMMITTED, NEW)
    forged = with_document(after, add=(("N1", "city", 2), ("N2", "city", None)))
    assert fields_of(verify(forged, COMMITTED))[0].startswith("visits[")


@pytest.mark.parametrize(
    "changes",
    [
        {"add": (("I1", "city", 2),)},
        {"add": (("N1", "county", 2),)},
        {"recusals": (("I1", "A00"),)},
        {"recusals": (("N1", "Z9"),)},
        {"add": ()},
        {"add": (("N1", "city"),)},
        {"add": (("N1", "city", True),)},
        {"add": 5},
    ],
)
def test_a_mending_that_could_not_be_is_named_and_left_out(changes):
    forged = with_document(mended(RESULT, COMMITTED, NEW), **changes)
    found = verify(forged, COMMITTED)
    assert fields_of(found)[-1] == "events[0]"
    assert "failure" in fields_of(found)


def test_the_lists_of_a_mending_stand_by_id_and_hold_nothing_twice():
    more = {**NEW, "N2": RosterEntry(pool="city")}
    after = mended(RESULT, COMMITTED, more)
    one, two = ("N1", "city", 2), ("N2", "city", None)
    turned = with_document(after, add=(two, one))
    assert set(fields_of(verify(turned, COMMITTED))) == {
        *(f"events[0].add[{row}][{part}]" for row in (0, 1) for part in (0, 2))
    }
    twice = with_document(after, add=(one, two, two))
    assert fields_of(verify(twice, COMMITTED)) == ["events[0].add[2]"]


def test_another_event_while_the_teams_are_open_is_left_out():
    after = mended(RESULT, COMMITTED, NEW)
    late = RosterMending(
        add={"N9": RosterEntry(pool="city")},
        reason="too-few-inspectors",
        evidence="E",
        on=FRAME.opens_on,
    )
    visit = after.visits[0]
    early = SubjectReplacement(
        matter_code="M1",
        subject_id=visit.subject_id,
        reason="moved-away",
        evidence="E",
        on=FRAME.opens_on,
    )
    first = after.events[0]
    forged = altered(first, document=early.document())
    assert "events[0]" in fields_of(verify(altered(after, events=(forged, first)), COMMITTED))
    again = altered(first, document=late.document())
    assert fields_of(verify(altered(after, events=(first, again)), COMMITTED)) == ["events[1]"]


def test_recusals_of_two_mendings_of_one_subject_hold_together():
    alone = of_shangrao(
        matter_frame(members=members(A=1), quota=1),
        roster=roster("I1", "I2", remaining=0),
        team={"city": 2},
    )
    result, committed = drawn_from(alone)

    def and_then(before, **recused):
        added = {name: RosterEntry(pool="city") for name in recused}
        pairs = [(name, "A00") for name, is_recused in recused.items() if is_recused]
        return mended(before, committed, added, recusals=pairs)

    first = and_then(result, N1=True)
    # N1 may not go, nor N2; that leaves one for two places, until another comes.
    second = and_then(first, N2=True, N3=False)
    assert second.failure is not None
    third = and_then(second, N4=False)
    (visit,) = third.visits
    assert {member.inspector_id for member in visit.team} == {"N3", "N4"}
    assert verify(third, committed, SHANGRAO_2023) == ()


def test_once_a_subject_was_replaced_the_same_aftermath_takes_no_mending():
    after = mended(RESULT, COMMITTED, NEW)
    aftermath = Aftermath(after)
    replaced = after.visits[0]
    aftermath.apply(
        SubjectReplacement(
            matter_code=replaced.matter_codes[0],
            subject_id=replaced.subject_id,
            reason="moved-away",
            evidence="E",
            on=FRAME.opens_on,
        )
    )
    again = RosterMending(
        add={"N2": RosterEntry(pool="city")}, reason="failed", evidence="E", on=FRAME.opens_on
    )
    found = [problem.code for problem in state_problems(again, aftermath, FRAME)]
    assert found == ["roster-not-failed", "mended-too-late"]
