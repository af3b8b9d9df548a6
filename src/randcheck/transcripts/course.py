"""Replay the events of a transcript in order, up to the first impossible one.

Source: ``randcheck-transcript/2``, section 3; ``randcheck-draw/2``, section 8.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import assert_never

from randcheck.after.successors import Reserves, Seats
from randcheck.base.hashing import EVIDENCE, blinding_key, digest, nonce, ticket
from randcheck.base.merkle import root_of_path
from randcheck.domain.draw.events import Event, InspectorReplacement, SubjectReplacement
from randcheck.domain.draw.headers import Header
from randcheck.drawing.dispatch import dispatch
from randcheck.transcripts.audiences import Audience
from randcheck.transcripts.findings import Wrong, Wrongs, differs, unless
from randcheck.transcripts.shown import DrawnMatter, Lists, ShownEvent, ShownPlace
from randcheck.verifying.verification import ABSENT


def inclusion_wrongs(path: str, place: ShownPlace, root: str, size: int) -> Wrongs:
    """Check that a leaf is at its stated place in the list with a root and a size."""
    leaf = "\t".join(place.leaf).encode()
    yield from differs(f"{path}.path", root, root_of_path(leaf, place.index, size, place.path))


class Course:
    """The course of a draw: what was drawn, and the state after each event.

    Args:
        header: the header.
        audience: the audience of the document.
        seed: the draw's seed.
        secret: the draw's secret; only for the auditor.
        matters: the drawn matters.
        events: the events after the draw.
        lists: the lists in the document.
    """

    def __init__(
        self,
        *,
        header: Header,
        audience: Audience,
        seed: str,
        secret: str,
        matters: Iterable[DrawnMatter],
        events: Sequence[ShownEvent],
        lists: Lists,
    ) -> None:
        self._header, self._audience, self._seed, self._lists = header, audience, seed, lists
        self._committed = {matter.code: matter for matter in header.matters}
        self._evidence_key = blinding_key(secret, EVIDENCE)
        self._reserves = Reserves(lists.order)
        self.standing: dict[str, dict[str, str]] = {}
        """Subject to each matter of its visit, with the stratum."""
        self.teams: dict[str, tuple[str, ...]] = {}
        """Subject to its team; only for the auditor."""
        self._identities: dict[str, tuple[str, str]] = {}
        # Matter and stratum to the number brought in so far, and to their greatest ticket.
        self._came: Counter[tuple[str, str]] = Counter()
        self._greatest: dict[tuple[str, str], str] = {}
        self._left: Counter[str] = Counter()  # matter to the number replaced so far
        self._left_in_all = 0
        for matter in matters:
            for place in matter.drawn:
                self._identities[place.leaf.subject_id] = place.leaf.identity
                self._come(place.leaf.subject_id, matter.code, place.leaf.entry, place.ticket)
        self._seats = self._dispatch()
        self._earliest = max(source.date for source in header.entropy)
        self.wrongs: tuple[Wrong, ...] = self._go_through(events)
        """What is wrong with the first impossible event."""

    def _dispatch(self) -> Seats:
        """Give every visit its team; an empty one if the roster is not shown."""
        is_shown, lists = self._audience is Audience.AUDITOR, self._lists
        pools = self._header.team if is_shown else ()
        rules = {pool.pool: pool.rule for pool in pools}
        outcome = dispatch(
            self._seed,
            areas={subject_id: lists.areas.get(subject_id) for subject_id in self.standing},
            salts={subject_id: self._identities[subject_id][1] for subject_id in self.standing},
            roster=lists.roster,
            nonces=lists.roster_nonces,
            recused_of=lists.recused_of,
            team=rules,
        )
        self.teams.update(outcome.teams)
        return Seats(
            self._seed,
            areas=lists.areas,
            roster=lists.roster,
            nonces=lists.roster_nonces,
            recused_of=lists.recused_of,
            team=rules,
            teams=outcome.teams.values(),
        )

    def _go_through(self, events: Iterable[ShownEvent]) -> tuple[Wrong, ...]:
        for place, shown in enumerate(events):
            if shown.document is None:
                continue
            path, event = f"events[{place}]", shown.document
            wrongs = (*self._day_wrongs(path, event), *self._evidence_wrongs(path, place, shown))
            match event:
                case SubjectReplacement():
                    wrongs = (*wrongs, *self._subject_wrongs(path, shown, event))
                    if not wrongs:
                        self._replace_subject(shown, event)
                case InspectorReplacement():
                    wrongs = (*wrongs, *self._replace_inspector(path, event))
                case _:
                    assert_never(event)
            if wrongs:
                return wrongs
        return ()

    def _day_wrongs(self, path: str, event: Event) -> Wrongs:
        earliest, latest = self._earliest, self._header.closes_on
        self._earliest = event.on
        fits = earliest <= event.on <= latest
        yield from unless(fits, f"{path}.document.on", f"{earliest}/{latest}", event.on)

    def _evidence_wrongs(self, path: str, place: int, shown: ShownEvent) -> Wrongs:
        if self._audience is Audience.AUDITOR and shown.document is not None:
            own = digest(f"{nonce(self._evidence_key, str(place))}:{shown.evidence}")
            yield from differs(f"{path}.document.evidence", own, shown.document.evidence)

    # Subjects.

    def _come(self, subject_id: str, code: str, stratum: str, own_ticket: str) -> None:
        self.standing.setdefault(subject_id, {})[code] = stratum
        self._reserves.come(subject_id, code)
        self._came[code, stratum] += 1
        greatest = self._greatest.get((code, stratum), "")
        self._greatest[code, stratum] = max(greatest, own_ticket)

    def _subject_wrongs(self, path: str, shown: ShownEvent, event: SubjectReplacement) -> Wrongs:
        strata = self.standing.get(event.subject_id)
        if strata is None:
            yield f"{path}.document.subject", ABSENT, event.subject_id
            return
        if (codes := sorted(strata)) != list(event.matter_codes):
            yield f"{path}.document.matters", codes, event.matter_codes
            return
        for number, (code, by) in enumerate(event.came.items()):
            yield from self._successor_wrongs(
                f"{path}.document.by[{number}]", code, strata[code], by
            )
        for number, (code, place) in enumerate(zip(codes, shown.places, strict=False)):
            if place is not None:
                where, by = f"{path}.places[{number}]", event.by[number]
                yield from differs(f"{where}.leaf[0]", by, place.leaf.subject_id)
                yield from self._place_wrongs(where, code, strata[code], place)

    def _successor_wrongs(self, path: str, code: str, stratum: str, by: str | None) -> Wrongs:
        if self._audience is not Audience.PUBLIC:
            yield from differs(path, self._reserves.next(code, stratum), by)
            return
        left = self._committed[code].strata[stratum].size - self._came[code, stratum]
        if by is not None:
            may_come = left > 0 and self._reserves.may_come(by, code)
            yield from unless(may_come, path, ABSENT, by)
        else:
            # Those replaced for other matters only; this subject leaves this matter too.
            gone = self._left_in_all - self._left[code]
            yield from unless(left <= gone, path, f"1 of {left}", by)

    def _place_wrongs(self, path: str, code: str, stratum: str, place: ShownPlace) -> Wrongs:
        yield from differs(f"{path}.leaf[2]", stratum, place.leaf.entry)
        known = self._identities.setdefault(place.leaf.subject_id, place.leaf.identity)
        yield from differs(f"{path}.leaf", known, place.leaf.identity)
        own = ticket(self._seed, "subject", f"{place.leaf.subject_id}:{place.leaf.salt}")
        yield from differs(f"{path}.ticket", own, place.ticket)
        greatest = self._greatest[code, stratum]
        yield from unless(greatest < place.ticket, f"{path}.ticket", f"> {greatest}", place.ticket)
        root, size = self._committed[code].root, self._header.directory_size
        yield from inclusion_wrongs(path, place, root, size)

    def _replace_subject(self, shown: ShownEvent, event: SubjectReplacement) -> None:
        strata = self.standing.pop(event.subject_id)
        self._reserves.leave(event.subject_id)
        self._left.update(strata.keys())
        self._left_in_all += 1
        self._seats.end(self.teams.pop(event.subject_id))
        for number, (code, by) in enumerate(event.came.items()):
            if by is None:
                continue
            place = shown.places[number] if shown.places else None
            self._come(by, code, strata[code], "" if place is None else place.ticket)
            if by not in self.teams:
                self.teams[by] = self._seats.begin(by)

    # Inspectors.

    def _replace_inspector(self, path: str, event: InspectorReplacement) -> Wrongs:
        subject_id, left = event.subject_id, event.inspector_id
        team = self.teams.get(subject_id, ())
        if left not in team or self._lists.roster[left].pool != event.pool:
            yield f"{path}.document.inspector", ABSENT, left
            return
        by, self.teams[subject_id] = self._seats.replace(subject_id, team, left)
        yield from differs(f"{path}.document.by", by, event.by)
