"""Errors carry a code and parameters, name everything at once, and survive pickling."""

import copy
import pickle
from typing import Any

import pytest
from tests.directories import frame_of, problem_of, subject, subjects, task

from randcheck import (
    CommitmentError,
    InvalidInputError,
    PreparationError,
    Problem,
    Quota,
    RandcheckError,
)
from randcheck.errors import raise_problems, refuse

CLOSED = Problem("not-operating", status="closed")
CLASSLESS = Problem("class-without-rate", name="D")
ERRORS = [RandcheckError, InvalidInputError, PreparationError, CommitmentError]


def test_a_problem_has_a_code_params_and_words_in_two_languages():
    assert CLOSED.code == "not-operating"
    assert CLOSED.params == {"status": "closed"}
    assert CLOSED.message() == "the subject is not operating: closed"
    assert CLOSED.message("zh") == "检查对象不在经营状态：停业"


def test_the_params_of_a_problem_cannot_be_changed():
    with pytest.raises(TypeError):
        CLOSED.params["status"] = "open"  # type: ignore[index]


def test_problems_are_equal_by_code_and_params():
    assert Problem("not-operating", status="closed") == CLOSED
    assert hash(Problem("not-operating", status="closed")) == hash(CLOSED)
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


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_can_be_caught_as_the_librarys(error):
    assert issubclass(error, RandcheckError)
    assert issubclass(error, Exception)


def test_invalid_input_is_a_value_error_and_nothing_else_is():
    assert [error for error in ERRORS if issubclass(error, ValueError)] == [InvalidInputError]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
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
