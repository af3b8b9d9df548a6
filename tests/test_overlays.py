"""Overlays: a later or higher rule that changes single numbers of a rulebook, by date."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    SHANGRAO_2023,
    DayKind,
    Overlay,
    Quota,
    Rule,
    Rulebook,
    Source,
    VisitKind,
    number_names,
    overlaid,
)

DAY = timedelta(days=1)
SINCE = date(2026, 7, 1)
PROVINCE = Source(act="省细则", article="9")
NATION = Source(act="国家办法", article="5")
GRADES = Source(act="等级办法", article="7")

# Something of everything that a rulebook can hold.
FULL = rulebook(
    caps=[
        *SHANGRAO_2023.caps,
        cap("graded", 3, limit_by_grade={"A": 1, "B": 2}, grade_source=GRADES),
        cap("2024.no-54", 4, rolling_days=90, in_force_from=date(2025, 1, 1)),
    ],
    rotation=rotation(),
    periods=[
        period(quota=Quota.count(3), factors=[factor("arrears")], limits={"graded": 2}),
        period("P2", first_on=CLOSES + DAY, last_on=CLOSES + 9 * DAY),
    ],
)

_SOURCE_FIELDS = {"act", "article", "edition", "url"}


def overlay(name="省细则", source=PROVINCE, in_force_from=SINCE, in_force_until=None, **values):
    """An overlay; two underscores in the name of a value stand for a dot."""
    return Overlay(
        name=name,
        source=source,
        in_force_from=in_force_from,
        in_force_until=in_force_until,
        values={key.replace("__", "."): value for key, value in values.items()},
    )


def setting(values, name="省细则", source=PROVINCE, in_force_from=SINCE):
    return Overlay(name=name, source=source, in_force_from=in_force_from, values=values)


def over(book, *overlays, on=SINCE):
    return overlaid(book, overlays, on=on)


def held(record, name):
    """What a rulebook holds under the name of a number, found without the package's own walk."""
    if attrs.has(type(record)) and not isinstance(record, Rule):
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if name == field.name:
                return value.value if isinstance(value, Rule) else value
            if name.startswith(f"{field.name}."):
                return held(value, name.removeprefix(f"{field.name}."))
    for item in record:
        if name.startswith(f"{item.code}."):
            return held(item, name.removeprefix(f"{item.code}."))
    raise LookupError(name)


def without_sources(record):
    """Plain data of a rulebook without its sources."""
    if isinstance(record, dict):
        if record.keys() == _SOURCE_FIELDS:
            return None
        return {
            key: without_sources(value)
            for key, value in record.items()
            if not key.endswith("source")
        }
    return [without_sources(item) for item in record] if isinstance(record, list) else record


def numbers(book):
    return without_sources(attrs.evolve(book, name="-").record())


