"""What a body keeps of a draw for its later headers: made by `closing`."""

from datetime import date

import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    BEACON,
    BODY,
    DIGEST,
    LOTTERY,
    VALUES,
    altered,
    commitment,
    drawn,
    staffed,
    without_subject,
)
from tests.make.draws.parts import COMMITTED_ON
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.domain.draw.entropy import misfit
from randcheck.domain.draw.events import events_root
from randcheck.drawing.chain import closing


def test_a_commitment_is_kept_before_its_draw():
    made = commitment(staffed(instead_of="T0"), sequence=3, previous=DIGEST)
    kept = closing(made.header)
    assert kept.is_open
    assert not kept.has_lapsed
    assert kept == altered(
        kept,
        body=BODY,
        sequence=3,
        task="T1",
        instead_of="T0",
        commitment=made.hex,
        previous=DIGEST,
        committed_on=COMMITTED_ON,
        closes_on=date(2026, 12, 31),
        seal_digest=made.header.seal_digest,
        values=None,
        seal=None,
        events=NO_EVENTS,
        lapsed_on=None,
    )


def test_a_draw_is_kept_with_seal_values_and_the_root_over_its_events():
    result, made = drawn()
    kept = closing(result)
    assert (kept.seal, kept.values, kept.events) == (made.seal, VALUES, NO_EVENTS)
    assert not kept.is_open
    assert not kept.has_lapsed
    assert altered(kept, values=None, seal=None) == closing(made.header)
    after = without_subject(result, made, result.visits[0].subject_id)
    assert closing(after) == altered(kept, events=events_root(after.events))
    assert closing(after).events.size == 1


@pytest.mark.parametrize(
    ("values", "lapsed_on"),
    [
        ((None, None), date(2026, 11, 24)),
        ((None, "0" * 64), date(2026, 11, 24)),
        ((VALUES[0], None), date(2026, 11, 26)),
    ],
)
def test_a_lapsed_draw_is_kept_with_what_came_and_the_day_of_the_first_that_did_not(
    values, lapsed_on
):
    made = commitment(entropy=(LOTTERY, altered(BEACON, date=date(2026, 11, 26))))
    kept = closing(made.header, values=iter(values))
    assert (kept.values, kept.seal, kept.events) == (values, None, NO_EVENTS)
    assert kept.has_lapsed
    assert kept.lapsed_on == lapsed_on
    assert not kept.is_open


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ((), Problem("values-count", given=0, ids=(LOTTERY.source,))),
        ((None, None), Problem("values-count", given=2, ids=(LOTTERY.source,))),
        (VALUES, Problem("lapse-without-none", task="T1")),
        (("3 7",), misfit(LOTTERY, "3 7")),
    ],
)
def test_what_is_no_lapse_is_refused(values, problem):
    made = commitment()
    found = problem_of(lambda: closing(made.header, values=values))
    assert found == problem
    assert found.message("zh") != found.message("en")


def test_a_draw_that_was_made_did_not_lapse():
    result, _ = drawn()
    problem = problem_of(lambda: closing(result, values=[None]))
    assert problem == Problem("lapse-of-draw", task="T1")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"values": ("03 07 11 19 24 31 99",)}, "value-form"),
        ({"values": ()}, "values-count"),
        ({"seal": DIGEST}, "closing-seal"),
    ],
)
def test_a_draw_that_is_not_of_its_header_is_not_kept(changes, code):
    # A later header would say it, for ever.
    result = altered(drawn()[0], **changes)
    assert problem_of(lambda: closing(result)).code == code


@for_each(
    ("of", "values", "code"),
    [
        (None, None, "wrong-type"),
        (commitment(), None, "wrong-type"),
        ({}, [None], "wrong-type"),
        (commitment().header, "x", "not-a-collection"),
        (commitment().header, {None}, "not-ordered"),
        (commitment().header, 5, "not-a-collection"),
    ],
)
def test_what_is_no_draw_or_header_is_not_kept(of, values, code):
    assert problem_of(lambda: closing(of, values=values)).code == code
