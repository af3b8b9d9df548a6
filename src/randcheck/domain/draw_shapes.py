"""Whether a draw from elsewhere holds what its frame knows, so that it can be worked with.

Not whether it is right: that is for `verify`. What this names would otherwise come to light as a
failed look-up somewhere inside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import cast

from randcheck.domain.dispatch_failures import DispatchFailure
from randcheck.domain.draws import Draw, Selection, Visit, is_selection, is_visit
from randcheck.domain.events import EventRecord, SubjectReplacement
from randcheck.domain.fields import check_record
from randcheck.domain.frames import Frame
from randcheck.errors import refuse
from randcheck.texts import is_digest, is_id

__all__ = ["check_draw", "check_parts", "check_shape", "strange_parts"]

_SOUND = "the parts that were found sound"


def check_draw(result: object) -> Draw:
    """The draw, if it is one and has a frame.

    Raises:
        InvalidInputError: ``wrong-type``.
    """
    check_record(result, Draw, "result")
    drawn = cast("Draw", result)
    check_record(drawn.frame, Frame, "result.frame")
    return drawn


def check_shape(result: object) -> Draw:
    """The draw, if all its parts are records of their kind.

    They may still be of subjects and officers whom the frame does not know: an audit is for that.
    It goes through a draw once; to ask again of the same draw costs nothing.

    Raises:
        InvalidInputError: ``wrong-type``; ``draw-misshapen`` with the places of all such parts.
    """
    return _checked(result, _strange_records)


def check_parts(result: object) -> Draw:
    """The draw, if all its parts are records of their kind and its frame knows what they name.

    It goes through a draw once; to ask again of the same draw costs nothing.

    Raises:
        InvalidInputError: ``wrong-type``; ``draw-misshapen`` with the places of all such parts.
    """
    return _checked(result, strange_parts)


def _checked(result: object, strange_in: Callable[[Draw], tuple[str, ...]]) -> Draw:
    drawn = check_draw(result)
    parts = (drawn.selections, drawn.visits, drawn.ended, drawn.events)
    key = (_SOUND, strange_in.__name__)
    # Draws that follow one another share their memory, so it holds which parts were sound.
    known = drawn.memory.get(key, ())
    if known and all(a is b for a, b in zip(known, parts, strict=True)):
        return drawn
    if strange := strange_in(drawn):
        refuse("draw-misshapen", task=drawn.frame.task, ids=strange)
    drawn.memory[key] = parts
    return drawn


def _strange_records(result: Draw) -> tuple[str, ...]:
    """The parts of a draw that are no records of their kind, whomever they name.

    Args:
        result: a draw with a frame, however it was tampered with otherwise.

    Returns:
        Their places, such as ``visits[3]``, in order.
    """
    return (*_strange_fields(result), *_strange_items(result, _is_record))


def strange_parts(result: Draw) -> tuple[str, ...]:
    """The parts of a draw that are no records of their kind or name what its frame does not know.

    Args:
        result: a draw with a frame, however it was tampered with otherwise.

    Returns:
        Their places, such as ``visits[3]``, in order; empty where every part can be looked up.
    """
    members = {matter.code: matter.members for matter in result.frame.matters}
    # A roster that was mended is known only where its events can be read.
    can_read = all(isinstance(record, EventRecord) for record in _items(result, "events"))
    roster: Collection[str] = result.roster if can_read else result.frame.roster

    def is_known(part: object) -> bool:
        return _is_record(part) and _is_of_frame(part, members, roster)

    return (*_strange_fields(result), *_strange_items(result, is_known))


def _items(result: Draw, name: str) -> tuple[object, ...]:
    return cast("tuple[object, ...]", getattr(result, name))


def _strange_items(result: Draw, is_right: Callable[[object], bool]) -> Iterator[str]:
    kinds = {"selections": Selection, "events": EventRecord, "visits": Visit, "ended": Visit}
    for name, kind in kinds.items():
        for place, part in enumerate(_items(result, name)):
            if not isinstance(part, kind) or not is_right(part):
                yield f"{name}[{place}]"


def _strange_fields(result: Draw) -> Iterator[str]:
    """The fields with a single value that cannot be read."""
    if not _is_readable(result.header):
        yield "header"
    for name in ("seal", "seed"):
        if not is_digest(getattr(result, name)):
            yield name
    if not all(isinstance(value, str) for value in cast("tuple[object, ...]", result.values)):
        yield "values"
    failure = cast("object", result.failure)
    if failure is not None and not isinstance(failure, DispatchFailure):
        yield "failure"


def _is_readable(header: object) -> bool:
    """Whether a header says who drew, and when the lots fell."""
    if not isinstance(header, Mapping):
        return False
    entries = cast("Mapping[str, object]", header)
    sources = entries.get("entropy")
    return (
        is_id(entries.get("body"))
        and isinstance(sources, tuple)
        and bool(sources)
        and all(map(_is_dated, cast("tuple[object, ...]", sources)))
    )


def _is_dated(source: object) -> bool:
    day = cast("Mapping[str, object]", source).get("date") if isinstance(source, Mapping) else None
    try:
        date.fromisoformat(cast("str", day))
    except (TypeError, ValueError):
        return False
    return True


def _is_record(part: object) -> bool:
    """Whether a record holds what its kind holds; selections and visits do not check it."""
    if isinstance(part, Selection):
        return is_selection(part)
    return not isinstance(part, Visit) or is_visit(part)


def _is_of_frame(
    part: object, members: Mapping[str, Mapping[str, str]], roster: Collection[str]
) -> bool:
    """Whether the frame knows whom and what a record names."""
    if isinstance(part, Selection):
        return members.get(part.matter_code, {}).get(part.subject_id) == part.stratum
    if isinstance(part, Visit):
        return all(part.subject_id in members.get(code, ()) for code in part.matter_codes) and all(
            member.inspector_id in roster for member in part.team
        )
    change = part.event if isinstance(part, EventRecord) else None
    return not isinstance(change, SubjectReplacement) or all(
        subject_id in members.get(change.matter_code, ())
        for subject_id in (change.subject_id, change.by)
        if subject_id is not None
    )
