"""Proofs of inclusion: the place of a subject in the list of a matter.

Source: ``randcheck-draw/2``, section 2; RFC 9162, section 2.1.3.
"""

from typing import Any

import attrs

from randcheck.base.errors import refuse, tells_all
from randcheck.base.fields import (
    LARGEST_INT,
    check_record,
    int_between,
    record_of,
    valid_digest,
    valid_id,
)
from randcheck.base.frozendict import FrozenDict
from randcheck.base.hashing import ticket
from randcheck.base.items import at_most, frozen_map, id_tuple, not_empty
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.headers import Header
from randcheck.words.phrases import Phrase

PROOF_SCHEMA = "randcheck-proof/2"
"""The id of the format of a proof."""

LONGEST_PATH = 64
"""The most digests of a proof of inclusion."""

_LEAF_FIELDS = 5


def _is_leaf(_: object, __: object, value: tuple[object, ...]) -> None:
    if len(value) != _LEAF_FIELDS or {*map(type, value)} != {str}:
        # The salt of a leaf gives the ticket, so no field of the leaf is shown.
        shown, form = f"({len(value)})", Phrase("texts", number=_LEAF_FIELDS)
        refuse("wrong-type", what="Place.leaf", value=shown, form=form)


@tells_all
@attrs.frozen(kw_only=True)
class Place:
    """The place of one subject in the list of one matter, with its proof.

    Args:
        leaf: the fields of its leaf: id, area or ``-``, entry, salt, nonce.
        index: its place in the list, from 0.
        path: its proof of inclusion, hex digests from the bottom up.
    """

    leaf: tuple[str, ...] = attrs.field(converter=id_tuple, validator=_is_leaf, repr=False)
    index: int = attrs.field(validator=int_between(0, LARGEST_INT))
    path: tuple[str, ...] = attrs.field(
        converter=id_tuple,
        validator=[at_most(LONGEST_PATH), attrs.validators.deep_iterable(valid_digest)],
        repr=False,
    )

    @property
    def entry(self) -> str:
        """The stratum, or the reason for the exclusion, as in the list."""
        return self.leaf[2]

    @property
    def salt(self) -> str:
        """The subject's salt."""
        return self.leaf[3]

    def document(self) -> dict[str, Any]:
        """The place as in the documents of a draw."""
        return {"leaf": list(self.leaf), "index": self.index, "path": list(self.path)}


@tells_all
@attrs.frozen(kw_only=True)
class Proof:
    """The places of one subject in one draw, for some of its matters; made by `Commitment.prove`.

    Args:
        header: the header of the draw.
        subject_id: the subject.
        places: matter code to place.
    """

    __module__ = "randcheck"

    header: Header = attrs.field(validator=record_of(Header), repr=False)
    subject_id: str = attrs.field(validator=valid_id)
    places: FrozenDict[str, Place] = attrs.field(
        converter=frozen_map,
        validator=[not_empty, attrs.validators.deep_mapping(valid_id, record_of(Place))],
    )

    def document(self, drawn: Draw | None = None) -> dict[str, Any]:
        """The proof as plain JSON data, ``randcheck-proof/2``.

        Args:
            drawn: the draw, once its seal may be published; then the document also has the
                subject's ticket and whether it was drawn.

        Raises:
            InvalidInputError: ``wrong-type``; ``other-commitment`` if the draw has another header.

        Source: ``randcheck-transcript/2``, section 5.
        """
        return {
            "schema": PROOF_SCHEMA,
            "header": self.header.document(),
            "commitment": self.header.commitment,
            "subject": self.subject_id,
            "places": [
                {"matter": code, **place.document()} for code, place in sorted(self.places.items())
            ],
            "draw": None if drawn is None else self._draw(drawn),
        }

    def _draw(self, drawn: Draw) -> dict[str, Any]:
        check_record(drawn, Draw, "drawn")
        if drawn.header != self.header:
            refuse("other-commitment", task=self.header.task, commitment=self.header.commitment)
        salt = next(iter(self.places.values())).salt
        own = ticket(drawn.seed, "subject", f"{self.subject_id}:{salt}")
        results: list[dict[str, Any]] = []
        for code, place in sorted(self.places.items()):
            cut = drawn.cuts(code).get(place.entry)
            is_drawn = cut is not None and own <= cut
            results.append({"matter": code, "cut": cut, "drawn": is_drawn})
        return {
            "values": list(drawn.values),
            "seal": drawn.seal,
            "seed": drawn.seed,
            "ticket": own,
            "results": results,
        }
