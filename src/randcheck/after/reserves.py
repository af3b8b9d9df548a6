"""Reserves (递补): who may still come in for a matter, after subjects left and others came in.

Source: ``randcheck-draw/2``, sections 6 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


class Reserves:
    """Find the next reserve for each matter: one not yet drawn, brought in or replaced.

    Args:
        order: gives the members of a stratum by ticket, from a matter's code and the stratum's full
            name.
        had: pairs (subject id, matter code) that were already drawn or brought in.
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
        """Record that a subject is drawn or brought in for a matter."""
        self._had.add((subject_id, matter_code))

    def leave(self, subject_id: str) -> None:
        """Record that a subject is replaced."""
        self._gone.add(subject_id)

    def may_come(self, subject_id: str, matter_code: str) -> bool:
        """Whether a subject was not yet drawn or brought in for this matter, and not replaced."""
        return subject_id not in self._gone and (subject_id, matter_code) not in self._had

    def next(self, matter_code: str, stratum: str) -> str | None:
        """Return the next reserve for a matter in a stratum; None where none is left."""
        order = self._order(matter_code, stratum)
        # A subject that cannot come now cannot come later, so one pass is enough.
        place = self._reached.get((matter_code, stratum), 0)
        while place < len(order) and not self.may_come(order[place], matter_code):
            place += 1
        self._reached[matter_code, stratum] = place
        return order[place] if place < len(order) else None
