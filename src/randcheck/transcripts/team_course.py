"""The teams of a transcript while its events change them, as the document tells the events.

`Aftermath` lets happen what the seed allows; here happens what the document says, right or wrong,
so that one wrong event is one finding.

Source: ``randcheck-draw/1``, sections 7 and 8; ``randcheck-transcript/1``, section 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from randcheck.domain.frames import RosterEntry
from randcheck.drawing.dispatch import dispatch, team_order
from randcheck.drawing.places import who_comes

__all__ = ["TeamCourse"]


class TeamCourse:
    """Who goes to whom, from the dispatch on.

    Args:
        document: an auditor's transcript that has its form.
        subjects: those who are to be visited as drawn.
    """

    def __init__(self, document: Mapping[str, Any], subjects: Iterable[str]) -> None:
        self._seed: str = document["seed"]
        self._team = {slot["pool"]: slot["count"] for slot in document["header"]["team"]}
        self._roster: dict[str, RosterEntry] = {}
        self._in_pool: dict[str, list[str]] = {}
        # Of an id that stands there twice, the last entry counts.
        roster = {leaf[0]: leaf for leaf in document["lists"]["roster"]}
        for inspector_id, pool, left, _ in roster.values():
            self._add(inspector_id, pool, None if left == "-" else int(left))
        self._barred: dict[str, set[str]] = {}
        for inspector_id, subject_id, _ in document["lists"]["recusals"]:
            self._barred.setdefault(subject_id, set()).add(inspector_id)
        self._directory = frozenset(_directory(document))
        self._has_replaced = False
        self.teams: dict[str, list[str]] = {}
        self.failure: dict[str, list[str]] = {}
        self._dispatch(subjects)

    def _add(self, inspector_id: str, pool: str, remaining: int | None) -> None:
        self._roster[inspector_id] = RosterEntry(pool=pool, remaining=remaining)
        self._in_pool.setdefault(pool, []).append(inspector_id)

    def _dispatch(self, subjects: Iterable[str]) -> None:
        subjects = sorted(subjects)
        outcome = dispatch(
            self._seed,
            subjects=subjects,
            roster=self._roster,
            recused_of=self._barred,
            team=self._team,
        )
        pools = () if outcome.failure is None else outcome.failure.pools
        self.failure = {pool.pool: [visit.subject_id for visit in pool.short] for pool in pools}
        teams = outcome.teams or {}
        self.teams = {subject: list(teams.get(subject, ())) for subject in subjects}
        self._loads = Counter(i for team in self.teams.values() for i in team)

    # Events of subjects.

    def end(self, subject_id: str) -> None:
        """The visit to a subject ends."""
        self._loads.subtract(self.teams.pop(subject_id))

    def begin(self, subject_id: str) -> None:
        """A subject gets a visit with a team."""
        joined: list[str] = []
        for pool in sorted(self._team):
            for _ in range(self._team[pool]):
                by = self._who_comes(pool, subject_id, joined)
                if by is None:
                    break
                joined.append(by)
        self._loads.update(joined)
        self.teams[subject_id] = list(team_order(self._seed, subject_id, joined))

    def note_replacement(self) -> None:
        """A subject was replaced, after which no roster can be mended."""
        self._has_replaced = True

    def _who_comes(self, pool: str, subject_id: str, joined: Sequence[str]) -> str | None:
        barred = self._barred.get(subject_id, set())
        free = [
            inspector_id
            for inspector_id in self._in_pool.get(pool, ())
            if inspector_id not in barred
            and inspector_id not in joined
            and not self._is_full(inspector_id)
        ]
        return who_comes(self._seed, pool, free, self._loads)

    def _is_full(self, inspector_id: str) -> bool:
        limit = self._roster[inspector_id].remaining
        return limit is not None and self._loads[inspector_id] >= limit

    # Events of inspectors.

    def is_on(self, subject_id: str, inspector_id: str, pool: str) -> bool:
        """Whether an inspector of a pool is on the team of a visit."""
        team = self.teams.get(subject_id, ())
        return inspector_id in team and self._roster[inspector_id].pool == pool

    def replace(self, event: Mapping[str, Any]) -> str | None:
        """Let an inspector leave and the one come whom the event names; returns who is right."""
        self._has_replaced = True
        subject_id, left = event["subject"], event["inspector"]
        team = [inspector_id for inspector_id in self.teams[subject_id] if inspector_id != left]
        self._loads[left] -= 1
        self._barred.setdefault(subject_id, set()).add(left)
        expected = self._who_comes(event["pool"], subject_id, team)
        by = event["by"]
        if by in self._roster and by not in team:
            team.append(by)
            self._loads[by] += 1
        self.teams[subject_id] = list(team_order(self._seed, subject_id, team))
        return expected

    # A mended roster.

    def mending_problems(self, event: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
        """What of a mended roster cannot be: the field, and what stands there."""
        if not self.failure or self._has_replaced:
            yield "event", event["event"]
        ids = [inspector_id for inspector_id, _, _ in event["add"]]
        added = set(ids)
        if ids != sorted(added) or any(
            inspector_id in self._roster or pool not in self._team
            for inspector_id, pool, _ in event["add"]
        ):
            yield "add", event["add"]
        pairs = [tuple(pair) for pair in event["recusals"]]
        if pairs != sorted(set(pairs)) or any(
            inspector_id not in added or subject_id not in self._directory
            for inspector_id, subject_id in pairs
        ):
            yield "recusals", event["recusals"]

    def mend(self, event: Mapping[str, Any]) -> None:
        """Add inspectors, and compute the teams anew."""
        for inspector_id, pool, remaining in event["add"]:
            self._add(inspector_id, pool, remaining)
        for inspector_id, subject_id in event["recusals"]:
            self._barred.setdefault(subject_id, set()).add(inspector_id)
        self._dispatch(self.teams)


def _directory(document: Mapping[str, Any]) -> Iterator[str]:
    """The subjects of the lists, in frames and out of them."""
    for name, leaves in document["lists"].items():
        if ":" in name:
            yield from (leaf[0] for leaf in leaves)
