"""The chain of a body's draws: a commitment names the draw before and what became of earlier ones.

Source: ``randcheck-draw/1``, section 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

import attrs

from randcheck.domain.draws import Draw
from randcheck.domain.entropy import EntropySource
from randcheck.domain.fields import check_date, check_record, record_tuple, records_of, repeats
from randcheck.domain.frames import Frame
from randcheck.drawing.commitment import Commitment, EventsRoot
from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.errors import CommitmentError, Problem, brief, raise_problems
from randcheck.hashing import digest, seal_of
from randcheck.texts import check_id, is_digest

__all__ = ["commit", "events_root"]

T = TypeVar("T")


def commit(
    frame: Frame,
    *,
    body: str,
    committed_on: date,
    entropy: Iterable[EntropySource],
    secret: str,
    previous: Draw | Commitment | None = None,
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
        previous: the body's last draw; None for its first. Its commitment will do: of a draw that
            is not made yet, or that lapsed because a source yielded nothing, there is no more.
        closed: its draws whose seal was published since the header before this one; their
            events are committed to.

    Returns:
        The commitment; its header is already computed.

    Raises:
        CommitmentError: everything that stands against it, at once.

    Source: ``randcheck-draw/1``, section 2.
    """
    check_record(frame, Frame, "frame")
    check_id(body, "body")
    check_date(committed_on, "committed_on")
    closed = records_of(closed, Draw, "closed")
    links, malformed = _links([*closed, *([] if previous is None else [previous])])
    raise_problems(CommitmentError, malformed)
    last = None if previous is None else links[-1]
    closed_links = links[: len(closed)]
    problems = list(_chain_problems(frame, body, committed_on, last, closed_links))
    if is_digest(secret):
        problems.extend(_secret_problems(digest(seal_of(secret)), links))
    roots, unreadable = _roots(closed_links, closed)
    problems.extend(unreadable)
    try:
        committed = Commitment(
            frame=frame,
            body=body,
            sequence=0 if last is None else last.sequence + 1,
            previous=None if last is None else last.commitment,
            # Roots of draws that are no part of the chain are among the problems already.
            events=() if problems else [roots[number] for number in sorted(roots)],
            committed_on=committed_on,
            entropy=record_tuple(entropy),
            secret=secret,
        )
    except CommitmentError as error:
        raise CommitmentError(*problems, *error.problems) from None
    raise_problems(CommitmentError, problems)
    committed.document  # noqa: B018
    return committed


@attrs.frozen(kw_only=True)
class _Link:
    """What a header says of its place in the chain."""

    body: str
    sequence: int
    previous: str | None
    task: str
    committed_on: str
    seal: str
    closed: frozenset[int]
    commitment: str


def _links(draws: Iterable[Draw | Commitment]) -> tuple[list[_Link], list[Problem]]:
    """The place of each draw in the chain, and the draws whose header does not tell it."""
    links: list[_Link] = []
    problems: list[Problem] = []
    for draw in draws:
        try:
            links.append(_link(draw))
        except (AttributeError, KeyError, TypeError, ValueError):
            problems.append(Problem("malformed-header", draw=brief(draw)))
    return links, problems


def _link(draw: Draw | Commitment) -> _Link:
    made, commitment = (
        (draw.document, draw.hex)
        if isinstance(draw, Commitment)
        else (draw.header, draw.commitment)
    )
    header = cast("Mapping[str, Any]", made)
    date.fromisoformat(header["committed_on"])
    return _Link(
        body=_typed(header["body"], str),
        sequence=_typed(header["sequence"], int),
        previous=None if header["previous"] is None else _typed(header["previous"], str),
        task=_typed(header["task"], str),
        committed_on=header["committed_on"],
        seal=_typed(header["seal"], str),
        closed=frozenset(_typed(entry["sequence"], int) for entry in header["events"]),
        commitment=commitment,
    )


def _typed(value: object, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError
    return value


def _roots(
    links: Iterable[_Link], closed: Iterable[Draw]
) -> tuple[dict[int, EventsRoot], list[Problem]]:
    """What the next header says of each closed draw, and the draws whose events have no root."""
    roots: dict[int, EventsRoot] = {}
    problems: list[Problem] = []
    for link, draw in zip(links, closed, strict=True):
        try:
            root = events_root(draw)
        except (AttributeError, TypeError, ValueError):  # no records, or no JSON in them
            problems.append(Problem("malformed-events", task=link.task))
        else:
            number = link.sequence
            roots[number] = EventsRoot(sequence=number, root=root, size=len(draw.events))
    return roots, problems


def events_root(draw: Draw) -> str:
    """The root over the events of a draw, which the body's next header lists."""
    return MerkleTree([leaf_hash(event.leaf) for event in draw.events]).root


def _chain_problems(
    frame: Frame, body: str, committed_on: date, last: _Link | None, closed: Sequence[_Link]
) -> Iterator[Problem]:
    """What is wrong with the draws before: whose they are, when, and which were closed."""
    if last is None:
        if closed:
            yield Problem("closed-without-previous", ids=tuple(link.task for link in closed))
        return
    if last.body != body:
        yield Problem("previous-of-other-body", body=body, other=last.body)
    if last.committed_on > committed_on.isoformat():
        yield Problem(
            "previous-later", committed_on=committed_on.isoformat(), other=last.committed_on
        )
    if frame.task in {link.task for link in (last, *closed)}:
        yield Problem("task-drawn-before", task=frame.task)
    foreign = tuple(
        link.task
        for link in closed
        if link.body != body
        or _forks(link, last)
        or any(_forks(link, later) for later in closed if later.sequence > link.sequence)
    )
    if foreign:
        yield Problem("closed-of-other-chain", body=body, ids=foreign)
    again = tuple(str(link.sequence) for link in closed if link.sequence in last.closed)
    if again:
        yield Problem("closed-before", ids=again)
    if repeated := repeats(str(link.sequence) for link in closed):
        yield Problem("duplicate-id", what="closed draw", ids=repeated)


def _forks(link: _Link, last: _Link) -> bool:
    """Whether a draw is none of those that lead to the last, as far as the two headers tell."""
    if link.sequence == last.sequence:
        return link.commitment != last.commitment
    if link.sequence == last.sequence - 1:
        return link.commitment != last.previous
    return link.sequence > last.sequence


def _secret_problems(seal_digest: str, links: Iterable[_Link]) -> Iterator[Problem]:
    """Draws that had the same secret; theirs is public once their seal is."""
    again = tuple(sorted({link.task for link in links if link.seal == seal_digest}))
    if again:
        yield Problem("secret-used-before", ids=again)
