"""A small body and its year: four draws, one of which lapsed, with events of both kinds.

Each draw has two matters over one directory: groups by quota, by share and by rates; subjects in
one matter, in both and in none; pools of the own area, of another and of any; recusals; sources
of two kinds.
"""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import attrs

from randcheck.after.replacement import event_record, evidence_digest
from randcheck.after.standing import Standing
from randcheck.domain.draw.entropy import EntropySource
from randcheck.domain.draw.events import InspectorReplacement, SubjectReplacement
from randcheck.domain.draw.frames import Frame, RulebookRef
from randcheck.domain.draw.groups import Group
from randcheck.domain.draw.matter_frames import MatterFrame
from randcheck.domain.draw.staffing import RosterEntry, TeamRule
from randcheck.domain.plan.tasks import AreaRule
from randcheck.drawing.chain import closing, commit
from randcheck.drawing.lottery import draw

BODY = "SR-HRSS"
FIRST_DAY = date(2026, 1, 5)
DAYS_BETWEEN = 60
VALUES = ("03 07 11 19 24 31 08", "5e" * 8)

SUBJECTS = tuple(f"S{number:02}" for number in range(30))
AREAS = {s: "abc"[n % 3] if n < 27 else None for n, s in enumerate(SUBJECTS)}


def _entry_one(number):
    """Of the first matter: two groups, one by share and one by rates, and subjects who are out."""
    if number >= 25:
        return ("g1!closed", "-!no-class", "g2!closed", "g9!closed", "-!moved")[number - 25]
    if number % 2:
        return f"g1/{'AB'[number % 5 == 0]}"
    return "g2/all" if number % 6 else "g2/few"


def _entry_two(number):
    """Of the second: one group by quota, with a stratum of two and one that is certain."""
    if number in (0, 6):
        return "all/certain"
    if number in (1, 3):
        return "all/pair"
    return f"all/{'xyz'[number % 3]}" if number < 20 else "all!closed"


