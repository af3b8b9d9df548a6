"""The verifier in one file and the library name the same, whatever was changed."""

import copy
from random import Random

import pytest
from examples import verify_standalone as standalone
from examples.verify_standalone import check, check_chain, unchecked
from tests.tampering import CHAIN_TAMPERINGS, PROOF_TAMPERINGS, TAMPERINGS
from tests.tampering.worlds import chain as tampering_chain
from tests.transcript_worlds import WORLDS, codes, single_changes, tamper_with_events, written

from randcheck import verify_transcript


@pytest.mark.parametrize("name", ["rich", "mended-and-on", "failed", "chance-3"])
@pytest.mark.parametrize("audience", ["public", "open", "auditor"])
def test_no_value_can_be_changed_unseen_and_both_verifiers_name_the_same(name, audience):
    result, committed = WORLDS[name]
    document = written(committed, result, audience=audience)
    for way, other in single_changes(document, Random(name)):
        found = codes(other)
        assert found, way
        assert found == {finding.code for finding in verify_transcript(other).findings}, way


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
