"""Register the records with Hypothesis, for ``st.from_type``.

Hypothesis calls `register` through the entry point ``hypothesis`` at the end of its own import.
This may happen during an import of randcheck.strategies, so all imports here are late.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from randcheck.strategies.nouns import NOUNS


def register() -> None:
    """Register a strategy for every noun; each is made on first use."""
    strategies = import_module("hypothesis.strategies")
    names = import_module("randcheck.public").public_names()
    for name in NOUNS:
        strategies.register_type_strategy(names[name], _made)


def _made(kind: type[Any]) -> Any:
    return import_module("randcheck.strategies.records").of_noun(kind)
