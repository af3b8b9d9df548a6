"""The header of a commitment: what it says, and what it keeps to itself."""

from datetime import date
from typing import Any

import attrs
import pytest
from tests.directories import problem_of
from tests.worlds import (
    BEACON,
    BODY,
    LOTTERY,
    OTHER_SECRET,
    SECRET,
    commitment,
    frame,
    matter_frame,
    members,
    rich_frame,
    roster,
)

from randcheck import EventsRoot, Problem, RosterEntry
from randcheck.hashing import digest, jcs, seal_of

DIGEST = "ab" * 32


def test_the_header_says_what_is_committed_to_and_reveals_nothing_else():
    made = commitment(
        rich_frame(),
        sequence=3,
        previous=DIGEST,
        events=(EventsRoot(sequence=1, root=DIGEST, size=4),),
        entropy=(LOTTERY, BEACON),
    )
    header = made.header()
    roots = [
        header["roster"].pop("root"),
        header["recusals"].pop("root"),
        *(m[kind].pop("root") for m in header["matters"] for kind in ("frame", "exclusions")),
    ]
    assert {len(root) for root in roots} == {64}
    assert len(set(roots)) == len(roots)
    assert header == {
        "spec": "randcheck-draw/1",
        "body": BODY,
        "sequence": 3,
        "previous": DIGEST,
        "events": [{"sequence": 1, "root": DIGEST, "size": 4}],
        "task": "T1",
        "opens_on": "2026-12-01",
        "closes_on": "2026-12-31",
        "committed_on": "2026-11-23",
        "rulebook": {"name": "上饶细则", "digest": "d1" * 32},
        "directory": {"as_of": "2026-11-20", "size": 10},
        "matters": [
            {
                "code": "M1",
                "base": 9,
                "counting": ["frequency-cap", "matter-frequency"],
                "share": "2/5",
                "quota": 4,
                "frame": {"size": 8},
                "exclusions": {"size": 2},
                "strata": [
                    stratum("A", 4, "1/2", None, "3/19"),
                    stratum("B", 3, "5/2", None, "15/19"),
                    stratum("C", 1, "50/1", None, "1/1"),
                ],
            },
            {
                "code": "M2",
                "base": 8,
                "counting": [],
                "share": None,
                "quota": None,
                "frame": {"size": 8},
                "exclusions": {"size": 2},
                "strata": [
                    stratum("A", 3, None, "1/3", "1/3"),
                    stratum("B", 3, None, "0/1", "0/1"),
                    stratum("C", 2, None, "1/1", "1/1"),
                ],
            },
        ],
        "team": [{"pool": "city", "count": 2}, {"pool": "county", "count": 1}],
        "roster": {"size": 6},
        "recusals": {"size": 4},
        "entropy": [
            {
                "source": LOTTERY.source,
                "date": "2026-11-24",
                "format": "99 99 99 99 99 99 99",
                "bits": 24,
            },
            {"source": BEACON.source, "date": "2026-11-24", "format": "f" * 16, "bits": 64},
        ],
        "seal": digest(seal_of(SECRET)),
    }


def stratum(name, size, weight, rate, chance):
    return {"name": name, "size": size, "weight": weight, "rate": rate, "chance": chance}


def test_the_commitment_is_the_digest_of_the_header():
    made = commitment()
    assert made.hex == digest(jcs(made.header()))
    assert made.document == {**commitment().document}


def test_the_header_may_be_changed_without_changing_the_commitment():
    made: Any = commitment()
    made.header()["matters"][0]["quota"] = 5
    assert made.header()["matters"][0]["quota"] == 2
    with pytest.raises(TypeError, match="cannot be changed"):
        made.document["matters"][0]["quota"] = 5


def test_with_another_secret_every_root_is_another():
    first, second = commitment(rich_frame()), commitment(rich_frame(), secret=OTHER_SECRET)
    for matter, other in zip(first.header()["matters"], second.header()["matters"], strict=True):
        assert matter["frame"]["root"] != other["frame"]["root"]
        assert matter["exclusions"]["root"] != other["exclusions"]["root"]
    assert first.header()["roster"]["root"] != second.header()["roster"]["root"]
    assert first.header()["recusals"]["root"] != second.header()["recusals"]["root"]


def test_the_same_list_under_another_name_has_another_root():
    twice = commitment(frame(matter_frame("M1"), matter_frame("M2"))).header()["matters"]
    assert twice[0]["frame"]["root"] != twice[1]["frame"]["root"]


def test_no_limit_is_not_a_limit_of_zero():
    roots = {
        commitment(frame(roster=roster("I1", "I2", remaining=left))).header()["roster"]["root"]
        for left in (None, 0, 1)
    }
    assert len(roots) == 3


def test_the_order_of_the_input_changes_nothing():
    made = rich_frame()
    turned = attrs.evolve(
        made,
        matters=[
            attrs.evolve(
                matter,
                members=dict(reversed(matter.members.items())),
                exclusions=dict(reversed(matter.exclusions.items())),
                counting=matter.counting[::-1],
            )
            for matter in reversed(made.matters)
        ],
        roster=dict(reversed(made.roster.items())),
        team=dict(reversed(made.team.items())),
        recusals=sorted(made.recusals, reverse=True),
    )
    assert commitment(turned).hex == commitment(made).hex


def test_a_roster_entry_of_a_pool_that_the_team_does_not_ask_for_is_committed_to_as_well():
    spare = {**roster("I1", "I2"), "K1": RosterEntry(pool="county")}
    assert commitment(frame(roster=spare)).header()["roster"]["size"] == 3


def test_a_frame_without_recusals_has_the_root_of_nothing():
    assert commitment().header()["recusals"] == {"root": digest(""), "size": 0}


def test_the_window_is_committed_to():
    other = commitment(frame(closes_on=date(2027, 1, 31)))
    assert other.header()["closes_on"] == "2027-01-31"
    assert other.hex != commitment().hex
    assert commitment(frame(matter_frame(members=members(A=5)))).hex != commitment().hex


def test_a_list_that_is_not_committed_to_is_named():
    assert problem_of(lambda: commitment().leaves("frame:M9")) == Problem(
        "unknown-id", what="list", where="task T1", ids=("frame:M9",)
    )
