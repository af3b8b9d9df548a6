"""The verifier in one file, against the known answers and against the library's transcripts."""

import ast
import copy
import json
import re
import subprocess
import sys
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check, check_chain, read, unchecked
from tests.after_worlds import (
    chance_frame,
    chance_seed,
    drawn_from,
    mended,
    of_shangrao,
    without_inspector,
    without_subject,
)
from tests.tampering import CHAIN_TAMPERINGS, PROOF_TAMPERINGS, TAMPERINGS
from tests.tampering import chain as tampering_chain
from tests.test_closing import next_commitment
from tests.worlds import (
    VALUES,
    commitment,
    matter_frame,
    members,
    rich_frame,
    roster,
    understaffed_frame,
)

from randcheck import (
    SHANGRAO_2023,
    Audience,
    Stage,
    check_proof,
    draw,
    transcript,
    verify_chain,
    verify_transcript,
)

FILE = Path(standalone.__file__)
VECTORS = json.loads((Path(__file__).parent / "vectors" / "draw.json").read_text("utf-8"))


def codes(document):
    return {code for code, _ in check(document)}


def written(committed, result=None, *, audience="auditor", stage="visited"):
    """A transcript as a reader gets it: through its JSON text."""
    document = transcript(committed, result, audience=Audience(audience), stage=Stage(stage))
    return read(json.dumps(document, ensure_ascii=False))


# --- one file, nothing else ----------------------------------------------------------------------


def test_it_needs_the_standard_library_of_python_3_9_alone():
    tree = ast.parse(FILE.read_text("utf-8"), feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [a.name for a in node.names]
        )
    }
    assert imported <= sys.stdlib_module_names


def test_it_runs_where_nothing_is_installed(tmp_path):
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(of_vector(VECTORS["draws"][0])), "utf-8")
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(FILE), str(file)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.endswith("everything that could be checked is right\n")


# --- the known answers ---------------------------------------------------------------------------


@pytest.mark.parametrize("known", VECTORS["tickets"], ids=lambda known: known["purpose"])
def test_tickets(known):
    assert standalone.ticket(known["seed"], known["purpose"], known["key"]) == known["ticket"]


@pytest.mark.parametrize("known", VECTORS["merkle"], ids=lambda known: len(known["leaves"]))
def test_merkle_roots_and_paths(known):
    leaves, root = known["leaves"], known["root"]
    size = len(leaves)
    assert standalone.root_over(list(map(standalone.leaf_hash, leaves))) == {
        "root": root,
        "size": size,
    }
    for index, leaf in enumerate(leaves):
        path = known["paths"][index]
        assert path == path_of(leaves, index)
        assert standalone.root_by_path(leaf, index, size, path) == root
        assert standalone.root_by_path(leaf, index, size, [*path, root]) is None
        assert standalone.root_by_path(leaf, size, size, path) is None
        assert all(
            standalone.root_by_path(leaf, other, size, path) != root
            for other in range(size)
            if other != index
        )
        assert not path or standalone.root_by_path(leaf, index, size, path[:-1]) is None


@pytest.mark.parametrize("known", VECTORS["chances"], ids=lambda known: known["quota"])
def test_chances(known):
    strata = [
        {"name": name, "size": size, "weight": weight}
        for name, (size, weight) in known["strata"].items()
    ]
    found = standalone.chances_of({"strata": strata, "quota": known["quota"]})
    assert found == [Fraction(known["chances"][name]) for name in known["strata"]]


@pytest.mark.parametrize("known", VECTORS["dispatch"], ids=lambda known: known["tells"])
def test_dispatch_with_its_chains(known):
    office = office_of(known)
    office.assign(known["subjects"])
    assert (office.failure or None) == known["short"]
    if known["teams"] is None:
        assert all(office.team_of(subject) == [] for subject in known["subjects"])
    else:
        assert {s: office.team_of(s) for s in known["subjects"]} == known["teams"]
    chains = [[name, length] for name in office.pools for length in office.pools[name].chains]
    assert chains == known["chains"]


def office_of(known):
    return standalone.Office(
        known["seed"],
        known["team"],
        {inspector: tuple(entry) for inspector, entry in known["roster"].items()},
        map(tuple, known["recusals"]),
    )


