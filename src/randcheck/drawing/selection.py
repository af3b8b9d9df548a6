"""Selection: how many subjects of each stratum are drawn, and which.

Source: ``randcheck-draw/2``, sections 4 to 6.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import isqrt

from randcheck.base.hashing import ticket
from randcheck.base.items import unchecked
from randcheck.domain.draw.draws import Selection
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.drawing.lists import CommittedLists

TICKETS = 2**256
"""The number of different tickets."""

_ABOVE_ALL = b"\xff" * 33
_BELOW_ALL = b""


def rounded(expected: Mapping[str, Fraction], u: int) -> dict[str, int]:
    """Round each expectation down or up and keep their sum.

    The mean of each number over all ``u`` is its expectation.

    Args:
        expected: name to expectation, in the order of rounding; their sum is an integer.
        u: from 0 to ``TICKETS - 1``.

    Source: ``randcheck-draw/2``, section 5.

    Example:
        >>> half = {"A": Fraction(1, 2), "B": Fraction(1, 2)}
        >>> rounded(half, 0), rounded(half, TICKETS // 2)
        ({'A': 0, 'B': 1}, {'A': 1, 'B': 0})
    """
    running, below = Fraction(0), 0
    numbers: dict[str, int] = {}
    for name, number in expected.items():
        running += number
        # floor(C + U/2^256) in integers: a fraction with U/2^256 would be long.
        reached = (running.numerator * TICKETS + u * running.denominator) // (
            running.denominator * TICKETS
        )
        numbers[name] = reached - below
        below = reached
    return numbers


def numbers_drawn(
    matter_code: str,
    expected: Mapping[str, Fraction],
    *,
    by_rates: Mapping[str, bool],
    seed: str,
) -> dict[str, int]:
    """Return how many subjects of each stratum of a matter a seed draws, by full name.

    Args:
        matter_code: the matter.
        expected: full name of each stratum to its size times its chance.
        by_rates: group to whether it is drawn by rates.
        seed: the draw's seed.

    Source: ``randcheck-draw/2``, sections 1 and 5.
    """
    of_group: defaultdict[str, list[str]] = defaultdict(list)
    for name in expected:
        of_group[name.partition("/")[0]].append(name)
    numbers: dict[str, int] = {}
    for group, names in of_group.items():
        if by_rates[group]:
            numbers.update({name: int(expected[name]) for name in names})
            continue
        names.sort(key=lambda name: ticket(seed, "stratum", f"{matter_code}:{name}"))
        u = int(ticket(seed, "size", f"{matter_code}:{group}"), 16)
        numbers.update(rounded({name: expected[name] for name in names}, u))
    return numbers


def smallest_tickets(
    ids: Sequence[str],
    entries: Sequence[str],
    own_tickets: Iterable[bytes],
    counts: Mapping[str, int],
) -> dict[str, list[tuple[bytes, str]]]:
    """Find the smallest tickets of each stratum with their ids, in ticket order.

    One pass keeps only the tickets below the cut of their stratum. The cut lies six standard
    deviations above the expected ticket of the last subject drawn. If too few lie below it, all
    tickets of the stratum are sorted.

    Args:
        ids: the subjects.
        entries: the entry of each.
        own_tickets: the ticket of each; read twice where needed.
        counts: for every stratum, how many to draw, from 0 to its size.
    """
    sizes = Counter(entries)
    cuts = {
        name: _cut(counts[name], size) if name in counts else _BELOW_ALL
        for name, size in sizes.items()
    }
    drawn: dict[str, list[tuple[bytes, str]]] = {name: [] for name in counts}
    for subject_id, entry, own in zip(ids, entries, own_tickets, strict=True):
        if own < cuts[entry]:
            drawn[entry].append((own, subject_id))
    missed = {name for name, count in counts.items() if len(drawn[name]) < count}
    if missed:
        drawn.update({name: [] for name in missed})
        for subject_id, entry, own in zip(ids, entries, own_tickets, strict=True):
            if entry in missed:
                drawn[entry].append((own, subject_id))
    return {name: sorted(drawn[name])[:count] for name, count in counts.items()}


def _cut(count: int, size: int) -> bytes:
    """Return a ticket below which the smallest ``count`` of ``size`` almost surely lie."""
    kept = count + 6 * isqrt(count) + 6 if count else 0
    return _ABOVE_ALL if kept >= size else (kept * TICKETS // size).to_bytes(32, "big")


def select(matters: Sequence[MatterFrame], lists: CommittedLists, seed: str) -> Iterator[Selection]:
    """Draw the subjects of every matter; sorted by matter, group, stratum and ticket."""
    own_tickets = lists.tickets(seed)
    for matter in matters:
        entries = lists.entries(matter.code)
        counts = numbers_drawn(
            matter.code,
            {name: size * matter.chances[name] for name, size in matter.sizes.items()},
            by_rates={name: group.quota is None for name, group in matter.groups.items()},
            seed=seed,
        )
        drawn = smallest_tickets(lists.ids, entries, own_tickets, counts)
        for stratum in matter.strata:
            for own, subject_id in drawn[stratum.full_name]:
                yield unchecked(
                    Selection,
                    matter_code=matter.code,
                    group=stratum.group,
                    stratum=stratum.name,
                    subject_id=subject_id,
                    ticket=own.hex(),
                    chance=stratum.chance,
                )
