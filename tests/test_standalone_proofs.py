"""The verifier in one file: proofs for one enterprise, and chains of documents."""

import copy
from random import Random

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check, check_chain, unchecked
from tests.transcript_worlds import chain, changed, codes, proofs, single_changes

from randcheck import check_proof, verify_chain


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