@pytest.mark.parametrize("known", VECTORS["after"], ids=range(len(VECTORS["after"])))
def test_events_who_stands_and_the_teams(known):
    report, document = standalone.Report(), of_vector_after(known)
    after = standalone.After(document, standalone.Frames(document), report)
    assert after.office is not None
    assert {s: after.office.team_of(s) for s in known["teams"]} == known["teams"]
    after.go_through()
    # The vectors have one date per kind of event, in no order.
    assert {finding.path[-2:] for finding in report.findings} <= {"on"}
    selected = {code: sorted(some) for code, some in after.standing.items()}
    assert selected == {code: sorted(some) for code, some in known["after"]["selected"].items()}
    assert {s: after.office.team_of(s) for s in after.visits()} == known["after"]["teams"]
    report = standalone.Report()
    standalone.check_events_root(document, report)
    assert report.findings == []


@pytest.mark.parametrize("known", VECTORS["after"], ids=range(len(VECTORS["after"])))
def test_another_successor_is_not_the_one_of_section_8(known):
    for place, event in enumerate(known["after"]["events"]):
        for other in [*known["roster"], "S0", None]:
            document, report = of_vector_after(known), standalone.Report()
            document["events"] = document["events"][: place + 1]
            document["events"][place]["document"] = {**event, "by": other}
            standalone.After(document, standalone.Frames(document), report).go_through()
            named = any(
                finding.path.endswith(f"[{place}].document.by") for finding in report.findings
            )
            assert named == (other != event["by"])


def of_vector_after(known):
    """What a vector of section 8 holds, as an auditor's transcript would have it."""
    nonce = "0" * 32
    events = [
        {"document": event, "nonce": standalone.nonce_of(known["secret"], "events", str(k))}
        for k, event in enumerate(known["after"]["events"])
    ]
    matters = [
        {
            "code": code,
            "drawn": [{"subject": s, "stratum": matter["frame"][s]} for s in matter["selected"]],
        }
        for code, matter in known["matters"].items()
    ]
    lists = {
        f"frame:{code}": [[s, stratum, nonce] for s, stratum in matter["frame"].items()]
        for code, matter in known["matters"].items()
    }
    lists["roster"] = [
        [i, pool, "-" if left is None else str(left), nonce]
        for i, (pool, left) in known["roster"].items()
    ]
    lists["recusals"] = [[*pair, nonce] for pair in known["recusals"]]
    team = [{"pool": pool, "count": count} for pool, count in known["team"].items()]
    return {
        "audience": "auditor",
        "header": {"entropy": [], "closes_on": "9999-12-31", "team": team},
        "seed": known["seed"],
        "matters": matters,
        "lists": lists,
        "events": events,
        "events_root": known["after"]["root"],
    }


# --- whole transcripts of the known draws, written here from the text -----------------------------


def path_of(leaves, index):
    """RFC 9162, section 2.1.3.1, as it stands there."""
    if len(leaves) <= 1:
        return []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    near, far = leaves[:split], leaves[split:]
    if index >= split:
        near, far, index = far, near, index - split
    return [
        *path_of(near, index),
        standalone.root_over(list(map(standalone.leaf_hash, far)))["root"],
    ]


