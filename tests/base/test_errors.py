"""Errors carry a code and parameters, name everything at once, and survive pickling."""

import copy
import pickle
from typing import Any

import attrs
import pytest
from tests.make.cases.visited import visited
from tests.make.directories import frame_of, problem_of, subject, subjects, task
from tests.make.loops import for_each
from tests.make.worlds import SECRET

from randcheck import (
    SHANGRAO_2023,
    Commitment,
    CommitmentError,
    Draw,
    InvalidInputError,
    PreparationError,
    Problem,
    Quota,
    RandcheckError,
    Rule,
    Subject,
    Task,
)
from randcheck.base.errors import brief, brief_all, cut, raise_problems, refuse
from randcheck.base.fields import check_record
from randcheck.base.items import records_of
from randcheck.directories import SubjectStatus
from randcheck.rules import OUR_DEFAULT

CLOSED = Problem("not-operating", status=SubjectStatus.CLOSED)
CLASSLESS = Problem("class-without-rate", name="D")
WORLD = visited()
ERRORS = [RandcheckError, InvalidInputError, PreparationError, CommitmentError]


def test_a_problem_has_a_code_params_and_words_in_two_languages():
    assert CLOSED.code == "not-operating"
    assert CLOSED.params == {"status": "closed"}
    assert CLOSED.message() == "the subject is not operating: closed"
    assert CLOSED.message("zh") == "检查对象的生存状态为“停业”，不列入抽取"


def test_the_params_of_a_problem_cannot_be_changed():
    with pytest.raises(TypeError):
        CLOSED.params["status"] = "open"  # type: ignore[index]


def test_problems_are_equal_by_code_and_params():
    assert Problem("not-operating", status=SubjectStatus.CLOSED) == CLOSED
    assert hash(Problem("not-operating", status=SubjectStatus.CLOSED)) == hash(CLOSED)
    assert Problem("not-operating", status="revoked") != CLOSED
    assert Problem("not-on-duty", status="closed") != CLOSED
    assert CLOSED != "not-operating"


def test_a_parameter_may_be_called_code():
    problem = Problem("host-made", code=7)
    assert problem.code == "host-made"
    assert problem.params == {"code": 7}
    assert pickle.loads(pickle.dumps(problem)) == problem


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("no-rates"), "Problem('no-rates')"),
        (
            Problem("unknown-id", what="matter", where="task T1", ids=("M1",)),
            "Problem('unknown-id', what='matter', where='task T1', ids=('M1',))",
        ),
    ],
)
def test_a_problem_shows_its_params(problem, shown):
    assert repr(problem) == shown


def test_an_error_gives_the_code_of_its_first_problem_and_the_words_of_all():
    error = PreparationError(CLOSED, CLASSLESS)
    assert error.problems == (CLOSED, CLASSLESS)
    assert error.code == "not-operating"
    assert error.params == {"status": "closed"}
    assert str(error) == error.message("en")
    assert error.message().splitlines() == [CLOSED.message(), CLASSLESS.message()]
    assert error.message("zh").splitlines() == [CLOSED.message("zh"), CLASSLESS.message("zh")]


@for_each("error", ERRORS)
def test_every_error_can_be_caught_as_the_librarys(error):
    assert issubclass(error, RandcheckError)
    assert issubclass(error, Exception)


def test_invalid_input_is_a_value_error_and_nothing_else_is():
    assert [error for error in ERRORS if issubclass(error, ValueError)] == [InvalidInputError]


@for_each("error", ERRORS)
@for_each("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_errors_survive_pickling(error, protocol):
    made = error(CLOSED, Problem("unknown-id", what="matter", where="task T1", ids=("M1", "M2")))
    back = pickle.loads(pickle.dumps(made, protocol))
    assert type(back) is error
    assert back.problems == made.problems
    assert back.message("zh") == made.message("zh")


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy])
def test_errors_survive_copying(again):
    assert again(PreparationError(CLOSED, CLASSLESS)).problems == (CLOSED, CLASSLESS)


def test_an_error_raised_by_a_record_survives_pickling():
    problem = problem_of(lambda: subject("企业 1"))
    assert pickle.loads(pickle.dumps(problem)) == problem


