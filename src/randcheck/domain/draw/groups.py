"""Groups and strata of a matter's frame, and the entry of a subject."""

import re
from fractions import Fraction

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import int_from, optional_int_from
from randcheck.domain.plan.matters import check_share

ONE_GROUP = "all"
"""The one group of a matter that is not divided into groups."""


NO_GROUP = "-"
"""In an entry, the group of a subject without a group."""


_ID = "[0-9A-Za-z][0-9A-Za-z._-]{0,63}"


_ENTRY = re.compile(f"({_ID})/({_ID})|({_ID}|-)!({_ID})")


def read_entry(entry: object) -> tuple[str | None, str | None, str | None] | None:
    """The group, stratum and reason code of an entry; None if it is not an entry.

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
    """One group, such as a district's subjects or all subjects of a matter, and its quota.

    Args:
        base: number of subjects from which a share is taken: the group's members, and its excluded
            subjects whose reason counts.
        share: the share, in (0, 1]; None if the task gives a number or rates.
        quota: how many are drawn; None if each stratum has a rate.
    """

    __module__ = "randcheck.draws"

    base: int = attrs.field(validator=int_from(0))
    share: Fraction | None = attrs.field(default=None, converter=_optional_share)
    quota: int | None = attrs.field(default=None, validator=optional_int_from(0))


@attrs.frozen(kw_only=True)
class Stratum:
    """One stratum: the subjects of a group with the same weight or rate, and so the same chance.

    Args:
        group: the group.
        name: its name within the group.
        size: how many members it has, at least 1.
        weight: from 1 to 10^15; None with a rate.
        rate: in [0, 1]; None with a weight.
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
        """``group/name``, as in an entry."""
        return f"{self.group}/{self.name}"
