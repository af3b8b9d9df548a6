"""Overlays: a later or higher rule that changes single numbers of a rulebook, by date.

A province's rule over the city's, for example: the city's rulebook stays as it is, and from the
day on which the province's is in force, the numbers that it names are taken from there.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, cast

import attrs

from randcheck.base.errors import InvalidInputError, Problem, brief, raise_problems, refuse
from randcheck.base.fields import (
    check_date,
    check_order,
    check_record,
    optional_date,
    valid_date,
    valid_source,
    valid_text,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import frozen_map, frozen_value, not_empty, records_of
from randcheck.base.rules import Rule
from randcheck.base.sources import Source
from randcheck.rulebook import Rulebook
from randcheck.words.phrases import Phrase


def _fixed_values(values: Mapping[str, object]) -> FrozenDict[str, object]:
    return FrozenDict({name: frozen_value(value) for name, value in frozen_map(values).items()})


def _names_are_texts(_: object, __: object, values: Mapping[Any, object]) -> None:
    problems = (
        Problem(
            "id-type", what=Phrase("name-of-number"), value=brief(name), type=type(name).__name__
        )
        for name in values
        if not isinstance(name, str)
    )
    raise_problems(InvalidInputError, problems)


@attrs.frozen(kw_only=True)
class Overlay:
    """What one rule changes in a rulebook, and from when to when.

    Args:
        name: what the rule is called; joined to the rulebook's name.
        source: the rule; it becomes the source of each number that it sets.
        in_force_from: first day.
        in_force_until: last day, inclusive; None: until further notice.
        values: by the name of each number (`number_names`), its value; at least one.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> province = Overlay(name="省细则", source=Source(act="省细则", article="9"),
        ...     in_force_from=date(2026, 7, 1), values={"caps.art-11.limit": 1})
        >>> overlaid(SHANGRAO_2023, [province], on=date(2026, 6, 30)).caps[0].limit.value
        2
        >>> overlaid(SHANGRAO_2023, [province], on=date(2026, 7, 1)).caps[0].limit.value
        1
    """

    __module__ = "randcheck.rules"

    name: str = attrs.field(validator=valid_text)
    source: Source = attrs.field(validator=valid_source)
    in_force_from: date = attrs.field(validator=valid_date)
    in_force_until: date | None = attrs.field(default=None, validator=optional_date)
    values: FrozenDict[str, object] = attrs.field(
        converter=_fixed_values, validator=[not_empty, _names_are_texts]
    )

    def __attrs_post_init__(self) -> None:
        if self.in_force_until is not None:
            check_order(self.in_force_from, self.in_force_until, "in_force_from", "in_force_until")

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.in_force_from <= on and (
            self.in_force_until is None or on <= self.in_force_until
        )


def number_names(rulebook: Rulebook) -> tuple[str, ...]:
    """The names by which an overlay can set the numbers of a rulebook, sorted.

    A field by its name (``minimum_officers``), what a record holds after a dot
    (``rotation.days``), and what a record of a list holds by its code
    (``caps.art-11.limit``, ``risk.factors.complaints.weight``); a list may be set as a whole.

    Args:
        rulebook: the rulebook over which an overlay is to be laid.

    Returns:
        All names, those of whole lists and of their records' numbers too.

    Raises:
        InvalidInputError: ``wrong-type`` where it is no rulebook.

    Example:
        >>> from randcheck import SHANGRAO_2023
        >>> "caps.art-11.limit" in number_names(SHANGRAO_2023)
        True
    """
    check_record(rulebook, Rulebook, "rulebook")
    return tuple(sorted(set(_names(rulebook)) - {"name"}))


def _names(record: Any) -> Iterator[str]:
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Source) or field.name == "code":
            continue
        yield field.name
        for key, part in _parts(value).items():
            yield from (f"{field.name}.{key}{name}" for name in _names(part))


def _parts(value: object) -> Mapping[str, object]:
    """The records within a value, by what stands before the names of their own fields.

    Only records that cite something: the parts of a quota, for example, are set with the whole.
    """
    if isinstance(value, tuple):
        return {f"{record.code}.": record for record in value if hasattr(record, "code")}
    if isinstance(value, Rule) or not attrs.has(type(value)):
        return {}
    return {"": value} if any(isinstance(part, Rule | Source) for part in _held(value)) else {}


def _held(record: object) -> Iterator[object]:
    """What the fields of a record hold."""
    for field in attrs.fields(cast("Any", type(record))):
        yield getattr(record, field.name)


def overlaid(rulebook: Rulebook, overlays: Iterable[Overlay], *, on: date) -> Rulebook:
    """The rulebook as overlays change it, on a day.

    Args:
        rulebook: the rule below.
        overlays: in any order; those in force are laid over it by the day from which they are,
            so that the later one decides. Those that are not are looked at all the same.
        on: the day, usually that on which a task's window opens.

    Returns:
        The rulebook with the numbers of that day; its digest is another where a number is.

    Raises:
        InvalidInputError: ``unknown-number`` for each name that the rulebook does not have,
            ``overlays-collide`` for two overlays that set one number from the same day on; all
            at once. Also whatever the rulebook refuses.
    """
    check_date(on, "on")
    given = records_of(overlays, Overlay, "overlays")
    in_order = sorted(given, key=lambda overlay: (overlay.in_force_from, overlay.name))
    raise_problems(InvalidInputError, _overlay_problems(rulebook, in_order))
    for overlay in in_order:
        if overlay.in_force(on):
            changed = _with(rulebook, overlay.values, overlay)
            rulebook = attrs.evolve(changed, name=f"{rulebook.name} + {overlay.name}")
    return rulebook


def _overlay_problems(rulebook: Rulebook, overlays: Iterable[Overlay]) -> Iterator[Problem]:
    """What is wrong with overlays, whether or not they are in force yet."""
    overlays = tuple(overlays)
    known = set(number_names(rulebook))
    # A list that one of them sets as a whole brings names of its own.
    known.update(name for overlay in overlays for name in _names_within(overlay))
    for overlay in overlays:
        unknown = tuple(sorted(overlay.values.keys() - known))
        if unknown:
            shown = tuple(sorted(known))
            yield Problem("unknown-number", overlay=overlay.name, ids=unknown, known=shown)
    for first, second in combinations(overlays, 2):
        same = tuple(
            sorted(
                name
                for name in first.values
                if any(_touches(name, other) for other in second.values)
            )
        )
        if same and first.in_force_from == second.in_force_from:
            yield Problem(
                "overlays-collide",
                first=first.name,
                second=second.name,
                ids=same,
                on=first.in_force_from,
            )


def _names_within(overlay: Overlay) -> Iterator[str]:
    for name, value in overlay.values.items():
        for key, part in _parts(value).items():
            yield from (f"{name}.{key}{inner}" for inner in _names(part))


def _touches(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _with(record: Any, values: Mapping[str, object], overlay: Overlay, path: str = "") -> Any:
    """A record with all numbers set that are its own or those of records within it, at once."""
    changes: dict[str, object] = {}
    for field in attrs.fields(type(record)):
        held = getattr(record, field.name)
        if field.name in values:
            # A list set as a whole comes before single numbers of it.
            changes.update(_own(record, field.name, values[field.name], overlay.source))
            held = changes[field.name]
        prefix = f"{field.name}."
        inner = {n.removeprefix(prefix): v for n, v in values.items() if n.startswith(prefix)}
        if inner:
            changes[field.name] = _within(held, inner, overlay, f"{path}{prefix}")
    return attrs.evolve(record, **changes)


def _within(held: object, values: Mapping[str, object], overlay: Overlay, path: str) -> object:
    """A record, or a list of records, with numbers of it set."""
    parts = _parts(held)
    of_part: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        # A code may begin with another's and a dot, so the number has to be one of the record's.
        owner = next(
            (
                k
                for k, part in parts.items()
                if name.removeprefix(k) in set(_names(part)) and name.startswith(k)
            ),
            None,
        )
        if owner is None:  # of a record that was taken out of its list
            known = tuple(
                f"{path}{key}{own}" for key, part in parts.items() for own in _names(part)
            )
            ids = (f"{path}{name}",)
            refuse("unknown-number", overlay=overlay.name, ids=ids, known=known or ("-",))
        of_part.setdefault(owner, {})[name.removeprefix(owner)] = value
    changed = {
        key: _with(parts[key], inner, overlay, f"{path}{key}") for key, inner in of_part.items()
    }
    if isinstance(held, tuple):
        return tuple(changed.get(f"{record.code}.", record) for record in held)
    return changed[""]


def _own(record: object, name: str, value: object, source: Source) -> dict[str, object]:
    """The change of one number of a record itself, and of the source that goes with it."""
    if isinstance(getattr(record, name), Rule):
        return {name: Rule(value=value, source=source)}
    has_source = hasattr(record, "source")
    return {name: value, "source": source} if has_source else {name: value}
