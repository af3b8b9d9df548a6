"""The chain of a body's draws: what `commit` works out, what it refuses, and what is kept."""

import pickle
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.make.directories import problem_of, problems_of
from tests.make.draws.draws import (
    BEACON,
    BODY,
    DIGEST,
    LOTTERY,
    VALUES,
    altered,
    closing_record,
    commitment,
    committed,
    drawn,
    forged,
    matter,
    secret_of,
    staffed,
)
from tests.make.loops import for_each

from randcheck import CommitmentError, Problem
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.drawing.chain import closing, commit
from randcheck.drawing.lottery import draw
from randcheck.draws import Closed

DAY = timedelta(1)
NEW_YEAR, JUNE = date(2027, 1, 1), date(2027, 6, 1)
ONE_MATTER = matter({"all/A": 3, "all/B": 2})


def later(**changes):
    """What is committed to in the year after the first draws."""
    parts = {
        "opens_on": date(2027, 2, 1),
        "closes_on": date(2027, 2, 20),
        "directory_as_of": date(2026, 12, 30),
    }
    of = staffed(ONE_MATTER, **{**parts, "task": "T9", **changes})
    return of


def commit_later(of=None, **changes):
    parts = {
        "body": BODY,
        "committed_on": NEW_YEAR,
        "entropy": [altered(LOTTERY, date=date(2027, 1, 5))],
        "secret": secret_of("T9"),
    }
    return commit(later() if of is None else of, **{**parts, **changes})


def against(of=None, **changes):
    return problems_of(lambda: commit_later(of, **changes), CommitmentError)


# --- the first, and the next ---------------------------------------------------------------------


def test_a_first_commitment_has_no_previous_and_closes_nothing():
    made = committed()
    assert (made.sequence, made.previous, made.closes) == (0, None, ())
    assert made == commitment()
    assert committed(entropy=iter([LOTTERY, BEACON])).entropy == (LOTTERY, BEACON)


def test_a_later_commitment_names_the_one_before_and_closes_those_that_are_over():
    first, _ = drawn(secret=secret_of("T1"))
    second = committed(
        staffed(task="T2", closes_on=date(2027, 3, 31)),
        earlier=[closing(first)],
        secret=secret_of("T2"),
    )
    assert (second.sequence, second.previous, second.closes) == (1, first.commitment, ())
    kept = [closing(second.header), closing(first)]
    third = commit_later(earlier=kept)
    assert (third.sequence, third.previous) == (2, second.hex)
    assert third.closes == (Closed(sequence=0, seal=first.seal, values=VALUES, events=NO_EVENTS),)
    # The second is not over, so its values need not be known; the order does not matter.
    assert third == commit_later(earlier=iter(kept[::-1]))
    fourth = commit_later(
        later(task="T4"),
        earlier=[*kept, closing(draw(third, values=VALUES))],
        secret=secret_of("T4"),
        committed_on=date(2027, 1, 20),
        entropy=[altered(LOTTERY, date=date(2027, 1, 21))],
    )
    assert fourth.closes == ()


@pytest.mark.parametrize(("committed_on", "closes"), [(date(2026, 12, 31), 0), (NEW_YEAR, 1)])
def test_a_draw_is_closed_after_its_last_day(committed_on, closes):
    first, _ = drawn(secret=secret_of("T1"))
    made = commit_later(earlier=[closing(first)], committed_on=committed_on)
    assert len(made.closes) == closes


def test_a_lapsed_draw_is_closed_like_any_other_without_seal_and_events():
    lapsed = closing(commitment(secret=secret_of("T1")).header, values=[None])
    made = commit_later(later(instead_of="T1"), earlier=[lapsed])
    assert made.closes == (Closed(sequence=0, seal=None, values=[None], events=NO_EVENTS),)
    assert made.header.instead_of == "T1"


def test_the_header_of_a_new_commitment_is_computed_already(monkeypatch):
    made = commit_later()
    monkeypatch.setattr(type(made), "lists", None)
    assert made.header.commitment == made.hex


# --- what is refused -----------------------------------------------------------------------------


def test_draws_of_other_bodies_are_refused():
    earlier = [
        closing_record(0),
        closing_record(1, body="YT-HRSS"),
        closing_record(2, body="GX-HRSS", closes_on=JUNE),
    ]
    assert against(earlier=earlier)[0] == Problem(
        "earlier-of-other-body", body=BODY, ids=("GX-HRSS", "YT-HRSS")
    )


def open_draws(*numbers, **changes):
    """Draws that are not over yet, so nothing of them is due."""
    return [closing_record(n, **{"closes_on": JUNE, **changes}) for n in numbers]


