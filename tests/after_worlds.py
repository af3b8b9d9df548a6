"""Draws that events change: small worlds by chance, and section 8 written out from its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from random import Random
from typing import Any

from tests.worlds import (
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    VALUES,
    commitment,
    frame,
    ids,
    matter_frame,
    roster,
)

from randcheck import (
    SHANGRAO_2023,
    Commitment,
    Draw,
    EntropySource,
    Frame,
    InvalidInputError,
    RosterEntry,
    commit,
    draw,
    mend_roster,
    replace_inspector,
    replace_subject,
)

ON = date(2026, 12, 5)


def of_shangrao(*matters: Any, **changes: Any) -> Frame:
    """A frame that was made by the Shangrao rule."""
    return frame(*matters, **{"rulebook": SHANGRAO_2023.ref, **changes})


def drawn_from(of: Frame) -> tuple[Draw, Commitment]:
    committed = commitment(of)
    return draw(committed, values=VALUES), committed


def next_commitment(
    previous: Draw,
    closed: Sequence[Draw],
    task: str = "T2",
    secret: str = OTHER_SECRET,
) -> Commitment:
    """What the body commits to next, in the year after, with the draws that were closed."""
    source = EntropySource(
        source="中国福利彩票双色球 2027001",
        date=date(2027, 1, 5),
        format=LOTTERY.format,
        bits=24,
    )
    return commit(
        of_shangrao(task=task, opens_on=date(2027, 2, 1), closes_on=date(2027, 2, 28)),
        body="SR-HRSS",
        committed_on=date(2027, 1, 4),
        entropy=[source],
        secret=secret,
        previous=previous,
        closed=closed,
    )


def without_subject(result: Draw, committed: Commitment, subject_id: Any, **changes: Any) -> Draw:
    given = {
        "matter_code": "M1",
        "subject_id": subject_id,
        "reason": "moved-away",
        "evidence": "现场检查记录 7号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_subject(result, committed, **{**given, **changes})


def without_inspector(
    result: Draw, committed: Commitment, subject_id: Any, inspector_id: Any, **changes: Any
) -> Draw:
    given = {
        "subject_id": subject_id,
        "inspector_id": inspector_id,
        "reason": "recusal-granted",
        "evidence": "回避决定 3号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_inspector(result, committed, **{**given, **changes})


def mended(result: Draw, committed: Commitment, add: Any, **changes: Any) -> Draw:
    given = {
        "add": add,
        "reason": "too-few-inspectors",
        "evidence": "抽调通知 1号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return mend_roster(result, committed, **{**given, **changes})


def chance_frame(random: Random) -> Frame:
    """A small frame of which several matters, two pools, limits and recusals are likely."""
    while True:
        try:
            return _tried_frame(random)
        except InvalidInputError:
            continue  # A subject whom a whole team could not visit.


def _tried_frame(random: Random) -> Frame:
    subjects = ids("S", random.randint(4, 10))
    matters = []
    for code in ("M1", "M2", "M3")[: random.randint(1, 3)]:
        inside = [s for s in subjects if random.random() < 0.8] or [subjects[0]]
        members = {s: random.choice("AAB") for s in inside}
        matters.append(
            matter_frame(
                code,
                members=members,
                exclusions={s: "not-operating" for s in subjects if s not in members},
                quota=random.randint(1, max(1, len(inside) // 2)),
            )
        )
    entries: dict[str, RosterEntry] = {}
    team = random.choice(({"city": 2}, {"city": 1, "county": 1}, {"city": 2, "county": 1}))
    for pool, count in team.items():
        for name in ids(pool[:2].upper(), random.randint(count + 1, count + 4)):
            limit = random.choice((None, None, 2, 3, 4))
            entries |= roster(name, pool=pool, remaining=limit)
    pairs = [(i, s) for i in entries for s in subjects]
    return of_shangrao(
        *matters,
        roster=entries,
        team=team,
        recusals=random.sample(pairs, random.randint(0, len(pairs) // 5)),
    )


def chance_seed(random: Random) -> str:
    """A value of the lottery."""
    return " ".join(f"{random.randint(0, 99):02}" for _ in range(7))


# --- section 8, from its text --------------------------------------------------------------------


def h(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class LiteralAftermath:
    """What the sentences of section 8 say, without any thought of speed.

    Args:
        result: a draw without events; only its seed, its frame and who was drawn with which team
            are looked at.
    """

    def __init__(self, result: Draw) -> None:
        frame = result.frame
        self.seed = result.seed
        self.count = dict(frame.team)
        self.pool_of = {i: entry.pool for i, entry in frame.roster.items()}
        self.remaining = {i: entry.remaining for i, entry in frame.roster.items()}
        self.apart = set(frame.recusals)
        self.members = {m.code: dict(m.members) for m in frame.matters}
        self.drawn = {m.code: list(result.standing(m.code)) for m in frame.matters}
        self.standing = {code: list(some) for code, some in self.drawn.items()}
        self.teams = {v.subject_id: [m.inspector_id for m in v.team] for v in result.visits}
        self.ended: list[str] = []

    def ticket(self, purpose: str, key: str) -> str:
        return h(f"{self.seed}:{purpose}:{key}")

    def load(self, inspector: str) -> int:
        return sum(inspector in team for team in self.teams.values())

    def place(self, pool: str, subject: str) -> str | None:
        """A place goes to the one who may join and is not full, smallest (load, ticket)."""
        candidates = []
        for inspector, own_pool in self.pool_of.items():
            load, most = self.load(inspector), self.remaining[inspector]
            may_join = (inspector, subject) not in self.apart and inspector not in self.teams[
                subject
            ]
            if own_pool == pool and may_join and (most is None or load < most):
                tie = self.ticket("inspector", f"{pool}:{load}:{inspector}")
                candidates.append((load, tie, inspector))
        if not candidates:
            return None
        taken = min(candidates)[2]
        self.teams[subject].append(taken)
        return taken

    def list_team(self, subject: str) -> None:
        self.teams[subject].sort(key=lambda i: self.ticket("member", f"{subject}:{i}"))

    def replace_subject(self, matter: str, subject: str) -> str | None:
        members = self.members[matter]
        stratum = [s for s, name in members.items() if name == members[subject]]
        order = sorted(stratum, key=lambda s: self.ticket("subject", s))
        by = next((s for s in order if s not in self.drawn[matter]), None)
        self.standing[matter].remove(subject)
        if all(subject not in some for some in self.standing.values()):
            del self.teams[subject]
            self.ended.append(subject)
        if by is not None:
            self.drawn[matter].append(by)
            self.standing[matter].append(by)
            if by not in self.teams:
                self.teams[by] = []
                for pool in sorted(self.count):
                    for _ in range(self.count[pool]):
                        self.place(pool, by)
                self.list_team(by)
        return by

    def replace_inspector(self, subject: str, inspector: str) -> str | None:
        self.teams[subject].remove(inspector)
        self.apart.add((inspector, subject))
        by = self.place(self.pool_of[inspector], subject)
        self.list_team(subject)
        return by


def nonce_of(place: int, secret: str = SECRET) -> str:
    key = h(f"randcheck-blind/1:{secret}:events")[:32]
    return h(f"{key}:{place}")[:32]


def root_of(documents: Iterable[Any]) -> str:
    """The root over events, leaf by leaf and level by level."""
    level = []
    for place, document in enumerate(documents):
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        level.append(sha256(b"\x00" + f"{text}\t{nonce_of(place)}".encode()).digest())
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [
            sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0].hex() if level else h("")
