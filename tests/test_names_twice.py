"""What stands twice in a list, although it may not: for both verifiers the last entry counts."""

import copy
from random import Random

import pytest
from tests.tampering.text import relisted
from tests.transcript_worlds import WORLDS, codes, tamper_with_events, written

from randcheck import verify_transcript


def found_by_the_library(document):
    return {finding.code for finding in verify_transcript(document).findings}


def enter_twice(document, random):
    """An entry of a list stands there again, with another pool, stratum, reason or limit."""
    name = random.choice(("roster", "roster", *document["lists"]))
    leaves = document["lists"][name]
    if not leaves:
        return
    again = list(random.choice(leaves))
    again[1] = random.choice(leaves)[1]
    if name == "roster":
        again[2] = random.choice(("-", "0", "1", "2"))
    leaves.insert(random.randint(0, len(leaves)), again)
    if random.randint(0, 1):
        leaves.sort(key=lambda leaf: leaf[0])


@pytest.mark.parametrize("name", WORLDS)
def test_both_verifiers_name_the_same_where_an_entry_stands_twice(name):
    result, committed = WORLDS[name]
    document, random = written(committed, result), Random(name)
    for _ in range(5):
        other = copy.deepcopy(document)
        enter_twice(other, random)
        relisted(other)
        if result.events and random.randint(0, 1):
            tamper_with_events(other, random)
        assert codes(other) == found_by_the_library(other)


@pytest.mark.parametrize("name", ["rich", "mended-and-on"])
@pytest.mark.parametrize(
    ("is_last", "expected"), [(False, {"root", "seed"}), (True, {"root", "seed", "teams"})]
)
def test_an_inspector_who_stands_in_two_pools_is_of_the_last(name, is_last, expected):
    result, committed = WORLDS[name]
    document = written(committed, result)
    first = document["lists"]["roster"][0]
    assert first[:2] == ["I1", "city"]
    document["lists"]["roster"].insert(int(is_last), ["I1", "county", *first[2:]])
    # The commitment is another one now, and with it the seed; the list is not in order. Where the
    # pool that was dealt from stands last, nothing else is wrong.
    relisted(document)
    assert codes(document) == found_by_the_library(document) == expected


@pytest.mark.parametrize(
    ("cuts", "is_wrong"), [(("f" * 64, None), False), ((None, "f" * 64), True)]
)
def test_of_a_stratum_that_stands_twice_the_last_cut_counts(cuts, is_wrong):
    result, committed = WORLDS["mended-and-on"]
    document = written(committed, result, audience="public")
    events = [entry for entry in document["events"] if "proof" in entry]
    stratum, code = events[0]["proof"]["stratum"], events[0]["document"]["matter"]
    (matter,) = (entry for entry in document["matters"] if entry["code"] == code)
    (listed,) = (of for of in matter["strata"] if of["name"] == stratum)
    place = matter["strata"].index(listed)
    matter["strata"][place : place + 1] = [{**listed, "cut": cut} for cut in cuts]
    found = codes(document)
    assert found == found_by_the_library(document)
    assert ("event" in found) is is_wrong
