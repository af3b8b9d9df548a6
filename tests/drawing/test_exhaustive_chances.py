"""Exact proofs on small frames: over all orders of tickets and all values of U, each subject is
drawn with exactly the chance that its stratum states.

The library's own `numbers_drawn` and `select` are run for every order of the tickets of strata
and of subjects, and for one U of each interval between the points where a number changes; each
interval weighs its exact length.
"""

from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations, permutations, product
from math import ceil, comb, factorial, floor, prod
from typing import Any

import pytest
from tests.make.draws.draws import SECRET, expectations, matter, staffed
from tests.make.loops import for_each

from randcheck.drawing import selection
from randcheck.drawing.lists import CommittedLists
from randcheck.drawing.selection import TICKETS, numbers_drawn, rounded, select

F = Fraction
SEED = "0" * 64


class Tickets:
    """Stands in for the tickets of strata and groups: those of a chosen order, and a chosen U."""

    def __init__(self, orders, us):
        self.place = {name: place for order in orders for place, name in enumerate(order)}
        self.us = us

    def __call__(self, seed, purpose, key):
        _, _, name = key.partition(":")
        number = self.place[name] if purpose == "stratum" else self.us[name]
        return f"{number:064x}"


def points(expected):
    """Where the numbers change, along one order: a U for each interval, with its length."""
    running, found = F(0), {F(0)}
    for number in expected.values():
        running += number
        found.add(-running % 1)
    ordered = sorted(found)
    lengths = [end - start for start, end in zip(ordered, [*ordered[1:], F(1)], strict=True)]
    return [(ceil(point * TICKETS), length) for point, length in zip(ordered, lengths, strict=True)]


def ways(of, group):
    """All orders of the strata of a group, each with all U: order, U, weight."""
    expected = {n: e for n, e in expectations(of).items() if n.startswith(f"{group}/")}
    if of.groups[group].quota is None:
        return [((), 0, F(1))]
    return [
        (order, u, length / factorial(len(expected)))
        for order in permutations(expected)
        for u, length in points({name: expected[name] for name in order})
    ]


def numbers_of(of, tickets):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selection, "ticket", tickets)
        return numbers_drawn(
            of.code,
            expectations(of),
            by_rates={name: group.quota is None for name, group in of.groups.items()},
            seed=SEED,
        )


def all_numbers(of):
    """Over all orders of strata and all U of a matter of one group: weight, numbers."""
    for order, u, weight in ways(of, "all"):
        yield weight, numbers_of(of, Tickets([order], {"all": u}))


GROUPS = {
    "one": ({"all/A": 4}, {"all/A": 1}),
    "two": ({"all/A": 3, "all/B": 2}, {"all/A": 1, "all/B": 2}),
    "two, ninths": ({"all/A": 2, "all/B": 3}, {"all/A": 2, "all/B": 9}),
    "two, one capped": ({"all/A": 4, "all/B": 1}, {"all/A": 1, "all/B": 50}),
    "three": ({"all/A": 2, "all/B": 1, "all/C": 2}, {"all/A": 2, "all/B": 5, "all/C": 1}),
    "three, two capped": (
        {"all/A": 3, "all/B": 1, "all/C": 1},
        {"all/A": 1, "all/B": 9, "all/C": 40},
    ),
    "four": (
        {"all/A": 1, "all/B": 2, "all/C": 1, "all/D": 1},
        {"all/A": 3, "all/B": 6, "all/C": 9, "all/D": 7},
    ),
    "four, one capped": (
        {"all/A": 1, "all/B": 1, "all/C": 2, "all/D": 1},
        {"all/A": 60, "all/B": 2, "all/C": 3, "all/D": 1},
    ),
    "five alike": (
        {f"all/{name}": 1 for name in "ABCDE"},
        {f"all/{name}": 1 for name in "ABCDE"},
    ),
}
CASES = [
    (name, sizes, weights, quota)
    for name, (sizes, weights) in GROUPS.items()
    for quota in range(sum(sizes.values()) + 1)
]
BY_QUOTA = for_each(
    ("sizes", "weights", "quota"),
    [case[1:] for case in CASES],
    ids=[f"{name}, {quota} of {sum(sizes.values())}" for name, sizes, _, quota in CASES],
)


# --- how many ------------------------------------------------------------------------------------


@BY_QUOTA
def test_the_mean_of_each_number_is_exactly_its_expectation(sizes, weights, quota):
    of = matter(sizes, weights=weights, quota=quota)
    expected, total = expectations(of), F(0)
    means: Counter[str] = Counter()
    assert sum(expected.values()) == quota
    for weight, numbers in all_numbers(of):
        total += weight
        assert sum(numbers.values()) == quota
        for name, number in numbers.items():
            assert number in {floor(expected[name]), ceil(expected[name])}
            means[name] += weight * number
    assert total == 1
    assert means == expected


