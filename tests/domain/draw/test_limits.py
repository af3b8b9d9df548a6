"""What no document may hold is refused before anything is committed to."""

import pytest
from tests.make.draws.draws import altered, rich_frame, without_subject
from tests.make.draws.draws import drawn as drawn_from
from tests.make.loops import for_each
from tests.make.worlds import committed, drawn, frame, matter_frame, roster

from randcheck import Commitment, InvalidInputError, Problem, RandcheckError, closing, draw
from randcheck.domain.draw import frames, matter_frames
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.draws import Closed, TeamRule


def replaced():
    return without_subject(*drawn_from(rich_frame()), "east.A01")


def problem_of(make):
    with pytest.raises(InvalidInputError) as caught:
        make()
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("name", "what", "number"),
    [("MOST_MATTERS", "matters", 2), ("MOST_STRATA", "strata", 4), ("MOST_POOLS", "team", 2)],
)
def test_a_frame_holds_no_more_than_a_document_may(monkeypatch, name, what, number):
    given = {
        "roster": {**roster("I1", "I2"), **roster("K1", "K2", pool="county")},
        "team": {"city": 2, "county": 1},
    }
    two = (matter_frame("M1"), matter_frame("M2"))
    monkeypatch.setattr(frames, name, number)
    frame(*two, **given)
    monkeypatch.setattr(frames, name, number - 1)
    expected = Problem("too-many", what=what, number=number, most=number - 1)
    assert problem_of(lambda: frame(*two, **given)) == expected


def test_a_team_has_no_more_officers_than_a_document_may_hold(monkeypatch):
    monkeypatch.setattr(frames, "MOST_OFFICERS", 2)
    frame(team={"city": TeamRule(count=2)})
    problem = problem_of(lambda: frame(team={"city": TeamRule(count=3)}))
    assert problem == Problem("too-many", what="officers", number=3, most=2)


def test_a_matter_has_no_more_counting_reasons_than_a_document_may_hold(monkeypatch):
    monkeypatch.setattr(matter_frames, "MOST_COUNTING", 1)
    matter_frame(counting=("a",))
    problem = problem_of(lambda: matter_frame(counting=("a", "b")))
    assert problem == Problem("too-many", what="counting reasons", number=2, most=1)


def closed(**changes):
    parts = {"sequence": 0, "seal": "5e" * 32, "values": ["1"], "events": NO_EVENTS}
    return Closed(**{**parts, **changes})


DRAWN = drawn()
COMMITTED = committed()
HEADER, EVENT = COMMITTED.header, replaced().events[0]
LONGEST = [
    (closed(), "values", "1", 64),
    (altered(closing(HEADER), values=["1", None], lapsed_on=HEADER.closes_on), "values", None, 64),
    (DRAWN, "values", "1", 64),
    (DRAWN, "events", altered(EVENT, visits=()), 100_000),
    (DRAWN.visits[0], "matter_codes", "M1", 1_000),
    (DRAWN.visits[0], "team", DRAWN.visits[0].team[0], 1_000),
    (HEADER, "closes", closed(), 100_000),
    (HEADER, "matters", HEADER.matters[0], 1_000),
    (HEADER, "team", HEADER.team[0], 1_000),
    (HEADER, "entropy", HEADER.entropy[0], 64),
    (HEADER.matters[0], "counting", "closed", 1_000),
    (HEADER.matters[0], "groups", HEADER.matters[0].groups[0], 100_000),
    (HEADER.matters[0].groups[0], "strata", HEADER.matters[0].groups[0].strata[0], 100_000),
    (COMMITTED.place("A00", "M1"), "path", "d1" * 32, 64),
]


@for_each(
    ("record", "field", "item", "most"),
    LONGEST,
    ids=[f"{type(record).__name__}.{field}" for record, field, _, _ in LONGEST],
)
def test_a_list_of_a_record_is_no_longer_than_a_document_may_hold(record, field, item, most):
    assert len(getattr(altered(record, **{field: [item] * most}), field)) == most
    problem = problem_of(lambda: altered(record, **{field: [item] * (most + 1)}))
    what = f"{type(record).__name__}.{field}"
    assert problem == Problem("too-many", what=what, number=most + 1, most=most)


def test_an_event_is_of_no_more_matters_than_a_task_may_have():
    codes = [f"M{number:04}" for number in range(1001)]
    event = altered(EVENT.event, matter_codes=codes[:1000], by=[None] * 1000)
    assert len(event.came) == 1000
    problem = problem_of(lambda: altered(event, matter_codes=codes, by=[None] * 1001))
    what = "SubjectReplacement.matter_codes"
    assert problem == Problem("too-many", what=what, number=1001, most=1000)


def test_a_commitment_closes_no_more_draws_than_a_header_may():
    problem = problem_of(lambda: altered(COMMITTED, closes=[closed()] * 100_001))
    assert problem == Problem("too-many", what="Commitment.closes", number=100_001, most=100_000)


def test_a_closing_with_too_many_values_is_refused_before_anything_is_committed_to():
    kept = closing(HEADER)
    given = {"values": ["1"] * 65, "seal": DRAWN.seal}
    problem = problem_of(lambda: committed(earlier=[altered(kept, **given)]))
    assert problem == Problem("too-many", what="Closing.values", number=65, most=64)


@pytest.mark.parametrize("values", [{"03 07 11 19 24 31 08"}, {"03 07 11 19 24 31 08": 1}])
def test_values_and_sources_have_an_order(values):
    made = committed()
    assert problem_of(lambda: draw(made, values=values)).code == "not-ordered"
    assert problem_of(lambda: altered(made, entropy=set(made.entropy))).code == "not-ordered"
    assert isinstance(altered(made, entropy=list(made.entropy)), Commitment)
    assert drawn().visits


def test_an_error_of_many_problems_stays_within_a_screen():
    error = RandcheckError(*(Problem("no-rates") for _ in range(1021)))
    lines = error.message().splitlines()
    assert (len(lines), lines[-1]) == (21, "and 1,001 more problems")
    assert error.message("zh").splitlines()[-1] == "另有 1,001 处问题"
