"""Read and write records: every field by its type, and no other field.

A written document has all fields; when a document is read, fields with a default may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast, get_args

import attrs
from cattrs import BaseConverter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from randcheck.base.errors import DocumentError, Problem, text_of
from randcheck.base.frozendict import FrozenDict
from randcheck.converters.anything import (
    read_coded,
    read_plain,
    write_coded,
    write_plain,
)
from randcheck.converters.tags import CHOICES, chosen, tag_of, untagged
from randcheck.converters.types import reader_of, record_class, writer_of
from randcheck.converters.values import Read, Write, mapping_of, read_hidden
from randcheck.domain.directory.inspector_changes import InspectorUpdated
from randcheck.domain.directory.inspectors import Inspector
from randcheck.domain.directory.subject_changes import SubjectUpdated
from randcheck.domain.directory.subjects import Subject
from randcheck.domain.draw.frames import Frame
from randcheck.drawing.commitment import Commitment

Hook = Callable[[Any, Any], Any]

DOCUMENTS = {(Frame, "annex")}
"""Fields with a document in the form in which it is hashed."""

UPDATES: Mapping[tuple[type, str], type] = {
    (SubjectUpdated, "values"): Subject,
    (InspectorUpdated, "values"): Inspector,
}
"""Fields with new values for fields of another record."""

_HIDDEN = {(Commitment, "secret")}
"""Fields whose values no message may show."""


def reading_hook(kind: Any, converter: BaseConverter) -> Hook:
    """Return the function that reads documents of a record class, or of one of several."""
    if kind in CHOICES:
        kinds = CHOICES[kind]
        return lambda value, _: _read_chosen(mapping_of(value), kinds, converter)
    if kind is Problem:
        return lambda value, _: _read_problem(value, converter)
    parameters = getattr(kind, "__parameters__", ())
    if parameters:  # a generic record outside of a field
        kind = kind[(object,) * len(parameters)]
    overrides: dict[str, Any] = {
        name: override(struct_hook=_as_hook(_field_reader(kind, name, held, converter)))
        for name, held in types_of(kind).items()
    }
    read = make_dict_structure_fn(
        kind,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **overrides,
    )
    tag = tag_of(record_class(kind))
    if tag is None:
        return lambda value, of: read(mapping_of(value), of)
    return lambda value, of: read(untagged(mapping_of(value), tag), of)


def writing_hook(kind: Any, converter: BaseConverter) -> Write:
    """Return the function that writes documents of a record class."""
    if kind in CHOICES:
        return converter.unstructure
    if kind is Problem:
        return lambda value: write_coded(cast("Problem", value), converter)
    overrides: dict[str, Any] = {
        name: override(unstruct_hook=_field_writer(kind, name, held, converter))
        for name, held in types_of(kind).items()
    }
    write = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=False, **overrides)
    tag = tag_of(record_class(kind))
    if tag is None:
        return write
    field, name = tag
    return lambda value: {field: name, **write(value)}


def _read_chosen(
    document: Mapping[str, object], kinds: tuple[type, ...], converter: BaseConverter
) -> object:
    kind: type[Any] = chosen(document, kinds)
    return converter.structure(document, kind)


def _as_hook(read: Read) -> Hook:
    return lambda value, _: read(value)


def types_of(kind: Any) -> dict[str, Any]:
    """Return the init fields of a record, each with its type."""
    of = attrs.resolve_types(record_class(kind))
    parameters = getattr(of, "__parameters__", ())
    given = dict(zip(parameters, get_args(kind), strict=False))
    return {
        field.name: given.get(field.type, field.type) if _is_open(field.type) else field.type
        for field in attrs.fields(of)
        if field.init
    }


def _is_open(kind: object) -> bool:
    return isinstance(kind, TypeVar)


def _field_reader(kind: Any, name: str, held: Any, converter: BaseConverter) -> Read:
    place = (kind, name)
    if place in DOCUMENTS:
        return read_plain
    if place in _HIDDEN:
        return read_hidden
    if place in UPDATES:
        readers = {
            field: reader_of(of, converter) for field, of in types_of(UPDATES[place]).items()
        }
        return lambda value: _read_update(mapping_of(value), readers)
    return reader_of(held, converter)


def _field_writer(kind: Any, name: str, held: Any, converter: BaseConverter) -> Write:
    place = (kind, name)
    if place in DOCUMENTS:
        return write_plain
    if place in UPDATES:
        writers = {
            field: writer_of(of, converter) for field, of in types_of(UPDATES[place]).items()
        }
        return lambda value: {
            field: writers[field](new) for field, new in cast("Mapping[str, Any]", value).items()
        }
    return writer_of(held, converter)


def _read_update(values: Mapping[str, object], readers: Mapping[str, Read]) -> object:
    if strange := tuple(sorted(text_of(name) for name in values if name not in readers)):
        raise DocumentError(Problem("document-fields-unknown", ids=strange))
    return FrozenDict({name: readers[name](value) for name, value in values.items()})


def _read_problem(value: object, converter: BaseConverter) -> Problem:
    code, params = read_coded(value, converter)
    return Problem(code, **params)
