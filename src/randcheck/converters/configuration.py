"""Add the library's records to a converter.

Documents have the same form in every storage format: objects, lists, texts, ints, booleans and
null, which JSON, BSON and others can all hold.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from cattrs import BaseConverter, Converter

from randcheck.base.frozendict import FrozenDict
from randcheck.converters.records import reading_hook, writing_hook
from randcheck.converters.tags import CHOICES
from randcheck.converters.types import is_record, reader_of, record_class, writer_of
from randcheck.converters.values import Write


def _is_ours(kind: Any) -> bool:
    return is_record(kind) or any(kind == choice for choice in CHOICES)


def _is_exact(kind: Any) -> bool:
    """Whether a type is one of the two in the library's records that a host may use too."""
    return kind is Fraction or (record_class(kind) is FrozenDict and kind is not FrozenDict)


def _reader(kind: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    read = reader_of(kind, converter)
    return lambda value, _: read(value)


def _writer(kind: Any, converter: BaseConverter) -> Write:
    return writer_of(kind, converter)


def configure_converter(converter: BaseConverter) -> None:
    """Add hooks to your converter, to read and write every record of the library.

    It adds hooks for the library's records, for `Step` and `Event`, for `fractions.Fraction` and
    for `FrozenDict` with its parameters. The converter's other behaviour does not change, including
    dates in your own classes. Call this function last, after any preset. If you register your own
    hook for a record, it is used wherever that record occurs.

    The documents hold all data of the records, including secret data: a `Commitment` is written
    with its secret. From the secret anyone can compute every nonce and, with the public values, the
    draw before its publication. Store it where only the body can read it. Public data is in
    `Commitment.header`, transcripts and notices.

    Args:
        converter: any converter of cattrs, with or without one of its presets.

    Example:
        >>> from datetime import date
        >>> from cattrs.preconf.json import make_converter as make_json_converter
        >>> from randcheck import PastVisit
        >>> converter = make_json_converter()
        >>> configure_converter(converter)
        >>> text = converter.dumps(PastVisit(subject_id="S1", on=date(2026, 5, 4)))
        >>> text[:58]
        '{"schema": "randcheck/past-visit/1", "subject_id": "S1", "'
        >>> converter.loads(text, PastVisit).on
        datetime.date(2026, 5, 4)
    """
    for predicate, read, write in (
        (_is_exact, _reader, _writer),
        (_is_ours, reading_hook, writing_hook),
    ):
        converter.register_structure_hook_factory(predicate, read)
        converter.register_unstructure_hook_factory(predicate, write)


def make_converter() -> Converter:
    """A converter between the library's records and plain data.

    The plain data is dicts, lists, texts, ints, booleans and None, which any JSON encoder can
    write. See `configure_converter` for its contents.

    Example:
        >>> from randcheck import Quota
        >>> converter = make_converter()
        >>> document = converter.unstructure(Quota.count(50))
        >>> document["kind"], document["amount"]
        ('count', 50)
        >>> converter.structure(document, Quota) == Quota.count(50)
        True
    """
    converter = Converter()
    configure_converter(converter)
    return converter
