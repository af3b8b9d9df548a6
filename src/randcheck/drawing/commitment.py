"""Commitment (承诺值): what is fixed and published before anyone knows the randomness.

Source: ``randcheck-draw/2``, section 2.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from randcheck.base.errors import (
    CommitmentError,
    Problem,
    brief,
    raise_problems,
    refuse,
    tells_all,
    text_of,
)
from randcheck.base.fields import (
    LARGEST_INT,
    check_record,
    hex_problem,
    int_between,
    record_of,
    valid_date,
    valid_id,
)
from randcheck.base.hashing import (
    ANNEX,
    RECUSALS,
    ROSTER,
    blinding_key,
    digest,
    jcs,
    matter_list,
    nonce,
    seal_of,
)
from randcheck.base.items import at_most, each, id_set, ordered_tuple, record_tuple, refuse_unknown
from randcheck.base.texts import check_id, is_digest
from randcheck.domain.draw.closings import NO_EVENTS
from randcheck.domain.draw.entropy import EntropySource, entropy_problems
from randcheck.domain.draw.frames import MOST_DAYS, Frame
from randcheck.domain.draw.header_parts import (
    MOST_CLOSED,
    Closed,
    HeaderGroup,
    HeaderMatter,
    HeaderPool,
    HeaderStratum,
)
from randcheck.domain.draw.headers import Header
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.proofs import Place, Proof
from randcheck.drawing.lists import CommittedLists
from randcheck.words.phrases import Phrase


def _secret_problem(secret: object) -> Problem | None:
    if is_digest(secret):
        return None
    # Only the type and length are named: the secret must not get into a log.
    length = len(secret) if isinstance(secret, str) else None
    return Problem("secret-form", type=type(secret).__name__, length=length)


@tells_all
@attrs.frozen(kw_only=True)
class Commitment:
    """A frame together with a body, its chain of draws, the entropy sources and a secret.

    `commit` makes it and works out the chain. You can also build it from its parts.

    Args:
        frame: the frame to commit to.
        body: code of the body that draws.
        sequence: number of this draw among the body's draws, from 0.
        previous: commitment of the previous draw, 64 hex digits; None for the first.
        closes: the earlier draws that this header closes, by sequence.
        committed_on: the day on which the commitment is published.
        entropy: the sources, in the order of use.
        secret: 64 random lowercase hex digits, new for each draw.

    Raises:
        CommitmentError: all problems, together: ``secret-form``, ``entropy-date``,
            ``committed-before-directory``, ``first-draw-previous``, …
    """

    __module__ = "randcheck"

    frame: Frame = attrs.field(validator=record_of(Frame))
    body: str = attrs.field(validator=valid_id)
    sequence: int = attrs.field(default=0, validator=int_between(0, LARGEST_INT))
    previous: str | None = None
    closes: tuple[Closed, ...] = attrs.field(
        default=(), converter=record_tuple, validator=[at_most(MOST_CLOSED), each(Closed)]
    )
    committed_on: date = attrs.field(validator=valid_date)
    entropy: tuple[EntropySource, ...] = attrs.field(
        converter=ordered_tuple, validator=each(EntropySource)
    )
    secret: str = attrs.field(repr=False)

    def __attrs_post_init__(self) -> None:
        raise_problems(CommitmentError, self._problems())

    def _problems(self) -> Iterator[Problem]:
        if problem := _secret_problem(self.secret):
            yield problem
        yield from entropy_problems(
            self.entropy, committed_on=self.committed_on, closes_on=self.frame.closes_on
        )
        committed_on, as_of = self.committed_on, self.frame.directory_as_of
        if committed_on < as_of:
            yield Problem("committed-before-directory", committed_on=committed_on, as_of=as_of)
        if (self.frame.opens_on - self.committed_on).days > MOST_DAYS:
            opens_on = self.frame.opens_on
            yield Problem(
                "opens-too-late", committed_on=committed_on, opens_on=opens_on, most=MOST_DAYS
            )
        if self.previous is not None and not is_digest(self.previous):
            yield hex_problem("Commitment.previous", 64, self.previous)
        elif (self.previous is None) != (self.sequence == 0):
            yield Problem("first-draw-previous", sequence=self.sequence, previous=self.previous)
        yield from _closes_problems(self.closes, self.sequence)

    @cached_property
    def seal(self) -> str:
        """The seal (密封值): secret until the visits are done; the header holds its digest."""
        return seal_of(self.secret)

    @cached_property
    def lists(self) -> CommittedLists:
        """The lists whose roots the header holds."""
        return CommittedLists(self.frame, self.secret)

    @cached_property
    def header(self) -> Header:
        """The header: the public part of the commitment."""
        frame, lists = self.frame, self.lists
        return Header(
            body=self.body,
            sequence=self.sequence,
            previous=self.previous,
            closes=self.closes,
            task=frame.task,
            instead_of=frame.instead_of,
            opens_on=frame.opens_on,
            closes_on=frame.closes_on,
            committed_on=self.committed_on,
            rulebook=frame.rulebook,
            directory_as_of=frame.directory_as_of,
            directory_size=frame.directory_size,
            matters=[
                HeaderMatter(
                    code=matter.code,
                    counting=matter.counting,
                    root=lists.root(matter_list(matter.code)).root,
                    groups=_groups(matter),
                )
                for matter in frame.matters
            ],
            team=[
                HeaderPool(
                    pool=pool,
                    count=frame.team[pool].count,
                    area=frame.team[pool].area,
                    size=staffing.size,
                    least=staffing.least,
                    most=staffing.most,
                )
                for pool, staffing in sorted(frame.staffing.items())
            ],
            roster=lists.root(ROSTER),
            recusals=lists.root(RECUSALS),
            annex=annex_digest(self),
            entropy=self.entropy,
            seal_digest=digest(self.seal),
        )

    @property
    def hex(self) -> str:
        """The digest of the header, 64 hex digits; this is what the body publishes."""
        return self.header.commitment

    def place(self, subject_id: str, matter_code: str) -> Place:
        """Find the place of a subject in the list of a matter, with its proof of inclusion.

        Raises:
            InvalidInputError: ``unknown-id`` for a subject or matter that is not there.
        """
        check_id(subject_id, "subject_id")
        check_id(matter_code, "matter_code")
        if subject_id not in self.frame.areas:
            refuse_unknown(
                subject_id, Phrase("subject"), Phrase("task-named", code=self.frame.task)
            )
        return self.lists.place(subject_id, matter_code)

    def prove(self, subject_id: str, matter_codes: Iterable[str] | None = None) -> Proof:
        """Make the proof for one subject: its stratum, or why it is excluded.

        Give it to that subject only: it holds the subject's salt, from which its ticket can be
        computed.

        Args:
            subject_id: the subject.
            matter_codes: the matters to prove; None for all matters of the task.

        Raises:
            InvalidInputError: ``unknown-id`` for a subject or matter that is not there.

        Source: ``randcheck-transcript/2``, section 5; RFC 9162, section 2.1.3.
        """
        own = [matter.code for matter in self.frame.matters]
        codes = (
            own
            if matter_codes is None
            else sorted(id_set(matter_codes, "matter_codes"), key=text_of)
        )
        places = {code: self.place(subject_id, code) for code in codes}
        return Proof(header=self.header, subject_id=subject_id, places=places)

    def without_secret(self) -> "StoredCommitment":
        """Make a copy without the secret, for a store that must not hold it."""
        return StoredCommitment(frame=self.frame, header=self.header)


@tells_all
@attrs.frozen(kw_only=True)
class StoredCommitment:
    """A commitment without its secret; made by `Commitment.without_secret`.

    Args:
        frame: the frame.
        header: the header.
    """

    __module__ = "randcheck"

    frame: Frame = attrs.field(validator=record_of(Frame))
    header: Header = attrs.field(validator=record_of(Header))

    def with_secret(self, secret: str) -> Commitment:
        """Recompute the commitment from the frame and the secret.

        Raises:
            CommitmentError: ``secret-form``; ``other-secret`` where the secret is not this
                commitment's; ``other-frame`` where the frame does not give this header.
        """
        if problem := _secret_problem(secret):
            raise CommitmentError(problem)
        header = self.header
        if digest(seal_of(secret)) != header.seal_digest:
            raise CommitmentError(Problem("other-secret", task=header.task))
        made = Commitment(
            frame=self.frame,
            body=header.body,
            sequence=header.sequence,
            previous=header.previous,
            closes=header.closes,
            committed_on=header.committed_on,
            entropy=header.entropy,
            secret=secret,
        )
        if made.header != header:
            raise CommitmentError(Problem("other-frame", task=header.task))
        return made


def check_commitment(value: object) -> None:
    """Refuse an argument ``committed`` that is not a `Commitment`.

    Raises:
        InvalidInputError: ``wrong-type``; for a `StoredCommitment` the message says what to do.
    """
    if isinstance(value, StoredCommitment):
        form = Phrase("commitment-with-secret")
        refuse("wrong-type", what=Phrase("committed"), value=brief(value), form=form)
    check_record(value, Commitment, "committed")


def annex_digest(committed: Commitment) -> str:
    """The blinded digest of a frame's annex."""
    frame = committed.frame
    blind = nonce(blinding_key(committed.secret, ANNEX), frame.task)
    return digest(f"{jcs(frame.annex)}\t{blind}")


def _closes_problems(closes: tuple[Closed, ...], sequence: int) -> Iterator[Problem]:
    numbers = [closed.sequence for closed in closes]
    if numbers != sorted(set(numbers)) or any(number >= sequence for number in numbers):
        yield Problem("closes-order", sequence=sequence, ids=tuple(map(str, numbers)))
    for closed in closes:
        is_lapsed = None in closed.values
        fits = (
            bool(closed.values)
            and (closed.seal is None) == is_lapsed
            and (not is_lapsed or closed.events == NO_EVENTS)
        )
        if not fits:
            yield Problem("closes-form", sequence=closed.sequence)


def _groups(matter: MatterFrame) -> list[HeaderGroup]:
    strata: defaultdict[str, list[HeaderStratum]] = defaultdict(list)
    for stratum in matter.strata:
        strata[stratum.group].append(
            HeaderStratum(
                name=stratum.name,
                size=stratum.size,
                weight=stratum.weight,
                rate=stratum.rate,
                chance=stratum.chance,
            )
        )
    return [
        HeaderGroup(
            name=name,
            base=group.base,
            share=group.share,
            quota=group.quota,
            size=matter.group_sizes[name],
            strata=strata[name],
        )
        for name, group in sorted(matter.groups.items())
    ]
