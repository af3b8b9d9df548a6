"""Merkle trees, against the recursive text of RFC 9162, section 2.1, and known answers."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.draws.parts import Text
from tests.make.loops import for_each

from randcheck.base.merkle import Digests, MerkleTree, leaf_hash, root_of_path

# The inputs and roots that the test suites of certificate transparency share.
KNOWN_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = [*range(1, 18), 31, 32, 33, 64, 65]


def leaves(count):
    return [f"leaf {number}".encode() for number in range(count)]


def tree_of(items):
    return MerkleTree(leaf_hash(item) for item in items)


def split(count):
    """The largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def rfc_root(items):
    if not items:
        return sha256(b"").digest()
    if len(items) == 1:
        return sha256(b"\x00" + items[0]).digest()
    k = split(len(items))
    return sha256(b"\x01" + rfc_root(items[:k]) + rfc_root(items[k:])).digest()


def rfc_path(index, items):
    if len(items) == 1:
        return []
    k = split(len(items))
    if index < k:
        return [*rfc_path(index, items[:k]), rfc_root(items[k:]).hex()]
    return [*rfc_path(index - k, items[k:]), rfc_root(items[:k]).hex()]


@for_each("count", range(9))
def test_roots_are_the_known_ones(count):
    tree = tree_of(bytes.fromhex(leaf) for leaf in KNOWN_LEAVES[:count])
    assert tree.root == KNOWN_ROOTS[count]
    assert len(tree) == count


@for_each("count", SIZES)
def test_roots_and_paths_are_those_of_the_recursive_definition(count):
    items = leaves(count)
    tree = tree_of(items)
    assert tree.root == rfc_root(items).hex()
    for index, item in enumerate(items):
        path = tree.path(index)
        assert list(path) == rfc_path(index, items)
        assert root_of_path(item, index, count, path) == tree.root


@for_each("count", SIZES)
def test_a_path_leads_nowhere_else(count):
    items = leaves(count)
    tree = tree_of(items)
    for index, item in enumerate(items):
        path = tree.path(index)
        assert root_of_path(item + b"!", index, count, path) != tree.root
        for other in range(count):
            if other != index:
                assert root_of_path(item, other, count, path) != tree.root


@for_each("count", SIZES)
def test_a_path_of_the_wrong_length_has_no_root(count):
    items = leaves(count)
    for index, item in enumerate(items):
        path = tree_of(items).path(index)
        assert root_of_path(item, index, count, [*path, "00" * 32]) is None
        if path:
            assert root_of_path(item, index, count, path[:-1]) is None


@for_each(
    "change",
    [
        pytest.param(str.upper, id="uppercase"),
        pytest.param(lambda text: f"{text[:2]} {text[2:]}", id="a blank between bytes"),
        pytest.param(lambda text: f"{text}\n", id="a newline"),
        pytest.param(lambda text: text[:-2], id="short"),
        pytest.param(lambda text: f"{text}00", id="long"),
        pytest.param(Text, id="what only compares like a text"),
        pytest.param(bytes.fromhex, id="bytes"),
        pytest.param(lambda text: None, id="nothing"),
    ],
)
def test_a_digest_of_a_path_is_written_in_one_way_only(change):
    items = leaves(5)
    path = tree_of(items).path(1)
    for place, text in enumerate(path):
        other = [*path[:place], change(text), *path[place + 1 :]]
        assert root_of_path(items[1], 1, 5, other) is None


def test_a_tree_takes_any_iterable():
    hashes = [leaf_hash(item) for item in leaves(5)]
    assert MerkleTree(hashes).root == MerkleTree(iter(hashes)).root == tree_of(leaves(5)).root


@given(st.integers(1, 33).flatmap(lambda size: st.lists(st.binary(min_size=size, max_size=size))))
def test_digests_in_one_are_those_that_were_given(items):
    size = len(items[0]) if items else 32
    kept = Digests(iter(items), size)
    assert list(kept) == list(kept) == items
    assert list(kept.in_hex()) == [item.hex() for item in items]
    assert [kept[place] for place in range(len(items))] == items


@for_each("count", [999, 1000, 1001, 2500])
def test_digests_are_written_in_hex_by_the_thousand(count):
    hashes = [leaf_hash(item) for item in leaves(count)]
    assert list(Digests(hashes).in_hex()) == [item.hex() for item in hashes]


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (4, 3), (0, 0)])
def test_a_place_outside_the_list_has_no_root(index, size):
    assert root_of_path(b"leaf 0", index, size, tree_of(leaves(3)).path(0)) is None


def test_a_node_cannot_pass_for_a_leaf():
    tree = tree_of(leaves(4))
    left, right = (leaf_hash(leaf) for leaf in leaves(2))
    (_, uncle) = tree.path(0)
    assert root_of_path(left + right, 0, 2, [uncle]) != tree.root


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=12), st.data())
def test_any_change_of_a_path_is_seen(items, data):
    tree = tree_of(items)
    index = data.draw(st.integers(0, len(items) - 1))
    path = list(tree.path(index))
    assert root_of_path(items[index], index, len(items), path) == tree.root
    if path:
        place = data.draw(st.integers(0, len(path) - 1))
        path[place] = sha256(bytes.fromhex(path[place])).hexdigest()
        assert root_of_path(items[index], index, len(items), path) != tree.root
