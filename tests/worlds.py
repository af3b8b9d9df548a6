"""Small frames, commitments and dispatches, built straight from their parts.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from random import Random
from types import ModuleType
from typing import Any

import attrs
import pytest

from randcheck import (
    OUR_DEFAULT,
    Commitment,
    Dispatch,
    Draw,
    EntropySource,
    Frame,
    MatterFrame,
    Reason,
    RiskFactor,
    RosterEntry,
    RulebookRef,
    Waiver,
    commit,
    dispatch,
    draw,
)

BODY = "SR-HRSS"
SECRET = "5e" * 32
OTHER_SECRET = "ce" * 32
COMMITTED_ON, DRAWN_ON = date(2026, 11, 23), date(2026, 11, 24)
LOTTERY = EntropySource(
    source="中国福利彩票双色球 2026135",
    date=DRAWN_ON,
    format="99 99 99 99 99 99 99",
    bits=24,
)
BEACON = EntropySource(source="a beacon, its value", date=DRAWN_ON, format="f" * 16, bits=64)
VALUES = ("03 07 11 19 24 31 08",)
SEED = "0" * 64


def ids(prefix: str, count: int) -> tuple[str, ...]:
    """``count`` ids that sort as they are numbered."""
    return tuple(f"{prefix}{number:02}" for number in range(count))


def altered(record: Any, **changes: Any) -> Any:
    """A record with other fields, whatever their types."""
    return attrs.evolve(record, **changes)


def members(**sizes: int) -> dict[str, str]:
    """Subjects by stratum: ``members(A=2)`` is ``{"A00": "A", "A01": "A"}``."""
    return {i: stratum for stratum, size in sizes.items() for i in ids(stratum, size)}


def matter_frame(code: Any = "M1", **changes: Any) -> MatterFrame:
    """A matter with the quota 2, weights of 1, and the base that its members give."""
    given: dict[str, Any] = {"members": members(A=3, B=2), "exclusions": {}, "counting": ()}
    given.update(changes)
    if "base" not in given:
        out = Counter(given["exclusions"].values())
        given["base"] = len(given["members"]) + sum(out[code] for code in given["counting"])
    if "rates" not in given:
        given.setdefault("quota", 2)
        given.setdefault("weights", dict.fromkeys(given["members"].values(), 1))
    return MatterFrame(code=code, **given)


def roster(*inspectors: str, pool: str = "city", remaining: int | None = None) -> dict[str, Any]:
    return dict.fromkeys(inspectors, RosterEntry(pool=pool, remaining=remaining))


def frame(*matters: MatterFrame, **changes: Any) -> Frame:
    """A frame of matters over one directory, with four inspectors and teams of two."""
    given: dict[str, Any] = {
        "task": "T1",
        "opens_on": date(2026, 12, 1),
        "closes_on": date(2026, 12, 31),
        "rulebook": RulebookRef(name="上饶细则", digest="d1" * 32),
        "directory_as_of": date(2026, 11, 20),
        "matters": matters or (matter_frame(),),
        "roster": roster("I1", "I2", "I3", "I4"),
        "team": {"city": 2},
    }
    given.update(changes)
    if "directory_size" not in given:
        sizes = [len(m.members) + len(m.exclusions) for m in given["matters"]]
        given["directory_size"] = sizes[0] if sizes else 0
    return Frame(**given)


_AS_USUAL: Mapping[str, Any] = {
    "body": BODY,
    "committed_on": COMMITTED_ON,
    "entropy": (LOTTERY,),
    "secret": SECRET,
}


def commitment(of: Frame | None = None, **changes: Any) -> Commitment:
    """A commitment built from its parts."""
    given: dict[str, Any] = {"frame": of if of is not None else frame(), **_AS_USUAL}
    return Commitment(**{**given, **changes})


def committed(of: Frame | None = None, **changes: Any) -> Commitment:
    """What `commit` makes, everything else being as it usually is."""
    return commit(of if of is not None else frame(), **{**_AS_USUAL, **changes})


def drawn(of: Frame | None = None, values: Iterable[str] = VALUES, **changes: Any) -> Draw:
    """The draw from a commitment to a frame."""
    return draw(commitment(of, **changes), values=values)


def rich_frame(**changes: Any) -> Frame:
    """A frame in which every field holds something: two matters, two pools, everyone's reasons."""
    counts = {"cap": "art-11", "visits": 2, "limit": 2}
    out = Reason(code="frequency-cap", params=counts, source=OUR_DEFAULT)
    marked = RiskFactor(
        code="listed",
        attribute="abnormal_listed",
        weight=Fraction(5, 2),
        source=OUR_DEFAULT,
        weight_source=OUR_DEFAULT,
    )
    by_share = matter_frame(
        "M1",
        members=members(A=4, B=3, C=1),
        weights={"A": Fraction(1, 2), "B": Fraction(5, 2), "C": 50},
        share=Fraction(2, 5),
        quota=4,
        counting=("frequency-cap", "matter-frequency"),
        exclusions={"X1": "frequency-cap", "X2": "not-operating"},
        reasons={"X1": out},
        factors={"B": (marked,)},
        meanings={"A": "standard", "B": "listed", "C": "serious"},
        period="spring",
    )
    by_rates = matter_frame(
        "M2",
        members={i: s for i, s in members(A=4, B=3, C=1).items() if i != "A00"} | {"X1": "C"},
        rates={"A": Fraction(1, 3), "B": 0, "C": 1},
        exclusions={"A00": "region-out-of-scope", "X2": "not-operating"},
    )
    given: dict[str, Any] = {
        "roster": {
            **roster("I1", "I2"),
            **roster("I3", "I4", remaining=3),
            **roster("K1", "K2", pool="county"),
        },
        "team": {"city": 2, "county": 1},
        "recusals": {("I1", "A01"), ("I2", "C00"), ("K1", "C00"), ("I4", "X2")},
        "recusal_reasons": {
            ("I1", "A01"): Reason(
                code="recused-interest", params={"ground": "近亲属"}, source=OUR_DEFAULT
            )
        },
        "waivers": (
            Waiver(
                subject_id="A01",
                cap="art-11",
                task="T1",
                document="饶人社函〔2026〕7号",
                reason="专项整治",
                granted_on=date(2026, 11, 19),
            ),
        ),
        "inspectors_out": {"I9": Reason(code="no-certificate", source=OUR_DEFAULT)},
    }
    return frame(by_share, by_rates, **{**given, **changes})


