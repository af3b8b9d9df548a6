"""Proofs for one enterprise: where it stood, and whether it was rightly drawn."""

import json
import pickle
from random import Random

from tests.make.directories import problem_of
from tests.make.draws import literal
from tests.make.draws.draws import (
    DIGEST,
    OTHER_SECRET,
    SECRET,
    altered,
    drawn,
    matter,
    rich_frame,
    staffed,
)
from tests.make.draws.parts import Number, Text
from tests.make.loops import for_each

from randcheck import Problem
from randcheck.base.merkle import root_of_path
from randcheck.domain.draw.proofs import PROOF_SCHEMA, Place, Proof

RESULT, COMMITTED = drawn(rich_frame())
PROOF = COMMITTED.prove("east.A01")
PLACE = PROOF.places["M1"]


def test_before_the_draw_a_proof_tells_where_a_subject_stands():
    made = PROOF.document()
    assert made == {
        "schema": PROOF_SCHEMA,
        "header": COMMITTED.header.document(),
        "commitment": COMMITTED.hex,
        "subject": "east.A01",
        "places": [
            {
                "matter": code,
                "leaf": list(COMMITTED.place("east.A01", code).leaf),
                "index": COMMITTED.place("east.A01", code).index,
                "path": list(COMMITTED.place("east.A01", code).path),
            }
            for code in ("M1", "M2")
        ],
        "draw": None,
    }
    assert list(made) == ["schema", "header", "commitment", "subject", "places", "draw"]
    assert json.loads(json.dumps(made)) == made


def test_places_stand_by_matter_in_whatever_order_they_are_given():
    turned = altered(PROOF, places=dict(reversed(PROOF.places.items())))
    assert list(turned.places) == ["M2", "M1"]
    assert turned.document(RESULT) == PROOF.document(RESULT)


@for_each("subject_id", list(RESULT.frame.areas))
def test_with_the_draw_a_proof_tells_whether_the_subject_was_drawn(subject_id):
    made = COMMITTED.prove(subject_id).document(RESULT)["draw"]
    own = literal.subject_ticket(RESULT.seed, SECRET, subject_id)
    assert (made["ticket"], made["seed"], made["seal"]) == (own, RESULT.seed, RESULT.seal)
    assert made["values"] == list(RESULT.values)
    for result in made["results"]:
        code = result["matter"]
        entry = RESULT.frame.matter(code).entries[subject_id]
        assert result["cut"] == RESULT.cuts(code).get(entry)
        assert result["drawn"] is any(subject_id in ids for ids in RESULT.selected(code).values())
    assert [result["matter"] for result in made["results"]] == ["M1", "M2"]


def test_the_cut_of_a_stratum_of_which_none_is_drawn_is_none():
    of = staffed(matter({"all/A": 2, "all/B": 2}, quota=0))
    result, made = drawn(of)
    for subject_id in of.areas:
        (one,) = made.prove(subject_id).document(result)["draw"]["results"]
        assert (one["cut"], one["drawn"]) == (None, False)


def test_a_thousand_proofs_hold_and_none_holds_when_changed():
    random = Random(1)
    of = staffed(matter({"all/A": 600, "all/B": 400}, quota=90, out={"X": "-!out"}))
    _, made = drawn(of)
    size, root = made.header.directory_size, made.header.matters[0].root
    drawn_leaves = {i: made.place(i, "M1") for i in random.sample(sorted(of.areas), len(of.areas))}
    for subject_id, place in drawn_leaves.items():
        leaf = "\t".join(place.leaf).encode()
        assert place.leaf[0] == subject_id
        assert root_of_path(leaf, place.index, size, place.path) == root
        other = drawn_leaves[random.choice([i for i in drawn_leaves if i != subject_id])]
        field = random.randrange(5)
        changed = "\t".join(
            [*place.leaf[:field], place.leaf[field] + "x", *place.leaf[field + 1 :]]
        )
        assert root_of_path(changed.encode(), place.index, size, place.path) != root
        assert root_of_path(leaf, other.index, size, place.path) != root
        assert root_of_path(leaf, place.index, size, other.path) != root


def test_a_draw_of_another_commitment_is_refused():
    other, _ = drawn(rich_frame(), secret=OTHER_SECRET)
    assert problem_of(lambda: PROOF.document(other)) == Problem(
        "other-commitment", task="T1", commitment=COMMITTED.hex
    )
    assert problem_of(lambda: PROOF.document(COMMITTED)).code == "wrong-type"


def test_proofs_are_values_that_print_no_salt():
    copied = pickle.loads(pickle.dumps(PROOF))
    assert copied == PROOF
    assert hash(copied) == hash(PROOF)
    assert PLACE.salt == COMMITTED.lists.salt("east.A01")
    for text in (repr(PROOF), repr(PLACE)):
        assert not [each for each in (*PLACE.leaf[2:], *PLACE.path) if each in text]


@for_each(
    ("changes", "code"),
    [
        ({"leaf": "S1"}, "not-a-collection"),
        ({"leaf": PLACE.leaf[:4]}, "wrong-type"),
        ({"leaf": (*PLACE.leaf, "x")}, "wrong-type"),
        ({"leaf": (*PLACE.leaf[:4], None)}, "wrong-type"),
        ({"leaf": (*PLACE.leaf[:4], Text("x"))}, "wrong-type"),
        ({"index": -1}, "wrong-type"),
        ({"index": Number(1)}, "wrong-type"),
        ({"path": [DIGEST, DIGEST.upper()]}, "not-hex"),
        ({"path": None}, "not-a-collection"),
    ],
)
def test_a_field_of_a_place_has_to_have_its_form(changes, code):
    problem = problem_of(lambda: altered(PLACE, **changes))
    assert problem.code == code
    assert not [each for each in PLACE.leaf[3:] if each in problem.message("en")]
    assert problem.message("zh") != problem.message("en")


@for_each(
    ("changes", "code"),
    [
        ({"header": {}}, "wrong-type"),
        ({"subject_id": 5}, "id-type"),
        ({"places": {}}, "wrong-type"),
        ({"places": [PLACE]}, "not-a-mapping"),
        ({"places": {"M1": PLACE.document()}}, "wrong-type"),
        ({"places": {"": PLACE}}, "id-length"),
    ],
)
def test_a_field_of_a_proof_has_to_have_its_form(changes, code):
    assert problem_of(lambda: altered(PROOF, **changes)).code == code


def test_containers_are_copied_on_entry():
    leaf, path, places = list(PLACE.leaf), list(PLACE.path), {"M1": PLACE}
    made = Place(leaf=leaf, index=PLACE.index, path=path)
    proof = Proof(header=PROOF.header, subject_id="east.A01", places=places)
    leaf.clear()
    path.clear()
    places.clear()
    assert made == PLACE
    assert proof.places == {"M1": PLACE}
