"""The lists that a commitment stands for: roots, places, and that each look costs little."""

from random import Random

import pytest
from tests.make.directories import problem_of
from tests.make.draws.draws import (
    OTHER_SECRET,
    SECRET,
    forged,
    matter,
    rich_frame,
    shuffled,
    staffed,
)
from tests.make.loops import for_each

from randcheck.base.hashing import blinding_key, nonce, ticket, tickets
from randcheck.base.merkle import root_of_path
from randcheck.drawing import lists as module
from randcheck.drawing.lists import CommittedLists

SEED = "0" * 64


@pytest.fixture
def rich():
    return CommittedLists(rich_frame(), SECRET)


def test_every_list_has_its_leaves_in_order(rich):
    assert rich.names == ("matter:M1", "matter:M2", "roster", "recusals")
    for name in rich.names:
        rows = list(rich.leaves(name))
        assert rows == sorted(rows)
        assert rich.root(name).size == len(rows)


def test_a_leaf_tells_the_area_the_entry_and_the_salt_whoever_is_in_or_out(rich):
    rows = {row[0]: row[1:] for row in rich.leaves("matter:M1")}
    key = blinding_key(SECRET, "matter:M1")
    assert rows["X2"] == ("-", "-!no-class", rich.salt("X2"), nonce(key, "X2"))
    assert rows["west.C00"][:2] == ("w", "west/C")
    assert rows.keys() == {row[0] for row in rich.leaves("matter:M2")}
    # One salt for all matters, another nonce for each.
    other = {row[0]: row[1:] for row in rich.leaves("matter:M2")}
    assert all(rows[i][2] == other[i][2] and rows[i][3] != other[i][3] for i in rows)


def test_the_roster_tells_pools_and_posts_and_the_recusals_pairs(rich):
    assert [row[:3] for row in rich.leaves("roster")][:3] == [
        ("I1", "city", "e"),
        ("I2", "city", "w"),
        ("I3", "city", "-"),
    ]
    pairs = [row[:2] for row in rich.leaves("recusals")]
    assert pairs == sorted(rich_frame().recusals)
    assert [row[2] for row in rich.leaves("recusals")] == [
        nonce(blinding_key(SECRET, "recusals"), f"{i}:{s}") for i, s in pairs
    ]


def test_there_may_be_no_recusals():
    none = CommittedLists(staffed(), SECRET)
    assert list(none.leaves("recusals")) == []
    assert none.root("recusals").size == 0


@for_each("name", ["matter:M9", "frame:M9", "M1", "subjects"])
def test_a_list_that_is_not_there_has_no_root(rich, name):
    assert problem_of(lambda: rich.root(name)).code == "unknown-id"


def test_everyone_has_a_place_under_the_root(rich):
    for code in ("M1", "M2"):
        rows = list(rich.leaves(f"matter:{code}"))
        root = rich.root(f"matter:{code}")
        for index, row in enumerate(rows):
            place = rich.place(row[0], code)
            assert (place.leaf, place.index) == (row, index)
            leaf = "\t".join(row).encode()
            assert root_of_path(leaf, index, root.size, place.path) == root.root


def test_a_place_can_be_had_before_any_root():
    fresh = CommittedLists(rich_frame(), SECRET)
    assert fresh.place("X1", "M1") == CommittedLists(rich_frame(), SECRET).place("X1", "M1")


def test_the_order_of_the_input_changes_no_root():
    of, random = rich_frame(), Random(1)
    other = rich_frame(areas=shuffled(of.areas, random), roster=shuffled(of.roster, random))
    first, second = CommittedLists(of, SECRET), CommittedLists(other, SECRET)
    assert [first.root(name) for name in first.names] == [
        second.root(name) for name in second.names
    ]
    assert first.ids != second.ids


