"""Documents that hold no record: each thing that is wrong is named, with its place."""

import pickle
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial
from typing import Any

import attrs
import pytest
from cattrs import BaseConverter, Converter, transform_error
from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError
from tests.make.directories import problem_of, problems_of, subject, task
from tests.make.draws.draws import altered
from tests.make.loops import for_each
from tests.make.records import PLAIN, of, samples
from tests.make.worlds import SECRET, commitment, matter_frame, rich_frame

import randcheck
from randcheck import (
    Case,
    Commitment,
    DocumentError,
    Finding,
    Frame,
    Problem,
    Quota,
    Rule,
    Subject,
    Task,
)
from randcheck.base.frozendict import thaw
from randcheck.cases import Step
from randcheck.converters import (
    configure_converter,
    format_exception,
    structured,
)
from randcheck.directories import InspectorUpdated, SubjectUpdated
from randcheck.draws import FrozenDict
from randcheck.rules import Overlay

NOON = datetime(2026, 12, 5, 12, tzinfo=UTC)


def wrong(document: object, kind: Any, converter: BaseConverter | None = None) -> dict[str, str]:
    """Path to code of everything that is wrong with a document."""
    found = problems_of(lambda: structured(document, kind, converter), DocumentError)
    assert {problem.code for problem in found} == {"document-part"}
    return {str(problem.params["path"]): part(problem).code for problem in found}


def part(problem: Problem) -> Problem:
    inner = problem.params["problem"]
    assert isinstance(inner, Problem)
    return inner


@for_each(
    "value",
    [
        *("2/4", "0.5", "1", "1/0", "1/-2", "+1/2", "01/2", "-0/1", " 1/2", "１/2", "", 1, 1.5),
        *(None, True, Fraction(1, 2), "9" * 5000 + "/1", ["1/2"]),
    ],
)
def test_a_fraction_is_two_numbers_in_lowest_terms(value):
    assert wrong(value, Fraction) == {"$": "document-value"}


@for_each("value", [Fraction(1, 20), Fraction(-7, 3), Fraction(0), Fraction(5)])
def test_a_fraction_comes_back(value):
    assert structured(PLAIN.unstructure(value), Fraction) == value


def test_only_a_fraction_is_written_as_one():
    frame: Any = matter_frame()
    stratum = attrs.evolve(frame.strata[0], chance=0.5)
    with pytest.raises(DocumentError, match=r"0\.5 is not a fraction"):
        PLAIN.unstructure(stratum)
    with pytest.raises(DocumentError):
        PLAIN.unstructure(attrs.evolve(frame.strata[0], chance=True))


@for_each(
    "value",
    [
        "2026-12-05T00:00:00",
        "2026-12-5",
        "20261205",
        "2026-02-30",
        "0000-01-01",
        "",
        20261205,
        None,
        NOON,
        date(2026, 12, 5),
        "２026-12-05",
    ],
)
def test_a_date_is_a_text_without_a_time(value):
    assert wrong(of(samples()[Finding][0], on=value), Finding) == {"$.on": "document-value"}


def test_a_time_of_day_is_not_cut_off_in_writing():
    entry: Any = samples()[randcheck.reports.FileEntry][0]
    with pytest.raises(DocumentError):
        PLAIN.unstructure(attrs.evolve(entry, on=NOON))


@for_each(
    ("field", "value"),
    [
        *(("complaints", value) for value in ("1", 1.0, True, None)),
        *(("abnormal_listed", value) for value in (1, 0, "true", None)),
        *(("name", value) for value in (1, None, ["a"])),
        *(("status", value) for value in ("OPERATING", "gone", 1, None)),
        *(("kinds", value) for value in ("factory", {"a": 1}, None)),
        ("compliance_grade", 1),
    ],
)
def test_no_value_is_turned_into_another_type(field, value):
    assert wrong(of(subject(), **{field: value}), Subject) == {f"$.{field}": "document-value"}


def test_items_are_named_by_their_places():
    document = of(subject(), kinds=["a", 1, None])
    assert wrong(document, Subject) == {
        "$.kinds[1]": "document-value",
        "$.kinds[2]": "document-value",
    }
    assert wrong(of(subject(), kinds=["a", "b", "a"]), Subject) == {
        "$.kinds": "document-given-twice"
    }
    quota = of(Quota.within("region", {"R1": Quota.count(1)}))
    quota["groups"]["R1"]["amount"] = 1.5
    assert wrong(quota, Quota) == {"$.groups['R1'].amount": "document-value"}


def test_a_field_too_many_or_missing_is_named():
    document = of(subject(), colour="red")
    del document["name"]
    assert wrong(document, Subject) == {
        "$.name": "document-field-missing",
        "$": "document-fields-unknown",
    }


@for_each("value", [None, 1, "x", [], [1]])
@for_each("kind", [Subject, Finding, Step, Problem, FrozenDict[str, int], Rule])
def test_a_record_is_an_object(value, kind):
    assert wrong(value, kind) == {"$": "document-value"}


def test_what_the_record_itself_refuses_is_a_problem_of_the_document():
    found = problems_of(
        lambda: structured(of(task(), team=[], closes_on="2026-11-01"), Task), DocumentError
    )
    assert [part(problem).code for problem in found] == ["dates-out-of-order"]
    assert found[0].message().startswith("at $: ")
    assert "早于" in found[0].message("zh")


