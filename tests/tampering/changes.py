"""Ways to change a document, to be put together."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.tampering.text import rerooted
from tests.tampering.worlds import Document


def _parts(path: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in path.split("/")]


def _holder(made: Any, path: str) -> tuple[Any, Any]:
    *way, last = _parts(path)
    for part in way:
        made = made[part]
    return made, last


def put(path: str, value: Any) -> Callable[[Any], Any]:
    """Put a value at a place such as ``header/matters/0/quota``."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        holder[last] = deepcopy(value)
        return made

    return mutate


def change(path: str, how: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Change the value at a place."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        holder[last] = how(holder[last])
        return made

    return mutate


def drop(path: str) -> Callable[[Any], Any]:
    """Leave out what is at a place."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        del holder[last]
        return made

    return mutate


def swap(path: str, one: int = 0, other: int = 1) -> Callable[[Any], Any]:
    """Exchange two items of a list."""

    def mutate(made: Any) -> Any:
        holder, last = _holder(made, path)
        items = holder[last]
        items[one], items[other] = items[other], items[one]
        return made

    return mutate


def then(*steps: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several changes, one after the other."""

    def mutate(made: Any) -> Any:
        for step in steps:
            made = step(made)
        return made

    return mutate


def plus(number: int) -> Callable[[int], int]:
    return lambda value: value + number


def longer(*items: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda values: [*values, *deepcopy(list(items))]


def event_at(kind: str, place: int = 0) -> Callable[[Document], int]:
    """The place of an event of a kind among all events."""

    def found(made: Document) -> int:
        places = [
            number
            for number, entry in enumerate(made["events"])
            if entry.get("document", {}).get("event") == kind
        ]
        return places[place]

    return found


def in_event(
    kind: str, how: Callable[[Document], None], place: int = 0
) -> Callable[[Document], Document]:
    """Change an entry of the events; the root over them is made to fit again."""
    where = event_at(kind, place)

    def mutate(made: Document) -> Document:
        how(made["events"][where(made)])
        return rerooted(made)

    return mutate


def of_document(**changes: Any) -> Callable[[Document], None]:
    return lambda entry: entry["document"].update(changes)


def of_proof(**changes: Any) -> Callable[[Document], None]:
    def how(entry: Document) -> None:
        for name, value in changes.items():
            entry["proof"][name] = value(entry["proof"][name]) if callable(value) else value

    return how
