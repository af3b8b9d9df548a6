"""Findings in a document, and how they quote it.

Documents may be hostile: quotations are shortened, and invisible characters are escaped.

Source: ``randcheck-transcript/2``, section 3.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, zip_longest
from typing import TypeAlias, cast

from randcheck.base.errors import cut, text_of
from randcheck.base.texts import is_text
from randcheck.verifying.verification import ABSENT, Discrepancy
from randcheck.words.phrases import Phrase

Wrong: TypeAlias = tuple[str, object, object]
"""A fault without the code of its check: path, expected, found."""

Wrongs: TypeAlias = Iterator[Wrong]


def differs(path: str, expected: object, found: object) -> Wrongs:
    """Yield a fault if a value is not the expected one."""
    if expected != found:
        yield path, expected, found


def unless(holds: bool, path: str, expected: object, found: object) -> Wrongs:
    """Yield a fault unless ``holds``."""
    if not holds:
        yield path, expected, found


def differs_in_order(path: str, expected: Sequence[object], found: Sequence[object]) -> Wrongs:
    """Yield a fault for the first place where two sequences differ."""
    # A missing item equals nothing in a document, not even the text "absent".
    missing = object()
    for place, (one, other) in enumerate(zip_longest(expected, found, fillvalue=missing)):
        if one != other:
            before, after = (ABSENT if value is missing else value for value in (one, other))
            yield f"{path}[{place}]", before, after
            return


_DEEPEST, _MOST_ITEMS, _MOST_BITS = 4, 10, 200


def quoted(text: str) -> str:
    r"""Shorten a text from a document and escape its invisible characters.

    Example:
        >>> quoted("上饶" + chr(10))
        '上饶\\n'
    """
    return "".join(c if c == " " or is_text(c) else ascii(c)[1:-1] for c in cut(text))


def written(value: object) -> str:
    """Write a value as JSON, shortened if it is long; for a value that is not JSON, its type.

    Example:
        >>> written({"subject": "S1", "by": None}), written("企业"), written([{1}])
        ('{"subject": "S1", "by": null}', '"企业"', '["<set>"]')
    """
    return quoted(json.dumps(_beginning(value, _DEEPEST), ensure_ascii=False))


def _beginning(value: object, depth: int) -> object:
    """Take the first items of the first levels: a document may hold a million subjects."""
    if value is None or type(value) in (bool, float):
        return value
    if type(value) is str:
        return cut(value)
    if type(value) is int and value.bit_length() <= _MOST_BITS:
        return value
    if type(value) is list and depth:
        items = cast("list[object]", value)
        return [_beginning(item, depth - 1) for item in items[:_MOST_ITEMS]]
    if type(value) is dict and depth:
        pairs = islice(cast("dict[object, object]", value).items(), _MOST_ITEMS)
        return {
            cut(key) if type(key) is str else f"<{type(key).__name__}>": _beginning(item, depth - 1)
            for key, item in pairs
        }
    return "…" if type(value) in (list, dict) else f"<{type(value).__name__}>"


def _shown(value: object) -> str:
    """Write an expected or found value for a finding: a text without quotes."""
    if type(value) is Phrase:
        return value
    if type(value) is Fraction:
        return f"{text_of(value.numerator)}/{text_of(value.denominator)}"
    if isinstance(value, str | date):
        return quoted(str(value))
    return written(list(value) if type(value) is tuple else value)


def finding(code: str, wrong: Wrong) -> Discrepancy:
    """Make a finding from a fault and the code of its check."""
    path, expected, found = wrong
    return Discrepancy(code=code, path=path, expected=_shown(expected), found=_shown(found))
