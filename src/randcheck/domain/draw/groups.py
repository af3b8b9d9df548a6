"""A group of a matter's frame, a stratum within one, and the entry of a subject in them."""

import re
from fractions import Fraction

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import int_from, optional_int_from
from randcheck.domain.plan.matters import check_share

ONE_GROUP = "all"
"""The one group of a matter that is not divided into groups."""


NO_GROUP = "-"
"""Stands in an entry for the group of a subject that is in none."""


_ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}"


_ENTRY = re.compile(f"({_ID})/({_ID})|({_ID}|-)!({_ID})")


def read_entry(entry: object) -> tuple[str | None, str | None, str | None] | None:
    """The group, stratum and reason code that an entry tells; None where it is no entry.

    Example:
        >>> read_entry("361102/A"), read_entry("-!no-class"), read_entry("A")
        (('361102', 'A', None), (None, None, 'no-class'), None)
    """
    found = _ENTRY.fullmatch(entry) if type(entry) is str else None
    if found is None:
        return None
    group, stratum, out_of, code = found.groups()
    if stratum is not None:
        return group, stratum, None
    return (None if out_of == NO_GROUP else out_of), None, code


def _optional_share(value: object) -> Fraction | None:
    return None if value is None else check_share(value, "Group.share")


@tells_all
@attrs.frozen(kw_only=True)
class Group:
    """What is drawn within one group: a district's subjects, or all of a matter's.

    Args:
        base: subjects that a share is of: the group's members, and those of the group who are out
            for a counting reason.
        share: the share asked for, in (0, 1]; None where a number or rates were asked for.
        quota: how many are drawn; None where each stratum has a rate.
    """

    __module__ = "randcheck.draws"

    base: int = attrs.field(validator=int_from(0))
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    quota: int | None = attrs.field(default=None, validator=optional_int_from(0))


@attrs.frozen(kw_only=True)
class Stratum:
    """One stratum: subjects of a group with one weight or one rate, and so one chance.

    Args:
        group: the group.
        name: its name within the group.
        size: how many members it has, at least 1.
        weight: from 1 to 10^15; None by rates.
        rate: in [0, 1]; None by a quota.
        chance: the exact chance of each member.
    """

    __module__ = "randcheck.draws"

    group: str
    name: str
    size: int
    weight: int | None
    rate: Fraction | None
    chance: Fraction

    @property
    def full_name(self) -> str:
        """The group and the name, as an entry writes them."""
        return f"{self.group}/{self.name}"