def walk(value, path=""):
    """Everything within a record, with its path."""
    yield path.removeprefix("."), value
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from walk(item, f"{path}[{number}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from walk(getattr(value, field.name), f"{path}.{field.name}")


# When it is in force.


@pytest.mark.parametrize(
    ("on", "limit"),
    [(SINCE - DAY, 2), (SINCE, 1), (OPENS, 1), (OPENS + DAY, 2)],
)
def test_an_overlay_holds_from_its_first_day_to_its_last_both_included(on, limit):
    made = setting({"caps.art-11.limit": 1})
    ended = attrs.evolve(made, in_force_until=OPENS)
    assert over(SHANGRAO_2023, ended, on=on).caps[0].limit == limit
    assert ended.in_force(on) is (limit == 1)
    assert made.in_force(OPENS + DAY)


def test_an_overlay_that_is_not_in_force_leaves_the_rulebook_as_it_is():
    assert over(SHANGRAO_2023, overlay(minimum_officers=3), on=SINCE - DAY) == SHANGRAO_2023
    assert over(SHANGRAO_2023) == SHANGRAO_2023


def test_an_overlay_may_hold_for_one_day_but_does_not_end_before_it_begins():
    assert overlay(in_force_until=SINCE, minimum_officers=3).in_force(SINCE)
    problem = problem_of(lambda: overlay(in_force_until=SINCE - DAY, minimum_officers=3))
    assert problem.code == "dates-out-of-order"


def test_an_overlay_sets_something():
    with pytest.raises(ValueError, match="values"):
        overlay()


@pytest.mark.parametrize("on", ["2026-07-01", None, 20260701])
def test_the_day_is_a_date(on):
    problem = problem_of(lambda: overlaid(SHANGRAO_2023, [], on=on))
    assert (problem.code, problem.params["what"]) == ("wrong-type", "on")


# What it changes.


def test_only_the_number_and_its_source_and_the_name_change():
    made = over(SHANGRAO_2023, setting({"caps.art-11.limit": 1}))
    (art_11,) = SHANGRAO_2023.caps
    assert made == attrs.evolve(
        SHANGRAO_2023,
        name="上饶市人社局细则 2023 + 省细则",
        caps=[attrs.evolve(art_11, limit=1, source=PROVINCE)],
    )
    assert made.ref.digest != SHANGRAO_2023.ref.digest


@pytest.mark.parametrize(
    ("name", "value", "source"),
    [
        ("minimum_officers", 3, "minimum_officers.source"),
        ("minimum_of_each", True, "minimum_of_each.source"),
        ("counting", frozenset({"not-operating"}), "counting.source"),
        ("rotation.days", 180, "rotation.source"),
        ("risk.rates_by", "compliance_grade", "risk.rates_source"),
        ("risk.factors.complaints.weight", Fraction(5), "risk.factors[2].weight_source"),
        ("risk.factors.complaints.at_least", 5, "risk.factors[2].threshold_source"),
        ("risk.factors.grade-A.values", frozenset({"A", "AA"}), "risk.factors[0].threshold_source"),
        ("caps.graded.limit", 4, "caps[1].source"),
        ("caps.graded.kinds", frozenset(VisitKind), "caps[1].kinds_source"),
        ("caps.graded.limit_by_grade", {"A": 2}, "caps[1].grade_source"),
        ("caps.graded.in_force_until", CLOSES, "caps[1].source"),
        ("caps.2024.no-54.limit", 2, "caps[2].source"),
        ("caps.2024.no-54.rolling_days", None, "caps[2].source"),
        ("periods.P1.times_per_year", 9, "periods[0].source"),
        ("periods.P1.limits", {"art-11": 1}, "periods[0].source"),
        ("periods.P1.factors.arrears.weight", Fraction(7), "periods[0].factors[0].weight_source"),
        ("publicity.days", 10, "publicity.source"),
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
    assert made.source == SHANGRAO_2023.publicity.source
    assert made.counting_source == PROVINCE


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
            cap("only", 5, source=PROVINCE),
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
        "departments grounds_not_counted in_force_from in_force_until kinds levels limit "
        "limit_by_grade rolling_days"
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


@pytest.mark.parametrize("name", number_names(FULL))
def test_every_name_can_be_set_and_the_present_value_leaves_the_number_as_it_is(name):
    assert numbers(over(FULL, setting({name: held(FULL, name)}))) == numbers(FULL)


@pytest.mark.parametrize(
    "name",
    [
        "name",
        "scope",
        "recusal",
        "caps.art-11",
        "caps.art-11.code",
        "caps.art-11.source",
        "caps.art-11.kinds_source",
        "caps.graded.grade_source",
        "caps.other.limit",
        "caps[0].limit",
        "minimum_officers.value",
        "risk.rates_source",
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
    assert [of.limit for of in made.caps] == [3, 1]


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
        assert over(SHANGRAO_2023, first, later, on=SINCE + DAY).caps[0].limit == 2
        assert over(SHANGRAO_2023, first, later).caps[0].limit == 3


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
    assert over(SHANGRAO_2023, made).caps[0].limit_by_grade == {"A": 1}
    assert hash(made)


# Several of them.


def test_the_later_overlay_decides_in_whichever_order_they_are_given():
    early = setting({"caps.art-11.limit": 1, "minimum_officers": 3})
    late = setting({"caps.art-11.limit": 4}, "国家办法", NATION, SINCE + DAY)
    for overlays in ((early, late), (late, early)):
        made = over(SHANGRAO_2023, *overlays, on=OPENS)
        assert (made.caps[0].limit, made.caps[0].source) == (4, NATION)
        assert made.minimum_officers == rule(3, PROVINCE)
        assert made.name == "上饶市人社局细则 2023 + 省细则 + 国家办法"
        assert over(SHANGRAO_2023, *overlays).caps[0].limit == 1


@pytest.mark.parametrize(
    ("first", "second", "ids"),
    [
        ({"minimum_officers": 3}, {"minimum_officers": 3}, ("minimum_officers",)),
        (
            {"caps": [cap("art-11")], "rotation": None, "periods": []},
            {"caps.art-11.limit": 1, "rotation": rotation()},
            ("caps", "rotation"),
        ),
        (
            {"risk.factors.serious.weight": 9, "risk.factors.abnormal.weight": 3},
            {"risk": SHANGRAO_2023.risk},
            ("risk.factors.abnormal.weight", "risk.factors.serious.weight"),
        ),
    ],
)
def test_two_overlays_that_set_one_number_from_the_same_day_collide(first, second, ids):
    one, other = setting(first, "A"), setting(second, "B", NATION)
    problem = problem_of(lambda: over(SHANGRAO_2023, one, other))
    assert problem.code == "overlays-collide"
    assert problem.params == {"first": "A", "second": "B", "ids": ids, "on": "2026-07-01"}
    assert problem_of(lambda: over(SHANGRAO_2023, other, one)) == problem


def test_overlays_of_one_day_that_set_different_numbers_do_not_collide():
    made = over(
        FULL,
        setting({"caps.art-11.limit": 1}, "A"),
        setting({"caps.art-11.limit_by_grade": {"A": 1}, "rotation.days": 9}, "B", NATION),
    )
    assert (made.caps[0].source, made.caps[0].grade_source) == (PROVINCE, NATION)
    assert made.name.endswith(" + A + B")


def test_overlays_of_one_number_from_two_days_do_not_collide():
    early = overlay("A", minimum_officers=3)
    late = overlay("B", in_force_from=OPENS, minimum_officers=4)
    assert over(SHANGRAO_2023, early, late, on=OPENS).minimum_officers.value == 4


def test_all_that_is_wrong_with_the_overlays_is_named_at_once():
    overlays = [setting({"age": n, "minimum_officers": 3}, f"A{n}") for n in range(3)]
    problems = problems_of(lambda: over(SHANGRAO_2023, *overlays))
    assert [problem.code for problem in problems] == ["unknown-number"] * 3 + [
        "overlays-collide"
    ] * 3
    assert [(problem.params["first"], problem.params["second"]) for problem in problems[3:]] == [
        ("A0", "A1"),
        ("A0", "A2"),
        ("A1", "A2"),
    ]


_overlays = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.none() | st.integers(0, 20),
        st.sampled_from(["caps.art-11.limit", "minimum_officers", "rotation.days"]),
        st.integers(2, 9),
    ),
    max_size=6,
    unique_by=lambda made: (made[0], made[2]),
)


@given(made=_overlays, on=st.integers(0, 45))
def test_each_number_is_that_of_the_latest_overlay_in_force(made, on):
    overlays = [
        Overlay(
            name=f"O{n}",
            source=Source(act=f"O{n}"),
            in_force_from=SINCE + start * DAY,
            in_force_until=None if length is None else SINCE + (start + length) * DAY,
            values={name: value},
        )
        for n, (start, length, name, value) in enumerate(made)
    ]
    expected = {name: held(FULL, name) for _, _, name, _ in made}
    for start, length, name, value in sorted(made, key=lambda item: item[0]):
        if start <= on and (length is None or on <= start + length):
            expected[name] = value
    result = overlaid(FULL, iter(overlays), on=SINCE + on * DAY)
    assert {name: held(result, name) for name in expected} == expected


def test_the_rulebook_below_stays_as_it_is():
    digest = SHANGRAO_2023.ref.digest
    over(SHANGRAO_2023, setting({"caps.art-11.limit": 1}))
    assert SHANGRAO_2023.caps[0].limit == 2
    assert SHANGRAO_2023.ref.digest == digest


@pytest.mark.parametrize("given", [None, overlay(minimum_officers=3), [5]])
def test_overlays_are_a_collection_of_them(given):
    problem = problem_of(lambda: overlaid(SHANGRAO_2023, given, on=SINCE))
    assert problem.code in {"not-a-collection", "wrong-type"}