@for_each(
    ("numbers", "missing"),
    [((1,), ("0",)), ((0, 2), ("1",)), ((5,), ("0",)), ((1, 4), ("0",)), ((0, 3, 4), ("1", "2"))],
)
def test_a_gap_in_the_chain_is_named(numbers, missing):
    assert against(earlier=open_draws(*numbers)) == (Problem("earlier-missing", ids=missing),)


def test_a_fork_is_named_and_nothing_else_is_said_of_the_chain():
    fork = closing_record(1, task="F1", commitment=DIGEST, closes_on=JUNE)
    again = closing_record(3, task="F3", closes_on=JUNE)
    earlier = [*open_draws(0, 1, 3), fork, again]
    assert against(earlier=earlier) == (Problem("earlier-twice", ids=("1", "3")),)


@pytest.mark.parametrize(
    ("earlier", "torn"),
    [
        (open_draws(0, previous=DIGEST), ("0",)),
        ([*open_draws(0), *open_draws(1, 2, previous=DIGEST)], ("1", "2")),
        ([*open_draws(0), *open_draws(1, previous=None)], ("1",)),
    ],
)
def test_a_torn_chain_is_named(earlier, torn):
    assert against(earlier=earlier) == (Problem("earlier-torn", ids=torn),)


def test_days_of_commitments_do_not_decrease():
    first, second, third = open_draws(0, 1, 2)
    earlier = [
        altered(first, committed_on=date(2026, 12, 1)),
        altered(second, committed_on=date(2026, 11, 30)),
        altered(third, committed_on=NEW_YEAR + DAY),
    ]
    assert against(earlier=earlier) == (
        Problem(
            "earlier-later", committed_on=date(2027, 1, 1), ids=("0 (2026-12-01)", "2 (2027-01-02)")
        ),
    )
    same_day = [altered(one, committed_on=NEW_YEAR) for one in (first, second, third)]
    assert commit_later(earlier=same_day).sequence == 3


def test_a_draw_that_is_over_and_of_which_nothing_is_known_is_named():
    earlier = [closing_record(0), closing_record(1), *open_draws(2)]
    assert against(earlier=earlier) == (Problem("closing-missing", ids=("0 (T0)", "1 (T1)")),)


def test_what_an_earlier_header_closed_is_not_asked_for_again():
    earlier = [
        closing_record(0, closes_on=date(2026, 12, 1)),
        closing_record(1, committed_on=date(2026, 12, 2), closes_on=JUNE),
    ]
    assert commit_later(earlier=earlier).closes == ()
    on_the_day = [earlier[0], altered(earlier[1], committed_on=date(2026, 12, 1))]
    assert against(earlier=on_the_day) == (Problem("closing-missing", ids=("0 (T0)",)),)


def test_a_task_is_committed_to_once():
    assert against(earlier=open_draws(0, task="T9")) == (
        Problem("task-committed-before", task="T9"),
    )
    lapsed = closing(commitment(staffed(task="T9")).header, values=[None])
    assert against(earlier=[lapsed]) == (Problem("task-committed-before", task="T9"),)


def lapsed_draw(**changes):
    made = commitment(staffed(closes_on=date(2027, 1, 1)), secret=secret_of("T1"))
    return altered(closing(made.header, values=[None]), **changes)


@for_each(
    ("earlier", "problem"),
    [
        ([], Problem("unknown-id", what="task", where="earlier", ids=("T1",))),
        (open_draws(0), Problem("unknown-id", what="task", where="earlier", ids=("T1",))),
        (
            [lapsed_draw(values=None, lapsed_on=None)],
            Problem("instead-of-no-lapse", task="T1", committed_on=date(2027, 1, 1)),
        ),
        (
            [lapsed_draw(lapsed_on=NEW_YEAR)],
            Problem("instead-of-no-lapse", task="T1", committed_on=date(2027, 1, 1)),
        ),
        (
            [
                lapsed_draw(),
                closing_record(
                    1,
                    task="T2",
                    previous=lapsed_draw().commitment,
                    instead_of="T1",
                    committed_on=date(2026, 11, 25),
                    closes_on=JUNE,
                ),
            ],
            Problem("instead-of-twice", task="T1", ids=("T2",)),
        ),
    ],
)
def test_a_task_stands_in_once_for_one_that_lapsed_before(earlier, problem):
    assert against(later(instead_of="T1"), earlier=earlier) == (problem,)


def test_a_drawn_task_did_not_lapse():
    first, _ = drawn(secret=secret_of("T1"))
    (problem,) = against(later(instead_of="T1"), earlier=[closing(first)])
    assert problem.code == "instead-of-no-lapse"


