"""Records from the types of their fields: what needs no thought is not written out."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from randcheck.base.frozendict import FrozenDict
from randcheck.base.rules import Rule
from randcheck.base.sources import Source
from randcheck.strategies.values import FIRST_DAY, LAST_DAY, days, of_name, shares

R = TypeVar("R")
Strategy = st.SearchStrategy[Any]

_DEFAULTS = (str, int, tuple, Enum, type(None))
_MOST = 2
"""Items of a collection: two show that there can be several."""

_PLAIN: dict[type, Callable[[], Strategy]] = {
    bool: st.booleans,
    int: lambda: st.integers(1, 9),
    date: days,
    Fraction: shares,
}


def record(kind: type[R], /, **given: Strategy) -> st.SearchStrategy[R]:
    """Records of a class, each field by its type and name.

    Args:
        kind: a class of records whose fields do not hang together, apart from those given.
        given: strategies for fields that need other values.
    """
    hints = typing.get_type_hints(kind)
    fields = {
        field.name: given[field.name]
        if field.name in given
        else _of_field(field, hints[field.name])
        for field in attrs.fields(typing.cast("Any", kind))
        if field.init
    }
    return st.builds(kind, **fields)


def in_order(kind: type[R], /, *names: str, **given: Strategy) -> st.SearchStrategy[R]:
    """Records of a class of which some dates follow each other.

    Args:
        kind: the class.
        names: the fields with those dates, in order; no two are on one day.
        given: as for `record`.
    """
    chosen = st.lists(
        st.integers(0, (LAST_DAY - FIRST_DAY).days),
        min_size=len(names),
        max_size=len(names),
        unique=True,
    ).map(lambda offsets: [date.fromordinal(FIRST_DAY.toordinal() + n) for n in sorted(offsets)])

    def made(dates: list[date]) -> st.SearchStrategy[R]:
        fixed = {name: st.just(day) for name, day in zip(names, dates, strict=True)}
        return record(kind, **given, **fixed)

    return chosen.flatmap(made)


def several(items: Strategy, by: str, least: int = 0, most: int = _MOST) -> Strategy:
    """Tuples of records that differ in one field, such as their code."""
    return st.lists(
        items, min_size=least, max_size=most, unique_by=lambda item: getattr(item, by)
    ).map(tuple)


def _of_field(field: attrs.Attribute[Any], hint: Any) -> Strategy:
    made = _of_type(hint, field.name)
    # The other defaults are made by factories: empty collections, which are among those made.
    if field.default is attrs.NOTHING or not isinstance(field.default, _DEFAULTS):
        return made
    return st.just(field.default) | made


def _of_type(hint: Any, name: str) -> Strategy:
    parts = typing.get_args(hint)
    match typing.get_origin(hint):
        case None:
            return _of_class(hint, name)
        case types.UnionType | typing.Union:
            return st.one_of(*(_of_type(part, name) for part in reversed(parts)))
        case origin if origin is tuple:
            items = _of_type(parts[0], name)
            return st.lists(items, max_size=_MOST, unique_by=repr).map(tuple)
        case origin if origin is frozenset:
            # No record takes a set of no members at all.
            least = int(isinstance(parts[0], type) and issubclass(parts[0], Enum))
            return st.frozensets(_of_type(parts[0], name), min_size=least, max_size=_MOST)
        case origin if origin is Rule:
            return st.builds(Rule, value=_of_type(parts[0], name), source=st.from_type(Source))
        case _:
            keys, values = (_of_type(part, name) for part in parts)
            return st.dictionaries(keys, values, max_size=_MOST).map(FrozenDict)


def _of_class(kind: Any, name: str) -> Strategy:
    if kind is str:
        return of_name(name)
    if kind is type(None):
        return st.none()
    if kind in _PLAIN:
        return _PLAIN[kind]()
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    # Registered like every noun, by the function that the class is looked up with.
    return st.deferred(lambda: st.from_type(kind))
