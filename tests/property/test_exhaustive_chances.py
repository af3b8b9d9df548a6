"""Exact proofs on small frames: over all orders of tickets and all values of U, each subject is
drawn with exactly the chance that its stratum states.

The library's own `select` is run for every order of the subject tickets, and for one U of each
interval between the points where a size changes; each interval weighs its exact length.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations, permutations, product
from math import ceil, comb, factorial
from typing import Any

import pytest
from tests.directories import frame_of, subject, subjects, task
from tests.worlds import SEED, frame, ids, matter_frame, members, replace_tickets

from randcheck import Quota
from randcheck.drawing import selection
from randcheck.drawing.selection import TICKETS, select, stratum_sizes

F = Fraction


def intervals(matter):
    """A number of U for each interval on which no size changes, with the interval's length."""
    if matter.rates is not None:
        return [(0, F(1))]
    running, points = F(0), {F(0)}
    for name in sorted(matter.sizes):
        running += matter.sizes[name] * matter.chances[name]
        points.add(-running % 1)
    ordered = sorted(points)
    lengths = [end - start for start, end in zip(ordered, [*ordered[1:], F(1)], strict=True)]
    assert sum(lengths) == 1
    return [(ceil(point * TICKETS), length) for point, length in zip(ordered, lengths, strict=True)]


def outcomes(made):
    """Every outcome of a frame: its weight, and the ids drawn by matter, over all tickets."""
    subjects = sorted({i for matter in made.matters for i in matter.members})
    by_matter = [intervals(matter) for matter in made.matters]
    texts = {f"size:{matter.code}": place for place, matter in enumerate(made.matters)}
    weight_of_order = F(1, factorial(len(subjects)))
    for order in permutations(range(len(subjects))):
        number = {f"subject:{i}": place for i, place in zip(subjects, order, strict=True)}
        for chosen in product(*by_matter):
            weight = weight_of_order
            for _, length in chosen:
                weight *= length

            def ticket_of(seed, text, number=number, chosen=chosen):
                drawn = number[text] if text in number else chosen[texts[text]][0]
                return f"{drawn:064x}"

            with pytest.MonkeyPatch.context() as patch:
                replace_tickets(patch, selection, ticket_of)
                drawn = defaultdict(set)
                for one in select(made, SEED):
                    drawn[one.matter_code].add(one.subject_id)
            yield weight, drawn


def chances_in(made):
    """The exact chance of each subject for each matter, summed over all outcomes."""
    chances: Counter[tuple[str, str]] = Counter()
    total = F(0)
    for weight, drawn in outcomes(made):
        total += weight
        for code, some in drawn.items():
            for one in some:
                chances[one, code] += weight
    assert total == 1
    return chances


def stated_chances(made):
    return {
        (subject, matter.code): chance
        for matter in made.matters
        for subject in matter.members
        if (chance := made.chance_of(subject, matter.code)) > 0
    }


STRATA: dict[str, tuple[dict[str, int], dict[str, Any]]] = {
    "one": ({"A": 4}, {"A": 1}),
    "two": ({"A": 3, "B": 2}, {"A": 1, "B": 2}),
    "two, thirds": ({"A": 2, "B": 3}, {"A": F(1, 3), "B": F(3, 2)}),
    "two, one capped": ({"A": 4, "B": 1}, {"A": 1, "B": 50}),
    "three": ({"A": 2, "B": 1, "C": 2}, {"A": 1, "B": F(5, 2), "C": F(1, 2)}),
    "three, two capped": ({"A": 3, "B": 1, "C": 1}, {"A": 1, "B": 9, "C": 40}),
    "four": ({"A": 1, "B": 2, "C": 1, "D": 1}, {"A": 1, "B": 2, "C": 3, "D": F(7, 3)}),
    "four, one capped": ({"A": 1, "B": 1, "C": 2, "D": 1}, {"A": 60, "B": 2, "C": 3, "D": 1}),
}
CASES = [
    (name, sizes, weights, quota)
    for name, (sizes, weights) in STRATA.items()
    for quota in range(sum(sizes.values()) + 1)
]
BY_QUOTA = pytest.mark.parametrize(
    ("sizes", "weights", "quota"),
    [case[1:] for case in CASES],
    ids=[f"{name}, {quota} of {sum(sizes.values())}" for name, sizes, _, quota in CASES],
)


@BY_QUOTA
def test_each_subject_is_drawn_with_exactly_its_chance(sizes, weights, quota):
    made = frame(matter_frame(members=members(**sizes), weights=weights, quota=quota))
    assert chances_in(made) == stated_chances(made)


@pytest.mark.parametrize(
    "rates", [{"A": F(1, 2), "B": F(1, 3)}, {"A": 0, "B": 1}, {"A": 1, "B": F(1, 9)}]
)
def test_each_subject_is_drawn_with_exactly_the_chance_its_rate_gives(rates):
    made = frame(matter_frame(members=members(A=3, B=2), rates=rates))
    assert chances_in(made) == stated_chances(made)


def test_the_frames_are_not_all_of_whole_expectations():
    assert (
        max(
            len(intervals(matter_frame(members=members(**sizes), weights=weights, quota=quota)))
            for _, sizes, weights, quota in CASES
        )
        == 4
    )