def of_vector(vector, audience="auditor", stage="visited"):
    given, output = vector["input"], vector["output"]
    nonce, header = (
        lru_cache(lambda *of: standalone.nonce_of(given["secret"], *of)),
        output["header"],
    )
    lists = {}
    for matter in given["matters"]:
        for kind in ("frame", "exclusions"):
            name = f"{kind}:{matter['code']}"
            lists[name] = [[s, what, nonce(name, s)] for s, what in sorted(matter[kind].items())]
    matters = []
    for matter in output["matters"]:
        leaves = lists[f"frame:{matter['code']}"]
        places = {leaf[0]: index for index, leaf in enumerate(leaves)}
        drawn = [
            {
                "subject": subject,
                "stratum": stratum,
                "ticket": standalone.ticket(output["seed"], "subject", subject),
                "nonce": leaves[places[subject]][2],
                "index": places[subject],
                "path": path_of(["\t".join(leaf) for leaf in leaves], places[subject]),
            }
            for stratum in sorted(matter["selected"])
            for subject in matter["selected"][stratum]
        ]
        strata = [
            {"name": name, "drawn": matter["sizes"][name], "cut": matter["cut"][name]}
            for name in sorted(matter["sizes"])
        ]
        matters.append({"code": matter["code"], "strata": strata, "drawn": drawn})
    visits = [
        {
            "subject": subject,
            "matters": [
                m["code"] for m in matters if subject in {d["subject"] for d in m["drawn"]}
            ],
            "team": team,
        }
        for subject, team in sorted(output["teams"].items())
    ]
    lists["roster"] = [
        [i, pool, "-" if left is None else str(left), nonce("roster", i)]
        for i, (pool, left) in sorted(given["roster"].items())
    ]
    lists["recusals"] = [
        [i, s, nonce("recusals", f"{i}:{s}")] for i, s in sorted(given["recusals"])
    ]
    document = {
        "schema": "randcheck-transcript/1",
        "audience": audience,
        "stage": stage,
        "header": header,
        "commitment": output["commitment"],
        "lists": lists,
        "secret": given["secret"],
        "values": given["values"],
        "seal": output["seal"],
        "seed": output["seed"],
        "matters": matters,
        "visits": visits,
        "failure": {},
        "events": [],
        "events_root": {"root": standalone.digest(""), "size": 0},
    }
    return seen_by(document, audience, stage)


def seen_by(document, audience, stage):
    """What another audience gets of an auditor's transcript without events."""
    document = copy.deepcopy({**document, "audience": audience, "stage": stage})
    sealed = ("seal", "seed", "matters", "visits", "failure", "events", "events_root")
    without = set()
    if audience != "auditor":
        without |= {"secret", "failure"}
        del document["lists"]["roster"], document["lists"]["recusals"]
        for visit in document["visits"]:
            del visit["team"]
    if audience == "public":
        without.add("lists")
    if stage == "announced":
        without |= {"values", *sealed}
    elif stage == "drawn" and audience != "auditor":
        without |= set(sealed)
    return {name: value for name, value in document.items() if name not in without}


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=lambda vector: vector["input"]["task"])
@pytest.mark.parametrize("audience", ["public", "open", "auditor"])
@pytest.mark.parametrize("stage", ["announced", "drawn", "visited"])
def test_a_transcript_written_from_the_text_is_right(vector, audience, stage):
    assert check(of_vector(vector, audience, stage)) == []


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=lambda vector: vector["input"]["task"])
def test_the_known_proofs_of_inclusion(vector):
    for matter in vector["output"]["matters"]:
        roots = {m["code"]: m["frame"] for m in vector["output"]["header"]["matters"]}
        for proof in matter["proofs"]:
            place = {"index": proof["index"], "path": proof["path"]}
            assert standalone.is_proven(proof["leaf"].split("\t"), place, roots[matter["code"]])


# --- the library's transcripts --------------------------------------------------------------------


def with_events(result, committed, random, count):
    """Events by chance, as far as there is someone whom they can be about."""
    for _ in range(count):
        standing = [(m.code, s) for m in result.frame.matters for s in result.standing(m.code)]
        if not standing:
            break
        code, subject = random.choice(standing)
        team = {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}[subject]
        if team and random.random() < 0.4:
            result = without_inspector(result, committed, subject, random.choice(team))
        else:
            result = without_subject(result, committed, subject, matter_code=code)
    return result


def a_mended_draw():
    result, committed = drawn_from(understaffed_frame_of_shangrao())
    more = {**roster("N1", "N2", "N3"), **roster("P1", pool="county")}
    for add in ({"N0": more["P1"]}, more):  # the first is not enough
        result = mended(result, committed, add, recusals=[])
    return result, committed


def understaffed_frame_of_shangrao():
    of = understaffed_frame()
    return rich_frame(roster=dict(of.roster), rulebook=SHANGRAO_2023.ref)


