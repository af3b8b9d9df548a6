"""Preparation: marks that weigh, and classes that are drawn by rates."""

from fractions import Fraction

import attrs
from tests.directories import factor, frame_of, matter, reason_of, rulebook, subject, task, visit
from tests.preparations import RATES, excluded, members_of, refused

from randcheck import OUR_DEFAULT, SHANGRAO_2023, Quota, SubjectStatus
from randcheck.shangrao import shangrao


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
        "S1": "standard",
        "S2": "grade-A",
        "S3": "complaints.serious",
        "S4": "abnormal",
    }
    assert made.weights == {
        "standard": 1,
        "grade-A": Fraction(1, 2),
        "complaints.serious": 6,
        "abnormal": 2,
    }
    assert made.rates is None
    assert {name: [f.code for f in of] for name, of in made.factors.items()} == {
        "standard": [],
        "grade-A": ["grade-A"],
        "complaints.serious": ["complaints", "serious"],
        "abnormal": ["abnormal"],
    }
    assert made.factors["complaints.serious"][0].source == shangrao("13")
    total = Fraction(19, 2)
    assert [frame.chance_of(f"S{n}", "M1") for n in (1, 2, 3, 4)] == [
        1 / total,
        Fraction(1, 2) / total,
        6 / total,
        2 / total,
    ]


def test_only_strata_with_members_are_named():
    frame = frame_of([subject("S1"), subject("S2", status=SubjectStatus.CLOSED, complaints=9)])
    assert frame.matter("M1").weights == {"standard": Fraction(1)}
    assert frame.matter("M1").factors == {"standard": ()}


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
    assert made.members == {"S1": "A", "S2": "A", "S3": "D"}
    assert made.rates == {"A": Fraction(1, 50), "D": Fraction(1)}
    assert (made.quota, made.share, made.weights, made.factors) == (None, None, None, {})
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
    risk = attrs.evolve(SHANGRAO_2023.risk, rates_by="compliance_grade")
    frame = frame_of(
        [
            subject("S1", compliance_grade="A", credit_risk_class="D"),
            subject("S2", credit_risk_class="A"),
            subject("S3", compliance_grade="D"),
        ],
        asked=task({"M1": RATES}),
        book=rulebook(risk=risk),
    )
    assert members_of(frame) == {"S1": "A", "S3": "D"}
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
        history=[visit(who) for who in ("S1", "S3") for _ in range(2)],
    )
    assert members_of(frame) == {"S2": "D"}
    assert excluded(frame) == {"S1": "frequency-cap", "S3": "no-class"}
