"""The numbers of an overlay: which names there are, and what setting one changes."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    cap,
    factor,
    period,
    problem_of,
    problems_of,
    rotation,
    rule,
    rulebook,
)
from tests.make.loops import for_each
from tests.make.overlays import (
    DAY,
    FULL,
    GRADES,
    PROVINCE,
    SINCE,
    held,
    numbers,
    over,
    overlay,
    setting,
    walk,
)

from randcheck import SHANGRAO_2023, Quota, Rulebook, Source
from randcheck.calendars import DayKind
from randcheck.directories import VisitKind
from randcheck.rules import number_names

# What it changes.


def test_only_the_number_and_its_source_and_the_name_change():
    made = over(SHANGRAO_2023, setting({"caps.art-11.limit": 1}))
    (art_11,) = SHANGRAO_2023.caps
    assert made == attrs.evolve(
        SHANGRAO_2023,
        name="上饶市人社局细则 2023 + 省细则",
        caps=[attrs.evolve(art_11, limit=rule(1, PROVINCE))],
    )
    assert made.ref.digest != SHANGRAO_2023.ref.digest


@for_each(
    ("name", "value", "source"),
    [
        ("minimum_officers", 3, "minimum_officers.source"),
        ("minimum_of_each", True, "minimum_of_each.source"),
        ("counting", frozenset({"not-operating"}), "counting.source"),
        ("rotation.days", 180, "rotation.source"),
        ("risk.rates_by", "compliance_grade", "risk.rates_by.source"),
        ("risk.factors.complaints.weight", Fraction(5), "risk.factors[2].weight.source"),
        ("risk.factors.complaints.at_least", 5, "risk.factors[2].at_least.source"),
        ("risk.factors.grade-A.values", frozenset({"A", "AA"}), "risk.factors[0].values.source"),
        ("caps.graded.limit", 4, "caps[1].limit.source"),
        ("caps.graded.kinds", frozenset(VisitKind), "caps[1].kinds.source"),
        ("caps.graded.limit_by_grade", {"A": 2}, "caps[1].limit_by_grade.source"),
        ("caps.graded.in_force_until", CLOSES, "caps[1].source"),
        ("caps.2024.no-54.limit", 2, "caps[2].limit.source"),
        ("caps.2024.no-54.rolling_days", None, "caps[2].source"),
        ("periods.P1.times_per_year", 9, "periods[0].source"),
        ("periods.P1.limits", {"art-11": 1}, "periods[0].source"),
        ("periods.P1.factors.arrears.weight", Fraction(7), "periods[0].factors[0].weight.source"),
        ("publicity.days", 10, "publicity.days.source"),
        ("periods.P2.last_on", CLOSES + 5 * DAY, "periods[1].source"),
    ],
)
def test_a_number_is_set_and_its_source_is_the_overlays(name, value, source):
    made = over(FULL, setting({name: value}))
    assert held(made, name) == value

    def sources(book):
        return {path: item for path, item in walk(book) if isinstance(item, Source)}

    before, after = sources(FULL), sources(made)
    assert {path for path in after if after[path] != before.get(path)} == {source}
    assert after[source] == PROVINCE


def test_the_kinds_of_a_rotation_have_the_source_of_the_overlay():
    made = over(FULL, setting({"rotation.kinds": frozenset({VisitKind.PATROL})}))
    assert made.rotation.source == PROVINCE


def test_a_quota_of_a_period_is_set_as_a_whole_with_the_source_of_the_overlay():
    made = over(FULL, setting({"periods.P1.quota": Quota.count(5)}))
    assert (made.periods[0].quota, made.periods[0].source) == (Quota.count(5), PROVINCE)
    problem = problem_of(lambda: over(FULL, setting({"periods.P1.quota.amount": 5})))
    assert problem.code == "unknown-number"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("publicity.day_kind", DayKind.WORKING),
        ("publicity.first_day_counts", True),
        ("publicity.runs_on", True),
    ],
)
def test_how_publicity_is_counted_has_the_source_of_the_overlay(name, value):
    made = over(SHANGRAO_2023, setting({name: value})).publicity
    number = name.removeprefix("publicity.")
    changed: dict[str, Any] = {number: rule(value, PROVINCE)}
    assert made == attrs.evolve(SHANGRAO_2023.publicity, **changed)


def test_a_list_or_a_record_is_set_as_a_whole_with_its_own_sources():
    only = cap("only", 1, source=GRADES)
    made = over(SHANGRAO_2023, overlay(caps=[only], rotation=rotation(days=90), periods=[period()]))
    assert made.caps == (only,)
    assert made.rotation == rotation(days=90)
    assert made.periods == (period(),)
    assert over(FULL, overlay(rotation=None)).rotation is None


def test_a_list_that_is_set_as_a_whole_comes_before_single_numbers_of_it():
    for values in (
        {"caps.only.limit": 5, "caps": [cap("only", 1)]},
        {"caps": [cap("only", 1)], "caps.only.limit": 5},
    ):
        assert over(rulebook(caps=[cap("only", 2)]), setting(values)).caps == (
            cap("only", rule(5, PROVINCE)),
        )


def test_a_number_of_what_the_same_overlay_took_out_is_not_known():
    problem = problem_of(lambda: over(SHANGRAO_2023, setting({"caps": [], "caps.art-11.limit": 1})))
    assert problem.code == "unknown-number"
    assert "art-11.limit" in problem.message()


def test_what_the_rulebook_refuses_is_refused():
    assert problem_of(lambda: over(SHANGRAO_2023, overlay(minimum_officers=1))).code == (
        "team-minimum"
    )
    problem = problem_of(lambda: over(SHANGRAO_2023, setting({"caps.art-11.limit": 0})))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "FrequencyCap.limit")


@pytest.mark.parametrize(
    "values",
    [
        {"caps.graded.limit": 1, "caps.graded.limit_by_grade": {"A": 1}},
        {
            "periods.P2.first_on": CLOSES + 20 * DAY,
            "periods.P2.last_on": CLOSES + 30 * DAY,
        },
    ],
)
def test_the_numbers_of_one_overlay_have_to_fit_together_and_not_with_those_before(values):
    made = over(FULL, setting(values))
    assert {name: held(made, name) for name in values} == values


# Names.


def test_the_names_are_the_fields_and_what_the_records_hold():
    small = rulebook(
        caps=[cap("a.b")],
        risk=attrs.evolve(SHANGRAO_2023.risk, factors=[factor("listed")]),
        rotation=rotation(),
    )
    of_cap = (
        "clean_limit departments in_force_from in_force_until inspections kinds levels limit "
        "limit_by_grade matter_codes rolling_days triggers_not_counted"
    )
    of_factor = "at_least attribute values weight"
    names = number_names(small)
    assert [name for name in names if name.startswith(("caps", "periods", "risk", "rotation"))] == [
        "caps",
        *(f"caps.a.b.{name}" for name in of_cap.split()),
        "periods",
        "risk",
        "risk.factors",
        *(f"risk.factors.listed.{name}" for name in of_factor.split()),
        "risk.marked_class",
        "risk.opaque",
        "risk.rates_by",
        "rotation",
        "rotation.days",
        "rotation.kinds",
    ]
    fields = {field.name: getattr(small, field.name) for field in attrs.fields(Rulebook)}
    assert {name for name in names if "." not in name} == {
        name for name, value in fields.items() if name != "name" and type(value) is not Source
    }


def test_without_a_rotation_there_are_no_days_of_one():
    names = number_names(SHANGRAO_2023)
    assert "rotation" in names
    assert "rotation.days" not in names


@for_each("name", number_names(FULL))
def test_every_name_can_be_set_and_the_present_value_leaves_the_number_as_it_is(name):
    assert numbers(over(FULL, setting({name: held(FULL, name)}))) == numbers(FULL)


@for_each(
    "name",
    [
        "name",
        "scope",
        "recusal",
        "caps.art-11",
        "caps.art-11.code",
        "caps.art-11.source",
        "caps.art-11.kinds.source",
        "caps.graded.limit_by_grade.value",
        "caps.other.limit",
        "caps[0].limit",
        "minimum_officers.value",
        "risk.rates_by.source",
        "risk.factors.serious",
        "rotation.source",
        "periods.P1.source",
        "periods.P1.code",
        "",
    ],
)
def test_what_is_no_number_cannot_be_set(name):
    problem = problem_of(lambda: over(FULL, setting({name: 2})))
    assert problem.code == "unknown-number"
    assert problem.params == {"overlay": "省细则", "ids": (name,), "known": number_names(FULL)}


def test_a_code_may_begin_as_another_does():
    book = rulebook(caps=[cap("a", 3), cap("a.b", 3)])
    assert "caps.a.b.limit" in number_names(book)
    made = over(book, setting({"caps.a.b.limit": 1}))
    assert [of.limit.value for of in made.caps] == [3, 1]


def test_every_unknown_name_of_every_overlay_is_named():
    first = setting({"caps.x.limit": 1, "caps.art-11.limit": 1, "age": 3}, "甲")
    second = setting({"weight": 1}, "乙", in_force_from=SINCE - DAY)
    problems = problems_of(lambda: over(SHANGRAO_2023, first, second))
    assert [
        (problem.code, problem.params["overlay"], problem.params["ids"]) for problem in problems
    ] == [
        ("unknown-number", "乙", ("weight",)),
        ("unknown-number", "甲", ("age", "caps.x.limit")),
    ]


def test_a_name_that_is_no_text_is_named():
    problem = problem_of(lambda: setting({5: 1, "age": 3}))
    assert problem.code == "id-type"
    assert problem.params["value"] == "5"


def test_an_overlay_that_is_not_in_force_yet_is_looked_at_all_the_same():
    later = setting({"caps.x.limit": 1}, in_force_from=SINCE + DAY)
    assert problem_of(lambda: over(SHANGRAO_2023, later)).code == "unknown-number"


def test_a_later_overlay_may_set_numbers_of_a_list_that_an_earlier_one_sets():
    first = setting({"caps": (of for of in [cap("x", 3)])})
    later = setting({"caps.x.limit": 2}, in_force_from=SINCE + DAY)
    for _ in range(2):  # what was given as a generator is not used up
        assert over(SHANGRAO_2023, first, later, on=SINCE + DAY).caps[0].limit.value == 2
        assert over(SHANGRAO_2023, first, later).caps[0].limit.value == 3


@pytest.mark.parametrize("kind", [list, set, tuple])
def test_what_is_given_as_a_collection_cannot_be_changed_afterwards(kind):
    given = kind(["frequency-cap"])
    made = setting({"counting": given})
    assert hash(made) == hash(setting({"counting": kind(["frequency-cap"])}))
    if kind is list:
        given.append("no-class")
        assert made.values["counting"] == ("frequency-cap",)


def test_a_mapping_is_kept_as_one():
    made = setting({"caps.art-11.limit_by_grade": {"A": 1}})
    assert over(SHANGRAO_2023, made).caps[0].limit_by_grade == rule({"A": 1}, PROVINCE)
    assert hash(made)
