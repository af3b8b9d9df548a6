"""Sections 1 to 6 and 8 of ``randcheck-draw/2``, written out from their text without any thought
of speed; nothing of the package is called."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from typing import Any

# --- section 0 -----------------------------------------------------------------------------------


def h(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def jcs(document: Any) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def root(leaves: Any) -> str:
    """Level by level, an odd last node moving up."""
    level = [sha256(b"\x00" + leaf.encode()).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [level[place : place + 2] for place in range(0, len(level), 2)]
        level = [
            sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0].hex() if level else h("")


def ratio(fraction: Fraction | None) -> str | None:
    return None if fraction is None else f"{fraction.numerator}/{fraction.denominator}"


# --- section 1 -----------------------------------------------------------------------------------


def group_of(full_name: str) -> str:
    return full_name.partition("/")[0]


def chances(matter: Any) -> dict[str, Fraction]:
    """The chance of each stratum, by full name."""
    sizes = Counter(entry for entry in matter.entries.values() if "/" in entry)
    found: dict[str, Fraction] = {}
    for name, group in matter.groups.items():
        own = [s for s in sizes if group_of(s) == name]
        if group.quota is None:
            for s in own:
                found[s] = Fraction(ceil(matter.rates[s] * sizes[s]), sizes[s])
            continue
        left, mass = group.quota, sum(sizes[s] * matter.weights[s] for s in own)
        for s in sorted(own, key=lambda s: -matter.weights[s]):
            w = matter.weights[s]
            if left * w >= mass:
                found[s] = Fraction(1)
                left -= sizes[s]
                mass -= sizes[s] * w
            else:
                found[s] = Fraction(left * w, mass)
    return found


# --- section 2 -----------------------------------------------------------------------------------


def key(secret: str, name: str) -> str:
    return h(f"randcheck-blind/2:{secret}:{name}")[:32]


def nonce(secret: str, name: str, item: str) -> str:
    return h(f"{key(secret, name)}:{item}")[:32]


def leaves(frame: Any, secret: str) -> dict[str, list[tuple[str, ...]]]:
    """Every list of a frame by its name, its leaves in order."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for matter in frame.matters:
        name = f"matter:{matter.code}"
        found[name] = [
            (
                i,
                area or "-",
                matter.entries[i],
                nonce(secret, "subjects", i),
                nonce(secret, name, i),
            )
            for i, area in sorted(frame.areas.items())
        ]
    found["roster"] = [
        (i, entry.pool, entry.area or "-", nonce(secret, "roster", i))
        for i, entry in sorted(frame.roster.items())
    ]
    found["recusals"] = [
        (i, s, nonce(secret, "recusals", f"{i}:{s}")) for i, s in sorted(frame.recusals)
    ]
    return found


def may_serve(frame: Any, inspector: str, subject: str) -> bool:
    rule = frame.team[frame.roster[inspector].pool].area
    post, area = frame.roster[inspector].area, frame.areas[subject]
    if rule is not None and (post is None or area is None):
        return False
    by_area = {None: True, "own": post == area, "other": post != area}[rule and rule.value]
    return by_area and (inspector, subject) not in frame.recusals


def _matter_entry(frame: Any, matter: Any, secret: str) -> dict[str, Any]:
    found, sizes = chances(matter), Counter(matter.entries.values())
    groups = []
    for name, group in sorted(matter.groups.items()):
        own = sorted(s for s in found if group_of(s) == name)
        counting = [f"{name}!{reason}" for reason in matter.counting]
        groups.append(
            {
                "name": name,
                "base": sum(sizes[entry] for entry in (*own, *counting)),
                "share": ratio(group.share),
                "quota": group.quota,
                "size": sum(sizes[s] for s in own),
                "strata": [
                    {
                        "name": s.split("/")[1],
                        "size": sizes[s],
                        "weight": matter.weights.get(s),
                        "rate": ratio(matter.rates.get(s)),
                        "chance": ratio(found[s]),
                    }
                    for s in own
                ],
            }
        )
    rows = leaves(frame, secret)[f"matter:{matter.code}"]
    return {
        "code": matter.code,
        "counting": sorted(matter.counting),
        "root": root("\t".join(row) for row in rows),
        "groups": groups,
    }


def _pool_entry(frame: Any, pool: str, rule: Any) -> dict[str, Any]:
    own = [i for i, entry in frame.roster.items() if entry.pool == pool]
    members = {i for m in frame.matters for i, entry in m.entries.items() if "/" in entry}
    return {
        "pool": pool,
        "count": rule.count,
        "area": rule.area and rule.area.value,
        "size": len(own),
        "least": min(sum(may_serve(frame, i, s) for i in own) for s in members),
        "most": max(sum((i, s) in frame.recusals for s in members) for i in own),
    }


def header(committed: Any) -> dict[str, Any]:
    frame, secret = committed.frame, committed.secret
    rows = leaves(frame, secret)
    lists = {
        name: {"root": root("\t".join(row) for row in rows[name]), "size": len(rows[name])}
        for name in ("roster", "recusals")
    }
    return {
        "spec": "randcheck-draw/2",
        "body": committed.body,
        "sequence": committed.sequence,
        "previous": committed.previous,
        "closes": [
            {
                "sequence": closed.sequence,
                "seal": closed.seal,
                "values": list(closed.values),
                "events": {"root": closed.events.root, "size": closed.events.size},
            }
            for closed in committed.closes
        ],
        "task": frame.task,
        "instead_of": frame.instead_of,
        "opens_on": str(frame.opens_on),
        "closes_on": str(frame.closes_on),
        "committed_on": str(committed.committed_on),
        "rulebook": {"name": frame.rulebook.name, "digest": frame.rulebook.digest},
        "subjects": {"as_of": str(frame.directory_as_of), "size": len(frame.areas)},
        "matters": [
            _matter_entry(frame, matter, secret)
            for matter in sorted(frame.matters, key=lambda matter: matter.code)
        ],
        "team": [_pool_entry(frame, pool, rule) for pool, rule in sorted(frame.team.items())],
        **lists,
        "annex": h(f"{jcs(frame.annex)}\t{nonce(secret, 'annex', frame.task)}"),
        "entropy": [
            {"source": source.source, "date": str(source.date), "format": source.format}
            for source in committed.entropy
        ],
        "seal": h(h("randcheck-seal/2:" + secret)),
    }


