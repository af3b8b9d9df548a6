"""Who a transcript is for, when it is published, and which fields it has.

Source: ``randcheck-transcript/1``, sections 1 and 2.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["TRANSCRIPT_SCHEMA", "Audience", "Stage", "fields_of", "has_seal"]

TRANSCRIPT_SCHEMA = "randcheck-transcript/1"
"""The id of the transcript's format."""


class Audience(StrEnum):
    """Who a transcript is for."""

    PUBLIC = "public"
    OPEN = "open"
    AUDITOR = "auditor"


class Stage(StrEnum):
    """What has happened by the time a transcript is published."""

    ANNOUNCED = "announced"
    DRAWN = "drawn"
    VISITED = "visited"


def has_seal(audience: Audience, stage: Stage) -> bool:
    """Whether a transcript holds the seal, and with it who was drawn."""
    return stage is Stage.VISITED or (stage is Stage.DRAWN and audience is Audience.AUDITOR)


def fields_of(audience: Audience, stage: Stage) -> tuple[str, ...]:
    """The fields that a transcript has, in the order of the text.

    Example:
        >>> fields_of(Audience.PUBLIC, Stage.DRAWN)
        ('schema', 'audience', 'stage', 'header', 'commitment', 'values')
    """
    is_auditor, is_out = audience is Audience.AUDITOR, has_seal(audience, stage)
    given = {
        "lists": audience is not Audience.PUBLIC,
        "secret": is_auditor,
        "values": stage is not Stage.ANNOUNCED,
        "seal": is_out,
        "seed": is_out,
        "matters": is_out,
        "visits": is_out,
        "failure": is_out and is_auditor,
        "events": is_out,
        "events_root": is_out,
    }
    always = ("schema", "audience", "stage", "header", "commitment")
    return (*always, *(name for name, is_there in given.items() if is_there))
