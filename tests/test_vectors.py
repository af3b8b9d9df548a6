"""The known answers of ``randcheck-draw/1``, field for field."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.worlds import DispatchCase

from randcheck import (
    Commitment,
    EntropySource,
    EventsRoot,
    Frame,
    MatterFrame,
    RosterEntry,
    RulebookRef,
    draw,
    verify,
)
from randcheck.domain.chances import chances_of_quota
from randcheck.drawing.dispatch import dispatch
from randcheck.drawing.merkle import MerkleTree, leaf_hash, root_of_path
from randcheck.hashing import SPEC, blinding_key, nonce, ticket

VECTORS = json.loads((Path(__file__).parent / "vectors" / "draw.json").read_text("utf-8"))
RESERVES_LISTED = 5


def fractions(texts):
    return None if texts is None else {name: Fraction(text) for name, text in texts.items()}


def roster_of(entries):
    return {i: RosterEntry(pool=pool, remaining=left) for i, (pool, left) in entries.items()}


def matter_of(given):
    return MatterFrame(
        code=given["code"],
        base=given["base"],
        counting=given["counting"],
        share=None if given["share"] is None else Fraction(given["share"]),
        quota=given["quota"],
        members=given["frame"],
        weights=fractions(given["weights"]),
        rates=fractions(given["rates"]),
        exclusions=given["exclusions"],
    )


def frame_of(given):
    return Frame(
        task=given["task"],
        opens_on=date.fromisoformat(given["opens_on"]),
        closes_on=date.fromisoformat(given["closes_on"]),
        rulebook=RulebookRef(**given["rulebook"]),
        directory_as_of=date.fromisoformat(given["directory"]["as_of"]),
        directory_size=given["directory"]["size"],
        matters=map(matter_of, given["matters"]),
        roster=roster_of(given["roster"]),
        team=given["team"],
        recusals=map(tuple, given["recusals"]),
    )


def commitment_of(given):
    return Commitment(
        frame=frame_of(given),
        body=given["body"],
        sequence=given["sequence"],
        previous=given["previous"],
        events=[EventsRoot(**root) for root in given["events"]],
        committed_on=date.fromisoformat(given["committed_on"]),
        entropy=[
            EntropySource(**{**source, "date": date.fromisoformat(source["date"])})
            for source in given["entropy"]
        ],
        secret=given["secret"],
    )


def case_of(vector):
    recused: dict[str, set[str]] = {}
    for inspector, subject in vector["recusals"]:
        recused.setdefault(subject, set()).add(inspector)
    return DispatchCase(
        seed=vector["seed"],
        subjects=tuple(vector["subjects"]),
        roster=roster_of(vector["roster"]),
        recused_of=recused,
        team=vector["team"],
    )


def of_each_matter(vector):
    """The matters that went in with what came out for each, by code."""
    given = sorted(vector["input"]["matters"], key=lambda matter: matter["code"])
    return list(zip(given, vector["output"]["matters"], strict=True))


@pytest.fixture(params=VECTORS["draws"], ids=lambda vector: vector["input"]["task"], scope="module")
def vector(request):
    return request.param


@pytest.fixture(scope="module")
def committed(vector):
    return commitment_of(vector["input"])


@pytest.fixture(scope="module")
def result(vector, committed):
    return draw(committed, values=vector["input"]["values"])


def test_the_vectors_are_of_this_algorithm():
    assert VECTORS["spec"] == SPEC


@pytest.mark.parametrize("known", VECTORS["tickets"], ids=lambda known: known["purpose"])
def test_tickets(known):
    assert ticket(known["seed"], known["purpose"], known["key"]) == known["ticket"]


@pytest.mark.parametrize("known", VECTORS["merkle"], ids=lambda known: len(known["leaves"]))
def test_merkle_roots_and_paths(known):
    items = [leaf.encode() for leaf in known["leaves"]]
    tree = MerkleTree(map(leaf_hash, items))
    assert tree.root == known["root"]
    assert [list(tree.path(index)) for index in range(len(items))] == known["paths"]
    for index, (item, path) in enumerate(zip(items, known["paths"], strict=True)):
        assert root_of_path(item, index, len(items), path) == known["root"]


@pytest.mark.parametrize("known", VECTORS["chances"], ids=lambda known: known["quota"])
def test_chances(known):
    strata = {name: (size, Fraction(weight)) for name, (size, weight) in known["strata"].items()}
    assert chances_of_quota(strata, known["quota"]) == fractions(known["chances"])


def test_the_header_its_commitment_and_the_seal(vector, committed, result):
    output = vector["output"]
    assert committed.header() == output["header"]
    assert committed.hex == result.commitment == output["commitment"]
    assert committed.seal == result.seal == output["seal"]


def test_the_seed(vector, result):
    assert result.seed == vector["output"]["seed"]


def test_sizes_selected_and_cuts(vector, result):
    assert [known["code"] for _, known in of_each_matter(vector)] == [
        matter.code for matter in result.frame.matters
    ]
    for given, known in of_each_matter(vector):
        selected = result.selected(known["code"])
        assert {name: len(drawn) for name, drawn in selected.items()} == known["sizes"]
        drawn = {name: known["selected"].get(name, []) for name in set(given["frame"].values())}
        assert {name: list(some) for name, some in selected.items()} == drawn
        assert result.cuts(known["code"]) == known["cut"]


def test_reserves(vector, result):
    for given, known in of_each_matter(vector):
        assert known["reserves"].keys() == set(given["frame"].values())
        for stratum, first in known["reserves"].items():
            reserves = result.reserves(known["code"], stratum)
            assert list(reserves[:RESERVES_LISTED]) == first
            of_stratum = list(given["frame"].values()).count(stratum)
            assert len(reserves) == of_stratum - known["sizes"][stratum]


def test_proofs_of_inclusion(vector, committed):
    for given, known in of_each_matter(vector):
        name = f"frame:{known['code']}"
        key = blinding_key(vector["input"]["secret"], name)
        tree = committed._trees[name]
        assert known["proofs"]
        for proof in known["proofs"]:
            subject = proof["id"]
            leaf = f"{subject}\t{given['frame'][subject]}\t{nonce(key, subject)}"
            assert leaf == proof["leaf"]
            assert sorted(given["frame"])[proof["index"]] == subject
            assert len(tree) == proof["size"]
            assert list(tree.path(proof["index"])) == proof["path"]
            reached = root_of_path(leaf.encode(), proof["index"], proof["size"], proof["path"])
            assert reached == tree.root


def test_teams_and_chains(vector, result):
    output, given = vector["output"], result.frame
    teams = {v.subject_id: [member.inspector_id for member in v.team] for v in result.visits}
    assert teams == output["teams"]
    assert all(
        [m.leads for m in v.team] == [True, *[False] * (len(v.team) - 1)] for v in result.visits
    )
    assert result.failure is None
    outcome = dispatch(
        result.seed,
        subjects=list(output["teams"]),
        roster=given.roster,
        recused_of=given.recused_of,
        team=given.team,
    )
    assert [list(chain) for chain in outcome.chains] == output["chains"]


def test_the_draw_verifies(committed, result):
    assert verify(result, committed) == ()


@pytest.mark.parametrize(
    "known",
    VECTORS["dispatch"],
    ids=[f"{n}-{v['tells']}" for n, v in enumerate(VECTORS["dispatch"])],
)
def test_dispatch(known):
    outcome = case_of(known).run()
    teams, short = outcome.teams, known["short"]
    assert (None if teams is None else {s: list(team) for s, team in teams.items()}) == known[
        "teams"
    ]
    failing = outcome.failure.pools if outcome.failure is not None else ()
    assert {p.pool: [v.subject_id for v in p.short] for p in failing} == (short or {})
    assert [list(chain) for chain in outcome.chains] == known["chains"]
