"""Verification: recompute a draw and its events, and compare them field by field.

Source: ``randcheck-draw/2``.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, cast

import attrs

from randcheck.after.event_checks import (
    earliest_day,
    listed_reasons,
    rulebook_problems,
    state_problems,
    time_problems,
)
from randcheck.after.replacement import event_record, evidence_digest
from randcheck.after.standing import Standing
from randcheck.base.errors import text_of
from randcheck.base.fields import check_record
from randcheck.base.hashing import digest
from randcheck.base.items import repeats
from randcheck.domain.draw.draws import Draw, Selection
from randcheck.domain.draw.events import EventRecord
from randcheck.domain.draw.visits import Visit
from randcheck.drawing.commitment import Commitment, check_commitment
from randcheck.drawing.lottery import draw, value_problems
from randcheck.rulebook import Rulebook
from randcheck.verifying.verification import ABSENT, OF_ANOTHER, Discrepancy, Verification

_OF_VALUES = ("seed", "selections", "visits", "event")
"""The checks that need valid values of the sources."""


def verify(drawn: Draw, committed: Commitment, rulebook: Rulebook | None = None) -> Verification:
    """Recompute a draw with its events and name everything that is wrong.

    The roots are those of the commitment. A commitment that was built from its parts computes them
    on first use, so they are recomputed too. Events are recomputed in order, each from the right
    state before it. An impossible event is reported and skipped; an event with the wrong successor
    is reported and corrected.

    The seed does not decide the evidence, the reason and the day of an event. If someone changes
    them to other allowed values, the draw is still consistent and nothing is found here. Only the
    root of the events changes: `verify_chain` (check ``chain-same``) compares it with the body's
    next header.

    Args:
        drawn: the draw; it may have been tampered with.
        committed: the commitment that the draw claims to be made from.
        rulebook: the rulebook of the draw; if given, the reasons of the events are checked against
            its closed lists.

    Returns:
        All findings, with paths such as ``events[2].by``; none where the draw is right. The first
        finding is ``commitment`` where the draw was made from another commitment. Without a
        rulebook, ``reasons`` is unchecked. If the values are invalid, everything that depends on
        them is unchecked.

    Raises:
        InvalidInputError: ``wrong-type``.

    Source: ``randcheck-draw/2``.
    """
    check_record(drawn, Draw, "drawn")
    check_commitment(committed)
    if rulebook is not None:
        check_record(rulebook, Rulebook, "rulebook")
    findings = [*_of_commitment(drawn, committed, rulebook)]
    checked = ["commitment", "header", "seal", "frame", "values"]
    unchecked: dict[str, str] = {}
    if value_problems(committed.entropy, drawn.values):
        forms = tuple(source.format for source in committed.entropy)
        findings.append(Discrepancy(path="values", expected=forms, found=drawn.values))
        unchecked = dict.fromkeys(_OF_VALUES, "unchecked-for-findings")
    else:
        findings += _of_values(drawn, committed, rulebook)
        checked += _OF_VALUES
    if rulebook is None:
        unchecked["reasons"] = "unchecked-without-rulebook"
    elif unchecked:
        unchecked["reasons"] = "unchecked-for-findings"
    else:
        checked.append("reasons")
    return Verification(findings=findings, checked=checked, unchecked=unchecked)


def _of_commitment(
    drawn: Draw, committed: Commitment, rulebook: Rulebook | None
) -> Iterator[Discrepancy]:
    if rulebook is not None and any(rulebook_problems(committed.frame, rulebook)):
        made_by = committed.frame.rulebook.digest
        yield Discrepancy(path="rulebook", expected=made_by, found=rulebook.ref.digest)
    if drawn.seal != committed.seal and digest(drawn.seal) == drawn.header.seal_digest:
        # Another commitment, not tampering: after tampering the seal would not fit.
        made_from = drawn.header.commitment
        yield Discrepancy(
            code=OF_ANOTHER, path="commitment", expected=committed.hex, found=made_from
        )
    yield from compare("header", committed.header, drawn.header)
    yield from compare("seal", committed.seal, drawn.seal)
    if drawn.frame is not committed.frame:
        yield from compare("frame", committed.frame, drawn.frame)


def _of_values(
    drawn: Draw, committed: Commitment, rulebook: Rulebook | None
) -> Iterator[Discrepancy]:
    made = draw(committed, values=drawn.values)
    yield from compare("seed", made.seed, drawn.seed)
    yield from compare_listed("selections", made.selections, drawn.selections)
    yield from compare_listed("visits", made.visits, drawn.visits)
    replay = _Replay(made, committed, rulebook)
    for place, record in enumerate(drawn.events):
        yield from replay.step(place, record)


class _Replay:
    """Recomputes the events of one draw, one by one."""

    def __init__(self, made: Draw, committed: Commitment, rulebook: Rulebook | None) -> None:
        self._standing = Standing(made, committed)
        self._committed, self._rulebook = committed, rulebook
        self._earliest = earliest_day(made, committed)

    def step(self, place: int, given: EventRecord) -> Iterator[Discrepancy]:
        """Apply one event, if possible; yield how the given record differs."""
        path, event, secret = f"events[{place}]", given.event, self._committed.secret
        if any(state_problems(event, self._standing)):
            yield Discrepancy(path=path, expected=ABSENT, found=given)
            return
        latest = self._committed.frame.closes_on
        if any(time_problems(event, self._earliest, latest)):
            days = f"{self._earliest.isoformat()}/{latest.isoformat()}"
            yield Discrepancy(path=f"{path}.on", expected=days, found=event.on.isoformat())
        self._earliest = max(self._earliest, event.on)
        if self._rulebook is not None:
            listed = listed_reasons(event, self._rulebook)
            if event.reason not in listed:
                codes = tuple(sorted(listed))
                yield Discrepancy(path=f"{path}.reason", expected=codes, found=event.reason)
        happened, visits = self._standing.apply(event)
        happened = attrs.evolve(happened, evidence=evidence_digest(secret, place, given.evidence))
        record = event_record(happened, visits, place, secret, given.evidence)
        yield from compare(path, record.event.document(), event.document())
        yield from compare_listed(f"{path}.visits", record.visits, given.visits)
        yield from compare(f"{path}.nonce", record.nonce, given.nonce)


Listed: TypeAlias = Selection | Visit

_Fields: TypeAlias = Callable[[Any], tuple[Any, ...]]


def compare(path: str, expected: Any, found: Any) -> Iterator[Discrepancy]:
    """Yield the innermost fields that differ; equal parts are skipped."""
    if _same(expected, found):
        return
    ours, theirs = _parts(expected), _parts(found)
    if ours is None or theirs is None or type(expected) is not type(found):
        yield Discrepancy(path=path, expected=expected, found=found)
        return
    for name in {**ours, **theirs}:
        if name in ours and name in theirs:
            yield from compare(path + name, ours[name], theirs[name])
        else:  # also where the other side is the text of ABSENT
            one, other = ours.get(name, ABSENT), theirs.get(name, ABSENT)
            yield Discrepancy(path=path + name, expected=one, found=other)


def _parts(value: Any) -> dict[str, Any] | None:
    """Return the parts of a value, by their names in a path; None if it has no parts."""
    if isinstance(value, Mapping):
        return {f".{text_of(key)}": value[key] for key in sorted(value, key=text_of)}
    if isinstance(value, tuple):
        return {f"[{place}]": item for place, item in enumerate(value)}
    if attrs.has(type(value)):
        return {f".{name}": getattr(value, name) for name in attrs.fields_dict(type(value))}
    return None


def _same(expected: Any, found: Any) -> bool:
    """Whether two values are equal and of one type: 1, 1.0 and True are all different."""
    if expected is found:
        return True
    kind = type(expected)
    if kind is not type(found):
        return False
    if kind is str:  # as most are
        return bool(expected == found)
    # The most frequent types come first.
    if isinstance(expected, tuple):
        return len(expected) == len(found) and _all_same(expected, found)
    if (fields_of := _fields_of(cast("Hashable", kind))) is not None:
        return _all_same(fields_of(expected), fields_of(found))
    if isinstance(expected, Mapping):
        return expected.keys() == found.keys() and all(
            value is found[key] or _same(value, found[key]) for key, value in expected.items()
        )
    return bool(expected == found)


def _all_same(expected: tuple[Any, ...], found: tuple[Any, ...]) -> bool:
    for ours, theirs in zip(expected, found, strict=True):
        # For speed: two draws from one frame share most texts.
        if ours is not theirs and not _same(ours, theirs):
            return False
    return True


@cache
def _fields_of(kind: type) -> _Fields | None:
    """Return a getter of the fields of a record class; None for other classes."""
    if not attrs.has(kind):
        return None
    # With one name attrgetter returns no tuple, so the class is added.
    return cast("_Fields", attrgetter("__class__", *attrs.fields_dict(kind)))


def compare_listed(
    path: str, expected: tuple[Listed, ...], found: tuple[Listed, ...]
) -> Iterator[Discrepancy]:
    """Compare selections or visits by subject, so that a missing one is one finding."""
    if _same(expected, found):
        return
    ours, theirs = _by_key(expected), _by_key(found)
    differing = False
    for key in sorted({*ours, *theirs}):
        for discrepancy in compare(
            f"{path}[{key}]", ours.get(key, ABSENT), theirs.get(key, ABSENT)
        ):
            differing = True
            yield discrepancy
    if len(found) != len(theirs):
        repeated = repeats(map(_key, found))
        yield Discrepancy(path=f"{path}: listed once", expected=(), found=repeated)
    elif not differing:
        yield Discrepancy(
            path=f"{path}: order",
            expected=tuple(map(_key, expected)),
            found=tuple(map(_key, found)),
        )


def _by_key(items: tuple[Listed, ...]) -> dict[str, Listed]:
    return {_key(item): item for item in items}


def _key(item: Listed) -> str:
    if isinstance(item, Selection):
        return f"{item.matter_code}/{item.subject_id}"
    return item.subject_id
