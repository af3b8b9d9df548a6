"""The Shangrao rule as data: what it says, and where."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs
from tests.make.directories import cap, factor, rule
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CertificateKind, LegalRank, Rule, Source
from randcheck.directories import InspectorStatus, SubjectStatus, VisitKind
from randcheck.plans import PlanStageRule
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import (
    OUR_DEFAULT,
    DutyRule,
    EventReasons,
    FrequencyCap,
    PublicityTerms,
    RecusalTerms,
    ResultCategory,
    RiskFactor,
    RiskPolicy,
    TimeLimit,
)

ARTICLES = {str(number) for number in range(1, 18)}


def parts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """A record and all records within it, with their paths."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from parts(item, f"{path}[{number}]")
    elif attrs.has(type(value)):
        yield path, value
        for field in attrs.fields(type(value)):
            yield from parts(getattr(value, field.name), f"{path}.{field.name}")


SOURCES = [(path, part) for path, part in parts(SHANGRAO_2023) if isinstance(part, Source)]


@for_each(("path", "source"), SOURCES, ids=[path for path, _ in SOURCES])
def test_every_source_is_an_article_or_marked_as_ours(path, source):
    if source.act == shangrao("1").act:
        assert source.article in ARTICLES
    else:
        assert source == OUR_DEFAULT or (source.act and source.article)


def test_every_value_of_the_shangrao_rule_has_a_source():
    sources = {
        Rule: {"source"},
        FrequencyCap: {"source"},
        RiskFactor: {"source"},
        PublicityTerms: {"source"},
        DutyRule: {"source"},
        EventReasons: {"source"},
        RecusalTerms: {"source"},
        ResultCategory: {"source"},
        TimeLimit: {"source"},
    }
    seen = set()
    for path, part in parts(SHANGRAO_2023):
        if type(part) in sources:
            seen.add(type(part))
            for field in sources[type(part)]:
                assert isinstance(getattr(part, field), Source), f"{path}.{field}"
    assert seen == sources.keys()


def test_no_value_of_a_rulebook_stands_outside_of_what_has_a_source():
    values = {
        field.name: getattr(SHANGRAO_2023, field.name)
        for field in attrs.fields(type(SHANGRAO_2023))
    }
    assert values.pop("name") == "上饶市人社局细则 2023"
    assert all(type(item) is FrequencyCap for item in values.pop("caps"))
    assert all(type(item) is PlanStageRule for item in values.pop("plan_stages"))
    assert all(type(item) is ResultCategory for item in values.pop("results"))
    assert all(type(item) is TimeLimit for item in values.pop("time_limits"))
    assert all(type(item) is DutyRule for item in values.pop("duties"))
    assert (values.pop("rotation"), values.pop("periods")) == (None, ())
    assert values.pop("special_number") is None
    assert {type(value) for value in values.values()} == {
        EventReasons,
        PublicityTerms,
        RecusalTerms,
        RiskPolicy,
        Rule,
        Source,
    }


def test_the_act_is_named_as_it_was_published():
    assert shangrao("11") == Source(
        act="上饶市人力资源和社会保障局“双随机、一公开”抽查工作细则", article="11"
    )


@for_each(
    ("field", "value", "source"),
    [
        (
            "sufficient_ranks",
            {LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE},
            shangrao("7"),
        ),
        ("operating", {SubjectStatus.OPERATING}, shangrao("8").reading),
        ("operating_with_labour", frozenset(), OUR_DEFAULT),
        ("on_duty", {InspectorStatus.ON_DUTY}, shangrao("8").reading),
        ("certificate_kinds", set(CertificateKind), shangrao("8")),
        ("minimum_officers", 2, Source(act="劳动保障监察条例", article="16")),
        ("frequency_of_subject", True, shangrao("6").reading),
        ("minimum_of_each", False, OUR_DEFAULT),
        ("coverage", Fraction(0), OUR_DEFAULT),
        ("counting", {"frequency-cap", "matter-frequency", "rolling-cap"}, OUR_DEFAULT),
    ],
)
def test_what_the_shangrao_rule_says_and_where(field, value, source):
    assert getattr(SHANGRAO_2023, field) == rule(value, source)


@for_each(
    ("field", "article"),
    [
        ("scope", "6"),
        ("listed", "6"),
        ("matter_frequency", "6"),
        ("recusal", "11"),
        ("dispatch", "11"),
        ("joint", "12"),
        ("plan_contents", "10"),
    ],
)
def test_what_the_shangrao_rule_asks_for_without_a_number(field, article):
    assert getattr(SHANGRAO_2023, field) == shangrao(article)


def test_at_most_two_random_inspections_a_year():
    assert SHANGRAO_2023.caps == (
        cap(
            "art-11",
            2,
            kinds=rule({VisitKind.RANDOM}, shangrao("11").reading),
            triggers_not_counted=(),
            limit_by_grade={},
            clean_limit=None,
            source=shangrao("11"),
        ),
    )


def test_that_a_mark_counts_is_the_rules_and_how_much_is_ours():
    assert SHANGRAO_2023.risk == RiskPolicy(
        factors=[
            factor(
                "grade-A",
                attribute="compliance_grade",
                values=rule({"A"}),
                at_least=None,
                weight=rule(Fraction(1, 2)),
                source=shangrao("10"),
            ),
            factor("grade-C", attribute="compliance_grade", values={"C"}, weight=2),
            factor(
                "complaints",
                attribute="complaints",
                values=(),
                at_least=rule(3),
                weight=rule(2),
                source=shangrao("13"),
            ),
            *(
                factor(
                    code,
                    attribute=attribute,
                    values=(),
                    at_least=None,
                    weight=rule(weight),
                    source=shangrao("13"),
                )
                for code, attribute, weight in (
                    ("abnormal", "abnormal_listed", 2),
                    ("serious", "serious_violation", 3),
                )
            ),
        ],
        rates_by=rule("credit_risk_class"),
    )
