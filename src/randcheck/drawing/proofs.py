"""Proofs for one enterprise: where it stood in a draw, and whether it was rightly drawn.

Source: ``randcheck-draw/1``, sections 2 and 6; ``randcheck-transcript/1``, section 5.
"""

from __future__ import annotations

from typing import Any

import attrs

from randcheck.domain.draw_shapes import check_parts
from randcheck.domain.draws import Draw
from randcheck.domain.fields import (
    frozen_map,
    int_from,
    record_tuple,
    valid_digest,
    valid_text,
)
from randcheck.domain.frozendict import FrozenDict, thaw
from randcheck.errors import refuse
from randcheck.hashing import ticket

__all__ = ["PROOF_SCHEMA", "Proof"]

PROOF_SCHEMA = "randcheck-proof/1"
"""The id of the proof's format."""


@attrs.frozen(kw_only=True)
class Proof:
    """Where one subject stood in one draw, for one matter; made by `Commitment.prove`.

    Args:
        header: the header of the draw.
        commitment: its digest, 64 hex digits.
        list_name: ``frame:`` or ``exclusions:`` and the matter's code.
        leaf: the fields of the subject's leaf: id, stratum or reason code, nonce.
        index: its place in the list, from 0.
        path: its proof of inclusion, hex digests from the bottom up.
    """

    header: FrozenDict[str, object] = attrs.field(converter=frozen_map, repr=False)
    commitment: str = attrs.field(validator=valid_digest)
    list_name: str = attrs.field(validator=valid_text)
    leaf: tuple[str, ...] = attrs.field(converter=record_tuple)
    index: int = attrs.field(validator=int_from(0))
    path: tuple[str, ...] = attrs.field(converter=record_tuple, repr=False)

    @property
    def is_in_frame(self) -> bool:
        """Whether the subject could be drawn; otherwise it stands in the exclusions."""
        return self.list_name.startswith("frame:")

    def document(self, result: Draw | None = None) -> dict[str, Any]:
        """The proof as plain JSON data, ``randcheck-proof/1``.

        Args:
            result: the draw, once its seal may be published; with it the document also tells the
                subject's ticket and whether it was drawn.

        Raises:
            InvalidInputError: ``wrong-type``; ``draw-misshapen``; ``other-commitment`` where the
                draw is another's.

        Source: ``randcheck-transcript/1``, section 5.
        """
        return {
            "schema": PROOF_SCHEMA,
            "header": thaw(self.header),
            "commitment": self.commitment,
            "list": self.list_name,
            "leaf": list(self.leaf),
            "index": self.index,
            "path": list(self.path),
            "draw": None if result is None else self._draw(result),
        }

    def _draw(self, result: Draw) -> dict[str, Any]:
        check_parts(result)
        if result.header != self.header:
            refuse("other-commitment", task=self.header["task"], commitment=self.commitment)
        own, cut = None, None
        if self.is_in_frame:
            subject_id, stratum, _ = self.leaf
            own = ticket(result.seed, "subject", subject_id)
            cut = result.cuts(self.list_name.partition(":")[2])[stratum]
        return {
            "values": list(result.values),
            "seal": result.seal,
            "seed": result.seed,
            "ticket": own,
            "cut": cut,
            "drawn": own is not None and cut is not None and own <= cut,
        }
