"""The numbers behind the pictures: many draws by the library, each of which anyone can repeat.

The frames are small and made up. Each is committed to once and drawn with the values 0, 1, 2, …
in place of a beacon's, so the numbers are the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import combinations
from typing import Any

import attrs

from randcheck import Commitment, Draw, EntropySource, Frame, commit, draw
from randcheck.base.hashing import ticket, tickets
from randcheck.draws import Group, MatterFrame, RosterEntry, RulebookRef, TeamRule

POOL = "city"
BEACON = EntropySource(source="a counter", date=date(2026, 11, 24), format="H16")

STRATA: Mapping[str, tuple[int, int]] = {
    "good grade": (60, 1),
    "standard": (180, 2),
    "listed": (36, 6),
    "serious": (12, 40),
}
"""Stratum to its size and weight."""
STRATA_QUOTA, STRATA_DRAWS = 60, 1000

INSPECTORS = tuple(f"I{number:02}" for number in range(1, 13))
ZONE_INSPECTORS = INSPECTORS[:2]
"""The only ones who may go to the subjects of the zone."""
ZONE, TOWN = 10, 50
"""Subjects in the zone, and elsewhere."""

DIRECTORY = 200
MATTERS = ("CONTRACTS", "HOURS", "INSURANCE", "PERMITS", "WAGES")

PAIRED, PAIR_VISITS, PAIR_DRAWS = INSPECTORS[:8], 28, 500

POPULATION, WANTED, PLACE_DRAWS = 299, 100, 1000


@attrs.frozen(kw_only=True)
class StratumShare:
    """What a stratum was promised, and what many draws gave it.

    Args:
        name: the stratum.
        size: its subjects.
        weight: the weight of each.
        promised: the chance of each.
        drawn: how often any of them was drawn, in all draws together.
        draws: the number of draws.
    """

    name: str
    size: int
    weight: int
    promised: Fraction
    drawn: int
    draws: int

    @property
    def share(self) -> Fraction:
        """The share of its subjects that was drawn, over all draws."""
        return Fraction(self.drawn, self.size * self.draws)


@attrs.frozen(kw_only=True)
class LoadChange:
    """An inspector's visits when they are dealt out, and after levelling."""

    inspector_id: str
    dealt: int
    levelled: int


@attrs.frozen(kw_only=True)
class Saving:
    """The visits of the first few matters, drawn together and each for itself."""

    matters: int
    together: int
    apart: int

    @property
    def saved(self) -> Fraction:
        """The share of the visits that subjects are spared."""
        return Fraction(self.apart - self.together, self.apart)


@attrs.frozen(kw_only=True)
class PlaceCount:
    """How often the subject at a place of the directory was drawn, by the two ways."""

    place: int
    fixed_step: int
    ours: int


@attrs.frozen(kw_only=True)
class Figures:
    """All numbers of the pictures.

    Args:
        strata: by falling weight.
        loads: by inspector.
        savings: by number of matters.
        pairs: each pair of inspectors to the visits they made together, in all draws.
        places: by place in the directory.
    """

    strata: tuple[StratumShare, ...]
    loads: tuple[LoadChange, ...]
    savings: tuple[Saving, ...]
    pairs: Mapping[tuple[str, str], int]
    places: tuple[PlaceCount, ...]


def all_figures() -> Figures:
    """The numbers of all pictures, as they stand in the docs."""
    return Figures(
        strata=stratum_shares(),
        loads=load_changes(),
        savings=joint_savings(),
        pairs=pair_counts(),
        places=place_counts(),
    )


def stratum_shares(draws: int = STRATA_DRAWS) -> tuple[StratumShare, ...]:
    """Draw from four strata of different weight, and count who was drawn."""
    names = {name.replace(" ", "-"): name for name in STRATA}
    members = {
        f"{code}-{n:03}": code for code, name in names.items() for n in range(STRATA[name][0])
    }
    matter = _matter(
        "M1", members, STRATA_QUOTA, {code: STRATA[name][1] for code, name in names.items()}
    )
    drawn: Counter[str] = Counter()
    for one in _draws(_commitment(_frame(matter)), draws):
        drawn.update(selection.stratum for selection in one.selections)
    shares = [
        StratumShare(
            name=name,
            size=STRATA[name][0],
            weight=STRATA[name][1],
            promised=matter.chances[_full(code)],
            drawn=drawn[code],
            draws=draws,
        )
        for code, name in names.items()
    ]
    return tuple(sorted(shares, key=lambda share: -share.weight))


def load_changes() -> tuple[LoadChange, ...]:
    """Staff visits of which a sixth is in a zone where only a sixth of the inspectors may go."""
    zone = [f"Z{n:02}" for n in range(ZONE)]
    members = dict.fromkeys([*zone, *(f"T{n:02}" for n in range(TOWN))], "any")
    recusals = {(i, s) for i in INSPECTORS if i not in ZONE_INSPECTORS for s in zone}
    frame = _frame(
        _matter("M1", members, len(members)), inspectors=INSPECTORS, recusals=frozenset(recusals)
    )
    committed = _commitment(frame)
    (drawn,) = _draws(committed, 1)
    dealt, levelled = dealt_loads(drawn.seed, committed), drawn.loads()
    return tuple(
        LoadChange(inspector_id=i, dealt=dealt[i], levelled=levelled[i]) for i in INSPECTORS
    )


