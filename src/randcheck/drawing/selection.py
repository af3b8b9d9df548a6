"""Selection: how many of each stratum, and who.

Source: ``randcheck-draw/1``, sections 4 to 6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor, isqrt

from randcheck.domain.draws import Selection
from randcheck.domain.frames import Frame, MatterFrame
from randcheck.hashing import ticket, tickets

__all__ = ["TICKETS", "numbers_drawn", "select", "smallest_tickets", "stratum_sizes"]

TICKETS = 2**256
"""The number of different tickets."""

_ABOVE_ALL = b"\xff" * 33


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


def smallest_tickets(
    members: Mapping[str, str], counts: Mapping[str, int], seed: str
) -> dict[str, list[tuple[bytes, str]]]:
    """Of each stratum the smallest ``subject`` tickets with their ids, in ticket order.

    In one pass over the members only tickets below their stratum's cut are kept to be sorted; the
    cut lies six standard deviations above where the last winner is expected. Of a stratum with
    too few below it, all are sorted.

    Args:
        members: subject id to stratum.
        counts: for every stratum, how many to draw, from 0 to its size.
        seed: the draw's seed.
    """
    ticketed = tickets(seed, "subject", members)
    sizes = Counter(members.values())
    cuts = {name: _cut(counts[name], size) for name, size in sizes.items()}
    drawn: dict[str, list[tuple[bytes, str]]] = {name: [] for name in counts}
    for pair, stratum in zip(ticketed, members.values(), strict=True):
        if pair[0] < cuts[stratum]:
            drawn[stratum].append(pair)
    for name, count in counts.items():
        if len(drawn[name]) < count:
            ids = (subject_id for subject_id, stratum in members.items() if stratum == name)
            drawn[name] = list(tickets(seed, "subject", ids))
        drawn[name] = sorted(drawn[name])[:count]
    return drawn


def _cut(count: int, size: int) -> bytes:
    """The ticket below which the winners of a stratum almost surely lie."""
    kept = count + 6 * isqrt(count) + 6 if count else 0
    return _ABOVE_ALL if kept >= size else (kept * TICKETS // size).to_bytes(32, "big")


def numbers_drawn(
    matter_code: str, strata: Mapping[str, tuple[int, Fraction]], *, by_rates: bool, seed: str
) -> dict[str, int]:
    """How many subjects of each stratum of a matter a seed draws, by name.

    Args:
        matter_code: the matter.
        strata: name of each stratum with its size and chance.
        by_rates: whether each stratum has a rate, and so a number of its own.
        seed: the draw's seed.

    Source: ``randcheck-draw/1``, sections 1 and 5.
    """
    if by_rates:
        return {name: int(size * chance) for name, (size, chance) in strata.items()}
    return stratum_sizes(strata, int(ticket(seed, "size", matter_code), 16))


def _sizes_of(matter: MatterFrame, seed: str) -> dict[str, int]:
    chances = matter.chances
    strata = {name: (size, chances[name]) for name, size in matter.sizes.items()}
    return numbers_drawn(matter.code, strata, by_rates=matter.rates is not None, seed=seed)


def select(frame: Frame, seed: str) -> Iterator[Selection]:
    """Draw the subjects of every matter of a frame, by matter, stratum and ticket."""
    # Matters share their tickets; to look a million up costs more than to hash them again.
    for matter in frame.matters:
        counts = _sizes_of(matter, seed)
        drawn = smallest_tickets(matter.members, counts, seed)
        for name in matter.sizes:
            chance = matter.chances[name]
            for subject_ticket, subject_id in drawn[name]:
                yield Selection(
                    matter_code=matter.code,
                    stratum=name,
                    subject_id=subject_id,
                    ticket=subject_ticket.hex(),
                    chance=chance,
                )
