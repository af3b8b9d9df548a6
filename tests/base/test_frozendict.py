"""A FrozenDict reads as a dict does, and cannot change."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each

from randcheck.base.frozendict import freeze, thaw
from randcheck.draws import FrozenDict

scalars = st.none() | st.booleans() | st.integers() | st.text()
documents = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5
)


def assign(frozen):
    frozen["a"] = 2


def delete(frozen):
    del frozen["a"]


def merge(frozen):
    frozen |= {"b": 2}


@for_each(
    "change",
    [
        assign,
        delete,
        merge,
        lambda frozen: frozen.update(b=2),
        lambda frozen: frozen.update({"b": 2}),
        lambda frozen: frozen.setdefault("b", 2),
        lambda frozen: frozen.pop("a"),
        lambda frozen: frozen.popitem(),
        lambda frozen: frozen.clear(),
    ],
)
def test_every_change_is_refused_with_the_way_out(change):
    frozen = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match=r"cannot be changed; build a new one from dict\(it\)$"):
        change(frozen)
    assert frozen == {"a": 1}


def test_it_reads_as_a_dict_does():
    frozen = FrozenDict({"b": 1, "a": 2})
    assert isinstance(frozen, dict)
    assert list(frozen) == ["b", "a"]
    assert (frozen["b"], frozen.get("c"), len(frozen), "a" in frozen) == (1, None, 2, True)
    assert frozen == {"a": 2, "b": 1}
    assert dict(frozen) | {"c": 3} == {"b": 1, "a": 2, "c": 3}


@given(st.dictionaries(st.text(), st.integers()), st.randoms(use_true_random=False))
def test_equal_dicts_have_equal_hashes_whatever_their_order(items, random):
    shuffled = list(items.items())
    random.shuffle(shuffled)
    assert FrozenDict(items) == FrozenDict(shuffled)
    assert hash(FrozenDict(items)) == hash(FrozenDict(shuffled))


def test_the_hash_looks_at_keys_and_values():
    assert len({hash(FrozenDict(items)) for items in ({"a": 1}, {"a": 2}, {"b": 1}, {})}) == 4


@pytest.mark.parametrize(
    "again", [lambda frozen: pickle.loads(pickle.dumps(frozen)), copy.copy, copy.deepcopy]
)
def test_a_copy_is_frozen_too(again):
    frozen = FrozenDict({"b": (1, 2), "a": FrozenDict()})
    back = again(frozen)
    assert type(back) is FrozenDict
    assert list(back.items()) == list(frozen.items())


def test_a_short_one_is_shown_and_a_long_one_counted():
    twenty = {str(n): n for n in range(20)}
    assert repr(FrozenDict(twenty)) == f"FrozenDict({twenty!r})"
    assert repr(FrozenDict(twenty | {"20": 20})) == "FrozenDict(<21 entries>)"


@given(documents)
def test_thawing_gives_back_what_was_frozen(document):
    frozen = freeze(document)
    assert thaw(frozen) == document
    assert hash(frozen) == hash(freeze(document))


def test_freezing_and_thawing_reach_all_the_way_down():
    frozen = freeze({"a": [{"b": [1]}], "c": ()})
    assert frozen == {"a": ({"b": (1,)},), "c": ()}
    assert type(frozen["a"][0]) is FrozenDict
    thawed = thaw(frozen)
    assert thawed == {"a": [{"b": [1]}], "c": []}
    assert type(thawed["a"][0]) is dict
