"""Writes the JSON Schemas of the library's documents: ``python docs/make_schemas.py``.

The schemas of records come from the records' own types and validators. They say what form a
document has; what its parts have to do with each other the library checks when it reads it.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import reduce
from operator import or_
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from randcheck import Problem
from randcheck.base import fields
from randcheck.converters import SCHEMAS
from randcheck.converters.records import DOCUMENTS, UPDATES, types_of
from randcheck.converters.tags import CHOICES, tag_of
from randcheck.converters.types import is_record, record_class
from randcheck.draws import FrozenDict

FOLDER = Path(__file__).parent / "reference" / "schemas"
# By its path, because this file is run as a program and imported by a test.
TRANSCRIPTS = runpy.run_path(str(Path(__file__).with_name("transcript_schemas.py")))
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

ID: Schema = {"type": "string", "pattern": "^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
FRACTION: Schema = {"type": "string", "pattern": "^-?(0|[1-9][0-9]*)/[1-9][0-9]*$"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
NULL: Schema = {"type": "null"}

VALUES: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: DAY,
    Fraction: FRACTION,
}
FORMS: Mapping[Any, Schema] = {
    fields.valid_id: ID,
    fields.valid_ids: ID,
    fields.optional_id: ID,
    fields.valid_digest: DIGEST,
    fields.valid_text: {"type": "string", "minLength": 1},
}
"""What a validator asks of the text, or of each text, of a field."""

ANYTHING: Schema = {
    "description": "any value: a text, an integer, a boolean, null, a list for a tuple, or an "
    "object with the name of its type",
    "anyOf": [
        {"type": ["string", "integer", "boolean", "null"]},
        {"type": "array", "items": {"$ref": "#/$defs/Anything"}},
        {
            "type": "object",
            "properties": {"is": {"type": "string"}, "value": True},
            "required": ["is", "value"],
            "additionalProperties": False,
        },
    ],
}
PROBLEM: Schema = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "params": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Anything"}},
    },
    "required": ["code", "params"],
    "additionalProperties": False,
}


class Definitions:
    """The definitions that one schema needs, each made when it is first named."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}

    def ref(self, name: str, kind: Any) -> Schema:
        if name not in self.made:
            self.made[name] = {}  # so that a record may hold its own kind
            self.made[name] = self._made(name, kind)
        return {"$ref": f"#/$defs/{name}"}

    def _made(self, name: str, kind: Any) -> Schema:
        if name == "Anything":
            return ANYTHING
        if kind is Problem:
            self.ref("Anything", object)
            return PROBLEM
        return self.record(kind)

    def record(self, kind: Any) -> Schema:
        """A record as an object."""
        of = record_class(kind)
        own = {field.name: field for field in attrs.fields(of)}
        properties: Schema = {}
        required: list[str] = []
        if tag := tag_of(of):
            properties[tag[0]] = {"const": tag[1]}
            required.append(tag[0])
        for name, held in types_of(kind).items():
            properties[name] = self.field(of, own[name], held)
            if own[name].default is attrs.NOTHING:
                required.append(name)
        return _object(properties, required)

    def field(self, kind: type, field: attrs.Attribute[Any], held: Any) -> Schema:
        """One field of a record."""
        place = (kind, field.name)
        if place in DOCUMENTS:
            return {"type": "object"}
        if place in UPDATES:
            of = UPDATES[place]
            changed = {f.name: self.field(of, f, f.type) for f in attrs.fields(of)}
            return _object(changed, [])
        form = next((FORMS[v] for v in _validators(field) if v in FORMS), None)
        return self.of_type(held, form)

    def of_type(self, kind: Any, text: Schema | None = None) -> Schema:
        """A value of a type; ``text`` is what its texts have to be."""
        if kind is str and text is not None:
            return text
        if kind in VALUES:
            return VALUES[kind]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        if kind in CHOICES:
            return {"oneOf": [self.ref(of.__name__, of) for of in CHOICES[kind]]}
        if is_record(kind):
            return self.record(kind) if get_args(kind) else self.ref(kind.__name__, kind)
        return self._of_parts(kind, text)

    def _of_parts(self, kind: Any, text: Schema | None) -> Schema:
        origin, parts = get_origin(kind), get_args(kind)
        if origin is tuple and parts[-1] is Ellipsis:
            return {"type": "array", "items": self.of_type(parts[0], text)}
        if origin is tuple:
            return _fixed([self.of_type(part) for part in parts])
        if origin is frozenset:
            items = self.of_type(parts[0], text)
            return {"type": "array", "items": items, "uniqueItems": True}
        if origin is FrozenDict and parts[0] is str:
            return {"type": "object", "additionalProperties": self.of_type(parts[1])}
        if origin is FrozenDict:
            return {"type": "array", "items": _fixed([self.of_type(part) for part in parts])}
        if origin in (Union, UnionType) and NoneType in parts:
            held = reduce(or_, (part for part in parts if part is not NoneType))
            return {"anyOf": [self.of_type(held, text), NULL]}
        if set(parts) == {Fraction, int}:
            return {"anyOf": [FRACTION, VALUES[int]]}
        return self.ref("Anything", object)


def _validators(field: attrs.Attribute[Any]) -> Iterator[object]:
    """The validators of a field, also those that stand in a list, or that let pass None."""
    validator = field.validator
    yield from getattr(validator, "_validators", (getattr(validator, "validator", validator),))


def _object(properties: Schema, required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _fixed(parts: list[Schema]) -> Schema:
    return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}


def record_schema(kind: type) -> Schema:
    """The schema of the documents of one record."""
    definitions = Definitions()
    top = definitions.ref(kind.__name__, kind)
    return {
        "$schema": DIALECT,
        "$id": _id(SCHEMAS[kind]),
        "title": SCHEMAS[kind],
        "description": (kind.__doc__ or "").partition("\n")[0],
        **top,
        "$defs": dict(sorted(definitions.made.items())),
    }


def _id(name: str) -> str:
    return f"urn:{name.replace('/', ':')}"


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    made = {SCHEMAS[kind]: record_schema(kind) for kind in SCHEMAS}
    for name, schema in TRANSCRIPTS["schemas"]().items():
        made[name] = {"$schema": DIALECT, "$id": _id(name), "title": name, **schema}
    return {
        f"{name.removeprefix('randcheck/').replace('/', '-')}.json": made[name]
        for name in sorted(made)
    }


def text_of(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    made = schemas()
    for stale in FOLDER.glob("*.json"):
        if stale.name not in made:
            stale.unlink()
    for name, schema in made.items():
        (FOLDER / name).write_text(text_of(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