def worlds():
    """Draws of every kind with their commitments."""
    nobody = matter_frame(members=members(A=3), weights={"A": 1}, quota=0)
    yield "rich", *drawn_from(rich_frame(rulebook=SHANGRAO_2023.ref))
    yield "nobody", *drawn_from(of_shangrao(nobody))
    yield "failed", *drawn_from(understaffed_frame_of_shangrao())
    yield "mended", *a_mended_draw()
    result, committed = a_mended_draw()
    yield "mended-and-on", with_events(result, committed, Random(1), 4), committed
    for number in range(40):
        random = Random(number)
        committed = commitment(chance_frame(random))
        result = draw(committed, values=[chance_seed(random)])
        if not result.failure:
            result = with_events(result, committed, random, random.randint(0, 8))
        yield f"chance-{number}", result, committed


WORLDS = {name: (result, committed) for name, result, committed in worlds()}


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


# --- what is not right ----------------------------------------------------------------------------


def changed(document, changes):
    """Sets what stands at each path, such as ``header.matters[0].quota``."""
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in re.split(r"[.\[\]]+", path)]
        at = document
        for step in way:
            at = at[step]
        at[last] = value(at[last]) if callable(value) else value
    return document


def reverse(some):
    return some[::-1]


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


def leaves_of(value, way=()):
    if isinstance(value, dict | list) and value:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for name, item in inner:
            yield from leaves_of(item, (*way, name))
    else:
        yield way


def other_value(value, random):
    """Another value of the same type, as near as can be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        place = random.randrange(len(value)) if value else 0
        return value[:place] + random.choice("0123456789abcdef") + value[place + 1 :]
    return random.choice(("S00", 1, "ab" * 32))


def altered_at(document, way, value):
    document = copy.deepcopy(document)
    at = document
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    return document


def single_changes(document, random):
    """Documents in each of which one value is another: of the same kind, or of any."""
    for way in list(leaves_of(document)):
        at = document
        for step in way:
            at = at[step]
        for value in (
            other_value(at, random),
            random.choice((None, 7, "x", [], {"x": 1}, True, 1.5)),
        ):
            if type(value) is not type(at) or value != at:
                yield way, altered_at(document, way, value)


@pytest.mark.parametrize("name", ["rich", "mended-and-on", "failed", "chance-3"])
@pytest.mark.parametrize("audience", ["public", "open", "auditor"])
def test_no_value_can_be_changed_unseen_and_both_verifiers_name_the_same(name, audience):
    result, committed = WORLDS[name]
    document = written(committed, result, audience=audience)
    for way, other in single_changes(document, Random(name)):
        found = codes(other)
        assert found, way
        assert found == {finding.code for finding in verify_transcript(other).findings}, way


SUBJECTS = ["S00", "S05", "S09", "S99", "A00", None]
INSPECTORS = ["CI00", "CI01", "CO00", "CO01", "I3", "K1", "N1", None]


def tamper_with_events(document, random):
    """One or two changes of the events of an auditor's transcript; the root is made anew."""
    events = document["events"]
    for _ in range(random.randint(1, 2)):
        place = random.randrange(len(events))
        event = events[place]["document"]
        match random.choice(("by", "on", "who", "swap", "drop", "twice", "mend")):
            case "by" if "by" in event:
                event["by"] = random.choice(SUBJECTS if "matter" in event else INSPECTORS)
            case "on":
                event["on"] = random.choice(("2026-11-23", "2026-12-31", "2027-01-01"))
            case "who" if "subject" in event:
                event["subject"] = random.choice(SUBJECTS[:-1])
            case "swap":
                events[place], events[-1] = events[-1], events[place]
            case "drop" if len(events) > 1:
                del events[place]
            case "twice":
                events.insert(random.randint(0, len(events)), copy.deepcopy(events[place]))
            case "mend":
                add = [[i, random.choice(("city", "county")), 3] for i in ("I3", "N1")]
                mend = {"event": "mend-roster", "add": add[random.randint(0, 1) :]}
                mend.update(recusals=random.choice(([], [["N1", "S00"]])), reason="r", evidence="e")
                events.insert(place, {"document": {**mend, "on": "2026-12-05"}, "nonce": "0" * 32})
            case _:
                event["evidence"] = "另一证据"
    leaves = [standalone.jcs(event["document"]) + "\t" + event["nonce"] for event in events]
    document["events_root"] = standalone.root_over(list(map(standalone.leaf_hash, leaves)))


