"""The problems of a document, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar, cast

import attrs
from cattrs import BaseConverter, Converter
from cattrs.errors import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    StructureHandlerNotFoundError,
)

from randcheck.base.errors import (
    DocumentError,
    Problem,
    RandcheckError,
    brief,
    cut,
    masked,
    refuse,
    text_of,
    written,
)
from randcheck.converters.configuration import make_converter
from randcheck.words.phrases import Phrase

T = TypeVar("T")


def _problems_of(error: BaseException) -> tuple[Problem, ...]:
    """Return the problems of one error, without their place."""
    if isinstance(error, RandcheckError):
        return error.problems
    if isinstance(error, KeyError):
        return (Problem("document-field-missing"),)
    if isinstance(error, ForbiddenExtraKeysError):
        strange = tuple(sorted(map(text_of, error.extra_fields)))
        return (Problem("document-fields-unknown", ids=strange),)
    if isinstance(error, RecursionError):
        return (Problem("document-too-deep"),)
    return (
        Problem("document-refused", type=type(error).__name__, value=cut(masked(text_of(error)))),
    )


def format_exception(error: BaseException, kind: type | None, lang: str = "en") -> str:
    """One error of a document in words, for `cattrs.transform_error`.

    Args:
        error: the error at one place.
        kind: the type expected there; ignored, because the messages name it.
        lang: ``"en"`` or ``"zh"``; for Chinese, pass ``functools.partial(format_exception,
            lang="zh")``.

    Example:
        >>> from cattrs import BaseValidationError, transform_error
        >>> from randcheck import Source
        >>> from randcheck.converters import make_converter
        >>> try:
        ...     make_converter().structure({"act": 7, "page": 1}, Source)
        ... except BaseValidationError as error:
        ...     transform_error(error, format_exception=format_exception)
        ['7 is not a text @ $.act', 'there are no such fields: page; correct or remove them @ $']
    """
    return "; ".join(problem.message(lang) for problem in _problems_of(error))


def _placed(error: BaseException, path: str = "$") -> Iterator[Problem]:
    """Yield every problem in an error, with its place as `cattrs.transform_error` writes it."""
    if isinstance(error, ClassValidationError):
        fields, others = error.group_exceptions()
        for inner, field in fields:
            yield from _placed(inner, f"{path}.{field.name}")
    elif isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        for inner, item in items:
            yield from _placed(inner, f"{path}[{written(item.index)}]")
    else:
        for problem in _problems_of(error):
            yield Problem("document-part", path=path, problem=problem)
        return
    for inner in others:
        yield from _placed(inner, path)


@cache
def _plain() -> Converter:
    return make_converter()


def structured(data: object, kind: type[T], converter: BaseConverter | None = None) -> T:
    """Read the record in a document, or raise one error with all problems.

    It is the same as ``converter.structure(data, kind)`` except for the error: cattrs raises nested
    groups of errors, from which `cattrs.transform_error` makes lines of text.

    Args:
        data: plain data, for example from a JSON reader: dicts, lists, texts, ints, booleans, None.
        kind: the class of the record, or a type such as ``tuple[Finding, ...]``.
        converter: your configured converter; None for one from `make_converter`.

    Returns:
        The record.

    Raises:
        InvalidInputError: ``wrong-type`` where ``kind`` is not a class or type.
        DocumentError: ``document-part`` for each problem, with its ``path`` (``$`` is the whole
            document) and the ``problem`` itself.

    Example:
        >>> from randcheck import Finding
        >>> structured({"schema": "randcheck/finding/2"}, Finding)
        Traceback (most recent call last):
        randcheck.DocumentError: at $: schema is 'randcheck/finding/2', written by a newer
        version of the library; this one reads randcheck/finding/1: update it
    """
    given = cast("object", kind)  # whatever the type says
    if given is None or isinstance(given, str | int | Mapping) or attrs.has(type(given)):
        form = Phrase("class-or-type", kind="Finding", type="tuple[Finding, ...]")
        refuse("wrong-type", what="kind", value=brief(given), form=form)
    try:
        return (converter or _plain()).structure(data, kind)
    except StructureHandlerNotFoundError:
        raise  # the converter does not know the class; the document may be right
    except Exception as error:
        raise DocumentError(*_placed(error)) from error
