"""Risk factors and policies: marks that raise or lower a chance."""

from fractions import Fraction
from functools import partial

import attrs
import pytest
from tests.make.directories import factor, problem_of, problems_of, rule, subject
from tests.make.loops import for_each

from randcheck.base.errors import brief
from randcheck.directories import RegionKind
from randcheck.domain.measures.risk import STANDARD_STRATUM, stratum_name
from randcheck.rules import RiskPolicy


def policy(*factors, rates_by="credit_risk_class"):
    return RiskPolicy(factors=factors, rates_by=rule(rates_by))


@pytest.mark.parametrize("attribute", ["abnormal_listed", "serious_violation"])
def test_a_mark_applies_to_who_has_it(attribute):
    mark = factor(attribute=attribute)
    assert mark.applies_to(subject(**{attribute: True}))
    assert not mark.applies_to(subject(**{attribute: False}))


@pytest.mark.parametrize(("complaints", "applies"), [(0, False), (2, False), (3, True), (9, True)])
def test_a_count_applies_from_its_least_on(complaints, applies):
    many = factor(attribute="complaints", at_least=3)
    assert many.applies_to(subject(complaints=complaints)) is applies


@for_each(
    "attribute",
    [
        "compliance_grade",
        "credit_risk_class",
        "region",
        "registered_region",
        "operating_region",
        "employment_region",
    ],
)
def test_a_class_applies_to_its_values(attribute):
    class_of = factor(attribute=attribute, values={"C", "D"})
    assert class_of.applies_to(subject(**{attribute: "C"}))
    assert class_of.applies_to(subject(**{attribute: "D"}))
    assert not class_of.applies_to(subject(**{attribute: "A"}))


@pytest.mark.parametrize(
    ("kinds", "applies"),
    [((), False), (("factory",), True), (("shop", "site"), True), (("school",), False)],
)
def test_of_its_kinds_a_subject_needs_one(kinds, applies):
    key = factor(attribute="kinds", values={"factory", "site"})
    assert key.applies_to(subject(kinds=kinds)) is applies


@for_each("kind", RegionKind)
def test_a_key_area_is_one_of_the_region_that_is_meant(kind):
    key = factor(attribute=kind.value, values={"361102"})
    elsewhere = {other.value: "361103" for other in RegionKind}
    assert key.applies_to(subject(**elsewhere | {kind.value: "361102"}))
    assert not key.applies_to(
        subject(**dict.fromkeys(elsewhere, "361102") | {kind.value: "361103"})
    )


@for_each(
    "attribute",
    [
        "compliance_grade",
        "credit_risk_class",
        "registered_region",
        "operating_region",
        "employment_region",
    ],
)
def test_a_class_does_not_apply_to_who_has_none(attribute):
    assert not factor(attribute=attribute, values={"C"}).applies_to(subject())


@for_each(
    "fields",
    [
        {"attribute": "abnormal_listed", "values": {"A"}},
        {"attribute": "serious_violation", "at_least": 1},
        {"attribute": "complaints"},
        {"attribute": "complaints", "at_least": 1, "values": {"A"}},
        {"attribute": "region"},
        {"attribute": "compliance_grade", "values": {"A"}, "at_least": 1},
        {"attribute": "name", "values": {"A"}},
        {"attribute": "kinds"},
        {"attribute": "kinds", "values": {"A"}, "at_least": 1},
        {"attribute": "employment_region"},
        {"attribute": "status", "values": {"operating"}},
        {"attribute": None},
    ],
)
def test_a_factor_of_another_form_is_refused(fields):
    problem = problem_of(lambda: factor(**fields))
    assert problem.code == "risk-factor-form"
    assert problem.params == {"factor": "listed", "attribute": repr(fields["attribute"])}


@pytest.mark.parametrize("weight", [Fraction(1, 2), 3, 1])
def test_a_weight_is_exact(weight):
    for given in (weight, rule(weight)):
        assert factor(weight=given).weight == rule(Fraction(weight))
        assert type(factor(weight=given).weight.value) is Fraction


