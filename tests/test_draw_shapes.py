"""A draw from elsewhere is held against its frame before anything is looked up in it."""

from datetime import timedelta
from typing import Any

import pytest
from tests.casework import CLOSES, VISITED, case_commitment, wrong
from tests.worlds import COMMITTED_ON, LOTTERY, OTHER_SECRET, VALUES, altered

from randcheck import (
    SHANGRAO_2023,
    CommitmentError,
    EventError,
    EventRecord,
    InvalidInputError,
    TeamMember,
    Visit,
    commit,
    draw,
    replace_inspector,
    replace_subject,
    verify_closing,
)
from randcheck.domain.draw_shapes import check_draw, strange_parts

COMMITTED = case_commitment()
RESULT = draw(COMMITTED, values=VALUES)
FIRST = RESULT.visits[0]
STRANGER = TeamMember(inspector_id="I99", pool="city")


def with_visit(visit, name="visits"):
    return altered(RESULT, **{name: (visit, *RESULT.visits[1:])})


@pytest.mark.parametrize(
    ("result", "parts"),
    [
        (RESULT, ()),
        (altered(RESULT, selections=(None, *RESULT.selections)), ("selections[0]",)),
        (
            altered(RESULT, selections=[altered(RESULT.selections[0], subject_id="ZZZ")]),
            ("selections[0]",),
        ),
        (
            altered(RESULT, selections=[altered(RESULT.selections[0], matter_code=3)]),
            ("selections[0]",),
        ),
        (altered(RESULT, events=(None,)), ("events[0]",)),
        (altered(RESULT, visits=(*RESULT.visits, None)), (f"visits[{len(RESULT.visits)}]",)),
        (with_visit(altered(FIRST, subject_id="ZZZ")), ("visits[0]",)),
        (with_visit(altered(FIRST, matter_codes=["M1"])), ("visits[0]",)),
        (with_visit(altered(FIRST, matter_codes=("M9",))), ("visits[0]",)),
        (with_visit(altered(FIRST, team=[STRANGER])), ("visits[0]",)),
        (with_visit(altered(FIRST, team=(STRANGER,)), "ended"), ("ended[0]",)),
        (with_visit(altered(FIRST, team=("I01",))), ("visits[0]",)),
    ],
)
def test_parts_that_the_frame_does_not_know_are_named(result, parts):
    assert strange_parts(result) == parts


@pytest.mark.parametrize(
    ("given", "what"), [(None, "result"), (altered(RESULT, frame=wrong(None)), "result.frame")]
)
def test_what_is_no_draw_is_refused(given, what):
    with pytest.raises(InvalidInputError) as caught:
        check_draw(given)
    assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", what)


def test_what_the_frame_does_not_know_is_neither_counted_nor_listed():
    stranger = altered(RESULT.selections[1], stratum="Z")
    other = altered(RESULT, selections=(RESULT.selections[0], stranger))
    for listed in (other.selected, other.cuts):
        with pytest.raises(InvalidInputError) as caught:
            listed(stranger.matter_code)
        assert caught.value.code == "draw-misshapen"
        assert caught.value.params == {"task": COMMITTED.frame.task, "ids": ("selections[1]",)}
    other = with_visit(altered(FIRST, team=(*FIRST.team, STRANGER)))
    with pytest.raises(InvalidInputError) as caught:
        other.loads()
    assert caught.value.code == "draw-misshapen"
    assert caught.value.params == {"task": COMMITTED.frame.task, "ids": ("visits[0]",)}


@pytest.mark.parametrize(
    "strange",
    [
        None,
        altered(RESULT.selections[0], stratum=["A"]),
        altered(RESULT.selections[0], ticket=None),
    ],
)
def test_what_is_no_selection_is_named_by_every_list_of_them(strange):
    other = altered(RESULT, selections=(*RESULT.selections[1:], strange))
    place = f"selections[{len(RESULT.selections) - 1}]"
    for listed in (other.selected, other.cuts):
        with pytest.raises(InvalidInputError) as caught:
            listed("M1")
        assert (caught.value.code, caught.value.params["ids"]) == ("draw-misshapen", (place,))


@pytest.mark.parametrize("strange", [None, altered(FIRST, team=None), altered(FIRST, team=(None,))])
def test_what_is_no_visit_is_named_by_the_loads(strange):
    with pytest.raises(InvalidInputError) as caught:
        with_visit(strange).loads()
    assert (caught.value.code, caught.value.params["ids"]) == ("draw-misshapen", ("visits[0]",))


def test_nothing_is_replaced_in_a_draw_that_was_put_together_by_hand():
    result = with_visit(Visit(subject_id="ZZZ", matter_codes=("M1",), team=(STRANGER,)))
    given: dict[str, Any] = {"evidence": "E", "on": VISITED, "rulebook": SHANGRAO_2023}
    for change in (
        lambda: replace_subject(
            result, COMMITTED, matter_code="M1", subject_id="ZZZ", reason="moved-away", **given
        ),
        lambda: replace_inspector(
            result, COMMITTED, subject_id="ZZZ", inspector_id="I99", reason="ill", **given
        ),
    ):
        with pytest.raises(EventError) as caught:
            change()
        assert caught.value.code == "draw-misshapen"
        assert caught.value.params == {"task": COMMITTED.frame.task, "ids": ("visits[0]",)}


@pytest.mark.parametrize(
    "events",
    [
        (None,),
        (EventRecord(document={"a": {1, 2}}, nonce="x"),),
        (EventRecord(document={"a": "\ud800"}, nonce="x"),),
    ],
)
def test_a_draw_whose_events_cannot_be_hashed_is_not_closed(events):
    later = altered(COMMITTED.frame, task="T2", closes_on=CLOSES + timedelta(90))
    with pytest.raises(CommitmentError) as caught:
        commit(
            later,
            body="SR-HRSS",
            committed_on=COMMITTED_ON + timedelta(90),
            entropy=[altered(LOTTERY, date=COMMITTED_ON + timedelta(91))],
            secret=OTHER_SECRET,
            previous=RESULT,
            closed=[altered(RESULT, events=events)],
        )
    assert [problem.code for problem in caught.value.problems] == ["malformed-events"]
    assert caught.value.params == {"task": "T1"}


@pytest.mark.parametrize(
    ("closed", "later", "what"),
    [(None, RESULT, "closed"), (RESULT, None, "later"), (COMMITTED, RESULT, "closed")],
)
def test_only_draws_are_held_against_later_headers(closed, later, what):
    with pytest.raises(InvalidInputError) as caught:
        verify_closing(wrong(closed), wrong(later))
    assert (caught.value.code, caught.value.params["what"]) == ("wrong-type", what)


def test_draw_refuses_what_is_no_commitment_or_no_collection():
    with pytest.raises(InvalidInputError, match="committed"):
        draw(wrong(None), values=VALUES)
    with pytest.raises(InvalidInputError) as caught:
        draw(COMMITTED, values=wrong(None))
    assert caught.value.code == "not-a-collection"
