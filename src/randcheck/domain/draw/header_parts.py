"""The parts of a header: roots of lists, strata, groups, matters, pools, closed draws."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from randcheck.base.errors import brief, brief_all, refuse, tells_all
from randcheck.base.exact import fraction_text
from randcheck.base.fields import (
    LARGEST_INT,
    Validator,
    int_between,
    member_of,
    optional_int_between,
    record_of,
    valid_digest,
    valid_id,
    valid_ids,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import at_most, each, id_tuple, record_tuple
from randcheck.domain.draw.chances import HEAVIEST
from randcheck.domain.draw.entropy import LONGEST_VALUE, MOST_SOURCES
from randcheck.domain.draw.frames import MOST_STRATA
from randcheck.domain.draw.matter_frames import MOST_COUNTING
from randcheck.domain.draw.staffing import TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.words.phrases import Phrase

MOST_CLOSED = 100_000
"""The most earlier draws that one header may close."""


_VALUE = re.compile(r"[0-9a-f]+(?: [0-9a-f]+)*")


def _ratio(digits: int) -> Validator:
    """A fraction from 0 to 1 with at most this number of digits in numerator and denominator."""

    def valid(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if type(value) is not Fraction or not 0 <= value <= 1 or value.denominator >= 10**digits:
            what = f"{type(instance).__name__}.{attribute.name}"
            form = Phrase("fraction", digits=digits)
            refuse("wrong-type", what=what, value=brief(value), form=form)

    return valid


def _is_value(value: object) -> bool:
    return type(value) is str and len(value) <= LONGEST_VALUE and bool(_VALUE.fullmatch(value))


def _values(_: object, attribute: "attrs.Attribute[Any]", values: tuple[object, ...]) -> None:
    """A possible value, or None, for each source."""
    if strange := [v for v in values if v is not None and not _is_value(v)]:
        what, form = f"Closed.{attribute.name}", Phrase("value-of-each-source")
        refuse("wrong-type", what=what, value=brief_all(strange), form=form)


valid_number: Validator = int_between(0, LARGEST_INT)


optional_number: Validator = optional_int_between(0, LARGEST_INT)


optional_digest: Validator = attrs.validators.optional(valid_digest)


valid_chance: Validator = _ratio(40)


_optional_ratio = attrs.validators.optional(_ratio(15))


@tells_all
@attrs.frozen(kw_only=True)
class ListRoot:
    """What a header says of a list: its Merkle root and number of leaves."""

    __module__ = "randcheck.draws"

    root: str = attrs.field(validator=valid_digest)
    size: int = attrs.field(validator=valid_number)

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {"root": self.root, "size": self.size}


@tells_all
@attrs.frozen(kw_only=True)
class Closed:
    """What a header says of an earlier draw whose last day is over.

    Args:
        sequence: the number of that draw.
        seal: its seal; None if the draw lapsed.
        values: the values of its sources, None for each source without a value.
        events: the root over its events, and their number; a lapsed draw has none.
    """

    __module__ = "randcheck.draws"

    sequence: int = attrs.field(validator=valid_number)
    # The seal reveals the draw, so it must not be shown before it is published.
    seal: str | None = attrs.field(validator=optional_digest, repr=False)
    values: tuple[str | None, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_SOURCES), _values]
    )
    events: ListRoot = attrs.field(validator=record_of(ListRoot))

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {
            "sequence": self.sequence,
            "seal": self.seal,
            "values": list(self.values),
            "events": self.events.document(),
        }


@tells_all
@attrs.frozen(kw_only=True)
class HeaderStratum:
    """A stratum as a header states it: size, weight or rate, and chance."""

    __module__ = "randcheck.draws"

    name: str = attrs.field(validator=valid_id)
    size: int = attrs.field(validator=valid_number)
    weight: int | None = attrs.field(validator=optional_int_between(1, HEAVIEST))
    rate: Fraction | None = attrs.field(validator=_optional_ratio)
    chance: Fraction = attrs.field(validator=valid_chance)

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {
            "name": self.name,
            "size": self.size,
            "weight": self.weight,
            "rate": None if self.rate is None else fraction_text(self.rate),
            "chance": fraction_text(self.chance),
        }


@tells_all
@attrs.frozen(kw_only=True)
class HeaderGroup:
    """A group as a header states it: base, share or quota, strata."""

    __module__ = "randcheck.draws"

    name: str = attrs.field(validator=valid_id)
    base: int = attrs.field(validator=valid_number)
    share: Fraction | None = attrs.field(validator=_optional_ratio)
    quota: int | None = attrs.field(validator=optional_number)
    size: int = attrs.field(validator=valid_number)
    strata: tuple[HeaderStratum, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_STRATA), each(HeaderStratum)]
    )

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {
            "name": self.name,
            "base": self.base,
            "share": None if self.share is None else fraction_text(self.share),
            "quota": self.quota,
            "size": self.size,
            "strata": [stratum.document() for stratum in self.strata],
        }


@tells_all
@attrs.frozen(kw_only=True)
class HeaderMatter:
    """A matter as a header states it: its counting reasons, the root of its list, its groups."""

    __module__ = "randcheck.draws"

    code: str = attrs.field(validator=valid_id)
    counting: tuple[str, ...] = attrs.field(
        converter=id_tuple, validator=[at_most(MOST_COUNTING), valid_ids]
    )
    root: str = attrs.field(validator=valid_digest)
    groups: tuple[HeaderGroup, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_STRATA), each(HeaderGroup)]
    )

    @cached_property
    def strata(self) -> Mapping[str, HeaderStratum]:
        """The strata by full name, ``group/stratum``."""
        return FrozenDict(
            {
                f"{group.name}/{stratum.name}": stratum
                for group in self.groups
                for stratum in group.strata
            }
        )

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {
            "code": self.code,
            "counting": list(self.counting),
            "root": self.root,
            "groups": [group.document() for group in self.groups],
        }


@tells_all
@attrs.frozen(kw_only=True)
class HeaderPool:
    """A pool as a header states it: its officers on each visit, and how far it was narrowed.

    Args:
        pool: the pool.
        count: number of its officers on each visit.
        area: where they come from, relative to the subject.
        size: its inspectors.
        least: the smallest number of them who may visit a member of any matter.
        most: the greatest number of members from which one of them is recused.
    """

    __module__ = "randcheck.draws"

    pool: str = attrs.field(validator=valid_id)
    count: int = attrs.field(validator=int_between(1, LARGEST_INT))
    area: AreaRule | None = attrs.field(validator=attrs.validators.optional(member_of(AreaRule)))
    size: int = attrs.field(validator=valid_number)
    least: int = attrs.field(validator=valid_number)
    most: int = attrs.field(validator=valid_number)

    @property
    def rule(self) -> TeamRule:
        """How many of its officers go on each visit, and from which area."""
        return TeamRule(count=self.count, area=self.area)

    def document(self) -> dict[str, object]:
        """As the header writes it."""
        return {
            "pool": self.pool,
            "count": self.count,
            "area": None if self.area is None else self.area.value,
            "size": self.size,
            "least": self.least,
            "most": self.most,
        }
