"""Selection: how many of each stratum, and who."""

from collections import Counter
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import SEED, frame, ids, matter_frame, members, replace_tickets

from randcheck.drawing import selection
from randcheck.drawing.selection import TICKETS, select, smallest_tickets, stratum_sizes
from randcheck.hashing import ticket

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@st.composite
def strata_that_sum_to_an_integer(draw):
    sizes = draw(st.lists(st.integers(1, 20), min_size=1, max_size=5))
    chances = [draw(st.fractions(0, 1, max_denominator=12)) for _ in sizes]
    strata = dict(zip("ABCDE", zip(sizes, chances, strict=True), strict=False))
    missing = -sum(size * chance for size, chance in strata.values()) % 1
    return {**strata, "rest": (1, missing)}


@given(strata_that_sum_to_an_integer(), st.integers(0, TICKETS - 1))
def test_each_size_is_the_expectation_rounded_down_or_up_and_they_sum_to_the_quota(strata, u):
    sizes = stratum_sizes(strata, u)
    assert list(sizes) == sorted(strata)
    assert sum(sizes.values()) == sum(size * chance for size, chance in strata.values())
    for name, (size, chance) in strata.items():
        assert abs(sizes[name] - size * chance) < 1
        assert 0 <= sizes[name] <= size


def test_sizes_change_exactly_where_a_running_sum_and_u_reach_an_integer():
    thirds = dict.fromkeys("CAB", (1, THIRD))
    first, second = -(-TICKETS // 3), -(-2 * TICKETS // 3)
    by_u = {
        0: {"A": 0, "B": 0, "C": 1},
        first - 1: {"A": 0, "B": 0, "C": 1},
        first: {"A": 0, "B": 1, "C": 0},
        second - 1: {"A": 0, "B": 1, "C": 0},
        second: {"A": 1, "B": 0, "C": 0},
        TICKETS - 1: {"A": 1, "B": 0, "C": 0},
    }
    assert {u: stratum_sizes(thirds, u) for u in by_u} == by_u


def test_whole_expectations_do_not_depend_on_u():
    strata = {"A": (4, HALF), "B": (3, Fraction(1)), "C": (2, Fraction(0))}
    for u in (0, TICKETS // 2, TICKETS - 1):
        assert stratum_sizes(strata, u) == {"A": 2, "B": 3, "C": 0}


def in_full(everyone, counts, seed):
    """All tickets of a stratum sorted, and as many taken as asked."""
    return {
        name: sorted(
            (bytes.fromhex(ticket(seed, "subject", i)), i)
            for i, stratum in everyone.items()
            if stratum == name
        )[:count]
        for name, count in counts.items()
    }


@given(
    st.dictionaries(
        st.text("ABC019._-", min_size=1, max_size=5), st.sampled_from("xyz"), max_size=80
    ),
    st.data(),
)
def test_the_smallest_tickets_are_those_of_a_full_sort(everyone, data):
    sizes = Counter(everyone.values())
    counts = {name: data.draw(st.integers(0, size), name) for name, size in sizes.items()}
    seed = data.draw(st.text("0123456789abcdef", min_size=1, max_size=8), "seed")
    assert smallest_tickets(everyone, counts, seed) == in_full(everyone, counts, seed)


@pytest.mark.parametrize("count", [0, 1, 5, 50, 1500, 1999, 2000])
def test_the_smallest_tickets_of_a_large_stratum(count):
    everyone = dict.fromkeys(ids("S", 2000), "A") | {"T": "B"}
    counts = {"A": count, "B": 1}
    assert smallest_tickets(everyone, counts, SEED) == in_full(everyone, counts, SEED)


@pytest.fixture
def tickets_from(monkeypatch):
    """Makes every ``subject`` ticket a number of one's choice, and counts those made."""
    made = []

    def use(number_of):
        def numbered(seed, text):
            assert seed == SEED
            made.append(text.removeprefix("subject:"))
            return f"{number_of(made[-1]):064x}"

        replace_tickets(monkeypatch, selection, numbered)
        return made

    return use


def test_where_too_few_tickets_fall_below_the_cut_all_are_sorted(tickets_from):
    everyone = members(A=40, B=40)
    # All of A lies at the very top, far above where its two winners are expected.
    made = tickets_from(lambda i: TICKETS - 1 - int(i[1:]) if i[0] == "A" else int(i[1:]))
    drawn = smallest_tickets(everyone, {"A": 2, "B": 2}, SEED)
    assert [i for _, i in drawn["A"]] == ["A39", "A38"]
    assert [i for _, i in drawn["B"]] == ["B00", "B01"]
    assert Counter(made) == {i: 2 if i[0] == "A" else 1 for i in everyone}


def test_where_just_enough_tickets_fall_below_the_cut_nothing_is_made_twice(tickets_from):
    everyone = members(A=40)
    made = tickets_from(lambda i: int(i[1:]) if i < "A02" else TICKETS - int(i[1:]))
    drawn = smallest_tickets(everyone, {"A": 2}, SEED)
    assert drawn == {"A": [((0).to_bytes(32, "big"), "A00"), ((1).to_bytes(32, "big"), "A01")]}
    assert len(made) == len(everyone)


def test_equal_tickets_go_by_id(tickets_from):
    tickets_from(lambda i: 7)
    drawn = smallest_tickets({"S2": "A", "S3": "A", "S1": "A"}, {"A": 2}, SEED)
    assert [i for _, i in drawn["A"]] == ["S1", "S2"]


def test_selections_come_by_matter_stratum_and_ticket():
    by_quota = matter_frame("M2", members=members(B=8, A=8), quota=9)
    by_rates = matter_frame("M1", members=members(A=8, B=8), rates={"A": HALF, "B": THIRD})
    selections = list(select(frame(by_quota, by_rates), SEED))
    order = [(s.matter_code, s.stratum, s.ticket) for s in selections]
    assert order == sorted(order)
    assert Counter(s.matter_code for s in selections) == {"M1": 4 + 3, "M2": 9}
    for made in selections:
        assert made.ticket == ticket(SEED, "subject", made.subject_id)
        assert made.chance == {"A": HALF, "B": Fraction(3, 8)}[made.stratum] or (
            made.matter_code == "M2" and made.chance == Fraction(9, 16)
        )


def test_the_sizes_of_a_matter_come_from_its_size_ticket():
    matter = matter_frame("M1", members=members(A=3, B=3), quota=3)
    u = int(sha256(f"{SEED}:size:M1".encode()).hexdigest(), 16)
    expected = stratum_sizes({"A": (3, HALF), "B": (3, HALF)}, u)
    drawn = Counter(made.stratum for made in select(frame(matter), SEED))
    assert dict(drawn) == expected


def test_rates_fix_the_sizes_whatever_the_size_ticket(monkeypatch):
    monkeypatch.setattr(selection, "ticket", lambda *args: pytest.fail("no size ticket is due"))
    rates = {"A": Fraction(0), "B": THIRD, "C": Fraction(1)}
    matter = matter_frame(members=members(A=3, B=4, C=2), rates=rates)
    assert Counter(made.stratum for made in select(frame(matter), SEED)) == {"B": 2, "C": 2}


def test_with_the_same_seed_who_leaves_a_stratum_changes_nothing_about_the_others():
    before = matter_frame(members=members(A=9), quota=9)
    order = [made.subject_id for made in select(frame(before), SEED)]
    for gone in order:
        left = {i: "A" for i in order if i != gone}
        after = matter_frame(members=left, quota=8)
        rest = [made.subject_id for made in select(frame(after), SEED)]
        assert rest == [i for i in order if i != gone]


def test_a_subject_has_one_ticket_for_all_matters():
    both = [matter_frame(code, members=members(A=9), quota=4) for code in ("M1", "M2")]
    selections = list(select(frame(*both), SEED))
    first, second = ([s.subject_id for s in selections if s.matter_code == c] for c in ("M1", "M2"))
    assert first == second


def test_the_bound_of_what_is_sorted_fits_strata_of_every_size():
    """Around the size at which a stratum is kept whole: one is drawn, and of 13 all are kept."""
    for size in range(1, 30):
        everyone = members(A=size)
        for count in range(size + 1):
            counts = {"A": count}
            assert smallest_tickets(everyone, counts, SEED) == in_full(everyone, counts, SEED)
