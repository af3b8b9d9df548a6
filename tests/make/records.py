"""At least one record of every public class, for the tests of what is done to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from inspect import isabstract
from typing import Any

import attrs
from tests.make.cases.case_makers import cases_and_reports, steps
from tests.make.record_makers import LETTER, draws, lists_and_directories, rules_and_plans

from randcheck import Problem
from randcheck.converters import make_converter
from randcheck.public import public_names

__all__ = ["LETTER", "PLAIN", "PUBLIC_RECORDS", "of", "samples"]


def _within(value: object) -> Iterator[object]:
    """A record and all records that it holds."""
    kind = type(value)
    if attrs.has(kind):
        yield value
        for field in attrs.fields(kind):
            yield from _within(getattr(value, field.name))
    elif isinstance(value, Problem):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from _within(key)
            yield from _within(held)
    elif isinstance(value, tuple | frozenset | list):
        for item in value:
            yield from _within(item)


PLAIN = make_converter()


def of(record: Any, **changes: Any) -> dict[str, Any]:
    """The document of a record, with some fields changed."""
    return {**PLAIN.unstructure(record), **changes}


@cache
def samples() -> Mapping[type, tuple[Any, ...]]:
    """Each class of which there is one to records of it, no two the same."""
    found: dict[type, list[Any]] = {}
    for make in (draws, lists_and_directories, steps, cases_and_reports, rules_and_plans):
        for record in make():
            for held in _within(record):
                known = found.setdefault(type(held), [])
                if held not in known:
                    known.append(held)
    return {kind: tuple(records) for kind, records in found.items()}


PUBLIC_RECORDS = tuple(
    kind
    for kind in public_names().values()
    if isinstance(kind, type) and (attrs.has(kind) or kind is Problem) and not isabstract(kind)
)
"""Every public class of records, without the bases of several."""
