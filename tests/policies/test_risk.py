"""Risk weighting: a subject's weight, with the factors that made it."""

from fractions import Fraction

import attrs
import pytest
from tests.make.directories import factor, rule, subject
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, Quota, Source
from randcheck.directories import RegionKind
from randcheck.policies.risk import group_of, marks_without_effect, rate_class
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import Assessment, RiskPolicy, assess

POLICY = SHANGRAO_2023.risk
ACT_ZH = "《上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则》"
ACT = "上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则"
NOTICE = Source(act="专项通知", article="2")


@for_each(
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
        ({"compliance_grade": "A", "complaints": 7}, "complaints", 2),
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


MARKED = subject(
    compliance_grade="A", complaints=4, serious_violation=True, employment_region="361102"
)
KEY_AREA = factor(
    "key-area",
    attribute="employment_region",
    values={"361103", "361102"},
    weight=Fraction(3, 2),
    source=NOTICE,
)
WITH_AREA = RiskPolicy(
    factors=(*POLICY.factors, KEY_AREA),
    rates_by=POLICY.rates_by,
)


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            (
                f"投诉举报不少于 3 次：权重乘以 2（{ACT_ZH}第十三条）"
                "；3 的依据：本库默认，有关规定未作规定；2 的依据：本库默认，有关规定未作规定",
                f"有严重违法违规记录：权重乘以 3（{ACT_ZH}第十三条）"
                "；3 的依据：本库默认，有关规定未作规定",
                "用工所在地为 361102、361103：权重乘以 3/2（《专项通知》第二条）",
                "因有提高权重的标记而不适用：grade-A",
                "权重合计：9",
            ),
        ),
        (
            "en",
            (
                f"complaints at least 3: weight times 2 ({ACT}, art. 13)"
                " [3: default of randcheck, as the rule leaves it open;"
                " 2: default of randcheck, as the rule leaves it open]",
                f"record of serious violations: weight times 3 ({ACT}, art. 13)"
                " [3: default of randcheck, as the rule leaves it open]",
                "region of employment is 361102, 361103: weight times 3/2 (专项通知, art. 2)",
                "without effect, because a mark raises the weight: grade-A",
                "total weight: 9",
            ),
        ),
    ],
)
def test_a_weight_is_explained_factor_by_factor_with_both_sources(lang, lines):
    assert assess(MARKED, WITH_AREA).explain(lang) == lines


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            (
                f"劳动保障守法诚信等级为 A：权重乘以 1/2（{ACT_ZH}第十条）"
                "；A 的依据：本库默认，有关规定未作规定；1/2 的依据：本库默认，有关规定未作规定",
                "权重合计：1/2",
            ),
        ),
        (
            "en",
            (
                f"compliance grade is A: weight times 1/2 ({ACT}, art. 10)"
                " [A: default of randcheck, as the rule leaves it open;"
                " 1/2: default of randcheck, as the rule leaves it open]",
                "total weight: 1/2",
            ),
        ),
    ],
)
def test_a_good_grade_alone_is_explained_with_both_sources(lang, lines):
    assert assess(subject(compliance_grade="A"), POLICY).explain(lang) == lines


def test_a_good_grade_cancels_no_complaints():
    found = assess(subject(compliance_grade="A", complaints=9), POLICY)
    assert [item.code for item in found.without_effect] == ["grade-A"]
    assert found.weight == 2 == assess(subject(complaints=9), POLICY).weight
    assert POLICY.grade_of(subject(compliance_grade="A", complaints=9)) is None
    assert POLICY.grade_of(subject(compliance_grade="A", complaints=2)) == "A"


def test_english_is_the_default_of_an_explanation():
    found = assess(MARKED, WITH_AREA)
    assert found.explain() == found.explain("en") != found.explain("zh")


def test_where_no_factor_applies_the_weight_alone_is_explained():
    assert assess(subject(), POLICY).explain("zh") == ("权重合计：1",)


@for_each("kind", RegionKind)
def test_a_key_area_raises_the_weight_by_the_region_that_is_meant(kind):
    key = factor("area", attribute=kind.value, values={"361102"}, weight=3)
    policy = RiskPolicy(factors=[key], rates_by=POLICY.rates_by)
    elsewhere = {other.value: "361103" for other in RegionKind}
    assert assess(subject(**elsewhere | {kind.value: "361102"}), policy).weight == 3
    assert assess(subject(**elsewhere), policy).weight == 1


def test_a_trade_raises_the_weight_once_however_many_of_its_kinds_a_subject_has():
    key = factor("trade", attribute="kinds", values={"site", "mine"}, weight=3)
    policy = RiskPolicy(factors=[key], rates_by=POLICY.rates_by)
    weights = [
        assess(subject(kinds=kinds), policy).weight
        for kinds in ((), ("shop",), ("shop", "site"), ("mine", "site"))
    ]
    assert weights == [1, 1, 3, 3]


def test_without_factors_everyone_is_standard():
    bare = RiskPolicy(factors=(), rates_by=rule("compliance_grade"))
    assert assess(subject(serious_violation=True), bare) == Assessment(
        factors=(), weight=Fraction(1), stratum="standard"
    )