def understaffed_frame() -> Frame:
    """A frame whose subjects can each be visited, but not all: too few visits are left."""
    return rich_frame(
        roster={
            **roster("I1", "I2", "I3", "I4", remaining=1),
            **roster("K1", "K2", pool="county", remaining=0),
        }
    )


def replace_tickets(
    patch: pytest.MonkeyPatch, module: ModuleType, ticket_of: Callable[[str, str], str]
) -> None:
    """Let a module take its tickets from ``ticket_of(seed, "purpose:key")``, 64 hex digits each."""

    def ticket(seed: str, purpose: str, key: str) -> str:
        return ticket_of(seed, f"{purpose}:{key}")

    def tickets(seed: str, purpose: str, keys: Iterable[str]) -> Iterator[tuple[bytes, str]]:
        return ((bytes.fromhex(ticket(seed, purpose, key)), key) for key in keys)

    patch.setattr(module, "ticket", ticket)
    patch.setattr(module, "tickets", tickets)


@attrs.frozen(kw_only=True)
class DispatchCase:
    """What inspectors are dispatched from."""

    seed: str
    subjects: tuple[str, ...]
    roster: Mapping[str, RosterEntry]
    recused_of: Mapping[str, Collection[str]]
    team: Mapping[str, int]

    def run(self) -> Dispatch:
        return dispatch(
            self.seed,
            subjects=self.subjects,
            roster=self.roster,
            recused_of=self.recused_of,
            team=self.team,
        )

    def pool(self, name: str) -> list[str]:
        return [i for i, entry in self.roster.items() if entry.pool == name]


def dispatch_case(random: Random, most_visits: int = 12, most_inspectors: int = 8) -> DispatchCase:
    """A small dispatch, mostly contested: few may join a visit, and they have few visits left."""
    pools = random.choice((("p",), ("p",), ("q", "p"), ("b", "c", "a")))
    subjects = ids("S", random.randint(random.choice((0, 4, 8)), most_visits))
    team = {pool: random.choice((1, 1, 1, 2, 3)) for pool in pools}
    entries: dict[str, RosterEntry] = {}
    recused: dict[str, set[str]] = {subject: set() for subject in subjects}
    for pool in (*pools, "other"):
        count = team.get(pool, 1)
        least = random.choice((0, *[count] * 5, *[most_inspectors] * 5))
        names = [f"{pool.upper()}{i}" for i in range(random.randint(least, most_inspectors))]
        limit = _limits(random, len(subjects) * count, len(names))
        entries |= {i: RosterEntry(pool=pool, remaining=limit()) for i in names}
        width = count + random.choice((0, 1, 1, 1, 2, 5))
        for barred in recused.values():
            barred.update(set(names) - _neighbours(random, names, width))
            if names and random.random() < 0.01:
                barred.add(random.choice(names))
    return DispatchCase(
        seed=f"{random.getrandbits(256):064x}",
        subjects=subjects,
        roster=entries,
        # A subject that nobody is recused from may be listed or not.
        recused_of={s: who for s, who in recused.items() if who or random.random() < 0.5},
        team=team,
    )


def _neighbours(random: Random, names: list[str], width: int) -> set[str]:
    """So many who stand beside each other, so that hand-overs take long ways."""
    first = min(random.randrange(len(names) + 1), random.randrange(len(names) + 1))
    first = max(0, min(first, len(names) - width))
    return set(names[first : first + width])


def _limits(random: Random, places: int, inspectors: int) -> Callable[[], int | None]:
    """Visits left: without limit, by chance, or together just about as many as are needed."""
    even = -(-places // max(inspectors, 1))
    choices: tuple[tuple[int | None, ...], ...] = (
        (None,),
        (None,),
        (None, 0, 1, 2, 3),
        (even,),
        (even, even + 1),
        (max(even - 1, 0), even, even + 1, even + 2),
        (even, even + 1, even + 3, None),
    )
    chosen = random.choice(choices)
    return lambda: random.choice(chosen)


def shuffled(mapping, random):
    """The same mapping, its items in another order."""
    items = list(mapping.items())
    random.shuffle(items)
    return dict(items)
