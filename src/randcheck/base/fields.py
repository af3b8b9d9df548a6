"""Validators and converters that the records share: ids, texts, dates, numbers, collections.

They stand inside ``attrs.field(...)`` in each class, so that type checkers see which fields are
required.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, NoReturn, TypeAlias, TypeGuard, TypeVar, cast

import attrs

from randcheck.base.dates import check_date, check_order
from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    brief_all,
    cut,
    raise_problems,
    refuse,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.sources import Source
from randcheck.base.texts import check_free_text, check_id, check_text, id_problem, is_digest, is_id

__all__ = [
    "LARGEST_INT",
    "at_most",
    "check_date",
    "check_order",
    "check_record",
    "each",
    "each_derived",
    "frozen_map",
    "frozen_set",
    "frozen_value",
    "hex_problem",
    "id_set",
    "id_tuple",
    "int_between",
    "int_from",
    "is_hashable",
    "is_key",
    "items_of",
    "member_of",
    "not_empty",
    "optional_bool",
    "optional_date",
    "optional_id",
    "optional_int_between",
    "optional_int_from",
    "optional_record",
    "optional_source",
    "ordered_tuple",
    "record_of",
    "record_tuple",
    "records_of",
    "refuse_unknown",
    "repeats",
    "unchecked",
    "valid_bool",
    "valid_date",
    "valid_digest",
    "valid_free_text",
    "valid_id",
    "valid_ids",
    "valid_source",
    "valid_text",
]

LARGEST_INT = 2**53 - 1
"""The largest integer of a hashed document: every JSON reader holds it exactly."""

T = TypeVar("T")
Attribute: TypeAlias = "attrs.Attribute[Any]"
Validator = Callable[[Any, Attribute, Any], None]


def _name(instance: object, attribute: Attribute) -> str:
    return f"{type(instance).__name__}.{attribute.name}"


def valid_id(instance: object, attribute: Attribute, value: object) -> None:
    """An id."""
    if not is_id(value):  # a draw has many, and most are right
        check_id(value, _name(instance, attribute))


def optional_id(instance: object, attribute: Attribute, value: object) -> None:
    """An id or None."""
    if value is not None:
        check_id(value, _name(instance, attribute))


def valid_ids(instance: object, attribute: Attribute, value: Collection[object]) -> None:
    """A collection of ids."""
    if all(map(is_id, value)):
        return
    what = _name(instance, attribute)
    problems = (id_problem(item, what) for item in sorted(value, key=brief))
    raise_problems(InvalidInputError, [problem for problem in problems if problem is not None])


def valid_text(instance: object, attribute: Attribute, value: object) -> None:
    """Text for people, not empty, without characters that cannot be seen."""
    check_text(value, _name(instance, attribute))


def valid_free_text(instance: object, attribute: Attribute, value: object) -> None:
    """Text for people, which may be empty."""
    check_free_text(value, _name(instance, attribute))


def valid_digest(instance: object, attribute: Attribute, value: object) -> None:
    """64 lowercase hex digits."""
    if not is_digest(value):
        raise InvalidInputError(hex_problem(_name(instance, attribute), 64, value))


def hex_problem(what: str, digits: int, value: object) -> Problem:
    """Why something is not so many hex digits.

    Many of these are secret or make known who is drawn, so only type and length are named.
    """
    length = len(value) if isinstance(value, str) else None
    return Problem("not-hex", what=what, digits=digits, type=type(value).__name__, length=length)


def valid_bool(instance: object, attribute: Attribute, value: object) -> None:
    """True or False."""
    if not isinstance(value, bool):
        refuse("wrong-type", what=_name(instance, attribute), value=brief(value), form="a bool")


def optional_bool(instance: object, attribute: Attribute, value: object) -> None:
    """True, False or None."""
    if value is not None:
        valid_bool(instance, attribute, value)


def valid_date(instance: object, attribute: Attribute, value: object) -> None:
    """A date, and no datetime."""
    check_date(value, _name(instance, attribute))


def optional_date(instance: object, attribute: Attribute, value: object) -> None:
    """A date or None."""
    if value is not None:
        check_date(value, _name(instance, attribute))


def valid_source(instance: object, attribute: Attribute, value: object) -> None:
    """A source."""
    if type(value) is not Source:
        form = "a Source(act=…, article=…)"
        refuse("wrong-type", what=_name(instance, attribute), value=brief(value), form=form)


def optional_source(instance: object, attribute: Attribute, value: object) -> None:
    """A source or None."""
    if value is not None:
        valid_source(instance, attribute, value)


def check_record(value: object, kind: type, what: str) -> None:
    """Refuse anything but a record of ``kind``, and of no class that is made of it.

    A subclass may answer in another way than it is hashed, compared or stored.
    """
    if not _is_of(value, kind):
        article = "an" if kind.__name__[0] in "AEIOU" else "a"
        form = _members(kind) if issubclass(kind, Enum) else f"{article} {kind.__name__}"
        refuse("wrong-type", what=what, value=brief(value), form=form)


def _is_of(value: object, kind: type) -> bool:
    return type(value) is kind or (isinstance(value, kind) and not attrs.has(kind))


def _members(kind: type[Enum]) -> str:
    """The members of an enumeration as they are written in a call."""
    return " or ".join(f"{kind.__name__}.{member.name}" for member in kind)


def record_of(kind: type) -> Validator:
    """A record of ``kind``."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        check_record(value, kind, _name(instance, attribute))

    return valid


