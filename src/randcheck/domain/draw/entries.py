"""The entry of a subject in the list of a matter: its group and stratum, or why it is out."""

import re

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
