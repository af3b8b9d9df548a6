"""The chain of a body's draws: each header names the one before and closes finished draws.

Source: ``randcheck-draw/2``, section 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from randcheck.base.errors import (
    CommitmentError,
    InvalidInputError,
    Problem,
    brief,
    raise_problems,
    refuse,
)
from randcheck.base.fields import check_date, check_record
from randcheck.base.hashing import digest, seal_of
from randcheck.base.items import ordered_tuple, records_of, repeats
from randcheck.base.texts import check_id, is_digest
from randcheck.domain.draw.closings import Closing
from randcheck.domain.draw.draws import Draw
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.events import EventRecord, events_root
from randcheck.domain.draw.frames import Frame
from randcheck.domain.draw.headers import Header
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import value_problems
from randcheck.words.phrases import Phrase


def closing(of: Draw | Header, *, values: Iterable[str | None] | None = None) -> Closing:
    """Make the record that a body stores of a draw; later headers are made from it.

    Args:
        of: the draw with its events; before it is drawn, the header of its commitment.
        values: for a draw that lapsed, one value for each source, in order; None for a source that
            yielded nothing by the end of its day. At least one is None.

    Returns:
        The record to store. Make it again when the draw has another event, or when a source yields
        its value after the lapse.

    Raises:
        InvalidInputError: ``wrong-type``; ``values-count`` or ``value-form`` where the values do
            not fit the sources; ``closing-seal`` where the draw's seal does not match its header;
            ``lapse-of-draw``, ``lapse-without-none``.

    Source: ``randcheck-draw/2``, section 2.
    """
    if not isinstance(of, Draw):
        if type(of) is not Header:
            form = Phrase("draw-or-header")
            refuse("wrong-type", what="of", value=brief(of), form=form)
        return _closing(of, None if values is None else ordered_tuple(values, "values"))
    check_record(of, Draw, "of")
    if values is not None:
        refuse("lapse-of-draw", task=of.header.task)
    return _closing(of.header, of.values, seal=of.seal, events=of.events)


def _closing(
    header: Header,
    values: tuple[str | None, ...] | None,
    *,
    seal: str | None = None,
    events: Iterable[EventRecord] = (),
) -> Closing:
    lapsed_on = None
    if values is not None:
        has_lapsed = seal is None
        raise_problems(InvalidInputError, value_problems(header.entropy, values, lapsed=has_lapsed))
        if has_lapsed:
            if None not in values:
                refuse("lapse-without-none", task=header.task)
            lapsed_on = header.entropy[values.index(None)].date
    return Closing(
        body=header.body,
        sequence=header.sequence,
        task=header.task,
        instead_of=header.instead_of,
        commitment=header.commitment,
        previous=header.previous,
        committed_on=header.committed_on,
        closes_on=header.closes_on,
        seal_digest=header.seal_digest,
        values=values,
        seal=seal,
        events=events_root(events),
        lapsed_on=lapsed_on,
    )


def commit(
    frame: Frame,
    *,
    body: str,
    committed_on: date,
    entropy: Iterable[EntropySource],
    secret: str,
    earlier: Iterable[Closing] = (),
) -> Commitment:
    """Commit to a frame before the randomness is known.

    The body's earlier draws decide the header's place in the chain and the draws that it closes.
    Store a `Closing` for each commitment, under a key that is unique for body and sequence. This
    function finds a gap in ``earlier``. It cannot find that the newest closing is missing: only
    your unique key does, because the new commitment repeats a sequence number.

    Args:
        frame: the frame that `prepare` made.
        body: code of the body that draws.
        committed_on: the day on which the commitment is published; the day of each source is later.
        entropy: the public sources, in the order of use. Together they have at least 2^24 different
            values; 2^60 or more is advised. `randcheck.lotteries` has ready ones.
        secret: 64 random lowercase hex digits, new for each draw; make them with
            ``secrets.token_hex(32)``.
        earlier: the stored closings of all earlier commitments of the body except void ones, in any
            order. If the last day of a draw is before ``committed_on`` and no header has closed it,
            its closing needs the values and the seal, or the lapse. See `Closing`.

    Returns:
        The commitment; its header is already computed.

    Raises:
        CommitmentError: all problems, together.

    Source: ``randcheck-draw/2``, section 2.
    """
    check_record(frame, Frame, "frame")
    check_id(body, "body")
    check_date(committed_on, "committed_on")
    chain = sorted(records_of(earlier, Closing, "earlier"), key=lambda draw: draw.sequence)
    problems = list(_chain_problems(chain, body, committed_on))
    problems.extend(_task_problems(chain, frame, committed_on))
    if is_digest(secret):
        problems.extend(_secret_problems(chain, secret))
    due = _due(chain, committed_on)
    if missing := tuple(f"{draw.sequence} ({draw.task})" for draw in due if draw.is_open):
        problems.append(Problem("closing-missing", ids=missing))
    try:
        committed = Commitment(
            frame=frame,
            body=body,
            sequence=len(chain),
            previous=chain[-1].commitment if chain else None,
            # If the chain is wrong, `problems` already says so.
            closes=() if problems else [draw.closed() for draw in due],
            committed_on=committed_on,
            entropy=ordered_tuple(entropy, "entropy"),
            secret=secret,
        )
    except CommitmentError as error:
        raise CommitmentError(*problems, *error.problems) from None
    raise_problems(CommitmentError, problems)
    _ = committed.header  # so that what cannot stand in one is refused here
    return committed


def _due(chain: Sequence[Closing], committed_on: date) -> list[Closing]:
    """The draws that the next header closes: over on its day, not yet on the last header's."""
    return [
        draw
        for place, draw in enumerate(chain)
        if draw.closes_on < committed_on
        # The days of commitments do not decrease, so only the last header matters.
        and (place == len(chain) - 1 or not draw.closes_on < chain[-1].committed_on)
    ]


