"""Events after a draw: who leaves, who comes instead, and why.

Source: ``randcheck-draw/2``, section 8.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeAlias, get_args

import attrs

from randcheck.base.errors import InvalidInputError, brief, refuse, tells_all
from randcheck.base.fields import (
    hex_problem,
    optional_id,
    valid_date,
    valid_digest,
    valid_id,
    valid_ids,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.hashing import digest, jcs
from randcheck.base.items import at_most, each, items_of, not_empty, record_tuple
from randcheck.base.merkle import MerkleTree, leaf_hash
from randcheck.base.texts import is_blank
from randcheck.domain.draw.frames import MOST_MATTERS
from randcheck.domain.draw.header_parts import ListRoot
from randcheck.domain.draw.visits import Visit
from randcheck.words.phrases import Phrase

LONGEST_EVIDENCE = 100_000
"""The most characters of a text of evidence."""

MOST_EVENTS = 100_000
"""The most events of a draw."""


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(items_of(values))


def _successors(values: Iterable[str | None]) -> tuple[str | None, ...]:
    return tuple(items_of(values))


@tells_all
@attrs.frozen(kw_only=True)
class SubjectReplacement:
    """A subject that cannot be inspected, and its successor for each matter (递补).

    Args:
        subject_id: the subject that left; its visit has ended.
        matter_codes: its matters, by code.
        by: for each of these the subject that came; None if its stratum had no subject left.
        reason: a code of the rulebook's closed list.
        evidence: the blinded digest of the evidence, 64 hex digits.
        on: the day.
    """

    __module__ = "randcheck.draws"

    kind = "replace-subject"

    subject_id: str = attrs.field(validator=valid_id)
    matter_codes: tuple[str, ...] = attrs.field(
        converter=_codes, validator=[not_empty, at_most(MOST_MATTERS), valid_ids]
    )
    by: tuple[str | None, ...] = attrs.field(converter=_successors)
    reason: str = attrs.field(validator=valid_id)
    evidence: str = attrs.field(validator=valid_digest, repr=False)
    on: date = attrs.field(validator=valid_date)

    def __attrs_post_init__(self) -> None:
        valid_ids(self, attrs.fields(SubjectReplacement).by, [i for i in self.by if i is not None])
        if list(self.matter_codes) != sorted(set(self.matter_codes)):
            what = "SubjectReplacement.matter_codes"
            refuse(
                "wrong-type", what=what, value=brief(self.matter_codes), form=Phrase("by-code-once")
            )
        if len(self.by) != len(self.matter_codes):
            what, form = "SubjectReplacement.by", Phrase("one-for-each-matter")
            refuse("wrong-type", what=what, value=brief(self.by), form=form)

    @property
    def came(self) -> Mapping[str, str | None]:
        """Matter code to the subject that came for it; None if no subject was left."""
        return FrozenDict(zip(self.matter_codes, self.by, strict=True))

    @property
    def arrivals(self) -> tuple[str, ...]:
        """The subjects that came, each once, in the order of the matters."""
        return tuple(dict.fromkeys(subject for subject in self.by if subject is not None))

    def document(self) -> dict[str, Any]:
        """The event as section 8 of the specification writes it."""
        return {
            "event": self.kind,
            "subject": self.subject_id,
            "matters": list(self.matter_codes),
            "by": list(self.by),
            "reason": self.reason,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


@tells_all
@attrs.frozen(kw_only=True)
class InspectorReplacement:
    """An officer who left a visit, and the officer who came instead.

    Args:
        pool: the pool of both.
        subject_id: the subject of the visit.
        inspector_id: the officer who left and does not visit this subject again.
        by: the officer who came; None if nobody could, and the place stays empty.
        reason: a code of the rulebook's closed list.
        evidence: the blinded digest of the evidence, 64 hex digits.
        on: the day.
    """

    __module__ = "randcheck.draws"

    kind = "replace-inspector"
    # The subject stays.
    came: ClassVar[Mapping[str, str | None]] = FrozenDict()
    arrivals: ClassVar[tuple[str, ...]] = ()

    pool: str = attrs.field(validator=valid_id)
    subject_id: str = attrs.field(validator=valid_id)
    inspector_id: str = attrs.field(validator=valid_id)
    by: str | None = attrs.field(default=None, validator=optional_id)
    reason: str = attrs.field(validator=valid_id)
    evidence: str = attrs.field(validator=valid_digest, repr=False)
    on: date = attrs.field(validator=valid_date)

    def document(self) -> dict[str, Any]:
        """The event as section 8 of the specification writes it."""
        return {
            "event": self.kind,
            "pool": self.pool,
            "subject": self.subject_id,
            "inspector": self.inspector_id,
            "by": self.by,
            "reason": self.reason,
            "evidence": self.evidence,
            "on": self.on.isoformat(),
        }


Event: TypeAlias = SubjectReplacement | InspectorReplacement
"""The kinds of event after a draw."""


def _is_nonce(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if type(value) is not str or len(value) != 32 or not set(value) <= set("0123456789abcdef"):
        raise InvalidInputError(hex_problem(f"EventRecord.{attribute.name}", 32, value))


def check_evidence(value: object) -> None:
    """Refuse an invalid text of evidence.

    Raises:
        InvalidInputError: ``evidence-form``; ``evidence-blank`` if it has no visible character.
    """
    if (
        type(value) is not str
        or not 1 <= len(value) <= LONGEST_EVIDENCE
        or any("\ud800" <= character <= "\udfff" for character in value)
    ):
        # Only the auditor may see the evidence, so only its type and length are named.
        kind, length = type(value).__name__, len(value) if isinstance(value, str) else None
        refuse("evidence-form", type=kind, length=length, most=LONGEST_EVIDENCE)
    if is_blank(value):
        refuse("evidence-blank")


def _is_event(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    if type(value) not in get_args(Event):
        refuse(
            "wrong-type",
            what="EventRecord.event",
            value=brief(value),
            form=Phrase("record", kind="Event"),
        )


def _is_evidence(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    check_evidence(value)


@tells_all
@attrs.frozen(kw_only=True)
class EventRecord:
    """An event on record, with the visits that follow from it and its evidence.

    Args:
        event: the event.
        visits: the visits that it began or changed, as they are after it, by subject. Their teams
            follow from the seed and the nonces of the roster, not from the event.
        nonce: 32 hex digits, made with the draw's secret and the event's place.
        evidence: the text whose blinded digest is in the event; for the auditor only. A text with a
            visible character, without unpaired surrogates, of at most `LONGEST_EVIDENCE`
            characters.
    """

    __module__ = "randcheck.draws"

    # A record may be logged before the visits, and an event names who was drawn.
    event: Event = attrs.field(validator=_is_event, repr=lambda event: f"<{event.kind}>")
    visits: tuple[Visit, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_MATTERS), each(Visit)], repr=False
    )
    nonce: str = attrs.field(validator=_is_nonce, repr=False)
    evidence: str = attrs.field(validator=_is_evidence, repr=False)

    @property
    def inner(self) -> str:
        """The hash of the event and its nonce, for readers who may not see the event."""
        return digest(f"{jcs(self.event.document())}\t{self.nonce}")

    @property
    def leaf(self) -> bytes:
        """The event's leaf in the Merkle tree of the draw's events."""
        return f"{self.event.kind}\t{self.inner}".encode()


def events_root(records: Iterable[EventRecord]) -> ListRoot:
    """The root over the events of a draw, and their number."""
    tree = MerkleTree([leaf_hash(record.leaf) for record in records])
    return ListRoot(root=tree.root, size=len(tree))
