"""Whether a body's later header lists the events of a draw that was closed.

The root in the next header is what ties a body to the events it has shown: with it, none can be
added, changed or dropped afterwards.

Source: ``randcheck-draw/1``, sections 2 and 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from randcheck.domain.draws import Draw
from randcheck.domain.fields import check_record
from randcheck.drawing.chain import events_root
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.comparison import ABSENT, Discrepancy, compare
from randcheck.errors import brief, refuse

__all__ = ["verify_closing"]


def verify_closing(closed: Draw, later: Draw | Commitment) -> tuple[Discrepancy, ...]:
    """Name everything in which a later header does not list a closed draw's events.

    Args:
        closed: the draw whose seal was published, with its events.
        later: the draw or commitment of the same body whose header has to list them: the first
            after the seal was published.

    Returns:
        All discrepancies, with paths in the later header; empty where it lists exactly the root
        and the number of the events. Never raises on a tampered draw.

    Raises:
        InvalidInputError: ``wrong-type`` where an argument is not what its name says.

    Source: ``randcheck-draw/1``, sections 2 and 8.

    Example:
        >>> from datetime import date
        >>> from randcheck import Commitment, EntropySource, commit, draw
        >>> from randcheck.domain.frames import Frame, MatterFrame, RosterEntry, RulebookRef
        >>> def frame(task):
        ...     return Frame(task=task, opens_on=date(2026, 12, 1), closes_on=date(2026, 12, 31),
        ...         rulebook=RulebookRef(name="细则", digest="d1" * 32), directory_size=2,
        ...         directory_as_of=date(2026, 11, 20), team={"city": 2}, matters=[MatterFrame(
        ...             code="M-1", base=2, quota=1, weights={"all": 1},
        ...             members={"S1": "all", "S2": "all"})],
        ...         roster={i: RosterEntry(pool="city") for i in ("I1", "I2")})
        >>> lottery = EntropySource(source="双色球 2026135", date=date(2026, 11, 24),
        ...     format="99 99 99 99 99 99 99", bits=24)
        >>> first = draw(commit(frame("T-1"), body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="5e" * 32), values=["03 07 11 19 24 31 08"])
        >>> second = commit(frame("T-2"), body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="6f" * 32, previous=first, closed=[first])
        >>> verify_closing(first, second)
        ()
        >>> third = commit(frame("T-2"), body="SR-HRSS", committed_on=date(2026, 11, 23),
        ...     entropy=[lottery], secret="6f" * 32, previous=first)
        >>> [(found.field, found.found) for found in verify_closing(first, third)]
        [('events', 'absent')]
    """
    check_record(closed, Draw, "closed")
    given = cast("object", later)  # whatever the type says
    if not isinstance(given, Draw | Commitment):
        form = "a Draw or a Commitment"
        refuse("wrong-type", what="later", value=brief(later), form=form)
    header = later.document if isinstance(later, Commitment) else later.header
    return tuple(_discrepancies(closed, _entries(closed.header), _entries(header)))


def _entries(header: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", header) if isinstance(header, Mapping) else {}


def _discrepancies(
    closed: Draw, own: Mapping[str, object], later: Mapping[str, object]
) -> Iterator[Discrepancy]:
    yield from compare("body", own.get("body", ABSENT), later.get("body", ABSENT))
    number, after = own.get("sequence", ABSENT), later.get("sequence", ABSENT)
    if type(number) is not int or type(after) is not int or after <= number:
        yield Discrepancy(field="sequence", expected=f"> {number}", found=after)
    elif after == number + 1:
        yield from compare("previous", _commitment(closed), later.get("previous", ABSENT))
    expected = {"sequence": number, **_root_and_size(closed)}
    listed = later.get("events")
    items = cast("tuple[object, ...]", listed if isinstance(listed, tuple) else ())
    places = [place for place, item in enumerate(items) if _entries(item).get("sequence") == number]
    if not places:
        yield Discrepancy(field="events", expected=expected, found=ABSENT)
    for place in places:
        yield from compare(f"events[{place}]", expected, items[place])
    if len(places) > 1:
        yield Discrepancy(field="events: listed once", expected=expected, found=len(places))


def _commitment(closed: Draw) -> str:
    try:
        return closed.commitment
    except (TypeError, ValueError):  # a header that has no JSON
        return ABSENT


def _root_and_size(closed: Draw) -> dict[str, object]:
    try:
        return {"root": events_root(closed), "size": len(closed.events)}
    except (AttributeError, TypeError, ValueError):  # events that have none
        return {"root": ABSENT, "size": ABSENT}
