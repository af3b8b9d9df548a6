"""Whether a draw from elsewhere holds what its frame knows, so that it can be worked with.

Not whether it is right: that is for `verify`. What this names would otherwise come to light as a
failed look-up somewhere inside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from randcheck.domain.draws import Draw, Selection, TeamMember, Visit
from randcheck.domain.events import EventRecord
from randcheck.domain.fields import check_record
from randcheck.domain.frames import Frame

__all__ = ["check_draw", "strange_parts"]


def check_draw(result: object) -> Draw:
    """The draw, if it is one and has a frame.

    Raises:
        InvalidInputError: ``wrong-type``.
    """
    check_record(result, Draw, "result")
    drawn = cast("Draw", result)
    check_record(drawn.frame, Frame, "result.frame")
    return drawn


def strange_parts(result: Draw) -> tuple[str, ...]:
    """The parts of a draw that are no records of their kind or name what its frame does not know.

    Args:
        result: a draw with a frame, however it was tampered with otherwise.

    Returns:
        Their places, such as ``visits[3]``, in order; empty where every part can be looked up.
    """
    return tuple(_strange_parts(result))


def _strange_parts(result: Draw) -> Iterator[str]:
    frame = result.frame
    members = {matter.code: matter.members for matter in frame.matters}
    for place, selection in enumerate(cast("tuple[object, ...]", result.selections)):
        if not isinstance(selection, Selection) or not _is_member(
            selection.subject_id, selection.matter_code, members
        ):
            yield f"selections[{place}]"
    strange_events = tuple(_strange_events(result))
    yield from strange_events
    # A roster that was mended is known only where its events can be read.
    roster: Collection[str] = frame.roster if strange_events else result.roster
    for name in ("visits", "ended"):
        visits = cast("tuple[object, ...]", getattr(result, name))
        for place, visit in enumerate(visits):
            if not isinstance(visit, Visit) or not _is_possible(visit, members, roster):
                yield f"{name}[{place}]"


def _strange_events(result: Draw) -> Iterator[str]:
    for place, record in enumerate(cast("tuple[object, ...]", result.events)):
        if not isinstance(record, EventRecord):
            yield f"events[{place}]"


def _is_possible(
    visit: Visit, members: Mapping[str, Collection[str]], roster: Collection[str]
) -> bool:
    codes, team = cast("object", visit.matter_codes), cast("object", visit.team)
    return (
        isinstance(codes, tuple)
        and all(_is_member(visit.subject_id, code, members) for code in codes)
        and isinstance(team, tuple)
        and all(isinstance(m, TeamMember) and m.inspector_id in roster for m in team)
    )


def _is_member(subject_id: object, code: object, members: Mapping[str, Collection[str]]) -> bool:
    return (
        isinstance(subject_id, str)
        and isinstance(code, str)
        and subject_id in members.get(code, ())
    )
