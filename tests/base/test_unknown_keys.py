"""A key that nothing has is refused as such, whatever it is: also what no dict can look up."""

from fractions import Fraction
from typing import Any

from tests.make.directories import cap, problem_of, rule
from tests.make.draws.draws import drawn, rich_frame
from tests.make.draws.parts import Text
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Problem, Quota, reserves
from randcheck.base.items import is_key
from randcheck.draws import FrozenDict
from randcheck.planning.forecasts import NOTHING, PlanForecast
from randcheck.plans import forecast

RESULT, COMMITTED = drawn(rich_frame())
FRAME = RESULT.frame
SUBJECT = "east.A01"
# No key of anything, some unhashable; a text that only compares like a key is none either.
STRANGE: list[Any] = [[], {}, {"M1"}, [["M1"]], None, 5, b"M1", ("M1",), 0.5, bytearray(b"M1")]


@for_each("strange", [*STRANGE, "M9"], ids=repr)
@for_each(
    ("look_up", "what", "where"),
    [
        (FRAME.matter, "matter", "task T1"),
        (lambda key: FRAME.chance_of(SUBJECT, key), "matter", "task T1"),
        (lambda key: FRAME.chance_of(key, "M1"), "subject", "matter M1"),
        (RESULT.drawn_for, "matter", "task T1"),
        (RESULT.selected, "matter", "task T1"),
        (RESULT.cuts, "matter", "task T1"),
        (RESULT.standing, "matter", "task T1"),
        (
            lambda key: reserves(RESULT, COMMITTED, matter_code=key, stratum="east/A"),
            "matter",
            "task T1",
        ),
        (
            lambda key: reserves(RESULT, COMMITTED, matter_code="M1", stratum=key),
            "stratum",
            "matter M1",
        ),
        (SHANGRAO_2023.result, "result category", SHANGRAO_2023.name),
    ],
)
def test_what_is_not_there_is_named(look_up, what, where, strange):
    shown = strange if isinstance(strange, str) else repr(strange)
    assert problem_of(lambda: look_up(strange)) == Problem(
        "unknown-id", what=what, where=where, ids=(shown,)
    )


@for_each("strange", [s for s in STRANGE if s is not None], ids=repr)
def test_where_an_id_is_asked_for_nothing_else_is_taken(strange):
    forecasts = PlanForecast(
        tasks=FrozenDict(), impossible=FrozenDict(), shares=FrozenDict(), regions=()
    )
    for look_up in (
        lambda: COMMITTED.place(strange, "M1"),
        lambda: COMMITTED.place(SUBJECT, strange),
        lambda: forecast(FRAME).of(strange),
        lambda: forecasts.of(strange),
    ):
        assert problem_of(look_up).code == "id-type"


def test_a_subject_that_is_not_in_the_directory_expects_nothing():
    assert forecast(FRAME).of("nobody") == NOTHING
    assert forecast(FRAME).of(SUBJECT) != NOTHING


@for_each("strange", [*STRANGE, Text("A")], ids=repr)
def test_what_has_no_entry_of_its_own_has_that_of_the_rest(strange):
    by_grade = cap(limit=2, limit_by_grade=rule({"A": 1}))
    assert [by_grade.limit_of(g).value for g in ("A", "B", strange)] == [1, 2, 2]
    rest = Quota.share(Fraction(1, 20))
    quota = Quota.within("region", {"A": Quota.count(1)}, rest=rest)
    assert (quota.of_group("A"), quota.of_group(strange)) == (Quota.count(1), rest)
    assert Quota.count(1).of_group(strange) is None


def test_only_a_text_is_a_key():
    assert is_key("a", {"a": 1})
    strange: list[Any] = ["b", Text("a"), [], None]
    assert not any(is_key(key, {"a": 1}) for key in strange)


def test_a_long_key_is_cut():
    assert problem_of(lambda: FRAME.matter("x" * 200)).params["ids"] == ("x" * 79 + "…",)
