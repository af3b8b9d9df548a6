"""A proof for one enterprise: where it stood, and whether it was rightly drawn."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.documents.documents import (
    BUSY,
    INSTEAD,
    codes,
    left_out,
    other_hex,
    plus_one,
    put,
    recommitted,
)
from tests.make.draws.worlds import SUBJECTS, chain
from tests.make.loops import for_each
from tests.transcripts.test_verification import JUNK, TEXT, nodes

from randcheck.base.errors import InvalidInputError
from randcheck.transcripts.checks.headers import HEADER_CODES
from randcheck.transcripts.verification import PROOF_CHECKS, check_proof

AFTER_SEAL = ("values", "seal", "seed", "ticket", "drawn")


def proof(subject="S03", matters=None, *, drawn=True, number=INSTEAD):
    """The proof of a subject, as it gets it."""
    world = chain()[number]
    made = world.committed.prove(subject, matters)
    return json.loads(json.dumps(made.document(world.drawn if drawn else None)))


@for_each("subject", SUBJECTS)
def test_a_right_proof_is_right(subject):
    for matters in (None, ["M1"], ["M2"]):
        for is_drawn in (True, False):
            report = check_proof(proof(subject, matters, drawn=is_drawn))
            assert report.is_right
            if is_drawn:
                assert report.checked == ("malformed", *HEADER_CODES, "proof", *AFTER_SEAL)
                assert report.unchecked == {}
            else:
                assert report.checked == ("malformed", *HEADER_CODES, "proof")
                assert report.unchecked == dict.fromkeys(AFTER_SEAL, "unchecked-until-seal")


def test_the_checks_are_those_of_the_text():
    section = TEXT.read_text(encoding="utf-8").split("\n## 5.")[1]
    sentence = section.split("The checks, each resting on those before it")[1]
    codes_ = [check.code for check in PROOF_CHECKS if check.code not in HEADER_CODES]
    named = [code for code in re.findall(r"`([a-z]+)`", sentence) if code in codes_]
    assert [*dict.fromkeys(named)] == codes_
    assert [check.code for check in PROOF_CHECKS] == [*HEADER_CODES, *codes_]
    for before, check in pairwise(PROOF_CHECKS[len(HEADER_CODES) :]):
        assert check.rests_on == (before.code,)


def _subject_of(entry, matter="M2"):
    """A subject with a kind of entry for a matter, drawn or not."""
    world = chain()[INSTEAD]
    entries = world.committed.frame.matter(matter).entries
    drawn = {s.subject_id for s in world.drawn.selections if s.matter_code == matter}
    return next(
        subject
        for subject in SUBJECTS
        if {"drawn": subject in drawn,
            "left": subject not in drawn and "/" in entries[subject],
            "out": "!" in entries[subject]}[entry]
    )  # fmt: skip


DRAWN, LEFT, OUT = map(_subject_of, ("drawn", "left", "out"))


@for_each(
    ("made", "expected", "path"),
    [
        (lambda: put(proof(), "commitment", other_hex), "commitment", "commitment"),
        (lambda: recommitted(put(proof(), "header/body", "other")), "seed", "draw.seed"),
        (lambda: put(proof(), "places", []), "proof", "places"),
        (lambda: put(proof(), "places", lambda held: held[::-1]), "proof", "places[1]"),
        (lambda: put(proof(), "places", lambda held: [held[0], held[0]]), "proof", "places[1]"),
        (lambda: put(proof(), "places/1/matter", "M9"), "proof", "places[1].matter"),
        (lambda: put(proof(), "places/0/matter", "M0"), "proof", "places[0].matter"),
        (lambda: put(proof(), "places/0/index", plus_one), "proof", "places[0].path"),
        (lambda: put(proof(), "places/0/path/0", other_hex), "proof", "places[0].path"),
        (lambda: put(proof(), "subject", "S04"), "proof", "places[0].leaf[0]"),
        (lambda: put(proof(), "places/1/leaf", lambda held: [*held[:1], "z", *held[2:]]),
         "proof", "places[1].path"),
        (lambda: put(proof(), "draw/values/0", "01"), "values", "draw.values[0]"),
        (lambda: left_out(proof(), "draw/values/0"), "values", "draw.values"),
        (lambda: put(proof(), "draw/seal", other_hex), "seal", "draw.seal"),
        (lambda: put(proof(), "draw/seed", other_hex), "seed", "draw.seed"),
        (lambda: put(proof(), "draw/ticket", other_hex), "ticket", "draw.ticket"),
        (lambda: put(proof(), "draw/results", lambda held: held[::-1]), "drawn", "draw.results"),
        (lambda: left_out(proof(), "draw/results/1"), "drawn", "draw.results"),
        (lambda: put(proof(DRAWN, ["M2"]), "draw/results/0/drawn", False),
         "drawn", "draw.results[0].drawn"),
        (lambda: put(proof(LEFT, ["M2"]), "draw/results/0/drawn", True),
         "drawn", "draw.results[0].drawn"),
        (lambda: put(proof(OUT, ["M2"]), "draw/results/0/drawn", True),
         "drawn", "draw.results[0].drawn"),
        (lambda: put(proof(OUT, ["M2"]), "draw/results/0/cut", "f" * 64),
         "drawn", "draw.results[0].cut"),
        (lambda: put(proof(DRAWN, ["M2"]), "draw/results/0/cut", None),
         "drawn", "draw.results[0].drawn"),
        (lambda: put(proof(DRAWN, ["M2"]), "draw/results/0/cut", "0" * 64),
         "drawn", "draw.results[0].drawn"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found_by_its_check_alone(made, expected, path):
    report = check_proof(made())
    assert codes(report) == {expected}
    assert path in {finding.path for finding in report.findings}
    checked = [check.code for check in PROOF_CHECKS]
    place = checked.index(expected)
    later = checked[max(place + 1, len(HEADER_CODES)) :]
    assert report.unchecked == dict.fromkeys(later, "unchecked-for-findings")
    assert report.message() != report.message("zh")


def test_two_subjects_of_different_salts_are_not_one():
    """A body with two lists that differ in one salt shows a proof that cannot be one subject's."""
    world = chain()[BUSY]
    one, other = (world.committed.place(s, "M1") for s in ("S03", "S05"))
    made = proof("S03", ["M1"], drawn=False, number=BUSY)
    made["places"].append({"matter": "M2", **other.document()})
    paths = {finding.path for finding in check_proof(made).findings}
    assert paths >= {"places[1].leaf[0]", "places[1].leaf", "places[1].path"}
    assert one.salt != other.salt


