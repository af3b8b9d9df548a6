"""Generate records from the types of their fields."""

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
"""The greatest number of items in a collection; two are enough to be several."""

_PLAIN: dict[type, Callable[[], Strategy]] = {
    bool: st.booleans,
    int: lambda: st.integers(1, 9),
    date: days,
    Fraction: shares,
}


def record(kind: type[R], /, **given: Strategy) -> st.SearchStrategy[R]:
    """Generate records of a class, each field by its type and name.

    Args:
        kind: a class of records whose fields do not depend on each other, except those given.
        given: field name to strategy, for fields that need other values.
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
    """Generate records of a class in which some dates are in order.

    Args:
        kind: the class.
        names: the fields of these dates, in order; all dates differ.
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
    """Generate tuples of records that differ in one field, such as the code."""
    return st.lists(
        items, min_size=least, max_size=most, unique_by=lambda item: getattr(item, by)
    ).map(tuple)


def _of_field(field: attrs.Attribute[Any], hint: Any) -> Strategy:
    made = _of_type(hint, field.name)
    # Other defaults come from factories of empty collections, which are generated anyway.
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
            # No record allows an empty set of members.
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
    # Looked up late: the class is registered like every noun.
    return st.deferred(lambda: st.from_type(kind))
