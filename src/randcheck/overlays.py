"""Overlays: a later or higher rule that changes single numbers of a rulebook from a day on.

Example: a province's rule over a city's rule. The city's rulebook does not change. From the day on
which the province's rule is in force, its numbers replace those of the city.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, cast

import attrs

from randcheck.base.errors import (
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
    tells_all,
)
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


@tells_all
@attrs.frozen(kw_only=True)
class Overlay:
    """The changes that one rule makes in a rulebook, with their first and last day.

    Args:
        name: name of the rule; it is joined to the rulebook's name.
        source: the rule; it becomes the source of each number set here.
        in_force_from: first day.
        in_force_until: last day, inclusive; None: until further notice.
        values: name of each number (see `number_names`) to its value; at least one.

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
        check_date(on, "on")
        return self.in_force_from <= on and (
            self.in_force_until is None or on <= self.in_force_until
        )


def number_names(rulebook: Rulebook) -> tuple[str, ...]:
    """The names by which an overlay can set the numbers of a rulebook, sorted.

    A field has its own name (``minimum_officers``). A field of a record follows a dot
    (``rotation.days``). A record in a list has its code as its name (``caps.art-11.limit``,
    ``risk.factors.complaints.weight``). A list may also be set as a whole.

    Args:
        rulebook: the rulebook that an overlay is to change.

    Returns:
        All names, also those of whole lists and of the numbers of their records.

    Raises:
        InvalidInputError: ``wrong-type`` if it is not a rulebook.

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
    """The records within a value, by the prefix of the names of their fields.

    Only records with a source: the parts of a quota, for example, are set only as a whole.
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
    """The rulebook with the overlays that are in force on a day.

    Args:
        rulebook: the rule below.
        overlays: in any order. Those in force are applied by their first day, so the later one
            wins. All are checked, also those not in force.
        on: the day, usually the first day of a task's window.

    Returns:
        The rulebook with the numbers of that day; a changed number changes its digest.

    Raises:
        InvalidInputError: all at once: ``unknown-number`` for each name that the rulebook does not
            have, ``overlays-collide`` for two overlays that set one number from the same day on.
            Also the errors of `Rulebook`.
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
    # A list that an overlay sets as a whole has its own names.
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
    """A record with all its numbers and those of the records within it set at once."""
    changes: dict[str, object] = {}
    for field in attrs.fields(type(record)):
        held = getattr(record, field.name)
        if field.name in values:
            # A whole list is set before single numbers of it.
            changes.update(_own(record, field.name, values[field.name], overlay.source))
            held = changes[field.name]
        prefix = f"{field.name}."
        inner = {n.removeprefix(prefix): v for n, v in values.items() if n.startswith(prefix)}
        if inner:
            changes[field.name] = _within(held, inner, overlay, f"{path}{prefix}")
    return attrs.evolve(record, **changes)


def _within(held: object, values: Mapping[str, object], overlay: Overlay, path: str) -> object:
    """A record, or a list of records, with some of its numbers set."""
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
    """The change of one number of a record itself, and of its source."""
    if isinstance(getattr(record, name), Rule):
        return {name: Rule(value=value, source=source)}
    has_source = hasattr(record, "source")
    return {name: value, "source": source} if has_source else {name: value}
