"""Checks of what was drawn: values, seal, seed, numbers, tickets, places, winners, visits.

Source: ``randcheck-transcript/2``, section 3; ``randcheck-draw/2``, sections 3 to 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from randcheck.base.hashing import digest, seed_of, ticket
from randcheck.base.merkle import MerkleTree, leaf_hash
from randcheck.domain.draw.header_parts import HeaderMatter
from randcheck.domain.draw.headers import Header
from randcheck.drawing.selection import numbers_drawn, smallest_tickets
from randcheck.transcripts.course import inclusion_wrongs
from randcheck.transcripts.documents import ProofDraw, Transcript
from randcheck.transcripts.findings import Wrongs, differs, differs_in_order, unless
from randcheck.transcripts.shown import DrawnMatter
from randcheck.verifying.verification import ABSENT


def value_wrongs(path: str, header: Header, values: Sequence[str | None]) -> Wrongs:
    """Values that the sources of a header cannot have given; None is for one that lapsed."""
    yield from differs(path, len(header.entropy), len(values))
    for place, (source, value) in enumerate(zip(header.entropy, values, strict=False)):
        fits = value is None or source.fits(value)
        yield from unless(fits, f"{path}[{place}]", source.format, value)


def seal_wrongs(path: str, header: Header, seal: str) -> Wrongs:
    """Whether a seal is the one that a header has the digest of."""
    yield from differs(path, header.seal_digest, digest(seal))


def seed_wrongs(path: str, commitment: str, draw: Transcript | ProofDraw) -> Wrongs:
    """Whether a seed comes from commitment, seal and values."""
    yield from differs(path, seed_of(commitment, draw.seal, draw.values), draw.seed)


# What was drawn.


def count_wrongs(document: Transcript) -> Wrongs:
    """Numbers that the seed does not give."""
    committed = document.header.matters
    codes = [matter.code for matter in committed]
    shown_codes = [matter.code for matter in document.matters]
    yield from differs_in_order("matters", codes, shown_codes)
    if codes == shown_codes:
        for place, (matter, shown) in enumerate(zip(committed, document.matters, strict=True)):
            yield from _of_matter(f"matters[{place}]", matter, shown, document.seed)


def _of_matter(path: str, matter: HeaderMatter, shown: DrawnMatter, seed: str) -> Wrongs:
    strata, shown_names = matter.strata, [stratum.full_name for stratum in shown.strata]
    yield from differs_in_order(f"{path}.strata", [*strata], shown_names)
    if [*strata] != shown_names:
        return
    numbers = numbers_drawn(
        matter.code,
        {name: stratum.size * stratum.chance for name, stratum in strata.items()},
        by_rates={group.name: group.quota is None for group in matter.groups},
        seed=seed,
    )
    listed = Counter(at.leaf.entry for at in shown.drawn)
    for place, stratum in enumerate(shown.strata):
        number, name = numbers[stratum.full_name], stratum.full_name
        yield from differs(f"{path}.strata[{place}].drawn", number, stratum.drawn)
        yield from differs(f"{path}.drawn: {name}", number, listed[name])
    seen: set[str] = set()
    for place, at in enumerate(shown.drawn):
        leaf = f"{path}.drawn[{place}].leaf"
        yield from unless(at.leaf.entry in strata, f"{leaf}[2]", ABSENT, at.leaf.entry)
        yield from unless(at.leaf.subject_id not in seen, f"{leaf}[0]", ABSENT, at.leaf.subject_id)
        seen.add(at.leaf.subject_id)


def ticket_wrongs(document: Transcript) -> Wrongs:
    """Tickets that do not come from the seed, are not in order, or do not end at the cuts."""
    for number, matter in enumerate(document.matters):
        path = f"matters[{number}]"
        greatest: dict[str, str] = {}
        for place, at in enumerate(matter.drawn):
            own = ticket(document.seed, "subject", f"{at.leaf.subject_id}:{at.leaf.salt}")
            yield from differs(f"{path}.drawn[{place}].ticket", own, at.ticket)
            greatest[at.leaf.entry] = max(greatest.get(at.leaf.entry, ""), at.ticket)
        ranks = [(*at.leaf.entry.split("/"), at.ticket) for at in matter.drawn]
        for place, (before, after) in enumerate(pairwise(ranks), start=1):
            yield from unless(before <= after, f"{path}.drawn[{place}]", before, after)
        for place, stratum in enumerate(matter.strata):
            cut = greatest.get(stratum.full_name)
            yield from differs(f"{path}.strata[{place}].cut", cut, stratum.cut)


def proof_wrongs(document: Transcript) -> Wrongs:
    """Places that do not lead to the header's root, or tell two things of one subject."""
    size, identities = document.header.directory_size, dict[str, tuple[str, str]]()
    committed = document.header.matters
    for number, (matter, shown) in enumerate(zip(committed, document.matters, strict=True)):
        for place, at in enumerate(shown.drawn):
            path = f"matters[{number}].drawn[{place}]"
            yield from inclusion_wrongs(path, at, matter.root, size)
            known = identities.setdefault(at.leaf.subject_id, at.leaf.identity)
            yield from differs(f"{path}.leaf", known, at.leaf.identity)


def winner_wrongs(document: Transcript) -> Wrongs:
    """Those who were drawn although others of their stratum have smaller tickets."""
    lists = document.looked_up
    for number, matter in enumerate(document.matters):
        entries = list(lists.entries(matter.code).values())
        counts = {stratum.full_name: stratum.drawn for stratum in matter.strata}
        winners = smallest_tickets(lists.subjects, entries, lists.tickets, counts)
        expected = {subject_id for found in winners.values() for _, subject_id in found}
        found = {at.leaf.subject_id for at in matter.drawn}
        path = f"matters[{number}].drawn"
        yield from differs(path, sorted(expected - found), sorted(found - expected))


# What became of it.


def visit_wrongs(document: Transcript) -> Wrongs:
    """Visits that are not those which stand after the events."""
    standing = document.course.standing
    subjects = [visit.subject for visit in document.visits]
    yield from differs_in_order("visits", sorted(standing), subjects)
    for place, visit in enumerate(document.visits):
        codes = tuple(sorted(standing.get(visit.subject, visit.matters)))
        yield from differs(f"visits[{place}].matters", codes, visit.matters)


def team_wrongs(document: Transcript) -> Wrongs:
    """Teams that are not those which the seed and the events give."""
    for place, visit in enumerate(document.visits):
        team = document.course.teams[visit.subject]
        yield from differs(f"visits[{place}].team", team, visit.team)


def event_root_wrongs(document: Transcript) -> Wrongs:
    """Root and size that are not those over the events."""
    tree = MerkleTree(leaf_hash(event.leaf) for event in document.events)
    yield from differs("events_root.root", tree.root, document.events_root.root)
    yield from differs("events_root.size", len(tree), document.events_root.size)
