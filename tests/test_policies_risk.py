"""Risk weighting: a subject's weight, with the factors that made it."""

from fractions import Fraction

import pytest
from tests.directories import factor, subject

from randcheck import SHANGRAO_2023, Assessment, Quota, RiskPolicy, assess
from randcheck.policies.risk import rate_class
from randcheck.rulebook import shangrao

POLICY = SHANGRAO_2023.risk


@pytest.mark.parametrize(
    ("marks", "stratum", "weight"),
    [
        ({}, "standard", 1),
        ({"compliance_grade": "A"}, "grade-A", Fraction(1, 2)),
        ({"compliance_grade": "B"}, "standard", 1),
        ({"compliance_grade": "C"}, "grade-C", 2),
        ({"credit_risk_class": "D"}, "standard", 1),
        ({"complaints": 2}, "standard", 1),
        ({"complaints": 3}, "complaints", 2),
        ({"abnormal_listed": True}, "abnormal", 2),
        ({"serious_violation": True}, "serious", 3),
        ({"compliance_grade": "A", "complaints": 7}, "grade-A.complaints", 1),
        ({"serious_violation": True, "abnormal_listed": True}, "abnormal.serious", 6),
        (
            {
                "compliance_grade": "C",
                "complaints": 3,
                "abnormal_listed": True,
                "serious_violation": True,
            },
            "grade-C.complaints.abnormal.serious",
            24,
        ),
    ],
)
def test_the_shangrao_weights(marks, stratum, weight):
    found = assess(subject(**marks), POLICY)
    assert (found.stratum, found.weight) == (stratum, weight)
    assert type(found.weight) is Fraction
    assert ".".join(item.code for item in found.factors) == stratum.replace("standard", "")


def test_an_assessment_shows_the_factors_with_their_sources():
    found = assess(subject(complaints=3, serious_violation=True), POLICY)
    assert [item.source for item in found.factors] == [shangrao("13"), shangrao("13")]


def test_without_factors_everyone_is_standard():
    bare = RiskPolicy(factors=(), rates_by="compliance_grade", rates_source=POLICY.rates_source)
    assert assess(subject(serious_violation=True), bare) == Assessment(
        factors=(), weight=Fraction(1), stratum="standard"
    )


def test_the_factors_stand_in_the_order_of_the_policy():
    serious = factor("serious", attribute="serious_violation", weight=5)
    listed = factor("listed", weight=Fraction(1, 10))
    policy = RiskPolicy(
        factors=(serious, listed),
        rates_by="compliance_grade",
        rates_source=POLICY.rates_source,
    )
    assert assess(subject(serious_violation=True, abnormal_listed=True), policy) == Assessment(
        factors=(serious, listed), weight=Fraction(1, 2), stratum="serious.listed"
    )


def class_of(quota, **marks):
    """The class of a subject, or the reason why it has none."""
    return rate_class(subject(**marks), quota, POLICY)


def test_rates_go_by_the_class_of_the_policy():
    rates = Quota.rates({"A": Fraction(1, 50), "D": 1})
    assert class_of(rates, credit_risk_class="A") == "A"
    assert class_of(rates, credit_risk_class="D", compliance_grade="A") == "D"


def test_who_has_no_class_is_out():
    why = class_of(Quota.rates({"A": 1}), compliance_grade="A")
    assert why.code == "no-class"
    assert why.params == {"attribute": "credit_risk_class"}
    assert why.source == POLICY.rates_source


def test_whose_class_has_no_rate_is_out():
    why = class_of(Quota.rates({"A": 1, "D": 1}), credit_risk_class="C")
    assert why.code == "class-without-rate"
    assert why.params == {"name": "C"}
    assert why.source == POLICY.rates_source


def test_a_quota_without_rates_has_none_for_any_class():
    why = class_of(Quota.count(1), credit_risk_class="A")
    assert why.code == "class-without-rate"
