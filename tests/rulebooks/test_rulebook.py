"""Rulebooks: what fits together in one, and how its numbers are found."""

from datetime import timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis.vendor.pretty import pretty
from tests.make.directories import (
    CLOSES,
    OPENS,
    cap,
    factor,
    period,
    problem_of,
    problems_of,
    rule,
    rulebook,
)
from tests.make.loops import for_each

from randcheck import SHANGRAO_2023, CertificateKind, LegalRank, Rulebook
from randcheck.draws import FrozenDict
from randcheck.rulebooks.shangrao import shangrao
from randcheck.rules import OUR_DEFAULT, LimitedStep, ResultKind, Role, YearDay

DAY = timedelta(days=1)


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


@for_each("field", [field.name for field in attrs.fields(Rulebook)])
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
        duty.role.value: (duty.source, duty.role.source)
        for duty in SHANGRAO_2023.duties
        if duty.due == YearDay(month=12, day=31)
    }
    assert due == {
        Role.CITY_BUREAU: (shangrao("16"), shangrao("16").reading),
        Role.COUNTY_BUREAU: (shangrao("16"), shangrao("16")),
        Role.ZONE_BUREAU: (shangrao("16"), shangrao("16")),
    }


@for_each(
    ("field", "value", "form"),
    [
        ("sufficient_ranks", "law", "LegalRank"),
        ("sufficient_ranks", [LegalRank.LAW], "LegalRank"),
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


@for_each(
    ("given", "held"),
    [
        ({1, 2}, frozenset({1, 2})),
        ([1, 2], (1, 2)),
        ({"a": 1}, FrozenDict({"a": 1})),
        (dict.fromkeys("ab").keys(), frozenset({"a", "b"})),
        ("ab", "ab"),
        (b"ab", b"ab"),
        (Fraction(10**15 - 1), Fraction(10**15 - 1)),
        (2**53 - 1, 2**53 - 1),
    ],
)
def test_the_value_of_a_rule_cannot_be_changed(given, held):
    made = rule(given)
    if isinstance(given, set | list | dict):
        given.clear()
    assert (made.value, type(made.value)) == (held, type(held))
    assert hash(made) == hash(rule(held))


@for_each(
    ("value", "code", "form"),
    [
        ([[1]], "wrong-type", "a value that cannot change, such as a text"),
        ({"a": [1]}, "wrong-type", "a value that cannot change, such as a text"),
        ({1: {2}}, "wrong-type", "a value that cannot change, such as a text"),
        (2**53, "wrong-type", f"an int from {1 - 2**53} to {2**53 - 1}"),
        (-(2**53), "wrong-type", f"an int from {1 - 2**53} to {2**53 - 1}"),
        (Fraction(10**15), "too-many-digits", None),
    ],
)
def test_what_no_rulebook_can_hold_is_no_value_of_a_rule(value, code, form):
    problem = problem_of(lambda: rule(value))
    assert (problem.code, problem.params["what"]) == (code, "Rule.value")
    assert problem.params.get("form") == form
    assert "整数" in problem.message("zh") or form is None or "不可变" in problem.message("zh")


def test_a_set_of_a_rule_may_be_given_as_a_set():
    given = {LegalRank.LAW}
    book = rulebook(sufficient_ranks=rule(given))
    given.clear()
    assert book.sufficient_ranks.value == frozenset({LegalRank.LAW})
    assert book.ref == rulebook(sufficient_ranks=rule(frozenset({LegalRank.LAW}))).ref


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


@for_each("field", ["sufficient_ranks", "operating", "on_duty", "certificate_kinds"])
def test_nothing_could_be_drawn_by_an_empty_set(field):
    problem = problem_of(lambda: rulebook(**{field: rule(frozenset())}))
    assert (problem.code, problem.params["what"]) == ("wrong-type", f"Rulebook.{field}")


def test_hypothesis_shows_a_rulebook_by_its_name():
    assert pretty(SHANGRAO_2023) == "<Rulebook 上饶市人社局细则 2023>"
