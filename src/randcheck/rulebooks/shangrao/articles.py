"""The Shangrao rule as a source: its act and its articles."""

from __future__ import annotations

from randcheck.base.sources import Source

_ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def shangrao(article: str) -> Source:
    """An article of the Shangrao rule."""
    return Source(act=_ACT, article=article)
