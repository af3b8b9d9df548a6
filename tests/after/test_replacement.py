"""Replacements through the public functions: on record, or refused."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from tests.make.directories import problem_of, problems_of
from tests.make.draws.draws import (
    BEACON,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    altered,
    commitment,
    drawn,
    matter,
    staffed,
    without_inspector,
    without_subject,
)
from tests.make.draws.parts import DRAWN_ON, Text, roster
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, EventError, Problem, Rule
from randcheck.after import event_checks
from randcheck.after.replacement import evidence_digest, reserves
from randcheck.base.hashing import blinding_key, nonce
from randcheck.domain.draw.events import LONGEST_EVIDENCE
from randcheck.domain.draw.frames import RulebookRef
from randcheck.domain.draw.staffing import TeamRule
from randcheck.drawing.lottery import draw
from randcheck.verifying.draws import verify

FRAME = staffed(
    matter({"all/A": 5, "all/B": 4}, "M1", quota=4), matter({"all/A": 5, "all/B": 4}, "M2", quota=3)
)
RESULT, COMMITTED = drawn(FRAME)
# One that stands for both matters.
FIRST = next(visit for visit in RESULT.visits if len(visit.matter_codes) == 2)
LEAD = FIRST.team[0].inspector_id


def visit_to(subject_id, of):
    return next(visit for visit in of.visits_now if visit.subject_id == subject_id)


def waiting(code, of=RESULT):
    stratum = FRAME.matter(code).entries[FIRST.subject_id]
    return reserves(of, COMMITTED, matter_code=code, stratum=stratum)


# --- on record -----------------------------------------------------------------------------------


def test_a_replaced_subject_is_an_event_on_record():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id)
    (record,) = after.events
    came = [waiting(code)[0] for code in ("M1", "M2")]
    assert record.event.document() == {
        "event": "replace-subject",
        "subject": FIRST.subject_id,
        "matters": ["M1", "M2"],
        "by": came,
        "reason": "moved-away",
        "evidence": evidence_digest(SECRET, 0, "现场检查记录 7号"),
        "on": "2026-12-05",
    }
    assert record.evidence == "现场检查记录 7号"
    assert record.nonce == nonce(blinding_key(SECRET, "events"), "0")
    for code, by in zip(("M1", "M2"), came, strict=True):
        expected = {*RESULT.standing(code), by} - {FIRST.subject_id}
        assert set(after.standing(code)) == expected
        assert waiting(code, after) == waiting(code)[1:]
    assert after.ended == (FIRST,)
    assert after.selections == RESULT.selections
    assert RESULT.events == ()
    assert verify(after, COMMITTED, SHANGRAO_2023).is_right


def test_a_replaced_inspector_is_an_event_on_record():
    after = without_inspector(RESULT, COMMITTED, FIRST.subject_id, LEAD)
    (record,) = after.events
    by = record.event.by
    assert record.event.document() == {
        "event": "replace-inspector",
        "pool": "city",
        "subject": FIRST.subject_id,
        "inspector": LEAD,
        "by": by,
        "reason": "recusal-granted",
        "evidence": evidence_digest(SECRET, 0, "回避决定 3号"),
        "on": "2026-12-05",
    }
    team = {m.inspector_id for m in visit_to(FIRST.subject_id, after).team}
    assert team == {by, *(m.inspector_id for m in FIRST.team[1:])}
    others = [visit for visit in after.visits_now if visit.subject_id != FIRST.subject_id]
    assert others == [visit for visit in RESULT.visits if visit is not FIRST]
    assert after.barred_since == {FIRST.subject_id: {LEAD}}
    assert after.loads()[LEAD] == RESULT.loads()[LEAD] - 1
    assert verify(after, COMMITTED, SHANGRAO_2023).is_right


def test_nonce_and_evidence_are_of_the_place_of_the_event():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id)
    visit = after.visits_now[0]
    after = without_inspector(after, COMMITTED, visit.subject_id, visit.team[0].inspector_id)
    assert [record.nonce for record in after.events] == [
        nonce(blinding_key(SECRET, "events"), place) for place in "01"
    ]
    assert after.changes[1].evidence == evidence_digest(SECRET, 1, "回避决定 3号")
    assert evidence_digest(SECRET, 1, "x") != evidence_digest(SECRET, 0, "x")
    assert evidence_digest(OTHER_SECRET, 0, "x") != evidence_digest(SECRET, 0, "x")


def test_events_may_share_a_day_from_that_of_the_randomness_to_the_last():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, on=DRAWN_ON)
    for on in (DRAWN_ON, FRAME.closes_on, FRAME.closes_on):
        visit = after.visits_now[0]
        lead = visit.team[0].inspector_id
        after = without_inspector(after, COMMITTED, visit.subject_id, lead, on=on)
    assert [change.on for change in after.changes] == [DRAWN_ON, DRAWN_ON, *[FRAME.closes_on] * 2]
    assert verify(after, COMMITTED, SHANGRAO_2023).is_right


def test_where_nobody_is_left_the_stratum_and_the_team_stay_short_on_record():
    result, made = drawn(staffed(matter({"all/A": 2}, quota=2), roster=roster("I1", "I2")))
    subject = result.visits[0].subject_id
    after = without_subject(result, made, subject)
    assert after.changes[0].by == (None,)
    assert after.standing("M1") == (result.visits[1].subject_id,)
    (visit,) = after.visits_now
    for number, inspector in enumerate(("I1", "I2"), 1):
        after = without_inspector(after, made, visit.subject_id, inspector)
        assert after.changes[number].by is None
        assert len(after.visits_now[0].team) == 2 - number
    assert verify(after, made, SHANGRAO_2023).is_right


def test_an_officer_of_the_second_pool_is_replaced_from_it():
    of = staffed(
        matter({"all/A": 2}, quota=1),
        roster={**roster("I1", "I2"), **roster("K1", "K2", pool="county")},
        team={"city": TeamRule(count=1), "county": TeamRule(count=1)},
    )
    result, made = drawn(of)
    (visit,) = result.visits
    (leaving,) = (m.inspector_id for m in visit.team if m.pool == "county")
    (coming,) = {"K1", "K2"} - {leaving}
    event = without_inspector(result, made, visit.subject_id, leaving).changes[0]
    assert (event.pool, event.by) == ("county", coming)


def test_reserves_are_told_to_whoever_holds_the_commitment():
    order = COMMITTED.lists.order(RESULT.seed, "M1", "all/A")
    count = len(RESULT.selected("M1")["all/A"])
    assert reserves(RESULT, COMMITTED, matter_code="M1", stratum="all/A") == tuple(order[count:])
    assert problem_of(
        lambda: reserves(RESULT, COMMITTED, matter_code="M9", stratum="all/A")
    ) == Problem("unknown-id", what="matter", where="task T1", ids=("M9",))
    assert problem_of(
        lambda: reserves(RESULT, COMMITTED, matter_code="M1", stratum="all/Z")
    ) == Problem("unknown-id", what="stratum", where="matter M1", ids=("all/Z",))
    other = commitment(FRAME, secret=OTHER_SECRET)
    assert problem_of(
        lambda: reserves(RESULT, other, matter_code="M1", stratum="all/A")
    ) == Problem("other-commitment", task="T1", commitment=other.hex)
    for given in ((COMMITTED, COMMITTED), (RESULT, FRAME)):
        asked = partial(reserves, *given, matter_code="M1", stratum="all/A")
        assert problem_of(asked).code == "wrong-type"


# --- refused -------------------------------------------------------------------------------------


def refused(subject_id=FIRST.subject_id, result=RESULT, made=COMMITTED, **changes):
    return problems_of(lambda: without_subject(result, made, subject_id, **changes), EventError)


SUBJECT_REASONS = (
    *("cancelled", "cannot-be-reached", "deregistered", "moved-away", "not-operating"),
    "revoked",
)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"subject_id": "Z9"}, Problem("not-standing", subject="Z9")),
        (
            {"reason": "busy"},
            Problem(
                "reason-not-listed",
                given="busy",
                ids=SUBJECT_REASONS,
                source=SHANGRAO_2023.event_reasons.source,
            ),
        ),
        (
            {"on": date(2026, 11, 23)},
            Problem("event-too-early", on=date(2026, 11, 23), earliest=date(2026, 11, 24)),
        ),
        (
            {"on": date(2027, 1, 1)},
            Problem("event-too-late", on=date(2027, 1, 1), closes_on=date(2026, 12, 31)),
        ),
    ],
)
def test_a_subject_is_not_replaced_without_standing_reason_and_day(changes, problem):
    (found,) = refused(**changes)
    assert found == problem
    assert found.message("zh") != found.message("en")


def test_all_that_stands_against_an_event_is_told_at_once():
    codes = [p.code for p in refused(subject_id="Z9", reason="x", on=date(2027, 1, 1))]
    assert codes == ["reason-not-listed", "event-too-late", "not-standing"]
    found = problems_of(
        lambda: without_inspector(RESULT, COMMITTED, "Z9", "Z9", reason="x", on=date(2026, 11, 1)),
        EventError,
    )
    assert [p.code for p in found] == ["reason-not-listed", "event-too-early", "not-on-team"]


def test_a_subject_that_was_replaced_does_not_stand_any_more():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id)
    assert refused(result=after) == (Problem("not-standing", subject=FIRST.subject_id),)


def test_an_event_is_not_before_the_one_before_nor_before_the_last_source():
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id)
    other = after.visits_now[-1].subject_id
    assert refused(other, after, on=date(2026, 12, 4)) == (
        Problem("event-too-early", on=date(2026, 12, 4), earliest=date(2026, 12, 5)),
    )
    made = commitment(FRAME, entropy=(LOTTERY, altered(BEACON, date=date(2026, 11, 30))))
    result = draw(made, values=(*VALUES, "a" * 64))
    subject = result.visits[0].subject_id
    assert refused(subject, result, made, on=date(2026, 11, 29)) == (
        Problem("event-too-early", on=date(2026, 11, 29), earliest=date(2026, 11, 30)),
    )


def test_an_inspector_is_not_replaced_where_on_no_such_team():
    outside = ({"I1", "I2", "I3", "I4"} - {m.inspector_id for m in FIRST.team}).pop()
    for subject, inspector in [(FIRST.subject_id, outside), ("Z9", LEAD), ("Z9", "Z9")]:
        change = partial(without_inspector, RESULT, COMMITTED, subject, inspector)
        problem = problem_of(change, EventError)
        assert problem == Problem("not-on-team", inspector=inspector, subject=subject)
    # Whoever left does not come back to leave again.
    after = without_inspector(RESULT, COMMITTED, FIRST.subject_id, LEAD)
    change = partial(without_inspector, after, COMMITTED, FIRST.subject_id, LEAD)
    assert problem_of(change, EventError).code == "not-on-team"


def test_reasons_are_those_of_the_kind_of_event():
    change = partial(without_inspector, RESULT, COMMITTED, FIRST.subject_id, LEAD)
    problem = problem_of(lambda: change(reason="moved-away"), EventError)
    assert (problem.code, "ill" in str(problem.params["ids"])) == ("reason-not-listed", True)


def made_by(rulebook):
    ref = RulebookRef(name=rulebook.name, digest=rulebook.ref.digest)
    result, made = drawn(staffed(rulebook=ref))
    subject = result.visits[0].subject_id
    return lambda **changes: without_subject(
        result, made, subject, **{"rulebook": rulebook, **changes}
    )


def test_a_body_that_replaces_nobody_is_not_made_to():
    source = SHANGRAO_2023.failed_visits_replaced.source
    never = altered(SHANGRAO_2023, failed_visits_replaced=Rule(value=False, source=source))
    assert problem_of(made_by(never), EventError) == Problem("subjects-not-replaced", source=source)
    reasons = altered(SHANGRAO_2023.event_reasons, subject=())
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


@for_each(
    "result",
    [
        pytest.param(altered(RESULT, header=commitment(FRAME, body="B").header), id="header"),
        pytest.param(altered(RESULT, seed="0" * 64), id="seed"),
        pytest.param(altered(RESULT, values=()), id="no values"),
        pytest.param(altered(RESULT, values=("03 07 11 19 24 31 09",)), id="other values"),
        pytest.param(drawn(FRAME, secret=OTHER_SECRET)[0], id="secret"),
    ],
)
def test_a_draw_of_another_commitment_is_not_changed(result):
    for change in (
        lambda: without_inspector(result, COMMITTED, FIRST.subject_id, LEAD),
        lambda: without_subject(result, COMMITTED, FIRST.subject_id),
    ):
        assert problem_of(change, EventError) == Problem(
            "other-commitment", task="T1", commitment=COMMITTED.hex
        )


def test_a_draw_has_so_many_events_at_most(monkeypatch):
    monkeypatch.setattr(event_checks, "MOST_EVENTS", 1)
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id)
    subject = after.visits_now[0].subject_id
    (problem,) = refused(subject, after)
    assert problem == Problem("too-many", what="events", number=1, most=1)
    assert "事件" in problem.message("zh")


@for_each(
    ("changes", "code"),
    [
        ({"subject_id": None}, "id-type"),
        ({"subject_id": Text(FIRST.subject_id)}, "id-type"),
        ({"reason": ""}, "id-length"),
        ({"evidence": ""}, "evidence-form"),
        ({"evidence": None}, "evidence-form"),
        ({"evidence": "x" * (LONGEST_EVIDENCE + 1)}, "evidence-form"),
        ({"on": "2026-12-05"}, "wrong-type"),
        ({"on": datetime(2026, 12, 5, tzinfo=UTC)}, "wrong-type"),
        ({"rulebook": None}, "wrong-type"),
    ],
)
def test_a_value_of_a_wrong_type_is_refused(changes, code):
    given = {"subject_id": FIRST.subject_id, **changes}
    assert problem_of(lambda: without_subject(RESULT, COMMITTED, **given)).code == code
    problem = problem_of(
        lambda: without_inspector(RESULT, COMMITTED, **{"inspector_id": LEAD, **given})
    )
    assert problem.code == code


def test_what_is_no_draw_or_commitment_is_refused():
    for result, made in ((None, COMMITTED), (RESULT, None), (COMMITTED, RESULT)):
        change = partial(without_inspector, result, made, FIRST.subject_id, LEAD)
        assert problem_of(change).code == "wrong-type"
    assert (
        problem_of(lambda: without_inspector(RESULT, COMMITTED, FIRST.subject_id, 5)).code
        == "id-type"
    )


def test_evidence_is_in_no_error_and_no_repr():
    told = "实地走访，门面转让"
    after = without_subject(RESULT, COMMITTED, FIRST.subject_id, evidence=told)
    assert after.events[0].evidence == told
    for text in (repr(after), repr(after.events), repr(after.changes), str(after.events[0])):
        assert told not in text
    for problem in (
        *refused(subject_id="Z9", evidence=told),
        problem_of(lambda: without_subject(RESULT, COMMITTED, "Z9", evidence=f"{told}\ud800")),
    ):
        assert told not in problem.message("en") + problem.message("zh") + repr(problem)
