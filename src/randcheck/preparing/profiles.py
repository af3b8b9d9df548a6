"""The directory by profile: subjects with the same values for all policies share one decision.

The cost of a policy is paid per profile, not per subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import compress, count
from operator import attrgetter
from typing import TypeVar, cast

from randcheck.base.frozendict import FrozenDict
from randcheck.base.items import repeats
from randcheck.domain.directory.subjects import Subject

V = TypeVar("V")
_id_of, _region_of = attrgetter("id"), attrgetter("region")


class ProfiledDirectory:
    """The subjects in the given order, each with its area and the number of its profile.

    The order does not affect a draw or a commitment, so nothing is sorted.

    Args:
        subjects: the whole directory.
        attributes: the attributes that policies use.
    """

    def __init__(self, subjects: Sequence[Subject], attributes: Iterable[str]) -> None:
        numbers: defaultdict[object, int] = defaultdict(count().__next__)
        profile_of = attrgetter(*sorted(set(attributes)))
        self.ids: list[str] = list(map(_id_of, subjects))
        self.profiles: list[int] = list(map(numbers.__getitem__, map(profile_of, subjects)))
        examples = dict(zip(self.profiles, subjects, strict=True))
        self.examples: list[Subject] = [examples[number] for number in range(len(numbers))]
        self.areas: FrozenDict[str, str | None] = FrozenDict(
            zip(self.ids, map(_region_of, subjects), strict=True)
        )

    def places(self, ids: Container[str]) -> list[int]:
        """The places of some ids in the given order."""
        return list(compress(count(), map(ids.__contains__, self.ids)))

    def repeated(self) -> tuple[str, ...]:
        """Ids that were given more than once."""
        return repeats(self.ids) if len(self.ids) != len(self.areas) else ()

    def values_of(self, attribute: str) -> set[str]:
        """The values of an attribute in the directory."""
        values = {getattr(example, attribute) for example in self.examples}
        return cast("set[str]", values - {None})

    def mapped(self, numbers: Sequence[int], decisions: Sequence[V | None]) -> FrozenDict[str, V]:
        """Subject id to its decision; subjects without a decision are left out.

        Args:
            numbers: for each place in the directory, the number of its decision.
            decisions: the decisions.
        """
        ids: Iterable[str] = self.ids
        kept: Iterable[int] = numbers
        is_wanted = [decision is not None for decision in decisions]
        if not all(is_wanted):
            selected = list(map(is_wanted.__getitem__, numbers))
            ids, kept = compress(ids, selected), compress(kept, selected)
        wanted = cast("Sequence[V]", decisions)
        return FrozenDict(zip(ids, map(wanted.__getitem__, kept), strict=True))
