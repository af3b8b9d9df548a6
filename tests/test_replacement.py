"""Replacements through the public functions: on record, or refused."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from tests.after_worlds import drawn_from, of_shangrao, without_inspector, without_subject
from tests.directories import problem_of, problems_of
from tests.worlds import (
    BEACON,
    DRAWN_ON,
    OTHER_SECRET,
    VALUES,
    altered,
    commitment,
    matter_frame,
    members,
    roster,
    understaffed_frame,
)

from randcheck import (
    SHANGRAO_2023,
    EventError,
    EventReasons,
    InvalidInputError,
    Problem,
    RosterEntry,
    Rule,
    Visit,
    draw,
    verify,
)
from randcheck.domain import draws

FRAME = of_shangrao(
    matter_frame("M1", members=members(A=5, B=4), quota=4),
    matter_frame("M2", members=members(A=5, B=4), quota=3),
)
RESULT, COMMITTED = drawn_from(FRAME)
FIRST = RESULT.visits[0]
CODE = FIRST.matter_codes[0]
LEAD = FIRST.team[0].inspector_id


def test_a_replaced_subject_is_an_event_on_record():
    stratum = FRAME.matter(CODE).members[FIRST.subject_id]
    following, *others = RESULT.reserves(CODE, stratum)
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)
    (record,) = after.events
    assert record.document == {
        "event": "replace-subject",
        "matter": CODE,
        "subject": FIRST.subject_id,
        "by": following,
        "reason": "moved-away",
        "evidence": "现场检查记录 7号",
        "on": "2026-12-05",
    }
    assert after.replaced == {(FIRST.subject_id, CODE): "moved-away"}
    assert after.brought_in == {(following, CODE): "moved-away"}
    assert set(after.standing(CODE)) == {*RESULT.standing(CODE), following} - {FIRST.subject_id}
    assert after.reserves(CODE, stratum) == tuple(others)
    assert after.reserves_as_drawn(CODE, stratum) == (following, *others)
    # What was drawn stays as it was drawn.
    assert after.selections == RESULT.selections
    assert after.selected(CODE) == RESULT.selected(CODE)
    assert after.cuts(CODE) == RESULT.cuts(CODE)
    assert RESULT.events == ()
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()


def test_a_replaced_inspector_is_an_event_on_record():
    after = without_inspector(RESULT, COMMITTED, FIRST.subject_id, LEAD)
    (record,) = after.events
    by = record.document["by"]
    assert record.document == {
        "event": "replace-inspector",
        "pool": "city",
        "subject": FIRST.subject_id,
        "inspector": LEAD,
        "by": by,
        "reason": "recusal-granted",
        "evidence": "回避决定 3号",
        "on": "2026-12-05",
    }
    assert {m.inspector_id for m in after.visits[0].team} == {
        by,
        *(m.inspector_id for m in FIRST.team[1:]),
    }
    assert after.visits[1:] == RESULT.visits[1:]
    assert after.barred_since == {FIRST.subject_id: {LEAD}}
    assert after.loads()[LEAD] == RESULT.loads()[LEAD] - 1
    assert verify(after, COMMITTED, SHANGRAO_2023) == ()


def test_events_may_share_a_day_and_begin_on_the_day_of_the_randomness():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE, on=DRAWN_ON)
    visit = after.visits[0]
    lead = visit.team[0].inspector_id
    after = without_inspector(after, COMMITTED, visit.subject_id, lead, on=DRAWN_ON)
    visit = after.visits[0]
    closing = without_inspector(
        after, COMMITTED, visit.subject_id, visit.team[0].inspector_id, on=FRAME.closes_on
    )
    assert [change.on for change in closing.changes] == [DRAWN_ON, DRAWN_ON, FRAME.closes_on]
    assert verify(closing, COMMITTED, SHANGRAO_2023) == ()


def test_a_draw_from_a_file_goes_on_with_the_committed_frame():
    of = altered(FRAME, roster=dict(FRAME.roster))
    assert of is not FRAME
    loaded = altered(RESULT, frame=of)
    after = without_subject(loaded, COMMITTED, FIRST.subject_id, matter_code=CODE)
    assert after.frame is COMMITTED.frame
    assert after == without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)


def test_the_order_of_the_reserves_is_made_once(monkeypatch):
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)
    monkeypatch.setattr(draws, "tickets", None)
    again: Any = after.events[0].document["by"]
    assert without_subject(after, COMMITTED, again, matter_code=CODE).events[1:]
    with pytest.raises(TypeError):
        # Of another seed, the order is another.
        altered(after, seed="1" * 64).reserves(CODE, FRAME.matter(CODE).members[again])


def subject_problems(**changes):
    given = {"subject_id": FIRST.subject_id, "matter_code": CODE, **changes}
    return problems_of(
        lambda: without_subject(given.pop("result", RESULT), COMMITTED, **given), EventError
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"matter_code": "M9"},
            Problem("unknown-id", what="matter", where="task T1", ids=("M9",)),
        ),
        (
            {"subject_id": "Z9"},
            Problem("not-standing", subject="Z9", matter=CODE),
        ),
        (
            {"reason": "busy"},
            Problem(
                "reason-not-listed",
                given="busy",
                ids=("cannot-be-reached", "deregistered", "moved-away", "not-operating"),
                source=SHANGRAO_2023.event_reasons.source,
            ),
        ),
        (
            {"on": date(2026, 11, 23)},
            Problem("event-too-early", on="2026-11-23", earliest="2026-11-24"),
        ),
        (
            {"on": date(2027, 1, 1)},
            Problem("event-too-late", on="2027-01-01", closes_on="2026-12-31"),
        ),
    ],
)
def test_a_subject_is_not_replaced_without_standing_reason_and_day(changes, problem):
    (found,) = subject_problems(**changes)
    assert found == problem
    assert found.message("zh") != found.message("en")


def test_all_that_stands_against_an_event_is_told_at_once():
    codes = [p.code for p in subject_problems(subject_id="Z9", reason="x", on=date(2027, 1, 1))]
    assert codes == ["reason-not-listed", "event-too-late", "not-standing"]


def test_a_subject_that_was_replaced_does_not_stand_any_more():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)
    (problem,) = subject_problems(result=after)
    assert problem.code == "not-standing"


def test_a_subject_stands_for_its_own_matters_only():
    single = next(v for v in RESULT.visits if len(v.matter_codes) == 1)
    (other,) = {"M1", "M2"} - set(single.matter_codes)
    (problem,) = subject_problems(subject_id=single.subject_id, matter_code=other)
    assert problem == Problem("not-standing", subject=single.subject_id, matter=other)


def test_an_event_is_not_before_the_one_before():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)
    other = after.visits[-1]
    (problem,) = problems_of(
        lambda: without_subject(
            after,
            COMMITTED,
            other.subject_id,
            matter_code=other.matter_codes[0],
            on=date(2026, 12, 4),
        ),
        EventError,
    )
    assert problem == Problem("event-too-early", on="2026-12-04", earliest="2026-12-05")


def test_the_last_of_several_sources_counts():
    committed = commitment(FRAME, entropy=(altered(BEACON, date=date(2026, 11, 30)), BEACON))
    result = draw(committed, values=("a" * 16, "b" * 16))
    visit = result.visits[0]
    problem = problem_of(
        lambda: without_subject(
            result,
            committed,
            visit.subject_id,
            matter_code=visit.matter_codes[0],
            on=date(2026, 11, 29),
        ),
        EventError,
    )
    assert problem == Problem("event-too-early", on="2026-11-29", earliest="2026-11-30")


def test_an_inspector_is_not_replaced_where_on_no_such_team():
    outside = ({"I1", "I2", "I3", "I4"} - {m.inspector_id for m in FIRST.team}).pop()
    for subject, inspector in [(FIRST.subject_id, outside), ("Z9", LEAD), ("Z9", "Z9")]:
        change = partial(without_inspector, RESULT, COMMITTED, subject, inspector)
        problem = problem_of(change, EventError)
        assert problem == Problem("not-on-team", inspector=inspector, subject=subject)


def test_reasons_are_those_of_the_kind_of_event():
    problem = problem_of(
        lambda: without_inspector(RESULT, COMMITTED, FIRST.subject_id, LEAD, reason="moved-away"),
        EventError,
    )
    assert problem.code == "reason-not-listed"
    assert "ill" in str(problem.params["ids"])


def test_with_open_teams_nothing_is_replaced():
    result, committed = drawn_from(altered(understaffed_frame(), rulebook=SHANGRAO_2023.ref))
    visit = result.visits[0]
    problem = problem_of(
        lambda: without_subject(
            result, committed, visit.subject_id, matter_code=visit.matter_codes[0]
        ),
        EventError,
    )
    assert problem == Problem("teams-open", task="T1")
    problems = problems_of(
        lambda: without_inspector(result, committed, visit.subject_id, "I1"), EventError
    )
    assert [p.code for p in problems] == ["teams-open", "not-on-team"]


def made_by(rulebook):
    of = altered(FRAME, rulebook=rulebook.ref)
    result, committed = drawn_from(of)
    visit = result.visits[0]
    return lambda **changes: without_subject(
        result,
        committed,
        visit.subject_id,
        **{"matter_code": visit.matter_codes[0], "rulebook": rulebook, **changes},
    )


def test_a_body_that_replaces_nobody_is_not_made_to():
    source = SHANGRAO_2023.failed_visits_replaced.source
    never = altered(SHANGRAO_2023, failed_visits_replaced=Rule(value=False, source=source))
    assert problem_of(made_by(never), EventError) == Problem("subjects-not-replaced", source=source)
    reasons = altered(SHANGRAO_2023.event_reasons, subject=())
    assert isinstance(reasons, EventReasons)
    problem = problem_of(made_by(altered(SHANGRAO_2023, event_reasons=reasons)), EventError)
    assert (problem.code, problem.params["ids"]) == ("reason-not-listed", ("-",))


def test_the_rulebook_is_the_one_that_the_draw_was_made_by():
    other = altered(SHANGRAO_2023, name="另一细则")
    problem = problem_of(lambda: made_by(other)(rulebook=SHANGRAO_2023), EventError)
    assert problem == Problem(
        "other-rulebook",
        given=SHANGRAO_2023.name,
        given_digest=SHANGRAO_2023.ref.digest,
        made_by="另一细则",
        digest=other.ref.digest,
    )


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(altered(RESULT, header={**RESULT.header, "task": "T2"}), id="header"),
        pytest.param(altered(RESULT, seed="0" * 64), id="seed"),
        pytest.param(altered(RESULT, values=()), id="no values"),
        pytest.param(altered(RESULT, values=("03 07 11 19 24 31 09",)), id="other values"),
        pytest.param(draw(commitment(FRAME, secret=OTHER_SECRET), values=VALUES), id="secret"),
    ],
)
def test_a_draw_of_another_commitment_is_not_changed(result):
    problem = problem_of(
        lambda: without_inspector(result, COMMITTED, FIRST.subject_id, LEAD), EventError
    )
    assert problem == Problem("other-commitment", task="T1", commitment=COMMITTED.hex)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject_id": None}, "id-type"),
        ({"matter_code": ""}, "id-length"),
        ({"reason": ""}, "id-length"),
        ({"evidence": ""}, "text-empty"),
        ({"evidence": None}, "text-type"),
        ({"on": "2026-12-05"}, "wrong-type"),
        ({"on": datetime(2026, 12, 5, tzinfo=UTC)}, "wrong-type"),
        ({"rulebook": None}, "wrong-type"),
    ],
)
def test_a_value_of_a_wrong_type_is_refused(changes, code):
    given = {"subject_id": FIRST.subject_id, "matter_code": CODE, **changes}
    problem = problem_of(lambda: without_subject(RESULT, COMMITTED, **given), InvalidInputError)
    assert problem.code == code


def test_what_is_no_draw_or_commitment_is_refused():
    mistaken: Any = ((None, COMMITTED), (RESULT, None), (COMMITTED, RESULT))
    for result, committed in mistaken:
        change = partial(without_inspector, result, committed, FIRST.subject_id, LEAD)
        assert problem_of(change).code == "wrong-type"


def test_a_visit_to_a_brought_in_subject_is_a_visit_like_any_other():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, matter_code=CODE)
    by = after.events[0].document["by"]
    visit = next(v for v in after.visits if v.subject_id == by)
    assert isinstance(visit, Visit)
    assert CODE in visit.matter_codes
    assert len(visit.team) == 2
    assert isinstance(FRAME.roster[visit.team[0].inspector_id], RosterEntry)


def test_an_officer_of_the_second_pool_is_replaced_from_it():
    result, committed = drawn_from(
        of_shangrao(
            matter_frame(members=members(A=2), quota=1),
            roster={**roster("I1", "I2"), **roster("K1", "K2", pool="county")},
            team={"city": 1, "county": 1},
        )
    )
    (visit,) = result.visits
    (leaving,) = (m.inspector_id for m in visit.team if m.pool == "county")
    (coming,) = {"K1", "K2"} - {leaving}
    after = without_inspector(result, committed, visit.subject_id, leaving)
    document = after.events[0].document
    assert (document["pool"], document["by"]) == ("county", coming)
    assert verify(after, committed, SHANGRAO_2023) == ()
