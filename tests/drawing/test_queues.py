"""The queue of the deal against the smallest of all that may join."""

from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each

from randcheck.drawing import queues
from randcheck.drawing.queues import Queue, places


def ticket(place, load):
    return sha256(f"{place}:{load}".encode()).hexdigest()


def assert_comes_first(waiting, asked):
    """Each set of those who may join, in turn, takes the smallest load, then ticket."""
    queue = Queue(waiting, ticket)
    loads = dict.fromkeys(places(waiting), 0)
    for joinable in asked:
        among = [place for place in loads if joinable >> place & 1]
        first = min(among, key=lambda place: (loads[place], ticket(place, loads[place])))
        assert queue.take(joinable) == first
        loads[first] += 1


@given(st.sets(st.integers(0, 99)), st.integers(0, 1000))
def test_places_are_those_of_the_bits_in_order(members, other):
    assert list(places(sum(1 << place for place in members))) == sorted(members)
    assert sum(1 << place for place in places(other)) == other


@pytest.mark.parametrize("block", [1, 2, 3, 32])
@given(waiting=st.integers(1, 2**12 - 1), number=st.integers(0, 999))
def test_who_has_the_smallest_load_then_ticket_comes_first(block, waiting, number):
    random = Random(number)
    few = random.getrandbits(12)
    asked = [random.getrandbits(12) & random.choice((few, -1)) & waiting for _ in range(60)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queues, "BLOCK", block)
        assert_comes_first(waiting, [joinable for joinable in asked if joinable])


@for_each("inspectors", [1, 2, 64, 65, 300])
def test_of_many_too(inspectors):
    random = Random(inspectors)
    everyone = (1 << inspectors) - 1
    # One half goes far ahead, then the other catches up.
    half = random.getrandbits(inspectors) | 1
    stages = [everyone] * 400 + [half] * 400 + [everyone ^ half or everyone] * 600
    asked = [
        joinable & (random.getrandbits(inspectors) | joinable & -joinable) for joinable in stages
    ]
    assert_comes_first(everyone, asked)


def test_a_queue_of_one_is_asked_again_and_again():
    queue = Queue(0b100, ticket)
    assert [queue.take(0b111) for _ in range(5)] == [2] * 5


def test_blocks_stay_few_and_small_whoever_is_left_behind():
    # At each load some stay behind, so that no block before the last ones is ever left empty.
    inspectors, most = 1024, 0
    queue = Queue((1 << inspectors) - 1, ticket)
    for step in range(32):
        for place in range(inspectors):
            if place % 32 >= step:
                assert queue.take(1 << place) == place
                most = max(most, len(queue._blocks))
                assert max(map(len, queue._blocks)) <= 2 * queues.BLOCK
    assert most <= 3 * inspectors // queues.BLOCK
