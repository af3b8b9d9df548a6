"""Rows that say one thing: a record for each key, and what cannot be one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from randcheck.base.items import alike_by_case
from randcheck.imports.reading import Reading

K = TypeVar("K")
R = TypeVar("R")


def one_each(
    reading: Reading,
    found: Iterable[tuple[int, K, R]],
    field: str,
    join: Callable[[R, R], R | tuple[str, ...]],
    text: Callable[[K], str] = str,
) -> dict[K, R]:
    """One record for each key; what cannot be one record is refused, every row of it.

    Args:
        reading: the table.
        found: line, key and record.
        field: the field that the key stands in.
        join: of two records of one key, the one that they make, or the fields that differ.
        text: the key in words.
    """
    made: dict[K, R] = {}
    first: dict[K, int] = {}
    later: dict[K, list[int]] = {}
    differing: dict[K, dict[str, None]] = {}
    is_joined: set[K] = set()
    for line, key, record in found:
        if key not in made:
            made[key], first[key] = record, line
            continue
        later.setdefault(key, []).append(line)
        joined = join(made[key], record)
        if isinstance(joined, tuple):
            differing.setdefault(key, {}).update(dict.fromkeys(cast("tuple[str, ...]", joined)))
        elif joined != made[key]:
            made[key] = joined
            is_joined.add(key)
    column = reading.column(field)

    def rows_of(key: K) -> dict[int, str | None]:
        return dict.fromkeys((first[key], *later.get(key, ())), _id_of(key))

    for key, fields in differing.items():
        named = tuple(map(reading.column, fields))
        reading.refuse(rows_of(key), "rows-differ", column, text(key), columns=named)
        del made[key]
    texts = [key for key in made if isinstance(key, str)]
    for keys in cast("tuple[tuple[K, ...], ...]", alike_by_case(texts)):
        shown = tuple(map(text, keys))
        of_all = {line: one for key in keys for line, one in rows_of(key).items()}
        reading.refuse(of_all, "ids-by-case", column, shown[0], ids=shown)
        for key in keys:
            del made[key]
    for key, lines in later.items():
        if key in made:
            code = "rows-joined" if key in is_joined else "row-repeats"
            reading.told.change(code, column, text(key)).extend(lines)
    return made


def _id_of(key: object) -> str:
    """The id of which rows with a key are."""
    return str(cast("tuple[object, ...]", key)[0]) if isinstance(key, tuple) else str(key)
