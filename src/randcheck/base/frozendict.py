"""A dict that cannot change, for the mappings of records."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, NoReturn, TypeVar, cast

import attrs

from randcheck.base.exact import fraction_text
from randcheck.words.quoting import steady

K = TypeVar("K")
V = TypeVar("V")


def _refuse() -> NoReturn:
    message = "a FrozenDict cannot be changed; build a new one from dict(it)"
    raise TypeError(message)


class FrozenDict(dict[K, V]):
    """A read-only, hashable and picklable dict; reading it is as fast as reading a dict.

    Example:
        >>> roles = FrozenDict({"a": 1})
        >>> roles["a"], roles == {"a": 1}
        (1, True)
        >>> roles["a"] = 2
        Traceback (most recent call last):
        TypeError: a FrozenDict cannot be changed; build a new one from dict(it)
    """

    __module__ = "randcheck.draws"

    __slots__ = ()

    def __setitem__(self, key: object, value: object, /) -> NoReturn:
        _refuse()

    def __delitem__(self, key: object, /) -> NoReturn:
        _refuse()

    def __ior__(self, other: object, /) -> NoReturn:  # type: ignore[misc]  # never returns
        _refuse()

    def update(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused."""
        _refuse()

    def setdefault(self, *args: object) -> NoReturn:
        """Refused."""
        _refuse()

    def pop(self, *args: object) -> NoReturn:
        """Refused."""
        _refuse()

    def popitem(self) -> NoReturn:
        """Refused."""
        _refuse()

    def clear(self) -> NoReturn:
        """Refused."""
        _refuse()

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[object, ...]:
        return FrozenDict, (dict(self),)

    def __repr__(self) -> str:
        if len(self) <= 20:
            return f"FrozenDict({steady(repr(dict(self)))})"
        return f"FrozenDict(<{len(self)} entries>)"


def freeze(value: Any) -> Any:
    """A JSON-like document with every dict a `FrozenDict` and every list a tuple."""
    if isinstance(value, Mapping):
        return FrozenDict({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def thaw(value: Any) -> Any:
    """The same document as plain dicts and lists."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(item) for item in value]
    return value


def plain(value: object) -> object:
    """Any record as dicts, lists, strings, integers, booleans and null.

    Fractions become ``"p/q"``, dates ISO 8601, enums their values, sets sorted lists.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Fraction):
        return fraction_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    names = (field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))))
    return {name: plain(getattr(value, name)) for name in names}
