"""Chains of documents that were tampered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.tampering.changes import change, plus, put
from tests.tampering.kinds import ChainTampering
from tests.tampering.text import other_hex
from tests.tampering.worlds import Document


def _c(name: str, mutate: Callable[[Any], Any], *expected: str) -> ChainTampering:
    return ChainTampering(name, mutate, frozenset(expected))


def _both(number: int, mutate: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change the two documents of one draw alike."""

    def how(documents: list[Document]) -> list[Document]:
        for place in (2 * number, 2 * number + 1):
            documents[place] = mutate(documents[place])
        return documents

    return how


CHAIN_TAMPERINGS: tuple[ChainTampering, ...] = (
    _c("body", put("2/header/body", "SR-MSA"), "chain-body"),
    _c("draw left out", lambda documents: documents[:2] + documents[4:], "chain-gap"),
    _c("other commitment", put("3/commitment", "ab" * 32), "chain-fork"),
    _c("other previous", _both(1, put("header/previous", "ab" * 32)), "chain-fork"),
    _c("committed earlier", _both(1, put("header/committed_on", "2026-11-22")), "chain-order"),
    _c("task again", _both(2, put("header/task", "T0")), "chain-task"),
    _c(
        "seal again",
        lambda documents: _both(2, put("header/seal", documents[0]["header"]["seal"]))(documents),
        "chain-seal",
    ),
    _c("root of the events", _both(1, change("header/events/0/root", other_hex)), "chain-events"),
    _c("number of events", _both(2, change("header/events/0/size", plus(1))), "chain-events"),
    _c(
        "events listed again",
        lambda documents: _both(
            2, change("header/events", lambda e: [documents[2]["header"]["events"][0], *e])
        )(documents),
        "chain-events",
    ),
    _c("events of the draw", put("0/events_root/size", 7), "chain-events"),
)
"""Every way to tamper with a chain."""
