"""Records from rows: every bad row named, nothing guessed."""

import csv
import io
import pickle
from datetime import date, datetime
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.make.directories import (
    CLOSES,
    OPENS,
    TODAY,
    certificate,
    inspector,
    problem_of,
    problems_of,
    subject,
)
from tests.make.directory_worlds import every
from tests.make.loops import for_each

from randcheck import CertificateKind, InvalidInputError, Problem, Subject
from randcheck.base.errors import cut
from randcheck.directories import InspectorStatus, SubjectStatus
from randcheck.domain.directory.rows import RowProblems, inspectors_of_rows, subjects_of_rows


class NAType:
    """As the mark of pandas is called."""


ROW = {"id": "S1", "name": "信江食品", "region": "361102"}
PERSON = {"id": "I1", "name": "余江", "pool": "city"}
CARD = {
    "certificate_kind": "administrative-enforcement",
    "certificate_number": "赣E-001",
    "certificate_valid_from": "2026-12-01",
    "certificate_valid_until": "2026-12-31",
}


def inside(problem):
    """What is said of the row that a problem names."""
    told: Any = problem.params["problems"]
    return told.problems


def inner(read, row, **options):
    """What is said of the one bad row."""
    problem = problem_of(lambda: read([row], **options))
    assert problem.code == "bad-row"
    assert problem.params["row"] == 1
    return inside(problem)


def codes(read, row, **options):
    return [problem.code for problem in inner(read, row, **options)]


def one(row, **options):
    (made,) = subjects_of_rows([row], **options)
    return made


def test_a_row_needs_only_id_name_and_region():
    assert one(ROW) == subject(kinds=())


def test_texts_are_read_into_what_the_record_takes():
    row = {
        **ROW,
        "registered_region": "360100",
        "operating_region": "361103",
        "employment_region": "361121",
        "kinds": "shop;factory",
        "status": "moved-away",
        "compliance_grade": "A",
        "compliance_grade_on": "2026-11-20",
        "credit_risk_class": "D",
        "credit_risk_class_on": "2026-12-01",
        "complaints": "12",
        "abnormal_listed": "true",
        "serious_violation": "0",
    }
    assert one(row) == subject(
        registered_region="360100",
        operating_region="361103",
        employment_region="361121",
        kinds={"shop", "factory"},
        status=SubjectStatus.MOVED_AWAY,
        compliance_grade="A",
        compliance_grade_on=TODAY,
        credit_risk_class="D",
        credit_risk_class_on=OPENS,
        complaints=12,
        abnormal_listed=True,
    )


def test_an_empty_text_is_none_and_of_kinds_no_kind():
    row = {**ROW, "compliance_grade": "", "compliance_grade_on": "", "operating_region": ""}
    assert one({**row, "kinds": ""}) == subject(kinds=())


@for_each("column", ["status", "complaints", "abnormal_listed"])
@for_each("nothing", ["", None])
def test_an_empty_cell_is_no_default(column, nothing):
    assert codes(subjects_of_rows, {**ROW, column: nothing}) == ["wrong-type"]


@for_each("text", ["true", "TRUE", "True", "1", "是"])
def test_true_is_written_in_three_ways(text):
    assert one({**ROW, "abnormal_listed": text}).abnormal_listed is True


@for_each("text", ["false", "FALSE", "False", "0", "否"])
def test_false_is_written_in_three_ways(text):
    assert one({**ROW, "abnormal_listed": text}).abnormal_listed is False


@for_each(
    ("column", "text"),
    [
        ("abnormal_listed", "yes"),
        ("abnormal_listed", " 1"),
        ("complaints", "-1"),
        ("complaints", "1.0"),
        ("complaints", "三"),
        ("complaints", "٣"),
        ("complaints", "9" * 5000),
        ("status", "Operating"),
        ("status", "在业"),
        ("compliance_grade_on", "20261120"),
        ("compliance_grade_on", "2026-11-31"),
        ("compliance_grade_on", "2026-11-20T00:00:00"),
        ("compliance_grade_on", "2026/11/20"),
    ],
)
def test_other_texts_are_refused_with_the_form_that_is_taken(column, text):
    (problem,) = inner(subjects_of_rows, {**ROW, column: text})
    assert problem.code == "text-not-read"
    assert problem.params["column"] == column
    assert problem.params["value"] == cut(repr(text))
    assert problem.params["form"] in problem.message("zh")


def test_values_that_are_no_texts_are_taken_as_the_record_takes_them():
    row = {
        **ROW,
        "kinds": ["factory"],
        "status": SubjectStatus.CLOSED,
        "compliance_grade": None,
        "compliance_grade_on": TODAY,
        "complaints": 3,
        "abnormal_listed": True,
    }
    assert one(row) == subject(
        status=SubjectStatus.CLOSED,
        compliance_grade_on=TODAY,
        complaints=3,
        abnormal_listed=True,
    )


