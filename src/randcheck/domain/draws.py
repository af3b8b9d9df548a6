"""Draws (抽取): who was drawn, with which tickets, and who goes.

Source: the rule, articles 3, 11 and 12; ``randcheck-draw/1``, sections 2 to 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import cast

import attrs

from randcheck.domain.fields import (
    int_from,
    record_tuple,
    valid_bool,
    valid_date,
    valid_id,
    valid_text,
)
from randcheck.domain.frames import Frame
from randcheck.domain.frozendict import FrozenDict, freeze
from randcheck.errors import refuse
from randcheck.hashing import digest, jcs, tickets

__all__ = [
    "DispatchFailure",
    "Draw",
    "EntropySource",
    "EventRecord",
    "PoolFailure",
    "Selection",
    "ShortVisit",
    "TeamMember",
    "Visit",
]

_ALPHABETS = {"9": "0123456789", "f": "0123456789abcdef"}


@attrs.frozen(kw_only=True)
class EntropySource:
    """A public value that nobody knows yet when the commitment is published.

    Args:
        source: what it is and which issue of it, for people; NFC, no control characters.
        date: the day it becomes known, after the commitment.
        format: its exact form: ``9`` for a decimal digit, ``f`` for a lowercase hex digit,
            anything else for itself.
        bits: how much chance is in it, at least 1 and no more than the form can hold.

    Example:
        >>> lottery = EntropySource(source="中国福利彩票双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> lottery.fits("03 07 11 19 24 31 08"), lottery.fits("3 7 11 19 24 31 8")
        (True, False)
    """

    source: str = attrs.field(validator=valid_text)
    date: date = attrs.field(validator=valid_date)
    format: str = attrs.field(validator=valid_text)
    bits: int = attrs.field(validator=int_from(1))

    def __attrs_post_init__(self) -> None:
        capacity = 1
        for character in self.format:
            capacity *= len(_ALPHABETS.get(character, "x"))
        most = capacity.bit_length() - 1
        if self.bits > most:
            refuse("bits-above-format", source=self.source, bits=self.bits, most=most)

    def fits(self, value: object) -> bool:
        """Whether a value has exactly the declared form."""
        return (
            isinstance(value, str)
            and len(value) == len(self.format)
            and all(
                character in _ALPHABETS.get(form, form)
                for character, form in zip(value, self.format, strict=True)
            )
        )


@attrs.frozen(kw_only=True)
class Selection:
    """One subject drawn for one matter.

    Args:
        matter_code: the matter.
        stratum: its stratum there.
        subject_id: the subject.
        ticket: its ticket, 64 hex digits; the smallest of a stratum are drawn.
        chance: the exact chance it had.
    """

    matter_code: str
    stratum: str
    subject_id: str
    ticket: str
    chance: Fraction


@attrs.frozen(kw_only=True)
class TeamMember:
    """An officer on a visit.

    Args:
        inspector_id: who.
        pool: from which pool.
        leads: whether this officer leads the visit (检查组组长).
    """

    inspector_id: str = attrs.field(validator=valid_id)
    pool: str = attrs.field(validator=valid_id)
    leads: bool = attrs.field(default=False, validator=valid_bool)

    @property
    def is_lead(self) -> bool:
        """The same as ``leads``, under the glossary's name."""
        return self.leads


@attrs.frozen(kw_only=True)
class Visit:
    """One visit to one drawn subject, for all matters it was drawn for (综合执法检查小组).

    Args:
        subject_id: the subject.
        matter_codes: the matters, by code.
        team: the officers, the lead first; empty while the teams are open.
    """

    subject_id: str
    matter_codes: tuple[str, ...]
    team: tuple[TeamMember, ...] = ()


@attrs.frozen(kw_only=True)
class ShortVisit:
    """A visit that could not be given all its officers from one pool.

    Args:
        subject_id: the subject.
        joined: inspectors of the pool who did join.
        missing: how many places stayed empty.
        recused: inspectors of the pool who may not visit this subject.
    """

    subject_id: str
    joined: tuple[str, ...]
    missing: int
    recused: tuple[str, ...]


@attrs.frozen(kw_only=True)
class PoolFailure:
    """A pool from which not every visit can be staffed.

    Args:
        pool: the pool.
        short: its short visits, in visit order.
        full: inspectors who have no visit left; they and the recused are all who did not join.
    """

    pool: str
    short: tuple[ShortVisit, ...]
    full: tuple[str, ...]

    def why_out(self, subject_id: str) -> dict[str, str]:
        """For a short visit, each inspector who did not join with a reason code.

        Returns:
            Inspector id to ``"recused"`` or ``"no-visits-left"``, by id.

        Raises:
            InvalidInputError: ``unknown-id`` where no visit to the subject is short.
        """
        for visit in self.short:
            if visit.subject_id == subject_id:
                reasons = {i: "no-visits-left" for i in self.full if i not in visit.joined}
                reasons.update(dict.fromkeys(visit.recused, "recused"))
                return dict(sorted(reasons.items()))
        refuse(
            "unknown-id", what="subject", where=f"short visits of {self.pool}", ids=(subject_id,)
        )


@attrs.frozen(kw_only=True)
class DispatchFailure:
    """Why the teams are open: the draw of subjects stands, the roster has to be mended.

    Args:
        pools: the pools that fail, by name.
    """

    pools: tuple[PoolFailure, ...]


@attrs.frozen(kw_only=True)
class EventRecord:
    """An event after the draw: its document, and the nonce that blinds its leaf.

    Args:
        document: the event as section 8 of the specification writes it.
        nonce: 32 hex digits, made with the draw's secret.
    """

    document: FrozenDict[str, object] = attrs.field(converter=freeze)
    nonce: str

    @property
    def leaf(self) -> bytes:
        """The event's leaf in the Merkle tree of the draw's events."""
        return f"{jcs(self.document)}\t{self.nonce}".encode()


def _task_of(header: object) -> object:
    """The task that a header names, if it is a header."""
    return cast("Mapping[str, object]", header).get("task") if isinstance(header, Mapping) else None


@attrs.frozen(kw_only=True)
class Draw:
    """The outcome of a draw, with what is needed to recompute it.

    Args:
        header: the committed document.
        seal: the committed seal, published once the visits are done.
        values: the public values, in the header's order.
        seed: what all tickets are made from.
        selections: who was drawn, by matter, stratum and ticket.
        visits: one per drawn subject, by id.
        failure: why the teams are open; None where every visit has its team.
        events: what happened since, in order.
        frame: the frame that was drawn from.
    """

    header: FrozenDict[str, object] = attrs.field(
        converter=freeze, repr=lambda header: f"<header of {_task_of(header)!r}>"
    )
    seal: str
    values: tuple[str, ...] = attrs.field(converter=record_tuple)
    seed: str
    selections: tuple[Selection, ...] = attrs.field(
        converter=record_tuple, repr=lambda items: f"<{len(items)} selections>"
    )
    visits: tuple[Visit, ...] = attrs.field(
        converter=record_tuple, repr=lambda items: f"<{len(items)} visits>"
    )
    failure: DispatchFailure | None = None
    events: tuple[EventRecord, ...] = attrs.field(default=(), converter=record_tuple)
    frame: Frame = attrs.field(repr=False)

    @cached_property
    def commitment(self) -> str:
        """The commitment: the digest of the header, 64 hex digits."""
        return digest(jcs(self.header))

    def selected(self, matter_code: str) -> dict[str, tuple[str, ...]]:
        """Ids drawn for a matter, by stratum, in ticket order; empty strata too."""
        groups: dict[str, list[str]] = {name: [] for name in self.frame.matter(matter_code).sizes}
        for selection in self.selections:
            if selection.matter_code == matter_code:
                groups[selection.stratum].append(selection.subject_id)
        return {name: tuple(ids) for name, ids in groups.items()}

    def cuts(self, matter_code: str) -> dict[str, str | None]:
        """The greatest drawn ticket of each stratum of a matter; None where none was drawn."""
        cuts: dict[str, str | None] = dict.fromkeys(self.frame.matter(matter_code).sizes)
        for selection in self.selections:
            if selection.matter_code == matter_code:
                known = cuts[selection.stratum]
                cuts[selection.stratum] = max(known or "", selection.ticket)
        return cuts

    def reserves(self, matter_code: str, stratum: str) -> tuple[str, ...]:
        """Those of a stratum who were not drawn, in ticket order: who comes next, and so on.

        Raises:
            InvalidInputError: ``unknown-id`` for a matter or stratum that the frame has not.
        """
        matter = self.frame.matter(matter_code)
        if stratum not in matter.sizes:
            refuse("unknown-id", what="stratum", where=f"matter {matter_code}", ids=(stratum,))
        drawn = {
            selection.subject_id
            for selection in self.selections
            if selection.matter_code == matter_code
        }
        waiting = (i for i, name in matter.members.items() if name == stratum and i not in drawn)
        return tuple(subject_id for _, subject_id in sorted(tickets(self.seed, "subject", waiting)))

    def loads(self) -> Mapping[str, int]:
        """Visits per inspector of the roster, those without any included, by id."""
        loads = dict.fromkeys(sorted(self.frame.roster), 0)
        for visit in self.visits:
            for member in visit.team:
                loads[member.inspector_id] += 1
        return FrozenDict(loads)
