"""Compare two records field by field, to show how a recomputed record differs."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, cast

import attrs

from randcheck.base.errors import text_of
from randcheck.base.items import repeats
from randcheck.domain.draw.draws import Selection
from randcheck.domain.draw.visits import Visit
from randcheck.verifying.verification import ABSENT, Discrepancy

Listed: TypeAlias = Selection | Visit

_Fields: TypeAlias = Callable[[Any], tuple[Any, ...]]


def compare(path: str, expected: Any, found: Any) -> Iterator[Discrepancy]:
    """Yield the innermost fields that differ; equal parts are skipped."""
    if _same(expected, found):
        return
    ours, theirs = _parts(expected), _parts(found)
    if ours is None or theirs is None or type(expected) is not type(found):
        yield Discrepancy(path=path, expected=expected, found=found)
        return
    for name in {**ours, **theirs}:
        if name in ours and name in theirs:
            yield from compare(path + name, ours[name], theirs[name])
        else:  # also where the other side is the text of ABSENT
            one, other = ours.get(name, ABSENT), theirs.get(name, ABSENT)
            yield Discrepancy(path=path + name, expected=one, found=other)


def _parts(value: Any) -> dict[str, Any] | None:
    """Return the parts of a value, by their names in a path; None if it has no parts."""
    if isinstance(value, Mapping):
        return {f".{text_of(key)}": value[key] for key in sorted(value, key=text_of)}
    if isinstance(value, tuple):
        return {f"[{place}]": item for place, item in enumerate(value)}
    if attrs.has(type(value)):
        return {f".{name}": getattr(value, name) for name in attrs.fields_dict(type(value))}
    return None


def _same(expected: Any, found: Any) -> bool:
    """Whether two values are equal and of one type: 1, 1.0 and True are all different."""
    if expected is found:
        return True
    kind = type(expected)
    if kind is not type(found):
        return False
    if kind is str:  # as most are
        return bool(expected == found)
    # The most frequent types come first.
    if isinstance(expected, tuple):
        return len(expected) == len(found) and _all_same(expected, found)
    if (fields_of := _fields_of(cast("Hashable", kind))) is not None:
        return _all_same(fields_of(expected), fields_of(found))
    if isinstance(expected, Mapping):
        return expected.keys() == found.keys() and all(
            value is found[key] or _same(value, found[key]) for key, value in expected.items()
        )
    return bool(expected == found)


def _all_same(expected: tuple[Any, ...], found: tuple[Any, ...]) -> bool:
    for ours, theirs in zip(expected, found, strict=True):
        # For speed: two draws from one frame share most texts.
        if ours is not theirs and not _same(ours, theirs):
            return False
    return True


@cache
def _fields_of(kind: type) -> _Fields | None:
    """Return a getter of the fields of a record class; None for other classes."""
    if not attrs.has(kind):
        return None
    # With one name attrgetter returns no tuple, so the class is added.
    return cast("_Fields", attrgetter("__class__", *attrs.fields_dict(kind)))


def compare_listed(
    path: str, expected: tuple[Listed, ...], found: tuple[Listed, ...]
) -> Iterator[Discrepancy]:
    """Compare selections or visits by subject, so that a missing one is one finding."""
    if _same(expected, found):
        return
    ours, theirs = _by_key(expected), _by_key(found)
    differing = False
    for key in sorted({*ours, *theirs}):
        for discrepancy in compare(
            f"{path}[{key}]", ours.get(key, ABSENT), theirs.get(key, ABSENT)
        ):
            differing = True
            yield discrepancy
    if len(found) != len(theirs):
        repeated = repeats(map(_key, found))
        yield Discrepancy(path=f"{path}: listed once", expected=(), found=repeated)
    elif not differing:
        yield Discrepancy(
            path=f"{path}: order",
            expected=tuple(map(_key, expected)),
            found=tuple(map(_key, found)),
        )


def _by_key(items: tuple[Listed, ...]) -> dict[str, Listed]:
    return {_key(item): item for item in items}


def _key(item: Listed) -> str:
    if isinstance(item, Selection):
        return f"{item.matter_code}/{item.subject_id}"
    return item.subject_id
