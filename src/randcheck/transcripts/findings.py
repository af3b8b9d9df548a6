"""What a verifier finds in a document, and how it quotes what it found.

Documents may be hostile: what is quoted from them is cut, and what a reader cannot see in it is
written as an escape.

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
"""One thing that is wrong, before its check puts its code to it: path, expected, found."""

Wrongs: TypeAlias = Iterator[Wrong]


def differs(path: str, expected: object, found: object) -> Wrongs:
    """Something wrong where a value is not the one expected."""
    if expected != found:
        yield path, expected, found


def unless(holds: bool, path: str, expected: object, found: object) -> Wrongs:
    """Something wrong unless something holds."""
    if not holds:
        yield path, expected, found


def differs_in_order(path: str, expected: Sequence[object], found: Sequence[object]) -> Wrongs:
    """Something wrong at the first place where two sequences differ."""
    # What is not there equals nothing that a document can hold, not even the text "absent".
    missing = object()
    for place, (one, other) in enumerate(zip_longest(expected, found, fillvalue=missing)):
        if one != other:
            before, after = (ABSENT if value is missing else value for value in (one, other))
            yield f"{path}[{place}]", before, after
            return


_DEEPEST, _MOST_ITEMS, _MOST_BITS = 4, 10, 200


def quoted(text: str) -> str:
    r"""A text from a document, cut, with an escape for each character that cannot be seen.

    Example:
        >>> quoted("上饶" + chr(10))
        '上饶\\n'
    """
    return "".join(c if c == " " or is_text(c) else ascii(c)[1:-1] for c in cut(text))


def written(value: object) -> str:
    """A value as JSON writes it, cut where it is long; of what is no JSON, its type.

    Example:
        >>> written({"subject": "S1", "by": None}), written("企业"), written([{1}])
        ('{"subject": "S1", "by": null}', '"企业"', '["<set>"]')
    """
    return quoted(json.dumps(_beginning(value, _DEEPEST), ensure_ascii=False))


def _beginning(value: object, depth: int) -> object:
    """The first items of the first levels: a document may hold a million subjects."""
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
    """What was expected or found as a finding holds it: a text without quotes."""
    if type(value) is Phrase:
        return value
    if type(value) is Fraction:
        return f"{text_of(value.numerator)}/{text_of(value.denominator)}"
    if isinstance(value, str | date):
        return quoted(str(value))
    return written(list(value) if type(value) is tuple else value)


def finding(code: str, wrong: Wrong) -> Discrepancy:
    """What is wrong with the code of its check, quoting from the document what can be shown."""
    path, expected, found = wrong
    return Discrepancy(code=code, path=path, expected=_shown(expected), found=_shown(found))