def optional_record(kind: type) -> Validator:
    """A record of ``kind``, or None."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            check_record(value, kind, _name(instance, attribute))

    return valid


def member_of(kind: type[Enum]) -> Validator:
    """A member of ``kind``; the value of one is not taken for it."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if not isinstance(value, kind):
            refuse(
                "wrong-type",
                what=_name(instance, attribute),
                value=brief(value),
                form=_members(kind),
            )

    return valid


def int_from(least: int) -> Validator:
    """An int of at least ``least``; a bool is none."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if type(value) is not int or not least <= value <= LARGEST_INT:
            form = f"an int of at least {least}"
            refuse("wrong-type", what=_name(instance, attribute), value=brief(value), form=form)

    return valid


def int_between(least: int, most: int) -> Validator:
    """An int from ``least`` to ``most``, both inclusive; a bool is none."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if type(value) is not int or not least <= value <= most:
            form = f"an int from {least} to {most}"
            refuse("wrong-type", what=_name(instance, attribute), value=brief(value), form=form)

    return valid


def optional_int_from(least: int) -> Validator:
    """An int of at least ``least``, or None."""
    required = int_from(least)

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            required(instance, attribute, value)

    return valid


def optional_int_between(least: int, most: int) -> Validator:
    """An int from ``least`` to ``most``, both inclusive, or None."""
    required = int_between(least, most)

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            required(instance, attribute, value)

    return valid


def each(kind: type) -> Validator:
    """A collection of records of one class, and of no class that is made of it."""

    def valid(instance: object, attribute: Attribute, value: Iterable[object]) -> None:
        _check_all(value, kind, _name(instance, attribute))

    return valid


def each_derived(kind: type) -> Validator:
    """A collection of records of the classes that are made of ``kind``."""

    def valid(instance: object, attribute: Attribute, value: Iterable[object]) -> None:
        strange = [item for item in value if not isinstance(item, kind)]
        _refuse_all(strange, kind, _name(instance, attribute))

    return valid


def _check_all(records: Iterable[object], kind: type, what: str) -> None:
    _refuse_all([item for item in records if not _is_of(item, kind)], kind, what)


def _refuse_all(strange: Collection[object], kind: type, what: str) -> None:
    if strange:
        form = _members(kind) if issubclass(kind, Enum) else f"{kind.__name__} records"
        refuse("wrong-type", what=what, value=brief_all(strange), form=form)


def at_most(number: int) -> Validator:
    """A collection of no more than ``number``."""

    def valid(instance: object, attribute: Attribute, value: Collection[object]) -> None:
        if len(value) > number:
            what = _name(instance, attribute)
            refuse("too-many", what=what, number=len(value), most=number)

    return valid


def not_empty(instance: object, attribute: Attribute, value: Collection[object]) -> None:
    """A collection that holds something."""
    if not value:
        what = _name(instance, attribute)
        refuse("wrong-type", what=what, value=brief(value), form="not empty")


