"""The verifier in one file: transcripts that are right, and one change in each."""

from typing import Any

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check
from tests.after_worlds import drawn_from, of_shangrao, without_subject
from tests.transcript_worlds import (
    VECTORS,
    WORLDS,
    changed,
    codes,
    of_vector,
    path_of,
    reverse,
    written,
)

from randcheck import verify_transcript


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("audience", ["public", "open", "auditor"])
@pytest.mark.parametrize("stage", ["announced", "drawn", "visited"])
def test_the_transcripts_of_the_library_are_right(name, audience, stage):
    result, committed = WORLDS[name]
    assert check(written(committed, result, audience=audience, stage=stage)) == []


def test_these_draws_are_of_every_kind():
    documents = {name: written(committed, result) for name, (result, committed) in WORLDS.items()}
    assert documents["failed"]["failure"].keys() == {"city", "county"}
    assert {visit["team"] == [] for visit in documents["failed"]["visits"]} == {True}
    mends = [event["document"]["event"] for event in documents["mended-and-on"]["events"]]
    assert mends[:2] == ["mend-roster", "mend-roster"]
    assert documents["mended"]["failure"] == {}
    assert documents["nobody"]["visits"] == []
    happened = [event["document"] for of in documents.values() for event in of["events"]]
    assert {(event["event"], event.get("by") is None) for event in happened} == {
        ("mend-roster", True),
        *((f"replace-{what}", alone) for what in ("subject", "inspector") for alone in (0, 1)),
    }


CHANGES_OF_HEADER: dict[str, list[dict[str, Any]]] = {
    "header-order": [
        {"matters": reverse},
        {"matters.0.counting": reverse},
        {"matters.0.counting": lambda of: [of[0], *of]},
        {"matters": []},
        {"team": []},
    ],
    "header-sizes": [{"matters.1.exclusions.size": 3}, {"directory.size": 11}],
    "header-quota": [
        {"matters.0.quota": 5},
        {"matters.0.share": "3/2"},
        {"matters.0.share": "0/1"},
        {"matters.0.share": None, "matters.0.quota": 9},
        {"matters.0.strata.0.weight": "0/1"},
        {"matters.0.strata.0.weight": None},
        {"matters.0.strata.0.rate": "1/2"},
        {"matters.1.share": "1/2"},
        {"matters.1.strata.0.rate": "4/3"},
        {"matters.1.strata.0.rate": None},
        {"matters.1.strata.0.weight": "1/1"},
        {"matters.1.base": 11},
        {"matters.1.base": 7},
    ],
    "header-chances": [
        {"matters.0.strata.0.chance": "1/7"},
        {"matters.1.strata.1.chance": "1/3"},
        {"matters.0.strata.0.weight": "1/1"},
        {"matters.0.share": None, "matters.0.quota": 3},
    ],
    "header-entropy": [
        {"entropy": []},
        {"entropy.0.date": "2026-11-23"},
        {"entropy.0.bits": 0},
        {"entropy.0.bits": 23},
        {"entropy.0.bits": 47},
        {"entropy.0.bits": 2**53 - 1},
        {"entropy.0.format": "99 九"},
    ],
    "header-chain": [
        {"sequence": 1},
        {"previous": "ab" * 32},
        {"opens_on": "2027-01-01"},
        {"events": [{"sequence": 0, "root": "ab" * 32, "size": 0}]},
        {
            "sequence": 3,
            "previous": "ab" * 32,
            "events": [{"sequence": k, "root": "ab" * 32, "size": 0} for k in (1, 0)],
        },
    ],
    "header-team": [{"team.0.count": 0}],
    "malformed": [
        {"spec": "randcheck-draw/2"},
        {"task": ""},
        {"task": "T 1"},
        {"task": "T" * 65},
        {"body": "机构"},
        {"opens_on": "2026-02-30"},
        {"opens_on": "20261201"},
        {"opens_on": "2026-12-01\n"},
        {"rulebook.name": ""},
        {"rulebook.name": "a\u0301"},
        {"rulebook.name": "上饶\u200b细则"},
        {"rulebook.digest": "D1" * 32},
        {"directory.size": -1},
        {"directory.size": 2**53},
        {"directory.size": True},
        {"directory.size": 10.0},
        {"directory.size": "10"},
        {"matters.0.share": "2/4"},
        {"matters.0.share": "-1/2"},
        {"matters.0.share": "01/2"},
        {"matters.0.share": "1/0"},
        {"matters.0.share": "0.5"},
        {"matters.0.share": "1/1" + "0" * 1000},
        {"matters.0.strata.0.chance": None},
        {"matters": {}},
        {"matters": [None]},
        {"team": None},
        {"events": [{"sequence": 0, "root": "ab" * 32}]},
        {"more": 1},
    ],
}


