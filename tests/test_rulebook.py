"""Rulebooks: every number has its source, and the digest moves with every one of them."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from typing import Any

import attrs
import pytest
from tests.directories import (
    CLOSES,
    OPENS,
    cap,
    factor,
    period,
    problem_of,
    problems_of,
    rotation,
    rule,
    rulebook,
)

from randcheck import (
    OUR_DEFAULT,
    SHANGRAO_2023,
    CertificateKind,
    DutyRule,
    EventReasons,
    FrequencyCap,
    FrozenDict,
    InspectorStatus,
    LegalRank,
    LimitedStep,
    PlanStage,
    PlanStageRule,
    PublicityTerms,
    Quota,
    RecusalTerms,
    ResultCategory,
    ResultKind,
    RiskFactor,
    RiskPolicy,
    Role,
    Rule,
    Rulebook,
    RulebookRef,
    Source,
    SubjectStatus,
    TimeLimit,
    VisitKind,
    YearDay,
)
from randcheck.shangrao import shangrao

DAY = timedelta(days=1)
ARTICLES = {str(number) for number in range(1, 18)}
# Where a text that a record holds can take only certain values: another one that it can take.
OTHER_ATTRIBUTE = {
    # Reasons that do not count by default, in place of those that do.
    "frequency-cap": "no-class",
    "rolling-cap": "outside-filter",
    "matter-frequency": "region-unknown",
    "compliance_grade": "credit_risk_class",
    "credit_risk_class": "compliance_grade",
    "abnormal_listed": "serious_violation",
    "serious_violation": "abnormal_listed",
    "complaints": None,
}


def parts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """A record and all records within it, with their paths."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from parts(item, f"{path}[{number}]")
    elif attrs.has(type(value)):
        yield path, value
        for field in attrs.fields(type(value)):
            yield from parts(getattr(value, field.name), f"{path}.{field.name}")


