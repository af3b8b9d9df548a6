"""Small dispatches, most of them contested: few may join a visit, and hand-overs take long ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from random import Random
from typing import Any

import attrs
import pytest

from randcheck.base.hashing import ROSTER, SUBJECTS, blinding_key, nonce
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing import dispatch as dispatch_module
from randcheck.drawing.dispatch import Dispatch, dispatch

SEED, SECRET = "0" * 64, "5e" * 32
RULES = (None, AreaRule.OWN, AreaRule.OTHER)


def nonce_of(inspector: str, secret: str = SECRET) -> str:
    return nonce(blinding_key(secret, ROSTER), inspector)


def salt_of(subject: str, secret: str = SECRET) -> str:
    return nonce(blinding_key(secret, SUBJECTS), subject)


@attrs.frozen(kw_only=True)
class DispatchCase:
    """What inspectors are dispatched from."""

    seed: str
    areas: Mapping[str, str | None]
    roster: Mapping[str, RosterEntry]
    recused_of: Mapping[str, Collection[str]]
    team: Mapping[str, TeamRule]
    secret: str = SECRET

    def run(self) -> Dispatch:
        return dispatch(
            self.seed,
            areas=self.areas,
            salts={subject: salt_of(subject, self.secret) for subject in self.areas},
            roster=self.roster,
            nonces={i: nonce_of(i, self.secret) for i in self.roster},
            recused_of=self.recused_of,
            team=self.team,
        )

    def pool(self, name: str) -> list[str]:
        return [i for i, entry in self.roster.items() if entry.pool == name]

    def may_serve(self, inspector: str, subject: str) -> bool:
        """The team's rule and the recusals, as sections 2 and 7 have them."""
        if inspector in self.recused_of.get(subject, ()):
            return False
        post, region = self.roster[inspector].area, self.areas[subject]
        rule = self.team[self.roster[inspector].pool].area
        if rule is None:
            return True
        if post is None or region is None:
            return False
        return post == region if rule == "own" else post != region


def dispatch_case(random: Random, most_visits: int = 12, most_inspectors: int = 8) -> DispatchCase:
    """Any number of pools and areas; every visit can have its team."""
    pools = random.choice((("p",), ("p",), ("q", "p"), ("b", "c", "a")))
    team = {
        pool: TeamRule(count=random.choice((1, 1, 1, 2, 3)), area=random.choice(RULES))
        for pool in pools
    }
    regions = random.choice((("x",), ("x", "y"), ("x", "x", "x", "y"), ("x", "y", "z")))
    nowhere = [None] if all(rule.area is None for rule in team.values()) else []
    subjects = [f"S{n:02}" for n in range(random.randint(random.choice((0, 4, 8)), most_visits))]
    areas = {subject: random.choice([*regions, *nowhere]) for subject in subjects}
    roster: dict[str, RosterEntry] = {}
    for pool, rule in team.items():
        least = random.choice((rule.count, most_inspectors // 2, most_inspectors))
        posts = [
            random.choice([*regions, *regions, random.choice(("w", None))])
            for _ in range(random.randint(min(least, most_inspectors), most_inspectors))
        ]
        for region in sorted(set(filter(None, areas.values()))):
            while sum(rule.lets(post, region) for post in posts) < rule.count:
                posts.append(region if rule.area is AreaRule.OWN else "w")
        while len(posts) < rule.count:
            posts.append(None)
        roster |= {
            f"{pool.upper()}{n}": RosterEntry(pool=pool, area=post) for n, post in enumerate(posts)
        }
    recused: dict[str, set[str]] = {subject: set() for subject in subjects}
    for pool, rule in team.items():
        width = rule.count + random.choice((0, 1, 1, 1, 2, 5))
        for subject, barred in recused.items():
            names = [i for i, entry in roster.items() if entry.pool == pool]
            serving = [i for i in names if rule.lets(roster[i].area, areas[subject])]
            barred.update(set(serving) - _neighbours(random, serving, width))
            # Where areas exclude anyway, a recusal changes nothing.
            barred.update(i for i in set(names) - set(serving) if random.random() < 0.2)
    return DispatchCase(
        seed=f"{random.getrandbits(256):064x}",
        areas=areas,
        roster=roster,
        # A subject that nobody is recused from may be listed or not.
        recused_of={s: who for s, who in recused.items() if who or random.random() < 0.5},
        team=team,
        secret=f"{random.getrandbits(256):064x}",
    )


def _neighbours(random: Random, names: list[str], width: int) -> set[str]:
    """So many who stand beside each other, so that hand-overs take long ways."""
    first = min(random.randrange(len(names) + 1), random.randrange(len(names) + 1))
    first = max(0, min(first, len(names) - width))
    return set(names[first : first + width])


def shuffled(mapping: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """The same mapping, its items in another order."""
    items = list(mapping.items())
    return dict(random.sample(items, len(items)))


def replace_tickets(patch: pytest.MonkeyPatch, ticket_of: Callable[[str, str], str]) -> None:
    """Let the dispatch take its tickets from ``ticket_of(purpose, key)``, 64 hex digits each."""

    def ticket_maker(_seed: str, purpose: str) -> Callable[[str], bytes]:
        return lambda key: bytes.fromhex(ticket_of(purpose, key))

    patch.setattr(dispatch_module, "ticket_maker", ticket_maker)
