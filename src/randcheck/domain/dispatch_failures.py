"""Why a dispatch failed: the pools that cannot staff every visit, and who is out for what reason.

Source: ``randcheck-draw/1``, section 7.
"""

from __future__ import annotations

import attrs

from randcheck.errors import refuse

__all__ = ["DispatchFailure", "PoolFailure", "ShortVisit"]


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