def test_the_factors_stand_in_the_order_of_the_policy():
    serious = factor("serious", attribute="serious_violation", weight=Fraction(1, 5))
    listed = factor("listed", weight=Fraction(1, 10))
    policy = RiskPolicy(
        factors=(serious, listed),
        rates_by=rule("compliance_grade"),
    )
    assert assess(subject(serious_violation=True, abnormal_listed=True), policy) == Assessment(
        factors=(serious, listed), weight=Fraction(1, 50), stratum="serious.listed"
    )


def class_of(quota, **marks):
    """The class of a subject, or the reason why it has none."""
    return rate_class(subject(**marks), quota, POLICY)


def test_rates_go_by_the_class_of_the_policy():
    rates = Quota.rates({"A": Fraction(1, 50), "D": 1})
    assert class_of(rates, credit_risk_class="A") == "A"
    assert class_of(rates, credit_risk_class="D", compliance_grade="A") == "D"


RATES = Quota.rates({"A": Fraction(1, 50), "C": Fraction(1, 4), "D": Fraction(1, 2)})
RAISING = attrs.evolve(POLICY, marked_class=rule("C"))


@for_each(
    ("own", "complaints", "policy", "name", "idle"),
    [
        ("A", 9, POLICY, "A", True),
        ("A", 0, POLICY, "A", False),
        ("D", 9, POLICY, "D", False),
        ("A", 9, RAISING, "C", False),
        ("A", 2, RAISING, "A", False),
        # Its own class has a higher rate than the class of marked subjects, or the same.
        ("D", 9, RAISING, "D", False),
        ("C", 9, RAISING, "C", True),
        ("A", 9, attrs.evolve(POLICY, marked_class=rule("E")), "A", True),
    ],
)
def test_a_mark_raises_the_class_or_is_found_to_have_no_effect(own, complaints, policy, name, idle):
    marked = subject(credit_risk_class=own, complaints=complaints)
    assert rate_class(marked, RATES, policy) == name
    found = [item.code for item in marks_without_effect(marked, RATES, policy)]
    assert found == (["complaints"] if idle else [])


@for_each(("rate", "idle"), [(1, False), (Fraction(1, 2), True)])
def test_one_rate_for_all_raises_nobody_unless_all_are_drawn(rate, idle):
    marked = subject(credit_risk_class="A", complaints=9)
    assert bool(marks_without_effect(marked, Quota.rates({"A": rate}), POLICY)) is idle


def test_no_rule_is_broken_where_only_our_default_marks():
    marked = subject(credit_risk_class="A", compliance_grade="C")
    assert marks_without_effect(marked, RATES, POLICY) == ()


@for_each("quota", [Quota.count(1), Quota.rates({"D": 1})])
def test_marks_have_an_effect_on_weights_and_no_say_about_who_has_no_rate(quota):
    assert marks_without_effect(subject(complaints=9), quota, POLICY) == ()


def test_who_has_no_class_is_out():
    why = class_of(Quota.rates({"A": 1}), compliance_grade="A")
    assert why.code == "no-class"
    assert why.params == {"attribute": "credit_risk_class"}
    assert why.source == POLICY.rates_by.source


def test_whose_class_has_no_rate_is_out():
    why = class_of(Quota.rates({"A": 1, "D": 1}), credit_risk_class="C")
    assert why.code == "class-without-rate"
    assert why.params == {"name": "C"}
    assert why.source == POLICY.rates_by.source


def test_a_quota_without_rates_has_none_for_any_class():
    why = class_of(Quota.count(1), credit_risk_class="A")
    assert why.code == "class-without-rate"


REGIONS = Quota.within("employment_region", {"361102": Quota.count(2)})


def group(quota, **marks):
    """The group of a subject, or the reason why it has none."""
    return group_of(subject(**marks), quota, NOTICE)


def test_a_quota_without_groups_puts_nobody_in_a_group():
    for quota in (Quota.count(1), Quota.share(1), Quota.rates({"A": 1})):
        assert group(quota) is None


def test_a_subject_is_of_the_group_that_its_attribute_names():
    assert group(REGIONS, employment_region="361102") == "361102"


def test_every_group_that_is_not_named_is_of_the_rest():
    rest = Quota.within("compliance_grade", {"A": Quota.count(1)}, rest=Quota.count(2))
    assert [group(rest, compliance_grade=grade) for grade in "ABC"] == [*"ABC"]


@pytest.mark.parametrize(("region", "name"), [("361103", "361103"), (None, "-")])
def test_who_is_of_no_group_with_a_quota_is_out(region, name):
    why = group(REGIONS, employment_region=region)
    assert why.code == "group-without-quota"
    assert why.params == {"attribute": "employment_region", "name": name}
    assert why.source == NOTICE
    assert why.message("zh") == (f"任务未确定用工所在地 {name} 的抽查数量（《专项通知》第二条）")


def test_who_has_no_such_attribute_is_out_of_the_rest_too():
    rest = Quota.within("compliance_grade", rest=Quota.count(2))
    assert group(rest).code == "group-without-quota"


@pytest.mark.parametrize(
    ("lang", "threshold"), [("zh", "361102、361103 的依据：《"), ("en", "[361102, 361103: ")]
)
def test_values_from_elsewhere_stand_before_their_source(lang, threshold):
    own = factor(
        attribute="region",
        values=rule({"361103", "361102"}, NOTICE),
        source=shangrao("13"),
    )
    policy = attrs.evolve(POLICY, factors=(own,))
    line, _ = assess(subject(region="361102"), policy).explain(lang)
    assert f"{threshold}{NOTICE.text(lang).removeprefix('《')}" in line
