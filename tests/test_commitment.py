"""Commitments: what stands against one that is made from its parts."""

import pickle
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest
from tests.directories import problem_of, problems_of
from tests.worlds import (
    BEACON,
    COMMITTED_ON,
    DRAWN_ON,
    SECRET,
    altered,
    commitment,
    committed,
    frame,
    matter_frame,
    rich_frame,
)

from randcheck import (
    MINIMUM_BITS,
    CommitmentError,
    EntropySource,
    EventsRoot,
    InvalidInputError,
    Problem,
)
from randcheck.hashing import seal_of

DIGEST = "ab" * 32


@pytest.mark.parametrize(
    "secret",
    [
        pytest.param("5e" * 31, id="too-short"),
        pytest.param("5e" * 33, id="too-long"),
        pytest.param("5E" * 32, id="uppercase"),
        pytest.param("5g" * 32, id="no-hex"),
        pytest.param("5e" * 31 + "5\n", id="newline"),
        pytest.param("\uff15e" * 32, id="full-width-digits"),
        pytest.param("", id="empty"),
        pytest.param(("5e" * 32).encode(), id="bytes"),
        pytest.param(list("5e" * 32), id="list"),
        pytest.param(int("5e" * 32, 16), id="int"),
        pytest.param(None, id="none"),
    ],
)
def test_a_secret_of_the_wrong_form_is_refused_without_being_told(secret):
    for make in (commitment, committed):
        with pytest.raises(CommitmentError) as caught:
            make(secret=secret)
        error = caught.value
        length = len(secret) if isinstance(secret, str) else None
        assert error.problems == (
            Problem("secret-form", type=type(secret).__name__, length=length),
        )
        told = [str(error), repr(error), error.message("zh"), repr(pickle.dumps(error))]
        if secret:
            assert not any(str(secret)[:8] in text for text in told)


def test_a_commitment_does_not_print_its_secret():
    assert SECRET not in repr(commitment())
    assert seal_of(SECRET) not in repr(commitment())


@pytest.mark.parametrize("days", [0, 1, 30])
def test_entropy_that_is_known_when_it_is_committed_to_is_refused(days):
    early = attrs.evolve(BEACON, source="早", date=COMMITTED_ON - timedelta(days))
    later = attrs.evolve(BEACON, source="晚", date=COMMITTED_ON + timedelta(1))
    problem = problem_of(lambda: commitment(entropy=(early, later)), CommitmentError)
    assert problem == Problem(
        "entropy-date",
        committed_on="2026-11-23",
        ids=(f"早 ({early.date.isoformat()})",),
    )


def test_every_early_source_is_named():
    sources = [attrs.evolve(BEACON, source=name, date=COMMITTED_ON) for name in ("first", "second")]
    problem = problem_of(lambda: commitment(entropy=sources), CommitmentError)
    assert problem.params["ids"] == ("first (2026-11-23)", "second (2026-11-23)")


def bits(number):
    return EntropySource(source=f"{number} bits", date=DRAWN_ON, format="f" * 8, bits=number)


@pytest.mark.parametrize("entropy", [(), (23,), (12, 11)])
def test_too_few_bits_are_refused(entropy):
    problem = problem_of(lambda: commitment(entropy=map(bits, entropy)), CommitmentError)
    assert problem == Problem("too-few-bits", bits=sum(entropy), minimum=24)


@pytest.mark.parametrize("entropy", [(24,), (12, 12), (32, 1)])
def test_just_enough_bits_are_taken(entropy):
    assert MINIMUM_BITS == 24
    assert len(commitment(entropy=map(bits, entropy)).entropy) == len(entropy)


@pytest.mark.parametrize(("sequence", "previous"), [(0, DIGEST), (1, None), (7, None), (0, "")])
def test_only_the_first_draw_has_no_previous(sequence, previous):
    problem = problem_of(lambda: commitment(sequence=sequence, previous=previous), CommitmentError)
    assert problem == Problem("first-draw-previous", sequence=sequence, previous=previous)


@pytest.mark.parametrize("previous", ["ab" * 31, "AB" * 32, "", 5])
def test_a_previous_draw_is_named_by_its_commitment(previous):
    problem = problem_of(lambda: commitment(sequence=1, previous=previous), CommitmentError)
    assert problem == Problem(
        "not-hex", what="Commitment.previous", digits=64, value=repr(previous)
    )


@pytest.mark.parametrize("numbers", [(1, 0), (0, 0), (2,), (0, 3), (1, 1, 0)])
def test_events_list_earlier_draws_once_by_sequence(numbers):
    events = [EventsRoot(sequence=number, root=DIGEST, size=0) for number in numbers]
    problem = problem_of(
        lambda: commitment(sequence=2, previous=DIGEST, events=events), CommitmentError
    )
    assert problem == Problem("events-order", sequence=2, ids=tuple(map(str, numbers)))


