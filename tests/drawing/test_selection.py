"""Selection: how many of each stratum, and who."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws.draws import SECRET, entries_of, matter, staffed
from tests.make.loops import for_each

from randcheck.base.hashing import ticket
from randcheck.drawing import selection
from randcheck.drawing.lists import CommittedLists
from randcheck.drawing.selection import (
    TICKETS,
    numbers_drawn,
    rounded,
    select,
    smallest_tickets,
)

SEED = "0" * 64
HALF, THIRD = Fraction(1, 2), Fraction(1, 3)

# --- how many ------------------------------------------------------------------------------------


@st.composite
def expectations_that_sum_to_an_integer(draw):
    numbers = draw(st.lists(st.fractions(0, 9, max_denominator=12), min_size=1, max_size=6))
    numbers.append(-sum(numbers) % 1)
    return {str(place): number for place, number in enumerate(numbers)}


@given(expectations_that_sum_to_an_integer(), st.integers(0, TICKETS - 1))
def test_each_number_is_its_expectation_rounded_down_or_up_and_they_sum_to_the_quota(expected, u):
    numbers = rounded(expected, u)
    assert list(numbers) == list(expected)
    assert sum(numbers.values()) == sum(expected.values())
    assert all(abs(numbers[name] - expected[name]) < 1 for name in expected)


def test_numbers_change_exactly_where_a_running_sum_and_u_reach_an_integer():
    thirds = dict.fromkeys("CAB", THIRD)
    first, second = -(-TICKETS // 3), -(-2 * TICKETS // 3)
    by_u = {
        0: {"C": 0, "A": 0, "B": 1},
        first - 1: {"C": 0, "A": 0, "B": 1},
        first: {"C": 0, "A": 1, "B": 0},
        second - 1: {"C": 0, "A": 1, "B": 0},
        second: {"C": 1, "A": 0, "B": 0},
        TICKETS - 1: {"C": 1, "A": 0, "B": 0},
    }
    assert {u: rounded(thirds, u) for u in by_u} == by_u


def test_whole_expectations_do_not_depend_on_u():
    expected = {"A": Fraction(2), "B": Fraction(3), "C": Fraction(0)}
    for u in (0, TICKETS // 2, TICKETS - 1):
        assert rounded(expected, u) == expected


def test_nothing_is_rounded_to_nothing():
    assert rounded({}, 5) == {}
    assert numbers_drawn("M1", {}, by_rates={}, seed=SEED) == {}


def test_a_group_is_rounded_along_the_tickets_of_its_strata_with_its_own_u():
    expected = {f"{g}/{s}": THIRD for g in ("e", "w") for s in "ABC"}
    numbers = numbers_drawn("M1", expected, by_rates={"e": False, "w": False}, seed=SEED)
    for group in ("e", "w"):
        own = [name for name in expected if name[0] == group]
        own.sort(key=lambda name: ticket(SEED, "stratum", f"M1:{name}"))
        u = int(ticket(SEED, "size", f"M1:{group}"), 16)
        made = rounded(dict.fromkeys(own, THIRD), u)
        assert {name: numbers[name] for name in own} == made


def test_the_order_of_the_input_changes_no_number():
    names = [f"{g}/{s}" for g in ("e", "w") for s in "ABCDEF"]
    made = {
        tuple(
            sorted(
                numbers_drawn(
                    "M1",
                    dict.fromkeys(order, HALF),
                    by_rates={"e": False, "w": False},
                    seed=SEED,
                ).items()
            )
        )
        for order in (names, names[::-1], names[3:] + names[:3])
    }
    assert len(made) == 1


def test_rates_fix_the_numbers_without_any_ticket(monkeypatch):
    monkeypatch.setattr(selection, "ticket", lambda *args: pytest.fail("no ticket is due"))
    rates = {"all/A": Fraction(0), "all/B": THIRD, "all/C": Fraction(1)}
    made = matter({"all/A": 3, "all/B": 4, "all/C": 2}, rates=rates, quota=None)
    drawn = select([made], CommittedLists(staffed(made), SECRET), SEED)
    assert Counter(one.full_name for one in drawn) == {"all/B": 2, "all/C": 2}


# --- who -----------------------------------------------------------------------------------------


def own_tickets(ids, seed=SEED):
    return [bytes.fromhex(ticket(seed, "subject", i)) for i in ids]


def in_full(entries, counts, made):
    """All tickets of a stratum sorted, and as many taken as asked."""
    return {
        name: sorted(
            (own, i) for (i, entry), own in zip(entries.items(), made, strict=True) if entry == name
        )[:count]
        for name, count in counts.items()
    }


def winners(entries, counts, made):
    return smallest_tickets(list(entries), list(entries.values()), made, counts)


@given(
    st.dictionaries(
        st.text("ABC019._-", min_size=1, max_size=5), st.sampled_from("xyz"), max_size=80
    ),
    st.data(),
)
def test_the_smallest_tickets_are_those_of_a_full_sort(entries, data):
    sizes = Counter(entries.values())
    # Those of one entry are out.
    counts = {n: data.draw(st.integers(0, size), n) for n, size in sizes.items() if n != "z"}
    made = own_tickets(entries, data.draw(st.text("0123456789abcdef", min_size=1), "seed"))
    assert winners(entries, counts, made) == in_full(entries, counts, made)


@for_each("count", [0, 1, 5, 50, 1500, 1999, 2000])
def test_the_smallest_tickets_of_a_large_stratum(count):
    entries = {f"S{n:04}": "A" for n in range(2000)} | {"T": "B", "U": "-!out"}
    counts, made = {"A": count, "B": 1}, own_tickets(entries)
    assert winners(entries, counts, made) == in_full(entries, counts, made)


def test_the_bound_of_what_is_sorted_fits_strata_of_every_size():
    """Around the size at which a stratum is kept whole: one is drawn, and of 13 all are kept."""
    for size in range(1, 30):
        entries = entries_of({"all/A": size})
        made = own_tickets(entries)
        for count in range(size + 1):
            counts = {"all/A": count}
            assert winners(entries, counts, made) == in_full(entries, counts, made)


def test_where_too_few_tickets_fall_below_the_cut_all_are_sorted():
    entries = entries_of({"A": 40, "B": 40})
    # All of A lies at the very top, far above where its two winners are expected.
    made = [
        (TICKETS - 1 - int(i[1:]) if i[0] == "A" else int(i[1:])).to_bytes(32, "big")
        for i in entries
    ]
    drawn = winners(entries, {"A": 2, "B": 2}, made)
    assert [i for _, i in drawn["A"]] == ["A39", "A38"]
    assert [i for _, i in drawn["B"]] == ["B00", "B01"]


def test_equal_tickets_go_by_id():
    made = [bytes(32)] * 3
    drawn = winners({"S2": "A", "S3": "A", "S1": "A"}, {"A": 2}, made)
    assert [i for _, i in drawn["A"]] == ["S1", "S2"]


# --- both ----------------------------------------------------------------------------------------


def test_selections_come_by_matter_group_stratum_and_ticket():
    sizes = {"w/B": 8, "e/B": 8, "e/A": 8, "w.1/A": 8}
    made = [
        matter(sizes, "M1", rates=dict.fromkeys(sizes, THIRD), quota=None),
        matter(sizes, "M2", quota={"e": 9, "w": 3, "w.1": 0}),
    ]
    lists = CommittedLists(staffed(*made), SECRET)
    selections = list(select(made, lists, SEED))
    order = [(s.matter_code, s.group, s.stratum, s.ticket) for s in selections]
    assert order == sorted(order)
    assert Counter(s.matter_code for s in selections) == {"M1": 4 * 3, "M2": 9 + 3}
    own = dict(zip(lists.ids, lists.tickets(SEED), strict=True))
    for one in selections:
        assert one.ticket == own[one.subject_id].hex()
        if one.matter_code == "M1":
            assert one.chance == Fraction(3, 8)
        else:
            assert one.chance == {"e": Fraction(9, 16), "w": Fraction(3, 8)}[one.group]


def test_a_subject_has_one_ticket_for_all_matters():
    both = [matter({"all/A": 9}, code, quota=4) for code in ("M1", "M2")]
    selections = list(select(both, CommittedLists(staffed(*both), SECRET), SEED))
    first, second = ([s.subject_id for s in selections if s.matter_code == c] for c in ("M1", "M2"))
    assert first == second
