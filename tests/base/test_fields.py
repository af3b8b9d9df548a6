"""What each kind of field takes and refuses, for every field of the records."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, cast

import attrs
import pytest
from tests.make.directories import (
    CLOSES,
    cap,
    certificate,
    factor,
    ground,
    inspector,
    matter,
    period,
    problem_of,
    rotation,
    rule,
    rulebook,
    subject,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each
from tests.make.record_fields import (
    DATES,
    FLAGS,
    FORMS,
    FREE_TEXTS,
    ID_SETS,
    ID_TUPLES,
    IDS,
    MAPPINGS,
    MEMBERS,
    NUMBERS,
    OPTIONAL_DATES,
    OPTIONAL_FLAGS,
    OPTIONAL_IDS,
    OPTIONAL_NUMBERS,
    RECORDS,
    SINGLE_RECORDS,
    SOURCES,
    TEXTS,
    basis,
    chosen,
    field_ids,
    plan,
    ref,
    scope,
    slot,
    stage_rule,
    task_matter,
    tie,
)

from randcheck import InvalidInputError, Quota, Source
from randcheck.base.items import unchecked
from randcheck.base.rules import value_of
from randcheck.rules import OUR_DEFAULT, SourceKind


@for_each(("make", "field", "name"), IDS, ids=field_ids(IDS))
@for_each(
    ("value", "code"),
    [("", "id-length"), ("a b", "id-character"), (5, "id-type"), (None, "id-type")],
)
def test_an_id_field_takes_only_ids(make, field, name, value, code):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == code
    assert problem.params["what"] == name


@for_each(("make", "field", "name"), OPTIONAL_IDS, ids=field_ids(OPTIONAL_IDS))
def test_an_optional_id_field_takes_an_id_or_none(make, field, name):
    assert getattr(make(**{field: None}), field) is None
    assert getattr(make(**{field: "X-1"}), field) == "X-1"
    problem = problem_of(lambda: make(**{field: "上"}))
    assert problem.code == "id-character"
    assert problem.params["what"] == name


@for_each(("make", "field", "name"), ID_SETS, ids=field_ids(ID_SETS))
def test_a_field_of_ids_is_a_frozenset(make, field, name):
    assert getattr(make(**{field: ["b", "a", "b"]}), field) == frozenset({"a", "b"})
    assert getattr(make(**{field: ()}), field) == frozenset()
    problem = problem_of(lambda: make(**{field: {"a", "b c"}}))
    assert problem.code == "id-character"
    assert problem.params["what"] == name


@pytest.mark.parametrize(("make", "field", "name"), ID_TUPLES, ids=field_ids(ID_TUPLES))
def test_a_field_of_ids_in_order_is_a_tuple(make, field, name):
    assert getattr(make(**{field: ["b", "a"]}), field) == ("b", "a")
    problem = problem_of(lambda: make(**{field: ["a", 5]}))
    assert problem.code == "id-type"
    assert problem.params["what"] == name


@for_each(("make", "field", "name"), [*ID_SETS, *ID_TUPLES], ids=field_ids([*ID_SETS, *ID_TUPLES]))
def test_every_bad_id_of_a_field_is_named(make, field, name):
    with pytest.raises(InvalidInputError) as caught:
        make(**{field: ["a b", "good", "c d"]})
    assert name in str(caught.value)
    assert "'a b'" in str(caught.value)
    assert "'c d'" in str(caught.value)


@for_each(("make", "field", "name"), ID_SETS, ids=field_ids(ID_SETS))
def test_a_lone_str_is_not_taken_for_a_set_of_its_letters(make, field, name):
    problem = problem_of(lambda: make(**{field: "factory"}))
    assert problem.code == "not-a-collection"
    assert problem.params == {"what": name, "value": "'factory'", "form": "('factory',)"}


@pytest.mark.parametrize(("make", "field", "name"), ID_TUPLES, ids=field_ids(ID_TUPLES))
def test_a_lone_str_is_not_taken_for_a_tuple_of_its_letters(make, field, name):
    problem = problem_of(lambda: make(**{field: "M1"}))
    assert problem.code == "not-a-collection"
    assert problem.params == {"what": name, "value": "'M1'", "form": "('M1',)"}


@for_each(("make", "field", "name"), TEXTS, ids=field_ids(TEXTS))
@for_each(
    ("value", "code"),
    [
        *[("", "text-empty"), ("a\nb", "text-character"), (5, "text-type"), ("a ", "text-edge")],
        ("x" * 1001, "text-length"),
    ],
)
def test_a_text_field_takes_only_text_that_can_be_hashed(make, field, name, value, code):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == code
    assert problem.params["what"] == name


@for_each(("make", "field", "name"), FREE_TEXTS, ids=field_ids(FREE_TEXTS))
def test_a_free_text_field_may_be_empty(make, field, name):
    assert getattr(make(**{field: ""}), field) == ""
    assert getattr(make(**{field: "检查工资支付"}), field) == "检查工资支付"
    problem = problem_of(lambda: make(**{field: None}))
    assert problem.code == "text-type"
    assert problem.params["what"] == name


@for_each(
    ("make", "field", "name"), [*DATES, *OPTIONAL_DATES], ids=field_ids([*DATES, *OPTIONAL_DATES])
)
@for_each(
    ("value", "form"),
    [
        (
            datetime(2026, 12, 1, tzinfo=UTC),
            "a date; x.date() gives it of a datetime x in local time",
        ),
        ("2026-12-01", "a date such as date(2026, 12, 1)"),
        ("1.12.2026", "a date such as date(2026, 11, 23)"),
        (20261201, "a date such as date(2026, 11, 23)"),
    ],
)
def test_a_date_field_takes_no_datetime_text_or_number(make, field, name, value, form):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": name,
        "value": repr(value),
        "form": form,
    }


@for_each(("make", "field", "name"), DATES, ids=field_ids(DATES))
def test_a_date_cannot_be_left_open(make, field, name):
    assert problem_of(lambda: make(**{field: None})).params["what"] == name


@for_each(("make", "field", "name"), OPTIONAL_DATES, ids=field_ids(OPTIONAL_DATES))
def test_an_optional_date_may_be_none(make, field, name):
    assert getattr(make(**{field: None}), field) is None
    assert getattr(make(**{field: CLOSES}), field) == CLOSES


@for_each(
    ("make", "field", "name", "least"),
    [*NUMBERS, *OPTIONAL_NUMBERS],
    ids=field_ids([*NUMBERS, *OPTIONAL_NUMBERS]),
)
@for_each("value", ["one less", True, 2.0, Fraction(2), "2"])
def test_a_number_is_an_int_from_its_least_on(make, field, name, least, value):
    given = least - 1 if value == "one less" else value
    problem = problem_of(lambda: make(**{field: given}))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": name,
        "value": repr(given),
        "form": f"an int of at least {least}",
    }


@pytest.mark.parametrize(("make", "field", "name", "least"), NUMBERS, ids=field_ids(NUMBERS))
def test_the_least_is_taken_and_none_is_not(make, field, name, least):
    assert value_of(getattr(make(**{field: least}), field)) == least
    assert problem_of(lambda: make(**{field: None})).params["what"] == name


@for_each(("make", "field", "name"), FLAGS, ids=field_ids(FLAGS))
@for_each("value", [0, 1, None, "yes"])
def test_a_flag_is_true_or_false(make, field, name, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": name, "value": repr(value), "form": "a bool"}


@for_each(("make", "field", "name"), OPTIONAL_FLAGS, ids=field_ids(OPTIONAL_FLAGS))
@for_each("value", [0, 1, "", "yes"])
def test_an_optional_flag_is_true_false_or_none(make, field, name, value):
    for given in (True, False, None):
        assert getattr(make(**{field: given}), field) is given
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": name, "value": repr(value), "form": "a bool"}


@for_each(("make", "field", "name"), SOURCES, ids=field_ids(SOURCES))
@for_each("value", [None, "细则第11条", ("细则", "11")])
def test_a_source_cannot_be_left_out_and_is_no_text(make, field, name, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert (problem.params["what"], problem.params["form"]) == (name, "a Source(act=…, article=…)")
    assert str(value) in str(problem.params["value"])


def test_a_number_given_bare_has_the_source_of_its_record():
    source = Source(act="等级办法", article="7")
    assert cap().limit_by_grade == rule({})
    assert cap(limit_by_grade={"A": 1}, source=source).limit_by_grade == rule({"A": 1}, source)
    graded = cap(limit_by_grade=rule({"A": 1}, source))
    assert (graded.source, graded.limit_by_grade.source) == (OUR_DEFAULT, source)
    assert attrs.evolve(graded, source=Source(act="通知")).limit_by_grade.source == source
    problem = problem_of(lambda: rule({"A": 1}, cast("Any", "等级办法")))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "Rule.source",
        "value": "'等级办法'",
        "form": "a Source(act=…, article=…)",
    }


@for_each(("make", "field"), MAPPINGS, ids=field_ids(MAPPINGS))
@for_each("value", [[("A", 1)], "A", 1, None])
def test_a_mapping_is_nothing_else(make, field, value):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "not-a-mapping"
    assert str(problem.params["what"]).split(".")[1] == field
    assert problem.params["value"] == repr(value)


@for_each(("make", "field", "name", "value", "form"), MEMBERS, ids=field_ids(MEMBERS))
def test_the_value_of_a_member_is_not_taken_for_it(make, field, name, value, form):
    problem = problem_of(lambda: make(**{field: value}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == name
    assert problem.params["value"] == repr(value)
    assert str(problem.params["form"]).startswith(form)


@for_each(("make", "field", "name", "form"), RECORDS, ids=field_ids(RECORDS))
def test_a_field_of_records_takes_only_those(make, field, name, form):
    problem = problem_of(lambda: make(**{field: [b"stray", b"other"]}))
    assert problem.code == "wrong-type"
    strays = {"b'stray', b'other'", "b'other', b'stray'"}  # a set has no order
    assert problem.params["value"] in strays
    assert (problem.params["what"], problem.params["form"]) == (name, form)


@for_each(("make", "field", "name", "form"), RECORDS, ids=field_ids(RECORDS))
def test_records_given_in_a_list_are_held_as_those_of_a_tuple(make, field, name, form):
    record = make()
    assert make(**{field: list(value_of(getattr(record, field)))}) == record
    assert hash(make(**{field: list(value_of(getattr(record, field)))})) == hash(record)


@for_each(("make", "field"), SINGLE_RECORDS, ids=field_ids(SINGLE_RECORDS))
def test_a_field_of_one_record_takes_nothing_else(make, field):
    problem = problem_of(lambda: make(**{field: "stray"}))
    assert problem.code == "wrong-type"
    assert problem.params["what"] == f"{type(make()).__name__}.{field}"
    assert problem.params["value"] == "'stray'"


@pytest.mark.parametrize(
    ("digest", "kind", "length"),
    [("0" * 63, "str", 63), ("A" * 64, "str", 64), (None, "NoneType", None)],
)
def test_a_digest_field_takes_only_a_digest_and_shows_no_other(digest, kind, length):
    assert ref(digest="0123456789abcdef" * 4).digest == "0123456789abcdef" * 4
    problem = problem_of(lambda: ref(digest=digest))
    assert problem.code == "not-hex"
    assert problem.params == {
        "what": "RulebookRef.digest",
        "digits": 64,
        "type": kind,
        "length": length,
    }


@for_each(
    "record",
    [
        *[subject(), inspector(), certificate(), tie(), visit(), rulebook(), ref(), factor()],
        *[matter(), basis(), scope(), task(), slot(), task_matter(), Quota.count(1), plan(), cap()],
        *[chosen(), waiver(), rotation(), ground(), period(limits={"art-11": 1})],
    ],
    ids=lambda record: type(record).__name__,
)
def test_records_are_equal_by_value_hashable_and_frozen(record):
    assert attrs.evolve(record) == record
    assert len({record, attrs.evolve(record)}) == 1
    field = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field, None)


@pytest.mark.parametrize(("make", "field", "form"), FORMS, ids=field_ids(FORMS))
def test_a_field_of_one_record_says_of_which_class(make, field, form):
    assert problem_of(lambda: make(**{field: 1})).params["form"] == form


def test_a_field_of_one_record_may_be_left_out_where_it_is_optional():
    assert task(subject_filter=None).subject_filter is None
    assert task(subject_filter=chosen()).subject_filter == chosen()
    assert stage_rule(due=None).due == rule(None)


def test_a_matter_is_inspected_in_some_way():
    problem = problem_of(lambda: matter(methods=[]))
    assert problem.code == "wrong-type"
    assert problem.params == {"what": "Matter.methods", "value": "frozenset()", "form": "not empty"}


@for_each("year", [1, 10_000, True, "2026", 2026.0, None])
def test_the_year_of_a_plan_is_one_that_has_a_year_before_it(year):
    assert [plan(year=good).year for good in (2, 9999)] == [2, 9999]
    problem = problem_of(lambda: plan(year=year))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "Plan.year",
        "value": repr(year),
        "form": "an int from 2 to 9999",
    }


def test_a_record_that_nothing_looks_at_is_the_record_of_its_fields():
    kind = SourceKind.SENTENCE
    given = {"act": "A", "article": "1", "edition": None, "url": None, "kind": kind}
    assert unchecked(Source, **given) == Source(act="A", article="1")
    assert not unchecked(Source, **given | {"act": ""}).act
