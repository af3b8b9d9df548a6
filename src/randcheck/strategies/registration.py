"""Makes the records known to Hypothesis, so that ``st.from_type`` gives good ones.

Hypothesis calls `register` by the entry point ``hypothesis`` at the end of its own import. It may
do so in the midst of an import of randcheck.strategies, so everything is imported late here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from randcheck.strategies.nouns import NOUNS


def register() -> None:
    """Register a strategy for every noun; each is only made when it is asked for."""
    strategies = import_module("hypothesis.strategies")
    names = import_module("randcheck.public").public_names()
    for name in NOUNS:
        strategies.register_type_strategy(names[name], _made)


def _made(kind: type[Any]) -> Any:
    return import_module("randcheck.strategies.records").of_noun(kind)
