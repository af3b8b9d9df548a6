"""Overlays, a rulebook that has something of all that one can set, and a walk through both."""

from datetime import date, timedelta

import attrs
from tests.make.directories import CLOSES, cap, factor, period, rotation, rule, rulebook

from randcheck import SHANGRAO_2023, Quota, Rule, Source
from randcheck.rules import Overlay, overlaid

DAY = timedelta(days=1)
SINCE = date(2026, 7, 1)
PROVINCE = Source(act="省细则", article="9")
NATION = Source(act="国家办法", article="5")
GRADES = Source(act="等级办法", article="7")

# Something of everything that a rulebook can hold.
FULL = rulebook(
    caps=[
        *SHANGRAO_2023.caps,
        cap("graded", 3, limit_by_grade=rule({"A": 1, "B": 2}, GRADES)),
        cap("2024.no-54", 4, rolling_days=90, in_force_from=date(2025, 1, 1)),
    ],
    rotation=rotation(),
    periods=[
        period(quota=Quota.count(3), factors=[factor("arrears")], limits={"graded": 2}),
        period("P2", first_on=CLOSES + DAY, last_on=CLOSES + 9 * DAY),
    ],
)

_SOURCE_FIELDS = {"act", "article", "edition", "url"}


def overlay(name="省细则", source=PROVINCE, in_force_from=SINCE, in_force_until=None, **values):
    """An overlay; two underscores in the name of a value stand for a dot."""
    return Overlay(
        name=name,
        source=source,
        in_force_from=in_force_from,
        in_force_until=in_force_until,
        values={key.replace("__", "."): value for key, value in values.items()},
    )


def setting(values, name="省细则", source=PROVINCE, in_force_from=SINCE):
    return Overlay(name=name, source=source, in_force_from=in_force_from, values=values)


def over(book, *overlays, on=SINCE):
    return overlaid(book, overlays, on=on)


def held(record, name):
    """What a rulebook holds under the name of a number, found without the package's own walk."""
    if attrs.has(type(record)) and not isinstance(record, Rule):
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if name == field.name:
                return value.value if isinstance(value, Rule) else value
            if name.startswith(f"{field.name}."):
                return held(value, name.removeprefix(f"{field.name}."))
    for item in record:
        if name.startswith(f"{item.code}."):
            return held(item, name.removeprefix(f"{item.code}."))
    raise LookupError(name)


def without_sources(record):
    """Plain data of a rulebook without its sources."""
    if isinstance(record, dict):
        if record.keys() == _SOURCE_FIELDS:
            return None
        return {
            key: without_sources(value)
            for key, value in record.items()
            if not key.endswith("source")
        }
    return [without_sources(item) for item in record] if isinstance(record, list) else record


def numbers(book):
    return without_sources(attrs.evolve(book, name="-").record())


def walk(value, path=""):
    """Everything within a record, with its path."""
    yield path.removeprefix("."), value
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from walk(item, f"{path}[{number}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from walk(getattr(value, field.name), f"{path}.{field.name}")