def changes(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that differs from ``value`` in one place, with the path of that place."""
    if isinstance(value, Enum):
        yield from ((path, other) for other in type(value) if other is not value)
    elif isinstance(value, bool):
        yield path, not value
    elif isinstance(value, date):
        yield path, value + DAY
    elif isinstance(value, FrozenDict):
        for key, item in value.items():
            yield f"{path}-{key}", FrozenDict({**value, f"{key}x": item})
            for place, changed in changes(item, f"{path}.{key}"):
                yield place, FrozenDict({**value, key: changed})
    elif isinstance(value, Quota):
        yield path, Quota.count(99)
    elif isinstance(value, int | Fraction):
        yield path, value + 1
        yield path, value + 2
    elif value in OTHER_ATTRIBUTE:
        if OTHER_ATTRIBUTE[value] is not None:
            yield path, OTHER_ATTRIBUTE[value]
    elif isinstance(value, str):
        yield path, f"{value}x"
    elif isinstance(value, frozenset):
        if len(value) > 1:
            yield from ((f"{path}-{item}", value - {item}) for item in value)
        for item in value:
            yield from ((f"{path}-{item}", value - {item} | {c}) for _, c in changes(item))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            before, after = value[:number], value[number + 1 :]
            yield f"{path}[{number}]", before + after
            for place, changed in changes(item, f"{path}[{number}]"):
                yield place, (*before, changed, *after)
    elif isinstance(value, Source):
        for field in ("act", "article", "edition", "url"):
            yield f"{path}.{field}", attrs.evolve(value, **{field: "other"})
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            for place, changed in changes(getattr(value, field.name), f"{path}.{field.name}"):
                yield place, attrs.evolve(value, **{field.name: changed})


# Beside what the Shangrao rule sets, something of all that it does not.
FULL = rulebook(
    caps=[
        *SHANGRAO_2023.caps,
        cap(
            "graded",
            9,
            departments={"SR-HRSS"},
            levels={"city"},
            grounds_not_counted={"complaint"},
            rolling_days=90,
            in_force_from=OPENS,
            in_force_until=CLOSES,
            limit_by_grade={"A": 1, "B": 2},
            grade_source=shangrao("10"),
        ),
    ],
    rotation=rotation(),
    # One stage, because of several each has to keep its place.
    plan_stages=[
        PlanStageRule(
            role=Role.SECTION,
            stage=PlanStage.SUBMITTED,
            due=YearDay(month=6, day=25),
            to="局信访科",
            source=shangrao("9"),
        )
    ],
    # One of each, because several each keep their names apart.
    results=SHANGRAO_2023.results[:1],
    duties=[
        attrs.evolve(rule, due=YearDay(month=6, day=25))
        for rule in SHANGRAO_2023.duties
        if rule.due is not None
    ][:1],
    periods=[
        period(
            matter_codes={"M1"},
            quota=Quota.share(Fraction(1, 5)),
            factors=[factor("arrears", weight=Fraction(3))],
            name="岁末",
        ),
    ],
)
CHANGES = sorted(changes(FULL), key=lambda change: change[0])
SOURCES = [(path, part) for path, part in parts(SHANGRAO_2023) if isinstance(part, Source)]


def digest_of(book: Rulebook) -> str:
    """The digest of a rulebook's record, without the package's own hashing."""
    record = json.dumps(book.record(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(record.encode()).hexdigest()


@pytest.mark.parametrize(("path", "source"), SOURCES, ids=[path for path, _ in SOURCES])
def test_every_source_is_an_article_or_marked_as_ours(path, source):
    if source.act == shangrao("1").act:
        assert source.article in ARTICLES
    else:
        assert source == OUR_DEFAULT or (source.act and source.article and not source.is_default)


def test_every_value_of_the_shangrao_rule_has_a_source():
    sources = {
        Rule: {"source"},
        FrequencyCap: {"source", "kinds_source"},
        RiskFactor: {"source", "weight_source"},
        RiskPolicy: {"rates_source"},
        PublicityTerms: {"source", "counting_source"},
        DutyRule: {"source", "role_source"},
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


@pytest.mark.parametrize(
    ("field", "value", "source"),
    [
        (
            "sufficient_ranks",
            {LegalRank.LAW, LegalRank.REGULATION, LegalRank.RULE},
            shangrao("7"),
        ),
        ("operating", {SubjectStatus.OPERATING}, shangrao("8")),
        ("on_duty", {InspectorStatus.ON_DUTY}, shangrao("8")),
        ("certificate_kinds", set(CertificateKind), shangrao("8")),
        ("minimum_officers", 2, Source(act="劳动保障监察条例", article="16")),
        ("frequency_of_subject", True, OUR_DEFAULT),
        ("minimum_of_each", False, OUR_DEFAULT),
        ("coverage", Fraction(0), OUR_DEFAULT),
        ("counting", {"frequency-cap", "matter-frequency", "rolling-cap"}, OUR_DEFAULT),
    ],
)
def test_what_the_shangrao_rule_says_and_where(field, value, source):
    assert getattr(SHANGRAO_2023, field) == rule(value, source)


@pytest.mark.parametrize(
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
        cap("art-11", 2, kinds={VisitKind.RANDOM}, source=shangrao("11")),
    )


def test_that_a_mark_counts_is_the_rules_and_how_much_is_ours():
    assert SHANGRAO_2023.risk == RiskPolicy(
        factors=[
            factor(
                "grade-A",
                attribute="compliance_grade",
                values={"A"},
                weight=Fraction(1, 2),
                source=shangrao("10"),
                threshold_source=OUR_DEFAULT,
            ),
            factor("grade-C", attribute="compliance_grade", values={"C"}, weight=2),
            factor(
                "complaints",
                attribute="complaints",
                at_least=3,
                weight=2,
                source=shangrao("13"),
                threshold_source=OUR_DEFAULT,
            ),
            factor("abnormal", attribute="abnormal_listed", weight=2, source=shangrao("13")),
            factor("serious", attribute="serious_violation", weight=3, source=shangrao("13")),
        ],
        rates_by="credit_risk_class",
        rates_source=OUR_DEFAULT,
    )


def test_the_digest_is_that_of_the_published_record():
    assert SHANGRAO_2023.ref == RulebookRef(
        name=SHANGRAO_2023.name, digest=digest_of(SHANGRAO_2023)
    )


def test_the_same_rules_give_the_same_digest():
    again = attrs.evolve(
        SHANGRAO_2023,
        caps=[attrs.evolve(item) for item in SHANGRAO_2023.caps],
        counting=rule(frozenset(sorted(SHANGRAO_2023.counting.value, reverse=True))),
    )
    assert again == SHANGRAO_2023
    assert again.ref == SHANGRAO_2023.ref


def test_the_record_is_json_and_names_every_field():
    record = SHANGRAO_2023.record()
    assert json.loads(json.dumps(record)) == record
    assert set(record) == {field.name for field in attrs.fields(Rulebook)}


@pytest.mark.parametrize(
    "changed", [book for _, book in CHANGES], ids=[path for path, _ in CHANGES]
)
def test_any_changed_value_changes_the_digest(changed):
    assert changed != FULL
    assert changed.ref.digest != FULL.ref.digest
    assert changed.ref.digest == digest_of(changed)


@pytest.mark.parametrize(
    "changed",
    [
        rulebook(rotation=rotation()),
        rulebook(periods=[period()]),
        rulebook(periods=[period(limits={"art-11": 1})]),
        rulebook(periods=[period(limits={"art-11": 3})]),
        rulebook(caps=[cap("art-11", rolling_days=1)]),
    ],
)
def test_what_is_added_changes_the_digest(changed):
    others = (SHANGRAO_2023, FULL, rulebook(caps=[cap("art-11")]), rulebook(periods=[period()]))
    assert all((changed.ref.digest == other.ref.digest) is (changed == other) for other in others)
    assert changed.ref.digest == digest_of(changed) != SHANGRAO_2023.ref.digest


def test_every_field_was_changed():
    changed = {path.split(".")[1].split("[")[0] for path, _ in CHANGES}
    assert changed == {field.name for field in attrs.fields(Rulebook)}
    assert len({book.ref.digest for _, book in CHANGES}) == len({book for _, book in CHANGES})


def test_each_cap_stands_once():
    problem = problem_of(lambda: rulebook(caps=[cap("b"), cap("a"), cap("b"), cap("a")]))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": "frequency cap", "ids": ("a", "b")}


def test_each_period_stands_once():
    problems = problems_of(lambda: rulebook(periods=[period("b"), period("b")]))
    assert [problem.code for problem in problems] == ["duplicate-id", "periods-overlap"]
    assert problems[0].params == {"what": "period", "ids": ("b",)}


def test_periods_that_apply_to_one_matter_on_one_day_are_refused_by_name():
    spring, summer, autumn = (
        period(code, first_on=OPENS + start * DAY, last_on=OPENS + (start + 3) * DAY, **scope)
        for code, start, scope in (
            ("spring", 0, {}),
            ("summer", 3, {"matter_codes": {"M1"}}),
            ("autumn", 6, {"matter_codes": {"M1", "M2"}}),
        )
    )
    problems = problems_of(lambda: rulebook(periods=[spring, summer, autumn]))
    assert [problem.code for problem in problems] == ["periods-overlap"] * 2
    assert [dict(problem.params) for problem in problems] == [
        {"first": "spring", "second": "summer"},
        {"first": "summer", "second": "autumn"},
    ]
    apart = attrs.evolve(summer, matter_codes={"M3"}, first_on=OPENS + 4 * DAY)
    assert rulebook(periods=[spring, apart, autumn]).periods == (spring, apart, autumn)


def test_a_period_limits_caps_that_the_rulebook_has():
    made = period(limits={"city": 1, "art-11": 1, "all": 1})
    problem = problem_of(lambda: rulebook(periods=[made]))
    assert problem.code == "unknown-id"
    assert problem.params == {
        "what": "frequency cap",
        "where": "the period P1",
        "ids": ("all", "city"),
    }


def test_a_period_has_no_factor_with_the_code_of_the_rulebooks_own():
    made = period(factors=[factor("serious"), factor("arrears"), factor("complaints")])
    problem = problem_of(lambda: rulebook(periods=[made]))
    assert problem.code == "factor-in-period"
    assert problem.params == {"period": "P1", "ids": ("complaints", "serious")}


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        ("a.b", "risk-factor-code"),
        ("standard", "risk-factor-code"),
        ("a" * 30, "stratum-name-length"),
        ("arrears", None),
    ],
)
def test_the_factors_of_a_period_and_the_rulebooks_own_name_strata_together(code, refused):
    made = period(factors=[factor(code)])
    if refused is None:
        assert rulebook(periods=[made]).periods == (made,)
    else:
        assert problem_of(lambda: rulebook(periods=[made])).code == refused


def test_two_periods_may_have_factors_of_one_code():
    periods = [
        period(factors=[factor("arrears")]),
        period("P2", first_on=CLOSES + DAY, last_on=CLOSES + DAY, factors=[factor("arrears")]),
    ]
    assert rulebook(periods=periods).periods == tuple(periods)


def test_all_that_does_not_fit_together_is_named_at_once():
    problems = problems_of(
        lambda: rulebook(
            caps=[cap(), cap()],
            minimum_officers=rule(1),
            counting=rule(frozenset({"上限"})),
            periods=[period(limits={"x": 1}), period("P2", factors=[factor("serious")])],
        )
    )
    assert [problem.code for problem in problems] == [
        "duplicate-id",
        "team-minimum",
        "id-character",
        "periods-overlap",
        "unknown-id",
        "factor-in-period",
    ]


@pytest.mark.parametrize("officers", [1, 0, -1])
def test_no_rulebook_sends_fewer_than_two_officers(officers):
    problem = problem_of(lambda: rulebook(minimum_officers=rule(officers)))
    assert problem.code == "team-minimum"
    assert problem.params == {"officers": officers, "minimum": 2}


def test_a_counting_reason_is_a_code():
    problem = problem_of(lambda: rulebook(counting=rule(frozenset({"上限"}))))
    assert problem.code == "id-character"
    assert problem.params["what"] == "reason code"


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(Rulebook)])
def test_a_field_takes_no_bare_value(field):
    lists = ("caps", "periods", "plan_stages", "results", "time_limits", "duties")
    with pytest.raises((TypeError, ValueError), match=field):
        rulebook(**{field: [2] if field in lists else 2})


@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("results", "result category"),
        ("time_limits", "time limit"),
        ("duties", "duty"),
    ],
)
def test_what_stands_twice_in_a_list_is_refused(field, what):
    once = getattr(SHANGRAO_2023, field)
    problem = problem_of(lambda: rulebook(**{field: (*once, once[0])}))
    assert problem.code == "duplicate-id"
    assert problem.params == {"what": what, "ids": (once[0].code,)}


def test_a_result_and_a_limit_are_found_by_name():
    assert SHANGRAO_2023.result("cannot-be-reached").kind is ResultKind.FAILED_VISIT
    assert SHANGRAO_2023.result("no-problem").name("zh") == "未发现问题"
    assert SHANGRAO_2023.result("no-problem").name("en") == "no problem found"
    problem = problem_of(lambda: SHANGRAO_2023.result("fine"))
    assert problem.code == "unknown-id"
    assert problem.params["ids"] == ("fine",)
    limit = SHANGRAO_2023.time_limit(LimitedStep.RECUSAL_DECISION)
    assert limit is not None
    assert (limit.days, limit.source) == (3, OUR_DEFAULT)
    assert SHANGRAO_2023.time_limit(LimitedStep.FEEDBACK) is None


def test_the_end_of_the_year_is_due_from_the_bureaus_that_inspect():
    due = {
        rule.role: (rule.source, rule.role_source)
        for rule in SHANGRAO_2023.duties
        if rule.due == YearDay(month=12, day=31)
    }
    assert due == {
        Role.CITY_BUREAU: (shangrao("16"), OUR_DEFAULT),
        Role.COUNTY_BUREAU: (shangrao("16"), shangrao("16")),
        Role.ZONE_BUREAU: (shangrao("16"), shangrao("16")),
    }


@pytest.mark.parametrize(
    ("field", "value", "form"),
    [
        ("sufficient_ranks", "law", "LegalRank"),
        ("sufficient_ranks", {LegalRank.LAW}, "LegalRank"),
        ("sufficient_ranks", frozenset({"law"}), "LegalRank"),
        ("operating", frozenset({LegalRank.LAW}), "SubjectStatus"),
        ("on_duty", None, "InspectorStatus"),
        ("certificate_kinds", (CertificateKind.ADMINISTRATIVE_ENFORCEMENT,), "CertificateKind"),
        ("counting", "frequency-cap", "str"),
        ("counting", frozenset({5}), "str"),
        ("minimum_officers", 2.0, "int"),
        ("minimum_officers", True, "int"),
        ("frequency_of_subject", "no", "bool"),
        ("frequency_of_subject", 1, "bool"),
        ("minimum_of_each", 0, "bool"),
        ("coverage", 0, "Fraction"),
        ("failed_visits_replaced", 1, "bool"),
        ("feedback_order", "any", "FeedbackOrder"),
        ("changed_results_publicised", None, "bool"),
        ("late_objections_reviewed", 1, "bool"),
        ("disposition_waits", "yes", "bool"),
    ],
)
def test_the_value_of_a_rule_is_of_its_kind(field, value, form):
    problem = problem_of(lambda: rulebook(**{field: rule(value)}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"Rulebook.{field}"
    assert str(problem.params["form"]).endswith(f" {form}")


def test_a_rule_has_its_source():
    with pytest.raises((TypeError, ValueError), match="source"):
        rule(2, None)  # type: ignore[arg-type]


def test_a_counting_reason_is_one_that_prepare_gives():
    problem = problem_of(lambda: rulebook(counting=rule(frozenset({"frequency-cap", "freqency"}))))
    assert problem.code == "unknown-id"
    assert problem.params["ids"] == ("freqency",)


def test_no_region_can_be_asked_to_expect_less_than_nothing():
    problem = problem_of(lambda: rulebook(coverage=rule(Fraction(-1))))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "Rulebook.coverage")


@pytest.mark.parametrize("field", ["sufficient_ranks", "operating", "on_duty", "certificate_kinds"])
def test_nothing_could_be_drawn_by_an_empty_set(field):
    problem = problem_of(lambda: rulebook(**{field: rule(frozenset())}))
    assert (problem.code, problem.params["what"]) == ("wrong-type", f"Rulebook.{field}")