@BY_QUOTA
def test_the_sizes_change_at_the_points_and_nowhere_else(sizes, weights, quota):
    matter = matter_frame(members=members(**sizes), weights=weights, quota=quota)
    strata = {name: (size, matter.chances[name]) for name, size in sizes.items()}
    starts = [first for first, _ in intervals(matter)]
    lasts = [start - 1 for start in starts[1:]] + [TICKETS - 1]
    for first, last in zip(starts, lasts, strict=True):
        assert stratum_sizes(strata, first) == stratum_sizes(strata, last)
        assert stratum_sizes(strata, first) == stratum_sizes(strata, (first + last) // 2)
    for last, following in zip(lasts[:-1], starts[1:], strict=True):
        assert stratum_sizes(strata, last) != stratum_sizes(strata, following)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            matter_frame("M1", members=members(A=2, B=2), weights={"A": 1, "B": 2}, quota=2),
            matter_frame("M2", members=members(A=2, B=2), weights={"A": 3, "B": 1}, quota=1),
            id="two quotas",
        ),
        pytest.param(
            matter_frame("M1", members=members(A=2, B=2), weights={"A": 1, "B": 9}, quota=3),
            matter_frame("M2", members=members(A=2, B=2), rates={"A": F(1, 2), "B": F(1, 3)}),
            id="quota and rates",
        ),
        pytest.param(
            matter_frame(
                "M1", members={"S1": "A", "S2": "A", "S3": "B"}, exclusions={"S4": "x"}, quota=2
            ),
            matter_frame(
                "M2", members={"S1": "C", "S2": "D", "S4": "D"}, exclusions={"S3": "x"}, quota=1
            ),
            id="other strata, other members",
        ),
    ],
)
def test_two_matters_that_share_tickets_each_keep_their_own_chances(first, second):
    made = frame(first, second)
    assert chances_in(made) == stated_chances(made)


EAST, WEST, NORTH = "361102", "361103", "361123"
ONE_THIRD, HALF = Quota.share(F(1, 3)), Quota.share(F(1, 2))


def district(region, count, **changes):
    return subjects(*ids(region, count), region=region, **changes)


@pytest.mark.parametrize(
    ("directory", "quota", "numbers"),
    [
        pytest.param(
            [*district(EAST, 3), *district(WEST, 2)],
            Quota.within("region", rest=ONE_THIRD),
            {EAST: 1, WEST: 1},
            id="two groups",
        ),
        pytest.param(
            [
                *district(EAST, 2),
                subject("E", region=EAST, abnormal_listed=True),
                *district(WEST, 1),
                subject("W", region=WEST, serious_violation=True),
            ],
            Quota.within("region", {EAST: Quota.count(2)}, rest=HALF),
            {EAST: 2, WEST: 1},
            id="marks within groups",
        ),
        pytest.param(
            [
                *district(EAST, 2),
                subject("E", region=EAST, serious_violation=True),
                *district(WEST, 1),
                *district(NORTH, 1),
            ],
            Quota.within("region", {EAST: Quota.count(2), WEST: Quota.count(1)}),
            {EAST: 2, WEST: 1},
            id="one certain, one group out",
        ),
    ],
)
def test_each_group_is_drawn_to_its_number_and_each_subject_with_its_chance(
    directory, quota, numbers
):
    made = frame_of(directory, asked=task({"M1": quota}))
    assert chances_in(made) == stated_chances(made)
    region_of = {firm.id: firm.region for firm in directory}
    for _, drawn in outcomes(made):
        assert Counter(region_of[i] for i in drawn["M1"]) == numbers


def test_the_chances_within_groups_are_the_promised_ones():
    directory = [*district(EAST, 2), *district(WEST, 1)]
    directory += [subject("E", region=EAST, abnormal_listed=True)]
    quota = Quota.within("region", {EAST: Quota.count(1), WEST: Quota.count(1)})
    assert chances_in(frame_of(directory, asked=task({"M1": quota}))) == {
        (f"{EAST}00", "M1"): F(1, 4),
        (f"{EAST}01", "M1"): F(1, 4),
        ("E", "M1"): F(1, 2),
        (f"{WEST}00", "M1"): 1,
    }


def test_who_is_drawn_for_one_matter_is_likely_drawn_for_the_next():
    both = [matter_frame(code, members=members(A=4), quota=1) for code in ("M1", "M2")]
    assert all(drawn["M1"] == drawn["M2"] for _, drawn in outcomes(frame(*both)))


@pytest.mark.parametrize(
    ("sizes", "weights", "quota"),
    [
        ({"A": 5}, {"A": 1}, 2),
        ({"A": 3, "B": 2}, {"A": 1, "B": 2}, 2),
        ({"A": 3, "B": 1}, {"A": 1, "B": 2}, 2),
    ],
)
def test_all_sets_of_one_size_from_a_stratum_are_drawn_alike(sizes, weights, quota):
    made = frame(matter_frame(members=members(**sizes), weights=weights, quota=quota))
    for stratum, size in sizes.items():
        of_stratum = sorted(i for i, s in made.matter("M1").members.items() if s == stratum)
        chance: Counter[frozenset[str]] = Counter()
        of_size: Counter[int] = Counter()
        for weight, drawn in outcomes(made):
            some = frozenset(drawn["M1"]) & set(of_stratum)
            chance[some] += weight
            of_size[len(some)] += weight
        for count, weight in of_size.items():
            for chosen in combinations(of_stratum, count):
                assert chance[frozenset(chosen)] == weight / comb(size, count)
