"""A dict that cannot change: what records hold where they map one thing to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar

__all__ = ["FrozenDict", "freeze", "thaw"]

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
            return f"FrozenDict({dict(self)!r})"
        return f"FrozenDict(<{len(self)} entries>)"


def freeze(value: Any) -> Any:
    """A JSON-like document with every dict a `FrozenDict` and every list a tuple."""
    if isinstance(value, Mapping):
        return FrozenDict({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def thaw(value: Any) -> Any:
    """The same document as plain dicts and lists, free to change."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(item) for item in value]
    return value
