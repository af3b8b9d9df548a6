"""The verifier in one file: it needs nothing else, and gives the known answers."""

import ast
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check
from tests.transcript_worlds import VECTORS, of_vector, path_of

FILE = Path(standalone.__file__)


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
