"""Read a document from its JSON text, so that every reader gets the same data.

JSON readers differ: for a repeated key some keep the first value and some the last, large numbers
lose digits, lone surrogates cannot be hashed. Such texts are refused.

Source: ``randcheck-transcript/2``, sections 2 and 3.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from randcheck.base.errors import DocumentError, Problem, brief, raise_problems, refuse
from randcheck.base.fields import LARGEST_INT
from randcheck.base.items import repeats
from randcheck.transcripts.checks.making import MOST_FINDINGS
from randcheck.transcripts.findings import quoted
from randcheck.words.phrases import Phrase

_DEEPEST = 16
_LONGEST_INT = len(str(LARGEST_INT))


class _Number:
    """A number that is not an integer from 0 to 2^53 - 1, as written."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Repeating(dict[str, object]):
    """An object whose text repeats a key."""

    repeated: tuple[str, ...] = ()


def read_document(text: str) -> dict[str, Any]:
    """Read a transcript, a proof or any other document of the draw from its JSON text.

    Args:
        text: the JSON text of one object.

    Returns:
        The data, not yet verified; see `verify_transcript` and `check_proof`.

    Raises:
        InvalidInputError: ``wrong-type``.
        DocumentError: why it cannot be read, with the place, at most 100 problems: ``json-syntax``
            with line and column; ``json-not-object``, ``json-repeated-key``, ``json-number`` (a
            fraction, an exponent, NaN, below 0 or above 2^53 - 1), ``json-depth`` (more than 16
            lists and objects in each other) and ``json-surrogate`` with the path.

    Source: ``randcheck-transcript/2``, sections 2 and 3.

    Example:
        >>> read_document('{"index": 3}')
        {'index': 3}
        >>> read_document('{"index": 3, "index": 4, "share": 0.05}')
        Traceback (most recent call last):
        randcheck.DocumentError: (the document): index occurs more than once, ...
        share: 0.05 is not an integer from 0 to 2^53 - 1
    """
    given = cast("object", text)  # whatever the type says
    if not isinstance(given, str):
        form = Phrase("text-not-bytes")
        refuse("wrong-type", what="text", value=brief(given), form=form)
    try:
        read: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_Number,
            parse_constant=_Number,
        )
    except json.JSONDecodeError as error:
        detail = quoted(error.msg)
        problem = Problem("json-syntax", line=error.lineno, column=error.colno, detail=detail)
        raise DocumentError(problem) from None
    except RecursionError:
        raise DocumentError(Problem("json-depth", path="…", most=_DEEPEST)) from None
    if not isinstance(read, dict):
        raise DocumentError(Problem("json-not-object", value=quoted(brief(read))))
    raise_problems(DocumentError, islice(_problems(read, "", _DEEPEST), MOST_FINDINGS))
    return cast("dict[str, Any]", read)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    repeating = _Repeating(read)
    repeating.repeated = tuple(map(quoted, repeats(key for key, _ in pairs)))
    return repeating


def _integer(text: str) -> object:
    is_short = len(text) <= _LONGEST_INT and text[0] != "-"
    return int(text) if is_short and int(text) <= LARGEST_INT else _Number(text)


def _problems(value: object, path: str, depth: int) -> Iterator[Problem]:
    """Find everything in a value that readers could read differently."""
    if isinstance(value, str):
        if not _has_utf8(value):
            yield Problem("json-surrogate", path=path, value=quoted(value))
    elif isinstance(value, _Number):
        yield Problem("json-number", path=path, value=quoted(value.text))
    elif isinstance(value, dict | list):
        if not depth:
            yield Problem("json-depth", path=path, most=_DEEPEST)
        elif isinstance(value, dict):
            yield from _of_object(cast("dict[str, object]", value), path, depth - 1)
        else:
            for place, item in enumerate(cast("list[object]", value)):
                if not (isinstance(item, str) and item.isascii()):  # most texts are
                    yield from _problems(item, f"{path}[{place}]", depth - 1)


def _of_object(read: dict[str, object], path: str, depth: int) -> Iterator[Problem]:
    where = path or "(the document)"
    if isinstance(read, _Repeating):
        yield Problem("json-repeated-key", path=where, ids=read.repeated)
    for key, item in read.items():
        if not _has_utf8(key):
            yield Problem("json-surrogate", path=where, value=quoted(key))
        yield from _problems(item, f"{path}.{quoted(key)}" if path else quoted(key), depth)


def _has_utf8(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
