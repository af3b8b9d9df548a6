"""The draw: from a commitment and the public values to selections and visits with teams."""

import pickle

import attrs
import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import (
    BEACON,
    LOTTERY,
    VALUES,
    commitment,
    drawn,
    frame,
    matter_frame,
    members,
    rich_frame,
    understaffed_frame,
)

from randcheck import CommitmentError, Problem, draw, verify
from randcheck.hashing import seed_of

BEACON_VALUE = "00112233445566ff"


@pytest.fixture(scope="module")
def committed():
    return commitment(rich_frame(), entropy=(LOTTERY, BEACON))


@pytest.fixture(scope="module")
def result(committed):
    return draw(committed, values=(*VALUES, BEACON_VALUE))


def test_a_draw_tells_all_that_it_was_made_from(committed, result):
    assert result.header == committed.document
    assert result.seal == committed.seal
    assert result.values == (*VALUES, BEACON_VALUE)
    assert result.seed == seed_of(committed.hex, committed.seal, result.values)
    assert result.frame is committed.frame
    assert (result.failure, result.events) == (None, ())


def test_the_same_commitment_and_values_give_the_same_draw(committed, result):
    assert draw(committed, values=iter(result.values)) == result
    assert draw(attrs.evolve(committed), values=list(result.values)) == result


def test_other_values_give_another_seed(committed, result):
    other = draw(committed, values=("03 07 11 19 24 31 09", BEACON_VALUE))
    assert other.seed != result.seed


def test_the_order_of_the_values_matters():
    twice = commitment(entropy=(BEACON, BEACON))
    values = ("0" * 16, "f" * 16)
    assert draw(twice, values=values).seed != draw(twice, values=values[::-1]).seed


def test_a_lone_value_may_be_given_as_it_is():
    assert draw(commitment(), values=VALUES[0]) == drawn()


def test_there_is_one_visit_per_drawn_subject_by_id_for_all_its_matters(result):
    matters: dict[str, list[str]] = {}
    for selection in result.selections:
        matters.setdefault(selection.subject_id, []).append(selection.matter_code)
    assert [visit.subject_id for visit in result.visits] == sorted(matters)
    assert any(len(codes) > 1 for codes in matters.values())
    for visit in result.visits:
        assert list(visit.matter_codes) == sorted(matters[visit.subject_id])


def test_a_team_has_its_officers_from_each_pool_and_one_lead(result):
    for visit in result.visits:
        pools = sorted(member.pool for member in visit.team)
        assert pools == ["city", "city", "county"]
        assert [member.leads for member in visit.team] == [True, False, False]
        for member in visit.team:
            assert result.frame.roster[member.inspector_id].pool == member.pool
            assert (member.inspector_id, visit.subject_id) not in result.frame.recusals


def test_where_a_pool_fails_the_subjects_stand_and_no_visit_has_a_team():
    failed = drawn(understaffed_frame())
    assert failed.selections
    assert {visit.subject_id for visit in failed.visits} == {
        selection.subject_id for selection in failed.selections
    }
    assert all(visit.team == () for visit in failed.visits)
    assert failed.failure is not None
    assert [pool.pool for pool in failed.failure.pools] == ["city", "county"]
    assert verify(failed, commitment(understaffed_frame())) == ()


def test_a_quota_of_nobody_draws_nobody():
    result = drawn(frame(matter_frame(quota=0)))
    assert (result.selections, result.visits, result.failure) == ((), (), None)


def test_a_quota_of_everybody_draws_everybody():
    result = drawn(frame(matter_frame(members=members(A=3, B=2), quota=5)))
    assert [visit.subject_id for visit in result.visits] == list(members(A=3, B=2))


@pytest.mark.parametrize("values", [(), VALUES, (*VALUES, BEACON_VALUE, "1")])
def test_each_source_has_one_value(committed, values):
    assert problem_of(lambda: draw(committed, values=values), CommitmentError) == Problem(
        "values-count", given=len(values), ids=(LOTTERY.source, BEACON.source)
    )


@pytest.mark.parametrize(
    "value", ["", "3 7 11 19 24 31 8", "03 07 11 19 24 31 08 ", "03,07,11,19,24,31,08", 5, None]
)
def test_a_value_has_the_declared_form(value):
    assert problem_of(lambda: draw(commitment(), values=(value,)), CommitmentError) == Problem(
        "value-form", entropy=LOTTERY.source, form=LOTTERY.format, value=repr(value)
    )


def test_every_value_that_is_off_is_named(committed):
    problems = problems_of(
        lambda: draw(committed, values=("3 7", BEACON_VALUE.upper())), CommitmentError
    )
    assert [problem.params["entropy"] for problem in problems] == [LOTTERY.source, BEACON.source]
    one = problem_of(lambda: draw(committed, values=(*VALUES, "xyz")), CommitmentError)
    assert (one.code, one.params["entropy"]) == ("value-form", BEACON.source)


@pytest.mark.parametrize("values", [(), ("3 7",)])
def test_an_error_of_a_draw_survives_pickling_and_reads_well(values):
    with pytest.raises(CommitmentError) as caught:
        draw(commitment(), values=values)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert copied.problems == caught.value.problems
    for lang in ("en", "zh"):
        assert LOTTERY.source in copied.message(lang)
