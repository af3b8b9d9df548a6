"""Records as plain data and back: every public class, every preset, nothing lost or guessed."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import attrs
import pytest
from cattrs import Converter
from cattrs.preconf import bson, msgspec, orjson
from cattrs.preconf import json as plain_json
from tests.make.loops import for_each
from tests.make.records import LETTER, PLAIN, PUBLIC_RECORDS, of, samples
from tests.make.worlds import SECRET, commitment, drawn

import randcheck
from randcheck import (
    SHANGRAO_2023,
    Breach,
    Commitment,
    Discrepancy,
    Draw,
    Finding,
    LegalRank,
    PastVisit,
    Problem,
    Quota,
    Rule,
    Rulebook,
    Source,
)
from randcheck.cases import Step
from randcheck.converters import (
    SCHEMAS,
    configure_converter,
    make_converter,
    structured,
)
from randcheck.directories import InspectorChange, SubjectChange
from randcheck.draws import Event, FrozenDict
from randcheck.matters import FieldChange
from randcheck.rules import OUR_DEFAULT, Waiver

NOON = datetime(2026, 12, 5, 12, tzinfo=UTC)
PRESETS: dict[str, Any] = {
    "json": plain_json.make_converter(),
    "orjson": orjson.make_converter(),
    "msgspec": msgspec.make_converter(),
    "bson": bson.make_converter(),
    "json, not detailed": plain_json.make_converter(detailed_validation=False),
}
for preset in PRESETS.values():
    configure_converter(preset)

RECORDS = [pytest.param(kind, id=kind.__name__) for kind in PUBLIC_RECORDS]
STORED = [pytest.param(kind, id=kind.__name__) for kind in SCHEMAS]


def plain_types(value: object) -> set[type]:
    if isinstance(value, dict):
        return {dict}.union(*map(plain_types, value), *map(plain_types, value.values()))
    if isinstance(value, list):
        return {list}.union(*map(plain_types, value))
    return {type(value)}


@for_each("kind", RECORDS)
def test_every_public_record_is_plain_data_and_comes_back(kind):
    assert samples().get(kind), "tests/make/records.py has no such record"
    for record in samples()[kind]:
        document = PLAIN.unstructure(record)
        assert plain_types(document) <= {dict, list, str, int, bool, type(None)}
        back = PLAIN.structure(document, kind)
        assert (back, type(back)) == (record, kind)
        assert PLAIN.unstructure(back) == document


@for_each("name", PRESETS)
@for_each("kind", RECORDS)
def test_every_public_record_comes_back_from_every_format(kind, name):
    for record in samples()[kind]:
        stored = PRESETS[name].dumps(record)
        assert PRESETS[name].loads(stored, kind) == record


@for_each("name", PRESETS)
def test_the_document_is_the_same_under_every_preset(name):
    for records in samples().values():
        for record in records[:2]:
            assert PRESETS[name].unstructure(record) == PLAIN.unstructure(record)


def test_a_rulebook_keeps_its_digest_and_a_draw_still_verifies():
    back = structured(json.loads(json.dumps(of(SHANGRAO_2023))), Rulebook)
    assert back.ref == SHANGRAO_2023.ref
    committed = commitment()
    result = drawn()
    draw, made = structured(of(result), Draw), structured(of(committed), Commitment)
    assert randcheck.verify(draw, made).is_right
    assert made.hex == committed.hex


def test_collections_of_records_and_records_of_a_hosts_own():
    @attrs.frozen
    class Folder:
        findings: tuple[Finding, ...]
        share: Fraction
        numbers: FrozenDict[tuple[str, int], Fraction]

    (first, *_) = samples()[Finding]
    folder = Folder(
        (first,), Fraction(2, 4), FrozenDict({("b", 1): Fraction(3), ("a", 2): Fraction(1)})
    )
    document = PLAIN.unstructure(folder)
    assert document["share"] == "1/2"
    assert document["numbers"] == [[["a", 2], "1/1"], [["b", 1], "3/1"]]
    assert PLAIN.structure(document, Folder) == folder
    assert structured([of(first)], tuple[Finding, ...]) == (first,)


@for_each("choice", [Step, Event, SubjectChange, InspectorChange], ids=str)
def test_one_of_several_classes_is_told_by_its_tag(choice):
    members = getattr(choice, "__args__", None) or [
        kind for kind in samples() if issubclass(kind, choice)
    ]
    records = [record for kind in members for record in samples()[kind]]
    assert len({type(record) for record in records}) > 1
    for record in records:
        assert PLAIN.structure(PLAIN.unstructure(record), choice) == record
        assert PLAIN.unstructure(record, unstructure_as=choice) == PLAIN.unstructure(record)


def test_a_generic_record_is_read_with_and_without_its_type():
    ranks = Rule(value=frozenset({LegalRank.LAW}), source=OUR_DEFAULT)
    typed = PLAIN.unstructure(ranks, unstructure_as=Rule[frozenset[LegalRank]])
    assert typed["value"] == ["law"]
    assert PLAIN.structure(typed, Rule[frozenset[LegalRank]]) == ranks
    alone = PLAIN.unstructure(ranks)
    assert alone["value"] == {"is": "frozenset", "value": [{"is": "LegalRank", "value": "law"}]}
    assert PLAIN.structure(alone, Rule) == ranks


def test_the_hook_of_a_host_is_used_wherever_the_record_stands():
    converter = Converter()
    configure_converter(converter)
    converter.register_unstructure_hook(Source, lambda source: source.act)
    converter.register_structure_hook(Source, lambda act, _: Source(act=act))
    cap = SHANGRAO_2023.caps[0]
    document = converter.unstructure(cap)
    assert document["source"] == cap.source.act
    assert converter.structure(document, type(cap)).source == Source(act=cap.source.act)


def test_a_copy_of_a_converter_goes_its_own_way():
    converter = make_converter().copy()
    converter.register_unstructure_hook(Source, lambda source: source.act)
    (first, *_) = samples()[Breach]
    assert converter.unstructure(first)["source"] == first.source.act
    assert isinstance(PLAIN.unstructure(first)["source"], dict)


def test_what_else_a_converter_does_stays_as_it_was():
    @attrs.define
    class Own:
        at: datetime
        on: date

    converter, untouched = plain_json.make_converter(), plain_json.make_converter()
    configure_converter(converter)
    own = Own(NOON, date(2026, 12, 5))
    assert converter.dumps(own) == untouched.dumps(own)
    assert converter.loads(converter.dumps(own), Own) == own
    assert converter.unstructure(FrozenDict({"a": 1})) == {"a": 1}


def test_sets_are_written_in_order_and_mappings_with_text_keys_as_objects():
    chosen = of(samples()[randcheck.directories.SubjectFilter][0], kinds=["b", "a"])
    assert PLAIN.unstructure(structured(chosen, randcheck.directories.SubjectFilter))["kinds"] == [
        "a",
        "b",
    ]
    ordered = of(SHANGRAO_2023)["operating"]["value"]
    assert ordered == sorted(ordered)


def test_a_field_with_a_default_may_be_left_out():
    least = {"schema": "randcheck/past-visit/1", "subject_id": "S1", "on": "2026-05-04"}
    assert structured(least, PastVisit) == PastVisit(subject_id="S1", on=date(2026, 5, 4))


@for_each("kind", STORED)
def test_every_stored_record_says_what_it_is(kind):
    for record in samples()[kind]:
        assert next(iter(PLAIN.unstructure(record).items())) == ("schema", SCHEMAS[kind])


# --- values whose type no field tells ------------------------------------------------------------


@for_each(
    "value",
    [
        None,
        True,
        7,
        "text",
        ("a", ("b", 1), ()),
        ["a", ("b",)],
        {"a": 1, ("b", 2): [None]},
        FrozenDict({"a": FrozenDict({1: 2})}),
        frozenset({("b",), "a", 1, Fraction(1, 2), LegalRank.LAW}),
        Fraction(2, 3),
        date(2026, 12, 5),
        LegalRank.LAW,
        OUR_DEFAULT,
        LETTER,
        Problem("no-rates", ids=("a",), inner=Problem("no-groups")),
        Quota.count(3),
        {"is": "Fraction", "value": "1/2"},
    ],
    ids=repr,
)
def test_any_value_comes_back_with_its_type(value):
    change = FieldChange(field="x", old=value, new=(value,))
    for name in ("json", "orjson", "msgspec", "bson"):
        back = PRESETS[name].loads(PRESETS[name].dumps(change), FieldChange)
        assert back == change
        assert type(back.old) is type(value)


def test_a_header_is_read_back_as_it_was_hashed():
    made = drawn()
    back = structured(of(made), Draw)
    assert back.header == made.header
    assert back.header.document() == made.header.document()
    assert back.commitment == made.commitment


def test_a_commitment_is_written_with_its_secret():
    assert of(commitment())["secret"] == SECRET


def test_discrepancies_of_a_tampered_draw_can_be_stored():
    committed = commitment()
    tampered = attrs.evolve(drawn(), seed="0" * 64, selections=(), visits=())
    found = randcheck.verify(tampered, committed).findings
    assert found
    assert structured(PLAIN.unstructure(list(found)), list[Discrepancy]) == list(found)


def test_the_package_does_not_import_cattrs_by_itself():
    code = "import sys, randcheck; print('cattrs' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["False"]
    assert Waiver in SCHEMAS
