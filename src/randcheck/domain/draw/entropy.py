"""Entropy (随机来源): public values that nobody knows on the day of the commitment.

Source: ``randcheck-draw/2``, section 2.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import comb, prod
from typing import Any

import attrs

from randcheck.base.errors import Problem, brief, cut, refuse, tells_all
from randcheck.base.fields import valid_date, valid_text
from randcheck.words.phrases import Phrase

LEAST_OUTCOMES = 2**24
"""The least product of the numbers of possible values of all sources; one lottery has enough."""

MOST_SOURCES = 64
"""The most sources of a draw."""

LONGEST_VALUE = 4096
"""The most characters of a value."""

_MOST_ITEMS, _LONGEST_ITEM = 16, len("999C999")
_MOST_DIGITS = {"D": 64, "H": 256}
_ITEM = re.compile(r"([1-9][0-9]{0,2})C([1-9][0-9]{0,2})|([DH])([1-9][0-9]{0,2})")
_DIGITS, _HEX = re.compile("[0-9]+"), re.compile("[0-9a-f]+")


@attrs.frozen
class _Item:
    """One item of a format.

    Args:
        words: how many parts of a value it takes; blanks separate parts.
        length: number of characters of these, with the blanks between them.
        outcomes: number of possible values.
        is_right: whether parts are one of these values.
        form: the item in words.
        example: one of its values.
    """

    words: int
    length: int
    outcomes: int
    is_right: Callable[[Sequence[str]], bool]
    form: Problem
    example: str


def _balls(count: int, highest: int) -> _Item:
    width = len(str(highest))

    def is_right(words: Sequence[str]) -> bool:
        # All of one width, so that text order is number order.
        return (
            all(len(word) == width and _DIGITS.fullmatch(word) for word in words)
            and "0" * width < words[0]
            and all(low < high for low, high in pairwise(words))
            and words[-1] <= str(highest)
        )

    balls = [f"{number:0{width}}" for number in range(1, count + 1)]
    form = Problem(
        "item-balls", item=f"{count}C{highest}", count=count, least=balls[0], most=str(highest)
    )
    length = count * (width + 1) - 1
    return _Item(count, length, comb(highest, count), is_right, form, " ".join(balls))


def _digits(kind: str, count: int) -> _Item:
    alphabet, base = (_DIGITS, 10) if kind == "D" else (_HEX, 16)

    def is_right(words: Sequence[str]) -> bool:
        return len(words[0]) == count and alphabet.fullmatch(words[0]) is not None

    form = Problem("item-digits" if kind == "D" else "item-hex", item=f"{kind}{count}", count=count)
    example = "".join(f"{place % base:x}" for place in range(count))
    return _Item(1, count, base**count, is_right, form, example)


@attrs.frozen
class Format:
    """The format of a source's values, read from its text.

    Args:
        text: the format as text: 1 to 16 items with single blanks between them.
        items: the items.
    """

    text: str
    items: tuple[_Item, ...] = attrs.field(repr=False, eq=False)

    @property
    def length(self) -> int:
        """The number of characters of a value."""
        return sum(item.length for item in self.items) + len(self.items) - 1

    @property
    def outcomes(self) -> int:
        """The number of possible values."""
        return prod(item.outcomes for item in self.items)

    def fits(self, value: object) -> bool:
        """Whether a value has exactly this form."""
        if type(value) is not str or len(value) != self.length:
            return False
        words, start = value.split(" "), 0
        if len(words) != sum(item.words for item in self.items):
            return False
        for item in self.items:
            if not item.is_right(words[start : start + item.words]):
                return False
            start += item.words
        return True


@lru_cache(maxsize=64)
def read_format(text: str) -> Format | None:
    """The format of a text; None if it is not a format.

    Args:
        text: items with single blanks between: ``kCm`` for k of m balls in ascending order
            (1 <= k <= m <= 999), ``Dk`` for k decimal digits (up to 64), ``Hk`` for k lowercase
            hex digits (up to 256).

    Example:
        >>> read_format("6C33 1C16").outcomes
        17721088
        >>> read_format("33C6") is None
        True
    """
    if len(text) > (_LONGEST_ITEM + 1) * _MOST_ITEMS:
        return None
    items: list[_Item] = []
    for written in text.split(" "):
        match = _ITEM.fullmatch(written)
        if match is None:
            return None
        count, highest, kind, length = match.groups()
        if kind is None and int(count) <= int(highest):
            items.append(_balls(int(count), int(highest)))
        elif kind is not None and int(length) <= _MOST_DIGITS[kind]:
            items.append(_digits(kind, int(length)))
        else:
            return None
    return Format(text, tuple(items)) if len(items) <= _MOST_ITEMS else None


def _valid_format(instance: Any, _: "attrs.Attribute[Any]", value: object) -> None:
    form = read_format(value) if type(value) is str else None
    if form is None:
        refuse("format-form", entropy=instance.source, value=brief(value))
    if form.length > LONGEST_VALUE:
        refuse("format-too-long", entropy=instance.source, value=value, most=LONGEST_VALUE)


@tells_all
@attrs.frozen(kw_only=True)
class EntropySource:
    """A public value that nobody knows yet when the commitment is published.

    `randcheck.lotteries` has ready ones.

    Args:
        source: the name of the value, for people: lottery and issue, or beacon and round; and the
            time zone.
        date: the day on which it becomes known, after the commitment.
        format: the form of the value; see `read_format`. Write balls drawn without order as
            ``kCm``: as digits, the body could choose their order.

    Example:
        >>> from datetime import date
        >>> lottery = EntropySource(source="中国福利彩票双色球 2026135（北京时间）",
        ...     date=date(2026, 11, 24), format="6C33 1C16")
        >>> lottery.fits("03 07 11 19 24 31 08"), lottery.fits("07 03 11 19 24 31 08")
        (True, False)
    """

    __module__ = "randcheck"

    source: str = attrs.field(validator=valid_text)
    date: datetime.date = attrs.field(validator=valid_date)
    format: str = attrs.field(validator=_valid_format)

    @property
    def outcomes(self) -> int:
        """The number of possible values."""
        return _outcomes(self)

    def fits(self, value: object) -> bool:
        """Whether a value has exactly the declared form."""
        return has_format(value, self.format)


# A draw uses only the text of the format, because this text is hashed.


def has_format(value: object, text: str) -> bool:
    """Whether a value has exactly the format of a text."""
    form = read_format(text)
    return form is not None and form.fits(value)


def misfit(source: EntropySource, value: object) -> Problem:
    """The problem of a value that does not fit, with each item in words and an example."""
    form = read_format(source.format)
    items = () if form is None else form.items
    return Problem(
        "value-form",
        entropy=source.source,
        form=source.format,
        value=brief(value),
        items=tuple(item.form for item in items),
        example=cut(" ".join(item.example for item in items)),
    )


def _outcomes(source: EntropySource) -> int:
    form = read_format(source.format)
    return 0 if form is None else form.outcomes


def _named(sources: Sequence[EntropySource]) -> tuple[str, ...]:
    """Sources with the days on which they become known."""
    return tuple(f"{source.source} ({source.date.isoformat()})" for source in sources)


def entropy_problems(
    sources: Sequence[EntropySource], *, committed_on: datetime.date, closes_on: datetime.date
) -> Iterator[Problem]:
    """The problems of all sources of a draw together.

    Args:
        sources: the sources, in the order in which they will be used.
        committed_on: the day of the commitment, before that of each source.
        closes_on: the last day of the visits, not before that of any source.

    Source: ``randcheck-draw/2``, section 2.
    """
    if len(sources) > MOST_SOURCES:
        yield Problem("too-many", what=Phrase("entropy"), number=len(sources), most=MOST_SOURCES)
    if early := _named([s for s in sources if s.date <= committed_on]):
        yield Problem("entropy-date", committed_on=committed_on, ids=early)
    if late := _named([s for s in sources if s.date > closes_on]):
        yield Problem("entropy-late", closes_on=closes_on, ids=late)
    falling = [after for before, after in pairwise(sources) if after.date < before.date]
    if falling:
        yield Problem("entropy-order", ids=_named(falling))
    keys = [(source.source, source.date) for source in sources]
    if twice := _named([s for n, s in enumerate(sources) if keys.index(keys[n]) < n]):
        yield Problem("entropy-twice", ids=tuple(dict.fromkeys(twice)))
    if certain := _named([s for s in sources if _outcomes(s) < 2]):
        yield Problem("entropy-one-value", ids=certain)
    outcomes = prod(map(_outcomes, sources))
    if outcomes < LEAST_OUTCOMES:
        bits, minimum = outcomes.bit_length() - 1, LEAST_OUTCOMES.bit_length() - 1
        yield Problem("too-few-bits", bits=bits, minimum=minimum)