# --- sections 3 to 6 -----------------------------------------------------------------------------


def seed(committed: Any, values: Any) -> str:
    return h(
        jcs(
            {
                "spec": "randcheck-seed/2",
                "commitment": h(jcs(header(committed))),
                "seal": h("randcheck-seal/2:" + committed.secret),
                "values": list(values),
            }
        )
    )


def subject_ticket(own_seed: str, secret: str, subject: str) -> str:
    return h(f"{own_seed}:subject:{subject}:{nonce(secret, 'subjects', subject)}")


def sizes(matter: Any, own_seed: str) -> dict[str, int]:
    """How many of each stratum, by full name."""
    counts = Counter(entry for entry in matter.entries.values() if "/" in entry)
    found = chances(matter)
    numbers: dict[str, int] = {}
    for name, group in matter.groups.items():
        own = [s for s in counts if group_of(s) == name]
        if group.quota is None:
            numbers.update({s: ceil(matter.rates[s] * counts[s]) for s in own})
            continue
        own.sort(key=lambda s: h(f"{own_seed}:stratum:{matter.code}:{s}"))
        u = Fraction(int(h(f"{own_seed}:size:{matter.code}:{name}"), 16), 2**256)
        before = Fraction(0)
        for s in own:
            after = before + counts[s] * found[s]
            numbers[s] = floor(after + u) - floor(before + u)
            before = after
    return numbers


def ticket_order(matter: Any, stratum: str, own_seed: str, secret: str) -> list[str]:
    """The members of a stratum by ticket: those drawn, then its reserves."""
    members = [i for i, entry in matter.entries.items() if entry == stratum]
    return sorted(members, key=lambda i: subject_ticket(own_seed, secret, i))


# --- section 8 -----------------------------------------------------------------------------------


class Aftermath:
    """What events make of a draw.

    Args:
        drawn: a draw without events; only its seed, its frame, who was drawn and the teams are
            looked at.
        secret: the draw's secret.
    """

    def __init__(self, drawn: Any, secret: str) -> None:
        self.frame, self.seed, self.secret = drawn.frame, drawn.seed, secret
        self.teams = {v.subject_id: [m.inspector_id for m in v.team] for v in drawn.visits}
        self.matters = {v.subject_id: set(v.matter_codes) for v in drawn.visits}
        self.had: dict[str, set[str]] = defaultdict(set)  # by matter, drawn or brought in
        for subject, codes in self.matters.items():
            for code in codes:
                self.had[code].add(subject)
        self.replaced: set[str] = set()
        self.left: set[tuple[str, str]] = set()  # inspectors who left a visit, with its subject
        self.ended: list[str] = []

    def inspector_nonce(self, inspector: str) -> str:
        return nonce(self.secret, "roster", inspector)

    def place(self, pool: str, subject: str) -> str | None:
        """The one who may join with the smallest load, then the smallest ticket at that load."""
        ranked = []
        for inspector, entry in self.frame.roster.items():
            if (
                entry.pool == pool
                and may_serve(self.frame, inspector, subject)
                and (inspector, subject) not in self.left
                and inspector not in self.teams[subject]
            ):
                load = sum(inspector in team for team in self.teams.values())
                own = f"{pool}:{load}:{inspector}:{self.inspector_nonce(inspector)}"
                ranked.append((load, h(f"{self.seed}:inspector:{own}"), inspector))
        if not ranked:
            return None
        by = min(ranked)[2]
        self.teams[subject].append(by)
        return by

    def list_team(self, subject: str) -> None:
        self.teams[subject].sort(
            key=lambda i: h(f"{self.seed}:member:{subject}:{i}:{self.inspector_nonce(i)}")
        )

    def replace_subject(self, subject: str) -> list[str | None]:
        codes = sorted(self.matters.pop(subject))
        del self.teams[subject]
        self.ended.append(subject)
        self.replaced.add(subject)
        came: list[str | None] = []
        for code in codes:
            matter = next(m for m in self.frame.matters if m.code == code)
            order = ticket_order(matter, matter.entries[subject], self.seed, self.secret)
            waiting = (i for i in order if i not in self.had[code] | self.replaced)
            by = next(waiting, None)
            came.append(by)
            if by is not None:
                self.had[code].add(by)
        for code, by in zip(codes, came, strict=True):
            if by is None:
                continue
            if by not in self.teams:
                self.teams[by], self.matters[by] = [], set()
                for pool, rule in sorted(self.frame.team.items()):
                    for _ in range(rule.count):
                        self.place(pool, by)
                self.list_team(by)
            self.matters[by].add(code)
        return came

    def replace_inspector(self, subject: str, inspector: str) -> str | None:
        self.teams[subject].remove(inspector)
        self.left.add((inspector, subject))
        by = self.place(self.frame.roster[inspector].pool, subject)
        self.list_team(subject)
        return by


def event_leaf(document: Any, k: int, secret: str) -> str:
    inner = h(f"{jcs(document)}\t{nonce(secret, 'events', str(k))}")
    return f"{document['event']}\t{inner}"


def evidence(secret: str, k: int, text: str) -> str:
    return h(f"{nonce(secret, 'evidence', str(k))}:{text}")