def test_all_problems_of_the_document_come_at_once():
    case = of(samples()[Case][0], body=5)
    case["steps"][0]["on"] = "soon"
    case["finding"]["documents"] = [{"kind": "letter", "number": "1"}]
    case["rulebook"] = None
    assert wrong(case, Case) == {
        "$.finding.documents[0].kind": "document-value",
        "$.body": "document-value",
        "$.rulebook": "document-value",
        "$.steps[0].on": "document-value",
    }


def test_the_lines_of_cattrs_keep_our_messages():
    with pytest.raises(BaseValidationError) as caught:
        PLAIN.structure(of(subject(), complaints="3"), Subject)
    assert transform_error(caught.value, format_exception=format_exception) == [
        "'3' is not an int @ $.complaints"
    ]
    in_chinese = partial(format_exception, lang="zh")
    assert transform_error(caught.value, format_exception=in_chinese) == [
        "'3' 不符；须为整数 @ $.complaints"
    ]
    with pytest.raises(BaseValidationError) as refused:
        PLAIN.structure(of(subject(), id="S 1"), Subject)
    (line,) = transform_error(refused.value, format_exception=format_exception)
    assert line.startswith("Subject.id 'S 1' holds U+0020")


def test_a_converter_that_does_not_know_the_class_is_no_fault_of_the_document():
    class Unknown:
        pass

    with pytest.raises(StructureHandlerNotFoundError):
        structured({}, Unknown)


@pytest.mark.parametrize("detailed", [True, False])
def test_an_error_of_a_hosts_own_type_is_shown_as_it_is(detailed):
    converter = Converter(detailed_validation=detailed)
    configure_converter(converter)
    assert wrong(5, list[Subject], converter) == {"$": "document-refused"}
    (problem,) = problems_of(lambda: structured(5, list[Subject], converter), DocumentError)
    assert "TypeError" in problem.message()


def test_a_document_that_is_nested_too_deep_is_refused():
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    overlay = {"name": "x", "source": {"act": "x"}, "in_force_from": "2026-01-01"}
    document = {"schema": "randcheck/overlay/1", **overlay, "values": {"a": deep}}
    assert wrong(document, Overlay) == {"$.values['a']": "document-too-deep"}


# --- schemas and tags ----------------------------------------------------------------------------


@for_each(
    ("schema", "code"),
    [
        ("randcheck/finding/2", "document-newer"),
        ("randcheck/finding/123456789", "document-newer"),
        ("randcheck/finding/0", "document-tag-unknown"),
        ("randcheck/finding/01", "document-tag-unknown"),
        ("randcheck/finding/" + "9" * 5000, "document-tag-unknown"),
        ("randcheck/case/1", "document-tag-unknown"),
        ("randcheck/case/2", "document-tag-unknown"),
        ("finding", "document-tag-unknown"),
        (1, "document-tag-unknown"),
        (None, "document-tag-unknown"),
        ([], "document-tag-unknown"),
    ],
)
def test_another_schema_is_refused(schema, code):
    document = of(samples()[Finding][0], schema=schema)
    assert wrong(document, Finding) == {"$": code}


def test_a_missing_schema_is_named():
    document = of(samples()[Finding][0])
    del document["schema"]
    (problem,) = problems_of(lambda: structured(document, Finding), DocumentError)
    assert "randcheck/finding/1" in problem.message()
    assert "randcheck/finding/1" in problem.message("zh")


@for_each("tag", ["no-step", "replace-subject", 1, {}])
def test_an_unknown_step_is_refused(tag):
    case = of(samples()[Case][0])
    case["steps"][0]["step"] = tag
    assert wrong(case, Case) == {"$.steps[0]": "document-tag-unknown"}
    del case["steps"][0]["step"]
    assert wrong(case, Case) == {"$.steps[0]": "document-tag-missing"}


# --- documents within documents, updates, secrets ------------------------------------------------


@for_each("value", [1.5, {"a": 1.5}, [object()], {1: 2}, b"x", True])
def test_an_annex_holds_plain_data_only(value):
    assert set(wrong(of(rich_frame(), annex={"a": value}), Frame).values()) <= {
        "document-not-written",
        "annex-value",
    }
    problem = problem_of(lambda: altered(rich_frame(), annex={"a": value}))
    assert problem.code in {"annex-key", "annex-value"}


def test_an_annex_comes_back_as_it_was_hashed():
    annex = {"a": [1, None, {"b": "上饶"}], "c": {}}
    back = structured(of(altered(rich_frame(), annex=annex)), Frame)
    assert thaw(back.annex) == annex


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (SubjectUpdated, {"colour": "red", "1": 2}, {"$.values": "document-fields-unknown"}),
        (SubjectUpdated, {"complaints": "2"}, {"$.values": "document-value"}),
        (SubjectUpdated, {"id": "S2"}, {"$": "fields-not-changed"}),
        (InspectorUpdated, [], {"$.values": "document-value"}),
    ],
)
def test_an_update_holds_fields_of_its_record(kind, values, expected):
    (first, *_) = samples()[kind]
    assert wrong(of(first, values=values), kind) == expected


@for_each("secret", [[SECRET], {"a": SECRET}, 5, None, SECRET + "0", SECRET[1:]])
def test_a_secret_never_shows_in_a_message(secret):
    found = problems_of(
        lambda: structured(of(commitment(), secret=secret), Commitment), DocumentError
    )
    for lang in ("en", "zh"):
        assert SECRET[:20] not in "".join(problem.message(lang) for problem in found)


def test_the_error_survives_pickling_with_every_place():
    with pytest.raises(DocumentError) as caught:
        structured(of(subject(), kinds=[1], name=2), Subject)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert [problem.params["path"] for problem in again.problems] == ["$.name", "$.kinds[0]"]
