"""The hashes of the draw, against the known answers and the words of the specification."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.loops import for_each
from tests.make.vectors import VECTORS

from randcheck.base.hashing import (
    ANNEX,
    EVENTS,
    EVIDENCE,
    RECUSALS,
    ROSTER,
    SPEC,
    SUBJECTS,
    blinding_key,
    digest,
    jcs,
    matter_list,
    nonce,
    nonces,
    raw_nonces,
    seal_of,
    seed_of,
    ticket,
    ticket_maker,
    tickets,
)

DRAWS = VECTORS["draws"]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
documents = st.recursive(
    st.none() | st.integers(0, 2**53 - 1) | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
ascii_keys = st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=5), documents)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def test_the_names_are_those_of_the_specification():
    assert SPEC == VECTORS["spec"] == "randcheck-draw/2"
    assert (SUBJECTS, ROSTER, RECUSALS) == ("subjects", "roster", "recusals")
    assert (EVENTS, EVIDENCE, ANNEX) == ("events", "evidence", "annex")
    assert matter_list("HRSS-01") == "matter:HRSS-01"


@for_each("case", VECTORS["tickets"], ids=lambda case: case["purpose"])
def test_known_tickets(case):
    seed, purpose, key = case["seed"], case["purpose"], case["key"]
    assert ticket(seed, purpose, key) == case["ticket"]
    assert [found.hex() for found in tickets(seed, purpose, [key])] == [case["ticket"]]


@pytest.mark.parametrize("case", DRAWS, ids=lambda case: case["input"]["task"])
def test_known_commitments_seals_and_seeds(case):
    given, made = case["input"], case["output"]
    assert digest(jcs(made["header"])) == made["commitment"]
    assert seal_of(given["secret"]) == made["seal"]
    assert digest(made["seal"]) == made["header"]["seal"]
    assert seed_of(made["commitment"], made["seal"], given["values"]) == made["seed"]
    assert seed_of(made["commitment"], made["seal"], tuple(given["values"])) == made["seed"]
    blind = nonce(blinding_key(given["secret"], ANNEX), given["task"])
    assert digest(f"{jcs(given['annex'])}\t{blind}") == made["header"]["annex"]


@given(texts)
def test_a_digest_is_the_sha_256_of_the_utf_8_text(text):
    assert digest(text) == sha256(text)


@given(texts, texts, texts)
def test_seals_keys_and_nonces_are_as_they_are_written(secret, name, item):
    assert seal_of(secret) == sha256("randcheck-seal/2:" + secret)
    key = sha256("randcheck-blind/2:" + secret + ":" + name)[:32]
    assert blinding_key(secret, name) == key
    assert nonce(key, item) == sha256(key + ":" + item)[:32]


@given(texts, st.lists(texts))
def test_many_nonces_are_those_of_each(key, items):
    alone = [nonce(key, item) for item in items]
    assert list(nonces(key, items)) == alone
    assert [made.hex() for made in raw_nonces(key, items)] == alone


@given(texts, texts, st.lists(texts))
def test_many_tickets_are_those_of_each(seed, purpose, keys):
    alone = [ticket(seed, purpose, key) for key in keys]
    assert alone == [sha256(seed + ":" + purpose + ":" + key) for key in keys]
    assert [found.hex() for found in tickets(seed, purpose, keys)] == alone
    made = ticket_maker(seed, purpose)
    assert [made(key).hex() for key in keys] == alone


@given(st.lists(texts))
def test_a_seed_is_the_digest_of_its_document(values):
    document = {
        "spec": "randcheck-seed/2",
        "commitment": "ab" * 32,
        "seal": "cd" * 32,
        "values": values,
    }
    assert seed_of("ab" * 32, "cd" * 32, values) == sha256(jcs(document))


# --- canonical JSON ------------------------------------------------------------------------------


def test_strings_are_escaped_as_rfc_8785_says():
    controls = "".join(map(chr, range(0x20)))
    assert jcs({"a": controls}) == (
        '{"a":"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r'
        "\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019"
        '\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"}'
    )
    assert jcs({"a": '"\\/\x7f\u2028上𠀀'}) == '{"a":"\\"\\\\/\x7f\u2028上𠀀"}'


def written(document):
    """A document in canonical JSON, by hand."""
    if isinstance(document, dict):
        items = (f"{written(key)}:{written(document[key])}" for key in sorted(document))
        return "{" + ",".join(items) + "}"
    if isinstance(document, list | tuple):
        return "[" + ",".join(map(written, document)) + "]"
    if document is None:
        return "null"
    return str(document) if isinstance(document, int) else json.dumps(document, ensure_ascii=False)


@given(ascii_keys)
def test_a_document_is_written_without_spaces_its_keys_in_order(document):
    assert jcs(document) == written(document)
    assert json.loads(jcs(document)) == document


@given(ascii_keys)
def test_the_order_of_keys_makes_no_difference(document):
    assert jcs(dict(reversed(document.items()))) == jcs(document)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ValueError, match="JSON compliant"):
        jcs({"a": value})
