"""Ready entropy sources, and the reading of numbers as people write them (开奖号码).

A source names one value that nobody knows yet: one issue of a lottery, or one round of a beacon.
The order of the balls does not matter, so the formats of lotteries are ``kCm``: k of m numbers.
This module does not know on which days a lottery draws: look them up in its announcements.

Source: ``randcheck-draw/2``, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from randcheck.base.errors import InvalidInputError, Problem, brief, cut, raise_problems, refuse
from randcheck.base.fields import check_date, check_record
from randcheck.base.items import repeats
from randcheck.domain.draw.entropy import EntropySource
from randcheck.words.phrases import Phrase

__all__ = ["double_colour_ball", "drand", "happy8", "read_numbers", "super_lotto"]

_SERIAL_DIGITS = 3

# drand's quicknet: the chain hash fixes the first round (seconds of Unix time) and the period.
_CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
_FIRST_ROUND, _PERIOD = 1_692_803_367, 3
_LAST_ROUND = 10**10
_DAY = 24 * 60 * 60
_UNIX_EPOCH = date(1970, 1, 1).toordinal()

_BLANKS = " \t\r\n\u00a0\u3000"
_GAP = re.compile(f"([{_BLANKS}]*[,、+|][{_BLANKS}]*|[{_BLANKS}]+)")
_SPLITS = frozenset("+|")
_WIDE_TO_ASCII = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_DIGITS, _HEX = re.compile("[0-9]+"), re.compile("[0-9A-Fa-f]+")


def double_colour_ball(issue: str, date: date) -> EntropySource:
    """Name an issue of the double-colour ball (中国福利彩票双色球): six of 33, and one of 16.

    Args:
        issue: the issue (期号): the year in four digits and the number within it in three.
        date: the day of its drawing, Beijing time, in the year of the issue.

    Raises:
        InvalidInputError: ``issue-form``, ``issue-of-other-year``, ``wrong-type``.

    Example:
        >>> lottery = double_colour_ball("2026135", date(2026, 11, 24))
        >>> lottery.source, lottery.format
        ('中国福利彩票双色球第2026135期开奖号码（北京时间）', '6C33 1C16')
    """
    return _lottery("中国福利彩票双色球", issue, "2026135", date, "6C33 1C16")


def super_lotto(issue: str, date: date) -> EntropySource:
    """Name an issue of the super lotto (中国体育彩票超级大乐透): five of 35, and two of 12.

    Args:
        issue: the issue: the year in two digits and the number within it in three.
        date: the day of its drawing, Beijing time, in the year of the issue.

    Raises:
        InvalidInputError: ``issue-form``, ``issue-of-other-year``, ``wrong-type``.

    Example:
        >>> super_lotto("26135", date(2026, 11, 25)).format
        '5C35 2C12'
    """
    return _lottery("中国体育彩票超级大乐透", issue, "26135", date, "5C35 2C12")


def happy8(issue: str, date: date) -> EntropySource:
    """Name an issue of Happy 8 (中国福利彩票快乐8): twenty of 80.

    Args:
        issue: the issue: the year in four digits and the number within it in three.
        date: the day of its drawing, Beijing time, in the year of the issue.

    Raises:
        InvalidInputError: ``issue-form``, ``issue-of-other-year``, ``wrong-type``.

    Example:
        >>> happy8("2026314", date(2026, 11, 24)).format
        '20C80'
    """
    return _lottery("中国福利彩票快乐8", issue, "2026314", date, "20C80")


def _lottery(name: str, issue: object, example: str, on: date, form: str) -> EntropySource:
    check_date(on, "date")
    year, number = example[:-_SERIAL_DIGITS], "0" * _SERIAL_DIGITS
    if (
        type(issue) is not str
        or len(issue) != len(example)
        or not _DIGITS.fullmatch(issue)
        or issue.endswith(number)
    ):
        refuse("issue-form", lottery=name, value=brief(issue), example=example)
    # An issue of another year was probably drawn already: everybody would know the value.
    if issue[: len(year)] != f"{on.year:04}"[-len(year) :]:
        refuse("issue-of-other-year", lottery=name, issue=issue, date=on)
    return EntropySource(source=f"{name}第{issue}期开奖号码（北京时间）", date=on, format=form)


def drand(round: int, date: date) -> EntropySource:
    """Name a round of the beacon drand, network quicknet: 64 hex digits, its ``randomness``.

    Round n comes 3 * (n - 1) seconds after 2023-08-23 15:09:27 UTC.

    Args:
        round: the round, from 1 to 10^10.
        date: the day on which the round is published, UTC.

    Raises:
        InvalidInputError: ``wrong-type``; ``round-of-other-date`` where the round comes on another
            day. If it came later, the draw would lapse; if earlier, everybody would know the value.

    Example:
        >>> beacon = drand(34225012, date(2026, 11, 24))
        >>> beacon.source.replace(beacon.source[20:84], "…"), beacon.format
        ('drand quicknet 信标（链 …）第 34225012 轮 randomness（UTC）', 'H64')
    """
    check_date(date, "date")
    if type(round) is not int or not 1 <= round <= _LAST_ROUND:
        form = Phrase("int-between", least=1, most=_LAST_ROUND)
        refuse("wrong-type", what="round", value=brief(round), form=form)
    comes_on = date.fromordinal(_UNIX_EPOCH + (_FIRST_ROUND + _PERIOD * (round - 1)) // _DAY)
    if comes_on != date:
        refuse(
            "round-of-other-date",
            round=round,
            comes_on=comes_on,
            date=date,
        )
    return EntropySource(
        source=f"drand quicknet 信标（链 {_CHAIN}）第 {round} 轮 randomness（UTC）",
        date=date,
        format="H64",
    )


def read_numbers(source: EntropySource, written: str) -> str:
    """Turn numbers as people write them into the value of a source.

    Show the result to a person before you use it: two swapped groups may fit the format too.

    Args:
        source: the source that yielded the numbers.
        written: the numbers of each group of the format, group after group. Balls may be in any
            order, with or without leading zeros. Separators are blanks, ``,`` ``，`` ``、`` ``+``
            or ``|``. Digits may be full width, hex digits in upper or lower case. A ``+`` or ``|``
            that stands between some numbers but not all separates groups.

    Returns:
        A value that fits the format of the source.

    Raises:
        InvalidInputError: ``numbers-unreadable``, ``numbers-count``, ``numbers-digits``,
            ``numbers-grouped``, ``numbers-range`` or ``numbers-repeated``.

    Example:
        >>> lottery = double_colour_ball("2026135", date(2026, 11, 24))
        >>> read_numbers(lottery, "7，3，31，19，24，11 ＋ 8")
        '03 07 11 19 24 31 08'
    """
    check_record(source, EntropySource, "source")
    if type(written) is not str:
        kind = type(written).__name__
        refuse("text-type", what=Phrase("numbers"), value=brief(written), type=kind)
    pieces = _GAP.split(written.translate(_WIDE_TO_ASCII).strip(_BLANKS))
    words, gaps = pieces[::2], [gap.strip(_BLANKS) for gap in pieces[1::2]]
    if strange := tuple(brief(word) for word in words if not _HEX.fullmatch(word)):
        refuse("numbers-unreadable", entropy=source.source, format=source.format, ids=strange)
    groups = _grouped(source, words)
    _check_splits(source, gaps, groups)
    pairs = list(zip(source.format.split(" "), groups, strict=True))
    raise_problems(
        InvalidInputError, (p for item, own in pairs for p in _item_problems(source, item, own))
    )
    return " ".join(_item(item, own) for item, own in pairs)


def _grouped(source: EntropySource, words: Sequence[str]) -> list[Sequence[str]]:
    """Split the words by item of the format; spaces between the digits of a number are allowed."""
    groups: list[Sequence[str]] = []
    start = apart = 0
    for item in source.format.split(" "):
        balls, is_balls, _ = item.partition("C")
        end = start + (int(balls) if is_balls else 1)
        if not is_balls:
            digits, found = int(item[1:]), len("".join(words[start:end]))
            while found < digits and end < len(words):
                found, end, apart = found + len(words[end]), end + 1, apart + 1
            if start < len(words) and found != digits:
                refuse("numbers-digits", entropy=source.source, item=item, given=found)
        groups.append(words[start:end])
        start = end
    if start != len(words):
        refuse(
            "numbers-count",
            entropy=source.source,
            format=source.format,
            given=len(words) - apart,
            needed=start - apart,
        )
    return groups


def _check_splits(
    source: EntropySource, gaps: Sequence[str], groups: Sequence[Sequence[str]]
) -> None:
    """Refuse a ``+`` within a group, unless one stands between all numbers."""
    splits = {place for place, mark in enumerate(gaps) if mark in _SPLITS}
    between = {end - 1 for end in accumulate(map(len, groups))}
    if len(splits) < len(gaps) and not splits <= between:
        refuse("numbers-grouped", entropy=source.source, format=source.format)


def _item(item: str, words: Sequence[str]) -> str:
    """Return the value of one item, or raise what `_item_problems` finds."""
    _, is_balls, most = item.partition("C")
    if not is_balls:
        return "".join(words).lower()
    return " ".join(sorted(word.lstrip("0").zfill(len(most)) for word in words))


def _item_problems(source: EntropySource, item: str, words: Sequence[str]) -> Iterator[Problem]:
    """List why the words are not the numbers of an item."""
    _, is_balls, most = item.partition("C")
    decimal = is_balls or item.startswith("D")
    if strange := [brief(word) for word in words if decimal and not _DIGITS.fullmatch(word)]:
        form = source.format
        yield Problem("numbers-unreadable", entropy=source.source, format=form, ids=tuple(strange))
        return
    if not is_balls:
        return
    balls = [word.lstrip("0").zfill(len(most)) for word in words]
    # Texts of one length compare as numbers do.
    if out := tuple(n for n in balls if len(n) > len(most) or not "0" * len(most) < n <= most):
        outside = tuple(map(cut, out))
        yield Problem("numbers-range", entropy=source.source, item=item, most=most, ids=outside)
    if twice := repeats(balls):
        repeated = tuple(map(cut, twice))
        yield Problem("numbers-repeated", entropy=source.source, item=item, ids=repeated)
