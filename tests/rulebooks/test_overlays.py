"""Overlays: from when to when they hold, and how several decide."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import OPENS, cap, problem_of, problems_of, rotation, rule
from tests.make.overlays import DAY, FULL, NATION, PROVINCE, SINCE, held, over, overlay, setting

from randcheck import SHANGRAO_2023, Source
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import Overlay, overlaid

# When it is in force.


@pytest.mark.parametrize(
    ("on", "limit"),
    [(SINCE - DAY, 2), (SINCE, 1), (OPENS, 1), (OPENS + DAY, 2)],
)
def test_an_overlay_holds_from_its_first_day_to_its_last_both_included(on, limit):
    made = setting({"caps.art-11.limit": 1})
    ended = attrs.evolve(made, in_force_until=OPENS)
    assert over(SHANGRAO_2023, ended, on=on).caps[0].limit.value == limit
    assert ended.in_force(on) is (limit == 1)
    assert made.in_force(OPENS + DAY)


def test_an_overlay_that_is_not_in_force_leaves_the_rulebook_as_it_is():
    assert over(SHANGRAO_2023, overlay(minimum_officers=3), on=SINCE - DAY) == SHANGRAO_2023
    assert over(SHANGRAO_2023) == SHANGRAO_2023


def test_an_overlay_may_hold_for_one_day_but_does_not_end_before_it_begins():
    assert overlay(in_force_until=SINCE, minimum_officers=3).in_force(SINCE)
    problem = problem_of(lambda: overlay(in_force_until=SINCE - DAY, minimum_officers=3))
    assert problem.code == "dates-out-of-order"


def test_an_overlay_sets_something():
    with pytest.raises(ValueError, match="values"):
        overlay()


@pytest.mark.parametrize("on", ["2026-07-01", None, 20260701])
def test_the_day_is_a_date(on):
    problem = problem_of(lambda: overlaid(SHANGRAO_2023, [], on=on))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "on")


# Several of them.


def test_the_later_overlay_decides_in_whichever_order_they_are_given():
    early = setting({"caps.art-11.limit": 1, "minimum_officers": 3})
    late = setting({"caps.art-11.limit": 4}, "国家办法", NATION, SINCE + DAY)
    for overlays in ((early, late), (late, early)):
        made = over(SHANGRAO_2023, *overlays, on=OPENS)
        assert made.caps[0].limit == rule(4, NATION)
        assert made.minimum_officers == rule(3, PROVINCE)
        assert made.name == "上饶市人社局细则 2023 + 省细则 + 国家办法"
        assert over(SHANGRAO_2023, *overlays).caps[0].limit.value == 1


@pytest.mark.parametrize(
    ("first", "second", "ids"),
    [
        ({"minimum_officers": 3}, {"minimum_officers": 3}, ("minimum_officers",)),
        (
            {"caps": [cap("art-11")], "rotation": None, "periods": []},
            {"caps.art-11.limit": 1, "rotation": rotation()},
            ("caps", "rotation"),
        ),
        (
            {"risk.factors.serious.weight": 9, "risk.factors.abnormal.weight": 3},
            {"risk": SHANGRAO_2023.risk},
            ("risk.factors.abnormal.weight", "risk.factors.serious.weight"),
        ),
    ],
)
def test_two_overlays_that_set_one_number_from_the_same_day_collide(first, second, ids):
    one, other = setting(first, "A"), setting(second, "B", NATION)
    problem = problem_of(lambda: over(SHANGRAO_2023, one, other))
    assert problem.code == "overlays-collide"
    assert problem.params == {"first": "A", "second": "B", "ids": ids, "on": date(2026, 7, 1)}
    assert problem_of(lambda: over(SHANGRAO_2023, other, one)) == problem


def test_overlays_of_one_day_that_set_different_numbers_do_not_collide():
    made = over(
        FULL,
        setting({"caps.art-11.limit": 1}, "A"),
        setting({"caps.art-11.limit_by_grade": {"A": 1}, "rotation.days": 9}, "B", NATION),
    )
    limit, by_grade = made.caps[0].limit, made.caps[0].limit_by_grade
    assert (limit.source, by_grade.source) == (PROVINCE, NATION)
    assert made.name.endswith(" + A + B")


def test_overlays_of_one_number_from_two_days_do_not_collide():
    early = overlay("A", minimum_officers=3)
    late = overlay("B", in_force_from=OPENS, minimum_officers=4)
    assert over(SHANGRAO_2023, early, late, on=OPENS).minimum_officers.value == 4


def test_all_that_is_wrong_with_the_overlays_is_named_at_once():
    overlays = [setting({"age": n, "minimum_officers": 3}, f"A{n}") for n in range(3)]
    problems = problems_of(lambda: over(SHANGRAO_2023, *overlays))
    assert [problem.code for problem in problems] == ["unknown-number"] * 3 + [
        "overlays-collide"
    ] * 3
    assert [(problem.params["first"], problem.params["second"]) for problem in problems[3:]] == [
        ("A0", "A1"),
        ("A0", "A2"),
        ("A1", "A2"),
    ]


_overlays = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.none() | st.integers(0, 20),
        st.sampled_from(["caps.art-11.limit", "minimum_officers", "rotation.days"]),
        st.integers(2, 9),
    ),
    max_size=6,
    unique_by=lambda made: (made[0], made[2]),
)


@given(made=_overlays, on=st.integers(0, 45))
def test_each_number_is_that_of_the_latest_overlay_in_force(made, on):
    overlays = [
        Overlay(
            name=f"O{n}",
            source=Source(act=f"O{n}"),
            in_force_from=SINCE + start * DAY,
            in_force_until=None if length is None else SINCE + (start + length) * DAY,
            values={name: value},
        )
        for n, (start, length, name, value) in enumerate(made)
    ]
    expected = {name: held(FULL, name) for _, _, name, _ in made}
    for start, length, name, value in sorted(made, key=lambda item: item[0]):
        if start <= on and (length is None or on <= start + length):
            expected[name] = value
    result = overlaid(FULL, iter(overlays), on=SINCE + on * DAY)
    assert {name: held(result, name) for name in expected} == expected


def test_the_rulebook_below_stays_as_it_is():
    digest = SHANGRAO_2023.ref.digest
    over(SHANGRAO_2023, setting({"caps.art-11.limit": 1}))
    assert SHANGRAO_2023.caps[0].limit == rule(2, shangrao("11"))
    assert SHANGRAO_2023.ref.digest == digest


@pytest.mark.parametrize("given", [None, overlay(minimum_officers=3), [5]])
def test_overlays_are_a_collection_of_them(given):
    problem = problem_of(lambda: overlaid(SHANGRAO_2023, given, on=SINCE))
    assert problem.code in {"not-a-collection", "wrong-type"}