@pytest.mark.parametrize("weight", [0, -1, Fraction(-1, 2)])
def test_a_weight_is_above_nothing(weight):
    problem = problem_of(lambda: factor(weight=weight))
    assert problem.code == "weight-range"
    assert problem.params == {"factor": "listed", "value": str(weight)}
    assert problem.message("zh") == f"风险因素 listed 的权重为 {weight}；权重须大于 0"


def test_a_float_weight_is_refused_with_the_form_to_write():
    problem = problem_of(lambda: factor(weight=1.5))
    assert problem.code == "inexact-number"
    assert problem.params == {"what": "RiskFactor.weight", "value": "1.5", "form": "Fraction(3, 2)"}


@pytest.mark.parametrize("field", ["source"])
def test_a_factor_has_its_sources(field):
    problem = problem_of(lambda: factor(**{field: None}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"RiskFactor.{field}"


def test_a_lone_value_is_not_taken_for_a_set_of_its_letters():
    problem = problem_of(lambda: factor(attribute="compliance_grade", values="AB"))
    assert problem.code == "not-a-collection"
    assert problem.params == {
        "what": "RiskFactor.values",
        "value": "'AB'",
        "form": "('AB',)",
    }


def test_a_policy_names_each_factor_once():
    problem = problem_of(lambda: policy(factor("b"), factor("a"), factor("b"), factor("a")))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "risk factor", "ids": ("a", "b")}


@pytest.mark.parametrize("attribute", ["region", "name", None])
def test_rates_go_by_a_class(attribute):
    assert policy(rates_by="compliance_grade").rates_by == rule("compliance_grade")
    problem = problem_of(lambda: policy(rates_by=attribute))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == "RiskPolicy.rates_by"
    bare = attribute is not None
    assert problem.params["value"] == (repr(attribute) if bare else brief(rule(None)))


def test_the_name_of_the_stratum_with_all_factors_is_an_id():
    assert policy(factor("a" * 31), factor("b" * 32)).factors[0].code == "a" * 31
    problem = problem_of(lambda: policy(factor("a" * 32), factor("b" * 32)))
    assert problem.code == "stratum-name-length"
    assert problem.params == {"name": f"{'a' * 32}.{'b' * 32}", "length": 65}


def test_a_stratum_is_named_after_its_factors_in_their_order():
    assert stratum_name(["serious", "abnormal"]) == "serious.abnormal"
    assert stratum_name([]) == STANDARD_STRATUM == "standard"


@pytest.mark.parametrize(
    ("codes", "unfit"),
    [
        (("a", "b", "a.b"), ("a.b",)),
        (("standard",), ("standard",)),
        (("a.", "a", "standard", "b."), ("a.", "standard", "b.")),
    ],
)
def test_no_two_sets_of_factors_name_one_stratum(codes, unfit):
    problem = problem_of(lambda: policy(*map(factor, codes)))
    assert problem.code == "risk-factor-code"
    assert problem.params == {"ids": unfit, "standard": "standard"}


@pytest.mark.parametrize("opaque", [1, None, "yes"])
def test_whether_strata_are_named_openly_is_true_or_false(opaque):
    bare = policy()
    assert bare.opaque == rule(False)
    for given in (opaque, rule(opaque)):
        problem = problem_of(partial(attrs.evolve, bare, opaque=given))
        assert problem.code == "wrong-type"
        assert problem.params["what"] == "RiskPolicy.opaque"


def test_all_that_keeps_factors_from_one_policy_is_named_at_once():
    problems = problems_of(lambda: policy(factor("a.b"), factor("c" * 60), factor("c" * 60)))
    assert [problem.code for problem in problems] == [
        "duplicate-id",
        "risk-factor-code",
        "stratum-name-length",
    ]


def test_a_policy_may_have_no_factors():
    assert policy().factors == ()