@pytest.mark.parametrize(
    ("code", "changes"),
    [(code, changes) for code, of in CHANGES_OF_HEADER.items() for changes in of],
)
def test_one_change_of_the_header_is_named_once(code, changes):
    result, committed = WORLDS["rich"]
    document = written(committed, result, audience="public", stage="announced")
    changed(document["header"], changes)
    document["commitment"] = standalone.digest(standalone.jcs(document["header"]))
    assert codes(document) == {code}


def test_a_header_that_is_not_committed_to_is_named_once():
    document = of_vector(VECTORS["draws"][0], stage="announced")
    assert codes(changed(document, {"header.rulebook.name": "另一规则"})) == {"commitment"}


MEND_NOTHING = {
    "document": {
        **{"event": "mend-roster", "add": [], "recusals": []},
        **{"reason": "r", "evidence": "e", "on": "2026-12-05"},
    },
    "nonce": "0" * 32,
}

CHANGES = [
    ("public", "drawn", {"values.0": "03 07 11 19 24 31 8"}, {"values"}),
    ("public", "drawn", {"values": []}, {"values"}),
    ("public", "visited", {"values.0": "03 07 11 19 24 31 09"}, {"seed"}),
    ("public", "visited", {"seal": "ab" * 32}, {"seal", "seed"}),
    ("public", "visited", {"matters.0.strata.0.drawn": lambda n: n + 1}, {"counts"}),
    ("public", "visited", {"matters.0.drawn": lambda of: of[:1] + of}, {"counts"}),
    ("public", "visited", {"matters.0.drawn.0.ticket": "0" * 64}, {"ticket"}),
    ("public", "visited", {"matters.0.strata.0.cut": None}, {"ticket"}),
    ("public", "visited", {"matters.0.drawn": reverse}, {"ticket"}),
    ("public", "visited", {"matters.0.drawn.0.index": lambda n: n + 1}, {"proof"}),
    ("public", "visited", {"matters.0.drawn.0.nonce": "0" * 32}, {"proof"}),
    ("public", "visited", {"visits": reverse}, {"visits"}),
    ("public", "visited", {"visits.0.matters": []}, {"visits"}),
    ("public", "visited", {"visits": lambda of: of[1:]}, {"visits"}),
    ("auditor", "visited", {"events": [MEND_NOTHING]}, {"malformed"}),
    ("public", "visited", {"events_root.size": 1}, {"events-root"}),
    ("public", "visited", {"events_root.root": "ab" * 32}, {"events-root"}),
    ("open", "announced", {"lists.exclusions:HRSS-01": reverse}, {"root"}),
    ("open", "announced", {"lists.frame:HRSS-01.0.2": "0" * 32}, {"root"}),
    ("open", "announced", {"lists.frame:HRSS-01.0.1": "D"}, {"root", "partition"}),
    ("open", "announced", {"lists.exclusions:HRSS-01.0.1": "not-operating"}, {"root", "base"}),
    ("auditor", "announced", {"secret": "ab" * 32}, {"secret"}),
    ("auditor", "announced", {"lists.roster": []}, {"root", "roster"}),
    ("auditor", "drawn", {"lists.roster.0.3": "0" * 32}, {"root", "secret"}),
    ("auditor", "drawn", {"matters.0.drawn.0.nonce": "0" * 32}, {"proof", "secret"}),
    ("auditor", "visited", {"visits.0.team": reverse}, {"teams"}),
    ("auditor", "visited", {"visits.0.team": []}, {"teams"}),
    ("auditor", "visited", {"failure": {"city": []}}, {"teams"}),
    ("auditor", "visited", {"failure": {"c c": []}}, {"malformed"}),
    ("auditor", "visited", {"failure": []}, {"malformed"}),
    ("auditor", "visited", {"stage": "later"}, {"malformed"}),
    ("auditor", "visited", {"stage": ["visited"]}, {"malformed"}),
    ("auditor", "visited", {"audience": "open"}, {"malformed"}),
    ("auditor", "visited", {"lists.roster.0.2": "01"}, {"malformed"}),
    ("auditor", "visited", {"lists.roster.0.2": "9" * 16}, {"malformed"}),
    ("auditor", "visited", {"events": [None]}, {"malformed"}),
    ("auditor", "visited", {"events": [{"document": None, "nonce": "0" * 32}]}, {"malformed"}),
    ("auditor", "visited", {"events": [{"leaf": "0" * 64}]}, {"malformed"}),
    ("auditor", "visited", {"schema": "randcheck-transcript/2"}, {"malformed"}),
    ("auditor", "visited", {"schema": []}, {"malformed"}),
]