def _chain_problems(chain: Sequence[Closing], body: str, committed_on: date) -> Iterator[Problem]:
    """Check that the earlier draws are the body's own, complete and in order."""
    others = tuple(sorted({draw.body for draw in chain} - {body}))
    if others:
        yield Problem("earlier-of-other-body", body=body, ids=others)
    numbers = Counter(draw.sequence for draw in chain)
    if forks := tuple(str(number) for number, times in numbers.items() if times > 1):
        yield Problem("earlier-twice", ids=forks)
        return
    missing = tuple(str(n) for n in range(len(chain)) if n not in numbers)
    if missing:
        yield Problem("earlier-missing", ids=missing)
        return
    torn = tuple(
        str(draw.sequence)
        for place, draw in enumerate(chain)
        if draw.previous != (chain[place - 1].commitment if place else None)
    )
    if torn:
        yield Problem("earlier-torn", ids=torn)
    days = [*(draw.committed_on for draw in chain), committed_on]
    later = tuple(
        f"{draw.sequence} ({draw.committed_on.isoformat()})"
        for draw, after in zip(chain, days[1:], strict=True)
        if draw.committed_on > after
    )
    if later:
        yield Problem("earlier-later", committed_on=committed_on, ids=later)
    for names in (
        [draw.task for draw in chain],
        [draw.seal_digest for draw in chain],
        [draw.instead_of for draw in chain if draw.instead_of is not None],
    ):
        if again := repeats(names):
            yield Problem("earlier-repeats", ids=again)


def _task_problems(chain: Sequence[Closing], frame: Frame, committed_on: date) -> Iterator[Problem]:
    """Check that the task was not drawn before, and replaces only a task that lapsed."""
    if frame.task in {draw.task for draw in chain}:
        yield Problem("task-committed-before", task=frame.task)
    stands_in = {draw.instead_of: draw.committed_on for draw in chain if draw.instead_of}
    # The chain is wrong: a lapsed task was drawn after all, or its lapse was not stored.
    for draw in chain:
        since = stands_in.get(draw.task)
        if since is not None and (draw.lapsed_on is None or not draw.lapsed_on < since):
            yield Problem("stood-in-but-drawn", task=draw.task)
    asked = frame.instead_of
    if asked is None:
        return
    named = next((draw for draw in chain if draw.task == asked), None)
    if named is None:
        yield Problem("unknown-id", what=Phrase("task"), where=Phrase("earlier"), ids=(asked,))
    elif named.lapsed_on is None or not named.lapsed_on < committed_on:
        yield Problem("instead-of-no-lapse", task=asked, committed_on=committed_on)
    if again := tuple(draw.task for draw in chain if draw.instead_of == asked):
        yield Problem("instead-of-twice", task=asked, ids=again)


def _secret_problems(chain: Iterable[Closing], secret: str) -> Iterator[Problem]:
    """Find draws with the same secret; publishing a seal makes the secret public."""
    own = digest(seal_of(secret))
    again = tuple(sorted(draw.task for draw in chain if draw.seal_digest == own))
    if again:
        yield Problem("secret-used-before", ids=again)