def test_an_entry_is_a_reason_or_a_stratum_of_the_header():
    made = proof("S00", drawn=False)
    path = "header/matters/1/groups/0/strata/0/name"
    changed = recommitted(put(made, path, lambda name: f"{name}s"))
    report = check_proof(changed)
    assert [(f.code, f.path) for f in report.findings] == [("proof", "places[1].leaf[2]")]
    assert check_proof(recommitted(put(proof(OUT, drawn=False), path, "b"))).is_right


@given(st.sampled_from([DRAWN, LEFT, OUT]), st.data())
def test_no_change_of_one_value_goes_by(subject, data):
    made = proof(subject)
    path, held = data.draw(st.sampled_from([*nodes(made)]))
    other = data.draw(JUNK.filter(lambda value: type(value) is not type(held) or value != held))
    # A cut that is moved shows in a transcript.
    report = check_proof(put(made, path, other))
    assert not report.is_right or path.endswith("/cut") or path == "draw"
    assert report.message()


def test_what_is_no_object_is_refused():
    nothing: Any = None
    with pytest.raises(InvalidInputError) as caught:
        check_proof(nothing)
    assert caught.value.code == "not-a-mapping"


def test_what_is_no_proof_is_malformed():
    report = check_proof({"schema": "randcheck-proof/1"})
    assert codes(report) == {"malformed"}
    assert [*report.unchecked] == [check.code for check in PROOF_CHECKS]
