"""Small frames, commitments and dispatches, built straight from their parts.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from randcheck import Commitment, Draw, EntropySource, Frame, Reason, commit, draw
from randcheck.draws import Group, MatterFrame, RosterEntry, RulebookRef, TeamRule
from randcheck.rules import OUR_DEFAULT, RiskFactor, Waiver

BODY = "SR-HRSS"
SECRET = "5e" * 32
OTHER_SECRET = "ce" * 32
COMMITTED_ON, DRAWN_ON = date(2026, 11, 23), date(2026, 11, 24)
LOTTERY = EntropySource(
    source="中国福利彩票双色球 2026135",
    date=DRAWN_ON,
    format="6C33 1C16",
)
BEACON = EntropySource(source="a beacon, its value", date=DRAWN_ON, format="H16")
VALUES = ("03 07 11 19 24 31 08",)
SEED = "0" * 64


def ids(prefix: str, count: int) -> tuple[str, ...]:
    """``count`` ids that sort as they are numbered."""
    return tuple(f"{prefix}{number:02}" for number in range(count))


def members(**sizes: int) -> dict[str, str]:
    """Subjects by stratum: ``members(A=2)`` is ``{"A00": "A", "A01": "A"}``."""
    return {i: stratum for stratum, size in sizes.items() for i in ids(stratum, size)}


def matter_frame(code: Any = "M1", **changes: Any) -> MatterFrame:
    """A matter with the quota 2, weights of 1, and the base that its members give.

    It is said in short what a matter of one group takes: ``members`` by the name of their stratum,
    ``exclusions`` by their code, ``quota``, ``share``, and ``weights`` or ``rates`` by stratum.
    """
    given: dict[str, Any] = {"members": members(A=3, B=2), "exclusions": {}, "counting": ()}
    given.update(changes)
    inside, outside = given.pop("members"), given.pop("exclusions")
    out = Counter(outside.values())
    base = given.pop("base", len(inside) + sum(out[code] for code in given["counting"]))
    if "rates" not in given:
        given.setdefault("quota", 2)
        given.setdefault("weights", dict.fromkeys(inside.values(), 1))
    group = Group(base=base, share=given.pop("share", None), quota=given.pop("quota", None))
    for name in ("weights", "rates", "factors", "meanings"):
        if name in given:
            given[name] = {f"all/{stratum}": held for stratum, held in given[name].items()}
    entries = {i: f"all/{stratum}" for i, stratum in inside.items()}
    entries |= {i: f"all!{code}" for i, code in outside.items()}
    return MatterFrame(code=code, **{"entries": entries, "groups": {"all": group}, **given})


def roster(*inspectors: str, pool: str = "city", area: str | None = None) -> dict[str, Any]:
    return dict.fromkeys(inspectors, RosterEntry(pool=pool, area=area))


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
    if "areas" not in given:
        given["areas"] = dict.fromkeys(given["matters"][0].entries if given["matters"] else ())
    given["team"] = {
        pool: TeamRule(count=count) if type(count) is int else count
        for pool, count in given["team"].items()
    }
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
    )
    by_share = matter_frame(
        "M1",
        members=members(A=4, B=3, C=1),
        weights={"A": 1, "B": 5, "C": 100},
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
            **roster("I3", "I4", area="361102"),
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
