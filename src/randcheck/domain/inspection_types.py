"""Types of inspection (检查类型): routine, of a single case, special.

The Ministry of Justice's three types, in use since 2025; the rule does not name them.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["InspectionType"]


class InspectionType(StrEnum):
    """What kind of inspection a task is, as publication platforms ask (日常、个案、专项检查).

    - ``ROUTINE`` (日常检查): the ordinary work of the year.
    - ``CASE`` (个案检查): of single subjects, on a lead.
    - ``SPECIAL`` (专项检查): of one field, by a special deployment.
    """

    ROUTINE = "routine"
    CASE = "case"
    SPECIAL = "special"
