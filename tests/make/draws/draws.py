"""Small matters, commitments and draws of the second edition.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import copy
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import attrs
from tests.make.draws.parts import COMMITTED_ON, DRAWN_ON, WHY, frame, roster

from randcheck import SHANGRAO_2023, Reason
from randcheck.after.replacement import replace_inspector, replace_subject
from randcheck.base.hashing import digest
from randcheck.domain.draw.closings import Closing
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.frames import Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.chain import commit
from randcheck.drawing.commitment import Commitment
from randcheck.drawing.lottery import draw
from randcheck.rules import OUR_DEFAULT, Waiver

BODY, SECRET, OTHER_SECRET, DIGEST = "SR-HRSS", "5e" * 32, "ce" * 32, "ab" * 32
LOTTERY = EntropySource(
    source="中国福利彩票双色球 2026135（北京时间）", date=DRAWN_ON, format="6C33 1C16"
)
BEACON = EntropySource(source="a beacon, its value (UTC)", date=DRAWN_ON, format="H64")
VALUES = ("03 07 11 19 24 31 08",)
ON = date(2026, 12, 5)
RULEBOOK = RulebookRef(name=SHANGRAO_2023.name, digest=SHANGRAO_2023.ref.digest)


def altered(record: Any, **changes: Any) -> Any:
    """A record with other fields, whatever their types."""
    return attrs.evolve(record, **changes)


def forged(record: Any, **changes: Any) -> Any:
    """A record with fields that it would refuse."""
    made = copy(record)
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    return made


def ids_of(stratum: str, size: int) -> list[str]:
    """``all/A`` has A00, A01 …; ``east/A`` has east.A00 …"""
    prefix = stratum.removeprefix("all/").replace("/", ".")
    return [f"{prefix}{number:02}" for number in range(size)]


def entries_of(sizes: Mapping[str, int]) -> dict[str, str]:
    """Subjects with their strata."""
    return {i: stratum for stratum, size in sizes.items() for i in ids_of(stratum, size)}


def matter(sizes: Mapping[str, int], code: Any = "M1", **changes: Any) -> MatterFrame:
    """A matter of strata of given sizes: each group has the quota 2 and weights of 1.

    Args:
        sizes: full name of each stratum to its size.
        code: the matter's code.
        changes: ``quota`` of each group, or a mapping of groups to theirs, None for rates; ``out``
            with the entries of those who are out; and the fields of a matter frame.
    """
    quota, out = changes.pop("quota", 2), changes.pop("out", {})
    share, counting = changes.pop("share", None), changes.pop("counting", ())
    entries = {**changes.pop("entries", entries_of(sizes)), **out}
    counts = Counter(entries.values())
    bases: Counter[str] = Counter()
    for entry, number in counts.items():
        group, _, reason = entry.partition("!")
        if not reason or reason in counting:
            bases[group.partition("/")[0]] += number
    in_groups = dict.fromkeys(name.partition("/")[0] for name in counts if "/" in name)
    quotas = quota if isinstance(quota, Mapping) else dict.fromkeys(in_groups, quota)
    if changes.get("rates"):
        quotas = dict.fromkeys(in_groups) | {g: quotas[g] for g in quotas if quota is not None}
    names = [name for name in counts if "/" in name]
    by_quota = [name for name in names if quotas[name.partition("/")[0]] is not None]
    given: dict[str, Any] = {
        "code": code,
        "counting": counting,
        "entries": entries,
        "groups": {
            name: Group(base=bases[name], share=share, quota=quotas[name]) for name in in_groups
        },
        "weights": dict.fromkeys(by_quota, 1),
    }
    return MatterFrame(**{**given, **changes})


def expectations(of: MatterFrame) -> dict[str, Fraction]:
    """How many of each stratum are drawn on average."""
    return {name: size * of.chances[name] for name, size in of.sizes.items()}


def staffed(*matters: MatterFrame, **changes: Any) -> Frame:
    """A frame of matters over one directory, made by a rulebook, with four inspectors."""
    given = matters or (matter({"all/A": 3, "all/B": 2}),)
    parts = {"rulebook": RULEBOOK, "roster": roster("I1", "I2", "I3", "I4")}
    return frame(*given, **{**parts, **changes})


def rich_frame(**changes: Any) -> Frame:
    """A frame in which everything occurs: groups, shares, rates, areas, recusals, those who are
    out, and what else an auditor sees."""
    by_quota = matter(
        {"east/A": 4, "east/B": 3, "west/A": 3, "west/C": 1},
        "M1",
        share=Fraction(2, 5),
        quota={"east": 4, "west": 2},
        weights={"east/A": 1, "east/B": 3, "west/A": 2, "west/C": 50},
        counting=("closed", "resting"),
        out={"X1": "east!closed", "X2": "-!no-class"},
        reasons={"X1": WHY},
        meanings={"east/A": "standard"},
        period="spring",
    )
    inside = [i for i in by_quota.entries if i not in ("east.A00", "X2")]
    by_rates = matter(
        {},
        "M2",
        entries={i: "all/P" if n % 2 else "all/Q" for n, i in enumerate(inside)},
        rates={"all/P": Fraction(1, 3), "all/Q": Fraction(1)},
        quota=None,
        out={"east.A00": "all!not-asked", "X2": "other!resting"},
    )
    areas = {i: None if i == "X2" else "w" if i.startswith("w") else "e" for i in by_quota.entries}
    posts = {
        "I1": RosterEntry(pool="city", area="e"),
        "I2": RosterEntry(pool="city", area="w"),
        **roster("I3", "I4", "I5"),
        **roster("K1", "K2", "K3", pool="county", area="e"),
        **roster("K4", "K5", pool="county", area="w"),
    }
    given: dict[str, Any] = {
        "areas": areas,
        "roster": posts,
        "team": {"city": TeamRule(count=2), "county": TeamRule(count=1, area=AreaRule.OWN)},
        "recusals": {("I1", "east.A01"), ("I2", "west.C00"), ("K1", "east.B00"), ("I4", "X2")},
        "recusal_reasons": {("I1", "east.A01"): Reason(code="kin", source=OUR_DEFAULT)},
        "annex": {"grounds": ["kin", 1, None], "notes": {"a": "上饶"}},
        "waivers": (
            Waiver(
                subject_id="east.A01",
                cap="art-11",
                task="T1",
                document="饶人社函〔2026〕7号",
                reason="专项整治",
                granted_on=date(2026, 11, 19),
            ),
        ),
        "inspectors_out": {"I9": Reason(code="no-certificate", source=OUR_DEFAULT)},
    }
    return staffed(by_quota, by_rates, **{**given, **changes})


_AS_USUAL: Mapping[str, Any] = {
    "body": BODY,
    "committed_on": COMMITTED_ON,
    "entropy": (LOTTERY,),
    "secret": SECRET,
}


def commitment(of: Any = None, **changes: Any) -> Any:
    """A commitment built from its parts."""
    given: dict[str, Any] = {"frame": staffed() if of is None else of, **_AS_USUAL}
    return Commitment(**{**given, **changes})


def committed(of: Any = None, **changes: Any) -> Any:
    """What `commit` makes, everything else being as it usually is."""
    return commit(staffed() if of is None else of, **{**_AS_USUAL, **changes})


def drawn(of: Any = None, values: Any = VALUES, **changes: Any) -> tuple[Any, Any]:
    """The draw from a commitment to a frame, and the commitment."""
    made = commitment(of, **changes)
    return draw(made, values=values), made


def secret_of(task: str) -> str:
    """A secret for each task."""
    return digest(f"the secret of {task}")


def closing_record(sequence: Any = 0, **changes: Any) -> Any:
    """The closing of one of a body's draws that nothing is known of but its commitment."""
    task = f"T{sequence}"
    parts: dict[str, Any] = {
        "body": BODY,
        "sequence": sequence,
        "task": task,
        "commitment": digest(task),
        "previous": digest(f"T{sequence - 1}") if sequence else None,
        "committed_on": COMMITTED_ON,
        "closes_on": date(2026, 12, 31),
        "seal_digest": digest(f"seal of {task}"),
    }
    return Closing(**{**parts, **changes})


