"""Recusal (回避): which inspectors may not meet which subjects. Source: the rule, article 11."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from randcheck.domain.inspectors import Interest

__all__ = ["recusal_pairs"]


def recusal_pairs(
    interests: Iterable[Interest], roster: Container[str], in_frame: Callable[[str], bool]
) -> frozenset[tuple[str, str]]:
    """The pairs (inspector id, subject id) that may not meet, of those who could.

    Args:
        interests: all declared interests.
        roster: the inspectors of the task; others' interests are not committed to.
        in_frame: whether a subject can be drawn for some matter.
    """
    return frozenset(
        (interest.inspector_id, interest.subject_id)
        for interest in interests
        if interest.inspector_id in roster and in_frame(interest.subject_id)
    )