WITH_EVENTS = [name for name, (result, _) in WORLDS.items() if result.events]


@pytest.mark.parametrize("name", WITH_EVENTS)
def test_both_verifiers_say_the_same_of_changed_events(name):
    result, committed = WORLDS[name]
    document, random, named = written(committed, result), Random(name), set()
    for _ in range(15):
        other = copy.deepcopy(document)
        tamper_with_events(other, random)
        found = codes(other)
        assert found == {finding.code for finding in verify_transcript(other).findings}
        named |= found
    assert "event" in named


def test_both_name_the_same_checks_that_could_not_be_made():
    for result, committed in WORLDS.values():
        for audience in ("public", "open", "auditor"):
            for stage in ("announced", "drawn", "visited"):
                document = written(committed, result, audience=audience, stage=stage)
                assert unchecked(document).keys() == verify_transcript(document).unchecked.keys()
                document["header"]["directory"]["size"] += 1
                assert unchecked(document).keys() == verify_transcript(document).unchecked.keys()
                assert "header-chances" in unchecked(document)


@pytest.mark.parametrize("document", [None, [], "x", {}, {"schema": None}, {"schema": ["x"]}])
def test_what_is_no_document_is_malformed(document):
    assert check(document) == [("malformed", "schema")]


# --- proofs for one subject -----------------------------------------------------------------------


def proofs():
    result, committed = WORLDS["rich"]
    for matter in result.frame.matters:
        for subject in (*matter.members, *matter.exclusions):
            proof = committed.prove(subject, matter.code)
            yield read(json.dumps(proof.document(result))), read(json.dumps(proof.document()))


def test_proofs_of_all_subjects_are_right():
    kinds = set()
    for with_draw, without in proofs():
        assert check(with_draw) == check(without) == []
        assert unchecked(with_draw) == {}
        assert unchecked(without) == dict.fromkeys(
            standalone.OF_PROOF.keys() - {"proof"}, "no-seal"
        )
        kinds.add((with_draw["list"].split(":")[0], with_draw["draw"]["drawn"]))
    assert kinds == {("frame", True), ("frame", False), ("exclusions", False)}


def test_no_value_of_a_proof_can_be_changed_unseen_but_the_cut():
    for document, _ in proofs():
        for way, other in single_changes(document, Random(0)):
            found = codes(other)
            assert found or way == ("draw", "cut"), way
            assert found == {finding.code for finding in check_proof(other).findings}, way


PROOF_CHANGES = [
    ({"list": "frame:M9"}, {"proof"}),
    ({"list": "exclusions:M1"}, {"proof", "drawn"}),
    ({"list": "roster"}, {"malformed"}),
    ({"index": lambda n: n + 1}, {"proof"}),
    ({"leaf.1": "Z"}, {"proof"}),
    ({"draw.ticket": "0" * 64}, {"ticket"}),
    ({"draw.ticket": None}, {"ticket", "drawn"}),
    ({"draw.drawn": False}, {"drawn"}),
    ({"draw.cut": None}, {"drawn"}),
    ({"draw.drawn": 1}, {"malformed"}),
    ({"draw": []}, {"malformed"}),
]


@pytest.mark.parametrize(("changes", "expected"), PROOF_CHANGES)
def test_a_changed_proof_is_named(changes, expected):
    document = next(with_draw for with_draw, _ in proofs() if with_draw["draw"]["drawn"])
    assert codes(changed(document, changes)) == expected


# --- several documents of one body ----------------------------------------------------------------


def chain():
    """Transcripts of three draws; the second header lists the events of the first."""
    first, committed = drawn_from(of_shangrao())
    closed = without_subject(first, committed, first.standing("M1")[0])
    second = next_commitment(closed, [closed])
    drawn = draw(second, values=VALUES)
    third = next_commitment(drawn, [drawn], task="T3", secret="ab" * 32)
    return [
        written(committed, closed, audience="public"),
        written(committed, closed, audience="auditor", stage="announced"),
        written(second, drawn, audience="open"),
        written(third, audience="public", stage="announced"),
    ]


