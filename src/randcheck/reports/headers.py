"""What a draw's header says, for reports and notices: who drew, when the lots fell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from randcheck.domain.draws import Draw

__all__ = ["body_of", "drawn_on"]


def body_of(result: Draw) -> str:
    """The body that drew."""
    return cast("str", result.header["body"])


def drawn_on(result: Draw) -> date:
    """The day on which the last public value became known: from then on the draw is settled."""
    entropy = cast("Iterable[Mapping[str, str]]", result.header["entropy"])
    return max(date.fromisoformat(source["date"]) for source in entropy)
