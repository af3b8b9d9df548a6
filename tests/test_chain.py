"""The chain of draws: which came before, and whose events are listed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import (
    BEACON,
    BODY,
    COMMITTED_ON,
    LOTTERY,
    VALUES,
    commitment,
    committed,
    drawn,
    frame,
)

from randcheck import Commitment, CommitmentError, EventRecord, EventsRoot, Problem, draw
from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.errors import brief
from randcheck.hashing import digest

DIGEST = "ab" * 32


def secret_of(task):
    return digest(f"the secret of {task}")


@pytest.fixture(scope="module")
def first():
    return drawn(secret=secret_of("T1"))


@pytest.fixture(scope="module")
def second(first):
    return drawn(**after(first, task="T2"))


@pytest.fixture(scope="module")
def third(second, first):
    """The third draw, whose header lists the events of the first."""
    listed = EventsRoot(sequence=0, root=DIGEST, size=0)
    return drawn(**after(second, task="T3"), events=(listed,))


def after(previous, task, body=BODY):
    return {
        "of": frame(task=task),
        "body": body,
        "sequence": previous.header["sequence"] + 1,
        "previous": previous.commitment,
        "secret": secret_of(task),
    }


def test_a_first_commitment_has_no_previous():
    made = committed()
    assert (made.sequence, made.previous, made.events) == (0, None, ())
    assert made == commitment()
    assert isinstance(made, Commitment)


def test_a_commitment_whose_draw_was_not_made_will_do_as_the_one_before(first):
    undrawn = committed(frame(task="T2"), previous=first, secret=secret_of("T2"))
    made = committed(frame(task="T3"), previous=undrawn, closed=[first])
    assert (made.sequence, made.previous) == (2, undrawn.hex)
    assert made == committed(
        frame(task="T3"), previous=draw(undrawn, values=VALUES), closed=[first]
    )
    assert (
        problem_of(lambda: committed(frame(task="T2"), previous=undrawn), CommitmentError).code
        == "task-drawn-before"
    )


def test_a_later_commitment_names_the_one_before(first, second):
    made = committed(frame(task="T3"), previous=second)
    assert (made.sequence, made.previous) == (2, second.commitment)
    again = committed(frame(task="T2"), previous=first, secret=secret_of("T2"))
    assert again.hex == second.commitment


def test_entropy_may_be_any_iterable():
    assert committed(entropy=iter([LOTTERY, BEACON])).entropy == (LOTTERY, BEACON)


def with_events(result, count):
    events = [
        EventRecord(document={"event": "mend-roster", "on": f"2026-12-0{n}"}, nonce=f"{n:032x}")
        for n in range(1, count + 1)
    ]
    return attrs.evolve(result, events=events)


def test_closed_draws_are_listed_by_sequence_with_the_root_of_their_events(first, second):
    happened = with_events(first, 2)
    made = committed(frame(task="T3"), previous=second, closed=(second, happened))
    root = MerkleTree(leaf_hash(event.leaf) for event in happened.events).root
    assert made.events == (
        EventsRoot(sequence=0, root=root, size=2),
        EventsRoot(sequence=1, root=digest(""), size=0),
    )


def test_a_draw_on_the_day_of_the_one_before_is_allowed(first):
    assert committed(frame(task="T2"), previous=first, committed_on=COMMITTED_ON).sequence == 1


def other_body(task):
    return drawn(frame(task=task), body="YT-HRSS", secret=secret_of(task))


def test_a_previous_draw_of_another_body_is_refused():
    problem = problem_of(lambda: committed(previous=other_body("T9")), CommitmentError)
    assert problem == Problem("previous-of-other-body", body=BODY, other="YT-HRSS")


def test_a_previous_draw_of_a_later_day_is_refused(first):
    problem = problem_of(
        lambda: committed(
            frame(task="T2"), previous=first, committed_on=COMMITTED_ON - timedelta(1)
        ),
        CommitmentError,
    )
    assert problem == Problem("previous-later", committed_on="2026-11-22", other="2026-11-23")


def test_a_task_is_drawn_once(first):
    problem = problem_of(lambda: committed(previous=first), CommitmentError)
    assert problem == Problem("task-drawn-before", task="T1")


def test_draws_cannot_have_been_closed_before_the_first(first, second):
    problem = problem_of(lambda: committed(closed=(first, second)), CommitmentError)
    assert problem == Problem("closed-without-previous", ids=("T1", "T2"))


def test_closed_draws_are_earlier_draws_of_the_body(second, third):
    foreign = other_body("T8")
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=second, closed=(foreign, third)),
        CommitmentError,
    )
    assert problem == Problem("closed-of-other-chain", body=BODY, ids=("T8", "T3"))


def test_closed_draws_are_listed_in_one_header_only(first, second, third):
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=third, closed=(second, first)),
        CommitmentError,
    )
    assert problem == Problem("closed-before", ids=("0",))


@pytest.mark.parametrize("fork", ["of the last", "of the one before"])
def test_a_closed_draw_of_a_fork_is_refused(first, second, third, fork):
    if fork == "of the last":
        previous, other = first, drawn(frame(task="T7"), secret=secret_of("T7"))
    else:
        previous, other = third, drawn(**after(first, task="T7"))
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=previous, closed=(other,)), CommitmentError
    )
    assert problem == Problem("closed-of-other-chain", body=BODY, ids=("T7",))


def test_a_closed_draw_may_be_older_than_both_headers_tell(first, second):
    third = drawn(**after(second, task="T3"))
    made = committed(frame(task="T4"), previous=third, closed=(first, third))
    assert [root.sequence for root in made.events] == [0, 2]


def test_the_task_of_a_closed_draw_was_drawn_before(first, second):
    problem = problem_of(
        lambda: committed(frame(task="T1"), previous=second, closed=(first,)), CommitmentError
    )
    assert problem == Problem("task-drawn-before", task="T1")


@pytest.mark.parametrize("used", ["T1", "T2"])
def test_a_secret_is_used_once(first, second, used):
    problem = problem_of(
        lambda: committed(
            frame(task="T3"), previous=second, closed=(first,), secret=secret_of(used)
        ),
        CommitmentError,
    )
    assert problem == Problem("secret-used-before", ids=(used,))


@pytest.mark.parametrize(
    "header",
    [
        None,
        {},
        {"task": "T1"},
        {"events": 5},
        {"events": [{"root": DIGEST}]},
        {"sequence": "0"},
        {"sequence": True},
        {"body": None},
        {"committed_on": "23.11.2026"},
        {"committed_on": 5},
        {"previous": 5},
    ],
)
@pytest.mark.parametrize("place", ["previous", "closed"])
def test_a_draw_without_its_place_in_the_chain_is_named(first, header, place):
    whole = header is None or header in ({}, {"task": "T1"})
    changed = attrs.evolve(first, header=header if whole else {**first.header, **header})
    given = (
        {"previous": changed} if place == "previous" else {"previous": first, "closed": [changed]}
    )
    problem = problem_of(lambda: committed(frame(task="T2"), **given), CommitmentError)
    assert problem == Problem("malformed-header", draw=brief(changed))
    assert len(brief(changed)) <= 80


@pytest.mark.parametrize("given", ["2026-11-23", None, datetime(2026, 11, 23, tzinfo=UTC)])
def test_the_day_of_a_commitment_is_a_date(first, given):
    problem = problem_of(lambda: committed(frame(task="T2"), previous=first, committed_on=given))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "committed_on"


def test_a_closed_draw_is_given_once(first, second):
    problem = problem_of(
        lambda: committed(frame(task="T3"), previous=second, closed=(first, first)),
        CommitmentError,
    )
    assert problem == Problem("duplicate-id", what="closed draw", ids=("0",))


@pytest.fixture(scope="module")
def last(second):
    """The third draw, whose header lists no events, so that both before it can be closed."""
    return drawn(**after(second, task="T3"))


@pytest.fixture(scope="module")
def fork():
    """Another first draw of the body."""
    return drawn(secret="cd" * 32, of=frame(task="T1b"))


def test_a_closed_draw_that_another_closed_one_does_not_follow_is_of_another_chain(
    first, second, last, fork
):
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=last, closed=[fork, second]), CommitmentError
    )
    assert problem == Problem("closed-of-other-chain", body=BODY, ids=("T1b",))
    whole = committed(frame(task="T4"), previous=last, closed=[first, second])
    assert [root.sequence for root in whole.events] == [0, 1]


def test_of_two_closed_draws_of_one_number_it_is_not_said_which_is_foreign(first, last, fork):
    problem = problem_of(
        lambda: committed(frame(task="T4"), previous=last, closed=[fork, first]), CommitmentError
    )
    assert problem == Problem("duplicate-id", what="closed draw", ids=("0",))


@pytest.mark.parametrize(
    ("given", "code"),
    [({"entropy": LOTTERY}, "not-a-collection"), ({"entropy": None}, "not-a-collection")],
)
def test_sources_are_a_collection(given, code):
    assert problem_of(lambda: committed(**given)).code == code


def test_what_is_committed_to_is_a_frame():
    matter: Any = frame(task="T2").matters[0]
    problem = problem_of(lambda: committed(matter))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "frame")


def test_everything_that_stands_against_the_chain_comes_at_once(third):
    foreign = other_body("T3")
    problems = problems_of(
        lambda: committed(
            frame(task="T3"),
            body="GX-HRSS",
            previous=third,
            closed=(foreign,),
            committed_on=COMMITTED_ON - timedelta(1),
        ),
        CommitmentError,
    )
    assert [problem.code for problem in problems] == [
        "previous-of-other-body",
        "previous-later",
        "task-drawn-before",
        "closed-of-other-chain",
        "closed-before",
    ]


def test_what_stands_against_the_chain_and_the_commitment_comes_at_once(first):
    problems = problems_of(
        lambda: committed(
            previous=first, secret="short", entropy=(attrs.evolve(BEACON, date=COMMITTED_ON),)
        ),
        CommitmentError,
    )
    assert {problem.code for problem in problems} == {
        "task-drawn-before",
        "secret-form",
        "entropy-date",
    }


@pytest.mark.parametrize("given", [None, 5, [object()]])
def test_closed_draws_are_a_collection_of_draws(first, given):
    problem = problem_of(lambda: committed(frame(task="T2"), previous=first, closed=given))
    assert problem.code in {"not-a-collection", "wrong-type"}
