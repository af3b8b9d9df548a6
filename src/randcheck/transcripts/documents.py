"""A transcript and a proof as records, made from documents with the right form.

Source: ``randcheck-transcript/2``, sections 2 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.domain.draw.header_parts import ListRoot
from randcheck.domain.draw.headers import Header
from randcheck.transcripts.audiences import Audience, Stage, has_seal
from randcheck.transcripts.course import Course
from randcheck.transcripts.shown import (
    DrawnMatter,
    Leaves,
    Lists,
    ShownEvent,
    ShownPlace,
    ShownVisit,
)


@attrs.frozen(kw_only=True, repr=False)
class Transcript:
    """A transcript; fields that its audience and stage do not have are empty.

    Its repr shows no field, because one may be the secret.
    """

    audience: Audience
    stage: Stage
    header: Header
    commitment: str
    lists: Mapping[str, Leaves] = attrs.field(factory=dict)
    annex: Mapping[str, Any] = attrs.field(factory=dict)
    secret: str = ""
    values: tuple[str, ...] = ()
    seal: str = ""
    seed: str = ""
    matters: tuple[DrawnMatter, ...] = ()
    visits: tuple[ShownVisit, ...] = ()
    events: tuple[ShownEvent, ...] = ()
    events_root: ListRoot = NO_EVENTS

    @property
    def has_seal(self) -> bool:
        """Whether the document holds the seal and who was drawn."""
        return has_seal(self.audience, self.stage)

    @cached_property
    def looked_up(self) -> Lists:
        """The lists, for lookups."""
        return Lists(self.lists, self.seed)

    @cached_property
    def course(self) -> Course:
        """The replayed events; use it only after the checks that they depend on."""
        return Course(
            header=self.header,
            audience=self.audience,
            seed=self.seed,
            secret=self.secret,
            matters=self.matters,
            events=self.events,
            lists=self.looked_up,
        )


@attrs.frozen(kw_only=True)
class ProofResult:
    """Whether a subject was drawn for a matter, and the cut of its stratum."""

    matter: str
    cut: str | None
    drawn: bool


@attrs.frozen(kw_only=True)
class ProofDraw:
    """The draw as a proof states it."""

    values: tuple[str, ...]
    seal: str
    seed: str
    ticket: str
    results: tuple[ProofResult, ...]


NO_DRAW = ProofDraw(values=(), seal="", seed="", ticket="", results=())
"""The draw of a proof made before the draw."""


@attrs.frozen(kw_only=True)
class ProofDocument:
    """A proof for one subject."""

    header: Header
    commitment: str
    subject: str
    places: tuple[ShownPlace, ...]
    draw: ProofDraw
