"""A transcript and a proof as records, made of documents that have their form.

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
    """A transcript; what its audience and stage do not have is empty.

    Its repr shows nothing of it, for it may hold the secret.
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
        """Whether the document tells who was drawn."""
        return has_seal(self.audience, self.stage)

    @cached_property
    def looked_up(self) -> Lists:
        """The lists, to look things up in."""
        return Lists(self.lists, self.seed)

    @cached_property
    def course(self) -> Course:
        """The events gone through; only where what they rest on was checked."""
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
    """What a proof tells of the draw."""

    values: tuple[str, ...]
    seal: str
    seed: str
    ticket: str
    results: tuple[ProofResult, ...]


NO_DRAW = ProofDraw(values=(), seal="", seed="", ticket="", results=())
"""Stands for the draw that a proof does not tell of yet."""


@attrs.frozen(kw_only=True)
class ProofDocument:
    """A proof for one subject."""

    header: Header
    commitment: str
    subject: str
    places: tuple[ShownPlace, ...]
    draw: ProofDraw