def test_a_chain_is_right_in_any_order():
    documents = chain()
    assert [check(document) for document in documents] == [[], [], [], []]
    assert (
        check_chain(documents) == check_chain(documents[::-1]) == check_chain(documents[2:]) == []
    )
    assert check_chain([]) == check_chain([None, {}, {"schema": "randcheck-proof/1"}]) == []


CHAIN_CHANGES = [
    ({"3.header.body": "SR-OTHER"}, {"chain-body"}),
    ({"2": None}, {"chain-gap"}),
    ({"1.commitment": "ab" * 32}, {"chain-fork"}),
    ({"2.commitment": "ab" * 32}, {"chain-fork"}),
    ({"3.header.previous": None}, {"chain-fork"}),
    ({"2.header.committed_on": "2026-11-22"}, {"chain-order"}),
    ({"3.header.committed_on": "2026-11-22"}, {"chain-order"}),
    ({"3.header.task": "T1"}, {"chain-task"}),
    ({"3.header.task": "T2"}, {"chain-task"}),
    ({"3.header.seal": lambda of: of[::-1]}, set()),
    ({"2.header.events.0.size": 0}, {"chain-events"}),
    ({"0.events_root.root": "ab" * 32}, {"chain-events"}),
    ({"3.header.events.0.sequence": 0}, {"chain-events"}),
]


@pytest.mark.parametrize(("changes", "expected"), CHAIN_CHANGES)
def test_what_does_not_fit_between_documents_is_named(changes, expected):
    documents = changed(chain(), changes)
    assert {code for code, _ in check_chain(documents)} == expected
    there = [document for document in documents if document is not None]
    assert {finding.code for finding in verify_chain(there)} == expected


def test_a_seal_used_twice_is_named():
    documents = chain()
    documents[3]["header"]["seal"] = documents[0]["header"]["seal"]
    assert check_chain(documents) == [("chain-seal", "[3].header.seal")]
    assert {finding.code for finding in verify_chain(documents)} == {"chain-seal"}


FORKS = [
    ({"commitment": "ab" * 32}, {"chain-fork"}),
    ({"header.previous": None}, {"chain-fork"}),
    ({"header.committed_on": "2026-11-22"}, {"chain-order"}),
    ({"header.task": "T1"}, {"chain-task"}),
    ({"header.events.0.sequence": 1}, {"chain-events"}),
    ({"header.events": []}, set()),
]


@pytest.mark.parametrize(("changes", "expected"), FORKS)
def test_every_document_of_a_draw_is_looked_at(changes, expected):
    documents = chain()
    documents.append(changed(copy.deepcopy(documents[2]), changes))
    del documents[3]
    assert {code for code, _ in check_chain(documents)} == expected
    assert {finding.code for finding in verify_chain(documents)} == expected


# --- the texts of documents -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":1}',
        '{"b":[{"a":1,"a":2}]}',
        '{"a":1.0}',
        '{"a":1e3}',
        '{"a":-1}',
        '{"a":NaN}',
        '{"a":Infinity}',
        '{"a":' + "9" * 5000 + "}",
        "[" * 200_000,
        '{"a":1}x',
        "",
        "\ufeff{}",
    ],
    ids=lambda text: text[:12],
)
def test_a_text_that_readers_could_take_differently_is_refused(text):
    with pytest.raises(standalone.UnreadableError):
        read(text)


def test_what_is_read_is_what_is_written():
    document = of_vector(VECTORS["draws"][1])
    assert read(json.dumps(document)) == read(json.dumps(document, ensure_ascii=False)) == document


# --- the tables that every verifier is held against -----------------------------------------------


def label(tampering):
    return tampering.name


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=label)
def test_a_tampered_transcript_is_named_as_the_table_has_it(tampering):
    assert check(tampering.document()) == []
    assert codes(tampering.tampered()) == tampering.expected


@pytest.mark.parametrize("tampering", PROOF_TAMPERINGS, ids=label)
def test_a_tampered_proof_is_named_as_the_table_has_it(tampering):
    assert check(tampering.document()) == []
    assert codes(tampering.tampered()) == tampering.expected