def test_another_secret_gives_other_roots_salts_and_nonces(rich):
    other = CommittedLists(rich_frame(), OTHER_SECRET)
    for name in rich.names:
        assert rich.root(name).root != other.root(name).root
    assert not set(rich.salts) & set(other.salts)
    assert not set(rich.roster_nonces().values()) & set(other.roster_nonces().values())


def test_salts_and_tickets_stand_in_the_order_of_the_ids(rich):
    assert [made.hex() for made in rich.salts] == [rich.salt(i) for i in rich.ids]
    own = [ticket(SEED, "subject", f"{i}:{rich.salt(i)}") for i in rich.ids]
    assert [made.hex() for made in rich.tickets(SEED)] == own
    assert rich.roster_nonces() == {
        i: nonce(blinding_key(SECRET, "roster"), i) for i in rich_frame().roster
    }


def test_the_members_of_a_stratum_stand_by_ticket(rich):
    own = dict(zip(rich.ids, rich.tickets(SEED), strict=True))
    for listed in rich_frame().matters:
        for stratum in listed.sizes:
            order = rich.order(SEED, listed.code, stratum)
            members = [i for i, entry in listed.entries.items() if entry == stratum]
            assert order == sorted(members, key=own.__getitem__)
    assert rich.order(SEED, "M1", "east/Z") == []


def test_with_the_same_seed_who_leaves_a_stratum_changes_nothing_about_the_others():
    sizes = {"all/A": 9, "all/B": 2}
    order = CommittedLists(staffed(matter(sizes)), SECRET).order(SEED, "M1", "all/A")
    for gone in order:
        entries = dict.fromkeys([i for i in order if i != gone], "all/A") | {gone: "all/B"}
        moved = CommittedLists(staffed(matter({}, entries=entries)), SECRET)
        assert moved.order(SEED, "M1", "all/A") == [i for i in order if i != gone]
        out = CommittedLists(staffed(matter({}, entries={**entries, gone: "-!out"})), SECRET)
        assert out.order(SEED, "M1", "all/A") == [i for i in order if i != gone]


def test_tickets_and_orders_are_made_once_for_a_seed(rich, monkeypatch):
    made = []

    def counted(seed, *args):
        made.append(seed)
        return tickets(seed, *args)

    monkeypatch.setattr(module, "tickets", counted)
    first = rich.order(SEED, "M1", "east/A")
    assert rich.order(SEED, "M1", "east/A") is first
    rich.order(SEED, "M2", "all/P")
    assert made == [SEED]
    other = rich.order("1" * 64, "M1", "east/A")
    assert made == [SEED, "1" * 64]
    assert other == sorted(first, key=lambda i: ticket("1" * 64, "subject", f"{i}:{rich.salt(i)}"))
    assert other != first
    # Of the seed before nothing is kept, and nothing is mixed up.
    assert rich.order(SEED, "M1", "east/A") == first
    assert made == [SEED, "1" * 64, SEED]


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_entries_stand_in_the_order_of_the_ids_whatever_that_of_the_matter(is_shuffled):
    of = rich_frame()
    entries = of.matter("M1").entries
    own = shuffled(entries, Random(1)) if is_shuffled else entries
    made = CommittedLists(forged(of, matters=(forged(of.matter("M1"), entries=own),)), SECRET)
    assert made.entries("M1") == tuple(entries[i] for i in made.ids)
    assert made.entries("M1") is made.entries("M1")
    assert (tuple(own) == made.ids) is not is_shuffled
    assert made.root("matter:M1") == CommittedLists(of, SECRET).root("matter:M1")


def test_members_are_found_once_for_a_matter_whatever_the_number_of_strata(rich, monkeypatch):
    of, asked = rich_frame().matter("M1"), []
    entries = CommittedLists.entries

    def counted(lists, code):
        asked.append(code)
        return entries(lists, code)

    monkeypatch.setattr(CommittedLists, "entries", counted)
    orders = [rich.order(SEED, "M1", stratum) for stratum in of.sizes]
    assert sum(map(len, orders)) == len(of.members)
    assert asked == ["M1"]
