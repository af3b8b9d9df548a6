"""Numbers with the rule that they come from, and how records hold them.

The `source` of a record is the source of each of its numbers that is given bare. A number with
another source is given as a `Rule`. The record holds a `Rule` in both cases.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Generic, TypeVar, cast

import attrs

from randcheck.base.errors import brief, refuse, tells_all
from randcheck.base.exact import is_too_long
from randcheck.base.fields import LARGEST_INT, Attribute, Validator, name_of, valid_source
from randcheck.base.items import frozen_map, frozen_set, frozen_value, is_hashable
from randcheck.base.sources import Source
from randcheck.words.phrases import Phrase

T = TypeVar("T")


def _check_value(value: object) -> None:
    """Refuse values that can change, and numbers that the record of a rulebook cannot hold."""
    what = "Rule.value"
    if not is_hashable(value):
        form = Phrase("unchanging")
        refuse("wrong-type", what=what, value=brief(value), form=form)
    if type(value) is int and abs(value) > LARGEST_INT:
        form = Phrase("int-between", least=-LARGEST_INT, most=LARGEST_INT)
        refuse("wrong-type", what=what, value=brief(value), form=form)
    if type(value) is Fraction and is_too_long(value):
        refuse("too-many-digits", what=what, digits=15)


@tells_all
@attrs.frozen(kw_only=True)
class Rule(Generic[T]):
    """A value with the rule it comes from.

    Args:
        value: the value.
        source: the act and article, a reading of it, or `OUR_DEFAULT`.
    """

    __module__ = "randcheck"

    value: T
    source: Source = attrs.field(validator=valid_source)

    def __attrs_post_init__(self) -> None:
        # No converter, of which a reader of types could not tell what it makes.
        object.__setattr__(self, "value", frozen_value(self.value))
        _check_value(self.value)


def _rule_of(is_value: Callable[[Any], bool], form: Phrase) -> Validator:
    """A validator: a `Rule` whose value passes."""

    def valid(instance: object, attribute: Attribute, rule: object) -> None:
        if type(rule) is not Rule or not is_value(rule.value):
            refuse("wrong-type", what=name_of(instance, attribute), value=brief(rule), form=form)

    return valid


def rule_of_set(kind: type) -> Validator:
    """A `Rule` whose value is a frozenset of ``kind``."""

    def is_value(value: object) -> bool:
        return type(value) is frozenset and all(
            type(item) is kind for item in cast("frozenset[object]", value)
        )

    return _rule_of(is_value, Phrase("rule-of-set", kind=kind.__name__))


def rule_of_one(kind: type) -> Validator:
    """A `Rule` whose value is of type ``kind``."""
    return _rule_of(lambda value: type(value) is kind, Phrase("rule-of-type", kind=kind.__name__))


def value_of(value: Any) -> Any:
    """The bare value of a bare value or a `Rule`."""
    return value.value if type(value) is Rule else value


def with_value(value: Any, convert: Callable[[Any], Any]) -> Any:
    """A bare value or a `Rule`, with the value converted."""
    if type(value) is not Rule:
        return convert(value)
    return Rule(value=convert(value.value), source=value.source)


def cited(value: Any) -> Any:
    """A converter: a value given bare or as a `Rule`."""
    return value


def cited_set(value: Any) -> Any:
    """A converter: any iterable as a frozenset, given bare or in a `Rule`."""
    return with_value(value, frozen_set)


def cited_map(value: Any) -> Any:
    """A converter: any mapping as a `FrozenDict`, given bare or in a `Rule`."""
    return with_value(value, frozen_map)


def valid_value(*validators: Validator) -> Validator:
    """A validator: the value, bare or in a `Rule`, passes all of these."""

    def valid(instance: object, attribute: Attribute, value: object) -> None:
        for validator in validators:
            validator(instance, attribute, value_of(value))

    return valid


def cite(record: Any, *names: str) -> None:
    """Make a `Rule` of each field that was given bare, with the record's source."""
    for name in names:
        value = getattr(record, name)
        if type(value) is not Rule:
            object.__setattr__(record, name, Rule(value=value, source=record.source))
