"""Headers (文件头): the document whose digest is the commitment, as a record.

A header has the content of the hashed document, in typed fields. Its parts have the form of the
specification; the checks on a header say whether they fit together.

Source: ``randcheck-draw/2``, section 2.
"""

from datetime import date
from functools import cached_property
from typing import Any

import attrs

from randcheck.base.errors import tells_all
from randcheck.base.fields import (
    optional_id,
    record_of,
    valid_date,
    valid_digest,
    valid_id,
)
from randcheck.base.hashing import SPEC, digest, jcs
from randcheck.base.items import at_most, each, record_tuple
from randcheck.domain.draw.entropy import MOST_SOURCES, EntropySource
from randcheck.domain.draw.frames import (
    MOST_MATTERS,
    MOST_POOLS,
    RulebookRef,
)
from randcheck.domain.draw.header_parts import (
    MOST_CLOSED,
    Closed,
    HeaderMatter,
    HeaderPool,
    ListRoot,
    optional_digest,
    valid_number,
)


@tells_all
@attrs.frozen(kw_only=True)
class Header:
    """Everything that is public before the randomness is known; its digest is the commitment.

    Args:
        body: code of the body that draws.
        sequence: number of this draw among the body's, from 0.
        previous: commitment of the draw before; None for the first.
        closes: the earlier draws that this header closes, by sequence.
        task: code of the task.
        instead_of: the task whose draw lapsed and for which this one stands in, or None.
        opens_on: first day of visits.
        closes_on: last day, inclusive.
        committed_on: the day on which the commitment is published.
        rulebook: the rulebook's name and digest.
        directory_as_of: the day of the directory.
        directory_size: how many subjects it has.
        matters: the matters, by code.
        team: the pools of the team, by name.
        roster: root and size of the list of inspectors.
        recusals: root and size of the list of recusals.
        annex: the blinded digest of the annex.
        entropy: the sources, in the order in which they are used.
        seal_digest: the digest of the seal.
    """

    __module__ = "randcheck"

    body: str = attrs.field(validator=valid_id)
    sequence: int = attrs.field(validator=valid_number)
    previous: str | None = attrs.field(validator=optional_digest)
    closes: tuple[Closed, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_CLOSED), each(Closed)]
    )
    task: str = attrs.field(validator=valid_id)
    instead_of: str | None = attrs.field(validator=optional_id)
    opens_on: date = attrs.field(validator=valid_date)
    closes_on: date = attrs.field(validator=valid_date)
    committed_on: date = attrs.field(validator=valid_date)
    rulebook: RulebookRef = attrs.field(validator=record_of(RulebookRef))
    directory_as_of: date = attrs.field(validator=valid_date)
    directory_size: int = attrs.field(validator=valid_number)
    matters: tuple[HeaderMatter, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_MATTERS), each(HeaderMatter)]
    )
    team: tuple[HeaderPool, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_POOLS), each(HeaderPool)]
    )
    roster: ListRoot = attrs.field(validator=record_of(ListRoot))
    recusals: ListRoot = attrs.field(validator=record_of(ListRoot))
    annex: str = attrs.field(validator=valid_digest)
    entropy: tuple[EntropySource, ...] = attrs.field(
        converter=record_tuple, validator=[at_most(MOST_SOURCES), each(EntropySource)]
    )
    seal_digest: str = attrs.field(validator=valid_digest)

    def document(self) -> dict[str, Any]:
        """The header as the plain JSON data that is hashed."""
        return {
            "spec": SPEC,
            "body": self.body,
            "sequence": self.sequence,
            "previous": self.previous,
            "closes": [closed.document() for closed in self.closes],
            "task": self.task,
            "instead_of": self.instead_of,
            "opens_on": self.opens_on.isoformat(),
            "closes_on": self.closes_on.isoformat(),
            "committed_on": self.committed_on.isoformat(),
            "rulebook": {"name": self.rulebook.name, "digest": self.rulebook.digest},
            "subjects": {"as_of": self.directory_as_of.isoformat(), "size": self.directory_size},
            "matters": [matter.document() for matter in self.matters],
            "team": [pool.document() for pool in self.team],
            "roster": self.roster.document(),
            "recusals": self.recusals.document(),
            "annex": self.annex,
            "entropy": [
                {
                    "source": source.source,
                    "date": source.date.isoformat(),
                    "format": source.format,
                }
                for source in self.entropy
            ],
            "seal": self.seal_digest,
        }

    @cached_property
    def commitment(self) -> str:
        """The commitment (承诺值): the digest of the header, 64 hex digits."""
        return digest(jcs(self.document()))

    def matter(self, code: str) -> HeaderMatter | None:
        """A matter by its code; None if the task does not have it."""
        return next((matter for matter in self.matters if matter.code == code), None)
