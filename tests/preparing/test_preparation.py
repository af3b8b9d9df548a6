"""Preparation: what a frame is made from, and the officers of a task."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from tests.make.directories import (
    CLOSES,
    OPENS,
    STAFF,
    TODAY,
    certificate,
    frame_of,
    inspector,
    inspectors,
    interest,
    matter,
    on_own_days,
    problem_of,
    reason_of,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.preparations import DAY, excluded, members_of, refused

from randcheck import SHANGRAO_2023, Quota, Scope, TeamSlot
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.draws import Group, RosterEntry, TeamRule
from randcheck.rulebooks.shangrao import shangrao


def test_a_frame_says_what_it_was_made_from():
    frame = frame_of(subjects("S1", "S2"))
    assert frame.task == "T1"
    assert (frame.opens_on, frame.closes_on, frame.directory_as_of) == (OPENS, CLOSES, TODAY)
    assert frame.rulebook == SHANGRAO_2023.ref
    assert frame.directory_size == 2
    assert frame.team == {"city": TeamRule(count=2)}
    assert frame.instead_of is None
    assert [made.code for made in frame.matters] == ["M1"]


def test_everyone_who_is_like_everyone_has_one_chance():
    frame = frame_of(subjects("S2", "S1", "S3"))
    assert members_of(frame) == dict.fromkeys(("S1", "S2", "S3"), "all/standard")
    assert frame.matter("M1").groups == {"all": Group(base=3, quota=1)}
    assert frame.exclusions == ()
    assert frame.chance_of("S2", "M1") == Fraction(1, 3)


def test_anything_that_can_be_read_once_will_do():
    once = frame_of(
        iter(subjects("S1", "S2")),
        matters=iter([matter()]),
        staff=iter(STAFF),
        history=iter(on_own_days(visit("S2"), visit("S2"))),
        interests=iter([interest("I1", "S1")]),
    )
    again = frame_of(
        subjects("S1", "S2"),
        history=on_own_days(visit("S2"), visit("S2")),
        interests=[interest("I1", "S1")],
    )
    assert once == again
    assert excluded(once) == {"S2": "frequency-cap"}
    assert once.recusals == {("I1", "S1")}


def test_a_list_may_hold_matters_that_the_task_does_not_ask_for():
    others = [matter("M2", basis=()), matter("M3", scope=Scope(kinds={"mine"}))]
    assert frame_of(subjects("S1"), matters=[*others, matter()]) == frame_of(subjects("S1"))


def test_each_matter_has_its_own_frame():
    frame = frame_of(
        [subject("S1", kinds={"factory"}), subject("S2", kinds={"factory", "shop"})],
        matters=[matter("M2", scope=Scope(kinds={"shop"})), matter("M1")],
        asked=task({"M2": Quota.count(1), "M1": Quota.count(2)}),
    )
    assert [made.code for made in frame.matters] == ["M1", "M2"]
    assert (set(members_of(frame, "M1")), set(members_of(frame, "M2"))) == ({"S1", "S2"}, {"S2"})
    assert frame.matter("M1").exclusions == {}
    assert reason_of(frame, "S1", "M2").code == "kind-out-of-scope"
    assert [frame.chance_of("S1", code) for code in ("M1", "M2")] == [1, 0]


def test_the_officers_of_all_pools_count_together():
    team = (TeamSlot(pool="city", count=2), TeamSlot(pool="county", count=1))
    frame = frame_of(
        subjects("S1"),
        asked=task(team=team),
        staff=[*inspectors("I1", "I2"), inspector("I3", pool="county")],
        book=rulebook(minimum_officers=rule(3)),
    )
    assert {pool: asked.count for pool, asked in frame.team.items()} == {"city": 2, "county": 1}


# The roster.


def test_the_roster_holds_who_is_eligible_for_the_whole_window():
    frame = frame_of(
        subjects("S1"),
        staff=[
            inspector("I5", status=InspectorStatus.LEFT),
            inspector("I4", pool="county"),
            inspector("I2", area="361102"),
            inspector("I1"),
            inspector("I3", certificates=[certificate(valid_until=CLOSES - DAY)]),
            inspector("I6", certificates=()),
            inspector("I7", certificates=[certificate(valid_from=OPENS + DAY)]),
        ],
    )
    assert list(frame.roster.items()) == [
        ("I1", RosterEntry(pool="city")),
        ("I2", RosterEntry(pool="city", area="361102")),
    ]
    assert {who: (why.code, why.source) for who, why in frame.inspectors_out.items()} == {
        "I3": ("certificate-not-valid", shangrao("8").reading),
        "I4": ("pool-not-asked", shangrao("11")),
        "I5": ("not-on-duty", shangrao("8").reading),
        "I6": ("no-certificate", shangrao("8")),
        "I7": ("certificate-not-valid", shangrao("8").reading),
    }


def test_a_pool_without_enough_inspectors_is_refused():
    team = (TeamSlot(pool="city", count=2), TeamSlot(pool="county", count=1))
    found = refused(subjects("S1"), asked=task(team=team), staff=[inspector("I1")])
    assert [(problem.code, problem.params) for problem in found] == [
        ("pool-too-small", {"pool": "city", "inspectors": 1, "count": 2}),
        ("pool-too-small", {"pool": "county", "inspectors": 0, "count": 1}),
    ]


@pytest.mark.parametrize("on", [datetime(2026, 11, 20, tzinfo=UTC), "2026-11-20", None])
def test_the_day_is_a_date(on):
    problem = problem_of(lambda: frame_of(subjects("S1"), on=on))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "on"


def test_a_large_directory_is_decided_as_each_alone():
    many = [
        subject(
            f"S{n:04}",
            complaints=n % 5,
            compliance_grade="ABC"[n % 3],
            status=[SubjectStatus.OPERATING, SubjectStatus.CLOSED][n % 7 == 0],
        )
        for n in range(2_000)
    ]
    history = [
        visit(f"S{n:04}", OPENS - times * DAY) for n in range(0, 2_000, 3) for times in range(n % 4)
    ]
    frame = frame_of(many, asked=task({"M1": Quota.share(Fraction(1, 20))}), history=history)
    made = frame.matter("M1")
    assert Counter(made.exclusions.values()) == {
        "not-operating": len(range(0, 2_000, 7)),
        "frequency-cap": sum(n % 4 >= 2 and n % 7 > 0 for n in range(0, 2_000, 3)),
    }
    assert {who: made.members[who] for who in ("S0001", "S0005", "S0008", "S0013")} == {
        "S0001": "all/standard",
        "S0005": "all/grade-C",
        "S0008": "all/grade-C.complaints",
        "S0013": "all/complaints",
    }
