"""Read and write fields by type: collections, choices, and their items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin

import attrs
from cattrs import BaseConverter
from cattrs.errors import IterableValidationError, IterableValidationNote
from cattrs.fns import identity

from randcheck.base.errors import Problem, written
from randcheck.base.frozendict import FrozenDict
from randcheck.converters.anything import (
    list_of,
    read_anything,
    sorted_items,
    unique_set,
    write_anything,
)
from randcheck.converters.tags import CHOICES
from randcheck.converters.values import (
    Read,
    Write,
    mapping_of,
    read_bool,
    read_date,
    read_fraction,
    read_int,
    read_text,
    reader_of_enum,
    write_date,
    write_enum,
    write_fraction,
    wrong_value,
)
from randcheck.words.phrases import Phrase

_VALUES: Mapping[type, tuple[Read, Write]] = {
    str: (read_text, identity),
    int: (read_int, identity),
    bool: (read_bool, identity),
    date: (read_date, write_date),
    Fraction: (read_fraction, write_fraction),
}
_NUMBER = {Fraction, int}


def record_class(kind: Any) -> Any:
    """Return the class of a type, which may be generic with parameters."""
    return get_origin(kind) or kind


def is_record(kind: Any) -> bool:
    """Whether a type is one of the library's own records, or `Problem`."""
    of = record_class(kind)
    if not isinstance(of, type) or of.__module__.partition(".")[0] != "randcheck":
        return False
    return attrs.has(of) or of is Problem


def reader_of(kind: Any, converter: BaseConverter) -> Read:
    """Return the function that reads a value of a type."""
    if kind in _VALUES:
        return _VALUES[kind][0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return reader_of_enum(kind)
    if is_record(kind) or kind in CHOICES:
        # Looked up at each call, so that the host's own hook for a record is used.
        def read_record(value: object) -> object:
            return cast("object", converter.structure(value, kind))

        return read_record
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(arguments, converter)
    if origin is frozenset:
        return _set_reader(arguments[0], converter)
    if origin in (FrozenDict, Mapping):
        return _map_reader(arguments[0], arguments[1], converter)
    if (held := _optional(kind)) is not None:
        read = reader_of(held, converter)
        return lambda value: None if value is None else read(value)
    if set(arguments) == _NUMBER:
        return lambda value: read_fraction(value) if isinstance(value, str) else read_int(value)
    return lambda value: read_anything(value, converter)


def writer_of(kind: Any, converter: BaseConverter) -> Write:
    """Return the function that writes a value of a type."""
    if kind in _VALUES:
        return _VALUES[kind][1]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return write_enum
    if kind in CHOICES:
        return converter.unstructure
    if is_record(kind):
        return lambda value: converter.unstructure(value, unstructure_as=kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_writer(arguments, converter)
    if origin is frozenset:
        write = writer_of(arguments[0], converter)
        return lambda value: sorted_items(map(write, cast("frozenset[object]", value)))
    if origin in (FrozenDict, Mapping):
        return _map_writer(arguments[0], arguments[1], converter)
    if (held := _optional(kind)) is not None:
        write_held = writer_of(held, converter)
        return lambda value: None if value is None else write_held(value)
    if set(arguments) == _NUMBER:
        return lambda value: write_fraction(value) if isinstance(value, Fraction) else value
    return lambda value: write_anything(value, converter)


def _optional(kind: Any) -> Any:
    """Return a type without None; None if the type does not allow None."""
    arguments = get_args(kind)
    if get_origin(kind) not in (Union, UnionType) or NoneType not in arguments:
        return None
    return reduce(or_, (argument for argument in arguments if argument is not NoneType))


def _each(
    pairs: Iterable[tuple[Any, object]], read_of: Callable[[Any], Read], kind: Any
) -> Iterator[Any]:
    """Read the items of a collection; raise all errors together, each with its place.

    Args:
        pairs: the place of each item, and the item.
        read_of: the function that reads the item of a place.
        kind: the type of the whole.
    """
    errors: list[Exception] = []
    for place, item in pairs:
        try:
            yield read_of(place)(item)
        except Exception as error:  # any error is reported with its place
            error.add_note(IterableValidationNote(f"at {written(place)}", place, kind))
            errors.append(error)
    if errors:
        # Its own type hints leave out the third argument.
        group: Any = IterableValidationError
        raise group("While reading a collection", errors, kind)


def _tuple_reader(arguments: tuple[Any, ...], converter: BaseConverter) -> Read:
    if arguments[-1] is Ellipsis:
        read = reader_of(arguments[0], converter)
        return lambda value: tuple(_each(enumerate(list_of(value)), lambda _: read, tuple))
    reads = [reader_of(argument, converter) for argument in arguments]

    def read_fixed(value: object) -> tuple[Any, ...]:
        items = list_of(value)
        if len(items) != len(reads):
            raise wrong_value(value, Phrase("list-of-number", number=len(reads)))
        return tuple(_each(enumerate(items), reads.__getitem__, tuple))

    return read_fixed


def _tuple_writer(arguments: tuple[Any, ...], converter: BaseConverter) -> Write:
    if arguments[-1] is Ellipsis:
        write = writer_of(arguments[0], converter)
        return lambda value: [write(item) for item in cast("tuple[object, ...]", value)]
    writes = [writer_of(argument, converter) for argument in arguments]
    return lambda value: [
        write(item) for write, item in zip(writes, cast("tuple[Any, ...]", value), strict=True)
    ]


def _set_reader(kind: Any, converter: BaseConverter) -> Read:
    read = reader_of(kind, converter)
    return lambda value: unique_set(_each(enumerate(list_of(value)), lambda _: read, frozenset))


def _map_reader(key: Any, held: Any, converter: BaseConverter) -> Read:
    read_key, read_held = reader_of(key, converter), reader_of(held, converter)

    def read_object(value: object) -> FrozenDict[Any, Any]:
        fields = mapping_of(value)
        keys = [read_key(name) for name in fields]
        return FrozenDict(zip(keys, _each(fields.items(), lambda _: read_held, dict), strict=True))

    def read_pairs(value: object) -> FrozenDict[Any, Any]:
        pairs = cast("tuple[tuple[Any, Any], ...]", read_list(value))
        unique_set(name for name, _ in pairs)
        return FrozenDict(pairs)

    if key is str:
        return read_object
    read_list = reader_of(tuple[tuple[key, held], ...], converter)
    return read_pairs


def _map_writer(key: Any, held: Any, converter: BaseConverter) -> Write:
    write_key, write_held = writer_of(key, converter), writer_of(held, converter)

    def write(value: object) -> object:
        items = cast("Mapping[Any, object]", value).items()
        if key is str:
            return {name: write_held(item) for name, item in items}
        return sorted_items([write_key(name), write_held(item)] for name, item in items)

    return write
