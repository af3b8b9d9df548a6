"""Selection: how many of each stratum, and who.

Source: ``randcheck-draw/1``, sections 4 to 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor, isqrt

from randcheck.domain.draws import Selection
from randcheck.domain.frames import Frame, MatterFrame
from randcheck.hashing import subject_tickets, ticket

__all__ = ["TICKETS", "select", "smallest_tickets", "stratum_sizes"]

TICKETS = 2**256
"""The number of different tickets."""


def stratum_sizes(strata: Mapping[str, tuple[int, Fraction]], u: int) -> dict[str, int]:
    """How many subjects of each stratum are drawn, by name.

    Each number is the stratum's expectation rounded down or up; they sum to the quota, and the
    mean of each over all ``u`` is its expectation.

    Args:
        strata: name of each stratum with its size and chance; the expectations sum to an integer.
        u: the number of the size ticket, from 0 to ``TICKETS - 1``.

    Source: ``randcheck-draw/1``, section 5.

    Example:
        >>> half = {"A": (1, Fraction(1, 2)), "B": (1, Fraction(1, 2))}
        >>> stratum_sizes(half, 0), stratum_sizes(half, TICKETS // 2)
        ({'A': 0, 'B': 1}, {'A': 1, 'B': 0})
    """
    offset = Fraction(u, TICKETS)
    running, below = Fraction(0), 0
    sizes: dict[str, int] = {}
    for name in sorted(strata):
        size, chance = strata[name]
        running += size * chance
        reached = floor(running + offset)
        sizes[name] = reached - below
        below = reached
    return sizes


def smallest_tickets(ids: Sequence[str], count: int, seed: str) -> list[tuple[bytes, str]]:
    """The ``count`` smallest ``subject`` tickets with their ids, in ticket order.

    Only tickets below a cut are kept to be sorted: the cut lies six standard deviations above
    where the last winner is expected, and where too few fall below it all are sorted.

    Args:
        ids: the ids of one stratum.
        count: how many to draw, from 0 to ``len(ids)``.
        seed: the draw's seed.
    """
    if count == 0:
        return []
    tickets = subject_tickets(seed, ids)
    kept = count + 6 * isqrt(count) + 6
    if kept < len(ids):
        cut = (kept * TICKETS // len(ids)).to_bytes(32, "big")
        below = [drawn for drawn in tickets if drawn[0] < cut]
        if len(below) >= count:
            return sorted(below)[:count]
        tickets = subject_tickets(seed, ids)
    return sorted(tickets)[:count]


def _sizes_of(matter: MatterFrame, seed: str) -> dict[str, int]:
    chances = matter.chances
    strata = {name: (size, chances[name]) for name, size in matter.sizes.items()}
    if matter.rates is not None:
        return {name: int(size * chance) for name, (size, chance) in strata.items()}
    return stratum_sizes(strata, int(ticket(seed, "size", matter.code), 16))


def select(frame: Frame, seed: str) -> Iterator[Selection]:
    """Draw the subjects of every matter of a frame, by matter, stratum and ticket."""
    for matter in frame.matters:
        sizes = _sizes_of(matter, seed)
        groups = matter.by_stratum()
        for name, count in sizes.items():
            chance = matter.chances[name]
            for drawn, subject_id in smallest_tickets(groups[name], count, seed):
                yield Selection(
                    matter_code=matter.code,
                    stratum=name,
                    subject_id=subject_id,
                    ticket=drawn.hex(),
                    chance=chance,
                )
