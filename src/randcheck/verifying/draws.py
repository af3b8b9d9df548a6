"""Verification: recompute a draw and its events, and compare them field by field.

Source: ``randcheck-draw/2``.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from randcheck.base.fields import check_record
from randcheck.base.hashing import digest
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.events import EventRecord
from randcheck.drawing.commitment import Commitment, check_commitment
from randcheck.drawing.lottery import draw, value_problems
from randcheck.rulebook import Rulebook
from randcheck.verifying.differences import compare, compare_listed
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
