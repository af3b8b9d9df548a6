"""Who takes a place on a team after the draw.

Source: ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from randcheck.hashing import ticket

__all__ = ["who_comes"]


def who_comes(seed: str, pool: str, free: Collection[str], loads: Mapping[str, int]) -> str | None:
    """The one with the least load, ties by the ticket of that load; None where nobody is free.

    Args:
        seed: the draw's seed.
        pool: the pool of the place.
        free: the inspectors of the pool who may join and are not full.
        loads: the number of visits of each of them.

    Example:
        >>> who_comes("0" * 64, "city", ["A", "B", "C"], {"A": 1, "B": 0, "C": 1})
        'B'
    """
    if not free:
        return None
    load = min(map(loads.__getitem__, free))
    return min(
        (inspector_id for inspector_id in free if loads[inspector_id] == load),
        key=lambda inspector_id: ticket(seed, "inspector", f"{pool}:{load}:{inspector_id}"),
    )
