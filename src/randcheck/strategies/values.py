"""Generate values of fields: ids, texts, dates, shares; all shrink to the first value.

Ids are few and short, so that records share ids and examples are easy to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from hypothesis import strategies as st

FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2027, 12, 31)
"""The first and the last day in records made without a world."""

_REGIONS = ("361102", "361103", "361104")
_SHARES = (Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(1, 20))
_TEXTS = ("检查", "信江食品", "饶人社函〔2026〕7号")

# Prefixes of ids, by field name: "S1" is a subject in every field.
_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "subject_id": "S",
        "subject_ids": "S",
        "inspector_id": "I",
        "inspector_ids": "I",
        "signed_by": "I",
        "matter_code": "M",
        "matter_codes": "M",
        "task": "T",
        "task_code": "T",
        "code": "C",
        "department": "D",
        "departments": "D",
        "participating_departments": "D",
    }
)
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "region": _REGIONS,
        "regions": _REGIONS,
        "registered_region": _REGIONS,
        "operating_region": _REGIONS,
        "employment_region": _REGIONS,
        "kinds": ("factory", "shop"),
        "pool": ("city", "county"),
        "sources": ("city", "county"),
        "level": ("city", "county"),
        "levels": ("city", "county"),
        "compliance_grade": ("A", "B", "C"),
        "compliance_grades": ("A", "B", "C"),
        "limit_by_grade": ("A", "B", "C"),
        "credit_risk_class": ("A", "B", "C", "D"),
        "credit_risk_classes": ("A", "B", "C", "D"),
        "grades": ("S1", "S2"),
        "classes": ("S1", "S2"),
    }
)
# Fields of plain words; all other texts are ids.
_WORDS = frozenset(
    {"act", "article", "by", "conclusion", "document", "ground", "name", "number", "reason"}
)


def ids(prefix: str, most: int = 9) -> st.SearchStrategy[str]:
    """Generate ids of one kind, such as ``S1`` to ``S9``.

    Args:
        prefix: the letters before the number.
        most: the largest number, at least 1.
    """
    return st.integers(1, most).map(lambda number: f"{prefix}{number}")


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Generate days from ``first`` to ``last``, both inclusive; they shrink to the first."""
    return st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)


def shares() -> st.SearchStrategy[Fraction]:
    """Generate exact shares in (0, 1]."""
    return st.sampled_from(_SHARES)


def digests() -> st.SearchStrategy[str]:
    """Generate 64 lowercase hex digits."""
    return st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")


def regions() -> st.SearchStrategy[str]:
    """Generate codes of a few regions."""
    return st.sampled_from(_REGIONS)


def of_name(field: str) -> st.SearchStrategy[str]:
    """Generate texts for a field of a record, by the field's name."""
    if field in _CHOICES:
        return st.sampled_from(_CHOICES[field])
    if field in _PREFIXES:
        return ids(_PREFIXES[field])
    return st.sampled_from(_TEXTS) if field in _WORDS else ids("X")
