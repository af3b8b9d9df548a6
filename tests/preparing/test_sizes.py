"""Preparation: how many a share or a number comes to, and frames that nobody is in."""

from fractions import Fraction

import pytest
from tests.make.directories import (
    frame_of,
    matter,
    on_own_days,
    rule,
    rulebook,
    subject,
    subjects,
    task,
    visit,
)
from tests.make.loops import for_each
from tests.make.preparations import HALF, RATES, refused, refused_for

from randcheck import Quota, Scope
from randcheck.directories import SubjectStatus
from randcheck.draws import Group


@for_each(
    ("size", "share", "quota"),
    [
        (20, Fraction(1, 20), 1),
        (21, Fraction(1, 20), 2),
        (19, Fraction(1, 20), 1),
        (1, Fraction(1, 10**9), 1),
        (3, Fraction(2, 3), 2),
        (7, Fraction(1), 7),
    ],
)
def test_a_share_is_rounded_up(size, share, quota):
    frame = frame_of(subjects(*map(str, range(size))), asked=task({"M1": Quota.share(share)}))
    made = frame.matter("M1")
    assert made.groups == {"all": Group(base=size, share=share, quota=quota)}
    assert sum(frame.chance_of(str(n), "M1") for n in range(size)) == quota


def test_who_is_out_for_visits_counts_towards_the_base_and_who_is_closed_does_not():
    frame = frame_of(
        [*subjects("S1", "S2", "S3"), *subjects("S4", "S5", status=SubjectStatus.CLOSED)],
        asked=task({"M1": HALF}),
        history=on_own_days(visit("S1"), visit("S1")),
    )
    made = frame.matter("M1")
    assert made.counting == ("frequency-cap", "matter-frequency", "rolling-cap")
    assert (made.groups["all"].base, made.quota, len(made.members)) == (3, 2, 2)


def test_what_counts_towards_the_base_is_for_the_rulebook_to_say():
    directory = [*subjects("S1", "S2", "S3"), *subjects("S4", "S5", status=SubjectStatus.CLOSED)]
    history = on_own_days(visit("S1"), visit("S1"))
    bases = {}
    for codes in ((), ("not-operating",), ("not-operating", "frequency-cap", "no-class")):
        book = rulebook(counting=rule(frozenset(codes)))
        frame = frame_of(directory, asked=task({"M1": HALF}), history=history, book=book)
        made = frame.matter("M1")
        assert made.counting == tuple(sorted(codes))
        bases[codes] = (made.groups["all"].base, made.quota)
    assert list(bases.values()) == [(2, 1), (4, 2), (5, 2)]


def test_a_share_never_asks_for_more_than_there_are():
    frame = frame_of(
        subjects("S1", "S2", "S3", "S4"),
        asked=task({"M1": Quota.share(1)}),
        history=on_own_days(*(visit(who) for who in ("S1", "S2", "S3") for _ in range(2))),
    )
    made = frame.matter("M1")
    assert (made.groups["all"].base, made.quota) == (4, 1)
    assert frame.chance_of("S4", "M1") == 1


def test_a_number_may_be_as_large_as_the_frame_and_no_larger():
    frame = frame_of(subjects("S1", "S2"), asked=task({"M1": Quota.count(2)}))
    assert frame.matter("M1").groups == {"all": Group(base=2, quota=2)}
    problem = refused_for(subjects("S1", "S2"), asked=task({"M1": Quota.count(3)}))
    assert problem.code == "quota-above-frame"
    assert problem.params == {"matter": "M1", "quota": 3, "size": 2}


@pytest.mark.parametrize("quota", [Quota.count(1), HALF, RATES])
def test_an_empty_frame_is_refused_with_the_reasons_counted(quota):
    problem = refused_for(
        [
            *subjects("S1", "S2", status=SubjectStatus.CLOSED, credit_risk_class="A"),
            subject("S3", region="361121", credit_risk_class="D"),
            subject("S4", kinds=()),
        ],
        matters=[matter(scope=Scope(regions={"361102"}, kinds={"factory"}))],
        asked=task({"M1": quota}),
    )
    assert problem.code == "empty-frame-why"
    assert problem.params == {
        "matter": "M1",
        "ids": ("kind-out-of-scope 1", "not-operating 2", "region-out-of-scope 1"),
    }
    assert "not-operating 2" in problem.message()


def test_an_empty_directory_gives_no_frame():
    assert refused_for([]).code == "empty-frame-why"


def test_what_is_wrong_with_every_matter_is_named():
    found = refused(
        subjects("S1"),
        matters=[matter("M1"), matter("M2", scope=Scope(kinds={"mine"})), matter("M3")],
        asked=task({"M3": Quota.count(5), "M2": HALF, "M1": Quota.count(9)}),
    )
    assert {(problem.code, problem.params["matter"]) for problem in found} == {
        ("quota-above-frame", "M1"),
        ("empty-frame-why", "M2"),
        ("quota-above-frame", "M3"),
    }