def dealt_loads(seed: str, committed: Commitment) -> Mapping[str, int]:
    """The loads after the deal alone, when every subject of the first matter gets a visit.

    Source: ``randcheck-draw/2``, section 7, the paragraph *Deal*, read word for word.
    """
    frame, lists = committed.frame, committed.lists
    nonces = lists.roster_nonces()
    loads = dict.fromkeys(frame.roster, 0)
    visits = {f"{POOL}:{who}:{lists.salt(who)}": who for who in frame.matters[0].members}
    for _, subject in sorted(zip(tickets(seed, "visit", visits), visits.values(), strict=True)):
        may_join = [i for i in loads if i not in frame.recused_of.get(subject, ())]
        for _ in range(frame.team[POOL].count):
            keys = {i: f"{POOL}:{loads[i]}:{i}:{nonces[i]}" for i in may_join}
            first = min((loads[i], ticket(seed, "inspector", key), i) for i, key in keys.items())
            loads[first[-1]] += 1
            may_join.remove(first[-1])
    return loads


def joint_savings() -> tuple[Saving, ...]:
    """Draw one matter, two, … of one directory together, and each of them for itself."""
    subjects = [f"S{n:03}" for n in range(DIRECTORY)]
    matters = [_matter_of_most(number, subjects) for number in range(len(MATTERS))]
    alone = [_one(_frame(matter, task=f"T-{matter.code}")) for matter in matters]
    return tuple(
        Saving(
            matters=count,
            together=len(_one(_frame(*matters[:count])).visits),
            apart=sum(len(drawn.visits) for drawn in alone[:count]),
        )
        for count in range(1, len(MATTERS) + 1)
    )


def pair_counts(draws: int = PAIR_DRAWS) -> Mapping[tuple[str, str], int]:
    """Count who goes with whom, where everyone may go everywhere."""
    members = dict.fromkeys((f"S{n:02}" for n in range(PAIR_VISITS)), "any")
    frame = _frame(_matter("M1", members, PAIR_VISITS), inspectors=PAIRED)
    together = dict.fromkeys(combinations(PAIRED, 2), 0)
    for drawn in _draws(_commitment(frame), draws):
        for visit in drawn.visits:
            first, second = sorted(member.inspector_id for member in visit.team)
            together[first, second] += 1
    return together


def fixed_step_sample(draw_number: int) -> tuple[int, ...]:
    """The places that a draw by one random start and steps of floor(N/n) takes."""
    step = POPULATION // WANTED
    start = int(sha256(f"start:{draw_number}".encode()).hexdigest(), 16) % step
    return tuple(range(start, POPULATION, step))[:WANTED]


def place_counts(draws: int = PLACE_DRAWS) -> tuple[PlaceCount, ...]:
    """Draw the same directory by fixed steps and by the library, and count by place."""
    ids = [f"S{place:03}" for place in range(POPULATION)]
    frame = _frame(_matter("M1", dict.fromkeys(ids, "any"), WANTED))
    ours: Counter[str] = Counter()
    for drawn in _draws(_commitment(frame), draws):
        ours.update(selection.subject_id for selection in drawn.selections)
    steps = Counter(place for number in range(draws) for place in fixed_step_sample(number))
    return tuple(
        PlaceCount(place=place, fixed_step=steps[place], ours=ours[ids[place]])
        for place in range(POPULATION)
    )


def _full(stratum: str) -> str:
    """The full name of a stratum of a matter that is not divided into groups."""
    return f"all/{stratum}"


def _matter(
    code: str,
    members: Mapping[str, str],
    quota: int,
    weights: Mapping[str, int] | None = None,
    *,
    out: Iterable[str] = (),
) -> MatterFrame:
    """A matter of one group, from its members and the stratum of each.

    Args:
        code: the matter.
        members: subject to stratum.
        quota: how many are drawn.
        weights: the weight of each stratum; None where all are alike.
        out: the subjects that are out.
    """
    entries = {subject: _full(stratum) for subject, stratum in members.items()}
    entries |= dict.fromkeys(out, "all!kind-out-of-scope")
    given = weights or dict.fromkeys(members.values(), 1)
    return MatterFrame(
        code=code,
        entries=entries,
        groups={"all": Group(base=len(members), quota=quota)},
        weights={_full(stratum): weight for stratum, weight in given.items()},
    )


def _matter_of_most(number: int, subjects: list[str]) -> MatterFrame:
    """A matter that concerns all but a fifth of the subjects, each its own; a fifth is drawn."""
    out = subjects[number :: len(MATTERS)]
    members = dict.fromkeys((s for s in subjects if s not in set(out)), "any")
    return _matter(MATTERS[number], members, len(members) // 5, out=out)


def _frame(
    *matters: MatterFrame,
    task: str = "T1",
    inspectors: tuple[str, ...] = INSPECTORS[:2],
    **changes: Any,
) -> Frame:
    return Frame(
        task=task,
        opens_on=date(2026, 12, 1),
        closes_on=date(2026, 12, 31),
        rulebook=RulebookRef(name="pictures", digest="0" * 64),
        directory_as_of=date(2026, 11, 20),
        areas=dict.fromkeys(matters[0].entries),
        matters=matters,
        roster=dict.fromkeys(inspectors, RosterEntry(pool=POOL)),
        team={POOL: TeamRule(count=2)},
        **changes,
    )


def _commitment(frame: Frame) -> Commitment:
    # Nothing is decided by these draws, so their secret may be known; it differs by task.
    return commit(
        frame,
        body="PICTURES",
        committed_on=date(2026, 11, 23),
        entropy=[BEACON],
        secret=sha256(frame.task.encode()).hexdigest(),
    )


def _draws(committed: Commitment, draws: int) -> Iterator[Draw]:
    """Draws of one commitment under the values 0, 1, 2, …"""
    return (draw(committed, values=[f"{number:016x}"]) for number in range(draws))


def _one(frame: Frame) -> Draw:
    return next(_draws(_commitment(frame), 1))
