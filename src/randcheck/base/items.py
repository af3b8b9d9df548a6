"""Validators and converters of collections: records by their class, sets, tuples, maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, NoReturn, TypeGuard, TypeVar, cast

import attrs

from randcheck.base.errors import (
    brief,
    brief_all,
    cut,
    refuse,
)
from randcheck.base.fields import Attribute, Validator, is_of, members_of, name_of
from randcheck.base.frozendict import FrozenDict
from randcheck.base.texts import in_capitals, is_digest
from randcheck.words.phrases import Phrase

T = TypeVar("T")


def each(kind: type) -> Validator:
    """A collection of records of exactly one class."""

    def valid(instance: object, attribute: Attribute, value: Iterable[object]) -> None:
        _check_all(value, kind, name_of(instance, attribute))

    return valid


def each_derived(kind: type) -> Validator:
    """A collection of records of subclasses of ``kind``."""

    def valid(instance: object, attribute: Attribute, value: Iterable[object]) -> None:
        strange = [item for item in value if not isinstance(item, kind)]
        _refuse_all(strange, kind, name_of(instance, attribute))

    return valid


def _check_all(records: Iterable[object], kind: type, what: str) -> None:
    _refuse_all([item for item in records if not is_of(item, kind)], kind, what)


def _refuse_all(strange: Collection[object], kind: type, what: str) -> None:
    if strange:
        if attrs.has(kind) and all(map(_is_row, strange)):
            form = _of_row(kind, next(iter(strange)))
            refuse("rows-not-records", what=what, kind=kind.__name__, form=form)
        is_enum = issubclass(kind, Enum)
        form = members_of(kind) if is_enum else Phrase("records", kind=kind.__name__)
        refuse("wrong-type", what=what, value=brief_all(strange), form=form)


def _is_row(item: object) -> bool:
    """Whether something is a row of a table: a mapping, a tuple or list, a Series of pandas."""
    return isinstance(item, Mapping | tuple | list) or _home_of(item) == "pandas"


def _of_row(kind: type, row: object) -> str:
    """How a record is made of a row, as it is written in a call."""
    first: str = attrs.fields(kind)[0].name
    if hasattr(row, "_fields"):
        value = f"row.{first}"
    elif isinstance(row, tuple | list):
        cells = cast("list[object]", row)
        # Pandas gives rows in pairs, each with its index.
        value = f'row[1]["{first}"]' if cells and _home_of(cells[-1]) == "pandas" else "row[0]"
    else:
        value = f'row["{first}"]'
    return f"{kind.__name__}({first}={value}, …)"


def _home_of(value: object) -> str:
    """The package that a value's class comes from."""
    return type(value).__module__.partition(".")[0]


def at_most(number: int) -> Validator:
    """A collection of at most ``number`` items."""

    def valid(instance: object, attribute: Attribute, value: Collection[object]) -> None:
        if len(value) > number:
            what = name_of(instance, attribute)
            refuse("too-many", what=what, number=len(value), most=number)

    return valid


def not_empty(instance: object, attribute: Attribute, value: Collection[object]) -> None:
    """A collection that holds something."""
    if not value:
        what = name_of(instance, attribute)
        refuse("wrong-type", what=what, value=brief(value), form=Phrase("not-empty"))


_TABLES = {"pandas": 'to_dict("records")', "polars": "to_dicts()", "pyarrow": "to_pylist()"}
# Not collections themselves: they hold one, or can make one.
_HOLDERS = {
    ("randcheck", "Imported"): "records",
    ("polars", "LazyFrame"): "collect().to_dicts()",
}


def items_of(values: Iterable[T], what: str = "") -> Iterable[T]:
    """What a collection holds; a lone text or value, easily given by mistake, is refused.

    Args:
        values: the collection.
        what: the argument, for the message; a record's own field is named by `tells_all`.
    """
    given = cast("object", values)  # whatever the type says
    home, kind = _home_of(given), type(given).__name__
    if (rows := _HOLDERS.get((home, kind))) is not None:
        refuse("table-not-rows", what=what, kind=f"{home}.{kind}", rows=rows)
    if isinstance(given, str) or not isinstance(given, Iterable):
        form = "()" if given is None else f"({brief(given)},)"
        refuse("not-a-collection", what=what, value=brief(given), form=form)
    rows = _TABLES.get(home) if hasattr(given, "columns") else None
    if home == "numpy":  # its items only look like texts and ints
        rows = "tolist()"
    if rows is not None:
        refuse("table-not-rows", what=what, kind=f"{home}.{kind}", rows=rows)
    return values


def _records(values: Iterable[T], what: str) -> tuple[T, ...]:
    """Any iterable of records as a tuple; a mapping is told where they are."""
    if isinstance(values, Mapping):
        given = cast("Mapping[object, object]", values)
        held = next(iter(given.values()), None)
        if attrs.has(type(held)):
            refuse("mapping-not-records", what=what, kind=type(held).__name__)
        form = f"({brief(given)},)" if given else "()"  # one row of a table
        refuse("not-a-collection", what=what, value=brief(given), form=form)
    return tuple(items_of(values, what))