@BY_QUOTA
def test_numbers_change_at_the_points_and_nowhere_else(sizes, weights, quota):
    expected = expectations(matter(sizes, weights=weights, quota=quota))
    starts = [first for first, _ in points(expected)]
    lasts = [start - 1 for start in starts[1:]] + [TICKETS - 1]
    for first, last in zip(starts, lasts, strict=True):
        assert rounded(expected, first) == rounded(expected, last)
        assert rounded(expected, first) == rounded(expected, (first + last) // 2)
    for last, following in zip(lasts[:-1], starts[1:], strict=True):
        assert rounded(expected, last) != rounded(expected, following)
    # Over the tickets there are, the mean differs from the expectation by less than one of them.
    for name, number in expected.items():
        mean = sum(
            rounded(expected, first)[name] * (last + 1 - first)
            for first, last in zip(starts, lasts, strict=True)
        )
        assert abs(F(mean, TICKETS) - number) < F(1, TICKETS)


def test_the_cases_are_not_all_of_whole_expectations():
    made = [points(expectations(matter(s, weights=w, quota=q))) for _, s, w, q in CASES]
    assert max(map(len, made)) == 5


@for_each(("quota", "size"), [(q, k) for k in range(1, 7) for q in range(k + 1)])
def test_of_strata_of_one_subject_all_samples_are_alike(quota, size):
    """As in a simple random sample: so pairs too are drawn with the chances of one."""
    sizes = {f"all/{name}": 1 for name in "ABCDEF"[:size]}
    chance: Counter[frozenset[str]] = Counter()
    for weight, numbers in all_numbers(matter(sizes, quota=quota)):
        chance[frozenset(name for name, number in numbers.items() if number)] += weight
    assert chance == {
        frozenset(some): F(1, comb(size, quota)) for some in combinations(sizes, quota)
    }
    if size > 1:
        for pair in combinations(sizes, 2):
            both = sum(weight for some, weight in chance.items() if some.issuperset(pair))
            assert both == F(quota * (quota - 1), size * (size - 1))


def test_a_group_is_rounded_by_its_own_tickets_alone():
    of = matter({"e/A": 1, "e/B": 1, "w/A": 2, "w/B": 1, "n/A": 1}, quota={"e": 1, "w": 1, "n": 1})
    joint: Counter[Any] = Counter()
    alone: defaultdict[str, Counter[Any]] = defaultdict(Counter)
    for chosen in product(*(ways(of, name) for name in of.groups)):
        weight: Any = prod((weight for _, _, weight in chosen), start=F(1))
        us = {name: u for name, (_, u, _) in zip(of.groups, chosen, strict=True)}
        numbers = numbers_of(of, Tickets([order for order, _, _ in chosen], us))
        parts = []
        for name in of.groups:
            part = tuple((s, n) for s, n in sorted(numbers.items()) if s.startswith(f"{name}/"))
            alone[name][part] += weight
            parts.append(part)
        joint[(*parts,)] += weight
    assert {name: len(some) for name, some in alone.items()} == {"e": 2, "w": 2, "n": 1}
    for some in product(*(alone[name] for name in of.groups)):
        chances = (alone[name][part] for name, part in zip(of.groups, some, strict=True))
        assert joint[some] == prod(chances, start=F(1))


# --- who -----------------------------------------------------------------------------------------


class Lists(CommittedLists):
    """Lists whose subjects have tickets of a chosen order."""

    def __init__(self, frame):
        super().__init__(frame, SECRET)
        self.number = {}

    def tickets(self, seed):
        return [self.number[i].to_bytes(32, "big") for i in self.ids]


def outcomes(*matters):
    """Over all tickets of matters of one group each: weight, and the ids drawn by matter."""
    lists = Lists(staffed(*matters))
    subjects = sorted(lists.ids)
    weight_of_order = F(1, factorial(len(subjects)))
    for chosen in product(*(ways(of, "all") for of in matters)):
        weight = prod((weight for _, _, weight in chosen), start=weight_of_order)
        tickets = {
            of.code: Tickets([order], {"all": u})
            for of, (order, u, _) in zip(matters, chosen, strict=True)
        }

        def ticket_of(seed, purpose, key, tickets=tickets):
            return tickets[key.partition(":")[0]](seed, purpose, key)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(selection, "ticket", ticket_of)
            for order in permutations(range(len(subjects))):
                lists.number = dict(zip(subjects, order, strict=True))
                drawn = defaultdict(set)
                for one in select(matters, lists, SEED):
                    drawn[one.matter_code].add(one.subject_id)
                yield weight, drawn


def chances_in(*matters):
    """The exact chance of each subject for each matter, summed over all outcomes."""
    chances: Counter[tuple[str, str]] = Counter()
    total = F(0)
    for weight, drawn in outcomes(*matters):
        total += weight
        for code, some in drawn.items():
            for one in some:
                chances[one, code] += weight
    assert total == 1
    return chances


def stated_chances(*matters):
    of = staffed(*matters)
    return {
        (subject, made.code): chance
        for made in matters
        for subject in made.entries
        if (chance := of.chance_of(subject, made.code)) > 0
    }


SMALL = [
    ({"all/A": 4}, {"all/A": 1}, 3),
    ({"all/A": 3, "all/B": 1}, {"all/A": 1, "all/B": 2}, 2),
    ({"all/A": 2, "all/B": 2}, {"all/A": 1, "all/B": 50}, 3),
    ({"all/A": 2, "all/B": 1, "all/C": 1}, {"all/A": 2, "all/B": 5, "all/C": 1}, 1),
    ({"all/A": 2, "all/B": 1, "all/C": 1}, {"all/A": 2, "all/B": 5, "all/C": 1}, 2),
    ({"all/A": 2, "all/B": 1, "all/C": 1}, {"all/A": 1, "all/B": 1, "all/C": 1}, 0),
]


@for_each(("sizes", "weights", "quota"), SMALL)
def test_each_subject_is_drawn_with_exactly_its_chance(sizes, weights, quota):
    of = matter(sizes, weights=weights, quota=quota)
    assert chances_in(of) == stated_chances(of)


@pytest.mark.parametrize(
    "rates", [{"A": F(1, 2), "B": F(1, 3)}, {"A": F(0), "B": F(1)}, {"A": F(1), "B": F(1, 9)}]
)
def test_each_subject_is_drawn_with_exactly_the_chance_its_rate_gives(rates):
    rates = {f"all/{name}": rate for name, rate in rates.items()}
    of = matter({"all/A": 3, "all/B": 2}, rates=rates, quota=None)
    assert chances_in(of) == stated_chances(of)


@for_each(("sizes", "weights", "quota"), SMALL)
def test_all_sets_of_one_size_from_a_stratum_are_drawn_alike(sizes, weights, quota):
    of = matter(sizes, weights=weights, quota=quota)
    for stratum, size in sizes.items():
        inside = sorted(i for i, entry in of.entries.items() if entry == stratum)
        chance: Counter[frozenset[str]] = Counter()
        of_size: Counter[int] = Counter()
        for weight, drawn in outcomes(of):
            some = frozenset(drawn["M1"]).intersection(inside)
            chance[some] += weight
            of_size[len(some)] += weight
        for count, weight in of_size.items():
            for chosen in combinations(inside, count):
                assert chance[frozenset(chosen)] == weight / comb(size, count)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            matter({"all/A": 2, "all/B": 2}, "M1", weights={"all/A": 1, "all/B": 2}, quota=2),
            matter({"all/A": 2, "all/B": 2}, "M2", weights={"all/A": 3, "all/B": 1}, quota=1),
            id="two quotas",
        ),
        pytest.param(
            matter({"all/A": 2, "all/B": 2}, "M1", weights={"all/A": 1, "all/B": 9}, quota=3),
            matter(
                {"all/A": 2, "all/B": 2},
                "M2",
                rates={"all/A": F(1, 2), "all/B": F(1, 3)},
                quota=None,
            ),
            id="quota and rates",
        ),
        pytest.param(
            matter(
                {},
                "M1",
                entries={"S1": "all/A", "S2": "all/A", "S3": "all/B", "S4": "-!out"},
            ),
            matter(
                {},
                "M2",
                entries={"S1": "all/C", "S2": "all/D", "S3": "all!out", "S4": "all/D"},
                quota=1,
            ),
            id="other strata, other members",
        ),
    ],
)
def test_two_matters_that_share_tickets_each_keep_their_own_chances(first, second):
    assert chances_in(first, second) == stated_chances(first, second)


def test_who_is_drawn_for_one_matter_is_likely_drawn_for_the_next():
    both = [matter({"all/A": 4}, code, quota=1) for code in ("M1", "M2")]
    assert all(drawn["M1"] == drawn["M2"] for _, drawn in outcomes(*both))
