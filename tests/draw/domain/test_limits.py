"""What no document may hold is refused before anything is committed to."""

import pytest
from tests.worlds import altered, committed, drawn, frame, matter_frame, roster

from randcheck import Commitment, InvalidInputError, Problem, RandcheckError, TeamRule, draw
from randcheck.domain.draw import frames, matter_frames


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
