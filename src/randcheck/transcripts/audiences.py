"""Who a transcript is for, when it is published, and which fields it has.

Source: ``randcheck-transcript/2``, sections 1 and 2.
"""

from randcheck.words.languages import WordedEnum

TRANSCRIPT_SCHEMA = "randcheck-transcript/2"
"""The id of the transcript format."""


class Audience(WordedEnum):
    """Who a transcript is for."""

    __module__ = "randcheck"

    PUBLIC = "public", "everyone", "社会公众"
    """Everyone: the drawn subjects, with their places in the lists."""
    OPEN = "open", "everyone, with the directory open", "社会公众（名录全部公开）"
    """Everyone, where the directory is open: also the whole list of each matter."""
    AUDITOR = "auditor", "the auditor", "监督单位"
    """The supervising unit: also the secret, the annex, the teams, every event in full."""


class Stage(WordedEnum):
    """What has happened when a transcript is published."""

    __module__ = "randcheck"

    ANNOUNCED = "announced", "announced", "已承诺"
    """Before the first entropy date: the header and its commitment."""
    DRAWN = "drawn", "drawn", "已抽取"
    """After the values are known: also the values; for the auditor, also who was drawn."""
    VISITED = "visited", "visited", "已检查"
    """After the visits: also the seal, and who was drawn."""


def has_seal(audience: Audience, stage: Stage) -> bool:
    """Whether a transcript holds the seal and who was drawn."""
    return stage is Stage.VISITED or (stage is Stage.DRAWN and audience is Audience.AUDITOR)


def fields_of(audience: Audience, stage: Stage) -> tuple[str, ...]:
    """Return the fields of a transcript, in the order of the specification.

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
