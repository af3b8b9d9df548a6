"""What may be a secret is not shown in a message: neither in its own field nor in another's."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.draws.draws import altered, rich_frame, without_subject
from tests.make.draws.draws import drawn as drawn_from
from tests.make.loops import for_each
from tests.make.worlds import SECRET, committed, drawn, frame

from randcheck import (
    Closing,
    Draw,
    Problem,
    RandcheckError,
    Subject,
    closing,
    commit,
    draw,
    replace_inspector,
    reserves,
    transcript,
    verify,
    verify_chain,
)
from randcheck.base.errors import brief, brief_all, masked
from randcheck.base.texts import id_problem
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.draws import Closed

COMMITTED = committed()
DRAWN = drawn()
CLOSING = closing(DRAWN)
CLOSED = Closed(sequence=0, seal=DRAWN.seal, values=DRAWN.values, events=NO_EVENTS)
AFTER = without_subject(*drawn_from(rich_frame()), "east.A01")
WRONG = [DRAWN.seal.upper(), DRAWN.seal[:-1], DRAWN.seal + "0", f" {DRAWN.seal}", [DRAWN.seal]]


def said(make: Any) -> str:
    """All that an error says of what is wrong, in words and in its repr."""
    with pytest.raises(RandcheckError) as caught:
        make()
    error = caught.value
    return "\n".join([error.message("en"), error.message("zh"), repr(error.problems)])


@for_each(
    ("record", "field"),
    [
        *((DRAWN, field) for field in ("seal", "seed")),
        *((CLOSING, field) for field in ("seal", "seal_digest", "commitment", "previous")),
        (CLOSED, "seal"),
        (DRAWN.selections[0], "ticket"),
        (COMMITTED, "secret"),
        (COMMITTED, "previous"),
        (COMMITTED.header, "seal_digest"),
        (AFTER.events[0], "nonce"),
        (AFTER.events[0].event, "evidence"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
@for_each("wrong", WRONG, ids=range(len(WRONG)))
def test_a_field_of_hex_digits_shows_nothing_of_a_wrong_value(record, field, wrong):
    words = said(lambda: altered(record, **{field: wrong}))
    assert DRAWN.seal[8:40] not in words.lower()
    assert f"{type(record).__name__}.{field}" in words or field == "secret"


def test_a_wrong_digest_of_a_path_is_not_shown():
    place = COMMITTED.prove("A00").places["M1"]
    words = said(lambda: altered(place, path=[*place.path, DRAWN.seal.upper()]))
    assert "Place.path" in words
    assert DRAWN.seal[8:40] not in words.lower()


def test_a_wrong_seal_is_told_by_type_and_length():
    with pytest.raises(RandcheckError) as caught:
        altered(DRAWN, seal="5E" * 32)
    [problem] = caught.value.problems
    assert problem == Problem("not-hex", what="Draw.seal", digits=64, type="str", length=64)
    assert problem.message() == (
        "Draw.seal is a str of length 64; it has to be 64 lowercase hex digits"
    )
    assert "类型为 str、长度为 64" in problem.message("zh")


NOTHING: Any = None
GIVEN_ELSEWHERE: list[Any] = [
    lambda secret: commit(
        secret, body="B", committed_on=NOTHING, entropy=(), secret=SECRET
    ),  # the arguments in another order
    lambda secret: committed(entropy=[secret]),
    lambda secret: committed(earlier=[secret]),
    lambda secret: committed(committed_on=secret),
    lambda secret: committed(body=f"{secret}0"),
    lambda secret: committed(body=f"{secret[:60]} "),
    lambda secret: committed(body=f"-{secret[:60]}"),
    lambda secret: draw(secret, values=()),
    lambda secret: draw(COMMITTED, values=[secret]),
    lambda secret: draw(COMMITTED, values=secret),
    closing,
    lambda secret: closing(COMMITTED.header, values=[secret]),
    lambda secret: verify(DRAWN, secret),
    lambda secret: verify_chain([], void=[f"{secret} "]),
    lambda secret: transcript(COMMITTED, audience=secret, stage=secret),
    lambda secret: reserves(DRAWN, COMMITTED, matter_code=secret, stratum="all/A"),
    lambda secret: reserves(DRAWN, COMMITTED, matter_code="M1", stratum=secret),
    lambda secret: COMMITTED.place(secret, "M1"),
    lambda secret: COMMITTED.frame.chance_of("A00", secret),
    lambda secret: frame(roster={"I1": secret, "I2": secret}),
    lambda secret: frame(annex={"a": {secret}}),
    lambda secret: Subject(id="S1", name=f"{secret}\n", region="361102"),
    lambda secret: Subject(id="S1", name=f"{secret} ", region="361102"),
    lambda secret: Subject(id="S1", name=secret * 20, region="361102"),
    lambda secret: replace_inspector(
        DRAWN,
        secret,
        subject_id="A00",
        inspector_id="I1",
        reason="r",
        evidence="e",
        on=NOTHING,
        rulebook=NOTHING,
    ),
]


@for_each("given", GIVEN_ELSEWHERE, ids=range(len(GIVEN_ELSEWHERE)))
@for_each("secret", [SECRET, DRAWN.seal, "5E" * 32])
def test_a_secret_that_is_given_in_a_wrong_place_is_not_shown(given, secret):
    assert secret[8:40] not in said(lambda: given(secret))


@for_each(
    ("value", "shown"),
    [
        ("5e" * 32, "'<64 hex digits>'"),
        ("5E" * 32, "'<64 hex digits>'"),
        (f"x {'0f' * 16}", "'x <32 hex digits>'"),
        ("0f" * 15, f"'{'0f' * 15}'"),
        # A number is shown, and so is an id that is no run of digits.
        (10**40, f"1{'0' * 40}"),
        ("91361102MA35000017", "'91361102MA35000017'"),
        (["0f" * 20, 1], "['<40 hex digits>', 1]"),
        (b"a" * 64, "b'<64 hex digits>'"),
        ({"k": "0f" * 16}, "{'k': '<32 hex digits>'}"),
        (attrs.make_class("Holder", ["held"])("5e" * 32), "Holder(held='<64 hex digits>')"),
    ],
)
def test_32_hex_digits_or_more_are_only_counted(value, shown):
    assert brief(value) == shown
    assert brief_all([value]) == shown
    assert masked(shown) == shown


def test_an_id_that_looks_like_a_secret_is_not_shown_where_it_is_unknown():
    assert said(lambda: COMMITTED.frame.matter("M9")).count("M9") == 3
    words = said(lambda: COMMITTED.frame.matter("5e" * 32))
    assert words.count("'<64 hex digits>'") == 3
    assert "0f" * 16 in said(lambda: COMMITTED.frame.matter("0f" * 16))


def test_of_a_bad_id_the_rest_is_shown():
    problem = id_problem(f"甲{'0f' * 20}", "subject id")
    assert problem is not None
    assert problem.params["value"] == "甲<40 hex digits>"


def test_the_records_of_a_draw_are_right_as_they_are():
    assert isinstance(altered(DRAWN), Draw)
    assert isinstance(altered(CLOSING), Closing)
    assert DRAWN.selections[0].chance == Fraction(2, 5)
