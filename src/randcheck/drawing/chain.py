"""The chain of a body's draws: a commitment names the draw before and what became of earlier ones.

Source: ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from randcheck.domain.draws import Draw, EntropySource
from randcheck.domain.fields import repeats
from randcheck.domain.frames import Frame
from randcheck.drawing.commitment import Commitment, EventsRoot
from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.errors import CommitmentError, Problem, raise_problems
from randcheck.texts import check_id

__all__ = ["commit"]


def commit(
    frame: Frame,
    *,
    body: str,
    committed_on: date,
    entropy: Iterable[EntropySource],
    secret: str,
    previous: Draw | None = None,
    closed: Sequence[Draw] = (),
) -> Commitment:
    """Commit to a frame before the randomness is known.

    Args:
        frame: what `prepare` made.
        body: code of the body that draws.
        committed_on: the day on which the commitment is published; each source's day is later.
        entropy: the public sources, in the order in which they will be used; at least
            `MINIMUM_BITS` together, 64 bits and more is advised.
        secret: 64 random lowercase hex digits, fresh for this draw; from the host's
            ``secrets.token_hex(32)``.
        previous: the body's last draw; None for its first.
        closed: its draws whose seal was published since the header before this one; their
            events are committed to.

    Returns:
        The commitment; its header is already computed.

    Raises:
        CommitmentError: everything that stands against it, at once.

    Source: ``randcheck-draw/1``, section 2.
    """
    check_id(body, "body")
    problems = list(_chain_problems(frame, body, committed_on, previous, closed))
    roots = {
        _sequence(draw): EventsRoot(
            sequence=_sequence(draw), root=_events_root(draw), size=len(draw.events)
        )
        for draw in closed
    }
    try:
        committed = Commitment(
            frame=frame,
            body=body,
            sequence=0 if previous is None else _sequence(previous) + 1,
            previous=None if previous is None else previous.commitment,
            # Roots of draws that are no part of the chain are among the problems already.
            events=() if problems else [roots[number] for number in sorted(roots)],
            committed_on=committed_on,
            entropy=tuple(entropy),
            secret=secret,
        )
    except CommitmentError as error:
        raise CommitmentError(*problems, *error.problems) from None
    raise_problems(CommitmentError, problems)
    committed.document  # noqa: B018
    return committed


def _sequence(draw: Draw) -> int:
    return cast("int", draw.header["sequence"])


def _events_root(draw: Draw) -> str:
    return MerkleTree([leaf_hash(event.leaf) for event in draw.events]).root


def _chain_problems(
    frame: Frame, body: str, committed_on: date, previous: Draw | None, closed: Sequence[Draw]
) -> Iterator[Problem]:
    """What is wrong with the draws before: whose they are, when, and which were closed."""
    if previous is None:
        if closed:
            tasks = tuple(draw.frame.task for draw in closed)
            yield Problem("closed-without-previous", ids=tasks)
        return
    header = previous.header
    if header["body"] != body:
        yield Problem("previous-of-other-body", body=body, other=header["body"])
    if cast("str", header["committed_on"]) > committed_on.isoformat():
        yield Problem(
            "previous-later", committed_on=committed_on.isoformat(), other=header["committed_on"]
        )
    if header["task"] == frame.task:
        yield Problem("task-drawn-before", task=frame.task)
    last = _sequence(previous)
    foreign = tuple(
        str(draw.header["task"])
        for draw in closed
        if draw.header["body"] != body or _sequence(draw) > last
    )
    if foreign:
        yield Problem("closed-of-other-chain", body=body, ids=foreign)
    listed = {entry["sequence"] for entry in cast("Sequence[Any]", header["events"])}
    again = tuple(str(_sequence(draw)) for draw in closed if _sequence(draw) in listed)
    if again:
        yield Problem("closed-before", ids=again)
    if repeated := repeats(str(_sequence(draw)) for draw in closed):
        yield Problem("duplicate-id", what="closed draw", ids=repeated)