def items_of(values: Iterable[T]) -> Iterable[T]:
    """What a collection holds; a lone text or value, easily given by mistake, is refused."""
    given = cast("object", values)  # whatever the type says
    if isinstance(given, str) or not isinstance(given, Iterable):
        form = "()" if given is None else f"({brief(given)},)"
        refuse("not-a-collection", value=brief(given), form=form)
    return values


def records_of(values: Iterable[T], kind: type[T], what: str) -> tuple[T, ...]:
    """Any iterable of records as a tuple, for the argument ``what`` of a function.

    Raises:
        InvalidInputError: ``not-a-collection``; ``wrong-type``, with all that are no ``kind``.
    """
    records = tuple(items_of(values))
    _check_all(records, kind, what)
    return records


def _hashed(values: Iterable[Any]) -> frozenset[Any]:
    # Items are gone through twice where one is refused, which an iterator does not allow.
    items = values if isinstance(values, frozenset) else tuple(items_of(values))
    try:
        return frozenset(items)
    except TypeError:
        strange = brief_all(item for item in items if not is_hashable(item))
        form = "what cannot change, such as a text"
        refuse("wrong-type", what="an item of a set", value=strange, form=form)


def is_hashable(item: object) -> bool:
    """Whether nothing within an item can change."""
    try:
        hash(item)
    except TypeError:
        return False
    return True


def id_set(values: Iterable[str]) -> frozenset[str]:
    """A frozenset of ids."""
    return _hashed(values)


def id_tuple(values: Iterable[str]) -> tuple[str, ...]:
    """A tuple of ids."""
    return tuple(items_of(values))


def record_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Any iterable of records as a tuple."""
    return tuple(items_of(values))


def ordered_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Any iterable that has an order as a tuple; a set or a mapping is refused."""
    if isinstance(values, AbstractSet | Mapping):
        refuse("not-ordered", value=brief(values))
    return tuple(items_of(values))


def frozen_set(values: Iterable[Any]) -> frozenset[Any]:
    """Any iterable as a frozenset."""
    return _hashed(values)


def frozen_map(values: Mapping[Any, Any]) -> FrozenDict[Any, Any]:
    """Any mapping as a `FrozenDict`; one already is taken as it is, one of a subclass copied."""
    given = cast("object", values)  # whatever the type says
    if not isinstance(given, Mapping):
        refuse("not-a-mapping", value=brief(values))
    return values if type(values) is FrozenDict else FrozenDict(values)


def frozen_value(value: Any) -> Any:
    """A value that nobody can change or use up: collections as the records hold them."""
    if isinstance(value, AbstractSet):
        return _hashed(cast("AbstractSet[object]", value))
    if isinstance(value, Mapping):
        return frozen_map(cast("Mapping[object, object]", value))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return tuple(cast("Iterable[object]", value))
    return value


def is_key(key: object, known: Container[str]) -> TypeGuard[str]:
    """Whether something is a text that is among those known; nothing else is looked up."""
    return type(key) is str and key in known


def refuse_unknown(given: object, what: str, where: str) -> NoReturn:
    """Refuse what is none of those known, whatever it is.

    Args:
        given: what was asked for.
        what: what it had to be one of, such as a matter.
        where: where it is not, such as a task.

    Raises:
        InvalidInputError: ``unknown-id``.
    """
    # What is 64 hex digits may be a secret; other ids are shown, for the caller to find them.
    shown = cut(given) if type(given) is str and not is_digest(given.lower()) else brief(given)
    refuse("unknown-id", what=what, where=where, ids=(shown,))


def unchecked(kind: type[T], **fields: object) -> T:
    """A record whose fields nothing converts or looks at, because they are known to be right.

    Only for what the package itself computes from records: a draw has tens of thousands of them.

    Args:
        kind: the class of the record.
        fields: all of its fields, those with a default too.
    """
    record = object.__new__(kind)
    for name, value in fields.items():
        object.__setattr__(record, name, value)
    return record


def repeats(codes: Iterable[str]) -> tuple[str, ...]:
    """What stands more than once in ``codes``, sorted."""
    counts = Counter(codes)
    if len(counts) == counts.total():
        return ()
    return tuple(sorted(code for code, count in counts.items() if count > 1))
