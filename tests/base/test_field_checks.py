"""The checks and converters that records and functions share; misuse of any field."""

from datetime import date
from typing import Any

import attrs
import pytest
from tests.make.cases.casework import wrong
from tests.make.directories import (
    CLOSES,
    OPENS,
    certificate,
    factor,
    ground,
    inspector,
    matter,
    period,
    problem_of,
    subject,
    task,
    visit,
    waiver,
)
from tests.make.loops import for_each
from tests.make.record_fields import (
    amendment,
    basis,
    chosen,
    difference,
    entered,
    grades,
    granted,
    joined,
    listed,
    matter_frame,
    patrol,
    plan,
    rated_frame,
    revision,
    scope,
    slot,
    stage_rule,
    step,
    task_matter,
    tie,
)

from randcheck import SHANGRAO_2023, InvalidInputError, Subject
from randcheck.base.fields import check_date, check_order
from randcheck.base.items import (
    frozen_map,
    frozen_set,
    id_set,
    id_tuple,
    items_of,
    ordered_tuple,
    record_tuple,
    records_of,
    repeats,
)
from randcheck.draws import FrozenDict
from randcheck.plans import obligations, step_due


def test_an_argument_can_be_checked_as_a_field_is():
    check_date(OPENS, "on")
    assert problem_of(lambda: check_date("2026-12-01", "on")).params["what"] == "on"


def test_a_period_of_one_day_is_in_order_and_one_that_ends_before_it_begins_is_not():
    check_order(OPENS, OPENS, "first", "last")
    problem = problem_of(lambda: check_order(CLOSES, OPENS, "first", "last"))
    assert problem.code == "dates-out-of-order"
    assert problem.message() == ("last 2026-12-01 is before first 2026-12-31; swap or correct them")


@for_each(
    ("convert", "given", "taken"),
    [
        (id_set, ["a", "a"], frozenset({"a"})),
        (id_tuple, ["b", "a"], ("b", "a")),
        (record_tuple, [2, 1], (2, 1)),
        (frozen_set, [2, 1], frozenset({1, 2})),
        (frozen_map, {"a": 1}, FrozenDict({"a": 1})),
    ],
)
def test_what_can_change_becomes_what_cannot(convert, given, taken):
    # Mappings come as they are; what else is gone through comes as an iterator too.
    for giving in (given, given if isinstance(given, dict) else iter(given)):
        converted = convert(giving)
        assert converted == taken
        assert type(converted) is type(taken)


def test_what_is_frozen_already_is_not_copied():
    frozen = FrozenDict({"a": 1})
    assert frozen_map(frozen) is frozen


@pytest.mark.parametrize(
    ("codes", "repeated"),
    [("", ()), ("ab", ()), ("aba", ("a",)), ("cbcbab", ("b", "c"))],
)
def test_what_stands_more_than_once_is_named_once_and_sorted(codes, repeated):
    assert repeats(iter(codes)) == repeated


@for_each("convert", [id_set, frozen_set])
@for_each("give", [list, tuple, iter])
def test_what_cannot_stand_in_a_set_is_named(convert, give):
    problem = problem_of(lambda: convert(give(["a", ["b"], {"c": 1}])))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "an item of a set",
        "value": "['b'], {'c': 1}",
        "form": "a value that cannot change, such as a text",
    }


@for_each("convert", [id_set, id_tuple, record_tuple, ordered_tuple, items_of])
@for_each(("value", "form"), [(None, "()"), (1, "(1,)"), ("ab", "('ab',)"), (b"", None)])
def test_a_lone_value_is_no_collection_and_none_is_told_of_an_empty_one(convert, value, form):
    if form is None:
        assert not list(convert(value))
        return
    problem = problem_of(lambda: convert(value, what="ids"))
    assert problem.code == "not-a-collection"
    assert problem.params == {"what": "ids", "value": repr(value), "form": form}


def test_the_refusal_of_none_says_what_to_write():
    problem = problem_of(lambda: id_set(None, "pools"))  # type: ignore[arg-type]
    assert problem.message() == "pools is None, where a collection is expected; write ()"
    assert problem.message("zh") == "pools 应为一组值，给出的却是空值；应写为 ()"


def test_records_of_an_argument_are_a_tuple():
    given = [subject("S1"), subject("S2")]
    assert records_of(iter(given), Subject, "subjects") == tuple(given)
    assert records_of((), Subject, "subjects") == ()


def test_all_that_are_no_records_of_an_argument_are_named():
    given: Any = ["S1", subject(), None]
    problem = problem_of(lambda: records_of(given, Subject, "subjects"))
    assert problem.code == "wrong-type"
    assert problem.params == {
        "what": "subjects",
        "value": "'S1', None",
        "form": "Subject records",
    }
    alone: Any = subject()
    lone = problem_of(lambda: records_of(alone, Subject, "subjects"))
    assert lone.code == "not-a-collection"


@pytest.mark.parametrize(
    ("call", "form"),
    [
        (lambda: obligations(2026, wrong("section"), SHANGRAO_2023), "Role.CITY_BUREAU or "),
        (
            lambda: step_due(wrong("feedback"), date(2026, 1, 1), SHANGRAO_2023),
            "LimitedStep.",
        ),
    ],
)
def test_a_function_that_asks_for_a_member_names_them_all(call, form):
    problem = problem_of(call)
    assert form in str(problem.params["form"])
    assert " or " in str(problem.params["form"])
    assert "或" in problem.message("zh")


# Whatever is given for whatever field, the error is one of ours.

_MISUSES = [
    *[None, 1, -1, 10**30, 1.5, float("nan"), True, "", "x y", "x", b"x", object()],
    *[(), {}, [None], [[]], [{}], ["a", 1], [[], "a"], [object()], date.min, date.max],
    *[{"a": []}, {1: 2, "a": None}, {"a": "b"}, {None: 1}, {"a": {}}],
]
_MAKERS = [
    *[subject, inspector, certificate, tie, visit, patrol, factor, matter, basis, scope, task],
    *[slot, task_matter, plan, chosen, waiver, ground, period, revision, listed, entered, joined],
    *[granted, stage_rule, step, amendment, difference, grades, matter_frame, rated_frame],
]


@for_each("make", _MAKERS, ids=lambda make: make.__name__)
def test_a_misused_field_raises_no_error_but_ours(make):
    record = make()
    fields = [field.name for field in attrs.fields(type(record)) if field.init]
    messages = []
    for name in fields:
        for misuse in _MISUSES:
            try:
                attrs.evolve(record, **{name: misuse})
            except InvalidInputError as error:
                messages.append(error.message("zh"))
    assert len(messages) >= len(fields)
    assert all(messages)
