"""Reserves (递补): who may still come for a matter, while subjects leave and others come.

Source: ``randcheck-draw/2``, sections 6 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


class Reserves:
    """Who comes next for each matter; whoever was drawn, brought in or replaced does not.

    Args:
        order: gives the members of a stratum by ticket, from a matter's code and its full name.
        had: pairs (subject id, matter code) that were drawn or brought in.
        gone: the subjects that were replaced.
    """

    def __init__(
        self,
        order: Callable[[str, str], Sequence[str]],
        *,
        had: Iterable[tuple[str, str]] = (),
        gone: Iterable[str] = (),
    ) -> None:
        self._order, self._had, self._gone = order, set(had), set(gone)
        self._reached: dict[tuple[str, str], int] = {}

    def come(self, subject_id: str, matter_code: str) -> None:
        """A subject is drawn or brought in for a matter."""
        self._had.add((subject_id, matter_code))

    def leave(self, subject_id: str) -> None:
        """A subject is replaced."""
        self._gone.add(subject_id)

    def may_come(self, subject_id: str, matter_code: str) -> bool:
        """Whether a subject was neither drawn or brought in for this matter, nor replaced."""
        return subject_id not in self._gone and (subject_id, matter_code) not in self._had

    def next(self, matter_code: str, stratum: str) -> str | None:
        """Who comes next for a matter in a stratum; None where nobody is left."""
        order = self._order(matter_code, stratum)
        # Nobody who cannot come can come later: the order is gone through once.
        place = self._reached.get((matter_code, stratum), 0)
        while place < len(order) and not self.may_come(order[place], matter_code):
            place += 1
        self._reached[matter_code, stratum] = place
        return order[place] if place < len(order) else None
