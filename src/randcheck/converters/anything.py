"""Values of fields without a fixed type: parameters of messages, overlays, differences.

Texts, ints, booleans and None are written unchanged and a tuple as a list. Everything else is an
object with ``is``, the name of its type, and ``value``, so that no type is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, cast

import attrs
from cattrs import BaseConverter

from randcheck.base.errors import DocumentError, Problem, brief
from randcheck.base.frozendict import FrozenDict, freeze
from randcheck.converters.values import (
    mapping_of,
    read_date,
    read_fraction,
    read_text,
    reader_of_enum,
    write_date,
    write_fraction,
    wrong_value,
)
from randcheck.public import public_names
from randcheck.words.phrases import Phrase


def list_of(value: object) -> list[Any] | tuple[Any, ...]:
    """Return a list of the document; refuse anything else."""
    if not isinstance(value, list | tuple):
        raise wrong_value(value, Phrase("list"))
    return value


def sorted_items(items: Iterable[object]) -> list[object]:
    """Sort the written items of a set, so that every run gives the same order."""
    return sorted(items, key=_place)


def _place(item: object) -> str:
    return item if isinstance(item, str) else json.dumps(item, sort_keys=True)


def unique_set(items: Iterable[Any]) -> frozenset[Any]:
    """Make a set; refuse a repeated or mutable item."""
    found: set[Any] = set()
    for item in items:
        try:
            known = item in found
        except TypeError:
            raise wrong_value(item, Phrase("unchanging")) from None
        if known:
            raise DocumentError(Problem("document-given-twice", value=brief(item)))
        found.add(item)
    return frozenset(found)


def _public_class(name: object) -> type | None:
    """Find a public class by name: a record, an enumeration or `Problem`."""
    kind = public_names().get(name) if isinstance(name, str) else None
    is_class = isinstance(kind, type) and (
        attrs.has(kind) or issubclass(kind, Enum) or kind is Problem
    )
    return kind if is_class else None


def write_anything(value: object, converter: BaseConverter) -> object:
    """Write a value, with the name of its type where its form does not show the type.

    Raises:
        DocumentError: ``document-not-written`` for a value that is neither plain nor of the
            library.
    """
    kind = type(value)
    if value is None or kind in (str, int, bool):
        return value
    if kind is tuple:
        return [write_anything(item, converter) for item in cast("tuple[object, ...]", value)]
    if kind in _WRITERS:
        written = _WRITERS[kind](value, converter)
    elif _public_class(kind.__name__) is not kind:
        raise DocumentError(Problem("document-not-written", value=brief(value)))
    elif isinstance(value, Enum):
        written = value.value
    else:
        written = converter.unstructure(value)
    return {"is": kind.__name__, "value": written}


def _write_items(value: Any, converter: BaseConverter) -> list[object]:
    return [write_anything(item, converter) for item in value]


def _write_pairs(value: Any, converter: BaseConverter) -> list[list[object]]:
    return [_write_items(pair, converter) for pair in value.items()]


def write_coded(value: Phrase | Problem, converter: BaseConverter) -> dict[str, object]:
    """Write a phrase or a problem: its code and its parameters."""
    params = {name: write_anything(held, converter) for name, held in value.params.items()}
    return {"code": value.code, "params": params}


_WRITERS: Mapping[type, Callable[[Any, BaseConverter], object]] = FrozenDict(
    {
        Fraction: lambda value, _: write_fraction(value),
        date: lambda value, _: write_date(value),
        frozenset: lambda value, converter: sorted_items(_write_items(value, converter)),
        list: _write_items,
        dict: _write_pairs,
        FrozenDict: _write_pairs,
        Phrase: write_coded,
    }
)


def read_anything(value: object, converter: BaseConverter) -> object:
    """Read what `write_anything` wrote.

    Raises:
        DocumentError: for a value that `write_anything` never writes.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, list | tuple):
        return tuple(_read_items(value, converter))
    fields = mapping_of(value)
    if set(fields) != {"is", "value"}:
        raise wrong_value(value, Phrase("object-with", one="is", other="value"))
    name, held = fields["is"], fields["value"]
    if isinstance(name, str) and name in _READERS:
        return _READERS[name](held, converter)
    kind = _public_class(name)
    if kind is None:
        raise wrong_value(name, Phrase("public-class"))
    if issubclass(kind, Enum):
        return reader_of_enum(kind)(held)
    return converter.structure(held, kind)


def _read_items(value: object, converter: BaseConverter) -> list[object]:
    return [read_anything(item, converter) for item in list_of(value)]


def _read_pairs(value: object, converter: BaseConverter) -> dict[Any, object]:
    pairs: list[Any] = [_read_items(pair, converter) for pair in list_of(value)]
    if any(len(pair) != 2 for pair in pairs):
        raise wrong_value(value, Phrase("list-of-pairs"))
    unique_set(key for key, _ in pairs)
    return dict(pairs)


def read_coded(value: object, converter: BaseConverter) -> tuple[str, dict[str, object]]:
    """Read the code and the parameters of a problem or a phrase."""
    fields = mapping_of(value)
    if set(fields) != {"code", "params"}:
        raise wrong_value(fields, Phrase("object-with", one="code", other="params"))
    params = {
        read_text(name): read_anything(held, converter)
        for name, held in mapping_of(fields["params"]).items()
    }
    return read_text(fields["code"]), params


def _read_phrase(value: object, converter: BaseConverter) -> Phrase:
    code, params = read_coded(value, converter)
    try:
        return Phrase(code, **params)
    except (KeyError, ValueError):  # unknown code, missing parameter, number too long
        raise wrong_value(value, Phrase("phrase")) from None


_READERS: Mapping[str, Callable[[object, BaseConverter], object]] = FrozenDict(
    {
        "Fraction": lambda value, _: read_fraction(value),
        "date": lambda value, _: read_date(value),
        "frozenset": lambda value, converter: unique_set(_read_items(value, converter)),
        "list": _read_items,
        "dict": _read_pairs,
        "FrozenDict": lambda value, converter: FrozenDict(_read_pairs(value, converter)),
        "Phrase": _read_phrase,
    }
)


def write_plain(value: object) -> object:
    """Write a document within a record: objects, lists, texts, ints, booleans, null.

    Raises:
        DocumentError: ``document-not-written`` for any other value.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, list | tuple):
        return [write_plain(item) for item in cast("tuple[object, ...]", value)]
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise DocumentError(Problem("document-not-written", value=brief(value)))
    fields = cast("Mapping[str, object]", value)
    return {key: write_plain(item) for key, item in fields.items()}


def read_plain(value: object) -> object:
    """Read a document within a document; its objects become read-only."""
    fields = mapping_of(value)
    return freeze(write_plain(fields))