def without_subject(of: Any, made: Any, subject_id: Any, **changes: Any) -> Any:
    """The draw after a subject was replaced."""
    given: dict[str, Any] = {
        "subject_id": subject_id,
        "reason": "moved-away",
        "evidence": "现场检查记录 7号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_subject(of, made, **{**given, **changes})


def without_inspector(
    of: Any, made: Any, subject_id: Any, inspector_id: Any, **changes: Any
) -> Any:
    """The draw after an officer was replaced at a visit."""
    given: dict[str, Any] = {
        "subject_id": subject_id,
        "inspector_id": inspector_id,
        "reason": "recusal-granted",
        "evidence": "回避决定 3号",
        "on": ON,
        "rulebook": SHANGRAO_2023,
    }
    return replace_inspector(of, made, **{**given, **changes})


def shuffled(mapping: Mapping[Any, Any], random: Random) -> dict[Any, Any]:
    """The same mapping, its items in another order."""
    return dict(random.sample(list(mapping.items()), len(mapping)))


def chance_frame(random: Random, size: int | None = None) -> Frame:
    """A small frame by chance: one to three matters over one directory, groups, areas, recusals."""
    directory = [f"S{number:02}" for number in range(size or random.randint(1, 14))]
    areas = {i: random.choice(("n", "s", None)) for i in directory}
    team = random.choice(
        (
            {"city": TeamRule(count=1)},
            {"city": TeamRule(count=2)},
            {"city": TeamRule(count=1), "county": TeamRule(count=1)},
            {"county": TeamRule(count=1, area=AreaRule.OWN), "city": TeamRule(count=1)},
            {"county": TeamRule(count=2, area=AreaRule.OTHER)},
        )
    )
    if any(rule.area is not None for rule in team.values()):
        areas = {i: area or "n" for i, area in areas.items()}
    prefixes = {"city": "I", "county": "K"}
    # Of each pool, and of each area where there is a rule, one may be recused from a subject.
    least = {p: (rule.count + 1) * (1 if rule.area is None else 2) for p, rule in team.items()}
    posts = {
        f"{prefixes[pool]}{number}": RosterEntry(pool=pool, area="ns"[number % 2])
        for pool in team
        for number in range(random.randint(least[pool], least[pool] + 3))
    }
    recusals = {
        (random.choice([i for i, entry in posts.items() if entry.pool == pool]), subject)
        for pool in team
        for subject in random.sample(directory, random.randint(0, len(directory)))
    }
    return staffed(
        *(
            _chance_matter(random, code, directory)
            for code in ("M1", "M2", "M3")[: random.randint(1, 3)]
        ),
        areas=areas,
        roster=posts,
        team=team,
        recusals=recusals,
        annex={"note": random.choice(("", "上饶")), "n": random.randrange(9)},
    )


def _chance_matter(random: Random, code: str, directory: list[str]) -> MatterFrame:
    groups = random.choice((("all",), ("e", "w"), ("e", "w", "n")))
    written = [f"{g}/{s}" for g in groups for s in "ABC"] + [f"{groups[0]}!cap", "-!out", "z!cap"]
    # One member at least, or there is nothing to draw.
    entries = {i: random.choice(written) for i in directory} | {directory[0]: written[0]}
    counting = random.choice(((), ("cap",)))
    strata = sorted({entry for entry in entries.values() if "/" in entry})
    quotas: dict[str, Group] = {}
    by_rates: set[str] = set()
    for name in sorted({stratum.partition("/")[0] for stratum in strata}):
        size = sum(entry.startswith(f"{name}/") for entry in entries.values())
        base = size + (f"{name}!cap" in written and counting != ()) * sum(
            entry == f"{name}!cap" for entry in entries.values()
        )
        kind = random.choice(("quota", "share", "rates"))
        if kind == "rates":
            by_rates.add(name)
            quotas[name] = Group(base=base)
        elif kind == "share":
            share = Fraction(random.randint(1, 20), 20)
            quotas[name] = Group(base=base, share=share, quota=min(size, -(-share * base // 1)))
        else:
            quotas[name] = Group(base=base, quota=random.randint(0, size))
    in_rates = [stratum for stratum in strata if stratum.partition("/")[0] in by_rates]
    return MatterFrame(
        code=code,
        counting=counting,
        entries=entries,
        groups=quotas,
        weights={s: random.choice((1, 2, 7, 50, 10**15)) for s in strata if s not in in_rates},
        rates={s: Fraction(random.randint(0, 9), 9) for s in in_rates},
    )