def matters():
    one = {subject: _entry_one(number) for number, subject in enumerate(SUBJECTS)}
    two = {subject: _entry_two(number) for number, subject in enumerate(SUBJECTS)}
    in_g1 = sum(entry.startswith("g1/") for entry in one.values())
    in_g2 = sum(entry.startswith("g2/") for entry in one.values())
    return (
        MatterFrame(
            code="M1",
            counting=["closed"],
            entries=one,
            groups={
                "g1": Group(base=in_g1 + 1, share=Fraction(1, 3), quota=-(-(in_g1 + 1) // 3)),
                "g2": Group(base=in_g2 + 1),
            },
            weights={"g1/A": 2, "g1/B": 5},
            rates={"g2/all": Fraction(1, 3), "g2/few": Fraction(1)},
        ),
        MatterFrame(
            code="M2",
            entries=two,
            groups={"all": Group(base=20, quota=8)},
            weights={"all/certain": 900, "all/pair": 3, "all/x": 1, "all/y": 2, "all/z": 3},
        ),
    )


def roster():
    county = {f"C{a}{n}": RosterEntry(pool="county", area=a) for a in "abc" for n in range(3)}
    city = {f"T{n}": RosterEntry(pool="city", area="abcd"[n % 4]) for n in range(8)}
    law = {f"L{n}": RosterEntry(pool="law") for n in range(4)}
    return {**county, **city, **law}


RECUSALS = frozenset({("Ca0", "S00"), ("T1", "S00"), ("T1", "S03"), ("L0", "S04"), ("L0", "S28")})
TEAM = {
    "city": TeamRule(count=1, area=AreaRule.OTHER),
    "county": TeamRule(count=2, area=AreaRule.OWN),
    "law": TeamRule(count=1),
}


def frame(number=0, **changes):
    """The frame of a draw of the body."""
    start = FIRST_DAY + timedelta(days=DAYS_BETWEEN * number)
    given = {
        "task": f"T-{number}",
        "opens_on": start + timedelta(days=10),
        "closes_on": start + timedelta(days=40),
        "rulebook": RulebookRef(name="上饶细则", digest="d1" * 32),
        "directory_as_of": start - timedelta(days=3),
        "areas": AREAS,
        "matters": matters(),
        "roster": roster(),
        "team": TEAM,
        "recusals": RECUSALS,
        "annex": {"period": None, "waivers": ["甲", {"days": 3}]},
        **changes,
    }
    return Frame(**given)


def committed(number=0, earlier=(), *, secret=None, sources=2, **changes):
    """The commitment of a draw of the body, after those before it."""
    start = FIRST_DAY + timedelta(days=DAYS_BETWEEN * number)
    lottery = EntropySource(
        source=f"双色球 {number}", date=start + timedelta(days=1), format="6C33 1C16"
    )
    beacon = EntropySource(
        source=f"a beacon, round {number}", date=start + timedelta(days=2), format="H16"
    )
    return commit(
        frame(number, **changes),
        body=BODY,
        committed_on=start,
        entropy=[lottery, beacon][:sources],
        secret=secret or f"{number:02x}" * 32,
        earlier=earlier,
    )


def drawn_from(made):
    return draw(made, values=VALUES[: len(made.entropy)])


# Events.


def leaves(subject):
    """The event by which a subject leaves."""
    return ("replace-subject", subject, None)


def replaced(subject, inspector):
    """The event by which an inspector leaves the visit to a subject."""
    return ("replace-inspector", subject, inspector)


def after(drawn, made, *steps):
    """The draw after some events, one a day from the first day of visits."""
    for step in steps:
        kind, subject, inspector = step
        place, standing = len(drawn.events), Standing(drawn, made)
        event: Any
        text = f"evidence {place}: 无法联系"
        common = {
            "subject_id": subject,
            "reason": "unreachable",
            "evidence": evidence_digest(made.secret, place, text),
            "on": min(made.frame.closes_on, made.frame.opens_on + timedelta(days=place)),
        }
        if kind == "replace-subject":
            visit: Any = standing.visit(subject)
            codes = visit.matter_codes
            event = SubjectReplacement(matter_codes=codes, by=[None] * len(codes), **common)
        else:
            pool: Any = standing.pool_of(subject, inspector)
            event = InspectorReplacement(pool=pool, inspector_id=inspector, **common)
        happened, visits = standing.apply(event)
        drawn = drawn.followed_by(event_record(happened, visits, place, made.secret, text))
    return drawn


def team_of(drawn, subject):
    return [m.inspector_id for v in drawn.visits_now if v.subject_id == subject for m in v.team]


def busy(drawn, made):
    """The draw after a run of events: of both kinds, with and without successors."""
    for turn in range(8):
        subject = drawn.visits_now[turn % len(drawn.visits_now)].subject_id
        if turn % 3 == 2:
            drawn = after(drawn, made, replaced(subject, team_of(drawn, subject)[0]))
        else:
            drawn = after(drawn, made, leaves(subject))
    # Of one pool until nobody is left.
    subject = drawn.visits_now[0].subject_id
    county = [i for i in team_of(drawn, subject) if i.startswith("C")]
    for _ in range(2):
        drawn = after(drawn, made, replaced(subject, county[0]))
        county = [i for i in team_of(drawn, subject) if i.startswith("C")]
    # Whoever is certain has no reserve.
    certain = [v.subject_id for v in drawn.visits_now if v.subject_id in ("S00", "S06")]
    return after(drawn, made, *map(leaves, certain))


@attrs.frozen
class World:
    """A draw of the body: its commitment, and the draw after its events; None where it lapsed."""

    committed: object
    drawn: object


@cache
def chain():
    """Four draws: with events; lapsed; one that stands in for it; with an event and nothing after.

    The third closes the first two, the fourth the third.
    """
    first = committed(0)
    after_first = busy(drawn_from(first), first)
    closings = [closing(after_first)]
    second = committed(1, closings)
    lapsed = closing(second.header, values=[VALUES[0], None])
    third = committed(2, [*closings, lapsed], instead_of="T-1")
    third_drawn = drawn_from(third)
    closings = [*closings, lapsed, closing(third_drawn)]
    fourth = committed(3, closings)
    fourth_drawn = drawn_from(fourth)
    fourth_drawn = after(fourth_drawn, fourth, leaves(fourth_drawn.visits[0].subject_id))
    return (
        World(first, after_first),
        World(second, None),
        World(third, third_drawn),
        World(fourth, fourth_drawn),
    )