@pytest.mark.parametrize(("audience", "stage", "changes", "expected"), CHANGES)
def test_one_change_is_named_once_or_where_it_really_shows(audience, stage, changes, expected):
    document = of_vector(VECTORS["draws"][0], audience, stage)
    assert codes(changed(document, changes)) == expected


@pytest.mark.parametrize("audience", ["open", "auditor"])
def test_a_reserve_in_the_place_of_a_winner_is_named(audience):
    document = of_vector(VECTORS["draws"][0], audience)
    matter = document["matters"][0]
    (place, last), *_ = [
        (place, drawn)
        for place, drawn in enumerate(matter["drawn"])
        if drawn["ticket"] == matter["strata"][0]["cut"]
    ]
    leaves = document["lists"]["frame:HRSS-01"]
    listed = {drawn["subject"] for drawn in matter["drawn"]}
    tickets = {
        standalone.ticket(document["seed"], "subject", leaf[0]): index
        for index, leaf in enumerate(leaves)
        if leaf[1] == last["stratum"] and leaf[0] not in listed
    }
    ticket, index = min(tickets.items())
    matter["drawn"][place] = {
        **{"subject": leaves[index][0], "stratum": last["stratum"], "ticket": ticket},
        **{"nonce": leaves[index][2], "index": index},
        "path": path_of(["\t".join(leaf) for leaf in leaves], index),
    }
    matter["strata"][0]["cut"] = ticket
    assert codes(document) == {"winners", "visits"} | ({"teams"} & codes(document))


def test_sizes_are_drawn_by_name_whatever_the_order_of_the_header():
    for name, (result, committed) in WORLDS.items():
        document = written(committed, result)
        for matter in (*document["header"]["matters"], *document["matters"]):
            matter["strata"].reverse()
        found = codes(document)
        assert found == {finding.code for finding in verify_transcript(document).findings}, name
        assert found <= {"commitment", "header-order"}


EVENT_CHANGES = [
    ("on", "2026-11-23", {"event"}),
    ("on", "2027-01-01", {"event"}),
    ("reason", "another-reason", set()),
    ("evidence", "另一证据", set()),
    ("evidence", "", {"malformed"}),
    ("matter", "M9", {"event", "visits"}),
    ("subject", "S99", {"event", "visits"}),
]


@pytest.mark.parametrize(("field", "value", "expected"), EVENT_CHANGES)
@pytest.mark.parametrize("audience", ["public", "open", "auditor"])
def test_a_changed_event_is_named(audience, field, value, expected):
    result, committed = drawn_from(of_shangrao())
    result = without_subject(result, committed, result.standing("M1")[0])
    document = written(committed, result, audience=audience)
    document["events"][0]["document"][field] = value
    if expected != {"malformed"}:
        expected = expected | {"events-root"}
    assert codes(document) == expected
