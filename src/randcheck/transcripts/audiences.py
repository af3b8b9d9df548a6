"""Who a transcript is for, when it is published, and which fields it has.

Source: ``randcheck-transcript/2``, sections 1 and 2.
"""

from enum import StrEnum

TRANSCRIPT_SCHEMA = "randcheck-transcript/2"
"""The id of the transcript's format."""


class Audience(StrEnum):
    """Who a transcript is for."""

    __module__ = "randcheck"

    PUBLIC = "public"
    """Everyone: the drawn subjects, with their places in the lists."""
    OPEN = "open"
    """Everyone, where the body opens its directory: also the whole list of each matter."""
    AUDITOR = "auditor"
    """The supervising unit: also the secret, the annex, the teams, every event in full."""


class Stage(StrEnum):
    """What has happened by the time a transcript is published."""

    __module__ = "randcheck"

    ANNOUNCED = "announced"
    """Before the first entropy date: the header and its commitment."""
    DRAWN = "drawn"
    """Once the values are known: also the values; who was drawn, for the auditor alone."""
    VISITED = "visited"
    """Once the visits are done: also the seal, and who was drawn."""


def has_seal(audience: Audience, stage: Stage) -> bool:
    """Whether a transcript holds the seal, and with it who was drawn."""
    return stage is Stage.VISITED or (stage is Stage.DRAWN and audience is Audience.AUDITOR)


def fields_of(audience: Audience, stage: Stage) -> tuple[str, ...]:
    """The fields that a transcript has, in the order of the text.

    Example:
        >>> fields_of(Audience.PUBLIC, Stage.DRAWN)
        ('schema', 'audience', 'stage', 'header', 'commitment', 'values')
    """
    fields = ["schema", "audience", "stage", "header", "commitment"]
    if audience is not Audience.PUBLIC:
        fields.append("lists")
    if audience is Audience.AUDITOR:
        fields += ["annex", "secret"]
    if stage is not Stage.ANNOUNCED:
        fields.append("values")
    if has_seal(audience, stage):
        fields += ["seal", "seed", "matters", "visits", "events", "events_root"]
    return tuple(fields)
