"""The parts of a transcript as records: its lists, drawn matters, visits and events.

They are made from a document of the right form; the checks then verify them.

Source: ``randcheck-transcript/2``, section 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from randcheck.base.hashing import RECUSALS, ROSTER, digest, jcs, matter_list, tickets
from randcheck.base.merkle import Digests
from randcheck.domain.draw.events import Event
from randcheck.domain.draw.staffing import RosterEntry

Leaves = Sequence[Sequence[str]]
"""The leaves of a list, each as its fields."""

NO_AREA = "-"


class Leaf(NamedTuple):
    """A leaf of the list of a matter."""

    subject_id: str
    area: str
    entry: str
    salt: str
    nonce: str

    @property
    def identity(self) -> tuple[str, str]:
        """Area and salt; they are the same in every list."""
        return self.area, self.salt


@attrs.frozen(kw_only=True)
class ShownPlace:
    """The place of a subject in a list; in a proof, with the matter and without the ticket."""

    leaf: Leaf
    index: int
    path: tuple[str, ...]
    ticket: str = ""
    matter: str = ""


@attrs.frozen(kw_only=True)
class DrawnStratum:
    """The number drawn from a stratum, and their greatest ticket."""

    group: str
    name: str
    drawn: int
    cut: str | None

    @property
    def full_name(self) -> str:
        """The group and the name, as an entry writes them."""
        return f"{self.group}/{self.name}"


@attrs.frozen(kw_only=True)
class DrawnMatter:
    """Who was drawn for a matter."""

    code: str
    strata: tuple[DrawnStratum, ...]
    drawn: tuple[ShownPlace, ...]


@attrs.frozen(kw_only=True)
class ShownVisit:
    """A visit; only the auditor sees the team."""

    subject: str
    matters: tuple[str, ...]
    team: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ShownEvent:
    """An event as an audience sees it: complete, or only its kind and inner hash."""

    document: Event | None = None
    nonce: str = ""
    evidence: str = ""
    places: tuple[ShownPlace | None, ...] = ()
    kind: str = ""
    inner: str = ""

    @property
    def leaf(self) -> bytes:
        """The event's leaf in the Merkle tree of the draw's events."""
        if self.document is None:
            return f"{self.kind}\t{self.inner}".encode()
        inner = digest(f"{jcs(self.document.document())}\t{self.nonce}")
        return f"{self.document.kind}\t{inner}".encode()


class Lists:
    """The lists in a document, by name; whatever needs every leaf is computed once.

    Subjects are taken from one list, because all lists of matters have the same subjects.

    Args:
        leaves: list name to its leaves.
        seed: the draw's seed, if the document has it.
    """

    def __init__(self, leaves: Mapping[str, Leaves], seed: str) -> None:
        self.leaves: Mapping[str, Leaves] = leaves
        self._seed = seed
        self._orders: dict[str, dict[str, list[str]]] = {}
        self._entries: dict[str, dict[str, str]] = {}

    @cached_property
    def _first(self) -> Leaves:
        names = (name for name in self.leaves if name not in (ROSTER, RECUSALS))
        return self.leaves.get(next(names, ""), ())

    @cached_property
    def subjects(self) -> Sequence[str]:
        """The subjects of the directory, in order."""
        return [leaf[0] for leaf in self._first]

    @cached_property
    def areas(self) -> Mapping[str, str | None]:
        """Subject id to its area."""
        return {leaf[0]: _area(leaf[1]) for leaf in self._first}

    def entries(self, matter_code: str) -> Mapping[str, str]:
        """Return subject id to its entry for a matter."""
        if matter_code not in self._entries:
            leaves = self.leaves[matter_list(matter_code)]
            self._entries[matter_code] = {leaf[0]: leaf[2] for leaf in leaves}
        return self._entries[matter_code]

    @cached_property
    def tickets(self) -> Digests:
        """The ticket of each subject, in order."""
        keys = (f"{leaf[0]}:{leaf[3]}" for leaf in self._first)
        return Digests(tickets(self._seed, "subject", keys))

    def order(self, matter_code: str, stratum: str) -> Sequence[str]:
        """Return the members of a stratum by ticket: those drawn, then the reserves."""
        if matter_code not in self._orders:
            entries = self.entries(matter_code)
            orders: defaultdict[str, list[str]] = defaultdict(list)
            for _, subject_id in sorted(zip(self.tickets, self.subjects, strict=True)):
                orders[entries[subject_id]].append(subject_id)
            self._orders[matter_code] = orders
        return self._orders[matter_code][stratum]

    # Only for the auditor.

    @cached_property
    def roster(self) -> Mapping[str, RosterEntry]:
        """Inspector id to pool and area."""
        roster = self.leaves.get(ROSTER, ())
        return {leaf[0]: RosterEntry(pool=leaf[1], area=_area(leaf[2])) for leaf in roster}

    @property
    def roster_nonces(self) -> Mapping[str, str]:
        """Inspector id to the nonce of its leaf."""
        return {leaf[0]: leaf[3] for leaf in self.leaves.get(ROSTER, ())}

    @cached_property
    def recused_of(self) -> Mapping[str, frozenset[str]]:
        """Subject id to the inspectors who may not visit it."""
        grouped: defaultdict[str, set[str]] = defaultdict(set)
        for inspector_id, subject_id, _ in self.leaves.get(RECUSALS, ()):
            grouped[subject_id].add(inspector_id)
        return {subject: frozenset(barred) for subject, barred in grouped.items()}


def _area(text: str) -> str | None:
    return None if text == NO_AREA else text