@for_each(
    ("column", "value", "code"),
    [
        ("id", 1, "id-type"),
        ("region", float("nan"), "missing-mark"),
        ("name", float("nan"), "missing-mark"),
        ("compliance_grade", float("nan"), "missing-mark"),
        ("complaints", NAType(), "missing-mark"),
        ("name", 3.5, "text-type"),
        ("complaints", 3.0, "wrong-type"),
        ("abnormal_listed", 1, "wrong-type"),
        ("compliance_grade_on", datetime(2026, 11, 20), "wrong-type"),  # noqa: DTZ001
        ("kinds", None, "text-not-read"),
        ("kinds", 5, "text-not-read"),
        ("kinds", ["factory", ["shop"], 3], "text-not-read"),
        ("kinds", "factory; shop", "id-character"),
        ("kinds", "factory;", "id-length"),
    ],
)
def test_values_of_another_kind_are_refused(column, value, code):
    assert codes(subjects_of_rows, {**ROW, column: value}) == [code]


def test_kinds_may_stand_between_another_separator():
    assert one({**ROW, "kinds": "shop、factory"}, separator="、").kinds == {"shop", "factory"}
    assert problem_of(lambda: subjects_of_rows([], separator="")).code == "text-empty"


def test_every_bad_row_is_named_with_all_that_is_wrong_with_it():
    rows: list[Any] = [
        ROW,
        {"name": "", "region": None, "complaints": "x", "compliance_grade": "甲"},
        {**ROW, "id": "企业", "region": "江西", "complaints": -1},
        {**ROW, "id": "S4"},
        {**ROW, "id": "S5", "status": "open"},
        "S6",
    ]
    found = problems_of(lambda: subjects_of_rows(rows))
    assert [(p.code, p.params["row"], p.params["id"]) for p in found] == [
        ("bad-row", 2, ""),
        ("bad-row", 3, "企业"),
        ("bad-row", 5, "S5"),
        ("bad-row", 6, ""),
    ]
    second, third, fifth, sixth = (
        [(q.code, q.params.get("column", q.params.get("what"))) for q in inside(p)] for p in found
    )
    assert second == [
        ("text-not-read", "complaints"),
        ("value-missing", "id"),
        ("value-missing", "name"),
        ("value-missing", "region"),
        ("id-character", "Subject.compliance_grade"),
    ]
    assert third == [
        ("id-character", "Subject.id"),
        ("id-character", "Subject.region"),
        ("wrong-type", "Subject.complaints"),
    ]
    assert fifth == [("text-not-read", "status")]
    assert sixth == [("not-a-mapping", None)]


def test_a_bad_row_reads_in_both_languages():
    problem = problem_of(lambda: subjects_of_rows([{**ROW, "complaints": "x", "name": ""}]))
    assert problem.message() == (
        "row 1 (id S1): complaints is 'x'; write 0, 1, 2 …; name is empty; give it a value"
    )
    assert problem.message("zh") == (
        "第 1 行（编号 S1）：complaints 为 'x'；应写为 0, 1, 2 …；name 为空；请填写"
    )


def test_the_problems_of_a_row_are_a_value():
    problem = problem_of(lambda: subjects_of_rows([{**ROW, "name": ""}]))
    assert pickle.loads(pickle.dumps(problem)) == problem
    told: Any = problem.params["problems"]
    assert told == RowProblems(problems=told.problems)
    assert hash(told) == hash(RowProblems(problems=told.problems))


def test_an_id_stands_in_one_row():
    rows = [{**ROW, "id": i} for i in ("S1", "S2", "S1", "S1")]
    found = problems_of(lambda: subjects_of_rows(rows))
    assert [problem.params["row"] for problem in found] == [3, 4]
    for problem in found:
        (only,) = inside(problem)
        assert (only.code, only.params) == ("row-repeats", {"row": 1})


def test_columns_that_the_record_does_not_have_are_refused_once_and_by_name():
    rows: list[Any] = [
        {**ROW, "remark": "", "税号": ""},
        {**ROW, "id": "S2", "remark": "", None: ["x"]},
    ]
    problem = problem_of(lambda: subjects_of_rows(rows))
    assert problem.code == "unknown-columns"
    assert problem.params["columns"] == ("None", "remark", "税号")
    known: Any = problem.params["known"]
    assert set(known) == {field.name for field in attrs.fields(type(subject()))}
    assert "remark" in problem.message("zh")


def test_columns_that_are_listed_as_ignored_are_left_out():
    assert one({**ROW, "remark": "x"}, ignored=["remark"]) == subject(kinds=())
    problem = problem_of(lambda: subjects_of_rows([ROW], ignored="remark"))
    assert problem.code == "not-a-collection"


def test_unknown_columns_and_bad_rows_are_told_together():
    found = problems_of(lambda: subjects_of_rows([{**ROW, "name": "", "remark": ""}]))
    assert [problem.code for problem in found] == ["unknown-columns", "bad-row"]


_subjects = every(
    subject,
    kinds=((), ("factory",), ("factory", "shop")),
    status=SubjectStatus,
    compliance_grade=(None, "A"),
    compliance_grade_on=(None, TODAY),
    complaints=(0, 3),
    abnormal_listed=(False, True),
)


