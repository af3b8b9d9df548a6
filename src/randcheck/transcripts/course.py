"""The events of a transcript gone through in order, each from what the ones before say.

Source: ``randcheck-transcript/1``, section 3; ``randcheck-draw/1``, section 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from randcheck.drawing.merkle import MerkleTree, leaf_hash
from randcheck.hashing import jcs, ticket, tickets
from randcheck.transcripts.findings import ABSENT, TranscriptFinding, differing
from randcheck.transcripts.team_course import TeamCourse

__all__ = ["Course", "root_findings"]

Findings = Iterator[TranscriptFinding]
Event = Mapping[str, Any]


def root_findings(document: Mapping[str, Any]) -> Findings:
    """Whether root and size are those over the leaves of the events."""
    events: Sequence[Mapping[str, Any]] = document["events"]
    root = MerkleTree(map(_leaf_hash, events)).root
    given = document["events_root"]
    yield from differing("events-root", "events_root.root", root, given["root"])
    yield from differing("events-root", "events_root.size", len(events), given["size"])


def _leaf_hash(entry: Mapping[str, Any]) -> bytes:
    if "leaf" in entry:
        return bytes.fromhex(entry["leaf"])
    return leaf_hash(f"{jcs(entry['document'])}\t{entry['nonce']}".encode())


class Course:
    """What was drawn, and what became of it.

    Args:
        document: a transcript that holds the seal and has its form.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._seed: str = document["seed"]
        self._lists: Mapping[str, Sequence[Sequence[str]]] | None = document.get("lists")
        self._strata: dict[str, dict[str, str]] = {}  # matter, then who was drawn or brought in
        self._cuts: dict[tuple[str, str], str | None] = {}
        self._standing: dict[str, set[str]] = {}  # subject, then matters
        for matter in document["matters"]:
            code = matter["code"]
            self._cuts |= {(code, stratum["name"]): stratum["cut"] for stratum in matter["strata"]}
            for entry in matter["drawn"]:
                self._come(code, entry["subject"], entry["stratum"])
        self._members: dict[str, Mapping[str, str]] = {}
        self._reserves: dict[str, dict[str, list[str]]] = {}
        self._reached: dict[tuple[str, str], int] = {}
        is_auditor = "failure" in document
        self._teams = TeamCourse(document, self._standing) if is_auditor else None

    def _come(self, code: str, subject: str, stratum: str) -> None:
        self._strata.setdefault(code, {})[subject] = stratum
        self._standing.setdefault(subject, set()).add(code)

    # The events.

    def event_findings(self) -> Findings:
        """Let every event that is shown happen, and name what is wrong with it."""
        header = self._document["header"]
        earliest = max((source["date"] for source in header["entropy"]), default="")
        latest: str = header["closes_on"]
        for place, entry in enumerate(self._document["events"]):
            if "document" not in entry:
                continue
            event: Event = entry["document"]
            path = f"events[{place}].document"
            if not earliest <= event["on"] <= latest:
                yield _wrong(f"{path}.on", f"{earliest}/{latest}", event["on"])
            earliest = event["on"]
            yield from self._let_happen(path, event, entry.get("proof"))

    def _let_happen(self, path: str, event: Event, proof: Mapping[str, Any] | None) -> Findings:
        # Other events than those of subjects are shown to the auditor alone, who has the teams.
        if self._teams is None or event["event"] == "replace-subject":
            yield from self._replace_subject(path, event, proof)
        else:
            yield from self._change_officers(path, event, self._teams)

    def _replace_subject(
        self, path: str, event: Event, proof: Mapping[str, Any] | None
    ) -> Findings:
        subject, code, by = event["subject"], event["matter"], event["by"]
        are_open = self._teams is not None and bool(self._teams.failure)
        if are_open or code not in self._standing.get(subject, ()):
            yield _wrong(f"{path}.subject", ABSENT, subject)
            return
        stratum = self._strata[code][subject]
        yield from self._successor_findings(path, event, stratum, proof)
        self._leave(subject, code)
        of_by = proof["stratum"] if proof is not None else self._stratum_of(code, by)
        if by is not None and of_by is not None:
            self._come(code, by, of_by)
            if self._teams is not None and by not in self._teams.teams:
                self._teams.begin(by)

    def _leave(self, subject: str, code: str) -> None:
        self._standing[subject].discard(code)
        if self._teams is not None:
            self._teams.note_replacement()
        if not self._standing[subject]:
            del self._standing[subject]
            if self._teams is not None:
                self._teams.end(subject)

    def _successor_findings(
        self, path: str, event: Event, stratum: str, proof: Mapping[str, Any] | None
    ) -> Findings:
        code, by = event["matter"], event["by"]
        if self._lists is not None:
            yield from differing("event", f"{path}.by", self._next_reserve(code, stratum), by)
        elif by in self._strata[code]:
            yield _wrong(f"{path}.by", ABSENT, by)
        if proof is None:
            return
        where = f"{path.removesuffix('.document')}.proof"
        yield from differing("event", f"{where}.stratum", stratum, proof["stratum"])
        own = ticket(self._seed, "subject", by)
        yield from differing("event", f"{where}.ticket", own, proof["ticket"])
        cut = self._cuts.get((code, stratum))
        if cut is not None and proof["ticket"] <= cut:
            yield _wrong(f"{where}.ticket", f"> {cut}", proof["ticket"])

    def _change_officers(self, path: str, event: Event, teams: TeamCourse) -> Findings:
        if event["event"] == "mend-roster":
            problems = list(teams.mending_problems(event))
            for field, found in problems:
                yield _wrong(f"{path}.{field}", ABSENT, found)
            if not problems:
                teams.mend(event)
        elif teams.failure or not teams.is_on(event["subject"], event["inspector"], event["pool"]):
            yield _wrong(f"{path}.inspector", ABSENT, event["inspector"])
        else:
            yield from differing("event", f"{path}.by", teams.replace(event), event["by"])

    # The frame lists, where they are shown.

    def _frame(self, code: str) -> Mapping[str, str]:
        """The members of a matter's frame list by id; nobody where it is not shown."""
        if code not in self._members:
            leaves = (self._lists or {}).get(f"frame:{code}", ())
            self._members[code] = {leaf[0]: leaf[1] for leaf in leaves}
        return self._members[code]

    def _stratum_of(self, code: str, subject: str | None) -> str | None:
        return None if subject is None else self._frame(code).get(subject)

    def _next_reserve(self, code: str, stratum: str) -> str | None:
        """The first of a stratum, in ticket order, who was neither drawn nor brought in."""
        if code not in self._reserves:
            # The tickets of a whole list are made once, however many are replaced.
            members = self._frame(code)
            orders: dict[str, list[str]] = {}
            for _, subject in sorted(tickets(self._seed, "subject", members)):
                orders.setdefault(members[subject], []).append(subject)
            self._reserves[code] = orders
        order, known = self._reserves[code].get(stratum, []), self._strata[code]
        place = self._reached.get((code, stratum), 0)
        while place < len(order) and order[place] in known:
            place += 1
        self._reached[code, stratum] = place
        return order[place] if place < len(order) else None

    # What stands in the end.

    def visit_findings(self) -> Findings:
        """Whether the visits are those that stand after the events."""
        expected = [(subject, sorted(self._standing[subject])) for subject in self._standing]
        yield from _visits_differ(dict(expected), self._document["visits"])

    def team_findings(self) -> Findings:
        """Whether teams and failure are those that stand after the events."""
        if self._teams is None:
            return
        for place, visit in enumerate(self._document["visits"]):
            team = self._teams.teams.get(visit["subject"])
            if team is not None:
                yield from differing("teams", f"visits[{place}].team", team, visit["team"])
        failure, found = self._teams.failure, self._document["failure"]
        for pool in sorted(failure.keys() | found.keys()):
            ours, theirs = failure.get(pool, ABSENT), found.get(pool, ABSENT)
            yield from differing("teams", f"failure.{pool}", ours, theirs)


def _visits_differ(
    expected: Mapping[str, Sequence[str]], visits: Sequence[Mapping[str, Any]]
) -> Findings:
    subjects = [visit["subject"] for visit in visits]
    for place, visit in enumerate(visits):
        codes = expected.get(visit["subject"], ABSENT)
        yield from differing("visits", f"visits[{place}].matters", codes, visit["matters"])
    missing = sorted(expected.keys() - set(subjects))
    yield from differing("visits", "visits", missing, [])
    yield from differing("visits", "visits", sorted(set(subjects)), subjects)


def _wrong(path: str, expected: object, found: object) -> TranscriptFinding:
    return TranscriptFinding(code="event", path=path, expected=expected, found=found)
