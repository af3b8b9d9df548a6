"""Small frames of the second edition, built straight from their parts, and its known answers.

Each maker gives a record that is right as it is; what a test is about is given by keyword, right
or wrong, so the keywords are deliberately untyped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from randcheck import Reason
from randcheck.domain.draw.frames import Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.draws import FrozenDict
from randcheck.rules import OUR_DEFAULT, RiskFactor

OPENS, CLOSES, TAKEN_ON = date(2026, 12, 1), date(2026, 12, 31), date(2026, 11, 20)
COMMITTED_ON, DRAWN_ON = date(2026, 11, 23), date(2026, 11, 24)

WHY = Reason(code="closed", source=OUR_DEFAULT)
MARKED = RiskFactor(
    code="marked",
    attribute="abnormal_listed",
    weight=3,
    source=OUR_DEFAULT,
)


class Text(str):
    """What only compares like a text."""

    __slots__ = ()


Pool = Enum("Pool", {"CITY": "city", "STRATUM": "all/A", "MATTER": "M1"}, type=str)
"""Likewise, as hosts write their codes: ``class Pool(str, Enum)``."""


class Number(int):
    """What only compares like an int."""


class Share(Fraction):
    """What only compares like a Fraction."""


class Open(FrozenDict[Any, Any]):
    """A mapping that calls itself frozen, and is not."""

    def __setitem__(self, key: object, value: object, /) -> None:  # type: ignore[override]
        dict.__setitem__(self, key, value)


def matter_frame(code: Any = "M1", **changes: Any) -> MatterFrame:
    """Two members of one group, one of them weighed three times, and one subject that is out."""
    parts: dict[str, Any] = {
        "code": code,
        "entries": {"S1": "all/A", "S2": "all/B", "S3": "all!closed"},
        "groups": {"all": Group(base=2, quota=1)},
        "weights": {"all/A": 1, "all/B": 3},
    }
    return MatterFrame(**{**parts, **changes})


def roster(*inspector_ids: str, pool: str = "city", area: str | None = None) -> dict[str, Any]:
    """Inspectors of one pool and one post."""
    return dict.fromkeys(inspector_ids, RosterEntry(pool=pool, area=area))


def frame(*matters: MatterFrame, **changes: Any) -> Frame:
    """Three subjects, three inspectors of one pool, two of whom go on each visit."""
    given = matters or (matter_frame(),)
    parts: dict[str, Any] = {
        "task": "T1",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "rulebook": RulebookRef(name="上饶市人社局细则 2023", digest="50" * 32),
        "directory_as_of": TAKEN_ON,
        "areas": dict.fromkeys(given[0].entries),
        "matters": given,
        "roster": roster("I1", "I2", "I3"),
        "team": {"city": TeamRule(count=2)},
    }
    return Frame(**{**parts, **changes})


def date_of(text: str) -> date:
    """A date of the known answers."""
    return date.fromisoformat(text)


def ratio(text: str | None) -> Fraction | None:
    """A fraction of the known answers."""
    return None if text is None else Fraction(text)


def frame_of(given: Mapping[str, Any]) -> Frame:
    """The frame of a draw of the known answers."""
    return Frame(
        task=given["task"],
        opens_on=date_of(given["opens_on"]),
        closes_on=date_of(given["closes_on"]),
        instead_of=given["instead_of"],
        rulebook=RulebookRef(**given["rulebook"]),
        directory_as_of=date_of(given["as_of"]),
        areas=given["subjects"],
        matters=[
            MatterFrame(
                code=matter["code"],
                counting=matter["counting"],
                entries=matter["entries"],
                groups={
                    name: Group(base=g["base"], share=ratio(g["share"]), quota=g["quota"])
                    for name, g in matter["groups"].items()
                },
                weights=matter["weights"],
                rates={name: ratio(rate) for name, rate in matter["rates"].items()},
            )
            for matter in given["matters"]
        ],
        roster={i: RosterEntry(pool=p, area=area) for i, (p, area) in given["roster"].items()},
        team={
            pool: TeamRule(count=count, area=None if area is None else AreaRule(area))
            for pool, (count, area) in given["team"].items()
        },
        recusals=map(tuple, given["recusals"]),
        annex=given["annex"],
    )
