"""Verification: a draw and its events recomputed and compared, field by field.

Source: ``randcheck-draw/1``, all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from randcheck.domain.draws import Draw
from randcheck.domain.fields import check_record
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.comparison import Discrepancy, compare, compare_listed
from randcheck.drawing.lottery import draw, value_problems
from randcheck.drawing.replay import replayed
from randcheck.rulebook import Rulebook

__all__ = ["verify"]


def verify(
    result: Draw, committed: Commitment, rulebook: Rulebook | None = None
) -> tuple[Discrepancy, ...]:
    """Recompute a draw with its events and name everything that is not as it has to be.

    The roots are taken as the commitment has computed them; a commitment that was built from its
    parts computes them when it is first looked at, so they are recomputed too. Events are made
    anew in their order, each from what had to stand before it: an event that could not be is
    named and left out, one that names the wrong successor is replaced by the right one.

    What the seed does not decide shows here only where it is impossible: another text of evidence,
    another listed reason, another allowed day, or other recusals inside an event leave a draw that
    is right in itself. Those change the root of the events alone, which the next header of the body
    lists: `verify_closing` sees them, and so does ``chain-events`` of `verify_chain`.

    Args:
        result: the draw, however it was tampered with.
        committed: the commitment it claims to come from.
        rulebook: the rulebook it was made by; with it, the reasons of the events have to stand in
            its closed lists.

    Returns:
        All discrepancies, with paths such as ``events[2].by``; empty where the draw is right.
        Never raises on a tampered draw.

    Raises:
        InvalidInputError: ``wrong-type`` where an argument is not what its name says.

    Source: ``randcheck-draw/1``.
    """
    check_record(result, Draw, "result")
    check_record(committed, Commitment, "committed")
    if rulebook is not None:
        check_record(rulebook, Rulebook, "rulebook")
    return tuple(_discrepancies(result, committed, rulebook))


def _discrepancies(
    result: Draw, committed: Commitment, rulebook: Rulebook | None
) -> Iterator[Discrepancy]:
    if rulebook is not None:
        yield from compare("rulebook", committed.frame.rulebook, rulebook.ref)
    yield from compare("header", committed.document, result.header)
    yield from compare("seal", committed.seal, result.seal)
    if result.frame is not committed.frame:
        yield from compare("frame", committed.frame, result.frame)
    values = result.values
    if value_problems(committed, values):
        forms = tuple(source.format for source in committed.entropy)
        yield Discrepancy(field="values", expected=forms, found=result.values)
        return
    drawn = draw(committed, values=values)
    yield from compare("seed", drawn.seed, result.seed)
    yield from compare_listed("selections", drawn.selections, result.selections)
    expected, of_events = replayed(drawn, committed, result.events, rulebook)
    yield from compare_listed("visits", expected.visits, result.visits)
    yield from compare("ended", expected.ended, result.ended)
    yield from compare("failure", expected.failure, result.failure)
    yield from of_events
