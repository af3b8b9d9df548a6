"""Hypothesis strategies for the records of this library (基于性质的测试).

It needs the extra ``hypothesis``: ``pip install "randcheck[hypothesis]"``. If randcheck is
installed, Hypothesis knows its records: ``st.from_type(Subject)``.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis
except ImportError as _missing:
    _MESSAGE = (
        "randcheck.strategies needs Hypothesis; install the extra: "
        'pip install "randcheck[hypothesis]"'
    )
    raise ImportError(_MESSAGE) from _missing

from randcheck.strategies.broken import BROKEN, worlds
from randcheck.strategies.cases import cases, findings_of
from randcheck.strategies.draws import (
    DrawnWorld,
    commitments,
    drawn_worlds,
    draws,
    draws_with_events,
)
from randcheck.strategies.worlds import World, frames

__all__ = [
    "BROKEN",
    "DrawnWorld",
    "World",
    "cases",
    "commitments",
    "drawn_worlds",
    "draws",
    "draws_with_events",
    "findings_of",
    "frames",
    "worlds",
]

del _hypothesis
