"""The draw: from a commitment and the public values to selections and visits with teams."""

import copy
import pickle

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
    rich_frame,
    staffed,
)
from tests.make.draws.parts import Text
from tests.make.loops import for_each

from randcheck import CommitmentError, Problem
from randcheck.base.hashing import seal_of, seed_of
from randcheck.drawing.lottery import draw, value_problems
from randcheck.verifying.draws import compare

BEACON_VALUE = "00112233445566ff" * 4


@pytest.fixture(scope="module")
def committed():
    return commitment(rich_frame(), entropy=(LOTTERY, BEACON))


@pytest.fixture(scope="module")
def result(committed):
    return draw(committed, values=(*VALUES, BEACON_VALUE))


def test_a_draw_tells_all_that_it_was_made_from(committed, result):
    assert result.header is committed.header
    assert result.commitment == committed.hex
    assert result.seal == committed.seal == seal_of(SECRET)
    assert result.values == (*VALUES, BEACON_VALUE)
    assert result.seed == seed_of(committed.hex, committed.seal, result.values)
    assert result.frame is committed.frame
    assert (result.events, result.ended) == ((), ())


def test_what_nothing_looked_at_when_it_was_drawn_is_as_if_it_had_been_looked_at(result):
    for one in (result, *result.selections, *result.visits, *result.visits[0].team):
        assert list(compare("", altered(one), one)) == []


def test_the_same_commitment_and_values_give_the_same_draw(committed, result):
    assert draw(committed, values=iter(result.values)) == result
    assert draw(altered(committed), values=list(result.values)) == result
    assert pickle.loads(pickle.dumps(result)) == copy.deepcopy(result) == result


def test_other_values_another_secret_and_another_order_give_another_seed(committed, result):
    seeds = {
        result.seed,
        draw(committed, values=("03 07 11 19 24 31 09", BEACON_VALUE)).seed,
        drawn(rich_frame(), values=result.values, entropy=(LOTTERY, BEACON), secret=OTHER_SECRET)[
            0
        ].seed,
    }
    twice = commitment(entropy=(BEACON, altered(BEACON, source="another beacon")))
    values = ("0" * 64, "f" * 64)
    seeds |= {draw(twice, values=given).seed for given in (values, values[::-1])}
    assert len(seeds) == 5


def test_a_lone_value_may_be_given_as_it_is():
    assert draw(commitment(), values=VALUES[0]) == drawn()[0]


def test_there_is_one_visit_per_drawn_subject_by_id_for_all_its_matters(result):
    matters: dict[str, list[str]] = {}
    for selection in result.selections:
        matters.setdefault(selection.subject_id, []).append(selection.matter_code)
    assert [visit.subject_id for visit in result.visits] == sorted(matters)
    assert any(len(codes) > 1 for codes in matters.values())
    for visit in result.visits:
        assert list(visit.matter_codes) == sorted(matters[visit.subject_id])


def test_a_team_has_its_officers_from_each_pool_and_one_lead(result):
    frame = result.frame
    for visit in result.visits:
        assert sorted(member.pool for member in visit.team) == ["city", "city", "county"]
        assert [member.is_lead for member in visit.team] == [True, False, False]
        for member in visit.team:
            entry = frame.roster[member.inspector_id]
            assert entry.pool == member.pool
            assert frame.team[entry.pool].lets(entry.area, frame.areas[visit.subject_id])
            assert (member.inspector_id, visit.subject_id) not in frame.recusals


@pytest.mark.parametrize("quota", [0, 5])
def test_a_quota_of_nobody_or_everybody_draws_them(quota):
    of = staffed(matter({"all/A": 3, "all/B": 2}, quota=quota))
    result, _ = drawn(of)
    assert [visit.subject_id for visit in result.visits] == sorted(of.areas)[:quota]
    assert len(result.selections) == quota


@pytest.mark.parametrize("values", [(), VALUES, (*VALUES, BEACON_VALUE, "1")])
def test_each_source_has_one_value(committed, values):
    assert problem_of(lambda: draw(committed, values=values), CommitmentError) == Problem(
        "values-count", given=len(values), ids=(LOTTERY.source, BEACON.source)
    )


@for_each(
    "value",
    [
        "",
        "3 7 11 19 24 31 8",
        "07 03 11 19 24 31 08",
        "03 07 11 19 24 31 08 ",
        "03,07,11,19,24,31,08",
        Text(VALUES[0]),
        5,
        None,
    ],
)
def test_a_value_has_the_declared_form(value):
    problem = problem_of(lambda: draw(commitment(), values=(value,)), CommitmentError)
    assert problem.code == "value-form"
    assert dict(problem.params) == {
        "entropy": LOTTERY.source,
        "form": "6C33 1C16",
        "value": repr(value),
        "items": (
            Problem("item-balls", item="6C33", count=6, least="01", most="33"),
            Problem("item-balls", item="1C16", count=1, least="01", most="16"),
        ),
        "example": "01 02 03 04 05 06 01",
    }
    assert (
        "write, with a blank between the items: 6 number(s) from 01 to 33 in ascending order "
        "(6C33), 1 number(s) from 01 to 16 in ascending order (1C16); for example "
        "'01 02 03 04 05 06 01'. randcheck.lotteries.read_numbers"
    ) in problem.message()
    assert (
        "01 至 33 中的 6 个号码，升序排列（6C33）、01 至 16 中的 1 个号码，升序排列（1C16）；"
        "例如 '01 02 03 04 05 06 01'。"
    ) in problem.message("zh")


def test_every_value_that_is_off_is_named(committed):
    problems = problems_of(
        lambda: draw(committed, values=("3 7", BEACON_VALUE.upper())), CommitmentError
    )
    assert [problem.params["entropy"] for problem in problems] == [LOTTERY.source, BEACON.source]
    copied = pickle.loads(pickle.dumps(CommitmentError(*problems)))
    assert copied.problems == problems


def test_only_of_a_draw_that_lapsed_may_a_value_be_missing():
    sources = (LOTTERY, BEACON)
    assert value_problems(sources, (None, BEACON_VALUE), lapsed=True) == []
    for values in ((None, "x"), ("", None)):
        assert [p.code for p in value_problems(sources, values, lapsed=True)] == ["value-form"]
    assert len(value_problems(sources, (None, None))) == 2
    assert [p.code for p in value_problems(sources, (None,), lapsed=True)] == ["values-count"]


@pytest.mark.parametrize(
    ("given", "values", "code"),
    [
        (None, VALUES, "wrong-type"),
        (commitment().without_secret(), VALUES, "wrong-type"),
        (commitment(), None, "not-a-collection"),
        (commitment(), 5, "not-a-collection"),
    ],
)
def test_what_is_no_commitment_or_no_collection_is_refused(given, values, code):
    assert problem_of(lambda: draw(given, values=values)).code == code