def records_of(values: Iterable[T], kind: type[T], what: str) -> tuple[T, ...]:
    """Any iterable of records as a tuple, for the argument ``what`` of a function.

    Raises:
        InvalidInputError: ``not-a-collection``, ``table-not-rows``, ``mapping-not-records``;
            ``rows-not-records`` or ``wrong-type``, with all that are no ``kind``.
    """
    records = _records(values, what)
    _check_all(records, kind, what)
    return records


def _hashed(values: Iterable[Any], what: str = "") -> frozenset[Any]:
    # Items are gone through twice where one is refused, which an iterator does not allow.
    items = values if isinstance(values, frozenset) else tuple(items_of(values, what))
    try:
        return frozenset(items)
    except TypeError:
        strange = brief_all(item for item in items if not is_hashable(item))
        form = Phrase("unchanging")
        refuse("wrong-type", what=what or Phrase("item-of-set"), value=strange, form=form)


def is_hashable(item: object) -> bool:
    """Whether nothing within an item can change."""
    try:
        hash(item)
    except TypeError:
        return False
    return True


def id_set(values: Iterable[str], what: str = "") -> frozenset[str]:
    """A frozenset of ids."""
    return _hashed(values, what)


def id_tuple(values: Iterable[str], what: str = "") -> tuple[str, ...]:
    """A tuple of ids."""
    return tuple(items_of(values, what))


def record_tuple(values: Iterable[Any], what: str = "") -> tuple[Any, ...]:
    """Any iterable of records as a tuple; a mapping is refused."""
    return _records(values, what)


def ordered_tuple(values: Iterable[Any], what: str = "") -> tuple[Any, ...]:
    """Any iterable that has an order as a tuple; a set or a mapping is refused."""
    if isinstance(values, AbstractSet | Mapping):
        refuse("not-ordered", what=what, value=brief(values))
    return tuple(items_of(values, what))


def frozen_set(values: Iterable[Any]) -> frozenset[Any]:
    """Any iterable as a frozenset."""
    return _hashed(values)


def frozen_map(values: Mapping[Any, Any], what: str = "") -> FrozenDict[Any, Any]:
    """Any mapping as a `FrozenDict`; one already is taken as it is, one of a subclass copied."""
    given = cast("object", values)  # whatever the type says
    if not isinstance(given, Mapping):
        refuse("not-a-mapping", what=what, value=brief(values))
    return values if type(values) is FrozenDict else FrozenDict(values)


def frozen_value(value: Any) -> Any:
    """The value with its collections frozen, as the records hold them."""
    if isinstance(value, AbstractSet):
        return _hashed(cast("AbstractSet[object]", value))
    if isinstance(value, Mapping):
        return frozen_map(cast("Mapping[object, object]", value))
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return tuple(cast("Iterable[object]", value))
    return value


def is_key(key: object, known: Container[str]) -> TypeGuard[str]:
    """Whether something is a text and among those known; nothing else is looked up."""
    return type(key) is str and key in known


def refuse_unknown(given: object, what: str, where: str) -> NoReturn:
    """Refuse a value that is not among those known.

    Args:
        given: what was asked for.
        what: what it had to be one of, such as a matter.
        where: where it was looked up, such as a task.

    Raises:
        InvalidInputError: ``unknown-id``.
    """
    # What is 64 hex digits may be a secret; other ids are shown, for the caller to find them.
    shown = cut(given) if type(given) is str and not is_digest(given.lower()) else brief(given)
    refuse("unknown-id", what=what, where=where, ids=(shown,))


def unchecked(kind: type[T], /, **fields: object) -> T:
    """A record made without converters and validators, because its fields are known to be right.

    Only for records that the package computes itself: a draw has tens of thousands of them.

    Args:
        kind: the class of the record.
        fields: all of its fields, also those with a default.
    """
    record = object.__new__(kind)
    for name, value in fields.items():
        object.__setattr__(record, name, value)
    return record


def alike_by_case(ids: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of ids that differ only by case, each in ascending order; the groups likewise.

    Ids are ASCII, so that they cannot differ by width. A million take some 0.2 s.

    Args:
        ids: ids, each once.
    """
    if len(set(in_capitals("\n".join(ids)).split("\n"))) >= len(ids):
        return ()
    alike: dict[str, list[str]] = {}
    for one in sorted(ids):
        alike.setdefault(in_capitals(one), []).append(one)
    return tuple(tuple(group) for group in alike.values() if len(group) > 1)


def groups_shown(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Groups of ids that are one, as a message shows them: ``S1 = s1``."""
    return tuple(" = ".join(group) for group in groups)


def as_known(strangers: Collection[str], known: Iterable[str]) -> dict[str, str]:
    """Of ids that nobody has, those that differ from a known one only by case; to that one."""
    wanted = {in_capitals(one) for one in strangers}
    spelled = (
        {in_capitals(one): one for one in known if in_capitals(one) in wanted} if wanted else {}
    )
    return {one: spelled[in_capitals(one)] for one in strangers if in_capitals(one) in spelled}


def repeats(codes: Iterable[str]) -> tuple[str, ...]:
    """The items that occur more than once, sorted."""
    counts = Counter(codes)
    if len(counts) == counts.total():
        return ()
    return tuple(sorted(code for code, count in counts.items() if count > 1))
