"""What a forecast expects is what draws give in the mean."""

from collections import Counter
from fractions import Fraction
from itertools import product
from math import floor, lcm, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.worlds import commitment, frame, matter_frame, members, roster

from randcheck import draw
from randcheck.planning.forecasts import Expected, forecast

RUNS = 400
"""Draws per frame; with the bound below, a right forecast fails one time in millions."""
SIGMAS = 6


def staffed(*matters):
    """A frame with officers enough for any number of visits."""
    return frame(*matters, roster=roster(*(f"I{n}" for n in range(4))))


ONE = staffed(matter_frame("M1", members=members(A=5, B=3), weights={"A": 1, "B": 3}, quota=3))
TWINS = staffed(
    matter_frame("M1", members=members(A=5, B=3), weights={"A": 1, "B": 3}, quota=3),
    matter_frame("M2", members=members(A=5, B=3), weights={"A": 1, "B": 1}, quota=2),
    matter_frame("M3", members=members(A=5, B=3), rates={"A": Fraction(2, 5), "B": 0}),
)
NESTED = staffed(
    matter_frame("M1", members=members(A=6), weights={"A": 1}, quota=2),
    matter_frame(
        "M2",
        members=dict.fromkeys(("A00", "A01", "A02"), "X"),
        exclusions=dict.fromkeys(("A03", "A04", "A05"), "kind-out-of-scope"),
        weights={"X": 1},
        quota=1,
    ),
)


def observed(of):
    """Visits per subject over many draws."""
    visits: Counter[str] = Counter()
    for run in range(RUNS):
        committed = commitment(of, secret=f"{run:064x}")
        visits.update(visit.subject_id for visit in draw(committed, values=VALUES).visits)
    return visits


VALUES = ("03 07 11 19 24 31 08",)
SCALE = 6 * lcm(*range(1, 13))


@pytest.mark.parametrize("of", [ONE, TWINS, NESTED], ids=["one", "twins", "nested"])
def test_the_visits_that_are_expected_are_the_mean_of_what_seeded_draws_give(of):
    expected, visits = forecast(of), observed(of)
    margin = SIGMAS * sqrt(RUNS / 4)
    assert sum(visits.values()) > 0
    for subject_id in expected.strata_of:
        bounds = expected.of(subject_id)
        assert bounds.least * RUNS - margin <= visits[subject_id] <= bounds.most * RUNS + margin
    whole = SIGMAS * sqrt(RUNS * len(expected.strata_of) / 4)
    total = sum(visits.values())
    assert expected.visits.least * RUNS - whole <= total <= expected.visits.most * RUNS + whole


def test_one_matter_and_matters_with_the_same_strata_are_exact():
    assert forecast(ONE).visits == Expected(Fraction(3), Fraction(3))
    assert forecast(TWINS).visits.is_exact
    assert all(bounds.is_exact for bounds in forecast(TWINS).expected_of.values())


def test_other_overlaps_have_bounds():
    bounds = forecast(NESTED)
    assert bounds.of("A00") == Expected(Fraction(1, 3), Fraction(2, 3))
    assert bounds.of("A03") == Expected(Fraction(1, 3), Fraction(1, 3))
    assert bounds.of("nobody") == Expected(Fraction(0), Fraction(0))
    assert not bounds.visits.is_exact


def test_nobody_expects_more_than_one_visit():
    bounds = forecast(
        frame(
            matter_frame("M1", members=members(A=3), quota=2),
            matter_frame("M2", members=members(A=2), exclusions={"A02": "out"}, quota=2),
        )
    )
    assert bounds.of("A00") == Expected(Fraction(1), Fraction(1))
    assert bounds.task == "T1"
    assert bounds.matter_codes == ("M1", "M2")


def mean_of_greatest(means):
    """The mean of the greatest, over every way in which each number is rounded."""
    total = Fraction(0)
    for ups in product((False, True), repeat=len(means)):
        chance = Fraction(1)
        for mean, up in zip(means, ups, strict=True):
            part = mean - floor(mean)
            chance *= part if up else 1 - part
        total += chance * max(floor(m) + up for m, up in zip(means, ups, strict=True))
    return total


@given(st.lists(st.fractions(min_value=0, max_value=6, max_denominator=12), min_size=1, max_size=4))
def test_same_strata_expect_the_mean_of_the_largest_number(means):
    size = 6
    matters = []
    for number, mean in enumerate(means):
        # Two strata whose chances sum to a whole number; the first has the wanted mean.
        rest = -mean % 1
        weights = {"A": mean / size} if mean else {}
        sizes = {"A": size} if mean else {}
        if rest:
            weights["Z"], sizes["Z"] = rest, 1
        others = {i: "out" for i in (*members(A=size), *members(Z=1)) if i[0] not in sizes}
        if not sizes:
            continue
        matters.append(
            matter_frame(
                f"M{number}",
                members=members(**sizes),
                exclusions=others,
                # In the proportions of the chances that are wanted, as integers.
                weights={name: int(weight * SCALE) for name, weight in weights.items()},
                quota=int(mean + rest),
            )
        )
    if not matters:
        return
    expected = forecast(staffed(*matters)).of("A00")
    inside = [mean for mean in means if mean]
    if inside:
        assert expected.is_exact
        assert expected.least == mean_of_greatest(inside) / size
