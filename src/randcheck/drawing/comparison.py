"""Two records compared field by field, for whoever recomputes and looks at what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from randcheck.domain.draws import Selection, Visit
from randcheck.domain.fields import repeats
from randcheck.messages import render

__all__ = ["ABSENT", "Discrepancy", "compare", "compare_listed"]

ABSENT = "absent"
"""Stands for what is not there, on either side of a discrepancy."""


@attrs.frozen(kw_only=True)
class Discrepancy:
    """One place where a draw is not what its commitment and values give.

    Args:
        field: the path of the field, for example ``selections[HRSS-01/A/9136…].ticket``.
        expected: what it has to be.
        found: what it is.
    """

    field: str
    expected: object
    found: object

    def message(self, lang: str = "en") -> str:
        """The discrepancy in words, ``lang`` being ``"en"`` or ``"zh"``."""
        params = {"field": self.field, "expected": self.expected, "found": self.found}
        return render("discrepancy", params, lang)


def compare(path: str, expected: Any, found: Any) -> Iterator[Discrepancy]:
    """Descend to the fields that differ; equal parts are not descended into."""
    if _same(expected, found):
        return
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key in sorted({*expected, *found}, key=str):
            yield from compare(f"{path}.{key}", expected.get(key, ABSENT), found.get(key, ABSENT))
    elif isinstance(expected, tuple) and isinstance(found, tuple):
        for place in range(max(len(expected), len(found))):
            ours = expected[place] if place < len(expected) else ABSENT
            theirs = found[place] if place < len(found) else ABSENT
            yield from compare(f"{path}[{place}]", ours, theirs)
    elif attrs.has(type(expected)) and type(found) is type(expected):
        for field in attrs.fields(type(expected)):
            ours, theirs = getattr(expected, field.name), getattr(found, field.name)
            yield from compare(f"{path}.{field.name}", ours, theirs)
    else:
        yield Discrepancy(field=path, expected=expected, found=found)


def _same(expected: Any, found: Any) -> bool:
    """Whether two values are the same to the type: 1, 1.0 and True are three different texts."""
    if expected is found:
        return True
    if type(expected) is not type(found):
        return False
    if isinstance(expected, Mapping):
        return expected.keys() == found.keys() and all(
            _same(value, found[key]) for key, value in expected.items()
        )
    if isinstance(expected, tuple):
        return len(expected) == len(found) and all(map(_same, expected, found))
    if attrs.has(type(expected)):
        return all(
            _same(getattr(expected, field.name), getattr(found, field.name))
            for field in attrs.fields(type(expected))
        )
    return bool(expected == found)


def compare_listed(path: str, expected: Sequence[Any], found: Any) -> Iterator[Discrepancy]:
    """Compare selections or visits by whom they are about, so that one left out is one found."""
    if _same(expected, found):
        return
    given = found if isinstance(found, tuple) else (found,)
    ours, theirs = _by_key(expected), _by_key(given)
    differing = False
    for key in sorted({*ours, *theirs}):
        for discrepancy in compare(
            f"{path}[{key}]", ours.get(key, ABSENT), theirs.get(key, ABSENT)
        ):
            differing = True
            yield discrepancy
    if len(given) != len(theirs):
        repeated = repeats(map(_key, given))
        yield Discrepancy(field=f"{path}: listed once", expected=(), found=repeated)
    elif not differing:
        yield Discrepancy(
            field=f"{path}: order",
            expected=tuple(map(_key, expected)),
            found=tuple(map(_key, given)),
        )


def _by_key(items: Sequence[Any]) -> dict[str, Any]:
    return {_key(item): item for item in items}


def _key(item: object) -> str:
    if isinstance(item, Selection):
        return f"{item.matter_code}/{item.subject_id}"
    if isinstance(item, Visit):
        return f"{item.subject_id}"
    return repr(item)
