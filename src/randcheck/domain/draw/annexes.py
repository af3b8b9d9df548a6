"""Annexes (存档材料): a document with what else decided who can be drawn, beside the frame.

The specification hashes it as it is; only the auditor is shown it.

Source: ``randcheck-draw/2``, sections 0 and 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from randcheck.base.errors import Problem, brief, cut
from randcheck.base.fields import LARGEST_INT
from randcheck.base.frozendict import FrozenDict
from randcheck.words.phrases import Phrase

MOST_LEVELS = 8
"""How deep lists and mappings in an annex may be nested."""


def frozen_annex(annex: Any, level: int = 1) -> Any:
    """A copy with every mapping as a `FrozenDict` and every list as a tuple, to the allowed depth.

    Deeper values are not changed; `annex_problems` reports them.
    """
    if level <= MOST_LEVELS and isinstance(annex, Mapping):
        return FrozenDict({key: frozen_annex(item, level + 1) for key, item in annex.items()})
    if level <= MOST_LEVELS and isinstance(annex, list | tuple):
        return tuple(frozen_annex(item, level + 1) for item in annex)
    return annex


def annex_problems(annex: object) -> Iterator[Problem]:
    """The problems of a document as an annex: values, keys, depth."""
    if not isinstance(annex, Mapping):
        yield Problem(
            "wrong-type", what=Phrase("annex"), value=brief(annex), form=Phrase("mapping")
        )
        return
    waiting: list[tuple[str, object, int]] = [("annex", annex, 1)]
    while waiting:
        path, value, level = waiting.pop()
        if level > MOST_LEVELS and isinstance(value, Mapping | list | tuple):
            yield Problem("annex-too-deep", path=path, most=MOST_LEVELS)
        elif isinstance(value, Mapping):
            for key, item in cast("Mapping[object, object]", value).items():
                if type(key) is not str or not key.isascii():
                    yield Problem("annex-key", path=path, key=brief(key))
                else:
                    waiting.append((f"{path}.{cut(key)}", item, level + 1))
        elif isinstance(value, tuple):
            items = cast("tuple[object, ...]", value)
            waiting.extend((f"{path}[{n}]", item, level + 1) for n, item in enumerate(items))
        elif not _is_plain(value):
            yield Problem("annex-value", path=path, value=brief(value))


def _is_plain(value: object) -> bool:
    if type(value) is str:
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return value is None or (type(value) is int and 0 <= value <= LARGEST_INT)
