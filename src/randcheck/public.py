"""Every public name of the package: of the spine, and of the faces by theme."""

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
"""The modules that hosts import from, apart from those of the extras."""


@cache
def public_names() -> Mapping[str, Any]:
    """What each public name stands for; no two faces give one name."""
    return MappingProxyType({name: getattr(face, name) for face in FACES for name in face.__all__})
