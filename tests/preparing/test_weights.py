"""Preparation: marks that weigh, and classes that are drawn by rates."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    factor,
    frame_of,
    matter,
    on_own_days,
    reason_of,
    rule,
    rulebook,
    subject,
    task,
    visit,
)
from tests.make.preparations import RATES, excluded, members_of, refused, refused_for

from randcheck import SHANGRAO_2023, Problem, Quota, Scope
from randcheck.directories import SubjectStatus
from randcheck.draws import Group
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT


def test_marks_weigh_as_the_rulebook_says_and_their_factors_are_kept():
    frame = frame_of(
        [
            subject("S1"),
            subject("S2", compliance_grade="A"),
            subject("S3", complaints=3, serious_violation=True),
            subject("S4", abnormal_listed=True),
        ]
    )
    made = frame.matter("M1")
    assert made.members == {
        "S1": "all/standard",
        "S2": "all/grade-A",
        "S3": "all/complaints.serious",
        "S4": "all/abnormal",
    }
    # All are doubled, for the half of a good grade is no integer.
    assert made.weights == {
        "all/standard": 2,
        "all/grade-A": 1,
        "all/complaints.serious": 12,
        "all/abnormal": 4,
    }
    assert made.rates == {}
    assert {name: [f.code for f in of] for name, of in made.factors.items()} == {
        "all/standard": [],
        "all/grade-A": ["grade-A"],
        "all/complaints.serious": ["complaints", "serious"],
        "all/abnormal": ["abnormal"],
    }
    assert made.factors["all/complaints.serious"][0].source == shangrao("13")
    total = Fraction(19, 2)
    assert [frame.chance_of(f"S{n}", "M1") for n in (1, 2, 3, 4)] == [
        1 / total,
        Fraction(1, 2) / total,
        6 / total,
        2 / total,
    ]


def test_only_strata_with_members_are_named():
    frame = frame_of([subject("S1"), subject("S2", status=SubjectStatus.CLOSED, complaints=9)])
    assert frame.matter("M1").weights == {"all/standard": 1}
    assert frame.matter("M1").factors == {"all/standard": ()}


def test_a_key_area_can_weigh_more():
    area = factor("key-area", attribute="region", values={"361121"}, weight=4)
    risk = attrs.evolve(SHANGRAO_2023.risk, factors=[area])
    frame = frame_of([subject("S1"), subject("S2", region="361121")], book=rulebook(risk=risk))
    assert (frame.chance_of("S1", "M1"), frame.chance_of("S2", "M1")) == (
        Fraction(1, 5),
        Fraction(4, 5),
    )


def test_rates_go_by_class_and_who_has_none_is_out():
    frame = frame_of(
        [
            subject("S1", credit_risk_class="A"),
            subject("S2", credit_risk_class="A", serious_violation=True),
            subject("S3", credit_risk_class="D"),
            subject("S4"),
            subject("S5", credit_risk_class="C", compliance_grade="A"),
        ],
        asked=task({"M1": RATES}),
    )
    made = frame.matter("M1")
    assert made.members == {"S1": "all/A", "S2": "all/A", "S3": "all/D"}
    assert made.rates == {"all/A": Fraction(1, 50), "all/D": Fraction(1)}
    assert (made.quota, made.weights, made.factors) == (None, {}, {})
    assert made.groups == {"all": Group(base=3)}
    assert excluded(frame) == {"S4": "no-class", "S5": "class-without-rate"}
    assert reason_of(frame, "S4").params == {"attribute": "credit_risk_class"}
    assert reason_of(frame, "S5").params == {"name": "C"}
    assert {out.source for out in frame.exclusions} == {OUR_DEFAULT}
    # Within a class the number is rounded up.
    assert [frame.chance_of(f"S{n}", "M1") for n in (1, 2, 3, 4)] == [
        Fraction(1, 2),
        Fraction(1, 2),
        1,
        0,
    ]


def test_rates_may_go_by_the_compliance_grade():
    risk = attrs.evolve(SHANGRAO_2023.risk, rates_by=rule("compliance_grade"))
    frame = frame_of(
        [
            subject("S1", compliance_grade="A", credit_risk_class="D"),
            subject("S2", credit_risk_class="A"),
            subject("S3", compliance_grade="D"),
        ],
        asked=task({"M1": RATES}),
        book=rulebook(risk=risk),
    )
    assert members_of(frame) == {"S1": "all/A", "S3": "all/D"}
    assert reason_of(frame, "S2").params == {"attribute": "compliance_grade"}


def test_rates_for_classes_that_nobody_has_are_refused_for_all_matters_at_once():
    found = refused(
        # That one with a class is closed does not matter: the class is there.
        [
            subject("S1", credit_risk_class="A"),
            subject("S2", credit_risk_class="D", status=SubjectStatus.CLOSED),
        ],
        matters=[matter("M1"), matter("M2"), matter("M3")],
        asked=task({"M1": RATES, "M2": Quota.rates({"X": 0, "A": 1, "B": 1}), "M3": RATES}),
    )
    assert [(problem.code, problem.params) for problem in found] == [
        (
            "rate-without-subjects",
            {"matter": "M2", "ids": ("B", "X"), "attribute": "credit_risk_class"},
        )
    ]


def test_visits_put_out_whoever_would_have_had_a_rate():
    frame = frame_of(
        [subject(f"S{n}", credit_risk_class="D") for n in (1, 2)] + [subject("S3")],
        asked=task({"M1": Quota.rates({"D": 1})}),
        history=on_own_days(*(visit(who) for who in ("S1", "S3") for _ in range(2))),
    )
    assert members_of(frame) == {"S2": "all/D"}
    assert excluded(frame) == {"S1": "frequency-cap", "S3": "no-class"}


def weighed(*weights, **changes):
    """The frame of a standard subject and of one for each weight, each in a region of its own."""
    areas = [
        factor(f"area-{n}", attribute="region", values={f"R{n}"}, weight=weight)
        for n, weight in enumerate(weights)
    ]
    risk = attrs.evolve(SHANGRAO_2023.risk, factors=areas, **changes)
    directory = [subject("S"), *(subject(f"S{n}", region=f"R{n}") for n in range(len(weights)))]
    return {"book": rulebook(risk=risk), "directory": directory}


def frame_with(world, **changes):
    return frame_of(world["directory"], book=world["book"], **changes)


def test_one_scale_holds_for_all_groups_of_a_matter():
    world = weighed(Fraction(1, 3), Fraction(1, 2))
    by_region = frame_with(world, asked=task({"M1": Quota.within("region", rest=Quota.count(1))}))
    assert by_region.matter("M1").weights == {
        "361102/standard": 6,
        "R0/area-0": 2,
        "R1/area-1": 3,
    }


@pytest.mark.parametrize("opaque", [False, True])
def test_weights_that_no_integers_can_hold_are_refused_by_the_plain_names_of_both_strata(opaque):
    world = weighed(10**8, Fraction(1, 10**8), opaque=rule(opaque))
    problem = refused_for(world["directory"], book=world["book"])
    assert problem == Problem(
        "weights-too-far-apart",
        matter="M1",
        heaviest="all/area-0 (100000000)",
        lightest="all/area-1 (1/100000000)",
    )


def test_weights_that_are_too_far_apart_are_named_for_each_matter_that_holds_both():
    world = weighed(10**8, Fraction(1, 10**8))
    found = refused(
        world["directory"],
        book=world["book"],
        asked=task(dict.fromkeys(("M1", "M2", "M3"), Quota.count(1))),
        matters=[matter("M1"), matter("M2", scope=Scope(regions={"R0"})), matter("M3")],
    )
    assert [(problem.code, problem.params["matter"]) for problem in found] == [
        ("weights-too-far-apart", "M1"),
        ("weights-too-far-apart", "M3"),
    ]


@given(st.lists(st.fractions(Fraction(1, 9), 9, max_denominator=9), min_size=1, max_size=4))
def test_integer_weights_give_the_chances_that_the_weights_of_the_rulebook_give(weights):
    frame = frame_with(weighed(*weights), asked=task({"M1": Quota.count(1)}))
    # One is drawn, so a chance is the weight's part of all weights.
    total = 1 + sum(weights)
    for n, weight in enumerate(weights):
        assert frame.chance_of(f"S{n}", "M1") == weight / total
    assert frame.chance_of("S", "M1") == 1 / total