@pytest.mark.parametrize("tampering", CHAIN_TAMPERINGS, ids=label)
def test_a_tampered_chain_is_named_as_the_table_has_it(tampering):
    found = {code for code, _ in check_chain(tampering.mutate(tampering_chain()))}
    assert found == tampering.expected


def test_the_tables_name_every_check():
    of_one = {code for tampering in TAMPERINGS for code in tampering.expected}
    of_one |= {code for tampering in PROOF_TAMPERINGS for code in tampering.expected}
    checks = {"malformed", *standalone.OF_HEADER, *standalone.OF_TRANSCRIPT, *standalone.OF_PROOF}
    assert of_one == checks - {"reasons"}
    of_chain = {code for tampering in CHAIN_TAMPERINGS for code in tampering.expected}
    assert of_chain == set(standalone.OF_CHAIN)


# --- the program ----------------------------------------------------------------------------------


def files_of(folder, documents):
    paths = [folder / f"{place}.json" for place in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return [str(path) for path in paths]


@pytest.mark.parametrize(
    ("lang", "last"),
    [("en", "everything that could be checked is right"), ("zh", "凡可核者均正确")],
)
def test_right_documents_are_told_in_both_languages(tmp_path, capsys, lang, last):
    documents = [*chain(), *next(proofs())]
    assert standalone.main([*files_of(tmp_path, documents), "--lang", lang]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == last
    told = {line.split(": ")[1] for line in lines if line.startswith("  ") and ": " in line}
    assert told == standalone.WORDS.keys() & (
        {"malformed", *standalone.OF_HEADER, *standalone.OF_TRANSCRIPT, *standalone.OF_PROOF}
        | set(standalone.OF_CHAIN)
    )


def test_what_is_wrong_is_told_with_its_place(tmp_path, capsys):
    document = changed(of_vector(VECTORS["draws"][0]), {"matters.0.drawn": reverse})
    document["values"][0] = "03 07 11 19 24 31 09"
    assert standalone.main(files_of(tmp_path, [document])) == 1
    out = capsys.readouterr().out
    assert (
        "  FAILS: ticket: tickets, their order and cuts are right\n      matters[0].drawn\n" in out
    )
    assert f"      seed: expected {standalone.seed_of(*seed_parts(document))}, found " in out
    assert "  not checked: reasons: " in out
    assert out.endswith("something is wrong\n")


def seed_parts(document):
    return document["commitment"], document["seal"], document["values"]


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"schema":1,"schema":2}', '{"schema":"\\u001b[31m\\ud800"}', "{}", "\udcff"],
)
def test_what_is_no_document_is_told_as_such(tmp_path, capsys, text):
    path = tmp_path / "x.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert standalone.main([str(path), "--lang", "zh"]) == 1
    out = capsys.readouterr().out
    assert "不成立: malformed: 文件格式符合文本规定" in out
    assert "\x1b" not in out


def test_many_places_are_counted(tmp_path, capsys):
    document = changed(of_vector(VECTORS["draws"][0]), {"secret": "ab" * 32})
    for leaf in document["lists"]["frame:HRSS-01"]:
        leaf[2] = "0" * 32
    assert standalone.main(files_of(tmp_path, [document])) == 1
    assert "      and more: " in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["no-such-file.json"], ["--lang", "fr", "x.json"]])
def test_a_wrong_call_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        standalone.main(arguments)
    assert ended.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_officers_events_are_said_to_be_hidden(tmp_path, capsys):
    result, committed = WORLDS["mended"]
    documents = [written(committed, result, audience=of) for of in ("open", "auditor")]
    assert standalone.main(files_of(tmp_path, documents)) == 0
    assert capsys.readouterr().out.count(standalone.WORDS["hidden-events"][0]) == 1


def test_a_long_value_is_cut():
    teller = standalone.Teller("en")
    assert teller.value("a" * 101) == "a" * 100 + "..."
    assert teller.value(10**5000).endswith("...")


def test_every_word_is_there_in_both_languages():
    assert all(len(set(words)) == len(words) == 2 for words in standalone.WORDS.values())
    assert all(all(words) for words in standalone.WORDS.values())