def test_a_task_may_stand_in_from_the_day_after_the_lapse():
    lapsed = lapsed_draw(lapsed_on=NEW_YEAR - DAY)
    assert commit_later(later(instead_of="T1"), earlier=[lapsed]).sequence == 1


def test_a_secret_is_used_once():
    first = closing(commitment(staffed(closes_on=JUNE), secret=secret_of("T9")).header)
    assert against(earlier=[first]) == (Problem("secret-used-before", ids=("T1",)),)
    # Two of one seal, as a body that does not use `commit` may have published.
    second = closing_record(
        1, task="T0", previous=first.commitment, seal_digest=first.seal_digest, closes_on=JUNE
    )
    assert against(earlier=[first, second]) == (
        Problem("earlier-repeats", ids=(first.seal_digest,)),
        Problem("secret-used-before", ids=("T0", "T1")),
    )


def test_void_draws_among_the_earlier_ones_are_named():
    """Those for one task, with one seal, or instead of one task: only the first of them stands."""
    first, second, third = open_draws(0, 1, 2)
    assert against(earlier=[first, altered(second, task="T0"), third]) == (
        Problem("earlier-repeats", ids=("T0",)),
    )
    for twice in (
        [first, second, altered(third, seal_digest=second.seal_digest)],
        [first, *(altered(one, instead_of="T0") for one in (second, third))],
    ):
        assert against(earlier=twice)[0].code == "earlier-repeats"
    assert commit_later(earlier=[first, second, third]).sequence == 3


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, ()),
        ({"lapsed_on": date(2026, 11, 25)}, (Problem("stood-in-but-drawn", task="T1"),)),
        (
            {"values": None, "lapsed_on": None, "closes_on": JUNE},
            (Problem("stood-in-but-drawn", task="T1"),),
        ),
    ],
)
def test_whom_another_stood_in_for_had_lapsed_before(changes, problems):
    lapsed = lapsed_draw(**changes)
    after = closing_record(
        1,
        previous=lapsed.commitment,
        instead_of="T1",
        task="T2",
        committed_on=date(2026, 11, 25),
        closes_on=JUNE,
    )
    if problems:
        assert against(earlier=[lapsed, after]) == problems
    else:
        assert commit_later(earlier=[lapsed, after]).sequence == 2


def test_everything_that_stands_against_the_chain_and_the_commitment_comes_at_once():
    earlier = [
        closing_record(0, task="T9", body="YT-HRSS", previous=DIGEST, committed_on=NEW_YEAR + DAY)
    ]
    problems = against(
        later(instead_of="T3"),
        earlier=earlier,
        secret="short",
        entropy=(altered(BEACON, date=NEW_YEAR),),
    )
    assert [problem.code for problem in problems] == [
        "earlier-of-other-body",
        "earlier-torn",
        "earlier-later",
        "task-committed-before",
        "unknown-id",
        "closing-missing",
        "secret-form",
        "entropy-date",
    ]
    error = CommitmentError(*problems)
    assert pickle.loads(pickle.dumps(error)).problems == problems
    assert "{" not in error.message("en") + error.message("zh")


@for_each(
    ("changes", "what"),
    [
        ({"of": ONE_MATTER}, "frame"),
        ({"committed_on": "2026-11-23"}, "committed_on"),
        ({"committed_on": datetime(2026, 11, 23, tzinfo=UTC)}, "committed_on"),
        ({"earlier": [commitment().header]}, "earlier"),
        ({"earlier": [closing_record(), None]}, "earlier"),
    ],
)
def test_a_value_of_a_wrong_type_is_refused(changes, what):
    problem = problem_of(lambda: commit_later(**changes))
    assert (problem.code, problem.params["what"]) == ("wrong-type", what)


@for_each(
    ("changes", "code"),
    [
        ({"body": "上饶"}, "id-character"),
        ({"body": ["B"]}, "id-type"),
        ({"entropy": LOTTERY}, "not-a-collection"),
        ({"entropy": {LOTTERY}}, "not-ordered"),
        ({"entropy": None}, "not-a-collection"),
        ({"earlier": closing_record()}, "not-a-collection"),
        ({"earlier": None}, "not-a-collection"),
    ],
)
def test_a_value_of_a_wrong_form_is_refused(changes, code):
    assert problem_of(lambda: commit_later(**changes)).code == code


def test_a_closing_that_a_store_has_garbled_never_gets_into_a_header():
    first, _ = drawn(secret=secret_of("T1"))
    garbled = forged(closing(first), values=("anything",))
    assert commit_later(earlier=[closing(first)]).closes[0].values == VALUES
    assert problem_of(lambda: commit_later(earlier=[garbled])).code == "wrong-type"
