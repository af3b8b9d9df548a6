"""Every hash of the draw, against the specification's text written out with hashlib."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from randcheck.hashing import (
    SPEC,
    blinding_key,
    digest,
    jcs,
    nonce,
    seal_of,
    seed_of,
    ticket,
    tickets,
)

SECRET = "0123456789abcdef" * 4
ID = "0123456789ABCXYZabcxyz._-"


def sha(text):
    return sha256(text.encode("utf-8")).hexdigest()


def test_the_algorithm_has_an_id():
    assert SPEC == "randcheck-draw/1"


@pytest.mark.parametrize("text", ["", "a", "上饶", "𠀀"])
def test_a_digest_is_the_sha256_of_the_utf8_text(text):
    assert digest(text) == sha(text)


@pytest.mark.parametrize(
    ("document", "canonical"),
    [
        ({}, "{}"),
        ({"b": 1, "a": None, "A": "x"}, '{"A":"x","a":null,"b":1}'),
        ({"n": [], "m": [{}, [1, 2]]}, '{"m":[{},[1,2]],"n":[]}'),
        ({"text": "上饶市，2023"}, '{"text":"上饶市，2023"}'),
        ({"text": '"\\/'}, '{"text":"\\"\\\\/"}'),
        ({"big": 2**53 - 1, "least": -1}, '{"big":9007199254740991,"least":-1}'),
        ({"yes": True, "no": False}, '{"no":false,"yes":true}'),
    ],
)
def test_canonical_json_sorts_keys_leaves_no_spaces_and_escapes_no_chinese(document, canonical):
    assert jcs(document) == canonical
    assert json.loads(canonical) == document


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_canonical_json_refuses_what_json_cannot_say(number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        jcs({"a": number})


def test_the_seal_and_the_nonces_are_made_from_the_secret():
    assert seal_of(SECRET) == sha("randcheck-seal/1:" + SECRET)
    key = sha("randcheck-blind/1:" + SECRET + ":frame:M-1")[:32]
    assert blinding_key(SECRET, "frame:M-1") == key
    assert nonce(key, "S1") == sha(key + ":S1")[:32]


def test_the_seed_is_made_from_the_commitment_the_seal_and_the_values_in_order():
    document = '{"commitment":"c","seal":"s","spec":"randcheck-seed/1","values":["2","1"]}'
    assert seed_of("c", "s", ("2", "1")) == sha(document)
    assert seed_of("c", "s", ("1", "2")) != sha(document)


def test_a_ticket_is_made_from_the_seed_the_purpose_and_the_key():
    assert ticket(SECRET, "size", "M-1") == sha(SECRET + ":size:M-1")


@given(st.sampled_from(["subject", "visit:city"]), st.lists(st.text(ID, min_size=1, max_size=64)))
def test_the_tickets_of_many_keys_are_those_of_each(purpose, keys):
    expected = [(bytes.fromhex(ticket(SECRET, purpose, key)), key) for key in keys]
    assert list(tickets(SECRET, purpose, keys)) == expected
    assert list(tickets(SECRET, purpose, iter(keys))) == expected
