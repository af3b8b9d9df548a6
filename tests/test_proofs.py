"""Proofs for one enterprise: where it stood, and whether it was rightly drawn."""

import json
import pickle
from random import Random
from typing import Any

import pytest
from tests.directories import problem_of
from tests.tampering import PROOF_TAMPERINGS
from tests.tampering.worlds import WORLDS, proof
from tests.worlds import OTHER_SECRET, commitment, drawn, frame, matter_frame, members, rich_frame

from randcheck import InvalidInputError, Problem, check_proof, draw
from randcheck.transcripts.checks import PROOF_CHECKS

NO_DOCUMENT: Any = ["drawn"]


def codes(made):
    return {finding.code for finding in check_proof(made).findings}


def test_a_proof_says_where_a_subject_stood():
    committed = commitment(rich_frame())
    inside, out = committed.prove("A01", "M1"), committed.prove("X2", "M1")
    assert (inside.list_name, inside.leaf[:2], inside.index) == ("frame:M1", ("A01", "A"), 1)
    assert (out.list_name, out.leaf[:2], out.index) == (
        "exclusions:M1",
        ("X2", "not-operating"),
        1,
    )
    assert inside.is_in_frame
    assert not out.is_in_frame
    assert inside.leaf in [tuple(leaf) for leaf in committed.leaves("frame:M1")]
    assert pickle.loads(pickle.dumps(inside)) == inside
    assert pickle.loads(pickle.dumps(committed)).prove("A01", "M1") == inside


def test_a_proof_before_the_seal_is_out_says_nothing_of_the_draw():
    made = commitment().prove("A00", "M1").document()
    assert made["draw"] is None
    assert list(made) == [
        *("schema", "header", "commitment", "list", "leaf", "index", "path", "draw"),
    ]
    report = check_proof(made)
    assert report.is_right
    assert (report.audience, report.stage) == (None, None)
    assert report.unchecked == dict.fromkeys(
        ("values", "seal", "seed", "ticket", "drawn"), "unchecked-until-seal"
    )


@pytest.mark.parametrize(("of", "is_drawn"), [("drawn", True), ("frame", False), ("out", False)])
def test_a_proof_with_the_draw_says_whether_the_subject_was_drawn(of, is_drawn):
    made = proof(of)
    assert made["draw"]["drawn"] is is_drawn
    report = check_proof(made)
    assert report.findings == ()
    assert report.checked == PROOF_CHECKS
    assert not report.unchecked


def test_the_cut_of_a_stratum_of_which_none_is_drawn_is_none():
    committed, result = WORLDS["eventful"]()
    member = next(i for i, name in committed.frame.matter("M2").members.items() if name == "B")
    made = committed.prove(member, "M2").document(result)
    assert (made["draw"]["cut"], made["draw"]["drawn"]) == (None, False)
    assert check_proof(made).is_right


@pytest.mark.parametrize("tampering", PROOF_TAMPERINGS, ids=lambda t: t.name)
def test_each_tampering_of_a_proof_is_found(tampering):
    made = tampering.tampered()
    assert made != tampering.document()
    assert codes(made) == tampering.expected
    assert check_proof(made).message("zh")


def test_a_malformed_proof_is_checked_no_further():
    report = check_proof({})
    assert {finding.code for finding in report.findings} == {"malformed"}
    assert report.checked == ("malformed",)
    assert "reasons" not in report.unchecked
    with pytest.raises(InvalidInputError):
        check_proof(NO_DOCUMENT)


def test_proofs_of_a_thousand_subjects_hold_and_none_holds_when_changed():
    """Each of a thousand proofs, and none with another stratum, id, nonce or index."""
    everyone = members(A=99, B=97, C=41)
    of = frame(
        matter_frame(
            "M1", members={f"{i}.{n}": s for i, s in everyone.items() for n in range(5)}, quota=90
        )
    )
    committed = commitment(of)
    result = draw(committed, values=["03 07 11 19 24 31 08"])
    random = Random(1)
    ids = random.sample(sorted(of.matters[0].members), 1000)
    for subject_id in ids:
        made = committed.prove(subject_id, "M1").document(result)
        assert check_proof(made).is_right
        changes = {
            "leaf": [
                [random.choice(ids) + "x", *made["leaf"][1:]],
                [made["leaf"][0], "D", made["leaf"][2]],
                [*made["leaf"][:2], f"{random.getrandbits(128):032x}"],
            ],
            "index": [made["index"] + 1, random.randrange(2000) + 2000, made["index"] ^ 1],
        }
        name = random.choice(list(changes))
        changed = {**made, name: random.choice(changes[name])}
        assert "proof" in codes(changed)


def test_whoever_is_not_there_has_no_proof():
    committed = commitment()
    for subject_id, matter_code in (("Z9", "M1"), ("A00", "M9")):
        with pytest.raises(InvalidInputError) as caught:
            committed.prove(subject_id, matter_code)
        assert caught.value.code == "unknown-id"


def test_a_draw_of_another_commitment_is_refused():
    own = commitment().prove("A00", "M1")
    with pytest.raises(InvalidInputError) as caught:
        own.document(drawn(secret=OTHER_SECRET))
    assert caught.value.code == "other-commitment"
    with pytest.raises(InvalidInputError) as caught:
        own.document(NO_DOCUMENT)
    assert caught.value.code == "wrong-type"


def test_a_proof_is_plain_json():
    made = proof("drawn")
    assert json.loads(json.dumps(made)) == made


def test_there_is_no_proof_of_a_subject_that_the_directory_does_not_have():
    committed, _ = WORLDS["eventful"]()
    assert problem_of(lambda: committed.prove("Z9", "M1")) == Problem(
        "unknown-id", what="subject", where="matter M1", ids=("Z9",)
    )


def test_a_proof_does_not_speak_of_another_draw():
    committed, _ = WORLDS["eventful"]()
    _, other = WORLDS["failed"]()
    proof_of = committed.prove(next(iter(committed.frame.matter("M1").members)), "M1")
    assert problem_of(lambda: proof_of.document(other)) == Problem(
        "other-commitment", task=committed.frame.task, commitment=committed.hex
    )