def test_an_error_raised_by_preparation_survives_pickling():
    with pytest.raises(PreparationError) as caught:
        frame_of(subjects("S1", "S1"), asked=task({"M9": Quota.count(1)}))
    back = pickle.loads(pickle.dumps(caught.value))
    assert back.problems == caught.value.problems
    assert [problem.code for problem in back.problems] == ["duplicate-id", "unknown-id"]


def test_no_problem_raises_nothing_and_several_are_raised_together():
    raise_problems(CommitmentError, iter(()))
    found = (problem for problem in (CLOSED, CLASSLESS))
    with pytest.raises(CommitmentError) as caught:
        raise_problems(CommitmentError, found)
    assert caught.value.problems == (CLOSED, CLASSLESS)


def test_a_refusal_is_invalid_input_with_one_problem():
    assert problem_of(lambda: refuse("class-without-rate", name="D")) == CLASSLESS


def test_an_error_says_at_least_one_thing():
    make: Any = RandcheckError
    with pytest.raises(TypeError):
        make()


# Values in messages.


@pytest.mark.parametrize("length", [0, 79, 80])
def test_a_text_of_80_characters_is_shown_as_it_is(length):
    assert cut("x" * length) == "x" * length


@pytest.mark.parametrize("length", [81, 70_000])
def test_a_longer_text_is_cut(length):
    assert cut("x" * length) == "x" * 79 + "…"


@for_each(
    ("value", "shown"),
    [
        ("S1", "'S1'"),
        (None, "None"),
        (0.5, "0.5"),
        (["S1"], "['S1']"),
        (Subject, "<class 'randcheck.Subject'>"),
        (subject("S1"), "Subject(id='S1', …)"),
        (Rule(value="no", source=OUR_DEFAULT), "Rule(value='no', …)"),
        (Rule(value=frozenset({"x"}), source=OUR_DEFAULT), "Rule(value={'x'}, …)"),
        (WORLD.drawn, "Draw(…)"),
        (WORLD.committed, "Commitment(…)"),
        (tuple(range(100)), f"{str(tuple(range(100)))[:79]}…"),
        (attrs.make_class("Alone", ["only"])(only=1), "Alone(only=1)"),
        (attrs.make_class("Holder", ["held", "more"])(subject("S1"), 2), "Holder(…)"),
    ],
)
def test_a_value_is_shown_briefly(value, shown):
    assert brief(value) == shown


def test_of_several_values_ten_are_shown_each_cut_and_the_others_counted():
    assert brief_all([]) == ""
    assert brief_all([1, "S1", subject("S1")]) == "1, 'S1', Subject(id='S1', …)"
    assert brief_all(iter(range(10))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"
    assert brief_all(iter(range(2000))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … (+1,990)"
    assert brief_all(["x" * 100, 1]) == f"'{'x' * 78}…, 1"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_wrong_record_does_not_fill_the_message(lang):
    draw: Any = WORLD.drawn
    everyone = subjects(*(f"S{number}" for number in range(2000)))
    wrong: Any = [
        lambda: check_record(draw, Task, "task"),
        lambda: check_record(draw.frame, Draw, "result"),
        lambda: check_record(SHANGRAO_2023, Commitment, "committed"),
        lambda: check_record(everyone, Draw, "result"),
        lambda: records_of(everyone[:10], Task, "tasks"),
        lambda: records_of(draw, Task, "tasks"),
        lambda: subject("企" * 70_000),
        lambda: subject("S1", name="\n" * 70_000),
    ]
    for make in wrong:
        assert len(problem_of(make).message(lang)) < 450


def test_a_secret_does_not_show_in_a_message():
    problem = problem_of(lambda: check_record(WORLD.committed, Draw, "result"))
    assert SECRET not in problem.message()


@pytest.mark.parametrize(
    ("value", "shown"),
    [([10**5000], "<list>"), ({3, 1, 2}, "{1, 2, 3}"), (frozenset({"b", "a"}), "{'a', 'b'}")],
)
def test_what_python_cannot_write_or_writes_in_any_order_is_shown_all_the_same(value, shown):
    assert brief(value) == shown