def test_events_of_all_earlier_draws_may_be_listed():
    events = [EventsRoot(sequence=number, root=DIGEST, size=0) for number in (0, 1)]
    assert len(commitment(sequence=2, previous=DIGEST, events=events).events) == 2


def test_entropy_that_comes_after_the_window_is_refused():
    last = frame().closes_on
    for_once = attrs.evolve(BEACON, source="末日", date=last)
    late = attrs.evolve(BEACON, source="晚", date=last + timedelta(1))
    assert commitment(entropy=(for_once,)).entropy == (for_once,)
    problem = problem_of(lambda: commitment(entropy=(for_once, late)), CommitmentError)
    assert problem == Problem("entropy-late", closes_on="2026-12-31", ids=("晚 (2027-01-01)",))


def test_nothing_is_committed_to_before_its_directory_was_taken():
    of_the_day = altered(frame(), directory_as_of=COMMITTED_ON)
    assert commitment(of_the_day).committed_on == COMMITTED_ON
    later = altered(frame(), directory_as_of=COMMITTED_ON + timedelta(1))
    problem = problem_of(lambda: commitment(later), CommitmentError)
    assert problem == Problem(
        "committed-before-directory", committed_on="2026-11-23", as_of="2026-11-24"
    )


def test_everything_that_stands_against_a_commitment_comes_at_once():
    problems = problems_of(
        lambda: commitment(
            secret="short",
            entropy=(attrs.evolve(bits(5), date=COMMITTED_ON),),
            sequence=0,
            previous=DIGEST,
            events=[EventsRoot(sequence=0, root=DIGEST, size=0)],
        ),
        CommitmentError,
    )
    assert [problem.code for problem in problems] == [
        "secret-form",
        "entropy-date",
        "too-few-bits",
        "first-draw-previous",
        "events-order",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"body": "上饶"}, "id-character"),
        ({"body": None}, "id-type"),
        ({"sequence": -1}, "wrong-type"),
        ({"sequence": True}, "wrong-type"),
        ({"committed_on": "2026-11-23"}, "wrong-type"),
        ({"committed_on": datetime(2026, 11, 23)}, "wrong-type"),  # noqa: DTZ001
        ({"entropy": ("lottery",)}, "wrong-type"),
        ({"events": (DIGEST,)}, "wrong-type"),
    ],
)
def test_a_field_of_a_commitment_has_to_have_its_form(changes, code):
    assert problem_of(lambda: commitment(**changes)).code == code


def test_only_a_frame_is_committed_to():
    no_frame: Any = matter_frame()
    with pytest.raises(InvalidInputError, match=r"Commitment\.frame"):
        commitment(no_frame)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"sequence": -1}, "wrong-type"), ({"root": "ab"}, "not-hex"), ({"size": None}, "wrong-type")],
)
def test_a_field_of_an_events_root_has_to_have_its_form(changes, code):
    given = {"sequence": 0, "root": DIGEST, "size": 0, **changes}
    assert problem_of(lambda: EventsRoot(**given)).code == code


def test_a_commitment_is_a_value():
    made: Any = commitment(rich_frame())
    assert pickle.loads(pickle.dumps(made)) == made == commitment(rich_frame())
    assert pickle.loads(pickle.dumps(made)).hex == made.hex
    assert hash(made) == hash(commitment(rich_frame()))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.body = "X"


def test_a_body_has_to_be_an_id():
    assert problem_of(lambda: committed(body="上饶")).code == "id-character"


@pytest.mark.parametrize(
    "changes",
    [
        {"secret": "short"},
        {"entropy": ()},
        {"entropy": (attrs.evolve(BEACON, date=COMMITTED_ON),)},
        {"sequence": 2},
        {"sequence": 1, "previous": "x"},
        {
            "sequence": 1,
            "previous": DIGEST,
            "events": (EventsRoot(sequence=1, root=DIGEST, size=0),),
        },
    ],
    ids=" ".join,
)
def test_an_error_of_a_commitment_survives_pickling_and_reads_well(changes):
    with pytest.raises(CommitmentError) as caught:
        commitment(**changes)
    copied = pickle.loads(pickle.dumps(caught.value))
    assert (type(copied), copied.problems) == (CommitmentError, caught.value.problems)
    english, chinese = copied.message("en"), copied.message("zh")
    assert english.isascii() or "早" not in english
    assert "{" not in english + chinese
    assert english != chinese
