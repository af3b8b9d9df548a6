"""Every public name of the package, from `randcheck` and its modules by theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import randcheck
from randcheck import (
    calendars,
    cases,
    directories,
    draws,
    matters,
    notices,
    plans,
    reports,
    rules,
)

FACES = (
    randcheck,
    directories,
    matters,
    plans,
    rules,
    draws,
    cases,
    reports,
    notices,
    calendars,
)
"""The modules that hosts import from, except the modules of the extras."""


@cache
def public_names() -> Mapping[str, Any]:
    """Map each public name to its object; no name occurs in two modules."""
    return MappingProxyType({name: getattr(face, name) for face in FACES for name in face.__all__})
