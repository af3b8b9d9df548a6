"""The JSON Schemas: as the records are now; every document that the library writes fits them."""

import json
from functools import cache

import attrs
import pytest
from docs.make_schemas import FOLDER, schemas, text_of
from jsonschema import Draft202012Validator
from tests.make.cases.after_worlds import drawn_from, of_shangrao
from tests.make.draws.draws import without_inspector, without_subject
from tests.make.loops import for_each
from tests.make.records import samples
from tests.make.worlds import rich_frame

from randcheck import Audience, Stage, reserves, transcript
from randcheck.converters import SCHEMAS, make_converter

CONVERTER = make_converter()
KINDS = [pytest.param(kind, id=kind.__name__) for kind in SCHEMAS]
CHANGED_SCALARS = {str: 7, int: "7", bool: "true"}


@cache
def validator(name):
    """The validator of the schema in a file, as it is checked in."""
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def file_of(kind):
    return f"{SCHEMAS[kind].removeprefix('randcheck/').replace('/', '-')}.json"


def places(value, path=()):
    """The path of every scalar of a document."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from places(item, (*path, key))
    else:
        yield path


def with_value(document, path, value):
    """A document with another value at one place."""
    if not path:
        return value
    first, *rest = path
    copy = list(document) if isinstance(document, list) else dict(document)
    copy[first] = with_value(copy[first], rest, value)
    return copy


def at(document, path):
    for key in path:
        document = document[key]
    return document


@for_each("name", sorted(schemas()))
def test_the_schemas_that_are_checked_in_are_those_of_the_records(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert text == text_of(schemas()[name]), "run: python docs/make_schemas.py"


def test_there_is_no_schema_of_anything_else():
    assert {path.name for path in FOLDER.iterdir()} == schemas().keys()


@for_each("kind", KINDS)
def test_every_document_of_a_record_fits_its_schema(kind):
    check = validator(file_of(kind))
    for record in samples()[kind]:
        document = CONVERTER.unstructure(record)
        assert [error.message for error in check.iter_errors(document)] == []
        # What has a default may be left out, and nothing else.
        needed = [f.name for f in attrs.fields(kind) if f.init and f.default is attrs.NOTHING]
        least = {name: document[name] for name in ("schema", *needed)}
        assert check.is_valid(least)
        for name in least:
            assert not check.is_valid({k: v for k, v in least.items() if k != name})


@for_each("kind", KINDS)
def test_a_field_too_many_and_another_schema_do_not_fit(kind):
    document = CONVERTER.unstructure(samples()[kind][0])
    for wrong in ({"colour": "red"}, {"schema": "randcheck/none/1"}, {"schema": None}):
        assert not validator(file_of(kind)).is_valid({**document, **wrong})


# Fields that hold any value, or the document that was hashed.
ANY = {"annex", "params", "values", "record"}


@for_each("kind", KINDS)
def test_a_value_of_another_type_fits_nowhere(kind):
    check = validator(file_of(kind))
    document = CONVERTER.unstructure(samples()[kind][0])
    tried = [path for path in places(document) if not ANY & set(path)][:25]
    assert tried
    for path in tried:
        value = at(document, path)
        if value is not None and path[-1] != "amount":  # a number or a share
            wrong = with_value(document, path, CHANGED_SCALARS[type(value)])
            assert not check.is_valid(wrong), path
        assert not check.is_valid(with_value(document, path, [1.5])), path


# --- transcripts and proofs ----------------------------------------------------------------------

TRANSCRIPTS = "randcheck-transcript-2.json"
PROOFS = "randcheck-proof-2.json"


@cache
def worlds():
    """Draws with events of each kind, and with none."""
    return tuple(_worlds())


def _worlds():
    yield drawn_from(rich_frame())
    full, committed = drawn_from(of_shangrao())
    yield full, committed
    after = without_subject(full, committed, full.standing("M1")[0])
    visit = after.visits_now[0]
    after = without_inspector(after, committed, visit.subject_id, visit.team[0].inspector_id)
    left = [reserves(after, committed, matter_code="M1", stratum=f"all/{name}") for name in "AB"]
    for subject_id in (*after.standing("M1"), *left[0], *left[1]):
        if subject_id in after.standing("M1"):
            after = without_subject(after, committed, subject_id)
    yield after, committed


def documents(audience, stage):
    return [
        transcript(committed, drawn, audience=audience, stage=stage)
        for drawn, committed in worlds()
    ]


@pytest.mark.slow
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("audience", Audience)
def test_every_transcript_fits_the_schema_and_only_as_what_it_is(audience, stage):
    check = validator(TRANSCRIPTS)
    for document in documents(audience, stage):
        assert check.is_valid(document)
        assert not check.is_valid({**document, "colour": "red"})
        for name in document:
            assert not check.is_valid({k: v for k, v in document.items() if k != name})
        for other in set(Audience) - {audience}:
            assert not check.is_valid({**document, "audience": other.value})


@pytest.mark.slow
@pytest.mark.parametrize("audience", Audience)
def test_a_value_of_another_type_fits_nowhere_in_a_transcript(audience):
    check = validator(TRANSCRIPTS)
    for document in documents(audience, Stage.VISITED):
        for path in list(places(document))[::17]:
            assert not check.is_valid(with_value(document, path, [1.5])), path


def test_an_event_is_shown_to_each_as_far_as_it_may_be():
    check = validator(TRANSCRIPTS)
    seen: set[tuple[str, str, str]] = set()
    came: set[bool] = set()
    for audience in Audience:
        for document in documents(audience, Stage.VISITED):
            for place, event in enumerate(document["events"]):
                shown = event.get("document", {"event": event.get("kind")})
                seen.add((audience.value, shown["event"], " ".join(event)))
                if audience is Audience.PUBLIC and "places" in event:
                    came.update(at is not None for at in event["places"])
                for name in event:
                    less = {key: held for key, held in event.items() if key != name}
                    assert not check.is_valid(with_value(document, ("events", place), less))
                more = {**event, "evidence": "现场检查记录 7号", "inner": "0" * 64}
                assert not check.is_valid(with_value(document, ("events", place), more))
    assert came == {True, False}
    assert seen == {
        ("auditor", "replace-subject", "document nonce evidence"),
        ("auditor", "replace-inspector", "document nonce evidence"),
        ("open", "replace-subject", "document nonce"),
        ("open", "replace-inspector", "kind inner"),
        ("public", "replace-subject", "document nonce places"),
        ("public", "replace-inspector", "kind inner"),
    }


def test_every_proof_fits_the_schema():
    check = validator(PROOFS)
    drawn, committed = worlds()[0]
    for subject_id in committed.frame.areas:
        proof = committed.prove(subject_id)
        for document in (proof.document(), proof.document(drawn)):
            assert check.is_valid(document)
    for path in places(document):
        assert not check.is_valid(with_value(document, path, [1.5])), path
    for name in document:
        assert not check.is_valid({k: v for k, v in document.items() if k != name})
