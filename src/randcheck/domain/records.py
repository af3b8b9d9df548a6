"""A record as plain JSON data, for the digest under which it is published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import cast

import attrs

from randcheck.exact import fraction_text

__all__ = ["plain"]


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
