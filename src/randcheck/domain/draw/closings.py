"""Closings: the record that a body keeps of each draw, for its later headers.

Source: ``randcheck-draw/2``, section 2.
"""

from collections.abc import Iterable
from datetime import date

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    LARGEST_INT,
    int_between,
    optional_date,
    optional_id,
    record_of,
    valid_date,
    valid_digest,
    valid_id,
)
from randcheck.base.hashing import digest
from randcheck.base.items import at_most, items_of
from randcheck.base.merkle import MerkleTree
from randcheck.domain.draw.entropy import MOST_SOURCES
from randcheck.domain.draw.header_parts import Closed, ListRoot

NO_EVENTS = ListRoot(root=MerkleTree([]).root, size=0)
"""The root over the events of a draw that has none."""

_optional_digest = attrs.validators.optional(valid_digest)


def _values(values: Iterable[str | None] | None) -> tuple[str | None, ...] | None:
    return None if values is None else tuple(items_of(values))


@tells_all
@attrs.frozen(kw_only=True)
class Closing:
    """What later headers of a body say of one draw; made by `closing`, stored by the host.

    A closing cannot be checked against its header, because it has only the header's digest. So
    `commit` accepts a forged closing; only `verify_chain` finds it, from the published documents.

    Args:
        body: code of the body.
        sequence: number of the draw among the body's, from 0.
        task: code of its task.
        instead_of: the task for which it stands in, or None.
        commitment: its commitment, 64 hex digits.
        previous: the commitment of the draw before; None for the first.
        committed_on: the day of its commitment.
        closes_on: the last day of its visits.
        seal_digest: the digest of its seal, as in its header.
        values: the values of its sources, None for each source without a value; None until they are
            known.
        seal: its seal; None if it lapsed or is not drawn yet.
        events: root and number of its events.
        lapsed_on: the day of the first source without a value; None if there is none.
    """

    __module__ = "randcheck"

    body: str = attrs.field(validator=valid_id)
    sequence: int = attrs.field(validator=int_between(0, LARGEST_INT))
    task: str = attrs.field(validator=valid_id)
    instead_of: str | None = attrs.field(default=None, validator=optional_id)
    commitment: str = attrs.field(validator=valid_digest)
    previous: str | None = attrs.field(validator=_optional_digest)
    committed_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    seal_digest: str = attrs.field(validator=valid_digest)
    values: tuple[str | None, ...] | None = attrs.field(
        default=None,
        converter=_values,
        validator=attrs.validators.optional(at_most(MOST_SOURCES)),
    )
    # The seal opens the draw, and a closing may be logged before the visits.
    seal: str | None = attrs.field(default=None, validator=_optional_digest, repr=False)
    events: ListRoot = attrs.field(default=NO_EVENTS, validator=record_of(ListRoot))
    lapsed_on: date | None = attrs.field(default=None, validator=optional_date)

    def __attrs_post_init__(self) -> None:
        self.closed()  # refuses impossible values
        values = () if self.values is None else self.values
        has_lapsed = None in values
        is_drawn = self.values is not None and not has_lapsed
        fits = (
            (self.seal is not None) == is_drawn
            and (self.lapsed_on is not None) == has_lapsed
            and (is_drawn or self.events == NO_EVENTS)
            and self.values != ()
        )
        if not fits:
            refuse("closing-form", task=self.task)
        if self.seal is not None and digest(self.seal) != self.seal_digest:
            refuse("closing-seal", task=self.task)

    @property
    def is_open(self) -> bool:
        """Whether its values are not known yet."""
        return self.values is None

    @property
    def has_lapsed(self) -> bool:
        """Whether one of its sources gave no value."""
        return self.lapsed_on is not None

    def closed(self) -> Closed:
        """What the header that closes this draw says of it."""
        values = () if self.values is None else self.values
        return Closed(sequence=self.sequence, seal=self.seal, values=values, events=self.events)