def as_text(value):
    if isinstance(value, frozenset):
        return ";".join(sorted(value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@given(made=_subjects)
def test_what_is_written_to_a_file_is_read_as_it_was(made):
    file = io.StringIO()
    row = {field.name: as_text(getattr(made, field.name)) for field in attrs.fields(type(made))}
    writer = csv.DictWriter(file, row)
    writer.writeheader()
    writer.writerow(row)
    file.seek(0)
    assert subjects_of_rows(csv.DictReader(file)) == (made,)


@given(st.dictionaries(st.sampled_from([*ROW, "kinds", "complaints", "status"]), st.text()))
def test_whatever_a_row_says_it_is_read_or_named(row):
    made: tuple[Subject, ...] = ()
    named: tuple[Problem, ...] = ()
    try:
        made = subjects_of_rows([row])
    except InvalidInputError as error:
        named = error.problems
    assert [subject.id for subject in made] + [p.params["id"] for p in named] == [row.get("id", "")]
    assert {problem.code for problem in named} <= {"bad-row"}


def test_an_inspector_may_hold_no_certificate():
    expected = inspector(certificates=())
    assert inspectors_of_rows([PERSON]) == (expected,)
    assert inspectors_of_rows([{**PERSON, **dict.fromkeys(CARD, "")}]) == (expected,)
    assert inspectors_of_rows([{**PERSON, **dict.fromkeys(CARD)}]) == (expected,)


def test_a_row_holds_an_inspector_and_a_certificate():
    row = {**PERSON, **CARD, "status": "on-leave", "department": "", "area": "361102"}
    expected = inspector(status=InspectorStatus.ON_LEAVE, area="361102")
    assert inspectors_of_rows([row]) == (expected,)


def test_certificates_that_are_records_are_taken_as_they_are():
    assert inspectors_of_rows([{**PERSON, "certificates": [certificate()]}]) == (inspector(),)
    typed = {
        **PERSON,
        **CARD,
        "certificate_kind": CertificateKind.ADMINISTRATIVE_ENFORCEMENT,
        "certificate_valid_from": OPENS,
        "certificate_valid_until": CLOSES,
    }
    assert inspectors_of_rows([typed]) == (inspector(),)
    assert codes(inspectors_of_rows, {**PERSON, "certificates": "赣E-001"}) == ["not-a-collection"]


def test_rows_of_one_inspector_give_all_certificates():
    second = {**CARD, "certificate_number": "赣E-002"}
    rows = [{**PERSON, **CARD}, {**PERSON, "id": "I2"}, {**PERSON, **second}]
    both = [certificate(), certificate(number="赣E-002")]
    assert inspectors_of_rows(rows) == (
        inspector("I1", certificates=both),
        inspector("I2", certificates=()),
    )


def test_rows_of_one_inspector_may_not_differ_or_say_the_same_twice():
    other = {**CARD, "certificate_number": "赣E-002"}
    rows = [
        {**PERSON, **CARD},
        {**PERSON, **other, "name": "余", "pool": "county"},
        {**PERSON, **CARD},
        PERSON,
    ]
    found = problems_of(lambda: inspectors_of_rows(rows))
    assert [problem.params["row"] for problem in found] == [2, 3, 4]
    first = [inside(problem)[0] for problem in found]
    assert [problem.code for problem in first] == ["row-differs", "row-repeats", "row-repeats"]
    assert first[0].params == {"row": 1, "columns": ("name", "pool")}
    assert first[1].params == {"row": 1}


def test_half_a_certificate_is_refused_and_so_is_a_bad_one():
    half = {**CARD, "certificate_number": "", "certificate_valid_from": "2026"}
    found = inner(inspectors_of_rows, {**PERSON, **half, "certificate_kind": "card", "pool": ""})
    assert [(p.code, p.params["column"]) for p in found] == [
        ("text-not-read", "certificate_kind"),
        ("text-not-read", "certificate_valid_from"),
        ("value-missing", "certificate_number"),
        ("value-missing", "pool"),
    ]
    swapped = {**CARD, "certificate_valid_until": date(2026, 1, 1)}
    assert codes(inspectors_of_rows, {**PERSON, **swapped}) == ["dates-out-of-order"]
    number = {**CARD, "certificate_number": 1}
    assert codes(inspectors_of_rows, {**PERSON, **number}) == ["text-type"]


def test_columns_of_subjects_are_unknown_to_inspectors():
    problem = problem_of(lambda: inspectors_of_rows([{**PERSON, "region": "361102"}]))
    assert problem.params["columns"] == ("region",)
    known: Any = problem.params["known"]
    assert {*PERSON, *CARD, "certificates", "area"} <= set(known)


@for_each("read", [subjects_of_rows, inspectors_of_rows])
@for_each(("rows", "form"), [(None, "()"), (1, "(1,)"), ("S1", "('S1',)"), ({"id": "S1"}, None)])
def test_rows_come_in_a_collection(read, rows, form):
    problem = problem_of(lambda: read(rows))
    assert problem.code == "not-a-collection"
    assert problem.params == {"value": repr(rows), "form": form or "({'id': 'S1'},)"}
