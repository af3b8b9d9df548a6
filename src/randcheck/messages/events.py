"""Words for events after the draw: replacements, a mended roster, requests for recusal."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {}
