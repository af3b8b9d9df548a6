"""The Shangrao rule as a source: its articles, our readings, our defaults."""

from __future__ import annotations

from typing import TypeVar

from randcheck.base.rules import Rule
from randcheck.base.sources import OUR_DEFAULT, Source

T = TypeVar("T")

_ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"


def shangrao(article: str) -> Source:
    """An article of the Shangrao rule."""
    return Source(act=_ACT, article=article)


def sentence(article: str, value: T) -> Rule[T]:
    """A value that a sentence of an article gives."""
    return Rule(value=value, source=shangrao(article))


def reading(article: str, value: T) -> Rule[T]:
    """A value that this library reads from an article."""
    return Rule(value=value, source=shangrao(article).reading)


def ours(value: T) -> Rule[T]:
    """A value that no article mentions and this library chose."""
    return Rule(value=value, source=OUR_DEFAULT)
