"""The checks of a chain of draws, and the facts that a reader has to look at.

Source: ``randcheck-transcript/2``, section 4; ``randcheck-draw/2``, section 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeAlias

import attrs

from randcheck.base.fields import LARGEST_INT
from randcheck.base.hashing import digest
from randcheck.domain.draw.header_parts import Closed
from randcheck.domain.draw.headers import Header
from randcheck.transcripts.audiences import Audience, Stage
from randcheck.transcripts.checks.draws import value_wrongs
from randcheck.transcripts.checks.making import Check
from randcheck.transcripts.documents import Transcript
from randcheck.transcripts.findings import (
    Wrong,
    Wrongs,
    differs,
    differs_in_order,
    unless,
)
from randcheck.verifying.verification import ABSENT


@attrs.frozen
class Link:
    """A document whose header was checked, and its place among those given."""

    path: str
    document: Transcript


@attrs.frozen
class Committed:
    """One commitment, and the documents of it."""

    header: Header
    links: tuple[Link, ...]

    @property
    def path(self) -> str:
        """Where its first document stands."""
        return self.links[0].path

    @property
    def sequence(self) -> int:
        """The number of its draw."""
        return self.header.sequence


@attrs.frozen
class Chain:
    """The documents that take part, and what became of the others.

    Args:
        links: the documents that take part, in the order in which they were given.
        strange: the documents with something wrong in themselves.
        void: each void commitment, with the places of its documents.
    """

    links: Sequence[Link]
    strange: Sequence[Wrong]
    void: Mapping[str, Sequence[str]]

    @cached_property
    def commitments(self) -> Sequence[Committed]:
        """Every commitment, by sequence."""
        grouped: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            grouped[link.document.commitment].append(link)
        found = (Committed(links[0].document.header, tuple(links)) for links in grouped.values())
        return sorted(found, key=lambda committed: committed.sequence)

    @cached_property
    def at(self) -> Mapping[int, Sequence[Committed]]:
        """Sequence to the commitments that have it."""
        grouped: defaultdict[int, list[Committed]] = defaultdict(list)
        for committed in self.commitments:
            grouped[committed.sequence].append(committed)
        return dict(grouped)

    def closes(self) -> Iterator[tuple[str, Committed, Closed]]:
        """Every entry of ``closes``, with its path and the commitment that has it."""
        for committed in self.commitments:
            for place, closed in enumerate(committed.header.closes):
                yield f"{committed.path}.header.closes[{place}]", committed, closed

    @cached_property
    def closed(self) -> Mapping[int, Sequence[tuple[str, Closed]]]:
        """Sequence to the entries of ``closes`` about that draw, with their paths."""
        grouped: defaultdict[int, list[tuple[str, Closed]]] = defaultdict(list)
        for path, _, closed in self.closes():
            grouped[closed.sequence].append((path, closed))
        return dict(grouped)


def _bodies(chain: Chain) -> Wrongs:
    first: dict[str, Link] = {}
    for link in chain.links:
        first.setdefault(link.document.header.body, link)
    for body, link in first.items():
        yield from differs(f"{link.path}.header.body", next(iter(first)), body)


def _gaps(chain: Chain) -> Wrongs:
    for before, after in pairwise(chain.at):
        path = f"{chain.at[after][0].path}.header.sequence"
        yield from differs(path, before + 1, after)


def _forks(chain: Chain) -> Wrongs:
    known = {(other.sequence, other.header.commitment) for other in chain.commitments}
    following: dict[str | None, Committed] = {}
    for committed in chain.commitments:
        path, header = committed.path, committed.header
        first = chain.at[header.sequence][0].header.commitment
        yield from differs(f"{path}.commitment", first, header.commitment)
        other = following.setdefault(header.previous, committed)
        if other is not committed:
            yield f"{path}.header.previous", f"!= {other.path}", header.previous
        before = chain.at.get(header.sequence - 1)
        if before and (header.sequence - 1, header.previous) not in known:
            yield f"{path}.header.previous", before[0].header.commitment, header.previous


def _order(chain: Chain) -> Wrongs:
    latest = {n: max(c.header.committed_on for c in found) for n, found in chain.at.items()}
    for committed in chain.commitments:
        own = committed.header.committed_on
        earliest = latest.get(committed.sequence - 1, own)
        path = f"{committed.path}.header.committed_on"
        yield from unless(earliest <= own, path, f">= {earliest}", own)


def _only_once(field: str, value_of: Callable[[Header], str | None]) -> Callable[[Chain], Wrongs]:
    """Finds what stands in the headers of two commitments."""

    def find(chain: Chain) -> Wrongs:
        first_in: dict[str, Committed] = {}
        for committed in chain.commitments:
            value = value_of(committed.header)
            first = committed if value is None else first_in.setdefault(value, committed)
            if first is not committed:
                yield f"{committed.path}.header.{field}", f"!= {first.path}", value

    return find


# What closes what, and what stands in for what.


def _closes(chain: Chain) -> Wrongs:
    start, after = 0, -1
    still_open: list[tuple[date, int]] = []
    for committed in chain.commitments:
        if committed.sequence != after:
            start, still_open = committed.sequence, []
        after = committed.sequence + 1
        due: set[int] = set()
        while still_open and still_open[0][0] < committed.header.committed_on:
            due.add(heappop(still_open)[1])
        heappush(still_open, (committed.header.closes_on, committed.sequence))
        listed = {closed.sequence for closed in committed.header.closes}
        listed = {number for number in listed if number >= start}
        path = f"{committed.path}.header.closes"
        yield from differs(path, sorted(due - listed), sorted(listed - due))
    for entries in chain.closed.values():
        for path, _ in entries[1:]:
            yield path, f"!= {entries[0][0]}", "twice"
    for path, _, closed in chain.closes():
        for named in chain.at.get(closed.sequence, ()):
            yield from value_wrongs(f"{path}.values", named.header, closed.values)
            if closed.seal is not None:
                yield from differs(f"{path}.seal", named.header.seal_digest, digest(closed.seal))


def _instead(chain: Chain) -> Wrongs:
    yield from _only_once("instead_of", lambda header: header.instead_of)(chain)
    of_task = {committed.header.task: committed for committed in reversed(chain.commitments)}
    for committed in chain.commitments:
        task, number = committed.header.instead_of, committed.sequence
        named = None if task is None else of_task.get(task)
        if named is not None:
            path, own = f"{committed.path}.header.instead_of", committed.header.committed_on
            first = min(source.date for source in named.header.entropy)
            fits = named.sequence < number
            yield from unless(fits, f"{path}: sequence", f"< {number}", named.sequence)
            is_drawn = any(k.document.stage is not Stage.ANNOUNCED for k in named.links)
            has_seal = any(e.seal is not None for _, e in chain.closed.get(named.sequence, ()))
            yield from unless(not (is_drawn or has_seal), f"{path}: values", None, task)
            yield from unless(first < own, f"{path}: date", f"< {own}", first)


# What several documents tell of one draw.


def _same(chain: Chain) -> Wrongs:
    # Where the place of a draw in the chain is not known, neither is who closes it.
    all_closed = {} if any(_forks(chain)) else chain.closed
    for committed in chain.commitments:
        closed = all_closed.get(committed.sequence, ())
        drawn = [link for link in committed.links if link.document.stage is not Stage.ANNOUNCED]
        sealed = [link for link in drawn if link.document.has_seal]
        visited = [link for link in sealed if link.document.stage is Stage.VISITED]
        for of_documents, of_entries in (
            (
                [(f"{link.path}.values", link.document.values) for link in drawn],
                [(f"{path}.values", entry.values) for path, entry in closed],
            ),
            (
                [(f"{link.path}.seal", (link.document.seal,)) for link in sealed],
                [(f"{path}.seal", (entry.seal,)) for path, entry in closed],
            ),
            ([(f"{link.path}.matters", _drawn_in(link.document)) for link in sealed], []),
            (
                [(f"{link.path}.events_root", _root_of(link.document)) for link in visited],
                [(f"{path}.events", _root_of(entry)) for path, entry in closed],
            ),
        ):
            yield from _alike(of_documents, of_entries)
        most = min((entry.events.size for _, entry in closed), default=LARGEST_INT)
        for link in sealed:
            size, is_last = link.document.events_root.size, link.document.stage is Stage.VISITED
            path = f"{link.path}.events_root.size"
            yield from unless(is_last or size <= most, path, f"<= {most}", size)
        yield from _same_events(sealed)


_Tellings: TypeAlias = Sequence[tuple[str, Sequence[object]]]


def _alike(of_documents: _Tellings, of_entries: _Tellings) -> Wrongs:
    """Whether all documents, and what closes them, tell what the first document tells."""
    for path, told in (*of_documents[1:], *of_entries) if of_documents else ():
        yield from differs_in_order(path, of_documents[0][1], told)


def _drawn_in(document: Transcript) -> list[object]:
    return [
        [matter.code, *([*at.leaf, at.ticket] for at in matter.drawn)]
        for matter in document.matters
    ]


def _root_of(told: Transcript | Closed) -> list[object]:
    root = told.events_root if isinstance(told, Transcript) else told.events
    return [root.root, root.size]


def _same_events(sealed: Sequence[Link]) -> Wrongs:
    """Whether the events of one are the first ones of the others, with the same outcome."""
    longest = max((link.document.events for link in sealed), key=len, default=())
    leaves = [event.leaf.decode() for event in longest]
    visits: dict[int, list[object]] = {}
    teams: dict[int, list[object]] = {}
    for link in sealed:
        document, path = link.document, link.path
        own = [event.leaf.decode() for event in document.events]
        yield from differs_in_order(f"{path}.events", leaves[: len(own)], own)
        found: list[object] = [[visit.subject, *visit.matters] for visit in document.visits]
        yield from differs_in_order(f"{path}.visits", visits.setdefault(len(own), found), found)
        if document.audience is Audience.AUDITOR:
            found = [[visit.subject, *visit.team] for visit in document.visits]
            yield from differs_in_order(f"{path}.visits", teams.setdefault(len(own), found), found)


CHAIN_CHECKS: tuple[Check[Chain], ...] = (
    Check("chain-document", lambda chain: iter(chain.strange)),
    Check("chain-body", _bodies),
    Check("chain-gap", _gaps, (), ("chain-body",)),
    Check("chain-fork", _forks, (), ("chain-body",)),
    Check("chain-order", _order, (), ("chain-body",)),
    Check("chain-task", _only_once("task", lambda header: header.task), (), ("chain-body",)),
    Check("chain-seal", _only_once("seal", lambda header: header.seal_digest), (), ("chain-body",)),
    Check("chain-closes", _closes, (), ("chain-body", "chain-fork")),
    Check("chain-instead", _instead, (), ("chain-body", "chain-fork")),
    Check("chain-same", _same, (), ("chain-body",)),
)
"""The checks of section 4, in order."""


# Facts.


def _lapsed(chain: Chain) -> Wrongs:
    for path, committed, closed in chain.closes():
        if closed.seal is None:
            body = committed.header.body
            named = chain.at.get(closed.sequence, ())
            sources = next((c.header.entropy for c in named if c.header.body == body), ())
            missing = [n for n, value in enumerate(closed.values) if value is None]
            names = [sources[n].source if n < len(sources) else f"entropy[{n}]" for n in missing]
            yield path, str(closed.sequence), ", ".join(names)


def _stands_in(chain: Chain) -> Wrongs:
    for committed in chain.commitments:
        if committed.header.instead_of is not None:
            path = f"{committed.path}.header.instead_of"
            yield path, committed.header.task, committed.header.instead_of


def _void(chain: Chain) -> Wrongs:
    for number, (commitment, paths) in enumerate(chain.void.items()):
        yield f"void[{number}]", ", ".join(paths) or ABSENT, commitment


CHAIN_FACTS: tuple[Check[Chain], ...] = (
    Check("fact-lapsed", _lapsed),
    Check("fact-instead", _stands_in),
    Check("fact-void", _void),
)
"""What is no fault, but for the reader to look at."""
